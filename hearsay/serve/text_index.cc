// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/text_index.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/ledger/database/address.h"

#include <unistd.h>

#include <algorithm>
#include <set>

namespace hearsay::serve {

namespace {

constexpr std::int64_t kFormat = 1;
constexpr int kWait = 5000;  // Milliseconds, while another program writes the index.
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

// What is asked of the index, as one key.
std::string key_of(const Query& query) {
  std::string out;
  for (const std::string* part : {&query.match, &query.publisher, &query.since, &query.until})
    out += *part + '\0';
  return out;
}

}  // namespace

// A connection for one question: of the pool, or the one that writes, which nobody else has then.
class TextIndex::Lease {
 public:
  Lease(TextIndex& index, std::unique_ptr<Database> own, std::uint64_t change)
      : change(change),
        index_(&index),
        own_(std::move(own)) {}

  Lease(const Database& shared, std::unique_lock<std::mutex> lock, std::uint64_t change)
      : change(change),
        shared_(&shared),
        lock_(std::move(lock)) {}

  Lease(Lease&&) = default;

  ~Lease() {
    if (!own_) return;
    const std::lock_guard lock(index_->mutex_);
    if (change == index_->change_) index_->idle_.push_back(std::move(own_));
  }

  const Database& operator*() const { return own_ ? *own_ : *shared_; }

  std::uint64_t change;

 private:
  TextIndex* index_ = nullptr;
  std::unique_ptr<Database> own_;
  const Database* shared_ = nullptr;
  std::unique_lock<std::mutex> lock_;
};

TextIndex::TextIndex(const std::filesystem::path& ledger, Ledger::Settings settings)
    : ledger_(ledger),
      path_(ledger::cache_beside(ledger, "search")),
      settings_(std::move(settings)) {}

Result<void> TextIndex::open() {
  if (database_) return {};
  for (int i = 0; i < 2; ++i) {
    Result<std::unique_ptr<Sqlite>> database = Sqlite::open(path_, Database::Access::write, kWait);
    // Beside a ledger on a read-only medium: in memory, for as long as the server runs.
    in_memory_ = !database || ::access(path_.c_str(), W_OK) != 0;
    if (in_memory_) database = Sqlite::open_in_memory();
    if (!database) return database.error();
    // It says what the ledger says: whoever may not read that may not read this.
    std::error_code unknown;
    const std::filesystem::file_status like = std::filesystem::status(ledger_, unknown);
    if (!in_memory_ && !unknown) std::filesystem::permissions(path_, like.permissions(), unknown);
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

Result<void> TextIndex::take_in(const Ledger& ledger) {
  const std::vector<std::int64_t> readings = HEARSAY_TRY(ledger.readings());
  std::set<std::int64_t> wanted(readings.begin(), readings.end()), known;
  Statement rows = HEARSAY_TRY(database_->query("SELECT rowid FROM texts"));
  while (HEARSAY_TRY(rows.next()))
    known.insert(rows.integer(0));
  if (wanted == known) return {};  // Something else was added: a judgement, say.
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
  ++change_;
  rankings_.clear();
  return {};
}

Result<void> TextIndex::bring_up_to_date(const std::string& head) {
  const std::lock_guard lock(mutex_);
  HEARSAY_TRY(open());
  if (!head_.empty() && head == head_) return {};
  const Ledger ledger = HEARSAY_TRY(Ledger::open(ledger_, Ledger::Access::read, settings_));
  HEARSAY_TRY(take_in(ledger));
  head_ = head;
  return {};
}

Result<TextIndex::Lease> TextIndex::lease() {
  std::unique_lock lock(mutex_);
  HEARSAY_TRY(open());
  if (in_memory_) return Lease(*database_, std::move(lock), change_);
  if (idle_.empty())
    return Lease(*this, HEARSAY_TRY(Sqlite::open(path_, Database::Access::read, kWait)), change_);
  Lease out(*this, std::move(idle_.back()), change_);
  idle_.pop_back();
  return out;
}

Result<std::shared_ptr<const TextIndex::Ranking>> TextIndex::rank(const Database& database,
                                                                  std::uint64_t change,
                                                                  const Query& query) {
  const std::string key = std::to_string(change) + '\0' + key_of(query);
  if (std::shared_ptr<const Ranking> known = rankings_.find(key)) return known;
  std::string where = query.match.empty() ? "1" : "texts MATCH ?1";
  // An index of a few thousand reports is filtered row by row.
  if (!query.publisher.empty()) where += " AND instr(lower(publisher), lower(?2)) > 0";
  if (!query.since.empty()) where += " AND published >= ?3";
  if (!query.until.empty())
    where += " AND published <> '' AND substr(published, 1, length(?4)) <= ?4";
  Statement rows = HEARSAY_TRY(database.query(
      query.match.empty()
          ? "SELECT rowid, 0.0 FROM texts WHERE " + where + " ORDER BY published DESC, rowid"
          : "SELECT rowid, rank FROM texts WHERE " + where,
      query.match,
      query.publisher,
      query.since,
      query.until));
  std::vector<std::pair<double, std::int64_t>> found;
  while (HEARSAY_TRY(rows.next()))
    found.emplace_back(rows.real(1), rows.integer(0));
  if (!query.match.empty()) std::sort(found.begin(), found.end());
  auto out = std::make_shared<Ranking>();
  out->reserve(found.size());
  for (const auto& [rank, row] : found)
    out->push_back(row);
  rankings_.keep(key, out, out->size() * sizeof(std::int64_t));
  return std::shared_ptr<const Ranking>(std::move(out));
}

Result<Hits> TextIndex::find(const std::string& head,
                             const Query& query,
                             std::size_t offset,
                             std::size_t limit) {
  HEARSAY_TRY(bring_up_to_date(head));
  const Lease lease = HEARSAY_TRY(this->lease());
  const Transaction seen = HEARSAY_TRY(Transaction::begin_to_read(*lease));
  const std::shared_ptr<const Ranking> all = HEARSAY_TRY(rank(*lease, lease.change, query));
  Hits out;
  out.total = all->size();
  const std::size_t begin = std::min(offset, all->size());
  const std::size_t end = begin + std::min(limit, all->size() - begin);
  for (std::size_t i = begin; i < end; ++i) {
    Statement row = HEARSAY_TRY(
        query.match.empty()
            ? (*lease).query("SELECT id, substr(body, 1, 200) FROM texts WHERE rowid = ?1",
                             (*all)[i])
            : (*lease).query("SELECT id, snippet(texts, 4, char(2), char(3), '…', 28) FROM texts "
                             "WHERE rowid = ?1 AND texts MATCH ?2",
                             (*all)[i],
                             query.match));
    if (HEARSAY_TRY(row.next()))
      out.some.push_back({std::string(row.text(0)), snippet_of(row.text(1))});
  }
  return out;
}

}  // namespace hearsay::serve
