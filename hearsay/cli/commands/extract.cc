// hearsay extract: no ledger, JSON out.
//
// Inputs are worked on by many threads and printed in the order in which they
// came, so that the output does not depend on the number of threads. A line that
// cannot be read prints an error line in its place, and the rest is done.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/in_order.h"
#include "hearsay/base/json.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/extractor.h"
#include "hearsay/intake.h"
#include "hearsay/publish/extract_json.h"
#include "hearsay/read/read.h"

#include <algorithm>
#include <functional>
#include <iostream>
#include <string>
#include <thread>

namespace hearsay::cli {

namespace {

struct Line {
  std::string text;
  bool failed = false;
  std::string note = {};  // For standard error.
};

Line failure(Json id, const std::string& what) {
  return {Json(Json::Object{{"id", std::move(id)}, {"error", what}}).dump(), true};
}

class Printer {
 public:
  explicit Printer(Extractor extractor) : extractor_(std::move(extractor)) {}

  Line record(const std::string& line, Workspace& workspace) const {
    Result<Json> record = parse_json(line);
    if (!record) return failure(nullptr, record.error().what);
    const Json* id = record->find("id");
    const Json id_json = id != nullptr ? *id : Json();
    const auto text = record->string_at("text");
    if (!text) return failure(id_json, "the record has no \"text\" of type string");
    TextWish wish{std::string(*text)};
    if (const auto published = record->string_at("published")) wish.published = *published;
    const Result<Extraction> found = extractor_.text(std::move(wish), workspace);
    if (!found) return failure(id_json, found.error().what);
    return {extraction_json(*found, id_json).dump(), false};
  }

  Line item(Intake::Item& item, Workspace& workspace) const {
    if (item.note) return {{}, false, item.address + ", " + describe(*item.note)};
    Result<Capture> capture = collect_item(item);
    if (!capture) return failure(item.address, capture.error().what);
    Result<Report> report = read::report(*capture);
    if (!report) return failure(item.address, report.error().what);
    const Extraction found = extractor_.report(*std::move(report), workspace);
    return {extraction_json(found, item.address).dump(), false};
  }

 private:
  Extractor extractor_;
};

// Runs all inputs through and prints them in order; whether one failed.
template <class Input>
bool run(unsigned threads,
         const std::function<std::optional<Input>()>& next,
         const std::function<Line(Input&, Workspace&)>& work) {
  std::vector<Workspace> workspaces(threads);
  bool failed = false;
  in_order<Input, Line>(
      threads,
      next,
      [&](Input& input, unsigned worker) { return work(input, workspaces[worker]); },
      [&](Line line) {
        failed = failed || line.failed;
        if (!line.note.empty()) {
          complain("extract", line.note);
          return true;
        }
        line.text += '\n';
        print(line.text);
        std::fflush(stdout);
        return std::ferror(stdout) == 0;
      });
  return failed;
}

}  // namespace

int extract(const ExtractOptions& options) {
  Result<publish::Layers> layers = options.layers.empty()
                                       ? Result<publish::Layers>(publish::default_layers())
                                       : publish::parse_layers(options.layers);
  if (!layers) {
    complain("extract", layers.error().what);
    return kUsage;
  }
  if (options.jsonl != options.files.empty()) {
    complain("extract", "name files to read, or give --jsonl and lines on standard input");
    return kUsage;
  }
  Result<Extractor> extractor = Extractor::load(*std::move(layers));
  if (!extractor) {
    complain("extract", extractor.error().what);
    return kFailed;
  }
  const Printer printer(*std::move(extractor));
  const unsigned threads =
      options.threads == 0 ? std::max(1u, std::thread::hardware_concurrency()) : options.threads;
  bool failed = false;
  if (options.jsonl) {
    std::ios::sync_with_stdio(false);
    failed = run<std::string>(
        threads,
        []() -> std::optional<std::string> {
          std::string line;
          if (!std::getline(std::cin, line)) return std::nullopt;
          return line;
        },
        [&](std::string& line, Workspace& workspace) { return printer.record(line, workspace); });
  } else {
    Intake intake(options.files, {});
    failed = run<Intake::Item>(
        threads,
        [&] { return intake.next(); },
        [&](Intake::Item& item, Workspace& workspace) { return printer.item(item, workspace); });
  }
  return finish("extract", failed ? kSomeFailed : kDone);
}

}  // namespace hearsay::cli
