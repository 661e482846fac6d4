// What the place of a pronoun in its sentence says about who is meant.
//
//     "With his coworkers, Patrick starts"   the subject that is yet to come
//     "Joe threatens to throw him"           not Joe: he does the throwing
//     "Maximus and his troops"               the one beside what is owned
//
// Reads the parse alone; coreference.cc weighs what it says.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_COREFERENCE_PRONOUNS_H_
#define HEARSAY_CLAIM_COREFERENCE_PRONOUNS_H_

#include "hearsay/claim/attributions/syntax.h"
#include "hearsay/claim/coreference/coreference.h"

#include <optional>

namespace hearsay {

class PronounPlace {
 public:
  explicit PronounPlace(const Parse& parse) : parse_(parse), syntax_(parse) {}

  // The named subject that a fronted phrase with the pronoun leads to: a mention.
  std::optional<std::uint32_t> subject_ahead(const Coreference& all, const Mention& pronoun) const;

  // Whose doing is told where the pronoun stands: the subject, said or understood,
  // of the verb above it, unless that is the pronoun itself. A mention.
  std::optional<std::uint32_t> doer_above(const Coreference& all, const Mention& pronoun) const;

  // Whether `earlier` is the subject of the verb that the pronoun hangs below.
  bool governs(const Mention& earlier, const Mention& pronoun) const;

  // What stands in a row with that which the pronoun owns, before it. A mention.
  std::optional<std::uint32_t> beside_owned(const Coreference& all, const Mention& pronoun) const;

 private:
  const Parse& parse_;
  Syntax syntax_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_COREFERENCE_PRONOUNS_H_
