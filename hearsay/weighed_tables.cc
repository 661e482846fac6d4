// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weighed_tables.h"

#include "hearsay/ledger/ids.h"
#include "hearsay/publish/arrow/tables.h"
#include "hearsay/publish/tally.h"

#include <set>
#include <utility>
#include <vector>

namespace hearsay {

Json event_row(const Weighed& weighed, const Event& event) {
  std::set<std::uint32_t> reports;
  for (const std::uint32_t claim : event.claims)
    reports.insert(weighed.evidence.claims[claim].report);
  Json row = publish::event_json(event);
  row.set("claims", event.claims.size());
  row.set("reports", reports.size());
  row.set("toll", publish::toll_json(weighed.evidence, weighed.weighing, event));
  return row;
}

namespace {

Json id_or_null(const Evidence& evidence, const std::optional<std::uint32_t>& claim) {
  return claim ? Json(evidence.claims[*claim].id) : Json(nullptr);
}

Json::Array words(const std::vector<std::string>& all) {
  return {all.begin(), all.end()};
}

Json lineage_row(const Weighed& weighed, std::uint32_t claim, const Event* event) {
  const Evidence& evidence = weighed.evidence;
  const ClaimLineage& lineage = weighed.weighing.lineage[claim];
  const Originator& who = weighed.weighing.originators[lineage.originator];
  return Json::Object{{"claim", evidence.claims[claim].id},
                      {"report", evidence.reports[evidence.claims[claim].report].id},
                      {"event", event != nullptr ? Json(event->id) : Json(nullptr)},
                      {"originator", who.id},
                      {"name", who.name},
                      {"kind", to_string(who.kind)},
                      {"named", who.named},
                      {"lineage", to_string(lineage.state)},
                      {"via", words(lineage.via)},
                      {"copy_of", id_or_null(evidence, lineage.copy_of)},
                      {"cites", id_or_null(evidence, lineage.cites)},
                      {"first_hand", lineage.first_hand},
                      {"circle", words(lineage.circle)}};
}

}  // namespace

ReportEvidence report_evidence(const Extraction& extraction) {
  const Report& report = extraction.report;
  const Digest digest = report.original == Digest() ? sha256(report.text) : report.original;
  ReportEvidence out;
  out.report.id = ledger::report_id(digest, "");
  out.report.title = report.title;
  out.report.publisher = report.publisher;
  out.report.url = report.url;
  out.report.published = report.published;
  out.report.text = report.text;
  out.report.digest = digest;
  out.report.blocks = report.blocks;
  out.report.taken_from = report.taken_from;
  const std::vector<Claim>& claims = extraction.reading.claims;
  std::vector<std::string> ids = ledger::claim_ids(out.report.id, report.text, claims);
  for (std::uint32_t i = 0; i < claims.size(); ++i)
    out.claims.push_back({std::move(ids[i]), 0, i, claims[i]});
  return out;
}

Result<WeighedTables> weighed_tables(const Weighed& weighed) {
  const auto& [evidence, weighing] = weighed;
  publish::TableBuilder events(publish::event_fields());
  publish::TableBuilder tallies(publish::tally_fields());
  publish::TableBuilder lineage(publish::lineage_fields());
  std::vector<const Event*> event_of(evidence.claims.size());
  for (const Event& event : weighing.events) {
    for (const std::uint32_t claim : event.claims)
      event_of[claim] = &event;
    HEARSAY_TRY(events.add(event_row(weighed, event)));
  }
  for (const Tally& tally : weighing.tallies)
    HEARSAY_TRY(tallies.add(publish::tally_json(evidence, weighing, tally)));
  for (std::uint32_t claim = 0; claim < evidence.claims.size(); ++claim)
    HEARSAY_TRY(lineage.add(lineage_row(weighed, claim, event_of[claim])));
  return WeighedTables{events.finish(), tallies.finish(), lineage.finish()};
}

}  // namespace hearsay
