// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/tables/edges.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/claim_order.h"
#include "hearsay/weigh/events/items.h"
#include "hearsay/weigh/judgements/docket.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay {

namespace {

class Finder {
 public:
  Finder(EdgeTable table,
         const Evidence& evidence,
         const Weighing& weighing,
         const Customs& customs,
         const Senses& senses)
      : table_(table),
        evidence_(evidence),
        weighing_(weighing),
        customs_(customs),
        senses_(senses) {}

  std::vector<Edge> find() {
    name_pronouns();
    event_of_.resize(evidence_.claims.size());
    for (std::uint32_t event = 0; event < weighing_.events.size(); ++event) {
      for (std::uint32_t claim : weighing_.events[event].claims)
        event_of_[claim] = event;
    }
    const Docket docket(evidence_);
    for (std::uint32_t claim : claims_in_order(evidence_)) {
      // A copy of what a person rejected goes with it.
      if (docket.kept_out_by(claim, weighing_.lineage[claim].copy_of)) continue;
      if (!is_of_table(evidence_.claims[claim].claim)) continue;
      for (Edge& edge : edges_of(claim)) {
        const std::string key = key_of(claim, edge);
        spell_all(claim, edge);
        add(claim, key, std::move(edge));
      }
    }
    for (Edge& edge : out_)
      tell_states(edge);
    return std::move(out_);
  }

 private:
  // "It" is who has its id in another claim of the report.
  void name_pronouns() {
    for (std::uint32_t index : claims_in_order(evidence_)) {
      const ClaimRecord& record = evidence_.claims[index];
      auto& names = named_[record.report];
      const auto note = [&](const std::string& id, const std::string& text) {
        if (!id.empty() && !text.empty() && !customs_.is_pronoun(text)) names.emplace(id, text);
      };
      for (const ClaimParty& party : record.claim.parties)
        note(party.id, std::string(trim(party.text)));
      for (const ClaimSource& source : record.claim.sources)
        note(source.id, source.name.empty() ? source.text : source.name);
    }
  }

  std::string name_of(std::uint32_t report, const ClaimParty& party) const {
    std::string name(trim(party.text));
    if (!customs_.is_pronoun(name)) return name;
    const auto names = named_.find(report);
    if (names == named_.end()) return name;
    const auto at = names->second.find(party.id);
    return at != names->second.end() ? at->second : name;
  }

  std::vector<std::string> parties(std::uint32_t index, PartyRole role) const {
    const ClaimRecord& record = evidence_.claims[index];
    std::vector<std::string> out;
    for (const ClaimParty& party : record.claim.parties) {
      if (party.role == role) out.push_back(name_of(record.report, party));
    }
    return out;
  }

  std::string first_of(std::uint32_t index, PartyRole role) const {
    const std::vector<std::string> all = parties(index, role);
    return all.empty() ? "" : all.front();
  }

  // One spelling for a party: that of the first claim that names it, without "the".
  void spell(std::uint32_t claim, std::string& name) {
    if (name.empty()) return;
    const bool article = name.size() > 4 && equals_ignoring_ascii_case(name.substr(0, 4), "the ");
    name = spelling_.emplace(party_key(claim, name), article ? name.substr(4) : name).first->second;
  }

  void spell_all(std::uint32_t claim, Edge& edge) {
    for (std::string* name : {&edge.by, &edge.from, &edge.to})
      spell(claim, *name);
    for (std::string& name : edge.via)
      spell(claim, name);
  }

  bool is_of_table(const Claim& claim) const {
    switch (table_) {
      case EdgeTable::transfers:
        // Money and bare prices are no goods on a way.
        return claim.kind == ClaimKind::transfer ||
               (claim.kind == ClaimKind::trade && claim.item && !claim.item->type.empty() &&
                (!claim.count || claim.count->unit.empty()) &&
                !Taxonomy::is_kind_of(claim.item->type, "harm.money"));
      case EdgeTable::losses: return claim.kind == ClaimKind::loss;
      case EdgeTable::relations: return claim.kind == ClaimKind::relation;
    }
    return false;
  }

  std::vector<Edge> edges_of(std::uint32_t index) const {
    const Claim& claim = evidence_.claims[index].claim;
    const std::string& text = evidence_.reports[evidence_.claims[index].report].text;
    Edge base;
    base.event = event_of_[index];
    if (claim.when) base.when = claim.when->value;
    for (const ClaimPlace& place : claim.where)
      base.where.emplace_back(trim(place.text));
    if (claim.item) base.item_text = trim(claim.item->text), base.item_type = claim.item->type;
    switch (table_) {
      case EdgeTable::transfers: return transfers(index, text, std::move(base));
      case EdgeTable::losses: return {loss(index, std::move(base))};
      case EdgeTable::relations: return relations(index, text, std::move(base));
    }
    return {};
  }

  std::vector<Edge> transfers(std::uint32_t index, std::string_view text, Edge base) const {
    const Claim& claim = evidence_.claims[index].claim;
    base.sense = senses_.of_transfer(claim, text);
    base.by = first_of(index, PartyRole::by);
    base.from = first_of(index, PartyRole::from);
    base.via = senses_.via(claim, text);
    // What it leads through is not where it happens.
    std::erase_if(base.where, [&](const std::string& place) {
      return std::find(base.via.begin(), base.via.end(), place) != base.via.end();
    });
    return each(parties(index, PartyRole::to), std::move(base));
  }

  Edge loss(std::uint32_t index, Edge base) const {
    const Claim& claim = evidence_.claims[index].claim;
    base.sense = claim.manner == Manner::none ? "lost" : std::string(to_string(claim.manner));
    base.by = first_of(index, PartyRole::by);
    base.from = first_of(index, PartyRole::of);
    if (base.from.empty()) {
      // "BMP-3s of the Malian army": a name among the item's own words.
      std::string side = side_of(customs_, claim);
      if (!side.empty() && side[0] >= 'a' && side[0] <= 'z')
        side[0] = static_cast<char>(side[0] - 'a' + 'A');
      base.from = side;
    }
    return base;
  }

  std::vector<Edge> relations(std::uint32_t index, std::string_view text, Edge base) const {
    const Claim& claim = evidence_.claims[index].claim;
    base.sense = senses_.of_relation(claim, text);
    base.from = base.item_text;
    base.item_text.clear();
    base.item_type.clear();
    std::vector<std::string> objects;
    for (const PartyRole role : {PartyRole::of,
                                 PartyRole::with,
                                 PartyRole::to,
                                 PartyRole::from,
                                 PartyRole::against,
                                 PartyRole::in}) {
      for (std::string& name : parties(index, role))
        objects.push_back(std::move(name));
    }
    // "Wagner was succeeded by Africa Corps": the doer is the one it is said of.
    const std::string doer = first_of(index, PartyRole::by);
    if (objects.empty() && !doer.empty()) {
      objects = {base.from};
      base.from = doer;
    }
    return each(objects, std::move(base));
  }

  // One for each that it leads to; one without an end if none is named.
  static std::vector<Edge> each(const std::vector<std::string>& ends, Edge base) {
    if (ends.empty()) return {std::move(base)};
    std::vector<Edge> out;
    for (const std::string& end : ends) {
      out.push_back(base);
      out.back().to = end;
    }
    return out;
  }

  // Alike for names that mean one party (names.h). "The group" means one only in its
  // report and copies of it: in a relation, which has no event to tell it apart.
  std::string party_key(std::uint32_t claim, const std::string& name) const {
    if (name.empty()) return "";
    const std::uint32_t report = evidence_.claims[claim].report;
    const Names::Party party = weighing_.names.party(report, name);
    if (party.everywhere) return party.key;
    std::string key = party.key.empty() ? customs_.name_of(name).key() : party.key;
    if (key.empty()) key = folded(name);
    if (table_ != EdgeTable::relations) return key;
    return key + "\n@" + evidence_.reports[weighing_.original[report].value_or(report)].id;
  }

  // Claims whose edges have one key say the same.
  std::string key_of(std::uint32_t claim, const Edge& edge) const {
    std::string out = edge.event ? std::to_string(*edge.event) : "-";
    // Relations outlast events: who succeeds whom is said at any time.
    if (table_ == EdgeTable::relations) out = "r";
    for (const std::string* name : {&edge.by, &edge.from, &edge.to})
      out += "\n" + party_key(claim, *name);
    for (const std::string& name : edge.via)
      out += "\n+" + party_key(claim, name);
    out += "\n" + edge.sense + "\n" +
           (edge.item_type.empty() ? folded(edge.item_text) : edge.item_type);
    // Without an event nothing tells two happenings apart but their reports.
    if (!edge.event && table_ != EdgeTable::relations)
      out += "\n" + std::to_string(evidence_.claims[claim].report);
    return out;
  }

  void add(std::uint32_t claim, const std::string& key, Edge edge) {
    const auto [at, added] = by_key_.emplace(key, out_.size());
    if (added) out_.push_back(std::move(edge));
    Edge& known = out_[at->second];
    if (!added) {
      if (known.when.empty()) known.when = edge.when;
      for (const std::string& place : edge.where) {
        if (std::find(known.where.begin(), known.where.end(), place) == known.where.end())
          known.where.push_back(place);
      }
    }
    const Claim& one = evidence_.claims[claim].claim;
    const ClaimLineage& lineage = weighing_.lineage[claim];
    auto voice = std::find_if(known.voices.begin(), known.voices.end(), [&](const EdgeVoice& each) {
      return each.originator == lineage.originator && each.stance == one.stance;
    });
    if (voice == known.voices.end()) {
      known.voices.push_back({});
      voice = known.voices.end() - 1;
      voice->originator = lineage.originator;
      voice->stance = one.stance;
    }
    voice->claims.push_back(claim);
    for (const std::string& relay : lineage.via) {
      if (std::find(voice->via.begin(), voice->via.end(), relay) == voice->via.end())
        voice->via.push_back(relay);
    }
    if (one.count && !lineage.copy_of) {
      voice->count = {one.count->lower, one.count->upper};
      voice->approximate = one.count->approximate;
      voice->count_text = trim(one.count->text);
    }
  }

  // As in tallies: how each originator stands to the others of the edge.
  void tell_states(Edge& edge) const {
    std::set<std::uint32_t> named;
    for (const EdgeVoice& voice : edge.voices) {
      if (weighing_.originators[voice.originator].named) named.insert(voice.originator);
    }
    for (EdgeVoice& voice : edge.voices) {
      std::set<std::uint32_t> reports;
      bool saw = false;
      for (std::uint32_t claim : voice.claims) {
        reports.insert(evidence_.claims[claim].report);
        saw = saw || weighing_.lineage[claim].first_hand;
      }
      voice.state = !named.contains(voice.originator) ? LineageState::not_recorded
                    : saw                             ? LineageState::independent_observation
                    : named.size() > 1                ? LineageState::distinct_named_origins
                    : reports.size() > 1              ? LineageState::same_origin
                                                      : LineageState::single_named_origin;
    }
  }

  EdgeTable table_;
  const Evidence& evidence_;
  const Weighing& weighing_;
  const Customs& customs_;
  const Senses& senses_;
  std::vector<std::optional<std::uint32_t>> event_of_;
  std::map<std::string, std::size_t> by_key_;
  std::map<std::uint32_t, std::map<std::string, std::string>> named_;  // By report, then id.
  std::map<std::string, std::string> spelling_;                        // By key.
  std::vector<Edge> out_;
};

}  // namespace

std::optional<EdgeTable> edge_table_from(std::string_view name) {
  for (const EdgeTable one : {EdgeTable::transfers, EdgeTable::losses, EdgeTable::relations}) {
    if (to_string(one) == name) return one;
  }
  return std::nullopt;
}

std::string_view to_string(EdgeTable table) {
  switch (table) {
    case EdgeTable::transfers: return "transfers";
    case EdgeTable::losses: return "losses";
    case EdgeTable::relations: break;
  }
  return "relations";
}

std::vector<Edge> find_edges(EdgeTable table,
                             const Evidence& evidence,
                             const Weighing& weighing,
                             const Customs& customs,
                             const Senses& senses) {
  return Finder(table, evidence, weighing, customs, senses).find();
}

}  // namespace hearsay
