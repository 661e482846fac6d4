// One changed value, one flipped bit, one missing row: found, and located.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/verify.h"

#include "hearsay/base/file.h"
#include "hearsay/ledger/database/sqlite.h"
#include "hearsay/ledger/payload.h"
#include "hearsay/ledger/test_ledger.h"
#include "hearsay/ledger/test_tsa.h"
#include "hearsay/ledger/timestamp.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hearsay {
namespace {

// A ledger with two reports, a failure, a judgement and a second reading.
void make_ledger(const std::filesystem::path& path) {
  Ledger ledger = Ledger::open(path, Ledger::Access::write, test_settings()).value();
  const Capture first = test_capture(kTestText, "a.txt");
  ASSERT_TRUE(add_to(ledger, first).has_value());
  ASSERT_TRUE(add_to(ledger, test_capture("The port lost 9 tanks.\n", "b.txt")).has_value());
  ASSERT_TRUE(
      ledger.append_failure({"c.txt", make_error(ErrorCode::not_found, "no c.txt")}, nullptr)
          .has_value());
  ASSERT_TRUE(ledger.append_judgement(
      {"claim", ledger.claims(1).value()[0].id, "accept", Json(), "the desk", "seen", ""}));
  ASSERT_TRUE(add_to(ledger, first, {read::kVersion, "x2"}).has_value());
}

// The same, with a row in every table: a fetched page with its exchange, packed; a
// subscription that was polled; a handing over; a time stamp; a fact of its own.
void make_full_ledger(const std::filesystem::path& path) {
  make_ledger(path);
  Ledger ledger = Ledger::open(path, Ledger::Access::write, test_settings()).value();
  std::string text = "The port lost 5 tanks.\n";
  for (int i = 0; i < 40; ++i)
    text += "Nobody knew more on day " + std::to_string(i) + " than on the day before.\n";
  Capture fetched = test_capture(text, "https://mirel.example/a");
  fetched.method = "fetch";
  fetched.exchange = "WARC/1.1\r\nWARC-Type: response\r\n\r\n" + text;
  ASSERT_TRUE(add_to(ledger, fetched).has_value());
  Subscription feed;
  feed.address = "https://mirel.example/feed";
  ASSERT_TRUE(ledger.append_subscription(feed));
  Poll poll;
  poll.address = feed.address;
  poll.status = 200;
  ASSERT_TRUE(ledger.append_poll(poll));
  Handling handling;
  handling.what = "exported";
  ASSERT_TRUE(ledger.append_handling(handling));
  const Ledger::Size size = ledger.size().value();
  TestTsa tsa(1772704800);
  const ledger::StampRequest request = ledger::stamp_request(*Digest::from_hex(size.head)).value();
  const ledger::StampToken token = ledger::stamp_answer(tsa.answer(request.der), request).value();
  ASSERT_TRUE(ledger.append_stamp(
      {0, size.entries, size.head, "https://tsa.example/", token.der, token.at}));
}

std::vector<std::string> findings_list(const Ledger& ledger, std::string head = "") {
  std::vector<std::string> out;
  ledger::VerifyWish wish;
  wish.head = std::move(head);
  wish.find = [&](const ledger::Finding& finding) {
    out.push_back(finding.where + ": " + finding.what);
  };
  ledger::verify(ledger, wish);
  return out;
}

std::vector<std::string> findings_in(const std::filesystem::path& path, std::string head = "") {
  const Result<Ledger> ledger = Ledger::open(path, Ledger::Access::read);
  return ledger ? findings_list(*ledger, std::move(head))
                : std::vector<std::string>{ledger.error().what};
}

// What a person with SQLite at hand could do.
void tamper(const std::filesystem::path& path, const std::string& sql) {
  const auto database = Sqlite::open(path, Database::Access::write, 0).value();
  std::vector<std::string> triggers;
  {
    Statement rows =
        database->query("SELECT name FROM sqlite_master WHERE type = 'trigger'").value();
    while (rows.next().value())
      triggers.emplace_back(rows.text(0));
  }
  for (const std::string& one : triggers)
    ASSERT_TRUE(database->script(("DROP TRIGGER " + one).c_str()));
  const Result<void> done = database->script(("PRAGMA foreign_keys = OFF;" + sql).c_str());
  ASSERT_TRUE(done) << sql << ": " << done.error().what;
}

TEST(Verify, FindsNothingInASoundLedger) {
  const TestFolder folder;
  make_ledger(folder / "l.db");
  EXPECT_TRUE(findings_in(folder / "l.db").empty());
  const Ledger ledger = Ledger::open(folder / "l.db", Ledger::Access::read).value();
  EXPECT_TRUE(findings_list(ledger, ledger.size().value().head).empty());
}

TEST(Verify, FindsAndLocatesEveryChange) {
  struct Case {
    const char* sql;
    const char* where;
  };

  const Case cases[] = {
      {"UPDATE originals SET bytes = CAST(replace(CAST(bytes AS TEXT), '9 tanks', '8 tanks') AS "
       "BLOB)",
       "original "},
      {"UPDATE captures SET address = 'z.txt' WHERE capture = 1",
       "capture 1: it was altered after log entry 2"},
      {"UPDATE captures SET report = NULL WHERE capture = 2",
       "capture 2: it was altered after log entry 3"},
      {"UPDATE reports SET publisher = 'Someone' WHERE reading = 2",
       "report 2: it was altered after log entry 3"},
      {"UPDATE reports SET text = replace(text, '63', '64') WHERE reading = 1",
       "report 1: it was altered"},
      {"UPDATE blocks SET kind = 'title' WHERE reading = 1 AND ordinal = 0",
       "report 1: it was altered"},
      {"DELETE FROM blocks WHERE reading = 1 AND ordinal = 2", "report 1: it was altered"},
      {"UPDATE claims SET count_lower = 62.0 WHERE claim = 1",
       "claim 1: it was altered after log entry 2"},
      {"UPDATE claims SET count_upper = 63.0 WHERE claim = 1", "claim 1: it was altered"},
      {"UPDATE claims SET stance = 'denied' WHERE claim = 3",
       "claim 3: it was altered after log entry 3"},
      {"UPDATE claim_sources SET name = 'a rebel' WHERE claim = 2", "claim 2: it was altered"},
      {"UPDATE claim_places SET geonames = 1 WHERE claim = 2", "claim 2: it was altered"},
      {"UPDATE claim_parties SET role = 'by' WHERE claim = 2", "claim 2: it was altered"},
      {"DELETE FROM claims WHERE claim = 3", "claim 3: it is gone; log entry 3 has it"},
      {"UPDATE failures SET reason = 'none'", "failure 1: it was altered"},
      {"UPDATE judgements SET verb = 'reject'", "judgement 1: it was altered after log entry 5"},
      {"INSERT INTO judgements VALUES (2, 'claim', 'C1', 'reject', 'null', 'x', 'y', 'z')",
       "judgement 2: the log does not know it"},
      {"INSERT INTO claims SELECT 99, 'Cx', 1, 99, kind, manner, stance, text_begin, text_end, "
       "words, before, after, "
       "original_begin, original_end, 0, 0, item_text, item_type, 0, 0, count_text, 1.0, 1.0, '', "
       "0, 0, 'whole', 0, 0, '', '', 0 "
       "FROM claims WHERE claim = 1",
       "claim 99: the log does not know it"},
      {"INSERT INTO claim_places VALUES (77, 0, 0, 0, '', 0, '', '', '')",
       "claim_places: 1 rows belong to nothing"},
      {"UPDATE log SET record = replace(record, '2026', '2025') WHERE entry = 3",
       "log entry 3: its hash does not follow"},
      {"UPDATE log SET hash = lower(hex(zeroblob(32))) WHERE entry = 4",
       "log entry 4: its hash does not follow"},
      {"DELETE FROM log WHERE entry = 3", "log entry 4: entry 3 is missing before it"},
      {"DELETE FROM log WHERE entry = 6", "report 3: the log does not know it"},
  };
  for (const Case& one : cases) {
    const TestFolder folder;
    make_ledger(folder / "l.db");
    tamper(folder / "l.db", one.sql);
    bool located = false;
    std::string all;
    for (const std::string& finding : findings_in(folder / "l.db")) {
      located = located || finding.rfind(one.where, 0) == 0;
      all += finding + "\n";
    }
    EXPECT_TRUE(located) << one.sql << "\nfound:\n" << all;
  }
}

TEST(Verify, FindsAndLocatesChangesOfCustody) {
  struct Case {
    const char* sql;
    const char* where;
  };

  const TestFolder folder;
  make_full_ledger(folder / "sound.db");
  EXPECT_TRUE(
      findings_list(Ledger::open(folder / "sound.db", Ledger::Access::read).value()).empty());
  for (const Case& one : {
           Case{"UPDATE arrivals SET added_by = 'someone' WHERE capture = 1",
                "arrival 1: it was alt"},
           Case{"UPDATE arrivals SET seen_at = '2020-01-01T00:00:00Z' WHERE capture = 3",
                "arrival 3: it was altered after log entry 7"},
           Case{"DELETE FROM arrivals WHERE capture = 2", "arrival 2: it is gone"},
           Case{"UPDATE exchanges SET warc = (SELECT original FROM captures WHERE capture = 1)",
                "exchange 3: "},
           Case{"UPDATE subscriptions SET verb = 'unwatch'", "subscription 1: it was altered"},
           Case{"UPDATE polls SET status = 404", "poll 1: it was altered"},
           Case{"UPDATE handlings SET done_by = 'nobody'", "handling 1: it was altered"},
           Case{
               "INSERT INTO handlings SELECT 2, capture, what, done_at, done_by, done_with, detail "
               "FROM handlings",
               "handling 2: the log does not know it"},
           Case{"UPDATE stamps SET token = zeroblob(length(token))",
                "stamp 1: the time stamp cannot"},
           Case{"UPDATE stamps SET stamped_at = '2026-03-04T10:00:00Z'",
                "stamp 1: it states another"},
           Case{"UPDATE stamps SET entry = 2", "stamp 1: it is of another hash"},
           Case{"INSERT INTO report_facts VALUES (1, 'updated', '2026-03-04')",
                "report 1: it was alt"},
           Case{"INSERT INTO report_facts VALUES (77, 'updated', '2026-03-04')",
                "report_facts: 1 rows belong to nothing"},
           Case{"UPDATE originals SET bytes = zeroblob(length(bytes)) WHERE coding = 'zlib'",
                "original "},
           Case{"UPDATE originals SET size = size + 1 WHERE coding = 'zlib'", "original "},
           Case{"UPDATE originals SET coding = 'none', size = 2, bytes = x'4142' WHERE coding = "
                "'zlib'",
                "original "},
       }) {
    std::filesystem::copy_file(
        folder / "sound.db", folder / "l.db", std::filesystem::copy_options::overwrite_existing);
    tamper(folder / "l.db", one.sql);
    std::string all;
    bool located = false;
    for (const std::string& finding : findings_in(folder / "l.db")) {
      located = located || finding.rfind(one.where, 0) == 0;
      all += finding + "\n";
    }
    EXPECT_TRUE(located) << one.sql << "\nfound:\n" << all;
  }
}

TEST(Verify, AHeadNotedEarlierShowsACutEnd) {
  const TestFolder folder;
  make_ledger(folder / "l.db");
  const std::string head =
      Ledger::open(folder / "l.db", Ledger::Access::read).value().size().value().head;
  // The last reading with all that the log has of it: nothing is left to contradict.
  tamper(folder / "l.db",
         "DELETE FROM log WHERE entry = 6; DELETE FROM reports WHERE reading = 3; DELETE FROM "
         "blocks WHERE reading = 3;"
         "DELETE FROM claim_places WHERE claim > 3; DELETE FROM claim_parties WHERE claim > 3;"
         "DELETE FROM claim_sources WHERE claim > 3; DELETE FROM claims WHERE claim > 3");
  EXPECT_TRUE(findings_in(folder / "l.db").empty());
  const std::vector<std::string> found = findings_in(folder / "l.db", head);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NE(found[0].find(head), std::string::npos);
}

// Everything that the ledger holds, as text.
std::string dump(const std::filesystem::path& path) {
  std::string out;
  const auto database = Sqlite::open(path, Database::Access::read, 0);
  if (!database) return "unreadable";
  for (const char* table : {"originals",
                            "captures",
                            "reports",
                            "blocks",
                            "claims",
                            "claim_places",
                            "claim_parties",
                            "claim_sources",
                            "failures",
                            "judgements",
                            "arrivals",
                            "exchanges",
                            "report_facts",
                            "subscriptions",
                            "polls",
                            "handlings",
                            "stamps",
                            "log"}) {
    Result<Statement> rows = (*database)->query("SELECT * FROM " + std::string(table));
    if (!rows) return "unreadable";
    for (Result<bool> more = rows->next(); more && *more; more = rows->next()) {
      // What a packed original says; a packed stream has bits that say nothing.
      if (std::string_view(table) == "originals") {
        const Result<std::string> bytes =
            ledger::unpack(rows->text(2), rows->bytes(3), rows->integer(1));
        out += std::string(rows->text(0)) + "|" + bytes.value_or("damaged") + "\n";
        continue;
      }
      for (int i = 0; i < rows->columns(); ++i)
        out += std::string(1, rows->type(i)) + std::string(rows->text(i)) + "|";
      out += "\n";
    }
  }
  return out;
}

TEST(Verify, AFlippedBitIsFoundOrTouchesNothing) {
  const TestFolder folder;
  make_full_ledger(folder / "l.db");
  const std::string sound = read_file(folder / "l.db").value();
  const std::string before = dump(folder / "l.db");
  std::uint32_t random = 12345;
  int found = 0;
  for (int i = 0; i < 150; ++i) {
    random = random * 1664525u + 1013904223u;
    std::string bytes = sound;
    const std::size_t place = i < 30 ? static_cast<std::size_t>(i) * 3 : random % bytes.size();
    bytes[place] = static_cast<char>(bytes[place] ^ (1 << (random >> 29)));
    std::ofstream(folder / "flipped.db", std::ios::binary | std::ios::trunc) << bytes;
    const std::vector<std::string> findings = findings_in(folder / "flipped.db");
    if (!findings.empty()) {
      ++found;
    } else {
      EXPECT_EQ(dump(folder / "flipped.db"), before)
          << "a flip at byte " << place << " changed the ledger unnoticed";
    }
    for (const char* extra : {"flipped.db-wal", "flipped.db-shm"})
      std::filesystem::remove(folder / extra);
  }
  EXPECT_GT(found, 20) << "of 150; the rest hit unused space";
}

TEST(Verify, ATruncatedLedgerIsReported) {
  const TestFolder folder;
  make_ledger(folder / "l.db");
  const std::string sound = read_file(folder / "l.db").value();
  for (std::size_t size : {std::size_t{1},
                           std::size_t{15},
                           std::size_t{16},
                           std::size_t{100},
                           std::size_t{4096},
                           std::size_t{5000},
                           sound.size() / 2,
                           sound.size() - 1,
                           sound.size() - 4096}) {
    std::ofstream(folder / "cut.db", std::ios::binary | std::ios::trunc) << sound.substr(0, size);
    const std::vector<std::string> findings = findings_in(folder / "cut.db");
    EXPECT_FALSE(findings.empty()) << size;
    if (!findings.empty() && size < 4096) {
      EXPECT_NE(findings[0].find("cut.db"), std::string::npos) << findings[0];
    }
    for (const char* extra : {"cut.db-wal", "cut.db-shm"})
      std::filesystem::remove(folder / extra);
  }
}

}  // namespace
}  // namespace hearsay
