// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/program.h"

#include "hearsay/ledger/test_ledger.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace hearsay {

namespace {

std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

int status_of(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Shop::Shop() {
  std::string pattern = (std::filesystem::temp_directory_path() / "hearsay-cli-XXXXXX").string();
  folder_ = ::mkdtemp(pattern.data());
  ledger_ = over_postgres() ? place_of(folder_ / "hearsay.db").string() : "hearsay.db";
}

Shop::~Shop() {
  std::error_code unknown;
  std::filesystem::remove_all(folder_, unknown);
}

void Shop::write(const std::string& name, const std::string& bytes) const {
  std::filesystem::create_directories((folder_ / name).parent_path());
  std::ofstream(folder_ / name, std::ios::binary) << bytes;
}

std::string Shop::read(const std::string& name) const {
  return slurp(folder_ / name);
}

pid_t Shop::start(const std::vector<std::string>& words) const {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, folder_.c_str());
  posix_spawn_file_actions_addopen(&actions, 0, ".in", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, ".out", O_WRONLY | O_CREAT | O_TRUNC, 0644);
  posix_spawn_file_actions_addopen(&actions, 2, ".err", O_WRONLY | O_CREAT | O_TRUNC, 0644);
  std::vector<char*> arguments;
  for (const std::string& word : words)
    arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::setenv("SOURCE_DATE_EPOCH", "1772700000", 1);
  ::setenv("HEARSAY_PLACES", (folder_ / ".places").c_str(), 1);
  pid_t child = -1;
  if (::posix_spawn(&child, words[0].c_str(), &actions, nullptr, arguments.data(), environ) != 0)
    child = -1;
  posix_spawn_file_actions_destroy(&actions);
  return child;
}

Ran Shop::run(const std::vector<std::string>& words, const std::string& input) const {
  write(".in", input);
  Ran out;
  const pid_t child = start(words);
  int status = 0;
  if (child > 0 && ::waitpid(child, &status, 0) == child) out.status = status_of(status);
  out.out = slurp(folder_ / ".out");
  out.err = slurp(folder_ / ".err");
  return out;
}

std::vector<std::string> Shop::with_ledger(std::vector<std::string> words) const {
  const bool named = std::find(words.begin(), words.end(), "--ledger") != words.end();
  if (!named && on_server()) words.insert(words.begin(), {"--ledger", ledger_});
  return words;
}

Ran Shop::hearsay(std::vector<std::string> words, const std::string& input) const {
  words = with_ledger(std::move(words));
  words.insert(words.begin(), HEARSAY_PROGRAM);
  return run(words, input);
}

bool Shop::kill_after(const std::vector<std::string>& words, unsigned microseconds) const {
  write(".in", "");
  std::vector<std::string> all = with_ledger(words);
  all.insert(all.begin(), HEARSAY_PROGRAM);
  const pid_t child = start(all);
  if (child <= 0) return false;
  ::usleep(microseconds);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status);
}

}  // namespace hearsay
