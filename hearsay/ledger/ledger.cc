// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/ledger.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/base/clock.h"
#include "hearsay/ledger/database/address.h"
#include "hearsay/ledger/home.h"

namespace hearsay {

namespace {

std::string system_now() {
  // A clock outside of the calendar is no time to record.
  return iso_time(recorded_now()).value_or("1970-01-01T00:00:00Z");
}

}  // namespace

Ledger::Ledger(std::unique_ptr<Database> database,
               std::unique_ptr<WriterLock> lock,
               Settings settings)
    : lock_(std::move(lock)),
      database_(std::move(database)),
      settings_(std::move(settings)) {}

Ledger::Ledger(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

void Ledger::let_go() {
  if (lock_ && ledger::let_go_of_file(*database_)) lock_.reset();
}

Result<void> Ledger::take_up() {
  if (lock_ || !database_->alone()) return {};
  lock_ = HEARSAY_TRY(ledger::take_up_file(*database_, settings_.wait_ms));
  return {};
}

bool Ledger::is_shared() const {
  return !database_->alone();
}

const std::filesystem::path& Ledger::path() const {
  return database_->path();
}

std::string Ledger::now() const {
  return settings_.now ? settings_.now() : system_now();
}

Result<Ledger> Ledger::open(const std::filesystem::path& path, Access access, Settings settings) {
  if (path.empty())
    return make_error(ErrorCode::invalid, "no ledger is named; give --ledger a file");
  const std::string now = settings.now ? settings.now() : system_now();
  ledger::Home home =
      HEARSAY_TRY(ledger::is_postgres(path) ? ledger::open_postgres(path, access, settings, now)
                                            : ledger::open_file(path, access, settings, now));
  return Ledger(std::move(home.database), std::move(home.lock), std::move(settings));
}

}  // namespace hearsay
