// Shingles are hashed to 64 bits and grouped: those of one report are left out, and so are
// those of very many ("subscribe to our newsletter and ..."), which say nothing. What is
// kept of a report is the groups of its shingles, four bytes a word; its words are
// looked at again where a sentence may be copied. Each sentence is held against the
// earlier reports that share enough shingles with it, the earliest first.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/copies/copies.h"

#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/copies/likeness.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <memory>
#include <span>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace hearsay {

namespace {

constexpr std::size_t kWords = 5;     // In a shingle.
constexpr std::size_t kCommon = 64;   // Reports; a shingle in more is furniture.
constexpr std::size_t kShortest = 5;  // Shingles of a sentence that can be a copy on its own.
constexpr double kSentence = 0.8, kSentenceOfCopy = 0.5;
constexpr std::size_t kKept = 4096;  // Texts whose shingles are kept at hand.

using Shingle = std::uint64_t;

std::uint64_t mix(std::uint64_t hash, std::string_view word) {
  // FNV-1a, with the word's end marked.
  for (const char c : word)
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return (hash ^ 0xFFu) * 0x100000001b3ull;
}

struct Shingled {
  std::vector<std::uint32_t> begins;  // Of the words.
  std::vector<Shingle> in_order;      // Of the words i to i + 4.
  std::vector<Shingle> sorted;        // Each once.

  explicit Shingled(std::string_view text) {
    const std::vector<PlacedWord> words = placed_words_of(text);
    for (const PlacedWord& word : words)
      begins.push_back(word.begin);
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

  // Where the shingles that lie inside a span of the text begin and end.
  std::pair<std::size_t, std::size_t> places_within(TextSpan span) const {
    const auto at = [&](std::uint32_t position) {
      return static_cast<std::size_t>(std::lower_bound(begins.begin(), begins.end(), position) -
                                      begins.begin());
    };
    const std::size_t first = at(span.begin), last = at(span.end);
    if (last < first + kWords) return {0, 0};
    return {first, last - kWords + 1};
  }

  std::span<const Shingle> within(TextSpan span) const {
    const auto [first, last] = places_within(span);
    return std::span(in_order).subspan(first, last - first);
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

// Which reports hold each shingle that several hold, and not too many.
class Groups {
 public:
  // The group of a shingle that no other report holds.
  static constexpr std::uint32_t kAlone = UINT32_MAX;

  struct Holder {
    Shingle shingle = 0;
    std::uint32_t rank = 0;

    bool operator<(const Holder& other) const {
      return std::tie(shingle, rank) < std::tie(other.shingle, other.rank);
    }
  };

  Groups(std::vector<Holder> all, std::size_t reports) : of_report_(reports) {
    std::sort(all.begin(), all.end());
    for (std::size_t i = 0, end = 0; i < all.size(); i = end) {
      while (end < all.size() && all[end].shingle == all[i].shingle)
        ++end;
      if (end - i == 1) continue;
      const auto group = static_cast<std::uint32_t>(shingles_.size());
      shingles_.push_back(all[i].shingle);
      begins_.push_back(static_cast<std::uint32_t>(ranks_.size()));
      for (std::size_t j = i; j < end; ++j) {
        of_report_[all[j].rank].push_back(group);
        if (end - i <= kCommon) ranks_.push_back(all[j].rank);
      }
    }
    begins_.push_back(static_cast<std::uint32_t>(ranks_.size()));
  }

  std::uint32_t group_of(Shingle one) const {
    const auto at = std::lower_bound(shingles_.begin(), shingles_.end(), one);
    if (at == shingles_.end() || *at != one) return kAlone;
    return static_cast<std::uint32_t>(at - shingles_.begin());
  }

  // Too many hold it to be listed.
  bool is_everywhere(std::uint32_t group) const {
    return group != kAlone && begins_[group] == begins_[group + 1];
  }

  bool holds(std::uint32_t rank, std::uint32_t group) const {
    const std::vector<std::uint32_t>& all = of_report_[rank];
    return std::binary_search(all.begin(), all.end(), group);
  }

  // Ascending.
  std::span<const std::uint32_t> holders(std::uint32_t group) const {
    if (group == kAlone) return {};
    return std::span(ranks_).subspan(begins_[group], begins_[group + 1] - begins_[group]);
  }

 private:
  std::vector<Shingle> shingles_;
  std::vector<std::uint32_t> begins_, ranks_;
  std::vector<std::vector<std::uint32_t>> of_report_;  // Ascending.
};

class Finder {
 public:
  explicit Finder(const Desk& desk)
      : desk_(desk),
        likeness_([this](std::uint32_t rank) { return story_of(record(rank)); }),
        groups_(all_holders(), desk.reports.size()),
        hits_(desk.reports.size()) {}

  Copies find() {
    Copies out;
    out.original.resize(desk_.evidence.reports.size());
    out.twin.resize(desk_.evidence.claims.size());
    out.home.resize(desk_.evidence.claims.size());
    for (std::uint32_t rank = 0; rank < desk_.reports.size(); ++rank) {
      const std::uint32_t report = desk_.reports[rank];
      look_at(rank);
      if (!copied_from_.empty()) out.original[report] = desk_.reports[copied_from_.front()];
      std::unordered_set<std::uint32_t> taken;
      for (std::uint32_t claim : desk_.claims_of[report]) {
        out.home[claim] = report;
        const Source from = source_of(claim, rank, taken);
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
  const ReportRecord& record(std::uint32_t rank) const {
    return desk_.evidence.reports[desk_.reports[rank]];
  }

  std::vector<Groups::Holder> all_holders() {
    std::vector<Groups::Holder> out;
    for (std::uint32_t rank = 0; rank < desk_.reports.size(); ++rank) {
      const ReportRecord& one = record(rank);
      const auto days = days_of(one.published.value_or(""));
      likeness_.add(story_of(one), days ? std::optional(days->first) : std::nullopt);
      for (Shingle shingle : Shingled(one.text).sorted)
        out.push_back({shingle, rank});
    }
    return out;
  }

  // The next report: its shingles' groups, and the earlier reports of which it is a copy.
  void look_at(std::uint32_t rank) {
    here_ = shingled(rank);
    groups_here_.clear();
    for (const Shingle one : here_->in_order)
      groups_here_.push_back(groups_.group_of(one));
    copied_from_.clear();
    for (const LikenessIndex::Match& match : likeness_.matches(rank))
      copied_from_.push_back(match.other);
    part_ = {};
  }

  // A text's shingles, made again unless they were needed lately.
  std::shared_ptr<const Shingled> shingled(std::uint32_t rank) {
    const auto at = kept_.find(rank);
    if (at != kept_.end()) return at->second;
    if (kept_.size() >= kKept) kept_.clear();
    return kept_.emplace(rank, std::make_shared<const Shingled>(record(rank).text)).first->second;
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
                   const std::unordered_set<std::uint32_t>& taken) {
    const TextSpan span = desk_.claim(claim).span;
    if (!part_ || *part_ != span) find_copied(span, rank);
    Source out;
    for (const auto& [other, is_copy] : copied_) {
      if (is_copy && !out.report) out.report = other;
      out.twin = twin_of(claim, other, taken);
      if (!out.twin) continue;
      out.report = other;
      return out;
    }
    return out;
  }

  bool is_copied_from(std::uint32_t other) const {
    return std::binary_search(copied_from_.begin(), copied_from_.end(), other);
  }

  // Earlier reports, ascending, that hold enough of the shingles of a part of this one;
  // and whether this is a copy of them as a whole.
  void find_copied(TextSpan span, std::uint32_t rank) {
    part_ = span;
    copied_.clear();
    const auto [first, last] = here_->places_within(span);
    const std::size_t size = last - first;
    if (size == 0) return;
    std::vector<std::uint32_t> met;
    std::size_t everywhere = 0;  // Of the part's shingles: whoever else holds them is not listed.
    for (std::size_t i = first; i < last; ++i) {
      everywhere += groups_.is_everywhere(groups_here_[i]) ? 1 : 0;
      for (const std::uint32_t other : groups_.holders(groups_here_[i])) {
        if (other >= rank) break;
        if (hits_[other]++ == 0) met.push_back(other);
      }
    }
    const auto enough = [&](std::size_t held, bool is_copy) {
      return static_cast<double>(held) / static_cast<double>(size) >=
             (is_copy ? kSentenceOfCopy : kSentence);
    };
    if (enough(everywhere, true)) met.insert(met.end(), copied_from_.begin(), copied_from_.end());
    if (enough(everywhere, false)) {
      for (const std::uint32_t group : groups_here_) {
        for (const std::uint32_t other : groups_.holders(group)) {
          if (other >= rank) break;
          met.push_back(other);
        }
      }
    }
    std::sort(met.begin(), met.end());
    met.erase(std::unique(met.begin(), met.end()), met.end());
    for (const std::uint32_t other : met) {
      const bool is_copy = is_copied_from(other);
      const std::size_t held = std::exchange(hits_[other], 0);
      if (!is_copy && size < kShortest) continue;
      if (!enough(held + everywhere, is_copy)) continue;
      const auto is_held = [&](std::uint32_t group) {
        return groups_.is_everywhere(group) && groups_.holds(other, group);
      };
      const auto held_too = static_cast<std::size_t>(
          std::count_if(groups_here_.begin() + static_cast<std::ptrdiff_t>(first),
                        groups_here_.begin() + static_cast<std::ptrdiff_t>(last),
                        is_held));
      if (!enough(held + held_too, is_copy)) continue;
      copied_.emplace_back(other, is_copy);
    }
  }

  // The claim of the other report that says the same in the same words.
  std::optional<std::uint32_t> twin_of(std::uint32_t claim,
                                       std::uint32_t other,
                                       const std::unordered_set<std::uint32_t>& taken) {
    const Claim& one = desk_.claim(claim);
    const std::span<const Shingle> part = here_->within(one.span);
    const std::shared_ptr<const Shingled> there_all = shingled(other);
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
      const std::span<const Shingle> there = there_all->within(two.span);
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
  LikenessIndex likeness_;  // By rank, as everything here.
  Groups groups_;

  // Of the report that is looked at.
  std::shared_ptr<const Shingled> here_;
  std::vector<std::uint32_t> groups_here_;  // By place of the shingle.
  std::vector<std::uint32_t> copied_from_;  // Ascending.
  // Of its sentence that is looked at.
  std::optional<TextSpan> part_;
  std::vector<std::pair<std::uint32_t, bool>> copied_;
  std::vector<std::uint32_t> hits_;  // By report: shared shingles; all zero in between.

  std::unordered_map<std::uint32_t, std::shared_ptr<const Shingled>> kept_;
};

}  // namespace

Copies find_copies(const Desk& desk) {
  return Finder(desk).find();
}

}  // namespace hearsay
