// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/names/short_forms.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/names/name_form.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <optional>

namespace hearsay {

namespace {

// Twelve words of ten letters are more than any name's.
constexpr std::size_t kLongestName = 120;

// Whether the capitals of `letters` are the initials of the last words before it,
// small words ("of", "and") left out or taken in. Gives where the name begins.
std::optional<std::uint32_t> expansion_begin(const std::vector<PlacedWord>& before,
                                             std::string_view letters) {
  std::size_t word = before.size();
  std::size_t letter = letters.size();
  std::uint32_t begin = 0;
  std::size_t skipped = 0;
  while (letter > 0) {
    if (word == 0) return std::nullopt;
    --word;
    const PlacedWord& one = before[word];
    const char initial = to_lower_ascii(letters.substr(letter - 1, 1))[0];
    if (one.word[0] == initial && (one.capital || letter == 0)) {
      begin = one.begin;
      --letter;
      skipped = 0;
    } else if (!one.capital && one.word.size() <= 4 && skipped < 2) {
      ++skipped;
    } else {
      return std::nullopt;
    }
  }
  return begin;
}

bool is_short_form(std::string_view text) {
  if (text.size() < 2 || text.size() > 8) return false;
  return std::all_of(text.begin(), text.end(), is_ascii_upper);
}

// The word that ends the text.
std::string_view last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_ascii_alpha(text[begin - 1]))
    --begin;
  return text.substr(begin);
}

struct Found {
  std::string_view letters, name;
};

std::optional<Found> long_first(std::string_view before, std::string_view inside) {
  if (!is_short_form(inside)) return std::nullopt;
  const auto begin = expansion_begin(placed_words_of(before), inside);
  if (!begin) return std::nullopt;
  return Found{inside, trim(before.substr(*begin))};
}

std::optional<Found> short_first(std::string_view before, std::string_view inside) {
  const std::string_view letters = last_word(trim(before));
  if (!is_short_form(letters) || inside.size() > kLongestName) return std::nullopt;
  const auto begin = expansion_begin(placed_words_of(inside), letters);
  if (!begin) return std::nullopt;
  // The whole of the brackets, but for an article.
  if (words_of(inside.substr(0, *begin)).size() > 1) return std::nullopt;
  return Found{letters, trim(inside.substr(*begin))};
}

}  // namespace

std::vector<ShortForms::Spelled> ShortForms::spelled_out(std::string_view text) {
  std::vector<Spelled> out;
  for (std::size_t open = text.find('('); open != std::string_view::npos;
       open = text.find('(', open + 1)) {
    const std::size_t close = text.find(')', open);
    if (close == std::string_view::npos) break;
    std::size_t from = open > kLongestName ? open - kLongestName : 0;
    from = std::max(from, text.substr(0, open).rfind('\n') + 1);
    const std::string_view before = text.substr(from, open - from);
    const std::string_view inside = text.substr(open + 1, close - open - 1);
    auto one = long_first(before, inside);
    if (!one) one = short_first(before, inside);
    if (one) out.push_back({std::string(one->letters), std::string(one->name)});
  }
  return out;
}

ShortForms::ShortForms(const Evidence& evidence, const Customs& customs)
    : ShortForms(evidence, customs, [&](std::uint32_t report) {
        return spelled_out(evidence.reports[report].text);
      }) {}

void ShortForms::know_everywhere(const std::map<std::string, std::string>& names) {
  everywhere_.clear();
  for (const auto& [letters, name] : names)
    everywhere_.emplace(letters, Long{name, 0});
}

ShortForms::ShortForms(const Evidence& evidence,
                       const Customs& customs,
                       const OfReport& of_report) {
  std::map<std::string, std::map<std::string, Long>> found;  // Letters -> key of the name.
  for (std::uint32_t report = 0; report < evidence.reports.size(); ++report) {
    std::map<std::string, std::map<std::string, Long>> here;
    for (const Spelled& one : of_report(report)) {
      std::string key = name_form(customs, one.name).key;
      if (key.empty()) key = folded(one.name);
      Long fresh{one.name, report};
      for (auto* list : {&found, &here}) {
        const auto [at, added] = (*list)[one.letters].emplace(key, fresh);
        if (added) continue;
        Long& known = at->second;
        const std::string& known_id = evidence.reports[known.report].id;
        if (evidence.reports[report].id < known_id ||
            (known.report == report && fresh.name < known.name))
          known = fresh;
      }
    }
    for (const auto& [letters, names] : here) {
      if (names.size() == 1) in_report_[report].emplace(letters, names.begin()->second);
    }
  }
  for (const auto& [letters, names] : found) {
    if (names.size() == 1) everywhere_.emplace(letters, names.begin()->second);
  }
}

const ShortForms::Long* ShortForms::find(std::uint32_t report, std::string_view letters) const {
  if (const auto here = in_report_.find(report); here != in_report_.end()) {
    if (const auto at = here->second.find(letters); at != here->second.end()) return &at->second;
  }
  const auto at = everywhere_.find(std::string(letters));
  return at != everywhere_.end() ? &at->second : nullptr;
}

}  // namespace hearsay
