// SPDX-License-Identifier: Apache-2.0
#include "hearsay/judged.h"

#include "hearsay/investigation.h"

namespace hearsay {

Result<JudgedClaims> JudgedClaims::of(const Ledger& ledger) {
  JudgedClaims out;
  if (HEARSAY_TRY(ledger.judgements()).empty()) return out;
  auto evidence = std::make_unique<Evidence>(HEARSAY_TRY(corrected_evidence(ledger)));
  for (std::uint32_t claim = 0; claim < evidence->claims.size(); ++claim)
    out.index_.emplace(evidence->claims[claim].id, claim);
  out.docket_ = std::make_unique<const Docket>(*evidence);
  out.evidence_ = std::move(evidence);
  return out;
}

Claim JudgedClaims::claim(const StoredClaim& stored) const {
  const auto at = index_.find(stored.id);
  return at == index_.end() ? stored.claim : evidence_->claims[at->second].claim;
}

std::vector<const Judgement*> JudgedClaims::on(const StoredClaim& stored) const {
  const auto at = index_.find(stored.id);
  return at == index_.end() ? std::vector<const Judgement*>() : docket_->on(at->second);
}

}  // namespace hearsay
