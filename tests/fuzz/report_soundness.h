// What must hold for every report, whatever its bytes were: the text is UTF-8,
// the blocks cover it without gap or overlap, and the map to the original covers
// it and leads nowhere outside. A fuzz target that sees one of these broken aborts.
// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_FUZZ_REPORT_SOUNDNESS_H_
#define TESTS_FUZZ_REPORT_SOUNDNESS_H_

#include "hearsay/base/utf8.h"
#include "hearsay/read/report.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace hearsay::fuzz {

inline void demand(bool sound, const char* what) {
  if (sound) return;
  std::fprintf(stderr, "not sound: %s\n", what);
  std::abort();
}

// `size` is that of the original.
inline void check(const Report& report, std::size_t size) {
  demand(is_valid_utf8(report.text), "the text is no UTF-8");
  std::uint32_t at = 0;
  for (const Block& block : report.blocks) {
    demand(block.span.begin == at && block.span.end >= at, "blocks leave a gap");
    at = block.span.end;
  }
  demand(at == report.text.size(), "blocks do not cover the text");
  std::uint32_t mapped = 0;
  for (const OffsetMap::Piece& piece : report.offsets.pieces()) {
    demand(piece.text.begin == mapped, "the map leaves a gap");
    mapped = piece.text.end;
    if (!piece.present) continue;
    demand(piece.original.begin <= piece.original.end, "the map leads backward");
    demand(piece.original.end <= size, "the map leads outside");
  }
  demand(mapped == report.text.size(), "the map does not cover the text");
  std::uint32_t located = 0;
  for (const Locator& one : report.locators) {
    demand(one.span.begin >= located && one.span.begin <= one.span.end, "places overlap");
    demand(one.page != 0 || !one.part.empty(), "a place is nowhere");
    located = one.span.end;
  }
  demand(located <= report.text.size(), "a place lies outside of the text");
  for (const auto* fact : {&report.title,
                           &report.publisher,
                           &report.author,
                           &report.published,
                           &report.lang,
                           &report.url})
    demand(!*fact || is_valid_utf8(**fact), "a fact is no UTF-8");
}

}  // namespace hearsay::fuzz

#endif  // TESTS_FUZZ_REPORT_SOUNDNESS_H_
