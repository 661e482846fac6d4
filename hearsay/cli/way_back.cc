// SPDX-License-Identifier: Apache-2.0
#include "hearsay/cli/way_back.h"

#include "hearsay/publish/lineage.h"
#include "hearsay/weighed_ledger.h"

namespace hearsay::cli {

namespace {

Result<std::shared_ptr<const Weighed>> of_reading(const Ledger& ledger, std::int64_t reading) {
  WeighedLedger kept = HEARSAY_TRY(WeighedLedger::open(ledger));
  return kept.of_reading(reading);
}

}  // namespace

WayBack::WayBack(const Ledger& ledger, std::int64_t reading)
    : weighed_(of_reading(ledger, reading)) {
  if (!weighed_) return;
  const std::vector<ClaimRecord>& claims = (*weighed_)->evidence.claims;
  for (std::uint32_t i = 0; i < claims.size(); ++i)
    index_.emplace(claims[i].id, i);
}

std::vector<std::string> WayBack::lines(std::string_view claim_id) const {
  if (!weighed_) return {"not shown: " + weighed_.error().what};
  const auto at = index_.find(claim_id);
  if (at == index_.end()) return {"not followed: a later reading counts"};
  return publish::way_lines((*weighed_)->evidence, (*weighed_)->weighing, at->second);
}

Json WayBack::json(std::string_view claim_id) const {
  if (!weighed_) return nullptr;
  const auto at = index_.find(claim_id);
  if (at == index_.end()) return nullptr;
  return Json::Object{
      {"state", to_string((*weighed_)->weighing.lineage[at->second].state)},
      {"steps", publish::way_json((*weighed_)->evidence, (*weighed_)->weighing, at->second)}};
}

}  // namespace hearsay::cli
