// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/document/docx.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/read/document/facts.h"
#include "hearsay/read/document/office.h"
#include "hearsay/read/page/written_date.h"

#include <charconv>
#include <map>
#include <optional>
#include <set>

namespace hearsay::read {

namespace {

using xml::Document;
using xml::Node;
using xml::NodeId;

struct Style {
  std::string name;  // Lower case.
  std::string based_on;
  bool outlined = false;
};

using Styles = std::map<std::string, Style>;

Styles read_styles(std::string_view source) {
  Styles out;
  const Document document = Document::parse(source);
  if (document.root() == xml::kNone) return out;
  for (NodeId one = document.first_element(document.root()); one != xml::kNone;
       one = document.next_element(one)) {
    if (document.node(one).local != "style") continue;
    Style style;
    for (NodeId part = document.first_element(one); part != xml::kNone;
         part = document.next_element(part)) {
      const Node& node = document.node(part);
      if (node.local == "name") style.name = to_lower_ascii(attribute_named(document, node, "val"));
      if (node.local == "basedOn") style.based_on = attribute_named(document, node, "val");
      if (node.local != "pPr") continue;
      for (NodeId level = document.first_element(part); level != xml::kNone;
           level = document.next_element(level)) {
        if (document.node(level).local == "outlineLvl" &&
            attribute_named(document, document.node(level), "val") < "9") {
          style.outlined = true;
        }
      }
    }
    out.emplace(attribute_named(document, document.node(one), "styleId"), std::move(style));
  }
  return out;
}

// What a style's name says of a paragraph, itself or that which it is based on.
enum class Meaning { none, title, heading, list, quote, caption, furniture, author, date };

Meaning meaning_of(const Style& style) {
  const std::string& name = style.name;
  if (name == "title") return Meaning::title;
  if (name == "author") return Meaning::author;
  if (name == "date") return Meaning::date;
  if (name == "subtitle" || name.starts_with("heading") || name == "toc heading" || style.outlined)
    return Meaning::heading;
  if (name.starts_with("list bullet") || name.starts_with("list number")) return Meaning::list;
  if (name.starts_with("quote") || name == "intense quote" || name == "block text")
    return Meaning::quote;
  if (name.ends_with("caption")) return Meaning::caption;
  if (name.starts_with("toc ") || name == "table of figures" || name == "header" ||
      name == "footer") {
    return Meaning::furniture;
  }
  return Meaning::none;
}

Meaning meaning_of(const Styles& styles, std::string id) {
  constexpr int kDeepest = 10;
  for (int i = 0; i < kDeepest && !id.empty(); ++i) {
    const auto found = styles.find(id);
    if (found == styles.end()) break;
    if (const Meaning meaning = meaning_of(found->second); meaning != Meaning::none) return meaning;
    id = found->second.based_on;
  }
  return Meaning::none;
}

BlockKind kind_of(Meaning meaning) {
  switch (meaning) {
    case Meaning::title: return BlockKind::title;
    case Meaning::heading: return BlockKind::heading;
    case Meaning::list: return BlockKind::list;
    case Meaning::quote: return BlockKind::quote;
    case Meaning::caption: return BlockKind::caption;
    case Meaning::furniture:
    case Meaning::author:
    case Meaning::date: return BlockKind::boilerplate;
    case Meaning::none: break;
  }
  return BlockKind::paragraph;
}

// Elements that only wrap others.
bool is_wrapping(std::string_view name) {
  constexpr std::string_view kNames[] = {"sdt",
                                         "sdtContent",
                                         "smartTag",
                                         "customXml",
                                         "ins",
                                         "moveTo",
                                         "hyperlink",
                                         "fldSimple",
                                         "bdo",
                                         "dir",
                                         "Choice",
                                         "body",
                                         "ruby",
                                         "rubyBase",
                                         "oMathPara"};
  for (const std::string_view one : kNames)
    if (name == one) return true;
  return false;
}

struct Found {
  std::vector<OfficeParagraph> paragraphs;
  std::vector<std::pair<std::string, std::string>> notes;  // Kind and id, as referred to.
  OfficeLeftOut left_out;
  std::string author, date;  // Of paragraphs so styled.
};

// Walks one part.
class DocxWalk {
 public:
  DocxWalk(const Document& document, const Styles& styles, std::string part, Found& found)
      : document_(document),
        styles_(styles),
        part_(std::move(part)),
        found_(found) {}

  void blocks(NodeId parent, std::vector<OfficeParagraph>& out) {
    for (NodeId one = document_.first_element(parent); one != xml::kNone;
         one = document_.next_element(one)) {
      const std::string_view name = document_.node(one).local;
      if (name == "p") {
        paragraph(one, out);
      } else if (name == "tbl") {
        table(one, out);
      } else if (name == "del" || name == "moveFrom") {
        ++found_.left_out.deleted;
      } else if (name == "AlternateContent") {
        if (const NodeId choice = chosen(one); choice != xml::kNone) blocks(choice, out);
      } else if (is_wrapping(name)) {
        if (name == "ins" || name == "moveTo") ++found_.left_out.inserted;
        blocks(one, out);
      }
    }
  }

 private:
  struct Inside {
    std::string words;
    std::vector<OfficeParagraph> boxes;  // Of text boxes that hang on the paragraph.
  };

  void paragraph(NodeId id, std::vector<OfficeParagraph>& out) {
    OfficeParagraph one;
    one.part = part_;
    one.number = ++number_;
    Meaning meaning = Meaning::none;
    if (const NodeId properties = child(id, "pPr"); properties != xml::kNone)
      meaning = read_properties(properties, one);
    Inside inside;
    runs(id, inside);
    one.words = std::move(inside.words);
    if (meaning == Meaning::author && found_.author.empty()) found_.author = trim(one.words);
    if (meaning == Meaning::date && found_.date.empty()) found_.date = date_in(one.words);
    out.push_back(std::move(one));
    std::move(inside.boxes.begin(), inside.boxes.end(), std::back_inserter(out));
  }

  Meaning read_properties(NodeId properties, OfficeParagraph& out) {
    Meaning meaning = Meaning::none;
    bool list = false;
    bool outlined = false;
    for (NodeId one = document_.first_element(properties); one != xml::kNone;
         one = document_.next_element(one)) {
      const Node& node = document_.node(one);
      const std::string_view value = attribute_named(document_, node, "val");
      if (node.local == "pStyle") meaning = meaning_of(styles_, std::string(value));
      if (node.local == "outlineLvl") outlined = value < "9";
      if (node.local == "numPr") {
        const NodeId number = child(one, "numId");
        list = number == xml::kNone ||
               attribute_named(document_, document_.node(number), "val") != "0";
      }
    }
    if (meaning == Meaning::none && outlined) meaning = Meaning::heading;
    if (meaning == Meaning::none && list) meaning = Meaning::list;
    out.kind = kind_of(meaning);
    return meaning;
  }

  void runs(NodeId parent, Inside& out) {
    for (NodeId one = document_.first_element(parent); one != xml::kNone;
         one = document_.next_element(one)) {
      const std::string_view name = document_.node(one).local;
      if (name == "r") {
        run(one, out);
      } else if (name == "del" || name == "moveFrom") {
        ++found_.left_out.deleted;
      } else if (name == "oMath") {
        formula(one, out.words);
      } else if (name == "AlternateContent") {
        if (const NodeId choice = chosen(one); choice != xml::kNone) runs(choice, out);
      } else if (is_wrapping(name)) {
        if (name == "ins" || name == "moveTo") ++found_.left_out.inserted;
        runs(one, out);
      }
    }
  }

  void run(NodeId id, Inside& out) {
    if (const NodeId properties = child(id, "rPr"); properties != xml::kNone) {
      if (const NodeId hidden = child(properties, "vanish");
          hidden != xml::kNone && is_on(document_.node(hidden))) {
        ++found_.left_out.hidden;
        return;
      }
    }
    for (NodeId one = document_.first_element(id); one != xml::kNone;
         one = document_.next_element(one)) {
      piece(one, out);
    }
  }

  void piece(NodeId id, Inside& out) {
    const Node& node = document_.node(id);
    const std::string_view name = node.local;
    if (name == "t") {
      const std::string words = raw_text(document_, id);
      const bool keep = attribute_named(document_, node, "space") == "preserve";
      out.words += keep ? std::string_view(words) : trim(words);
    } else if (name == "tab" || name == "ptab") {
      out.words += '\t';
    } else if (name == "cr" || name == "br") {
      const bool line = attribute_named(document_, node, "type").empty() ||
                        attribute_named(document_, node, "type") == "textWrapping";
      out.words += line ? '\n' : ' ';
    } else if (name == "noBreakHyphen") {
      out.words += '-';
    } else if (name == "sym") {
      symbol(node, out.words);
    } else if (name == "footnoteReference" || name == "endnoteReference") {
      found_.notes.emplace_back(name == "footnoteReference" ? "footnote" : "endnote",
                                attribute_named(document_, node, "id"));
    } else if (name == "commentReference") {
      ++found_.left_out.comments;
    } else if (name == "drawing" || name == "pict" || name == "object") {
      boxes(id, out);
    } else if (name == "AlternateContent") {
      if (const NodeId choice = chosen(id); choice != xml::kNone) boxes(choice, out);
    }
  }

  // The text boxes in a drawing.
  void boxes(NodeId parent, Inside& out) {
    for (NodeId one = document_.first_element(parent); one != xml::kNone;
         one = document_.next_element(one)) {
      const std::string_view name = document_.node(one).local;
      if (name == "txbxContent") {
        blocks(one, out.boxes);
      } else if (name == "AlternateContent") {
        if (const NodeId choice = chosen(one); choice != xml::kNone) boxes(choice, out);
      } else {
        boxes(one, out);
      }
    }
  }

  void formula(NodeId parent, std::string& out) {
    for (NodeId one = document_.first_element(parent); one != xml::kNone;
         one = document_.next_element(one)) {
      if (document_.node(one).local == "t") {
        out += raw_text(document_, one);
      } else {
        formula(one, out);
      }
    }
  }

  // A character by its number; those of picture fonts have numbers of no letter.
  void symbol(const Node& node, std::string& out) {
    const std::string_view hex = attribute_named(document_, node, "char");
    std::uint32_t value = 0;
    (void)std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
    if (value < 0x20 || (value >= 0xD800 && value <= 0xF8FF) || value > 0x10FFFF) {
      ++found_.left_out.symbols;
      return;
    }
    append_code_point(out, value);
  }

  void table(NodeId id, std::vector<OfficeParagraph>& out) {
    OfficeTable rows;
    table_rows(id, rows);
    add_table(std::move(rows), out);
  }

  void table_rows(NodeId parent, OfficeTable& out) {
    for (NodeId one = document_.first_element(parent); one != xml::kNone;
         one = document_.next_element(one)) {
      const std::string_view name = document_.node(one).local;
      if (name == "tr") {
        if (const NodeId properties = child(one, "trPr");
            properties != xml::kNone && child(properties, "del") != xml::kNone) {
          ++found_.left_out.deleted;
          continue;
        }
        table_cells(one, out.emplace_back());
      } else if (is_wrapping(name)) {
        table_rows(one, out);
      }
    }
  }

  void table_cells(NodeId parent, std::vector<OfficeCell>& out) {
    for (NodeId one = document_.first_element(parent); one != xml::kNone;
         one = document_.next_element(one)) {
      const std::string_view name = document_.node(one).local;
      if (name == "tc") {
        blocks(one, out.emplace_back());
      } else if (is_wrapping(name)) {
        table_cells(one, out);
      }
    }
  }

  NodeId child(NodeId parent, std::string_view name) const {
    for (NodeId one = document_.first_element(parent); one != xml::kNone;
         one = document_.next_element(one)) {
      if (document_.node(one).local == name) return one;
    }
    return xml::kNone;
  }

  // The first form of what is given in several.
  NodeId chosen(NodeId alternatives) const {
    const NodeId choice = child(alternatives, "Choice");
    return choice != xml::kNone ? choice : child(alternatives, "Fallback");
  }

  bool is_on(const Node& node) const {
    const std::string_view value = attribute_named(document_, node, "val");
    return value != "0" && value != "false" && value != "off";
  }

  const Document& document_;
  const Styles& styles_;
  std::string part_;
  Found& found_;
  std::uint32_t number_ = 0;
};

// "word/header2.xml", and its kin of other makers ("word/header.xml").
bool is_numbered(std::string_view name, std::string_view stem) {
  return name.starts_with(stem) && name.ends_with(".xml") &&
         name.substr(stem.size()).find('/') == std::string_view::npos;
}

bool is_wanted(std::string_view name) {
  return name == "word/document.xml" || name == "word/styles.xml" || name == "word/footnotes.xml" ||
         name == "word/endnotes.xml" || name == "docProps/core.xml" ||
         is_numbered(name, "word/document") || is_numbered(name, "word/header") ||
         is_numbered(name, "word/footer");
}

class DocxReader {
 public:
  DocxReader(const ZipEntries& parts, Report& out) : parts_(parts), out_(out) {}

  Result<void> run() {
    // Some programs number it: word/document2.xml.
    std::string main = "word/document.xml";
    for (const auto& [name, bytes] : parts_.bytes) {
      if (!parts_.bytes.contains(main) && is_numbered(name, "word/document")) main = name;
    }
    if (const auto styles = parts_.bytes.find("word/styles.xml"); styles != parts_.bytes.end())
      styles_ = read_styles(decoded_part(styles->second));
    furniture("word/header");
    if (!part(main, found_.paragraphs)) return no_main_part(main, parts_);
    notes("word/footnotes.xml", "footnote");
    notes("word/endnotes.xml", "endnote");
    furniture("word/footer");
    DocumentFacts facts = properties();
    out_.title = choose_title(facts.title, found_.paragraphs);
    write_paragraphs(found_.paragraphs, out_);
    add_remarks(found_.left_out, out_);
    facts.printed_date = found_.date;
    if (!found_.author.empty()) facts.author = found_.author;
    fill_document_facts(facts, out_);
    return {};
  }

 private:
  // Whether there is such a part and it holds XML.
  bool part(const std::string& name, std::vector<OfficeParagraph>& out) {
    const auto found = parts_.bytes.find(name);
    if (found == parts_.bytes.end()) return false;
    const std::string source = decoded_part(found->second);
    const Document document = Document::parse(source);
    if (document.root() == xml::kNone) return false;
    if (!document.well_formed()) {
      out_.remarks.push_back(
          {name + " is damaged (" + document.flaw() + "); what could be read of it is here",
           std::nullopt});
    }
    DocxWalk(document, styles_, name, found_).blocks(document.root(), out);
    return true;
  }

  void furniture(std::string_view stem) {
    for (const auto& [name, bytes] : parts_.bytes) {
      if (!is_numbered(name, stem)) continue;
      std::vector<OfficeParagraph> all;
      (void)part(name, all);
      for (OfficeParagraph& one : all) {
        one.kind = BlockKind::boilerplate;
        found_.paragraphs.push_back(std::move(one));
      }
    }
  }

  // In the order of the part; those that only part text from notes have no words.
  void notes(const std::string& name, std::string_view kind) {
    const auto bytes = parts_.bytes.find(name);
    if (bytes == parts_.bytes.end()) return;
    std::set<std::string> referred;
    for (const auto& [of, id] : found_.notes) {
      if (of == kind) referred.insert(id);
    }
    const std::string source = decoded_part(bytes->second);
    const Document document = Document::parse(source);
    if (document.root() == xml::kNone) return;
    DocxWalk walk(document, styles_, name, found_);
    for (NodeId one = document.first_element(document.root()); one != xml::kNone;
         one = document.next_element(one)) {
      if (referred.contains(std::string(attribute_named(document, document.node(one), "id"))))
        walk.blocks(one, found_.paragraphs);
    }
  }

  DocumentFacts properties() const {
    DocumentFacts out;
    const auto core = parts_.bytes.find("docProps/core.xml");
    if (core == parts_.bytes.end()) return out;
    const std::string source = decoded_part(core->second);
    const Document document = Document::parse(source);
    out.title = text_of_first(document, "title");
    out.author = text_of_first(document, "creator");
    out.lang = text_of_first(document, "language");
    out.made = text_of_first(document, "modified");
    if (out.made.empty()) out.made = text_of_first(document, "created");
    return out;
  }

  const ZipEntries& parts_;
  Report& out_;
  Styles styles_;
  Found found_;
};

}  // namespace

Result<void> read_docx_parts(const ZipEntries& parts, Report& out) {
  HEARSAY_TRY(DocxReader(parts, out).run());
  out.charset = "docx";
  if (!parts.flaw.empty())
    out.remarks.push_back({"the document " + parts.flaw + "; parts may be missing", std::nullopt});
  return {};
}

Result<void> read_docx(std::string_view bytes, Report& out) {
  return read_docx_parts(HEARSAY_TRY(read_parts(bytes, is_wanted)), out);
}

}  // namespace hearsay::read
