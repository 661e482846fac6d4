// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/feed/discover.h"

#include "hearsay/base/text.h"
#include "hearsay/read/charset.h"
#include "hearsay/read/feed/feed.h"
#include "hearsay/read/html/parse.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace hearsay::read {

namespace {

bool has_word(std::string_view words, std::string_view wanted) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find_first_of(" \t\r\n\f", at), words.size());
    if (equals_ignoring_ascii_case(words.substr(at, end - at), wanted)) return true;
    at = end + 1;
  }
  return false;
}

bool is_feed_type(std::string_view type) {
  const std::string name = to_lower_ascii(trim(type.substr(0, type.find(';'))));
  return name == "application/rss+xml" || name == "application/atom+xml" ||
         name == "application/feed+json" || name == "application/rdf+xml";
}

std::string value_of(const html::Node& node, std::string_view name) {
  const std::string_view* value = node.attribute(name);
  return value == nullptr ? "" : std::string(trim(*value));
}

}  // namespace

std::vector<NamedFeed> feeds_named_in(const Capture& page) {
  constexpr std::size_t kMost = 50;
  std::vector<NamedFeed> out;
  if (page.bytes.size() >= std::numeric_limits<std::uint32_t>::max()) return out;
  const Decoded decoded = decode(page.bytes, find_charset(page.bytes, page.charset, Markup::page));
  const html::Document tree = html::parse(decoded.text);
  std::string base = page.facts.url.value_or(page.address);
  bool has_base = false;
  const html::Node* root = &tree.root();
  for (const html::Node* at = root; at != nullptr && out.size() < kMost;
       at = html::following(at, root)) {
    if (at->is(html::Tag::base) && !has_base && at->attribute("href") != nullptr) {
      base = resolve_safe_address(base, value_of(*at, "href"));
      has_base = true;
    }
    if (!at->is(html::Tag::link) && !at->is(html::Tag::a)) continue;
    if (!has_word(value_of(*at, "rel"), "alternate") || !is_feed_type(value_of(*at, "type")))
      continue;
    const std::string href = value_of(*at, "href");
    if (href.empty()) continue;
    const std::string address = resolve_safe_address(base, href);
    const bool known = std::any_of(
        out.begin(), out.end(), [&](const NamedFeed& one) { return one.address == address; });
    if (!address.empty() && !known) out.push_back({address, value_of(*at, "title")});
  }
  return out;
}

}  // namespace hearsay::read
