// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/coreference/mentions.h"

#include "hearsay/claim/attributions/syntax.h"
#include "hearsay/claim/coreference/rules.h"

#include <algorithm>
#include <array>

namespace hearsay {

namespace {

// "he", "their"; of "this" and "that" those that stand alone.
bool is_pronoun(const Parse& parse, const CoreferenceRules& rules, std::uint32_t token) {
  if (parse.tag[token] == Tag::prp || parse.tag[token] == Tag::prp_dollar) return true;
  const auto* known = rules.pronoun(parse.lower[token]);
  if (known == nullptr || known->kind != Referring::that) return false;
  if (parse.pos[token] != Pos::pron || parse.tag[token] != Tag::dt) return false;
  switch (parse.dep[token]) {
    case Dep::nsubj:
    case Dep::nsubjpass:
    case Dep::dobj:
    case Dep::pobj:
    case Dep::attr: return true;
    default: return false;
  }
}

// "it is clear that", "it rained": it stands for nothing.
bool is_pleonastic(const Parse& parse, const CoreferenceRules& rules, std::uint32_t token) {
  if (parse.lower[token] != "it") return false;
  if (parse.dep[token] == Dep::expl) return true;
  const std::uint32_t verb = parse.head[token];
  if (parse.dep[token] != Dep::nsubj && parse.dep[token] != Dep::nsubjpass) return false;
  const bool open =
      rules.open_verbs.contains(parse.lemma[verb]) || parse.dep[token] == Dep::nsubjpass;
  if (!open) return false;
  for (std::uint32_t one : parse.children(verb)) {
    const Dep dep = parse.dep[one];
    if (one <= verb) continue;
    if (dep == Dep::ccomp || dep == Dep::advcl_cleft || dep == Dep::csubj) return true;
    if (dep == Dep::xcomp && parse.dep[token] == Dep::nsubj) return true;
    if (dep != Dep::acomp && dep != Dep::attr) continue;
    for (std::uint32_t below : parse.children(one)) {
      if (parse.dep[below] == Dep::ccomp || parse.dep[below] == Dep::xcomp) return true;
    }
  }
  return false;
}

bool heads_phrase(const Parse& parse, std::uint32_t token) {
  switch (parse.dep[token]) {
    case Dep::compound:
    case Dep::amod:
    case Dep::nmod:
    case Dep::punct:
    case Dep::det:
    case Dep::quantmod:
    case Dep::nummod: return false;
    case Dep::npadvmod:
    case Dep::intj: return parse.pos[token] == Pos::propn;  // "Come here, Brandt".
    default: return true;
  }
}

bool is_amount(EntityType type) {
  switch (type) {
    case EntityType::cardinal:
    case EntityType::ordinal:
    case EntityType::date:
    case EntityType::time:
    case EntityType::percent:
    case EntityType::money:
    case EntityType::quantity: return true;
    default: return false;
  }
}

// The words of a person's name without titles: "foreign minister ana weiss" ->
// "ana weiss".
// "state company Norarm", "military publication Defense Express": the name
// begins after the last common noun; a known name may begin anywhere.
TokenSpan thing_name(const Parse& parse, const PartyRules& rules, const Mention& mention) {
  TokenSpan name = mention.phrase;
  // "the USDA in a statement": only "of" and "for" belong to names.
  for (std::uint32_t one : parse.children(mention.head)) {
    const bool inner = parse.lower[one] == "of" || parse.lower[one] == "for";
    if (one > mention.head && parse.dep[one] == Dep::prep && !inner)
      name.end = std::min(name.end, one);
  }
  for (std::uint32_t i = name.begin; i <= mention.head; ++i) {
    if (rules.names.contains(folded_name(parse, {i, name.end}))) return {i, name.end};
  }
  for (std::uint32_t i = mention.head; i-- > mention.phrase.begin;) {
    if (parse.pos[i] == Pos::noun) return {i + 1, name.end};
  }
  return name;
}

TokenSpan person_name(const Parse& parse, const PartyRules& rules, const Mention& mention) {
  TokenSpan name{mention.head, mention.head + 1};
  while (name.begin > mention.phrase.begin) {
    const std::uint32_t before = name.begin - 1;
    const bool part = parse.pos[before] == Pos::propn && parse.dep[before] == Dep::compound &&
                      !rules.titles.contains(parse.lower[before]) &&
                      (parse.ent_type[before] == EntityType::person ||
                       parse.ent_type[before] == EntityType::none);
    if (!part || parse.head[before] != mention.head) break;
    // "Foreign Minister Diop": a noun of office ends the name.
    if (const auto noun = rules.nouns.find(parse.lower[before]); noun != rules.nouns.end()) break;
    name.begin = before;
  }
  return name;
}

bool is_plural(const Parse& parse, const CoreferenceRules& rules, std::uint32_t head) {
  return parse.tag[head] == Tag::nns || parse.tag[head] == Tag::nnps ||
         rules.plural_nouns.contains(parse.lower[head]);
}

bool is_row(const Parse& parse, std::uint32_t head) {
  for (std::uint32_t one : parse.children(head)) {
    if (parse.dep[one] == Dep::conj &&
        (parse.pos[one] == Pos::noun || parse.pos[one] == Pos::propn))
      return true;
  }
  return false;
}

bool is_definite(const Parse& parse, TokenSpan phrase) {
  const std::string_view first = parse.lower[phrase.begin];
  return first == "the" || first == "this" || first == "that" || first == "these" ||
         first == "those";
}

// Where the first of a row ends: before the comma or "and" that leads to the next.
std::optional<std::uint32_t> end_of_first(const Parse& parse, std::uint32_t head) {
  for (std::uint32_t one : parse.children(head)) {
    if (one < head) continue;
    const bool next = parse.dep[one] == Dep::cc || parse.dep[one] == Dep::conj ||
                      (parse.dep[one] == Dep::punct && parse.word(one) == ",");
    if (!next) continue;
    // A comma before an apposition opens no row.
    if (parse.dep[one] == Dep::punct && !is_row(parse, head)) continue;
    return parse.dep[one] == Dep::conj ? parse.left_edge[one] : one;
  }
  return std::nullopt;
}

// Whether what hangs on a head behind it is an aside: after a comma or a dash
// ("the court, which had its doubts"), or not the phrase's own at all.
bool ends_phrase(const Parse& parse, std::uint32_t child) {
  const std::uint32_t edge = parse.left_edge[child];
  static constexpr std::array<std::string_view, 5> kBreaks = {",", "—", "--", "-", ":"};
  const bool apart =
      edge > 0 && std::find(kBreaks.begin(), kBreaks.end(), parse.word(edge - 1)) != kBreaks.end();
  switch (parse.dep[child]) {
    case Dep::relcl:
    case Dep::acl:
    case Dep::prep: return apart;
    case Dep::dep:
    case Dep::parataxis:
    case Dep::ccomp:
    case Dep::nsubj:
    case Dep::advcl: return true;
    default: return false;
  }
}

// Whether what hangs on a head before it opens a clause rather than the phrase:
// "how", "also", "and".
bool opens_clause(const Parse& parse, std::uint32_t child) {
  switch (parse.dep[child]) {
    case Dep::advmod:
    case Dep::cc:
    case Dep::mark:
    case Dep::punct:
    case Dep::nsubj:
    case Dep::intj:
    case Dep::preconj: return true;
    default: return false;
  }
}

// A bracket that opens in the span is closed in it, or is left out.
TokenSpan with_whole_brackets(const Parse& parse, TokenSpan span, std::uint32_t head) {
  std::uint32_t open = 0;
  std::uint32_t last = 0;
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    if (parse.word(t) == "(" && open++ == 0) last = t;
    if (parse.word(t) == ")" && open > 0) --open;
  }
  if (open == 0) return span;
  if (span.end < parse.size() && parse.word(span.end) == ")") {
    ++span.end;
  } else if (last > head) {
    span.end = last;
  }
  return span;
}

// A closing mark without its opening one is no part of the phrase.
TokenSpan without_loose_mark(const Parse& parse, TokenSpan span) {
  const auto is_mark = [&](std::uint32_t t) {
    return parse.tag[t] == Tag::quote_close || parse.tag[t] == Tag::quote_open ||
           parse.word(t) == "\"";
  };
  std::uint32_t marks = 0;
  for (std::uint32_t t = span.begin; t < span.end; ++t)
    marks += is_mark(t);
  if (marks != 1 || span.size() < 2) return span;
  if (is_mark(span.end - 1)) --span.end;
  if (is_mark(span.begin)) ++span.begin;
  return span;
}

// The phrase of a head with its complements and the clauses that say which.
TokenSpan whole_of(const Parse& parse, const Syntax& syntax, std::uint32_t head, TokenSpan limit) {
  TokenSpan span = syntax.subtree(head, limit);
  for (const std::uint32_t child : parse.children(head)) {
    if (child > head && ends_phrase(parse, child))
      span.end = std::min(span.end, std::max(parse.left_edge[child], head + 1));
    if (child < head && opens_clause(parse, child) && parse.left_edge[child] == span.begin)
      span.begin = parse.right_edge[child] + 1;
  }
  if (const auto next = end_of_first(parse, head)) span.end = std::min(span.end, *next);
  span = with_whole_brackets(parse, span, head);
  if (span.contains(head) && parse.word(span.end - 1) == ")") return span;
  span = without_loose_mark(parse, syntax.trim(span));
  return span.contains(head) ? span : TokenSpan{head, head + 1};
}

Gender gender_by_name(const CoreferenceRules& rules, std::string_view name) {
  const auto found = rules.first_names.find(name.substr(0, name.find(' ')));
  return found == rules.first_names.end() ? Gender::unknown : found->second;
}

Mention mention_of(const CoreferenceInput& input, std::uint32_t sentence, std::uint32_t token) {
  const Material& material = input.material;
  const PartyRules& rules = input.parties;
  const Parse& parse = material.parse;
  const Syntax syntax(parse);
  const TokenSpan limit = material.sentences[sentence].tokens;
  Mention out;
  out.head = token;
  out.sentence = sentence;
  out.subject =
      parse.dep[token] == Dep::nsubj || parse.dep[token] == Dep::nsubjpass || parse.is_root(token);
  if (is_pronoun(parse, input.rules, token)) {
    out.form = MentionForm::pronoun;
    out.whole = out.phrase = out.name_span = {token, token + 1};
    if (const auto* known = input.rules.pronoun(parse.lower[token]); known != nullptr) {
      out.gender = known->gender;
      out.plural = known->plural;
    }
    return out;
  }
  out.whole = whole_of(parse, syntax, token, limit);
  out.phrase = syntax.phrase(token, limit);
  if (const auto comma = end_of_first(parse, token))
    out.phrase.end = std::min(out.phrase.end, *comma);
  while (out.phrase.size() > 1 && parse.tag[out.phrase.end - 1] == Tag::pos)
    --out.phrase.end;
  if (!out.phrase.contains(token)) out.phrase = {token, token + 1};
  out.form = parse.pos[token] == Pos::propn ? MentionForm::name : MentionForm::phrase;
  out.nature = rules.nature_of(parse, out.phrase, token);
  const bool person = out.nature && out.nature->kind == PartyKind::person;
  // A single capitalised word may be a person that the recogniser mistook.
  const bool maybe = out.form == MentionForm::name && out.phrase.size() == 1 &&
                     (!out.nature || out.nature->kind != PartyKind::state) &&
                     !rules.names.contains(folded_name(parse, out.phrase));
  out.gender =
      person || !out.nature || maybe ? rules.gender_of(parse, out.phrase, token) : Gender::neuter;
  out.plural = is_plural(parse, input.rules, token);
  out.definite = is_definite(parse, out.phrase);
  out.name_span = out.form == MentionForm::name && person ? person_name(parse, rules, out)
                  : out.form == MentionForm::name         ? thing_name(parse, rules, out)
                                                          : out.phrase;
  out.name = folded_name(parse, out.name_span);
  if (out.form == MentionForm::name && out.gender == Gender::unknown)
    out.gender = gender_by_name(input.rules, out.name);
  return out;
}

// "UN" in "UN troops": a name that stands before the head of another phrase.
std::optional<Mention> name_before_head(const Material& material,
                                        const PartyRules& rules,
                                        std::uint32_t sentence,
                                        std::uint32_t token) {
  const Parse& parse = material.parse;
  const Dep dep = parse.dep[token];
  if (dep != Dep::compound && dep != Dep::nmod) return std::nullopt;
  const EntityType type = parse.ent_type[token];
  const bool named = type == EntityType::gpe || type == EntityType::org ||
                     type == EntityType::person || type == EntityType::norp;
  const bool last = token + 1 >= parse.size() || parse.ent_iob[token + 1] != Iob::inside;
  if (!named || !last || parse.pos[token] != Pos::propn) return std::nullopt;
  TokenSpan span{token, token + 1};
  while (span.begin > 0 && parse.ent_iob[span.begin] == Iob::inside)
    --span.begin;
  Mention out;
  out.head = token;
  out.sentence = sentence;
  out.form = MentionForm::name;
  out.modifier = true;
  out.whole = out.phrase = out.name_span = span;
  out.nature = rules.nature_of(parse, span, token);
  out.gender = out.nature && out.nature->kind == PartyKind::person
                   ? rules.gender_of(parse, span, token)
                   : Gender::neuter;
  out.name = folded_name(parse, span);
  return out;
}

// "Ana Weiss and Ben Cole" as a whole, kept at the "and".
std::optional<Mention> row_of(const Material& material, const Mention& first) {
  const Parse& parse = material.parse;
  if (!is_row(parse, first.head)) return std::nullopt;
  for (std::uint32_t one : parse.children(first.head)) {
    if (parse.dep[one] != Dep::cc || one < first.head) continue;
    const Syntax syntax(parse);
    Mention out = first;
    out.head = one;
    out.form = MentionForm::phrase;
    out.whole = syntax.trim(syntax.subtree(first.head, material.sentences[first.sentence].tokens));
    out.phrase = syntax.phrase(first.head, material.sentences[first.sentence].tokens);
    out.name_span = out.phrase;
    out.name = folded_name(parse, out.phrase);
    out.gender = Gender::unknown;
    out.plural = true;
    out.row = true;
    if (!out.whole.contains(one) || !out.phrase.contains(one)) return std::nullopt;
    return out;
  }
  return std::nullopt;
}

// The gazetteer corrects the recogniser: "Kyiv" is no person, "Conrad" no state.
void look_up_places(const Parse& parse,
                    std::span<const Place> places,
                    std::vector<Mention>& mentions) {
  for (Mention& one : mentions) {
    if (one.form != MentionForm::name) continue;
    const TextSpan name = parse.to_text(one.name_span);
    const auto place = std::lower_bound(
        places.begin(), places.end(), name.begin, [](const Place& a, std::uint32_t at) {
          return a.span.end <= at;
        });
    const bool known = place != places.end() && place->span.contains(parse.spans[one.head]) &&
                       place->id.has_value();
    const EntityType type = parse.ent_type[one.head];
    const bool area =
        known && (place->kind == PlaceKind::settlement || place->kind == PlaceKind::country ||
                  place->kind == PlaceKind::division);
    const bool alone = one.name_span.size() <= 3 && known && place->span.contains(name);
    if (area && alone && type != EntityType::org) {
      one.nature = PartyRules::Nature{PartyKind::state, SourceKind::official};
      one.gender = Gender::neuter;
    } else if (!known && type == EntityType::gpe && one.nature &&
               one.nature->kind == PartyKind::state) {
      one.nature = PartyRules::Nature{};
      one.gender = Gender::unknown;
    }
  }
}

}  // namespace

std::vector<Mention> find_mentions(const CoreferenceInput& input) {
  const Material& material = input.material;
  const PartyRules& rules = input.parties;
  const std::span<const Place> places = input.places;
  const Parse& parse = material.parse;
  std::vector<Mention> out;
  for (std::uint32_t i = 0; i < material.sentences.size(); ++i) {
    const Material::Sentence& sentence = material.sentences[i];
    if (sentence.block == BlockKind::boilerplate) continue;
    for (std::uint32_t token = sentence.tokens.begin; token < sentence.tokens.end; ++token) {
      const Pos pos = parse.pos[token];
      const bool nominal = (pos == Pos::noun || pos == Pos::propn) && heads_phrase(parse, token) &&
                           !is_amount(parse.ent_type[token]);
      const bool pronoun =
          is_pronoun(parse, input.rules, token) && !is_pleonastic(parse, input.rules, token);
      if (auto name = name_before_head(material, rules, i, token)) out.push_back(std::move(*name));
      if (!nominal && !pronoun) continue;
      out.push_back(mention_of(input, i, token));
      if (nominal) {
        if (auto row = row_of(material, out.back())) out.push_back(std::move(*row));
      }
    }
  }
  if (!places.empty()) look_up_places(parse, places, out);
  std::stable_sort(
      out.begin(), out.end(), [](const Mention& a, const Mention& b) { return a.head < b.head; });
  out.erase(std::unique(out.begin(),
                        out.end(),
                        [](const Mention& a, const Mention& b) { return a.head == b.head; }),
            out.end());
  return out;
}

}  // namespace hearsay
