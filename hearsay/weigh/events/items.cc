// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/events/items.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace hearsay {

namespace {

constexpr std::string_view kLight[] = {"a",
                                       "an",
                                       "the",
                                       "of",
                                       "other",
                                       "others",
                                       "more",
                                       "additional",
                                       "another",
                                       "further",
                                       "some",
                                       "these",
                                       "those",
                                       "its",
                                       "their",
                                       "his",
                                       "her"};

// "the other soldiers" and "soldier" are counted as one thing.
std::string words_key(std::string_view text) {
  std::vector<std::string> kept;
  for (const std::string& word : words_of(text)) {
    if (std::find(std::begin(kLight), std::end(kLight), word) == std::end(kLight))
      kept.push_back(word);
  }
  if (!kept.empty()) kept.back() = singular(kept.back());
  return join(kept, " ");
}

Manner manner_of(const Claim& claim) {
  if (claim.manner != Manner::none) return claim.manner;
  // A pledge is not a delivery.
  const bool pledge = claim.stance == Stance::promised &&
                      (claim.kind == ClaimKind::transfer || claim.kind == ClaimKind::trade);
  if (pledge) return Manner::promised;
  return claim.kind == ClaimKind::casualties ? Manner::unspecified : Manner::none;
}

ItemKey key_of(const Claim& claim) {
  ItemKey out;
  out.manner = manner_of(claim);
  if (claim.item) {
    out.type = claim.item->type;
    if (out.type.empty()) out.words = words_key(claim.item->text);
  }
  if (claim.count) {
    out.unit = claim.count->unit;
    out.cumulative = claim.count->cumulative;
  }
  if (out.type.empty() && out.words.empty()) {
    if (claim.kind == ClaimKind::casualties) {
      out.words = "people";
    } else if (claim.count) {
      out.words = claim.count->unit.empty() ? "things" : "money";
    } else {
      out.none = true;
    }
  }
  return out;
}

}  // namespace

std::string side_of(const Customs& customs, const Claim& claim) {
  for (const ClaimParty& party : claim.parties) {
    if (party.role == PartyRole::of) return customs.name_of(party.text).key();
  }
  if (!claim.item) return {};
  const std::vector<PlacedWord> words = placed_words_of(claim.item->text);
  const bool people = claim.kind == ClaimKind::casualties;
  // A sentence starts with a capital whatever its first word is.
  const bool sentence_start = claim.item->span.begin == claim.span.begin;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = customs.word_of(words[i].word);
    if (customs.is_country(word)) return word;
    if (people && words[i].capital && i + 1 < words.size() && !(i == 0 && sentence_start))
      return word;
  }
  return {};
}

bool ItemKey::holds(const ItemKey& part) const {
  if (none || part.none || manner != part.manner || unit != part.unit ||
      cumulative != part.cumulative)
    return false;
  if (!side.empty() && side != part.side) return false;
  if (type.empty()) return part.type.empty() && words == part.words;
  return Taxonomy::is_kind_of(part.type, type);
}

std::vector<ItemKey> find_items(const Desk& desk, const Copies& copies, const Grouping& grouping) {
  std::vector<ItemKey> out(desk.evidence.claims.size());
  for (const Event& event : grouping.events) {
    using Place = std::tuple<std::string, Manner, std::string, bool>;
    std::map<Place, std::set<std::string>> sides;
    const auto place = [](const ItemKey& key) {
      return Place(key.type, key.manner, key.unit, key.cumulative);
    };
    for (std::uint32_t claim : event.claims) {
      ItemKey& key = out[claim];
      key = key_of(desk.claim(claim));
      if (key.type.empty() || event.family == EventFamily::holding || copies.twin[claim]) continue;
      const std::string side = side_of(desk.customs, desk.claim(claim));
      if (!side.empty()) sides[place(key)].insert(side);
    }
    for (std::uint32_t claim : event.claims) {
      ItemKey& key = out[claim];
      const auto at = sides.find(place(key));
      if (!key.type.empty() && at != sides.end() && at->second.size() > 1)
        key.side = side_of(desk.customs, desk.claim(claim));
    }
    for (std::uint32_t claim : event.claims) {
      if (copies.twin[claim]) out[claim] = out[*copies.twin[claim]];
    }
  }
  return out;
}

std::string item_label(const Desk& desk,
                       const ItemKey& key,
                       const std::vector<std::uint32_t>& claims) {
  // A side, or words without a node: as the first claim has them.
  if (!key.side.empty() || key.type.empty()) {
    for (std::uint32_t claim : claims) {
      const auto& item = desk.claim(claim).item;
      if (item && !trim(item->text).empty()) return item->text;
    }
    return key.words;
  }
  return std::string(desk.taxonomy.label(key.type));
}

}  // namespace hearsay
