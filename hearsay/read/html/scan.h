// The next of a few characters, sixteen bytes at a time.
//
//     find_any<'<', '&'>(source, at)
//
// A page is mostly bytes that mean nothing to its parser: words, addresses in
// attributes, scripts. They are passed over here with SSE2 where the processor
// has it (every x86-64), byte by byte elsewhere; the answers are the same.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_HTML_SCAN_H_
#define HEARSAY_READ_HTML_SCAN_H_

#include <bit>
#include <cstddef>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hearsay::html {

// The first position from `at` of any of `kStops`; text.size() if there is none.
template <char... kStops>
std::size_t find_any(std::string_view text, std::size_t at) {
#if defined(__SSE2__)
  while (at + 16 <= text.size()) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    __m128i hits = _mm_setzero_si128();
    ((hits = _mm_or_si128(hits, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(kStops)))), ...);
    if (const int mask = _mm_movemask_epi8(hits); mask != 0)
      return at + static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(mask)));
    at += 16;
  }
#endif
  while (at < text.size() && ((text[at] != kStops) && ...))
    ++at;
  return at < text.size() ? at : text.size();
}

}  // namespace hearsay::html

#endif  // HEARSAY_READ_HTML_SCAN_H_
