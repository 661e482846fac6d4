// Packs: what the engine knows, as data files that a person can read and mend.
//
// A pack is a folder of TOML files. This file turns one into a tree of PackNode,
// each with the line that it came from, so that every complaint names file and
// line: "packs/en/quantities.toml:12: 'lower' must be a number". What the keys
// mean is the business of the rules that load them (quantities/quantity.h, times/times.h, ...).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_PACK_H_
#define HEARSAY_CLAIM_PACK_H_

#include "hearsay/base/result.h"
#include "hearsay/base/text_map.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hearsay {

class PackNode {
 public:
  using Array = std::vector<PackNode>;
  using Table = std::vector<std::pair<std::string, PackNode>>;  // In file order.
  using Value = std::variant<std::monostate, bool, double, std::string, Array, Table>;

  PackNode() = default;

  PackNode(Value value, std::shared_ptr<const std::string> file, std::uint32_t line)
      : value_(std::move(value)),
        file_(std::move(file)),
        line_(line) {}

  // The member of a table; a missing one is a node of type none at this line.
  const PackNode& operator[](std::string_view key) const;
  bool has(std::string_view key) const;

  bool is_none() const { return value_.index() == 0; }

  const Array& items() const;    // Empty unless an array.
  const Table& members() const;  // Empty unless a table.

  // The value, or an error that names file, line and what was expected.
  Result<std::string> string() const;
  Result<double> number() const;
  Result<bool> boolean() const;
  Result<std::vector<std::string>> strings() const;  // A string is a list of one; none is empty.
  Result<void> add_to(TextSet& words) const;         // All of strings().

  // The value if present and of that type, else `other`.
  std::string string_or(std::string_view other) const;
  double number_or(double other) const;
  bool boolean_or(bool other) const;

  // "packs/en/x.toml:12: message", code invalid.
  Error complain(std::string message) const;
  // Complains of the first key that is not in `known`: a misspelt key must not
  // be silently without effect.
  Result<void> only_keys(std::initializer_list<std::string_view> known) const;

  std::uint32_t line() const { return line_; }

 private:
  Value value_;
  std::shared_ptr<const std::string> file_;  // Its path, of all its nodes; null of none.
  std::uint32_t line_ = 0;
};

// Errors: not_found, invalid (not TOML: file, line, column, reason).
Result<PackNode> read_pack_file(const std::filesystem::path& path);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_PACK_H_
