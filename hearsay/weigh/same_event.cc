// Scenes become events one by one, in an order that does not depend on how the
// evidence came in: dated before undated, narrow before wide, placed before not,
// then by date of report. Each joins the event that it has most in common with, or
// founds one. Only events that share a place, a country, a party or an item with
// the scene are looked at.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/same_event.h"

#include "hearsay/weigh/same_place.h"
#include "hearsay/weigh/scene.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

namespace hearsay {

namespace {

// What an event's scenes amount to so far.
struct Cluster {
  Scene core;  // Of the founding scene, narrowed by the others.
  std::set<std::uint32_t> reports;
  std::vector<std::uint32_t> scenes;
};

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

// 0: another event; more: more in common.
int fit(const Scene& scene, const Cluster& cluster) {
  const Scene& core = cluster.core;
  if (scene.family != core.family) return 0;
  if (scene.family == EventFamily::holding) return scene.key == core.key ? 1 : 0;
  // A report that tells two scenes apart means two happenings.
  if (cluster.reports.contains(scene.report)) return 0;
  if (scene.is_long() != core.is_long()) return 0;
  if (scene.days() && core.days() && !scene.days()->overlaps(*core.days())) return 0;
  const Nearness near = nearness(scene.where, core.where);
  if (near == Nearness::apart) return 0;
  const std::size_t parties = shared(scene.parties, core.parties);
  const std::size_t subjects = shared(scene.subjects, core.subjects);
  if (scene.family == EventFamily::trade && parties == 0) return 0;
  if (scene.family == EventFamily::happening && subjects == 0) return 0;
  if (near == Nearness::unknown && parties == 0 && !shares_equipment(scene, core)) return 0;
  const bool dated = scene.stated && core.stated;
  return 1 +
         (near == Nearness::same     ? 4
          : near == Nearness::within ? 2
                                     : 0) +
         (dated ? 2 : 0) +
         static_cast<int>(std::min<std::size_t>(parties, 2) + std::min<std::size_t>(subjects, 1));
}

class Grouper {
 public:
  Grouper(const Desk& desk, const Copies& copies)
      : desk_(desk),
        scenes_(find_scenes(desk, copies)) {}

  Grouping group() {
    std::vector<std::uint32_t> order(scenes_.list.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return key(a) < key(b);
    });
    for (std::uint32_t scene : order) {
      const auto cluster = best(scenes_.list[scene]);
      join(scene, cluster ? *cluster : found());
    }
    return events();
  }

 private:
  using Key = std::tuple<bool, int, bool, std::uint32_t, std::uint32_t>;

  Key key(std::uint32_t index) const {
    const Scene& scene = scenes_.list[index];
    return {!scene.stated,
            scene.stated ? scene.stated->length() : 0,
            scene.where.empty(),
            desk_.report_rank[scene.report],
            desk_.claim_rank[scene.claims.front()]};
  }

  static std::vector<std::string> tokens(const Scene& scene) {
    std::vector<std::string> out;
    if (!scene.key.empty()) out.push_back("k:" + scene.key);
    for (const ClaimPlace& place : scene.where) {
      out.push_back("p:" + place_key(place));
      if (place.id) out.push_back("i:" + std::to_string(*place.id));
      if (!place.country.empty()) out.push_back("c:" + place.country);
    }
    for (const std::string& party : scene.parties)
      out.push_back("y:" + party);
    for (const std::string& subject : scene.subjects) {
      if (subject.starts_with("arms.")) out.push_back("s:" + subject);
    }
    return out;
  }

  std::optional<std::uint32_t> best(const Scene& scene) const {
    std::set<std::uint32_t> candidates;
    for (const std::string& token : tokens(scene)) {
      const auto at = by_token_.find(token);
      if (at != by_token_.end()) candidates.insert(at->second.begin(), at->second.end());
    }
    std::optional<std::uint32_t> out;
    std::tuple<int, int> best_score{0, 0};
    for (std::uint32_t candidate : candidates) {
      const int score = fit(scene, clusters_[candidate]);
      if (score == 0) continue;
      // Of equals, the one that was reported nearest in time.
      const auto here = scene.days(), there = clusters_[candidate].core.days();
      const int distance = here && there ? std::abs(here->last - there->last) : 0;
      if (std::tuple(score, -distance) > best_score || !out) {
        best_score = {score, -distance};
        out = candidate;
      }
    }
    return out;
  }

  std::uint32_t found() {
    clusters_.emplace_back();
    return static_cast<std::uint32_t>(clusters_.size() - 1);
  }

  void join(std::uint32_t index, std::uint32_t into) {
    const Scene& scene = scenes_.list[index];
    Cluster& cluster = clusters_[into];
    if (cluster.scenes.empty()) cluster.core = scene;
    Scene& core = cluster.core;
    if (core.where.empty() || (nearness(scene.where, core.where) == Nearness::within &&
                               scene.where.size() > core.where.size())) {
      core.where = scene.where;
    }
    core.parties.insert(scene.parties.begin(), scene.parties.end());
    core.subjects.insert(scene.subjects.begin(), scene.subjects.end());
    cluster.scenes.push_back(index);
    cluster.reports.insert(scene.report);
    for (const std::string& token : tokens(scene)) {
      std::vector<std::uint32_t>& list = by_token_[token];
      if (list.empty() || list.back() != into) list.push_back(into);
    }
  }

  Grouping events() {
    Grouping out;
    out.event_of.resize(desk_.evidence.claims.size());
    std::map<std::uint32_t, Event> by_founder;  // Rank of the founding claim.
    for (const Cluster& cluster : clusters_) {
      Event event;
      event.family = cluster.core.family;
      event.where = cluster.core.where;
      event.when = cluster.core.when;
      for (std::uint32_t scene : cluster.scenes) {
        const std::vector<std::uint32_t>& claims = scenes_.list[scene].claims;
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
  Scenes scenes_;
  std::vector<Cluster> clusters_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_token_;
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

Grouping group_events(const Desk& desk, const Copies& copies) {
  return Grouper(desk, copies).group();
}

}  // namespace hearsay
