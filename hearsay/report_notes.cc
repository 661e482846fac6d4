// SPDX-License-Identifier: Apache-2.0
#include "hearsay/report_notes.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/extract.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/ledger/ids.h"

#include <algorithm>
#include <array>

namespace hearsay {

Result<std::string> text_of_report(const Ledger& ledger, const std::string& report) {
  const std::vector<std::int64_t> readings = HEARSAY_TRY(ledger.readings_of(report));
  if (readings.empty())
    return make_error(ErrorCode::not_found,
                      "the ledger " + ledger.path().string() + " has no report " + report);
  return HEARSAY_TRY(ledger.report(readings.front())).report.text;
}

Result<void> check_taxonomy_node(const std::string& node) {
  if (node == "none") return {};
  const auto taxonomy = HEARSAY_TRY(Taxonomy::load(Knowledge::default_packs()));
  if (taxonomy->has(node)) return {};
  return make_error(ErrorCode::invalid,
                    "the taxonomy has no node '" + node + "'; 'hearsay pack list' names them all");
}

Result<Judgement> addition(const Ledger& ledger,
                           const std::string& report,
                           const AddedClaim& added,
                           const std::string& by,
                           const std::string& why) {
  const std::string text = HEARSAY_TRY(text_of_report(ledger, report));
  const Claim claim = HEARSAY_TRY(ledger::claim_from(added, text));
  for (const auto& [field, value] : added.fields) {
    if (field == "type") HEARSAY_TRY(check_taxonomy_node(value));
  }
  const std::string id = ledger::claim_ids(report, text, std::span(&claim, 1)).front();
  const std::int64_t reading = HEARSAY_TRY(ledger.readings_of(report)).front();
  for (const StoredClaim& one : HEARSAY_TRY(ledger.claims(reading))) {
    if (one.id == id)
      return make_error(ErrorCode::invalid,
                        "that claim is there already: " + id + "; correct it where it is wrong");
  }
  Judgement out;
  out.about = "report";
  out.target = report;
  out.verb = "correct";
  out.detail = ledger::added_json(added, text);
  out.judge = by;
  out.why = why;
  return out;
}

std::span<const std::string_view> review_states() {
  static constexpr std::array<std::string_view, 5> kStates = {
      "to do", "in progress", "help needed", "ready for review", "completed"};
  return kStates;
}

Review review_of(std::span<const Judgement> on_report) {
  Review out;
  for (const Judgement& one : on_report) {
    const Json* review = one.detail.find("review");
    if (one.about != "report" || review == nullptr) continue;
    out.state = review->string_at("state").value_or("to do");
    out.assignee = review->string_at("assignee").value_or("");
    out.by = one.judge;
    out.at = one.judged_at;
  }
  return out;
}

bool is_graphic(std::span<const Judgement> on_report) {
  bool out = false;
  for (const Judgement& one : on_report) {
    const Json* graphic = one.detail.find("graphic");
    if (one.about == "report" && graphic != nullptr) out = graphic->as_bool().value_or(false);
  }
  return out;
}

Result<Judgement> flag_graphic(const Ledger& ledger,
                               const std::string& report,
                               bool graphic,
                               const std::string& by,
                               const std::string& why) {
  HEARSAY_TRY(text_of_report(ledger, report));
  Judgement out;
  out.about = "report";
  out.target = report;
  out.verb = "correct";
  out.detail = Json::Object{{"graphic", graphic}};
  out.judge = by;
  out.why = why;
  return out;
}

Result<Judgement> review(const Ledger& ledger,
                         const std::string& report,
                         const std::string& state,
                         const std::string& assignee,
                         const std::string& by,
                         const std::string& why) {
  const auto states = review_states();
  if (std::find(states.begin(), states.end(), state) == states.end()) {
    const std::vector<std::string> names(states.begin(), states.end());
    return make_error(
        ErrorCode::invalid,
        "the state of a review is one of " + join(names, ", ") + ", not '" + state + "'");
  }
  HEARSAY_TRY(text_of_report(ledger, report));
  Judgement out;
  out.about = "report";
  out.target = report;
  out.verb = "correct";
  out.detail = Json::Object{
      {"review",
       Json::Object{{"state", state}, {"assignee", assignee.empty() ? Json() : Json(assignee)}}}};
  out.judge = by;
  out.why = why;
  return out;
}

}  // namespace hearsay
