// Pairs of scenes are judged by what speaks for one happening: the words of their
// reports where there are enough of them (stories.h), place, time, parties and items
// everywhere. Then scenes join from the surest pair on, each time two groups whose
// pairs speak for it on average. Nothing of it depends on how the evidence came in.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/events/same_event.h"

#include "hearsay/weigh/events/gather.h"
#include "hearsay/weigh/events/same_place.h"
#include "hearsay/weigh/events/scene.h"
#include "hearsay/weigh/events/scene_meetings.h"
#include "hearsay/weigh/events/stories.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace hearsay {

namespace {

// Evidence is the logarithm of odds: above zero for one happening.
constexpr double kNothing = -3;  // Nothing in common.
constexpr double kPair = 0;      // Of a pair that joins two groups.
// What the story adds to what the scenes name: most for the first scenes of two reports.
constexpr double kLeads = 5, kSameStory = 2, kLeastStory = -4;

std::size_t shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](const std::string& one) { return b.contains(one); }));
}

// Equipment says more than "soldier": it can stand in for a place.
bool shares_equipment(const Scene& a, const Scene& b) {
  return std::any_of(a.subjects.begin(), a.subjects.end(), [&](const std::string& one) {
    return one.starts_with("arms.") && b.subjects.contains(one);
  });
}

// Scenes that no words can bring together.
bool cannot(const Scene& a, const Scene& b) {
  if (a.family != b.family || a.is_long() != b.is_long()) return true;
  // A report that tells two scenes apart means two happenings.
  if (a.report == b.report) return true;
  if (a.family == EventFamily::holding) return a.key != b.key;
  if (a.family == EventFamily::trade) return shared(a.parties, b.parties) == 0;
  return a.family == EventFamily::happening && shared(a.subjects, b.subjects) == 0;
}

// By what the scenes name.
double by_names(const Scene& a, const Scene& b) {
  if (a.family == EventFamily::holding) return 1;
  if (a.days() && b.days() && !a.days()->overlaps(*b.days())) return kAgainst;
  const Nearness near = nearness(a.where, b.where);
  if (near == Nearness::apart) return kAgainst;
  const std::size_t parties = shared(a.parties, b.parties);
  const std::size_t subjects = shared(a.subjects, b.subjects);
  if (near == Nearness::unknown && parties == 0 && !shares_equipment(a, b)) return kNothing;
  const int common =
      (near == Nearness::same     ? 4
       : near == Nearness::within ? 2
                                  : 0) +
      (a.stated && b.stated ? 2 : 0) +
      static_cast<int>(std::min<std::size_t>(parties, 2) + std::min<std::size_t>(subjects, 1));
  return 1 + 0.5 * common;
}

class Grouper {
 public:
  Grouper(const Desk& desk, const Copies& copies, const Docket& docket)
      : desk_(desk),
        copies_(copies),
        docket_(docket),
        scenes_(find_scenes(desk, copies)),
        stories_(desk, copies) {
    divide();
    for (const auto& [a, b] : docket.apart()) {
      if (scenes_.scene_of[a] && scenes_.scene_of[b])
        apart_.insert(in_order(*scenes_.scene_of[a], *scenes_.scene_of[b]));
    }
    std::set<std::pair<std::uint32_t, EventFamily>> met;
    for (const Scene& scene : scenes_.list)
      leads_.push_back(met.emplace(scene.report, scene.family).second);
  }

  Grouping group() {
    const std::size_t size = scenes_.list.size();
    order_.resize(size);
    std::iota(order_.begin(), order_.end(), 0u);
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return key(a) < key(b);
    });
    Gathering gathering(static_cast<std::uint32_t>(size),
                        [this](std::uint32_t a, std::uint32_t b) { return evidence_as_one(a, b); });
    const auto held = placed(members());
    std::optional<Gathering> told;  // As far as the joins tell why, where that is not all.
    if (!held.empty()) told = merged_ = Gathering(static_cast<std::uint32_t>(size), {});
    std::vector<EventJoin> joins;
    const auto tell = [&](const ClaimPair& claims, const ScenePair& places) {
      const Judgement* by = docket_.joined_by(claims);
      if (by == nullptr) return;
      if (told) told->unite(places.first, places.second);
      joins.push_back({claims.first,
                       claims.second,
                       {"put together by " + by->judge + ": " + by->why + " (" + by->id() + ")"}});
    };
    for (const auto& [claims, places] : placed(docket_.together())) {
      gathering.unite(places.first, places.second);
      tell(claims, places);
    }
    for (const auto& [claims, places] : held) {
      gathering.unite(places.first, places.second);
      merged_->unite(places.first, places.second);
    }
    for (const Pair& pair : pairs()) {
      const bool joins_now = gathering.join(pair.a, pair.b);
      const bool untold = told && gathering.same(pair.a, pair.b) && !told->same(pair.a, pair.b);
      if (!joins_now && !untold) continue;
      if (told) told->unite(pair.a, pair.b);
      joins.push_back({scene(pair.a).claims.front(), scene(pair.b).claims.front(), why(pair)});
    }
    for (const auto& [claims, places] : held) {
      if (!told->same(places.first, places.second)) tell(claims, places);
    }
    Grouping out = events(gathering.groups());
    for (EventJoin& join : joins)
      out.events[*out.event_of[join.claim]].joins.push_back(std::move(join));
    return out;
  }

  std::vector<std::pair<std::uint32_t, std::uint32_t>> meetings() {
    order_.resize(scenes_.list.size());
    std::iota(order_.begin(), order_.end(), 0u);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out = stories_.sure_pairs(desk_);
    for (const Pair& pair : pairs())
      out.push_back(in_order(scene(pair.a).report, scene(pair.b).report));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

 private:
  using ScenePair = std::pair<std::uint32_t, std::uint32_t>;

  static ScenePair in_order(std::uint32_t a, std::uint32_t b) {
    return {std::min(a, b), std::max(a, b)};
  }

  // A scene of claims that a person told apart becomes several.
  void divide() {
    const std::set<ClaimPair> apart(docket_.apart().begin(), docket_.apart().end());
    if (apart.empty()) return;
    const auto fit = [&](std::uint32_t claim, const std::vector<std::uint32_t>& others) {
      return std::none_of(others.begin(), others.end(), [&](std::uint32_t other) {
        return apart.contains(in_order(claim, other));
      });
    };
    const std::size_t size = scenes_.list.size();
    for (std::uint32_t whole = 0; whole < size; ++whole) {
      const std::vector<std::uint32_t> claims = std::exchange(scenes_.list[whole].claims, {});
      std::vector<std::uint32_t> parts{whole};
      for (const std::uint32_t claim : claims) {
        const auto twin = copies_.twin[claim];
        std::optional<std::uint32_t> into;
        for (const std::uint32_t part : parts) {
          const std::vector<std::uint32_t>& others = scenes_.list[part].claims;
          const bool beside_twin =
              twin && std::find(others.begin(), others.end(), *twin) != others.end();
          if (beside_twin || (!into && fit(claim, others))) into = part;
          if (beside_twin) break;
        }
        if (!into) {
          into = static_cast<std::uint32_t>(scenes_.list.size());
          Scene part = scenes_.list[whole];
          part.claims.clear();
          scenes_.list.push_back(std::move(part));
          parts.push_back(*into);
        }
        scenes_.list[*into].claims.push_back(claim);
        scenes_.scene_of[claim] = *into;
      }
    }
  }

  // The claims that merges hold in one event, each second to one that it joins.
  std::vector<ClaimPair> members() const {
    std::vector<ClaimPair> out = docket_.members();
    std::erase_if(
        out, [&](const ClaimPair& pair) { return moved(pair.second, docket_.joined_by(pair)); });
    return out;
  }

  // Whether it was corrected to another place or day after that judgement.
  bool moved(std::uint32_t claim, const Judgement* by) const {
    std::vector<const Judgement*> all = docket_.corrections(claim);
    if (const auto twin = copies_.twin[claim]; twin && all.empty())
      all = docket_.corrections(*twin);
    return std::any_of(all.begin(), all.end(), [&](const Judgement* one) {
      const Json* fields = one->detail.find("fields");
      return one->number > by->number && fields != nullptr &&
             (fields->find("where") != nullptr || fields->find("when") != nullptr);
    });
  }

  // Pairs of claims, with the places of their scenes in `order_`.
  std::vector<std::pair<ClaimPair, ScenePair>> placed(const std::vector<ClaimPair>& pairs) const {
    if (pairs.empty()) return {};
    std::vector<std::uint32_t> place_of(order_.size());
    for (std::uint32_t place = 0; place < order_.size(); ++place)
      place_of[order_[place]] = place;
    std::vector<std::pair<ClaimPair, ScenePair>> out;
    for (const auto& [a, b] : pairs) {
      const auto one = scenes_.scene_of[a], other = scenes_.scene_of[b];
      if (one && other && scenes_.list[*one].family == scenes_.list[*other].family)
        out.push_back({{a, b}, in_order(place_of[*one], place_of[*other])});
    }
    return out;
  }

  using Key = std::tuple<bool, int, bool, std::uint32_t, std::uint32_t>;

  // Two scenes by their places in `order_`, a < b.
  struct Pair {
    double evidence = 0;
    int distance = 0;  // Days.
    std::uint32_t a = 0, b = 0;

    bool operator<(const Pair& other) const {
      return std::tuple(-evidence, distance, a, b) <
             std::tuple(-other.evidence, other.distance, other.a, other.b);
    }
  };

  // Dated before undated, narrow before wide, placed before not, then by date of report.
  Key key(std::uint32_t index) const {
    const Scene& scene = scenes_.list[index];
    return {!scene.stated,
            scene.stated ? scene.stated->length() : 0,
            scene.where.empty(),
            desk_.report_rank[scene.report],
            desk_.claim_rank[scene.claims.front()]};
  }

  const Scene& scene(std::uint32_t place) const { return scenes_.list[order_[place]]; }

  double evidence(std::uint32_t a, std::uint32_t b) const {
    const Scene& one = scene(a);
    const Scene& other = scene(b);
    if (cannot(one, other)) return kCannot;
    if (apart_.contains(in_order(order_[a], order_[b]))) return kCannot;
    const double names = by_names(one, other);
    const bool worded = one.family != EventFamily::holding && one.family != EventFamily::trade;
    const double weight = worded ? stories_.weight(one.report, other.report) : 0;
    if (weight == 0) return names;
    double story = 0;
    if (stories_.same(one.report, other.report)) {
      story = leads_[order_[a]] && leads_[order_[b]] ? kLeads : kSameStory;
    } else {
      story = std::clamp(stories_.evidence(one.report, other.report), kLeastStory, 0.0);
    }
    return (1 - weight) * names + weight * (std::max(names, kNothing) + story);
  }

  // Scenes that a merge made one are as near to another as the nearest of them: they may be of two
  // places, and a report that comes later names one.
  double evidence_as_one(std::uint32_t a, std::uint32_t b) {
    const double own = evidence(a, b);
    if (!merged_ || own == kCannot) return own;
    const auto of = [&](std::uint32_t one) -> const std::vector<std::uint32_t>& {
      return merged_->groups()[merged_->group_of(one)];
    };
    const bool first = of(a).size() > 1, second = of(b).size() > 1;
    if (first == second) return own;
    const std::vector<std::uint32_t>& group = of(first ? a : b);
    const std::uint32_t other = first ? b : a;
    const auto [at, fresh] = nearest_.try_emplace(meeting(group.front(), other), own);
    for (const std::uint32_t one : group) {
      if (fresh)
        at->second = std::max(at->second, evidence(std::min(one, other), std::max(one, other)));
    }
    return at->second;
  }

  // The pairs that speak for one happening, the surest first.
  std::vector<Pair> pairs() const {
    std::vector<std::uint64_t> looked_at = SceneMeetings(scenes_.list, order_).find();
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_report;
    for (std::uint32_t i = 0; i < order_.size(); ++i)
      by_report[scene(i).report].push_back(i);
    for (const auto& [a, b] : stories_.pairs()) {
      const auto one = by_report.find(a), other = by_report.find(b);
      if (one == by_report.end() || other == by_report.end()) continue;
      for (const std::uint32_t i : one->second) {
        for (const std::uint32_t j : other->second) {
          if (scene(i).family == scene(j).family) looked_at.push_back(meeting(i, j));
        }
      }
    }
    std::sort(looked_at.begin(), looked_at.end());
    looked_at.erase(std::unique(looked_at.begin(), looked_at.end()), looked_at.end());
    std::vector<Pair> out;
    for (const std::uint64_t both : looked_at) {
      const auto a = static_cast<std::uint32_t>(both >> 32), b = static_cast<std::uint32_t>(both);
      const double speaks = evidence(a, b);
      if (speaks <= kPair) continue;
      const auto here = scene(a).days(), there = scene(b).days();
      out.push_back({speaks, here && there ? std::abs(here->last - there->last) : 0, a, b});
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  // What speaks for one happening, and what speaks against it and was outweighed.
  std::vector<std::string> why(const Pair& pair) const {
    const Scene& one = scene(pair.a);
    const Scene& other = scene(pair.b);
    if (one.family == EventFamily::holding) return {"the same holder and year"};
    std::vector<std::string> out;
    switch (nearness(one.where, other.where)) {
      case Nearness::same: out.emplace_back("the same place"); break;
      case Nearness::within: out.emplace_back("one place lies in the other"); break;
      case Nearness::apart: out.emplace_back("places that differ, outweighed"); break;
      case Nearness::unknown: break;
    }
    if (one.days() && other.days()) {
      const bool overlap = one.days()->overlaps(*other.days());
      out.emplace_back(!overlap                     ? "days that differ, outweighed"
                       : one.stated && other.stated ? "days that overlap"
                                                    : "reported within the same days");
    }
    if (shared(one.parties, other.parties) > 0) out.emplace_back("a party in common");
    if (shares_equipment(one, other)) {
      out.emplace_back("equipment in common");
    } else if (shared(one.subjects, other.subjects) > 0) {
      out.emplace_back("the same is counted");
    }
    if (stories_.same(one.report, other.report)) {
      out.emplace_back("the reports tell one story, by their words");
    } else if (stories_.weight(one.report, other.report) > 0.5) {
      out.emplace_back("the reports' words differ, outweighed");
    }
    return out;
  }

  // What the scenes of a group amount to: the founding one's, narrowed by the others.
  Scene core_of(const std::vector<std::uint32_t>& group) const {
    Scene core = scene(group.front());
    for (const std::uint32_t place : group) {
      const Scene& one = scene(place);
      if (core.where.empty() || (nearness(one.where, core.where) == Nearness::within &&
                                 one.where.size() > core.where.size())) {
        core.where = one.where;
      }
    }
    return core;
  }

  Grouping events(std::vector<std::vector<std::uint32_t>> groups) {
    Grouping out;
    out.event_of.resize(desk_.evidence.claims.size());
    for (std::uint32_t report = 0; report < desk_.evidence.reports.size(); ++report)
      out.story_of.push_back(stories_.story_of(report));
    std::map<std::uint32_t, Event> by_founder;  // Rank of the founding claim.
    for (std::vector<std::uint32_t>& group : groups) {
      if (group.empty()) continue;
      std::sort(group.begin(), group.end());
      const Scene core = core_of(group);
      Event event;
      event.family = core.family;
      event.where = core.where;
      event.when = core.when;
      for (std::uint32_t place : group) {
        const std::vector<std::uint32_t>& claims = scene(place).claims;
        event.claims.insert(event.claims.end(), claims.begin(), claims.end());
      }
      std::sort(event.claims.begin(), event.claims.end(), [&](std::uint32_t a, std::uint32_t b) {
        return desk_.claim_rank[a] < desk_.claim_rank[b];
      });
      event.kind = most_common_kind(event.claims);
      event.id = short_id('E', desk_.evidence.claims[event.claims.front()].id);
      by_founder.emplace(desk_.claim_rank[event.claims.front()], std::move(event));
    }
    for (auto& [rank, event] : by_founder) {
      for (std::uint32_t claim : event.claims)
        out.event_of[claim] = static_cast<std::uint32_t>(out.events.size());
      out.events.push_back(std::move(event));
    }
    return out;
  }

  ClaimKind most_common_kind(const std::vector<std::uint32_t>& claims) const {
    std::array<int, 9> counts{};
    ClaimKind best = desk_.claim(claims.front()).kind;
    for (std::uint32_t claim : claims)
      ++counts[static_cast<std::size_t>(desk_.claim(claim).kind)];
    for (std::size_t kind = 0; kind < counts.size(); ++kind) {
      if (counts[kind] > counts[static_cast<std::size_t>(best)])
        best = static_cast<ClaimKind>(kind);
    }
    return best;
  }

  const Desk& desk_;
  const Copies& copies_;
  const Docket& docket_;
  Scenes scenes_;
  Stories stories_;
  std::set<ScenePair> apart_;         // Scenes of claims that a person told apart.
  std::vector<bool> leads_;           // By scene: the first of its family in its report.
  std::vector<std::uint32_t> order_;  // Scenes, the founding ones first.
  std::optional<Gathering> merged_;   // By merges alone; nothing where there are none.
  std::unordered_map<std::uint64_t, double> nearest_;  // A scene to those of a merge.
};

}  // namespace

std::optional<EventFamily> family_of(ClaimKind kind) {
  switch (kind) {
    case ClaimKind::casualties: return EventFamily::casualties;
    case ClaimKind::loss: return EventFamily::loss;
    case ClaimKind::sighting:
    case ClaimKind::transfer: return EventFamily::movement;
    case ClaimKind::holding: return EventFamily::holding;
    case ClaimKind::trade: return EventFamily::trade;
    case ClaimKind::event: return EventFamily::happening;
    case ClaimKind::relation:
    case ClaimKind::statement: return std::nullopt;
  }
  return std::nullopt;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> find_meetings(const Desk& desk,
                                                                   const Copies& copies,
                                                                   const Docket& docket) {
  return Grouper(desk, copies, docket).meetings();
}

Grouping group_events(const Desk& desk, const Copies& copies, const Docket& docket) {
  return Grouper(desk, copies, docket).group();
}

}  // namespace hearsay
