// Which reader a capture goes to, and what every report has in common.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/read.h"

#include "hearsay/base/text.h"
#include "hearsay/collect/media_type.h"
#include "hearsay/read/channel/message.h"
#include "hearsay/read/charset.h"
#include "hearsay/read/feed/entry.h"
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

// "text/html; charset=utf-8" without its parameters; sniffed if nobody said.
std::string media_type_of(const Capture& capture) {
  const std::string_view named = std::string_view(capture.media_type);
  std::string type = to_lower_ascii(trim(named.substr(0, named.find(';'))));
  if (type.empty() || type == "application/octet-stream")
    type = collect::sniff_media_type(capture.bytes, capture.address);
  return type;
}

}  // namespace

Result<Report> report(const Capture& capture) {
  if (trim(capture.bytes).empty()) {
    return make_error(ErrorCode::malformed,
                      capture.address + " is empty; there is nothing to read");
  }
  const std::string type = media_type_of(capture);
  const bool channel = is_channel(type);
  const bool entry = is_entry(capture.media_type);
  if (!is_page(type) && !is_text(type) && !channel && !entry) {
    return make_error(ErrorCode::unsupported,
                      capture.address + " is " + collect::describe_media_type(type) +
                          ", which this version cannot read; save its text or the page");
  }
  const Markup markup = is_page(type) ? Markup::page : Markup::none;
  const Charset charset = find_charset(capture.bytes, capture.charset, markup);
  Decoded decoded = decode(capture.bytes, charset);
  Report out;
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
  out.id = capture.address;
  out.original = capture.digest;
  out.address = capture.address;
  apply_facts(out, capture.facts);
  apply_setting(out, capture.setting);
  return out;
}

}  // namespace hearsay::read
