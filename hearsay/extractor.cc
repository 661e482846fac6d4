// SPDX-License-Identifier: Apache-2.0
#include "hearsay/extractor.h"

#include "hearsay/base/file.h"
#include "hearsay/base/iso_date.h"
#include "hearsay/read/read.h"

#include <algorithm>
#include <utility>

namespace hearsay {

namespace {

// Blocks are the reader's own work.
bool needs_parse(const publish::Layers& layers) {
  return layers != publish::Layers{"blocks"};
}

// Sentences and tokens need the model only.
bool needs_knowledge(const publish::Layers& layers) {
  return !std::all_of(layers.begin(), layers.end(), [](const std::string& layer) {
    return layer == "tokens" || layer == "sentences" || layer == "blocks";
  });
}

}  // namespace

Json extraction_json(const Extraction& extraction, Json id) {
  return publish::extract_json(
      extraction.report, std::move(id), extraction.parse, extraction.reading, extraction.layers);
}

Result<Extractor> Extractor::load(publish::Layers layers) {
  Engine engine = HEARSAY_TRY(needs_knowledge(layers) ? Engine::load(PlaceReader::default_added(),
                                                                     layers.contains("incidents"))
                                                      : Engine::load_model_only());
  return Extractor(std::move(engine), std::move(layers));
}

Extractor::Extractor(Engine engine, publish::Layers layers)
    : engine_(std::move(engine)),
      layers_(std::move(layers)) {
  // Texts in capitals are put in running case by what is known; where nothing is asked of
  // that, tokens stay as they are, whatever is loaded.
  if (!needs_knowledge(layers_)) engine_.knowledge = nullptr;
}

Result<Extraction> Extractor::text(TextWish wish, Workspace& workspace) const {
  if (wish.text.size() > kLargestInput) {
    return make_error(
        ErrorCode::too_large,
        "its text is over the limit of " + std::to_string(kLargestInput >> 20) + " MiB; split it");
  }
  Report report;
  report.text = std::move(wish.text);
  if (wish.published && is_iso_date(*wish.published)) report.published = *wish.published;
  report.publisher = std::move(wish.publisher);
  report.blocks = read::plain_blocks(report.text);
  report.charset = "utf-8";
  report.lang = "en";
  Report searched = report;
  const TextSpan whole{0, static_cast<std::uint32_t>(report.text.size())};
  return search(std::move(report), std::move(searched), std::span(&whole, 1), workspace);
}

Extraction Extractor::report(Report report, Workspace& workspace) const {
  if (!needs_parse(layers_)) {
    Extraction out;
    out.report = std::move(report);
    out.layers = layers_;
    return out;
  }
  std::optional<Report> part = searched_part(report);
  if (part) report.remarks.push_back(remark_on_search(*part));
  Report searched = part ? *std::move(part) : report;
  return search(std::move(report), std::move(searched), std::nullopt, workspace);
}

Extraction Extractor::search(Report report,
                             Report searched,
                             std::optional<std::span<const TextSpan>> pieces,
                             Workspace& workspace) const {
  Extraction out;
  out.layers = layers_;
  out.model = engine_.model;
  out.report = std::move(report);
  out.parsed = std::make_shared<const Report>(std::move(searched));
  claim::Searched found =
      claim::search(*out.parsed, pieces, *engine_.model, engine_.knowledge.get(), workspace);
  if (found.cased) out.parsed = std::move(found.cased);
  out.parse = std::move(found.parse);
  out.reading = std::move(found.reading);
  return out;
}

}  // namespace hearsay
