// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/text_index.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"

#include <algorithm>
#include <set>

namespace hearsay::serve {

namespace {

constexpr std::int64_t kFormat = 1;
// Around what fits: no text holds them.
constexpr char kBegin = '\x02', kEnd = '\x03';

constexpr const char* kSchema =
    "CREATE VIRTUAL TABLE texts USING fts5 (id UNINDEXED, publisher UNINDEXED, published "
    "UNINDEXED, "
    "title, body, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3');"
    "PRAGMA user_version = 1;";

std::string without_marks(std::string text) {
  std::replace(text.begin(), text.end(), kBegin, ' ');
  std::replace(text.begin(), text.end(), kEnd, ' ');
  return text;
}

Hit::Snippet snippet_of(std::string_view marked) {
  Hit::Snippet out;
  std::uint32_t points = 0, begin = 0;
  for (const char c : marked) {
    if (c == kBegin) {
      begin = points;
    } else if (c == kEnd) {
      out.marks.push_back({begin, points});
    } else {
      points += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
      out.text += c;
    }
  }
  return out;
}

}  // namespace

TextIndex::TextIndex(const std::filesystem::path& ledger) : path_(ledger.string() + "-search") {}

Result<void> TextIndex::open() {
  if (database_) return {};
  for (int i = 0; i < 2; ++i) {
    Result<std::unique_ptr<Database>> database =
        Database::open(path_, Database::Access::write, 5000);
    // Beside a ledger on a read-only medium: in memory, for as long as the server runs.
    if (!database) database = Database::open(":memory:", Database::Access::write, 5000);
    if (!database) return database.error();
    const Result<std::optional<std::int64_t>> format = (*database)->number("PRAGMA user_version");
    if (format && format->value_or(0) == kFormat) {
      database_ = *std::move(database);
      return {};
    }
    if (format && format->value_or(0) == 0) {
      const Result<void> made = (*database)->script(kSchema);
      if (made) {
        database_ = *std::move(database);
        return {};
      }
    }
    // Cut, or of another program: it is made again.
    database->reset();
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  return make_error(ErrorCode::damaged,
                    "the index of texts " + path_.string() +
                        " cannot be made; remove that file and search again");
}

Result<void> TextIndex::bring_up_to_date(const Ledger& ledger) {
  const std::string head = HEARSAY_TRY(ledger.head());
  if (head == head_) return {};
  const std::vector<std::int64_t> readings = HEARSAY_TRY(ledger.readings());
  std::set<std::int64_t> wanted(readings.begin(), readings.end()), known;
  Statement rows = HEARSAY_TRY(database_->query("SELECT rowid FROM texts"));
  while (HEARSAY_TRY(rows.next()))
    known.insert(rows.integer(0));
  Transaction transaction = HEARSAY_TRY(Transaction::begin(*database_));
  for (const std::int64_t one : known) {
    if (!wanted.contains(one))
      HEARSAY_TRY(database_->run("DELETE FROM texts WHERE rowid = ?", one));
  }
  for (const std::int64_t one : wanted) {
    if (known.contains(one)) continue;
    const StoredReport stored = HEARSAY_TRY(ledger.report(one));
    HEARSAY_TRY(database_->run(
        "INSERT INTO texts (rowid, id, publisher, published, title, body) VALUES (?,?,?,?,?,?)",
        one,
        stored.report.id,
        stored.report.publisher.value_or(""),
        stored.report.published.value_or(""),
        without_marks(stored.report.title.value_or("")),
        without_marks(stored.report.text)));
  }
  HEARSAY_TRY(transaction.commit());
  head_ = head;
  return {};
}

Result<Hits> TextIndex::find(const Ledger& ledger,
                             const Query& query,
                             std::size_t offset,
                             std::size_t limit) {
  const std::lock_guard lock(mutex_);
  HEARSAY_TRY(open());
  HEARSAY_TRY(bring_up_to_date(ledger));
  std::string where = query.match.empty() ? "1" : "texts MATCH ?1";
  // An index of a few thousand reports is filtered row by row.
  where += " AND (?2 = '' OR instr(lower(publisher), lower(?2)) > 0)";
  where += " AND (?3 = '' OR published >= ?3)";
  where += " AND (?4 = '' OR (published <> '' AND substr(published, 1, length(?4)) <= ?4))";
  Hits out;
  const auto total = HEARSAY_TRY(database_->number("SELECT count(*) FROM texts WHERE " + where,
                                                   query.match,
                                                   query.publisher,
                                                   query.since,
                                                   query.until));
  out.total = static_cast<std::size_t>(total.value_or(0));
  const std::string shown =
      query.match.empty() ? "substr(body, 1, 200)" : "snippet(texts, 4, char(2), char(3), '…', 28)";
  Statement rows = HEARSAY_TRY(database_->query(
      "SELECT id, " + shown + " FROM texts WHERE " + where +
          (query.match.empty() ? " ORDER BY published DESC, rowid" : " ORDER BY rank, rowid") +
          " LIMIT ?5 OFFSET ?6",
      query.match,
      query.publisher,
      query.since,
      query.until,
      static_cast<std::int64_t>(limit),
      static_cast<std::int64_t>(offset)));
  while (HEARSAY_TRY(rows.next()))
    out.some.push_back({std::string(rows.text(0)), snippet_of(rows.text(1))});
  return out;
}

}  // namespace hearsay::serve
