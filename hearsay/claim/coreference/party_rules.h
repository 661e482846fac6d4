// What kind of party a noun phrase names: packs/en/parties.toml, ready to be
// asked.
//
// "a defence ministry spokesman" ends in a noun of officials; "AFP" is an outlet
// by its name; "the Military Informant Telegram channel" is a social channel by
// the word before its head. What the entity recogniser says fills the gaps.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_COREFERENCE_PARTY_RULES_H_
#define HEARSAY_CLAIM_COREFERENCE_PARTY_RULES_H_

#include "hearsay/base/result.h"
#include "hearsay/base/text_map.h"
#include "hearsay/claim/attributions/rules.h"
#include "hearsay/claim/mention.h"
#include "hearsay/language/parse.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay {

enum class Gender { unknown, male, female, neuter };

struct PartyRules {
  struct Nature {
    PartyKind kind = PartyKind::unknown;
    SourceKind source = SourceKind::unknown;
  };

  TextMap<Nature> nouns, names, name_ends;
  TextMap<SourceKind> marks;
  TextSet anonymous, titles, male_titles, female_titles;
  TextMap<Gender> genders, first_names;

  // Nothing if the phrase names no party. `phrase` is without apposition.
  std::optional<Nature> nature_of(const Parse& parse, TokenSpan phrase, std::uint32_t head) const;

  Gender gender_of(const Parse& parse, TokenSpan phrase, std::uint32_t head) const;

  static Result<PartyRules> load(const std::filesystem::path& packs);

 private:
  std::optional<Nature> name_at_end(std::string_view folded) const;
  void refine(const Parse& parse, TokenSpan before, Nature& nature) const;
};

// "The New York Times’" -> "new york times": lower case, no article, no marks.
std::string folded_name(const Parse& parse, TokenSpan phrase);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_COREFERENCE_PARTY_RULES_H_
