// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/archive/warc_captures.h"

#include "hearsay/base/text.h"
#include "hearsay/collect/media_type.h"

#include <utility>

namespace hearsay::collect {

namespace {

// What the server called it, or what it looks like where it said nothing of use.
std::string type_of(const ContentType& said, std::string_view bytes, std::string_view uri) {
  if (said.media_type.empty() || said.media_type == "application/octet-stream" ||
      said.media_type == "unk" || said.media_type == "no-type" ||
      said.media_type == "application/x-pdf" || said.media_type == "binary/octet-stream" ||
      said.media_type == "application/force-download" ||
      said.media_type == "application/download" || bytes.starts_with("%PDF-")) {
    return sniff_media_type(bytes, uri);
  }
  return said.media_type;
}

}  // namespace

WarcCaptures::WarcCaptures(std::string_view bytes,
                           std::string address,
                           std::string digest,
                           std::string method,
                           CaptureFacts given)
    : reader_(bytes),
      revisits_(bytes),
      address_(std::move(address)),
      digest_(std::move(digest)),
      method_(std::move(method)),
      given_(std::move(given)) {}

std::optional<Container::Item> WarcCaptures::next() {
  std::optional<Result<WarcRecord>> record = reader_.next();
  if (!record) return std::nullopt;
  if (*record) return item_of(**record);
  Container::Item out;
  out.address = address_;
  out.error = record->error();
  out.error->what = address_ + ": " + out.error->what;
  return out;
}

Container::Item WarcCaptures::item_of(const WarcRecord& record) {
  Container::Item out;
  out.address = address_ + "#" + record.place();
  if (record.type == "response" || record.type == "resource" || record.type == "conversion") {
    fill_answer(record, out);
    revisits_.remember(record, out.capture.has_value());
  } else if (record.type == "revisit") {
    fill_revisit(record, out);
  } else {
    out.without_report = record.type.empty() ? "records of no type" : record.type + " records";
  }
  out.remarks = digests_.faults(record);
  if (out.capture) out.capture->remarks = std::exchange(out.remarks, {});
  return out;
}

// Found again as it was: the bytes of the record that holds them, at the time and
// the address of this one.
void WarcCaptures::fill_revisit(const WarcRecord& record, Container::Item& out) {
  const Revisits::Answer held = revisits_.find(record);
  if (!held.record) {
    out.without_report = held.why;
    return;
  }
  fill_answer(*held.record, out);
  if (!out.capture) return;
  revisits_.spend(out.capture->bytes.size());
  out.capture->collected_at = record.date;
  if (record.uri) out.capture->facts.url = record.uri;
  out.capture->method = "revisit at " + record.place() + " of the record at " +
                        held.record->place() + " of " + digest_ + ", " + method_;
}

void WarcCaptures::fill_answer(const WarcRecord& record, Container::Item& out) {
  const HttpMessage message = parse_http(record.block);
  if (message.status != 0 && (message.status < 200 || message.status > 299)) {
    out.without_report = "answers with status " + std::to_string(message.status);
    return;
  }
  const Payload payload = payload_of(message, unpacker_, held_, scratch_);
  const ContentType said = parse_content_type(
      message.status != 0 ? message.header("Content-Type") : std::string_view(record.content_type));
  const std::string type = type_of(said, payload.bytes, record.uri.value_or(""));
  if (!may_be_report(type)) {
    out.without_report = type;
    return;
  }
  if (record.truncated || payload.damaged || payload.too_large) {
    out.error = make_error(payload.too_large ? ErrorCode::too_large : ErrorCode::malformed,
                           out.address + " is " +
                               (payload.too_large ? "over 256 MiB" : "cut off or damaged") + " (" +
                               record.uri.value_or("no address") + "); collect the page again");
  }
  if (trim(payload.bytes).empty()) {
    if (!out.error) out.without_report = "empty answers";
    return;
  }
  // What there is of a damaged answer is kept with the reason.
  Capture capture;
  capture.bytes = payload.bytes;
  capture.digest = sha256(capture.bytes);
  capture.address = out.address;
  capture.media_type = type;
  capture.charset = said.charset;
  capture.collected_at = record.date;
  capture.method = "record at " + record.place() + " of " + digest_ + ", " + method_;
  capture.facts.publisher = given_.publisher;
  capture.facts.author = given_.author;
  capture.facts.lang = given_.lang;
  capture.facts.collected_by = given_.collected_by;
  capture.facts.url = record.uri;
  capture.setting.published = given_.published;
  capture.is_record = true;
  out.capture = std::move(capture);
}

}  // namespace hearsay::collect
