// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/utterance/times.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/pack.h"
#include "hearsay/claim/times/holidays.h"
#include "hearsay/claim/times/words.h"
#include "hearsay/claim/utterance/grammar.h"
#include "hearsay/claim/utterance/make.h"
#include "hearsay/claim/utterance/words.h"

#include <algorithm>
#include <cstdio>

namespace hearsay {

using times::Atoms;
using times::Grain;
using utterance::Ends;
using utterance::Interval;
using utterance::Moment;
using utterance::Node;
using utterance::Value;

struct UtteranceTimeReader::Rules {
  times::Words words;
  times::Holidays holidays;
  utterance::Lexicon lexicon;
  utterance::Grammar grammar;
};

namespace {

constexpr std::size_t kLongestUtterance = 280;
constexpr int kMostLines = 3;

// "2016-11-07T16:12:00"; the first moment of the day without a time.
std::optional<Moment> moment_from(std::string_view text) {
  const auto day = times::parse_iso_day(text);
  if (!day) return std::nullopt;
  Moment out = utterance::moment_of(*day);
  const auto two = [&](std::size_t at) {
    const bool digits =
        at + 1 < text.size() && is_ascii_digit(text[at]) && is_ascii_digit(text[at + 1]);
    return digits ? (text[at] - '0') * 10 + (text[at + 1] - '0') : 0;
  };
  if (text.size() >= 16 && (text[10] == 'T' || text[10] == ' '))
    out += two(11) * utterance::kHour + two(14) * utterance::kMinute + two(17);
  return out;
}

bool by_clock(Grain grain) {
  return grain == Grain::second || grain == Grain::minute || grain == Grain::hour;
}

std::string clock_of(Moment seconds) {
  return utterance::stamp(((seconds % utterance::kDay) + utterance::kDay) % utterance::kDay, true)
      .substr(11);
}

// A moment of a range: with its clock time unless both ends are whole days.
std::string end_stamp(Moment moment, bool dayless, bool clock) {
  return dayless ? clock_of(moment) : utterance::stamp(moment, clock);
}

void add_reading(Time::Reading reading, std::vector<Time::Reading>& out) {
  const bool known = std::any_of(out.begin(), out.end(), [&](const Time::Reading& one) {
    return one.value == reading.value && one.start == reading.start && one.end == reading.end;
  });
  if (!known) out.push_back(std::move(reading));
}

bool has_clock(const Ends& ends) {
  const auto odd = [](const std::optional<Moment>& one) {
    return one && *one % utterance::kDay != 0;
  };
  return odd(ends.start) || odd(ends.end);
}

void describe_range(const Value& value, Moment now, Time& out) {
  out.type = TimeType::date;
  for (const Ends& ends : value.readings) {
    const bool clock = has_clock(ends);
    if ((clock && out.readings.empty()) || value.dayless) out.type = TimeType::time;
    Time::Reading reading;
    if (ends.start) reading.start = end_stamp(*ends.start, value.dayless, clock);
    if (ends.end) reading.end = end_stamp(*ends.end, value.dayless, clock);
    add_reading(std::move(reading), out.readings);
  }
  if (value.dayless) {
    // Today, or tomorrow if it is over.
    const Moment today = utterance::around(now, Grain::day).start;
    for (const Ends& ends : value.readings) {
      const bool over = today + ends.start.value_or(ends.end.value_or(0)) < now;
      const Moment day = over ? today + utterance::kDay : today;
      Time::Reading reading;
      if (ends.start) reading.start = utterance::stamp(day + *ends.start, true);
      if (ends.end) reading.end = utterance::stamp(day + *ends.end, true);
      add_reading(std::move(reading), out.readings);
    }
  }
  if (!value.fixed.empty()) {
    out.value = value.fixed;
    add_reading({value.fixed, "", ""}, out.readings);
    return;
  }
  // ISO 8601: an interval, ".." for an open end.
  const Time::Reading& first = out.readings.front();
  out.value =
      (first.start.empty() ? ".." : first.start) + "/" + (first.end.empty() ? ".." : first.end);
  std::replace(out.value.begin(), out.value.end(), ' ', 'T');
}

void describe_point(const Value& value, Moment now, Time& out) {
  const std::vector<Interval> list = utterance::resolve(value.at, now);
  out.type = value.at.timed() ? TimeType::time : TimeType::date;
  for (const Interval& one : list) {
    if (one.grain == Grain::day) {
      add_reading({utterance::stamp(one.start, false), "", ""}, out.readings);
    } else if (by_clock(one.grain)) {
      out.type = TimeType::time;
      add_reading({utterance::stamp(one.start, true), "", ""}, out.readings);
    } else {
      const bool clock = has_clock({one.start, one.end});
      add_reading({"", utterance::stamp(one.start, clock), utterance::stamp(one.end, clock)},
                  out.readings);
    }
  }
  if (!value.at.dated()) {
    // The time of day alone.
    for (const Interval& one : utterance::resolve_clock(value.at, 0)) {
      if (by_clock(one.grain)) {
        add_reading({clock_of(one.start), "", ""}, out.readings);
      } else {
        add_reading({"", clock_of(one.start), clock_of(one.end)}, out.readings);
      }
    }
  }
  if (!list.empty()) {
    out.value = utterance::name(list.front());
    if (value.at.part && value.at.hour < 0)
      out.value =
          utterance::stamp(list.front().start, false) + "T" + value.at.part->name.substr(0, 2);
  }
  if (!value.fixed.empty()) out.value = value.fixed;
}

Time describe(const Value& value, Moment now) {
  Time out;
  char number[32];
  switch (value.kind) {
    case Value::range: describe_range(value, now, out); break;
    case Value::point: describe_point(value, now, out); break;
    case Value::length:
      out.type = TimeType::duration;
      out.value = utterance::timex(value.parts);
      std::snprintf(number, sizeof number, "%.10g", utterance::seconds_in(value.parts));
      out.readings.push_back({number, "", ""});
      break;
    default: out.type = TimeType::set; out.value = value.fixed;
  }
  return out;
}

bool is_time(const Value& value) {
  return value.kind == Value::point || value.kind == Value::range || value.kind == Value::set ||
         value.kind == Value::length;
}

// Of two on the same words the one that means a time more surely; then the rule that
// stands first in the pack.
bool better(const Node& a, const Node& b) {
  const std::uint32_t length_a = a.end - a.begin;
  const std::uint32_t length_b = b.end - b.begin;
  if (length_a != length_b) return length_a > length_b;
  if (a.value.latent != b.value.latent) return !a.value.latent;
  if (a.rule != b.rule) return a.rule < b.rule;
  return a.begin < b.begin;
}

}  // namespace

bool is_utterance(const Material& material) {
  const std::string_view text = trim(material.text);
  if (text.empty() || text.size() > kLongestUtterance || !material.published) return false;
  if (std::count(text.begin(), text.end(), '\n') >= kMostLines) return false;
  return text.find("\n\n") == std::string_view::npos;
}

UtteranceTimeReader::UtteranceTimeReader(std::unique_ptr<const Rules> rules)
    : rules_(std::move(rules)) {}

UtteranceTimeReader::~UtteranceTimeReader() = default;

Result<std::shared_ptr<const UtteranceTimeReader>> UtteranceTimeReader::load(
    const std::filesystem::path& packs) {
  auto rules = std::make_unique<Rules>();
  rules->words = HEARSAY_TRY(times::Words::load(packs));
  rules->holidays = HEARSAY_TRY(times::Holidays::load(packs));
  const PackNode pack = HEARSAY_TRY(read_pack_file(packs / "en" / "utterance_times.toml"));
  HEARSAY_TRY(pack.only_keys({"units",
                              "short_units",
                              "not_times",
                              "fractions",
                              "counts",
                              "parts",
                              "sets",
                              "classes",
                              "rules"}));
  rules->lexicon = HEARSAY_TRY(utterance::Lexicon::load(pack));
  rules->grammar = HEARSAY_TRY(utterance::Grammar::load(pack));
  return std::shared_ptr<const UtteranceTimeReader>(new UtteranceTimeReader(std::move(rules)));
}

std::vector<Time> UtteranceTimeReader::read(const Material& material) const {
  std::vector<Time> out;
  const auto now = material.published ? moment_from(*material.published) : std::nullopt;
  if (!now) return out;
  const Atoms atoms = rules_->words.cut(material.text);
  const auto count = static_cast<std::uint32_t>(atoms.list.size());
  const utterance::Scene scene{*now};
  std::vector<Node> nodes =
      rules_->grammar.close(atoms, rules_->lexicon.read(atoms, rules_->holidays, scene), scene);
  // A field: nothing but prepositions before the expression, and marks behind it.
  std::uint32_t lead = 0;
  for (std::uint32_t end = 0; lead < count; lead = end) {
    end = rules_->grammar.phrase("lead", atoms, lead);
    if (end == lead) break;
  }
  const auto is_field = [&](const Node& node) {
    if (node.begin > lead) return false;
    std::uint32_t end = node.end;
    while (end < count && atoms.list[end].kind == times::Atom::mark)
      ++end;
    return end == count;
  };
  std::erase_if(nodes, [&](const Node& node) {
    return !is_time(node.value) || ((node.value.latent || node.value.field) && !is_field(node));
  });
  std::stable_sort(nodes.begin(), nodes.end(), better);
  std::vector<bool> taken(count);
  for (const Node& node : nodes) {
    bool free = true;
    for (std::uint32_t at = node.begin; at < node.end; ++at)
      free = free && !taken[at];
    if (!free) continue;
    Time time = describe(node.value, *now);
    if (time.value.empty()) continue;
    for (std::uint32_t at = node.begin; at < node.end; ++at)
      taken[at] = true;
    time.span = {atoms.list[node.begin].span.begin, atoms.list[node.end - 1].span.end};
    if (is_field(node)) {
      time.span.begin = atoms.list.front().span.begin;
    }
    out.push_back(std::move(time));
  }
  std::sort(out.begin(), out.end(), [](const Time& a, const Time& b) {
    return a.span.begin < b.span.begin;
  });
  return out;
}

}  // namespace hearsay
