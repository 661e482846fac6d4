// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/roles.h"

#include "hearsay/base/names.h"
#include "hearsay/ledger/database/address.h"
#include "hearsay/ledger/database/database.h"
#include "hearsay/ledger/schema.h"

#include "schema_sql.h"

#include <array>

namespace hearsay::ledger {

namespace {

constexpr std::array<std::string_view, 3> kRights = {"reader", "coder", "owner"};

Result<void> needs_server(const Ledger& ledger) {
  if (is_postgres(ledger.path())) return {};
  return make_error(ErrorCode::invalid,
                    "the ledger " + ledger.path().string() +
                        " is a file, which has no roles: who may write the file may append to it; "
                        "roles are of a ledger postgresql://...");
}

// The server would only warn that it granted nothing.
Result<void> needs_maker(const Database& database) {
  Statement row = HEARSAY_TRY(database.query(
      "SELECT pg_get_userbyid(c.relowner)::text, pg_has_role(c.relowner, 'USAGE') FROM pg_class "
      "AS c WHERE c.oid = to_regclass(quote_ident(current_schema()) || '.log')"));
  HEARSAY_TRY(row.next());
  if (row.integer(1) != 0) return {};
  return make_error(ErrorCode::unwritable,
                    "only who made the ledger " + database.path().string() +
                        " may give rights on it: the role " + std::string(row.text(0)));
}

// The tables of this schema whose names are in the list, as GRANT takes them; quoted by the
// server.
Result<std::string> tables_in(const Database& database, const std::string& names) {
  Statement row = HEARSAY_TRY(database.query(
      "SELECT string_agg(c.oid::regclass::text, ', ' ORDER BY c.relname) FROM pg_class AS c WHERE "
      "c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relname IN (" +
      names + ")"));
  HEARSAY_TRY(row.next());
  return std::string(row.text(0));
}

Result<std::string> quoted(const Database& database, const std::string& role) {
  Statement row = HEARSAY_TRY(database.query(
      "SELECT quote_ident(?1), EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ?1)", role));
  HEARSAY_TRY(row.next());
  if (row.integer(1) == 0) {
    return make_error(ErrorCode::not_found,
                      "the server has no role '" + role + "'; make it first: createuser " + role +
                          " (or CREATE ROLE ... LOGIN), names are told apart by their case");
  }
  return std::string(row.text(0));
}

// A ledger that an earlier version made has no guards (schema/postgres_guards.sql).
Result<void> set_guards(const Database& database) {
  const std::optional<std::int64_t> set = HEARSAY_TRY(
      database.number("SELECT 1 FROM pg_trigger WHERE tgname = 'judgements_are_named' AND "
                      "tgrelid = to_regclass(quote_ident(current_schema()) || '.judgements')"));
  if (set) return {};
  return database.script(kGuardsPostgres);
}

}  // namespace

std::string_view to_string(Right right) {
  return kRights[static_cast<std::size_t>(right)];
}

std::optional<Right> right_from(std::string_view name) {
  return named<Right>(kRights, name);
}

Result<void> give_right(const Ledger& ledger, const std::string& role, std::optional<Right> right) {
  HEARSAY_TRY(needs_server(ledger));
  const Database& database = ledger.database();
  HEARSAY_TRY(needs_maker(database));
  const std::string to = HEARSAY_TRY(quoted(database, role));
  const std::string ours = tables_of(kSchemaVersion);
  const std::string all = HEARSAY_TRY(
      tables_in(database, ours + ", 'hearsay_ledger', 'current_reports', 'current_claims'"));
  const std::string added = HEARSAY_TRY(tables_in(database, ours));
  const std::string judged = HEARSAY_TRY(tables_in(database, "'judgements', 'log'"));
  Statement row = HEARSAY_TRY(database.query("SELECT quote_ident(current_schema())"));
  HEARSAY_TRY(row.next());
  const std::string schema(row.text(0));
  Transaction transaction = HEARSAY_TRY(Transaction::begin(database));
  const auto say = [&](const std::string& sql) { return database.script(sql.c_str()); };
  HEARSAY_TRY(set_guards(database));
  HEARSAY_TRY(say("REVOKE ALL ON " + all + " FROM " + to));
  if (!right) {
    HEARSAY_TRY(say("REVOKE USAGE ON SCHEMA " + schema + " FROM " + to));
  } else {
    HEARSAY_TRY(say("GRANT USAGE ON SCHEMA " + schema + " TO " + to));
    HEARSAY_TRY(say("GRANT SELECT ON " + all + " TO " + to));
  }
  if (right == Right::coder) HEARSAY_TRY(say("GRANT INSERT ON " + judged + " TO " + to));
  if (right == Right::owner) HEARSAY_TRY(say("GRANT INSERT ON " + added + " TO " + to));
  return transaction.commit();
}

Result<std::vector<Holder>> holders(const Ledger& ledger) {
  HEARSAY_TRY(needs_server(ledger));
  std::vector<Holder> out;
  Statement rows = HEARSAY_TRY(ledger.database().query(
      "SELECT r.rolname::text, "
      "bool_or(c.relname = 'reports' AND (a.privilege_type = 'INSERT' OR c.relowner = r.oid)), "
      "bool_or(c.relname = 'judgements' AND a.privilege_type = 'INSERT') "
      "FROM pg_class AS c CROSS JOIN aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) "
      "AS a JOIN pg_roles AS r ON r.oid = a.grantee "
      "WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND "
      "c.relname IN ('hearsay_ledger', 'reports', 'judgements') "
      "GROUP BY r.rolname ORDER BY r.rolname::text COLLATE \"C\""));
  while (HEARSAY_TRY(rows.next())) {
    out.push_back({std::string(rows.text(0)),
                   rows.integer(1) != 0   ? Right::owner
                   : rows.integer(2) != 0 ? Right::coder
                                          : Right::reader});
  }
  return out;
}

}  // namespace hearsay::ledger
