// What a claim without a number is about.
//
// A statement is about its subject; "there is no evidence" about what there is
// not, "we think the bridge is safe" about the bridge, "we must help" about
// nothing in particular. "assets, including tanks and drones" are tanks and drones.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ASSEMBLE_TOPIC_H_
#define HEARSAY_CLAIM_ASSEMBLE_TOPIC_H_

#include "hearsay/claim/assemble/scene.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace hearsay {

class Topic {
 public:
  explicit Topic(const Scene& scene) : scene_(scene), parse_(scene.parse) {}

  // The noun that a clause is about, or nothing.
  std::optional<std::uint32_t> of(std::uint32_t verb) const;

  // The nouns of a list that each make a claim: for things seen, handed over or
  // held, the parts behind "including" and the members of a row.
  std::vector<std::uint32_t> items_of(std::uint32_t noun, ClaimKind kind) const;

  // What a word that only measures is of: "98 percent of the refugees".
  std::uint32_t whole_of(std::uint32_t noun) const;

  // "we", "something", "thing".
  bool is_empty(std::uint32_t noun) const;

 private:
  std::optional<std::uint32_t> of_below(std::uint32_t token, int depth) const;
  std::optional<std::uint32_t> list_below(std::uint32_t noun) const;
  bool is_noun(std::uint32_t token) const;
  bool is_expletive(std::uint32_t verb, std::uint32_t subject) const;

  const Scene& scene_;
  const Parse& parse_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ASSEMBLE_TOPIC_H_
