// What a person says of a report: a claim that was not read, how far its review is, a warning.
//
// Kept as judgements on the report (docs/formats/judgements.md): append-only, with who and why.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_REPORT_NOTES_H_
#define HEARSAY_REPORT_NOTES_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/added_claims.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/weigh/judgements/judgement.h"

#include <span>
#include <string>
#include <string_view>

namespace hearsay {

// As it is read now. Errors: not_found.
Result<std::string> text_of_report(const Ledger& ledger, const std::string& report);

// Errors: invalid (the taxonomy has no such node).
Result<void> check_taxonomy_node(const std::string& node);

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

#endif  // HEARSAY_REPORT_NOTES_H_
