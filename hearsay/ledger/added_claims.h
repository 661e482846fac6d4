// Claims that persons added, where the engine read none.
//
//     J9  correct report R12...: adds casualties, killed, count=31: "31 people were killed ..."
//
// Kept as a judgement on the report, and from then on one of its claims, as long as the words that
// it pins stand where they stood: it is never moved to similar words. Where the engine reads the
// same claim by itself, later, that one counts and this one has no effect. SPDX-License-Identifier:
// Apache-2.0
#ifndef HEARSAY_LEDGER_ADDED_CLAIMS_H_
#define HEARSAY_LEDGER_ADDED_CLAIMS_H_

#include "hearsay/base/json.h"
#include "hearsay/base/result.h"
#include "hearsay/ledger/ledger.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay {

// What a person says stands in a report.
struct AddedClaim {
  CodePointSpan sentence;                                   // Of the report's text.
  std::vector<std::pair<std::string, std::string>> fields;  // As in a correction, "kind" first.
  std::map<std::string, CodePointSpan, std::less<>> spans;  // Of fields, where their words stand.
};

// [begin, end] of characters; nothing if it is null or none.
std::optional<CodePointSpan> span_from(const Json* json);

// The parts of a claim that have words of their own: count, item, when, where, source.
std::span<const std::string_view> fields_with_words();

namespace ledger {

// The claim as it would be read. Errors: invalid (a span outside of the text, a field that cannot
// be).
Result<Claim> claim_from(const AddedClaim& added, std::string_view text);

// For Judgement::detail: {"adds": {"span", "words", "fields", "spans"}}.
Json added_json(const AddedClaim& added, std::string_view text);

// The id of the claim that a judgement adds to its report; nothing if it adds none.
std::optional<std::string> added_id(const Judgement& judgement, std::string_view text);

// What the judgements on a report add to its claims, numbered after them. `existing` are those that
// were read.
std::vector<StoredClaim> added_claims(std::span<const Judgement> on_report,
                                      const StoredReport& report,
                                      std::span<const StoredClaim> existing);

}  // namespace ledger

}  // namespace hearsay

#endif  // HEARSAY_LEDGER_ADDED_CLAIMS_H_
