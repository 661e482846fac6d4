// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/added_claims.h"
#include "hearsay/ledger/database/database.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/ledger/payload.h"
#include "hearsay/ledger/rows.h"
#include "hearsay/ledger/succession.h"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay {

Result<std::string> Ledger::head() const {
  Statement head =
      HEARSAY_TRY(database_->query("SELECT hash FROM log ORDER BY entry DESC LIMIT 1"));
  return HEARSAY_TRY(head.next()) ? std::string(head.text(0)) : std::string();
}

Result<Ledger::Size> Ledger::size() const {
  Size out;
  const auto count = [&](const char* sql) -> Result<std::int64_t> {
    return HEARSAY_TRY(database_->number(sql)).value_or(0);
  };
  out.originals = HEARSAY_TRY(count("SELECT count(*) FROM originals"));
  out.reports = HEARSAY_TRY(count("SELECT count(DISTINCT id) FROM reports"));
  out.readings = HEARSAY_TRY(count("SELECT count(*) FROM reports"));
  out.claims = HEARSAY_TRY(count("SELECT count(*) FROM current_claims"));
  out.failures = HEARSAY_TRY(count("SELECT count(*) FROM failures"));
  out.judgements = HEARSAY_TRY(count("SELECT count(*) FROM judgements"));
  out.entries = HEARSAY_TRY(count("SELECT count(*) FROM log"));
  out.head = HEARSAY_TRY(head());
  return out;
}

Result<std::vector<std::int64_t>> Ledger::readings() const {
  std::vector<std::int64_t> out;
  Statement rows =
      HEARSAY_TRY(database_->query("SELECT reading FROM current_reports ORDER BY number, reading"));
  while (HEARSAY_TRY(rows.next()))
    out.push_back(rows.integer(0));
  return out;
}

Result<StoredReport> Ledger::report(std::int64_t reading) const {
  return ledger::read_report(*database_, reading);
}

Result<std::vector<std::int64_t>> Ledger::readings_of(std::string_view report_id) const {
  std::vector<std::int64_t> out;
  Statement rows = HEARSAY_TRY(database_->query(

      "SELECT reading FROM reports WHERE id = ?1 ORDER BY reading = (SELECT reading FROM "
      "current_reports WHERE id = ?1) DESC, reading DESC",
      report_id));
  while (HEARSAY_TRY(rows.next()))
    out.push_back(rows.integer(0));
  return out;
}

Result<std::vector<StoredClaim>> Ledger::claims(std::int64_t reading) const {
  std::vector<StoredClaim> out =
      std::move(HEARSAY_TRY(ledger::read_claims(*database_, {reading, reading}))[reading]);
  Statement row =
      HEARSAY_TRY(database_->query("SELECT r.id FROM reports AS r JOIN judgements AS j ON j.about "
                                   "= 'report' AND j.target = r.id "
                                   "AND j.verb = 'correct' WHERE r.reading = ? LIMIT 1",
                                   reading));
  if (!HEARSAY_TRY(row.next())) return out;
  const std::string id(row.text(0));
  const std::vector<Judgement> on_it = standing(HEARSAY_TRY(judgements("report", id)));
  for (StoredClaim& added :
       ledger::added_claims(on_it, HEARSAY_TRY(ledger::read_report(*database_, reading)), out))
    out.push_back(std::move(added));
  return out;
}

namespace {

constexpr const char* kCaptures =
    "SELECT c.capture, c.original, c.address, c.media_type, c.method, c.collected_at, "
    "c.collected_by, c.url, a.added_at, a.added_with, a.added_by, a.identity, e.warc, c.report "
    "FROM captures AS c LEFT JOIN arrivals AS a ON a.capture = c.capture "
    "LEFT JOIN exchanges AS e ON e.capture = c.capture ";

Result<std::vector<StoredCapture>> read_captures(Statement rows) {
  std::vector<StoredCapture> out;
  while (HEARSAY_TRY(rows.next())) {
    out.push_back({rows.integer(0),
                   Digest::from_hex(rows.text(1)).value_or(Digest{}),
                   std::string(rows.text(2)),
                   std::string(rows.text(3)),
                   std::string(rows.text(4)),
                   rows.text_or_null(5),
                   rows.text_or_null(6),
                   rows.text_or_null(7),
                   std::string(rows.text(8)),
                   std::string(rows.text(9)),
                   rows.text_or_null(10),
                   rows.text_or_null(11),
                   Digest::from_hex(rows.text(12)),
                   rows.text_or_null(13)});
  }
  return out;
}

}  // namespace

Result<std::vector<StoredCapture>> Ledger::captures(std::string_view report_id) const {
  return read_captures(HEARSAY_TRY(database_->query(
      std::string(kCaptures) + "WHERE c.report = ? ORDER BY c.capture", report_id)));
}

Result<std::vector<StoredCapture>> Ledger::all_captures() const {
  return read_captures(
      HEARSAY_TRY(database_->query(std::string(kCaptures) + "ORDER BY c.capture")));
}

Result<std::vector<StoredOriginal>> Ledger::originals() const {
  std::vector<StoredOriginal> out;
  Statement rows =
      HEARSAY_TRY(database_->query("SELECT sha256, size FROM originals ORDER BY sha256"));
  while (HEARSAY_TRY(rows.next())) {
    const std::optional<Digest> digest = Digest::from_hex(rows.text(0));
    if (!digest) {
      return make_error(ErrorCode::damaged,
                        "the ledger " + path().string() + " is damaged: an original is named '" +
                            std::string(rows.text(0)) +
                            "', which is no digest; run 'hearsay verify'");
    }
    out.push_back({*digest, rows.integer(1)});
  }
  return out;
}

Result<std::optional<std::int64_t>> Ledger::entry_of(std::string_view report_id) const {
  const std::string said = "\"report\":\"" + std::string(report_id) + "\"";
  return database_->number(
      "SELECT entry FROM log WHERE instr(record, ?) > 0 ORDER BY entry LIMIT 1", said);
}

Result<void> Ledger::each_entry(const std::function<void(const Entry&)>& tell) const {
  Statement rows =
      HEARSAY_TRY(database_->scan("SELECT entry, record, hash FROM log ORDER BY entry"));
  while (HEARSAY_TRY(rows.next()))
    tell({rows.integer(0), rows.text(1), rows.text(2)});
  return {};
}

Result<std::vector<StoredVersion>> Ledger::versions(std::string_view report_id) const {
  std::vector<StoredVersion> out;
  Statement rows = HEARSAY_TRY(database_->query(
      "SELECT c.original, coalesce(max(CASE WHEN a.dated = 1 THEN a.seen_at END), min(a.seen_at)) "
      "AS seen, min(c.capture) AS first, "
      "(SELECT max(reading) FROM reports WHERE id = ?1 AND original = c.original) "
      "FROM captures AS c LEFT JOIN arrivals AS a ON a.capture = c.capture "
      "WHERE c.report = ?1 GROUP BY c.original ORDER BY seen NULLS FIRST, first",
      report_id));
  while (HEARSAY_TRY(rows.next())) {
    out.push_back({Digest::from_hex(rows.text(0)).value_or(Digest{}),
                   std::string(rows.text(1)),
                   rows.integer(3),
                   false,
                   {}});
  }
  if (!out.empty()) out.back().current = true;
  for (StoredCapture& one : HEARSAY_TRY(captures(report_id))) {
    for (StoredVersion& version : out) {
      if (version.original == one.original) version.captures.push_back(one);
    }
  }
  return out;
}

Result<std::string> Ledger::original(const Digest& digest) const {
  const std::string hex = digest.hex();
  Statement row = HEARSAY_TRY(
      database_->query("SELECT coding, bytes, size FROM originals WHERE sha256 = ?", hex));
  if (!HEARSAY_TRY(row.next())) {
    return make_error(ErrorCode::not_found,
                      "the ledger " + path().string() + " has no original " + hex);
  }
  Result<std::string> bytes = ledger::unpack(row.text(0), row.bytes(1), row.integer(2));
  if (!bytes) {
    return make_error(bytes.error().code,
                      "original " + hex + " in " + path().string() + ": " + bytes.error().what);
  }
  return bytes;
}

Result<std::vector<Failure>> Ledger::failures() const {
  std::vector<Failure> out;
  Statement rows =
      HEARSAY_TRY(database_->query("SELECT address, code, reason FROM failures ORDER BY failure"));
  while (HEARSAY_TRY(rows.next())) {
    Failure one{std::string(rows.text(0)), {ErrorCode::malformed, std::string(rows.text(2))}};
    for (int code = 0; code <= static_cast<int>(ErrorCode::network); ++code) {
      if (rows.text(1) == to_string(static_cast<ErrorCode>(code)))
        one.error.code = static_cast<ErrorCode>(code);
    }
    out.push_back(std::move(one));
  }
  return out;
}

namespace {

Result<std::vector<Judgement>> judgements_in(Statement rows) {
  std::vector<Judgement> out;
  while (HEARSAY_TRY(rows.next())) {
    Judgement one{std::string(rows.text(0)),
                  std::string(rows.text(1)),
                  std::string(rows.text(2)),
                  Json(),
                  std::string(rows.text(4)),
                  std::string(rows.text(5)),
                  std::string(rows.text(6)),
                  rows.integer(7)};
    if (Result<Json> detail = parse_json(rows.text(3)); detail) one.detail = *std::move(detail);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

Result<std::vector<Judgement>> Ledger::judgements() const {
  return judgements_in(
      HEARSAY_TRY(database_->query("SELECT about, target, verb, detail, judge, why, judged_at, "
                                   "judgement FROM judgements ORDER BY judgement")));
}

Result<std::vector<Judgement>> Ledger::judgements(std::string_view about,
                                                  std::string_view target) const {
  return judgements_in(HEARSAY_TRY(
      database_->query("SELECT about, target, verb, detail, judge, why, judged_at, judgement FROM "
                       "judgements WHERE about = ? AND target = ? ORDER BY judgement",
                       about,
                       target)));
}

Result<std::vector<std::string>> Ledger::ids_that_begin(std::string_view prefix) const {
  std::vector<std::string> out;
  const std::string after = std::string(prefix) + "~";  // After every digit.
  const bool report = prefix.starts_with("R");
  Statement rows = HEARSAY_TRY(database_->query(
      report ? "SELECT DISTINCT id FROM reports WHERE id >= ? AND id < ? ORDER BY id LIMIT 100"
             : "SELECT DISTINCT id FROM claims WHERE id >= ? AND id < ? ORDER BY id LIMIT 100",
      prefix,
      after));
  while (HEARSAY_TRY(rows.next()))
    out.emplace_back(rows.text(0));
  if (report) return out;
  for (const std::int64_t reading : HEARSAY_TRY(readings_with_added_claims())) {
    for (const StoredClaim& one : HEARSAY_TRY(claims(reading))) {
      if (one.row == 0 && one.id.starts_with(prefix)) out.push_back(one.id);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Result<std::vector<std::int64_t>> Ledger::readings_with_added_claims() const {
  std::vector<std::int64_t> out;
  Statement rows = HEARSAY_TRY(
      database_->query("SELECT DISTINCT r.reading FROM judgements AS j JOIN current_reports AS r "
                       "ON r.id = j.target WHERE j.about = 'report' AND j.verb = 'correct'"));
  while (HEARSAY_TRY(rows.next()))
    out.push_back(rows.integer(0));
  return out;
}

Result<StoredClaim> Ledger::claim(std::string_view id) const {
  const std::optional<std::int64_t> reading = HEARSAY_TRY(database_->number(
      "SELECT c.reading FROM claims AS c JOIN reports AS r ON r.reading = c.reading "
      "WHERE c.id = ? ORDER BY c.reading = (SELECT reading FROM current_reports AS now "
      "WHERE now.id = r.id) DESC, c.reading DESC LIMIT 1",
      id));
  if (reading) {
    std::vector<StoredClaim> all = HEARSAY_TRY(claims(*reading));
    for (StoredClaim& one : all) {
      if (one.id == id) return std::move(one);
    }
  }
  for (const std::int64_t added : HEARSAY_TRY(readings_with_added_claims())) {
    for (StoredClaim& one : HEARSAY_TRY(claims(added))) {
      if (one.id == id) return std::move(one);
    }
  }
  return make_error(ErrorCode::not_found,
                    "the ledger " + path().string() + " has no claim " + std::string(id));
}

Result<Evidence> Ledger::evidence() const {
  Evidence out = HEARSAY_TRY(evidence(HEARSAY_TRY(readings())));
  out.judgements = standing(HEARSAY_TRY(judgements()));
  HEARSAY_TRY(ledger::follow_claims(*this, out));
  return out;
}

namespace {

constexpr std::size_t kAtOnce = 64;  // Readings that are asked for together.

// Where the next so many readings lie; one alone where too many others lie among them.
ledger::Readings range_of(std::span<const std::int64_t> readings) {
  const auto [first, last] = std::minmax_element(readings.begin(), readings.end());
  if (*last - *first >= 4 * static_cast<std::int64_t>(readings.size()))
    return {readings.front(), readings.front()};
  return {*first, *last};
}

}  // namespace

Result<Evidence> Ledger::evidence(std::span<const std::int64_t> readings) const {
  Evidence out;
  out.reports.reserve(readings.size());
  const std::vector<std::int64_t> with_added = HEARSAY_TRY(readings_with_added_claims());
  const std::set<std::int64_t> added(with_added.begin(), with_added.end());
  while (!readings.empty()) {
    const std::span<const std::int64_t> some = readings.first(std::min(kAtOnce, readings.size()));
    const ledger::Readings range = range_of(some);
    auto records = HEARSAY_TRY(ledger::read_records(*database_, range));
    auto all_claims = HEARSAY_TRY(ledger::read_claims(*database_, range));
    std::size_t done = 0;
    for (; done < some.size() && some[done] >= range.first && some[done] <= range.last; ++done) {
      const std::int64_t reading = some[done];
      const auto record = records.find(reading);
      if (record == records.end()) {
        return make_error(ErrorCode::not_found,
                          "the ledger has no reading " + std::to_string(reading));
      }
      const auto index = static_cast<std::uint32_t>(out.reports.size());
      out.reports.push_back(std::move(record->second));
      std::vector<StoredClaim> of_it =
          added.contains(reading) ? HEARSAY_TRY(claims(reading)) : std::move(all_claims[reading]);
      for (StoredClaim& claim : of_it) {
        const bool fits =
            ledger::check_pin(claim.claim, claim.pin, out.reports.back().text) == PinState::fits;
        if (!fits) {
          return make_error(ErrorCode::damaged,
                            "the ledger " + path().string() + " is damaged: claim " + claim.id +
                                " does not fit the text of its report; run 'hearsay verify'");
        }
        out.claims.push_back({std::move(claim.id), index, claim.ordinal, std::move(claim.claim)});
      }
    }
    readings = readings.subspan(done);
  }
  return out;
}

}  // namespace hearsay
