// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/prose.h"

#include "hearsay/base/text.h"
#include "hearsay/read/furniture.h"
#include "hearsay/read/lines.h"
#include "hearsay/read/page/words.h"

#include <algorithm>

namespace hearsay::read {

namespace {

using H = NameHints;
using html::Node;
using html::Tag;

// Letters of a line; one of fewer says little about where the report is.
constexpr std::uint32_t kShort = 30;
constexpr std::uint32_t kLong = 100;
constexpr std::uint32_t kTitle = 15;  // Fewer letters in a link are a button.

// Shares of the parent's prose that a child must have to be entered: 0.85 leaves
// room for a standfirst and a box beside the text.
constexpr double kMostOf = 0.85;
constexpr double kNearlyAllOf = 0.95;  // Inside an element that is named as the report.
constexpr double kHalfOf = 0.5;        // Into such an element.
// An element with this much of the page's prose is no furniture, whatever its
// name; a footer or a menu needs more.
constexpr double kWrapper = 0.4;
constexpr double kFooter = 0.75;
constexpr double kWeak = 0.4;  // What prose in weak furniture counts.

double prose_of(const PageLine& line, const LineShape& shape) {
  if (line.letters < kShort || line.kind == BlockKind::heading) return 0;
  if (link_share(line) > 0.4) return 0;
  double prose = std::min<double>(line.letters, 1200);
  if (!shape.sentence) prose *= line.letters < kLong ? 0.1 : 0.6;
  if (line.kind == BlockKind::list || line.kind == BlockKind::table) prose *= 0.4;
  if (shape.phrase) prose *= 0.1;
  return prose;
}

bool may_be_container(const Node& node) {
  switch (node.tag) {
    case Tag::p:
    case Tag::li:
    case Tag::pre:
    case Tag::blockquote:
    case Tag::ul:
    case Tag::ol:
    case Tag::tr: return false;
    default: return true;
  }
}

}  // namespace

double link_share(const PageLine& line) {
  return line.letters == 0 ? 0 : static_cast<double>(line.link_letters) / line.letters;
}

ProseMap::ProseMap(const RenderedPage& page) : page_(page), shapes_(page.lines.size()) {
  elements_.reserve(2 * page_.lines.size() + 64);
  elements_.push_back({});
  for (std::size_t i = 0; i < page_.lines.size(); ++i)
    add_line(i);
  add_up();
  if (elements_.size() > 1) root_ = elements_[1].node;
}

// Registers the elements around the line that are not known yet, outermost first.
void ProseMap::add_line(std::size_t i) {
  const PageLine& line = page_.lines[i];
  const std::string_view words = slice(page_.text, line.span);
  LineShape& shape = shapes_[i];
  shape.sentence = ends_sentence(words);
  shape.phrase = is_furniture(words);
  shape.prose = prose_of(line, shape);
  std::size_t unknown = 0;
  for (const Node* node = line.element; node != nullptr && !holds_lines(node); node = node->parent)
    ++unknown;
  const std::size_t first = elements_.size();
  elements_.resize(first + unknown);
  const Node* node = line.element;
  for (std::size_t at = first + unknown; at-- > first; node = node->parent) {
    elements_[at].node = node;
    elements_[at].own = element_hints(*node);
    node->mark = static_cast<std::uint32_t>(at);
  }
  for (std::size_t at = first; at < elements_.size(); ++at) {
    const Node* parent = elements_[at].node->parent;
    elements_[at].parent = parent != nullptr ? parent->mark : 0;
  }
  ElementProse& inner = elements_[line.element->mark];
  inner.raw += shape.prose;
  inner.letters += line.letters;
  inner.links += line.link_letters;
  if (shape.sentence) inner.sentences += line.letters;
  if (link_share(line) > 0.8 && line.letters >= kTitle) {
    ++inner.titles;
    inner.first_title = std::min(inner.first_title, static_cast<std::uint32_t>(i));
  } else if (shape.prose > 0) {
    inner.first_prose = std::min(inner.first_prose, static_cast<std::uint32_t>(i));
  }
}

void ProseMap::add_up() {
  for (std::size_t i = elements_.size(); i-- > 1;) {
    const ElementProse& inner = elements_[i];
    ElementProse& outer = elements_[inner.parent];
    outer.raw += inner.raw;
    outer.letters += inner.letters;
    outer.links += inner.links;
    outer.sentences += inner.sentences;
    outer.titles += inner.titles;
    outer.first_title = std::min(outer.first_title, inner.first_title);
    outer.first_prose = std::min(outer.first_prose, inner.first_prose);
  }
}

void ProseMap::find_container(std::size_t title, std::uint16_t ignored) {
  forgive_wrappers(title, ignored);
  add_prose();
  container_ = descend();
  mark_container();
}

void ProseMap::forgive_wrappers(std::size_t title, std::uint16_t ignored) {
  constexpr std::uint16_t kWrapping =
      H::kFurniture | H::kWeakFurniture | H::kCaption | H::kAuthor | H::kDate | H::kTitle;
  constexpr std::uint16_t kTitled = H::kFurniture | H::kWeakFurniture | H::kComment | H::kOverlay;
  const auto forgive = [](ElementProse& one, int names) {
    one.own &= static_cast<std::uint16_t>(~names);
  };
  for (std::size_t i = 1; i < elements_.size(); ++i) {
    ElementProse& one = elements_[i];
    const bool foot = one.node->is(Tag::footer) || one.node->is(Tag::nav);
    const bool wraps = one.raw > (foot ? kFooter : kWrapper) * root().raw;
    forgive(one, wraps ? ignored | kWrapping : ignored);
  }
  // What holds the title is the report's, or holds the report.
  if (title < page_.lines.size() && page_.lines[title].heading_level > 0) {
    for (const Node* node = page_.lines[title].element; node != nullptr; node = node->parent)
      forgive(elements_[node->mark], kTitled);
  }
  for (std::size_t i = 1; i < elements_.size(); ++i) {
    ElementProse& one = elements_[i];
    one.all = static_cast<std::uint16_t>(one.own | elements_[one.parent].all);
    one.prose = 0;
    one.inside = one.around = false;
  }
}

void ProseMap::add_prose() {
  for (std::size_t i = 0; i < shapes_.size(); ++i) {
    const std::uint16_t names = hints(i);
    if ((names & H::kOut) != 0) continue;
    const double weight = (names & H::kWeakFurniture) != 0 ? kWeak : 1;
    elements_[page_.lines[i].element->mark].prose += shapes_[i].prose * weight;
  }
  for (std::size_t i = elements_.size(); i-- > 1;)
    elements_[elements_[i].parent].prose += elements_[i].prose;
}

const Node* ProseMap::descend() const {
  const Node* node = root_;
  while (true) {
    const Node* best = nullptr;
    for (const Node& child : html::Children(*node)) {
      if (holds_lines(&child) && (best == nullptr || of(&child).prose > of(best).prose))
        best = &child;
    }
    if (best == nullptr || of(best).prose <= 0 || !may_be_container(*best)) return node;
    const bool named = node->is(Tag::article) || (of(node).own & H::kBody) != 0;
    const bool named_better = (of(best).own & H::kBody) != 0;
    const double needed = named_better ? kHalfOf : named ? kNearlyAllOf : kMostOf;
    if (of(best).prose < needed * of(node).prose) return node;
    node = best;
  }
}

void ProseMap::mark_container() {
  for (const Node* node = container_; node != nullptr; node = node->parent)
    elements_[node->mark].around = true;
  elements_[container_->mark].inside = true;
  elements_[container_->mark].all = 0;
  for (std::size_t i = container_->mark + 1; i < elements_.size(); ++i) {
    const ElementProse& outer = elements_[elements_[i].parent];
    if (!outer.inside) continue;
    elements_[i].inside = true;
    elements_[i].all = static_cast<std::uint16_t>(elements_[i].own | outer.all);
  }
}

bool ProseMap::take_named() {
  const ElementProse* best = nullptr;
  for (const ElementProse& one : elements_) {
    const bool named = (one.own & (H::kBody | H::kArticle)) != 0 && (one.all & H::kOut) == 0;
    if (named && one.letters > 2 * one.links &&
        (best == nullptr || one.letters - one.links > best->letters - best->links)) {
      best = &one;
    }
  }
  if (best == nullptr) return false;
  for (ElementProse& one : elements_)
    one.inside = one.around = false;
  container_ = best->node;
  mark_container();
  return true;
}

}  // namespace hearsay::read
