// Tables to look ids and texts up in, which lie flat in memory.
//
//     IdTable ids({7, 92, 1ull << 63});        ids.find(92) == 1
//     TextTable forms({"geese", "mice"});      forms.find("mice") == 1
//
// Ids are hashes, so their first bits part them evenly: a look-up reads where the
// ids with these first bits begin, and then those few ids.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_FLAT_TABLES_H_
#define HEARSAY_LANGUAGE_FLAT_TABLES_H_

#include "hearsay/language/flat_array.h"
#include "hearsay/language/packed.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::language {

class IdTable {
 public:
  static constexpr std::uint32_t kNowhere = ~std::uint32_t{0};

  IdTable() = default;

  // `ids` in ascending order.
  explicit IdTable(std::vector<std::uint64_t> ids);

  // Where the id first stands, or kNowhere.
  std::uint32_t find(std::uint64_t id) const;

  std::uint64_t operator[](std::size_t index) const { return ids_[index]; }

  std::size_t size() const { return ids_.size(); }

  void write(PackedWriter& out) const;
  static IdTable read(PackedReader& in);

 private:
  FlatArray<std::uint64_t> ids_;
  FlatArray<std::uint32_t> starts_;  // By first bits: where their ids begin.
};

// Texts by number.
class TextList {
 public:
  TextList() = default;
  explicit TextList(std::span<const std::string_view> texts);

  std::string_view operator[](std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return {characters_.data() + begin, ends_[index] - begin};
  }

  std::size_t size() const { return ends_.size(); }

  void write(PackedWriter& out) const;
  static TextList read(PackedReader& in);

 private:
  FlatArray<std::uint32_t> ends_;
  FlatArray<char> characters_;
};

// Numbers from texts.
class TextTable {
 public:
  static constexpr std::uint32_t kNowhere = IdTable::kNowhere;

  TextTable() = default;

  // Each text's number is its place in the list. Of equal texts the first counts.
  explicit TextTable(std::span<const std::string_view> texts);

  // The number of the text, or kNowhere.
  std::uint32_t find(std::string_view text) const;

  bool has(std::string_view text) const { return find(text) != kNowhere; }

  std::size_t size() const { return ids_.size(); }

  void write(PackedWriter& out) const;
  static TextTable read(PackedReader& in);

 private:
  IdTable ids_;
  TextList texts_;                    // In the order of the ids.
  FlatArray<std::uint32_t> numbers_;  // The same.
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_FLAT_TABLES_H_
