// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quantities/syntax.h"

#include "hearsay/base/text.h"

namespace hearsay::quantities {
namespace {

// Tags of words that may stand between a number and its noun.
bool is_modifier(Tag tag) {
  return tag == Tag::jj || tag == Tag::jjr || tag == Tag::jjs || tag == Tag::vbn ||
         tag == Tag::vbg || tag == Tag::hyph || tag == Tag::afx || tag == Tag::rbs;
}

bool is_noun(Tag tag) {
  return tag == Tag::nn || tag == Tag::nns || tag == Tag::nnp || tag == Tag::nnps;
}

}  // namespace

std::optional<std::uint32_t> Syntax::root_of(TokenSpan tokens) const {
  if (tokens.empty()) return std::nullopt;
  for (std::uint32_t i = tokens.end; i-- > tokens.begin;) {
    if (!tokens.contains(parse_.head[i]) || parse_.is_root(i)) return i;
  }
  return tokens.end - 1;
}

// The noun above the number, or behind its "of".
std::optional<std::uint32_t> Syntax::noun_by_tree(std::uint32_t root, TokenSpan tokens) const {
  const std::uint32_t head = parse_.head[root];
  const Dep dep = parse_.dep[root];
  if (head > root && head >= tokens.end && head - tokens.end < 8 &&
      (dep == Dep::nummod || dep == Dep::amod || dep == Dep::compound || dep == Dep::nmod ||
       dep == Dep::quantmod || dep == Dep::det)) {
    if (nominal(head) || is_noun(parse_.tag[head]) || parse_.tag[head] == Tag::jj) return head;
  }
  return std::nullopt;
}

// The last noun of the run behind the number: "50 burnt tanks".
std::optional<std::uint32_t> Syntax::noun_by_order(TokenSpan tokens) const {
  std::optional<std::uint32_t> out;
  for (std::uint32_t i = tokens.end; i < parse_.size() && i < tokens.end + 8; ++i) {
    if (parse_.sent_start[i] != 0 && i != tokens.end) break;
    const Tag tag = parse_.tag[i];
    if (is_noun(tag)) {
      out = i;
      if (tag == Tag::nns) {
        // "digital and physical sales" goes on; "sales men" does not matter.
        if (i + 1 < parse_.size() && is_noun(parse_.tag[i + 1]) && parse_.head[i] == i + 1)
          continue;
        break;
      }
    } else if (!is_modifier(tag) &&
               !(tag == Tag::cc && !out && i > tokens.end && parse_.lower[i] == "and")) {
      break;
    }
  }
  return out;
}

std::optional<Syntax::Counted> Syntax::amount(TextSpan unit) const {
  const TokenSpan tokens = parse_.size() == 0 ? TokenSpan{} : parse_.to_tokens(unit);
  if (tokens.empty()) return std::nullopt;
  Counted out;
  out.head = tokens.end - 1;
  out.span = unit;
  if (tokens.end < parse_.size() && parse_.lower[tokens.end] == "of") {
    for (std::uint32_t child : parse_.children(tokens.end)) {
      if (parse_.dep[child] == Dep::pobj && child > tokens.end)
        out.span.end = parse_.spans[child].end;
    }
  }
  return out;
}

std::optional<Syntax::Counted> Syntax::counted(TextSpan number) const {
  if (parse_.size() == 0) return std::nullopt;
  const TokenSpan tokens = parse_.to_tokens(number);
  const auto root = root_of(tokens);
  if (!root) return std::nullopt;
  std::optional<std::uint32_t> noun;
  std::uint32_t from = tokens.end;
  if (tokens.end < parse_.size() && parse_.lower[tokens.end] == "of") {
    // "dozens of people", "one of the oldest ballparks", "12 of them".
    const std::uint32_t of = tokens.end;
    for (std::uint32_t child : parse_.children(of)) {
      if (parse_.dep[child] == Dep::pobj && nominal(child)) noun = child;
    }
    if (!noun) noun = noun_by_order({of, of + 1});
    from = of + 1;
    while (from < parse_.size() &&
           (parse_.tag[from] == Tag::dt || parse_.tag[from] == Tag::prp_dollar ||
            parse_.tag[from] == Tag::pdt || parse_.tag[from] == Tag::cd))
      ++from;
    if (!noun || *noun < from) return std::nullopt;
  } else {
    noun = noun_by_tree(*root, tokens);
    if (!noun || parse_.tag[*noun] == Tag::jj) {
      if (const auto next = noun_by_order(tokens)) noun = next;
    }
    // "12 Mi-8 helicopters": the last noun of a compound.
    const bool hyphen = tokens.end < parse_.size() && parse_.lower[tokens.end] == "-";
    while (noun && !hyphen && parse_.dep[*noun] == Dep::compound && parse_.head[*noun] > *noun &&
           parse_.head[*noun] < *noun + 5 && nominal(parse_.head[*noun]))
      noun = parse_.head[*noun];
    if (!noun || *noun < from) return std::nullopt;
    if (parse_.tag[from] == Tag::cc && from + 1 < *noun && parse_.pos[from + 1] != Pos::adv)
      from += 2;  // "the 18th and 19th centuries".
    // "45 and 50 cases": the cases stand behind another number.
    for (std::uint32_t i = from + 1; i < *noun; ++i) {
      std::string_view link = parse_.lower[i - 1];
      if (parse_.pos[i - 1] == Pos::adv && i > from + 1)
        link = parse_.lower[i - 2];  // "or even 1,000".
      if (parse_.tag[i] == Tag::cd &&
          (link == "and" || link == "or" || link == "to" || link == ","))
        from = i + 1;
    }
    while (from < *noun && (parse_.tag[from] == Tag::hyph || parse_.lower[from] == "-"))
      ++from;
  }
  Counted out;
  out.head = *noun;
  out.span = parse_.to_text({from, *noun + 1});
  for (std::uint32_t i = from; i <= *noun; ++i) {
    const Tag tag = parse_.tag[i];
    if (tag == Tag::cc || tag == Tag::dt || tag == Tag::comma || tag == Tag::hyph ||
        tag == Tag::pos || tag == Tag::quote_open || tag == Tag::quote_close)
      continue;
    std::string word =
        to_lower_ascii(is_noun(tag) || is_modifier(tag) ? parse_.lemma[i] : parse_.lower[i]);
    if (tag == Tag::nnps && i == *noun && word.size() > 3 && word.back() == 's') word.pop_back();
    out.name += (out.name.empty() ? "" : " ") + word;
  }
  return out;
}

// A pronoun stands for the subject of the clause around it: "the firm said it had".
std::optional<std::uint32_t> Syntax::beyond(std::uint32_t noun, int depth) const {
  if (parse_.pos[noun] != Pos::pron) return noun;
  const std::string_view word = parse_.lower[noun];
  if (word == "i" || word == "we" || word == "you" || word == "there") return std::nullopt;
  const bool personal = word == "it" || word == "they" || word == "he" || word == "she";
  for (std::uint32_t child : parse_.children(noun)) {
    if (parse_.dep[child] != Dep::prep || parse_.lower[child] != "of") continue;
    for (std::uint32_t below : parse_.children(child)) {
      if (parse_.dep[below] == Dep::pobj && nominal(below)) return below;
    }
  }
  const std::uint32_t verb = parse_.head[noun];
  if (verb == noun || depth > 5) return std::nullopt;
  std::uint32_t above = parse_.head[verb];
  while (!verbal(above) && !parse_.is_root(above))
    above = parse_.head[above];
  if (verbal(above) && above != verb) {
    if (const auto out = subject(above, depth + 1)) return out;
  }
  if (!personal) return std::nullopt;
  // The nearest subject before it in the sentence.
  for (std::uint32_t i = noun; i-- > 0 && parse_.sentence[i] == parse_.sentence[noun];) {
    if ((parse_.dep[i] == Dep::nsubj || parse_.dep[i] == Dep::nsubjpass) && nominal(i)) return i;
  }
  return std::nullopt;
}

// What stands behind the measure and says what it is for: "10 percent of the turnover",
// "$3 million for the site", "81 % from abroad".
std::optional<std::uint32_t> Syntax::complement(TokenSpan measure, QuantityKind kind) const {
  std::uint32_t at = measure.end;
  if (at < parse_.size() && parse_.lower[at] == "(") {
    while (at < parse_.size() && at < measure.end + 6 && parse_.lower[at] != ")")
      ++at;
    ++at;
  }
  if (at >= parse_.size()) return std::nullopt;
  const auto of = behind(at, "of");
  return of || kind != QuantityKind::currency ? of : behind(at, "for");
}

// The noun of the preposition `word`, if it stands at `at`.
std::optional<std::uint32_t> Syntax::behind(std::uint32_t at, std::string_view word) const {
  if (at >= parse_.size() || parse_.lower[at] != word) return std::nullopt;
  for (std::uint32_t child : parse_.children(at)) {
    if (parse_.dep[child] == Dep::pobj && nominal(child)) return child;
  }
  return std::nullopt;
}

// A noun with what belongs to it, up to a relative clause or an apposition.
std::optional<TokenSpan> Syntax::phrase(std::uint32_t noun, TokenSpan without) const {
  if (parse_.pos[noun] == Pos::pron) return std::nullopt;
  TokenSpan out{parse_.left_edge[noun], noun + 1};
  for (std::uint32_t child : parse_.children(noun)) {
    if (child < noun) continue;
    if (parse_.dep[child] != Dep::prep && parse_.dep[child] != Dep::conj &&
        parse_.dep[child] != Dep::cc && parse_.dep[child] != Dep::nummod)
      break;
    out.end = parse_.right_edge[child] + 1;
  }
  if (out.overlaps(without)) {
    if (without.begin > noun)
      out.end = without.begin;
    else
      out.begin = std::min(without.end, noun);
  }
  // "Ben-Moshe" is several tokens.
  while (out.end + 1 < parse_.size() && parse_.lower[out.end] == "-" &&
         parse_.space_after[out.end] == 0 && parse_.space_after[out.end - 1] == 0)
    out.end += 2;
  while (out.begin < out.end &&
         (parse_.tag[out.begin] == Tag::dt || parse_.pos[out.begin] == Pos::punct ||
          parse_.tag[out.begin] == Tag::prp_dollar))
    ++out.begin;
  while (out.end > out.begin &&
         (parse_.pos[out.end - 1] == Pos::adp || parse_.pos[out.end - 1] == Pos::punct))
    --out.end;
  return out.empty() ? std::nullopt : std::optional(out);
}

std::optional<std::uint32_t> Syntax::subject(std::uint32_t verb, int depth) const {
  if (depth > 6) return std::nullopt;
  for (std::uint32_t child : parse_.children(verb)) {
    if (parse_.dep[child] != Dep::nsubj && parse_.dep[child] != Dep::nsubjpass) continue;
    const Tag tag = parse_.tag[child];
    if (tag == Tag::wdt || tag == Tag::wp ||
        (parse_.lower[child] == "that" && parse_.dep[verb] == Dep::relcl)) {
      const std::uint32_t head = parse_.head[verb];
      return nominal(head) ? std::optional(head) : std::nullopt;
    }
    return beyond(child, depth);
  }
  const Dep dep = parse_.dep[verb];
  const std::uint32_t head = parse_.head[verb];
  if (head == verb) return std::nullopt;
  if (dep == Dep::acl && parse_.tag[verb] == Tag::vb)
    return climb(head, depth + 1);  // "plans to lay off".
  if ((dep == Dep::relcl || dep == Dep::acl) && nominal(head)) return head;
  if (verbal(head)) return subject(head, depth + 1);
  if (parse_.dep[head] == Dep::prep) return climb(head, depth + 1);
  return nominal(head) ? std::optional(head) : std::nullopt;
}

// What a phrase is said of: up to the subject of its verb, or to the noun that it hangs on.
std::optional<std::uint32_t> Syntax::climb(std::uint32_t token, int depth) const {
  if (depth > 8 || parse_.is_root(token)) return std::nullopt;
  const std::uint32_t head = parse_.head[token];
  switch (parse_.dep[token]) {
    case Dep::nsubj:
    case Dep::nsubjpass:
      // "300 residents were moved" is about themselves; "70 % voted against its policy" too.
      return std::nullopt;
    case Dep::conj:
    case Dep::appos:
      return nominal(head) && parse_.dep[token] == Dep::appos && parse_.tag[head] != Tag::cd
                 ? std::optional(head)
                 : climb(head, depth + 1);
    default: break;
  }
  if (nominal(head))
    return words_.light.contains(std::string(parse_.lower[head])) ? climb(head, depth + 1)
                                                                  : std::optional(head);
  if (verbal(head)) {
    const auto out = subject(head, depth + 1);
    if (out == token) return std::nullopt;
    if (out) return out;
    // "Get the lamp for $30", "we cooked it for 3 minutes": what the verb is done to.
    for (std::uint32_t child : parse_.children(head)) {
      const std::string_view who = parse_.lower[child];
      if (parse_.dep[child] == Dep::nsubj && who != "i" && who != "we" && who != "you")
        return std::nullopt;
    }
    for (std::uint32_t child : parse_.children(head)) {
      if (parse_.dep[child] == Dep::dobj && child < token && nominal(child)) return child;
    }
    return std::nullopt;
  }
  return climb(head, depth + 1);
}

std::optional<TextSpan> Syntax::about(TextSpan measure,
                                      std::optional<std::uint32_t> counted,
                                      QuantityKind kind) const {
  if (parse_.size() == 0) return std::nullopt;
  const TokenSpan tokens = parse_.to_tokens(measure);
  auto at = counted ? counted : root_of(tokens);
  if (!at) return std::nullopt;
  TokenSpan without = tokens;
  if (counted) without.end = std::max(without.end, *counted + 1);
  std::optional<std::uint32_t> noun;
  if (!counted) noun = complement(tokens, kind);
  // "Dow +0.2%": the name right before it.
  if (!noun && !counted && tokens.begin > 1) {
    std::uint32_t before = tokens.begin - 1;
    if (parse_.lower[before] == "+" || parse_.lower[before] == "-") --before;
    const std::string_view first = parse_.lower[tokens.begin];
    const bool sign = before + 1 < tokens.begin || first.starts_with("-") || first.starts_with("+");
    if (sign && parse_.pos[before] == Pos::propn) {
      std::uint32_t from = before;
      while (from > 0 && parse_.pos[from - 1] == Pos::propn && parse_.sent_start[from] == 0)
        --from;
      return parse_.to_text({from, before + 1});
    }
  }
  // "MacBook Pro 16 inch": the words before the unit that hang on it.
  if (!noun && !counted) {
    for (std::uint32_t child : parse_.children(*at)) {
      if (child < tokens.begin && nominal(child) && parse_.dep[child] == Dep::compound)
        return parse_.to_text({child, tokens.begin});
    }
  }
  for (int depth = 0; !noun && depth < 8; ++depth) {
    noun = climb(*at, depth);
    // Out of the measure itself.
    if (!noun || !without.contains(*noun)) break;
    at = noun;
    noun.reset();
  }
  // "Five seasons of the series", "47 % from the field".
  if (!noun && counted) noun = behind(*counted + 1, "of");
  for (const char* word : {"from", "in", "among", "on", "at"}) {
    if (!noun && kind == QuantityKind::percentage) noun = behind(tokens.end, word);
  }
  if (!noun || parse_.sentence[*noun] != parse_.sentence[tokens.begin]) return std::nullopt;
  const auto found = phrase(*noun, without);
  return found ? std::optional(parse_.to_text(*found)) : std::nullopt;
}

std::string Syntax::trend(TextSpan measure) const {
  const auto verb = verb_above(measure);
  if (!verb) return "";
  const auto found = words_.trend_lemmas.find(parse_.lemma[*verb]);
  return found == words_.trend_lemmas.end() ? "" : found->second;
}

bool Syntax::moves(TextSpan measure) const {
  const auto verb = verb_above(measure);
  return verb && words_.moving_lemmas.contains(std::string(parse_.lemma[*verb]));
}

std::optional<std::uint32_t> Syntax::verb_above(TextSpan measure) const {
  if (parse_.size() == 0) return std::nullopt;
  const TokenSpan tokens = parse_.to_tokens(measure);
  const auto root = root_of(tokens);
  if (!root) return std::nullopt;
  std::uint32_t token = *root;
  for (int steps = 0; steps < 4 && !parse_.is_root(token); ++steps) {
    const std::uint32_t head = parse_.head[token];
    const Dep dep = parse_.dep[token];
    if (dep == Dep::nsubj || dep == Dep::nsubjpass || dep == Dep::relcl || dep == Dep::advcl ||
        dep == Dep::ccomp)
      return std::nullopt;
    // The "to" of "from 12 to 17" is in the measure.
    if (dep == Dep::prep && !tokens.contains(token) && parse_.lower[token] != "by" &&
        parse_.lower[token] != "from" && parse_.lower[token] != "between")
      return std::nullopt;
    if (verbal(head)) return head;
    if (nominal(head) && head > *root && dep != Dep::nummod && dep != Dep::quantmod)
      return std::nullopt;
    token = head;
  }
  return std::nullopt;
}

bool Syntax::is_tag(TextSpan word, Tag tag) const {
  if (parse_.size() == 0) return false;
  const TokenSpan tokens = parse_.to_tokens(word);
  return !tokens.empty() && parse_.tag[tokens.begin] == tag;
}

bool Syntax::plural_noun(TextSpan word) const {
  return is_tag(word, Tag::nns) || is_tag(word, Tag::nnps);
}

bool Syntax::plural_noun(std::uint32_t token) const {
  return parse_.tag[token] == Tag::nns || parse_.tag[token] == Tag::nnps ||
         parse_.lower[token] == "people";
}

bool Syntax::is_particle(TextSpan word) const {
  const TokenSpan tokens = parse_.to_tokens(word);
  return tokens.size() == 1 && parse_.dep[tokens.begin] == Dep::prt;
}

bool Syntax::proper(TextSpan word) const {
  return is_tag(word, Tag::nnp) || is_tag(word, Tag::nnps);
}

}  // namespace hearsay::quantities
