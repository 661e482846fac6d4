// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble_counted.h"

#include "hearsay/claim/assemble_meaning.h"
#include "hearsay/claim/assemble_slots.h"
#include "hearsay/claim/count.h"

namespace hearsay {

namespace {

std::optional<MadeClaim> counted(const Scene& scene, TokenSpan sentence, std::size_t which) {
  const Quantity& quantity = scene.quantities[which];
  const std::uint32_t number =
      scene.anchor(quantity.number.empty() ? quantity.span : quantity.number);
  const bool money = !quantity.currency.empty();
  MadeClaim made;
  Claim& claim = made.claim;
  claim.span = scene.parse.to_text(sentence);
  claim.count = to_count(quantity, scene.material.text);
  if (!claim.count) return std::nullopt;
  const auto found =
      scene.rules.items->item_of(scene.material, scene.taxonomy, scene.quantities, which);
  std::optional<std::uint32_t> head;
  if (found) {
    claim.item = found->item;
    claim.count->part = found->part;
    head = found->head;
  }
  // A number without a noun of its own is what the predicate speaks of.
  const std::uint32_t about = head && !found->elided && !money ? *head : number;
  const bool people = head && scene.is_people(*head, *claim.item);
  const Meaning meaning = meaning_of(scene, about, people || !head, money);
  claim.kind = meaning.kind;
  claim.manner = meaning.manner;
  made.about = number;
  made.predicate = meaning.clause.head;
  fill_slots(scene, meaning, sentence, number, head, claim);
  return made;
}

}  // namespace

std::vector<MadeClaim> counted_claims(const Scene& scene, TokenSpan sentence) {
  std::vector<MadeClaim> out;
  const TextSpan text = scene.parse.to_text(sentence);
  for (std::size_t i = 0; i < scene.quantities.size(); ++i) {
    const Quantity& one = scene.quantities[i];
    if (!one.is_count || !text.contains(one.span) || one.kind == QuantityKind::percentage) continue;
    if (auto made = counted(scene, sentence, i)) out.push_back(std::move(*made));
  }
  return out;
}

}  // namespace hearsay
