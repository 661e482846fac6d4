// UTF-8: validation, walking code points, and counting them.
//
// Inside the program a text is UTF-8 bytes and a span counts bytes. Outside (in
// JSON, in Python, in W3C annotations) a span counts code points, because the
// Recommendation requires it. CodePointIndex converts between the two in
// constant time: it keeps the code-point count at every 64th byte.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_UTF8_H_
#define HEARSAY_BASE_UTF8_H_

#include "hearsay/base/span.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

// Whether `bytes` is well-formed UTF-8 (no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view bytes);

// The first position that is_valid_utf8 objects to; bytes.size() if none.
std::size_t first_invalid_utf8(std::string_view bytes);

// One code point and the bytes it took.
struct DecodedCodePoint {
  char32_t value = 0;
  std::uint32_t length = 0;  // 1 to 4; never 0.
};

// The code point that starts at `position` (< text.size()). Malformed bytes
// decode to U+FFFD of length 1, so that a walk always ends.
DecodedCodePoint decode_code_point(std::string_view text, std::size_t position);

// The code point that ends at `position` (> 0), and its length.
DecodedCodePoint decode_code_point_before(std::string_view text, std::size_t position);

void append_code_point(std::string& out, char32_t value);

// The bytes, with U+FFFD for each that belongs to no well-formed code point.
std::string to_valid_utf8(std::string bytes);

std::vector<char32_t> to_code_points(std::string_view text);
std::string to_utf8(std::u32string_view code_points);

// Byte <-> code-point positions of one text. Does not keep the text alive.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);

  // Positions inside a code point count as its start.
  std::uint32_t code_point_at(std::uint32_t byte) const;
  std::uint32_t byte_at(std::uint32_t code_point) const;

  CodePointSpan to_code_points(TextSpan span) const {
    return {code_point_at(span.begin), code_point_at(span.end)};
  }

  TextSpan to_bytes(CodePointSpan span) const { return {byte_at(span.begin), byte_at(span.end)}; }

  std::uint32_t size() const { return count_; }  // Code points in the text.

 private:
  std::string_view text_;
  std::vector<std::uint32_t> every_64th_;  // Code points before byte 64 * i.
  std::uint32_t count_ = 0;
  bool ascii_ = false;
};

}  // namespace hearsay

#endif  // HEARSAY_BASE_UTF8_H_
