// A ledger that an earlier program made: read as it is, written only when it has
// been brought up to date, and never in between.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/schema.h"

#include "hearsay/base/file.h"
#include "hearsay/ledger/database/sqlite.h"
#include "hearsay/ledger/test_ledger.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <csignal>
#include <fstream>

namespace hearsay {
namespace {

// The ledger of tests/ledger/schema1.sql: two reports, one with two readings.
void make_earlier(const std::filesystem::path& path) {
  const std::string sql = read_file(HEARSAY_SOURCE_DIR "/tests/ledger/schema1.sql").value();
  const auto database = Sqlite::open(path, Database::Access::write, 0).value();
  const Result<void> done = database->script(("PRAGMA journal_mode = WAL;" + sql).c_str());
  ASSERT_TRUE(done) << done.error().what;
}

std::int64_t number(const Ledger& ledger, const std::string& sql) {
  return ledger.database().number(sql).value().value_or(-1);
}

const std::string kText =
    "The ministry said 63 tanks burned near Port Mirel.\n"
    "A second convoy lost 7 trucks, according to a witness.\n";

TEST(Schema, AnEarlierLedgerIsReadAsItIs) {
  const TestFolder folder;
  make_earlier(folder / "l.db");
  const std::string before = read_file(folder / "l.db").value();
  {
    const Ledger ledger = Ledger::open(folder / "l.db", Ledger::Access::read).value();
    EXPECT_EQ(findings_of(ledger), "");
    EXPECT_EQ(ledger.readings().value().size(), 2u);
    EXPECT_EQ(ledger.original(sha256(kText)).value(), kText);
    EXPECT_EQ(ledger.evidence().value().claims.size(), 3u);
    EXPECT_TRUE(ledger.watched().value().empty());
    EXPECT_TRUE(ledger.handlings().value().empty());
  }
  EXPECT_EQ(read_file(folder / "l.db").value(), before);
}

TEST(Schema, WritingBringsItUpToDate) {
  const TestFolder folder;
  make_earlier(folder / "l.db");
  const std::string head =
      Ledger::open(folder / "l.db", Ledger::Access::read).value().size().value().head;
  Ledger ledger = Ledger::open(folder / "l.db", Ledger::Access::write, test_settings()).value();
  EXPECT_EQ(number(ledger, "PRAGMA user_version"), ledger::kSchemaVersion);
  EXPECT_EQ(number(ledger, "SELECT count(*) FROM log"), 6);
  EXPECT_EQ(number(ledger, "SELECT count(*) FROM originals WHERE coding = 'zlib'"), 2);
  EXPECT_EQ(number(ledger, "SELECT count(*) FROM arrivals WHERE added_at = '2026-03-05T08:40:00Z'"),
            3);
  EXPECT_EQ(number(ledger, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
  EXPECT_EQ(ledger.original(sha256(kText)).value(), kText);
  EXPECT_EQ(ledger.readings().value(), (std::vector<std::int64_t>{1, 3}));
  EXPECT_EQ(findings_of(ledger, head), "")
      << "the head noted before it was brought up to date still holds";
  EXPECT_FALSE(ledger.database().script("DELETE FROM originals"));
  // What it knew it knows, and it takes more.
  EXPECT_EQ(ledger.plan(test_capture(kText, "courier.txt"), kTestVersions, false).value().report,
            "R263e691d563d");
  EXPECT_EQ(add_to(ledger, test_capture("9 tanks.", "b.txt")).value().step,
            Ledger::Step::new_report);
}

TEST(Schema, KilledInBetweenItIsOneOrTheOther) {
  bool killed_before = false;
  for (int attempt = 0; attempt < 12; ++attempt) {
    const TestFolder folder;
    make_earlier(folder / "l.db");
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      const bool opened =
          Ledger::open(folder / "l.db", Ledger::Access::write, test_settings()).has_value();
      ::_exit(opened ? 0 : 1);
    }
    ::usleep(static_cast<useconds_t>(attempt * 1500));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    {
      const Ledger reader = Ledger::open(folder / "l.db", Ledger::Access::read).value();
      EXPECT_EQ(findings_of(reader), "") << attempt;
      const std::int64_t version = number(reader, "PRAGMA user_version");
      EXPECT_EQ(number(reader, "SELECT count(*) FROM log"), version == 1 ? 5 : 6) << attempt;
      killed_before = killed_before || version == 1;
    }
    const Ledger ledger =
        Ledger::open(folder / "l.db", Ledger::Access::write, test_settings()).value();
    EXPECT_EQ(number(ledger, "SELECT count(*) FROM log"), 6) << attempt;
    EXPECT_EQ(findings_of(ledger), "") << attempt;
  }
  EXPECT_TRUE(killed_before) << "no attempt was early enough to show anything";
}

TEST(Schema, AFullDiskLeavesTheEarlierOne) {
  const TestFolder folder;
  make_earlier(folder / "l.db");
  Ledger::Settings small = test_settings();
  small.largest_pages = 24;
  const Result<Ledger> full = Ledger::open(folder / "l.db", Ledger::Access::write, small);
  ASSERT_FALSE(full);
  EXPECT_EQ(full.error().code, ErrorCode::unwritable);
  const Ledger reader = Ledger::open(folder / "l.db", Ledger::Access::read).value();
  EXPECT_EQ(number(reader, "PRAGMA user_version"), 1);
  EXPECT_EQ(findings_of(reader), "");
}

TEST(Schema, AMissingTableIsNoEarlierLedger) {
  const TestFolder folder;
  {
    const Ledger ledger =
        Ledger::open(folder / "l.db", Ledger::Access::write, test_settings()).value();
    ASSERT_TRUE(ledger.database().script("DROP TABLE stamps"));
  }
  EXPECT_EQ(Ledger::open(folder / "l.db", Ledger::Access::read).error().code, ErrorCode::damaged);
}

}  // namespace
}  // namespace hearsay
