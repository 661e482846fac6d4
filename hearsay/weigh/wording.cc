// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/wording.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
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
constexpr std::size_t kCrowd = 400;   // Reports that hold a word and are still worth pairing.
constexpr double kMostAges = 20;

// Fitted by logistic regression (docs/method.md).
constexpr double kBias = -8.8, kCosine = -30.8, kRoot = 35.0, kNames = 7.1, kAges = 0.184,
                 kAddress = 0.364;

struct Counted {
  std::map<std::string, double> words, names;
  std::map<std::string, bool> ages, addresses;
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
void count_words(const Customs& customs, std::string_view text, double times, Counted& out) {
  bool opens = true;
  std::string before;  // The capitalised word before this one.
  std::size_t end = 0;
  for (const PlacedWord& one : placed_words_of(text)) {
    // A name is a capitalised word that opens no sentence.
    const std::string_view between = text.substr(end, one.begin - end);
    opens = opens || between.find_first_of(".!?\n\"\u201c:") != std::string_view::npos;
    if (one.word.size() > 1) {
      out.words[one.word] += times;
      if (one.capital && !opens && one.word.size() > 2 && times == 1) ++out.names[one.word];
    }
    if (one.capital && !before.empty() && customs.is_way(one.word)) out.addresses[before] = true;
    before = one.capital || is_ascii_digit(one.word[0]) ? one.word : "";
    if (is_age(text, one)) out.ages[one.word] = true;
    ++out.count;
    opens = false;
    end = one.begin + one.word.size();
  }
}

Counted counted(const Customs& customs, const ReportRecord& report) {
  Counted out;
  if (report.title) count_words(customs, *report.title, kTitle, out);
  if (report.blocks.empty()) count_words(customs, report.text, 1, out);
  for (const Block& block : report.blocks) {
    if (block.kind != BlockKind::boilerplate)
      count_words(customs, slice(report.text, block.span), 1, out);
  }
  return out;
}

std::vector<std::uint32_t> in_both(const std::vector<std::uint32_t>& a,
                                   const std::vector<std::uint32_t>& b) {
  std::vector<std::uint32_t> out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

}  // namespace

Wording::Wording(const Desk& desk) {
  const std::size_t size = desk.evidence.reports.size();
  std::vector<Counted> all;
  all.reserve(size);
  std::map<std::string, double> holders, name_holders, age_holders, address_holders;
  for (const ReportRecord& report : desk.evidence.reports) {
    all.push_back(counted(desk.customs, report));
    for (const auto& [word, times] : all.back().words)
      ++holders[word];
    for (const auto& [word, times] : all.back().names)
      ++name_holders[word];
    for (const auto& [word, is] : all.back().ages)
      ++age_holders[word];
    for (const auto& [word, is] : all.back().addresses)
      ++address_holders[word];
  }
  // Numbered in the order of the alphabet: the same sums whatever came in first.
  const auto number_all = [](const std::map<std::string, double>& words) {
    std::unordered_map<std::string, std::uint32_t> out;
    for (const auto& [word, times] : words)
      out.emplace(word, static_cast<std::uint32_t>(out.size()));
    return out;
  };
  const auto word_ids = number_all(holders), age_ids = number_all(age_holders),
             address_ids = number_all(address_holders);
  const auto rarity = [&](const std::string& word, double held) {
    return std::log((static_cast<double>(size) + kBackground) /
                    (held + kBackground * desk.customs.share_of_reports(word)));
  };
  const auto vector_of = [&](const std::map<std::string, double>& words,
                             const std::map<std::string, double>& held,
                             double rare) {
    Vector out;
    double length = 0;
    for (const auto& [word, times] : words) {
      const double weight = rarity(word, held.at(word));
      if (weight <= rare) continue;
      out.push_back({word_ids.at(word), (1 + std::log(times)) * weight});
      length += out.back().weight * out.back().weight;
    }
    for (Term& one : out)
      one.weight /= std::sqrt(length);
    return out;
  };
  rarity_of_age_.resize(age_ids.size());
  for (const auto& [word, id] : age_ids)
    rarity_of_age_[id] = rarity(word, age_holders.at(word));
  rarity_of_address_.resize(address_ids.size());
  for (const auto& [word, id] : address_ids)
    rarity_of_address_[id] = rarity(word, address_holders.at(word));
  for (const Counted& one : all) {
    Words words;
    words.words = vector_of(one.words, holders, kRareWord);
    words.names = vector_of(one.names, name_holders, kRareName);
    for (const auto& [word, is] : one.ages)
      words.ages.push_back(age_ids.at(word));
    for (const auto& [word, is] : one.addresses)
      words.addresses.push_back(address_ids.at(word));
    std::sort(words.ages.begin(), words.ages.end());
    std::sort(words.addresses.begin(), words.addresses.end());
    words.count = one.count;
    reports_.push_back(std::move(words));
  }
  find_pairs();
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

void Wording::find_pairs() {
  std::map<std::uint32_t, std::vector<std::uint32_t>> holders;
  for (std::uint32_t i = 0; i < reports_.size(); ++i) {
    for (const Term& one : reports_[i].words)
      holders[one.word].push_back(i);
  }
  std::vector<std::uint32_t> near;
  for (std::uint32_t i = 0; i < reports_.size(); ++i) {
    near.clear();
    for (const Term& one : reports_[i].words) {
      const std::vector<std::uint32_t>& list = holders[one.word];
      if (list.size() > kCrowd) continue;
      near.insert(near.end(), list.begin(), std::lower_bound(list.begin(), list.end(), i));
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    for (const std::uint32_t other : near) {
      if (dot(reports_[i].words, reports_[other].words) >= kLookedAt) pairs_.emplace_back(other, i);
    }
  }
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
