// A row for each claim: which event, which count it makes, what it does there, and with what it
// is cited. The numbers that claims come to are in `hearsay tally --csv`.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/publish/export/citation.h"
#include "hearsay/publish/export/formats.h"
#include "hearsay/publish/judgement.h"

#include <optional>

namespace hearsay::publish {

namespace {

std::vector<std::string> head() {
  std::vector<std::string> out{"event", "event_label", "event_where", "event_when"};
  for (std::string& one : claims_csv_head())
    out.push_back(std::move(one));
  for (const char* one : {"tally",
                          "tally_lower",
                          "tally_upper",
                          "part",
                          "originator",
                          "originator_kind",
                          "lineage_state",
                          "judged",
                          "title",
                          "url",
                          "author",
                          "collected_at",
                          "original_sha256",
                          "original_begin",
                          "original_end",
                          "pin",
                          "citation"})
    out.emplace_back(one);
  return out;
}

std::string bound(const std::optional<double>& value) {
  return value ? Json(*value).dump() : "";
}

class Csv : public Exporter {
 public:
  explicit Csv(CsvGuard guard) : guard_(guard) {}

  std::string begin() override { return csv_row(head(), guard_); }

  std::string add(const Dossier& dossier) override {
    std::string out;
    std::optional<std::uint32_t> report;
    std::optional<CodePointIndex> index;
    for (const std::uint32_t claim : dossier.claims) {
      if (report != dossier.claim(claim).report) {
        report = dossier.claim(claim).report;
        index.emplace(dossier.evidence.reports[*report].text);
      }
      out += csv_row(row(dossier, claim, *index), guard_);
    }
    return out;
  }

  std::string end() override { return ""; }

 private:
  static std::vector<std::string> row(const Dossier& dossier,
                                      std::uint32_t claim,
                                      const CodePointIndex& index) {
    const Event& event = dossier.what();
    const ClaimRecord& record = dossier.claim(claim);
    const ReportRecord& report = dossier.report_of(claim);
    std::vector<std::string> places, judged;
    for (const ClaimPlace& place : event.where)
      places.push_back(place.name.empty() ? place.text : place.name);
    for (const Judgement* one : judgements_on(dossier, claim))
      judged.push_back(judgement_words(*one));
    std::vector<std::string> out{event.id, event.label, join(places, "; "), event.when};
    const ClaimRow row{record.id,
                       report.id,
                       report.publisher,
                       report.published,
                       record.claim,
                       std::string(context_of(dossier, claim).words)};
    for (std::string& cell : claims_csv_cells(row, index))
      out.push_back(std::move(cell));
    // Nearly always one: a claim is in two tallies where one disputes it.
    const std::vector<TallyPart>& parts = dossier.parts_of(claim);
    const Tally* tally = parts.empty() ? nullptr : &dossier.tallies[parts.front().tally];
    out.push_back(tally != nullptr ? title_of(*tally) : "");
    out.push_back(tally != nullptr ? bound(tally->range.lower) : "");
    out.push_back(tally != nullptr ? bound(tally->range.upper) : "");
    out.push_back(tally != nullptr ? parts.front().what : "");
    const ClaimLineage& lineage = dossier.weighing.lineage[claim];
    const Originator& who = dossier.weighing.originators[lineage.originator];
    const Provenance& known = dossier.provenance_of(record.report);
    const auto bytes = known.bytes.find(record.id);
    const bool exact = bytes != known.bytes.end();
    for (std::string cell : {who.name,
                             std::string(to_string(who.kind)),
                             std::string(to_string(lineage.state)),
                             join(judged, " | "),
                             report.title.value_or(""),
                             report.url.value_or(""),
                             known.author.value_or(""),
                             known.collected_at.value_or(""),
                             report.digest.hex(),
                             exact ? std::to_string(bytes->second.begin) : "",
                             exact ? std::to_string(bytes->second.end) : "",
                             std::string(dossier.is_broken(claim) ? "broken" : "fits"),
                             citation(dossier.evidence, dossier.weighing, claim)})
      out.push_back(std::move(cell));
    return out;
  }

  const CsvGuard guard_;
};

}  // namespace

std::unique_ptr<Exporter> make_csv(const ExportAbout& about) {
  return std::make_unique<Csv>(about.guard);
}

}  // namespace hearsay::publish
