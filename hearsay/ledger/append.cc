// Adding to the ledger.
//
// A capture is planned first: which report is it, and is there anything to do?
// The same bytes are one report, and so are other bytes at the same address: a
// new version of it (arrival.h says what an address is). Facts that a person gives join those given
// before; another publisher than the one given before means another
// report of the same bytes (two outlets print one text), unless the bytes were
// only ever found at this very address: then it corrects the first.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/utf8.h"
#include "hearsay/ledger/arrival.h"
#include "hearsay/ledger/audit.h"
#include "hearsay/ledger/database.h"
#include "hearsay/ledger/ids.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/ledger/payload.h"
#include "hearsay/ledger/rows.h"

#include <algorithm>
#include <set>

namespace hearsay {

namespace {

using ledger::LogEntry;
using ledger::Thing;

// A report of these bytes that the ledger already has.
struct Candidate {
  std::string id;
  std::int64_t reading = 0;
  CaptureFacts facts;
  Versions versions;
  bool here = false;       // Found at this address before.
  bool elsewhere = false;  // Found at another one.
  bool first = false;      // Found at this address first.
};

Result<std::vector<Candidate>> candidates(const Database& database, const Capture& capture) {
  std::vector<Candidate> out;
  const std::string digest = capture.digest.hex();
  Statement rows = HEARSAY_TRY(database.query(
      "SELECT id, reading, facts, reader, extractor FROM reports AS r WHERE original = ? AND "
      "reading = (SELECT max(reading) FROM reports AS same WHERE same.id = r.id AND "
      "same.original = r.original) ORDER BY number",
      digest));
  while (HEARSAY_TRY(rows.next())) {
    Candidate one{std::string(rows.text(0)),
                  rows.integer(1),
                  HEARSAY_TRY(ledger::facts_from(rows.text(2))),
                  {std::string(rows.text(3)), std::string(rows.text(4))}};
    one.here =
        HEARSAY_TRY(database.number(
                        "SELECT 1 FROM captures WHERE original = ? AND report = ? AND address = ?",
                        digest,
                        one.id,
                        capture.address))
            .has_value();
    one.elsewhere =
        HEARSAY_TRY(database.number(
                        "SELECT 1 FROM captures WHERE original = ? AND report = ? AND address <> ?",
                        digest,
                        one.id,
                        capture.address))
            .has_value();
    one.first =
        HEARSAY_TRY(
            database.number("SELECT 1 FROM captures WHERE address = ? AND capture = "
                            "(SELECT min(capture) FROM captures WHERE original = ? AND report = ?)",
                            capture.address,
                            digest,
                            one.id))
            .has_value();
    out.push_back(std::move(one));
  }
  return out;
}

// Which of them the capture is; nullptr if none.
const Candidate* choose(const std::vector<Candidate>& all, const CaptureFacts& facts) {
  const auto first = [&](auto fits) -> const Candidate* {
    const auto found = std::find_if(all.begin(), all.end(), fits);
    return found != all.end() ? &*found : nullptr;
  };
  if (!facts.publisher) {
    const Candidate* here = first([](const Candidate& one) { return one.here; });
    return here != nullptr || all.empty() ? here : &all.front();
  }
  if (const Candidate* same =
          first([&](const Candidate& one) { return one.facts.publisher == facts.publisher; }))
    return same;
  if (const Candidate* open = first([](const Candidate& one) { return !one.facts.publisher; }))
    return open;
  return first([](const Candidate& one) { return one.here && !one.elsewhere; });
}

// The report whose first capture with an identity had this one. A later capture's
// does not count: two pages that once gave the same error page are two reports. A
// copy on somebody's disk, which has none, does not stand in the way.
Result<std::optional<std::string>> owner_of(const Database& database, const Capture& capture) {
  const std::optional<std::string> identity = ledger::identity_of(capture);
  if (!identity) return std::optional<std::string>();
  Statement row = HEARSAY_TRY(database.query(
      "SELECT c.report FROM arrivals AS a JOIN captures AS c ON c.capture = a.capture "
      "WHERE a.identity = ? AND c.report IS NOT NULL AND "
      "c.capture = (SELECT min(one.capture) FROM captures AS one JOIN arrivals AS with_one "
      "ON with_one.capture = one.capture WHERE one.report = c.report AND "
      "with_one.identity IS NOT NULL) "
      "ORDER BY c.capture LIMIT 1",
      *identity));
  if (!HEARSAY_TRY(row.next())) return std::optional<std::string>();
  return row.text_or_null(0);
}

// What a person said of an earlier version and what holds for the next one, too.
Result<CaptureFacts> facts_for_version(const Database& database,
                                       const std::string& report,
                                       const CaptureFacts& given) {
  Statement row =
      HEARSAY_TRY(database.query("SELECT facts FROM current_reports WHERE id = ?", report));
  if (!HEARSAY_TRY(row.next())) return given;
  const CaptureFacts before = HEARSAY_TRY(ledger::facts_from(row.text(0)));
  CaptureFacts out = given;
  if (!out.publisher) out.publisher = before.publisher;
  if (!out.author) out.author = before.author;
  if (!out.published) out.published = before.published;
  if (!out.lang) out.lang = before.lang;
  if (!out.url) out.url = before.url;
  return out;
}

// Whether the report's bytes have come back: collected later than the version that
// counts now, which is another one.
Result<bool> came_back(const Database& database,
                       const std::string& report,
                       const Capture& capture) {
  const ledger::Arrival arrival = ledger::arrival_of(capture, "", std::nullopt);
  if (!arrival.dated) return false;
  const std::string digest = capture.digest.hex();
  return HEARSAY_TRY(
             database.number(
                 "SELECT 1 FROM current_reports AS r WHERE r.id = ? AND r.original <> ? AND "
                 "? > (SELECT coalesce(max(CASE WHEN a.dated = 1 THEN a.seen_at END), "
                 "min(a.seen_at)) FROM captures AS c JOIN arrivals AS a "
                 "ON a.capture = c.capture WHERE c.report = r.id AND c.original = r.original)",
                 report,
                 digest,
                 arrival.seen_at))
      .has_value();
}

// The report that was last found at this path with other bytes; "" if none.
Result<std::string> stood_at(const Database& database, const Capture& capture) {
  if (capture.is_record || capture.method != "file") return std::string();
  const std::string digest = capture.digest.hex();
  Statement row = HEARSAY_TRY(database.query(
      "SELECT report FROM captures WHERE address = ? AND report IS NOT NULL AND original <> ? "
      "ORDER BY capture DESC LIMIT 1",
      capture.address,
      digest));
  if (!HEARSAY_TRY(row.next())) return std::string();
  return std::string(row.text(0));
}

// What `strong` says, and what it leaves open from `weak`.
CaptureFacts join_facts(const CaptureFacts& strong, const CaptureFacts& weak) {
  const auto first_of = [](const std::optional<std::string>& a,
                           const std::optional<std::string>& b) { return a ? a : b; };
  return {first_of(strong.title, weak.title),
          first_of(strong.publisher, weak.publisher),
          first_of(strong.author, weak.author),
          first_of(strong.published, weak.published),
          first_of(strong.lang, weak.lang),
          first_of(strong.url, weak.url),
          first_of(strong.collected_by, weak.collected_by)};
}

Result<std::string> new_id(const Database& database, const Capture& capture, bool first) {
  for (int attempt = 0;; ++attempt) {
    const std::string id = ledger::report_id(
        capture.digest, first ? std::string_view() : *capture.facts.publisher, attempt);
    if (!HEARSAY_TRY(database.number("SELECT 1 FROM reports WHERE id = ?", id))) return id;
  }
}

Result<void> keep_original(const Database& database,
                           const Digest& name,
                           std::string_view bytes,
                           LogEntry& log) {
  const std::string digest = name.hex();
  if (HEARSAY_TRY(database.number("SELECT 1 FROM originals WHERE sha256 = ?", digest))) return {};
  const ledger::Payload payload = ledger::pack(bytes);
  HEARSAY_TRY(
      database.run("INSERT INTO originals (sha256, size, coding, bytes) VALUES (?, ?, ?, ?)",
                   digest,
                   static_cast<std::int64_t>(bytes.size()),
                   payload.coding,
                   Blob{payload.stored(bytes)}));
  log.name_original(digest);
  return {};
}

Result<std::int64_t> next(const Database& database, const char* sql) {
  return HEARSAY_TRY(database.number(sql)).value_or(0) + 1;
}

// The capture's number: its row is added unless the same is there, or `again`.
Result<std::int64_t> keep_capture(const Database& database,
                                  const Capture& capture,
                                  const std::optional<std::string>& report,
                                  const ledger::Arrival& arrival,
                                  bool again,
                                  LogEntry& log) {
  HEARSAY_TRY(keep_original(database, capture.digest, capture.bytes, log));
  const std::string digest = capture.digest.hex();
  const std::optional<std::int64_t> known =
      HEARSAY_TRY(database.number("SELECT capture FROM captures WHERE original = ? AND report IS "
                                  "NOT DISTINCT FROM ? AND address = ?",
                                  digest,
                                  report,
                                  capture.address));
  if (known && !again) return *known;
  const std::int64_t number = HEARSAY_TRY(next(database, "SELECT max(capture) FROM captures"));
  HEARSAY_TRY(
      database.run("INSERT INTO captures (capture, original, report, address, media_type, charset, "
                   "collected_at, method, "
                   "collected_by, url) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   number,
                   digest,
                   report,
                   capture.address,
                   capture.media_type,
                   capture.charset,
                   capture.collected_at,
                   capture.method,
                   capture.facts.collected_by,
                   capture.facts.url));
  HEARSAY_TRY(log.name(Thing::capture, number));
  HEARSAY_TRY(ledger::insert_arrival(database, number, arrival));
  HEARSAY_TRY(log.name(Thing::arrival, number));
  if (capture.exchange) {
    const Digest warc = sha256(*capture.exchange);
    HEARSAY_TRY(keep_original(database, warc, *capture.exchange, log));
    const std::string digest_of_warc = warc.hex();
    HEARSAY_TRY(database.run(
        "INSERT INTO exchanges (capture, warc) VALUES (?, ?)", number, digest_of_warc));
    HEARSAY_TRY(log.name(Thing::exchange, number));
  }
  return number;
}

// The number of the report that was added last: the latest reading that is a report's
// first. (Numbers have no index, and looking for the highest would read every text.)
Result<std::int64_t> last_number(const Database& database) {
  return HEARSAY_TRY(database.number(
                         "SELECT number FROM reports AS r WHERE NOT EXISTS (SELECT 1 FROM reports "
                         "AS same WHERE same.id = r.id AND same.reading < r.reading) "
                         "ORDER BY reading DESC LIMIT 1"))
      .value_or(0);
}

// How many claims the new reading adds to the one before, and how many it drops.
Result<void> compare(const Database& database,
                     std::optional<std::int64_t> before,
                     const std::vector<std::string>& ids,
                     Ledger::Appended& out) {
  std::set<std::string> earlier;
  if (before) {
    Statement rows =
        HEARSAY_TRY(database.query("SELECT id FROM claims WHERE reading = ?", *before));
    while (HEARSAY_TRY(rows.next()))
      earlier.emplace(rows.text(0));
  }
  out.claims = ids.size();
  for (const std::string& id : ids)
    out.added += earlier.erase(id) == 0 ? 1 : 0;
  out.gone = earlier.size();
  return {};
}

}  // namespace

Result<Ledger::Plan> Ledger::plan(const Capture& capture,
                                  const Versions& versions,
                                  bool again) const {
  const std::vector<Candidate> all = HEARSAY_TRY(candidates(*database_, capture));
  const Candidate* same = choose(all, capture.facts);
  const std::optional<std::string> owner = HEARSAY_TRY(owner_of(*database_, capture));
  if (owner && (same == nullptr || same->id != *owner)) {
    const auto known = std::find_if(
        all.begin(), all.end(), [&](const Candidate& one) { return one.id == *owner; });
    if (known == all.end()) {
      return Plan{.step = Step::new_version,
                  .report = *owner,
                  .facts = HEARSAY_TRY(facts_for_version(*database_, *owner, capture.facts)),
                  .versions = versions,
                  .stood_here = "",
                  .again = again};
    }
    if (same == nullptr) same = &*known;
  }
  if (same == nullptr) {
    return Plan{.step = Step::new_report,
                .report = HEARSAY_TRY(new_id(*database_, capture, all.empty())),
                .facts = capture.facts,
                .versions = versions,
                .stood_here = all.empty() ? HEARSAY_TRY(stood_at(*database_, capture)) : "",
                .again = again};
  }
  // Said again where it was first found, a fact is put right; said of a copy
  // elsewhere, it only adds. Else two copies with sidecars of their own would
  // correct each other for ever.
  CaptureFacts facts =
      same->first ? join_facts(capture.facts, same->facts) : join_facts(same->facts, capture.facts);
  Plan out;
  out.step = Step::known;
  out.report = same->id;
  out.facts = std::move(facts);
  out.versions = versions;
  out.again = again;
  out.seen_again = HEARSAY_TRY(came_back(*database_, same->id, capture));
  const bool outdated =
      same->versions.reader != versions.reader || same->versions.extractor != versions.extractor;
  if (again || outdated || out.facts != same->facts) {
    out.step = Step::new_reading;
  } else if (!same->here || out.seen_again) {
    out.step = Step::new_address;
  }
  return out;
}

Result<Ledger::Appended> Ledger::append(const Capture& capture,
                                        const Plan& plan,
                                        const Report& report,
                                        std::span<const Claim> claims) {
  Appended out{.step = plan.step};
  std::optional<Transaction> transaction;
  if (plan.step != Step::known) {
    transaction = HEARSAY_TRY(Transaction::begin(*database_));
    if (!database_->alone() &&
        HEARSAY_TRY(this->plan(capture, plan.versions, plan.again)) != plan) {
      out.overtaken = true;
      return out;
    }
  }
  const std::optional<std::int64_t> before = HEARSAY_TRY(
      database_->number("SELECT reading FROM current_reports WHERE id = ?", plan.report));
  if (plan.step == Step::known || plan.step == Step::new_address) {
    out.claims = static_cast<std::size_t>(
        HEARSAY_TRY(
            database_->number("SELECT count(*) FROM claims WHERE reading = ?", before.value_or(0)))
            .value_or(0));
  }
  if (plan.step == Step::known) return out;

  LogEntry log(*database_, plan.step == Step::new_address ? "capture" : "report", now());
  log.say("report", plan.report);
  const ledger::Arrival arrival = ledger::arrival_of(capture, now(), settings_.who);
  const std::int64_t number =
      HEARSAY_TRY(keep_capture(*database_, capture, plan.report, arrival, plan.seen_again, log));
  std::int64_t number_of_report = 0;
  if (plan.step != Step::new_address) {
    ledger::Reading reading{
        .reading = HEARSAY_TRY(next(*database_, "SELECT max(reading) FROM reports")),
        .number = 0,
        .capture = number,
        .added_at = now()};
    const std::optional<std::int64_t> known_number =
        HEARSAY_TRY(database_->number("SELECT number FROM reports WHERE id = ?", plan.report));
    if (!known_number && (!last_number_ || !database_->alone()))
      last_number_ = HEARSAY_TRY(last_number(*database_));
    reading.number = known_number ? *known_number : *last_number_ + 1;
    number_of_report = reading.number;
    HEARSAY_TRY(ledger::insert_report(*database_, reading, plan, report));
    HEARSAY_TRY(log.name(Thing::report, reading.reading));
    const std::vector<std::string> ids = ledger::claim_ids(plan.report, report.text, claims);
    HEARSAY_TRY(compare(*database_, before, ids, out));
    std::int64_t row = HEARSAY_TRY(next(*database_, "SELECT max(claim) FROM claims"));
    for (std::size_t i = 0; i < claims.size(); ++i, ++row) {
      StoredClaim stored{row,
                         reading.reading,
                         ids[i],
                         static_cast<std::uint32_t>(i),
                         claims[i],
                         ledger::make_pin(report, claims[i])};
      HEARSAY_TRY(ledger::insert_claim(*database_, stored));
      HEARSAY_TRY(log.name(Thing::claim, row));
    }
  }
  HEARSAY_TRY(log.write());
  const std::string digest = capture.digest.hex();
  out.current =
      HEARSAY_TRY(database_->number("SELECT 1 FROM current_reports WHERE id = ? AND original = ?",
                                    plan.report,
                                    digest))
          .has_value();
  HEARSAY_TRY(transaction->commit());
  if (last_number_) last_number_ = std::max(*last_number_, number_of_report);
  return out;
}

Result<bool> Ledger::append_failure(const Failure& failure, const Capture* bytes) {
  std::optional<std::string> digest;
  if (bytes != nullptr) digest = bytes->digest.hex();
  Transaction transaction = HEARSAY_TRY(Transaction::begin(*database_));
  if (HEARSAY_TRY(database_->number(
          "SELECT 1 FROM failures WHERE address = ? AND code = ? AND reason = ? AND original IS "
          "NOT DISTINCT FROM ?",
          failure.address,
          to_string(failure.error.code),
          failure.error.what,
          digest))) {
    return false;
  }
  LogEntry log(*database_, "failure", now());
  std::optional<std::int64_t> capture;
  if (bytes != nullptr) {
    const ledger::Arrival arrival = ledger::arrival_of(*bytes, now(), settings_.who);
    capture = HEARSAY_TRY(keep_capture(*database_, *bytes, std::nullopt, arrival, false, log));
  }
  const std::int64_t number = HEARSAY_TRY(next(*database_, "SELECT max(failure) FROM failures"));
  const std::string time = now();
  HEARSAY_TRY(
      database_->run("INSERT INTO failures (failure, address, code, reason, original, capture, "
                     "failed_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                     number,
                     failure.address,
                     to_string(failure.error.code),
                     failure.error.what,
                     digest,
                     capture,
                     time));
  HEARSAY_TRY(log.name(Thing::failure, number));
  HEARSAY_TRY(log.write());
  HEARSAY_TRY(transaction.commit());
  return true;
}

Result<std::int64_t> Ledger::append_judgement(const Judgement& judgement) {
  Transaction transaction = HEARSAY_TRY(Transaction::begin(*database_));
  LogEntry log(*database_, "judgement", now());
  const std::int64_t number =
      HEARSAY_TRY(next(*database_, "SELECT max(judgement) FROM judgements"));
  const std::string detail = judgement.detail.dump();
  const std::string time = now();
  HEARSAY_TRY(
      database_->run("INSERT INTO judgements (judgement, about, target, verb, detail, judge, why, "
                     "judged_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                     number,
                     judgement.about,
                     judgement.target,
                     judgement.verb,
                     detail,
                     judgement.judge,
                     judgement.why,
                     time));
  HEARSAY_TRY(log.name(Thing::judgement, number));
  HEARSAY_TRY(log.write());
  HEARSAY_TRY(transaction.commit());
  return number;
}

}  // namespace hearsay
