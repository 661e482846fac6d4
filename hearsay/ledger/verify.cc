// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/verify.h"

#include "hearsay/ledger/audit.h"
#include "hearsay/ledger/database/database.h"
#include "hearsay/ledger/timestamp.h"
#include "hearsay/read/read.h"

#include <array>
#include <map>
#include <set>

namespace hearsay::ledger {

namespace {

// Where the keys of all things of a kind are.
struct Home {
  Thing thing;
  const char* keys;  // SQL: key, and a name for people.
};

constexpr std::array<Home, 12> kHomes = {{
    {Thing::original, "SELECT sha256, sha256 FROM originals"},
    {Thing::capture, "SELECT capture, address FROM captures"},
    {Thing::report, "SELECT reading, id FROM reports"},
    {Thing::claim, "SELECT claim, id FROM claims"},
    {Thing::failure, "SELECT failure, address FROM failures"},
    {Thing::judgement, "SELECT judgement, target FROM judgements"},
    {Thing::arrival, "SELECT capture, coalesce(identity, 'no address') FROM arrivals"},
    {Thing::exchange, "SELECT capture, warc FROM exchanges"},
    {Thing::subscription, "SELECT subscription, address FROM subscriptions"},
    {Thing::poll, "SELECT poll, address FROM polls"},
    {Thing::handling, "SELECT handling, what FROM handlings"},
    {Thing::stamp, "SELECT stamp, tsa FROM stamps"},
}};

// Rows that hang on nothing: no digest covers them.
constexpr std::array<std::array<const char*, 2>, 5> kOrphans = {{
    {"blocks", "SELECT count(*) FROM blocks WHERE reading NOT IN (SELECT reading FROM reports)"},
    {"report_facts",
     "SELECT count(*) FROM report_facts WHERE reading NOT IN (SELECT reading FROM reports)"},
    {"claim_places",
     "SELECT count(*) FROM claim_places WHERE claim NOT IN (SELECT claim FROM claims)"},
    {"claim_parties",
     "SELECT count(*) FROM claim_parties WHERE claim NOT IN (SELECT claim FROM claims)"},
    {"claim_sources",
     "SELECT count(*) FROM claim_sources WHERE claim NOT IN (SELECT claim FROM claims)"},
}};

class Verifier {
 public:
  Verifier(const Ledger& ledger, const VerifyWish& wish)
      : ledger_(ledger),
        database_(ledger.database()),
        wish_(wish) {}

  Verified run() {
    // As it is now, whatever is added meanwhile.
    const Result<Transaction> seen = Transaction::begin_to_read(database_);
    if (!seen) find("the ledger", seen.error().what);
    count_work();
    attempt("the file", check_file());
    attempt("the log", check_log());
    for (const Home& home : kHomes)
      attempt(std::string(to_string(home.thing)) + "s", check_known(home));
    attempt("the tables", check_orphans());
    attempt("time stamps", check_stamps());
    attempt("reports", check_reports());
    return out_;
  }

 private:
  void find(std::string where, std::string what) {
    ++out_.findings;
    wish_.find({std::move(where), std::move(what)});
  }

  // A section that could not be finished is a finding too.
  void attempt(const std::string& where, const Result<void>& result) {
    if (!result) find(where, result.error().what);
  }

  void step() {
    ++done_;
    if (wish_.progress) wish_.progress(std::min(done_, of_), of_);
  }

  void count_work() {
    const Result<std::optional<std::int64_t>> entries =
        database_.number("SELECT count(*) FROM log");
    const Result<std::optional<std::int64_t>> reports =
        database_.number("SELECT count(*) FROM reports");
    of_ = static_cast<std::size_t>((entries ? entries->value_or(0) : 0) +
                                   (reports ? reports->value_or(0) : 0));
  }

  Result<void> check_file() {
    return database_.check([&](std::string what) { find("the file", std::move(what)); });
  }

  Result<void> check_log() {
    Statement rows =
        HEARSAY_TRY(database_.scan("SELECT entry, record, hash FROM log ORDER BY entry"));
    Digest previous;
    std::int64_t expected = 1;
    bool head_seen = wish_.head.empty();
    while (HEARSAY_TRY(rows.next())) {
      const std::int64_t entry = rows.integer(0);
      const std::string where = "log entry " + std::to_string(entry);
      if (entry != expected)
        find(where, "entry " + std::to_string(expected) + " is missing before it");
      const std::string_view record = rows.text(1);
      const std::string hash(rows.text(2));
      if (chain(previous, record).hex() != hash)
        find(where, "its hash does not follow from its record and the entry before it");
      // Go on from the hash that stands there, so that one change is one finding.
      previous = Digest::from_hex(hash).value_or(Digest{});
      expected = entry + 1;
      head_seen = head_seen || hash == wish_.head;
      out_.head = hash;
      ++out_.entries;
      check_record(where, entry, record);
      step();
    }
    if (out_.entries == 0) find("the log", "it is empty");
    if (!head_seen)
      find("the log",
           "no entry has the hash " + wish_.head +
               " that was noted earlier; entries were cut off or altered");
    return {};
  }

  void check_record(const std::string& where, std::int64_t entry, std::string_view text) {
    const Result<Json> record = parse_json(text);
    const Json* rows = record ? record->find("rows") : nullptr;
    const Json* number = record ? record->find("entry") : nullptr;
    if (rows == nullptr || !rows->is_array() || number == nullptr ||
        number->as_number() != static_cast<double>(entry)) {
      find(where, "its record cannot be read");
      return;
    }
    std::vector<NamedThing> things;
    std::vector<std::string_view> digests;
    for (const Json& row : rows->items()) {
      const Json::Array& parts = row.items();
      const std::optional<Thing> thing =
          parts.size() == 3 ? thing_from(parts[0].as_string().value_or("")) : std::nullopt;
      if (!thing) {
        find(where, "it names a row that cannot be understood");
        continue;
      }
      things.push_back({*thing, parts[1]});
      digests.push_back(parts[2].as_string().value_or(""));
    }
    // Together; where one cannot be hashed, which one.
    const Result<std::vector<std::optional<Digest>>> now = digests_of(database_, things);
    for (std::size_t i = 0; i < things.size(); ++i) {
      check_thing(where,
                  things[i],
                  now ? Result<std::optional<Digest>>((*now)[i])
                      : digest_of(database_, things[i].thing, things[i].key),
                  digests[i]);
    }
  }

  void check_thing(const std::string& where,
                   const NamedThing& named,
                   const Result<std::optional<Digest>>& now,
                   std::string_view digest) {
    const auto& [thing, key] = named;
    const std::string name = std::string(to_string(thing)) + " " +
                             (key.is_string() ? std::string(*key.as_string()) : key.dump());
    known_[thing].insert(key.dump());
    if (!now) {
      find(name, now.error().what);
    } else if (!*now) {
      find(name, "it is gone; " + where + " has it");
    } else if ((*now)->hex() != digest || (thing == Thing::original && key.as_string() != digest)) {
      find(name,
           thing == Thing::original ? "its bytes do not have the SHA-256 that names them"
                                    : "it was altered after " + where + " recorded it");
    }
    if (now && thing == Thing::original) ++out_.originals;
  }

  Result<void> check_known(const Home& home) {
    Statement rows = HEARSAY_TRY(database_.scan(home.keys));
    while (HEARSAY_TRY(rows.next())) {
      const Json key = rows.type(0) == 't' ? Json(rows.text(0)) : Json(rows.integer(0));
      if (known_[home.thing].count(key.dump()) != 0) continue;
      find(std::string(to_string(home.thing)) + " " +
               (key.is_string() ? std::string(rows.text(0)) : key.dump()),
           "the log does not know it (" + std::string(rows.text(1)) + ")");
    }
    return {};
  }

  Result<void> check_orphans() {
    for (const auto& [table, sql] : kOrphans) {
      const std::int64_t count = HEARSAY_TRY(database_.number(sql)).value_or(0);
      if (count > 0)
        find(table, std::to_string(count) + " rows belong to nothing that the ledger holds");
    }
    return {};
  }

  Result<void> check_stamps() {
    for (const Stamp& one : HEARSAY_TRY(ledger_.stamps())) {
      const std::string where = "stamp " + std::to_string(one.stamp);
      const Result<StampToken> token = read_token(one.token);
      if (!token) {
        find(where, token.error().what);
        continue;
      }
      Statement entry =
          HEARSAY_TRY(database_.query("SELECT hash FROM log WHERE entry = ?", one.entry));
      const bool there = HEARSAY_TRY(entry.next());
      if (!there || entry.text(0) != token->hash.hex() || one.hash != token->hash.hex()) {
        find(where, "it is of another hash than log entry " + std::to_string(one.entry) + " has");
      } else if (token->at != one.stamped_at) {
        find(where, "it states another time than the ledger says");
      } else if (Result<void> holds = wish_.certificates.empty()
                                          ? Result<void>()
                                          : check_signature(one.token, wish_.certificates);
                 !holds) {
        find(where, holds.error().what);
      } else {
        out_.stamps.push_back({one.entry, one.stamped_at, one.tsa, !wish_.certificates.empty()});
      }
    }
    return {};
  }

  Result<void> check_reports() {
    std::vector<std::int64_t> readings;
    Statement rows = HEARSAY_TRY(database_.query("SELECT reading FROM reports ORDER BY reading"));
    while (HEARSAY_TRY(rows.next()))
      readings.push_back(rows.integer(0));
    for (std::int64_t reading : readings) {
      attempt("report, reading " + std::to_string(reading), check_report(reading));
      ++out_.reports;
      step();
    }
    return {};
  }

  Result<void> check_report(std::int64_t reading) {
    const StoredReport stored = HEARSAY_TRY(ledger_.report(reading));
    const std::string where = "report " + stored.report.id + ", reading " + std::to_string(reading);
    const std::string bytes = HEARSAY_TRY(ledger_.original(stored.report.original));
    if (stored.versions.reader == read::kVersion) {
      check_reading(where, stored, bytes);
    } else {
      ++out_.not_read_again;
    }
    for (const StoredClaim& claim : HEARSAY_TRY(ledger_.claims(reading))) {
      ++out_.claims;
      const std::string name = "claim " + claim.id + ", row " + std::to_string(claim.row);
      if (check_pin(claim.claim, claim.pin, stored.report.text) == PinState::broken) {
        find(name, "its span is broken: the words pinned do not stand there in " + where);
      } else if (stored.report.offsets.to_original(claim.claim.span) != claim.pin.original) {
        find(name, "its place in the original does not follow from the report's offset map");
      }
      if (claim.pin.original && claim.pin.original->end > bytes.size())
        find(name, "its place in the original lies outside it");
    }
    return {};
  }

  // What the server or the file said of the bytes when they were read.
  Result<void> fill_capture(std::int64_t reading, Capture& capture) {
    Statement row =
        HEARSAY_TRY(database_.query("SELECT media_type, charset, method FROM captures WHERE "
                                    "capture = (SELECT capture FROM reports WHERE reading = ?)",
                                    reading));
    if (!HEARSAY_TRY(row.next())) return make_error(ErrorCode::damaged, "its capture is missing");
    capture.media_type = row.text(0);
    capture.charset = row.text_or_null(1);
    capture.method = row.text(2);
    return {};
  }

  // Reads the original again, as it was read when it was added.
  void check_reading(const std::string& where,
                     const StoredReport& stored,
                     const std::string& bytes) {
    Capture capture;
    capture.bytes = bytes;
    capture.digest = stored.report.original;
    capture.address = stored.report.address;
    capture.facts = stored.facts;
    if (Result<void> told = fill_capture(stored.reading, capture); !told) {
      find(where, told.error().what);
      return;
    }
    const Result<Report> again = read::report(capture);
    // Another program decided the text: where that is gone or another version, nothing
    // can be said of the ledger.
    const std::string& by = stored.report.made_with;
    if (!by.empty() && (again ? again->made_with != by && again->text != stored.report.text
                              : again.error().code == ErrorCode::missing_data)) {
      ++out_.other_program[by + (again ? ", here is " + again->made_with : ", here is none")];
      return;
    }
    if (!again) {
      find(where, "its original can no longer be read: " + again.error().what);
    } else if (again->text != stored.report.text) {
      find(where, "its text is not what its original says");
    } else if (again->blocks != stored.report.blocks || again->offsets != stored.report.offsets ||
               again->locators != stored.report.locators) {
      find(where, "its blocks or offsets are not what its original gives");
    }
  }

  const Ledger& ledger_;
  const Database& database_;
  const VerifyWish& wish_;
  Verified out_;
  std::map<Thing, std::set<std::string>> known_;
  std::size_t done_ = 0;
  std::size_t of_ = 0;
};

}  // namespace

Verified verify(const Ledger& ledger, const VerifyWish& wish) {
  return Verifier(ledger, wish).run();
}

}  // namespace hearsay::ledger
