// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/word_rows.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hearsay::language {

Result<WordRows> WordRows::load(const ModelFiles& folder, std::size_t rows) {
  const PackageFile file = HEARSAY_TRY(PackageFile::read(folder / "vocab/key2row"));
  const PackageValue root = file.root();
  std::vector<std::pair<std::uint64_t, std::uint32_t>> words;
  words.reserve(root.size());
  for (std::size_t i = 0; i < root.size(); ++i) {
    const std::optional<std::uint64_t> id = root.key(i).number(), row = root.at(i).number();
    if (!id || !row || *row >= rows) return file.malformed("not rows by ids of words");
    words.emplace_back(*id, static_cast<std::uint32_t>(*row));
  }
  if (words.empty()) return file.malformed("no words");
  std::sort(words.begin(), words.end());
  std::vector<std::uint64_t> ids;
  CacheLineVector<std::uint32_t> row_of;
  ids.reserve(words.size());
  row_of.reserve(words.size());
  for (const auto& [id, row] : words) {
    ids.push_back(id);
    row_of.push_back(row);
  }
  WordRows out;
  out.ids_ = IdTable(std::move(ids));
  out.rows_ = FlatArray<std::uint32_t>(std::move(row_of));
  return out;
}

void WordRows::write(PackedWriter& out) const {
  ids_.write(out);
  out.array(rows_);
}

WordRows WordRows::read(PackedReader& in) {
  WordRows out;
  out.ids_ = IdTable::read(in);
  out.rows_ = in.array<std::uint32_t>();
  return out;
}

namespace {

// The two numbers of "'shape': (20000, 300)".
std::optional<std::vector<std::size_t>> shape_of(std::string_view header) {
  constexpr std::string_view kShape = "'shape': (";
  const std::size_t begin = header.find(kShape);
  if (begin == std::string_view::npos) return std::nullopt;
  std::size_t rows = 0, columns = 0;
  const char* const end = header.data() + header.size();
  auto [at, error] = std::from_chars(header.data() + begin + kShape.size(), end, rows);
  if (error != std::errc() || end - at < 3 || std::string_view(at, 2) != ", ") return std::nullopt;
  const auto [close, other] = std::from_chars(at + 2, end, columns);
  if (other != std::errc() || close == end || *close != ')') return std::nullopt;
  return std::vector{rows, columns};
}

}  // namespace

Result<FloatArray> load_vectors(const ModelFiles& folder) {
  const ModelFiles path = folder / "vocab/vectors";
  const std::string bytes = HEARSAY_TRY(path.read());
  constexpr std::size_t kStart = 10;  // "\x93NUMPY", the version, the header's length.
  const auto malformed = [&] {
    return make_error(ErrorCode::malformed,
                      path.string() +
                          ": not a matrix of float32 in NumPy's format; run "
                          "tools/setup to install the model again");
  };
  if (bytes.size() < kStart || !bytes.starts_with("\x93NUMPY\x01")) return malformed();
  const std::size_t length = static_cast<std::uint8_t>(bytes[8]) |
                             static_cast<std::size_t>(static_cast<std::uint8_t>(bytes[9])) << 8;
  if (bytes.size() - kStart < length) return malformed();
  const std::string_view header = std::string_view(bytes).substr(kStart, length);
  const auto shape = shape_of(header);
  const std::size_t size = bytes.size() - kStart - length;
  if (!shape || header.find("'descr': '<f4'") == std::string_view::npos ||
      header.find("'fortran_order': False") == std::string_view::npos || (*shape)[0] == 0 ||
      (*shape)[1] == 0 || (*shape)[0] > size / sizeof(float) / (*shape)[1] ||
      (*shape)[0] * (*shape)[1] * sizeof(float) != size) {
    return malformed();
  }
  FloatArray out;
  out.shape = *shape;
  out.values.resize(size / sizeof(float));
  std::memcpy(out.values.data(), bytes.data() + kStart + length, size);
  return out;
}

}  // namespace hearsay::language
