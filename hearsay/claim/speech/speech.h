// Parties, attributions, quotes and clusters: who speaks, and who is "he".
//
// Reads the people, organisations, groups and outlets that act or speak, finds
// source, cue and content for direct and indirect speech, gives pronouns and
// shortened names ("the minister", "It") to the party that they stand for, and
// carries a source on where a quotation runs over several sentences. Cues with
// their stances are in packs/en/attribution.toml, kinds of sources in
// packs/en/parties.toml.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_SPEECH_SPEECH_H_
#define HEARSAY_CLAIM_SPEECH_SPEECH_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/attribution.h"
#include "hearsay/claim/claim.h"
#include "hearsay/claim/coreference/coreference.h"
#include "hearsay/claim/material.h"
#include "hearsay/claim/mention.h"

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace hearsay {

struct Speech {
  std::vector<Party> parties;             // In text order.
  std::vector<Attribution> attributions;  // By begin of the first content, then longest first.
  std::vector<Quote> quotes;
  std::vector<std::vector<TextSpan>> clusters;  // Coreference: mentions of the same thing.

  // The attributions whose content holds `span`, outermost first; those of mere
  // attitude ("wants", "supports") are left out.
  std::vector<const Attribution*> chain_for(TextSpan span) const;

  // Who says what stands at `span`, a part of `sentence`: outermost first, the
  // originator last. An outlet that was told stands before the one who told it;
  // what "reportedly" holds open has no source but a stance.
  struct Chain {
    std::vector<ClaimSource> sources;
    Stance stance = Stance::asserted;
    bool attributed = false;             // False: the report's own voice.
    const Attribution* inner = nullptr;  // The innermost attribution.
  };

  Chain sources_for(TextSpan span, TextSpan sentence) const;

  // The party of a mention at exactly this span, or nullptr.
  const Party* party_at(TextSpan span) const;
};

class SpeechReader {
 public:
  ~SpeechReader();
  static Result<std::shared_ptr<const SpeechReader>> load(const std::filesystem::path& packs);

  Speech read(const Material& material, std::span<const Place> places) const;

  // Only the coreference of read(), with sieves left out or a trainer watching: for
  // the programs in bench/ that measure and train it.
  Coreference coreference(const Material& material,
                          std::span<const Place> places,
                          const CoreferenceWish& wish) const;

  struct Rules;

 private:
  explicit SpeechReader(std::unique_ptr<const Rules> rules);

  std::unique_ptr<const Rules> rules_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_SPEECH_SPEECH_H_
