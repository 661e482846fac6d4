// SPDX-License-Identifier: Apache-2.0
#include "hearsay/outcome_json.h"

#include <utility>

namespace hearsay {

const char* outcome_word(const Investigation::Outcome& outcome) {
  if (outcome.note) return "opened";
  if (outcome.error) return "failed";
  switch (outcome.done.step) {
    case Ledger::Step::new_report: return "added";
    case Ledger::Step::new_reading: return "reread";
    case Ledger::Step::new_version: return "version";
    default: return "known";
  }
}

Json outcome_json(const Investigation::Outcome& outcome) {
  Json::Object out{{"address", outcome.address}, {"status", outcome_word(outcome)}};
  if (outcome.error) {
    out.emplace_back("error", outcome.error->what);
    out.emplace_back("code", to_string(outcome.error->code));
    return out;
  }
  if (outcome.note) {
    Json::Object without;
    for (const auto& [what, count] : outcome.note->without_report)
      without.emplace_back(what, count);
    out.emplace_back("kind", outcome.note->kind);
    out.emplace_back("records", outcome.note->records);
    out.emplace_back("damaged", outcome.note->damaged);
    out.emplace_back("without_report", std::move(without));
    if (!outcome.note->flaw.empty()) out.emplace_back("flaw", outcome.note->flaw);
    if (outcome.note->more_flaws > 0) out.emplace_back("more_flaws", outcome.note->more_flaws);
    return out;
  }
  out.emplace_back("report", outcome.report);
  out.emplace_back("claims", outcome.done.claims);
  out.emplace_back(
      "new_claims",
      outcome.done.step == Ledger::Step::known || outcome.done.step == Ledger::Step::new_address
          ? std::size_t{0}
          : outcome.done.added);
  out.emplace_back("gone_claims", outcome.done.gone);
  out.emplace_back("current", outcome.done.current);
  Json::Array remarks;
  for (const Remark& remark : outcome.remarks)
    remarks.push_back(remark.what);
  out.emplace_back("remarks", std::move(remarks));
  return out;
}

}  // namespace hearsay
