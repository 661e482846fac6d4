// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/document/office.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/read/charset.h"
#include "hearsay/read/document/facts.h"

#include <algorithm>

namespace hearsay::read {

namespace {

constexpr std::uint64_t kLargestParts = 256ull << 20;

// Other spaces are spaces; what has no width and controls are left out; white space
// at the ends and beside line feeds too.
std::string clean(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const DecodedCodePoint one = decode_code_point(words, at);
    at += one.length;
    if (one.value == 0xA0 || one.value == 0x2007 || one.value == 0x202F) {
      out += ' ';
    } else if (one.value == '\n') {
      while (!out.empty() && (out.back() == ' ' || out.back() == '\t'))
        out.pop_back();
      out += '\n';
    } else if ((one.value >= 0x20 || one.value == '\t') && one.value != 0x7F && one.value != 0xAD &&
               one.value != 0x200B && one.value != 0xFEFF) {
      append_code_point(out, one.value);
    }
  }
  return std::string(trim(out));
}

std::string one_line(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (!is_ascii_space(c)) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  return out;
}

// At most as deep as documents are (xml::Document::kDeepest).
xml::NodeId first_below(const xml::Document& document, xml::NodeId id, std::string_view local) {
  for (xml::NodeId one = document.first_element(id); one != xml::kNone;
       one = document.next_element(one)) {
    if (document.node(one).local == local) return one;
    const xml::NodeId below = first_below(document, one, local);
    if (below != xml::kNone) return below;
  }
  return xml::kNone;
}

}  // namespace

void add_table(OfficeTable table, std::vector<OfficeParagraph>& out) {
  constexpr std::size_t kLongestCell = 400;
  std::size_t columns = 0;
  bool facts = true;
  for (const std::vector<OfficeCell>& row : table) {
    columns = std::max(columns, row.size());
    for (const OfficeCell& cell : row) {
      std::size_t size = 0;
      for (const OfficeParagraph& one : cell) {
        size += one.words.size();
        facts = facts && one.kind != BlockKind::table;
      }
      facts = facts && size <= kLongestCell;
    }
  }
  if (!facts || columns < 2) {
    for (std::vector<OfficeCell>& row : table) {
      for (OfficeCell& cell : row)
        std::move(cell.begin(), cell.end(), std::back_inserter(out));
    }
    return;
  }
  OfficeParagraph block;
  block.kind = BlockKind::table;
  for (const std::vector<OfficeCell>& row : table) {
    std::string words;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) words += '\t';
      std::string cell;
      for (const OfficeParagraph& one : row[i]) {
        if (number == 0) number = one.number;
        if (block.part.empty()) block.part = one.part;
        cell += (cell.empty() || one.words.empty() ? "" : " ") + one_line(clean(one.words));
      }
      words += cell;
    }
    if (!trim(words).empty()) block.rows.emplace_back(std::move(words), number);
  }
  if (!block.rows.empty()) out.push_back(std::move(block));
}

void add_remarks(const OfficeLeftOut& left_out, Report& out) {
  const auto say = [&](std::size_t count, const char* one, const char* many, const char* what) {
    if (count == 0) return;
    out.remarks.push_back(
        {std::to_string(count) + " " + (count == 1 ? one : many) + " " + what, std::nullopt});
  };
  say(left_out.deleted, "tracked deletion", "tracked deletions", "left out of the text");
  say(left_out.inserted, "tracked insertion", "tracked insertions", "kept in the text");
  say(left_out.comments, "comment", "comments", "left out of the text");
  say(left_out.hidden, "hidden stretch", "hidden stretches", "of words left out of the text");
  say(left_out.symbols, "symbol", "symbols", "of a font of pictures left out of the text");
}

std::optional<std::string> choose_title(std::string_view said, std::vector<OfficeParagraph>& all) {
  constexpr std::size_t kLooked = 12;
  OfficeParagraph* best = nullptr;
  const std::string wanted = title_skeleton(said);
  std::size_t seen = 0;
  for (OfficeParagraph& one : all) {
    if (one.kind == BlockKind::boilerplate || trim(one.words).empty()) continue;
    if (one.kind == BlockKind::title) {
      best = &one;
      break;
    }
    if (++seen > kLooked) continue;
    const bool says = !wanted.empty() && title_skeleton(one.words) == wanted;
    if (best == nullptr && (says || (seen <= 2 && one.kind == BlockKind::heading))) best = &one;
  }
  if (best == nullptr) return std::nullopt;
  best->kind = BlockKind::title;
  return one_line(clean(best->words));
}

void write_paragraphs(const std::vector<OfficeParagraph>& all, Report& out) {
  const auto size = [&] { return static_cast<std::uint32_t>(out.text.size()); };
  for (const OfficeParagraph& one : all) {
    std::vector<std::pair<std::string, std::uint32_t>> lines = one.rows;
    if (lines.empty()) lines.emplace_back(clean(one.words), one.number);
    if (lines.size() == 1 && lines[0].first.empty()) continue;
    if (!out.text.empty()) out.text += '\n';
    if (!out.blocks.empty()) out.blocks.back().span.end = size();
    out.blocks.push_back({{size(), size()}, one.kind});
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) out.text += '\n';
      Locator place;
      place.span.begin = size();
      out.text += lines[i].first;
      place.span.end = size();
      place.part = one.part;
      place.paragraph = lines[i].second;
      out.locators.push_back(std::move(place));
    }
  }
  if (!out.blocks.empty()) out.blocks.back().span.end = size();
  out.offsets.append_absent({0, size()});
}

std::string raw_text(const xml::Document& document, xml::NodeId id) {
  std::string out;
  for (xml::NodeId one = document.node(id).first; one != xml::kNone;
       one = document.node(one).next) {
    if (document.node(one).type == xml::Node::Type::text) out += document.node(one).text;
  }
  return out;
}

std::string text_of_first(const xml::Document& document, std::string_view local) {
  if (document.root() == xml::kNone) return {};
  const xml::NodeId found = first_below(document, document.root(), local);
  return found == xml::kNone ? std::string() : document.text(found);
}

std::string_view attribute_named(const xml::Document& document,
                                 const xml::Node& node,
                                 std::string_view local) {
  for (const xml::Attribute& one : document.attributes(node)) {
    const std::size_t colon = one.name.find(':');
    if (one.name.substr(colon == std::string_view::npos ? 0 : colon + 1) == local) return one.value;
  }
  return {};
}

std::string decoded_part(std::string_view bytes) {
  return decode(bytes, find_charset(bytes, std::nullopt, Markup::page)).text;
}

Result<ZipEntries> read_parts(std::string_view bytes, bool (*wanted)(std::string_view)) {
  Result<ZipEntries> out = read_zip_entries(bytes, wanted, kLargestParts);
  if (!out && out.error().code == ErrorCode::malformed) {
    return make_error(
        ErrorCode::malformed,
        out.error().what + "; collect it again, or open and save a copy and add that");
  }
  if (!out)
    return make_error(out.error().code, out.error().what + "; print it to a PDF and add that");
  return out;
}

Error no_main_part(std::string_view name, const ZipEntries& parts) {
  if (!parts.flaw.empty()) {
    return make_error(ErrorCode::malformed,
                      parts.flaw + "; collect it again, or open and save a copy and add that");
  }
  return make_error(ErrorCode::malformed,
                    "has no readable part " + std::string(name) +
                        ": it is damaged or locked with a password; open it, save a copy without "
                        "the password and add that");
}

}  // namespace hearsay::read
