// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weighed_ledger.h"

#include "hearsay/base/digest.h"

#include "weigh_sources.h"

namespace hearsay {

namespace {

// Everything that the result depends on.
Result<std::string> key_of(const Ledger& ledger) {
  const Database& database = ledger.database();
  const std::optional<std::int64_t> schema = HEARSAY_TRY(database.number("PRAGMA user_version"));
  Statement head =
      HEARSAY_TRY(database.query("SELECT entry, hash FROM log ORDER BY entry DESC LIMIT 1"));
  std::string all = std::string("sources ") + kWeighSources + "\nmade by " +
                    Engine::extractor_version() + "\nschema " + std::to_string(schema.value_or(0)) +
                    "\nhead ";
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
  whole_ = std::make_shared<const Weighed>(HEARSAY_TRY(weigh_ledger(*ledger_, &corrected)));
  const Evidence& evidence = whole_->evidence;
  outlines_ = Outlines(evidence, whole_->weighing);
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
                                                whole_->weighing,
                                                outlines_,
                                                {corrected.begin(), corrected.end()}});
  static_cast<void>(kept);
  return {};
}

Result<WeighedLedger::Some> WeighedLedger::some(std::span<const std::uint32_t> events) {
  while (!whole_) {
    const WeighedReports& kept = file_->reports();
    const ClaimLayout layout(kept.claims);
    std::vector<EventPart> parts;
    for (const std::uint32_t event : events) {
      std::optional<EventPart> part = file_->part(event);
      if (!part) break;
      parts.push_back(*std::move(part));
    }
    const auto reports = parts.size() == events.size() ? reports_of(parts, layout) : std::nullopt;
    std::optional<std::vector<Judgement>> judgements = file_->judgements();
    if (!reports || !judgements) {
      HEARSAY_TRY(weigh(kWorthKeeping));
      continue;
    }
    std::vector<std::int64_t> readings;
    std::size_t claims = 0;
    for (const std::uint32_t report : *reports) {
      readings.push_back(kept.readings[report]);
      claims += kept.claims[report];
    }
    Weighed out;
    out.evidence = HEARSAY_TRY(ledger_->evidence(readings));
    if (out.evidence.claims.size() != claims) {
      HEARSAY_TRY(weigh(kWorthKeeping));
      continue;
    }
    out.weighing = put_together(std::move(parts), *reports, layout, out.evidence);
    out.evidence.judgements = *std::move(judgements);
    Some some{std::make_shared<const Weighed>(std::move(out)), {}};
    for (std::uint32_t i = 0; i < events.size(); ++i)
      some.at.push_back(i);
    return some;
  }
  return Some{whole_, {events.begin(), events.end()}};
}

Result<std::shared_ptr<const Weighed>> WeighedLedger::all() {
  if (!whole_) {
    std::optional<std::vector<EventPart>> parts = file_->parts();
    std::optional<WeighingRest> rest = file_->rest();
    std::optional<std::vector<Judgement>> judgements = file_->judgements();
    if (!parts || !rest || !judgements) {
      HEARSAY_TRY(weigh(kWorthKeeping));
      return whole_;
    }
    Weighed out;
    out.evidence = HEARSAY_TRY(ledger_->evidence(file_->reports().readings));
    out.weighing = put_together(*std::move(parts), *std::move(rest), out.evidence);
    out.evidence.judgements = *std::move(judgements);
    whole_ = std::make_shared<const Weighed>(std::move(out));
  }
  return whole_;
}

}  // namespace hearsay
