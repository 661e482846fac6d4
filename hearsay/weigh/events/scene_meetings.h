// Which pairs of scenes are worth a look, among very many.
//
// Two scenes can be one happening by what they name only if their days overlap and they
// share a place; or one names a country and the other a town of it; or one has no
// place of its own (or a wide one: a province may hold the town or not) and they share a
// party or equipment. Everything else speaks against it whatever else they say, so it
// need not be compared. Scenes that share a name are laid out by day, and each meets
// those that are still going on: the work grows with the pairs found.
//
// A scene without any day meets all that share its names.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_EVENTS_SCENE_MEETINGS_H_
#define HEARSAY_WEIGH_EVENTS_SCENE_MEETINGS_H_

#include "hearsay/weigh/events/scene.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace hearsay {

// Two places in an order as one number, the smaller one above.
inline std::uint64_t meeting(std::uint32_t a, std::uint32_t b) {
  return std::uint64_t{std::min(a, b)} << 32 | std::max(a, b);
}

class SceneMeetings {
 public:
  // `order` lists indices of scenes; what is found are places in it.
  SceneMeetings(const std::vector<Scene>& scenes, const std::vector<std::uint32_t>& order)
      : scenes_(scenes),
        order_(order) {}

  std::vector<std::uint64_t> find();

 private:
  using List = std::vector<std::uint32_t>;

  const Scene& scene(std::uint32_t place) const { return scenes_[order_[place]]; }

  // Pairs of the list whose days overlap; with `open`, those that hold one of which it
  // is true.
  template <class Open>
  void meet(const List& list, Open open);

  const std::vector<Scene>& scenes_;
  const std::vector<std::uint32_t>& order_;
  std::vector<std::uint64_t> out_;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_EVENTS_SCENE_MEETINGS_H_
