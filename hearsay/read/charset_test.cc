// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/charset.h"

#include "hearsay/base/utf8.h"

#include <gtest/gtest.h>

namespace hearsay::read {
namespace {

std::string name(std::string_view bytes, Markup markup = Markup::page) {
  return find_charset(bytes, std::nullopt, markup).name;
}

TEST(Charset, InTheOrderOfTrust) {
  EXPECT_EQ(name("\xEF\xBB\xBF<meta charset=koi8-r>"), "utf-8");
  EXPECT_EQ(name("\xFE\xFF\0<"), "utf-16be");
  EXPECT_EQ(find_charset("<meta charset=koi8-r>\xC1", "latin1", Markup::page).name, "windows-1252");
  EXPECT_EQ(find_charset("<meta charset=koi8-r>\xC1", "no-such", Markup::page).name, "koi8-r");
  EXPECT_EQ(name("<meta charset=koi8-r>\xC1"), "koi8-r");
  EXPECT_EQ(name("<!-- <meta charset=koi8-r> --><p>plain"), "us-ascii");
  EXPECT_EQ(name("<meta http-equiv=Content-Type content='text/html; charset=x-sjis'>"),
            "shift_jis");
  EXPECT_EQ(name("<meta content='text/html; charset=x-sjis'>"), "us-ascii");
  EXPECT_EQ(name("<?xml version='1.0' encoding='iso-8859-2'?>"), "iso-8859-2");
  EXPECT_EQ(name("<meta charset=utf-16>"), "utf-8");
  EXPECT_EQ(name("na\xC3\xAFve"), "utf-8");
}

TEST(Charset, Labels) {
  EXPECT_EQ(encoding_for_label(" Latin1 "), "windows-1252");
  EXPECT_EQ(encoding_for_label("UTF8"), "utf-8");
  EXPECT_EQ(encoding_for_label("ks_c_5601-1987"), "euc-kr");
  EXPECT_EQ(encoding_for_label("klingon"), "");
}

TEST(Charset, MalformedBytesBecomeReplacements) {
  const Decoded out = decode("a\xFF\xE2\x82z\xF0\x9F\x98", {"utf-8", Charset::From::declared});
  EXPECT_EQ(out.text, "a\xEF\xBF\xBD\xEF\xBF\xBDz\xEF\xBF\xBD");
  ASSERT_EQ(out.remarks.size(), 1u);
  EXPECT_NE(out.remarks[0].what.find("3 sequences of bytes, the first at 1"), std::string::npos);
  EXPECT_EQ(out.offsets.to_original({4, 7}), (OriginalSpan{2, 4}));
  EXPECT_EQ(out.offsets.to_original({7, 8}), (OriginalSpan{4, 5}));
}

// Bytes that are no text: their places are kept by the stretch, and what follows exactly.
TEST(Charset, APlaceForEachByteOfWhatIsNoTextIsTooMany) {
  for (const char* charset : {"utf-8", "windows-1252"}) {
    std::string bytes = "57 tanks ";
    for (int i = 0; i < 1'200'000; ++i)
      bytes += "\xFF(";
    const std::string last(400, 'x');
    bytes += last;
    const Decoded out = decode(bytes, {charset, Charset::From::declared});
    EXPECT_LT(out.offsets.pieces().size(), (1u << 20) + 20'000u) << charset;
    EXPECT_EQ(out.offsets.to_original({0, 9}), (OriginalSpan{0, 9}));
    std::uint32_t at = 0;
    std::uint32_t place = 0;
    for (const OffsetMap::Piece& piece : out.offsets.pieces()) {
      ASSERT_EQ(piece.text.begin, at);
      at = piece.text.end;
      if (!piece.present) continue;
      ASSERT_GE(piece.original.begin, place);
      place = piece.original.end;
      // A piece that passes for the same bytes is the same bytes.
      if (piece.text.size() != piece.original.size()) continue;
      ASSERT_EQ(out.text.substr(piece.text.begin, piece.text.size()),
                bytes.substr(piece.original.begin, piece.original.size()))
          << charset;
    }
    ASSERT_EQ(at, out.text.size());
    const auto size = static_cast<std::uint32_t>(out.text.size());
    const auto in_bytes = static_cast<std::uint32_t>(bytes.size());
    const auto found = out.offsets.to_original({size - 300, size});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->end, in_bytes);
    if (std::string_view(charset) == "utf-8") EXPECT_EQ(found->begin, in_bytes - 300);
  }
}

TEST(Charset, EveryConvertedCharacterHasItsBytes) {
  const std::string bytes =
      "ab\x83\x65\x83\x58\x83\x67"
      "c";  // Shift_JIS.
  const Decoded out = decode(bytes, {"shift_jis", Charset::From::declared});
  EXPECT_EQ(out.text, "abテストc");
  EXPECT_EQ(out.offsets.to_original({2, 5}), (OriginalSpan{2, 4}));
  EXPECT_EQ(out.offsets.to_original({5, 11}), (OriginalSpan{4, 8}));
  EXPECT_EQ(out.offsets.to_original({11, 12}), (OriginalSpan{8, 9}));
}

TEST(Charset, Utf16AndUtf8MarksAreNoText) {
  EXPECT_EQ(decode("\xEF\xBB\xBF"
                   "a",
                   {"utf-8", Charset::From::mark})
                .text,
            "a");
  const Decoded wide = decode(std::string_view("\xFF\xFE"
                                               "a\0b\0",
                                               6),
                              {"utf-16le", Charset::From::mark});
  EXPECT_EQ(wide.text, "ab");
  EXPECT_EQ(wide.offsets.to_original({1, 2}), (OriginalSpan{4, 6}));
}

TEST(Charset, AWrongDeclarationOfValidUtf8IsSaid) {
  const Decoded out = decode("caf\xC3\xA9", {"windows-1252", Charset::From::declared});
  EXPECT_EQ(out.text, "caf\xC3\xA9");
  EXPECT_EQ(out.remarks.size(), 1u);
}

}  // namespace
}  // namespace hearsay::read
