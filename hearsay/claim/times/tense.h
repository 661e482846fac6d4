// Which way a sentence looks from the day it was written: back or ahead.
//
//     "He spoke Friday."            -1, the Friday before
//     "She will speak Friday."       1, the Friday after
//     "It had been due Friday."     -1
//     "The trial opens Friday."      1
//
// It is read from the verb that an expression of time depends on, its helpers, and
// the verbs of planning above it (`future` in packs/en/times.toml).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_TIMES_TENSE_H_
#define HEARSAY_CLAIM_TIMES_TENSE_H_

#include "hearsay/claim/times/words.h"
#include "hearsay/language/parse.h"

namespace hearsay::times {

class Tense {
 public:
  Tense(const Parse& parse, const Words& words);

  // -1, 1, or 0: it does not show.
  int at(TextSpan span) const;

 private:
  struct Helpers {
    bool ahead = false;       // will
    bool modal = false;       // would, may
    bool infinitive = false;  // to
    bool past = false;        // was, had, has
  };

  Helpers helpers_of(std::uint32_t verb) const;
  bool plans(std::uint32_t token) const;
  bool denied(std::uint32_t verb) const;
  bool was_planned(std::uint32_t token) const;
  int of_verb(std::uint32_t verb, std::uint32_t token, bool near) const;

  const Parse& parse_;
  const Words& words_;
  bool note_ = false;  // A short text without a verb.
};

}  // namespace hearsay::times

#endif  // HEARSAY_CLAIM_TIMES_TENSE_H_
