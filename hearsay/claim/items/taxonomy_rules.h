// What a Taxonomy knows, for the files that make it up:
//
//     taxonomy_load.cc    packs/*/taxonomy/*.toml -> Rules, and their mistakes
//     taxonomy.cc         a noun phrase -> a node
//
// Nothing outside claim/items/taxonomy*.cc includes this.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ITEMS_TAXONOMY_RULES_H_
#define HEARSAY_CLAIM_ITEMS_TAXONOMY_RULES_H_

#include "hearsay/base/text_map.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/claim/items/words.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hearsay {

struct Taxonomy::Rules {
  static constexpr std::uint32_t kNothing =
      0;  // The node of what looks like an item and is none ("think tank").

  struct Node {
    std::string id, label;
    std::uint32_t above = kNothing;  // Its parent; kNothing for a root.
    TextSet context;    // Words that make an unsure name of it, or of a node below, sure.
    std::string place;  // "packs/arms/taxonomy/vehicles.toml:12".
  };

  // One thing that a name names.
  struct Sense {
    std::uint32_t node = kNothing;
    bool sure = true;          // Needs no other word beside it.
    bool capital = false;      // A proper name: the text must have a capital too.
    bool designation = false;  // With a digit: "T-72", so that "T-72M1" is a kind of it.
  };

  std::vector<Node> nodes;  // [0] is kNothing.
  TextMap<std::uint32_t> by_id;
  TextMap<std::vector<Sense>> names;  // By key_of, singular.
  std::size_t longest = 0;            // Of the keys, in bytes.
  items::WordLists words;

  // Reads all files; what is wrong goes to `mistakes`, the rest is kept.
  static std::unique_ptr<Rules> read(const std::filesystem::path& packs,
                                     std::vector<Error>& mistakes);
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ITEMS_TAXONOMY_RULES_H_
