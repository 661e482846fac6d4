// From what a person says to judgements: what is named is looked up, what is given is
// checked, and nothing is kept yet. `hearsay judge` and the page both come here.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLERK_H_
#define HEARSAY_CLERK_H_

#include "hearsay/base/result.h"
#include "hearsay/investigation.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/weigh/judgements/judgement.h"

#include <memory>
#include <string>
#include <vector>

namespace hearsay {

struct JudgementWish {
  std::string verb;  // accept, reject, correct, add, review, flag, merge, split, grade, undo
  std::vector<std::string> words;  // Ids, names, FIELD=VALUE; at least one.
  std::string by, why;             // Who, and the reason.
};

// Errors: invalid (what is wrong with the words), not_found (nothing has that id or
// name), and those of the ledger. `weighed` is what the ledger amounts to, where that is
// known already; else it is weighed where names or events are looked up.
Result<std::vector<Judgement>> judgements_of(const Ledger& ledger,
                                             const JudgementWish& wish,
                                             std::shared_ptr<const Weighed> weighed = nullptr);

}  // namespace hearsay

#endif  // HEARSAY_CLERK_H_
