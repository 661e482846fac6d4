// A prepared model: what was worked out of a model's files, kept for the next start.
//
// The tables of weights in the kernels' order, the mixer's rows worked out for every
// row of the embeddings, the tokenizer's rules compiled, the lemmas in tables: a file
// beside the model holds them as they are used, and a start maps it into memory. If
// that folder cannot be written, the file lies in the user's cache folder; if that
// cannot either, each start works them out, and nothing is said.
//
// The file is for one model, one way of rounding and one layout (kLayout). It records
// size, times and place of each of the model's files when their SHA-256 was checked: as
// long as these are the same, the files are. Otherwise they are checked again, so
// an altered model is refused, prepared or not. Its own bytes are checked
// by CRC-32 whenever it is opened; a file that was cut, damaged or made by another
// version is as good as none, and is written anew.
//
// It protects from accidents, not from someone who may write into the user's folders.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_PREPARED_MODEL_H_
#define HEARSAY_LANGUAGE_PREPARED_MODEL_H_

#include "hearsay/base/mapped_file.h"
#include "hearsay/language/model_files.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::language {

class PreparedModel {
 public:
  // Raise it whenever what is written, or how, is not what it was.
  static constexpr std::uint64_t kLayout = 2;

  // Files that changed so shortly before they were checked may have changed again
  // within the same tick of their clock: they are checked again.
  static constexpr std::int64_t kSettled = 2;  // Seconds.

  // `rounding` names the arithmetic of the kernels.
  PreparedModel(std::filesystem::path folder, const KnownModel& model, std::string_view rounding);

  // What was prepared, if it is there, whole, and of the files as they are now. The
  // bytes live as long as the file.
  struct Contents {
    MappedFile file;
    std::string_view bytes;
  };

  std::optional<Contents> open() const;

  // Keeps `bytes` for the next start, if the files are still those that were there
  // when this was made. Whether it did.
  bool keep(std::string bytes) const;

  // Where it may lie, in the order of trying.
  const std::vector<std::filesystem::path>& places() const { return places_; }

 private:
  std::string key_;     // Which model, layout and rounding.
  std::string stamps_;  // The files, as the system describes them. "" if one is missing.
  std::int64_t last_change_ = 0, now_ = 0;
  std::filesystem::path folder_;
  std::vector<std::string> files_;
  std::vector<std::filesystem::path> places_;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_PREPARED_MODEL_H_
