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
#include "hearsay/ledger/database/database.h"
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

constexpr const char* kSameBytes =
    "SELECT id, reading, facts, reader, extractor FROM reports AS r WHERE original = ? AND "
    "reading = (SELECT max(reading) FROM reports AS same WHERE same.id = r.id AND "
    "same.original = r.original) ORDER BY number";

// Out of the rows of kSameBytes.
Result<std::vector<Candidate>> candidates(const Database& database,
                                          const Capture& capture,
                                          Statement rows) {
  std::vector<Candidate> out;
  while (HEARSAY_TRY(rows.next())) {
    out.push_back({std::string(rows.text(0)),
                   rows.integer(1),
                   HEARSAY_TRY(ledger::facts_from(rows.text(2))),
                   {std::string(rows.text(3)), std::string(rows.text(4))}});
  }
  const std::string digest = capture.digest.hex();
  for (Candidate& one : out) {
    Statement here = HEARSAY_TRY(
        database.query("SELECT 1 FROM captures WHERE original = ? AND report = ? AND address = ?",
                       digest,
                       one.id,
                       capture.address));
    Statement elsewhere = HEARSAY_TRY(
        database.query("SELECT 1 FROM captures WHERE original = ? AND report = ? AND address <> ?",
                       digest,
                       one.id,
                       capture.address));
    Statement first = HEARSAY_TRY(
        database.query("SELECT 1 FROM captures WHERE address = ? AND capture = "
                       "(SELECT min(capture) FROM captures WHERE original = ? AND report = ?)",
                       capture.address,
                       digest,
                       one.id));
    one.here = HEARSAY_TRY(here.next());
    one.elsewhere = HEARSAY_TRY(elsewhere.next());
    one.first = HEARSAY_TRY(first.next());
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
constexpr const char* kOwner =
    "SELECT c.report FROM arrivals AS a JOIN captures AS c ON c.capture = a.capture "
    "WHERE a.identity = ? AND c.report IS NOT NULL AND "
    "c.capture = (SELECT min(one.capture) FROM captures AS one JOIN arrivals AS with_one "
    "ON with_one.capture = one.capture WHERE one.report = c.report AND "
    "with_one.identity IS NOT NULL) "
    "ORDER BY c.capture LIMIT 1";

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

// The report that was last found at this path with other bytes.
constexpr const char* kStoodAt =
    "SELECT report FROM captures WHERE address = ? AND report IS NOT NULL AND original <> ? "
    "ORDER BY capture DESC LIMIT 1";

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

constexpr const char* kIsTaken = "SELECT 1 FROM reports WHERE id = ?";

// `taken` is about the first id that the bytes can have.
Result<std::string> new_id(const Database& database,
                           const Capture& capture,
                           bool first,
                           Statement taken) {
  for (int attempt = 0;; ++attempt) {
    const std::string id = ledger::report_id(
        capture.digest, first ? std::string_view() : *capture.facts.publisher, attempt);
    const bool known = first && attempt == 0
                           ? HEARSAY_TRY(taken.next())
                           : HEARSAY_TRY(database.number(kIsTaken, id)).has_value();
    if (!known) return id;
  }
}

// The next number after the highest, which the statement asks for.
Result<std::int64_t> after(Statement highest) {
  return HEARSAY_TRY(highest.number()).value_or(0) + 1;
}

Result<std::int64_t> next(const Database& database, const char* sql) {
  return after(HEARSAY_TRY(database.query(sql)));
}

// Bytes that the ledger keeps once, whoever brings them.
class OriginalToKeep {
 public:
  OriginalToKeep(const Digest& name, std::string_view bytes) : digest_(name.hex()), bytes_(bytes) {}

  const std::string& digest() const { return digest_; }

  Result<void> ask(const Database& database) {
    known_ = HEARSAY_TRY(database.query("SELECT 1 FROM originals WHERE sha256 = ?", digest_));
    return {};
  }

  Result<void> keep(const Database& database, LogEntry& log) {
    const bool known = HEARSAY_TRY(known_->next());
    known_.reset();
    if (known) return {};
    const ledger::Payload payload = ledger::pack(bytes_);
    HEARSAY_TRY(
        database.add("INSERT INTO originals (sha256, size, coding, bytes) VALUES (?, ?, ?, ?)",
                     digest_,
                     static_cast<std::int64_t>(bytes_.size()),
                     payload.coding,
                     Blob{payload.stored(bytes_)}));
    log.name_original(digest_);
    return {};
  }

 private:
  std::string digest_;
  std::string_view bytes_;
  std::optional<Statement> known_;
};

class CaptureToKeep {
 public:
  CaptureToKeep(const Database& database, const Capture& capture, std::optional<std::string> report)
      : database_(database),
        capture_(capture),
        report_(std::move(report)),
        original_(capture.digest, capture.bytes) {
    if (capture.exchange) exchange_.emplace(sha256(*capture.exchange), *capture.exchange);
  }

  // What it takes to know. Before anything is added.
  Result<void> ask() {
    HEARSAY_TRY(original_.ask(database_));
    if (exchange_ && exchange_->digest() != original_.digest())
      HEARSAY_TRY(exchange_->ask(database_));
    known_ =
        HEARSAY_TRY(database_.query("SELECT capture FROM captures WHERE original = ? AND report IS "
                                    "NOT DISTINCT FROM ? AND address = ?",
                                    original_.digest(),
                                    report_,
                                    capture_.address));
    last_ = HEARSAY_TRY(database_.query("SELECT max(capture) FROM captures"));
    return {};
  }

  // The capture's number: its row is added unless the same is there, or `again`.
  Result<std::int64_t> keep(const ledger::Arrival& arrival, bool again, LogEntry& log) {
    const std::optional<std::int64_t> known = HEARSAY_TRY(known_->number());
    known_.reset();
    const std::int64_t number = HEARSAY_TRY(after(*std::exchange(last_, std::nullopt)));
    HEARSAY_TRY(original_.keep(database_, log));
    if (known && !again) return *known;
    HEARSAY_TRY(database_.add(
        "INSERT INTO captures (capture, original, report, address, media_type, charset, "
        "collected_at, method, "
        "collected_by, url) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        number,
        original_.digest(),
        report_,
        capture_.address,
        capture_.media_type,
        capture_.charset,
        capture_.collected_at,
        capture_.method,
        capture_.facts.collected_by,
        capture_.facts.url));
    log.name(Thing::capture, number);
    HEARSAY_TRY(ledger::insert_arrival(database_, number, arrival));
    log.name(Thing::arrival, number);
    if (exchange_) {
      if (exchange_->digest() != original_.digest()) HEARSAY_TRY(exchange_->keep(database_, log));
      HEARSAY_TRY(database_.add(
          "INSERT INTO exchanges (capture, warc) VALUES (?, ?)", number, exchange_->digest()));
      log.name(Thing::exchange, number);
    }
    return number;
  }

 private:
  const Database& database_;
  const Capture& capture_;
  std::optional<std::string> report_;
  OriginalToKeep original_;
  std::optional<OriginalToKeep> exchange_;
  std::optional<Statement> known_, last_;
};

// What has to be known before a reading is kept.
struct Before {
  std::int64_t reading = 0, claim = 0;  // The next.
  std::optional<std::int64_t> number;   // Of the report, if it is known.
  std::int64_t last_number = 0;         // Of all reports; only where `number` is absent.
  std::set<std::string> claims;         // Ids of those that the report has now.
};

class BeforeReading {
 public:
  // `last_number`: of the report that was added last, if that is known.
  static Result<BeforeReading> ask(const Database& database,
                                   const std::string& report,
                                   std::optional<std::int64_t> last_number) {
    BeforeReading out{
        HEARSAY_TRY(database.query("SELECT max(reading) FROM reports")),
        HEARSAY_TRY(database.query("SELECT number FROM reports WHERE id = ?", report)),
        HEARSAY_TRY(database.query("SELECT id FROM claims WHERE reading = "
                                   "(SELECT reading FROM current_reports WHERE id = ?)",
                                   report)),
        HEARSAY_TRY(database.query("SELECT max(claim) FROM claims"))};
    out.last_number_ = last_number;
    // The latest reading that is a report's first. (Numbers have no index, and looking for the
    // highest would read every text.)
    if (!last_number) {
      out.last_first_ = HEARSAY_TRY(
          database.query("SELECT number FROM reports AS r WHERE NOT EXISTS (SELECT 1 FROM reports "
                         "AS same WHERE same.id = r.id AND same.reading < r.reading) "
                         "ORDER BY reading DESC LIMIT 1"));
    }
    return out;
  }

  Result<Before> look() && {
    Before out;
    out.reading = HEARSAY_TRY(after(std::move(readings_)));
    out.number = HEARSAY_TRY(number_.number());
    if (!out.number)
      out.last_number =
          last_number_ ? *last_number_ : HEARSAY_TRY(last_first_->number()).value_or(0);
    while (HEARSAY_TRY(claims_.next()))
      out.claims.emplace(claims_.text(0));
    out.claim = HEARSAY_TRY(after(std::move(last_claim_)));
    return out;
  }

 private:
  BeforeReading(Statement readings, Statement number, Statement claims, Statement last_claim)
      : readings_(std::move(readings)),
        number_(std::move(number)),
        claims_(std::move(claims)),
        last_claim_(std::move(last_claim)) {}

  Statement readings_, number_, claims_, last_claim_;
  std::optional<Statement> last_first_;
  std::optional<std::int64_t> last_number_;
};

// How many claims the new reading adds to the one before, and how many it drops.
void compare(std::set<std::string> earlier,
             const std::vector<std::string>& ids,
             Ledger::Appended& out) {
  out.claims = ids.size();
  for (const std::string& id : ids)
    out.added += earlier.erase(id) == 0 ? 1 : 0;
  out.gone = earlier.size();
}

}  // namespace

Result<Ledger::Plan> Ledger::plan(const Capture& capture,
                                  const Versions& versions,
                                  bool again) const {
  // Asked together: most captures are new, and need no more than this.
  const std::string digest = capture.digest.hex();
  const std::optional<std::string> identity = ledger::identity_of(capture);
  const std::string fresh = ledger::report_id(capture.digest, "", 0);
  const bool at_path = !capture.is_record && capture.method == "file";
  Statement same_bytes = HEARSAY_TRY(database_->query(kSameBytes, digest));
  Statement owners = HEARSAY_TRY(database_->query(kOwner, identity));
  Statement taken = HEARSAY_TRY(database_->query(kIsTaken, fresh));
  std::optional<Statement> stood_at;
  if (at_path) stood_at = HEARSAY_TRY(database_->query(kStoodAt, capture.address, digest));

  const std::vector<Candidate> all =
      HEARSAY_TRY(candidates(*database_, capture, std::move(same_bytes)));
  const Candidate* same = choose(all, capture.facts);
  std::optional<std::string> owner;
  if (identity && HEARSAY_TRY(owners.next())) owner = owners.text_or_null(0);
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
    std::string stood_here;
    if (all.empty() && stood_at && HEARSAY_TRY(stood_at->next())) stood_here = stood_at->text(0);
    return Plan{.step = Step::new_report,
                .report = HEARSAY_TRY(new_id(*database_, capture, all.empty(), std::move(taken))),
                .facts = capture.facts,
                .versions = versions,
                .stood_here = std::move(stood_here),
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
  const bool with_reading = plan.step != Step::known && plan.step != Step::new_address;
  std::optional<Transaction> transaction;
  if (plan.step != Step::known) transaction = HEARSAY_TRY(Transaction::begin(*database_));

  // Whatever has to be asked is asked at once.
  CaptureToKeep to_keep(*database_, capture, plan.report);
  std::optional<Statement> count;
  std::optional<BeforeReading> asked;
  if (!with_reading) {
    count =
        HEARSAY_TRY(database_->query("SELECT count(*) FROM claims WHERE reading = "
                                     "(SELECT reading FROM current_reports WHERE id = ?)",
                                     plan.report));
  } else {
    asked = HEARSAY_TRY(BeforeReading::ask(
        *database_, plan.report, database_->alone() ? last_number_ : std::nullopt));
  }
  if (plan.step != Step::known) {
    HEARSAY_TRY(to_keep.ask());
    if (!database_->alone() &&
        HEARSAY_TRY(this->plan(capture, plan.versions, plan.again)) != plan) {
      out.overtaken = true;
      return out;
    }
  }
  if (count) out.claims = static_cast<std::size_t>(HEARSAY_TRY(count->number()).value_or(0));
  if (plan.step == Step::known) return out;
  count.reset();
  std::optional<Before> before;
  if (asked) before = HEARSAY_TRY(std::move(*asked).look());
  asked.reset();

  LogEntry log(*database_, plan.step == Step::new_address ? "capture" : "report", now());
  log.say("report", plan.report);
  const ledger::Arrival arrival = ledger::arrival_of(capture, now(), settings_.who);
  const std::int64_t number = HEARSAY_TRY(to_keep.keep(arrival, plan.seen_again, log));
  std::int64_t number_of_report = 0;
  if (before) {
    const ledger::Reading reading{.reading = before->reading,
                                  .number = before->number.value_or(before->last_number + 1),
                                  .capture = number,
                                  .added_at = now()};
    number_of_report = reading.number;
    HEARSAY_TRY(ledger::insert_report(*database_, reading, plan, report));
    log.name(Thing::report, reading.reading);
    const std::vector<std::string> ids = ledger::claim_ids(plan.report, report.text, claims);
    compare(std::move(before->claims), ids, out);
    std::int64_t row = before->claim;
    for (std::size_t i = 0; i < claims.size(); ++i, ++row) {
      StoredClaim stored{row,
                         reading.reading,
                         ids[i],
                         static_cast<std::uint32_t>(i),
                         claims[i],
                         ledger::make_pin(report, claims[i])};
      HEARSAY_TRY(ledger::insert_claim(*database_, stored));
      log.name(Thing::claim, row);
    }
  }
  HEARSAY_TRY(log.write());
  const std::string digest = capture.digest.hex();
  Statement current = HEARSAY_TRY(database_->query(
      "SELECT 1 FROM current_reports WHERE id = ? AND original = ?", plan.report, digest));
  HEARSAY_TRY(transaction->commit());
  out.current = HEARSAY_TRY(current.next());
  if (before && !before->number) last_number_ = number_of_report;
  if (last_number_) last_number_ = std::max(*last_number_, number_of_report);
  return out;
}

Result<bool> Ledger::append_failure(const Failure& failure, const Capture* bytes) {
  std::optional<std::string> digest;
  if (bytes != nullptr) digest = bytes->digest.hex();
  Transaction transaction = HEARSAY_TRY(Transaction::begin(*database_));
  const std::string code(to_string(failure.error.code));
  Statement known = HEARSAY_TRY(database_->query(
      "SELECT 1 FROM failures WHERE address = ? AND code = ? AND reason = ? AND original IS "
      "NOT DISTINCT FROM ?",
      failure.address,
      code,
      failure.error.what,
      digest));
  Statement last = HEARSAY_TRY(database_->query("SELECT max(failure) FROM failures"));
  std::optional<CaptureToKeep> to_keep;
  if (bytes != nullptr) {
    to_keep.emplace(*database_, *bytes, std::nullopt);
    HEARSAY_TRY(to_keep->ask());
  }
  if (HEARSAY_TRY(known.next())) return false;
  const std::int64_t number = HEARSAY_TRY(after(std::move(last)));
  LogEntry log(*database_, "failure", now());
  std::optional<std::int64_t> capture;
  if (to_keep) {
    const ledger::Arrival arrival = ledger::arrival_of(*bytes, now(), settings_.who);
    capture = HEARSAY_TRY(to_keep->keep(arrival, false, log));
  }
  const std::string time = now();
  HEARSAY_TRY(
      database_->add("INSERT INTO failures (failure, address, code, reason, original, capture, "
                     "failed_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                     number,
                     failure.address,
                     code,
                     failure.error.what,
                     digest,
                     capture,
                     time));
  log.name(Thing::failure, number);
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
      database_->add("INSERT INTO judgements (judgement, about, target, verb, detail, judge, why, "
                     "judged_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                     number,
                     judgement.about,
                     judgement.target,
                     judgement.verb,
                     detail,
                     judgement.judge,
                     judgement.why,
                     time));
  log.name(Thing::judgement, number);
  HEARSAY_TRY(log.write());
  HEARSAY_TRY(transaction.commit());
  return number;
}

}  // namespace hearsay
