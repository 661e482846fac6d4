// What word processors' documents have in common: a ZIP of XML parts, paragraphs
// that are numbered, tables, and properties.
//
// Their bytes are packed, so no character leads to bytes of the file; each
// paragraph has a locator instead: "paragraph 12 of word/document.xml".
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_DOCUMENT_OFFICE_H_
#define HEARSAY_READ_DOCUMENT_OFFICE_H_

#include "hearsay/base/zip.h"
#include "hearsay/read/report.h"
#include "hearsay/read/xml/xml.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::read {

struct OfficeParagraph {
  std::string words;
  BlockKind kind = BlockKind::paragraph;
  std::string part;
  std::uint32_t number = 0;
  // Of a table: the words of each row, cells parted by tabs, and the number of its
  // first paragraph.
  std::vector<std::pair<std::string, std::uint32_t>> rows;
};

// A cell's paragraphs, a row's cells, a table's rows.
using OfficeCell = std::vector<OfficeParagraph>;
using OfficeTable = std::vector<std::vector<OfficeCell>>;

// A table of facts is one block; one that only arranges text (a single column, long
// cells, tables in cells) is the paragraphs in it.
void add_table(OfficeTable table, std::vector<OfficeParagraph>& out);

// What was met and is not in the text.
struct OfficeLeftOut {
  std::size_t deleted = 0, inserted = 0, comments = 0, hidden = 0, symbols = 0;
};

void add_remarks(const OfficeLeftOut& left_out, Report& out);

// Makes one paragraph the title and gives its words: one that is styled so; one that
// says `said`, the title of the properties; a heading that comes first.
std::optional<std::string> choose_title(std::string_view said, std::vector<OfficeParagraph>& all);

// Text, blocks, locators and the map that leads nowhere. Empty paragraphs are dropped.
void write_paragraphs(const std::vector<OfficeParagraph>& all, Report& out);

// The text directly in an element, white space as it is.
std::string raw_text(const xml::Document& document, xml::NodeId id);

// The text of the first element of this local name anywhere below the root; "" if
// there is none.
std::string text_of_first(const xml::Document& document, std::string_view local);

// The same attribute by its local name: "val" finds "w:val".
std::string_view attribute_named(const xml::Document& document,
                                 const xml::Node& node,
                                 std::string_view local);

// A part's text, decoded from whatever XML says that it is in.
std::string decoded_part(std::string_view bytes);

// The parts, with the limits that hold for documents. Errors: malformed, too_large.
Result<ZipEntries> read_parts(std::string_view bytes, bool (*wanted)(std::string_view));

// Errors of a document whose main part is missing or is no XML.
Error no_main_part(std::string_view name, const ZipEntries& parts);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_DOCUMENT_OFFICE_H_
