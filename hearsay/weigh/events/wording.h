// How much the words of two reports say that they tell of one happening.
//
// Names and rare words that both hold, ages and addresses: reports of one shooting share
// the victim's name, his age and the street, whatever else they say. A word weighs the
// more the fewer reports hold it, in this ledger and in news at large
// (packs/en/common_words.toml), so that three reports can be compared as well as
// three thousand.
//
//     Wording wording(desk);
//     wording.evidence(a, b)     // 3.1: likely one happening; -4.0: likely two
//
// Evidence is a sum of weights, the natural logarithm of odds. The weights were fitted
// on 1,593 shootings in 2,682 local reports; docs/method.md has the table.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_EVENTS_WORDING_H_
#define HEARSAY_WEIGH_EVENTS_WORDING_H_

#include "hearsay/weigh/desk.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hearsay {

class Wording {
 public:
  struct Term {
    std::uint32_t word = 0;
    double weight = 0;
  };

  using Vector = std::vector<Term>;  // By word; of length 1.

  explicit Wording(const Desk& desk);

  using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

  // Pairs of reports, a < b, that share enough rare words to be looked at.
  const Pairs& pairs() const { return pairs_; }

  // For and against one happening, by words alone.
  double evidence(std::uint32_t a, std::uint32_t b) const;

  // How far words can tell at all: 0 of a few words, 1 of a hundred in each.
  double weight(std::uint32_t a, std::uint32_t b) const;

  // The rare words of a report, and its names. Numbered apart.
  const Vector& words(std::uint32_t report) const { return reports_[report].words; }

  const Vector& names(std::uint32_t report) const { return reports_[report].names; }

 private:
  struct Words {
    Vector words, names;
    std::vector<std::uint32_t> ages, addresses;
    std::size_t count = 0;
    std::optional<int> day;
  };

  static double dot(const Vector& a, const Vector& b);
  void find_pairs(const Desk& desk, std::size_t words);

  std::vector<Words> reports_;
  std::vector<double> rarity_of_age_, rarity_of_address_;
  Pairs pairs_;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_EVENTS_WORDING_H_
