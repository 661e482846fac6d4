// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/audit.h"

#include "hearsay/base/names.h"
#include "hearsay/ledger/payload.h"
#include "hearsay/ledger/database.h"

#include <array>
#include <bit>
#include <cstdio>
#include <vector>

namespace hearsay::ledger {

namespace {

constexpr std::array<std::string_view, 12> kThings = {"original",
                                                      "capture",
                                                      "report",
                                                      "claim",
                                                      "failure",
                                                      "judgement",
                                                      "arrival",
                                                      "exchange",
                                                      "subscription",
                                                      "poll",
                                                      "handling",
                                                      "stamp"};

// The rows of one table that belong to a thing; ? is its key. A table that came
// with a later schema counts only where it has rows, so that the digests of what
// was added before stay as they were.
struct Rows {
  const char* sql;
  bool later = false;
};

// The rows of a thing, in this order.
std::vector<Rows> rows_of(Thing thing) {
  switch (thing) {
    case Thing::original: return {{"SELECT coding, bytes, size FROM originals WHERE sha256 = ?"}};
    case Thing::capture: return {{"SELECT * FROM captures WHERE capture = ?"}};
    case Thing::report:
      return {{"SELECT * FROM reports WHERE reading = ?"},
              {"SELECT * FROM blocks WHERE reading = ? ORDER BY ordinal"},
              {"SELECT * FROM report_facts WHERE reading = ? ORDER BY name", true}};
    case Thing::claim:
      return {{"SELECT * FROM claims WHERE claim = ?"},
              {"SELECT * FROM claim_places WHERE claim = ? ORDER BY ordinal"},
              {"SELECT * FROM claim_parties WHERE claim = ? ORDER BY ordinal"},
              {"SELECT * FROM claim_sources WHERE claim = ? ORDER BY ordinal"}};
    case Thing::failure: return {{"SELECT * FROM failures WHERE failure = ?"}};
    case Thing::judgement: return {{"SELECT * FROM judgements WHERE judgement = ?"}};
    case Thing::arrival: return {{"SELECT * FROM arrivals WHERE capture = ?"}};
    case Thing::exchange: return {{"SELECT * FROM exchanges WHERE capture = ?"}};
    case Thing::subscription: return {{"SELECT * FROM subscriptions WHERE subscription = ?"}};
    case Thing::poll: return {{"SELECT * FROM polls WHERE poll = ?"}};
    case Thing::handling: return {{"SELECT * FROM handlings WHERE handling = ?"}};
    case Thing::stamp: return {{"SELECT * FROM stamps WHERE stamp = ?"}};
  }
  return {};
}

// A value as docs/formats/audit.md writes it.
void append_value(std::string& out, const Statement& row, int column) {
  switch (row.type(column)) {
    case 'i': out += "i" + std::to_string(row.integer(column)) + ";"; break;
    case 'r': {
      char digits[20];
      std::snprintf(
          digits,
          sizeof digits,
          "r%016llx;",
          static_cast<unsigned long long>(std::bit_cast<std::uint64_t>(row.real(column))));
      out += digits;
      break;
    }
    case 't':
      out += "t" + std::to_string(row.text(column).size()) + ":";
      out += row.text(column);
      break;
    case 'b':
      out += "b" + std::to_string(row.bytes(column).size()) + ":";
      out += row.bytes(column);
      break;
    default: out += "n;"; break;
  }
}

}  // namespace

std::string_view to_string(Thing thing) {
  return kThings[static_cast<std::size_t>(thing)];
}

std::optional<Thing> thing_from(std::string_view name) {
  return named<Thing>(kThings, name);
}

Result<std::optional<Digest>> digest_of(const Database& database, Thing thing, const Json& key) {
  std::string all;
  bool first = true;
  for (const auto& [sql, later] : rows_of(thing)) {
    const std::string words(key.as_string().value_or(""));
    const auto number = static_cast<std::int64_t>(key.as_number().value_or(-1));
    Statement rows =
        HEARSAY_TRY(key.is_string() ? database.query(sql, words) : database.query(sql, number));
    bool any = false;
    while (HEARSAY_TRY(rows.next())) {
      any = true;
      if (thing == Thing::original) {
        const std::string bytes = HEARSAY_TRY(unpack(rows.text(0), rows.bytes(1), rows.integer(2)));
        return std::optional<Digest>(sha256(bytes));
      }
      all += "(";
      for (int column = 0; column < rows.columns(); ++column)
        append_value(all, rows, column);
      all += ")";
    }
    if (first && !any) return std::optional<Digest>();
    first = false;
    if (any || !later) all += "\n";
  }
  return std::optional<Digest>(sha256(all));
}

Digest chain(const Digest& previous, std::string_view record) {
  std::string bytes(reinterpret_cast<const char*>(previous.bytes.data()), previous.bytes.size());
  bytes += record;
  return sha256(bytes);
}

LogEntry::LogEntry(const Database& database, std::string_view what, std::string now)
    : database_(database),
      now_(std::move(now)),
      what_(what) {}

void LogEntry::say(std::string key, Json value) {
  facts_.emplace_back(std::move(key), std::move(value));
}

Result<void> LogEntry::name(Thing thing, Json key) {
  const std::optional<Digest> digest = HEARSAY_TRY(digest_of(database_, thing, key));
  if (!digest) {
    return make_error(
        ErrorCode::damaged,
        "the ledger " + database_.path().string() + " is damaged: a row just added is not there");
  }
  rows_.push_back(Json::Array{to_string(thing), std::move(key), digest->hex()});
  return {};
}

void LogEntry::name_original(const std::string& digest) {
  rows_.push_back(Json::Array{to_string(Thing::original), digest, digest});
}

Result<void> LogEntry::write() {
  Statement last =
      HEARSAY_TRY(database_.query("SELECT entry, hash FROM log ORDER BY entry DESC LIMIT 1"));
  std::int64_t entry = 1;
  Digest previous;
  if (HEARSAY_TRY(last.next())) {
    entry = last.integer(0) + 1;
    const std::optional<Digest> hash = Digest::from_hex(last.text(1));
    if (!hash) {
      return make_error(ErrorCode::damaged,
                        "the ledger " + database_.path().string() + " is damaged: log entry " +
                            std::to_string(entry - 1) + " has no hash; run 'hearsay verify'");
    }
    previous = *hash;
  }
  Json::Object record{
      {"entry", entry}, {"at", now_}, {"by", "hearsay " HEARSAY_VERSION}, {"what", what_}};
  for (auto& fact : facts_)
    record.push_back(std::move(fact));
  record.emplace_back("rows", std::move(rows_));
  const std::string text = Json(std::move(record)).dump();
  const std::string hash = chain(previous, text).hex();
  return database_.run("INSERT INTO log (entry, record, hash) VALUES (?, ?, ?)", entry, text, hash);
}

}  // namespace hearsay::ledger
