// What a role of a PostgreSQL server may do with the ledger there.
//
//     reader   asks                               SELECT
//     coder    and appends judgements             + INSERT into judgements and log
//     owner    and appends everything             + INSERT into all tables
//
// Nobody is given the right to change or remove a row; who made the tables has it by nature of
// the server, and meets the triggers. The role itself (CREATE ROLE, createuser) and its password
// are the server's. A file has no roles: who may write the file may append.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_ROLES_H_
#define HEARSAY_LEDGER_ROLES_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/ledger.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::ledger {

enum class Right : std::uint8_t { reader, coder, owner };

std::string_view to_string(Right right);
std::optional<Right> right_from(std::string_view name);

struct Holder {
  std::string role;
  Right right = Right::reader;
};

// Instead of whatever it had before; nothing takes it all. Errors: invalid (a ledger that is a
// file), not_found (no such role), unwritable (you may not).
Result<void> give_right(const Ledger& ledger, const std::string& role, std::optional<Right> right);

// Who has which, by name. Who made the tables is an owner.
Result<std::vector<Holder>> holders(const Ledger& ledger);

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_ROLES_H_
