// Any bytes as a mail, a mailbox or a saved page: it ends, each record lies inside,
// and what is read out of it is sound. Attached PDFs are not opened: they are another
// program's (bbox_fuzz.cc has what it prints).
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/media_type.h"
#include "hearsay/read/read.h"
#include "hearsay/read/records.h"

#include "tests/fuzz/report_soundness.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
  Capture document;
  document.bytes.assign(reinterpret_cast<const char*>(data), size);
  document.address = "mail.eml";
  document.method = "file";
  document.media_type = collect::kMail;
  if (document.bytes.starts_with("%PDF-")) return 0;
  if (const Result<Report> report = read::report(document)) fuzz::check(*report, size);
  const std::optional<read::Records> records = read::records(document);
  if (!records) return 0;
  for (std::size_t i = 0; i < records->places.size(); ++i) {
    const read::RecordPlace& one = records->places[i];
    fuzz::demand(one.place.begin <= one.place.end && one.place.end <= size,
                 "a record lies outside its document");
    fuzz::demand(is_valid_utf8(one.name) && is_valid_utf8(one.without_report),
                 "a record's name is no UTF-8");
    if (one.error || !one.without_report.empty()) continue;
    const Capture capture = records->capture(i);
    if (capture.media_type == collect::kPdf || capture.bytes.starts_with("%PDF-")) continue;
    if (const Result<Report> report = read::report(capture))
      fuzz::check(*report, capture.bytes.size());
  }
  return 0;
}
