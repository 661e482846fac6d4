// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/events/wording.h"

#include "hearsay/base/in_chunks.h"
#include "hearsay/base/text.h"
#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/horizon.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <span>
#include <unordered_map>

namespace hearsay {

namespace {

// News at large counts like so many reports of the ledger.
constexpr double kBackground = 300;
// Words that more than a fifth of all reports hold say nothing; nor do names that a
// tenth does.
constexpr double kRareWord = 1.61, kRareName = 2.3;
constexpr double kTitle = 2;          // A word of the title counts so often.
constexpr std::size_t kEnough = 100;  // Words that tell all that words can.
constexpr double kLookedAt = 0.05;    // Cosine of a pair that is looked at.
// Reports that hold a word and are still worth pairing within days of one.
constexpr std::size_t kCrowd = 200;
constexpr int kNear = 30;
constexpr int kNoDay = std::numeric_limits<int>::max();
constexpr double kMostAges = 20;

constexpr std::size_t kChunk = 256;  // Reports that a thread looks at in a row.

// Fitted by logistic regression (docs/method.md).
constexpr double kBias = -8.8, kCosine = -30.8, kRoot = 35.0, kNames = 7.1, kAges = 0.184,
                 kAddress = 0.364;

// A word by its number in a vocabulary, and how often it stands there.
using Occurrences = std::vector<std::pair<std::uint32_t, double>>;

// Words in the order in which they came, and in how many reports each is.
class Vocabulary {
 public:
  std::uint32_t number(const std::string& word) {
    const auto [at, added] = numbers_.emplace(word, static_cast<std::uint32_t>(held_.size()));
    if (added) held_.push_back(0);
    return at->second;
  }

  // Adds up what one report holds of each word.
  void settle(Occurrences& all) {
    std::sort(all.begin(), all.end());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (kept > 0 && all[kept - 1].first == all[i].first) {
        all[kept - 1].second += all[i].second;
      } else {
        all[kept++] = all[i];
        ++held_[all[i].first];
      }
    }
    all.resize(kept);
  }

  // Numbered in the order of the alphabet: the same sums whatever came in first.
  struct Ranked {
    std::vector<std::uint32_t> rank;        // By number.
    std::vector<double> rarity;             // The same.
    std::vector<const std::string*> words;  // By rank.
  };

  // `held` says of each word how many of the reports hold it, where not all are at hand.
  Ranked ranked(const Customs& customs, std::size_t reports, const Horizon::Held* held) const {
    std::vector<const std::pair<const std::string, std::uint32_t>*> order;
    order.reserve(numbers_.size());
    for (const auto& one : numbers_)
      order.push_back(&one);
    std::sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
      return a->first < b->first;
    });
    Ranked out{std::vector<std::uint32_t>(order.size()), std::vector<double>(order.size()), {}};
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      const auto& [word, number] = *order[i];
      out.rank[number] = i;
      out.words.push_back(&word);
      double count = held_[number];
      if (held != nullptr) {
        const auto at = held->find(word);
        count = at != held->end() ? at->second : 1;
      }
      out.rarity[number] = std::log((static_cast<double>(reports) + kBackground) /
                                    (count + kBackground * customs.share_of_reports(word)));
    }
    return out;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<double> held_;
};

struct Vocabularies {
  Vocabulary words, names, ages, addresses;
};

struct Counted {
  Occurrences words, names, ages, addresses;
  std::size_t count = 0;
};

// "the 19-year-old", "Ann Vey, 19,": the age of somebody.
bool is_age(std::string_view text, const PlacedWord& word) {
  const bool number = word.word.size() <= 2 && is_ascii_digit(word.word.front()) &&
                      is_ascii_digit(word.word.back());
  if (!number) return false;
  const std::string_view after = text.substr(word.begin + word.word.size());
  if (after.starts_with("-year") || after.starts_with(" year")) return true;
  return word.begin > 1 && text.substr(word.begin - 2, 2) == ", " &&
         (after.starts_with(",") || after.starts_with("."));
}

// Headlines are written in capitals: they name nobody.
void count_words(
    const Customs& customs, std::string_view text, double times, Vocabularies& all, Counted& out) {
  bool opens = true;
  std::string before;  // The capitalised word before this one.
  std::size_t end = 0;
  for (const PlacedWord& one : placed_words_of(text)) {
    // A name is a capitalised word that opens no sentence.
    const std::string_view between = text.substr(end, one.begin - end);
    opens = opens || between.find_first_of(".!?\n\"\u201c:") != std::string_view::npos;
    if (one.word.size() > 1) {
      out.words.emplace_back(all.words.number(one.word), times);
      if (one.capital && !opens && one.word.size() > 2 && times == 1)
        out.names.emplace_back(all.names.number(one.word), 1);
    }
    if (one.capital && !before.empty() && customs.is_way(one.word))
      out.addresses.emplace_back(all.addresses.number(before), 1);
    before = one.capital || is_ascii_digit(one.word[0]) ? one.word : "";
    if (is_age(text, one)) out.ages.emplace_back(all.ages.number(one.word), 1);
    ++out.count;
    opens = false;
    end = one.begin + one.word.size();
  }
}

Counted counted(const Customs& customs, const ReportRecord& report, Vocabularies& all) {
  Counted out;
  if (report.title) count_words(customs, *report.title, kTitle, all, out);
  if (report.blocks.empty()) count_words(customs, report.text, 1, all, out);
  for (const Block& block : report.blocks) {
    if (block.kind != BlockKind::boilerplate)
      count_words(customs, slice(report.text, block.span), 1, all, out);
  }
  all.words.settle(out.words);
  all.names.settle(out.names);
  all.ages.settle(out.ages);
  all.addresses.settle(out.addresses);
  return out;
}

std::vector<std::uint32_t> in_both(const std::vector<std::uint32_t>& a,
                                   const std::vector<std::uint32_t>& b) {
  std::vector<std::uint32_t> out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

}  // namespace

ReportTerms terms_of(const Customs& customs, const ReportRecord& report) {
  Vocabularies all;
  static_cast<void>(counted(customs, report, all));
  ReportTerms out;
  const Vocabulary* lists[] = {&all.words, &all.names, &all.ages, &all.addresses};
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (const std::string* word : lists[i]->ranked(customs, 1, nullptr).words)
      out[i].push_back(*word);
  }
  return out;
}

Wording::Wording(const Desk& desk) {
  const std::size_t size = desk.evidence.reports.size();
  const Horizon* const horizon = desk.horizon;
  Vocabularies vocabularies;
  std::vector<Counted> all;
  all.reserve(size);
  for (const ReportRecord& report : desk.evidence.reports)
    all.push_back(counted(desk.customs, report, vocabularies));
  const auto ranked = [&](const Vocabulary& one, std::size_t number) {
    return horizon == nullptr
               ? one.ranked(desk.customs, size, nullptr)
               : one.ranked(desk.customs, horizon->numbers.size(), &horizon->held[number]);
  };
  const auto words = ranked(vocabularies.words, 0);
  const auto names = ranked(vocabularies.names, 1);
  const auto ages = ranked(vocabularies.ages, 2);
  const auto addresses = ranked(vocabularies.addresses, 3);
  const auto vector_of = [](const Occurrences& held, const Vocabulary::Ranked& by, double rare) {
    Vector out;
    for (const auto& [word, times] : held) {
      if (by.rarity[word] > rare)
        out.push_back({by.rank[word], (1 + std::log(times)) * by.rarity[word]});
    }
    std::sort(out.begin(), out.end(), [](const Term& a, const Term& b) { return a.word < b.word; });
    out.shrink_to_fit();
    double length = 0;
    for (const Term& one : out)
      length += one.weight * one.weight;
    for (Term& one : out)
      one.weight /= std::sqrt(length);
    return out;
  };
  const auto list_of = [](const Occurrences& held, const Vocabulary::Ranked& by) {
    std::vector<std::uint32_t> out;
    for (const auto& [word, times] : held)
      out.push_back(by.rank[word]);
    std::sort(out.begin(), out.end());
    return out;
  };
  const auto by_rank = [](const Vocabulary::Ranked& by) {
    std::vector<double> out(by.rank.size());
    for (std::size_t i = 0; i < out.size(); ++i)
      out[by.rank[i]] = by.rarity[i];
    return out;
  };
  rarity_of_age_ = by_rank(ages);
  rarity_of_address_ = by_rank(addresses);
  reports_.reserve(size);
  for (std::size_t i = 0; i < size; ++i) {
    Counted& one = all[i];
    const auto days = days_of(desk.evidence.reports[i].published.value_or(""));
    reports_.push_back({vector_of(one.words, words, kRareWord),
                        vector_of(one.names, names, kRareName),
                        list_of(one.ages, ages),
                        list_of(one.addresses, addresses),
                        one.count,
                        days ? std::optional(days->last) : std::nullopt});
    one = {};
  }
  std::vector<Crowd> crowds(words.rank.size());
  for (std::size_t i = 0; horizon != nullptr && i < crowds.size(); ++i) {
    const auto at = horizon->crowds.find(*words.words[i]);
    if (at != horizon->crowds.end()) crowds[i] = &at->second;
  }
  find_pairs(desk, crowds);
}

double Wording::dot(const Vector& a, const Vector& b) {
  double out = 0;
  auto at = b.begin();
  for (const Term& one : a) {
    while (at != b.end() && at->word < one.word)
      ++at;
    if (at == b.end()) break;
    if (at->word == one.word) out += one.weight * at->weight;
  }
  return out;
}

// A word brings two reports together if few hold it: few at all, or few within days of
// the later one. So a report meets a bounded number of others, however many there are.
void Wording::find_pairs(const Desk& desk, const std::vector<Crowd>& crowds) {
  const std::size_t words = crowds.size();

  struct Holder {
    int day = 0;  // Those without a day come last.
    std::uint32_t report = 0;
  };

  // All holders of each word one after another, by day.
  std::vector<std::size_t> begin(words + 1);
  for (const Words& one : reports_) {
    for (const Term& term : one.words)
      ++begin[term.word + 1];
  }
  for (std::size_t i = 0; i < words; ++i)
    begin[i + 1] += begin[i];
  std::vector<std::uint32_t> order = desk.reports;
  const auto day_of = [&](std::uint32_t report) { return reports_[report].day.value_or(kNoDay); };
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return day_of(a) < day_of(b);
  });
  std::vector<Holder> holders(begin.back());
  std::vector<std::size_t> end(begin.begin(), begin.end() - 1);
  for (const std::uint32_t report : order) {
    for (const Term& term : reports_[report].words)
      holders[end[term.word]++] = {day_of(report), report};
  }
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i)
    place[order[i]] = i;
  const auto by_day = [](const Holder& one, int day) { return one.day < day; };

  struct Scratch {
    std::vector<double> here;        // The weights of one report's words.
    std::vector<std::uint32_t> met;  // By report: the one that it met last.
  };

  std::vector<Scratch> scratch(
      threads_for(reports_.size(), kChunk, desk.threads),
      {std::vector<double>(words), std::vector<std::uint32_t>(reports_.size(), UINT32_MAX)});
  const auto find = [&](std::uint32_t i, Scratch& at, Pairs& out) {
    for (const Term& one : reports_[i].words)
      at.here[one.word] = one.weight;
    for (const Term& one : reports_[i].words) {
      std::span<const Holder> list(holders.data() + begin[one.word],
                                   holders.data() + end[one.word]);
      const Crowd crowd = crowds[one.word];
      if (list.size() > kFew || crowd != nullptr) {
        if (!reports_[i].day) continue;
        const auto first =
            std::lower_bound(list.begin(), list.end(), *reports_[i].day - kNear, by_day);
        const auto last = std::lower_bound(first, list.end(), *reports_[i].day + kNear + 1, by_day);
        list = {first, last};
        std::size_t near = list.size();
        if (crowd != nullptr) {
          near = 0;
          auto day = std::lower_bound(
              crowd->begin(), crowd->end(), std::pair(*reports_[i].day - kNear, std::uint32_t{0}));
          for (; day != crowd->end() && day->first <= *reports_[i].day + kNear; ++day)
            near += day->second;
        }
        if (near > kCrowd) continue;
      }
      for (const Holder& other : list) {
        if (place[other.report] >= place[i] || at.met[other.report] == i) continue;
        at.met[other.report] = i;
        double cosine = 0;
        for (const Term& term : reports_[other.report].words)
          cosine += at.here[term.word] * term.weight;
        if (cosine >= kLookedAt)
          out.emplace_back(std::min(i, other.report), std::max(i, other.report));
      }
    }
    for (const Term& one : reports_[i].words)
      at.here[one.word] = 0;
  };
  in_chunks<Pairs>(
      reports_.size(),
      kChunk,
      desk.threads,
      [&](Chunk chunk, unsigned worker) {
        Pairs found;
        for (std::size_t i = chunk.begin; i < chunk.end; ++i)
          find(static_cast<std::uint32_t>(i), scratch[worker], found);
        return found;
      },
      [&](const Pairs& found) { pairs_.insert(pairs_.end(), found.begin(), found.end()); });
}

double Wording::evidence(std::uint32_t a, std::uint32_t b) const {
  const Words& one = reports_[a];
  const Words& other = reports_[b];
  const double cosine = dot(one.words, other.words);
  double ages = 0, address = 0;
  for (const std::uint32_t age : in_both(one.ages, other.ages))
    ages += rarity_of_age_[age];
  for (const std::uint32_t way : in_both(one.addresses, other.addresses))
    address = std::max(address, rarity_of_address_[way]);
  return kBias + kCosine * cosine + kRoot * std::sqrt(cosine) +
         kNames * dot(one.names, other.names) + kAges * std::min(ages, kMostAges) +
         kAddress * address;
}

double Wording::weight(std::uint32_t a, std::uint32_t b) const {
  const std::size_t count = std::min(reports_[a].count, reports_[b].count);
  return std::min(1.0, static_cast<double>(count) / static_cast<double>(kEnough));
}

}  // namespace hearsay
