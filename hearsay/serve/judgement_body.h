// What a page sends when somebody judges, read and checked as far as that can be done without the
// ledger.
//
//     {"verb": "correct", "target": "C1...", "fields": {"stance": "claimed"}, "why": "..."}
//
// docs/formats/openapi.json describes it as Wish. Names of claims, fields and values are looked up
// by whoever keeps the judgement.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_JUDGEMENT_BODY_H_
#define HEARSAY_SERVE_JUDGEMENT_BODY_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/added_claims.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::serve {

struct JudgementBody {
  std::string verb, why;  // `why` says something.
  std::string target;     // "" if none is named, or several.

  std::vector<std::string> words;  // Of all verbs but the next three: as JudgementWish takes them.
  AddedClaim added;                // "add"
  std::optional<std::string> state, assignee;  // "review"; nothing: as they are.
  bool graphic = false;                        // "flag"
};

// Errors: malformed (no JSON), invalid (what is missing or not what it should be).
Result<JudgementBody> read_judgement(std::string_view body);

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_JUDGEMENT_BODY_H_
