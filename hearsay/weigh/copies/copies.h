// Which claims stand in copied text.
//
// The Daily Lantern prints what Northern Wire sent, under a headline of its own.
// Each sentence of the Lantern's report stands, near enough word for word, in the
// earlier report: the claims in it are copies of the claims there. Compared by
// shingles, runs of five words: a sentence is copied if eight tenths of its
// shingles stand in one earlier report, or half of them where half of the whole
// report does (an editor cuts and joins, but rarely rewrites every line); whether
// it does is for likeness.h to say.
//
// A sentence of the copier's own, in the same report, is its own.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_COPIES_COPIES_H_
#define HEARSAY_WEIGH_COPIES_COPIES_H_

#include "hearsay/weigh/desk.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace hearsay {

struct Copies {
  // By report: the earliest report of which it is a copy as a whole.
  std::vector<std::optional<std::uint32_t>> original;
  // By claim: the same claim in the earliest report whose text it repeats.
  std::vector<std::optional<std::uint32_t>> twin;
  // By claim: the report whose words these are; the claim's own if not copied.
  std::vector<std::uint32_t> home;
};

Copies find_copies(const Desk& desk);

// What a report is found by, hashed: its shingles, each once; and those of each sentence that
// makes a claim, by place, so that one may stand twice. Sentences that are too short to be a
// copy on their own are left out.
struct ReportShingles {
  std::vector<std::uint64_t> all;
  std::vector<std::vector<std::uint64_t>> sentences;
};

ReportShingles shingles_of(std::string_view text, const std::vector<TextSpan>& sentences);

// A shingle in more reports is furniture; a sentence of another report's is a copy if so many
// of its shingles stand there.
constexpr std::size_t kCommonShingle = 64;
constexpr double kCopiedSentence = 0.8;

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_COPIES_COPIES_H_
