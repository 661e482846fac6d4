// hearsay extract: no ledger, JSON out.
//
// Lines are read in blocks, worked on by all threads, and printed in the order in
// which they came, so that the output does not depend on the number of threads.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>
#include <iostream>
#include <string>
#include <thread>

#include "hearsay/base/json.h"
#include "hearsay/base/utf8.h"
#include "hearsay/cli/commands.h"
#include "hearsay/collect/files.h"
#include "hearsay/investigation.h"
#include "hearsay/publish/extract_json.h"
#include "hearsay/read/read.h"

namespace hearsay::cli {

namespace {

constexpr std::size_t kBatch = 64;

struct Line {
  std::string text;
  bool failed = false;
};

class Extractor {
 public:
  Extractor(Engine engine, publish::Layers layers) : engine_(std::move(engine)), layers_(std::move(layers)) {
    only_tokens_ = std::all_of(layers_.begin(), layers_.end(), [](const std::string& layer) {
      return layer == "tokens" || layer == "sentences" || layer == "blocks";
    });
  }

  Line print(const Report& report, Workspace& workspace) const {
    const Parse parse = language::parse(*engine_.model, report.text, workspace);
    const Reading reading = only_tokens_ ? Reading{} : claim::extract(report, parse, *engine_.knowledge);
    return {publish::extract_json(report, parse, reading, layers_).dump(), false};
  }

 private:
  Engine engine_;
  publish::Layers layers_;
  bool only_tokens_ = false;
};

Line failure(Json id, const std::string& what) {
  return {Json(Json::Object{{"id", std::move(id)}, {"error", what}}).dump(), true};
}

Line read_record(const std::string& input, const Extractor& extractor, Workspace& workspace) {
  Result<Json> record = parse_json(input);
  if (!record) return failure(nullptr, record.error().what);
  const Json* id = record->find("id");
  const Json id_json = id != nullptr ? *id : Json();
  const auto text = record->string_at("text");
  if (!text) return failure(id_json, "the record has no \"text\" of type string");
  Report report;
  report.id = id_json.as_string() ? std::string(*id_json.as_string()) : id_json.is_null() ? "" : id_json.dump();
  report.text = *text;
  if (const auto published = record->string_at("published")) report.published = std::string(*published);
  report.blocks = read::plain_blocks(report.text);
  report.charset = "utf-8";
  report.lang = "en";
  return extractor.print(report, workspace);
}

Line read_path(const std::string& path, const Extractor& extractor, Workspace& workspace) {
  Result<Capture> capture = collect::file(path);
  if (!capture) return failure(path, capture.error().what);
  Result<Report> report = read::report(*capture);
  if (!report) return failure(path, report.error().what);
  return extractor.print(*report, workspace);
}

// Works on all inputs with `workspaces.size()` threads; results in input order.
template <class Work>
std::vector<Line> work_on(const std::vector<std::string>& inputs, std::vector<Workspace>& workspaces, Work work) {
  std::vector<Line> out(inputs.size());
  std::atomic<std::size_t> next = 0;
  const auto run = [&](Workspace& workspace) {
    for (std::size_t i = next++; i < inputs.size(); i = next++) out[i] = work(inputs[i], workspace);
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < workspaces.size(); ++i) threads.emplace_back(run, std::ref(workspaces[i]));
  run(workspaces[0]);
  for (std::thread& thread : threads) thread.join();
  return out;
}

}  // namespace

int extract(const ExtractOptions& options) {
  Result<publish::Layers> layers = options.layers.empty() ? Result<publish::Layers>(publish::default_layers())
                                                          : publish::parse_layers(options.layers);
  if (!layers) {
    std::fprintf(stderr, "hearsay extract: %s\n", layers.error().what.c_str());
    return kUsage;
  }
  if (options.jsonl != options.files.empty()) {
    std::fprintf(stderr, "hearsay extract: name files to read, or give --jsonl and lines on standard input\n");
    return kUsage;
  }
  Result<Engine> engine = Engine::load();
  if (!engine) {
    std::fprintf(stderr, "hearsay extract: %s\n", engine.error().what.c_str());
    return kFailed;
  }
  const Extractor extractor(*engine, *layers);
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  std::vector<Workspace> workspaces(options.threads == 0 ? cores : options.threads);
  bool failed = false;
  const auto flush = [&](const std::vector<Line>& lines) {
    for (const Line& line : lines) {
      failed = failed || line.failed;
      std::fwrite(line.text.data(), 1, line.text.size(), stdout);
      std::fputc('\n', stdout);
    }
    std::fflush(stdout);
  };
  if (options.jsonl) {
    std::ios::sync_with_stdio(false);
    std::vector<std::string> batch;
    std::string line;
    const auto work = [&](const std::string& input, Workspace& workspace) {
      return read_record(input, extractor, workspace);
    };
    while (std::getline(std::cin, line)) {
      batch.push_back(std::move(line));
      if (batch.size() < kBatch * workspaces.size()) continue;
      flush(work_on(batch, workspaces, work));
      batch.clear();
    }
    flush(work_on(batch, workspaces, work));
  } else {
    flush(work_on(options.files, workspaces, [&](const std::string& path, Workspace& workspace) {
      return read_path(path, extractor, workspace);
    }));
  }
  if (std::ferror(stdout) != 0) {
    std::fprintf(stderr, "hearsay extract: cannot write the output; is the disk full?\n");
    return kFailed;
  }
  return failed ? kSomeFailed : kDone;
}

}  // namespace hearsay::cli
