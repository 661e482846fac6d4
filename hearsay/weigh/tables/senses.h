// What the words around a transfer or a relation say of it.
//
//     "The rifles were destined for the Wagner Group"     -> destined
//     "Africa Corps, the successor of the Wagner Group"   -> successor of
//
// The words are data (packs/en/senses.toml). A claim has the sense whose words stand
// nearest to its item: of "delivered 12 tanks and shipped 40 trucks" the trucks were
// shipped. Without any of them a transfer is just that, and a relation is "related to".
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_TABLES_SENSES_H_
#define HEARSAY_WEIGH_TABLES_SENSES_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/claim.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay {

class Senses {
 public:
  // Errors: not_found, invalid (file and line).
  static Result<Senses> load(const std::filesystem::path& packs);

  // `text` is the report's. Of a transfer or trade: delivered, shipped, destined,
  // returned, ordered, promised, or "transferred"; of a relation "successor of", or
  // "related to".
  std::string of_transfer(const Claim& claim, std::string_view text) const;
  std::string of_relation(const Claim& claim, std::string_view text) const;

  // What the way of the claim's item leads through, as the sentence names it.
  std::vector<std::string> via(const Claim& claim, std::string_view text) const;

 private:
  using Phrases = std::vector<std::vector<std::string>>;
  using Lists = std::vector<std::pair<std::string, Phrases>>;

  static std::string nearest(const Lists& lists, const Claim& claim, std::string_view text);

  Lists transfer_, relation_;
  Phrases via_names_, via_places_;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TABLES_SENSES_H_
