// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/database/database.h"

namespace hearsay {

Result<void> Database::add_row(std::string_view sql, const Statement& row) const {
  Statement statement = HEARSAY_TRY(prepare(sql));
  for (int column = 0; column < row.columns(); ++column) {
    switch (row.type(column)) {
      case 'i': statement.bind(column + 1, row.integer(column)); break;
      case 'r': statement.bind(column + 1, row.real(column)); break;
      case 't': statement.bind(column + 1, row.text(column)); break;
      case 'b': statement.bind(column + 1, Blob{row.bytes(column)}); break;
      default: statement.bind(column + 1, nullptr); break;
    }
  }
  HEARSAY_TRY(statement.cursor_->send());
  return statement.cursor_->leave();
}

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
