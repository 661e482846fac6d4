// Over files, and where there is a server (tests/postgres/run) from each to the other.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/copy.h"

#include "hearsay/ledger/database/sqlite.h"
#include "hearsay/ledger/test_ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <fstream>

namespace hearsay {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class Copy : public testing::Test {
 protected:
  // Everything that a ledger may hold.
  Ledger filled(const std::filesystem::path& place) {
    Ledger ledger = Ledger::open(place, Ledger::Access::write, test_settings()).value();
    for (int i = 0; i < 6; ++i) {
      Capture capture = test_capture(std::to_string(i / 2) + kTestText, std::to_string(i));
      if (i % 2 == 0) capture.facts.url = "https://mirel.example/" + std::to_string(i % 3);
      if (i == 3) capture.exchange = "WARC/1.1 of an exchange";
      EXPECT_TRUE(add_to(ledger, capture));
    }
    const Capture broken = test_capture(std::string("%PDF\0\xFF", 6), std::string("b\xFF\0c", 4));
    const Error error = make_error(ErrorCode::malformed, "no – \xF4\x8F\xBF\xBE");
    EXPECT_TRUE(ledger.append_failure({broken.address, error}, &broken));
    EXPECT_TRUE(ledger.append_failure({"gone", error}, nullptr));
    EXPECT_TRUE(ledger.append_judgement({"claim", "C1", "accept", Json::Object{}, "x", "", ""}));
    EXPECT_TRUE(ledger.append_subscription({"https://a.example", true, Json::Object{}, {}, ""}));
    Poll poll;
    poll.address = "https://a.example";
    EXPECT_TRUE(ledger.append_poll(poll));
    Handling handling;
    handling.what = "exported";
    EXPECT_TRUE(ledger.append_handling(handling));
    EXPECT_TRUE(ledger.append_stamp(
        {0, 1, std::string(64, '0'), "tsa", std::string("\x30\0\x01", 3), "2026"}));
    return ledger;
  }

  static Result<ledger::Copied> copy(const Ledger& from, const std::filesystem::path& to) {
    return ledger::copy(from, {.to = to, .settings = test_settings()});
  }

  static void expect_same(const Ledger& one, const std::filesystem::path& place) {
    const Ledger other = Ledger::open(place, Ledger::Access::read).value();
    EXPECT_EQ(other.head().value(), one.head().value());
    EXPECT_EQ(findings_of(other), findings_of(one));
    EXPECT_EQ(other.size().value().originals, one.size().value().originals);
    EXPECT_EQ(other.size().value().claims, one.size().value().claims);
    EXPECT_EQ(other.failures().value().front().address, one.failures().value().front().address);
    EXPECT_EQ(other.stamps().value().front().token, one.stamps().value().front().token);
  }

  TestFolder folder_;
};

TEST_F(Copy, HasTheSameLogAndGoesOnAsTheLedgerWould) {
  // Over a server: there, back to a file, there again.
  const Ledger ledger = filled(folder_.ledger("one"));
  const std::vector<std::filesystem::path> places = {
      folder_ / "two.db", folder_.ledger("three"), folder_ / "four.db"};
  std::optional<Ledger> from;
  for (const std::filesystem::path& place : places) {
    const Result<ledger::Copied> copied = copy(from ? *from : ledger, place);
    ASSERT_TRUE(copied) << copied.error().what;
    EXPECT_EQ(copied->head, ledger.head().value());
    EXPECT_EQ(copied->entries, ledger.size().value().entries);
    expect_same(ledger, place);
    from.emplace(Ledger::open(place, Ledger::Access::read).value());
  }
  std::vector<std::string> heads;
  for (const std::filesystem::path& place : places) {
    Ledger copied = Ledger::open(place, Ledger::Access::write, test_settings()).value();
    EXPECT_EQ(add_to(copied, test_capture(kTestText, "new")).value().step,
              Ledger::Step::new_report);
    heads.push_back(copied.head().value());
  }
  EXPECT_THAT(heads, testing::Each(heads.front()));
}

TEST_F(Copy, LeavesWhatIsThereAsItIs) {
  const Ledger ledger = filled(folder_ / "one.db");
  const std::filesystem::path taken = folder_.ledger("two");
  const std::string head = filled(taken).head().value();
  std::ofstream(folder_ / "text") << "a text";
  std::filesystem::create_symlink("nowhere", folder_ / "link");
  for (const std::filesystem::path& place :
       {taken, folder_ / "one.db", folder_ / "text", folder_ / "link", folder_ / ""}) {
    const Result<ledger::Copied> copied = copy(ledger, place);
    ASSERT_FALSE(copied) << place;
    EXPECT_EQ(copied.error().code, ErrorCode::invalid) << copied.error().what;
    EXPECT_THAT(copied.error().what, HasSubstr("left as it is"));
  }
  EXPECT_EQ(std::filesystem::file_size(folder_ / "text"), 6);
  EXPECT_EQ(Ledger::open(taken, Ledger::Access::read).value().head().value(), head);
}

TEST_F(Copy, LeavesNothingWhenItIsEnded) {
  const Ledger ledger = filled(folder_ / "one.db");
  const std::filesystem::path place = folder_.ledger("two");
  int most = 0;
  ASSERT_TRUE(
      ledger::copy(ledger, {.to = folder_ / "whole.db", .settings = test_settings(), .stop = [&] {
                              ++most;
                              return false;
                            }}));
  for (const int after : {0, 5, most / 2, most - 1}) {
    int looks = 0;
    const Result<ledger::Copied> copied = ledger::copy(
        ledger,
        {.to = place, .settings = test_settings(), .stop = [&] { return looks++ == after; }});
    ASSERT_FALSE(copied) << after;
    EXPECT_THAT(copied.error().what, AllOf(HasSubstr("nothing was kept"), HasSubstr("again")));
    EXPECT_EQ(Ledger::open(place, Ledger::Access::read).error().code, ErrorCode::not_found);
    EXPECT_FALSE(std::filesystem::exists(place.string() + "-copying"));
  }
  EXPECT_TRUE(copy(ledger, place));
}

TEST_F(Copy, AProgramThatIsKilledLeavesNoLedgerAndIsNotInTheWay) {
  const Ledger ledger = filled(folder_ / "one.db");
  const std::filesystem::path place = folder_.ledger("two");
  const pid_t child = ::fork();
  if (child == 0) {
    const Ledger own = Ledger::open(folder_ / "one.db", Ledger::Access::read).value();
    int looks = 0;
    static_cast<void>(ledger::copy(own, {.to = place, .settings = test_settings(), .stop = [&] {
                                           if (++looks == 60) ::kill(::getpid(), SIGKILL);
                                           return false;
                                         }}));
    ::_exit(0);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(Ledger::open(place, Ledger::Access::read).error().code, ErrorCode::not_found);
  const Result<ledger::Copied> copied = copy(ledger, place);
  ASSERT_TRUE(copied) << copied.error().what;
  expect_same(ledger, place);
  EXPECT_FALSE(std::filesystem::exists(place.string() + "-copying"));
}

TEST_F(Copy, OfADamagedLedgerIsNone) {
  for (const char* sql : {"UPDATE claims SET count_text = '8' WHERE claim = 1",
                          "DELETE FROM blocks",
                          "DELETE FROM log WHERE entry = 3",
                          "UPDATE log SET record = record || ' ' WHERE entry = 2",
                          "UPDATE originals SET bytes = x'00', size = 1, coding = 'none'"}) {
    std::filesystem::remove(folder_ / "one.db");
    static_cast<void>(filled(folder_ / "one.db"));
    {
      const auto raw = Sqlite::open(folder_ / "one.db", Database::Access::write, 0).value();
      std::vector<std::string> triggers;
      Statement rows = raw->query("SELECT name FROM sqlite_master WHERE type = 'trigger'").value();
      while (rows.next().value())
        triggers.push_back("DROP TRIGGER " + std::string(rows.text(0)));
      for (const std::string& one : triggers)
        ASSERT_TRUE(raw->script(one.c_str()));
      ASSERT_TRUE(raw->script("PRAGMA foreign_keys = OFF"));
      ASSERT_TRUE(raw->script(sql)) << sql;
    }
    const Ledger ledger = Ledger::open(folder_ / "one.db", Ledger::Access::read).value();
    const std::filesystem::path place = folder_.ledger("two");
    const Result<ledger::Copied> copied = copy(ledger, place);
    ASSERT_FALSE(copied) << sql;
    EXPECT_EQ(copied.error().code, ErrorCode::damaged) << copied.error().what;
    EXPECT_EQ(Ledger::open(place, Ledger::Access::read).error().code, ErrorCode::not_found);
  }
}

TEST_F(Copy, LeavesNothingOnAFullDisk) {
  const Ledger ledger = filled(folder_ / "one.db");
  Ledger::Settings settings = test_settings();
  ASSERT_TRUE(copy(ledger, folder_ / "whole.db"));
  settings.largest_pages =
      static_cast<std::int64_t>(std::filesystem::file_size(folder_ / "whole.db") / 4096) - 2;
  const Result<ledger::Copied> copied =
      ledger::copy(ledger, {.to = folder_ / "two.db", .settings = settings});
  ASSERT_FALSE(copied);
  EXPECT_EQ(copied.error().code, ErrorCode::unwritable);
  EXPECT_THAT(copied.error().what, HasSubstr("free some space"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "two.db"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "two.db-copying"));
}

}  // namespace
}  // namespace hearsay
