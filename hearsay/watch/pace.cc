// SPDX-License-Identifier: Apache-2.0
#include "hearsay/watch/pace.h"

#include "hearsay/base/digest.h"
#include "hearsay/base/text.h"

#include <algorithm>
#include <charconv>

namespace hearsay::watch {

namespace {

// 0 to 1, by the address and the moment.
double share_of(const Pace& pace) {
  const Digest digest = sha256(std::string(pace.address) + "\n" + std::to_string(pace.now));
  return (digest.bytes[0] * 256 + digest.bytes[1]) / 65535.0;
}

}  // namespace

std::int64_t next_time(const Pace& pace) {
  std::int64_t wait = 0;
  if (pace.failures > 0) {
    const int doublings = std::min(pace.failures - 1, 20);
    wait = std::min(kLongestWait, kFirstWait << doublings);
  } else {
    wait = std::max(pace.every, std::min(pace.asked_for, kLongestWait));
  }
  wait = std::max(wait, pace.retry_after.value_or(0));
  return pace.now + wait +
         static_cast<std::int64_t>(static_cast<double>(wait) / 10 * share_of(pace));
}

std::optional<std::int64_t> parse_duration(std::string_view text) {
  text = trim(text);
  if (text.size() < 2) return std::nullopt;
  std::int64_t unit = 0;
  switch (text.back()) {
    case 's': unit = 1; break;
    case 'm': unit = 60; break;
    case 'h': unit = 3600; break;
    case 'd': unit = 86'400; break;
    default: return std::nullopt;
  }
  const std::string_view digits = text.substr(0, text.size() - 1);
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc() || end != digits.data() + digits.size() || count < 0 ||
      count > kLongestEvery)
    return std::nullopt;
  return count * unit;
}

std::string describe_duration(std::int64_t seconds) {
  struct Unit {
    std::int64_t seconds;
    const char* name;
  };

  for (const Unit& unit : {Unit{86'400, "day"}, Unit{3600, "hour"}, Unit{60, "minute"}}) {
    if (seconds < unit.seconds || seconds % unit.seconds != 0) continue;
    const std::int64_t count = seconds / unit.seconds;
    return std::to_string(count) + " " + unit.name + (count == 1 ? "" : "s");
  }
  return std::to_string(seconds) + (seconds == 1 ? " second" : " seconds");
}

std::int64_t max_age(std::string_view cache_control) {
  for (std::string_view one : split(cache_control, ',')) {
    one = trim(one);
    if (!equals_ignoring_ascii_case(one.substr(0, 8), "max-age=")) continue;
    one.remove_prefix(8);
    if (one.size() >= 2 && one.front() == '"' && one.back() == '"')
      one = one.substr(1, one.size() - 2);
    std::int64_t out = 0;
    const auto [end, error] = std::from_chars(one.data(), one.data() + one.size(), out);
    if (error == std::errc::result_out_of_range) return kLongestWait;
    if (error == std::errc() && end == one.data() + one.size() && out > 0) return out;
  }
  return 0;
}

}  // namespace hearsay::watch
