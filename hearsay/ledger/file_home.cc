// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/database/sqlite.h"
#include "hearsay/ledger/home.h"
#include "hearsay/ledger/schema.h"

namespace hearsay::ledger {

namespace {

constexpr int kApplicationIdOffset = 68;  // In the file; see the SQLite file format, section 1.3.

Error not_a_ledger(const Database& database, const std::string& why) {
  return make_error(ErrorCode::invalid,
                    database.path().string() + " is not a ledger: " + why +
                        "; it was left as it is, name another file with --ledger");
}

// SQLite says "not a database" both of a text file and of a ledger whose first
// bytes were hit. The id further on in the header tells them apart.
Error explain(const Sqlite& database, Error trouble) {
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
  if (id.value_or(0) != kApplicationId)
    return not_a_ledger(database, "it is a SQLite database of another program");
  if (version.value_or(0) > kSchemaVersion) {
    return make_error(ErrorCode::unsupported,
                      "the ledger " + database.path().string() +
                          " was made by a newer version (schema " + std::to_string(*version) +
                          ", this program knows " + std::to_string(kSchemaVersion) +
                          "); use that version to open it");
  }
  const std::int64_t known = version.value_or(0);
  const std::optional<std::int64_t> tables = HEARSAY_TRY(
      database.number("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN (" +
                      tables_of(known) + ")"));
  if (known < 1 || tables.value_or(0) != table_count(known)) {
    return make_error(ErrorCode::damaged,
                      "the ledger " + database.path().string() +
                          " is damaged: tables are missing; restore it from a copy");
  }
  return known < kSchemaVersion ? Content::earlier : Content::ledger;
}

}  // namespace

Result<Home> open_file(const std::filesystem::path& path,
                       Ledger::Access access,
                       const Ledger::Settings& settings,
                       const std::string& now) {
  std::error_code unknown;
  const bool exists = std::filesystem::exists(path, unknown);
  if (access == Ledger::Access::read && !exists) {
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
  if (access == Ledger::Access::write) lock = HEARSAY_TRY(WriterLock::take(path, settings.wait_ms));
  std::unique_ptr<Sqlite> database = HEARSAY_TRY(Sqlite::open(
      path,
      access == Ledger::Access::write ? Database::Access::write : Database::Access::read,
      settings.wait_ms));
  const Result<Content> content = examine(*database);
  if (!content) return explain(*database, content.error());
  if (*content == Content::empty && access == Ledger::Access::read) {
    return make_error(ErrorCode::not_found,
                      path.string() + " is empty; 'hearsay add' makes a ledger of it");
  }
  Home out{std::move(lock), std::move(database)};
  // Over the earlier version's tables, before nothing may be written any more.
  if (*content == Content::earlier && access == Ledger::Access::read)
    HEARSAY_TRY(shadow_schema(*out.database));
  HEARSAY_TRY(
      out.database->script(access == Ledger::Access::read
                               ? "PRAGMA query_only = ON; PRAGMA mmap_size = 0"
                               : "PRAGMA synchronous = FULL; PRAGMA mmap_size = 0; "
                                 "PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON"));
  if (settings.largest_pages > 0) {
    HEARSAY_TRY(out.database->script(
        ("PRAGMA max_page_count = " + std::to_string(settings.largest_pages)).c_str()));
  }
  if (*content == Content::empty) HEARSAY_TRY(create_schema(*out.database, now));
  if (*content == Content::earlier && access == Ledger::Access::write)
    HEARSAY_TRY(update_schema(*out.database, now));
  return out;
}

namespace {

Error taken(const std::filesystem::path& path) {
  return make_error(ErrorCode::invalid,
                    "there is something at " + path.string() +
                        " already, and it was left as it is; name a file that does not exist");
}

void remove_database(const std::filesystem::path& path) {
  std::error_code unknown;
  for (const char* end : {"", "-journal", "-wal", "-shm"})
    std::filesystem::remove(path.string() + end, unknown);
}

// The file is new and nobody else's: a journal of what was there before is short.
Result<void> fill_new(const std::filesystem::path& path,
                      const Ledger::Settings& settings,
                      const Fill& fill) {
  const std::unique_ptr<Sqlite> database =
      HEARSAY_TRY(Sqlite::open(path, Database::Access::write, settings.wait_ms));
  HEARSAY_TRY(
      database->script("PRAGMA synchronous = FULL; PRAGMA mmap_size = 0; "
                       "PRAGMA foreign_keys = OFF"));
  if (settings.largest_pages > 0) {
    HEARSAY_TRY(database->script(
        ("PRAGMA max_page_count = " + std::to_string(settings.largest_pages)).c_str()));
  }
  Transaction transaction = HEARSAY_TRY(Transaction::begin(*database));
  HEARSAY_TRY(make_tables(*database));
  HEARSAY_TRY(fill(*database));
  HEARSAY_TRY(transaction.commit());
  return database->script("PRAGMA journal_mode = WAL");
}

}  // namespace

// Under another name until it is whole. What a program that was killed left under that name is
// nobody's: the lock is ours.
Result<void> fill_file(const std::filesystem::path& path,
                       const Ledger::Settings& settings,
                       const Fill& fill) {
  const auto exists = [&] {
    std::error_code unknown;
    return std::filesystem::exists(std::filesystem::symlink_status(path, unknown));
  };
  if (exists()) return taken(path);
  const std::unique_ptr<WriterLock> lock = HEARSAY_TRY(WriterLock::take(path, settings.wait_ms));
  if (exists()) return taken(path);
  const std::filesystem::path part = path.string() + "-copying";
  remove_database(part);
  if (Result<void> filled = fill_new(part, settings, fill); !filled) {
    remove_database(part);
    return filled;
  }
  std::error_code wrong;
  if (!exists()) {
    std::filesystem::rename(part, path, wrong);
    if (!wrong) return {};
  }
  remove_database(part);
  if (!wrong) return taken(path);
  return make_error(ErrorCode::unwritable,
                    "the copy cannot be given the name " + path.string() + ": " + wrong.message() +
                        "; nothing was kept of it, choose another place");
}

bool let_go_of_file(const Database& database) {
  return database.script("PRAGMA query_only = ON").has_value();
}

Result<std::unique_ptr<WriterLock>> take_up_file(const Database& database, int wait_ms) {
  std::unique_ptr<WriterLock> lock = HEARSAY_TRY(WriterLock::take(database.path(), wait_ms));
  const Content content = HEARSAY_TRY(examine(database));
  if (content != Content::ledger) {
    return make_error(ErrorCode::damaged,
                      "the ledger " + database.path().string() +
                          " is another than it was a moment ago; run the command again");
  }
  HEARSAY_TRY(database.script("PRAGMA query_only = OFF"));
  return lock;
}

}  // namespace hearsay::ledger
