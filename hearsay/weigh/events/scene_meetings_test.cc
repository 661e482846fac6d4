// Scenes that meet, beside all pairs held against the rule one by one.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/events/scene_meetings.h"

#include "hearsay/weigh/events/gather.h"
#include "hearsay/weigh/events/same_place.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace hearsay {
namespace {

ClaimPlace place(const char* name, PlaceKind kind, const char* country) {
  ClaimPlace out;
  out.text = out.name = name;
  out.kind = kind;
  out.country = country;
  return out;
}

// Scenes of all kinds: with and without days, places, parties.
std::vector<Scene> some_scenes(std::size_t count) {
  const std::vector<std::vector<ClaimPlace>> places = {
      {},
      {place("Mirel", PlaceKind::settlement, "SN")},
      {place("Mirel", PlaceKind::settlement, "SN"), place("Sarenland", PlaceKind::country, "SN")},
      {place("Tarsk", PlaceKind::settlement, "SN")},
      {place("Sarenland", PlaceKind::country, "SN")},
      {place("Volan", PlaceKind::country, "VO")},
      {place("Upper Mirel", PlaceKind::division, "SN")},
      {place("Quay Nine", PlaceKind::unknown, "")}};
  std::mt19937 random(7);
  const auto pick = [&](std::size_t below) { return static_cast<std::size_t>(random() % below); };
  std::vector<Scene> out(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    Scene& one = out[i];
    one.report = i;
    one.family = pick(4) == 0 ? EventFamily::loss : EventFamily::casualties;
    one.where = places[pick(places.size())];
    const int day = static_cast<int>(pick(60));
    if (pick(4) > 0) one.stated = DayRange{day, day + static_cast<int>(pick(4) == 0 ? 90 : 1)};
    if (pick(2) == 0) one.parties.insert(pick(2) == 0 ? "coast guard" : "front");
    if (pick(3) == 0) one.subjects.insert(pick(2) == 0 ? "arms.tank" : "soldier");
  }
  return out;
}

bool is_worth_a_look(const Scene& a, const Scene& b) {
  if (a.family != b.family) return false;
  if (a.days() && b.days() && !a.days()->overlaps(*b.days())) return false;
  const Nearness near = nearness(a.where, b.where);
  if (near == Nearness::apart) return false;
  if (near != Nearness::unknown) return true;
  const auto shared = [](const std::set<std::string>& one, const std::set<std::string>& other) {
    return std::any_of(one.begin(), one.end(), [&](const std::string& name) {
      return name != "soldier" && other.contains(name);
    });
  };
  return shared(a.parties, b.parties) || shared(a.subjects, b.subjects);
}

TEST(SceneMeetings, MissNoneThatCouldBeOne) {
  const std::vector<Scene> scenes = some_scenes(400);
  std::vector<std::uint32_t> order(scenes.size());
  std::iota(order.rbegin(), order.rend(), 0u);
  std::vector<std::uint64_t> met = SceneMeetings(scenes, order).find();
  std::sort(met.begin(), met.end());
  met.erase(std::unique(met.begin(), met.end()), met.end());
  std::size_t worth = 0, all = 0;
  for (std::uint32_t a = 0; a < order.size(); ++a) {
    for (std::uint32_t b = a + 1; b < order.size(); ++b) {
      const bool found = std::binary_search(met.begin(), met.end(), meeting(a, b));
      const bool wanted = is_worth_a_look(scenes[order[a]], scenes[order[b]]);
      EXPECT_TRUE(found || !wanted) << order[a] << " and " << order[b];
      worth += wanted ? 1 : 0;
      ++all;
    }
  }
  EXPECT_GT(worth, 1000u);
  EXPECT_LT(met.size(), 2 * worth) << "few are looked at in vain";
  EXPECT_LT(met.size(), all / 3);
}

TEST(Gathering, TwoGroupsThatWereRefusedAreAskedAgainWhenOneHasGrown) {
  // 0 and 1 speak against each other a little, 2 for both very much.
  std::size_t asked = 0;
  Gathering groups(3, [&](std::uint32_t a, std::uint32_t b) {
    ++asked;
    return a == 0 && b == 1 ? -2.0 : 5.0;
  });
  groups.join(0, 1);
  EXPECT_FALSE(groups.same(0, 1));
  groups.join(0, 1);
  EXPECT_EQ(asked, 1u) << "nothing has changed since";
  groups.join(1, 2);
  groups.join(0, 1);
  EXPECT_TRUE(groups.same(0, 1));
}

}  // namespace
}  // namespace hearsay
