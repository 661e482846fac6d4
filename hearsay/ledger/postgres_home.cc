// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/audit.h"
#include "hearsay/ledger/database/postgres.h"
#include "hearsay/ledger/home.h"
#include "hearsay/ledger/schema.h"

#include "schema_sql.h"

namespace hearsay::ledger {

namespace {

enum class Content { empty, ledger };

// The schema that is looked in is the first of the connection's search_path.
Result<Content> examine(const Database& database) {
  const std::string name = database.path().string();
  Statement row = HEARSAY_TRY(database.query(
      "SELECT current_schema() IS NOT NULL, pg_encoding_to_char(encoding), "
      "(SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND "
      "relnamespace = to_regnamespace(quote_ident(current_schema()))), "
      "to_regclass(quote_ident(current_schema()) || '.hearsay_ledger') IS NOT NULL "
      "FROM pg_database WHERE datname = current_database()"));
  HEARSAY_TRY(row.next());
  if (row.integer(0) == 0) {
    return make_error(ErrorCode::unreadable,
                      "the ledger " + name +
                          " cannot be opened: you may use no schema of that database; ask its "
                          "owner for a role");
  }
  if (row.text(1) != "UTF8") {
    return make_error(ErrorCode::invalid,
                      name + " cannot hold a ledger: its encoding is " + std::string(row.text(1)) +
                          "; make a database with ENCODING 'UTF8' TEMPLATE template0");
  }
  if (row.integer(2) == 0) return Content::empty;
  if (row.integer(3) == 0) {
    return make_error(ErrorCode::invalid,
                      name +
                          " is not a ledger: it has tables of another program; it was left as it "
                          "is, name another database, or a schema of its own with "
                          "?options=-csearch_path%3DNAME");
  }
  const std::int64_t version = HEARSAY_TRY(database.version());
  if (version > kSchemaVersion) {
    return make_error(ErrorCode::unsupported,
                      "the ledger " + name + " was made by a newer version (schema " +
                          std::to_string(version) + ", this program knows " +
                          std::to_string(kSchemaVersion) + "); use that version to open it");
  }
  const std::optional<std::int64_t> tables = HEARSAY_TRY(
      database.number("SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = "
                      "to_regnamespace(quote_ident(current_schema())) AND relname IN (" +
                      tables_of(kSchemaVersion) + ")"));
  if (version != kSchemaVersion || tables.value_or(0) != table_count(kSchemaVersion)) {
    return make_error(
        ErrorCode::damaged,
        "the ledger " + name + " is damaged: tables are missing; restore it from a copy");
  }
  return Content::ledger;
}

Result<void> make_postgres_tables(const Database& database) {
  HEARSAY_TRY(database.script(kSchemaPostgres));
  return database.script(kGuardsPostgres);
}

// Two may want to make it at once: the second finds it made.
Result<void> create(const Database& database, const std::string& now) {
  Transaction transaction = HEARSAY_TRY(Transaction::begin(database));
  if (HEARSAY_TRY(examine(database)) == Content::ledger) return {};
  HEARSAY_TRY(make_postgres_tables(database));
  LogEntry entry(database, "ledger", now);
  entry.say("schema", kSchemaVersion);
  HEARSAY_TRY(entry.write());
  return transaction.commit();
}

}  // namespace

Result<void> fill_postgres(const std::filesystem::path& address,
                           const Ledger::Settings& settings,
                           const Fill& fill) {
  const std::unique_ptr<Postgres> database =
      HEARSAY_TRY(Postgres::open(address, Database::Access::write, settings.wait_ms));
  Transaction transaction = HEARSAY_TRY(Transaction::begin(*database));
  if (HEARSAY_TRY(examine(*database)) == Content::ledger) {
    return make_error(ErrorCode::invalid,
                      "there is a ledger at " + address.string() +
                          " already, and it was left as it is; name another database, or a schema "
                          "of its own with ?options=-csearch_path%3DNAME");
  }
  HEARSAY_TRY(make_postgres_tables(*database));
  HEARSAY_TRY(fill(*database));
  return transaction.commit();
}

Result<Home> open_postgres(const std::filesystem::path& address,
                           Ledger::Access access,
                           const Ledger::Settings& settings,
                           const std::string& now) {
  const bool write = access == Ledger::Access::write;
  std::unique_ptr<Postgres> database =
      HEARSAY_TRY(Postgres::open(address,
                                 write ? Database::Access::write : Database::Access::read,
                                 settings.wait_ms,
                                 settings.pool));
  if (database->is_known_ledger()) return Home{nullptr, std::move(database)};
  if (HEARSAY_TRY(examine(*database)) == Content::empty) {
    if (!write) {
      return make_error(ErrorCode::not_found,
                        "there is no ledger " + address.string() +
                            "; 'hearsay add' makes one, --ledger names another");
    }
    HEARSAY_TRY(create(*database, now));
  }
  database->set_known_ledger();
  return Home{nullptr, std::move(database)};
}

}  // namespace hearsay::ledger
