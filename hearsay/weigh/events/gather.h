// Joining what belongs together, from the surest pair on.
//
// Stories gather reports and events gather scenes in the same way: a pair that speaks for
// one happening joins its two groups if all pairs between them speak for it on average.
// One that cannot be holds any two groups apart.
//
//     Gathering groups(size, [&](std::uint32_t a, std::uint32_t b) { return evidence; });
//     for (const Pair& pair : surest_first)
//       groups.join(pair.a, pair.b);
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_EVENTS_GATHER_H_
#define HEARSAY_WEIGH_EVENTS_GATHER_H_

#include <algorithm>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hearsay {

// Evidence is the logarithm of odds: above zero for one happening.
constexpr double kCannot = -1000;  // Whatever else speaks for it.
constexpr double kAgainst = -6;    // The most that a pair can speak against it.

class Gathering {
 public:
  using Evidence = std::function<double(std::uint32_t, std::uint32_t)>;

  Gathering(std::uint32_t size, Evidence evidence)
      : evidence_(std::move(evidence)),
        groups_(size),
        group_of_(size) {
    for (std::uint32_t i = 0; i < size; ++i) {
      groups_[i] = {i};
      group_of_[i] = i;
    }
  }

  // Whether they are joined now and were not before.
  bool join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t into = group_of_[a], from = group_of_[b];
    if (into == from || stands_refused(into, from)) return false;
    double sum = 0;
    for (const std::uint32_t one : groups_[into]) {
      for (const std::uint32_t other : groups_[from]) {
        const double speaks = evidence_(std::min(one, other), std::max(one, other));
        if (speaks == kCannot) return refuse(into, from);
        sum += std::max(speaks, kAgainst);
      }
    }
    const std::size_t count = groups_[into].size() * groups_[from].size();
    if (sum < kAverage * static_cast<double>(count)) return refuse(into, from);
    move(into, from);
    return true;
  }

  // Whatever speaks against it.
  void unite(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t into = group_of_[a], from = group_of_[b];
    if (into != from) move(into, from);
  }

  bool same(std::uint32_t a, std::uint32_t b) const { return group_of_[a] == group_of_[b]; }

  std::uint32_t group_of(std::uint32_t one) const { return group_of_[one]; }

  // Some are empty: joined to others.
  const std::vector<std::vector<std::uint32_t>>& groups() const { return groups_; }

 private:
  static constexpr double kAverage = -1;  // Of all pairs between two groups.

  void move(std::uint32_t into, std::uint32_t from) {
    for (const std::uint32_t one : groups_[from])
      group_of_[one] = into;
    groups_[into].insert(groups_[into].end(), groups_[from].begin(), groups_[from].end());
    groups_[from].clear();
  }

  // Two groups of so many that were not joined: until one of them grows, the next of
  // their pairs need not be summed up again.
  bool refuse(std::uint32_t into, std::uint32_t from) {
    refused_[key(into, from)] = sizes(into, from);
    return false;
  }

  bool stands_refused(std::uint32_t into, std::uint32_t from) const {
    const auto at = refused_.find(key(into, from));
    return at != refused_.end() && at->second == sizes(into, from);
  }

  std::uint64_t sizes(std::uint32_t into, std::uint32_t from) const {
    return key(static_cast<std::uint32_t>(groups_[into].size()),
               static_cast<std::uint32_t>(groups_[from].size()));
  }

  static std::uint64_t key(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32 | b; }

  Evidence evidence_;
  std::vector<std::vector<std::uint32_t>> groups_;
  std::vector<std::uint32_t> group_of_;
  std::unordered_map<std::uint64_t, std::uint64_t> refused_;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_EVENTS_GATHER_H_
