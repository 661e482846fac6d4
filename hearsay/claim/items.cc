// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/items.h"

namespace hearsay {

struct ItemReader::Rules {};

ItemReader::ItemReader(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

ItemReader::~ItemReader() = default;

Result<std::shared_ptr<const ItemReader>> ItemReader::load(const std::filesystem::path&) {
  return std::shared_ptr<const ItemReader>(new ItemReader(std::make_unique<Rules>()));
}

FoundItem ItemReader::item_of(const Material& material, const Taxonomy& taxonomy,
                              std::uint32_t head) const {
  FoundItem out;
  out.head = head;
  out.item.span = material.parse.spans[head];
  out.item.text = material.parse.word(head);
  out.item.type = taxonomy.type_of(material.parse, {head, head + 1}, head);
  return out;
}

std::optional<FoundItem> ItemReader::item_of(const Material& material, const Taxonomy& taxonomy,
                                             std::span<const Quantity> quantities,
                                             std::size_t which) const {
  const Quantity& quantity = quantities[which];
  if (!quantity.item_head) return std::nullopt;
  return item_of(material, taxonomy, *quantity.item_head);
}

}  // namespace hearsay
