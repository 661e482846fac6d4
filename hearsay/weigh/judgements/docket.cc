// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/judgements/docket.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

namespace hearsay {

namespace {

ClaimPair ordered(std::uint32_t a, std::uint32_t b) {
  return {std::min(a, b), std::max(a, b)};
}

// Sets that grow together, and some that are held apart.
class Sets {
 public:
  explicit Sets(std::size_t size) : of_(size) { std::iota(of_.begin(), of_.end(), 0u); }

  // False if something later holds them apart.
  bool join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t into = find(a), from = find(b);
    if (into == from) return true;
    const auto at = apart_.find(from);
    if (at != apart_.end() && at->second.contains(into)) return false;
    of_[from] = into;
    if (at == apart_.end()) return true;
    const std::set<std::uint32_t> others = std::move(at->second);
    apart_.erase(at);
    for (const std::uint32_t other : others) {
      apart_[other].erase(from);
      apart_[other].insert(into);
      apart_[into].insert(other);
    }
    return true;
  }

  // False if something later joins them.
  bool part(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t one = find(a), other = find(b);
    if (one == other) return false;
    apart_[one].insert(other);
    apart_[other].insert(one);
    return true;
  }

 private:
  std::uint32_t find(std::uint32_t one) {
    while (of_[one] != one)
      one = of_[one] = of_[of_[one]];
    return one;
  }

  std::vector<std::uint32_t> of_;
  std::map<std::uint32_t, std::set<std::uint32_t>> apart_;  // By the claims that stand for sets.
};

template <class Pairs>
void sort_once(Pairs& pairs) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

}  // namespace

Docket::Docket(const Evidence& evidence) {
  if (evidence.judgements.empty()) return;
  for (std::uint32_t claim = 0; claim < evidence.claims.size(); ++claim) {
    claims_.emplace(evidence.claims[claim].id, claim);
    of_report_[evidence.reports[evidence.claims[claim].report].id].push_back(claim);
  }
  for (const Judgement& one : evidence.judgements)
    take(one);
  settle_pairs();
  settle_names();
}

std::vector<std::uint32_t> Docket::claims_in(const Json* list) const {
  std::vector<std::uint32_t> out;
  if (list == nullptr) return out;
  for (const Json& one : list->items()) {
    const auto at = claims_.find(one.as_string().value_or(""));
    if (at != claims_.end()) out.push_back(at->second);
  }
  return out;
}

void Docket::take(const Judgement& judgement) {
  const bool verdict = judgement.verb == "accept" || judgement.verb == "reject";
  if (judgement.about == "source") {
    if (judgement.verb == "grade") sources_[judgement.target] = &judgement;
    if (judgement.verb == "merge" || judgement.verb == "split") about_names_.push_back(&judgement);
    return;
  }
  if (judgement.verb == "merge" || judgement.verb == "split") {
    about_events_.push_back(&judgement);
    return;
  }
  std::vector<std::uint32_t> of;
  if (judgement.about == "report") {
    const auto at = of_report_.find(judgement.target);
    if (at != of_report_.end()) of = at->second;
  } else if (judgement.about == "event") {
    of = claims_in(judgement.detail.find("claims"));
  } else if (const auto at = claims_.find(judgement.target); at != claims_.end()) {
    of = {at->second};
  }
  for (const std::uint32_t claim : of) {
    if (verdict) verdicts_[claim] = &judgement;
    // On a report it adds a claim (ledger/added_claims.h) or says how far its review is.
    if (judgement.verb == "correct" && judgement.about == "claim")
      corrections_[claim].push_back(&judgement);
    if (judgement.verb == "grade") information_[claim] = &judgement;
  }
}

// The latest first: what comes after it must fit what stands.
void Docket::settle_pairs() {
  Sets sets(claims_.size());
  for (std::size_t i = about_events_.size(); i-- > 0;) {
    const Judgement& one = *about_events_[i];
    const std::vector<std::uint32_t> claims = claims_in(one.detail.find("claims"));
    for (std::size_t j = 1; j < claims.size(); ++j) {
      if (!sets.join(claims.front(), claims[j])) continue;
      together_.push_back(ordered(claims.front(), claims[j]));
      joined_by_.emplace(together_.back(), &one);
    }
    // Each joins the first with which nothing later is at odds.
    std::vector<std::uint32_t> joined = claims;
    for (const std::uint32_t member : claims_in(one.detail.find("members"))) {
      const auto with = std::find_if(joined.begin(), joined.end(), [&](std::uint32_t claim) {
        return sets.join(claim, member);
      });
      if (with == joined.end()) {
        joined.push_back(member);
      } else if (*with != member) {
        members_.emplace_back(*with, member);
        joined_by_.emplace(ordered(*with, member), &one);
      }
    }
    for (const std::uint32_t other : claims_in(one.detail.find("others"))) {
      for (const std::uint32_t claim : claims) {
        if (sets.part(claim, other)) apart_.push_back(ordered(claim, other));
      }
    }
  }
  sort_once(together_);
  sort_once(members_);
  sort_once(apart_);
}

void Docket::settle_names() {
  std::set<NamePair> settled;
  for (std::size_t i = about_names_.size(); i-- > 0;) {
    const Judgement& one = *about_names_[i];
    const Json* others = one.detail.find("names");
    if (others == nullptr) continue;
    for (const Json& other : others->items()) {
      const std::string name(other.as_string().value_or(""));
      if (name.empty()) continue;
      NamePair pair(one.target, name);
      if (pair.second < pair.first) std::swap(pair.first, pair.second);
      if (!settled.insert(pair).second) continue;
      (one.verb == "merge" ? same_ : different_).push_back(pair);
    }
  }
  sort_once(same_);
  sort_once(different_);
}

const Judgement* Docket::verdict(std::uint32_t claim, bool accepts) const {
  const auto at = verdicts_.find(claim);
  if (at == verdicts_.end()) return nullptr;
  return (at->second->verb == "accept") == accepts ? at->second : nullptr;
}

const Judgement* Docket::joined_by(const ClaimPair& pair) const {
  const auto at = joined_by_.find(ordered(pair.first, pair.second));
  return at == joined_by_.end() ? nullptr : at->second;
}

std::vector<const Judgement*> Docket::corrections(std::uint32_t claim) const {
  const auto at = corrections_.find(claim);
  return at == corrections_.end() ? std::vector<const Judgement*>() : at->second;
}

std::optional<bool> Docket::first_hand(std::uint32_t claim) const {
  std::optional<bool> out;
  for (const Judgement* one : corrections(claim)) {
    const Json* fields = one->detail.find("fields");
    const auto value = fields == nullptr ? std::nullopt : fields->string_at("first_hand");
    if (value) out = *value == "yes";
  }
  return out;
}

int Docket::information(std::uint32_t claim) const {
  const auto at = information_.find(claim);
  const Json* grade = at == information_.end() ? nullptr : at->second->detail.find("information");
  return static_cast<int>(grade == nullptr ? 0 : grade->as_number().value_or(0));
}

const Judgement* Docket::kept_out_by(std::uint32_t claim,
                                     std::optional<std::uint32_t> copied) const {
  if (const Judgement* one = rejected(claim)) return one;
  return copied && !accepted(claim) ? rejected(*copied) : nullptr;
}

std::vector<const Judgement*> Docket::on(std::uint32_t claim) const {
  std::vector<const Judgement*> out = corrections(claim);
  if (const auto at = verdicts_.find(claim); at != verdicts_.end()) out.push_back(at->second);
  if (const auto at = information_.find(claim); at != information_.end()) out.push_back(at->second);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace hearsay
