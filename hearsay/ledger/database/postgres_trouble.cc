// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/database/postgres_trouble.h"

#include <libpq-fe.h>

#include <algorithm>
#include <string_view>

namespace hearsay::ledger {

namespace {

std::string one_line(std::string_view message) {
  std::string out(message);
  while (!out.empty() && (out.back() == '\n' || out.back() == ' '))
    out.pop_back();
  std::replace(out.begin(), out.end(), '\n', ' ');
  std::erase(out, '\t');
  return out;
}

// https://www.postgresql.org/docs/15/errcodes-appendix.html
ErrorCode code_of(std::string_view state) {
  if (state == "42501" || state == "25006" || state.starts_with("53")) return ErrorCode::unwritable;
  if (state == "55P03" || state == "40001" || state == "40P01") return ErrorCode::busy;
  if (state == "54000" || state == "22026") return ErrorCode::too_large;
  if (state.starts_with("57") || state.starts_with("08")) return ErrorCode::unreadable;
  return ErrorCode::damaged;
}

std::string role_of(PGconn* connection) {
  const char* name = PQuser(connection);
  return name == nullptr ? "" : name;
}

}  // namespace

Error postgres_refusal(const std::string& ledger, PGconn* connection) {
  return make_error(ErrorCode::unreadable,
                    "the ledger " + ledger +
                        " cannot be opened: " + one_line(PQerrorMessage(connection)) +
                        "; check the address, that the server runs and that you may connect (a "
                        "password belongs into ~/.pgpass or PGPASSFILE; createdb makes a "
                        "database)");
}

std::optional<Error> postgres_trouble(const std::string& address,
                                      PGconn* connection,
                                      const PGresult* answer) {
  const ExecStatusType status = PQresultStatus(answer);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return std::nullopt;
  const std::string ledger = "the ledger " + address;
  const char* state = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
  const char* primary = PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY);
  const std::string own = PQresultErrorMessage(answer);
  const std::string why = one_line(primary != nullptr ? primary
                                   : own.empty()      ? PQerrorMessage(connection)
                                                      : own);
  // What libpq itself says has no state: a lost connection may look open until it is read from.
  if (PQstatus(connection) != CONNECTION_OK || state == nullptr) {
    return make_error(ErrorCode::unreadable,
                      ledger + " cannot be reached any more: " + why +
                          "; what was added before is safe, run the same command again for the "
                          "rest");
  }
  const std::string_view code(state);
  const ErrorCode kind = code_of(code);
  if (code == "42501") {
    const std::string role = role_of(connection);
    return make_error(kind,
                      ledger + " does not let you do that: " + why + " (you are " + role +
                          "); ask its owner for the role that you need: 'hearsay --ledger ... "
                          "role give " +
                          role + " coder'");
  }
  switch (kind) {
    case ErrorCode::busy:
      return make_error(kind,
                        ledger + " is busy: " + why +
                            ": another program is writing it; try again, or wait longer with "
                            "--wait");
    case ErrorCode::unwritable:
      return make_error(kind,
                        ledger + " cannot be written: " + why +
                            "; what was added before is safe: free some space on the server, or "
                            "name a server that takes changes");
    case ErrorCode::too_large:
      return make_error(kind, ledger + " cannot keep that: " + why + "; split the input");
    case ErrorCode::unreadable:
      return make_error(kind,
                        ledger + " was interrupted: " + why +
                            "; what was added before is safe, run the same command again");
    default:
      return make_error(kind,
                        ledger + " is damaged: " + why + " (SQLSTATE " + std::string(code) +
                            "); restore it from a copy; 'hearsay verify' says what is still sound");
  }
}

}  // namespace hearsay::ledger
