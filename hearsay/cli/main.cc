// The command line; the only file that sees CLI11.
// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "hearsay/cli/commands.h"

int main(int argc, char** argv) {
  using namespace hearsay::cli;
  CLI::App app("Hearsay: who said what, on whose word, and what it adds up to.");
  app.set_version_flag("--version", HEARSAY_VERSION);
  app.require_subcommand(1);

  ExtractOptions extract_options;
  CLI::App* extract_command = app.add_subcommand("extract", "Read reports and print what they say as JSON, one report a line");
  extract_command->add_option("files", extract_options.files, "Files to read");
  extract_command->add_flag("--jsonl", extract_options.jsonl, "Read {\"id\",\"text\",\"published\"} lines from standard input");
  extract_command->add_option("--layers", extract_options.layers, "Comma-separated lists to print (default: all but tokens)");
  extract_command->add_option("--threads", extract_options.threads, "Worker threads; 0 = one a core");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  if (extract_command->parsed()) return extract(extract_options);
  return kUsage;
}
