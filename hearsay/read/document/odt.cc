// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/document/odt.h"

#include "hearsay/base/text.h"
#include "hearsay/read/document/facts.h"
#include "hearsay/read/document/office.h"
#include "hearsay/read/page/written_date.h"

#include <charconv>
#include <map>

namespace hearsay::read {

namespace {

using xml::Document;
using xml::Node;
using xml::NodeId;

// A style's name and the one that it is made from, of both parts.
using Styles = std::map<std::string, std::string>;

void read_styles(const Document& document, NodeId parent, Styles& out) {
  for (NodeId one = document.first_element(parent); one != xml::kNone;
       one = document.next_element(one)) {
    const Node& node = document.node(one);
    if (node.local == "style") {
      out.emplace(attribute_named(document, node, "name"),
                  attribute_named(document, node, "parent-style-name"));
    } else if (node.local == "styles" || node.local == "automatic-styles") {
      read_styles(document, one, out);
    }
  }
}

// "Heading_20_1" and "P3", which is made from it, are headings.
BlockKind kind_of(const Styles& styles, std::string name) {
  constexpr int kDeepest = 10;
  for (int i = 0; i < kDeepest && !name.empty(); ++i) {
    const std::string lower = to_lower_ascii(name);
    if (lower == "title") return BlockKind::title;
    if (lower == "subtitle" || lower.starts_with("heading")) return BlockKind::heading;
    if (lower == "quotations" || lower == "quote") return BlockKind::quote;
    if (lower == "caption" || lower == "illustration" || lower == "figure")
      return BlockKind::caption;
    if (lower.starts_with("contents_20_") || lower == "author" || lower == "date")
      return BlockKind::boilerplate;
    const auto found = styles.find(name);
    if (found == styles.end()) break;
    name = found->second;
  }
  return BlockKind::paragraph;
}

struct Found {
  std::vector<OfficeParagraph> paragraphs;
  std::vector<OfficeParagraph> notes;
  OfficeLeftOut left_out;
  std::string author, date;  // Of paragraphs so styled.
};

class OdtWalk {
 public:
  OdtWalk(const Document& document, const Styles& styles, std::string part, Found& found)
      : document_(document),
        styles_(styles),
        part_(std::move(part)),
        found_(found) {}

  void blocks(NodeId parent, BlockKind setting, std::vector<OfficeParagraph>& out) {
    for (NodeId one = document_.first_element(parent); one != xml::kNone;
         one = document_.next_element(one)) {
      block(one, setting, out);
    }
  }

 private:
  void block(NodeId id, BlockKind setting, std::vector<OfficeParagraph>& out) {
    const std::string_view name = document_.node(id).local;
    if (name == "p" || name == "h") {
      paragraph(id, setting, out);
    } else if (name == "table") {
      OfficeTable rows;
      table_rows(id, rows);
      add_table(std::move(rows), out);
    } else if (name == "list" || name == "list-item" || name == "list-header" ||
               name == "numbered-paragraph") {
      blocks(id, setting == BlockKind::paragraph ? BlockKind::list : setting, out);
    } else if (name == "tracked-changes") {
      tracked(id);
    } else if (name == "annotation") {
      ++found_.left_out.comments;
    } else if (name.ends_with("-index") || name == "table-of-content" || name == "bibliography") {
      blocks(id, BlockKind::boilerplate, out);
    } else if (name.ends_with("-source")) {
      // How an index is to be made.
    } else {
      blocks(id, setting, out);  // Sections, frames, text boxes.
    }
  }

  void tracked(NodeId changes) {
    for (NodeId region = document_.first_element(changes); region != xml::kNone;
         region = document_.next_element(region)) {
      for (NodeId one = document_.first_element(region); one != xml::kNone;
           one = document_.next_element(one)) {
        const std::string_view name = document_.node(one).local;
        if (name == "deletion") ++found_.left_out.deleted;
        if (name == "insertion") ++found_.left_out.inserted;
      }
    }
  }

  void paragraph(NodeId id, BlockKind setting, std::vector<OfficeParagraph>& out) {
    OfficeParagraph one;
    one.part = part_;
    one.number = ++number_;
    const Node& node = document_.node(id);
    const std::string style(attribute_named(document_, node, "style-name"));
    const BlockKind styled = node.local == "h" ? BlockKind::heading : kind_of(styles_, style);
    one.kind =
        setting == BlockKind::boilerplate || styled == BlockKind::paragraph ? setting : styled;
    std::vector<OfficeParagraph> boxes;
    words(id, one.words, boxes);
    if (to_lower_ascii(style) == "author" && found_.author.empty()) found_.author = trim(one.words);
    if (to_lower_ascii(style) == "date" && found_.date.empty()) found_.date = date_in(one.words);
    out.push_back(std::move(one));
    std::move(boxes.begin(), boxes.end(), std::back_inserter(out));
  }

  // White space is collapsed as HTML's is; <text:s/> and <text:tab/> stand for more.
  void words(NodeId parent, std::string& out, std::vector<OfficeParagraph>& boxes) {
    for (NodeId one = document_.node(parent).first; one != xml::kNone;
         one = document_.node(one).next) {
      const Node& node = document_.node(one);
      if (node.type == Node::Type::text) {
        for (const char c : node.text) {
          if (!is_ascii_space(c)) {
            out += c;
          } else if (!out.empty() && !is_ascii_space(out.back())) {
            out += ' ';
          }
        }
      } else {
        piece(one, out, boxes);
      }
    }
  }

  void piece(NodeId id, std::string& out, std::vector<OfficeParagraph>& boxes) {
    constexpr std::size_t kMostSpaces = 100;
    const Node& node = document_.node(id);
    const std::string_view name = node.local;
    if (name == "s") {
      const std::string_view count = attribute_named(document_, node, "c");
      std::size_t spaces = 1;
      (void)std::from_chars(count.data(), count.data() + count.size(), spaces);
      out.append(std::min(spaces, kMostSpaces), ' ');
    } else if (name == "tab") {
      out += '\t';
    } else if (name == "line-break") {
      out += '\n';
    } else if (name == "note") {
      for (NodeId one = document_.first_element(id); one != xml::kNone;
           one = document_.next_element(one)) {
        if (document_.node(one).local == "note-body")
          blocks(one, BlockKind::paragraph, found_.notes);
      }
    } else if (name == "annotation") {
      ++found_.left_out.comments;
    } else if (name == "hidden-text" || name == "hidden-paragraph") {
      ++found_.left_out.hidden;
    } else if (name == "ruby-text" || name == "annotation-end" || name == "title" ||
               name == "desc" || name == "object" || name == "tracked-changes") {
      // Says how the words beside it sound or look.
    } else if (name == "frame" || name == "text-box" || name == "custom-shape" || name == "g") {
      blocks(id, BlockKind::paragraph, boxes);
    } else {
      words(id, out, boxes);
    }
  }

  void table_rows(NodeId parent, OfficeTable& out) {
    for (NodeId one = document_.first_element(parent); one != xml::kNone;
         one = document_.next_element(one)) {
      const std::string_view name = document_.node(one).local;
      if (name == "table-row") {
        std::vector<OfficeCell>& row = out.emplace_back();
        for (NodeId cell = document_.first_element(one); cell != xml::kNone;
             cell = document_.next_element(cell)) {
          if (document_.node(cell).local == "table-cell")
            blocks(cell, BlockKind::paragraph, row.emplace_back());
        }
      } else if (name == "table-rows" || name == "table-header-rows" || name == "table-row-group") {
        table_rows(one, out);
      }
    }
  }

  const Document& document_;
  const Styles& styles_;
  std::string part_;
  Found& found_;
  std::uint32_t number_ = 0;
};

bool is_wanted(std::string_view name) {
  return name == "content.xml" || name == "styles.xml" || name == "meta.xml";
}

NodeId below(const Document& document, NodeId id, std::initializer_list<std::string_view> path) {
  for (const std::string_view name : path) {
    NodeId one = id == xml::kNone ? id : document.first_element(id);
    while (one != xml::kNone && document.node(one).local != name)
      one = document.next_element(one);
    id = one;
  }
  return id;
}

class OdtReader {
 public:
  OdtReader(const ZipEntries& parts, Report& out) : parts_(parts), out_(out) {}

  Result<void> run() {
    const std::string source = part("content.xml");
    const Document document = Document::parse(source);
    const NodeId text = document.root() == xml::kNone
                            ? xml::kNone
                            : below(document, document.root(), {"body", "text"});
    if (text == xml::kNone) return no_main_part("content.xml", parts_);
    const std::string style_source = part("styles.xml");
    const Document styles = Document::parse(style_source);
    read_styles(document, document.root(), styles_);
    if (styles.root() != xml::kNone) read_styles(styles, styles.root(), styles_);
    furniture(styles, "header");
    OdtWalk(document, styles_, "content.xml", found_)
        .blocks(text, BlockKind::paragraph, found_.paragraphs);
    std::move(found_.notes.begin(), found_.notes.end(), std::back_inserter(found_.paragraphs));
    furniture(styles, "footer");
    if (!document.well_formed()) {
      out_.remarks.push_back(
          {"content.xml is damaged (" + document.flaw() + "); what could be read of it is here",
           std::nullopt});
    }
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
  std::string part(const std::string& name) const {
    const auto found = parts_.bytes.find(name);
    return found == parts_.bytes.end() ? std::string() : decoded_part(found->second);
  }

  // Heads or feet of the kinds of pages.
  void furniture(const Document& styles, std::string_view which) {
    if (styles.root() == xml::kNone) return;
    const NodeId masters = below(styles, styles.root(), {"master-styles"});
    if (masters == xml::kNone) return;
    OdtWalk walk(styles, styles_, "styles.xml", found_);
    for (NodeId page = styles.first_element(masters); page != xml::kNone;
         page = styles.next_element(page)) {
      for (NodeId one = styles.first_element(page); one != xml::kNone;
           one = styles.next_element(one)) {
        if (styles.node(one).local.starts_with(which))
          walk.blocks(one, BlockKind::boilerplate, found_.paragraphs);
      }
    }
  }

  DocumentFacts properties() const {
    DocumentFacts out;
    const std::string source = part("meta.xml");
    const Document document = Document::parse(source);
    out.title = text_of_first(document, "title");
    out.author = text_of_first(document, "creator");
    if (out.author.empty()) out.author = text_of_first(document, "initial-creator");
    out.lang = text_of_first(document, "language");
    out.made = text_of_first(document, "date");
    if (out.made.empty()) out.made = text_of_first(document, "creation-date");
    // "2026-03-03T12:00:00.123456789": a fraction says nothing here.
    if (out.made.size() > 19 && out.made[19] == '.') out.made.resize(19);
    return out;
  }

  const ZipEntries& parts_;
  Report& out_;
  Styles styles_;
  Found found_;
};

}  // namespace

Result<void> read_odt_parts(const ZipEntries& parts, Report& out) {
  HEARSAY_TRY(OdtReader(parts, out).run());
  out.charset = "odt";
  if (!parts.flaw.empty())
    out.remarks.push_back({"the document " + parts.flaw + "; parts may be missing", std::nullopt});
  return {};
}

Result<void> read_odt(std::string_view bytes, Report& out) {
  return read_odt_parts(HEARSAY_TRY(read_parts(bytes, is_wanted)), out);
}

}  // namespace hearsay::read
