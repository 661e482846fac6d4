// Which words have a vector of their own, and which.
//
// en_core_web_md brings vectors of 300 numbers for words by their exact text: many
// words for one vector. A network multiplies a word's vector by a matrix before its
// mixer; both are worked out once for every vector (token_vectors.cc), so that a
// word costs the addition of one more row.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_WORD_ROWS_H_
#define HEARSAY_LANGUAGE_WORD_ROWS_H_

#include "hearsay/base/result.h"
#include "hearsay/language/flat_tables.h"
#include "hearsay/language/model_files.h"
#include "hearsay/language/package.h"

#include <cstdint>

namespace hearsay::language {

class WordRows {
 public:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  // Reads vocab/key2row, whose rows are below `rows`. Errors: those of
  // PackageFile::read, malformed.
  static Result<WordRows> load(const ModelFiles& folder, std::size_t rows);

  // The row of the word with that id, or kNone.
  std::uint32_t find(std::uint64_t id) const {
    const std::uint32_t at = ids_.find(id);
    return at == IdTable::kNowhere ? kNone : rows_[at];
  }

  std::size_t size() const { return ids_.size(); }

  void write(PackedWriter& out) const;
  static WordRows read(PackedReader& in);

 private:
  IdTable ids_;
  FlatArray<std::uint32_t> rows_;
};

// Reads vocab/vectors: an array in NumPy's own format. Errors: those of
// read_file; malformed (not a matrix of little-endian float32).
Result<FloatArray> load_vectors(const ModelFiles& folder);

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_WORD_ROWS_H_
