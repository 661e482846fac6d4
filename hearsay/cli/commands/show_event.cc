// SPDX-License-Identifier: Apache-2.0
#include "hearsay/cli/show_event.h"

#include "hearsay/base/text.h"
#include "hearsay/cli/say.h"
#include "hearsay/find.h"
#include "hearsay/publish/claims.h"
#include "hearsay/publish/earlier.h"
#include "hearsay/publish/tally.h"
#include "hearsay/weighed_ledger.h"

#include <algorithm>

namespace hearsay::cli {

namespace {

using publish::Look;

// With what corrected pages said before.
Result<std::vector<Tally>> tallies_of(const Ledger& ledger,
                                      const Weighed& weighed,
                                      std::uint32_t event) {
  const std::vector<Tally>& all = weighed.weighing.tallies;
  const auto first =
      std::lower_bound(all.begin(), all.end(), event, [](const Tally& one, std::uint32_t e) {
        return one.event < e;
      });
  const auto last = std::upper_bound(
      first, all.end(), event, [](std::uint32_t e, const Tally& one) { return e < one.event; });
  std::vector<Tally> out(first, last);
  HEARSAY_TRY(publish::add_earlier_versions(ledger, weighed.evidence, out));
  return out;
}

Result<Json> json_of(const Ledger& ledger, const Weighed& weighed, std::uint32_t index) {
  const Event& event = weighed.weighing.events[index];
  Json out = publish::event_json(event);
  Json::Array tallies, claims;
  for (const Tally& one : HEARSAY_TRY(tallies_of(ledger, weighed, index)))
    tallies.push_back(publish::tally_json(weighed.evidence, weighed.weighing, one));
  for (std::uint32_t claim : event.claims) {
    const StoredClaim stored = HEARSAY_TRY(ledger.claim(weighed.evidence.claims[claim].id));
    const StoredReport report = HEARSAY_TRY(ledger.report(stored.reading));
    claims.push_back(
        publish::stored_claim_json(report, stored, CodePointIndex(report.report.text)));
  }
  out.set("toll", publish::toll_json(weighed.evidence, weighed.weighing, event));
  Json::Array grouping;
  for (const EventJoin& one : event.joins) {
    Json::Array why;
    for (const std::string& reason : one.why)
      why.push_back(reason);
    grouping.push_back(Json::Object{
        {"claims",
         Json::Array{weighed.evidence.claims[one.claim].id, weighed.evidence.claims[one.other].id}},
        {"why", std::move(why)}});
  }
  out.set("grouping", std::move(grouping));
  out.set("tallies", std::move(tallies));
  out.set("claims", std::move(claims));
  return out;
}

// Each claim of the event with its sentence, report by report.
void print_claims(const Weighed& weighed, const Event& event, const Look& look) {
  print("\n" + look.bold(some(event.claims.size(), "claim", "claims")) + "\n");
  std::optional<std::uint32_t> last;
  for (std::uint32_t claim : event.claims) {
    const ClaimRecord& record = weighed.evidence.claims[claim];
    const ReportRecord& report = weighed.evidence.reports[record.report];
    if (last != record.report) {
      std::string head =
          report.id + "  " + publish::one_line(report.publisher.value_or("publisher not recorded"));
      if (report.published) head += ", " + *report.published;
      if (report.title) head += "  " + publish::one_line(*report.title);
      print("\n" + publish::fit(head, look.width) + "\n");
    }
    last = record.report;
    std::string what(to_string(record.claim.kind));
    if (record.claim.manner != Manner::none)
      what += " " + std::string(to_string(record.claim.manner));
    if (record.claim.count) what += " " + publish::count_words(*record.claim.count);
    if (record.claim.item) what += " " + publish::one_line(record.claim.item->text);
    print("  " + look.dim(publish::pad(record.id, 19)) +
          look.bold(publish::fit(what, look.width - std::min(look.width, std::size_t{21}))) + "\n");
    print(publish::wrap(publish::in_quotes(publish::sentence_of(weighed.evidence, claim)),
                        look.width,
                        21,
                        std::string(21, ' ')));
  }
}

// Why these claims are taken to be about one happening.
void print_grouping(const Weighed& weighed, const Event& event, const Look& look) {
  if (event.joins.empty()) return;
  print("\n" + look.bold("why these reports") + "\n");
  for (const EventJoin& one : event.joins) {
    const auto said = [&](std::uint32_t claim) {
      const ClaimRecord& record = weighed.evidence.claims[claim];
      const ReportRecord& report = weighed.evidence.reports[record.report];
      return publish::one_line(report.publisher.value_or("publisher not recorded")) + " " +
             look.dim("[" + record.id + "]");
    };
    print(publish::wrap(said(one.other) + " with " + said(one.claim) + ": " + join(one.why, ", "),
                        look.width,
                        4,
                        "  "));
  }
}

}  // namespace

Result<int> show_event(const ShowOptions& options) {
  const Ledger ledger = HEARSAY_TRY(open_to_read(options.place));
  WeighedLedger all = HEARSAY_TRY(WeighedLedger::open(ledger));
  const std::uint32_t wanted[] = {HEARSAY_TRY(find_event(all.outlines(), ledger, options.id))};
  const WeighedLedger::Some some = HEARSAY_TRY(all.some(wanted));
  const Weighed& weighed = *some.weighed;
  const std::uint32_t index = some.at.front();
  if (options.json) {
    print(HEARSAY_TRY(json_of(ledger, weighed, index)).dump() + "\n");
    return kDone;
  }
  const Event& event = weighed.weighing.events[index];
  const Look look = Look::of(stdout);
  const std::vector<Tally> tallies = HEARSAY_TRY(tallies_of(ledger, weighed, index));
  print(publish::event_text(weighed.evidence, weighed.weighing, event, tallies, look));
  print_claims(weighed, event, look);
  print_grouping(weighed, event, look);
  return kDone;
}

}  // namespace hearsay::cli
