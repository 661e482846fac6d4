// SPDX-License-Identifier: Apache-2.0
#include "hearsay/cli/say.h"

namespace hearsay::cli {

void complain(const char* verb, std::string_view what) {
  std::fflush(stdout);
  const std::string line = complaint(verb, what);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

std::string complaint(const char* verb, std::string_view what) {
  return "hearsay " + std::string(verb) + ": " + std::string(what) + "\n";
}

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

int finish(const char* verb, int status) {
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    complain(verb, "cannot write the output; is the disk full?");
    return kFailed;
  }
  return status;
}

Ledger::Settings settings_of(const LedgerOptions& options) {
  Ledger::Settings out;
  out.wait_ms =
      static_cast<int>(options.wait_seconds < 86400 ? options.wait_seconds : 86400) * 1000;
  if (!options.by.empty()) out.who = options.by;
  return out;
}

Result<Ledger> open_to_read(const LedgerOptions& options) {
  return Ledger::open(options.ledger, Ledger::Access::read, settings_of(options));
}

std::string some(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace hearsay::cli
