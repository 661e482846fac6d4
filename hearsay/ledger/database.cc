// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/database.h"

namespace hearsay {

Result<Transaction> Transaction::begin(const Database& database) {
  HEARSAY_TRY(database.begin(Database::Access::write));
  return Transaction(database);
}

Result<Transaction> Transaction::begin_to_read(const Database& database) {
  HEARSAY_TRY(database.begin(Database::Access::read));
  return Transaction(database);
}

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  // A failure here means that the database has rolled back already.
  if (Result<void> undone = database_->roll_back(); !undone) database_ = nullptr;
}

Result<void> Transaction::commit() {
  HEARSAY_TRY(database_->commit());
  database_ = nullptr;
  return {};
}

}  // namespace hearsay
