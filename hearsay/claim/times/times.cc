// Cuts the text into atoms, tries the matchers at each, and keeps the context
// that they resolve with: the day of publication, the dates given so far, and
// the tense of the verb that an expression belongs to.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times/times.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/times/match.h"
#include "hearsay/claim/times/tense.h"

#include <algorithm>
#include <cstdio>
#include <optional>

namespace hearsay {
namespace {

using times::Atoms;
using times::Context;
using times::Found;
using times::Grain;
using times::Stretch;
using times::Word;

std::string clock_of(int seconds) {
  char out[16];
  std::snprintf(out, sizeof out, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return out;
}

// Seconds of "P3D", "PT2H30M"; nothing for PXY.
std::optional<double> seconds_in(std::string_view duration) {
  double total = 0;
  double number = -1;
  bool clock = false;
  bool fraction = false;
  double place = 0.1;
  for (std::size_t i = 1; i < duration.size(); ++i) {
    const char c = duration[i];
    if (is_ascii_digit(c)) {
      if (number < 0) number = 0;
      number = fraction ? number + place * (c - '0') : number * 10 + (c - '0');
      if (fraction) place /= 10;
    } else if (c == '.') {
      fraction = true;
    } else if (c == 'T') {
      clock = true;
    } else {
      constexpr double kDay = 86400;
      double unit = 0;
      if (c == 'S') unit = 1;
      if (c == 'M') unit = clock ? 60 : 30 * kDay;
      if (c == 'H') unit = 3600;
      if (c == 'D') unit = i + 1 < duration.size() ? 3650 * kDay : kDay;
      if (c == 'W') unit = i + 1 < duration.size() ? 2 * kDay : 7 * kDay;
      if (c == 'Q') unit = 91 * kDay;
      if (c == 'Y') unit = 365 * kDay;
      if (c == 'C') unit = 36500 * kDay;
      if (c == 'E') continue;
      if (unit == 0 || number < 0) return std::nullopt;
      total += number * unit;
      number = -1;
      fraction = false;
      place = 0.1;
    }
  }
  return total > 0 ? std::optional(total) : std::nullopt;
}

// What the found value comes to on the calendar.
std::vector<Time::Reading> readings_of(const Found& found) {
  std::vector<Time::Reading> out;
  if (found.type == TimeType::duration) {
    if (const auto seconds = seconds_in(found.value)) {
      char value[32];
      std::snprintf(value, sizeof value, "%.10g", *seconds);
      out.push_back({value, "", ""});
    }
    return out;
  }
  if (found.type == TimeType::set) return out;
  if (found.seconds >= 0) {
    if (found.stretch)
      out.push_back({times::name(*found.stretch) + " " + clock_of(found.seconds), "", ""});
    if (!found.day_said) out.push_back({clock_of(found.seconds), "", ""});
    return out;
  }
  if (!found.stretch) return out;
  const std::string day = times::name({found.stretch->first, Grain::day});
  if (found.clock) {
    constexpr struct {
      const char* name;
      int from, to;
    } kParts[] = {{"MO", 8, 12}, {"MI", 11, 13}, {"AF", 12, 16}, {"EV", 16, 20}, {"NI", 20, 24}};

    for (const auto& part : kParts) {
      if (!found.value.ends_with(part.name)) continue;
      out.push_back({"",
                     day + " " + clock_of(part.from * 3600),
                     day + " " + clock_of(std::min(part.to * 3600, 86399))});
    }
    return out;
  }
  if (found.days) {
    const auto after = found.days->last + std::chrono::days{1};
    out.push_back(
        {"", times::name({found.days->first, Grain::day}), times::name({after, Grain::day})});
  } else if (found.stretch->grain == Grain::day) {
    out.push_back({day, "", ""});
  } else {
    out.push_back({"", day, times::name({times::end_of(*found.stretch), Grain::day})});
  }
  return out;
}

void remember(Context& context, const Found& found, const Atoms& atoms) {
  if (!found.stretch) return;
  const std::uint32_t begin = atoms.list[found.begin].span.begin;
  const Grain grain = found.stretch->grain;
  if (grain == Grain::quarter && !found.counted) {
    context.quarter = found.stretch;
    context.quarter_at = begin;
  }
  if (grain <= Grain::year) context.running = found.stretch;
  if (found.named_year && grain <= Grain::year) {
    context.named = found.stretch;
    context.named_at = begin;
  }
}

// "a week" right after what is counted: "700 seats a week", "$3 million a year".
bool is_rate(const Parse& parse, TextSpan span) {
  if (parse.size() == 0) return false;
  const TokenSpan tokens = parse.to_tokens(span);
  if (tokens.empty() || tokens.begin == 0) return false;
  const Tag before = parse.tag[tokens.begin - 1];
  const std::string_view word = parse.lower[tokens.begin - 1];
  return before == Tag::nns || before == Tag::cd || word == "percent" || word == "%" ||
         word == "once" || word == "twice" || word == "time";
}

bool is_since(const Atoms& atoms, std::uint32_t begin) {
  for (std::uint32_t at = begin; at > 0 && begin - at < 3; --at) {
    if (atoms.list[at].break_before) return false;
    const std::string_view before = atoms.list[at - 1].lower;
    if (before == "since") return true;
    if (before != "the" && !atoms.list[at - 1].meaning->is(Word::start | Word::end | Word::middle))
      return false;
  }
  return false;
}

}  // namespace

TimeReader::TimeReader(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

TimeReader::~TimeReader() = default;

Result<std::shared_ptr<const TimeReader>> TimeReader::load(const std::filesystem::path& packs) {
  auto rules = std::make_unique<Rules>();
  rules->words = HEARSAY_TRY(times::Words::load(packs));
  rules->holidays = HEARSAY_TRY(times::Holidays::load(packs));
  return std::shared_ptr<const TimeReader>(new TimeReader(std::move(rules)));
}

std::vector<Time> TimeReader::read(const Material& material) const {
  const Atoms atoms = rules_->words.cut(material.text, material.boilerplate);
  const times::Tense tense(material.parse, rules_->words);
  Context context;
  if (material.published) context.published = times::parse_iso_day(*material.published);
  context.direction = [&](std::uint32_t atom) { return tense.at(atoms.list[atom].span); };
  context.rate = [&](std::uint32_t atom) { return is_rate(material.parse, atoms.list[atom].span); };
  const times::Matcher matcher(*rules_, atoms, context);
  std::vector<Time> out;
  const auto count = static_cast<std::uint32_t>(atoms.list.size());
  for (std::uint32_t i = 0; i < count;) {
    const Found found = matcher.at(i);
    if (!found) {
      ++i;
      continue;
    }
    Time time;
    time.span = {atoms.list[found.begin].span.begin, atoms.list[found.end - 1].span.end};
    time.type = found.type;
    time.value = found.value;
    time.since = is_since(atoms, found.begin);
    time.readings = readings_of(found);
    out.push_back(std::move(time));
    remember(context, found, atoms);
    i = std::max(found.end, i + 1);
  }
  return out;
}

}  // namespace hearsay
