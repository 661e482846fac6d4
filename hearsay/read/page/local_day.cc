// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/local_day.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/base/text.h"

#include <unicode/locid.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>

#include <charconv>
#include <memory>

namespace hearsay::read {

namespace {

constexpr std::int64_t kDay = 24 * 60 * 60;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// "2022-11-06T23:00:00..." to the minute; nothing if its seconds are not 0.
std::optional<std::int64_t> whole_minute(std::string_view moment) {
  if (moment.size() < 16 || (moment[10] != 'T' && moment[10] != ' ') || moment[13] != ':')
    return std::nullopt;
  if (moment.size() > 16 && moment[16] == ':' && moment.substr(17, 2) != "00") return std::nullopt;
  const auto year = number(moment.substr(0, 4));
  const auto month = number(moment.substr(5, 2));
  const auto day = number(moment.substr(8, 2));
  const auto hour = number(moment.substr(11, 2));
  const auto minute = number(moment.substr(14, 2));
  if (!year || !month || !day || !hour || !minute) return std::nullopt;
  return to_unix({*year, *month, *day, *hour, *minute, 0});
}

// Seconds east of UTC at that moment, if all clocks of the language's country agree.
std::optional<std::int64_t> offset_at(std::int64_t moment, std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale place = icu::Locale::forLanguageTag(
      icu::StringPiece(language.data(), static_cast<std::int32_t>(language.size())), status);
  if (U_FAILURE(status) || place.isBogus()) return std::nullopt;
  place.addLikelySubtags(status);
  if (U_FAILURE(status) || *place.getCountry() == '\0') return std::nullopt;
  const std::unique_ptr<icu::StringEnumeration> zones(icu::TimeZone::createTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL_LOCATION, place.getCountry(), nullptr, status));
  if (U_FAILURE(status) || !zones) return std::nullopt;
  std::optional<std::int64_t> out;
  while (const icu::UnicodeString* id = zones->snext(status)) {
    const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(*id));
    std::int32_t standard = 0;
    std::int32_t summer = 0;
    zone->getOffset(static_cast<double>(moment) * 1000, false, standard, summer, status);
    if (U_FAILURE(status)) return std::nullopt;
    const std::int64_t offset = (standard + summer) / 1000;
    if (out && *out != offset) return std::nullopt;
    out = offset;
  }
  return out;
}

}  // namespace

std::optional<std::string> day_of_midnight(std::string_view moment, std::string_view language) {
  const std::optional<std::int64_t> seconds = whole_minute(moment);
  // Clocks stand at whole or half hours from UTC, but for a few villages.
  if (!seconds || *seconds % 1800 != 0 || *seconds % kDay == 0 || language.empty())
    return std::nullopt;
  const std::optional<std::int64_t> offset = offset_at(*seconds, language);
  if (!offset || (*seconds + *offset) % kDay != 0) return std::nullopt;
  const std::optional<std::string> there = iso_time(*seconds + *offset);
  return there ? std::optional(there->substr(0, 10)) : std::nullopt;
}

std::optional<std::string> moment_in_address(std::string_view address) {
  // Milliseconds since this one stand above the lowest 22 bits of a number, since
  // November 2010; older numbers count posts.
  constexpr std::int64_t kEpoch = 1288834974657;
  constexpr std::uint64_t kFirst = 29'700'859'247;
  const std::string lower = to_lower_ascii(address.substr(0, 60));
  const bool there = [&] {
    for (const std::string_view host : {"twitter.com/", "x.com/"}) {
      for (const std::string_view before : {"https://",
                                            "http://",
                                            "https://www.",
                                            "http://www.",
                                            "https://mobile.",
                                            "http://mobile."}) {
        if (lower.starts_with(std::string(before) + std::string(host))) return true;
      }
    }
    return false;
  }();
  constexpr std::string_view kBefore = "/status/";
  const std::size_t at = address.find(kBefore);
  if (!there || at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = address.substr(at + kBefore.size());
  std::uint64_t id = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), id);
  if (error != std::errc() || id < kFirst) return std::nullopt;
  return iso_time((static_cast<std::int64_t>(id >> 22) + kEpoch) / 1000);
}

}  // namespace hearsay::read
