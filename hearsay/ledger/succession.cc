// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/succession.h"

#include <map>
#include <set>
#include <string>

namespace hearsay::ledger {

namespace {

// Where a part stands in its sentence: readings may differ in what is above it.
TextSpan in_sentence(TextSpan part, TextSpan sentence) {
  return {part.begin - sentence.begin, part.end - sentence.begin};
}

bool overlap(TextSpan a, TextSpan b) {
  return a.begin < b.end && b.begin < a.end;
}

// The parts by which two readings of one claim are known to be of one thing.
bool same_thing(const Claim& a, const Claim& b) {
  if (a.count.has_value() != b.count.has_value()) return false;
  if (a.count)
    return overlap(in_sentence(a.count->span, a.span), in_sentence(b.count->span, b.span));
  if (a.item.has_value() != b.item.has_value()) return false;
  return !a.item || overlap(in_sentence(a.item->span, a.span), in_sentence(b.item->span, b.span));
}

class Follower {
 public:
  Follower(const Ledger& ledger, const Evidence& evidence) : ledger_(ledger), evidence_(evidence) {
    for (std::uint32_t claim = 0; claim < evidence.claims.size(); ++claim) {
      ids_.insert(evidence.claims[claim].id);
      of_report_[evidence.reports[evidence.claims[claim].report].id].push_back(claim);
    }
  }

  // The id under which the claim is known now; its own if nothing took its place.
  Result<std::string> follow(std::string_view id) {
    if (ids_.contains(std::string(id))) return std::string(id);
    const auto known = followed_.find(std::string(id));
    if (known != followed_.end()) return known->second;
    std::string& out = followed_[std::string(id)];
    out = id;
    const Result<StoredClaim> before = ledger_.claim(id);
    if (!before) {
      if (before.error().code == ErrorCode::not_found) return out;
      return before.error();
    }
    const StoredReport report = HEARSAY_TRY(ledger_.report(before->reading));
    std::optional<std::string> found;
    for (const std::uint32_t claim : of_report_[report.report.id]) {
      if (!took_its_place(*before, claim)) continue;
      if (found) return out;  // Two could be it.
      found = evidence_.claims[claim].id;
    }
    if (found) out = *found;
    return out;
  }

 private:
  bool took_its_place(const StoredClaim& before, std::uint32_t index) const {
    const ClaimRecord& now = evidence_.claims[index];
    const std::string_view text = evidence_.reports[now.report].text;
    return now.claim.kind == before.claim.kind && now.claim.manner == before.claim.manner &&
           slice(text, now.claim.span) == before.pin.words && same_thing(before.claim, now.claim);
  }

  const Ledger& ledger_;
  const Evidence& evidence_;
  std::set<std::string> ids_;
  std::map<std::string, std::vector<std::uint32_t>> of_report_;
  std::map<std::string, std::string> followed_;
};

}  // namespace

Result<void> follow_claims(const Ledger& ledger, Evidence& evidence) {
  if (evidence.judgements.empty()) return {};
  Follower follower(ledger, evidence);
  for (Judgement& one : evidence.judgements) {
    if (one.about == "claim") one.target = HEARSAY_TRY(follower.follow(one.target));
    if (one.about != "claim" && one.about != "event") continue;
    for (const char* list : {"claims", "others", "members"}) {
      const Json* ids = one.detail.find(list);
      if (ids == nullptr) continue;
      Json::Array now;
      for (const Json& id : ids->items())
        now.push_back(HEARSAY_TRY(follower.follow(id.as_string().value_or(""))));
      one.detail.set(list, std::move(now));
    }
  }
  return {};
}

}  // namespace hearsay::ledger
