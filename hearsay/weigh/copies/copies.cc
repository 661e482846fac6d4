// Shingles are hashed to 64 bits and grouped: those of one report are left out, and so are
// those of very many ("subscribe to our newsletter and ..."), which say nothing. What is
// kept of a report is the groups of its shingles, four bytes a word; its words are
// looked at again where a sentence may be copied. Each sentence is held against the
// earlier reports that share enough shingles with it, the earliest first.
//
// What each report took from where is found by many threads, report by report; where the
// words stood first, if what was copied is a copy itself, is told afterwards, in order.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/copies/copies.h"

#include "hearsay/base/in_chunks.h"
#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/copies/likeness.h"
#include "hearsay/weigh/horizon.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace hearsay {

namespace {

constexpr std::size_t kWords = 5;     // In a shingle.
constexpr std::size_t kShortest = 5;  // Shingles of a sentence that can be a copy on its own.
constexpr double kSentenceOfCopy = 0.5;
constexpr std::size_t kKept = 4096;  // Texts whose shingles are kept at hand.
constexpr std::size_t kChunk = 256;  // Reports that a thread looks at in a row.

using Shingle = std::uint64_t;

// FNV-1a.
std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  for (const char c : word)
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return hash;
}

// Words in their order (the finaliser of MurmurHash3, public domain, after each).
std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0xff51afd7ed558ccdull;
  return hash ^ hash >> 33;
}

struct Shingled {
  std::vector<std::uint32_t> begins;  // Of the words.
  std::vector<Shingle> in_order;      // Of the words i to i + 4.

  explicit Shingled(std::string_view text) {
    std::vector<std::uint64_t> words;
    for (WordReader reader(text); reader.next();) {
      begins.push_back(reader.begin());
      words.push_back(hash_of(reader.word()));
    }
    for (std::size_t i = 0; i + kWords <= words.size(); ++i) {
      std::uint64_t hash = 0;
      for (std::size_t j = i; j < i + kWords; ++j)
        hash = mix(hash, words[j]);
      in_order.push_back(hash);
    }
  }

  // Each once.
  std::vector<Shingle> sorted() const {
    std::vector<Shingle> out = in_order;
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
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

std::string story_of(const ReportRecord& report) {
  return hearsay::story_of(report.text, report.blocks);
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

  // Holders dealt out by their shingles' first bits: each part is sorted by itself.
  static constexpr unsigned kPartBits = 6;

  static std::size_t part_of(Shingle one) { return one >> (64 - kPartBits); }

  using Parts = std::array<std::vector<Holder>, std::size_t{1} << kPartBits>;

  Groups(Parts parts, std::size_t reports, unsigned threads, const Horizon* horizon)
      : horizon_(horizon),
        of_report_(reports) {
    in_chunks<std::vector<Holder>>(
        parts.size(),
        1,
        threads,
        [&](Chunk chunk, unsigned) {
          std::vector<Holder> part = std::move(parts[chunk.begin]);
          std::sort(part.begin(), part.end());
          return part;
        },
        [&](std::vector<Holder> part) { add(part); });
    begins_.push_back(static_cast<std::uint32_t>(ranks_.size()));
  }

  // The group of each shingle of a report, in their order.
  void groups_of(std::uint32_t rank,
                 const std::vector<Shingle>& in_order,
                 std::vector<std::uint32_t>& out) const {
    const std::vector<std::uint32_t>& own = of_report_[rank];
    std::vector<Shingle> known;
    for (const std::uint32_t group : own)
      known.push_back(shingles_[group]);
    out.clear();
    for (const Shingle one : in_order) {
      const auto at = std::lower_bound(known.begin(), known.end(), one);
      const bool held = at != known.end() && *at == one;
      out.push_back(held ? own[static_cast<std::size_t>(at - known.begin())] : kAlone);
    }
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
  void add(const std::vector<Holder>& all) {
    for (std::size_t i = 0, end = 0; i < all.size(); i = end) {
      while (end < all.size() && all[end].shingle == all[i].shingle)
        ++end;
      const bool common = horizon_ != nullptr ? horizon_->everywhere.contains(all[i].shingle)
                                              : end - i > kCommonShingle;
      if (end - i == 1 && !common) continue;
      const auto group = static_cast<std::uint32_t>(shingles_.size());
      shingles_.push_back(all[i].shingle);
      begins_.push_back(static_cast<std::uint32_t>(ranks_.size()));
      for (std::size_t j = i; j < end; ++j) {
        of_report_[all[j].rank].push_back(group);
        if (!common) ranks_.push_back(all[j].rank);
      }
    }
  }

  const Horizon* horizon_;
  std::vector<Shingle> shingles_;  // Ascending.
  std::vector<std::uint32_t> begins_, ranks_;
  std::vector<std::vector<std::uint32_t>> of_report_;  // Ascending.
};

// What all reports hold, by rank.
struct Texts {
  Texts(const Desk& desk_in)
      : desk(desk_in),
        likeness([this](std::uint32_t rank) { return story_of(record(rank)); }),
        groups(parts(),
               desk.reports.size(),
               threads_for(desk.reports.size(), kChunk, desk.threads),
               desk.horizon) {
    if (desk.horizon != nullptr) likeness.know_silent(&desk.horizon->silent);
  }

  Texts(const Texts&) = delete;  // The index asks it for texts.
  Texts& operator=(const Texts&) = delete;

  const ReportRecord& record(std::uint32_t rank) const {
    return desk.evidence.reports[desk.reports[rank]];
  }

  const Desk& desk;
  LikenessIndex likeness;
  Groups groups;

 private:
  struct Read {
    std::vector<std::uint32_t> runs;
    std::vector<Shingle> shingles;
  };

  Groups::Parts parts() {
    Groups::Parts out;
    std::uint32_t rank = 0;
    in_chunks<std::vector<Read>>(
        desk.reports.size(),
        kChunk,
        desk.threads,
        [&](Chunk chunk, unsigned) {
          std::vector<Read> read;
          for (std::size_t i = chunk.begin; i < chunk.end; ++i) {
            const ReportRecord& one = record(static_cast<std::uint32_t>(i));
            read.push_back({sampled_runs(story_of(one)), Shingled(one.text).sorted()});
          }
          return read;
        },
        [&](std::vector<Read> read) {
          for (Read& one : read) {
            const auto days = days_of(record(rank).published.value_or(""));
            likeness.add_sampled(std::move(one.runs),
                                 days ? std::optional(days->first) : std::nullopt);
            for (const Shingle shingle : one.shingles)
              out[Groups::part_of(shingle)].push_back({shingle, rank});
            ++rank;
          }
        });
    return out;
  }
};

// Where a claim's words stood before.
struct Taken {
  std::optional<std::uint32_t> report;  // Rank.
  std::optional<std::uint32_t> twin;    // May be a copy itself.
};

struct TakenBy {
  std::optional<std::uint32_t> copy_of;  // Rank of the earliest report of which it is a copy.
  std::vector<Taken> claims;             // In the order of the report's.
};

// Looks at one report after another. Each thread has one of its own.
class Looker {
 public:
  explicit Looker(const Texts& texts)
      : texts_(texts),
        desk_(texts.desk),
        groups_(texts.groups),
        hits_(texts.desk.reports.size()) {}

  TakenBy look(std::uint32_t rank) {
    look_at(rank);
    TakenBy out;
    if (!copied_from_.empty()) out.copy_of = copied_from_.front();
    std::unordered_set<std::uint32_t> taken;
    for (const std::uint32_t claim : desk_.claims_of[desk_.reports[rank]]) {
      out.claims.push_back(source_of(claim, rank, taken));
      if (out.claims.back().twin) taken.insert(*out.claims.back().twin);
    }
    return out;
  }

 private:
  // The next report: its shingles' groups, and the earlier reports of which it is a copy.
  void look_at(std::uint32_t rank) {
    here_ = shingled(rank);
    groups_.groups_of(rank, here_->in_order, groups_here_);
    copied_from_.clear();
    for (const LikenessIndex::Match& match : texts_.likeness.matches(rank, runs_))
      copied_from_.push_back(match.other);
    part_ = {};
  }

  // A text's shingles, made again unless they were needed lately.
  std::shared_ptr<const Shingled> shingled(std::uint32_t rank) {
    const auto at = kept_.find(rank);
    if (at != kept_.end()) return at->second;
    if (kept_.size() >= kKept) kept_.clear();
    return kept_.emplace(rank, std::make_shared<const Shingled>(texts_.record(rank).text))
        .first->second;
  }

  // The earliest report that has the claim's sentence and makes the same claim of
  // it. A sentence with another figure in it is no copy ("Four soldiers were killed
  // near Gao", "Six soldiers were killed near Gao"), unless half the report is.
  Taken source_of(std::uint32_t claim,
                  std::uint32_t rank,
                  const std::unordered_set<std::uint32_t>& taken) {
    const TextSpan span = desk_.claim(claim).span;
    if (!part_ || *part_ != span) find_copied(span, rank);
    Taken out;
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
             (is_copy ? kSentenceOfCopy : kCopiedSentence);
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
    std::shared_ptr<const Shingled> there_all;
    for (std::uint32_t candidate : desk_.claims_of[desk_.reports[other]]) {
      const Claim& two = desk_.claim(candidate);
      if (taken.contains(candidate) || one.kind != two.kind || one.manner != two.manner) continue;
      if (one.item.has_value() != two.item.has_value()) continue;
      if (one.count.has_value() != two.count.has_value()) continue;
      if (one.count &&
          (one.count->lower != two.count->lower || one.count->upper != two.count->upper ||
           one.count->unit != two.count->unit)) {
        continue;
      }
      if (one.item && folded(one.item->text) != folded(two.item->text)) continue;
      if (on_another_word(claim, candidate)) continue;
      if (!there_all) there_all = shingled(other);
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

  const Texts& texts_;
  const Desk& desk_;
  const Groups& groups_;
  // Of the report that is looked at.
  std::shared_ptr<const Shingled> here_;
  std::vector<std::uint32_t> groups_here_;  // By place of the shingle.
  std::vector<std::uint32_t> copied_from_;  // Ascending.
  // Of its sentence that is looked at.
  std::optional<TextSpan> part_;
  std::vector<std::pair<std::uint32_t, bool>> copied_;
  std::vector<std::uint32_t> hits_;  // By report: shared shingles; all zero in between.
  std::unordered_map<std::uint32_t, std::shared_ptr<const Shingled>> kept_;
  LikenessIndex::AtHand runs_;
};

}  // namespace

ReportShingles shingles_of(std::string_view text, const std::vector<TextSpan>& sentences) {
  const Shingled all(text);
  ReportShingles out{all.sorted(), {}};
  for (const TextSpan sentence : sentences) {
    const std::span<const Shingle> within = all.within(sentence);
    if (within.size() >= kShortest) out.sentences.emplace_back(within.begin(), within.end());
  }
  return out;
}

Copies find_copies(const Desk& desk) {
  const Texts texts(desk);
  const std::size_t size = desk.reports.size();
  std::vector<Looker> lookers;
  for (unsigned i = threads_for(size, kChunk, desk.threads); i-- > 0;)
    lookers.emplace_back(texts);
  Copies out;
  out.original.resize(desk.evidence.reports.size());
  out.twin.resize(desk.evidence.claims.size());
  out.home.resize(desk.evidence.claims.size());
  const auto enter = [&](std::uint32_t rank, const TakenBy& by) {
    const std::uint32_t report = desk.reports[rank];
    if (by.copy_of) out.original[report] = desk.reports[*by.copy_of];
    for (std::size_t i = 0; i < by.claims.size(); ++i) {
      const std::uint32_t claim = desk.claims_of[report][i];
      const Taken& from = by.claims[i];
      out.home[claim] = from.report ? desk.reports[*from.report] : report;
      if (!from.twin) continue;
      // What it copies may be a copy: the home is where the words stood first.
      out.home[claim] = out.home[*from.twin];
      out.twin[claim] = out.twin[*from.twin] ? out.twin[*from.twin] : from.twin;
    }
  };
  std::uint32_t next = 0;
  in_chunks<std::vector<TakenBy>>(
      size,
      kChunk,
      desk.threads,
      [&](Chunk chunk, unsigned worker) {
        std::vector<TakenBy> found;
        for (std::size_t rank = chunk.begin; rank < chunk.end; ++rank)
          found.push_back(lookers[worker].look(static_cast<std::uint32_t>(rank)));
        return found;
      },
      [&](const std::vector<TakenBy>& found) {
        for (const TakenBy& one : found)
          enter(next++, one);
      });
  return out;
}

}  // namespace hearsay
