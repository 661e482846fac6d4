// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble/scene.h"

#include <algorithm>

namespace hearsay {

std::uint32_t Scene::anchor(TextSpan span) const {
  const TokenSpan tokens = parse.to_tokens(span);
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (parse.is_root(i) || !tokens.contains(parse.head[i])) return i;
  }
  return tokens.begin;
}

bool Scene::is_party(std::uint32_t noun) const {
  switch (parse.ent_type[noun]) {
    case EntityType::person:
    case EntityType::norp:
    case EntityType::org:
    case EntityType::gpe: return true;
    default: break;
  }
  if (parse.pos[noun] == Pos::pron) {
    const std::string_view word = parse.lower[noun];
    return word == "he" || word == "she" || word == "they" || word == "we" || word == "i" ||
           word == "who" || word == "him" || word == "her" || word == "them";
  }
  const TextSpan span = parse.spans[noun];
  const auto holds = [&](const Party& one) {
    return one.span.contains(span) && anchor(one.span) == noun;
  };
  return std::any_of(speech.parties.begin(), speech.parties.end(), holds);
}

bool Scene::is_place(std::uint32_t noun) const {
  const TextSpan span = parse.spans[noun];
  return std::any_of(
      places.begin(), places.end(), [&](const Place& one) { return one.span.overlaps(span); });
}

bool Scene::is_money(std::uint32_t noun) const {
  const TextSpan span = parse.spans[noun];
  return std::any_of(quantities.begin(), quantities.end(), [&](const Quantity& one) {
    return !one.currency.empty() && one.span.overlaps(span);
  });
}

bool Scene::is_people(std::uint32_t noun, const Item& item) const {
  if (!item.type.empty()) return Taxonomy::is_people(item.type);
  if (parse.pos[noun] == Pos::pron) return is_party(noun);
  const EntityType type = parse.ent_type[noun];
  return type == EntityType::person || type == EntityType::norp;
}

bool Scene::is_people(std::uint32_t noun) const {
  return is_people(noun, rules.items->item_of(material, taxonomy, noun).item);
}

}  // namespace hearsay
