// The taxonomy: what is counted, from the general to the particular.
//
// A T-72B3 is a T-72, a tank, an armoured vehicle, a vehicle. The packs `arms`
// and `harm` hold the nodes and the words that name them. A node's id is its
// path ("arms.vehicle.armoured.tank.t-72.t-72b3"), so that "is a kind of" is
// "starts with".
//
// "T-72B3M tanks" is that T-72B3M; "T-72 crews" are crews, because the head of
// the phrase decides and the words before it only say which kind. "Tiger" names
// three things: "Tiger armored vehicles" is one of them by its head, "a Tiger"
// alone is none unless the sentence speaks of what the pack says it goes with.
// "Pieces of artillery" is artillery: the head only measures.
// How the files look is in packs/PACKS.md.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ITEMS_TAXONOMY_H_
#define HEARSAY_CLAIM_ITEMS_TAXONOMY_H_

#include "hearsay/base/result.h"
#include "hearsay/language/parse.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

class Taxonomy {
 public:
  ~Taxonomy();

  // Reads packs/*/taxonomy/*.toml. Errors: the first of check().
  static Result<std::shared_ptr<const Taxonomy>> load(const std::filesystem::path& packs);

  // Every mistake, in file order: not_found (no such files), invalid with file and
  // line (an unknown parent, a bad id, a name that two nodes claim, a misspelt key).
  static std::vector<Error> check(const std::filesystem::path& packs);

  // The most particular node that names the noun phrase whose head is `head`
  // ("T-72B3M tanks"), or "". `phrase` may reach over clauses that belong to the
  // phrase; only the words that name it are looked at.
  std::string type_of(const Parse& parse, TokenSpan phrase, std::uint32_t head) const;

  // The node that a name names when it stands alone, as in a table's cell:
  // "BMP-3", "Infantry fighting vehicles", "T-72B3 tanks"; or "".
  std::string find(std::string_view name) const;

  // The node's name for readers ("main battle tank"); the id if it has none.
  std::string_view label(std::string_view type) const;

  bool has(std::string_view type) const;

  // The nearest node that is above both (or is one of them); "" if none is.
  static std::string_view common(std::string_view a, std::string_view b);

  // Whether `type` is `ancestor` or a kind of it.
  static bool is_kind_of(std::string_view type, std::string_view ancestor);

  // People are killed, things destroyed.
  static bool is_people(std::string_view type) { return is_kind_of(type, "harm.people"); }

  struct Rules;

 private:
  explicit Taxonomy(std::unique_ptr<const Rules> rules);

  std::unique_ptr<const Rules> rules_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ITEMS_TAXONOMY_H_
