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

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hearsay {

// What a report holds of each vocabulary: words, names, ages, addresses. Sorted, each once.
using ReportTerms = std::array<std::vector<std::string>, 4>;
ReportTerms terms_of(const Customs& customs, const ReportRecord& report);

class Wording {
 public:
  // Reports that hold a word and are still worth pairing, however far they lie apart.
  static constexpr std::size_t kFew = 100;

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

  // By day, how many reports hold the word; null if all of them are at hand, or few hold it.
  using Crowd = const std::vector<std::pair<int, std::uint32_t>>*;

  static double dot(const Vector& a, const Vector& b);
  void find_pairs(const Desk& desk, const std::vector<Crowd>& crowds);

  std::vector<Words> reports_;
  std::vector<double> rarity_of_age_, rarity_of_address_;
  Pairs pairs_;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_EVENTS_WORDING_H_
