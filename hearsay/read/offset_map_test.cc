// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/offset_map.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

// Ten bytes of text that lead, as a whole, to four of the original; then the same bytes.
OffsetMap source() {
  OffsetMap out;
  out.append({0, 10}, {0, 4});
  out.append({10, 20}, {4, 14});
  return out;
}

TEST(OffsetMap, PartsOfAWholeAreOnePiece) {
  const OffsetMap inner = source();
  OffsetMap out;
  out.append_through({0, 3}, {0, 3}, inner);
  out.append_through({3, 5}, {3, 5}, inner);
  out.append_through({5, 10}, {5, 10}, inner);
  ASSERT_EQ(out.pieces().size(), 1u);
  EXPECT_EQ(out.to_original({1, 2}), (OriginalSpan{0, 4}));
  EXPECT_EQ(out.to_original({9, 10}), (OriginalSpan{0, 4}));
}

// A part of the text that is as long as the whole slice: not its bytes.
TEST(OffsetMap, APartIsNeverTakenForTheBytesOfTheWhole) {
  const OffsetMap inner = source();
  OffsetMap out;
  out.append_through({0, 4}, {2, 6}, inner);
  EXPECT_FALSE(out.to_original({0, 1}));
  EXPECT_FALSE(out.to_original({0, 4}));
  // Nor two that are together.
  OffsetMap joined;
  joined.append_through({0, 3}, {2, 5}, inner);
  joined.append_through({3, 4}, {5, 6}, inner);
  EXPECT_EQ(joined.to_original({0, 1}), (OriginalSpan{0, 4}));
  EXPECT_EQ(joined.to_original({3, 4}), (OriginalSpan{0, 4}));
  // The same bytes stay exact.
  OffsetMap exact;
  exact.append_through({0, 4}, {12, 16}, inner);
  EXPECT_EQ(exact.to_original({1, 2}), (OriginalSpan{7, 8}));
}

}  // namespace
}  // namespace hearsay
