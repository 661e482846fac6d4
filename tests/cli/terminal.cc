// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/terminal.h"

#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

namespace hearsay {

Terminal::Terminal(const Shop& shop,
                   const std::vector<std::string>& words,
                   const std::string& kind) {
  const std::string folder = (shop / ".").string();
  const std::string places = (shop / ".places").string();
  const std::vector<std::string> with_ledger = shop.with_ledger(words);
  std::vector<char*> arguments = {const_cast<char*>(HEARSAY_PROGRAM)};
  for (const std::string& word : with_ledger)
    arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::setenv("SOURCE_DATE_EPOCH", "1772700000", 1);
  ::setenv("HEARSAY_PLACES", places.c_str(), 1);
  const winsize size{.ws_row = 24, .ws_col = 100, .ws_xpixel = 0, .ws_ypixel = 0};
  child_ = ::forkpty(&screen_, nullptr, nullptr, &size);
  if (child_ != 0) return;
  ::setenv("TERM", kind.c_str(), 1);
  if (::chdir(folder.c_str()) == 0) ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

Terminal::~Terminal() {
  if (child_ > 0) {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }
  if (screen_ >= 0) ::close(screen_);
}

bool Terminal::read_on() {
  char buffer[4096];
  const ssize_t got = ::read(screen_, buffer, sizeof buffer);
  if (got <= 0) return false;
  shown_.append(buffer, static_cast<std::size_t>(got));
  return true;
}

bool Terminal::wait_for(const std::string& words) {
  while (shown_.find(words) == std::string::npos) {
    if (!read_on()) return false;
  }
  return true;
}

void Terminal::type(const std::string& keys) const {
  [[maybe_unused]] const ssize_t put = ::write(screen_, keys.data(), keys.size());
}

int Terminal::wait() {
  while (read_on()) {
  }
  int status = 0;
  const bool ended = child_ > 0 && ::waitpid(child_, &status, 0) == child_;
  child_ = -1;
  if (!ended) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace hearsay
