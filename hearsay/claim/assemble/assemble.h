// From mentions and speech to claims.
//
// Looks at each sentence of the report's own blocks, decides what it asserts
// (a sighting, a holding, a transfer, a loss, casualties, a trade, a relation, an
// event, a statement), of what, how many, where, when, who took part, and on
// whose word. Frames and their triggers are in packs/en/frames.toml, what people
// suffer in packs/harm, equipment in packs/arms.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ASSEMBLE_ASSEMBLE_H_
#define HEARSAY_CLAIM_ASSEMBLE_ASSEMBLE_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/claim.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/claim/material.h"
#include "hearsay/claim/mention.h"
#include "hearsay/claim/speech/speech.h"

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace hearsay {

class ClaimAssembler {
 public:
  ~ClaimAssembler();
  static Result<std::shared_ptr<const ClaimAssembler>> load(const std::filesystem::path& packs);

  std::vector<Claim> assemble(const Material& material,
                              std::span<const Quantity> quantities,
                              std::span<const Time> times,
                              std::span<const Place> places,
                              const Speech& speech,
                              const Taxonomy& taxonomy) const;

  struct Rules;

 private:
  explicit ClaimAssembler(std::unique_ptr<const Rules> rules);

  std::unique_ptr<const Rules> rules_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ASSEMBLE_ASSEMBLE_H_
