// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weighed_ledger.h"

#include "hearsay/base/digest.h"

#include "weigh_sources.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace hearsay {

namespace {

// Everything that the result depends on.
Result<std::string> key_of(const Ledger& ledger) {
  const Database& database = ledger.database();
  const std::int64_t schema = HEARSAY_TRY(database.version());
  Statement head =
      HEARSAY_TRY(database.query("SELECT entry, hash FROM log ORDER BY entry DESC LIMIT 1"));
  std::string all = std::string("sources ") + kWeighSources + "\nmade by " +
                    Engine::extractor_version() + "\nschema " + std::to_string(schema) + "\nhead ";
  if (HEARSAY_TRY(head.next()))
    all += std::to_string(head.integer(0)) + " " + std::string(head.text(1));
  return sha256(all).hex();
}

}  // namespace

Result<WeighedLedger> WeighedLedger::open(const Ledger& ledger, std::size_t worth_keeping) {
  WeighedLedger out(ledger);
  out.seen_ = HEARSAY_TRY(Transaction::begin_to_read(ledger.database()));
  out.key_ = HEARSAY_TRY(key_of(ledger));
  out.file_ = WeighedFile::open(ledger.path(), out.key_);
  std::optional<Outlines> outlines;
  if (out.file_) outlines = out.file_->outlines();
  if (outlines) {
    out.outlines_ = *std::move(outlines);
    out.reports_ = out.file_->reports().readings.size();
    return out;
  }
  HEARSAY_TRY(out.weigh(worth_keeping));
  return out;
}

Result<void> WeighedLedger::weigh(std::size_t worth_keeping) {
  file_.reset();
  std::vector<std::uint32_t> corrected;
  const auto fresh = std::make_shared<Weighed>(HEARSAY_TRY(weigh_ledger(*ledger_, &corrected)));
  whole_ = fresh;
  const Evidence& evidence = fresh->evidence;
  outlines_ = Outlines(evidence, fresh->weighing);
  reports_ = evidence.reports.size();
  if (reports_ < worth_keeping) return {};
  WeighedReports reports{HEARSAY_TRY(ledger_->readings()),
                         std::vector<std::uint32_t>(evidence.reports.size())};
  for (const ClaimRecord& one : evidence.claims)
    ++reports.claims[one.report];
  // Where it cannot be written (a read-only medium, a full disk, another program that is
  // writing it now), the next one who asks weighs again.
  const Result<void> kept = WeighedFile::write(ledger_->path(),
                                               key_,
                                               {std::move(reports),
                                                evidence,
                                                fresh->weighing,
                                                outlines_,
                                                {corrected.begin(), corrected.end()}});
  static_cast<void>(kept);
  return {};
}

Result<std::shared_ptr<const Weighed>> WeighedLedger::put_some_together(SomeParts parts,
                                                                        const ClaimLayout& layout) {
  const WeighedReports& kept = file_->reports();
  const auto reports = reports_of(parts, layout);
  std::optional<std::vector<Judgement>> judgements = file_->judgements();
  if (!reports || !judgements) return std::shared_ptr<const Weighed>();
  std::vector<std::int64_t> readings;
  std::size_t claims = 0;
  for (const std::uint32_t report : *reports) {
    readings.push_back(kept.readings[report]);
    claims += kept.claims[report];
  }
  Weighed out;
  out.evidence = HEARSAY_TRY(ledger_->evidence(readings));
  if (out.evidence.claims.size() != claims) return std::shared_ptr<const Weighed>();
  out.weighing = put_together(std::move(parts), *reports, layout, out.evidence);
  out.evidence.judgements = *std::move(judgements);
  return std::make_shared<const Weighed>(std::move(out));
}

Result<WeighedLedger::Some> WeighedLedger::some(std::span<const std::uint32_t> events) {
  while (!whole_) {
    SomeParts parts;
    for (const std::uint32_t event : events) {
      std::optional<EventPart> part = file_->event(event);
      if (!part) break;
      parts.events.push_back(*std::move(part));
    }
    std::shared_ptr<const Weighed> found;
    if (parts.events.size() == events.size())
      found =
          HEARSAY_TRY(put_some_together(std::move(parts), ClaimLayout(file_->reports().claims)));
    if (!found) {
      HEARSAY_TRY(weigh(kWorthKeeping));
      continue;
    }
    Some some{std::move(found), {}};
    for (std::uint32_t i = 0; i < events.size(); ++i)
      some.at.push_back(i);
    return some;
  }
  return Some{whole_, {events.begin(), events.end()}};
}

std::optional<SomeParts> WeighedLedger::parts_on_ways(std::vector<std::uint32_t> claims,
                                                      const ClaimLayout& layout) const {
  std::map<std::uint32_t, ReportPart> reports;
  std::map<std::uint32_t, EventPart> events;
  std::set<std::uint32_t> seen;
  while (!claims.empty()) {
    const std::uint32_t claim = claims.back();
    claims.pop_back();
    if (!seen.insert(claim).second) continue;
    if (claim >= layout.begins.back()) return std::nullopt;
    const std::uint32_t report = layout.report_of(claim);
    if (!reports.contains(report)) {
      std::optional<ReportPart> part = file_->report(report);
      if (!part) return std::nullopt;
      reports.emplace(report, *std::move(part));
    }
    const auto event = reports.at(report).event_of(claim);
    if (event && !events.contains(*event)) {
      std::optional<EventPart> part = file_->event(*event);
      if (!part) return std::nullopt;
      events.emplace(*event, *std::move(part));
    }
    for (const auto& [of, lineage] :
         event ? events.at(*event).lineage : reports.at(report).lineage) {
      if (of != claim) continue;
      for (const LineageStep& step : lineage.steps) {
        if (step.claim) claims.push_back(*step.claim);
      }
    }
  }
  SomeParts out;
  for (auto& [event, part] : events)
    out.events.push_back(std::move(part));
  for (auto& [report, part] : reports)
    out.reports.emplace_back(report, std::move(part));
  return out;
}

Result<std::shared_ptr<const Weighed>> WeighedLedger::of_reading(std::int64_t reading) {
  if (!whole_) {
    const WeighedReports& kept = file_->reports();
    const auto at = std::find(kept.readings.begin(), kept.readings.end(), reading);
    if (at == kept.readings.end()) return std::make_shared<const Weighed>();
    const auto report = static_cast<std::size_t>(at - kept.readings.begin());
    const ClaimLayout layout(kept.claims);
    std::vector<std::uint32_t> claims(kept.claims[report]);
    std::iota(claims.begin(), claims.end(), layout.begins[report]);
    if (std::optional<SomeParts> parts = parts_on_ways(std::move(claims), layout)) {
      std::shared_ptr<const Weighed> found =
          HEARSAY_TRY(put_some_together(*std::move(parts), layout));
      if (found) return found;
    }
    HEARSAY_TRY(weigh(kWorthKeeping));
  }
  return whole_;
}

Result<std::shared_ptr<const Weighed>> WeighedLedger::all() {
  if (!whole_) {
    std::optional<std::vector<EventPart>> events = file_->all_events();
    std::optional<std::vector<ReportPart>> reports = file_->all_reports();
    std::optional<std::vector<Originator>> originators = file_->originators();
    std::optional<Names> names = file_->names();
    std::optional<std::vector<Judgement>> judgements = file_->judgements();
    if (!events || !reports || !originators || !names || !judgements) {
      HEARSAY_TRY(weigh(kWorthKeeping));
      return whole_;
    }
    Weighed out;
    out.evidence = HEARSAY_TRY(ledger_->evidence(file_->reports().readings));
    out.weighing = put_together(*std::move(events),
                                *std::move(reports),
                                *std::move(originators),
                                *std::move(names),
                                out.evidence);
    out.evidence.judgements = *std::move(judgements);
    whole_ = std::make_shared<const Weighed>(std::move(out));
  }
  return whole_;
}

}  // namespace hearsay
