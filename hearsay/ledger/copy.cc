// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/copy.h"

#include "hearsay/ledger/audit.h"
#include "hearsay/ledger/database/address.h"
#include "hearsay/ledger/database/database.h"
#include "hearsay/ledger/home.h"
#include "hearsay/ledger/schema.h"

#include <array>
#include <optional>
#include <vector>

namespace hearsay::ledger {

namespace {

struct Table {
  const char* name;
  const char* key;
  int at_once = 256;  // Rows that a server sends together: those of the first may be large.
};

// What others point to stands before them.
constexpr std::array<Table, 18> kTables = {{{"originals", "sha256", 1},
                                            {"captures", "capture"},
                                            {"reports", "reading", 8},
                                            {"blocks", "reading, ordinal"},
                                            {"report_facts", "reading, name"},
                                            {"claims", "claim"},
                                            {"claim_places", "claim, ordinal"},
                                            {"claim_parties", "claim, ordinal"},
                                            {"claim_sources", "claim, ordinal"},
                                            {"failures", "failure"},
                                            {"judgements", "judgement"},
                                            {"arrivals", "capture"},
                                            {"exchanges", "capture", 8},
                                            {"subscriptions", "subscription"},
                                            {"polls", "poll"},
                                            {"handlings", "handling"},
                                            {"log", "entry"},
                                            {"stamps", "stamp", 8}}};

class Copying {
 public:
  Copying(const Ledger& from, const CopyWish& wish) : from_(from), wish_(wish) {}

  Result<Copied> run() {
    HEARSAY_TRY(check_version());
    // As it is now, whatever is added meanwhile.
    const Transaction seen = HEARSAY_TRY(Transaction::begin_to_read(from_.database()));
    entries_ = HEARSAY_TRY(from_.database().number("SELECT count(*) FROM log")).value_or(0);
    const auto fill = [&](const Database& to) { return fill_it(to); };
    if (is_postgres(wish_.to)) {
      HEARSAY_TRY(fill_postgres(wish_.to, wish_.settings, fill));
    } else {
      HEARSAY_TRY(fill_file(wish_.to, wish_.settings, fill));
    }
    return out_;
  }

 private:
  Result<void> check_version() const {
    const std::int64_t version = HEARSAY_TRY(from_.database().version());
    if (version == kSchemaVersion) return {};
    return make_error(ErrorCode::unsupported,
                      "the ledger " + from_.path().string() + " is of an earlier version (schema " +
                          std::to_string(version) +
                          ") and cannot be copied as it stands; whatever writes it brings it up "
                          "to date, 'hearsay verify --record' does, then copy it");
  }

  Result<void> fill_it(const Database& to) {
    for (const Table& one : kTables) {
      const std::int64_t copied = HEARSAY_TRY(copy_table(to, one));
      const std::string count = std::string("SELECT count(*) FROM ") + one.name;
      const std::int64_t there = HEARSAY_TRY(to.number(count)).value_or(0);
      if (there != copied)
        return unsound(std::string("of its ") + one.name + " " + std::to_string(copied) +
                       " were sent and " + std::to_string(there) + " arrived");
      out_.rows += copied;
    }
    return check_log(to);
  }

  Result<std::int64_t> copy_table(const Database& to, const Table& table) {
    Statement rows = HEARSAY_TRY(from_.database().scan(
        std::string("SELECT * FROM ") + table.name + " ORDER BY " + table.key, table.at_once));
    std::string sql;
    std::int64_t count = 0;
    for (; HEARSAY_TRY(rows.next()); ++count) {
      if (wish_.stop && wish_.stop()) return stopped();
      if (sql.empty()) {
        sql = std::string("INSERT INTO ") + table.name + " VALUES (?";
        for (int column = 1; column < rows.columns(); ++column)
          sql += ", ?";
        sql += ")";
      }
      HEARSAY_TRY(to.add_row(sql, rows));
    }
    return count;
  }

  // Each thing that the log names has the digest that the log has of it.
  Result<void> check_log(const Database& to) {
    Statement rows = HEARSAY_TRY(to.scan("SELECT entry, record, hash FROM log ORDER BY entry"));
    Digest previous;
    while (HEARSAY_TRY(rows.next())) {
      if (wish_.stop && wish_.stop()) return stopped();
      const std::string entry = "log entry " + std::to_string(rows.integer(0));
      const std::string_view record = rows.text(1);
      const std::optional<Digest> hash = Digest::from_hex(rows.text(2));
      if (rows.integer(0) != out_.entries + 1 || !hash || chain(previous, record) != *hash)
        return unsound(entry + " does not follow from the one before it");
      HEARSAY_TRY(check_entry(to, entry, record));
      previous = *hash;
      out_.head = hash->hex();
      ++out_.entries;
      if (wish_.progress) wish_.progress(out_.entries, entries_);
    }
    return {};
  }

  Result<void> check_entry(const Database& to, const std::string& entry, std::string_view text) {
    const Result<Json> record = parse_json(text);
    const Json* rows = record ? record->find("rows") : nullptr;
    if (rows == nullptr) return unsound(entry + " cannot be read");
    std::vector<NamedThing> things;
    std::vector<std::string> names;
    for (const Json& row : rows->items()) {
      const Json::Array& parts = row.items();
      const std::optional<Thing> thing =
          parts.size() == 3 ? thing_from(parts[0].as_string().value_or("")) : std::nullopt;
      if (!thing) return unsound(entry + " names a row that cannot be understood");
      things.push_back({*thing, parts[1]});
      names.emplace_back(parts[2].as_string().value_or(""));
    }
    const std::vector<std::optional<Digest>> digests = HEARSAY_TRY(digests_of(to, things));
    for (std::size_t i = 0; i < things.size(); ++i) {
      if (digests[i] && digests[i]->hex() == names[i]) continue;
      return unsound(std::string(to_string(things[i].thing)) + " " + things[i].key.dump() +
                     (digests[i] ? " is not as " : " is gone; ") + entry +
                     (digests[i] ? " recorded it" : " has it"));
    }
    return {};
  }

  Error unsound(const std::string& what) const {
    return make_error(ErrorCode::damaged,
                      "the ledger " + from_.path().string() + " was not copied to " +
                          wish_.to.string() + ": " + what +
                          "; 'hearsay verify' says what is wrong with it, and nothing was kept of "
                          "the copy");
  }

  Error stopped() const {
    return make_error(ErrorCode::busy,
                      "ended before " + wish_.to.string() +
                          " was whole; nothing was kept of it, run the same command again");
  }

  const Ledger& from_;
  const CopyWish& wish_;
  Copied out_;
  std::int64_t entries_ = 0;
};

}  // namespace

Result<Copied> copy(const Ledger& from, const CopyWish& wish) {
  return Copying(from, wish).run();
}

}  // namespace hearsay::ledger
