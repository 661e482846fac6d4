// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/events/scene_meetings.h"

#include "hearsay/weigh/events/same_place.h"

#include <string>
#include <unordered_map>

namespace hearsay {

namespace {

// Whether places alone may leave open that it happened at another scene's.
bool is_placeless(const Scene& scene) {
  return scene.where.empty() || is_wide(scene.where.front());
}

bool names_country(const Scene& scene) {
  return !scene.where.empty() && scene.where.front().kind == PlaceKind::country;
}

}  // namespace

template <class Open>
void SceneMeetings::meet(const List& list, Open open) {
  List dated, undated;
  for (const std::uint32_t one : list)
    (scene(one).days() ? dated : undated).push_back(one);
  std::stable_sort(dated.begin(), dated.end(), [&](std::uint32_t a, std::uint32_t b) {
    return scene(a).days()->first < scene(b).days()->first;
  });
  // Those that go on, by whether they may meet anyone or only the first kind.
  List any, only;
  const auto meet_all = [&](std::uint32_t one, List& others) {
    const int day = scene(one).days()->first;
    std::erase_if(others, [&](std::uint32_t other) { return scene(other).days()->last < day; });
    for (const std::uint32_t other : others)
      out_.push_back(meeting(one, other));
  };
  for (const std::uint32_t one : dated) {
    meet_all(one, any);
    if (open(scene(one))) {
      meet_all(one, only);
      any.push_back(one);
    } else {
      only.push_back(one);
    }
  }
  for (std::size_t i = 0; i < undated.size(); ++i) {
    const bool is_open = open(scene(undated[i]));
    for (const std::uint32_t other : dated) {
      if (is_open || open(scene(other))) out_.push_back(meeting(undated[i], other));
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (is_open || open(scene(undated[j]))) out_.push_back(meeting(undated[i], undated[j]));
    }
  }
}

std::vector<std::uint64_t> SceneMeetings::find() {
  std::unordered_map<std::string, List> same, countries, shared;
  for (std::uint32_t i = 0; i < order_.size(); ++i) {
    const Scene& one = scene(i);
    // Scenes of two families are two events.
    const std::string family = std::to_string(static_cast<int>(one.family)) + " ";
    if (!one.key.empty()) same[family + "k " + one.key].push_back(i);
    for (const ClaimPlace& place : one.where) {
      same[family + "p " + place_key(place)].push_back(i);
      if (place.id) same[family + "i " + std::to_string(*place.id)].push_back(i);
    }
    if (!one.where.empty() && !one.where.front().country.empty())
      countries[family + one.where.front().country].push_back(i);
    for (const std::string& party : one.parties)
      shared[family + "y " + party].push_back(i);
    for (const std::string& subject : one.subjects) {
      if (subject.starts_with("arms.")) shared[family + "s " + subject].push_back(i);
    }
  }
  for (const auto& [name, list] : same)
    meet(list, [](const Scene&) { return true; });
  for (const auto& [name, list] : countries)
    meet(list, names_country);
  for (const auto& [name, list] : shared)
    meet(list, is_placeless);
  return std::move(out_);
}

}  // namespace hearsay
