// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/main_text.h"

#include "hearsay/base/text.h"
#include "hearsay/read/furniture.h"
#include "hearsay/read/lines.h"
#include "hearsay/read/page/words.h"

#include <algorithm>
#include <map>
#include <string>

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
  Finder(const html::Document& page, const RenderedPage& rendered, std::size_t title)
      : page_(page),
        rendered_(rendered),
        title_(title),
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
    add_kin(container);
    add_lead();
    drop_link_lists();
    drop_empty_headings();
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

  // How the paragraphs of the report are marked up: tag and class.
  static std::string signature(const Node& node) {
    const std::string_view* name = node.attribute("class");
    if (name == nullptr || name->empty()) return {};
    return std::string(node.name) + "." + std::string(*name);
  }

  // A report may be cut in two by an advertisement: prose elsewhere that is
  // marked up like most of the report's own belongs to it.
  void add_kin(const Node* container) {
    std::map<std::string, double> shares;
    double all = 0;
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      if (!verdicts_[i].main || shapes_[i].raw <= 0) continue;
      all += shapes_[i].raw;
      for (const Node* node = rendered_.lines[i].element; node != container && node != nullptr;
           node = node->parent) {
        if (std::string name = signature(*node); !name.empty()) shares[name] += shapes_[i].raw;
      }
      if (std::string name = signature(*container); !name.empty()) shares[name] += shapes_[i].raw;
    }
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      if (verdicts_[i].main || !belongs(i) || shapes_[i].raw < kShort) continue;
      const Node* node = rendered_.lines[i].element;
      for (int up = 0; up < 3 && node != nullptr && !is_inside(container, node); ++up) {
        const auto found = shares.find(signature(*node));
        if (found != shares.end() && found->second > 0.3 * all) {
          verdicts_[i].main = true;
          break;
        }
        node = node->parent;
      }
    }
  }

  // What stands between the title and the report: its standfirst.
  void add_lead() {
    std::size_t first = 0;
    while (first < verdicts_.size() && !verdicts_[first].main)
      ++first;
    if (first == verdicts_.size()) return;
    const bool titled = title_ < first;
    const std::size_t begin = titled ? title_ + 1 : first - std::min<std::size_t>(first, 12);
    for (std::size_t i = begin; i < first; ++i) {
      const PageLine& line = rendered_.lines[i];
      const std::uint16_t hints = verdicts_[i].hints;
      const bool named = (hints & H::kLead) != 0;
      if (!belongs(i) || (hints & H::kCaption) != 0 || line.kind == BlockKind::caption) continue;
      if (link_share(line) > 0.3 || line.kind == BlockKind::list) continue;
      const bool prose = shapes_[i].sentence && line.letters >= 50;
      if (named ? line.letters >= 20 : titled && first - i < 12 && prose) verdicts_[i].main = true;
    }
  }

  // Items without sentences that are mostly links: further reading.
  void drop_link_lists() {
    const auto list_of = [this](std::size_t i) -> const Node* {
      for (const Node* node = rendered_.lines[i].element; node != nullptr; node = node->parent) {
        if (node->is(Tag::ul) || node->is(Tag::ol)) return node;
      }
      return nullptr;
    };
    for (std::size_t i = 0; i < verdicts_.size();) {
      const Node* list = list_of(i);
      std::size_t end = i + 1;
      while (end < verdicts_.size() && list != nullptr && list_of(end) == list)
        ++end;
      double letters = 0;
      double links = 0;
      std::size_t sentences = 0;
      for (std::size_t k = i; k < end; ++k) {
        letters += rendered_.lines[k].letters;
        links += rendered_.lines[k].link_letters;
        if (shapes_[k].sentence && !ends_with_question(k)) ++sentences;
      }
      if (list != nullptr && links > 0.4 * letters && sentences * 2 <= end - i) {
        for (std::size_t k = i; k < end; ++k)
          verdicts_[k].main = false;
      }
      i = end;
    }
  }

  bool ends_with_question(std::size_t i) const { return words(rendered_.lines[i]).ends_with('?'); }

  // A heading with nothing of the report below it heads something else.
  void drop_empty_headings() {
    bool followed = false;
    for (std::size_t i = verdicts_.size(); i-- > 0;) {
      const PageLine& line = rendered_.lines[i];
      if (line.heading_level == 0) {
        followed = followed || verdicts_[i].main;
        continue;
      }
      if (verdicts_[i].main && !followed) {
        verdicts_[i].main = false;
      } else if (verdicts_[i].main) {
        // A heading may stand right above a deeper one.
        followed = line.heading_level > 2;
      } else {
        followed = false;
      }
    }
  }

  const html::Document& page_;
  const RenderedPage& rendered_;
  const std::size_t title_;
  std::vector<LineVerdict> verdicts_;
  std::vector<Shape> shapes_;
  std::vector<Sum> sums_;
};

}  // namespace

std::vector<LineVerdict> find_main_lines(const html::Document& page,
                                         const RenderedPage& rendered,
                                         std::size_t title) {
  return Finder(page, rendered, title).find();
}

}  // namespace hearsay::read
