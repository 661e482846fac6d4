// The taxonomy: what is counted, from the general to the particular.
//
// A T-72B3 is a T-72, a main battle tank, an armoured vehicle, a vehicle. The
// packs `arms` and `harm` hold the nodes and the words that name them. A node's
// id is its path ("arms.vehicle.armoured.tank.t-72.t-72b3"), so that "is a kind
// of" is "starts with".
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_TAXONOMY_H_
#define HEARSAY_CLAIM_TAXONOMY_H_

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "hearsay/base/result.h"
#include "hearsay/language/parse.h"

namespace hearsay {

class Taxonomy {
 public:
  ~Taxonomy();
  static Result<std::shared_ptr<const Taxonomy>> load(const std::filesystem::path& packs);

  // The most particular node that names the noun phrase whose head is `head`
  // ("T-72B3M tanks"), or "".
  std::string type_of(const Parse& parse, TokenSpan phrase, std::uint32_t head) const;

  // The node's name for readers ("main battle tank"); the id if it has none.
  std::string_view label(std::string_view type) const;

  // Whether `type` is `ancestor` or a kind of it.
  static bool is_kind_of(std::string_view type, std::string_view ancestor);

  struct Rules;

 private:
  explicit Taxonomy(std::unique_ptr<const Rules> rules);

  std::unique_ptr<const Rules> rules_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_TAXONOMY_H_
