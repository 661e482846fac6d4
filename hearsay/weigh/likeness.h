// How alike two texts are, for finding copies among very many reports.
//
// A wire story comes back cut, with a new headline, a clause reworded, letters
// wrong from a scan. Five words in a row hardly survive that; seven letters in a
// row do. A text is the set of its runs of seven letters and digits, spaces and
// signs left out, and two texts are as alike as the sets are: the runs that both
// have, over the geometric mean of their sizes, so that a short cut of a long
// story still counts.
//
//     LikenessIndex index;
//     index.add(first, std::nullopt);                // 0
//     index.add(copy, std::nullopt);                 // 1
//     index.matches(1)                               // {{0, 0.83}}
//
// Finding: of each set a sixteenth is kept in an index (the runs whose hash is a
// multiple of 16, the same for every text), and a pair is compared in full once two
// of those meet. A run in many reports is no reason to compare: it is a site's,
// not a story's. So adding a report looks at its likely copies and at nothing else,
// and the index takes some 1 kB a report.
//
// What a site prints around every story is no copy either, however much of a short
// text it is: callers leave out what reading marks as furniture, and `day` tells more,
// as news is copied within weeks and furniture stays for years. Texts far apart in
// time are not compared, and runs that several such texts hold bring none together.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_LIKENESS_H_
#define HEARSAY_WEIGH_LIKENESS_H_

#include "hearsay/base/span.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hearsay {

// The runs of a text, hashed; sorted, each once.
std::vector<std::uint32_t> letter_runs(std::string_view text);

// Shared runs over the geometric mean of the sizes: 0 nothing, 1 the same text.
double likeness(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

class LikenessIndex {
 public:
  // At least so alike are a story and its copy; two texts of a sentence or two are
  // easily so alike when they tell the same, and have to be nearly the same.
  static constexpr double kCopy = 0.35, kShortCopy = 0.85;
  static constexpr std::size_t kShort = 200;  // Runs: some forty words.
  // Days between a story and its copy.
  static constexpr int kDays = 45;

  struct Match {
    std::uint32_t other = 0;  // In the order of adding.
    double share = 0;

    bool operator==(const Match&) const = default;
  };

  // `day` since 1970, if known. Gives the text's number: 0, 1, 2, ...
  std::uint32_t add(std::string_view text, std::optional<int> day);

  // Earlier texts of which this one is a copy, in order of adding.
  std::vector<Match> matches(std::uint32_t text) const;

 private:
  bool near_in_time(std::uint32_t a, std::uint32_t b) const;
  bool says_nothing(const std::vector<std::uint32_t>& holders) const;

  std::vector<std::vector<std::uint32_t>> runs_;
  std::vector<std::optional<int>> days_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> holders_;  // Sampled runs.
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_LIKENESS_H_
