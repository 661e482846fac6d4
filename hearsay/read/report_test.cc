// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/report.h"

#include "hearsay/base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace hearsay {
namespace {

Report report_of(std::string text) {
  Report out;
  out.text = std::move(text);
  const auto size = static_cast<std::uint32_t>(out.text.size());
  out.blocks = {{{0, size}, BlockKind::paragraph}};
  out.offsets = OffsetMap::identity(size);
  return out;
}

std::string repeated(const std::string& words, std::size_t size) {
  std::string out;
  while (out.size() < size)
    out += words;
  return out;
}

// Pieces lie one after the other, cover the text, and split no character.
void expect_sound(const Report& report) {
  std::uint32_t at = 0;
  for (const TextSpan span : block_spans(report)) {
    EXPECT_EQ(span.begin, at);
    EXPECT_LE(span.size(), kLongestPiece);
    EXPECT_TRUE(is_valid_utf8(slice(report.text, span)));
    at = span.end;
  }
  EXPECT_EQ(at, report.text.size());
}

TEST(BlockSpans, AParagraphIsOnePiece) {
  EXPECT_EQ(block_spans(report_of(repeated("Two tanks burned. ", 16000))).size(), 1u);
}

TEST(BlockSpans, ALineWithoutEndIsCutAfterSentences) {
  const Report report = report_of(repeated("Two tanks burned near Bamako. ", 100'000));
  expect_sound(report);
  const TextSpan first = block_spans(report).front();
  EXPECT_TRUE(slice(report.text, first).ends_with("Bamako. "));
}

TEST(BlockSpans, WordsAreKeptWholeWhereThereAreAny) {
  const Report words = report_of(repeated("tanks ", 100'000));
  expect_sound(words);
  EXPECT_TRUE(slice(words.text, block_spans(words).front()).ends_with("tanks "));
  expect_sound(report_of(repeated("\xE6\x88\xB0", 100'000)));
  expect_sound(report_of(repeated("x", 100'000)));
}

TEST(BlockSpans, ASentenceWithoutEndIsCutToo) {
  const Report list = report_of("Two tanks burned. " + repeated("1,000, ", 100'000));
  expect_sound(list);
  for (const TextSpan span : block_spans(list))
    EXPECT_LE(span.size(), kLongestSentence + 18);
  // One that ends is left alone, with what follows.
  EXPECT_EQ(block_spans(report_of(repeated("tanks ", 2'000) + "burned. Two ships sank.")).size(),
            1u);
}

TEST(SearchedPart, AReportIsSearchedWhole) {
  EXPECT_FALSE(searched_part(report_of(repeated("Two tanks burned.\n", 100'000))));
}

TEST(SearchedPart, OfABookTheBeginningIsAndARemarkSaysSo) {
  Report book = report_of(repeated("Two tanks burned.\n", kMostSearched + 100'000));
  const auto end = static_cast<std::uint32_t>(book.text.size());
  book.blocks = {{{0, 1000}, BlockKind::paragraph},
                 {{1000, kMostSearched}, BlockKind::paragraph},
                 {{kMostSearched, end}, BlockKind::paragraph}};
  book.publisher = "Mirel Courier";
  const std::optional<Report> part = searched_part(book);
  ASSERT_TRUE(part);
  EXPECT_LE(part->text.size(), kMostSearched);
  EXPECT_TRUE(part->text.ends_with("burned.\n"));
  EXPECT_EQ(part->publisher, book.publisher);
  EXPECT_EQ(part->blocks.size(), 2u);
  EXPECT_EQ(part->blocks.back().span.end, part->text.size());
  EXPECT_EQ(part->offsets.to_original({500, 600}), book.offsets.to_original({500, 600}));
  EXPECT_NE(remark_on_search(*part).what.find("first 1 MiB"), std::string::npos);
}

}  // namespace
}  // namespace hearsay
