// Any bytes as a document of many reports: it ends, each record is a slice of
// the document, and what is read out of it is sound. The first byte chooses the
// media type that a server might have named.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/read.h"
#include "hearsay/read/records.h"

#include "tests/fuzz/report_soundness.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
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
    fuzz::demand(one.place.begin <= one.place.end && one.place.end <= document.bytes.size(),
                 "a record lies outside its document");
    if (one.error) continue;
    const Capture capture = records->capture(i);
    if (const Result<Report> report = read::report(capture))
      fuzz::check(*report, capture.bytes.size());
  }
  return 0;
}
