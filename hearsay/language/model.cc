// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/model.h"

#include "hearsay/base/file.h"
#include "hearsay/language/kernels/choose.h"
#include "hearsay/language/model_files.h"
#include "hearsay/language/model_parts.h"
#include "hearsay/language/prepared_model.h"
#include "hearsay/language/workspace.h"

#include <atomic>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

namespace hearsay {

Workspace::Workspace() : state_(std::make_unique<State>()) {}

Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

Model::Model(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}

Model::~Model() = default;

std::string_view Model::name() const {
  return parts_->known.name;
}

bool Model::is_english() const {
  return parts_->known.language == language::Language::english;
}

std::filesystem::path Model::default_folder() {
  const char* chosen = std::getenv("HEARSAY_MODEL");
  const std::string name = chosen != nullptr ? chosen : "";
  for (const language::KnownModel& model : language::known_models()) {
    if (name.empty() || name == model.name)
      return data_folder() / (std::string(model.name) + "-3.8.0");
  }
  return name;
}

namespace {

using language::PreparedModel;

std::uint64_t next_number() {
  static std::atomic<std::uint64_t> models = 0;
  return ++models;
}

// In the same order as work_out() has them.
std::string pack(const Model::Parts& parts) {
  constexpr std::size_t kAbout = 40 << 20;  // Bytes, of the small models.
  language::PackedWriter out(kAbout);
  parts.norms.write(out);
  parts.tokenizer.write(out);
  parts.ruler.write(out);
  parts.lemmatizer.write(out);
  parts.networks.write(out);
  return out.take();
}

Result<std::unique_ptr<const Model::Parts>> unpack(PreparedModel::Contents contents,
                                                   const language::KnownModel& known) {
  language::PackedReader in(contents.bytes);
  auto parts =
      std::make_unique<Model::Parts>(Model::Parts{next_number(),
                                                  known,
                                                  std::move(contents.file),
                                                  language::Norms::read(in),
                                                  language::TokenizerRules::read(in),
                                                  HEARSAY_TRY(language::AttributeRuler::read(in)),
                                                  language::Lemmatizer::read(in),
                                                  HEARSAY_TRY(language::Networks::read(in))});
  if (!in.done()) return make_error(ErrorCode::malformed, "a prepared model of another layout");
  return std::unique_ptr<const Model::Parts>(std::move(parts));
}

Result<std::unique_ptr<const Model::Parts>> work_out(const language::ModelFiles& files,
                                                     const language::KnownModel& known) {
  auto parts = std::make_unique<Model::Parts>(
      Model::Parts{next_number(),
                   known,
                   {},
                   HEARSAY_TRY(language::Norms::load(files)),
                   HEARSAY_TRY(language::TokenizerRules::load(files)),
                   HEARSAY_TRY(language::AttributeRuler::load(files)),
                   HEARSAY_TRY(language::Lemmatizer::load(files, known.language)),
                   HEARSAY_TRY(language::Networks::load(files, known.language))});
  return std::unique_ptr<const Model::Parts>(std::move(parts));
}

}  // namespace

Result<std::shared_ptr<const Model>> Model::load(const std::filesystem::path& folder) {
  const language::Kernels* kernels = HEARSAY_TRY(language::choose_kernels());
  const language::KnownModel& known = language::known_model(folder);
  const PreparedModel prepared(folder, known, kernels->rounding);
  if (std::optional<PreparedModel::Contents> kept = prepared.open()) {
    if (auto parts = unpack(*std::move(kept), known))
      return std::shared_ptr<const Model>(new Model(*std::move(parts)));
  }
  auto parts =
      HEARSAY_TRY(work_out(HEARSAY_TRY(language::ModelFiles::check(folder, known)), known));
  prepared.keep(pack(*parts));
  return std::shared_ptr<const Model>(new Model(std::move(parts)));
}

}  // namespace hearsay
