// From what a person says to judgements: what is named is looked up, what is given is
// checked, and nothing is kept yet. `hearsay judge` and the page both come here.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLERK_H_
#define HEARSAY_CLERK_H_

#include "hearsay/base/result.h"
#include "hearsay/investigation.h"
#include "hearsay/ledger/added_claims.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/weigh/judgements/judgement.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
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

// A claim that the engine did not read, in a report. Errors: as above; invalid also where the
// engine reads that claim already.
Result<Judgement> addition(const Ledger& ledger,
                           const std::string& report,
                           const AddedClaim& added,
                           const std::string& by,
                           const std::string& why);

// How far the review of a report is.
std::span<const std::string_view> review_states();

// As judgements say it, the last one counts; "to do" where none says anything.
struct Review {
  std::string state = "to do";
  std::string assignee;  // "" = nobody.
  std::string by, at;    // Who said so, when.
};

Review review_of(std::span<const Judgement> on_report);

// Whether the report shows or tells what a reader should be warned of; the last word counts.
bool is_graphic(std::span<const Judgement> on_report);

// Errors: not_found.
Result<Judgement> flag_graphic(const Ledger& ledger,
                               const std::string& report,
                               bool graphic,
                               const std::string& by,
                               const std::string& why);

// Errors: invalid (no such state), not_found.
Result<Judgement> review(const Ledger& ledger,
                         const std::string& report,
                         const std::string& state,
                         const std::string& assignee,
                         const std::string& by,
                         const std::string& why);

}  // namespace hearsay

#endif  // HEARSAY_CLERK_H_
