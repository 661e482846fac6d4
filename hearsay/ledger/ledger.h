// The ledger: every original, report, claim and judgement, kept for good.
//
//     Ledger ledger = HEARSAY_TRY(Ledger::open("port.db", Ledger::Access::write));
//     Ledger::Plan plan = HEARSAY_TRY(ledger.plan(capture, versions, false));
//     ... read and extract, if the plan says so ...
//     Appended done = HEARSAY_TRY(ledger.append(capture, plan, report, claims));
//
// A SQLite file, or a database of a PostgreSQL server, to which rows are only added. What belongs
// together is added in one transaction with one record of a log that is chained by hash (audit.h),
// so after a crash or a full disk the ledger holds all of a report or none of it.
//
// A report that is read anew (a later program, a corrected publisher) gets a
// further reading; the latest counts, earlier ones stay. Ids are stable (ids.h).
// docs/formats/ledger.md describes the tables, docs/postgresql.md the server.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_LEDGER_H_
#define HEARSAY_LEDGER_LEDGER_H_

#include "hearsay/base/json.h"
#include "hearsay/base/result.h"
#include "hearsay/claim/claim.h"
#include "hearsay/collect/capture.h"
#include "hearsay/read/report.h"
#include "hearsay/weigh/evidence.h"
#include "hearsay/weigh/judgements/judgement.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

class Database;
class WriterLock;

namespace ledger {
class PostgresPool;
}

// Who made a reading: if either changes, the report is worth reading anew.
struct Versions {
  std::string reader;
  std::string extractor;
};

// One reading of a report, as it is kept.
struct StoredReport {
  std::int64_t reading = 0;
  std::int64_t number = 0;  // 1, 2, 3 in order of adding.
  Report report;            // Report::id is R...
  CaptureFacts facts;       // What the person who added it said.
  Versions versions;
  std::string added_at;
  bool current = true;
};

// What a claim pins in the report, and in the original where that is exact.
struct Pin {
  std::string before, words, after;  // The sentence, with 32 characters either side.
  std::optional<OriginalSpan> original;
};

struct StoredClaim {
  std::int64_t row = 0;  // 0: a person added it (added_claims.h).
  std::int64_t reading = 0;
  std::string id;
  std::uint32_t ordinal = 0;
  Claim claim;
  Pin pin;
};

// Where the same bytes were found.
struct StoredCapture {
  std::int64_t capture = 0;
  Digest original;
  std::string address, media_type, method;
  std::optional<std::string> collected_at, collected_by, url;
  // How it came in; empty in a ledger of an earlier schema that is only read.
  std::string added_at, added_with;
  std::optional<std::string> added_by, identity;
  std::optional<Digest> exchange;     // The original that holds request and answers.
  std::optional<std::string> report;  // Absent: it could not be read.
};

struct StoredOriginal {
  Digest digest;
  std::int64_t size = 0;  // As collected.
};

// One original that a report was read out of: the page as it was on Monday.
struct StoredVersion {
  Digest original;
  std::string seen_at;       // ISO 8601 UTC: when it was collected, as well as we know.
  std::int64_t reading = 0;  // The latest of it.
  bool current = false;
  std::vector<StoredCapture> captures;
};

struct Failure {
  std::string address;
  Error error;
};

// An address that is asked again and again (hearsay watch), or is no more.
struct Subscription {
  std::string address;
  bool watched = true;            // False: the subscription ends.
  Json detail;                    // What was said when it began: facts for its reports, wishes.
  std::optional<std::string> by;  // Who; absent: Settings::who.
  std::string at;                 // Set when it is kept.
};

// One time that a watched address was asked.
struct Poll {
  std::string address;
  std::string polled_at;      // "" = now.
  std::optional<int> status;  // Of HTTP; absent if there was no answer.
  // What to ask with the next time: those of this answer, or of an earlier one that
  // still hold ("not modified").
  std::optional<std::string> etag, last_modified;
  std::optional<std::string> error;
  std::size_t new_reports = 0;
  std::optional<std::string> not_before;  // ISO 8601 UTC: do not ask again earlier.
  Json detail;
};

// A subscription as it stands, with its last poll.
struct Watched {
  Subscription subscription;
  std::optional<Poll> last;
};

// What was done with the evidence after it was added.
struct Handling {
  std::optional<std::int64_t> capture;  // Absent: the whole ledger.
  std::string what;                     // verified, exported, stamped
  std::optional<std::string> by;        // Who; absent: Settings::who.
  Json detail;                          // Where to, what was found.
  std::string at, with;                 // Set when it is kept.
};

// That the log stood so at a time that somebody else vouches for (RFC 3161).
struct Stamp {
  std::int64_t stamp = 0;  // Its number; set when it is kept.
  std::int64_t entry = 0;  // Of the log.
  std::string hash;        // Of that entry: what was stamped.
  std::string tsa;         // Who answered: its address.
  std::string token;       // The TimeStampToken, DER.
  std::string stamped_at;  // ISO 8601 UTC, as the token says.
};

// How the sentence's pin fits the text that the ledger holds.
enum class PinState { fits, broken };

class Ledger {
 public:
  enum class Access { read, write };

  struct Settings {
    int wait_ms = 5000;                // While another program writes.
    std::function<std::string()> now;  // ISO 8601 UTC; empty: the system's clock.
    std::int64_t largest_pages = 0;    // Of 4 KiB; 0 = no limit. For tests of a full disk.
    // Who works with it, as they named themselves. Absent: not recorded.
    std::optional<std::string> who = std::nullopt;
    // Where lines to a server come from, for a program that opens it again and again to read.
    std::shared_ptr<ledger::PostgresPool> pool = nullptr;
  };

  // `path` is a file's, or an address that begins with postgresql:// (address.h).
  // Write access makes a new ledger where there is none, and brings one of an earlier
  // schema up to date. Errors: not_found,
  // invalid (not a ledger), unsupported (a newer one), damaged, busy, unwritable.
  static Result<Ledger> open(const std::filesystem::path& path, Access access, Settings settings);

  static Result<Ledger> open(const std::filesystem::path& path, Access access) {
    return open(path, access, Settings{});
  }

  Ledger(Ledger&&) noexcept;
  ~Ledger();

  // Between the two other programs may write, and this one may not: for what takes long
  // and needs no ledger, as the network does. Asking goes on. take_up() waits as open()
  // does, and does nothing if the ledger is held. Errors: busy, and those of open() if
  // it is no longer what it was.
  void let_go();
  Result<void> take_up();

  // --- Adding ---

  enum class Step {
    known,        // Nothing to do.
    new_address,  // Known, but found in another place, or again after a change: that is kept.
    new_reading,  // Known, to be read anew.
    new_version,  // Other bytes at the address of a known report.
    new_report,
  };

  // What adding a capture would do. Depends on the ledger alone.
  struct Plan {
    Step step = Step::new_report;
    std::string report;  // Its id.
    CaptureFacts facts;  // With which it is to be read: those given now and before.
    Versions versions;
    bool seen_again = false;  // Known at this address, but another version came in between.
    std::string stood_here;   // The report that was found at this path before; "" if none.
    bool again = false;       // As it was asked for.

    bool operator==(const Plan& other) const {
      return step == other.step && report == other.report && facts == other.facts &&
             seen_again == other.seen_again && stood_here == other.stood_here;
    }
  };

  // `again` asks for a new reading of a known report.
  Result<Plan> plan(const Capture& capture, const Versions& versions, bool again) const;

  struct Appended {
    Step step = Step::known;
    std::size_t claims = 0;  // Of the reading that now counts.
    std::size_t added = 0;   // Claims that its last reading did not make.
    std::size_t gone = 0;    // Claims that only its last reading made.
    bool current = true;     // False: an earlier version than the one that counts.
    // Another program added something since it was planned, and now the plan would be another:
    // nothing was kept. Plan again.
    bool overtaken = false;
  };

  // Keeps what the plan says, all of it or nothing. `report` and `claims` are
  // looked at only if the plan asks for a reading.
  Result<Appended> append(const Capture& capture,
                          const Plan& plan,
                          const Report& report,
                          std::span<const Claim> claims);

  // Keeps the reason, and the bytes where there are any; once for the same
  // address, reason and bytes. Says whether it was new.
  Result<bool> append_failure(const Failure& failure, const Capture* bytes);

  Result<std::int64_t> append_judgement(const Judgement& judgement);  // Its number.
  Result<void> append_subscription(Subscription subscription);
  Result<void> append_poll(const Poll& poll);
  Result<void> append_handling(Handling handling);
  Result<void> append_stamp(const Stamp& stamp);

  // --- Asking ---

  struct Size {
    std::int64_t originals = 0, reports = 0, readings = 0, claims = 0, failures = 0, judgements = 0,
                 entries = 0;
    std::string head;  // The log's last hash.
  };

  Result<Size> size() const;
  Result<std::string> head() const;  // The log's last hash; "" of a ledger without entries.

  // The readings that count, by number: whole with text, or their numbers only.
  Result<std::vector<std::int64_t>> readings() const;
  Result<StoredReport> report(std::int64_t reading) const;
  // All readings of a report: the one that counts, then the others, the latest first.
  Result<std::vector<std::int64_t>> readings_of(std::string_view report_id) const;
  // Those that were read, then those that persons added.
  Result<std::vector<StoredClaim>> claims(std::int64_t reading) const;
  Result<std::vector<StoredCapture>> captures(std::string_view report_id) const;
  Result<std::string> original(const Digest& digest) const;
  Result<std::vector<Failure>> failures() const;
  // All of them, in the order in which they were made.
  Result<std::vector<Judgement>> judgements() const;
  Result<std::vector<Judgement>> judgements(std::string_view about, std::string_view target) const;

  // The ids that begin so; R... or C..., current and superseded, sorted.
  Result<std::vector<std::string>> ids_that_begin(std::string_view prefix) const;
  // The latest reading that holds the claim, and the claim. Errors: not_found.
  Result<StoredClaim> claim(std::string_view id) const;
  // The subscriptions that hold, by address; with `all` also those that ended.
  Result<std::vector<Watched>> watched(bool all = false) const;
  // Of an address, the latest first.
  Result<std::vector<Poll>> polls(std::string_view address, std::size_t most) const;
  Result<std::vector<Handling>> handlings() const;
  Result<std::vector<Stamp>> stamps() const;
  Result<std::vector<StoredOriginal>> originals() const;  // By digest.
  Result<std::vector<StoredCapture>> all_captures() const;

  struct Entry {
    std::int64_t entry = 0;
    std::string_view record, hash;
  };

  // The entry of the log with which a report came.
  Result<std::optional<std::int64_t>> entry_of(std::string_view report_id) const;
  // The log, from its beginning.
  Result<void> each_entry(const std::function<void(const Entry&)>& tell) const;
  // The earliest first; the last one counts.
  Result<std::vector<StoredVersion>> versions(std::string_view report_id) const;
  // How a capture was fetched, as WARC records; nothing if that was not kept.
  Result<std::optional<std::string>> exchange(std::int64_t capture) const;
  // What to weigh: all current reports, their claims as they were read, and the judgements
  // that stand (weigh::correct puts corrections into the claims). A judgement on a claim that the
  // latest reading tells in another way goes on to the claim that took its place (succession.h).
  Result<Evidence> evidence() const;
  // Of some of the readings that count, given in the order of readings(), and without judgements.
  Result<Evidence> evidence(std::span<const std::int64_t> readings) const;

  bool is_shared() const;                     // Others may write while it is open for writing.
  const std::filesystem::path& path() const;  // Or its address.
  std::string now() const;                    // As its entries say: Settings::now.

  const Database& database() const { return *database_; }

 private:
  // Of reports to which a person may have added claims (added_claims.h).
  Result<std::vector<std::int64_t>> readings_with_added_claims() const;

  Ledger(std::unique_ptr<Database> database, std::unique_ptr<WriterLock> lock, Settings settings);

  std::unique_ptr<WriterLock> lock_;  // Before the database: let go of last.
  std::unique_ptr<Database> database_;
  Settings settings_;
  std::optional<std::int64_t> last_number_;  // Of the report that was added last, once known.
};

namespace ledger {

// Whether the words that were pinned still stand where the claim says, with the
// same characters around them.
PinState check_pin(const Claim& claim, const Pin& pin, std::string_view text);

// The pin of a claim in a report.
Pin make_pin(const Report& report, const Claim& claim);

Json facts_json(const CaptureFacts& facts);

}  // namespace ledger

}  // namespace hearsay

#endif  // HEARSAY_LEDGER_LEDGER_H_
