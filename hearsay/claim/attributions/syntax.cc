// Grammar for attributions. Everything here walks up or down the tree of one
// sentence; nothing looks further than the `limit` it is given, so that a wrong
// attachment across a line break does no harm.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/syntax.h"

#include <algorithm>

namespace hearsay {

namespace {

constexpr int kClimb = 6;  // Verbs stacked deeper than this do not occur.

bool is_relative_pronoun(const Parse& parse, std::uint32_t token) {
  return parse.tag[token] == Tag::wp || parse.tag[token] == Tag::wdt;
}

// Whether the right child of a noun opens something that the noun phrase can do
// without: an apposition, a relative clause, a bracket.
bool is_aside(const Parse& parse, std::uint32_t child) {
  const Dep dep = parse.dep[child];
  const std::uint32_t begin = parse.left_edge[child];
  std::string_view before = begin > 0 ? parse.word(begin - 1) : std::string_view();
  // the “Corps,” a unit: the pause stands within the marks.
  if (dep == Dep::appos && begin > 1 && (before == "”" || before == "\"") &&
      parse.word(begin - 2) == ",")
    before = ",";
  if (before == "(" || before == "[") return true;
  if (parse.word(begin) == "(" || parse.word(begin) == "[") return true;
  const bool after_pause = before == "," || before == "-" || before == "--" || before == "—" ||
                           before == "–" || before == ";" || before == ":";
  switch (dep) {
    case Dep::relcl: return true;
    case Dep::appos:
    case Dep::acl:
    case Dep::advcl:
    case Dep::parataxis:
    case Dep::ccomp:
    case Dep::dep:
    case Dep::prep:
    case Dep::amod:
    case Dep::npadvmod: return after_pause;
    default: return false;
  }
}

}  // namespace

bool Syntax::is_verb(std::uint32_t token) const {
  switch (parse_.tag[token]) {
    case Tag::vb:
    case Tag::vbd:
    case Tag::vbg:
    case Tag::vbn:
    case Tag::vbp:
    case Tag::vbz: return true;
    default: return parse_.pos[token] == Pos::verb;
  }
}

bool Syntax::is_punctuation(std::uint32_t token) const {
  return parse_.pos[token] == Pos::punct || parse_.is_space[token] != 0;
}

bool Syntax::is_passive(std::uint32_t verb) const {
  if (parse_.tag[verb] != Tag::vbn && parse_.tag[verb] != Tag::vbd) return false;
  for (std::uint32_t one : parse_.children(verb)) {
    if (parse_.dep[one] == Dep::auxpass || parse_.dep[one] == Dep::nsubjpass) return true;
  }
  // "was arrested and told that": one auxiliary for both.
  const bool second = parse_.dep[verb] == Dep::conj && !parse_.is_root(verb) &&
                      parse_.tag[verb] == Tag::vbn && !subject_is_own(verb) &&
                      !child(verb, Dep::aux);
  return second && parse_.head[verb] != verb && is_passive(parse_.head[verb]);
}

bool Syntax::is_finite(std::uint32_t token) const {
  switch (parse_.tag[token]) {
    case Tag::vbd:
    case Tag::vbz:
    case Tag::vbp:
    case Tag::md: return true;
    default: return false;
  }
}

bool Syntax::is_reduced_passive(std::uint32_t verb) const {
  return parse_.tag[verb] == Tag::vbn && parse_.dep[verb] == Dep::acl;
}

bool Syntax::has_to(std::uint32_t verb) const {
  for (std::uint32_t one : parse_.children(verb)) {
    if (one > verb) break;
    if (parse_.tag[one] == Tag::to && parse_.dep[one] == Dep::aux) return true;
  }
  return false;
}

bool Syntax::is_words(std::uint32_t token, const std::vector<std::string>& words) const {
  if (words.size() > parse_.size() - token) return false;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (parse_.lower[token + i] != words[i]) return false;
  }
  return true;
}

std::optional<std::uint32_t> Syntax::child(std::uint32_t token, Dep dep) const {
  for (std::uint32_t one : parse_.children(token)) {
    if (parse_.dep[one] == dep) return one;
  }
  return std::nullopt;
}

std::optional<Syntax::Subject> Syntax::subject_of(std::uint32_t verb) const {
  std::uint32_t at = verb;
  for (int step = 0; step < kClimb; ++step) {
    // Of two, the one next to the verb: "[7] The letters suggest".
    std::optional<std::uint32_t> nearest;
    for (std::uint32_t one : parse_.children(at)) {
      if (parse_.dep[one] != Dep::nsubj && parse_.dep[one] != Dep::nsubjpass) continue;
      if (!nearest || (one < at && !is_punctuation(one))) nearest = one;
    }
    if (nearest) {
      Subject subject{*nearest, at == verb, std::nullopt};
      if (is_relative_pronoun(parse_, *nearest) && parse_.dep[at] == Dep::relcl) {
        subject.antecedent = parse_.head[at];
      }
      return subject;
    }
    if (parse_.is_root(at)) return std::nullopt;
    const std::uint32_t above = parse_.head[at];
    switch (parse_.dep[at]) {
      case Dep::acl:
        if (parse_.tag[at] != Tag::vbg) return std::nullopt;
        return Subject{above, false, std::nullopt};
      case Dep::conj:
      case Dep::xcomp:
      case Dep::advcl:
      case Dep::pcomp:
      case Dep::prep:
      case Dep::parataxis: at = above; break;
      case Dep::ccomp:
      case Dep::dep:
        if (parse_.tag[at] != Tag::vbg && !has_to(at)) return std::nullopt;
        at = above;
        break;
      default: return std::nullopt;
    }
  }
  return std::nullopt;
}

bool Syntax::subject_is_own(std::uint32_t verb) const {
  return child(verb, Dep::nsubj) || child(verb, Dep::nsubjpass) || child(verb, Dep::expl) ||
         child(verb, Dep::csubj);
}

std::optional<std::uint32_t> Syntax::agent_of(std::uint32_t verb) const {
  for (std::uint32_t one : parse_.children(verb)) {
    const bool by = parse_.dep[one] == Dep::agent ||
                    (parse_.dep[one] == Dep::prep && parse_.lower[one] == "by");
    if (!by) continue;
    if (const auto object = child(one, Dep::pobj)) return object;
  }
  return std::nullopt;
}

TokenSpan Syntax::subtree(std::uint32_t token, TokenSpan limit) const {
  const TokenSpan all = parse_.subtree(token);
  return {std::max(all.begin, limit.begin), std::min(all.end, limit.end)};
}

TokenSpan Syntax::phrase(std::uint32_t head, TokenSpan limit) const {
  TokenSpan span = subtree(head, limit);
  for (std::uint32_t one : parse_.children(head)) {
    if (one < head || !is_aside(parse_, one)) continue;
    span.end = std::min(span.end, std::max(parse_.left_edge[one], head + 1));
  }
  // The last name of a row ("A and B, head of C") carries the apposition itself.
  std::uint32_t last = head;
  while (const auto next = child(last, Dep::conj)) {
    if (*next <= last) break;
    last = *next;
    for (std::uint32_t one : parse_.children(last)) {
      if (one > last && is_aside(parse_, one)) {
        span.end = std::min(span.end, std::max(parse_.left_edge[one], last + 1));
      }
    }
  }
  for (std::uint32_t i = head + 1; i < span.end; ++i) {
    if (parse_.word(i) == "(" || parse_.is_space[i] != 0) span.end = i;
  }
  return trim(span);
}

TokenSpan Syntax::trim(TokenSpan span) const {
  const auto loose = [&](std::uint32_t token) {
    if (parse_.is_space[token] != 0) return true;
    if (parse_.pos[token] != Pos::punct && parse_.pos[token] != Pos::sym) return false;
    static constexpr std::string_view kLoose[] = {
        ",", ";", ":", "-", "--", "—", "–", ".", "(", ")", "―"};
    return std::find(std::begin(kLoose), std::end(kLoose), parse_.word(token)) != std::end(kLoose);
  };
  while (!span.empty() && loose(span.begin))
    ++span.begin;
  while (!span.empty() && loose(span.end - 1))
    --span.end;
  return span;
}

std::vector<TokenSpan> Syntax::without(TokenSpan whole, TokenSpan hole) const {
  std::vector<TokenSpan> out;
  if (hole.empty() || !whole.overlaps(hole)) {
    if (const TokenSpan all = trim(whole); !all.empty()) out.push_back(all);
    return out;
  }
  const TokenSpan left = trim({whole.begin, std::max(whole.begin, hole.begin)});
  const TokenSpan right = trim({std::min(hole.end, whole.end), whole.end});
  if (!left.empty()) out.push_back(left);
  if (!right.empty()) out.push_back(right);
  return out;
}

std::vector<std::uint32_t> verb_group(const Parse& parse, std::uint32_t verb) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t one : parse.children(verb)) {
    const Dep dep = parse.dep[one];
    const bool helps = dep == Dep::aux || dep == Dep::auxpass || dep == Dep::neg;
    if (one < verb && verb - one < 5 && helps) out.push_back(one);
  }
  out.push_back(verb);
  for (std::uint32_t one : parse.children(verb)) {
    if (one > verb && one - verb < 4 && parse.dep[one] == Dep::prt) out.push_back(one);
  }
  return out;
}

std::vector<TextSpan> to_spans(const Parse& parse, const std::vector<std::uint32_t>& tokens) {
  std::vector<TextSpan> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const TextSpan span = parse.spans[tokens[i]];
    if (i > 0 && tokens[i] == tokens[i - 1] + 1) {
      out.back().end = span.end;
    } else {
      out.push_back(span);
    }
  }
  return out;
}

}  // namespace hearsay
