// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/main_text.h"

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

// Letters of a line; a line of fewer says little about where the report is.
constexpr std::uint32_t kShort = 30;
constexpr std::uint32_t kLong = 100;
constexpr double kMostOf = 0.75;       // Of the prose: go on downward.
constexpr double kNearlyAllOf = 0.95;  // Inside an element that is named as the report.
// An element with this much of the page's prose is no furniture, whatever its
// name: "page-with-sidebar" is the whole page.
constexpr double kWrapper = 0.4;

// What stands in an element, by its lines.
struct Sum {
  const Node* node = nullptr;
  double raw = 0;    // Prose, whatever the names say.
  double prose = 0;  // Prose that no name calls furniture.
  std::uint16_t hints = 0;
};

class Finder {
 public:
  Finder(const html::Document& page, const RenderedPage& rendered)
      : page_(page),
        rendered_(rendered),
        verdicts_(rendered.lines.size()),
        shapes_(rendered.lines.size()) {}

  std::vector<LineVerdict> find() {
    sums_.push_back({});
    add_raw();
    const Node* root = &page_.root();
    if (!known(root)) return verdicts_;
    trust_wrappers();
    add_prose();
    const Node* container = descend(root);
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      const PageLine& line = rendered_.lines[i];
      verdicts_[i].main = is_inside(line.element, container) && belongs(i);
    }
    return verdicts_;
  }

 private:
  struct Shape {
    bool sentence = false;
    bool phrase = false;  // One of furniture.h.
    double raw = 0;
  };

  const Sum& sum(const Node* node) const { return sums_[node->mark]; }

  bool known(const Node* node) const {
    return node->mark < sums_.size() && sums_[node->mark].node == node;
  }

  std::string_view words(const PageLine& line) const { return slice(rendered_.text, line.span); }

  static double link_share(const PageLine& line) {
    return line.letters == 0 ? 0 : static_cast<double>(line.link_letters) / line.letters;
  }

  static double raw_prose(const PageLine& line, const Shape& shape) {
    if (line.letters < kShort || line.kind == BlockKind::heading) return 0;
    if (link_share(line) > 0.4) return 0;
    double prose = std::min<double>(line.letters, 1200);
    if (!shape.sentence) prose *= line.letters < kLong ? 0.1 : 0.6;
    if (line.kind == BlockKind::list || line.kind == BlockKind::table) prose *= 0.4;
    if (shape.phrase) prose *= 0.1;
    return prose;
  }

  void add_raw() {
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      const PageLine& line = rendered_.lines[i];
      Shape& shape = shapes_[i];
      shape.sentence = ends_sentence(words(line));
      shape.phrase = is_furniture(words(line));
      shape.raw = raw_prose(line, shape);
      for (const Node* node = line.element; node != nullptr; node = node->parent) {
        if (!known(node)) {
          node->mark = static_cast<std::uint32_t>(sums_.size());
          sums_.push_back({node, 0, 0, element_hints(*node)});
        }
        sums_[node->mark].raw += shape.raw;
      }
    }
  }

  void trust_wrappers() {
    constexpr std::uint16_t kBad = H::kFurniture | H::kWeakFurniture | H::kComment | H::kHidden |
                                   H::kCaption | H::kAuthor | H::kDate | H::kTitle;
    const double all = sum(&page_.root()).raw;
    for (Sum& one : sums_) {
      if (one.raw > kWrapper * all && one.raw > 0)
        one.hints = static_cast<std::uint16_t>(one.hints & ~kBad);
    }
  }

  void add_prose() {
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      const PageLine& line = rendered_.lines[i];
      std::uint16_t hints = line.hints;
      for (const Node* node = line.element; node != nullptr; node = node->parent)
        hints = static_cast<std::uint16_t>(hints | sum(node).hints);
      verdicts_[i].hints = hints;
      if ((hints & (H::kFurniture | H::kComment | H::kHidden)) != 0) continue;
      const double prose = shapes_[i].raw * ((hints & H::kWeakFurniture) != 0 ? 0.4 : 1);
      for (const Node* node = line.element; node != nullptr; node = node->parent)
        sums_[node->mark].prose += prose;
    }
  }

  const Node* descend(const Node* node) const {
    while (true) {
      const Node* best = nullptr;
      for (const Node& child : html::Children(*node)) {
        if (!known(&child)) continue;
        if (best == nullptr || sum(&child).prose > sum(best).prose) best = &child;
      }
      if (best == nullptr || !is_container(*best)) return node;
      const bool named = node->is(Tag::article) || (sum(node).hints & H::kBody) != 0;
      const bool better = (sum(best).hints & H::kBody) != 0;
      const double needed = better ? 0.5 : named ? kNearlyAllOf : kMostOf;
      if (sum(best).prose < needed * sum(node).prose) return node;
      node = best;
    }
  }

  static bool is_container(const Node& node) {
    switch (node.tag) {
      case Tag::p: case Tag::li: case Tag::pre: case Tag::blockquote: case Tag::ul: case Tag::ol:
      case Tag::tr: return false;
      default: return true;
    }
  }

  static bool is_inside(const Node* node, const Node* container) {
    for (; node != nullptr; node = node->parent) {
      if (node == container) return true;
    }
    return false;
  }

  bool belongs(std::size_t i) const {
    const PageLine& line = rendered_.lines[i];
    const std::uint16_t hints = verdicts_[i].hints;
    if ((hints & (H::kFurniture | H::kComment | H::kHidden)) != 0) return false;
    if (shapes_[i].phrase) return false;
    const double links = link_share(line);
    const bool sentence = shapes_[i].sentence;
    if (links > 0.8 && !(sentence && line.letters > kLong)) return false;
    if (links > 0.5 && line.letters < kLong && !sentence) return false;
    if ((hints & H::kWeakFurniture) != 0 && (!sentence || links > 0.3)) return false;
    if ((hints & (H::kAuthor | H::kDate)) != 0 && !sentence) return false;
    if (line.letters < kLong && is_byline(words(line))) return false;
    return true;
  }

  const html::Document& page_;
  const RenderedPage& rendered_;
  std::vector<LineVerdict> verdicts_;
  std::vector<Shape> shapes_;
  std::vector<Sum> sums_;
};

}  // namespace

std::vector<LineVerdict> find_main_lines(const html::Document& page,
                                  const RenderedPage& rendered,
                                  std::string_view) {
  return Finder(page, rendered).find();
}

}  // namespace hearsay::read
