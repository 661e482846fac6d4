// What all judgements amount to: for each claim whether it counts and what was
// corrected, which claims are of one happening and which are not, whose names are one.
//
//     J3  reject claim C5d1e...: "the footage is older"
//     J7  accept claim C5d1e...: "the date was settled by the shadows"
//
// C5d1e counts: the last word on a matter stands. Pairs of claims (of events) and of
// names (of sources) go by the latest judgement on them, too; of an earlier one that
// contradicts it what does not contradict it stays. A merge says of all claims that the
// events had then that they are of one happening: it leaves nothing of a split between them.
//
// A copy follows what it copies: a misread sentence is misread wherever it is printed.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_JUDGEMENTS_DOCKET_H_
#define HEARSAY_WEIGH_JUDGEMENTS_DOCKET_H_

#include "hearsay/weigh/evidence.h"
#include "hearsay/weigh/judgements/judgement.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hearsay {

using ClaimPair = std::pair<std::uint32_t, std::uint32_t>;
using NamePair = std::pair<std::string, std::string>;

class Docket {
 public:
  // Judgements that stand, in the order in which they were made. What they name and
  // the evidence does not hold is passed over.
  explicit Docket(const Evidence& evidence);

  // The judgement that rejects or accepts the claim; null if none does.
  const Judgement* rejected(std::uint32_t claim) const { return verdict(claim, false); }

  const Judgement* accepted(std::uint32_t claim) const { return verdict(claim, true); }

  // The judgement that keeps the claim from counting: its own, or that on the claim of
  // which it is a copy, unless it was accepted by itself; null if it counts.
  const Judgement* kept_out_by(std::uint32_t claim, std::optional<std::uint32_t> copied) const;

  // All that stand on the claim, in order.
  std::vector<const Judgement*> on(std::uint32_t claim) const;

  // In order; empty if nothing was corrected.
  std::vector<const Judgement*> corrections(std::uint32_t claim) const;

  // Whether a person says that the claim's source saw it.
  std::optional<bool> first_hand(std::uint32_t claim) const;

  // 1 to 6 of the Admiralty code, for what the claim says; 0 = not graded.
  int information(std::uint32_t claim) const;

  // By a source's name as it was given: A to F.
  const std::map<std::string, const Judgement*>& graded_sources() const { return sources_; }

  // Claims that are of one happening, and that are not; sorted, the smaller first.
  const std::vector<ClaimPair>& together() const { return together_; }

  // The other claims of the events that a merge made one, each second to one that it joins; sorted.
  // Of one happening as well, but what speaks for it may be what made them one event before, and
  // one that was later corrected to another place or day is free again.
  const std::vector<ClaimPair>& members() const { return members_; }

  // Which judgement put two claims together; null if none did.
  const Judgement* joined_by(const ClaimPair& pair) const;

  const std::vector<ClaimPair>& apart() const { return apart_; }

  // Names that are one party's, and that are not.
  const std::vector<NamePair>& same_names() const { return same_; }

  const std::vector<NamePair>& different_names() const { return different_; }

 private:
  const Judgement* verdict(std::uint32_t claim, bool accepts) const;
  void take(const Judgement& judgement);
  void settle_pairs();
  void settle_names();
  std::vector<std::uint32_t> claims_in(const Json* list) const;

  std::map<std::string, std::uint32_t, std::less<>> claims_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> of_report_;
  std::map<std::uint32_t, const Judgement*> verdicts_;
  std::map<std::uint32_t, std::vector<const Judgement*>> corrections_;
  std::map<std::uint32_t, const Judgement*> information_;
  std::map<std::string, const Judgement*> sources_;
  std::vector<const Judgement*> about_events_, about_names_;
  std::vector<ClaimPair> together_, members_, apart_;
  std::map<ClaimPair, const Judgement*> joined_by_;
  std::vector<NamePair> same_, different_;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_JUDGEMENTS_DOCKET_H_
