// The installed model's files, each read once.
//
//     ModelFiles files = HEARSAY_TRY(ModelFiles::check(folder));
//     std::string bytes = HEARSAY_TRY((files / "parser" / "moves").read());
//
// tools/model.sha256 lists the model's files with their SHA-256; tools/setup
// checks a download against it, and the build puts the same list into the
// program (known_model). A parse is evidence only if the weights behind it are the known ones:
// what check() gives are the bytes that it has hashed, whatever happens to the
// files meanwhile. Made of a plain path it reads the file, unchecked.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_MODEL_FILES_H_
#define HEARSAY_LANGUAGE_MODEL_FILES_H_

#include "hearsay/base/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::language {

enum class Language : std::uint8_t { english, french };

// A model that this program can be given.
struct KnownModel {
  std::string_view name;  // "en_core_web_sm"
  Language language = Language::english;
  std::string_view sha256;  // "DIGEST  PATH" a line.

  // The paths of its files, in the order of the list.
  std::vector<std::string> files() const;
};

// The models that there are; the first one is the default.
std::span<const KnownModel> known_models();

// The model that a folder says it holds (in meta.json); of a folder that says
// nothing, or another, en_core_web_sm.
const KnownModel& known_model(const std::filesystem::path& folder);

class ModelFiles {
 public:
  ModelFiles(std::filesystem::path path) : path_(std::move(path)) {}  // NOLINT: a path will do

  // Errors: missing_data, naming the first file that is absent, unreadable or not
  // the listed one, and the command that puts it right.
  static Result<ModelFiles> check(const std::filesystem::path& folder, const KnownModel& model);

  // A file or a folder in this folder.
  ModelFiles operator/(std::string_view name) const;

  // The file's bytes. Errors: those of read_file.
  Result<std::string> read() const;

  std::string string() const { return path_.string(); }

 private:
  using Contents = std::map<std::filesystem::path, std::string>;

  std::filesystem::path path_;
  std::shared_ptr<const Contents> contents_;  // Null: read from the disk.
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_MODEL_FILES_H_
