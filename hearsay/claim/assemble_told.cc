// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble_told.h"

#include "hearsay/claim/assemble_meaning.h"
#include "hearsay/claim/assemble_propositions.h"
#include "hearsay/claim/assemble_slots.h"

#include <algorithm>

namespace hearsay {

namespace {

class Teller {
 public:
  Teller(const Scene& scene, TokenSpan sentence, std::vector<MadeClaim>& made)
      : scene_(scene),
        parse_(scene.parse),
        sentence_(sentence),
        made_(made) {}

  void tell(const Proposition& one) {
    if (!is_clause(one.head)) return tell_noun(one);
    const std::uint32_t verb = scene_.clauses.meant_verb(one.head);
    if (is_counted(verb) || is_counted(one.head)) return;
    Meaning meaning = meaning_of_predicate(scene_, verb);
    const bool opinion = is_opinion(one.head, verb, meaning);
    const bool happened = meaning.known || is_past(one.head);
    if (one.row && !has_own_parts(one.head, meaning)) return;
    if (one.told == nullptr) {
      if (opinion && !meaning.known) return;
      if (auto noun = happening_subject(meaning.clause); noun && !meaning.known) {
        return make(one, event_of(*noun, meaning), *noun);
      }
      if (!meaning.known) return;
      return make(one, meaning, item_of_frame(meaning));
    }
    if (one.carried && (!meaning.known || meaning.kind == ClaimKind::event || opinion)) return;
    if (opinion || !happened) return make_statement(one, meaning);
    make(one, meaning, meaning.known ? item_of_frame(meaning) : item_of_event(meaning.clause));
  }

 private:
  bool is_clause(std::uint32_t token) const {
    return scene_.clauses.syntax().is_verb(token) || parse_.pos[token] == Pos::aux;
  }

  bool is_counted(std::uint32_t verb) const {
    return std::any_of(
        made_.begin(), made_.end(), [&](const MadeClaim& one) { return one.predicate == verb; });
  }

  bool is_past(std::uint32_t verb) const {
    if (parse_.tag[verb] == Tag::vbd) return true;
    for (std::uint32_t child : parse_.children(verb)) {
      const Dep dep = parse_.dep[child];
      if (dep != Dep::aux && dep != Dep::auxpass) continue;
      const std::string_view lemma = parse_.lemma[child];
      if (lemma == "have" || lemma == "be") return true;
    }
    return false;
  }

  bool is_opinion(std::uint32_t top, std::uint32_t verb, const Meaning& meaning) const {
    const Frames& frames = scene_.rules.frames;
    for (const std::uint32_t one : {top, verb}) {
      for (std::uint32_t child : parse_.children(one)) {
        if (parse_.dep[child] == Dep::aux && frames.modals.contains(parse_.lower[child]))
          return true;
        if (parse_.dep[child] == Dep::neg) return true;
      }
    }
    if (meaning.known) return false;
    return parse_.lemma[verb] == "be" || frames.opinion.contains(parse_.lemma[verb]);
  }

  // A further clause of a row stands for itself if it has a subject or an object.
  bool has_own_parts(std::uint32_t head, const Meaning& meaning) const {
    const Syntax& syntax = scene_.clauses.syntax();
    if (syntax.subject_is_own(head)) return true;
    return meaning.known && syntax.child(meaning.clause.head, Dep::dobj).has_value();
  }

  std::optional<std::uint32_t> happening_subject(const Clause& clause) const {
    const auto subject = clause.passive ? clause.patient : clause.agent;
    if (!subject) return std::nullopt;
    const Frame* frame = scene_.rules.frames.noun(parse_.lemma[*subject]);
    if (frame == nullptr || frame->kind != ClaimKind::event) return std::nullopt;
    return subject;
  }

  Meaning event_of(std::uint32_t noun, Meaning meaning) const {
    const Clause verb = meaning.clause;
    meaning.clause = scene_.clauses.of_noun(noun);
    meaning.clause.head = verb.head;
    meaning.kind = ClaimKind::event;
    return meaning;
  }

  std::optional<std::uint32_t> item_of_frame(const Meaning& meaning) const {
    const Clause& clause = meaning.clause;
    const bool agent = clause.frame != nullptr && clause.frame->about == Frame::About::agent;
    if (agent && clause.agent) return clause.agent;
    return clause.patient ? clause.patient : clause.agent;
  }

  std::optional<std::uint32_t> item_of_event(const Clause& clause) const {
    if (clause.patient && !is_empty(*clause.patient)) return clause.patient;
    return topic(clause);
  }

  bool is_empty(std::uint32_t noun) const {
    const std::string_view word = parse_.lower[noun];
    return word == "i" || word == "we" || word == "you" || word == "there" || word == "everyone" ||
           word == "nobody" || scene_.rules.frames.generic.contains(parse_.lemma[noun]);
  }

  // What a statement speaks of: its subject; behind "there is" and "we see", what
  // is or is seen.
  std::optional<std::uint32_t> topic(const Clause& clause) const {
    const Syntax& syntax = scene_.clauses.syntax();
    const auto subject = clause.passive ? clause.patient : clause.agent;
    const bool expletive = syntax.child(clause.head, Dep::expl).has_value();
    if (subject && !expletive && !is_empty(*subject)) return subject;
    if (clause.patient && !is_empty(*clause.patient)) return clause.patient;
    if (expletive && clause.complement && is_noun(*clause.complement)) return clause.complement;
    if (const auto below = syntax.child(clause.head, Dep::ccomp)) {
      if (const auto inner = syntax.subject_of(*below); inner && !is_empty(inner->token))
        return inner->token;
    }
    if (subject && parse_.lower[*subject] == "it" && !expletive) return subject;
    return std::nullopt;
  }

  bool is_noun(std::uint32_t token) const {
    const Pos pos = parse_.pos[token];
    return pos == Pos::noun || pos == Pos::propn || pos == Pos::pron;
  }

  // "announced the break", "called the decision hasty".
  void tell_noun(const Proposition& one) {
    if (!is_noun(one.head)) return make_statement(one, {});
    Meaning meaning;
    meaning.clause = scene_.clauses.of_noun(one.head);
    if (meaning.clause.frame != nullptr) {
      meaning.kind = meaning.clause.frame->kind;
      meaning.known = true;
      return make(one, meaning, one.head);
    }
    meaning.kind = ClaimKind::statement;
    make(one, meaning, one.head);
  }

  void make_statement(const Proposition& one, Meaning meaning) {
    meaning.kind = ClaimKind::statement;
    meaning.manner = Manner::none;
    const auto item = is_clause(one.head) ? topic(scene_.clauses.of_verb(one.head)) : std::nullopt;
    meaning.clause.frame = nullptr;
    meaning.clause.head = one.head;
    meaning.clause.agent.reset();
    make(one, meaning, item);
  }

  void make(const Proposition& one, const Meaning& meaning, std::optional<std::uint32_t> item) {
    MadeClaim made;
    Claim& claim = made.claim;
    claim.kind = meaning.kind;
    claim.manner = meaning.manner;
    claim.span = parse_.to_text(sentence_);
    if (item && !is_empty(*item)) {
      claim.item = scene_.rules.items->item_of(scene_.material, scene_.taxonomy, *item).item;
    } else {
      item.reset();
    }
    made.about = one.head;
    made.predicate = meaning.clause.head;
    fill_slots(scene_, meaning, sentence_, one.head, item, claim);
    if (claim.kind == ClaimKind::statement) claim.parties.clear();
    made_.push_back(std::move(made));
  }

  const Scene& scene_;
  const Parse& parse_;
  TokenSpan sentence_;
  std::vector<MadeClaim>& made_;
};

}  // namespace

void add_told_claims(const Scene& scene, TokenSpan sentence, std::vector<MadeClaim>& made) {
  Teller teller(scene, sentence, made);
  for (const Proposition& one : propositions_of(scene, sentence))
    teller.tell(one);
}

}  // namespace hearsay
