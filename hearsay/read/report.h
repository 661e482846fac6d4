// A report: the text read out of a capture, and what is known about it.
//
// The text holds all readable words of the page in order, furniture too. Blocks
// cover it and say what each stretch is; claims come from no block of kind
// `boilerplate`. Line breaks between blocks belong to the block before them.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_REPORT_H_
#define HEARSAY_READ_REPORT_H_

#include "hearsay/base/digest.h"
#include "hearsay/base/span.h"
#include "hearsay/read/locator.h"
#include "hearsay/read/offset_map.h"

#include <optional>
#include <string>
#include <vector>

namespace hearsay {

enum class BlockKind { title, paragraph, heading, list, table, caption, quote, boilerplate };

const char* to_string(BlockKind kind);

struct Block {
  TextSpan span;
  BlockKind kind = BlockKind::paragraph;

  bool operator==(const Block&) const = default;
};

// Something that the reader could not do, kept with the report: "3 bytes at
// 1021 are not UTF-8 and became U+FFFD".
struct Remark {
  std::string what;
  std::optional<TextSpan> span;

  bool operator==(const Remark&) const = default;
};

struct Report {
  std::string id;       // As printed by `extract`: the caller's, or the address.
  Digest original;      // Of the capture's bytes.
  std::string address;  // Where the capture came from.
  std::optional<std::string> url;
  std::optional<std::string> title;
  std::optional<std::string> publisher;
  std::optional<std::string> author;
  std::optional<std::string> published;  // ISO 8601 date or date-time, as precise as known.
  std::optional<std::string> updated;    // Its last change, likewise.
  std::optional<std::string> lang;       // BCP 47; "en" is what the engine reads.
  // Whose report it was made from, as its own data say: names of outlets, addresses.
  std::vector<std::string> taken_from;
  std::string text;               // UTF-8, valid.
  std::vector<Block> blocks;      // In text order; they cover the text.
  OffsetMap offsets;              // text -> bytes of the original.
  std::vector<Locator> locators;  // Where bytes do not say it: pages, paragraphs.
  std::string made_with;          // Another program that decided the text, and its version.
  std::string charset;            // What the original was decoded from ("utf-8").
  std::vector<Remark> remarks;
};

// The spans of its blocks, or of the whole text if it has none: what is parsed
// apart, so that no heading runs into the paragraph below it. A paragraph's dateline
// (dateline.h) has a span of its own. Boilerplate is not parsed: nothing is looked for
// there, and on many pages it is half of the words.
// A block over kLongestPiece (a text without line breaks) has several, and what has no
// end after kLongestSentence is cut where a word ends: time, memory and the ledger's
// size grow faster than a sentence does, and none that was meant to be read is so long.
std::vector<TextSpan> block_spans(const Report& report);

inline constexpr std::uint32_t kLongestPiece = 16u << 10;
inline constexpr std::uint32_t kLongestSentence = 2u << 10;

// The part of a report that is searched for claims, if that is not all of it: of a
// text over kMostSearched the beginning, at the same places. All of the text is kept;
// a remark says how far the search went.
inline constexpr std::uint32_t kMostSearched = 1u << 20;
std::optional<Report> searched_part(const Report& report);
Remark remark_on_search(const Report& part);

}  // namespace hearsay

#endif  // HEARSAY_READ_REPORT_H_
