// What only a ledger on a server has: an address, several writers, roles, text that the server
// would refuse. What it has in common with a file is in the other tests of this folder, which
// run over both. Without a server (tests/postgres/run) what needs one is skipped.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/database/postgres.h"

#include "hearsay/ledger/audit.h"
#include "hearsay/ledger/database/address.h"
#include "hearsay/ledger/database/postgres_pool.h"
#include "hearsay/ledger/database/sqlite.h"
#include "hearsay/ledger/roles.h"
#include "hearsay/ledger/test_ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <map>
#include <set>
#include <thread>

namespace hearsay {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(PostgresSql, WritesValuesAndFunctionsAnew) {
  EXPECT_EQ(ledger::postgres_sql("SELECT a FROM b WHERE c = ? AND d > ?"),
            "SELECT a FROM b WHERE c = $1 AND d > $2");
  EXPECT_EQ(ledger::postgres_sql("a = ?1 OR b = ?2 OR c = ?1"), "a = $1 OR b = $2 OR c = $1");
  EXPECT_EQ(ledger::postgres_sql("a = 'why?' AND b = ?"), "a = 'why?' AND b = $1");
  EXPECT_EQ(ledger::postgres_sql("instr(record, ?) > 0"), "strpos(record, $1) > 0");
}

TEST(PostgresText, KeepsEveryByte) {
  const std::string escape = "\xF4\x8F\xBF\xBE";
  for (const std::string& text : {std::string("plain – text"),
                                  std::string("a\0b\0", 4),
                                  std::string("\xFF\xFE broken \xE2\x82"),
                                  escape,
                                  escape + "00" + std::string(1, '\0'),
                                  std::string()}) {
    const std::string kept = ledger::to_postgres_text(text);
    EXPECT_EQ(kept.find('\0'), std::string::npos);
    EXPECT_EQ(ledger::from_postgres_text(kept), text);
  }
  EXPECT_EQ(ledger::to_postgres_text(std::string("a\0", 2)), "a" + escape + "00");
  EXPECT_EQ(ledger::to_postgres_text("a – b"), "a – b");
}

TEST(LedgerAddress, HoldsNoPassword) {
  EXPECT_TRUE(ledger::check_address("postgresql://desk@db.example:5433/port?sslmode=require"));
  for (const char* address : {"postgresql://desk:s3cret@db.example/port",
                              "postgres://db.example/port?user=desk&password=s3cret",
                              "postgresql://desk:s3cret@db.example:port/x?y",
                              "postgresql://desk:s3cret@[::1/port"}) {
    const Result<Ledger> ledger = Ledger::open(address, Ledger::Access::read);
    ASSERT_FALSE(ledger) << address;
    EXPECT_EQ(ledger.error().code, ErrorCode::invalid);
    EXPECT_THAT(ledger.error().what, Not(HasSubstr("s3cret")));
  }
}

TEST(LedgerAddress, WhatIsBesideItIsTheSameWhoeverConnects) {
  const auto cache = [](const char* address) {
    return ledger::cache_beside(address, "weighed").filename().string();
  };
  const std::string mine = cache("postgresql://me@db.example/port");
  EXPECT_TRUE(mine.starts_with("port-") && mine.ends_with("-weighed")) << mine;
  EXPECT_EQ(mine, cache("postgresql://you@db.example/port?sslmode=require"));
  EXPECT_NE(mine, cache("postgresql://me@other.example/port"));
  EXPECT_NE(mine, cache("postgresql://me@db.example/port?options=-csearch_path%3Da"));
  EXPECT_EQ(ledger::cache_beside("a/port.db", "weighed"), "a/port.db-weighed");
  EXPECT_EQ(ledger::keep_beside("a/port.db", "users"), "a/port.db-users");
  EXPECT_EQ(ledger::short_name("postgresql://me@db.example/port"), "port");
  EXPECT_EQ(ledger::short_name("a/port.db"), "port.db");
}

class Server : public testing::Test {
 protected:
  void SetUp() override {
    if (!over_postgres()) GTEST_SKIP() << "no server: tests/postgres/run starts one";
    place_ = folder_.ledger("l.db");
  }

  Ledger open(Ledger::Access access = Ledger::Access::write, int wait_ms = 5000) {
    Ledger::Settings settings = test_settings();
    settings.wait_ms = wait_ms;
    return Ledger::open(place_, access, settings).value();
  }

  // The same ledger as another role of the server sees it.
  std::filesystem::path as(const std::string& role) const {
    std::string out = place_.string();
    out.replace(out.find("user=tester"), 11, "user=" + role);
    return out;
  }

  std::string head() { return open(Ledger::Access::read).head().value(); }

  TestFolder folder_;
  std::filesystem::path place_;
};

TEST_F(Server, HasTheSameHeadAsAFileWithTheSameReports) {
  const std::filesystem::path file = folder_ / "file.db";
  std::vector<std::string> heads;
  for (const std::filesystem::path& place : {file, place_}) {
    Ledger ledger = Ledger::open(place, Ledger::Access::write, test_settings()).value();
    for (int i = 0; i < 12; ++i) {
      Capture capture = test_capture(std::to_string(i / 2) + kTestText, std::to_string(i));
      if (i % 3 == 0) capture.facts.publisher = "Mirel Courier";
      if (i % 4 == 0) capture.facts.url = "https://mirel.example/" + std::to_string(i % 5);
      if (i == 7) capture.exchange = "WARC/1.1 of an exchange";
      ASSERT_TRUE(add_to(ledger, capture)) << i;
    }
    const Capture broken = test_capture(std::string("%PDF\0\xFF", 6), std::string("b\xFF\0c", 4));
    ASSERT_TRUE(
        ledger.append_failure({broken.address, make_error(ErrorCode::malformed, "no")}, &broken));
    ASSERT_TRUE(
        ledger.append_judgement({"report", "R1", "accept", Json::Object{}, "A. Clerk", "", ""}));
    ASSERT_TRUE(
        ledger.append_subscription({"https://mirel.example/", true, Json::Object{}, "desk", ""}));
    Poll poll;
    poll.address = "https://mirel.example/";
    ASSERT_TRUE(ledger.append_poll(poll));
    ASSERT_TRUE(ledger.append_handling({std::nullopt, "exported", "desk", Json::Object{}, "", ""}));
    ASSERT_TRUE(
        ledger.append_stamp({0, 1, std::string(64, 'a'), "tsa", std::string("\0\xFF", 2), "t"}));
    heads.push_back(ledger.head().value());
  }
  EXPECT_EQ(heads[0], heads[1]);
}

TEST_F(Server, HasTheSameTablesAndColumnsAsAFile) {
  const Ledger on_server = open();
  const Ledger in_file =
      Ledger::open(folder_ / "file.db", Ledger::Access::write, test_settings()).value();
  const auto list = [](Statement rows) {
    std::string out;
    while (rows.next().value()) {
      for (int i = 0; i < rows.columns(); ++i)
        out += std::string(rows.text(i)) + (i + 1 < rows.columns() ? " " : "\n");
    }
    return out;
  };
  const std::string file = list(
      in_file.database()
          .query("SELECT m.name, c.name, c.type, CASE WHEN c.\"notnull\" THEN 'not null' ELSE "
                 "'null' END FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c WHERE "
                 "m.type = 'table' ORDER BY m.name, c.cid")
          .value());
  const std::string server = list(
      on_server.database()
          .query("SELECT table_name::text, column_name::text, CASE data_type WHEN 'bigint' THEN "
                 "'INTEGER' WHEN 'text' THEN 'TEXT' WHEN 'bytea' THEN 'BLOB' WHEN 'double "
                 "precision' THEN 'REAL' ELSE data_type END, CASE is_nullable WHEN 'NO' THEN 'not "
                 "null' ELSE 'null' END FROM information_schema.columns WHERE table_schema = "
                 "current_schema() AND table_name IN (SELECT tablename FROM pg_tables WHERE "
                 "schemaname = current_schema()) AND table_name <> 'hearsay_ledger' ORDER BY "
                 "table_name::text COLLATE \"C\", ordinal_position")
          .value());
  EXPECT_EQ(file, server);
  EXPECT_EQ(on_server.database()
                .number("SELECT count(*) FROM information_schema.columns WHERE table_schema = "
                        "current_schema() AND data_type = 'text' AND collation_name IS DISTINCT "
                        "FROM 'C' AND table_name <> 'hearsay_ledger'")
                .value(),
            0)
      << "text that would sort in another way than by its bytes";
}

TEST_F(Server, RefusesEveryChange) {
  Ledger ledger = open();
  ASSERT_TRUE(add_to(ledger, test_capture(kTestText, "a.txt")));
  std::vector<std::string> tables;
  Statement rows = ledger.database()
                       .query(
                           "SELECT tablename::text FROM pg_tables WHERE schemaname = "
                           "current_schema() AND tablename <> 'hearsay_ledger'")
                       .value();
  while (rows.next().value())
    tables.emplace_back(rows.text(0));
  EXPECT_EQ(tables.size(), 18u);
  for (const std::string& one : tables) {
    Statement column = ledger.database()
                           .query(
                               "SELECT column_name::text FROM information_schema.columns WHERE "
                               "table_schema = current_schema() AND table_name = ? AND "
                               "ordinal_position = 1",
                               one)
                           .value();
    ASSERT_TRUE(column.next().value());
    const std::string name(column.text(0));
    for (const std::string& sql : {"DELETE FROM " + one,
                                   "TRUNCATE " + one + " CASCADE",
                                   "UPDATE " + one + " SET " + name + " = " + name}) {
      const Result<void> done = ledger.database().script(sql.c_str());
      ASSERT_FALSE(done) << sql;
      EXPECT_THAT(done.error().what, HasSubstr("never")) << sql;
    }
  }
  EXPECT_FALSE(ledger.database().script(
      "INSERT INTO log SELECT * FROM log ON CONFLICT (entry) DO UPDATE SET record = ''"));
  EXPECT_EQ(findings_of(ledger), "");
}

TEST_F(Server, KeepsWhatItsTextCannotHold) {
  Ledger ledger = open();
  const std::string text = std::string("A\0B burned.\n7 tanks \xF4\x8F\xBF\xBE burned.\n", 34);
  const std::string address = "a\xFF/" + std::string(9000, 'x') + ".txt";
  ASSERT_TRUE(add_to(ledger, test_capture(text, address)));
  EXPECT_EQ(add_to(ledger, test_capture(text, address)).value().step, Ledger::Step::known);
  EXPECT_EQ(ledger.report(1).value().report.address, address);
  const Error error = make_error(ErrorCode::malformed, std::string(5000, 'y'));
  EXPECT_TRUE(ledger.append_failure({address, error}, nullptr).value());
  EXPECT_FALSE(ledger.append_failure({address, error}, nullptr).value());
  EXPECT_EQ(findings_of(ledger), "");
}

TEST_F(Server, APlanThatSomebodyOvertookIsMadeAnew) {
  Ledger mine = open(), yours = open();
  const Capture capture = test_capture(kTestText, "a.txt");
  const Ledger::Plan plan = mine.plan(capture, kTestVersions, false).value();
  const Report report = read::report(capture).value();
  ASSERT_TRUE(add_to(yours, capture));
  const std::string before = head();
  const Ledger::Appended done = mine.append(capture, plan, report, test_claims(report)).value();
  EXPECT_TRUE(done.overtaken);
  EXPECT_EQ(head(), before);
  EXPECT_EQ(add_to(mine, capture).value().step, Ledger::Step::known);
  EXPECT_EQ(add_to(mine, test_capture("8 tanks burned.", "b.txt")).value().step,
            Ledger::Step::new_report);
  EXPECT_EQ(mine.report(2).value().number, 2);
}

// As Investigation does: again until nobody came in between.
void add_all(Ledger ledger, const std::vector<Capture>& captures) {
  for (const Capture& one : captures) {
    Result<Ledger::Appended> done = add_to(ledger, one);
    while (done && done->overtaken)
      done = add_to(ledger, one);
    EXPECT_TRUE(done) << (done ? "" : done.error().what);
  }
}

TEST_F(Server, SeveralProgramsAddAtOnce) {
  constexpr int kWriters = 6, kEach = 15;
  static_cast<void>(open());
  std::vector<pid_t> children;
  for (int writer = 0; writer < kWriters; ++writer) {
    std::vector<Capture> captures;
    for (int i = 0; i < kEach; ++i) {
      const std::string number = std::to_string(writer * 100 + i);
      captures.push_back(test_capture(number + " tanks burned.", "own/" + number));
      const std::string shared = std::to_string(9000 + i);
      captures.push_back(test_capture(shared + " tanks burned.", "shared/" + shared));
    }
    const pid_t child = ::fork();
    if (child == 0) {
      add_all(open(Ledger::Access::write, 60'000), captures);
      ::_exit(HasFailure() ? 1 : 0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  const Ledger ledger = open(Ledger::Access::read);
  const Ledger::Size size = ledger.size().value();
  EXPECT_EQ(size.reports, kWriters * kEach + kEach) << "nothing is lost";
  EXPECT_EQ(size.readings, size.reports) << "nothing is read twice";
  EXPECT_EQ(ledger.all_captures().value().size(), static_cast<std::size_t>(size.reports));
  EXPECT_EQ(size.entries, size.reports + 1);
  std::set<std::int64_t> numbers;
  const std::vector<std::int64_t> readings = ledger.readings().value();
  for (const std::int64_t reading : readings)
    numbers.insert(ledger.report(reading).value().number);
  EXPECT_EQ(numbers.size(), static_cast<std::size_t>(size.reports));
  EXPECT_EQ(*numbers.rbegin(), size.reports) << "numbers without a gap";
  EXPECT_EQ(findings_of(ledger), "");
}

TEST_F(Server, TwoMayMakeItAtOnce) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] { static_cast<void>(open()); });
  for (std::thread& one : threads)
    one.join();
  EXPECT_EQ(open(Ledger::Access::read).size().value().entries, 1);
}

TEST_F(Server, AWriterThatIsKilledLeavesNothingAndNoLock) {
  {
    Ledger ledger = open();
    ASSERT_TRUE(add_to(ledger, test_capture(kTestText, "a.txt")));
  }
  const std::string before = head();
  for (int after = 0; after < 4; ++after) {
    const pid_t child = ::fork();
    if (child == 0) {
      Ledger ledger = open();
      // In the middle of what an addition writes.
      const Result<Transaction> transaction = Transaction::begin(ledger.database());
      static_cast<void>(transaction);
      for (int i = 0; i < after; ++i) {
        static_cast<void>(ledger.database().run(
            "INSERT INTO judgements (judgement, about, target, verb, detail, judge, why, "
            "judged_at) VALUES (?, 'claim', 'C1', 'accept', '{}', 'x', '', '')",
            i + 1));
      }
      ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status));
    Ledger ledger = open();
    EXPECT_EQ(ledger.size().value().judgements, 0);
    EXPECT_EQ(ledger.head().value(), before);
    EXPECT_EQ(add_to(ledger, test_capture(kTestText, "a.txt")).value().step, Ledger::Step::known);
    EXPECT_TRUE(Transaction::begin(ledger.database())) << "the lock went with it";
  }
}

TEST_F(Server, WhoWaitsTooLongIsToldThatItIsBusy) {
  Ledger first = open();
  const Transaction held = Transaction::begin(first.database()).value();
  for (const int wait_ms : {0, 50}) {
    Ledger second = open(Ledger::Access::write, wait_ms);
    const Result<Ledger::Appended> done = add_to(second, test_capture(kTestText, "a.txt"));
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::busy);
    EXPECT_THAT(done.error().what, HasSubstr("--wait"));
  }
}

TEST_F(Server, AReaderSeesItAsItWasAtItsFirstQuestion) {
  Ledger writer = open();
  ASSERT_TRUE(add_to(writer, test_capture(kTestText, "a.txt")));
  const Ledger reader = open(Ledger::Access::read);
  {
    const Transaction seen = Transaction::begin_to_read(reader.database()).value();
    EXPECT_EQ(reader.size().value().reports, 1);
    ASSERT_TRUE(add_to(writer, test_capture("8 tanks burned.", "b.txt")));
    EXPECT_EQ(reader.size().value().reports, 1);
  }
  EXPECT_EQ(reader.size().value().reports, 2);
  EXPECT_FALSE(reader.database().script("CREATE TABLE x (y int)")) << "a reader does not write";
}

std::string many_tanks(int claims) {
  std::string out;
  for (int i = 1; i <= claims; ++i)
    out += "The ministry said " + std::to_string(i) + " tanks burned.\n\n";
  return out;
}

TEST_F(Server, AReportIsAsManyWaysThereAndBackWhateverItHolds) {
  Ledger ledger = open();
  const auto& server = dynamic_cast<const Postgres&>(ledger.database());
  const auto turns_of = [&](int claims) {
    const std::int64_t before = server.turns();
    EXPECT_EQ(add_to(ledger, test_capture(many_tanks(claims), std::to_string(claims)))->claims,
              static_cast<std::size_t>(claims));
    return server.turns() - before;
  };
  const std::int64_t small = turns_of(1);
  EXPECT_EQ(turns_of(200), small);
  EXPECT_LE(small, 5) << "plan, begin, ask, read back, commit";
  EXPECT_EQ(findings_of(ledger), "");
}

TEST_F(Server, QuestionsOfWhichOneFailsAreAnsweredAsAskedAlone) {
  const Ledger ledger = open();
  const Database& database = ledger.database();
  Statement first = database.query("SELECT 1").value();
  Statement wrong = database.query("SELECT 1 / 0").value();
  Statement after = database.query("SELECT no_such_column FROM log").value();
  EXPECT_EQ(first.number().value(), 1);
  for (Statement* one : {&wrong, &after}) {
    const auto answer = one->next();
    ASSERT_FALSE(answer);
    EXPECT_THAT(answer.error().what, HasSubstr("division by zero")) << "what went wrong first";
  }
  // Neither is the next one's trouble, and each statement can be asked again.
  EXPECT_EQ(database.number("SELECT 1").value(), 1);
  EXPECT_THAT(database.number("SELECT no_such_column FROM log").error().what,
              HasSubstr("no_such_column"));
  EXPECT_THAT(database.number("SELECT 1 / 0").error().what, HasSubstr("division by zero"));
  // One that is never looked at is in nobody's way.
  static_cast<void>(database.query("SELECT 7"));
  ASSERT_TRUE(database.script("SELECT 1"));
  EXPECT_TRUE(ledger.head());
}

TEST_F(Server, ARowThatFailsTakesTheReportBackAndIsNamed) {
  Ledger ledger = open();
  ASSERT_TRUE(add_to(ledger, test_capture(kTestText, "a.txt")));
  const std::string before = head();
  for (const char* table : {"originals", "captures", "blocks", "claims", "claim_sources", "log"}) {
    const std::string name(table);
    ASSERT_TRUE(ledger.database().script(
        ("CREATE FUNCTION fail_" + name +
         "() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room for " + name +
         "' USING ERRCODE = 'disk_full'; END $$; CREATE TRIGGER fail BEFORE INSERT ON " + name +
         " FOR EACH ROW EXECUTE FUNCTION fail_" + name + "()")
            .c_str()));
    const Result<Ledger::Appended> done = add_to(ledger, test_capture(many_tanks(40), "b.txt"));
    ASSERT_FALSE(done) << name;
    EXPECT_EQ(done.error().code, ErrorCode::unwritable) << name;
    EXPECT_THAT(done.error().what,
                AllOf(HasSubstr("no room for " + name), HasSubstr("free some space")));
    EXPECT_EQ(head(), before);
    EXPECT_EQ(ledger.size().value().reports, 1);
    ASSERT_TRUE(ledger.database().script(("DROP TRIGGER fail ON " + name).c_str()));
  }
  EXPECT_EQ(add_to(ledger, test_capture(many_tanks(40), "b.txt")).value().step,
            Ledger::Step::new_report);
  EXPECT_EQ(findings_of(ledger), "");
}

TEST_F(Server, OneTransactionAtATime) {
  const Ledger ledger = open();
  {
    const Transaction first = Transaction::begin(ledger.database()).value();
    EXPECT_FALSE(Transaction::begin(ledger.database()));
    EXPECT_FALSE(Transaction::begin_to_read(ledger.database()));
    EXPECT_TRUE(ledger.head());
  }
  EXPECT_TRUE(Transaction::begin(ledger.database()));
}

TEST_F(Server, ReadsALongLogInParts) {
  Ledger ledger = open();
  for (int i = 0; i < 600; ++i) {
    ASSERT_TRUE(ledger.append_judgement(
        {"claim", "C" + std::to_string(i), "accept", Json::Object{}, "desk", "", ""}));
  }
  std::int64_t entries = 0, records = 0;
  ASSERT_TRUE(ledger.each_entry([&](const Ledger::Entry& one) {
    EXPECT_EQ(one.entry, ++entries);
    // Questions in between are answered.
    records +=
        ledger.database().number("SELECT 1 FROM log WHERE entry = ?", one.entry)->value_or(0);
  }));
  EXPECT_EQ(entries, 601);
  EXPECT_EQ(records, 601);
  ASSERT_TRUE(add_to(ledger, test_capture(kTestText, "a.txt"))) << "no transaction was left open";
}

TEST_F(Server, LeavesOtherDatabasesAlone) {
  const std::filesystem::path other = folder_.ledger("other.db");
  const auto database = Postgres::open(other, Database::Access::write, 0).value();
  EXPECT_EQ(Ledger::open(other, Ledger::Access::read).error().code, ErrorCode::not_found);
  ASSERT_TRUE(database->script("CREATE TABLE recipes (name text)"));
  const Result<Ledger> ledger = Ledger::open(other, Ledger::Access::write, test_settings());
  ASSERT_FALSE(ledger);
  EXPECT_EQ(ledger.error().code, ErrorCode::invalid);
  EXPECT_THAT(ledger.error().what, HasSubstr("search_path"));
}

TEST_F(Server, KnowsANewerLedgerAndADamagedOne) {
  const Ledger ledger = open();
  ASSERT_TRUE(ledger.database().script("UPDATE hearsay_ledger SET schema = 9"));
  EXPECT_EQ(Ledger::open(place_, Ledger::Access::read).error().code, ErrorCode::unsupported);
  ASSERT_TRUE(ledger.database().script("UPDATE hearsay_ledger SET schema = 2; DROP TABLE stamps"));
  EXPECT_EQ(Ledger::open(place_, Ledger::Access::read).error().code, ErrorCode::damaged);
}

TEST_F(Server, VerifyFindsWhatItsOwnerAltered) {
  const std::map<std::string, std::string> wrongs = {
      {"UPDATE claims SET count_text = '8' WHERE claim = 1", "claim 1"},
      {"DELETE FROM claim_sources WHERE claim = 1", "claim 1"},
      {"UPDATE originals SET bytes = '\\x00'::bytea, size = 1, coding = 'none'", "original"},
      {"UPDATE reports SET title = 'x'", "report"},
      {"DELETE FROM log WHERE entry = 2", "log"},
      {"INSERT INTO judgements VALUES (9, 'claim', 'C1', 'accept', '{}', 'x', '', '')",
       "judgement 9"}};
  int number = 0;
  for (const auto& [sql, where] : wrongs) {
    place_ = folder_.ledger("v" + std::to_string(++number));
    Ledger ledger = open();
    ASSERT_TRUE(add_to(ledger, test_capture(kTestText, "a.txt")));
    ASSERT_EQ(findings_of(ledger), "");
    ASSERT_TRUE(ledger.database().script("SET session_replication_role = replica"))
        << "no trigger fires";
    ASSERT_TRUE(ledger.database().script(sql.c_str())) << sql;
    EXPECT_THAT(findings_of(ledger), HasSubstr(where)) << sql;
  }
}

TEST_F(Server, ARoleMayDoWhatItWasGivenAndNoMore) {
  Ledger ledger = open();
  ASSERT_TRUE(add_to(ledger, test_capture(kTestText, "a.txt")));
  const std::string own = "r" + place_.string().substr(place_.string().size() - 8) + "_";
  const std::string nobody = own + "nobody", reader = own + "reader", coder = own + "coder",
                    owner = own + "owner";
  for (const std::string& one : {nobody, reader, coder, owner})
    ASSERT_TRUE(ledger.database().script(("CREATE ROLE " + one + " LOGIN").c_str()));
  ASSERT_TRUE(ledger::give_right(ledger, reader, ledger::Right::reader));
  ASSERT_TRUE(ledger::give_right(ledger, coder, ledger::Right::coder));
  ASSERT_TRUE(ledger::give_right(ledger, owner, ledger::Right::owner));
  const Judgement judgement{"claim", "C1", "accept", Json::Object{}, "desk", "", ""};
  const auto open_as = [&](const std::string& role) {
    return Ledger::open(as(role), Ledger::Access::write, test_settings());
  };

  const Result<Ledger> of_nobody = open_as(nobody);
  ASSERT_FALSE(of_nobody);
  EXPECT_THAT(of_nobody.error().what, HasSubstr("ask its owner"));

  Ledger of_reader = open_as(reader).value();
  EXPECT_EQ(of_reader.size().value().reports, 1);
  EXPECT_EQ(findings_of(of_reader), "") << "whoever may read may verify";
  const Result<std::int64_t> refused = of_reader.append_judgement(judgement);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::unwritable);
  EXPECT_THAT(refused.error().what,
              AllOf(HasSubstr("does not let you"),
                    HasSubstr("you are " + reader),
                    HasSubstr("role give " + reader)));
  EXPECT_FALSE(add_to(of_reader, test_capture("8 tanks burned.", "b.txt")));

  Ledger of_coder = open_as(coder).value();
  EXPECT_TRUE(of_coder.append_judgement(judgement));
  EXPECT_FALSE(add_to(of_coder, test_capture("8 tanks burned.", "b.txt")));

  Ledger of_owner = open_as(owner).value();
  EXPECT_TRUE(of_owner.append_judgement(judgement));
  EXPECT_TRUE(add_to(of_owner, test_capture("8 tanks burned.", "b.txt")));
  for (const Ledger* one : {&of_reader, &of_coder, &of_owner}) {
    for (const char* sql : {"UPDATE log SET record = ''",
                            "DELETE FROM judgements",
                            "TRUNCATE polls",
                            "DROP TABLE polls",
                            "ALTER TABLE log DISABLE TRIGGER ALL"})
      EXPECT_FALSE(one->database().script(sql)) << sql;
  }
  EXPECT_EQ(findings_of(ledger), "");

  std::map<std::string, ledger::Right> known;
  const std::vector<ledger::Holder> holders = ledger::holders(ledger).value();
  for (const ledger::Holder& one : holders)
    known[one.role] = one.right;
  EXPECT_EQ(known,
            (std::map<std::string, ledger::Right>{{reader, ledger::Right::reader},
                                                  {coder, ledger::Right::coder},
                                                  {owner, ledger::Right::owner},
                                                  {"tester", ledger::Right::owner}}));
  // Less than before is less.
  ASSERT_TRUE(ledger::give_right(ledger, coder, ledger::Right::reader));
  EXPECT_FALSE(of_coder.append_judgement(judgement));
  ASSERT_TRUE(ledger::give_right(ledger, reader, std::nullopt));
  EXPECT_FALSE(open_as(reader));
  EXPECT_EQ(ledger::give_right(ledger, own + "unknown", ledger::Right::reader).error().code,
            ErrorCode::not_found);
  EXPECT_FALSE(ledger::give_right(of_coder, owner, ledger::Right::reader))
      << "only its owner gives rights";
}

// The hash that follows, of a record of one judgement or another.
std::string forge(const Ledger& ledger, std::int64_t entry, const std::string& record) {
  const Digest head = Digest::from_hex(ledger.head().value()).value();
  return "INSERT INTO log VALUES (" + std::to_string(entry) + ", '" + record + "', '" +
         ledger::chain(head, record).hex() + "');";
}

class ACoderWithSql : public Server {
 protected:
  void SetUp() override {
    Server::SetUp();
    if (IsSkipped()) return;
    ledger_.emplace(open());
    ASSERT_TRUE(add_to(*ledger_, test_capture(kTestText, "a.txt")));
    const std::string role = "forger" + place_.string().substr(place_.string().size() - 8);
    ASSERT_TRUE(ledger_->database().script(("CREATE ROLE " + role + " LOGIN").c_str()));
    ASSERT_TRUE(ledger::give_right(*ledger_, role, ledger::Right::coder));
    coder_.emplace(Ledger::open(as(role), Ledger::Access::write, test_settings()).value());
    ASSERT_TRUE(coder_->append_judgement(judgement()));
    head_ = ledger_->head().value();
  }

  static Judgement judgement(std::string why = "") {
    return {"claim", "C1", "accept", Json::Object{}, "desk", std::move(why), ""};
  }

  // A transaction of a coder's own, as far as it goes.
  Result<void> tries(const std::string& sql) {
    Result<void> done = coder_->database().script(("BEGIN; " + sql + " COMMIT").c_str());
    static_cast<void>(coder_->database().script("ROLLBACK"));
    return done;
  }

  std::string record(const std::string& what, const std::string& rows) const {
    return R"({"entry":4,"at":"2026-03-05T10:00:00Z","by":"hearsay 1","what":")" + what +
           R"(","rows":)" + rows + "}";
  }

  std::optional<Ledger> ledger_, coder_;
  std::string head_;
  const std::string added_ =
      "INSERT INTO judgements VALUES (2, 'claim', 'C1', 'reject', '{}', 'x', '', '');";
};

TEST_F(ACoderWithSql, AddsNoLogEntryButThatOfANewJudgement) {
  const std::string digest =
      ledger::digest_of(ledger_->database(), ledger::Thing::judgement, Json(1)).value()->hex();
  const std::string old = R"([["judgement",1,")" + digest + R"("]])";
  const std::string zeros(64, '0');
  const std::string wrong = R"([["judgement",2,")" + zeros + R"("]])";
  for (const std::string& sql : {
           "INSERT INTO log VALUES (5, 'x', '" + zeros + "');",
           "INSERT INTO log VALUES (4, 'x', '" + zeros + "');",
           forge(*ledger_, 4, "x"),
           forge(*ledger_, 5, record("judgement", old)),
           forge(*ledger_, 4, record("judgement", "[]")),
           forge(*ledger_, 4, record("judgement", old)),
           forge(*ledger_, 4, record("report", R"([["report",1,")" + zeros + R"("]])")),
           added_,
           added_ + forge(*ledger_, 4, record("judgement", wrong)),
           added_ + forge(*ledger_, 4, record("judgement", old)),
           std::string("INSERT INTO judgements VALUES (9223372036854775807, 'claim', 'C1', "
                       "'reject', '{}', 'x', '', '');"),
           // A table of its own that is found before the ledger's.
           "CREATE TEMP TABLE log (entry bigint, hash text); CREATE TEMP TABLE reports (x int); "
           "SET LOCAL search_path = pg_temp, " +
               std::string("public;") + added_,
       }) {
    EXPECT_FALSE(tries(sql)) << sql;
    EXPECT_EQ(ledger_->head().value(), head_) << sql;
    EXPECT_EQ(ledger_->size().value().judgements, 1) << sql;
  }
  EXPECT_EQ(findings_of(*ledger_), "");
}

TEST_F(ACoderWithSql, MayDoAsTheProgramDoes) {
  const std::string digest = sha256("(i2;t5:claimt2:C1t6:rejectt2:{}t1:xt0:t0:)\n").hex();
  const std::string good = R"([["judgement",2,")" + digest + R"("]])";
  EXPECT_TRUE(tries(added_ + forge(*ledger_, 4, record("judgement", good))));
  EXPECT_EQ(ledger_->size().value().judgements, 2);
  EXPECT_EQ(findings_of(*ledger_), "");
}

TEST_F(ACoderWithSql, WhatTextCannotHoldIsJudgedAsItWas) {
  for (const std::string& why : {std::string("a\0b\0", 4),
                                 std::string("\xFF broken \xE2\x82"),
                                 std::string("\xF4\x8F\xBF\xBE 00 – ü")}) {
    EXPECT_TRUE(coder_->append_judgement(judgement(why)));
    EXPECT_EQ(ledger_->judgements().value().back().why, why);
  }
  EXPECT_EQ(findings_of(*ledger_), "");
}

TEST_F(ACoderWithSql, ALedgerOfBeforeIsGuardedFromTheNextGiftOn) {
  ASSERT_TRUE(ledger_->database().script(
      "DROP TRIGGER judgements_are_named ON judgements; DROP TRIGGER log_follows ON log; "
      "DROP TRIGGER judgements_follow ON judgements"));
  ASSERT_TRUE(ledger_->database().script("CREATE ROLE guarded LOGIN"));
  ASSERT_TRUE(ledger::give_right(*ledger_, "guarded", ledger::Right::coder));
  EXPECT_FALSE(tries(added_));
  EXPECT_FALSE(tries(forge(*ledger_, 4, "x")));
}

TEST_F(Server, NobodyBreaksTheChain) {
  Ledger ledger = open();
  const std::string zeros(64, '0');
  EXPECT_FALSE(
      ledger.database().script(("INSERT INTO log VALUES (2, 'x', '" + zeros + "')").c_str()));
  EXPECT_FALSE(ledger.database().script(forge(ledger, 3, "x").c_str()));
  EXPECT_TRUE(ledger.database().script(forge(ledger, 2, "x").c_str())) << "who made it may";
}

class Pool : public Server {
 protected:
  Ledger lent(int wait_ms = 50) {
    Ledger::Settings settings = test_settings();
    settings.wait_ms = wait_ms;
    settings.pool = pool_;
    return Ledger::open(place_, Ledger::Access::read, settings).value();
  }

  static std::int64_t line_of(const Ledger& ledger) {
    return ledger.database().number("SELECT pg_backend_pid()")->value();
  }

  std::shared_ptr<ledger::PostgresPool> pool_ = std::make_shared<ledger::PostgresPool>(2);
};

TEST_F(Pool, LendsALineAgainAndNoMoreThanItMay) {
  static_cast<void>(open());
  std::int64_t first = 0;
  {
    const Ledger one = lent();
    first = line_of(one);
    const Ledger other = lent();
    EXPECT_NE(line_of(other), first);
    Ledger::Settings settings = test_settings();
    settings.pool = pool_;
    settings.wait_ms = 20;
    const Result<Ledger> third = Ledger::open(place_, Ledger::Access::read, settings);
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().code, ErrorCode::busy);
    EXPECT_THAT(third.error().what, HasSubstr("all 2 connections"));
  }
  const Ledger again = lent();
  const auto& server = dynamic_cast<const Postgres&>(again.database());
  const std::int64_t turns = server.turns();
  EXPECT_TRUE(line_of(again) == first || line_of(lent()) == first);
  EXPECT_LE(server.turns(), turns + 1) << "nothing is looked at again";
  EXPECT_FALSE(again.database().script("CREATE TABLE x (y int)")) << "it still only reads";
}

TEST_F(Pool, WhoWaitsGetsTheLineThatIsGivenBack) {
  static_cast<void>(open());
  auto one = std::make_unique<Ledger>(lent());
  const Ledger two = lent();
  std::thread gives([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    one.reset();
  });
  EXPECT_TRUE(lent(20'000).head());
  gives.join();
}

TEST_F(Pool, DropsALineOnWhichSomethingWentWrong) {
  static_cast<void>(open());
  std::int64_t first = 0;
  {
    const Ledger ledger = lent();
    first = line_of(ledger);
    EXPECT_FALSE(ledger.database().number("SELECT 1 / 0"));
  }
  const Ledger ledger = lent();
  EXPECT_NE(line_of(ledger), first);
}

TEST_F(Pool, DropsALineThatTheServerHasEnded) {
  const Ledger other = open();
  const std::int64_t first = line_of(lent());
  EXPECT_EQ(line_of(lent()), first);
  ASSERT_TRUE(other.database().number("SELECT pg_terminate_backend(?)", first));
  // It says so when it has done it.
  while (
      other.database().number("SELECT 1 FROM pg_stat_activity WHERE pid = ?", first)->has_value())
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  const Ledger ledger = lent();
  EXPECT_NE(line_of(ledger), first);
  EXPECT_TRUE(ledger.head());
}

TEST_F(Pool, DropsALineThatNobodyNeededForLong) {
  static_cast<void>(open());
  pool_ = std::make_shared<ledger::PostgresPool>(2, std::chrono::milliseconds(1));
  const std::int64_t first = line_of(lent());
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_NE(line_of(lent()), first);
}

TEST_F(Server, NoMessageHoldsThePassword) {
  Ledger ledger = open();
  static_cast<void>(ledger.database().script("CREATE ROLE keyed LOGIN PASSWORD 'right-s3cret'"));
  ASSERT_TRUE(ledger::give_right(ledger, "keyed", ledger::Right::reader));
  ::setenv("PGPASSWORD", "wrong-s3cret", 1);
  const Result<Ledger> wrong = Ledger::open(as("keyed"), Ledger::Access::read);
  ::setenv("PGPASSWORD", "right-s3cret", 1);
  const Result<Ledger> right = Ledger::open(as("keyed"), Ledger::Access::read);
  const std::string password_file = (folder_ / "pass").string();
  ::unsetenv("PGPASSWORD");
  const Result<Ledger> none = Ledger::open(as("keyed"), Ledger::Access::read);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, ErrorCode::unreadable);
  EXPECT_THAT(wrong.error().what, AllOf(HasSubstr("keyed"), Not(HasSubstr("s3cret"))));
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().what, HasSubstr("PGPASSFILE"));
  EXPECT_TRUE(right);
}

TEST_F(Server, SaysWhatToDoWhereNobodyAnswers) {
  const Result<Ledger> ledger =
      Ledger::open("postgresql:///x?host=/nonexistent", Ledger::Access::write, test_settings());
  ASSERT_FALSE(ledger);
  EXPECT_EQ(ledger.error().code, ErrorCode::unreadable);
  EXPECT_THAT(ledger.error().what, HasSubstr("that the server runs"));
  const Ledger held = open();
  ASSERT_FALSE(held.database().script("SELECT pg_terminate_backend(pg_backend_pid())"));
  const Result<std::string> lost = held.head();
  ASSERT_FALSE(lost);
  EXPECT_THAT(lost.error().what, HasSubstr("run the same command again"));
}

}  // namespace
}  // namespace hearsay
