// Any bytes as a document of many reports: it ends, each record is a slice of
// the document, and what is read out of it is sound. The first byte chooses the
// media type that a server might have named.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/utf8.h"
#include "hearsay/read/read.h"
#include "hearsay/read/records.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace hearsay;

void demand(bool sound, const char* what) {
  if (sound) return;
  std::fprintf(stderr, "not sound: %s\n", what);
  std::abort();
}

void check(const Report& report, std::size_t size) {
  demand(is_valid_utf8(report.text), "the text is no UTF-8");
  std::uint32_t at = 0;
  for (const Block& block : report.blocks) {
    demand(block.span.begin == at && block.span.end >= at, "blocks leave a gap");
    at = block.span.end;
  }
  demand(at == report.text.size(), "blocks do not cover the text");
  std::uint32_t mapped = 0;
  for (const OffsetMap::Piece& piece : report.offsets.pieces()) {
    demand(piece.text.begin == mapped, "the map leaves a gap");
    mapped = piece.text.end;
    if (piece.present) demand(piece.original.end <= size, "the map leads outside");
  }
  demand(mapped == report.text.size(), "the map does not cover the text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  Capture document;
  document.bytes.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  document.address = "document";
  document.method = "file";
  const char* types[] = {"", "application/json", "application/xml", "text/html"};
  document.media_type = types[data[0] % 4];
  const std::optional<read::Records> records = read::records(document);
  if (!records) return 0;
  for (std::size_t i = 0; i < records->places.size(); ++i) {
    const read::RecordPlace& one = records->places[i];
    demand(one.place.begin <= one.place.end && one.place.end <= document.bytes.size(),
           "a record lies outside its document");
    if (one.error) continue;
    const Capture capture = records->capture(i);
    if (const Result<Report> report = read::report(capture)) check(*report, capture.bytes.size());
  }
  return 0;
}
