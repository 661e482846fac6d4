// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/audit.h"

#include "hearsay/base/names.h"
#include "hearsay/ledger/database/database.h"
#include "hearsay/ledger/payload.h"

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

// The rows of one table that belong to things of a kind, in the order of the things' numbers,
// which stand in the first column; ?1 and ?2 are the first and the last. A table that came
// with a later schema counts only where it has rows, so that the digests of what
// was added before stay as they were.
struct Rows {
  const char* sql;
  bool later = false;
};

// The tables of a kind, in this order.
std::vector<Rows> rows_of(Thing thing) {
  switch (thing) {
    case Thing::original: return {};
    case Thing::capture:
      return {{"SELECT * FROM captures WHERE capture BETWEEN ?1 AND ?2 ORDER BY capture"}};
    case Thing::report:
      return {{"SELECT * FROM reports WHERE reading BETWEEN ?1 AND ?2 ORDER BY reading"},
              {"SELECT * FROM blocks WHERE reading BETWEEN ?1 AND ?2 ORDER BY reading, ordinal"},
              {"SELECT * FROM report_facts WHERE reading BETWEEN ?1 AND ?2 ORDER BY reading, name",
               true}};
    case Thing::claim:
      return {
          {"SELECT * FROM claims WHERE claim BETWEEN ?1 AND ?2 ORDER BY claim"},
          {"SELECT * FROM claim_places WHERE claim BETWEEN ?1 AND ?2 ORDER BY claim, ordinal"},
          {"SELECT * FROM claim_parties WHERE claim BETWEEN ?1 AND ?2 ORDER BY claim, ordinal"},
          {"SELECT * FROM claim_sources WHERE claim BETWEEN ?1 AND ?2 ORDER BY claim, ordinal"}};
    case Thing::failure:
      return {{"SELECT * FROM failures WHERE failure BETWEEN ?1 AND ?2 ORDER BY failure"}};
    case Thing::judgement:
      return {{"SELECT * FROM judgements WHERE judgement BETWEEN ?1 AND ?2 ORDER BY judgement"}};
    case Thing::arrival:
      return {{"SELECT * FROM arrivals WHERE capture BETWEEN ?1 AND ?2 ORDER BY capture"}};
    case Thing::exchange:
      return {{"SELECT * FROM exchanges WHERE capture BETWEEN ?1 AND ?2 ORDER BY capture"}};
    case Thing::subscription:
      return {
          {"SELECT * FROM subscriptions WHERE subscription BETWEEN ?1 AND ?2 "
           "ORDER BY subscription"}};
    case Thing::poll: return {{"SELECT * FROM polls WHERE poll BETWEEN ?1 AND ?2 ORDER BY poll"}};
    case Thing::handling:
      return {{"SELECT * FROM handlings WHERE handling BETWEEN ?1 AND ?2 ORDER BY handling"}};
    case Thing::stamp:
      return {{"SELECT * FROM stamps WHERE stamp BETWEEN ?1 AND ?2 ORDER BY stamp"}};
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

Result<Digests> Digests::ask(const Database& database,
                             Thing thing,
                             std::int64_t first,
                             std::int64_t last) {
  Digests out;
  out.key_ = first;
  for (const auto& [sql, later] : rows_of(thing))
    out.parts_.push_back({HEARSAY_TRY(database.query(sql, first, last)), later});
  return out;
}

Result<Digests> Digests::ask_original(const Database& database, const std::string& sha256) {
  Digests out;
  out.original_ = std::make_unique<std::string>(sha256);
  out.parts_.push_back({HEARSAY_TRY(database.query(
      "SELECT coding, bytes, size FROM originals WHERE sha256 = ?", *out.original_))});
  return out;
}

// Whether there were any.
Result<bool> Digests::append_rows(Part& part, std::string& out) {
  if (!part.begun) part.at_row = HEARSAY_TRY(part.rows.next());
  part.begun = true;
  bool any = false;
  while (part.at_row && part.rows.integer(0) == key_) {
    any = true;
    out += "(";
    for (int column = 0; column < part.rows.columns(); ++column)
      append_value(out, part.rows, column);
    out += ")";
    part.at_row = HEARSAY_TRY(part.rows.next());
  }
  return any;
}

Result<std::optional<Digest>> Digests::next() {
  if (original_) {
    const Statement& row = parts_.front().rows;
    if (!HEARSAY_TRY(parts_.front().rows.next())) return std::optional<Digest>();
    return std::optional<Digest>(
        sha256(HEARSAY_TRY(unpack(row.text(0), row.bytes(1), row.integer(2)))));
  }
  std::string all;
  bool there = false;
  for (Part& part : parts_) {
    const bool any = HEARSAY_TRY(append_rows(part, all));
    there = there || (any && &part == &parts_.front());
    if (any || !part.later) all += "\n";
  }
  ++key_;
  return there ? std::optional(sha256(all)) : std::optional<Digest>();
}

Result<std::optional<Digest>> digest_of(const Database& database, Thing thing, const Json& key) {
  if (thing == Thing::original)
    return HEARSAY_TRY(Digests::ask_original(database, std::string(key.as_string().value_or(""))))
        .next();
  const auto number = static_cast<std::int64_t>(key.as_number().value_or(-1));
  return HEARSAY_TRY(Digests::ask(database, thing, number, number)).next();
}

namespace {

// Things of one kind whose numbers follow each other.
struct Run {
  Digests digests;
  std::size_t count;
};

// As many as stand so from the first on.
std::size_t neighbours(std::span<const NamedThing> things) {
  const auto number = [&](std::size_t at) {
    return static_cast<std::int64_t>(things[at].key.as_number().value_or(-1));
  };
  std::size_t count = 1;
  while (count < things.size() && things[count].thing == things.front().thing &&
         number(count) == number(0) + static_cast<std::int64_t>(count))
    ++count;
  return count;
}

Result<Run> ask_run(const Database& database, std::span<const NamedThing> things) {
  const auto& [thing, key] = things.front();
  if (thing == Thing::original) {
    const std::string name(key.as_string().value_or(""));
    return Run{HEARSAY_TRY(Digests::ask_original(database, name)), 1};
  }
  const std::size_t count = neighbours(things);
  const auto first = static_cast<std::int64_t>(key.as_number().value_or(-1));
  const std::int64_t last = first + static_cast<std::int64_t>(count) - 1;
  return Run{HEARSAY_TRY(Digests::ask(database, thing, first, last)), count};
}

}  // namespace

Result<std::vector<std::optional<Digest>>> digests_of(const Database& database,
                                                      std::span<const NamedThing> things) {
  std::vector<Run> runs;
  while (!things.empty()) {
    runs.push_back(HEARSAY_TRY(ask_run(database, things)));
    things = things.subspan(runs.back().count);
  }
  std::vector<std::optional<Digest>> out;
  for (Run& run : runs) {
    for (std::size_t i = 0; i < run.count; ++i)
      out.push_back(HEARSAY_TRY(run.digests.next()));
  }
  return out;
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

void LogEntry::name(Thing thing, Json key) {
  things_.push_back({thing, std::move(key)});
}

void LogEntry::name_original(const std::string& digest) {
  things_.push_back({Thing::original, digest});
}

Result<void> LogEntry::write() {
  Statement last =
      HEARSAY_TRY(database_.query("SELECT entry, hash FROM log ORDER BY entry DESC LIMIT 1"));
  std::vector<NamedThing> asked;
  for (const NamedThing& one : things_) {
    if (one.thing != Thing::original) asked.push_back(one);
  }
  const std::vector<std::optional<Digest>> digests = HEARSAY_TRY(digests_of(database_, asked));
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
  Json::Array rows;
  auto digest = digests.begin();
  for (auto& [thing, key] : things_) {
    if (thing == Thing::original) {
      rows.push_back(Json::Array{to_string(thing), key, key});
      continue;
    }
    if (!*digest) {
      return make_error(
          ErrorCode::damaged,
          "the ledger " + database_.path().string() + " is damaged: a row just added is not there");
    }
    rows.push_back(Json::Array{to_string(thing), std::move(key), (*digest++)->hex()});
  }
  Json::Object record{
      {"entry", entry}, {"at", now_}, {"by", "hearsay " HEARSAY_VERSION}, {"what", what_}};
  for (auto& fact : facts_)
    record.push_back(std::move(fact));
  record.emplace_back("rows", std::move(rows));
  const std::string text = Json(std::move(record)).dump();
  const std::string hash = chain(previous, text).hex();
  return database_.add("INSERT INTO log (entry, record, hash) VALUES (?, ?, ?)", entry, text, hash);
}

}  // namespace hearsay::ledger
