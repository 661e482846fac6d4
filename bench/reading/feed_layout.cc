// SPDX-License-Identifier: Apache-2.0
#include "bench/reading/feed_layout.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/read/charset.h"
#include "hearsay/read/feed/feed.h"
#include "hearsay/read/feed/feed_charset.h"
#include "hearsay/read/feed/safe_html.h"

#include <algorithm>

namespace hearsay {

namespace {

using read::FeedFields;
using read::FeedPerson;
using read::FeedText;

struct Encoding {
  std::string name;
  bool bozo = false;
};

// The parameter of a Content-Type, without quotes.
std::string charset_of(std::string_view type) {
  for (std::string_view part : split(type, ';')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    if (to_lower_ascii(trim(part.substr(0, equals))) != "charset") continue;
    std::string value = to_lower_ascii(trim(part.substr(equals + 1)));
    std::erase_if(value, [](char c) { return c == '"' || c == '\''; });
    return value;
  }
  return {};
}

Encoding encoding_by_rfc3023(const std::string& bytes, std::string_view type) {
  Encoding out;
  const read::Charset found = read::feed_charset(bytes, std::nullopt);
  const std::string declared = read::declared_xml_encoding(bytes);
  const std::string media = to_lower_ascii(trim(type.substr(0, type.find(';'))));
  const std::string header = charset_of(type);
  const bool application = media == "application/xml" || media == "application/xml-dtd" ||
                           media == "application/xml-external-parsed-entity" ||
                           (media.starts_with("application/") && media.ends_with("+xml"));
  const bool text = media == "text/xml" || media == "text/xml-external-parsed-entity" ||
                    (media.starts_with("text/") && media.ends_with("+xml"));
  if (found.from == read::Charset::From::mark || found.name.starts_with("utf-16") ||
      found.name.starts_with("utf-32")) {
    out.name = found.name;
  } else if (!header.empty()) {
    out.name = header;
  } else if (text || media.starts_with("text/")) {
    out.name = "us-ascii";
  } else {
    out.name = declared.empty() ? "utf-8" : declared;
  }
  out.bozo = !application && !text;
  const bool ascii =
      std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) == 0; });
  if (out.name == "us-ascii" && !ascii) {
    out.name = declared.empty() ? "utf-8" : declared;
    out.bozo = out.bozo || out.name != "utf-8";
  }
  if (out.name == "utf-8" && !is_valid_utf8(bytes)) {
    out.bozo = true;
    out.name = found.name;
    for (const char* label : {"Big5", "EUC-JP", "EUC-KR", "SHIFT_JIS"}) {
      if (equals_ignoring_ascii_case(label, out.name)) out.name = label;
    }
    if (out.name == "windows-874") out.name = "TIS-620";
  }
  if (out.name == "gb2312") out.name = "gb18030";
  return out;
}

std::string shown(const FeedText& text) {
  return text.is_markup() ? read::safe_html(text.value, text.base) : text.value;
}

Json detail(const FeedText& text) {
  Json::Object out{{"type", text.type},
                   {"language", text.language},
                   {"base", text.base},
                   {"value", shown(text)}};
  if (text.src) out.emplace_back("src", *text.src);
  return out;
}

void put_text(Json& out, const char* name, const std::optional<FeedText>& text) {
  if (!text) return;
  out.set(name, shown(*text));
  out.set(std::string(name) + "_detail", detail(*text));
}

Json parsed(const std::string& text) {
  const auto moment = read::parse_feed_date(text);
  const auto time = moment ? from_unix(moment->seconds) : std::nullopt;
  if (!time) return nullptr;
  const auto day =
      (*to_unix({time->year, time->month, time->day}) - *to_unix({time->year, 1, 1})) / 86400 + 1;
  return Json::Array{time->year,
                     time->month,
                     time->day,
                     time->hour,
                     time->minute,
                     time->second,
                     weekday(*time),
                     day,
                     0};
}

void put_date(Json& out, const std::string& name, const std::optional<read::FeedDate>& date) {
  if (!date) return;
  out.set(name, date->text);
  out.set(name + "_parsed", parsed(date->text));
}

Json person(const FeedPerson& one) {
  Json out = Json::object();
  if (!one.name.empty()) out.set("name", one.name);
  if (!one.email.empty()) out.set("email", one.email);
  if (!one.href.empty()) out.set("href", one.href);
  return out;
}

void put_people(Json& out,
                const std::string& name,
                const std::string& line,
                const std::vector<FeedPerson>& people) {
  if (people.empty()) return;
  out.set(name, line);
  if (!people.back().empty()) out.set(name + "_detail", person(people.back()));
  Json all = Json::array();
  for (const FeedPerson& one : people)
    all.push(person(one));
  out.set(name + "s", all);
}

Json fields_json(const FeedFields& in, bool entry);

void put_links(Json& out, const FeedFields& in) {
  Json links = Json::array();
  Json enclosures = Json::array();
  for (const read::FeedLink& link : in.links) {
    Json one = Json::object();
    Json without_rel = Json::object();
    for (const auto& [name, value] : link.attributes) {
      one.set(name, value);
      if (name != "rel") without_rel.set(name, value);
    }
    if (link.at("rel") == "enclosure") enclosures.push(without_rel);
    links.push(one);
  }
  if (!in.links.empty()) out.set("links", links);
  out.set("enclosures", enclosures);
}

Json fields_json(const FeedFields& in, bool entry) {
  Json out = Json::object();
  put_text(out, "title", in.title);
  put_text(out, "rights", in.rights);
  put_text(out, "copyright", in.rights);
  put_text(out, "subtitle", in.subtitle);
  put_text(out, "tagline", in.subtitle);
  put_text(out, "summary", in.summary);
  put_text(out, "description", entry ? in.summary : in.subtitle);
  if (!in.content.empty()) {
    Json content = Json::array();
    for (const FeedText& one : in.content)
      content.push(detail(one));
    out.set("content", content);
  }
  for (const auto& [name, value] : {std::pair{"id", &in.id},
                                    std::pair{"guid", &in.id},
                                    std::pair{"link", &in.link},
                                    std::pair{"language", &in.language},
                                    std::pair{"comments", &in.comments},
                                    std::pair{"generator", &in.generator},
                                    std::pair{"href", &in.href},
                                    std::pair{"url", &in.href}}) {
    if (*value) out.set(name, **value);
  }
  if (in.generator) {
    out.set("generator_detail", Json::Object{{"name", *in.generator}, {"href", in.generator_href}});
  }
  out.set("guidislink", in.id_is_link);
  put_links(out, in);
  put_people(out, "author", in.author, in.authors);
  put_people(out, "publisher", in.publisher, in.publishers);
  Json contributors = Json::array();
  for (const FeedPerson& one : in.contributors)
    contributors.push(person(one));
  if (!in.contributors.empty()) out.set("contributors", contributors);
  put_date(out, "published", in.published);
  put_date(out, "updated", in.updated ? in.updated : in.published);
  put_date(out, "created", in.created);
  Json tags = Json::array();
  for (const read::FeedTag& tag : in.tags)
    tags.push(Json::Object{{"term", tag.term}, {"scheme", tag.scheme}, {"label", tag.label}});
  if (!in.tags.empty()) {
    out.set("tags", tags);
    out.set("category", in.tags.front().term);
  }
  if (in.source) out.set("source", fields_json(*in.source, false));
  return out;
}

}  // namespace

Json feed_layout(const std::string& bytes, const std::string& base, const std::string& type) {
  const Encoding encoding = encoding_by_rfc3023(bytes, type);
  const read::Charset found = read::feed_charset(bytes, encoding.name);
  const read::Decoded decoded = read::decode(bytes, found);
  const xml::Document document = xml::Document::parse(decoded.text);
  const read::Feed feed = read::read_feed(document, base);
  Json entries = Json::array();
  for (const read::FeedEntry& entry : feed.entries)
    entries.push(fields_json(entry.fields, true));
  return Json::Object{{"bozo", encoding.bozo || !document.well_formed()},
                      {"flaw", document.flaw()},
                      {"encoding", encoding.name},
                      {"version", feed.version},
                      {"feed", fields_json(feed.fields, false)},
                      {"entries", entries}};
}

}  // namespace hearsay
