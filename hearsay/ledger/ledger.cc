// Opening a ledger: is it one, is it ours, is it sound, is it free, is it up to date?
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/ledger.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/base/clock.h"
#include "hearsay/ledger/schema.h"
#include "hearsay/ledger/sqlite.h"
#include "hearsay/ledger/writer_lock.h"

namespace hearsay {

namespace {

constexpr int kApplicationIdOffset = 68;  // In the file; see the SQLite file format, section 1.3.

std::string system_now() {
  // A clock outside of the calendar is no time to record.
  return iso_time(recorded_now()).value_or("1970-01-01T00:00:00Z");
}

Error not_a_ledger(const Database& database, const std::string& why) {
  return make_error(ErrorCode::invalid,
                    database.path().string() + " is not a ledger: " + why +
                        "; it was left as it is, name another file with --ledger");
}

// SQLite says "not a database" both of a text file and of a ledger whose first
// bytes were hit. The id further on in the header tells them apart.
Error explain(const Database& database, Error trouble) {
  if (trouble.code != ErrorCode::damaged) return trouble;
  const std::string header = database.raw(0, 16);
  const bool sqlite = header == std::string_view("SQLite format 3\0", 16);
  if (!sqlite && database.raw(kApplicationIdOffset, 4) != "HSY1")
    return not_a_ledger(database, "it is not a SQLite database");
  return trouble;
}

enum class Content { empty, earlier, ledger };

Result<Content> examine(const Database& database) {
  const std::optional<std::int64_t> id = HEARSAY_TRY(database.number("PRAGMA application_id"));
  const std::optional<std::int64_t> version = HEARSAY_TRY(database.number("PRAGMA user_version"));
  const std::optional<std::int64_t> objects =
      HEARSAY_TRY(database.number("SELECT count(*) FROM sqlite_master"));
  if (id.value_or(0) == 0 && version.value_or(0) == 0 && objects.value_or(0) == 0)
    return Content::empty;
  if (id.value_or(0) != ledger::kApplicationId)
    return not_a_ledger(database, "it is a SQLite database of another program");
  if (version.value_or(0) > ledger::kSchemaVersion) {
    return make_error(ErrorCode::unsupported,
                      "the ledger " + database.path().string() +
                          " was made by a newer version (schema " + std::to_string(*version) +
                          ", this program knows " + std::to_string(ledger::kSchemaVersion) +
                          "); use that version to open it");
  }
  const std::int64_t known = version.value_or(0);
  const std::optional<std::int64_t> tables = HEARSAY_TRY(
      database.number("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN (" +
                      ledger::tables_of(known) + ")"));
  if (known < 1 || tables.value_or(0) != ledger::table_count(known)) {
    return make_error(ErrorCode::damaged,
                      "the ledger " + database.path().string() +
                          " is damaged: tables are missing; restore it from a copy");
  }
  return known < ledger::kSchemaVersion ? Content::earlier : Content::ledger;
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
  // Nothing can be written without the lock, by mistake neither.
  if (lock_ && database_->script("PRAGMA query_only = ON")) lock_.reset();
}

Result<void> Ledger::take_up() {
  if (lock_) return {};
  std::unique_ptr<WriterLock> lock = HEARSAY_TRY(WriterLock::take(path(), settings_.wait_ms));
  const Content content = HEARSAY_TRY(examine(*database_));
  if (content != Content::ledger) {
    return make_error(ErrorCode::damaged,
                      "the ledger " + path().string() +
                          " is another than it was a moment ago; run the command again");
  }
  HEARSAY_TRY(database_->script("PRAGMA query_only = OFF"));
  lock_ = std::move(lock);
  return {};
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
  std::error_code unknown;
  const bool exists = std::filesystem::exists(path, unknown);
  if (access == Access::read && !exists) {
    return make_error(ErrorCode::not_found,
                      "there is no ledger " + path.string() +
                          "; 'hearsay add' makes one, --ledger names another");
  }
  if (std::filesystem::is_directory(path, unknown)) {
    return make_error(ErrorCode::invalid,
                      path.string() + " is a folder, not a ledger; name a file with --ledger");
  }
  // Only one program writes, from before it looks until after it has closed.
  std::unique_ptr<WriterLock> lock;
  if (access == Access::write) lock = HEARSAY_TRY(WriterLock::take(path, settings.wait_ms));
  std::unique_ptr<Database> database = HEARSAY_TRY(
      Database::open(path,
                     access == Access::write ? Database::Access::write : Database::Access::read,
                     settings.wait_ms));
  const Result<Content> content = examine(*database);
  if (!content) return explain(*database, content.error());
  if (*content == Content::empty && access == Access::read) {
    return make_error(ErrorCode::not_found,
                      path.string() + " is empty; 'hearsay add' makes a ledger of it");
  }
  Ledger out(std::move(database), std::move(lock), std::move(settings));
  // Over the earlier version's tables, before nothing may be written any more.
  if (*content == Content::earlier && access == Access::read)
    HEARSAY_TRY(ledger::shadow_schema(*out.database_));
  HEARSAY_TRY(out.database_->script(
      access == Access::read ? "PRAGMA query_only = ON; PRAGMA mmap_size = 0"
                             : "PRAGMA synchronous = FULL; PRAGMA mmap_size = 0; "
                               "PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON"));
  if (out.settings_.largest_pages > 0) {
    HEARSAY_TRY(out.database_->script(
        ("PRAGMA max_page_count = " + std::to_string(out.settings_.largest_pages)).c_str()));
  }
  if (*content == Content::empty) HEARSAY_TRY(ledger::create_schema(*out.database_, out.now()));
  if (*content == Content::earlier && access == Access::write)
    HEARSAY_TRY(ledger::update_schema(*out.database_, out.now()));
  return out;
}

}  // namespace hearsay
