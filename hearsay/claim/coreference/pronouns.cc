// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/coreference/pronouns.h"

namespace hearsay {

std::optional<std::uint32_t> PronounPlace::subject_ahead(const Coreference& all,
                                                         const Mention& pronoun) const {
  std::uint32_t at = pronoun.head;
  for (int step = 0; step < 8 && !parse_.is_root(at); ++step) {
    at = parse_.head[at];
    if (!syntax_.is_verb(at) || at < pronoun.head) continue;
    const auto subject = syntax_.child(at, Dep::nsubj);
    if (!subject || *subject <= pronoun.head) continue;
    const auto mention = all.at(*subject);
    const bool named = mention && all.mentions[*mention].form == MentionForm::name;
    return named ? mention : std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> PronounPlace::doer_above(const Coreference& all,
                                                      const Mention& pronoun) const {
  std::uint32_t at = pronoun.head;
  for (int step = 0; step < 6 && !parse_.is_root(at); ++step) {
    at = parse_.head[at];
    if (!syntax_.is_verb(at)) continue;
    std::optional<std::uint32_t> doer;
    if (const auto subject = syntax_.subject_of(at)) {
      doer = subject->antecedent.value_or(subject->token);
    } else if (parse_.dep[at] == Dep::acl && parse_.tag[at] == Tag::vbg) {
      doer = parse_.head[at];  // "a colleague running in her first race"
    }
    return doer && *doer != pronoun.head ? all.at(*doer) : std::nullopt;
  }
  return std::nullopt;
}

bool PronounPlace::governs(const Mention& earlier, const Mention& pronoun) const {
  const std::uint32_t verb = parse_.head[earlier.head];
  std::uint32_t at = pronoun.head;
  for (int step = 0; step < 4 && !parse_.is_root(at); ++step) {
    at = parse_.head[at];
    if (at == verb) return true;
    if (syntax_.is_verb(at)) return false;
  }
  return false;
}

std::optional<std::uint32_t> PronounPlace::beside_owned(const Coreference& all,
                                                        const Mention& pronoun) const {
  const std::uint32_t owned = parse_.head[pronoun.head];
  if (parse_.tag[pronoun.head] != Tag::prp_dollar || parse_.dep[owned] != Dep::conj)
    return std::nullopt;
  return all.at(parse_.head[owned]);
}

}  // namespace hearsay
