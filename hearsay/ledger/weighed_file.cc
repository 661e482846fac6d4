// One table: `rows` (kind, row, bytes, digest). Kind "about" has one row, with the numbers of
// everything; "outlines" and "events" have one an event, "reports" one a report,
// "originators", "names" and "judgements" one.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/weighed_file.h"

#include "hearsay/base/bytes.h"
#include "hearsay/base/digest.h"
#include "hearsay/base/in_chunks.h"
#include "hearsay/base/json.h"
#include "hearsay/ledger/database/address.h"
#include "hearsay/ledger/database/writer_lock.h"

#include <sys/stat.h>

namespace hearsay {

template <class Bytes>
void fields(Bytes& bytes, Judgement& one) {
  auto& [about, target, verb, detail, judge, why, judged_at, number] = one;
  std::string json = detail.dump();
  bytes(about, target, verb, json, judge, why, judged_at, number);
  if (Result<Json> read = parse_json(json); read) detail = *std::move(read);
}

namespace {

constexpr std::int64_t kApplicationId = 0x48535957;  // "HSYW" in the file's header.
constexpr std::int64_t kVersion = 2;
constexpr std::size_t kDigest = 16;  // Bytes of it that are kept.
constexpr std::size_t kChunk = 128;  // Rows that a thread makes in a row.

struct About {
  std::string key;
  std::vector<std::int64_t> readings;  // Each as what it is more than the one before.
  std::vector<std::uint32_t> claims;
  std::int64_t events = 0;
};

template <class Bytes>
void fields(Bytes& bytes, About& one) {
  auto& [key, readings, claims, events] = one;
  bytes(key, readings, claims, events);
}

std::string digest_of(const std::string& key,
                      std::string_view kind,
                      std::int64_t row,
                      std::string_view bytes) {
  std::string all = key;
  all += '\n';
  all += kind;
  all += ' ' + std::to_string(row) + '\n';
  all += bytes;
  const Digest digest = sha256(all);
  return {reinterpret_cast<const char*>(digest.bytes.data()), kDigest};
}

// Where it is written before it is put in its place.
std::filesystem::path new_path(const std::filesystem::path& path) {
  return path.string() + "-new";
}

struct Row {
  std::string bytes, digest;
};

Row row_of(const std::string& key, std::string_view kind, std::int64_t row, std::string bytes) {
  std::string digest = digest_of(key, kind, row, bytes);
  return {std::move(bytes), std::move(digest)};
}

class Writer {
 public:
  Writer(const Database& database, const std::string& key) : database_(database), key_(key) {}

  Result<void> put(std::string_view kind, std::int64_t row, const Row& one) {
    return database_.run("INSERT INTO rows (kind, row, bytes, digest) VALUES (?, ?, ?, ?)",
                         kind,
                         row,
                         Blob{one.bytes},
                         Blob{one.digest});
  }

  Result<void> put(std::string_view kind, std::int64_t row, std::string bytes) {
    return put(kind, row, row_of(key_, kind, row, std::move(bytes)));
  }

  // Many rows, each made by bytes(row), of several threads at once.
  Result<void> put_all(std::string_view kind,
                       std::size_t count,
                       const std::function<std::string(std::size_t)>& bytes) {
    Result<void> done;
    std::int64_t next = 0;
    in_chunks<std::vector<Row>>(
        count,
        kChunk,
        0,
        [&](Chunk chunk, unsigned) {
          std::vector<Row> rows;
          for (std::size_t row = chunk.begin; row < chunk.end; ++row)
            rows.push_back(row_of(key_, kind, static_cast<std::int64_t>(row), bytes(row)));
          return rows;
        },
        [&](const std::vector<Row>& rows) {
          for (const Row& one : rows) {
            if (done) done = put(kind, next++, one);
          }
        });
    return done;
  }

 private:
  const Database& database_;
  const std::string& key_;
};

Result<void> fill(const Database& database, const std::string& key, WeighedFile::Content content) {
  // If the power fails in the middle, the digests tell.
  HEARSAY_TRY(database.script("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF"));
  Transaction transaction = HEARSAY_TRY(Transaction::begin(database));
  HEARSAY_TRY(database.script(("PRAGMA application_id = " + std::to_string(kApplicationId) +
                               "; PRAGMA user_version = " + std::to_string(kVersion) +
                               "; CREATE TABLE rows (kind TEXT NOT NULL, row INTEGER NOT NULL, "
                               "bytes BLOB NOT NULL, digest BLOB NOT NULL, "
                               "PRIMARY KEY (kind, row)) STRICT, WITHOUT ROWID")
                                  .c_str()));
  Writer writer(database, key);
  About about{key, std::move(content.reports.readings), std::move(content.reports.claims), 0};
  for (std::size_t i = about.readings.size(); i-- > 1;)
    about.readings[i] -= about.readings[i - 1];
  about.events = static_cast<std::int64_t>(content.weighing.events.size());
  ByteWriter bytes;
  bytes(about);
  HEARSAY_TRY(writer.put("about", 0, std::move(bytes.bytes)));
  const WeighingParts parts(content.evidence, content.weighing, content.corrected);
  HEARSAY_TRY(writer.put_all("events", parts.events(), [&](std::size_t event) {
    EventPart part = parts.event(event);
    return bytes_of(part);
  }));
  HEARSAY_TRY(writer.put_all("reports", parts.reports(), [&](std::size_t report) {
    ReportPart part = parts.report(report);
    return bytes_of(part);
  }));
  HEARSAY_TRY(writer.put_all("outlines", content.outlines.size(), [&](std::size_t event) {
    return std::string(content.outlines.bytes(event));
  }));
  HEARSAY_TRY(writer.put("originators", 0, bytes_of(content.weighing.originators)));
  HEARSAY_TRY(writer.put("names", 0, bytes_of(content.weighing.names)));
  std::vector<Judgement> judgements = content.evidence.judgements;
  ByteWriter judged;
  judged(judgements);
  HEARSAY_TRY(writer.put("judgements", 0, std::move(judged.bytes)));
  return transaction.commit();
}

}  // namespace

std::filesystem::path WeighedFile::path_for(const std::filesystem::path& ledger) {
  return ledger::cache_beside(ledger, "weighed");
}

std::optional<WeighedFile> WeighedFile::open(const std::filesystem::path& ledger,
                                             const std::string& key) {
  const std::filesystem::path path = path_for(ledger);
  std::error_code unknown;
  if (!std::filesystem::is_regular_file(path, unknown)) return std::nullopt;
  Result<std::unique_ptr<Sqlite>> database = Sqlite::open(path, Database::Access::read, 0);
  if (!database) return std::nullopt;
  const auto is = [&](const char* pragma, std::int64_t wanted) {
    const Result<std::optional<std::int64_t>> found = (*database)->number(pragma);
    return found && *found == wanted;
  };
  if (!(*database)->script("PRAGMA query_only = ON; PRAGMA cell_size_check = ON") ||
      !is("PRAGMA application_id", kApplicationId) || !is("PRAGMA user_version", kVersion)) {
    return std::nullopt;
  }
  WeighedFile out(*std::move(database), key);
  const std::optional<std::string> bytes = out.bytes("about", 0);
  if (!bytes) return std::nullopt;
  About about;
  ByteReader reader(*bytes);
  reader(about);
  if (!reader.done() || about.key != key || about.readings.size() != about.claims.size())
    return std::nullopt;
  for (std::size_t i = 1; i < about.readings.size(); ++i)
    about.readings[i] += about.readings[i - 1];
  out.reports_ = {std::move(about.readings), std::move(about.claims)};
  out.events_ = about.events;
  return out;
}

Result<void> WeighedFile::write(const std::filesystem::path& ledger,
                                const std::string& key,
                                Content content) {
  const std::filesystem::path path = path_for(ledger), fresh = new_path(path);
  const std::unique_ptr<WriterLock> lock = HEARSAY_TRY(WriterLock::take(path, 0));
  std::error_code trouble;
  std::filesystem::remove(fresh, trouble);  // Of a program that was killed.
  const auto write_fresh = [&]() -> Result<void> {
    const std::unique_ptr<Sqlite> database =
        HEARSAY_TRY(Sqlite::open(fresh, Database::Access::write, 0));
    // It says what the ledger says: whoever may not read that may not read this.
    struct stat like{};
    like.st_mode = 0600;
    if ((!ledger::is_postgres(ledger) && ::stat(ledger.c_str(), &like) != 0) ||
        ::chmod(fresh.c_str(), like.st_mode & 0666) != 0)
      return make_error(ErrorCode::unwritable, "cannot write " + fresh.string());
    return fill(*database, key, std::move(content));
  };
  if (const Result<void> done = write_fresh(); !done) {
    std::filesystem::remove(fresh, trouble);
    return done.error();
  }
  std::filesystem::rename(fresh, path, trouble);
  if (trouble) {
    const std::string why = trouble.message();
    std::filesystem::remove(fresh, trouble);
    return make_error(ErrorCode::unwritable, "cannot write " + path.string() + ": " + why);
  }
  return {};
}

std::optional<std::string> WeighedFile::bytes(std::string_view kind, std::int64_t row) const {
  Result<Statement> found =
      database_->query("SELECT bytes, digest FROM rows WHERE kind = ? AND row = ?", kind, row);
  if (!found) return std::nullopt;
  const Result<bool> any = found->next();
  if (!any || !*any) return std::nullopt;
  if (found->bytes(1) != digest_of(key_, kind, row, found->bytes(0))) return std::nullopt;
  return std::string(found->bytes(0));
}

template <class Act>
bool WeighedFile::each(std::string_view kind, std::int64_t count, Act act) const {
  Result<Statement> rows =
      database_->query("SELECT bytes, digest, row FROM rows WHERE kind = ? ORDER BY row", kind);
  if (!rows) return false;
  for (std::int64_t row = 0;; ++row) {
    const Result<bool> more = rows->next();
    if (!more) return false;
    if (!*more) return row == count;
    if (rows->integer(2) != row || rows->bytes(1) != digest_of(key_, kind, row, rows->bytes(0)) ||
        !act(rows->bytes(0))) {
      return false;
    }
  }
}

template <class Part>
std::optional<std::vector<Part>> WeighedFile::all(
    std::string_view kind,
    std::int64_t count,
    std::optional<Part> (*from)(std::string_view)) const {
  std::vector<Part> out;
  const bool good = each(kind, count, [&](std::string_view bytes) {
    std::optional<Part> part = from(bytes);
    if (part) out.push_back(*std::move(part));
    return part.has_value();
  });
  return good ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<Outlines> WeighedFile::outlines() const {
  Outlines out;
  const bool good =
      each("outlines", events_, [&](std::string_view bytes) { return out.add(bytes); });
  return good ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<EventPart> WeighedFile::event(std::uint32_t index) const {
  const auto one = bytes("events", index);
  return one ? event_part_from(*one) : std::nullopt;
}

std::optional<ReportPart> WeighedFile::report(std::uint32_t index) const {
  const auto one = bytes("reports", index);
  return one ? report_part_from(*one) : std::nullopt;
}

std::optional<std::vector<EventPart>> WeighedFile::all_events() const {
  return all("events", events_, event_part_from);
}

std::optional<std::vector<ReportPart>> WeighedFile::all_reports() const {
  return all("reports", static_cast<std::int64_t>(reports_.readings.size()), report_part_from);
}

std::optional<std::vector<Originator>> WeighedFile::originators() const {
  const auto one = bytes("originators", 0);
  return one ? originators_from(*one) : std::nullopt;
}

std::optional<Names> WeighedFile::names() const {
  const auto one = bytes("names", 0);
  return one ? names_from(*one) : std::nullopt;
}

std::optional<std::vector<Judgement>> WeighedFile::judgements() const {
  const auto one = bytes("judgements", 0);
  if (!one) return std::nullopt;
  std::vector<Judgement> out;
  ByteReader reader(*one);
  reader(out);
  return reader.done() ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace hearsay
