// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/feed/feed_pace.h"

#include "hearsay/base/text.h"
#include "hearsay/read/feed/feed_charset.h"
#include "hearsay/read/xml/xml.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <string>
#include <string_view>

namespace hearsay::read {

namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || out <= 0 || out > 1'000'000)
    return std::nullopt;
  return out;
}

}  // namespace

std::optional<std::int64_t> feed_pace(const Capture& feed) {
  if (feed.bytes.size() >= std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  static const std::map<std::string, std::int64_t> kPeriods = {{"hourly", 3600},
                                                               {"daily", 86'400},
                                                               {"weekly", 7 * 86'400},
                                                               {"monthly", 30 * 86'400},
                                                               {"yearly", 365 * 86'400}};
  const Decoded decoded = decode(feed.bytes, feed_charset(feed.bytes, feed.charset));
  const xml::Document source = xml::Document::parse(decoded.text);
  if (source.root() == xml::kNone) return std::nullopt;
  xml::NodeId channel = source.root();
  if (equals_ignoring_ascii_case(source.node(channel).local, "rss") ||
      equals_ignoring_ascii_case(source.node(channel).local, "rdf"))
    channel = source.first_element(channel);
  if (channel == xml::kNone) return std::nullopt;
  std::int64_t ttl = 0;
  std::int64_t period = 0;
  std::int64_t times = 1;
  for (xml::NodeId at = source.first_element(channel); at != xml::kNone;
       at = source.next_element(at)) {
    const std::string_view name = source.node(at).local;
    if (equals_ignoring_ascii_case(name, "ttl")) {
      ttl = whole_number(source.text(at)).value_or(0) * 60;
    } else if (equals_ignoring_ascii_case(name, "updatePeriod")) {
      const auto found = kPeriods.find(to_lower_ascii(source.text(at)));
      if (found != kPeriods.end()) period = found->second;
    } else if (equals_ignoring_ascii_case(name, "updateFrequency")) {
      times = whole_number(source.text(at)).value_or(1);
    }
  }
  const std::int64_t out = std::max(ttl, period / times);
  return out > 0 ? std::optional(out) : std::nullopt;
}

}  // namespace hearsay::read
