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

struct Sum {
  const Node* node = nullptr;
  double prose = 0;
  std::uint16_t hints = 0;
};

class Finder {
 public:
  Finder(const html::Document& page, const RenderedPage& rendered)
      : page_(page),
        rendered_(rendered) {}

  std::vector<bool> find() {
    sums_.push_back({});
    add_prose(false);
    // Where all is furniture by name, the names are wrong.
    const Node* root = &page_.root();
    if (sum(root).prose < 200) add_prose(true);
    const Node* container = descend(root);
    std::vector<bool> out(rendered_.lines.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
      const PageLine& line = rendered_.lines[i];
      out[i] = is_inside(line.element, container) && belongs(line);
    }
    return out;
  }

 private:
  const Sum& sum(const Node* node) const { return sums_[node->mark]; }

  std::string_view words(const PageLine& line) const { return slice(rendered_.text, line.span); }

  static double link_share(const PageLine& line) {
    return line.letters == 0 ? 0 : static_cast<double>(line.link_letters) / line.letters;
  }

  double prose_of(const PageLine& line, bool lenient) const {
    if (line.letters < kShort || line.kind == BlockKind::heading) return 0;
    const std::uint16_t out = lenient ? H::kComment : H::kFurniture | H::kComment | H::kHidden;
    if ((line.hints & out) != 0 || link_share(line) > 0.4) return 0;
    double prose = std::min<double>(line.letters, 1200);
    if (!ends_sentence(words(line))) prose *= line.letters < kLong ? 0.1 : 0.6;
    if (line.kind == BlockKind::list || line.kind == BlockKind::table) prose *= 0.4;
    if ((line.hints & H::kWeakFurniture) != 0) prose *= 0.4;
    if (is_furniture(words(line))) prose *= 0.1;
    return prose;
  }

  void add_prose(bool lenient) {
    for (const PageLine& line : rendered_.lines) {
      const double prose = prose_of(line, lenient);
      if (prose <= 0) continue;
      for (const Node* node = line.element; node != nullptr; node = node->parent) {
        if (node->mark == 0 || node->mark >= sums_.size() || sums_[node->mark].node != node) {
          node->mark = static_cast<std::uint32_t>(sums_.size());
          sums_.push_back({node, 0, node->is_element() ? name_hints(*node) : std::uint16_t{0}});
        }
        sums_[node->mark].prose += prose;
      }
    }
  }

  bool known(const Node* node) const {
    return node->mark < sums_.size() && sums_[node->mark].node == node;
  }

  const Node* descend(const Node* node) const {
    while (true) {
      const Node* best = nullptr;
      for (const Node& child : html::Children(*node)) {
        if (!known(&child)) continue;
        if (best == nullptr || sum(&child).prose > sum(best).prose) best = &child;
      }
      if (best == nullptr || !known(node) || !is_container(*best)) return node;
      const bool named = node->is(Tag::article) || (sum(node).hints & H::kBody) != 0;
      const bool better = (sum(best).hints & H::kBody) != 0;
      const double needed = better ? 0.5 : named ? kNearlyAllOf : kMostOf;
      if (sum(best).prose < needed * sum(node).prose) return node;
      node = best;
    }
  }

  static bool is_container(const Node& node) {
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

  static bool is_inside(const Node* node, const Node* container) {
    for (; node != nullptr; node = node->parent) {
      if (node == container) return true;
    }
    return false;
  }

  bool belongs(const PageLine& line) const {
    const std::string_view text = words(line);
    if ((line.hints & (H::kFurniture | H::kComment)) != 0) return false;
    if (is_furniture(text)) return false;
    const double links = link_share(line);
    const bool sentence = ends_sentence(text);
    if (links > 0.8 && !(sentence && line.letters > kLong)) return false;
    if (links > 0.5 && line.letters < kLong && !sentence) return false;
    if ((line.hints & H::kWeakFurniture) != 0 && (!sentence || links > 0.3)) return false;
    if ((line.hints & (H::kAuthor | H::kDate)) != 0 && !sentence) return false;
    if (line.letters < kLong && is_byline(text)) return false;
    return true;
  }

  const html::Document& page_;
  const RenderedPage& rendered_;
  std::vector<Sum> sums_;
};

}  // namespace

std::vector<bool> find_main_lines(const html::Document& page,
                                  const RenderedPage& rendered,
                                  std::string_view) {
  return Finder(page, rendered).find();
}

}  // namespace hearsay::read
