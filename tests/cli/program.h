// Runs the program as a user does, in a folder of its own.
//
//     Shop shop;
//     shop.write("a.txt", "Seven tanks burned.\n");
//     Ran run = shop.hearsay({"add", "a.txt"});
//     EXPECT_EQ(run.status, 0) << run.err;
//
// The clock is fixed (SOURCE_DATE_EPOCH), nothing is a terminal, and nothing of
// the home folder is read but the model and the gazetteer: country files that are
// added go into the shop's own folder.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_TESTS_CLI_PROGRAM_H_
#define HEARSAY_TESTS_CLI_PROGRAM_H_

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace hearsay {

struct Ran {
  int status = -1;  // Exit status; 128 + signal if one ended it.
  std::string out, err;
};

class Shop {
 public:
  Shop();
  ~Shop();

  void write(const std::string& name, const std::string& bytes) const;
  std::string read(const std::string& name) const;

  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }

  Ran hearsay(std::vector<std::string> words, const std::string& input = "") const;

  // Where the program keeps the ledger: "hearsay.db", or an address (tests/postgres/run).
  const std::string& ledger() const { return ledger_; }

  bool on_server() const { return ledger_ != "hearsay.db"; }

  // The same words with the ledger named, unless they name one or it is the file.
  std::vector<std::string> with_ledger(std::vector<std::string> words) const;

  // Any program; the first word is its path.
  Ran run(const std::vector<std::string>& words, const std::string& input = "") const;

  // Starts `hearsay`, kills it after so many microseconds. Whether it was still running.
  bool kill_after(const std::vector<std::string>& words, unsigned microseconds) const;

 private:
  pid_t start(const std::vector<std::string>& words) const;

  std::filesystem::path folder_;
  std::string ledger_;
};

}  // namespace hearsay

#endif  // HEARSAY_TESTS_CLI_PROGRAM_H_
