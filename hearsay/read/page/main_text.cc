// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/main_text.h"

#include "hearsay/base/text.h"
#include "hearsay/read/furniture.h"
#include "hearsay/read/page/prose.h"
#include "hearsay/read/page/words.h"

#include <algorithm>
#include <map>
#include <string>

namespace hearsay::read {

namespace {

using H = NameHints;
using html::Node;
using html::Tag;

// Letters of a line.
constexpr std::uint32_t kShort = 30;  // Fewer say little.
constexpr std::uint32_t kLong = 100;  // Fewer may be a label.
constexpr std::uint32_t kTail = 60;   // Fewer after the last sentence are none of it.
constexpr std::uint32_t kOffer = 250;
constexpr std::uint32_t kTeaser = 400;  // Fewer with a linked title announce what it leads to.

constexpr std::size_t kNear = 30;  // Lines between title and text.

constexpr double kFew = 0.2;        // Of the page's prose: look again,
constexpr double kParagraph = 250;  // if it is less than a paragraph.
// A linked heading in an element with this much of the report's prose heads that.
constexpr double kMuch = 0.4;

class Finder {
 public:
  Finder(const RenderedPage& page, std::size_t title)
      : page_(page),
        title_(title),
        prose_(page),
        verdicts_(page.lines.size()) {}

  // Names are believed until they leave next to nothing of the page's prose.
  std::vector<LineVerdict> find() {
    if (prose_.empty()) return verdicts_;
    attempt(0);
    if (main_prose() < kParagraph) retry(H::kFurniture | H::kWeakFurniture);
    // Comments and what is hidden, only if there is nothing else.
    if (main_prose() < kLong) retry(H::kOut);
    const auto is_main = [](const LineVerdict& one) { return one.main; };
    if (std::none_of(verdicts_.begin(), verdicts_.end(), is_main) && prose_.take_named())
      take_container();
    return verdicts_;
  }

 private:
  void attempt(std::uint16_t ignored) {
    prose_.find_container(title_, ignored);
    take_container();
    add_kin();
    add_lead();
    drop_posts();
    drop_link_lists();
    drop_teasers();
    drop_empty_headings();
    drop_empty_labels();
    drop_tail();
  }

  void retry(std::uint16_t ignored) {
    const std::vector<LineVerdict> before = verdicts_;
    const double found = main_prose();
    if (found > kFew * prose_.root().raw) return;
    attempt(ignored);
    if (main_prose() * kFew <= found) verdicts_ = before;
  }

  // Posts shown inside of a report are other people's words, and would be told in its
  // voice; a report that is made of posts keeps them.
  void drop_posts() {
    double all = 0;
    double posts = 0;
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      if (!verdicts_[i].main) continue;
      all += page_.lines[i].letters;
      if ((verdicts_[i].hints & H::kPost) != 0) posts += page_.lines[i].letters;
    }
    if (posts > kMuch * all) return;
    for (LineVerdict& verdict : verdicts_)
      verdict.main = verdict.main && (verdict.hints & H::kPost) == 0;
  }

  void take_container() {
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      verdicts_[i] = {false, false, prose_.hints(i)};
      verdicts_[i].main = prose_.of(page_.lines[i].element).inside && belongs(i);
    }
  }

  double main_prose() const {
    double out = 0;
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      if (verdicts_[i].main) out += prose_.shape(i).prose;
    }
    return out;
  }

  std::string_view words(const PageLine& line) const { return slice(page_.text, line.span); }

  bool belongs(std::size_t i) const {
    const PageLine& line = page_.lines[i];
    const std::uint16_t hints = verdicts_[i].hints;
    if ((hints & H::kOut) != 0) return false;
    if (prose_.shape(i).phrase) return false;
    const double links = link_share(line);
    const bool sentence = prose_.shape(i).sentence;
    if (line.heading_level > 0 && heads_prose(line)) return true;
    if (links > 0.8 && !(sentence && line.letters > kLong)) return false;
    if (links > 0.5 && line.letters < kLong && !sentence) return false;
    if ((hints & H::kWeakFurniture) != 0 && (!sentence || links > 0.3) && !is_told(line))
      return false;
    if ((hints & (H::kAuthor | H::kDate)) != 0 && !sentence) return false;
    if (line.letters < kLong && is_byline(words(line))) return false;
    return !offers_newsletter(line);
  }

  // The word is the same in most languages of the web.
  bool offers_newsletter(const PageLine& line) const {
    return line.link_letters > 0 && line.letters < kOffer &&
           words(line).find("ewsletter") != std::string_view::npos;
  }

  // Whether the box that the line stands in holds sentences: a heading or a list
  // among them is theirs.
  bool is_told(const PageLine& line) const {
    const Node* box = line.element;
    while (box != nullptr && (prose_.of(box).own & H::kWeakFurniture) == 0)
      box = box->parent;
    if (box == nullptr) return false;
    const ElementProse& all = prose_.of(box);
    return all.links <= 0.3 * all.letters && all.sentences >= 0.4 * all.letters;
  }

  // A heading that is a link heads something else, unless it stands among the
  // report's paragraphs.
  bool heads_prose(const PageLine& line) const {
    const Node* around = line.element->parent;
    if (around == nullptr || !prose_.holds_lines(around) || !prose_.of(around).inside) return false;
    return prose_.of(around).raw > kMuch * prose_.container().raw;
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
      const Node* node = page_.lines[i].element;
      for (int up = 0; up < kUp && node != nullptr; ++up, node = node->parent) {
        if (std::string name = signature(*node); !name.empty()) visit(*node, name);
      }
    };
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      if (!verdicts_[i].main || prose_.shape(i).prose <= 0) continue;
      all += prose_.shape(i).prose;
      each_name(
          i, [&](const Node&, const std::string& name) { shares[name] += prose_.shape(i).prose; });
    }
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      if (verdicts_[i].main || prose_.shape(i).prose < kShort || !belongs(i)) continue;
      each_name(i, [&](const Node& node, const std::string& name) {
        const auto found = shares.find(name);
        if (!prose_.of(&node).around && found != shares.end() && found->second > 0.3 * all)
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
    std::size_t above = title_;
    if (above >= first) {
      // No line says the title: the last heading of the highest level.
      above = first;
      for (std::size_t i = first; i-- > 0 && first - i < kNear && above == first;) {
        if (page_.lines[i].heading_level == 1) above = i;
      }
    }
    const bool titled = above < first;
    const std::size_t begin = titled ? above + 1 : first - std::min<std::size_t>(first, 12);
    for (std::size_t i = begin; i < first; ++i) {
      const PageLine& line = page_.lines[i];
      const std::uint16_t hints = verdicts_[i].hints;
      const bool named = (hints & H::kLead) != 0;
      if (!belongs(i)) continue;
      if ((hints & H::kCaption) != 0 || line.kind == BlockKind::caption) {
        verdicts_[i].main = titled && link_share(line) <= 0.3;
        continue;
      }
      if (link_share(line) > 0.3 || line.kind == BlockKind::list) continue;
      const bool prose = prose_.shape(i).sentence && line.letters >= 50;
      if (named ? line.letters >= 20 : titled && first - i < kNear && prose) {
        verdicts_[i].main = true;
        verdicts_[i].standfirst = (hints & H::kBody) == 0;
      }
    }
  }

  // Items without sentences that are mostly links: further reading.
  void drop_link_lists() {
    const auto list_of = [this](std::size_t i) -> const Node* {
      for (const Node* node = page_.lines[i].element; node != nullptr; node = node->parent) {
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
        letters += page_.lines[k].letters;
        links += page_.lines[k].link_letters;
        if (prose_.shape(k).sentence && !ends_with_question(k)) ++sentences;
      }
      if (list != nullptr && links > 0.4 * letters && sentences * 2 <= end - i) {
        for (std::size_t k = i; k < end; ++k)
          verdicts_[k].main = false;
      }
      i = end;
    }
  }

  bool ends_with_question(std::size_t i) const { return words(page_.lines[i]).ends_with('?'); }

  // Boxes side by side that each hold one linked title and a few words are other
  // reports, announced.
  void drop_teasers() {
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      if (!verdicts_[i].main) continue;
      const Node* box = nullptr;
      const Node* row = page_.lines[i].element;
      while (row != nullptr && prose_.of(row).titles < 2) {
        box = row;
        row = row->parent;
      }
      if (row == nullptr || box == nullptr || prose_.of(box).titles != 1 || !prose_.of(row).inside)
        continue;
      if (prose_.of(box).first_prose < prose_.of(box).first_title) continue;
      const ElementProse& all = prose_.of(row);
      if (all.titles >= 3 && all.letters < all.titles * kTeaser &&
          all.raw < 0.5 * prose_.container().raw) {
        verdicts_[i].main = false;
      }
    }
  }

  // A heading with nothing of the report below it heads something else.
  void drop_empty_headings() {
    bool followed = false;
    for (std::size_t i = verdicts_.size(); i-- > 0;) {
      const PageLine& line = page_.lines[i];
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

  // "See also:" and its like, in any language: a short line that announces what
  // is not of the report.
  void drop_empty_labels() {
    for (std::size_t i = verdicts_.size(); i-- > 0;) {
      const PageLine& line = page_.lines[i];
      const bool label =
          line.kind == BlockKind::paragraph && line.letters < kLong && words(line).ends_with(':');
      if (label && (i + 1 == verdicts_.size() || !verdicts_[i + 1].main)) verdicts_[i].main = false;
    }
  }

  // Short lines without a sentence after the last one: addresses, sources, "without
  // guarantee". Those before the first may be datelines.
  void drop_tail() {
    const auto is_short = [this](std::size_t i) {
      const PageLine& line = page_.lines[i];
      return line.kind == BlockKind::paragraph && line.letters < kTail && !prose_.shape(i).sentence;
    };
    std::size_t end = verdicts_.size();
    while (end > 0 && (!verdicts_[end - 1].main || is_short(end - 1)))
      --end;
    // Below a heading they are what it announces.
    if (end == 0 || page_.lines[end - 1].heading_level > 0) return;
    for (; end < verdicts_.size(); ++end)
      verdicts_[end].main = false;
  }

  const RenderedPage& page_;
  const std::size_t title_;
  ProseMap prose_;
  std::vector<LineVerdict> verdicts_;
};

}  // namespace

std::vector<LineVerdict> find_main_lines(const RenderedPage& page, std::size_t title) {
  return Finder(page, title).find();
}

}  // namespace hearsay::read
