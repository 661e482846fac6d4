// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/items/items.h"

#include "hearsay/claim/items/rules.h"

namespace hearsay {

namespace {

FoundItem found(const Material& material,
                const Taxonomy& taxonomy,
                const items::NounPhrase& phrase) {
  const Parse& parse = material.parse;
  FoundItem out;
  out.head = phrase.heads.front();
  out.part = phrase.part;
  out.item.span = parse.to_text(phrase.span);
  out.item.text = slice(material.text, out.item.span);
  for (std::uint32_t head : phrase.heads) {
    const std::string type = taxonomy.type_of(parse, parse.subtree(head), head);
    out.item.type = head == out.head ? type : std::string(Taxonomy::common(out.item.type, type));
  }
  return out;
}

}  // namespace

ItemReader::ItemReader(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

ItemReader::~ItemReader() = default;

Result<std::shared_ptr<const ItemReader>> ItemReader::load(
    const std::filesystem::path& packs, std::shared_ptr<const HarmLexicon> harm) {
  auto rules = std::make_unique<Rules>();
  rules->words = HEARSAY_TRY(items::WordLists::load(packs));
  rules->harm = harm != nullptr ? std::move(harm) : HEARSAY_TRY(HarmLexicon::load(packs));
  return std::shared_ptr<const ItemReader>(new ItemReader(std::move(rules)));
}

FoundItem ItemReader::item_of(const Material& material,
                              const Taxonomy& taxonomy,
                              std::uint32_t head) const {
  return found(material, taxonomy, items::phrase_of(rules_->words, material.parse, head, {}));
}

std::optional<FoundItem> ItemReader::item_of(const Material& material,
                                             const Taxonomy& taxonomy,
                                             std::span<const Quantity> quantities,
                                             std::size_t which) const {
  const Parse& parse = material.parse;
  const auto counted = items::CountedNoun(*rules_, parse, taxonomy, quantities).of(which);
  if (!counted) return std::nullopt;
  const Quantity& quantity = quantities[which];
  TokenSpan number = parse.to_tokens(quantity.number.empty() ? quantity.span : quantity.number);
  // Another phrase's noun has a number of its own, or none.
  if (counted->shared || number.begin > counted->head) number = {counted->head, counted->head + 1};
  FoundItem out =
      found(material, taxonomy, items::phrase_of(rules_->words, parse, counted->head, number));
  out.elided = counted->elided;
  if (counted->shared) out.part = counted->part;
  return out;
}

}  // namespace hearsay
