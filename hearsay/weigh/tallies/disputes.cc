// Each kind of dispute compares what different originators say; one originator who
// corrects itself has superseded a figure and is in no dispute with itself.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/tallies/disputes.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/events/same_place.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <map>

namespace hearsay {

namespace {

// Whether several are meant: "Malian officials", "analysts at the institute", "the
// Houthis and their allies"; not "Reuters", "the United Nations".
bool is_several(std::string_view name) {
  static constexpr std::string_view kMore[] = {"of", "at", "in", "from", "with", "for", "who"};
  static constexpr std::string_view kCrowds[] = {"police", "people", "troops", "authorities"};
  std::string_view head;
  for (const PlacedWord& one : placed_words_of(name)) {
    if (one.word == "and") return true;
    if (std::find(std::begin(kMore), std::end(kMore), one.word) != std::end(kMore)) break;
    const std::string_view word = name.substr(one.begin, one.word.size());
    head = one.capital ? std::string_view() : word;
  }
  if (head.empty()) return false;
  const bool crowd = std::find(std::begin(kCrowds), std::end(kCrowds), head) != std::end(kCrowds);
  return crowd || singular(head) != head;
}

// "the ministry says", "Malian officials say".
std::string verb_of(Stance stance, std::string_view name) {
  const bool several = is_several(name);
  switch (stance) {
    case Stance::claimed: return several ? "claim" : "claims";
    case Stance::speculated: return several ? "suppose" : "supposes";
    case Stance::denied: return several ? "deny" : "denies";
    case Stance::promised: return several ? "promise" : "promises";
    case Stance::questioned: return several ? "question" : "questions";
    case Stance::unknown: return several ? "do not know of" : "does not know of";
    case Stance::asserted: break;
  }
  return several ? "say" : "says";
}

std::string in_marks(std::string_view words) {
  // “Steel Corps,” as the report wrote it has its marks already.
  if (words.starts_with("\u201C") && words.find("\u201D") == words.size() - 3) {
    words = words.substr(3, words.size() - 6);
    if (words.ends_with(',')) words.remove_suffix(1);
  }
  return "\u201C" + std::string(words) + "\u201D";
}

// An approximate figure with room for rounding.
Interval with_room(const Interval& figure, bool approximate) {
  Interval out = figure;
  if (!approximate) return out;
  if (out.lower) *out.lower *= 0.9;
  if (out.upper) *out.upper *= 1.1;
  return out;
}

const Originator& originator(const Lineages& lineages, std::uint32_t claim) {
  return lineages.originators[lineages.of_claim[claim].originator];
}

// The item's words as the claim has them, with its count.
std::string what(const Claim& claim) {
  std::string out = claim.count ? std::string(trim(claim.count->text)) : "";
  if (claim.item && !trim(claim.item->text).empty()) {
    out += (out.empty() ? "" : " ") + std::string(trim(claim.item->text));
  }
  return out;
}

// Whether two names may well mean one party.
bool may_be_one(const SourceName& a, const SourceName& b) {
  const bool a_in_b = std::includes(b.words.begin(), b.words.end(), a.words.begin(), a.words.end());
  const bool b_in_a = std::includes(a.words.begin(), a.words.end(), b.words.begin(), b.words.end());
  return a_in_b || b_in_a;
}

bool may_be_one_item(const ItemKey& a, const ItemKey& b) {
  if (a.none || b.none || a.type.empty() || b.type.empty()) return true;
  return Taxonomy::is_kind_of(a.type, b.type) || Taxonomy::is_kind_of(b.type, a.type);
}

struct Side {
  std::uint32_t claim = 0;
  std::uint32_t originator = 0;
  std::string text;
  SourceName name;
  std::string party;  // Names::Party::key.
};

std::string_view question(PartyRole role) {
  switch (role) {
    case PartyRole::to: return "who receives";
    case PartyRole::from: return "where it comes from";
    default: return "who is responsible";
  }
}

// Roles that can be contradicted, by family of event.
std::vector<PartyRole> open_roles(EventFamily family) {
  switch (family) {
    case EventFamily::movement: return {PartyRole::to, PartyRole::from};
    case EventFamily::trade: return {PartyRole::to};
    case EventFamily::casualties:
    case EventFamily::loss:
    case EventFamily::happening: return {PartyRole::by};
    case EventFamily::holding: return {};
  }
  return {};
}

}  // namespace

std::optional<Dispute> dispute_of_counts(const Desk& desk,
                                         const Lineages& lineages,
                                         const Tally& tally) {
  Dispute out;
  std::string about;
  for (const Estimate& one : tally.estimates) {
    if (!one.figure.counted()) continue;
    const Interval here = with_room(one.figure, one.approximate);
    const bool contradicted =
        std::any_of(tally.estimates.begin(), tally.estimates.end(), [&](const Estimate& other) {
          return other.figure.counted() && other.originator != one.originator &&
                 !intersection(here, with_room(other.figure, other.approximate));
        });
    if (!contradicted) continue;
    out.claims.push_back(one.claims.front());
    about += (about.empty() ? "" : "; ") + lineages.originators[one.originator].name + " " +
             verb_of(one.stance, lineages.originators[one.originator].name) + " " +
             in_marks(one.text);
  }
  if (out.claims.empty()) return std::nullopt;
  out.about = "the counts contradict each other: " + about;
  std::sort(out.claims.begin(), out.claims.end(), [&](std::uint32_t a, std::uint32_t b) {
    return desk.claim_rank[a] < desk.claim_rank[b];
  });
  return out;
}

std::vector<Dispute> disputes_of_denial(const Desk& desk,
                                        const Lineages& lineages,
                                        const std::vector<ItemKey>& items,
                                        const ItemKey& key,
                                        const std::vector<std::uint32_t>& of_event) {
  std::map<std::uint32_t, Dispute> by_denier;
  for (std::uint32_t denial : of_event) {
    const Claim& no = desk.claim(denial);
    // Who denies any tanks denies any T-72; not the other way round.
    if (no.stance != Stance::denied || !items[denial].holds(key)) continue;
    for (std::uint32_t other : of_event) {
      const Claim& yes = desk.claim(other);
      const bool holds = yes.stance == Stance::asserted || yes.stance == Stance::claimed ||
                         yes.stance == Stance::speculated;
      if (!holds || !key.holds(items[other])) continue;
      if (lineages.of_claim[other].originator == lineages.of_claim[denial].originator) continue;
      // "Denied that dozens died" does not deny that twelve did.
      if (no.count && yes.count &&
          !intersection({no.count->lower, no.count->upper}, desk.figure(other))) {
        continue;
      }
      Dispute& dispute = by_denier[lineages.of_claim[denial].originator];
      if (dispute.claims.empty()) {
        dispute.kind = DisputeKind::denial;
        dispute.claims.push_back(denial);
        const std::string& name = originator(lineages, denial).name;
        dispute.about = name + " " + verb_of(no.stance, name) + " " + in_marks(what(no)) + ": ";
      } else {
        dispute.about += "; ";
      }
      if (std::find(dispute.claims.begin(), dispute.claims.end(), other) != dispute.claims.end()) {
        continue;
      }
      dispute.claims.push_back(other);
      if (lineages.of_claim[other].copy_of) {
        // Its twin has said it already.
        if (dispute.about.ends_with("; ")) dispute.about.resize(dispute.about.size() - 2);
        continue;
      }
      const std::string& name = originator(lineages, other).name;
      dispute.about += name + " " + verb_of(yes.stance, name) + " " + in_marks(what(yes));
    }
  }
  std::vector<Dispute> out;
  for (auto& [denier, dispute] : by_denier)
    out.push_back(std::move(dispute));
  std::sort(out.begin(), out.end(), [&](const Dispute& a, const Dispute& b) {
    return desk.claim_rank[a.claims.front()] < desk.claim_rank[b.claims.front()];
  });
  return out;
}

std::vector<Dispute> disputes_of_roles(const Desk& desk,
                                       const Lineages& lineages,
                                       const std::vector<ItemKey>& items,
                                       const Event& event) {
  std::vector<Dispute> out;
  for (const PartyRole role : open_roles(event.family)) {
    std::vector<Side> sides;
    for (std::uint32_t claim : event.claims) {
      const Claim& one = desk.claim(claim);
      if (one.stance == Stance::denied || one.stance == Stance::questioned) continue;
      if (one.item && desk.customs.is_share(one.item->text)) continue;
      for (const ClaimParty& party : one.parties) {
        if (party.role != role || desk.customs.is_pronoun(party.text)) continue;
        SourceName name = desk.customs.name_of(party.text);
        // "Gunmen" contradicts nobody who has a name.
        if (name.words.empty() || (role != PartyRole::to && !name.proper)) continue;
        sides.push_back({claim,
                         lineages.of_claim[claim].originator,
                         std::string(trim(party.text)),
                         name,
                         desk.names.party(desk.evidence.claims[claim].report, party.text).key});
      }
    }
    Dispute dispute{DisputeKind::role, {}, {}};
    std::vector<std::string> said;
    for (const Side& side : sides) {
      const bool contradicted = std::any_of(sides.begin(), sides.end(), [&](const Side& other) {
        return other.originator != side.originator && !may_be_one(side.name, other.name) &&
               (side.party.empty() || side.party != other.party) &&
               may_be_one_item(items[side.claim], items[other.claim]);
      });
      if (!contradicted) continue;
      if (std::find(dispute.claims.begin(), dispute.claims.end(), side.claim) ==
          dispute.claims.end()) {
        dispute.claims.push_back(side.claim);
      }
      const std::string& name = lineages.originators[side.originator].name;
      const std::string sentence =
          name + " " + verb_of(desk.claim(side.claim).stance, name) + " " + in_marks(side.text);
      if (std::find(said.begin(), said.end(), sentence) == said.end()) said.push_back(sentence);
    }
    if (dispute.claims.empty()) continue;
    dispute.about = std::string(question(role)) + ": " + join(said, "; ");
    out.push_back(std::move(dispute));
  }
  return out;
}

std::optional<Dispute> dispute_of_place(const Desk& desk,
                                        const Lineages& lineages,
                                        const std::vector<ItemKey>& items,
                                        const Event& event) {
  // A claim that stands in a place of its own words; copies say what was said.
  std::vector<std::uint32_t> placed;
  for (std::uint32_t claim : event.claims) {
    const Claim& one = desk.claim(claim);
    const bool held = one.stance == Stance::asserted || one.stance == Stance::claimed;
    if (!held || lineages.of_claim[claim].copy_of || one.where.empty()) continue;
    if (!desk.figure(claim).counted()) continue;
    if (one.where.front().kind == PlaceKind::settlement) placed.push_back(claim);
  }
  Dispute out{DisputeKind::place, {}, {}};
  std::vector<std::string> said;
  for (std::uint32_t claim : placed) {
    const bool contradicted = std::any_of(placed.begin(), placed.end(), [&](std::uint32_t other) {
      const Claim &one = desk.claim(claim), &two = desk.claim(other);
      return items[claim] == items[other] &&
             intersection(desk.figure(claim), desk.figure(other)).has_value() &&
             place_key(one.where.front()) != place_key(two.where.front()) &&
             lineages.of_claim[other].originator != lineages.of_claim[claim].originator &&
             nearness(one.where, two.where) == Nearness::apart;
    });
    if (!contradicted) continue;
    out.claims.push_back(claim);
    const Claim& one = desk.claim(claim);
    const std::string& name = originator(lineages, claim).name;
    const std::string sentence =
        name + " " + verb_of(one.stance, name) + " " + in_marks(trim(one.where.front().text));
    if (std::find(said.begin(), said.end(), sentence) == said.end()) said.push_back(sentence);
  }
  if (out.claims.empty()) return std::nullopt;
  out.about = "where it was: " + join(said, "; ");
  return out;
}

}  // namespace hearsay
