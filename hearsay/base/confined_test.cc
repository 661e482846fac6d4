// Programs that behave badly: each is ended, and nothing of it is left.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/confined.h"

#include "hearsay/base/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace hearsay {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using End = ConfinedRun::End;

// A shell script as the other program.
class Confined : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "confined-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }

  void TearDown() override { std::filesystem::remove_all(folder_); }

  ConfinedRun run(const std::string& script,
                  const ConfinedLimits& limits = {},
                  const std::string& input = "") {
    const std::string path = (folder_ / "script").string();
    EXPECT_TRUE(write_file_atomically(path, "#!/bin/sh\n" + script));
    EXPECT_EQ(::chmod(path.c_str(), 0700), 0);
    Result<ConfinedRun> out = run_confined(path, {"one", "two"}, input, limits);
    EXPECT_TRUE(out) << out.error().what;
    return out ? *out : ConfinedRun{};
  }

  std::filesystem::path folder_;
};

TEST_F(Confined, GivesInputAndArgumentsAndTakesOutputAndStatus) {
  const ConfinedRun done = run("read line; echo \"$line $1 $2\"; echo oh >&2; exit 3", {}, "in\n");
  EXPECT_EQ(done.end, End::exited);
  EXPECT_EQ(done.status, 3);
  EXPECT_EQ(done.out, "in one two\n");
  EXPECT_EQ(done.complaints, "oh\n");
}

TEST_F(Confined, KnowsNoEnvironmentButItsLanguage) {
  ::setenv("HEARSAY_SECRET", "x", 1);
  const ConfinedRun done = run("echo \"[$HEARSAY_SECRET$HOME] $LC_ALL\"; pwd");
  EXPECT_EQ(done.out, "[] C.UTF-8\n/\n");
  ::unsetenv("HEARSAY_SECRET");
}

TEST_F(Confined, HasNoOtherDescriptors) {
  const int open = ::dup(0);  // Stays open on exec.
  const ConfinedRun done =
      run("for n in 3 4 5 6 7 8 9; do ( : <&$n ) 2>/dev/null && echo $n; done; echo end",
          {.may_fork = true});
  ::close(open);
  // The shell itself holds its script on one of them.
  EXPECT_THAT(done.out, testing::EndsWith("end\n"));
  EXPECT_LE(done.out.size(), std::string("9\nend\n").size()) << done.out;
}

TEST_F(Confined, SleepersAreEndedByTheClock) {
  const auto begin = std::chrono::steady_clock::now();
  const ConfinedRun done = run("echo begun; exec sleep 600", {.wall = milliseconds(200)});
  EXPECT_EQ(done.end, End::out_of_time);
  EXPECT_EQ(done.out, "begun\n");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
}

TEST_F(Confined, ThoseWhoCloseTheirOutputAreEndedToo) {
  EXPECT_EQ(run("exec >&- 2>&-; exec sleep 600", {.wall = milliseconds(200)}).end,
            End::out_of_time);
}

TEST_F(Confined, BusyOnesAreEndedByTheProcessorsTime) {
  EXPECT_EQ(run("while :; do :; done", {.wall = std::chrono::seconds(60), .cpu_seconds = 1}).end,
            End::out_of_time);
}

TEST_F(Confined, EndlessOutputIsCut) {
  const ConfinedRun done = run("while :; do echo xxxxxxxxxxxxxxxx; done", {.output = 100'000});
  EXPECT_EQ(done.end, End::too_much);
  EXPECT_EQ(done.out.size(), 100'000u);
}

TEST_F(Confined, EndlessComplaintsAreCutAndDoNotHinder) {
  const ConfinedRun done =
      run("n=0; while [ $n -lt 5000 ]; do echo complaint >&2; n=$((n+1)); done; echo done");
  EXPECT_EQ(done.end, End::exited);
  EXPECT_EQ(done.out, "done\n");
  EXPECT_EQ(done.complaints.size(), 8192u);
}

TEST_F(Confined, MemoryIsLimited) {
  const ConfinedRun done =
      run("x=0123456789abcdef; while :; do x=$x$x; done", {.memory = 64u << 20});
  EXPECT_NE(done.end, End::out_of_time);
  EXPECT_FALSE(done.end == End::exited && done.status == 0);
}

TEST_F(Confined, ACrashIsTold) {
  if (!find_program("python3")) GTEST_SKIP() << "needs python3";
  const ConfinedRun done = run("exec python3 -c 'import os; os.abort()'");
  EXPECT_EQ(done.end, End::crashed);
  EXPECT_EQ(done.status, SIGABRT);
}

TEST_F(Confined, SignalsNobodyElse) {
  const ConfinedRun done = run("kill -0 " + std::to_string(::getpid()) + " && echo reached");
  if (done.lacking.empty()) {
    EXPECT_EQ(done.out, "");
  }
}

TEST_F(Confined, NothingIsAlsoAnAnswer) {
  const ConfinedRun done = run("exit 0");
  EXPECT_EQ(done.end, End::exited);
  EXPECT_EQ(done.status, 0);
  EXPECT_TRUE(done.out.empty());
}

TEST_F(Confined, StartsNoProcesses) {
  const ConfinedRun done = run("sleep 600 & echo started");
  if (done.lacking.empty()) {
    EXPECT_THAT(done.complaints, HasSubstr("ork"));
    EXPECT_THAT(done.out, testing::Not(HasSubstr("started")));
  }
}

// Where it may, its children end with it, also those that hold its output.
TEST_F(Confined, ChildrenEndWithIt) {
  const auto begin = std::chrono::steady_clock::now();
  const ConfinedRun done = run("sleep 600 & echo $!", {.may_fork = true});
  EXPECT_EQ(done.end, End::exited);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
  const pid_t child = static_cast<pid_t>(std::atoi(done.out.c_str()));
  ASSERT_GT(child, 1);
  for (int wait = 0; wait < 500 && ::kill(child, 0) == 0; ++wait)
    ::usleep(10'000);
  // Gone, or dead and not yet collected by whoever collects orphans.
  std::string state = "gone";
  if (const auto stat = read_head("/proc/" + std::to_string(child) + "/stat", 256))
    state = stat->substr(stat->rfind(')') + 2, 1);
  EXPECT_TRUE(state == "gone" || state == "Z") << state;
}

TEST_F(Confined, WritesNoFiles) {
  const std::string file = (folder_ / "left").string();
  (void)run("echo words > " + file);
  std::error_code unknown;
  EXPECT_TRUE(!std::filesystem::exists(file) || std::filesystem::file_size(file, unknown) == 0);
}

TEST_F(Confined, ReadsNoFilesOfTheUser) {
  const std::string file = (folder_ / "private").string();
  ASSERT_TRUE(write_file_atomically(file, "secret\n"));
  const ConfinedRun done = run("read line < " + file + " && echo \"$line\"");
  bool files = true;
  for (const std::string& one : done.lacking)
    files = files && one != "Landlock";
  if (files) {
    EXPECT_THAT(done.out, testing::Not(HasSubstr("secret")));
  }
}

TEST_F(Confined, HasNoNetwork) {
  if (!find_program("python3")) GTEST_SKIP() << "needs python3";
  const ConfinedRun done =
      run("exec python3 -c 'import socket\n"
          "try: socket.create_connection((\"127.0.0.1\", 9), 1); print(\"connected\")\n"
          "except PermissionError: print(\"refused\")\n"
          "except OSError as e: print(\"no way\", e)'");
  EXPECT_EQ(done.end, End::exited);
  RecordProperty("lacking", static_cast<int>(done.lacking.size()));
  if (done.no_network) {
    EXPECT_TRUE(done.out == "refused\n" || done.out.starts_with("no way [Errno 101]")) << done.out;
  }
}

TEST_F(Confined, AProgramThatIsNotThereIsAnError) {
  const Result<ConfinedRun> run = run_confined((folder_ / "none").string(), {}, "", {});
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().code, ErrorCode::not_found);
  EXPECT_THAT(run.error().what, HasSubstr("cannot be started"));
  EXPECT_FALSE(find_program("no-such-program-as-this"));
  EXPECT_TRUE(find_program("sh"));
}

}  // namespace
}  // namespace hearsay
