// SPDX-License-Identifier: Apache-2.0
#include "hearsay/tables.h"

#include "hearsay/base/utf8.h"
#include "hearsay/judged.h"
#include "hearsay/publish/arrow/tables.h"
#include "hearsay/publish/claims.h"
#include "hearsay/publish/earlier.h"
#include "hearsay/publish/extract_json.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/publish/method.h"
#include "hearsay/publish/tally.h"
#include "hearsay/weigh/methods/method_rows.h"
#include "hearsay/weighed_ledger.h"
#include "hearsay/weighed_tables.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace hearsay {

namespace {

// Events that are read at a time.
constexpr std::size_t kAtATime = 200;

Error misspelt(const std::string& wrong) {
  return make_error(ErrorCode::invalid, wrong);
}

// Calls act(weighed, index of the event in it, wanted) for each event that fits, in order.
Result<void> each_event(
    const Ledger& ledger,
    const TallyWish& wish,
    Policy policy,
    const std::function<Result<void>(const Weighed&, std::uint32_t, const WantedEvent&)>& act) {
  WeighedLedger weighed = HEARSAY_TRY(WeighedLedger::open(ledger));
  const std::vector<WantedEvent> events = wanted_events(wish, weighed.outlines());
  for (std::size_t begin = 0; begin < events.size(); begin += kAtATime) {
    const auto wanted = std::span(events).subspan(begin, std::min(kAtATime, events.size() - begin));
    std::vector<std::uint32_t> numbers;
    for (const WantedEvent& one : wanted)
      numbers.push_back(one.event);
    WeighedLedger::Some some = HEARSAY_TRY(weighed.some(numbers));
    if (policy != Policy::report_disagreement) {
      auto counted = std::make_shared<Weighed>(*some.weighed);
      apply_policy(policy, counted->evidence, counted->weighing);
      some.weighed = std::move(counted);
    }
    for (std::size_t i = 0; i < wanted.size(); ++i)
      HEARSAY_TRY(act(*some.weighed, some.at[i], wanted[i]));
  }
  return {};
}

Json text_of(const Json& id) {
  return id.is_string() || id.is_null() ? id : Json(id.dump());
}

// The layer's JSON as rows of objects.
Json::Array rows_of(const Extraction& extraction, const std::string& layer) {
  const Json printed = publish::extract_json(
      extraction.report, nullptr, extraction.parse, extraction.reading, {layer});
  Json::Array out = printed.find(layer)->items();
  if (layer == "sentences" || layer == "clusters") {
    for (Json& one : out)
      one = Json::Object{{layer == "sentences" ? "span" : "spans", std::move(one)}};
  }
  if (layer == "claims") {
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i].set("sentence", slice(extraction.report.text, extraction.reading.claims[i].span));
  }
  return out;
}

}  // namespace

Result<Tabled> claims_table(const Ledger& ledger, const ClaimWish& wish) {
  if (const std::string wrong = wrong_filter(wish, ""); !wrong.empty()) return misspelt(wrong);
  Tabled out;
  publish::TableBuilder builder(publish::claim_fields());
  const JudgedClaims judged = HEARSAY_TRY(JudgedClaims::of(ledger));
  for (const std::int64_t reading : HEARSAY_TRY(ledger.readings())) {
    const StoredReport report = HEARSAY_TRY(ledger.report(reading));
    const CodePointIndex index(report.report.text);
    for (StoredClaim& claim : HEARSAY_TRY(ledger.claims(reading))) {
      const Claim as_read = claim.claim;
      claim.claim = judged.claim(claim);
      if (!fits(wish, report.report, claim)) continue;
      if (ledger::check_pin(as_read, claim.pin, report.report.text) == PinState::broken) {
        out.remarks.push_back("claim " + claim.id +
                              " is broken: its words do not stand where it says; run "
                              "'hearsay verify'");
        continue;
      }
      Json row = publish::stored_claim_json(report, claim, index);
      Json::Array judgements;
      for (const Judgement* one : judged.on(claim))
        judgements.push_back(publish::judgement_json(*one));
      row.set("judgements", std::move(judgements));
      HEARSAY_TRY(builder.add(row));
    }
  }
  out.table = builder.finish();
  return out;
}

Result<Tabled> tallies_table(const Ledger& ledger, const TallyWish& wish, Policy policy) {
  if (const std::string wrong = wrong_filter(wish, ""); !wrong.empty()) return misspelt(wrong);
  publish::TableBuilder builder(publish::tally_fields());
  HEARSAY_TRY(each_event(
      ledger,
      wish,
      policy,
      [&](const Weighed& weighed, std::uint32_t event, const WantedEvent& wanted) -> Result<void> {
        std::vector<Tally> tallies = tallies_of(weighed.weighing, event, wanted);
        HEARSAY_TRY(publish::add_earlier_versions(ledger, weighed.evidence, tallies));
        for (const Tally& tally : tallies)
          HEARSAY_TRY(builder.add(publish::tally_json(weighed.evidence, weighed.weighing, tally)));
        return {};
      }));
  return Tabled{builder.finish(), {}};
}

Result<Tabled> events_table(const Ledger& ledger, const TallyWish& wish) {
  if (const std::string wrong = wrong_filter(wish, ""); !wrong.empty()) return misspelt(wrong);
  publish::TableBuilder builder(publish::event_fields());
  HEARSAY_TRY(each_event(
      ledger,
      wish,
      Policy::report_disagreement,
      [&](const Weighed& weighed, std::uint32_t number, const WantedEvent&) -> Result<void> {
        return builder.add(event_row(weighed, weighed.weighing.events[number]));
      }));
  return Tabled{builder.finish(), {}};
}

Result<Tabled> method_table(const Ledger& ledger,
                            const TallyWish& wish,
                            Policy policy,
                            const std::string& method) {
  if (const std::string wrong = wrong_filter(wish, ""); !wrong.empty()) return misspelt(wrong);
  const std::filesystem::path packs = Knowledge::default_packs();
  const Method house = HEARSAY_TRY(Method::load(packs, method));
  const auto taxonomy = HEARSAY_TRY(Taxonomy::load(packs));
  const auto customs = HEARSAY_TRY(Customs::load(packs));
  WeighedLedger weighed = HEARSAY_TRY(WeighedLedger::open(ledger));
  const std::shared_ptr<const Weighed> all = HEARSAY_TRY(weighed.all());
  Weighed counted;
  const bool as_is = policy == Policy::report_disagreement;
  if (!as_is) {
    counted = *all;
    apply_policy(policy, counted.evidence, counted.weighing);
  }
  const Weighed& ground = as_is ? *all : counted;
  publish::TableBuilder builder(publish::method_fields(house));
  const std::vector<MethodRow> rows = method_rows(
      house, {ground.evidence, ground.weighing, *taxonomy, *customs}, wanted_tallies(wish, ground));
  for (const MethodRow& row : rows)
    HEARSAY_TRY(builder.add(publish::method_json(house, ground.evidence, row)));
  return Tabled{builder.finish(), {}};
}

Result<Tabled> reports_table(const Ledger& ledger) {
  publish::TableBuilder builder(publish::report_fields());
  for (const std::int64_t reading : HEARSAY_TRY(ledger.readings())) {
    const StoredReport stored = HEARSAY_TRY(ledger.report(reading));
    const Report& report = stored.report;
    Json::Array remarks;
    for (const Remark& remark : report.remarks)
      remarks.push_back(remark.what);
    HEARSAY_TRY(builder.add(Json::Object{{"id", report.id},
                                         {"title", report.title},
                                         {"publisher", report.publisher},
                                         {"author", report.author},
                                         {"published", report.published},
                                         {"updated", report.updated},
                                         {"taken_from", publish::names_json(report.taken_from)},
                                         {"lang", report.lang},
                                         {"url", report.url},
                                         {"address", report.address},
                                         {"original", report.original.hex()},
                                         {"added_at", stored.added_at},
                                         {"characters", CodePointIndex(report.text).size()},
                                         {"claims", HEARSAY_TRY(ledger.claims(reading)).size()},
                                         {"remarks", std::move(remarks)}}));
  }
  return Tabled{builder.finish(), {}};
}

Result<Tabled> judgements_table(const Ledger& ledger) {
  publish::TableBuilder builder(publish::judgement_fields());
  for (const Judgement& one : HEARSAY_TRY(ledger.judgements()))
    HEARSAY_TRY(builder.add(publish::judgement_json(one)));
  return Tabled{builder.finish(), {}};
}

Result<Tabled> layer_table(std::span<const Named> extractions, std::string_view layer) {
  publish::TableBuilder builder(HEARSAY_TRY(publish::layer_fields(layer)));
  const std::string name(layer);
  for (const Named& one : extractions) {
    if (!one.extraction->layers.contains(layer)) {
      return make_error(ErrorCode::invalid,
                        "the layer " + name + " was not asked for when " + one.id.dump() +
                            " was extracted; name it in layers");
    }
    std::int64_t ordinal = 0;
    for (Json& found : rows_of(*one.extraction, name)) {
      found.set("report", text_of(one.id));
      found.set("ordinal", ordinal++);
      HEARSAY_TRY(builder.add(found));
    }
  }
  return Tabled{builder.finish(), {}};
}

}  // namespace hearsay
