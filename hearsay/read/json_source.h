// JSON as it stands in a file: each value with its place, each string with the
// bytes that say it.
//
//     {"id": 7, "text": "57 tanks\nlost"}
//
// `text` is bytes 17 to 34, and its line feed is the two bytes "\n". base/json.h
// reads JSON faster and more strictly but forgets where it stood; evidence needs
// the place. Programs write JSON that is none: Telegram Desktop escapes control
// characters as "\x1F". This reader takes such strings for what they mean, and
// trailing commas too; what is cut off or unbalanced is an error.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_JSON_SOURCE_H_
#define HEARSAY_READ_JSON_SOURCE_H_

#include "hearsay/base/result.h"
#include "hearsay/base/span.h"
#include "hearsay/read/mapped_text.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::read {

struct JsonNode {
  enum class Kind { null, boolean, number, string, array, object };

  Kind kind = Kind::null;
  TextSpan place;               // A string's without its quotes.
  std::vector<JsonNode> items;  // Of an array; of an object key, value, key, value.

  bool is(Kind wanted) const { return kind == wanted; }
};

// A document, or one value of it.
class JsonSource {
 public:
  static constexpr int kDeepest = 256;

  // Errors: malformed, with the byte where it stops making sense.
  static Result<JsonSource> parse(std::string_view text);

  const JsonNode& root() const { return root_; }

  // The member of an object, or nullptr. The last one wins if repeated.
  const JsonNode* find(const JsonNode& object, std::string_view key) const;

  std::string string(const JsonNode& node) const;  // Decoded; "" if it is no string.
  std::optional<std::string> string_at(const JsonNode& object, std::string_view key) const;
  // A number, or a string that holds one.
  std::optional<std::int64_t> integer_at(const JsonNode& object, std::string_view key) const;
  // The string's characters, each with its place.
  void add_string(const JsonNode& node, MappedText& out) const;

 private:
  std::string_view text_;
  JsonNode root_;
};

// Where the value that begins at `at` ends, without looking closer: npos if the
// text ends before. Time grows with the value's size alone.
std::size_t skip_json_value(std::string_view text, std::size_t at);

// The first position from `at` that is no JSON white space.
std::size_t skip_json_space(std::string_view text, std::size_t at);

// The key at `at` (a quote), decoded; `at` moves to its value. Nothing if there is none.
std::optional<std::string> take_json_key(std::string_view text, std::size_t& at);

// Always UTF-8: bytes that are none become U+FFFD.
std::string decode_json_string(std::string_view inside);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_JSON_SOURCE_H_
