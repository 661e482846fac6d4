// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/predicates/clauses.h"

#include <algorithm>

namespace hearsay {

namespace {

constexpr int kDeep = 5;  // Verbs stacked deeper than this do not occur.

bool is_noun(Pos pos) {
  return pos == Pos::noun || pos == Pos::propn || pos == Pos::pron || pos == Pos::num;
}

bool is_relative_pronoun(const Parse& parse, std::uint32_t token) {
  return parse.tag[token] == Tag::wp || parse.tag[token] == Tag::wdt;
}

}  // namespace

std::uint32_t first_of_row(const Parse& parse, std::uint32_t token) {
  for (int step = 0; step < 64; ++step) {
    const bool row = parse.dep[token] == Dep::conj || parse.dep[token] == Dep::appos;
    if (!row || !is_noun(parse.pos[parse.head[token]])) return token;
    token = parse.head[token];
  }
  return token;
}

std::vector<std::uint32_t> row_of(const Parse& parse, std::uint32_t first) {
  std::vector<std::uint32_t> out{first};
  for (std::size_t i = 0; i < out.size() && out.size() < 64; ++i) {
    for (std::uint32_t child : parse.children(out[i])) {
      if (parse.dep[child] == Dep::conj && is_noun(parse.pos[child])) out.push_back(child);
      if (parse.dep[child] != Dep::appos) continue;
      // "vehicles (BMP) and carriers": the row goes on from the apposition.
      for (std::uint32_t next : parse.children(child)) {
        if (parse.dep[next] == Dep::conj && is_noun(parse.pos[next])) out.push_back(next);
      }
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string_view Clauses::particle_of(std::uint32_t verb) const {
  for (std::uint32_t child : parse_.children(verb)) {
    if (child > verb && parse_.dep[child] == Dep::prt) return parse_.lower[child];
    if (child == verb + 1 && (parse_.dep[child] == Dep::advmod || parse_.dep[child] == Dep::dobj ||
                              parse_.dep[child] == Dep::acomp)) {
      return parse_.lower[child];
    }
  }
  // "operates in", "consists of"
  for (std::uint32_t child : parse_.children(verb)) {
    if (child == verb + 1 && parse_.dep[child] == Dep::prep) return parse_.lower[child];
  }
  return {};
}

// Who does what an infinitive or a gerund behind a noun says: "approved a plan to
// sell", "accused them of hiding".
std::optional<std::uint32_t> Clauses::controller(std::uint32_t verb) const {
  if (parse_.is_root(verb)) return std::nullopt;
  const std::uint32_t above = parse_.head[verb];
  if (parse_.dep[verb] == Dep::acl && syntax_.has_to(verb)) {
    if (const auto owner = syntax_.child(above, Dep::poss)) return owner;
    if (parse_.dep[above] != Dep::dobj) return std::nullopt;
    const auto subject = syntax_.subject_of(parse_.head[above]);
    return subject ? std::optional(subject->antecedent.value_or(subject->token)) : std::nullopt;
  }
  if (parse_.dep[verb] == Dep::pcomp && parse_.dep[above] == Dep::prep) {
    const std::string_view word = parse_.lower[above];
    if (word == "of" || word == "for" || word == "from")
      return syntax_.child(parse_.head[above], Dep::dobj);
  }
  return std::nullopt;
}

void Clauses::add_prepositions(std::uint32_t token, Clause& clause) const {
  for (std::uint32_t child : parse_.children(token)) {
    const Dep dep = parse_.dep[child];
    if (dep == Dep::agent || dep == Dep::prep) {
      for (std::uint32_t below : parse_.children(child)) {
        if (parse_.dep[below] != Dep::pobj) continue;
        for (std::uint32_t one : row_of(parse_, below)) {
          clause.prepositions.emplace_back(parse_.lower[child], one);
          add_prepositions(one, clause);
        }
      }
    } else if (dep == Dep::advmod && token == clause.head) {
      add_prepositions(child, clause);  // "northeast to Pibor"
    }
  }
}

// "The rest, marked for transport, was shipped": a parse may give the subject to
// the participle in between.
std::optional<std::uint32_t> Clauses::stray_subject(std::uint32_t verb) const {
  for (std::uint32_t child : parse_.children(verb)) {
    if (child > verb) break;
    const bool between = parse_.dep[child] == Dep::advcl && parse_.tag[child] == Tag::vbn;
    if (!between) continue;
    const auto subject = syntax_.child(child, Dep::nsubj);
    if (subject && *subject < child) return subject;
  }
  return std::nullopt;
}

// "rations donated by Britain", "a man carrying a flag": the noun fills a place.
void Clauses::add_participle(std::uint32_t verb, Clause& clause) const {
  const std::uint32_t noun = parse_.head[verb];
  if (parse_.dep[verb] != Dep::acl || !is_noun(parse_.pos[noun])) return;
  if (parse_.tag[verb] == Tag::vbn || (parse_.tag[verb] == Tag::vbd && !clause.patient)) {
    clause.passive = true;
    if (!clause.patient) clause.patient = noun;
  } else if (parse_.tag[verb] == Tag::vbg && !clause.agent) {
    clause.agent = noun;
  }
}

// "supplied the army with tanks": the tanks are handed over, to the army.
void Clauses::give_with(Clause& clause) const {
  for (const auto& [word, thing] : clause.prepositions) {
    if (word != "with" || parse_.head[parse_.head[thing]] != clause.head) continue;
    clause.recipient = clause.patient;
    clause.patient = thing;
    return;
  }
}

// "is the successor of the group", "is subordinate to the army": the complement says
// how the two stand, and whom it leads to.
void Clauses::relate(Clause& clause) const {
  const std::uint32_t complement = *clause.complement;
  const bool noun = is_noun(parse_.pos[complement]);
  const Frame* frame =
      noun ? frames_.noun(parse_.lemma[complement]) : frames_.adjective(parse_.lower[complement]);
  if (frame == nullptr || frame->kind != ClaimKind::relation || !clause.agent) return;
  Clause told;
  told.head = complement;
  add_prepositions(complement, told);
  const bool leads = std::any_of(told.prepositions.begin(),
                                 told.prepositions.end(),
                                 [&](const auto& one) { return frame->role_of(one.first); });
  if (!leads) return;
  clause.frame = frame;
  clause.prepositions.insert(
      clause.prepositions.end(), told.prepositions.begin(), told.prepositions.end());
}

Clause Clauses::of_verb(std::uint32_t verb) const {
  Clause clause;
  clause.head = verb;
  clause.passive = syntax_.is_passive(verb);
  std::optional<std::uint32_t> object;
  for (std::uint32_t child : parse_.children(verb)) {
    switch (parse_.dep[child]) {
      case Dep::dobj: object = child; break;
      case Dep::dative:
        if (is_noun(parse_.pos[child]))
          clause.recipient = child;
        else if (const auto to = syntax_.child(child, Dep::pobj))
          clause.recipient = *to;
        break;
      case Dep::attr:
      case Dep::acomp:
      case Dep::oprd: clause.complement = child; break;
      default: break;
    }
  }
  add_prepositions(verb, clause);
  if (object && is_relative_pronoun(parse_, *object) && parse_.dep[verb] == Dep::relcl)
    object = parse_.head[verb];
  if (const auto controlled = controller(verb); controlled && !clause.passive) {
    clause.agent = controlled;
  } else if (const auto subject = syntax_.subject_of(verb)) {
    const std::uint32_t who = subject->antecedent.value_or(subject->token);
    // "is set to be destroyed": the subject of the upper verb is done to here.
    (clause.passive ? clause.patient : clause.agent) = who;
  }
  if (object) {
    // "3,000 people were given shelter": they get it.
    if (clause.passive) clause.recipient = clause.patient;
    clause.patient = object;
  }
  if (clause.passive && !clause.patient) clause.patient = stray_subject(verb);
  if (clause.patient) {
    for (std::uint32_t one : row_of(parse_, *clause.patient))
      add_prepositions(one, clause);
  }
  add_participle(verb, clause);
  if (clause.passive) {
    if (const auto doer = syntax_.agent_of(verb)) clause.agent = *doer;
  }
  clause.frame = frames_.verb(parse_.lemma[verb], particle_of(verb));
  // "took part": the object belongs to the verb.
  if (clause.frame != nullptr && clause.frame != frames_.verb(parse_.lemma[verb], {}) &&
      clause.patient == verb + 1) {
    clause.patient.reset();
  }
  if (clause.frame != nullptr && clause.frame->with_item) give_with(clause);
  const bool copula = parse_.lemma[verb] == "be" || parse_.lemma[verb] == "remain" ||
                      parse_.lemma[verb] == "become" || parse_.lemma[verb] == "go";
  if (copula && clause.complement) {
    if (const Frame* state = frames_.adjective(parse_.lower[*clause.complement]))
      clause.frame = state;
    relate(clause);
  }
  return clause;
}

Clause Clauses::of_noun(std::uint32_t noun) const {
  Clause clause;
  clause.head = noun;
  clause.frame = frames_.noun(parse_.lemma[noun]);
  add_prepositions(noun, clause);
  for (const auto& [word, object] : clause.prepositions) {
    if (word == "of" && !clause.patient) clause.patient = object;
    if (word == "by" && !clause.agent) clause.agent = object;
  }
  if (const auto owner = syntax_.child(noun, Dep::poss)) {
    if (!clause.agent) clause.agent = *owner;
  }
  return clause;
}

Clause Clauses::of(std::uint32_t token) const {
  if (syntax_.is_verb(token) || parse_.pos[token] == Pos::aux) return of_verb(token);
  if (is_noun(parse_.pos[token])) return of_noun(token);
  Clause clause;
  clause.head = token;
  clause.frame = frames_.adjective(parse_.lower[token]);
  if (is_noun(parse_.pos[parse_.head[token]])) clause.agent = parse_.head[token];
  return clause;
}

std::uint32_t Clauses::meant_verb(std::uint32_t verb) const {
  for (int step = 0; step < kDeep; ++step) {
    if (!frames_.carriers.contains(parse_.lemma[verb])) return verb;
    const auto open = syntax_.child(verb, Dep::xcomp);
    if (!open || !syntax_.is_verb(*open)) return verb;
    // "ordered the army to leave": somebody else does it.
    const auto object = syntax_.child(verb, Dep::dobj);
    if (object && *object < *open) return verb;
    verb = *open;
  }
  return verb;
}

TokenSpan Clauses::party_phrase(std::uint32_t head, TokenSpan limit) const {
  TokenSpan span = syntax_.phrase(head, limit);
  for (std::uint32_t child : parse_.children(head)) {
    const bool row = parse_.dep[child] == Dep::cc || parse_.dep[child] == Dep::conj;
    if (child > head && row)
      span.end = std::min(span.end, std::max(parse_.left_edge[child], head + 1));
  }
  // "KARSK - Border guards": the dateline is no part of them.
  for (std::uint32_t i = span.begin; i + 1 < head; ++i) {
    const std::string_view word = parse_.lower[i];
    const bool dash = word == "-" || word == "--" || word == "–" || word == "—";
    if (dash && i > limit.begin && parse_.space_after[i] != 0 && parse_.space_after[i - 1] != 0)
      span.begin = i + 1;
  }
  span = syntax_.trim(span);
  if (!span.empty() && parse_.dep[span.begin] == Dep::det && parse_.lower[span.begin] == "the" &&
      span.begin < head) {
    ++span.begin;
  }
  if (span.empty() || !span.contains(head)) return {head, head + 1};
  return span;
}

}  // namespace hearsay
