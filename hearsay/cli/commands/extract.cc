// hearsay extract: no ledger, JSON out.
//
// Inputs are worked on by many threads and printed in the order in which they
// came, so that the output does not depend on the number of threads. A line that
// cannot be read prints an error line in its place, and the rest is done.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/in_order.h"
#include "hearsay/base/iso_date.h"
#include "hearsay/base/json.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/intake.h"
#include "hearsay/investigation.h"
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

bool needs_parse(const publish::Layers& layers) {
  return layers != publish::Layers{"blocks"};
}

// Sentences and tokens need the model only.
bool needs_knowledge(const publish::Layers& layers) {
  return !std::all_of(layers.begin(), layers.end(), [](const std::string& layer) {
    return layer == "tokens" || layer == "sentences" || layer == "blocks";
  });
}

class Extractor {
 public:
  Extractor(Engine engine, publish::Layers layers)
      : engine_(std::move(engine)),
        layers_(std::move(layers)) {}

  // All of a report is printed, and what was found in the part that is searched.
  Line print(const Report& searched,
             const Report& report,
             const Json& id,
             Workspace& workspace) const {
    const std::optional<Report> cased = in_running_case(searched);
    const Report& parsed = cased ? *cased : searched;
    const Parse parse =
        language::parse(*engine_.model, parsed.text, block_spans(parsed), workspace);
    return print(report, parsed, id, parse);
  }

  // The report of a record may have an id that is no string. Pieces are parsed apart.
  Line print(const Report& report,
             const Json& id,
             std::span<const TextSpan> pieces,
             Workspace& workspace) const {
    const std::optional<Report> cased = in_running_case(report);
    const Report& parsed = cased ? *cased : report;
    const Parse parse = language::parse(*engine_.model, parsed.text, pieces, workspace);
    return print(report, parsed, id, parse);
  }

  std::optional<Report> in_running_case(const Report& report) const {
    if (engine_.knowledge == nullptr) return std::nullopt;
    return claim::in_running_case(report, *engine_.knowledge);
  }

  // `parsed` is the report, or what of it is searched, as it was parsed.
  Line print(const Report& report, const Report& parsed, const Json& id, const Parse& parse) const {
    Reading reading;
    if (engine_.knowledge != nullptr) {
      reading = claim::extract(parsed, parse, *engine_.knowledge);
      restore_case(report.text, reading.claims);
    }
    return {publish::extract_json(report, id, parse, reading, layers_).dump(), false};
  }

  Line record(const std::string& line, Workspace& workspace) const {
    Result<Json> record = parse_json(line);
    if (!record) return failure(nullptr, record.error().what);
    const Json* id = record->find("id");
    const Json id_json = id != nullptr ? *id : Json();
    const auto text = record->string_at("text");
    if (!text) return failure(id_json, "the record has no \"text\" of type string");
    if (text->size() > kLargestInput) {
      return failure(id_json,
                     "its text is over the limit of " + std::to_string(kLargestInput >> 20) +
                         " MiB; split it");
    }
    Report report;
    report.text = *text;
    if (const auto published = record->string_at("published");
        published && is_iso_date(*published)) {
      report.published = std::string(*published);
    }
    report.blocks = read::plain_blocks(report.text);
    report.charset = "utf-8";
    report.lang = "en";
    const TextSpan whole{0, static_cast<std::uint32_t>(report.text.size())};
    return print(report, id_json, std::span(&whole, 1), workspace);
  }

  Line item(Intake::Item& item, Workspace& workspace) const {
    if (item.note) return {{}, false, item.address + ", " + describe(*item.note)};
    Result<Capture> capture = collect_item(item);
    if (!capture) return failure(item.address, capture.error().what);
    Result<Report> report = read::report(*capture);
    if (!report) return failure(item.address, report.error().what);
    if (!needs_parse(layers_))
      return {publish::extract_json(*report, item.address, {}, {}, layers_).dump(), false};
    const std::optional<Report> part = searched_part(*report);
    if (part) report->remarks.push_back(remark_on_search(*part));
    return print(part ? *part : *report, *report, item.address, workspace);
  }

 private:
  Engine engine_;
  publish::Layers layers_;
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
  Result<Engine> engine = needs_knowledge(*layers) ? Engine::load(PlaceReader::default_added(),
                                                                  layers->contains("incidents"))
                                                   : Engine::load_model_only();
  if (!engine) {
    complain("extract", engine.error().what);
    return kFailed;
  }
  const Extractor extractor(*engine, *layers);
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
        [&](std::string& line, Workspace& workspace) { return extractor.record(line, workspace); });
  } else {
    Intake intake(options.files, {});
    failed = run<Intake::Item>(
        threads,
        [&] { return intake.next(); },
        [&](Intake::Item& item, Workspace& workspace) { return extractor.item(item, workspace); });
  }
  return finish("extract", failed ? kSomeFailed : kDone);
}

}  // namespace hearsay::cli
