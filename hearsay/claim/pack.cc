// The only file that sees the TOML library.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/pack.h"

// The system's shared library is built with exceptions; ours is compiled here.
#undef TOML_SHARED_LIB
#undef TOML_HEADER_ONLY
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include "hearsay/base/file.h"

#include <toml++/toml.h>

#include <algorithm>

namespace hearsay {

namespace {

using File = std::shared_ptr<const std::string>;

PackNode convert(const toml::node& node, const File& file);

// TOML tables are unordered in the library; the line restores the file's order.
PackNode::Table convert_table(const toml::table& table, const File& file) {
  PackNode::Table out;
  for (const auto& [key, value] : table)
    out.emplace_back(std::string(key.str()), convert(value, file));
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return a.second.line() < b.second.line();
  });
  return out;
}

PackNode convert(const toml::node& node, const File& file) {
  const std::uint32_t line = node.source().begin.line;
  if (const auto* table = node.as_table()) return {convert_table(*table, file), file, line};
  if (const auto* array = node.as_array()) {
    PackNode::Array out;
    for (const toml::node& item : *array)
      out.push_back(convert(item, file));
    return {std::move(out), file, line};
  }
  if (const auto* text = node.as_string()) return {text->get(), file, line};
  if (const auto* number = node.as_floating_point()) return {number->get(), file, line};
  if (const auto* whole = node.as_integer()) return {static_cast<double>(whole->get()), file, line};
  if (const auto* flag = node.as_boolean()) return {flag->get(), file, line};
  return {PackNode::Value{}, file, line};
}

}  // namespace

const PackNode& PackNode::operator[](std::string_view key) const {
  static const PackNode kNone;
  for (const auto& [name, value] : members()) {
    if (name == key) return value;
  }
  return kNone;
}

bool PackNode::has(std::string_view key) const {
  return !(*this)[key].is_none();
}

const PackNode::Array& PackNode::items() const {
  static const Array kEmpty;
  const auto* value = std::get_if<Array>(&value_);
  return value != nullptr ? *value : kEmpty;
}

const PackNode::Table& PackNode::members() const {
  static const Table kEmpty;
  const auto* value = std::get_if<Table>(&value_);
  return value != nullptr ? *value : kEmpty;
}

Result<std::string> PackNode::string() const {
  if (const auto* value = std::get_if<std::string>(&value_)) return *value;
  return complain("expected a text in quotation marks");
}

Result<double> PackNode::number() const {
  if (const auto* value = std::get_if<double>(&value_)) return *value;
  return complain("expected a number");
}

Result<bool> PackNode::boolean() const {
  if (const auto* value = std::get_if<bool>(&value_)) return *value;
  return complain("expected true or false");
}

Result<std::vector<std::string>> PackNode::strings() const {
  std::vector<std::string> out;
  if (is_none()) return out;
  if (const auto* value = std::get_if<std::string>(&value_)) {
    out.push_back(*value);
    return out;
  }
  if (!std::holds_alternative<Array>(value_)) return complain("expected a list of texts");
  for (const PackNode& item : items())
    out.push_back(HEARSAY_TRY(item.string()));
  return out;
}

Result<void> PackNode::add_to(TextSet& words) const {
  for (std::string& word : HEARSAY_TRY(strings()))
    words.insert(std::move(word));
  return {};
}

std::string PackNode::string_or(std::string_view other) const {
  const auto* value = std::get_if<std::string>(&value_);
  return value != nullptr ? *value : std::string(other);
}

double PackNode::number_or(double other) const {
  const auto* value = std::get_if<double>(&value_);
  return value != nullptr ? *value : other;
}

bool PackNode::boolean_or(bool other) const {
  const auto* value = std::get_if<bool>(&value_);
  return value != nullptr ? *value : other;
}

Error PackNode::complain(std::string message) const {
  const std::string where = file_ == nullptr ? "pack" : *file_ + ":" + std::to_string(line_);
  return make_error(ErrorCode::invalid, where + ": " + message);
}

Result<void> PackNode::only_keys(std::initializer_list<std::string_view> known) const {
  for (const auto& [name, value] : members()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string list;
    for (std::string_view key : known)
      list += (list.empty() ? "" : ", ") + std::string(key);
    return value.complain("unknown key '" + name + "'; known here: " + list);
  }
  return {};
}

Result<PackNode> read_pack_file(const std::filesystem::path& path) {
  const std::string text = HEARSAY_TRY(read_file(path));
  const toml::parse_result parsed = toml::parse(text, path.string());
  if (!parsed) {
    const auto& error = parsed.error();
    return make_error(ErrorCode::invalid,
                      path.string() + ":" + std::to_string(error.source().begin.line) + ":" +
                          std::to_string(error.source().begin.column) + ": " +
                          std::string(error.description()));
  }
  return convert(parsed.table(), std::make_shared<const std::string>(path.string()));
}

}  // namespace hearsay
