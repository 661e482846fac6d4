// Half-open ranges that know what they count.
//
// "Characters 10 to 20" means nothing until one says of what: bytes of the
// archived original, bytes of the text read out of it, or tokens. Each is a
// type of its own, and passing one for another does not compile. Conversions
// exist only on OffsetMap (text <-> original), CodePointIndex (text bytes <->
// code points) and Parse (tokens <-> text).
//
// Always [begin, end), always 32 bits; a text over 4 GiB is refused earlier.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_SPAN_H_
#define HEARSAY_BASE_SPAN_H_

#include "hearsay/base/check.h"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace hearsay {

template <class Space>
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }

  constexpr bool empty() const { return begin >= end; }

  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }

  constexpr bool contains(std::uint32_t position) const {
    return begin <= position && position < end;
  }

  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  constexpr auto operator<=>(const Span&) const = default;
};

// The smallest span that holds both.
template <class Space>
constexpr Span<Space> cover(Span<Space> a, Span<Space> b) {
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

struct OriginalBytes;
struct TextBytes;
struct CodePoints;
struct Tokens;

using OriginalSpan = Span<OriginalBytes>;  // Bytes of the evidentiary copy.
using TextSpan = Span<TextBytes>;          // UTF-8 bytes of a report's text.
using CodePointSpan = Span<CodePoints>;    // Code points of a report's text (JSON, W3C).
using TokenSpan = Span<Tokens>;            // Tokens of a Parse.

// The characters of `text` that the span names; the span must lie inside.
inline std::string_view slice(std::string_view text, TextSpan span) {
  HEARSAY_DCHECK(span.begin <= span.end && span.end <= text.size());
  return text.substr(span.begin, span.size());
}

}  // namespace hearsay

#endif  // HEARSAY_BASE_SPAN_H_
