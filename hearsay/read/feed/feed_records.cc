// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/feed/feed_records.h"

#include "hearsay/base/text.h"
#include "hearsay/read/feed/entry.h"
#include "hearsay/read/feed/feed.h"
#include "hearsay/read/feed/feed_charset.h"
#include "hearsay/read/json_source.h"

#include <algorithm>
#include <limits>

namespace hearsay::read {

namespace {

constexpr const char* kNoText = "entries without text";

// Whether it begins as a feed does: looked at before it is parsed.
bool may_be_feed(std::string_view bytes) {
  std::string head;
  for (const char c : bytes.substr(0, 16384)) {
    if (c != '\0') head.push_back(c);
  }
  head = to_lower_ascii(head);
  if (trim(head).find('<') > 16) return false;
  // A page may hold the word; a feed's root comes before any page's.
  const std::size_t page = head.find("<html");
  for (const char* root : {"<rss", "<feed", "<rdf:rdf", "<channel", ":feed", ":rss", ":rdf"}) {
    if (const std::size_t at = head.find(root); at != std::string::npos && at < page) return true;
  }
  return false;
}

std::optional<std::string> said(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

CaptureFacts setting_of(const FeedFields& feed) {
  CaptureFacts out;
  if (feed.title) out.publisher = said(plain_words(*feed.title));
  if (!feed.authors.empty()) out.author = said(feed.authors.front().name);
  out.lang = feed.language;
  return out;
}

// An entry stays itself by its id, which is its feed's business alone; a feed is
// told from others by the site that it belongs to.
std::string identity_of(const std::optional<std::string>& site,
                        const std::optional<std::string>& entry) {
  return site && entry ? "entry " + *site + " " + *entry : std::string();
}

}  // namespace

std::optional<Records> feed_records(const Capture& document) {
  const std::string_view bytes = document.bytes;
  if (bytes.size() >= std::numeric_limits<std::uint32_t>::max() || !may_be_feed(bytes))
    return std::nullopt;
  const Charset charset = feed_charset(bytes, document.charset);
  const Decoded decoded = decode(bytes, charset);
  const xml::Document source = xml::Document::parse(decoded.text);
  const Feed feed = read_feed(source, document.facts.url.value_or(""));
  if (feed.version.empty()) return std::nullopt;
  Records out;
  out.kind = "a feed";
  out.media_type = feed.version.starts_with("atom") ? kAtomEntry : kRssItem;
  out.charset = charset.name;
  if (!source.well_formed()) out.flaw = "not well-formed: " + source.flaw();
  out.settings.push_back(setting_of(feed.fields));
  for (const FeedEntry& entry : feed.entries) {
    const xml::Node& node = source.node(entry.element);
    const auto place = decoded.offsets.to_original({node.begin, node.end});
    if (!place) continue;  // Not possible: it stands in the document.
    RecordPlace one;
    one.name = std::to_string(out.places.size() + 1);
    one.place = *place;
    const FeedFields& fields = entry.fields;
    one.identity = identity_of(feed.fields.link ? feed.fields.link : feed.fields.id,
                               fields.id ? fields.id : fields.link);
    if (!fields.title && !fields.summary && fields.content.empty()) one.without_report = kNoText;
    out.places.push_back(std::move(one));
  }
  return out;
}

std::optional<Records> json_feed_records(const Capture& document) {
  const std::string_view bytes = document.bytes;
  const std::size_t begin = skip_json_space(bytes, bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  if (begin >= bytes.size() || bytes[begin] != '{' ||
      bytes.size() >= std::numeric_limits<std::uint32_t>::max() ||
      bytes.find("jsonfeed.org/version/") == std::string_view::npos) {
    return std::nullopt;
  }
  const Result<JsonSource> json = JsonSource::parse(bytes.substr(begin));
  Records out;
  out.kind = "a feed";
  out.media_type = kJsonFeedItem;
  out.charset = "utf-8";
  out.settings.emplace_back();
  if (!json) {
    RecordPlace one;
    one.name = "0";
    one.error = json.error();
    out.places.push_back(std::move(one));
    return out;
  }
  const JsonNode& root = json->root();
  const JsonNode* items = json->find(root, "items");
  if (items == nullptr || !items->is(JsonNode::Kind::array)) return std::nullopt;
  CaptureFacts& setting = out.settings.front();
  setting.publisher = json->string_at(root, "title");
  setting.lang = json->string_at(root, "language");
  setting.author = json_author(*json, root);
  for (const JsonNode& item : items->items) {
    RecordPlace one;
    one.name = std::to_string(out.places.size() + 1);
    one.place = {static_cast<std::uint32_t>(item.place.begin + begin),
                 static_cast<std::uint32_t>(item.place.end + begin)};
    const auto text_of = [&](const JsonNode& node, const char* key) {
      return said(json->string_at(node, key).value_or(""));
    };
    const auto site = text_of(root, "home_page_url");
    const auto id = text_of(item, "id");
    one.identity =
        identity_of(site ? site : text_of(root, "feed_url"), id ? id : text_of(item, "url"));
    const auto has = [&](const char* key) {
      return !json->string_at(item, key).value_or("").empty();
    };
    if (!has("content_html") && !has("content_text") && !has("title") && !has("summary"))
      one.without_report = kNoText;
    out.places.push_back(std::move(one));
  }
  return out;
}

}  // namespace hearsay::read
