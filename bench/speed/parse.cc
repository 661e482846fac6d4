// Times language::parse over texts, one pass for each line read.
//
//     bench-parse TEXTS.jsonl
//
// TEXTS.jsonl holds {"text"} lines. First prints {"load": seconds}; then, for
// every line on standard input, parses all texts with one thread and one
// workspace and prints {"cpu","wall","tokens"} of that pass. run.py drives it.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/language/model.h"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

namespace hearsay {

namespace {

struct Clock {
  double cpu = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
  std::chrono::steady_clock::time_point wall = std::chrono::steady_clock::now();

  double cpu_since() const { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC - cpu; }

  double wall_since() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
  }
};

void print(Json json) {
  std::puts(json.dump().c_str());
  std::fflush(stdout);
}

Result<void> run(const char* path) {
  std::vector<std::string> texts;
  const std::string bytes = HEARSAY_TRY(read_file(path));
  for (const std::string_view line : split(bytes, '\n')) {
    if (trim(line).empty()) continue;
    const Json row = HEARSAY_TRY(parse_json(line));
    texts.emplace_back(row.string_at("text").value_or(""));
  }
  const Clock load;
  const auto model = HEARSAY_TRY(Model::load(Model::default_folder()));
  print(Json::Object{{"load", load.cpu_since()}, {"load_wall", load.wall_since()}});

  Workspace workspace;
  for (std::string line; std::getline(std::cin, line);) {
    const Clock pass;
    std::size_t tokens = 0;
    for (const std::string& text : texts) {
      tokens += language::parse(*model, text, workspace).size();
    }
    print(Json::Object{{"cpu", pass.cpu_since()}, {"wall", pass.wall_since()}, {"tokens", tokens}});
  }
  return {};
}

}  // namespace

}  // namespace hearsay

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: bench-parse TEXTS.jsonl\n", stderr);
    return 2;
  }
  const hearsay::Result<void> done = hearsay::run(arguments[1]);
  if (done) return 0;
  std::fprintf(stderr, "bench-parse: %s\n", done.error().what.c_str());
  return 3;
}
