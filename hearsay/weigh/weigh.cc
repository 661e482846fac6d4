// The way from claims to tallies, told in order.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/weigh.h"

#include "hearsay/base/in_chunks.h"
#include "hearsay/weigh/copies/copies.h"
#include "hearsay/weigh/desk.h"
#include "hearsay/weigh/events/items.h"
#include "hearsay/weigh/events/labels.h"
#include "hearsay/weigh/events/same_event.h"
#include "hearsay/weigh/judgements/correction.h"
#include "hearsay/weigh/judgements/docket.h"
#include "hearsay/weigh/lineage/originators.h"
#include "hearsay/weigh/tallies/grades.h"
#include "hearsay/weigh/tallies/tallies.h"
#include "hearsay/weigh/tolls/accounts.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace hearsay {

const Toll* Weighing::toll_of(const Event& event) const {
  const auto index = static_cast<std::uint32_t>(&event - events.data());
  const auto at = std::lower_bound(
      tolls.begin(), tolls.end(), index, [](const Toll& one, std::uint32_t wanted) {
        return one.event < wanted;
      });
  return at != tolls.end() && at->event == index ? &*at : nullptr;
}

}  // namespace hearsay

namespace hearsay::weigh {

namespace {

constexpr std::size_t kChunk = 128;  // Events that a thread counts in a row.

// The event's claims without those that a person rejected, and their copies.
std::vector<std::uint32_t> counting(const Event& event,
                                    const Copies& copies,
                                    const Docket& docket) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t claim : event.claims) {
    if (!docket.kept_out_by(claim, copies.twin[claim])) out.push_back(claim);
  }
  return out;
}

void set_fields(Claim& claim, const Judgement& correction) {
  const Json* fields = correction.detail.find("fields");
  if (fields == nullptr) return;
  for (const auto& [field, value] : fields->members()) {
    // It was checked when it was made; what a later program does not take stays as read.
    static_cast<void>(set_field(claim, field, value.as_string().value_or("")));
  }
}

// How each claim's originator stands to others: of its tally, if it has one. `elsewhere`: those
// of whom reports that are not at hand tell, too.
void tell_states(const Evidence& evidence, const std::vector<bool>& elsewhere, Weighing& weighing) {
  std::map<std::uint32_t, std::set<std::uint32_t>> reports;  // By originator.
  for (std::size_t i = 0; i < weighing.lineage.size(); ++i)
    reports[weighing.lineage[i].originator].insert(evidence.claims[i].report);
  for (ClaimLineage& one : weighing.lineage) {
    one.state = !weighing.originators[one.originator].named ? LineageState::not_recorded
                : one.first_hand                            ? LineageState::independent_observation
                : reports[one.originator].size() > 1 || elsewhere[one.originator]
                    ? LineageState::same_origin
                    : LineageState::single_named_origin;
  }
  for (auto tally = weighing.tallies.rbegin(); tally != weighing.tallies.rend(); ++tally) {
    for (const Estimate& one : tally->estimates) {
      for (const auto* list : {&one.claims, &one.superseded}) {
        for (std::uint32_t claim : *list)
          weighing.lineage[claim].state = one.state;
      }
    }
  }
}

// Up to whoever said it.
struct Traced {
  Copies copies;
  Grouping grouping;
  std::vector<ItemKey> items;
  Lineages lineages;
};

Traced trace(const Desk& desk, const Docket& docket) {
  Traced out;
  // Copied text first: a copy must be able to move nothing that follows.
  out.copies = find_copies(desk);

  // Which claims are about one happening, and what each of them counts.
  out.grouping = group_events(desk, out.copies, docket);
  out.items = find_items(desk, out.copies, out.grouping);

  // Back to whoever said it. Needs the events: a cited outlet's own report is
  // looked up for what it says of the same happening.
  out.lineages = trace_lineages(desk, out.copies, out.grouping, out.items);
  for (std::uint32_t claim = 0; claim < desk.evidence.claims.size(); ++claim) {
    const auto seen = docket.first_hand(out.copies.twin[claim].value_or(claim));
    if (seen) out.lineages.of_claim[claim].first_hand = *seen;
  }
  return out;
}

Weighing weigh_on(Desk& desk, const Docket& docket);

}  // namespace

void correct(Evidence& evidence,
             const Taxonomy& taxonomy,
             const Customs& customs,
             unsigned threads) {
  const bool any = std::any_of(evidence.judgements.begin(),
                               evidence.judgements.end(),
                               [](const Judgement& one) { return one.verb == "correct"; });
  if (!any) return;
  const Docket docket(evidence);
  // By what was read: a corrected claim no longer says what its copies say.
  const Copies copies = find_copies(Desk(evidence, taxonomy, customs, {}, threads));
  for (std::uint32_t claim = 0; claim < evidence.claims.size(); ++claim) {
    const std::vector<const Judgement*> own = docket.corrections(claim);
    for (const Judgement* one :
         own.empty() && copies.twin[claim] ? docket.corrections(*copies.twin[claim]) : own)
      set_fields(evidence.claims[claim].claim, *one);
  }
}

Weighing weigh(const Evidence& evidence,
               const Taxonomy& taxonomy,
               const Customs& customs,
               unsigned threads) {
  // What persons decided goes before all that is found by rule.
  const Docket docket(evidence);

  // One order for everything, whatever order the evidence came in.
  Desk desk(evidence, taxonomy, customs, {docket.same_names(), docket.different_names()}, threads);
  return weigh_on(desk, docket);
}

Weighing weigh_some(const Evidence& evidence,
                    const Taxonomy& taxonomy,
                    const Customs& customs,
                    const Horizon& horizon) {
  const Docket docket(evidence);
  Desk desk(evidence, taxonomy, customs, {}, 1, &horizon);
  return weigh_on(desk, docket);
}

std::vector<Saying> sayings_of(const Evidence& evidence,
                               const Taxonomy& taxonomy,
                               const Customs& customs,
                               const Horizon& horizon) {
  const Docket docket(evidence);
  const Desk desk(evidence, taxonomy, customs, {}, 1, &horizon);
  return trace(desk, docket).lineages.sayings;
}

namespace {

Weighing weigh_on(Desk& desk, const Docket& docket) {
  const Evidence& evidence = desk.evidence;
  auto [copies, grouping, items, lineages] = trace(desk, docket);

  // The most reported event first.
  std::vector<std::uint32_t> order(grouping.events.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto reports = [&](const Event& event) {
    std::set<std::uint32_t> out;
    for (std::uint32_t claim : event.claims)
      out.insert(evidence.claims[claim].report);
    return out.size();
  };
  std::vector<std::size_t> reported;
  for (const Event& event : grouping.events)
    reported.push_back(reports(event));
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(reported[b], a) < std::tuple(reported[a], b);
  });

  Weighing out;

  // One event's tallies ask for no other's.
  struct Counted {
    std::string label;
    std::vector<Tally> tallies;
    std::optional<Toll> toll;
  };

  in_chunks<std::vector<Counted>>(
      order.size(),
      kChunk,
      desk.threads,
      [&](Chunk chunk, unsigned) {
        std::vector<Counted> counted;
        for (std::size_t i = chunk.begin; i < chunk.end; ++i) {
          const Event& event = grouping.events[order[i]];
          counted.push_back({event_label(desk, event),
                             event_tallies(desk, copies, items, lineages, event, docket),
                             std::nullopt});
          if (event.family == EventFamily::casualties)
            counted.back().toll = toll_of(desk, copies, counting(event, copies, docket));
        }
        return counted;
      },
      [&](std::vector<Counted> counted) {
        for (Counted& one : counted) {
          const auto index = static_cast<std::uint32_t>(out.events.size());
          out.events.push_back(std::move(grouping.events[order[index]]));
          out.events.back().label = std::move(one.label);
          for (Tally& tally : one.tallies) {
            tally.event = index;
            out.tallies.push_back(std::move(tally));
          }
          if (!one.toll) continue;
          one.toll->event = index;
          out.tolls.push_back(*std::move(one.toll));
        }
      });
  out.original = copies.original;
  out.story_of = std::move(grouping.story_of);
  out.originators = std::move(lineages.originators);
  out.lineage = std::move(lineages.of_claim);
  for (std::uint32_t claim = 0; claim < evidence.claims.size(); ++claim) {
    for (const Judgement* one : docket.on(claim))
      out.judged[claim].push_back(static_cast<std::uint32_t>(one - evidence.judgements.data()));
  }
  grade_estimates(evidence, desk.customs, docket, out);
  out.names = std::move(desk.names);
  tell_states(evidence, lineages.elsewhere, out);
  return out;
}

}  // namespace

}  // namespace hearsay::weigh
