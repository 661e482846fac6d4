// Items: what a claim counts, names or loses, as a span with its taxonomy node.
//
// "over 50 additional armored vehicles" has the item "armored vehicles": the
// number goes, and with it the words that belong to the counting ("additional",
// "other", "more", "the"). "thousands of gallons of pear juice from Israel" has
// "gallons of pear juice": what measures stays, where it comes from goes.
//
// A number may leave its noun out. "killed 180 people and injured more than
// 1,300" counts people twice; "the death toll is over 120,000" counts the death
// toll; "19,000-strong ground forces" counts the forces; "$5 billion in arms"
// pays for arms. Where the sentence has no noun, there is no item.
//
// The words (which adjectives count, which nouns measure) are in
// packs/en/items.toml.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ITEMS_ITEMS_H_
#define HEARSAY_CLAIM_ITEMS_ITEMS_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/claim.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/claim/material.h"
#include "hearsay/claim/mention.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>

namespace hearsay {

class HarmLexicon;

// An item and where it comes from.
struct FoundItem {
  Item item;
  std::uint32_t head = 0;   // Token of its noun.
  bool elided = false;      // The number has no noun of its own; it is another phrase's.
  Part part = Part::whole;  // "50 additional vehicles", "including three children".
};

class ItemReader {
 public:
  ~ItemReader();

  // `harm` is loaded from the packs, too, if it is not given. Errors: not_found,
  // invalid (file and line).
  static Result<std::shared_ptr<const ItemReader>> load(
      const std::filesystem::path& packs, std::shared_ptr<const HarmLexicon> harm = nullptr);

  // The item whose noun is `head`. A number in the phrase, and what belongs to
  // it, is left out; "a" is, "the" and "its" are not where nothing is counted.
  FoundItem item_of(const Material& material, const Taxonomy& taxonomy, std::uint32_t head) const;

  // The item that `quantities[which]` counts or pays for, also one that the
  // sentence names elsewhere; nothing if it names none. `quantities` are all of
  // the report, in text order.
  std::optional<FoundItem> item_of(const Material& material,
                                   const Taxonomy& taxonomy,
                                   std::span<const Quantity> quantities,
                                   std::size_t which) const;

  struct Rules;

 private:
  explicit ItemReader(std::unique_ptr<const Rules> rules);

  std::unique_ptr<const Rules> rules_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ITEMS_ITEMS_H_
