// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble_counted.h"

#include "hearsay/claim/assemble_meaning.h"
#include "hearsay/claim/assemble_slots.h"

#include <cmath>

namespace hearsay {

namespace {

// What the number comes to: whole people and things, inclusive bounds.
Count to_count(std::string_view text, const Quantity& quantity) {
  Count count;
  count.span = quantity.span;
  count.text = slice(text, quantity.span);
  count.unit = quantity.currency;
  count.approximate = quantity.approximate || quantity.modifier == Modifier::about;
  const double next = quantity.currency.empty() && !quantity.inclusive ? 1 : 0;
  const std::optional<double> value = quantity.value;
  switch (quantity.modifier) {
    case Modifier::more:
      count.lower = value ? std::optional(std::floor(*value) + next) : value;
      break;
    case Modifier::less:
      count.upper = value ? std::optional(std::ceil(*value) - next) : value;
      break;
    case Modifier::range:
      count.lower = quantity.lower;
      count.upper = quantity.upper;
      break;
    default: count.lower = count.upper = value; break;
  }
  if (quantity.vague && value) {
    count.lower = *value * 2;
    count.upper.reset();
  }
  return count;
}

MadeClaim counted(const Scene& scene, TokenSpan sentence, std::size_t which) {
  const Quantity& quantity = scene.quantities[which];
  const std::uint32_t number =
      scene.anchor(quantity.number.empty() ? quantity.span : quantity.number);
  const bool money = !quantity.currency.empty();
  MadeClaim made;
  Claim& claim = made.claim;
  claim.span = scene.parse.to_text(sentence);
  claim.count = to_count(scene.material.text, quantity);
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
  const bool people = head && scene.is_people(*head, &claim.item.value());
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
    out.push_back(counted(scene, sentence, i));
  }
  return out;
}

}  // namespace hearsay
