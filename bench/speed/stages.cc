// Where the processor time of a report goes, stage by stage.
//
//     bench-stages [--markdown] TEXTS.jsonl|FILE|FOLDER... [ROUNDS]
//
// A .jsonl file holds {"text","published"} lines; other files, and those of
// folders, are read as reports. Loads the model and the packs, takes everything
// once to warm up and then ROUNDS times (5) on one thread, and prints for each stage
// the processor time of the best round, its share and the time for a thousand words;
// then what understanding costs beside the language engine. The round that nothing
// was kept from is printed, too. Printing JSON is in, collecting and the ledger are not.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/json.h"
#include "hearsay/base/stage.h"
#include "hearsay/base/text.h"
#include "hearsay/collect/files.h"
#include "hearsay/investigation.h"
#include "hearsay/publish/extract_json.h"
#include "hearsay/read/read.h"

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace hearsay {
namespace {

const std::set<std::string_view> kEngine = {"tokens", "networks", "morphology and lists"};
const std::set<std::string_view> kUnderstanding = {
    "times", "quantities", "places", "attributions and quotes", "coreference", "items and claims"};

double now() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

// A record's text, or the capture of a file.
struct Input {
  std::optional<Report> record;
  Capture capture;
};

Result<void> add_records(const std::string& path, std::vector<Input>& out) {
  const std::string bytes = HEARSAY_TRY(read_file(path));
  for (const std::string_view line : split(bytes, '\n')) {
    if (trim(line).empty()) continue;
    const Json row = HEARSAY_TRY(parse_json(line));
    Report report;
    report.text = row.string_at("text").value_or("");
    if (const auto published = row.string_at("published")) report.published = *published;
    out.push_back({std::move(report), {}});
  }
  return {};
}

Result<std::vector<Input>> inputs_of(const std::vector<std::string>& paths) {
  std::vector<Input> out;
  for (const std::string& path : paths) {
    if (path.ends_with(".jsonl")) {
      HEARSAY_TRY(add_records(path, out));
      continue;
    }
    for (const std::string& file : HEARSAY_TRY(collect::walk(path)))
      out.push_back({std::nullopt, HEARSAY_TRY(collect::file(file))});
  }
  return out;
}

struct Round {
  std::vector<std::pair<std::string_view, double>> sums;
  double all = 0;
  std::size_t tokens = 0, words = 0, claims = 0, bytes = 0;
};

Result<Report> report_of(const Input& input) {
  const Stage stage("read");
  if (!input.record) return read::report(input.capture);
  Report report = *input.record;
  report.blocks = read::plain_blocks(report.text);
  return report;
}

Result<Round> run(const std::vector<Input>& inputs, const Engine& engine, Workspace& workspace) {
  const publish::Layers layers = publish::default_layers();
  StageClock clock;
  Round out;
  const double start = now();
  for (const Input& input : inputs) {
    const Report report = HEARSAY_TRY(report_of(input));
    const TextSpan whole{0, static_cast<std::uint32_t>(report.text.size())};
    const std::vector<TextSpan> pieces =
        input.record ? std::vector<TextSpan>{whole} : block_spans(report);
    const Parse parse = language::parse(*engine.model, report.text, pieces, workspace);
    const Reading reading = claim::extract(report, parse, *engine.knowledge);
    const Stage stage("JSON");
    out.bytes += publish::extract_json(report, report.id, parse, reading, layers).dump().size();
    out.tokens += parse.size();
    out.claims += reading.claims.size();
    for (std::uint32_t i = 0; i < parse.size(); ++i)
      out.words += parse.is_space[i] == 0 && parse.pos[i] != Pos::punct ? 1 : 0;
  }
  out.all = now() - start;
  out.sums = clock.sums();
  return out;
}

void print(const Round& best, bool markdown) {
  double engine = 0, understanding = 0;
  const auto line = [&](std::string_view name, double seconds) {
    std::printf(markdown ? "| %.*s | %.3f | %.1f | %.2f |\n" : "%-26.*s %9.3f %8.1f %12.2f\n",
                static_cast<int>(name.size()),
                name.data(),
                seconds,
                100 * seconds / best.all,
                1e6 * seconds / static_cast<double>(best.words));
  };
  std::printf(markdown
                  ? "| stage | seconds | %% of all | ms for 1,000 words |\n| --- | ---: | ---: "
                    "| ---: |\n"
                  : "%-26s %9s %8s %12s\n",
              "stage",
              "seconds",
              "% of all",
              "ms/1000 words");
  for (const auto& [name, seconds] : best.sums) {
    line(name, seconds);
    if (kEngine.contains(name)) engine += seconds;
    if (kUnderstanding.contains(name)) understanding += seconds;
  }
  line("all", best.all);
  std::printf("\nthe language engine takes %.3f s, understanding %.3f s: %.2f times as much\n",
              engine,
              understanding,
              understanding / engine);
}

Result<void> measure(const std::vector<std::string>& paths, int rounds, bool markdown) {
  const std::vector<Input> inputs = HEARSAY_TRY(inputs_of(paths));
  const double start = now();
  const Engine engine = HEARSAY_TRY(Engine::load({}));
  std::printf("model and packs loaded in %.3f s of processor time\n", now() - start);
  Workspace workspace;
  const Round first = HEARSAY_TRY(run(inputs, engine, workspace));
  std::printf("%zu texts, %zu words, %zu tokens, %zu claims; first time %.3f s\n",
              inputs.size(),
              first.words,
              first.tokens,
              first.claims,
              first.all);
  std::optional<Round> best;
  for (int round = 0; round < rounds; ++round) {
    Round one = HEARSAY_TRY(run(inputs, engine, workspace));
    if (!best || one.all < best->all) best = std::move(one);
  }
  std::printf("again: %.3f s, %.0f words/s, %.0f tokens/s\n\n",
              best->all,
              static_cast<double>(best->words) / best->all,
              static_cast<double>(best->tokens) / best->all);
  print(*best, markdown);
  return {};
}

}  // namespace
}  // namespace hearsay

int main(int count, char** words) {
  std::vector<std::string> paths(words + 1, words + count);
  const bool markdown = !paths.empty() && paths.front() == "--markdown";
  if (markdown) paths.erase(paths.begin());
  int rounds = 5;
  if (paths.size() > 1 && std::atoi(paths.back().c_str()) > 0) {
    rounds = std::atoi(paths.back().c_str());
    paths.pop_back();
  }
  if (paths.empty()) {
    std::fputs("usage: bench-stages [--markdown] TEXTS.jsonl|FILE|FOLDER... [ROUNDS]\n", stderr);
    return 2;
  }
  const hearsay::Result<void> done = hearsay::measure(paths, rounds, markdown);
  if (done) return 0;
  std::fprintf(stderr, "bench-stages: %s\n", done.error().what.c_str());
  return 3;
}
