// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/desk.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace hearsay {

namespace {

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

}  // namespace

std::vector<std::pair<std::string, std::string>> short_forms(const Evidence& evidence) {
  std::map<std::string, std::map<std::string, std::string>> found;  // short -> folded long -> long
  for (const ReportRecord& report : evidence.reports) {
    const std::string_view text = report.text;
    for (std::size_t open = text.find('('); open != std::string_view::npos;
         open = text.find('(', open + 1)) {
      const std::size_t close = text.find(')', open);
      if (close == std::string_view::npos) break;
      const std::string_view letters = text.substr(open + 1, close - open - 1);
      if (!is_short_form(letters)) continue;
      // Twelve words of eight letters are more than any name's.
      std::size_t from = open > 120 ? open - 120 : 0;
      from = std::max(from, text.substr(0, open).rfind('\n') + 1);
      const std::string_view before = text.substr(from, open - from);
      const auto begin = expansion_begin(placed_words_of(before), letters);
      if (!begin) continue;
      const std::string name(trim(before.substr(*begin)));
      const auto [at, added] = found[std::string(letters)].emplace(folded(name), name);
      if (!added) at->second = std::min(at->second, name);
    }
  }
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& [letters, names] : found) {
    if (names.size() == 1) out.emplace_back(letters, names.begin()->second);
  }
  return out;
}

Desk::Desk(const Evidence& evidence_in, const Taxonomy& taxonomy_in, const Customs& customs_in)
    : evidence(evidence_in),
      taxonomy(taxonomy_in),
      customs(customs_in) {
  order();
  name_sources();
}

void Desk::order() {
  const auto inverse = [](const std::vector<std::uint32_t>& list) {
    std::vector<std::uint32_t> out(list.size());
    for (std::uint32_t i = 0; i < list.size(); ++i)
      out[list[i]] = i;
    return out;
  };
  reports.resize(evidence.reports.size());
  std::iota(reports.begin(), reports.end(), 0u);
  std::sort(reports.begin(), reports.end(), [&](std::uint32_t a, std::uint32_t b) {
    const ReportRecord& left = evidence.reports[a];
    const ReportRecord& right = evidence.reports[b];
    const auto key = [](const ReportRecord& one) {
      return std::make_tuple(!one.published.has_value(),
                             one.published.value_or(""),
                             one.publisher.value_or(""),
                             one.digest,
                             std::string_view(one.id));
    };
    return key(left) < key(right);
  });
  report_rank = inverse(reports);
  claims.resize(evidence.claims.size());
  std::iota(claims.begin(), claims.end(), 0u);
  std::sort(claims.begin(), claims.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto key = [&](std::uint32_t i) {
      const ClaimRecord& one = evidence.claims[i];
      return std::make_tuple(report_rank[one.report], one.ordinal, std::string_view(one.id));
    };
    return key(a) < key(b);
  });
  claim_rank = inverse(claims);
  claims_of.resize(evidence.reports.size());
  for (std::uint32_t index : claims)
    claims_of[evidence.claims[index].report].push_back(index);
}

void Desk::name_sources() {
  std::unordered_map<std::string, std::string> long_forms;
  for (auto& [letters, name] : short_forms(evidence))
    long_forms.emplace(letters, name);
  sources.resize(evidence.claims.size());
  for (const std::vector<std::uint32_t>& of_one : claims_of) {
    // The fullest words for each party of the report: "the Sarenland defence
    // ministry" for "it" and "the ministry". The first of equally long ones.
    std::unordered_map<std::string, const ClaimSource*> fullest;
    const auto weight = [&](const ClaimSource& source) {
      return customs.is_pronoun(source.text) ? 0 : words_of(source.text).size();
    };
    for (std::uint32_t index : of_one) {
      for (const ClaimSource& source : claim(index).sources) {
        if (source.id.empty()) continue;
        const ClaimSource*& best = fullest[source.id];
        if (best == nullptr || weight(source) > weight(*best)) best = &source;
      }
    }
    for (std::uint32_t index : of_one) {
      for (const ClaimSource& source : claim(index).sources) {
        const ClaimSource& best = source.id.empty() ? source : *fullest[source.id];
        // "It" is the ministry that its party is named after.
        const bool stands_for = customs.is_pronoun(best.text) && !best.name.empty();
        std::string text = stands_for ? "the " + best.name : best.text;
        const auto long_form = long_forms.find(std::string(trim(text)));
        SourceName name = customs.name_of(long_form != long_forms.end() ? long_form->second : text);
        name.vague = name.vague || source.kind == SourceKind::anonymous;
        // A pronoun that nothing stands behind is somebody, known only here.
        if (customs.is_pronoun(text)) name.one_of_many = true, name.vague = false;
        sources[index].push_back({std::move(text), std::move(name)});
      }
    }
  }
}

std::string_view Desk::sentence(std::uint32_t claim_index) const {
  const TextSpan span = claim(claim_index).span;
  const std::string& text = report_of(claim_index).text;
  if (span.begin > span.end || span.end > text.size()) return {};
  return slice(text, span);
}

Interval Desk::figure(std::uint32_t claim_index) const {
  const Claim& one = claim(claim_index);
  if (!one.count) return {};
  if (one.stance == Stance::denied || one.stance == Stance::questioned ||
      one.stance == Stance::unknown) {
    return {};
  }
  return {one.count->lower, one.count->upper};
}

}  // namespace hearsay
