// The evidence laid out in one order, for the parts of weighing to share.
//
// Reports lie by publication date (unknown dates last), then publisher, digest and
// id; claims by their report, then as the text has them. Everything that follows
// walks these lists, which is why the order in which evidence comes in has no
// effect. Nothing outside weigh/ sees a desk; it lives as long as one weighing.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_DESK_H_
#define HEARSAY_WEIGH_DESK_H_

#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/weigh/evidence.h"
#include "hearsay/weigh/names/customs.h"
#include "hearsay/weigh/names/names.h"
#include "hearsay/weigh/tallies/tally.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

struct Horizon;

// A source as a claim names it, resolved within its report: "It" is "Sarenland's
// defence ministry".
struct NamedSource {
  std::string text;
  SourceName name;
};

struct Desk {
  Desk(const Evidence& evidence_in,
       const Taxonomy& taxonomy_in,
       const Customs& customs_in,
       const NameRulings& rulings = {},
       unsigned threads_in = 0,
       const Horizon* horizon_in = nullptr);

  const Evidence& evidence;
  const Taxonomy& taxonomy;
  const Customs& customs;
  const unsigned threads;  // That may work on it; 0 = one a core. Of no effect on any result.

  // What is known of reports that are not at hand; null if all are.
  const Horizon* const horizon;

  std::vector<std::uint32_t> reports;      // Indices in order.
  std::vector<std::uint32_t> report_rank;  // The inverse.
  std::vector<std::uint32_t> claims;
  std::vector<std::uint32_t> claim_rank;
  std::vector<std::vector<std::uint32_t>> claims_of;  // By report, in order.
  std::vector<std::vector<NamedSource>> sources;      // By claim, as its chain.
  Names names;                                        // Of sources and parties, resolved.

  const Claim& claim(std::uint32_t index) const { return evidence.claims[index].claim; }

  const ReportRecord& report_of(std::uint32_t claim_index) const {
    return evidence.reports[evidence.claims[claim_index].report];
  }

  std::uint32_t rank_of_report_of(std::uint32_t claim_index) const {
    return report_rank[evidence.claims[claim_index].report];
  }

  // The claim's sentence; "" if its span does not fit the text.
  std::string_view sentence(std::uint32_t claim_index) const;

  // The interval that the claim's count states; not counted without one, and for
  // a count that its source does not hold (denied, questioned, unknown).
  Interval figure(std::uint32_t claim_index) const;

  // The names of sources and parties, where they stand; sorted, each once.
  std::vector<NameUse> name_uses() const;

 private:
  void order();
  void name_sources(const ShortForms& short_forms);
  void names_from_horizon();
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_DESK_H_
