// One tally for each thing that a claim of the event counts or names. For each, the
// claims are dealt out to their originators, each originator's figures are found
// (figures.h), and the range, the agreement and the four figures are read off.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/tallies/tallies.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/tallies/disputes.h"
#include "hearsay/weigh/tallies/figures.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace hearsay {

namespace {

using Claims = std::vector<std::uint32_t>;

class Builder {
 public:
  Builder(const Desk& desk,
          const Copies& copies,
          const std::vector<ItemKey>& items,
          const Lineages& lineages,
          const Event& event,
          const Docket& docket)
      : desk_(desk),
        copies_(copies),
        items_(items),
        lineages_(lineages),
        event_(event),
        docket_(docket) {
    std::erase_if(event_.claims, [&](std::uint32_t claim) { return why_rejected(claim); });
    for (std::uint32_t claim : event.claims) {
      if (!items[claim].none) by_item_[items[claim]].push_back(claim);
      if (const auto why = why_rejected(claim)) {
        rejected_[items[claim]].push_back({claim, *why});
      } else {
        by_originator_[lineages.of_claim[claim].originator].push_back(claim);
      }
    }
  }

  std::vector<Tally> build() const {
    std::vector<Tally> out;
    if (auto whole = of_event()) out.push_back(std::move(*whole));
    for (const auto& [key, direct] : by_item_)
      out.push_back(of_item(key, direct));
    return out;
  }

 private:
  // What a person does not let count. A copy goes with what it copies.
  std::optional<std::string> why_rejected(std::uint32_t claim) const {
    const Judgement* one = docket_.kept_out_by(claim, copies_.twin[claim]);
    if (one == nullptr) return std::nullopt;
    if (one == docket_.rejected(claim))
      return "rejected by " + one->judge + ": " + one->why + " (" + one->id() + ")";
    return "copy of " + id(*copies_.twin[claim]) + ", which is rejected (" + one->id() + ")";
  }

  Tally of_item(const ItemKey& key, const Claims& direct) const {
    Tally out;
    out.item_type = key.type;
    out.item_text = item_label(desk_, key, direct);
    out.manner = key.manner;
    out.unit = key.unit;
    out.cumulative = key.cumulative;
    for (const auto& [originator, claims] : by_originator_) {
      Figures figures = find_figures(desk_, copies_, items_, key, claims);
      Claims own;
      std::copy_if(claims.begin(), claims.end(), std::back_inserter(own), [&](std::uint32_t claim) {
        return items_[claim] == key;
      });
      if (figures.list.empty() && own.empty()) continue;
      out.set_aside.insert(out.set_aside.end(), figures.set_aside.begin(), figures.set_aside.end());
      out.estimates.push_back(estimate(originator, figures, own, out.set_aside));
    }
    mark_cumulative(key, out);
    add_rejected(key, out);
    finish(out);
    if (auto dispute = dispute_of_counts(desk_, lineages_, out)) out.disputes.push_back(*dispute);
    for (Dispute& one : disputes_of_denial(desk_, lineages_, items_, key, event_.claims)) {
      out.disputes.push_back(std::move(one));
    }
    add_circles(out);
    return out;
  }

  void add_rejected(const ItemKey& key, Tally& out) const {
    const auto at = rejected_.find(key);
    if (at == rejected_.end()) return;
    out.set_aside.insert(out.set_aside.end(), at->second.begin(), at->second.end());
  }

  Estimate estimate(std::uint32_t originator,
                    const Figures& figures,
                    const Claims& own,
                    std::vector<SetAside>& set_aside) const {
    Estimate out;
    out.originator = originator;
    if (figures.list.empty()) {
      out.claims = own;
      out.stance = desk_.claim(own.front()).stance;
      out.text = words_without_count(own.front());
    } else {
      const Figure& current = figures.list.back();
      out.figure = current.interval;
      out.approximate = current.approximate;
      out.from_parts = current.from_parts;
      out.stance = current.stance;
      out.text = current.text;
      out.claims = current.founding;
      out.claims.insert(out.claims.end(), current.others.begin(), current.others.end());
      for (std::size_t i = 0; i + 1 < figures.list.size(); ++i) {
        for (const auto* list : {&figures.list[i].founding, &figures.list[i].others}) {
          for (std::uint32_t claim : *list) {
            out.superseded.push_back(claim);
            set_aside.push_back({claim, "superseded by " + id(current.founding.front())});
          }
        }
      }
    }
    if (figures.last_said) {
      const Figure& last = *figures.last_said;
      LastSaid said{last.interval, last.approximate, last.text, {}};
      for (const Claims* list : {&last.founding, &last.others}) {
        for (std::uint32_t claim : *list) {
          if (desk_.rank_of_report_of(claim) == last.last_report) said.claims.push_back(claim);
        }
      }
      if (said.claims.empty()) said.claims = last.founding;
      out.last_said = std::move(said);
    }
    for (std::size_t i = 0; i < out.claims.size(); ++i) {
      const ClaimLineage& lineage = lineages_.of_claim[out.claims[i]];
      for (const std::string& relay : lineage.via) {
        if (std::find(out.via.begin(), out.via.end(), relay) == out.via.end()) {
          out.via.push_back(relay);
        }
      }
      const bool founds = !figures.list.empty() && i < figures.list.back().founding.size();
      const bool told =
          std::any_of(figures.set_aside.begin(), figures.set_aside.end(), [&](const SetAside& one) {
            return one.claim == out.claims[i];
          });
      if (i > 0 && !founds && !told) set_aside.push_back({out.claims[i], why_repeated(out, i)});
    }
    return out;
  }

  // What an estimate says where no count is to be printed.
  std::string words_without_count(std::uint32_t claim) const {
    const Claim& one = desk_.claim(claim);
    if (one.count) return std::string(trim(one.count->text));
    for (const ClaimParty& party : one.parties) {
      if (party.role == PartyRole::to || party.role == PartyRole::from) {
        return std::string(to_string(party.role)) + " " + std::string(trim(party.text));
      }
    }
    return one.item ? std::string(trim(one.item->text)) : "";
  }

  std::string why_repeated(const Estimate& one, std::size_t index) const {
    const ClaimLineage& lineage = lineages_.of_claim[one.claims[index]];
    if (lineage.copy_of) return "copy of " + id(*lineage.copy_of);
    std::string out = "same originator as " + id(one.claims.front());
    if (!lineage.via.empty()) out += ", via " + join(lineage.via, ", ");
    return out;
  }

  // Counts over a longer time stand on a line of their own; here they are named.
  void mark_cumulative(const ItemKey& key, Tally& out) const {
    if (key.cumulative) return;
    ItemKey longer = key;
    longer.cumulative = true;
    const auto at = by_item_.find(longer);
    if (at == by_item_.end()) return;
    for (std::uint32_t claim : at->second) {
      out.set_aside.push_back({claim, "cumulative: it counts more than this event"});
    }
  }

  void finish(Tally& out) const {
    std::sort(
        out.estimates.begin(), out.estimates.end(), [&](const Estimate& a, const Estimate& b) {
          const auto key = [&](const Estimate& one) {
            const double top = one.figure.upper.value_or(one.figure.lower.value_or(0));
            return std::tuple(!one.figure.counted(), -top, desk_.claim_rank[one.claims.front()]);
          };
          return key(a) < key(b);
        });
    read_range(out, lineages_.of_claim);
    count(out);
    std::stable_sort(
        out.set_aside.begin(), out.set_aside.end(), [&](const SetAside& a, const SetAside& b) {
          return desk_.claim_rank[a.claim] < desk_.claim_rank[b.claim];
        });
  }

  // The four figures, and how each originator stands to the others.
  void count(Tally& out) const {
    std::set<std::uint32_t> reports;
    std::set<std::string> families;
    for (const Estimate& one : out.estimates) {
      if (lineages_.originators[one.originator].named) ++out.named_originators;
      for (const Claims* list : {&one.claims, &one.superseded}) {
        for (std::uint32_t claim : *list)
          reports.insert(desk_.evidence.claims[claim].report);
      }
    }
    for (std::uint32_t report : reports) {
      const auto& publisher = desk_.evidence.reports[report].publisher;
      if (publisher) families.insert(desk_.customs.family_key(*publisher));
    }
    out.reports = static_cast<std::uint32_t>(reports.size());
    out.publishers = static_cast<std::uint32_t>(families.size());
    for (Estimate& one : out.estimates) {
      one.state = state_of(one, out.named_originators);
      if (one.state == LineageState::independent_observation) ++out.independent_observations;
    }
  }

  LineageState state_of(const Estimate& one, std::uint32_t named) const {
    if (!lineages_.originators[one.originator].named) return LineageState::not_recorded;
    const bool saw = std::any_of(one.claims.begin(), one.claims.end(), [&](std::uint32_t claim) {
      return lineages_.of_claim[claim].first_hand;
    });
    if (saw) return LineageState::independent_observation;
    if (named > 1) return LineageState::distinct_named_origins;
    std::set<std::uint32_t> reports;
    for (std::uint32_t claim : one.claims)
      reports.insert(desk_.evidence.claims[claim].report);
    return reports.size() > 1 ? LineageState::same_origin : LineageState::single_named_origin;
  }

  void add_circles(Tally& out) const {
    for (const Estimate& one : out.estimates) {
      const std::vector<std::string>& circle = lineages_.of_claim[one.claims.front()].circle;
      if (circle.empty()) continue;
      out.disputes.push_back({DisputeKind::circle,
                              one.claims,
                              join(circle, " and ") +
                                  " cite each other: where the figure comes from is not recorded"});
    }
  }

  // Claims that name nothing, and what is disputed about the event as a whole.
  std::optional<Tally> of_event() const {
    Tally out;
    out.of_event = true;
    out.disputes = disputes_of_roles(desk_, lineages_, items_, event_);
    std::set<std::uint32_t> placed;
    if (auto where = dispute_of_place(desk_, lineages_, items_, event_)) {
      placed.insert(where->claims.begin(), where->claims.end());
      out.disputes.push_back(*std::move(where));
    }
    std::set<std::uint32_t> disputed;
    for (const Dispute& one : out.disputes)
      disputed.insert(one.claims.begin(), one.claims.end());
    for (const auto& [originator, claims] : by_originator_) {
      Claims own;
      for (std::uint32_t claim : claims) {
        if (items_[claim].none || disputed.contains(claim)) own.push_back(claim);
      }
      if (own.empty()) continue;
      out.estimates.push_back(estimate(originator, {}, own, out.set_aside));
      if (placed.contains(own.front()))
        out.estimates.back().text =
            "at " + std::string(trim(desk_.claim(own.front()).where.front().text));
    }
    for (const auto& [key, list] : rejected_) {
      if (key.none) out.set_aside.insert(out.set_aside.end(), list.begin(), list.end());
    }
    if (out.estimates.empty() && out.set_aside.empty()) return std::nullopt;
    finish(out);
    return out;
  }

  std::string id(std::uint32_t claim) const { return desk_.evidence.claims[claim].id; }

  const Desk& desk_;
  const Copies& copies_;
  const std::vector<ItemKey>& items_;
  const Lineages& lineages_;
  Event event_;  // Without the claims that are rejected.
  const Docket& docket_;
  std::map<std::uint32_t, Claims> by_originator_;
  std::map<ItemKey, Claims> by_item_;
  std::map<ItemKey, std::vector<SetAside>> rejected_;
};

}  // namespace

std::vector<Tally> event_tallies(const Desk& desk,
                                 const Copies& copies,
                                 const std::vector<ItemKey>& items,
                                 const Lineages& lineages,
                                 const Event& event,
                                 const Docket& docket) {
  return Builder(desk, copies, items, lineages, event, docket).build();
}

void read_range(Tally& tally, const std::vector<ClaimLineage>& lineage) {
  tally.range = {};
  tally.agreed.reset();
  tally.sets_lower.clear();
  tally.sets_upper.clear();
  const auto counts = [](const Estimate& one) {
    return one.left_out.empty() && one.figure.counted();
  };
  bool first = true, agree = true;
  Interval agreed;
  for (const Estimate& one : tally.estimates) {
    if (!counts(one)) continue;
    tally.range = first ? one.figure : hull(tally.range, one.figure);
    const auto both = intersection(first ? one.figure : agreed, one.figure);
    agree = agree && both.has_value();
    if (both) agreed = *both;
    first = false;
  }
  if (first) return;
  if (agree) tally.agreed = agreed;
  for (const Estimate& one : tally.estimates) {
    if (!counts(one)) continue;
    // A figure from parts is set by all its parts, any other by its first claim.
    Claims setters;
    for (std::uint32_t claim : one.claims) {
      if (!lineage[claim].copy_of && (setters.empty() || one.from_parts)) setters.push_back(claim);
    }
    if (setters.empty()) setters.push_back(one.claims.front());
    if (one.figure.lower == tally.range.lower)
      tally.sets_lower.insert(tally.sets_lower.end(), setters.begin(), setters.end());
    if (one.figure.upper == tally.range.upper)
      tally.sets_upper.insert(tally.sets_upper.end(), setters.begin(), setters.end());
  }
}

}  // namespace hearsay
