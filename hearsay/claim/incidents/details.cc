// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/incidents/details.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay {

namespace {

class Details {
 public:
  Details(const IncidentInput& input,
          std::span<const Claim> claims,
          std::span<const IncidentMention> all,
          const IncidentCandidate& candidate)
      : in_(input),
        parse_(input.material.parse),
        claims_(claims),
        all_(all) {
    for (const std::uint32_t i : candidate.mentions)
      own_.push_back(&all[i]);
  }

  Incident fill() const {
    Incident out;
    out.type = in_.words.types[own_.front()->type].name;
    for (const IncidentMention* one : own_)
      out.mentions.push_back(parse_.spans[one->token]);
    out.when = when();
    out.where = where();
    out.country = country(out.where);
    out.stage = stage();
    if (out.stage == IncidentStage::accomplished) {
      out.killed = toll(Manner::killed);
      out.injured = toll(Manner::injured);
    }
    for (const IncidentMention* one : own_) {
      if (one->victim) add_party(*one->victim, out.targets);
      if (one->agent && !is_means(*one->agent)) add_party(*one->agent, out.by);
    }
    return out;
  }

 private:
  TextSpan sentence(const IncidentMention& one) const {
    return incident_sentence(in_.material, one.sentence);
  }

  // The first that names a day; else the first that is named.
  std::optional<Time> when() const {
    const IncidentMention* found = nullptr;
    for (const IncidentMention* one : own_) {
      if (!one->time) continue;
      if (found == nullptr || (found->day.empty() && !one->day.empty())) found = one;
    }
    if (found == nullptr) return std::nullopt;
    return in_.times[*found->time];
  }

  std::vector<Place> where() const {
    std::vector<Place> out;
    std::set<std::string> seen;
    for (const IncidentMention* one : own_) {
      const TextSpan span = sentence(*one);
      const auto away = [&](const Place& place) {
        const std::uint32_t at = parse_.spans[one->token].begin;
        return at > place.span.begin ? at - place.span.begin : place.span.begin - at;
      };
      std::vector<const Place*> here;
      for (const Place& place : in_.places) {
        if (place.kind == PlaceKind::demonym || place.in_name) continue;
        if (span.contains(place.span.begin)) here.push_back(&place);
      }
      std::stable_sort(here.begin(), here.end(), [&](const Place* a, const Place* b) {
        return away(*a) < away(*b);
      });
      for (const Place* place : here) {
        if (seen.insert(place->name).second) out.push_back(*place);
      }
    }
    return out;
  }

  // The one that the report names the most, by its places and its people; those of the incident's
  // own sentences count for three.
  std::string country(const std::vector<Place>& own) const {
    std::map<std::string, int> votes;
    for (const Place& one : in_.places)
      votes[one.country] += 1;
    for (const Place& one : own)
      votes[one.country] += 2;
    votes.erase("");
    const auto most =
        std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) {
          return a.second < b.second;
        });
    return most == votes.end() ? std::string() : most->first;
  }

  // What the sentence that counts the most adds up to; where none counts, one for each who is
  // named.
  std::optional<IncidentToll> toll(Manner manner) const {
    std::map<TextSpan, IncidentToll> counted;  // By sentence.
    std::set<std::string> uncounted;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      const Claim& claim = claims_[i];
      if (claim.kind != ClaimKind::casualties || claim.manner != manner || !is_own(claim)) continue;
      if (!claim.count) {
        if (claim.item) uncounted.insert(claim.item->text);
        continue;
      }
      if (claim.count->cumulative || claim.part_of) continue;
      auto [entry, is_new] = counted.try_emplace(claim.span, IncidentToll{0, 0});
      IncidentToll& sum = entry->second;
      sum.lower = *sum.lower + claim.count->lower.value_or(0);
      sum.upper = sum.upper && claim.count->upper ? std::optional(*sum.upper + *claim.count->upper)
                                                  : std::nullopt;
    }
    const auto most =
        std::max_element(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
          return a.second.lower < b.second.lower;
        });
    if (most != counted.end()) return most->second;
    if (uncounted.empty()) return manner == Manner::killed ? victims_of_killing() : std::nullopt;
    return IncidentToll{static_cast<double>(uncounted.size()), std::nullopt};
  }

  // "the murder of the mayor and his driver": no claim counts them, but they are two.
  std::optional<IncidentToll> victims_of_killing() const {
    std::size_t most = 0;
    bool several = false;
    for (const IncidentMention* one : own_) {
      if (!one->victim || !in_.words.types[one->type].kills.contains(one->word)) continue;
      std::size_t number = 0;
      for (std::optional<std::uint32_t> next = one->victim; next; next = joined(*next)) {
        ++number;
        several |= parse_.tag[*next] == Tag::nns || parse_.pos[*next] == Pos::pron;
      }
      most = std::max(most, number);
    }
    if (most == 0) return std::nullopt;
    const auto lower = static_cast<double>(most);
    return IncidentToll{lower, several ? std::nullopt : std::optional(lower)};
  }

  std::optional<std::uint32_t> joined(std::uint32_t head) const {
    for (const std::uint32_t child : parse_.children(head)) {
      if (parse_.dep[child] == Dep::conj) return child;
    }
    return std::nullopt;
  }

  // Of several mentions in the claim's sentence the nearest to whom it counts has it.
  bool is_own(const Claim& claim) const {
    const TextSpan who = claim.item    ? claim.item->span
                         : claim.count ? claim.count->span
                                       : claim.span;
    const auto away = [&](const IncidentMention& one) {
      const std::uint32_t at = parse_.spans[one.token].begin;
      return at > who.begin ? at - who.begin : who.begin - at;
    };
    std::uint32_t nearest = 0xFFFFFFFF, own = 0xFFFFFFFF;
    for (const IncidentMention& one : all_) {
      if (in_.words.types[one.type].rival || !claim.span.overlaps(sentence(one))) continue;
      nearest = std::min(nearest, away(one));
      if (std::find(own_.begin(), own_.end(), &one) != own_.end()) own = std::min(own, away(one));
    }
    return own != 0xFFFFFFFF && own == nearest;
  }

  // "A bomb killed two": it is no one's name.
  bool is_means(std::uint32_t head) const {
    const std::string lemma = to_lower_ascii(parse_.lemma[head]);
    return std::any_of(in_.words.types.begin(), in_.words.types.end(), [&](const auto& type) {
      return type.adopts && type.nouns.contains(lemma);
    });
  }

  void add_party(std::uint32_t head, std::vector<TextSpan>& out) const {
    if (parse_.pos[head] == Pos::pron) return;
    TokenSpan phrase = parse_.subtree(head);
    for (const std::uint32_t child : parse_.children(head)) {
      const Dep dep = parse_.dep[child];
      if (child > head && (dep == Dep::relcl || dep == Dep::acl || dep == Dep::appos ||
                           dep == Dep::punct || dep == Dep::prep))
        phrase.end = std::min(phrase.end, parse_.left_edge[child]);
    }
    while (phrase.size() > 1 && parse_.pos[phrase.end - 1] == Pos::punct)
      --phrase.end;
    const TextSpan span = parse_.to_text(phrase);
    const bool known = std::any_of(out.begin(), out.end(), [&](TextSpan other) {
      return slice(in_.material.text, other) == slice(in_.material.text, span);
    });
    if (!known) out.push_back(span);
  }

  // An incident is done if any mention says so.
  IncidentStage stage() const {
    IncidentStage out = own_.front()->stage;
    for (const IncidentMention* one : own_)
      out = std::min(out, one->stage);
    return out;
  }

  const IncidentInput& in_;
  const Parse& parse_;
  std::span<const Claim> claims_;
  std::span<const IncidentMention> all_;
  std::vector<const IncidentMention*> own_;
};

}  // namespace

Incident incident_of(const IncidentInput& input,
                     std::span<const Claim> claims,
                     std::span<const IncidentMention> all,
                     const IncidentCandidate& candidate) {
  return Details(input, claims, all, candidate).fill();
}

}  // namespace hearsay
