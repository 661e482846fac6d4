// When to ask a watched address again.
//
//     it answered        after what the person wants (30 minutes unless said), or what
//                        the feed and the server ask for if that is longer, up to a day
//     it failed          after 1, 2, 4, 8 ... minutes, up to a day
//     "Retry-After"      not before that, whatever else
//
// and a tenth of that at most on top, which the address and the moment decide: a
// hundred subscriptions that began together must not knock together for ever.
// Pure: no clock, no chance.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WATCH_PACE_H_
#define HEARSAY_WATCH_PACE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay::watch {

inline constexpr std::int64_t kDefaultEvery = 30 * 60;
inline constexpr std::int64_t kShortestEvery = 60;
inline constexpr std::int64_t kLongestEvery = 30 * 86'400;
inline constexpr std::int64_t kFirstWait = 60;
inline constexpr std::int64_t kLongestWait = 86'400;

struct Pace {
  std::string_view address = {};
  std::int64_t now = 0;                // Seconds since 1970.
  std::int64_t every = kDefaultEvery;  // What the person wants.
  std::int64_t asked_for = 0;          // What the feed and the server ask for.
  int failures = 0;                    // In a row, this one too; 0: it answered.
  std::optional<std::int64_t> retry_after = std::nullopt;  // Seconds.
};

std::int64_t next_time(const Pace& pace);

// "90s", "30m", "2h", "1d" in seconds; nothing if it is none.
std::optional<std::int64_t> parse_duration(std::string_view text);

// "30 minutes", "2 hours", "90 seconds".
std::string describe_duration(std::int64_t seconds);

// Of a Cache-Control header; 0 if it names none.
std::int64_t max_age(std::string_view cache_control);

}  // namespace hearsay::watch

#endif  // HEARSAY_WATCH_PACE_H_
