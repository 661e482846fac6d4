// Shingles are hashed to 64 bits and listed with the reports that hold them, by
// date. A shingle in very many reports ("subscribe to our newsletter and ...")
// says nothing and is not followed. Each sentence is held against the reports
// that share a shingle with it, the earliest first.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/copies.h"

#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/likeness.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <map>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace hearsay {

namespace {

constexpr std::size_t kWords = 5;     // In a shingle.
constexpr std::size_t kCommon = 64;   // Reports; a shingle in more is furniture.
constexpr std::size_t kShortest = 5;  // Shingles of a sentence that can be a copy on its own.
constexpr double kSentence = 0.8, kSentenceOfCopy = 0.5;

using Shingle = std::uint64_t;

std::uint64_t mix(std::uint64_t hash, std::string_view word) {
  // FNV-1a, with the word's end marked.
  for (const char c : word)
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return (hash ^ 0xFFu) * 0x100000001b3ull;
}

struct Shingled {
  std::vector<PlacedWord> words;
  std::vector<Shingle> in_order;  // Of the words i to i + 4.
  std::vector<Shingle> sorted;    // Each once.

  explicit Shingled(std::string_view text) : words(placed_words_of(text)) {
    for (std::size_t i = 0; i + kWords <= words.size(); ++i) {
      std::uint64_t hash = 0xcbf29ce484222325ull;
      for (std::size_t j = i; j < i + kWords; ++j)
        hash = mix(hash, words[j].word);
      in_order.push_back(hash);
    }
    sorted = in_order;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  }

  bool holds(Shingle one) const { return std::binary_search(sorted.begin(), sorted.end(), one); }

  // The shingles that lie inside a span of the text.
  std::span<const Shingle> within(TextSpan span) const {
    const auto at = [&](std::uint32_t position) {
      return static_cast<std::size_t>(
          std::lower_bound(
              words.begin(),
              words.end(),
              position,
              [](const PlacedWord& word, std::uint32_t where) { return word.begin < where; }) -
          words.begin());
    };
    const std::size_t first = at(span.begin), last = at(span.end);
    if (last < first + kWords) return {};
    return std::span(in_order).subspan(first, last - first - kWords + 1);
  }

  double share_in(std::span<const Shingle> part) const {
    if (part.empty()) return 0;
    const auto held =
        std::count_if(part.begin(), part.end(), [&](Shingle one) { return holds(one); });
    return static_cast<double>(held) / static_cast<double>(part.size());
  }
};

// The words of a report without its furniture.
std::string story_of(const ReportRecord& report) {
  if (report.blocks.empty()) return report.text;
  std::string out;
  for (const Block& block : report.blocks) {
    if (block.kind != BlockKind::boilerplate && block.span.end <= report.text.size())
      out += std::string(slice(report.text, block.span)) + "\n";
  }
  return out;
}

class Finder {
 public:
  explicit Finder(const Desk& desk) : desk_(desk) {
    for (std::uint32_t report : desk.reports) {
      shingled_.emplace_back(desk.evidence.reports[report].text);
      const std::uint32_t rank = static_cast<std::uint32_t>(shingled_.size() - 1);
      const ReportRecord& record = desk.evidence.reports[report];
      const auto days = days_of(record.published.value_or(""));
      likeness_.add(story_of(record), days ? std::optional(days->first) : std::nullopt);
      for (Shingle one : shingled_.back().sorted) {
        std::vector<std::uint32_t>& list = holders_[one];
        if (list.size() <= kCommon) list.push_back(rank);
      }
    }
  }

  Copies find() {
    Copies out;
    out.original.resize(desk_.evidence.reports.size());
    out.twin.resize(desk_.evidence.claims.size());
    out.home.resize(desk_.evidence.claims.size());
    for (std::uint32_t rank = 0; rank < shingled_.size(); ++rank) {
      const std::uint32_t report = desk_.reports[rank];
      const std::map<std::uint32_t, bool> earlier = earlier_sharers(rank);
      for (const auto& [other, is_copy] : earlier) {
        if (is_copy && !out.original[report]) out.original[report] = desk_.reports[other];
      }
      std::unordered_set<std::uint32_t> taken;
      for (std::uint32_t claim : desk_.claims_of[report]) {
        out.home[claim] = report;
        const Source from = source_of(claim, rank, earlier, taken);
        if (from.report) out.home[claim] = desk_.reports[*from.report];
        if (!from.twin) continue;
        taken.insert(*from.twin);
        // What it copies may be a copy: the home is where the words stood first.
        out.home[claim] = out.home[*from.twin];
        out.twin[claim] = out.twin[*from.twin] ? out.twin[*from.twin] : from.twin;
      }
    }
    return out;
  }

 private:
  // Earlier reports that share a shingle or more, and whether this is a copy of them.
  std::map<std::uint32_t, bool> earlier_sharers(std::uint32_t rank) const {
    std::map<std::uint32_t, bool> out;
    for (Shingle one : shingled_[rank].sorted) {
      const std::vector<std::uint32_t>& list = holders_.at(one);
      if (list.size() > kCommon) continue;
      for (std::uint32_t other : list) {
        if (other < rank) out.emplace(other, false);
      }
    }
    for (const LikenessIndex::Match& match : likeness_.matches(rank))
      out[match.other] = true;
    return out;
  }

  struct Source {
    std::optional<std::uint32_t> report;  // Rank.
    std::optional<std::uint32_t> twin;
  };

  // The earliest report that has the claim's sentence and makes the same claim of
  // it. A sentence with another figure in it is no copy ("Four soldiers were killed
  // near Gao", "Six soldiers were killed near Gao"), unless half the report is.
  Source source_of(std::uint32_t claim,
                   std::uint32_t rank,
                   const std::map<std::uint32_t, bool>& earlier,
                   const std::unordered_set<std::uint32_t>& taken) const {
    const std::span<const Shingle> part = shingled_[rank].within(desk_.claim(claim).span);
    Source out;
    for (const auto& [other, is_copy] : earlier) {
      const double share = shingled_[other].share_in(part);
      const bool copied =
          share >= (is_copy ? kSentenceOfCopy : kSentence) && (is_copy || part.size() >= kShortest);
      if (!copied) continue;
      if (is_copy && !out.report) out.report = other;
      out.twin = twin_of(claim, other, taken);
      if (!out.twin) continue;
      out.report = other;
      return out;
    }
    return out;
  }

  // The claim of the other report that says the same in the same words.
  std::optional<std::uint32_t> twin_of(std::uint32_t claim,
                                       std::uint32_t other,
                                       const std::unordered_set<std::uint32_t>& taken) const {
    const Claim& one = desk_.claim(claim);
    const std::uint32_t rank = desk_.rank_of_report_of(claim);
    const std::span<const Shingle> part = shingled_[rank].within(one.span);
    for (std::uint32_t candidate : desk_.claims_of[desk_.reports[other]]) {
      const Claim& two = desk_.claim(candidate);
      if (on_another_word(claim, candidate)) continue;
      if (taken.contains(candidate) || one.kind != two.kind || one.manner != two.manner) continue;
      if (one.item.has_value() != two.item.has_value()) continue;
      if (one.item && folded(one.item->text) != folded(two.item->text)) continue;
      if (one.count.has_value() != two.count.has_value()) continue;
      if (one.count &&
          (one.count->lower != two.count->lower || one.count->upper != two.count->upper ||
           one.count->unit != two.count->unit)) {
        continue;
      }
      const std::span<const Shingle> there = shingled_[other].within(two.span);
      const bool same = std::any_of(there.begin(), there.end(), [&](Shingle shingle) {
        return std::find(part.begin(), part.end(), shingle) != part.end();
      });
      if (same) return candidate;
    }
    return std::nullopt;
  }

  // Whether the two name different sources: then neither took its words from the other,
  // however alike they are. A shorter name of the same ("the official") is no other.
  bool on_another_word(std::uint32_t a, std::uint32_t b) const {
    const std::vector<NamedSource>&one = desk_.sources[a], &two = desk_.sources[b];
    if (one.empty() || two.empty()) return one.empty() != two.empty();
    const std::vector<std::string>& here = one.back().name.words;
    const std::vector<std::string>& there = two.back().name.words;
    return !std::includes(here.begin(), here.end(), there.begin(), there.end()) &&
           !std::includes(there.begin(), there.end(), here.begin(), here.end());
  }

  const Desk& desk_;
  LikenessIndex likeness_;                                           // By rank.
  std::vector<Shingled> shingled_;                                   // By rank.
  std::unordered_map<Shingle, std::vector<std::uint32_t>> holders_;  // Ranks, ascending.
};

}  // namespace

Copies find_copies(const Desk& desk) {
  return Finder(desk).find();
}

}  // namespace hearsay
