// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/desk.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/horizon.h"
#include "hearsay/weigh/names/short_forms.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace hearsay {

Desk::Desk(const Evidence& evidence_in,
           const Taxonomy& taxonomy_in,
           const Customs& customs_in,
           const NameRulings& rulings,
           unsigned threads_in,
           const Horizon* horizon_in)
    : evidence(evidence_in),
      taxonomy(taxonomy_in),
      customs(customs_in),
      threads(threads_in),
      horizon(horizon_in) {
  order();
  ShortForms short_forms(evidence, customs);
  if (horizon != nullptr) short_forms.know_everywhere(horizon->short_forms);
  name_sources(short_forms);
  if (horizon != nullptr) {
    names_from_horizon();
  } else {
    names = Names(evidence, customs, short_forms, name_uses(), rulings);
  }
}

// Made of all reports, asked by the number of each among them.
void Desk::names_from_horizon() {
  names = horizon->names;
  std::vector<std::uint32_t> numbers;
  for (const ReportRecord& report : evidence.reports) {
    const auto at = horizon->numbers.find(report.id);
    numbers.push_back(at != horizon->numbers.end() ? at->second : UINT32_MAX);
  }
  names.number_reports(std::move(numbers));
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

void Desk::name_sources(const ShortForms& short_forms) {
  sources.resize(evidence.claims.size());
  std::unordered_map<std::string, SourceName> known;  // A few thousand names stand everywhere.
  const auto name_of = [&](const std::string& text) {
    const auto at = known.find(text);
    return at != known.end() ? at->second
                             : known.emplace(text, customs.name_of(text)).first->second;
  };
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
        const ShortForms::Long* long_form =
            short_forms.find(evidence.claims[index].report, trim(text));
        SourceName name = name_of(long_form != nullptr ? long_form->name : text);
        name.vague = name.vague || source.kind == SourceKind::anonymous;
        // A pronoun that nothing stands behind is somebody, known only here.
        if (customs.is_pronoun(text)) name.one_of_many = true, name.vague = false;
        sources[index].push_back({std::move(text), std::move(name)});
      }
    }
  }
}

std::vector<NameUse> Desk::name_uses() const {
  std::vector<NameUse> uses;
  for (std::uint32_t index : claims) {
    const Claim& one = claim(index);
    const std::uint32_t report = evidence.claims[index].report;
    const auto add = [&](std::string_view text) {
      if (!trim(text).empty()) uses.push_back({report, std::string(trim(text))});
    };
    for (const NamedSource& source : sources[index])
      add(source.text);
    for (const ClaimSource& source : one.sources)
      add(source.name);
    for (const ClaimParty& party : one.parties)
      add(party.text);
    // Whom a relation is about stands as its item.
    if (one.kind == ClaimKind::relation && one.item) add(one.item->text);
  }
  std::sort(uses.begin(), uses.end());
  uses.erase(std::unique(uses.begin(), uses.end()), uses.end());
  return uses;
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
