// The noun -> its span.
//
// Leftward: what stands before the number goes, and so does what belongs to it.
// Rightward: "of" and what it governs stays; clauses and other prepositions go;
// nouns joined by "and" stay if the number is theirs too.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/claim/items/rules.h"

#include <algorithm>

namespace hearsay::items {

namespace {

bool is_separator(const Parse& parse, std::uint32_t token) {
  return parse.pos[token] == Pos::punct || parse.is_space[token] != 0;
}

// A number or determiner of its own: it is counted by itself.
bool counted_apart(const WordLists& words, const Parse& parse, std::uint32_t noun) {
  for (std::uint32_t i = parse.left_edge[noun]; i < noun; ++i) {
    const Dep dep = parse.dep[i];
    if (dep == Dep::det || dep == Dep::poss || dep == Dep::quantmod) return true;
    if ((dep == Dep::nummod || dep == Dep::compound) && is_number(parse, i)) return true;
    if (dep == Dep::amod && words.counting.contains(parse.lower[i])) return true;
  }
  return false;
}

class Measure {
 public:
  Measure(const WordLists& words, const Parse& parse) : words_(words), parse_(parse) {}

  // The end of the phrase of `head`, without clauses and other prepositions.
  std::uint32_t end_of(std::uint32_t head, int depth = 0) const {
    std::uint32_t end = head + 1;
    if (words_.pronouns.contains(parse_.lower[head]))
      return std::max(end, parse_.right_edge[head] + 1);
    for (std::uint32_t child : parse_.children(head)) {
      if (child < head) continue;
      if (child != end && !(child == end + 1 && is_separator(parse_, end))) continue;
      const Dep dep = parse_.dep[child];
      if (dep == Dep::compound || dep == Dep::nummod || dep == Dep::nmod || dep == Dep::flat) {
        end = parse_.right_edge[child] + 1;
      } else if (dep == Dep::prep && parse_.lower[child] == "of" && depth < 4) {
        end = std::max(end, end_of_complement(child, depth));
      }
    }
    return end;
  }

 private:
  std::uint32_t end_of_complement(std::uint32_t prep, int depth) const {
    for (std::uint32_t noun : parse_.children(prep)) {
      if (parse_.dep[noun] != Dep::pobj) continue;
      std::uint32_t end = end_of(noun, depth + 1);
      // "a convoy of tanks and trucks".
      for (std::uint32_t last = noun, steps = 0; steps < 4; ++steps) {
        std::uint32_t next = last;
        for (std::uint32_t child : parse_.children(last)) {
          if (parse_.dep[child] == Dep::conj && is_noun(parse_, child) &&
              !counted_apart(words_, parse_, child))
            next = child;
        }
        if (next == last) break;
        end = end_of(next, depth + 1);
        last = next;
      }
      return end;
    }
    return 0;
  }

  const WordLists& words_;
  const Parse& parse_;
};

bool is_plural(const Parse& parse, std::uint32_t token) {
  if (parse.tag[token] == Tag::nns || parse.tag[token] == Tag::nnps) return true;
  return parse.morph[token].find("Number=Plur") != std::string_view::npos;
}

// Nouns that share the number of the first: "30 howitzers and launchers".
void add_joined(const WordLists& words, const Parse& parse, std::vector<std::uint32_t>& heads) {
  for (std::uint32_t last = heads.front(); heads.size() < 8;) {
    std::optional<std::uint32_t> next;
    for (std::uint32_t child : parse.children(last)) {
      if (parse.dep[child] == Dep::conj && child > last) next = child;
    }
    if (!next || !is_nominal(parse, *next) || !is_plural(parse, *next) ||
        counted_apart(words, parse, *next))
      return;
    heads.push_back(*next);
    last = *next;
  }
}

// "including at least three children", "among them 12 tanks": before the number
// and the words that bound it.
bool includes(const WordLists& words, const Parse& parse, std::uint32_t begin) {
  for (int step = 0; step < 5 && begin > 0; ++step) {
    const std::uint32_t before = begin - 1;
    if (words.included.contains(parse.lower[before])) return true;
    if (before > 0 && parse.lower[before] == "them" &&
        words.included.contains(parse.lower[before - 1]))
      return true;
    if (!words.counting.contains(parse.lower[before])) return false;
    begin = before;
  }
  return false;
}

}  // namespace

bool is_number(const Parse& parse, std::uint32_t token) {
  if (parse.pos[token] != Pos::num) return false;
  const std::string_view word = parse.lower[token];
  const auto letter = std::find_if(word.begin(), word.end(), is_ascii_alpha);
  const auto digit = std::find_if(word.begin(), word.end(), is_ascii_digit);
  return letter == word.end() || digit == word.end();
}

bool is_noun(const Parse& parse, std::uint32_t token) {
  return parse.pos[token] == Pos::noun || parse.pos[token] == Pos::propn;
}

bool is_nominal(const Parse& parse, std::uint32_t token) {
  if (is_noun(parse, token)) return true;
  if (parse.pos[token] != Pos::adj && parse.tag[token] != Tag::vbn && parse.tag[token] != Tag::jj)
    return false;
  switch (parse.dep[token]) {
    case Dep::nsubj:
    case Dep::nsubjpass:
    case Dep::dobj:
    case Dep::pobj: return true;
    case Dep::conj: return is_nominal(parse, parse.head[token]);
    default: return false;
  }
}

NounPhrase phrase_of(const WordLists& words,
                     const Parse& parse,
                     std::uint32_t head,
                     TokenSpan number) {
  NounPhrase out;
  out.heads.push_back(head);
  const bool counted = !number.empty();
  const std::uint32_t left = std::min(parse.left_edge[head], head);
  std::uint32_t begin = left;
  const bool within = counted && number.begin >= left && number.end <= head;
  if (within) begin = number.end;
  for (std::uint32_t i = left; i < head; ++i) {
    const bool bound = parse.lower[i] == "more" &&
                       (parse.lower[i + 1] == "than" || (i > 0 && parse.lower[i - 1] == "or"));
    if (words.additional.contains(parse.lower[i]) && !bound) out.part = Part::additional;
  }
  const auto belongs = [&](std::uint32_t token) {
    if (is_separator(parse, token)) return parse.lower[token] != "\"" && parse.lower[token] != "“";
    const std::string_view word = parse.lower[token];
    const bool name =
        std::any_of(word.begin(), word.end(), is_ascii_digit) && !is_number(parse, token);
    if (name) return false;  // "MiG-29", whatever part of speech it was taken for.
    if (!within && is_number(parse, token)) return true;
    if (counted && (word == "of" || words.pronouns.contains(word))) return true;
    if (word == "a" || word == "an" || words.additional.contains(word)) return true;
    return counted && (words.counting.contains(word) || parse.pos[token] == Pos::det ||
                       parse.pos[token] == Pos::adv);
  };
  // "thirty or so people", "40 or more trucks"
  const auto rounds = [&](std::uint32_t token) {
    return counted && parse.lower[token] == "or" && token + 1 < head && belongs(token + 1);
  };
  while (begin < head && (belongs(begin) || rounds(begin)))
    ++begin;
  if (counted && includes(words, parse, within ? number.begin : left)) out.part = Part::included;
  if (counted) add_joined(words, parse, out.heads);
  out.span = {begin, Measure(words, parse).end_of(out.heads.back())};
  while (out.span.end > head + 1 && is_separator(parse, out.span.end - 1))
    --out.span.end;
  return out;
}

}  // namespace hearsay::items
