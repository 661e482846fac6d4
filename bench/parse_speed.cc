// How fast texts are parsed, and where the time goes.
//
//     bench-parse-speed texts.jsonl [ROUNDS]
//
// Reads {"text"} lines, loads the model, parses everything once to warm up and
// then ROUNDS times (5) on one thread; prints the best round in processor time,
// and how it divides into tokenizer, networks and the rest.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/language/model.h"
#include "hearsay/language/model_parts.h"
#include "hearsay/language/workspace.h"

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace hearsay;

// Processor time of this thread, so that other work on the machine counts less.
double now() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

// The best of the rounds, in seconds, for work(text) on every text. The first
// round warms up.
template <class Work>
double best_of(int rounds, const std::vector<std::string>& texts, const Work& work) {
  double best = 1e9;
  for (int round = 0; round <= rounds; ++round) {
    const double start = now();
    for (const std::string& text : texts)
      work(text);
    if (round > 0) best = std::min(best, now() - start);
  }
  return best;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    std::fprintf(stderr, "usage: bench-parse-speed texts.jsonl [ROUNDS]\n");
    return 2;
  }
  const std::string lines = read_file(words[1]).value();
  std::vector<std::string> texts;
  for (const std::string_view line : split(lines, '\n')) {
    if (!line.empty()) texts.emplace_back(parse_json(line).value().string_at("text").value_or(""));
  }
  double start = now();
  const auto model = Model::load(Model::default_folder()).value();
  std::printf("model loaded in %.3f s of processor time\n", now() - start);

  std::size_t tokens = 0;
  Workspace workspace;
  start = now();
  for (const std::string& text : texts)
    tokens += language::parse(*model, text, workspace).size();
  const double first = now() - start;
  std::printf("%zu texts, %zu tokens; first time %.3f s, %.0f tokens/s\n",
              texts.size(),
              tokens,
              first,
              static_cast<double>(tokens) / first);

  const int rounds = count > 2 ? std::atoi(words[2]) : 5;
  const Model::Parts& parts = model->parts();
  Workspace::State& state = workspace.state();
  Workspace::State::Words& known = state.words_for(parts);
  const auto tokenize = [&](const std::string& text) { known.tokenizer.run(text, state.tokens); };
  const auto annotate = [&](const std::string& text) {
    tokenize(text);
    parts.networks.run(state.tokens, known.lexicon.lexemes(), known.scratch, state.annotation);
  };
  const double tokenizer = best_of(rounds, texts, tokenize);
  const double networks = best_of(rounds, texts, annotate) - tokenizer;
  const double all = best_of(rounds, texts, [&](const std::string& text) {
    (void)language::parse(*model, text, workspace);
  });
  std::printf("again: %.3f s, %.0f tokens/s; tokenizer %.1f %%, networks %.1f %%, rest %.1f %%\n",
              all,
              static_cast<double>(tokens) / all,
              100 * tokenizer / all,
              100 * networks / all,
              100 * (all - tokenizer - networks) / all);
  return 0;
}
