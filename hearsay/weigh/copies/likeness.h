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
// of those meet: by the runs of both, which are kept, or made again from the texts
// where the caller has them at hand. A run in many reports is no reason to compare: it is a
// site's, not a story's. So adding a report looks at its likely copies and at nothing else,
// and the index takes some 30 bytes for each sixteenth letter. Many threads may look for
// matches at once, each with what it has at hand.
//
// What a site prints around every story is no copy either, however much of a short
// text it is: callers leave out what reading marks as furniture, and `day` tells more,
// as news is copied within weeks and furniture stays for years. Texts far apart in
// time are not compared, and runs that several such texts hold bring none together.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_COPIES_LIKENESS_H_
#define HEARSAY_WEIGH_COPIES_LIKENESS_H_

#include "hearsay/base/span.h"
#include "hearsay/read/report.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace hearsay {

// The words of a report without its furniture; all of a text that has no blocks.
std::string story_of(std::string_view text, std::span<const Block> blocks);

// The runs of a text, hashed; sorted, each once.
std::vector<std::uint32_t> letter_runs(std::string_view text);

// Those of them that are in an index.
std::vector<std::uint32_t> sampled_runs(std::string_view text);

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
  // Texts; a sampled run in more says nothing. Nor does a run that so many hold over more
  // than twice kDays: it is the site's.
  static constexpr std::size_t kCommon = 64, kLasting = 4;
  // Sampled runs that two texts share before they are compared.
  static constexpr std::size_t kMeetings = 2;

  struct Match {
    std::uint32_t other = 0;  // In the order of adding.
    double share = 0;

    bool operator==(const Match&) const = default;
  };

  // Keeps the runs of all texts.
  LikenessIndex() = default;

  // Asks for a text again when it is compared, of many threads at once.
  explicit LikenessIndex(std::function<std::string(std::uint32_t)> text_again)
      : text_again_(std::move(text_again)) {}

  // Of some of many texts: the runs that say nothing in all of them, for as long as it lives.
  void know_silent(const std::unordered_set<std::uint32_t>* runs) { silent_ = runs; }

  // `day` since 1970, if known. Gives the text's number: 0, 1, 2, ...
  std::uint32_t add(std::string_view text, std::optional<int> day);

  // The same by its sampled runs alone, of an index that asks for texts again.
  std::uint32_t add_sampled(std::vector<std::uint32_t> runs, std::optional<int> day);

  using Runs = std::shared_ptr<const std::vector<std::uint32_t>>;
  // Runs that were made again lately, by text.
  using AtHand = std::unordered_map<std::uint32_t, Runs>;

  // Earlier texts of which this one is a copy, in order of adding.
  std::vector<Match> matches(std::uint32_t text) const;
  std::vector<Match> matches(std::uint32_t text, AtHand& at_hand) const;

 private:
  // Texts that hold a sampled run, the latest first, as places in entries_; and the days of
  // those that have one.
  struct Holders {
    std::uint32_t last = 0, count = 0;
    int first_day = std::numeric_limits<int>::max(), last_day = std::numeric_limits<int>::min();
  };

  struct Entry {
    std::uint32_t text = 0, before = 0;
  };

  bool near_in_time(std::uint32_t a, std::uint32_t b) const;
  static bool says_nothing(const Holders& holders);
  Runs runs(std::uint32_t text, AtHand& at_hand) const;

  // Calls it with each text.
  void each(const Holders& holders, const auto& act) const {
    std::uint32_t at = holders.last;
    for (std::uint32_t i = 0; i < holders.count; ++i, at = entries_[at].before)
      act(entries_[at].text);
  }

  std::function<std::string(std::uint32_t)> text_again_;
  const std::unordered_set<std::uint32_t>* silent_ = nullptr;
  std::vector<std::optional<int>> days_;
  std::vector<std::vector<std::uint32_t>> sampled_;     // By text.
  std::vector<Runs> all_;                               // By text, where they are kept.
  std::unordered_map<std::uint32_t, Holders> holders_;  // Of sampled runs.
  std::vector<Entry> entries_;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_COPIES_LIKENESS_H_
