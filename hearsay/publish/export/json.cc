// All of it, for programs: one document, an event a line.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/export/citation.h"
#include "hearsay/publish/export/formats.h"
#include "hearsay/publish/extract_json.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/publish/lineage.h"
#include "hearsay/publish/tally.h"

#include <optional>

namespace hearsay::publish {

namespace {

Json claim_of(const Dossier& dossier, std::uint32_t claim, const CodePointIndex& index) {
  const ClaimRecord& record = dossier.claim(claim);
  const ReportRecord& report = dossier.report_of(claim);
  const Provenance& known = dossier.provenance_of(record.report);
  const Context context = context_of(dossier, claim);
  const ClaimLineage& lineage = dossier.weighing.lineage[claim];
  const Originator& who = dossier.weighing.originators[lineage.originator];
  Json out = Json::Object{{"id", record.id}, {"report", report.id}};
  const Json fields = claim_json(record.claim, index);
  for (const auto& [key, value] : fields.members())
    out.set(key, value);
  out.set("sentence", context.words);
  out.set("before", context.before);
  out.set("after", context.after);
  out.set("original", report.digest.hex());
  const auto bytes = known.bytes.find(record.id);
  out.set("original_bytes",
          bytes == known.bytes.end() ? Json()
                                     : Json(Json::Array{bytes->second.begin, bytes->second.end}));
  out.set("pin", dossier.is_broken(claim) ? "broken" : "fits");
  out.set(
      "originator",
      Json::Object{
          {"id", who.id}, {"name", who.name}, {"kind", to_string(who.kind)}, {"named", who.named}});
  out.set("state", to_string(lineage.state));
  out.set("lineage", way_json(dossier.evidence, dossier.weighing, claim));
  out.set("copy_of", lineage.copy_of ? Json(dossier.claim(*lineage.copy_of).id) : Json());
  Json::Array parts, judged;
  for (const TallyPart& one : dossier.parts_of(claim))
    parts.push_back(Json::Object{{"tally", one.tally}, {"what", one.what}});
  for (const Judgement* one : judgements_on(dossier, claim))
    judged.push_back(judgement_json(*one));
  out.set("parts", std::move(parts));
  out.set("judged", std::move(judged));
  out.set("citation", citation(dossier.evidence, dossier.weighing, claim));
  return out;
}

Json report_of(const Dossier& dossier, std::uint32_t index) {
  const ReportRecord& report = dossier.evidence.reports[index];
  const Provenance& known = dossier.provenance_of(index);
  const auto original = dossier.weighing.original[index];
  return Json::Object{
      {"id", report.id},
      {"title", report.title},
      {"publisher", report.publisher},
      {"author", known.author},
      {"published", report.published},
      {"url", report.url},
      {"lang", known.lang},
      {"original", report.digest.hex()},
      {"media_type", or_null(known.media_type)},
      {"collected_at", known.collected_at},
      {"added_at", or_null(known.added_at)},
      {"reader", or_null(known.reader)},
      {"copy_of", original ? Json(dossier.evidence.reports[*original].id) : Json()}};
}

class JsonDocument : public Exporter {
 public:
  explicit JsonDocument(const ExportAbout& about) : about_(about) {}

  std::string begin() override {
    return "{\"format\":\"hearsay-export\",\"version\":1,\"program\":" +
           Json(about_.program).dump() + ",\"ledger_head\":" + or_null(about_.head).dump() +
           ",\"events\":[";
  }

  std::string add(const Dossier& dossier) override {
    Json::Array tallies, claims, reports;
    for (const Tally& one : dossier.tallies)
      tallies.push_back(tally_json(dossier.evidence, dossier.weighing, one, dossier.policy));
    std::optional<std::uint32_t> report;
    std::optional<CodePointIndex> index;
    for (const std::uint32_t claim : dossier.claims) {
      if (report != dossier.claim(claim).report) {
        report = dossier.claim(claim).report;
        index.emplace(dossier.evidence.reports[*report].text);
      }
      claims.push_back(claim_of(dossier, claim, *index));
    }
    for (const std::uint32_t one : dossier.reports)
      reports.push_back(report_of(dossier, one));
    const Json out =
        Json::Object{{"event", event_json(dossier.what())},
                     {"policy", dossier.policy},
                     {"tallies", std::move(tallies)},
                     {"toll", toll_json(dossier.evidence, dossier.weighing, dossier.what())},
                     {"claims", std::move(claims)},
                     {"reports", std::move(reports)}};
    return items_.next(out);
  }

  std::string end() override { return JsonItems::end(); }

 private:
  const ExportAbout about_;
  JsonItems items_;
};

}  // namespace

std::unique_ptr<Exporter> make_json(const ExportAbout& about) {
  return std::make_unique<JsonDocument>(about);
}

}  // namespace hearsay::publish
