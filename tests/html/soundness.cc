// SPDX-License-Identifier: Apache-2.0
#include "tests/html/soundness.h"

#include "hearsay/base/utf8.h"
#include "hearsay/read/html/entities.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace hearsay::html {

namespace {

// Elements end at 512; text, and elements that cannot be opened, are one below.
// Copies in a <selectedcontent> stand below their select.
constexpr std::size_t kDeepest = 514;
constexpr std::size_t kDeepestCopy = 1100;

class Inspection {
 public:
  Inspection(const Document& page, std::string_view source) : page_(page), source_(source) {}

  std::string run() {
    valid_ = is_valid_utf8(source_);
    walk(page_.root(), 0);
    std::sort(taken_.begin(), taken_.end());
    for (std::size_t i = 1; i < taken_.size(); ++i) {
      if (taken_[i].first < taken_[i - 1].second) fail("bytes said twice", taken_[i].first);
    }
    return flaw_;
  }

 private:
  void fail(std::string_view what, std::size_t at) {
    if (flaw_.empty()) flaw_ = std::string(what) + " at " + std::to_string(at);
  }

  // Without recursion, so that it is the tree that is tested.
  void walk(const Node& root, std::size_t depth) {
    const Node* copies = nullptr;  // Inside this <selectedcontent>.
    for (const Node* at = &root; at != nullptr && flaw_.empty();) {
      look_at(*at, depth, copies != nullptr);
      if (++seen_ > page_.node_count()) return fail("a circle", seen_);
      if (copies == nullptr && at->is(Tag::selectedcontent)) copies = at;
      if (at->first != nullptr) {
        at = at->first;
        ++depth;
        continue;
      }
      for (; at != &root && at->next == nullptr; at = at->parent, --depth)
        if (at == copies) copies = nullptr;
      if (at == copies) copies = nullptr;
      at = at == &root ? nullptr : at->next;
    }
  }

  void look_at(const Node& node, std::size_t depth, bool copied) {
    if (depth > (copied ? kDeepestCopy : kDeepest)) fail("too deep", depth);
    if ((node.first == nullptr) != (node.last == nullptr)) fail("one end of children", depth);
    if (node.first != nullptr && node.first->previous != nullptr) fail("before the first", depth);
    if (node.last != nullptr && node.last->next != nullptr) fail("after the last", depth);
    for (const Node* child = node.first; child != nullptr; child = child->next) {
      if (child->parent != &node) fail("a child of another", depth);
      if (child->next != nullptr && child->next->previous != child) fail("broken links", depth);
      if (child->next == nullptr && node.last != child) fail("a wrong last child", depth);
    }
    if (node.content != nullptr) walk(*node.content, depth);
    std::size_t from = 0;
    for (const Chunk* chunk = node.chunks; chunk != nullptr; chunk = chunk->next) {
      if (!node.is_text()) fail("text outside a text node", depth);
      if (valid_ && !is_valid_utf8(chunk->text)) fail("half a character", chunk->begin);
      if (copied && chunk->size == 0) continue;
      if (chunk->begin < from) fail("text out of order", chunk->begin);
      from = chunk->begin + chunk->size;
      look_at(*chunk);
    }
  }

  void look_at(const Chunk& chunk) {
    const std::size_t end = std::size_t{chunk.begin} + chunk.size;
    if (end > source_.size() || chunk.size == 0) return fail("no place", chunk.begin);
    taken_.emplace_back(chunk.begin, end);
    const std::string_view said = source_.substr(chunk.begin, chunk.size);
    if (said == chunk.text) return;
    if ((said == "\r" || said == "\r\n") && chunk.text == "\n") return;
    if (said == std::string_view("\0", 1) && chunk.text == "\xEF\xBF\xBD") return;
    const auto reference = read_reference(said, Inside::text);
    if (reference && reference->text == chunk.text && reference->length == said.size()) return;
    fail("other words than the source's", chunk.begin);
  }

  const Document& page_;
  std::string_view source_;
  bool valid_ = false;
  std::size_t seen_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> taken_;
  std::string flaw_;
};

}  // namespace

std::string flaw(const Document& page, std::string_view source) {
  return Inspection(page, source).run();
}

ParseWish wish_of(unsigned number) {
  static const Context kContexts[] = {
      {"div", Namespace::html},      {"td", Namespace::html},       {"tr", Namespace::html},
      {"table", Namespace::html},    {"tbody", Namespace::html},    {"select", Namespace::html},
      {"template", Namespace::html}, {"title", Namespace::html},    {"script", Namespace::html},
      {"html", Namespace::html},     {"body", Namespace::html},     {"frameset", Namespace::html},
      {"colgroup", Namespace::html}, {"caption", Namespace::html},  {"plaintext", Namespace::html},
      {"path", Namespace::svg},      {"desc", Namespace::svg},      {"mi", Namespace::mathml},
      {"form", Namespace::html},     {"noscript", Namespace::html}, {"head", Namespace::html},
  };
  ParseWish out;
  out.scripting = number % 2 == 0;
  const std::size_t context = (number / 2) % (std::size(kContexts) + 1);
  if (context > 0) out.context = kContexts[context - 1];
  return out;
}

}  // namespace hearsay::html
