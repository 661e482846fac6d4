// Runs the program on a terminal of its own, of 100 columns.
//
//     Terminal terminal(shop, {"add", "pages"}, "xterm");
//     terminal.wait_for(" of 80");
//     terminal.type("\x03");
//     EXPECT_EQ(terminal.wait(), 130);
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_TESTS_CLI_TERMINAL_H_
#define HEARSAY_TESTS_CLI_TERMINAL_H_

#include "tests/cli/program.h"

#include <string>
#include <vector>

namespace hearsay {

class Terminal {
 public:
  // `kind` is $TERM.
  Terminal(const Shop& shop, const std::vector<std::string>& words, const std::string& kind);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  // Until this was shown; false if the program ended without.
  bool wait_for(const std::string& words);
  void type(const std::string& keys) const;
  int wait();  // Its exit status; 128 + signal if one ended it.

  const std::string& shown() const { return shown_; }

 private:
  bool read_on();

  pid_t child_ = -1;
  int screen_ = -1;
  std::string shown_;
};

}  // namespace hearsay

#endif  // HEARSAY_TESTS_CLI_TERMINAL_H_
