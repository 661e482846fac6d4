// Likeness is the product of two texts' vectors, so no table of all pairs is needed:
// what a text has in common with all of a camp is the product with the camp's sum.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/events/camps.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

namespace hearsay {

namespace {

// A camp has so many texts, and so many of a hundred of the story's.
constexpr std::size_t kCamp = 3, kShare = 10;
// The normalized cut below which two camps are two stories (docs/method.md).
constexpr double kApart = 0.54;
// Evidence between two camps, of all pairs, above which they are one story whatever the cut.
constexpr double kClearly = 1.25;
constexpr int kRounds = 20;        // Of the search for the eigenvector.
constexpr double kNothing = 1e-9;  // Likeness of texts that share no word.
constexpr double kGolden = 0.6180339887498949;

using Row = Wording::Vector;

// A text in all its prints: a report and its copies.
using Text = std::vector<std::uint32_t>;

// The texts of one story, each by the words that some of the others hold.
class Likeness {
 public:
  Likeness(const Wording& wording, const std::vector<Text>& texts) : rows_(texts.size()) {
    add(texts, [&](std::uint32_t report) -> const Row& { return wording.words(report); });
    add(texts, [&](std::uint32_t report) -> const Row& { return wording.names(report); });
    sum_.assign(terms_, 0);
    for (const Row& row : rows_)
      put(row, 1, sum_);
    for (const Row& row : rows_) {
      const double all = dot(row, sum_);
      all_.push_back(std::max(all, kNothing));
      others_.push_back(std::max(all - square(row), 0.0));
    }
  }

  // The texts of the story by number, in two camps; none if it is one.
  std::optional<std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>>> cut() const {
    const std::size_t size = rows_.size();
    const std::size_t least = std::max(kCamp, size * kShare / 100);
    if (size < 2 * least) return std::nullopt;
    const std::vector<double> side = sides();
    std::vector<std::uint32_t> order(size);
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return side[a] < side[b];
    });
    const double total = std::accumulate(others_.begin(), others_.end(), 0.0);
    std::vector<double> camp(terms_);
    double with_all = 0, within = 0, here = 0, lowest = kApart;
    std::size_t best = 0;
    for (std::size_t i = 0; i + least < size; ++i) {
      const Row& row = rows_[order[i]];
      with_all += dot(row, sum_);
      within += 2 * dot(row, camp) + square(row);
      put(row, 1, camp);
      here += others_[order[i]];
      const double across = with_all - within;
      const double value = part(across, here) + part(across, total - here);
      if (i + 1 >= least && value < lowest) lowest = value, best = i + 1;
    }
    if (best == 0) return std::nullopt;
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(best);
    std::sort(order.begin(), middle);
    std::sort(middle, order.end());
    return std::pair(std::vector(order.begin(), middle), std::vector(middle, order.end()));
  }

 private:
  // Words or names: each kind counts for half of the likeness.
  template <typename Of>
  void add(const std::vector<Text>& texts, const Of& of) {
    std::vector<Row> held(texts.size());
    std::vector<std::uint32_t> words;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      held[i] = together(texts[i], of);
      for (const Wording::Term& one : held[i])
        words.push_back(one.word);
    }
    std::sort(words.begin(), words.end());

    struct Known {
      std::uint32_t word = 0, number = 0;
      double rarity = 0;
    };

    std::vector<Known> known;
    for (auto at = words.begin(); at != words.end();) {
      const auto end = std::upper_bound(at, words.end(), *at);
      const auto count = static_cast<std::size_t>(end - at);
      if (count > 1 && count < texts.size()) {
        const double rarity =
            std::log(static_cast<double>(texts.size() + 1) / static_cast<double>(count));
        known.push_back({*at, terms_++, rarity});
      }
      at = end;
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      Row row;
      auto at = known.begin();
      for (const Wording::Term& one : held[i]) {
        while (at != known.end() && at->word < one.word)
          ++at;
        if (at == known.end()) break;
        if (at->word == one.word) row.push_back({at->number, one.weight * at->rarity});
      }
      const double length = square(row);
      for (const Wording::Term& one : row)
        rows_[i].push_back({one.word, one.weight * std::sqrt(0.5 / length)});
    }
  }

  // The words of all prints, added up.
  template <typename Of>
  static Row together(const Text& text, const Of& of) {
    if (text.size() == 1) return of(text.front());
    Row out;
    for (const std::uint32_t report : text)
      out.insert(out.end(), of(report).begin(), of(report).end());
    std::stable_sort(out.begin(), out.end(), [](const Wording::Term& a, const Wording::Term& b) {
      return a.word < b.word;
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (kept > 0 && out[kept - 1].word == out[i].word) {
        out[kept - 1].weight += out[i].weight;
      } else {
        out[kept++] = out[i];
      }
    }
    out.resize(kept);
    return out;
  }

  // Of what a camp's texts share, the part that they share with the other camp's. A camp
  // that shares nothing, not even within, is none.
  static double part(double across, double shared) {
    return shared > kNothing ? across / shared : 1;
  }

  static double square(const Row& row) {
    double out = 0;
    for (const Wording::Term& one : row)
      out += one.weight * one.weight;
    return out;
  }

  static double dot(const Row& row, const std::vector<double>& sum) {
    double out = 0;
    for (const Wording::Term& one : row)
      out += one.weight * sum[one.word];
    return out;
  }

  static void put(const Row& row, double times, std::vector<double>& sum) {
    for (const Wording::Term& one : row)
      sum[one.word] += times * one.weight;
  }

  // The second eigenvector of the normalized likeness by the power method; texts of one
  // camp lie on one side. The start is any vector that does not come from the texts.
  std::vector<double> sides() const {
    const std::size_t size = rows_.size();
    std::vector<double> first(size), side(size), sum(terms_);
    for (std::size_t i = 0; i < size; ++i) {
      first[i] = std::sqrt(all_[i]);
      side[i] = std::fmod(static_cast<double>(i + 1) * kGolden, 1) - 0.5;
    }
    scale(first);
    for (int round = 0; round < kRounds; ++round) {
      const double along = std::inner_product(side.begin(), side.end(), first.begin(), 0.0);
      std::fill(sum.begin(), sum.end(), 0);
      for (std::size_t i = 0; i < size; ++i) {
        side[i] -= along * first[i];
        put(rows_[i], side[i] / std::sqrt(all_[i]), sum);
      }
      for (std::size_t i = 0; i < size; ++i)
        side[i] = dot(rows_[i], sum) / std::sqrt(all_[i]);
      scale(side);
    }
    for (std::size_t i = 0; i < size; ++i)
      side[i] /= std::sqrt(all_[i]);
    return side;
  }

  static void scale(std::vector<double>& vector) {
    const double length =
        std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0));
    for (double& one : vector)
      one /= length + kNothing;
  }

  std::vector<Row> rows_;
  std::uint32_t terms_ = 0;
  std::vector<double> sum_;           // Of all rows, by word.
  std::vector<double> all_, others_;  // Likeness of each text to all; to the others.
};

// Whether the texts of the two camps speak for one story, pair by pair.
bool clearly_one(const Gathering::Evidence& evidence,
                 const std::vector<Text>& texts,
                 const std::vector<std::uint32_t>& here,
                 const std::vector<std::uint32_t>& there) {
  double sum = 0;
  for (const std::uint32_t one : here) {
    for (const std::uint32_t other : there)
      sum += std::max(evidence(texts[one].front(), texts[other].front()), kAgainst);
  }
  return sum > kClearly * static_cast<double>(here.size() * there.size());
}

}  // namespace

std::vector<std::vector<std::uint32_t>> camps_of(const Wording& wording,
                                                 const Copies& copies,
                                                 const Gathering::Evidence& evidence,
                                                 const std::vector<std::uint32_t>& story) {
  std::vector<Text> texts;
  std::map<std::uint32_t, std::size_t> text_of;  // By the report that is copied.
  for (const std::uint32_t report : story) {
    const std::uint32_t original = copies.original[report].value_or(report);
    const auto [at, fresh] = text_of.emplace(original, texts.size());
    if (fresh) texts.emplace_back();
    texts[at->second].push_back(report);
  }
  if (texts.size() < 2 * kCamp) return {story};
  std::vector<std::vector<Text>> open{std::move(texts)};
  std::map<std::uint32_t, std::size_t> camp_of;  // By report.
  std::size_t count = 0;
  while (!open.empty()) {
    const std::vector<Text> whole = std::move(open.back());
    open.pop_back();
    const auto camps = Likeness(wording, whole).cut();
    if (!camps || clearly_one(evidence, whole, camps->first, camps->second)) {
      for (const Text& text : whole) {
        for (const std::uint32_t report : text)
          camp_of[report] = count;
      }
      ++count;
      continue;
    }
    for (const std::vector<std::uint32_t>* camp : {&camps->first, &camps->second}) {
      open.emplace_back();
      for (const std::uint32_t number : *camp)
        open.back().push_back(whole[number]);
    }
  }
  std::vector<std::vector<std::uint32_t>> out;
  std::vector<std::size_t> place(count, count);  // Of a camp among those that go out.
  for (const std::uint32_t report : story) {
    std::size_t& at = place[camp_of.at(report)];
    if (at == count) at = out.size(), out.emplace_back();
    out[at].push_back(report);
  }
  return out;
}

}  // namespace hearsay
