// A feed and its entries, whatever it is written in.
//
//     <item><title>57 tanks lost</title><dc:creator>A. Writer</dc:creator>
//           <pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate> ...
//
// RSS 0.9 to 2.0, RSS 1.0, Atom 0.3 and 1.0, and CDF say the same things by
// different names; here they have one name each. Where a feed says a thing twice
// (a title of its own and one of a picture in it), the outermost counts.
// What is read here is raw: addresses are resolved, but markup is as it came.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_FEED_FEED_H_
#define HEARSAY_READ_FEED_FEED_H_

#include "hearsay/read/xml/xml.h"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::read {

// A text, and what kind of text it is.
struct FeedText {
  std::string type;  // "text/plain", "text/html", "application/xhtml+xml", ...
  std::optional<std::string> language;
  std::string base;                // Against which its addresses are meant.
  std::string value;               // Markup as it came; plain text decoded.
  std::optional<std::string> src;  // Content that lies elsewhere.
  xml::NodeId element = xml::kNone;
  int depth = 0;
  bool base64 = false;  // It was written so; `value` is decoded.

  bool is_markup() const { return type == "text/html" || type == "application/xhtml+xml"; }
};

struct FeedPerson {
  std::string name, email, href;

  bool empty() const { return name.empty() && email.empty() && href.empty(); }
};

struct FeedLink {
  // "rel", "type", "href", "title", ..., in the order written; lower case names.
  std::vector<std::pair<std::string, std::string>> attributes;

  std::string_view at(std::string_view name) const;
  void set(std::string_view name, std::string value);
};

struct FeedTag {
  std::optional<std::string> term, scheme, label;

  bool operator==(const FeedTag&) const = default;
};

struct FeedDate {
  std::string text;
  int depth = 0;
};

// What a feed, an entry or the source of an entry says of itself.
struct FeedFields {
  std::optional<FeedText> title, subtitle, summary, rights;
  std::vector<FeedText> content;
  std::optional<std::string> id, link, language, comments, generator, generator_href;
  bool id_is_link = false;  // The id was meant as an address, and nothing else gave one.
  std::vector<FeedLink> links;
  std::string author, publisher;
  std::vector<FeedPerson> authors, contributors, publishers;
  std::optional<FeedDate> published, updated, created;
  std::vector<FeedTag> tags;
  std::unique_ptr<FeedFields> source;  // Where an entry was taken from.
  std::optional<std::string> href;     // Of a source.
};

struct FeedEntry {
  FeedFields fields;
  xml::NodeId element = xml::kNone;
};

struct Feed {
  std::string version;  // "rss20", "rss10", "atom10", "cdf", ...; "" if it is no feed.
  FeedFields fields;
  // An entry may hold others, and each keeps its place while they are read.
  std::deque<FeedEntry> entries;
};

// `base` is the address of the feed, if known.
Feed read_feed(const xml::Document& document, std::string_view base);

// One <item> or <entry>, cut out of its feed.
FeedEntry read_feed_entry(const xml::Document& document, bool atom, std::string_view base);

// The moment that a feed's date names, in seconds since 1970, and whether it has
// a time of day. RFC 822 and its misspellings, ISO 8601 in all lengths, asctime.
struct FeedMoment {
  std::int64_t seconds = 0;
  bool has_time = true;
};

std::optional<FeedMoment> parse_feed_date(std::string_view text);

// `reference` as meant at `base` (RFC 3986). Without a base, the reference.
std::string resolve_address(std::string_view base, std::string_view reference);

// The same, or "" if its scheme is none that names a resource ("javascript:").
std::string resolve_safe_address(std::string_view base, std::string_view reference);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_FEED_FEED_H_
