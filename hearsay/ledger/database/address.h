// What names a ledger: a file's path, or the address of a PostgreSQL database.
//
// Both are given as a path and passed on as one (an address is kept letter for letter). What
// lies beside a ledger that is a file lies beside that file; for one on a server it lies in
// folders of the user's own.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_DATABASE_ADDRESS_H_
#define HEARSAY_LEDGER_DATABASE_ADDRESS_H_

#include "hearsay/base/result.h"

#include <filesystem>
#include <string>

namespace hearsay::ledger {

// postgresql://... or postgres://...
bool is_postgres(const std::filesystem::path& ledger);

// Of an address only: it is one that libpq reads, and holds no password. Errors: invalid; the
// address is not printed, since it may hold one.
Result<void> check_address(const std::filesystem::path& ledger);

// The file's name, or the database's.
std::string short_name(const std::filesystem::path& ledger);

// What is kept beside it, and may be removed at any time: LEDGER-weighed. For an address
// $XDG_CACHE_HOME/hearsay/NAME-DIGEST-weighed, else under ~/.cache; the digest is of host,
// port, database and options, whoever connects.
std::filesystem::path cache_beside(const std::filesystem::path& ledger, const std::string& what);

// What is kept beside it and is nowhere else: LEDGER-users. For an address the same name under
// $XDG_CONFIG_HOME/hearsay, else under ~/.config.
std::filesystem::path keep_beside(const std::filesystem::path& ledger, const std::string& what);

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_DATABASE_ADDRESS_H_
