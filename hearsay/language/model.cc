// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/model.h"

#include "hearsay/base/file.h"
#include "hearsay/language/model_files.h"
#include "hearsay/language/model_parts.h"
#include "hearsay/language/workspace.h"

#include <atomic>
#include <cstdlib>

namespace hearsay {

Workspace::Workspace() : state_(std::make_unique<State>()) {}

Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

Model::Model(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}

Model::~Model() = default;

std::filesystem::path Model::default_folder() {
  const char* chosen = std::getenv("HEARSAY_MODEL");
  if (chosen && *chosen != '\0') return chosen;
  return data_folder() / "en_core_web_sm-3.8.0";
}

Result<std::shared_ptr<const Model>> Model::load(const std::filesystem::path& folder) {
  static std::atomic<std::uint64_t> models = 0;
  const language::ModelFiles files = HEARSAY_TRY(language::ModelFiles::check(folder));
  auto parts = std::make_unique<Parts>(Parts{++models,
                                             HEARSAY_TRY(language::Norms::load(files)),
                                             HEARSAY_TRY(language::TokenizerRules::load(files)),
                                             HEARSAY_TRY(language::AttributeRuler::load(files)),
                                             HEARSAY_TRY(language::Lemmatizer::load(files)),
                                             HEARSAY_TRY(language::Networks::load(files))});
  return std::shared_ptr<const Model>(new Model(std::move(parts)));
}

}  // namespace hearsay
