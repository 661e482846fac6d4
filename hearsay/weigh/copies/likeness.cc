// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/copies/likeness.h"

#include "hearsay/weigh/words.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

namespace hearsay {

namespace {

constexpr std::size_t kLetters = 7;    // Of a run, in bytes.
constexpr std::uint32_t kSample = 16;  // One run in so many is in the index.
constexpr std::size_t kKept = 4096;    // Texts whose runs are kept at hand.

// Spreads the bits of a hash (the finaliser of MurmurHash3, public domain).
std::uint32_t spread(std::uint64_t hash) {
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdull;
  hash ^= hash >> 33;
  return static_cast<std::uint32_t>(hash);
}

bool is_sampled(std::uint32_t run) {
  return run % kSample == 0;
}

// Calls it with the hash of each run of a text, as often as it stands there.
void each_run(std::string_view text, const auto& act) {
  std::string letters;
  letters.reserve(text.size());
  for (WordReader words(text); words.next();)
    letters += words.word();
  if (letters.empty()) return;
  const std::size_t length = std::min(kLetters, letters.size());
  std::uint64_t window = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    window = (window << 8 | static_cast<unsigned char>(letters[i])) & 0x00FFFFFFFFFFFFFFull;
    if (i + 1 >= length) act(spread(window));
  }
}

void sort_out(std::vector<std::uint32_t>& runs) {
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  runs.shrink_to_fit();
}

}  // namespace

std::string story_of(std::string_view text, std::span<const Block> blocks) {
  if (blocks.empty()) return std::string(text);
  std::string out;
  for (const Block& block : blocks) {
    if (block.kind != BlockKind::boilerplate && block.span.end <= text.size())
      out += std::string(slice(text, block.span)) + "\n";
  }
  return out;
}

std::vector<std::uint32_t> letter_runs(std::string_view text) {
  std::vector<std::uint32_t> out;
  out.reserve(text.size());
  each_run(text, [&](std::uint32_t run) { out.push_back(run); });
  sort_out(out);
  return out;
}

std::vector<std::uint32_t> sampled_runs(std::string_view text) {
  std::vector<std::uint32_t> out;
  each_run(text, [&](std::uint32_t run) {
    if (is_sampled(run)) out.push_back(run);
  });
  sort_out(out);
  return out;
}

double likeness(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++shared, ++i, ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return static_cast<double>(shared) /
         std::sqrt(static_cast<double>(a.size()) * static_cast<double>(b.size()));
}

std::uint32_t LikenessIndex::add(std::string_view text, std::optional<int> day) {
  std::vector<std::uint32_t> runs = letter_runs(text), sampled;
  std::copy_if(runs.begin(), runs.end(), std::back_inserter(sampled), is_sampled);
  if (!text_again_)
    all_.push_back(std::make_shared<const std::vector<std::uint32_t>>(std::move(runs)));
  return add_sampled(std::move(sampled), day);
}

std::uint32_t LikenessIndex::add_sampled(std::vector<std::uint32_t> runs, std::optional<int> day) {
  const auto number = static_cast<std::uint32_t>(days_.size());
  days_.push_back(day);
  for (const std::uint32_t run : runs) {
    Holders& list = holders_[run];
    if (list.count > kCommon) continue;
    entries_.push_back({number, list.last});
    list.last = static_cast<std::uint32_t>(entries_.size() - 1);
    ++list.count;
    if (!day) continue;
    list.first_day = std::min(list.first_day, *day);
    list.last_day = std::max(list.last_day, *day);
  }
  sampled_.push_back(std::move(runs));
  return number;
}

LikenessIndex::Runs LikenessIndex::runs(std::uint32_t text, AtHand& at_hand) const {
  if (!text_again_) return all_[text];
  const auto at = at_hand.find(text);
  if (at != at_hand.end()) return at->second;
  if (at_hand.size() >= kKept) at_hand.clear();
  return at_hand
      .emplace(text,
               std::make_shared<const std::vector<std::uint32_t>>(letter_runs(text_again_(text))))
      .first->second;
}

bool LikenessIndex::near_in_time(std::uint32_t a, std::uint32_t b) const {
  return !days_[a] || !days_[b] || std::abs(*days_[a] - *days_[b]) <= kDays;
}

bool LikenessIndex::says_nothing(const Holders& holders) {
  if (holders.count > kCommon) return true;
  if (holders.count < kLasting || holders.last_day < holders.first_day) return false;
  return holders.last_day - holders.first_day > 2 * kDays;
}

std::vector<LikenessIndex::Match> LikenessIndex::matches(std::uint32_t text) const {
  AtHand at_hand;
  return matches(text, at_hand);
}

std::vector<LikenessIndex::Match> LikenessIndex::matches(std::uint32_t text,
                                                         AtHand& at_hand) const {
  std::vector<std::uint32_t> met;
  for (const std::uint32_t run : sampled_[text]) {
    const Holders& list = holders_.at(run);
    if (list.count == 1 || says_nothing(list)) continue;
    if (silent_ != nullptr && silent_->contains(run)) continue;
    each(list, [&](std::uint32_t other) {
      if (other < text) met.push_back(other);
    });
  }
  std::sort(met.begin(), met.end());
  std::vector<Match> out;
  Runs here;
  for (std::size_t i = 0, end = 0; i < met.size(); i = end) {
    const std::uint32_t other = met[i];
    while (end < met.size() && met[end] == other)
      ++end;
    if (end - i < kMeetings || !near_in_time(text, other)) continue;
    if (!here) here = runs(text, at_hand);
    const Runs there = runs(other, at_hand);
    const double share = likeness(*here, *there);
    const bool is_short = std::min(here->size(), there->size()) < kShort;
    if (share >= (is_short ? kShortCopy : kCopy)) out.push_back({other, share});
  }
  return out;
}

}  // namespace hearsay
