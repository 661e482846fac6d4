// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/schema.h"

#include "hearsay/base/json.h"
#include "hearsay/ledger/arrival.h"
#include "hearsay/ledger/audit.h"
#include "hearsay/ledger/payload.h"

#include "schema_sql.h"

#include <array>
#include <map>
#include <string_view>
#include <vector>

namespace hearsay::ledger {

namespace {

constexpr std::array<std::string_view, 11> kTables1 = {"originals",
                                                       "captures",
                                                       "reports",
                                                       "blocks",
                                                       "claims",
                                                       "claim_places",
                                                       "claim_parties",
                                                       "claim_sources",
                                                       "failures",
                                                       "judgements",
                                                       "log"};
constexpr std::array<std::string_view, 7> kTables2 = {
    "arrivals", "exchanges", "report_facts", "subscriptions", "polls", "handlings", "stamps"};

// The last part of 0002: the new table takes the old one's place. References to
// "originals" in other tables are by name and stay.
constexpr const char* kOriginals = R"sql(
DROP TABLE originals;
ALTER TABLE originals_2 RENAME TO originals;
CREATE TRIGGER originals_stay BEFORE UPDATE ON originals
  BEGIN SELECT RAISE(ABORT, 'originals are never changed'); END;
CREATE TRIGGER originals_keep BEFORE DELETE ON originals
  BEGIN SELECT RAISE(ABORT, 'originals are never deleted'); END;
)sql";

constexpr const char* kShadow = R"sql(
PRAGMA temp_store = MEMORY;
CREATE TEMP VIEW originals AS SELECT sha256, size, 'none' AS coding, bytes FROM main.originals;
CREATE TEMP TABLE arrivals (capture, added_at, added_by, added_with, identity, seen_at, dated);
CREATE TEMP TABLE exchanges (capture, warc);
CREATE TEMP TABLE report_facts (reading, name, value);
CREATE TEMP TABLE subscriptions (subscription, address, verb, detail, subscribed_by, subscribed_at);
CREATE TEMP TABLE polls (poll, address, polled_at, status, etag, last_modified, error, new_reports,
                         not_before, detail);
CREATE TEMP TABLE handlings (handling, capture, what, done_at, done_by, done_with, detail);
CREATE TEMP TABLE stamps (stamp, entry, hash, tsa, token, stamped_at);
)sql";

Result<void> set_version(const Database& database) {
  return database.script(("PRAGMA user_version = " + std::to_string(kSchemaVersion)).c_str());
}

// Foreign keys are off while a table is exchanged: dropping one would look for
// rows that point to it.
Result<void> with_keys_off(const Database& database, auto act) {
  HEARSAY_TRY(database.script("PRAGMA foreign_keys = OFF"));
  const Result<void> done = act();
  HEARSAY_TRY(database.script("PRAGMA foreign_keys = ON"));
  return done;
}

Result<void> carry_originals(const Database& database) {
  Statement rows = HEARSAY_TRY(database.query("SELECT sha256, size, bytes FROM originals"));
  while (HEARSAY_TRY(rows.next())) {
    const std::string_view bytes = rows.bytes(2);
    const Payload payload = pack(bytes);
    HEARSAY_TRY(
        database.add("INSERT INTO originals_2 (sha256, size, coding, bytes) VALUES (?, ?, ?, ?)",
                     rows.text(0),
                     rows.integer(1),
                     payload.coding,
                     Blob{payload.stored(bytes)}));
  }
  return {};
}

// When, and with which program, each capture was added: the log knows.
Result<std::map<std::int64_t, std::pair<std::string, std::string>>> added_by_log(
    const Database& database) {
  std::map<std::int64_t, std::pair<std::string, std::string>> out;
  Statement rows = HEARSAY_TRY(database.query("SELECT record FROM log ORDER BY entry"));
  while (HEARSAY_TRY(rows.next())) {
    const Result<Json> record = parse_json(rows.text(0));
    const Json* things = record ? record->find("rows") : nullptr;
    if (things == nullptr) continue;  // 'hearsay verify' names it.
    for (const Json& one : things->items()) {
      if (one.items().size() != 3 || one.items()[0].as_string() != "capture") continue;
      out.emplace(static_cast<std::int64_t>(one.items()[1].as_number().value_or(0)),
                  std::pair(std::string(record->string_at("at").value_or("")),
                            std::string(record->string_at("by").value_or(""))));
    }
  }
  return out;
}

Result<void> make_arrivals(const Database& database, LogEntry& entry) {
  const auto added = HEARSAY_TRY(added_by_log(database));
  Statement rows = HEARSAY_TRY(
      database.query("SELECT capture, address, media_type, collected_at, method, url FROM captures "
                     "ORDER BY capture"));
  while (HEARSAY_TRY(rows.next())) {
    Capture capture;
    capture.address = rows.text(1);
    capture.media_type = rows.text(2);
    capture.collected_at = rows.text_or_null(3);
    capture.method = rows.text(4);
    capture.facts.url = rows.text_or_null(5);
    capture.is_record = capture.method.starts_with("record at ");
    // Version 1 did not tell a file's last change from what its sidecar said, nor a
    // message's time from an archive's; an archive's record has its address.
    capture.dated_by_file =
        capture.method != "fetch" && !(capture.is_record && capture.facts.url.has_value());
    const auto found = added.find(rows.integer(0));
    Arrival arrival =
        arrival_of(capture, found == added.end() ? "" : found->second.first, std::nullopt);
    if (found != added.end()) arrival.added_with = found->second.second;
    HEARSAY_TRY(insert_arrival(database, rows.integer(0), arrival));
    entry.name(Thing::arrival, rows.integer(0));
  }
  return {};
}

}  // namespace

Result<void> make_tables(const Database& database) {
  HEARSAY_TRY(database.script(kSchema0001));
  HEARSAY_TRY(database.script(kSchema0002));
  HEARSAY_TRY(database.script(kOriginals));
  HEARSAY_TRY(
      database.script(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str()));
  return set_version(database);
}

Result<void> create_schema(const Database& database, const std::string& now) {
  HEARSAY_TRY(database.script("PRAGMA journal_mode = WAL"));
  return with_keys_off(database, [&]() -> Result<void> {
    Transaction transaction = HEARSAY_TRY(Transaction::begin(database));
    HEARSAY_TRY(make_tables(database));
    LogEntry entry(database, "ledger", now);
    entry.say("schema", kSchemaVersion);
    HEARSAY_TRY(entry.write());
    return transaction.commit();
  });
}

Result<void> update_schema(const Database& database, const std::string& now) {
  return with_keys_off(database, [&]() -> Result<void> {
    Transaction transaction = HEARSAY_TRY(Transaction::begin(database));
    HEARSAY_TRY(database.script(kSchema0002));
    HEARSAY_TRY(carry_originals(database));
    HEARSAY_TRY(database.script(kOriginals));
    HEARSAY_TRY(set_version(database));
    LogEntry entry(database, "schema", now);
    entry.say("schema", kSchemaVersion);
    HEARSAY_TRY(make_arrivals(database, entry));
    HEARSAY_TRY(entry.write());
    return transaction.commit();
  });
}

Result<void> shadow_schema(const Database& database) {
  return database.script(kShadow);
}

std::string tables_of(std::int64_t version) {
  std::string out;
  for (const std::string_view one : kTables1)
    out += (out.empty() ? "'" : ", '") + std::string(one) + "'";
  if (version < 2) return out;
  for (const std::string_view one : kTables2)
    out += ", '" + std::string(one) + "'";
  return out;
}

std::int64_t table_count(std::int64_t version) {
  return static_cast<std::int64_t>(kTables1.size() + (version < 2 ? 0 : kTables2.size()));
}

}  // namespace hearsay::ledger
