// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/extract.h"

#include "hearsay/base/file.h"
#include "hearsay/base/stage.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <system_error>

namespace hearsay {

std::filesystem::path Knowledge::default_packs() {
  if (const char* own = std::getenv("HEARSAY_PACKS"); own != nullptr && *own != '\0') return own;
  const std::filesystem::path beside = own_folder() / "packs";
  std::error_code unknown;
  if (std::filesystem::is_directory(beside / "en", unknown)) return beside;
  return HEARSAY_PACKS_FOLDER;
}

Result<std::shared_ptr<const Knowledge>> Knowledge::load(const std::filesystem::path& packs,
                                                         const std::filesystem::path& gazetteer,
                                                         const std::filesystem::path& added,
                                                         bool with_incidents) {
  auto out = std::make_shared<Knowledge>();
  out->quantities = HEARSAY_TRY(QuantityReader::load(packs));
  out->times = HEARSAY_TRY(TimeReader::load(packs));
  out->utterance_times = HEARSAY_TRY(UtteranceTimeReader::load(packs));
  out->places = HEARSAY_TRY(PlaceReader::load(packs, gazetteer, added));
  out->speech = HEARSAY_TRY(SpeechReader::load(packs));
  out->taxonomy = HEARSAY_TRY(Taxonomy::load(packs));
  out->claims = HEARSAY_TRY(ClaimAssembler::load(packs));
  out->casing = HEARSAY_TRY(Casing::load(packs, Casing::default_words()));
  if (with_incidents) out->incidents = HEARSAY_TRY(IncidentReader::load(packs));
  return std::shared_ptr<const Knowledge>(std::move(out));
}

namespace claim {

namespace {

std::unique_ptr<const Report> in_running_case(const Report& report, const Knowledge& knowledge) {
  std::vector<TextSpan> blocks;
  for (const Block& block : report.blocks)
    blocks.push_back(block.span);
  std::optional<std::string> text =
      knowledge.casing->running_case(report.text, blocks, *knowledge.places);
  if (!text) return nullptr;
  auto out = std::make_unique<Report>(report);
  out->text = *std::move(text);
  return out;
}

}  // namespace

Reading extract(const Report& report, const Parse& parse, const Knowledge& knowledge) {
  const Material material(report, parse);
  Reading out;
  {
    const Stage stage("times");
    out.times = knowledge.times->read(material);
    if (is_utterance(material)) out.utterance_times = knowledge.utterance_times->read(material);
  }
  {
    const Stage stage("quantities");
    out.quantities = knowledge.quantities->read(material, out.times);
  }
  {
    const Stage stage("places");
    out.places = knowledge.places->read(material);
  }
  // Printed, but no claim happens at "Malian" or at the "Athens Police Department".
  std::vector<Place> places;
  std::copy_if(
      out.places.begin(), out.places.end(), std::back_inserter(places), [](const Place& one) {
        return one.kind != PlaceKind::demonym && !one.in_name;
      });
  {
    const Stage stage("attributions and quotes");
    out.speech = knowledge.speech->read(material, places);
  }
  {
    const Stage stage("items and claims");
    out.claims = knowledge.claims->assemble(
        material, out.quantities, out.times, places, out.speech, *knowledge.taxonomy);
  }
  if (knowledge.incidents == nullptr) return out;
  const Stage stage("incidents");
  out.incidents = knowledge.incidents->read(
      {material, *knowledge.taxonomy, out.times, out.places, out.speech, out.claims});
  return out;
}

Searched search(const Report& report,
                std::optional<std::span<const TextSpan>> pieces,
                const Model& model,
                const Knowledge* knowledge,
                Workspace& workspace) {
  Searched out;
  if (knowledge != nullptr) out.cased = in_running_case(report, *knowledge);
  const Report& parsed = out.cased ? *out.cased : report;
  const std::vector<TextSpan> blocks = pieces ? std::vector<TextSpan>() : block_spans(parsed);
  out.parse = language::parse(model, parsed.text, pieces ? *pieces : std::span(blocks), workspace);
  if (knowledge != nullptr) out.reading = extract(parsed, out.parse, *knowledge);
  if (out.cased) restore_case(report.text, out.reading.claims);
  return out;
}

}  // namespace claim

}  // namespace hearsay
