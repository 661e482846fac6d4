// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/word_pattern.h"

#include "hearsay/base/utf8.h"
#include "hearsay/language/unicode.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace hearsay::language {

namespace {

// Lower-case letters that Python takes for each other when it ignores case.
constexpr std::pair<char32_t, char32_t> kSame[] = {{U'i', U'\u0131'},
                                                   {U's', U'\u017F'},
                                                   {U'\u00B5', U'\u03BC'},
                                                   {U'\u03B2', U'\u03D0'},
                                                   {U'\u03B5', U'\u03F5'},
                                                   {U'\u03B8', U'\u03D1'},
                                                   {U'\u03BA', U'\u03F0'},
                                                   {U'\u03C0', U'\u03D6'},
                                                   {U'\u03C1', U'\u03F1'},
                                                   {U'\u03C2', U'\u03C3'},
                                                   {U'\u03C6', U'\u03D5'},
                                                   {U'\u1E61', U'\u1E9B'}};

// The class of the lower-case characters that `of` stands for when case is ignored.
CharacterClass in_lower_case(const CharacterClass& of) {
  CharacterClass out;
  of.for_each_range([&](char32_t first, char32_t last) {
    out.add(first, last);
    for (char32_t c = first; c <= last; ++c) {
      if (const char32_t lower = lower_character(c); lower != c) out.add(lower, lower);
    }
  });
  for (const auto& [one, other] : kSame) {
    if (out.has(one)) out.add(other, other);
    if (out.has(other)) out.add(one, one);
  }
  return out;
}

}  // namespace

// Builds the automaton as it reads. A part is read to the state that follows it,
// so a sequence is read into a list first and built from its end.
class WordPattern::Reader {
 public:
  Reader(std::string_view source, std::string_view name) : source_(source), name_(name) {}

  Result<WordPattern> read() {
    if (!take("(?iu)")) return unexpected();
    const Node whole = HEARSAY_TRY(alternatives());
    if (at_ != source_.size()) return unexpected();
    out_.states_.emplace_back();  // The start, which is known last.
    const std::uint32_t end = add({});
    const std::uint32_t start = build(whole, end);
    out_.states_[0] = {State::kSplit, start, start};
    return std::move(out_);
  }

 private:
  struct Node {
    enum class Kind : std::uint8_t { one, sequence, choice, optional, star, plus };
    Kind kind = Kind::sequence;
    std::uint32_t characters = 0;
    std::vector<Node> parts = {};
  };

  bool next_is(std::string_view text) const { return source_.substr(at_).starts_with(text); }

  bool take(std::string_view text) {
    if (!next_is(text)) return false;
    at_ += text.size();
    return true;
  }

  Error unexpected() const {
    return make_error(ErrorCode::unsupported,
                      std::string(name_) + ": character " + std::to_string(at_) +
                          ": a construct that patterns of whole words do not have; run "
                          "tools/setup to install the model again");
  }

  Result<Node> alternatives() {
    Node out{Node::Kind::choice};
    do {
      out.parts.push_back(HEARSAY_TRY(sequence()));
    } while (take("|"));
    if (out.parts.size() == 1) return std::move(out.parts.front());
    return out;
  }

  Result<Node> sequence() {
    Node out{Node::Kind::sequence};
    while (at_ < source_.size() && !next_is("|") && !next_is(")")) {
      if (take("^") || take("$")) continue;  // Each alternative is the whole word anyway.
      Node part = HEARSAY_TRY(atom());
      if (take("?")) {
        part = {Node::Kind::optional, 0, {std::move(part)}};
      } else if (take("*")) {
        part = {Node::Kind::star, 0, {std::move(part)}};
      } else if (take("+")) {
        part = {Node::Kind::plus, 0, {std::move(part)}};
      }
      out.parts.push_back(std::move(part));
    }
    return out;
  }

  Result<Node> atom() {
    if (take("(?:")) {
      if (++depth_ > kDeepest) return unexpected();
      Node out = HEARSAY_TRY(alternatives());
      if (!take(")")) return unexpected();
      --depth_;
      return out;
    }
    std::size_t size = 1;
    if (next_is("[")) {
      const std::size_t end = source_.find(']', at_);
      if (end == std::string_view::npos) return unexpected();
      size = end + 1 - at_;
    } else if (std::string_view("()*+?.\\{}]").find(source_[at_]) != std::string_view::npos) {
      return unexpected();
    } else {
      size = decode_code_point(source_, at_).length;
    }
    const std::string_view text = source_.substr(at_, size);
    at_ += size;
    return Node{Node::Kind::one, HEARSAY_TRY(class_of(text))};
  }

  // The list has few classes, and some of them thousands of times.
  Result<std::uint32_t> class_of(std::string_view text) {
    const auto fresh = static_cast<std::uint32_t>(out_.classes_.size());
    const auto [known, added] = known_.emplace(text, fresh);
    if (!added) return known->second;
    out_.classes_.push_back(in_lower_case(HEARSAY_TRY(read_class(text, name_))));
    return fresh;
  }

  std::uint32_t add(State state) {
    out_.states_.push_back(state);
    return static_cast<std::uint32_t>(out_.states_.size() - 1);
  }

  // The state from which `node` leads to `next`.
  std::uint32_t build(const Node& node, std::uint32_t next) {
    switch (node.kind) {
      case Node::Kind::one: return add({node.characters, next, next});
      case Node::Kind::sequence:
        for (auto part = node.parts.rbegin(); part != node.parts.rend(); ++part)
          next = build(*part, next);
        return next;
      case Node::Kind::choice: {
        std::uint32_t out = build(node.parts.back(), next);
        for (std::size_t i = node.parts.size() - 1; i > 0; --i)
          out = add({State::kSplit, build(node.parts[i - 1], next), out});
        return out;
      }
      case Node::Kind::optional: return add({State::kSplit, build(node.parts[0], next), next});
      case Node::Kind::star:
      case Node::Kind::plus: break;
    }
    const std::uint32_t again = add({State::kSplit, 0, next});
    const std::uint32_t once = build(node.parts[0], again);
    out_.states_[again].next = once;
    return node.kind == Node::Kind::star ? again : once;
  }

  static constexpr int kDeepest = 20;

  std::string_view source_, name_;
  std::size_t at_ = 0;
  int depth_ = 0;
  WordPattern out_;
  std::unordered_map<std::string_view, std::uint32_t> known_;
};

Result<WordPattern> WordPattern::compile(std::string_view source, std::string_view name) {
  return Reader(source, name).read();
}

bool WordPattern::matches(std::span<const char32_t> word) const {
  if (states_.empty() || word.empty()) return false;
  constexpr std::uint32_t kEnd = 1;
  // States that wait for a character, and when each state was last reached.
  std::vector<std::uint32_t> now, next, open, reached(states_.size(), 0);
  bool at_end = false;
  const auto reach = [&](std::uint32_t from, std::uint32_t time, std::vector<std::uint32_t>& out) {
    open.push_back(from);
    while (!open.empty()) {
      const std::uint32_t at = open.back();
      open.pop_back();
      if (reached[at] == time) continue;
      reached[at] = time;
      if (at == kEnd) {
        at_end = true;
      } else if (states_[at].characters == State::kSplit) {
        open.push_back(states_[at].other);
        open.push_back(states_[at].next);
      } else {
        out.push_back(at);
      }
    }
  };
  std::uint32_t time = 1;
  reach(0, time, now);
  for (const char32_t character : word) {
    const char32_t c = lower_character(character);
    ++time;
    next.clear();
    at_end = false;
    for (const std::uint32_t state : now) {
      if (classes_[states_[state].characters].has(c)) reach(states_[state].next, time, next);
    }
    std::swap(now, next);
    if (now.empty() && !at_end) return false;
  }
  return at_end;
}

void WordPattern::write(PackedWriter& out) const {
  out.number(classes_.size());
  for (const CharacterClass& one : classes_)
    one.write(out);
  out.array(states_);
}

WordPattern WordPattern::read(PackedReader& in) {
  WordPattern out;
  out.classes_.resize(in.count());
  for (CharacterClass& one : out.classes_)
    one = CharacterClass::read(in);
  const FlatArray<State> states = in.array<State>();
  out.states_.assign(states.view().begin(), states.view().end());
  return out;
}

}  // namespace hearsay::language
