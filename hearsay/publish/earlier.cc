// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/earlier.h"

#include "hearsay/publish/changes.h"

#include <algorithm>
#include <map>
#include <string>

namespace hearsay::publish {

namespace {

struct Before {
  StoredClaim claim;
  std::string seen_at;
};

// By the id of the claim that took its place, the earliest first.
using Befores = std::map<std::string, std::vector<Before>, std::less<>>;

Result<Befores> befores_of(const Ledger& ledger, const std::string& report) {
  Befores out;
  const std::vector<StoredVersion> versions = HEARSAY_TRY(ledger.versions(report));
  if (versions.size() < 2) return out;
  const auto current =
      std::find_if(versions.begin(), versions.end(), [](const auto& one) { return one.current; });
  if (current == versions.end()) return out;
  const std::vector<StoredClaim> now = HEARSAY_TRY(ledger.claims(current->reading));
  for (auto version = versions.begin(); version != current; ++version) {
    const std::vector<StoredClaim> then = HEARSAY_TRY(ledger.claims(version->reading));
    for (const ClaimChange& change : claim_changes(then, now)) {
      if (change.before != nullptr && change.after != nullptr)
        out[change.after->id].push_back({*change.before, version->seen_at});
    }
  }
  return out;
}

void add_to(Estimate& estimate, std::uint32_t claim, const std::vector<Before>& befores) {
  for (const Before& one : befores) {
    const auto& count = one.claim.claim.count;
    if (!count) continue;
    const Interval figure{count->lower, count->upper};
    const bool told = std::any_of(
        estimate.versions.begin(), estimate.versions.end(), [&](const EarlierVersion& other) {
          return other.figure == figure;
        });
    if (!figure.counted() || figure == estimate.figure || told) continue;
    estimate.versions.push_back(
        {claim, one.claim.id, figure, count->approximate, one.claim.pin.words, one.seen_at});
  }
}

}  // namespace

Result<void> add_earlier_versions(const Ledger& ledger,
                                  const Evidence& evidence,
                                  std::span<Tally> tallies) {
  std::map<std::string, Befores> by_report;
  for (Tally& tally : tallies) {
    for (Estimate& estimate : tally.estimates) {
      if (!estimate.figure.counted()) continue;
      for (const std::uint32_t claim : estimate.claims) {
        const ClaimRecord& record = evidence.claims[claim];
        const std::string& report = evidence.reports[record.report].id;
        auto at = by_report.find(report);
        if (at == by_report.end())
          at = by_report.emplace(report, HEARSAY_TRY(befores_of(ledger, report))).first;
        const auto found = at->second.find(record.id);
        if (found != at->second.end()) add_to(estimate, claim, found->second);
      }
    }
  }
  return {};
}

}  // namespace hearsay::publish
