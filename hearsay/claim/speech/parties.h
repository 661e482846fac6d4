// Parties: the mentions that act or speak, each with the name it goes by in the
// report.
//
// "He" in the sentence after "Foreign Minister Abdoulaye Diop" is a party whose
// name is "Abdoulaye Diop" and whose id, "abdoulaye diop", is that of every other
// mention of him.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_SPEECH_PARTIES_H_
#define HEARSAY_CLAIM_SPEECH_PARTIES_H_

#include "hearsay/claim/attributions/find.h"
#include "hearsay/claim/coreference/coreference.h"
#include "hearsay/claim/mention.h"

#include <span>
#include <vector>

namespace hearsay {

class PartyBook {
 public:
  PartyBook(const Material& material, const PartyRules& rules, const Coreference& coreference);

  // In text order: all that can act, and whoever is the source of a draft.
  std::vector<Party> parties(std::span<const AttributionDraft> drafts) const;

  // The party of the mention with this head; nothing if it is no mention.
  std::optional<Party> party_of(std::uint32_t head) const;

  // Whether the mention with this head names a party at all, or a pronoun.
  bool is_party_like(std::uint32_t head) const;

 private:
  struct Entity {
    std::uint32_t best = 0;  // The mention that names it best.
    bool named = false;
    PartyRules::Nature nature;
    bool has_nature = false;
    std::uint32_t mentions = 0;
  };

  void gather();
  bool acts(const Mention& mention) const;
  PartyRules::Nature nature_with_office(const Mention& mention) const;

  const Material& material_;
  const PartyRules& rules_;
  const Coreference& coreference_;
  std::vector<Entity> entities_;  // By mention; that of the entity's first counts.
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_SPEECH_PARTIES_H_
