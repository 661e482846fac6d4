// A ledger on a server, as several people use it at once.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/ledger/test_ledger.h"

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hearsay {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string report(int number) {
  return "The harbour office said on Monday that " + std::to_string(number + 2) +
         " tanks were destroyed near Bamako.\nA resident saw " + std::to_string(number + 30) +
         " trucks.\n";
}

Json last_line(const std::string& text) {
  const std::vector<std::string_view> lines = split(text, '\n');
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    if (!line->empty()) return parse_json(*line).value();
  }
  return {};
}

double count(const Json& sum, const char* name) {
  const Json* one = sum.find(name);
  return one == nullptr ? -1 : one->as_number().value_or(-1);
}

// Needs no server: the address is looked at before anything else.
TEST(OnServer, NoVerbTakesOrPrintsAPassword) {
  const Shop shop;
  shop.write("a.txt", report(1));
  for (const std::vector<std::string>& verb :
       std::vector<std::vector<std::string>>{{"add", "a.txt"},
                                             {"claims"},
                                             {"tally"},
                                             {"verify"},
                                             {"user", "list"},
                                             {"role", "list"},
                                             {"judge", "list"},
                                             {"watch", "--list"},
                                             {"export", "--as", "csv"},
                                             {"manifest"},
                                             {"serve", "--port", "0"},
                                             {"show", "R1"}}) {
    for (const char* address : {"postgresql://desk:s3cret@db.example/port",
                                "postgresql://db.example/port?password=s3cret",
                                "postgres://desk:s3cret@db.example:port/x"}) {
      std::vector<std::string> words = {"--ledger", address};
      words.insert(words.end(), verb.begin(), verb.end());
      const Ran run = shop.hearsay(words);
      EXPECT_EQ(run.status, 2) << verb[0];
      EXPECT_THAT(run.out + run.err, Not(HasSubstr("s3cret"))) << verb[0];
      EXPECT_THAT(run.err, HasSubstr("address")) << verb[0];
    }
  }
}

TEST(OnServer, AFileHasNoRoles) {
  const Shop shop;
  if (shop.on_server()) GTEST_SKIP() << "of a file";
  shop.write("a.txt", report(1));
  ASSERT_EQ(shop.hearsay({"add", "a.txt"}).status, 0);
  const Ran run = shop.hearsay({"role", "list"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("is a file, which has no roles"));
}

class OnServerTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!shop_.on_server()) GTEST_SKIP() << "no server: tests/postgres/run starts one";
  }

  Json verified() {
    const Ran run = shop_.hearsay({"verify", "--json"});
    EXPECT_EQ(run.status, 0) << run.out << run.err;
    return last_line(run.out);
  }

  // The ledger's address for another role of the server.
  std::string as(const std::string& role) const {
    std::string out = shop_.ledger();
    out.replace(out.find("user=tester"), 11, "user=" + role);
    return out;
  }

  const Shop shop_;
};

TEST_F(OnServerTest, HasTheHeadThatAFileHas) {
  for (int i = 0; i < 12; ++i)
    shop_.write("pages/" + std::to_string(100 + i) + ".txt", report(i / 2));
  shop_.write("pages/broken.pdf", "%PDF-1.4\n\xFF");
  const Ran server = shop_.hearsay({"add", "pages", "--threads", "3"});
  const Ran file = shop_.hearsay({"add", "pages", "--threads", "3", "--ledger", "file.db"});
  EXPECT_EQ(server.status, file.status);
  EXPECT_EQ(
      verified().string_at("head"),
      last_line(shop_.hearsay({"verify", "--json", "--ledger", "file.db"}).out).string_at("head"));
  EXPECT_EQ(shop_.hearsay({"tally", "--json"}).out,
            shop_.hearsay({"tally", "--json", "--ledger", "file.db"}).out);
  EXPECT_EQ(shop_.hearsay({"claims", "--csv"}).out,
            shop_.hearsay({"claims", "--csv", "--ledger", "file.db"}).out);
}

TEST_F(OnServerTest, SeveralAddAtOnceAndNothingIsLostOrDoubled) {
  constexpr int kPrograms = 4, kEach = 12;
  for (int i = 0; i < kEach; ++i) {
    for (int program = 0; program < kPrograms; ++program)
      shop_.write("own" + std::to_string(program) + "/" + std::to_string(i) + ".txt",
                  report(1000 * (program + 1) + i));
    shop_.write("shared/" + std::to_string(i) + ".txt", report(9000 + i));
  }
  std::vector<pid_t> children;
  for (int program = 0; program < kPrograms; ++program) {
    const pid_t child = ::fork();
    if (child == 0) {
      const std::string own = "own" + std::to_string(program);
      ::execl("/bin/sh",
              "sh",
              "-c",
              ("cd '" + (shop_ / "").string() + "' && exec '" HEARSAY_PROGRAM "' --wait 60 " +
               "--ledger '" + shop_.ledger() + "' add --threads 1 shared " + own + " shared >" +
               own + ".out 2>&1")
                  .c_str(),
              nullptr);
      ::_exit(127);
    }
    children.push_back(child);
  }
  for (int program = 0; program < kPrograms; ++program) {
    int status = 0;
    ASSERT_EQ(::waitpid(children[static_cast<std::size_t>(program)], &status, 0),
              children[static_cast<std::size_t>(program)]);
    EXPECT_EQ(status, 0) << shop_.read("own" + std::to_string(program) + ".out");
  }
  const Json sum = verified();
  EXPECT_EQ(count(sum, "originals"), kPrograms * kEach + kEach);
  EXPECT_EQ(count(sum, "readings"), kPrograms * kEach + kEach);
  EXPECT_EQ(count(sum, "entries"), kPrograms * kEach + kEach + 1);
}

TEST_F(OnServerTest, AReaderIsToldWhatToDo) {
  shop_.write("a.txt", report(1));
  shop_.write("b.txt", report(2));
  ASSERT_EQ(shop_.hearsay({"add", "a.txt"}).status, 0);
  const std::string own =
      "w" + sha256(shop_.ledger()).hex().substr(0, 8) + "_" + std::to_string(::getpid());
  Postgres::open(shop_.ledger(), Database::Access::write, 0)
      .value()
      ->script(("CREATE ROLE " + own + " LOGIN").c_str())
      .value();
  const auto run_as = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"--ledger", as(own)});
    return shop_.hearsay(words);
  };
  const Ran nothing = run_as({"claims"});
  EXPECT_EQ(nothing.status, 3);
  EXPECT_THAT(nothing.err, HasSubstr("ask its owner"));
  EXPECT_EQ(shop_.hearsay({"role", "give", own, "king"}).status, 2);
  EXPECT_EQ(shop_.hearsay({"role", "give", "nobody_" + own, "reader"}).status, 3);
  const Ran gave = shop_.hearsay({"role", "give", own, "reader"});
  ASSERT_EQ(gave.status, 0) << gave.err;
  const Ran claims = run_as({"claims"});
  EXPECT_EQ(claims.status, 0) << claims.err;
  EXPECT_EQ(claims.out, shop_.hearsay({"claims"}).out);
  EXPECT_EQ(run_as({"tally"}).status, 0);
  EXPECT_EQ(run_as({"verify"}).status, 0);
  const Ran add = run_as({"add", "b.txt"});
  EXPECT_EQ(add.status, 3);
  EXPECT_THAT(add.err, HasSubstr("does not let you"));
  EXPECT_THAT(add.err, HasSubstr("role give " + own));
  const std::string id(parse_json(split(shop_.hearsay({"claims", "--json"}).out, '\n')[0])
                           .value()
                           .string_at("id")
                           .value());
  const std::vector<std::string> judge = {
      "judge", "reject", id, "--by", "A. Clerk", "--why", "older"};
  EXPECT_EQ(run_as(judge).status, 3);
  ASSERT_EQ(shop_.hearsay({"role", "give", own, "coder"}).status, 0);
  const Ran judged = run_as(judge);
  EXPECT_EQ(judged.status, 0) << judged.err;
  EXPECT_EQ(run_as({"add", "b.txt"}).status, 3);
  EXPECT_THAT(shop_.hearsay({"role", "list"}).out, HasSubstr(own + "  coder"));
  ASSERT_EQ(shop_.hearsay({"role", "give", own, "owner"}).status, 0);
  EXPECT_EQ(run_as({"add", "b.txt"}).status, 0);
  ASSERT_EQ(shop_.hearsay({"role", "take", own}).status, 0);
  EXPECT_EQ(run_as({"claims"}).status, 3);
  verified();
}

}  // namespace
}  // namespace hearsay
