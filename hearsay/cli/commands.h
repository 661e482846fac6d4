// One function a verb; each returns the program's exit status.
//
// 0 done; 1 some input could not be read (the others were done, each failure is
// named) or verify found something; 2 wrong usage; 3 the ledger, the model or
// the machine failed.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLI_COMMANDS_H_
#define HEARSAY_CLI_COMMANDS_H_

#include <string>
#include <vector>

namespace hearsay::cli {

enum ExitStatus { kDone = 0, kSomeFailed = 1, kUsage = 2, kFailed = 3 };

struct ExtractOptions {
  std::vector<std::string> files;
  bool jsonl = false;       // Read {"id","text","published"} lines from standard input.
  std::string layers;       // "" = all but tokens.
  unsigned threads = 1;     // 0 = as many as the machine has cores.
};

int extract(const ExtractOptions& options);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_COMMANDS_H_
