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
  std::uint32_t parent = 0;  // Its place in the list of sums, before this one's.
  double raw = 0;            // Prose, whatever the names say.
  double prose = 0;          // Prose that no name calls furniture.
  std::uint16_t own = 0;     // Hints of the element itself.
  std::uint16_t all = 0;     // And of all around it.
  bool inside = false;       // In the element that holds the report.
  bool around = false;       // That element, or one around it.
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
    register_elements();
    const Node* root = &page_.root();
    if (!known(root)) return verdicts_;
    trust_wrappers();
    add_prose();
    mark_container(descend(root));
    for (std::size_t i = 0; i < verdicts_.size(); ++i)
      verdicts_[i].main = sum(rendered_.lines[i].element).inside && belongs(i);
    add_kin();
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

  // Every element that holds a line, once, and the prose of all lines summed up
  // from the innermost element outward.
  void register_elements() {
    std::vector<const Node*> chain;
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      const PageLine& line = rendered_.lines[i];
      Shape& shape = shapes_[i];
      shape.sentence = ends_sentence(words(line));
      shape.phrase = is_furniture(words(line));
      shape.raw = raw_prose(line, shape);
      chain.clear();
      for (const Node* node = line.element; node != nullptr && !known(node); node = node->parent)
        chain.push_back(node);
      for (std::size_t k = chain.size(); k-- > 0;) {
        Sum one;
        one.node = chain[k];
        one.parent = one.node->parent != nullptr ? one.node->parent->mark : 0;
        one.own = element_hints(*one.node);
        one.node->mark = static_cast<std::uint32_t>(sums_.size());
        sums_.push_back(one);
      }
      sums_[line.element->mark].raw += shape.raw;
    }
    for (std::size_t i = sums_.size(); i-- > 1;)
      sums_[sums_[i].parent].raw += sums_[i].raw;
  }

  void trust_wrappers() {
    constexpr std::uint16_t kBad = H::kFurniture | H::kWeakFurniture | H::kComment | H::kHidden |
                                   H::kCaption | H::kAuthor | H::kDate | H::kTitle;
    const double all = sum(&page_.root()).raw;
    for (std::size_t i = 1; i < sums_.size(); ++i) {
      Sum& one = sums_[i];
      if (one.raw > kWrapper * all && one.raw > 0)
        one.own = static_cast<std::uint16_t>(one.own & ~kBad);
      one.all = static_cast<std::uint16_t>(one.own | sums_[one.parent].all);
    }
  }

  void add_prose() {
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      const PageLine& line = rendered_.lines[i];
      const auto hints = static_cast<std::uint16_t>(line.hints | sum(line.element).all);
      verdicts_[i].hints = hints;
      if ((hints & (H::kFurniture | H::kComment | H::kHidden)) != 0) continue;
      const double weight = (hints & H::kWeakFurniture) != 0 ? 0.4 : 1;
      sums_[line.element->mark].prose += shapes_[i].raw * weight;
    }
    for (std::size_t i = sums_.size(); i-- > 1;)
      sums_[sums_[i].parent].prose += sums_[i].prose;
  }

  void mark_container(const Node* container) {
    for (const Node* node = container; node != nullptr; node = node->parent)
      sums_[node->mark].around = true;
    sums_[container->mark].inside = true;
    for (std::size_t i = container->mark + 1; i < sums_.size(); ++i)
      sums_[i].inside = sums_[i].inside || sums_[sums_[i].parent].inside;
  }

  const Node* descend(const Node* node) const {
    while (true) {
      const Node* best = nullptr;
      for (const Node& child : html::Children(*node)) {
        if (!known(&child)) continue;
        if (best == nullptr || sum(&child).prose > sum(best).prose) best = &child;
      }
      if (best == nullptr || !is_container(*best)) return node;
      const bool named = node->is(Tag::article) || (sum(node).own & H::kBody) != 0;
      const bool better = (sum(best).own & H::kBody) != 0;
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
  void add_kin() {
    constexpr int kUp = 4;  // Elements from the line outward that are compared.
    std::map<std::string, double> shares;
    double all = 0;
    const auto each_name = [this](std::size_t i, const auto& visit) {
      const Node* node = rendered_.lines[i].element;
      for (int up = 0; up < kUp && node != nullptr; ++up, node = node->parent) {
        if (std::string name = signature(*node); !name.empty()) visit(*node, name);
      }
    };
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      if (!verdicts_[i].main || shapes_[i].raw <= 0) continue;
      all += shapes_[i].raw;
      each_name(i, [&](const Node&, const std::string& name) { shares[name] += shapes_[i].raw; });
    }
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      if (verdicts_[i].main || shapes_[i].raw < kShort || !belongs(i)) continue;
      each_name(i, [&](const Node& node, const std::string& name) {
        const auto found = shares.find(name);
        if (!sum(&node).around && found != shares.end() && found->second > 0.3 * all)
          verdicts_[i].main = true;
      });
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
