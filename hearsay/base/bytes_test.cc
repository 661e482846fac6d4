// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/bytes.h"

#include <gtest/gtest.h>

#include <limits>

namespace hearsay {
namespace {

enum class Colour { red, green };

struct Inner {
  std::string name;
  std::optional<double> height;

  bool operator==(const Inner&) const = default;
};

struct Outer {
  std::int64_t number = 0;
  std::uint32_t count = 0;
  bool yes = false;
  Colour colour = Colour::red;
  std::vector<Inner> list;
  std::vector<std::pair<std::uint32_t, std::string>> pairs;

  bool operator==(const Outer&) const = default;
};

template <class Bytes>
void fields(Bytes& bytes, Inner& one) {
  auto& [name, height] = one;
  bytes(name, height);
}

template <class Bytes>
void fields(Bytes& bytes, Outer& one) {
  auto& [number, count, yes, colour, list, pairs] = one;
  bytes(number, count, yes, colour, list, pairs);
}

Outer sample() {
  return {std::numeric_limits<std::int64_t>::min(),
          std::numeric_limits<std::uint32_t>::max(),
          true,
          Colour::green,
          {{"Port Mirel", -0.25}, {std::string("a\0b", 3), std::nullopt}},
          {{7, "seven"}, {0, ""}}};
}

TEST(Bytes, ComeBackAsTheyWere) {
  Outer one = sample(), empty, back;
  for (Outer* each : {&one, &empty}) {
    ByteWriter out;
    out(*each);
    ByteReader in(out.bytes);
    in(back);
    EXPECT_TRUE(in.done());
    EXPECT_EQ(back, *each);
  }
}

TEST(Bytes, ThatEndTooEarlyOrLieAboutALengthAreNoGood) {
  Outer one = sample();
  ByteWriter out;
  out(one);
  for (std::size_t size = 0; size < out.bytes.size(); ++size) {
    ByteReader in(std::string_view(out.bytes).substr(0, size));
    Outer back;
    in(back);
    EXPECT_FALSE(in.done()) << size;
  }
  const std::string more = out.bytes + "x";
  ByteReader in(more);
  Outer back;
  in(back);
  EXPECT_TRUE(in.good());
  EXPECT_FALSE(in.done());
  ByteReader huge("\xFF\xFF\xFF\xFF\xFF\xFF\x0F");
  std::vector<std::string> list;
  huge(list);
  EXPECT_FALSE(huge.good());
  EXPECT_TRUE(list.empty());
}

}  // namespace
}  // namespace hearsay
