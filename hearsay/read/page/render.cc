// A walk over the tree without recursion: enter a node, its children, leave it.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/render.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/read/page/words.h"

namespace hearsay::read {

namespace {

using html::Node;
using html::Tag;

bool is_skipped(const Node& node) {
  // Formulas are read, but not the source that they were made from.
  if (node.space == html::Namespace::mathml)
    return node.name == "annotation" || node.name == "annotation-xml";
  if (node.space != html::Namespace::html) return true;
  switch (node.tag) {
    case Tag::head:
    case Tag::script:
    case Tag::style:
    case Tag::noscript:
    case Tag::template_:
    case Tag::iframe:
    case Tag::object:
    case Tag::embed:
    case Tag::audio:
    case Tag::video:
    case Tag::canvas:
    case Tag::noembed:
    case Tag::noframes:
    case Tag::select:
    case Tag::datalist:
    case Tag::textarea:
    case Tag::title:
    case Tag::selectedcontent:
    case Tag::rp: return true;
    default: return false;
  }
}

bool is_block(const Node& node) {
  switch (node.tag) {
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::body:
    case Tag::button:
    case Tag::caption:
    case Tag::center:
    case Tag::dd:
    case Tag::details:
    case Tag::dialog:
    case Tag::dir:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::form:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::header:
    case Tag::hgroup:
    case Tag::hr:
    case Tag::html:
    case Tag::legend:
    case Tag::li:
    case Tag::listing:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::optgroup:
    case Tag::option:
    case Tag::p:
    case Tag::plaintext:
    case Tag::pre:
    case Tag::search:
    case Tag::section:
    case Tag::summary:
    case Tag::table:
    case Tag::tbody:
    case Tag::td:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::tr:
    case Tag::ul:
    case Tag::xmp:
    case Tag::frameset: return true;
    default: return false;
  }
}

int heading_level(Tag tag) {
  switch (tag) {
    case Tag::h1: return 1;
    case Tag::h2: return 2;
    case Tag::h3: return 3;
    case Tag::h4: return 4;
    case Tag::h5: return 5;
    case Tag::h6: return 6;
    default: return 0;
  }
}

// A table of facts, not of layout: rows and columns of short cells without
// blocks of their own.
bool is_data_table(const Node& table) {
  int rows = 0;
  int cells = 0;
  for (const Node* at = html::following(&table, &table); at != nullptr;
       at = html::following(at, &table)) {
    if (!at->is_element()) continue;
    switch (at->tag) {
      case Tag::tr: ++rows; break;
      case Tag::td:
      case Tag::th: ++cells; break;
      case Tag::table:
      case Tag::div:
      case Tag::h1:
      case Tag::h2:
      case Tag::h3:
      case Tag::article:
      case Tag::section:
      case Tag::form:
      case Tag::blockquote: return false;
      default: break;
    }
  }
  return rows >= 2 && cells >= 2 * rows;
}

// What is known of the place where the walk stands; one for each open element
// that changes anything.
struct Place {
  const Node* node = nullptr;
  const Node* block = nullptr;
  BlockKind kind = BlockKind::paragraph;
  std::uint16_t hints = 0;
  int heading = 0;
  int links = 0;
  bool preformatted = false;
  bool in_data_table = false;
};

class Renderer {
 public:
  Renderer(const html::Document& page, const OffsetMap& source) : page_(page), source_(source) {}

  RenderedPage run() {
    const Node* root = &page_.root();
    places_.push_back({root, root, BlockKind::paragraph, 0, 0, 0, false, false});
    for (const Node* at = root; at != nullptr;) {
      const bool into = enter(*at) && at->first != nullptr;
      if (into) {
        at = at->first;
        continue;
      }
      leave(*at);
      while (at != root && at->next == nullptr) {
        at = at->parent;
        leave(*at);
      }
      at = at == root ? nullptr : at->next;
    }
    end_line();
    out_.offsets = std::move(map_);
    return std::move(out_);
  }

 private:
  bool enter(const Node& node) {
    if (node.is_text()) {
      text(node);
      return false;
    }
    if (node.type == Node::Type::document) return true;
    if (!node.is_element() || is_skipped(node)) return false;
    if (node.tag == Tag::br) {
      line_break();
      return false;
    }
    if (node.tag == Tag::hr) {
      end_line();
      return false;
    }
    const Place& outer = places_.back();
    Place place = outer;
    place.node = &node;
    const bool block = is_block(node);
    const bool cell_part = outer.in_data_table && block;
    if (node.tag == Tag::a) {
      // A link within the page leads to no other report.
      const std::string_view* address = node.attribute("href");
      const bool within = address != nullptr && address->size() > 1 && address->front() == '#';
      if (address != nullptr && !within) ++place.links;
    } else if (!block) {
      const std::uint16_t own = inline_hints(node);
      if ((own & NameHints::kHidden) != 0) return false;
      place.hints = static_cast<std::uint16_t>(place.hints | own);
    }
    if (block && !cell_part) {
      end_line();
      place.block = &node;
      place.hints = 0;
      set_kind(place, node);
    }
    if (node.is(Tag::pre) || node.is(Tag::listing) || node.is(Tag::xmp)) place.preformatted = true;
    if (node.is(Tag::table) && is_data_table(node)) {
      place.in_data_table = true;
      place.kind = BlockKind::table;
    }
    places_.push_back(place);
    return true;
  }

  // Words on an inline element say what the line is, seldom what stands around it.
  static std::uint16_t inline_hints(const Node& node) {
    if (node.attributes.empty()) return 0;
    return name_hints(node) &
           (NameHints::kHidden | NameHints::kCaption | NameHints::kAuthor | NameHints::kDate);
  }

  static void set_kind(Place& place, const Node& node) {
    switch (node.tag) {
      case Tag::h1:
      case Tag::h2:
      case Tag::h3:
      case Tag::h4:
      case Tag::h5:
      case Tag::h6:
        place.kind = BlockKind::heading;
        place.heading = heading_level(node.tag);
        break;
      case Tag::li:
      case Tag::dt:
      case Tag::dd:
        if (place.kind != BlockKind::quote) place.kind = BlockKind::list;
        break;
      case Tag::figcaption:
      case Tag::caption: place.kind = BlockKind::caption; break;
      case Tag::figure: place.kind = BlockKind::caption; break;
      case Tag::blockquote: place.kind = BlockKind::quote; break;
      case Tag::p:
        if (place.kind == BlockKind::caption && node.parent->is(Tag::figure)) break;
        if (place.kind == BlockKind::heading) place.kind = BlockKind::paragraph;
        break;
      default: break;
    }
  }

  void leave(const Node& node) {
    if (places_.back().node != &node || node.type == Node::Type::document) return;
    places_.pop_back();
    const bool inside_table = places_.back().in_data_table;
    if (inside_table) {
      if (node.tag == Tag::td || node.tag == Tag::th) separate('\t');
      if (node.tag == Tag::tr) separate('\n');
    } else if (is_block(node)) {
      end_line();
    }
  }

  // Between cells and rows: in the text, but in no byte of the original.
  void separate(char mark) {
    if (!open_) return;
    trim_end();
    if (mark == '\n' && out_.text.ends_with('\t')) {
      pending_mark_ = '\n';
      return;
    }
    pending_mark_ = mark == '\n' || pending_mark_ == 0 ? mark : pending_mark_;
  }

  void text(const Node& node) {
    for (const html::Chunk* chunk = node.chunks; chunk != nullptr; chunk = chunk->next) {
      if (chunk->text.size() == chunk->size) {
        slice_text(*chunk);
      } else {
        character(chunk->text, {chunk->begin, chunk->begin + chunk->size}, chunk->size > 0);
      }
    }
  }

  // A stretch of the source itself.
  void slice_text(const html::Chunk& chunk) {
    const std::string_view text = chunk.text;
    const bool keep_space = places_.back().preformatted;
    std::size_t at = 0;
    while (at < text.size()) {
      const auto c = static_cast<unsigned char>(text[at]);
      if (c <= ' ') {
        std::size_t end = at;
        while (end < text.size() && static_cast<unsigned char>(text[end]) <= ' ')
          ++end;
        if (keep_space) {
          preformatted_space(text.substr(at, end - at), chunk.begin + at);
        } else {
          space({narrow(chunk.begin + at), narrow(chunk.begin + end)});
        }
        at = end;
        continue;
      }
      std::size_t end = at + 1;
      if (may_be_blank(c)) {
        end = at + decode_code_point(text, at).length;
        character(
            text.substr(at, end - at), {narrow(chunk.begin + at), narrow(chunk.begin + end)}, true);
        at = end;
        continue;
      }
      // On over words that are parted by one plain space, which stays as it is.
      std::size_t spaces = 0;
      while (end < text.size()) {
        if (is_letter(text[end])) {
          ++end;
        } else if (text[end] == ' ' && end + 1 < text.size() && is_letter(text[end + 1])) {
          ++spaces;
          end += 2;
        } else {
          break;
        }
      }
      word(text.substr(at, end - at),
           {narrow(chunk.begin + at), narrow(chunk.begin + end)},
           true,
           spaces);
      at = end;
    }
  }

  // The first byte of a no-break space, a soft hyphen, a zero-width character, ...
  static bool may_be_blank(unsigned char c) {
    return c == 0xC2 || c == 0xE2 || c == 0xE3 || c == 0xEF;
  }

  // A byte that stands in the text as it is.
  static bool is_letter(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > ' ' && !may_be_blank(byte);
  }

  static std::uint32_t narrow(std::size_t value) { return static_cast<std::uint32_t>(value); }

  // One character that may be no letter: a reference, or one of a few kinds.
  void character(std::string_view text, TextSpan source, bool present) {
    if (text.empty()) return;
    const DecodedCodePoint point = decode_code_point(text, 0);
    switch (point.value) {
      case 0xAD:
      case 0x200B:
      case 0x200C:
      case 0x200D:
      case 0x2060:
      case 0xFEFF: return;
      case 0x2028:
      case 0x2029: space(source); return;
      default: break;
    }
    const bool blank = point.value <= 0x20 || point.value == 0xA0 || point.value == 0x3000 ||
                       (point.value >= 0x2000 && point.value <= 0x200A) || point.value == 0x202F;
    if (blank) {
      space(source);
    } else {
      word(text, source, present);
    }
  }

  void space(TextSpan source) {
    if (!open_ || has_space_) return;
    has_space_ = true;
    space_ = source;
  }

  void preformatted_space(std::string_view text, std::size_t begin) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const TextSpan place{narrow(begin + i), narrow(begin + i + 1)};
      if (!open_) continue;
      if (text[i] == '\n') {
        has_space_ = false;
        line_break();
      } else if (has_space_) {
        put(" ", space_, true);
        space_ = place;
      } else {
        space(place);
      }
    }
  }

  // A word, or several with `spaces` single spaces between them.
  void word(std::string_view text, TextSpan source, bool present, std::size_t spaces = 0) {
    if (!open_) start_line();
    if (pending_mark_ != 0) {
      put(std::string_view(&pending_mark_, 1), {}, false);
      pending_mark_ = 0;
      has_space_ = false;
    }
    if (breaks_ > 0) {
      put("\n", {}, false);
      breaks_ = 0;
      has_space_ = false;
    }
    if (has_space_) {
      put(" ", space_, space_.size() > 0);
      has_space_ = false;
    }
    put(text, source, present);
    PageLine& line = out_.lines.back();
    const std::uint32_t letters = narrow(text.size() - spaces);
    line.letters += letters;
    if (places_.back().links > 0) line.link_letters += letters;
  }

  void put(std::string_view text, TextSpan source, bool present) {
    const std::uint32_t begin = narrow(out_.text.size());
    out_.text.append(text);
    const TextSpan here{begin, narrow(out_.text.size())};
    if (present && !source.empty()) {
      map_.append_through(here, source, source_);
    } else {
      map_.append_absent(here);
    }
  }

  void start_line() {
    const Place& place = places_.back();
    PageLine line;
    line.span = {narrow(out_.text.size()), narrow(out_.text.size())};
    line.element = place.block;
    line.kind = place.kind;
    line.hints = place.hints;
    line.heading_level = place.heading;
    line.preformatted = place.preformatted;
    out_.lines.push_back(line);
    open_ = true;
    has_space_ = false;
    pending_mark_ = 0;
    breaks_ = 0;
  }

  void trim_end() { has_space_ = false; }

  void line_break() {
    if (!open_) return;
    has_space_ = false;
    // Two in a row are how old pages part their paragraphs.
    if (++breaks_ >= 2 && !places_.back().preformatted && !places_.back().in_data_table) end_line();
  }

  void end_line() {
    if (!open_) return;
    open_ = false;
    has_space_ = false;
    pending_mark_ = 0;
    breaks_ = 0;
    out_.lines.back().span.end = narrow(out_.text.size());
    put("\n", {}, false);
  }

  const html::Document& page_;
  const OffsetMap& source_;
  RenderedPage out_;
  OffsetMap map_;
  std::vector<Place> places_;
  bool open_ = false;  // A line was begun.
  bool has_space_ = false;
  TextSpan space_;  // In the source.
  char pending_mark_ = 0;
  int breaks_ = 0;
};

}  // namespace

RenderedPage render(const html::Document& page, const OffsetMap& source_offsets) {
  return Renderer(page, source_offsets).run();
}

}  // namespace hearsay::read
