// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/feed/feed_charset.h"

#include "hearsay/base/text.h"

namespace hearsay::read {

namespace {

using namespace std::string_view_literals;

// What "<?" or "<" looks like where a character has more than one byte.
struct Pattern {
  std::string_view bytes;
  std::string_view name;
  bool mark = false;
};

constexpr Pattern kPatterns[] = {
    {"\x00\x00\xFE\xFF"sv, "utf-32be", true},
    {"\xFF\xFE\x00\x00"sv, "utf-32le", true},
    {"\x00\x00\x00<"sv, "utf-32be"},
    {"<\x00\x00\x00"sv, "utf-32le"},
    {"\x00<\x00"sv, "utf-16be"},
    {"<\x00"sv, "utf-16le"},
};

}  // namespace

std::string declared_xml_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty() && is_ascii_space(bytes.front()))
    bytes.remove_prefix(1);
  if (!bytes.starts_with("<?xml")) return {};
  const std::string_view declaration = bytes.substr(0, bytes.find('>'));
  const std::size_t word = declaration.find("encoding");
  if (word == std::string_view::npos) return {};
  const std::size_t quote = declaration.find_first_of("'\"", word);
  if (quote == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[quote], quote + 1);
  if (end == std::string_view::npos) return {};
  return to_lower_ascii(trim(declaration.substr(quote + 1, end - quote - 1)));
}

Charset feed_charset(std::string_view bytes, const std::optional<std::string>& header) {
  for (const Pattern& one : kPatterns) {
    if (bytes.starts_with(one.bytes)) return {std::string(one.name), Charset::From::declared};
  }
  const Charset found = find_charset(bytes, header, Markup::none);
  if (found.from == Charset::From::mark || found.from == Charset::From::header) return found;
  if (const std::string_view named = encoding_for_label(declared_xml_encoding(bytes));
      !named.empty())
    return {std::string(named), Charset::From::declared};
  return found;
}

}  // namespace hearsay::read
