// hearsay add, verify, claims, show: what a user does, and what can go wrong.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace hearsay {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string report(int number) {
  return "The harbour office said on Monday that " + std::to_string(number + 2) +
         " tanks were destroyed near Bamako.\nA resident saw " + std::to_string(number + 30) +
         " trucks.\n";
}

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> out;
  for (std::string_view line : split(text, '\n')) {
    if (!line.empty()) out.push_back(parse_json(line).value());
  }
  return out;
}

TEST(Add, KeepsReportsAndSaysSo) {
  const Shop shop;
  shop.write("a.txt", report(1));
  const Ran add =
      shop.hearsay({"add", "a.txt", "--publisher", "Mirel Courier", "--published", "2026-03-03"});
  EXPECT_EQ(add.status, 0) << add.err;
  EXPECT_THAT(add.out, HasSubstr("added   R"));
  EXPECT_THAT(add.out, HasSubstr("1 report added"));
  EXPECT_THAT(add.out, Not(HasSubstr("\x1B")));
  EXPECT_EQ(add.err, "");
  EXPECT_EQ(std::filesystem::exists(shop / "hearsay.db"), !shop.on_server());
  EXPECT_FALSE(std::filesystem::exists(shop / "hearsay.db-lock")) << "nothing is left behind";
  EXPECT_FALSE(std::filesystem::exists(shop / "hearsay.db-wal"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
}

TEST(Add, AgainAddsNothing) {
  const Shop shop;
  shop.write("a.txt", report(1));
  ASSERT_EQ(shop.hearsay({"add", "a.txt"}).status, 0);
  const std::string head =
      lines_of(shop.hearsay({"verify", "--json"}).out).back().string_at("head").value_or("").data();
  const Ran again = shop.hearsay({"add", "a.txt"});
  EXPECT_EQ(again.status, 0);
  EXPECT_THAT(again.out, HasSubstr("known   R"));
  EXPECT_THAT(again.out, HasSubstr("0 reports added, 1 known"));
  EXPECT_EQ(lines_of(shop.hearsay({"verify", "--json"}).out).back().string_at("head"), head);
  const Ran forced = shop.hearsay({"add", "a.txt", "--again"});
  EXPECT_THAT(forced.out, HasSubstr("reread  R"));
}

TEST(Add, AMendedPackIsReasonToReadAnew) {
  const Shop shop;
  shop.write("a.txt", report(1));
  std::filesystem::copy(
      HEARSAY_SOURCE_DIR "/packs", shop / "packs", std::filesystem::copy_options::recursive);
  ::setenv("HEARSAY_PACKS", (shop / "packs").c_str(), 1);
  EXPECT_THAT(shop.hearsay({"add", "a.txt"}).out, HasSubstr("added   R"));
  EXPECT_THAT(shop.hearsay({"add", "a.txt"}).out, HasSubstr("known   R"));
  shop.write("packs/en/times.toml", shop.read("packs/en/times.toml") + "\n# One more remark.\n");
  EXPECT_THAT(shop.hearsay({"add", "a.txt"}).out, HasSubstr("reread  R"));
  EXPECT_THAT(shop.hearsay({"add", "a.txt"}).out, HasSubstr("known   R"));
  ::unsetenv("HEARSAY_PACKS");
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
}

TEST(Add, NamesEachThatCannotBeReadAndDoesTheRest) {
  const Shop shop;
  shop.write("good.txt", report(1));
  shop.write("empty.txt", "");
  shop.write("program.bin",
             std::string("\x7F"
                         "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3E\0",
                         20) +
                 std::string(2000, '\0'));
  std::filesystem::create_directory(shop / "hollow");
  shop.write("huge.txt", "");
  std::filesystem::resize_file(shop / "huge.txt", 2'200'000'000);
  const Ran add = shop.hearsay(
      {"add", "missing.txt", "empty.txt", "program.bin", "hollow", "huge.txt", "good.txt"});
  EXPECT_EQ(add.status, 1);
  for (const char* name : {"missing.txt", "empty.txt", "program.bin", "hollow", "huge.txt"}) {
    EXPECT_THAT(add.err, HasSubstr(name)) << add.err;
  }
  EXPECT_THAT(add.err, HasSubstr("hearsay add: "));
  EXPECT_THAT(add.out, HasSubstr("1 report added, 5 failed"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
  const Ran json = shop.hearsay({"add", "--json", "missing.txt", "good.txt"});
  EXPECT_EQ(json.status, 1);
  const std::vector<Json> lines = lines_of(json.out);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].string_at("status"), "failed");
  EXPECT_EQ(lines[0].string_at("code"), "not_found");
  EXPECT_EQ(lines[1].string_at("status"), "known");
}

TEST(Add, WrongUsageIsTwo) {
  const Shop shop;
  shop.write("a.txt", report(1));
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"add"},
                                             {"add", "a.txt", "--published", "last week"},
                                             {"add", "a.txt", "--nonsense"},
                                             {"nonsense"},
                                             {"show"},
                                             {"show", "x"},
                                             {"claims", "--kind", "lossy"},
                                             {"claims", "--json", "--csv"},
                                             {"extract"},
                                             {"extract", "--layers", "nonsense", "a.txt"},
                                             {"verify", "--head", "12"},
                                             {"pack"}}) {
    const Ran run = shop.hearsay(words);
    EXPECT_EQ(run.status, 2) << words[0] << " " << run.err;
    EXPECT_THAT(run.err, HasSubstr("hearsay")) << words[0];
  }
  EXPECT_FALSE(std::filesystem::exists(shop / "hearsay.db"));
}

TEST(Add, ALedgerThatIsNoneIsRefusedAndLeftAlone) {
  const Shop shop;
  shop.write("a.txt", report(1));
  shop.write("notes.txt", "Some notes of mine.\n");
  for (const std::string verb : {"add", "claims", "verify", "tally"}) {
    std::vector<std::string> words = {verb, "--ledger", "notes.txt"};
    if (verb == "add") words.push_back("a.txt");
    const Ran run = shop.hearsay(words);
    EXPECT_EQ(run.status, 3) << verb;
    EXPECT_THAT(run.err, HasSubstr("hearsay " + verb + ": notes.txt is not a ledger")) << verb;
  }
  EXPECT_EQ(shop.read("notes.txt"), "Some notes of mine.\n");
  const Ran missing = shop.hearsay({"claims", "--ledger", "none.db"});
  EXPECT_EQ(missing.status, 3);
  EXPECT_THAT(missing.err, HasSubstr("there is no ledger none.db"));
  EXPECT_EQ(shop.hearsay({"--ledger", "no/such/folder/l.db", "add", "a.txt"}).status, 3);
}

TEST(Add, ADamagedLedgerIsNamed) {
  const Shop shop;
  if (shop.on_server()) GTEST_SKIP() << "of a file";
  shop.write("a.txt", report(1));
  ASSERT_EQ(shop.hearsay({"add", "a.txt"}).status, 0);
  const std::string sound = shop.read("hearsay.db");
  shop.write("cut.db", sound.substr(0, 6000));
  std::string flipped = sound;
  flipped[100] = static_cast<char>(flipped[100] ^ 0x08);  // The kind of the first page.
  shop.write("flipped.db", flipped);
  for (const std::string name : {"cut.db", "flipped.db"}) {
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"claims"}, {"add", "a.txt"}, {"show", "R"}, {"show", "Rab"}}) {
      std::vector<std::string> all = words;
      all.insert(all.end(), {"--ledger", name});
      const Ran run = shop.hearsay(all);
      EXPECT_NE(run.status, 0) << words[0] << " " << name;
      EXPECT_LT(run.status, 4) << "no crash";
      if (words[0] != "show") {
        EXPECT_THAT(run.err, HasSubstr(name)) << words[0];
      }
    }
    EXPECT_NE(shop.hearsay({"verify", "--ledger", name}).status, 0);
  }
}

TEST(Add, AFullDiskLosesNothing) {
  const Shop shop;
  if (shop.on_server()) GTEST_SKIP() << "of a file";
  std::vector<std::string> words = {"add", "--threads", "2"};
  for (int i = 0; i < 40; ++i) {
    shop.write("r" + std::to_string(100 + i) + ".txt", report(i) + std::string(20000, ' ') + ".\n");
    words.push_back("r" + std::to_string(100 + i) + ".txt");
  }
  std::string line = "ulimit -f 600; exec '" HEARSAY_PROGRAM "'";
  for (const std::string& word : words)
    line += " " + word;
  const Ran full = shop.run({"/bin/sh", "-c", line});
  EXPECT_EQ(full.status, 3) << full.out << full.err;
  EXPECT_THAT(full.err, HasSubstr("hearsay.db"));
  EXPECT_THAT(full.err, HasSubstr("run the same command again"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
  const Ran rest = shop.hearsay(words);
  EXPECT_EQ(rest.status, 0) << rest.err;
  EXPECT_THAT(rest.out, HasSubstr(" known"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
  EXPECT_EQ(lines_of(shop.hearsay({"verify", "--json"}).out).back().find("readings")->as_number(),
            40);
}

TEST(Add, SurvivesBeingKilledAtAnyMoment) {
  const Shop killed;
  const Shop calm;
  std::vector<std::string> words = {"add", "--threads", "2"};
  for (int i = 0; i < 60; ++i) {
    const std::string name = "r" + std::to_string(100 + i) + ".txt";
    killed.write(name, report(i));
    calm.write(name, report(i));
    words.push_back(name);
  }
  int kills = 0;
  for (unsigned i = 0; i < 30; ++i) {
    if (killed.kill_after(words, 2000 + i * i * 700)) ++kills;
    if (!killed.on_server() && !std::filesystem::exists(killed / "hearsay.db")) continue;
    const Ran verify = killed.hearsay({"verify"});
    const bool nothing_yet =
        verify.status == 3 && verify.err.find(killed.on_server() ? "there is no ledger"
                                                                 : "is empty") != std::string::npos;
    EXPECT_TRUE(verify.status == 0 || nothing_yet) << "after kill " << i << "\n"
                                                   << verify.out << verify.err;
  }
  EXPECT_GT(kills, 5);
  const Ran rest = killed.hearsay(words);
  EXPECT_EQ(rest.status, 0) << rest.err;
  ASSERT_EQ(calm.hearsay(words).status, 0);
  EXPECT_EQ(killed.hearsay({"claims", "--json"}).out, calm.hearsay({"claims", "--json"}).out);
  EXPECT_EQ(lines_of(killed.hearsay({"verify", "--json"}).out).back().find("readings")->as_number(),
            60);
}

TEST(Add, TheLedgerDoesNotDependOnThreads) {
  std::vector<std::string> heads;
  for (const char* threads : {"1", "2", "8"}) {
    const Shop shop;
    std::vector<std::string> words = {"add", "--threads", threads};
    for (int i = 0; i < 24; ++i) {
      // Every third has the bytes of the one before: a copy at a new address.
      const std::string name = "r" + std::to_string(100 + i) + ".txt";
      shop.write(name, report(i % 3 == 2 ? i - 1 : i));
      std::filesystem::last_write_time(shop / name, std::filesystem::file_time_type{});
      words.push_back(name);
    }
    words.push_back("missing.txt");
    EXPECT_EQ(shop.hearsay(words).status, 1);
    heads.push_back(std::string(
        lines_of(shop.hearsay({"verify", "--json"}).out).back().string_at("head").value_or("")));
  }
  EXPECT_EQ(heads[0].size(), 64u);
  EXPECT_EQ(heads[1], heads[0]);
  EXPECT_EQ(heads[2], heads[0]) << "the log's head covers every row";
}

TEST(Add, ABusyLedgerWaitsThenSaysSo) {
  const Shop shop;
  if (shop.on_server()) GTEST_SKIP() << "of a file: Server.WhoWaitsTooLongIsToldThatItIsBusy";
  shop.write("a.txt", report(1));
  ASSERT_EQ(shop.hearsay({"add", "a.txt"}).status, 0);
  // flock(1) holds the writer's lock as another program would.
  const Ran busy = shop.run(
      {"/bin/sh", "-c", "exec flock hearsay.db-lock '" HEARSAY_PROGRAM "' --wait 0 add a.txt"});
  EXPECT_EQ(busy.status, 3);
  EXPECT_THAT(busy.err, HasSubstr("busy"));
  EXPECT_EQ(shop.hearsay({"add", "a.txt"}).status, 0);
}

TEST(Show, AReportByAnyBeginningOfItsId) {
  const Shop shop;
  shop.write("a.txt", report(1));
  const Ran add = shop.hearsay({"add", "a.txt", "--publisher", "=HYPERLINK(1)"});
  const std::string id = add.out.substr(add.out.find('R'), 13);
  for (const std::string& word : {id, id.substr(0, 5)}) {
    const Ran show = shop.hearsay({"show", word});
    EXPECT_EQ(show.status, 0) << show.err;
    EXPECT_THAT(show.out, HasSubstr(id));
    EXPECT_THAT(show.out, HasSubstr("a.txt"));
    EXPECT_THAT(show.out, HasSubstr("harbour office"));
  }
  const Ran json = shop.hearsay({"show", id, "--json"});
  EXPECT_EQ(parse_json(json.out).value().string_at("text"), report(1));
  EXPECT_EQ(shop.hearsay({"show", "Rffffffffffff"}).status, 1);
  for (const std::string& line : {shop.hearsay({"claims", "--csv"}).out})
    EXPECT_THAT(line, Not(HasSubstr(",=HYPERLINK")));
}

TEST(Verify, TheCommittedVerifierAgrees) {
  const Shop shop;
  if (shop.on_server()) GTEST_SKIP() << "of a file";
  for (int i = 0; i < 5; ++i)
    shop.write("r" + std::to_string(i) + ".txt", report(i));
  EXPECT_EQ(
      shop.hearsay({"add", "r0.txt", "r1.txt", "r2.txt", "r3.txt", "r4.txt", "missing.txt"}).status,
      1);
  const std::string tool = HEARSAY_SOURCE_DIR "/tools/verify_log.py";
  const Ran python = shop.run({"/usr/bin/env", "python3", tool, "hearsay.db"});
  if (python.status == 127) GTEST_SKIP() << "python3 is not installed";
  EXPECT_EQ(python.status, 0) << python.out << python.err;
  const std::string head(
      lines_of(shop.hearsay({"verify", "--json"}).out).back().string_at("head").value_or(""));
  EXPECT_THAT(python.out, HasSubstr("head " + head));
  EXPECT_EQ(shop.hearsay({"verify", "--head", head}).status, 0);
  EXPECT_EQ(shop.hearsay({"verify", "--head", std::string(64, 'a')}).status, 1);
  const std::string change =
      "import sqlite3; d = sqlite3.connect('hearsay.db'); d.execute('DROP TRIGGER reports_stay');"
      "d.execute(\"UPDATE reports SET publisher = 'x' WHERE reading = 2\"); d.commit()";
  ASSERT_EQ(shop.run({"/usr/bin/env", "python3", "-c", change}).status, 0);
  const Ran after = shop.run({"/usr/bin/env", "python3", tool, "hearsay.db"});
  EXPECT_EQ(after.status, 1);
  EXPECT_THAT(after.out, HasSubstr("report 2: not as log entry 3 has it"));
  const Ran verify = shop.hearsay({"verify"});
  EXPECT_EQ(verify.status, 1);
  EXPECT_THAT(verify.out, HasSubstr("report 2: it was altered after log entry 3"));
}

TEST(Help, EveryVerbHasExamples) {
  const Shop shop;
  const Ran bare = shop.hearsay({});
  EXPECT_EQ(bare.status, 0);
  EXPECT_THAT(bare.out, HasSubstr("Subcommands"));
  for (const char* verb :
       {"add", "claims", "tally", "show", "verify", "manifest", "stamp", "extract", "pack"}) {
    EXPECT_THAT(bare.out, HasSubstr(verb));
    const Ran help = shop.hearsay({verb, "--help"});
    EXPECT_EQ(help.status, 0);
    EXPECT_THAT(help.out, HasSubstr("Examples:")) << verb;
  }
  EXPECT_THAT(shop.hearsay({"--version"}).out, HasSubstr("hearsay "));
}

}  // namespace
}  // namespace hearsay
