// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/part.h"

#include "hearsay/base/bytes.h"
#include "hearsay/weigh/fields.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace hearsay {

// Every field of what is kept. One that is added and not named here or in fields.h does not
// compile.

template <class Bytes>
void fields(Bytes& bytes, EventJoin& one) {
  auto& [claim, other, why] = one;
  bytes(claim, other, why);
}

template <class Bytes>
void fields(Bytes& bytes, Event& one) {
  auto& [id, family, kind, label, where, when, claims, joins] = one;
  bytes(id, family, kind, label, where, when, claims, joins);
}

template <class Bytes>
void fields(Bytes& bytes, Interval& one) {
  auto& [lower, upper] = one;
  bytes(lower, upper);
}

template <class Bytes>
void fields(Bytes& bytes, LastSaid& one) {
  auto& [figure, approximate, text, claims] = one;
  bytes(figure, approximate, text, claims);
}

template <class Bytes>
void fields(Bytes& bytes, Estimate& one) {
  auto& [originator,
         state,
         stance,
         figure,
         approximate,
         from_parts,
         text,
         via,
         claims,
         superseded,
         last_said,
         grade,
         left_out,
         versions] = one;  // Versions are added when it is printed.
  bytes(originator, state, stance, figure, approximate, from_parts, text, via, claims, superseded);
  bytes(last_said, grade, left_out);
}

template <class Bytes>
void fields(Bytes& bytes, SetAside& one) {
  auto& [claim, why] = one;
  bytes(claim, why);
}

template <class Bytes>
void fields(Bytes& bytes, Dispute& one) {
  auto& [kind, claims, about] = one;
  bytes(kind, claims, about);
}

template <class Bytes>
void fields(Bytes& bytes, Tally& one) {
  auto& [event,
         of_event,
         item_type,
         item_text,
         manner,
         unit,
         cumulative,
         range,
         agreed,
         reports,
         publishers,
         named_originators,
         independent_observations,
         estimates,
         sets_lower,
         sets_upper,
         set_aside,
         disputes] = one;
  bytes(event, of_event, item_type, item_text, manner, unit, cumulative, range, agreed);
  bytes(reports, publishers, named_originators, independent_observations);
  bytes(estimates, sets_lower, sets_upper, set_aside, disputes);
}

template <class Bytes>
void fields(Bytes& bytes, Account& one) {
  auto& [report, killed, injured, leads, claims] = one;
  bytes(report, killed, injured, leads, claims);
}

template <class Bytes>
void fields(Bytes& bytes, Toll& one) {
  auto& [event, killed, injured, killed_range, injured_range, accounts] = one;
  bytes(event, killed, injured, killed_range, injured_range, accounts);
}

template <class Bytes>
void fields(Bytes& bytes, LineageStep& one) {
  auto& [kind, to, why, claim] = one;
  bytes(kind, to, why, claim);
}

template <class Bytes>
void fields(Bytes& bytes, ClaimLineage& one) {
  auto& [originator, via, copy_of, cites, first_hand, circle, steps, state] = one;
  bytes(originator, via, copy_of, cites, first_hand, circle, steps, state);
}

template <class Bytes>
void fields(Bytes& bytes, OtherName& one) {
  auto& [name, why] = one;
  bytes(name, why);
}

template <class Bytes>
void fields(Bytes& bytes, Originator& one) {
  auto& [id, name, kind, named, also] = one;
  bytes(id, name, kind, named, also);
}

template <class Bytes>
void fields(Bytes& bytes, EventPart& one) {
  auto& [event, tallies, toll, lineage, originators, judged, corrected] = one;
  bytes(event, tallies, toll, lineage, originators, judged, corrected);
}

template <class Bytes>
void fields(Bytes& bytes, ReportPart& one) {
  auto& [original, story, events, lineage, originators, judged, corrected] = one;
  bytes(original, story, events, lineage, originators, judged, corrected);
}

namespace {

// Calls act with a reference to each claim that ways back, judgements and corrections name.
template <class Act>
void each_claim_told(auto& part, Act act) {
  for (auto& [claim, lineage] : part.lineage) {
    act(claim);
    if (lineage.copy_of) act(*lineage.copy_of);
    if (lineage.cites) act(*lineage.cites);
    for (LineageStep& one : lineage.steps) {
      if (one.claim) act(*one.claim);
    }
  }
  for (auto& [claim, judgements] : part.judged)
    act(claim);
  for (auto& [claim, as_corrected] : part.corrected)
    act(claim);
}

// Calls act with a reference to each claim that the part names.
template <class Act>
void each_claim(EventPart& part, Act act) {
  const auto all = [&](std::vector<std::uint32_t>& claims) {
    for (std::uint32_t& one : claims)
      act(one);
  };
  all(part.event.claims);
  for (EventJoin& one : part.event.joins) {
    act(one.claim);
    act(one.other);
  }
  for (Tally& tally : part.tallies) {
    for (Estimate& one : tally.estimates) {
      all(one.claims);
      all(one.superseded);
      if (one.last_said) all(one.last_said->claims);
    }
    all(tally.sets_lower);
    all(tally.sets_upper);
    for (SetAside& one : tally.set_aside)
      act(one.claim);
    for (Dispute& one : tally.disputes)
      all(one.claims);
  }
  if (part.toll) {
    for (Account& one : part.toll->accounts)
      all(one.claims);
  }
  each_claim_told(part, act);
}

template <class Act>
void each_claim(ReportPart& part, Act act) {
  for (auto& [claim, event] : part.events)
    act(claim);
  each_claim_told(part, act);
}

template <class Act>
void each_originator(EventPart& part, Act act) {
  for (Tally& tally : part.tallies) {
    for (Estimate& one : tally.estimates)
      act(one.originator);
  }
  for (auto& [claim, lineage] : part.lineage)
    act(lineage.originator);
}

template <class Act>
void each_originator(ReportPart& part, Act act) {
  for (auto& [claim, lineage] : part.lineage)
    act(lineage.originator);
}

// With each originator that the part names.
void add_originators(const Weighing& weighing, auto& part) {
  std::set<std::uint32_t> all;
  each_originator(part, [&](std::uint32_t index) { all.insert(index); });
  for (const std::uint32_t index : all)
    part.originators.emplace_back(index, weighing.originators[index]);
}

// What is known of one claim.
void add_claim(std::uint32_t claim,
               const Evidence& evidence,
               const Weighing& weighing,
               const std::set<std::uint32_t>& corrected,
               auto& out) {
  out.lineage.emplace_back(claim, weighing.lineage[claim]);
  const auto judged = weighing.judged.find(claim);
  if (judged != weighing.judged.end()) out.judged.emplace_back(*judged);
  if (corrected.contains(claim)) out.corrected.emplace_back(claim, evidence.claims[claim].claim);
}

// The inverse.
void take_claims(auto& from, Evidence& evidence, Weighing& out) {
  const std::size_t claims = evidence.claims.size();
  for (auto& [claim, lineage] : from.lineage) {
    if (claim < claims) out.lineage[claim] = std::move(lineage);
  }
  for (auto& [claim, judgements] : from.judged)
    out.judged[claim] = std::move(judgements);
  for (auto& [claim, as_corrected] : from.corrected) {
    if (claim < claims) evidence.claims[claim].claim = std::move(as_corrected);
  }
}

// Events with their tallies and tolls, in order.
void add_event(EventPart& part, Weighing& out) {
  const auto index = static_cast<std::uint32_t>(out.events.size());
  for (Tally& tally : part.tallies) {
    tally.event = index;
    out.tallies.push_back(std::move(tally));
  }
  if (part.toll) {
    part.toll->event = index;
    out.tolls.push_back(*std::move(part.toll));
  }
  out.events.push_back(std::move(part.event));
}

}  // namespace

ClaimLayout::ClaimLayout(const Evidence& evidence) {
  begins.assign(evidence.reports.size() + 1, 0);
  for (const ClaimRecord& one : evidence.claims)
    ++begins[one.report + 1];
  for (std::size_t i = 1; i < begins.size(); ++i)
    begins[i] += begins[i - 1];
}

ClaimLayout::ClaimLayout(const std::vector<std::uint32_t>& counts) {
  for (const std::uint32_t one : counts)
    begins.push_back(begins.back() + one);
}

std::uint32_t ClaimLayout::report_of(std::uint32_t claim) const {
  return static_cast<std::uint32_t>(std::upper_bound(begins.begin(), begins.end(), claim) -
                                    begins.begin() - 1);
}

std::optional<std::uint32_t> ReportPart::event_of(std::uint32_t claim) const {
  for (const auto& [one, event] : events) {
    if (one == claim) return event;
  }
  return std::nullopt;
}

WeighingParts::WeighingParts(const Evidence& evidence,
                             const Weighing& weighing,
                             std::set<std::uint32_t> corrected)
    : evidence_(evidence),
      weighing_(weighing),
      corrected_(std::move(corrected)),
      layout_(evidence),
      event_of_(evidence.claims.size()) {
  for (std::uint32_t event = 0; event < weighing.events.size(); ++event) {
    for (const std::uint32_t claim : weighing.events[event].claims)
      event_of_[claim] = event;
  }
}

EventPart WeighingParts::event(std::size_t index) const {
  EventPart out;
  out.event = weighing_.events[index];
  for (const std::uint32_t claim : out.event.claims)
    add_claim(claim, evidence_, weighing_, corrected_, out);
  const auto is_earlier = [](const Tally& tally, std::size_t wanted) {
    return tally.event < wanted;
  };
  const std::vector<Tally>& tallies = weighing_.tallies;
  for (auto one = std::lower_bound(tallies.begin(), tallies.end(), index, is_earlier);
       one != tallies.end() && one->event == index;
       ++one)
    out.tallies.push_back(*one);
  if (const Toll* toll = weighing_.toll_of(weighing_.events[index])) out.toll = *toll;
  add_originators(weighing_, out);
  return out;
}

ReportPart WeighingParts::report(std::size_t index) const {
  ReportPart out;
  out.original = weighing_.original[index];
  out.story = weighing_.story_of[index];
  for (std::uint32_t claim = layout_.begins[index]; claim < layout_.begins[index + 1]; ++claim) {
    if (event_of_[claim]) {
      out.events.emplace_back(claim, *event_of_[claim]);
    } else {
      add_claim(claim, evidence_, weighing_, corrected_, out);
    }
  }
  add_originators(weighing_, out);
  return out;
}

std::optional<std::vector<std::uint32_t>> reports_of(SomeParts& parts, const ClaimLayout& layout) {
  std::vector<std::uint32_t> out;
  bool known = true;
  const auto claims = layout.begins.back();
  const auto reports = static_cast<std::uint32_t>(layout.begins.size() - 1);
  const auto add_claim_of = [&](std::uint32_t claim) {
    known = known && claim < claims;
    if (known) out.push_back(layout.report_of(claim));
  };
  const auto add_report = [&](std::uint32_t report) {
    known = known && report < reports;
    out.push_back(report);
  };
  for (EventPart& part : parts.events) {
    each_claim(part, add_claim_of);
    if (!part.toll) continue;
    for (const Account& one : part.toll->accounts)
      add_report(one.report);
  }
  for (auto& [report, part] : parts.reports) {
    add_report(report);
    each_claim(part, add_claim_of);
  }
  if (!known) return std::nullopt;
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Weighing put_together(SomeParts parts,
                      const std::vector<std::uint32_t>& reports,
                      const ClaimLayout& layout,
                      Evidence& evidence) {
  Weighing out;
  std::unordered_map<std::uint32_t, std::uint32_t> place;  // Of a report.
  std::vector<std::uint32_t> first = {0};                  // Of its claims, here.
  for (const std::uint32_t report : reports) {
    place.emplace(report, static_cast<std::uint32_t>(first.size() - 1));
    first.push_back(first.back() + layout.begins[report + 1] - layout.begins[report]);
  }
  std::vector<std::pair<std::uint32_t, Originator>> originators;
  for (const EventPart& part : parts.events)
    originators.insert(originators.end(), part.originators.begin(), part.originators.end());
  for (const auto& [report, part] : parts.reports)
    originators.insert(originators.end(), part.originators.begin(), part.originators.end());
  const auto by_index = [](const auto& a, const auto& b) { return a.first < b.first; };
  std::stable_sort(originators.begin(), originators.end(), by_index);
  std::unordered_map<std::uint32_t, std::uint32_t> originator_here;
  for (auto& [index, one] : originators) {
    if (originator_here.emplace(index, static_cast<std::uint32_t>(out.originators.size())).second)
      out.originators.push_back(std::move(one));
  }
  out.lineage.resize(first.back());
  out.original.resize(reports.size());
  out.story_of.resize(reports.size());
  const auto move_here = [&](auto& part) {
    each_claim(part, [&](std::uint32_t& claim) {
      const std::uint32_t report = layout.report_of(claim);
      claim = first[place.at(report)] + (claim - layout.begins[report]);
    });
    each_originator(part, [&](std::uint32_t& index) { index = originator_here[index]; });
    take_claims(part, evidence, out);
  };
  for (EventPart& part : parts.events) {
    if (part.toll) {
      for (Account& one : part.toll->accounts)
        one.report = place.at(one.report);
    }
    move_here(part);
    add_event(part, out);
  }
  for (auto& [report, part] : parts.reports)
    move_here(part);
  return out;
}

Weighing put_together(std::vector<EventPart> events,
                      std::vector<ReportPart> reports,
                      std::vector<Originator> originators,
                      Names names,
                      Evidence& evidence) {
  Weighing out;
  out.originators = std::move(originators);
  out.names = std::move(names);
  out.lineage.resize(evidence.claims.size());
  for (ReportPart& part : reports) {
    out.original.push_back(part.original);
    out.story_of.push_back(part.story);
    take_claims(part, evidence, out);
  }
  for (EventPart& part : events) {
    take_claims(part, evidence, out);
    add_event(part, out);
  }
  return out;
}

std::string bytes_of(Claim& claim) {
  return to_bytes(claim);
}

std::string bytes_of(EventPart& part) {
  return to_bytes(part);
}

std::string bytes_of(ReportPart& part) {
  return to_bytes(part);
}

std::string bytes_of(std::vector<Originator>& all) {
  return to_bytes(all);
}

std::string bytes_of(Names& names) {
  return to_bytes(names);
}

std::optional<EventPart> event_part_from(std::string_view bytes) {
  return from_bytes<EventPart>(bytes);
}

std::optional<ReportPart> report_part_from(std::string_view bytes) {
  return from_bytes<ReportPart>(bytes);
}

std::optional<std::vector<Originator>> originators_from(std::string_view bytes) {
  return from_bytes<std::vector<Originator>>(bytes);
}

std::optional<Names> names_from(std::string_view bytes) {
  std::optional<Names> out = from_bytes<Names>(bytes);
  return out && out->is_sound() ? std::move(out) : std::nullopt;
}

}  // namespace hearsay
