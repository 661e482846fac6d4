// Which reader a capture goes to, and what every report has in common.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/read.h"

#include "hearsay/base/text.h"
#include "hearsay/collect/media_type.h"
#include "hearsay/read/channel/message.h"
#include "hearsay/read/charset.h"
#include "hearsay/read/document/docx.h"
#include "hearsay/read/document/odt.h"
#include "hearsay/read/document/pdf.h"
#include "hearsay/read/feed/entry.h"
#include "hearsay/read/mail/mail.h"
#include "hearsay/read/page/page.h"
#include "hearsay/read/records.h"

namespace hearsay::read {

namespace {

bool is_page(std::string_view media_type) {
  return media_type == "text/html" || media_type == "application/xhtml+xml";
}

bool is_text(std::string_view media_type) {
  return media_type.starts_with("text/") || media_type == "application/json" ||
         media_type == "application/xml";
}

// What the collector says of a capture beats what its bytes say.
void apply_facts(Report& report, const CaptureFacts& facts) {
  const auto beat = [](std::optional<std::string>& value, const std::optional<std::string>& given) {
    if (given) value = given;
  };
  beat(report.title, facts.title);
  beat(report.publisher, facts.publisher);
  beat(report.author, facts.author);
  beat(report.published, facts.published);
  beat(report.lang, facts.lang);
  beat(report.url, facts.url);
}

// What the container says fills what is still open.
void apply_setting(Report& report, const CaptureFacts& setting) {
  const auto fill = [](std::optional<std::string>& value, const std::optional<std::string>& known) {
    if (!value) value = known;
  };
  fill(report.title, setting.title);
  fill(report.publisher, setting.publisher);
  fill(report.author, setting.author);
  fill(report.published, setting.published);
  fill(report.lang, setting.lang);
  fill(report.url, setting.url);
}

// What every report has from its capture.
void name_report(const Capture& capture, Report& out) {
  out.id = capture.address;
  out.original = capture.digest;
  out.address = capture.address;
  apply_facts(out, capture.facts);
  apply_setting(out, capture.setting);
}

// A message of a channel's export.
Result<void> read_channel(const Capture& capture, const Decoded& decoded, Report& out) {
  Result<ChannelMessage> message =
      capture.media_type == kTelegramJson   ? telegram_json_message(decoded)
      : capture.media_type == kTelegramHtml ? telegram_html_message(decoded)
                                            : telegram_preview_message(decoded);
  if (!message) {
    return make_error(message.error().code,
                      capture.address + " cannot be read: " + message.error().what);
  }
  if (trim(message->text.text()).empty()) {
    return make_error(ErrorCode::malformed,
                      capture.address + " is a message without text; there is nothing to read");
  }
  read_message(*message, out);
  return {};
}

// An entry of a feed.
Result<void> read_feed_record(const Capture& capture, const Decoded& decoded, Report& out) {
  Result<void> done = capture.media_type == kJsonFeedItem
                          ? read_json_entry(decoded, out)
                          : read_entry(decoded, capture.media_type == kAtomEntry, out);
  if (!done) {
    return make_error(done.error().code, capture.address + " cannot be read: " + done.error().what);
  }
  return {};
}

bool is_entry(std::string_view media_type) {
  return media_type == kRssItem || media_type == kAtomEntry || media_type == kJsonFeedItem;
}

bool is_channel(std::string_view media_type) {
  return media_type == kTelegramJson || media_type == kTelegramHtml ||
         media_type == kTelegramPreview;
}

// Where a capture was published, as far as its collector knows.
std::string address_of(const Capture& capture) {
  if (capture.facts.url) return *capture.facts.url;
  return capture.setting.url.value_or(capture.address);
}

// A mail, or a page that was saved as one.
bool is_mail(std::string_view media_type) {
  return media_type == collect::kMail || media_type == "multipart/related" ||
         media_type == "application/x-mimearchive";
}

// Documents that are no text of their own.
bool is_document(std::string_view media_type) {
  return media_type == collect::kPdf || media_type == collect::kDocx ||
         media_type == collect::kOdt || is_mail(media_type);
}

Result<void> read_by_type(const Capture& capture, std::string_view type, Report& out) {
  if (is_mail(type)) return read_mail(capture.bytes, out);
  if (type == collect::kDocx) return read_docx(capture.bytes, out);
  if (type == collect::kOdt) return read_odt(capture.bytes, out);
  const std::optional<PdfReader>& pdf = PdfReader::installed();
  return read_pdf(capture.bytes, pdf ? &*pdf : nullptr, out);
}

Result<void> read_document(const Capture& capture, std::string_view type, Report& out) {
  Result<void> done = read_by_type(capture, type, out);
  if (!done) return make_error(done.error().code, capture.address + " " + done.error().what);
  if (trim(out.text).empty()) {
    return make_error(ErrorCode::malformed,
                      capture.address + " is a document without words; open it to see what it is");
  }
  return {};
}

// "text/html; charset=utf-8" without its parameters; sniffed if nobody said.
std::string media_type_of(const Capture& capture) {
  const std::string_view named = std::string_view(capture.media_type);
  std::string type = to_lower_ascii(trim(named.substr(0, named.find(';'))));
  // A server's word for a PDF is often wrong.
  if (type.empty() || type == "application/octet-stream" || capture.bytes.starts_with("%PDF-"))
    type = collect::sniff_media_type(capture.bytes, capture.address);
  return type;
}

Result<Report> read_bytes(const Capture& capture) {
  if (trim(capture.bytes).empty()) {
    return make_error(ErrorCode::malformed,
                      capture.address + " is empty; there is nothing to read");
  }
  const std::string type = media_type_of(capture);
  const bool channel = is_channel(type);
  const bool entry = is_entry(capture.media_type);
  Report out;
  if (is_document(type)) {
    HEARSAY_TRY(read_document(capture, type, out));
    name_report(capture, out);
    return out;
  }
  if (!is_page(type) && !is_text(type) && !channel && !entry) {
    return make_error(ErrorCode::unsupported,
                      capture.address + " is " + collect::describe_media_type(type) +
                          ", which this version cannot read; " +
                          collect::advice_for_media_type(type));
  }
  const Markup markup = is_page(type) ? Markup::page : Markup::none;
  const Charset charset = find_charset(capture.bytes, capture.charset, markup);
  Decoded decoded = decode(capture.bytes, charset);
  out.charset = charset.name == "us-ascii" ? "utf-8" : charset.name;
  out.remarks = std::move(decoded.remarks);
  if (channel) {
    HEARSAY_TRY(read_channel(capture, decoded, out));
  } else if (entry) {
    HEARSAY_TRY(read_feed_record(capture, decoded, out));
  } else if (markup == Markup::page) {
    read_page(decoded, address_of(capture), out);
    if (out.text.empty()) {
      return make_error(
          ErrorCode::malformed,
          capture.address + " is a page without any text; save it after it has loaded");
    }
  } else {
    out.text = std::move(decoded.text);
    out.offsets = std::move(decoded.offsets);
    out.blocks = plain_blocks(out.text);
  }
  name_report(capture, out);
  return out;
}

}  // namespace

Result<Report> report(const Capture& capture) {
  Result<Report> out = read_bytes(capture);
  if (out) {
    for (const std::string& remark : capture.remarks)
      out->remarks.push_back({remark, std::nullopt});
    return out;
  }
  Error error = out.error();
  for (const std::string& remark : capture.remarks)
    error.what += "; " + remark;
  return error;
}

}  // namespace hearsay::read
