// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble/reading.h"

#include <algorithm>

namespace hearsay {

bool ClauseReading::is_opinion(std::uint32_t top,
                               std::uint32_t verb,
                               const Meaning& meaning) const {
  const Frames& frames = scene_.rules.frames;
  for (const std::uint32_t one : {top, verb}) {
    for (std::uint32_t child : parse_.children(one)) {
      const bool maybe = meaning.known && frames.maybes.contains(parse_.lower[child]);
      if (parse_.dep[child] == Dep::aux && frames.modals.contains(parse_.lower[child]) && !maybe)
        return true;
      const bool deed = meaning.kind == ClaimKind::casualties || meaning.kind == ClaimKind::loss ||
                        meaning.kind == ClaimKind::event || meaning.kind == ClaimKind::transfer ||
                        meaning.kind == ClaimKind::trade;
      if (parse_.dep[child] == Dep::neg && (!meaning.known || !deed)) return true;
    }
  }
  return !meaning.known &&
         (parse_.lemma[verb] == "be" || frames.opinion.contains(parse_.lemma[verb]));
}

bool ClauseReading::moves_by_name(const Meaning& meaning) const {
  const Clause& clause = meaning.clause;
  const auto subject = clause.passive ? clause.patient : clause.agent;
  if (!subject || (meaning.known && meaning.kind != ClaimKind::event)) return false;
  const Frame* frame = scene_.rules.frames.noun(parse_.lemma[*subject]);
  return frame != nullptr && frame->kind == ClaimKind::transfer && !clause.complement &&
         (clause.passive || !clause.patient);
}

bool ClauseReading::is_told_fact(const Attribution& told) {
  return told.stance != Stance::unknown && told.stance != Stance::questioned &&
         told.stance != Stance::promised;
}

bool ClauseReading::tells_happening(std::uint32_t top, std::uint32_t verb) const {
  const Frames& frames = scene_.rules.frames;
  const std::string_view lemma = parse_.lemma[verb];
  if (verb == top && lemma == "be" && is_there(verb)) return true;
  if (verb != top || lemma == "be" || lemma == "have" || lemma == "do") return false;
  if (frames.opinion.contains(lemma) || frames.states.contains(lemma)) return false;
  const VerbCue* cue = scene_.rules.cues.verb(lemma);
  if (cue != nullptr && (*cue)[Takes::clause].allowed) return false;
  bool past = parse_.tag[verb] == Tag::vbd;
  bool open = false;
  bool perfect = false;
  bool detailed = false;  // "was divided" is a state, "was divided by a wall" no more.
  for (std::uint32_t child : parse_.children(verb)) {
    const Dep dep = parse_.dep[child];
    if (dep == Dep::neg || dep == Dep::ccomp) return false;
    // "Nothing happened", "no shell fell": says that there was no happening.
    const bool subject = dep == Dep::nsubj || dep == Dep::nsubjpass;
    if (subject && (denies(child) || denies(parse_.left_edge[child]))) return false;
    if (dep == Dep::dobj && frames.abstract.contains(parse_.lemma[child])) return false;
    detailed |= dep == Dep::prep || dep == Dep::agent || dep == Dep::npadvmod;
    if (dep != Dep::aux && dep != Dep::auxpass) continue;
    perfect |= parse_.lemma[child] == "have";
    past |= parse_.tag[child] == Tag::vbd || parse_.lemma[child] == "have";
    open |=
        frames.modals.contains(parse_.lower[child]) && !frames.maybes.contains(parse_.lower[child]);
  }
  const bool state = scene_.clauses.syntax().is_passive(verb) && !perfect && !detailed;
  return past && !open && !state;
}

bool ClauseReading::denies(std::uint32_t token) const {
  const std::string_view word = parse_.lower[token];
  return word == "nothing" || word == "nobody" || word == "none" || word == "no" ||
         word == "neither";
}

bool ClauseReading::befell_nobody(const Meaning& meaning) const {
  const Clause& clause = meaning.clause;
  const auto subject = clause.passive ? clause.patient : clause.agent;
  return subject && denies(*subject);
}

bool ClauseReading::is_there(std::uint32_t verb) const {
  const Syntax& syntax = scene_.clauses.syntax();
  if (!syntax.child(verb, Dep::expl) || syntax.child(verb, Dep::neg)) return false;
  const auto noun = scene_.clauses.of_verb(verb).complement;
  return is_happening(noun) && parse_.lower[parse_.left_edge[*noun]] != "no";
}

bool ClauseReading::is_hollow(const Meaning& meaning) const {
  const bool thing = meaning.kind == ClaimKind::transfer || meaning.kind == ClaimKind::holding ||
                     meaning.kind == ClaimKind::sighting || meaning.kind == ClaimKind::trade;
  if (!thing || !meaning.known) return false;
  const auto item = item_of_frame(meaning);
  if (!item) return true;
  if (meaning.kind == ClaimKind::holding && !meaning.clause.patient) return true;
  if (parse_.lemma[meaning.clause.head] == "have" && !is_goods(*item)) return true;
  if (scene_.clauses.syntax().child(meaning.clause.head, Dep::ccomp)) return true;
  if (meaning.kind == ClaimKind::trade && !is_goods(*item)) return true;
  return scene_.rules.frames.abstract.contains(parse_.lemma[*item]);
}

bool ClauseReading::is_goods(std::uint32_t noun) const {
  const Frame* frame = scene_.rules.frames.noun(parse_.lemma[noun]);
  if (frame != nullptr && frame->kind == ClaimKind::trade) return true;
  // An illness or a disaster is no goods.
  const std::string type =
      scene_.rules.items->item_of(scene_.material, scene_.taxonomy, noun).item.type;
  static constexpr std::string_view kHappenings[] = {
      "harm.illness", "harm.disaster", "harm.attack", "harm.crime", "harm.protest"};
  const auto is = [&](std::string_view one) { return Taxonomy::is_kind_of(type, one); };
  return !type.empty() && std::none_of(std::begin(kHappenings), std::end(kHappenings), is);
}

bool ClauseReading::is_happening(std::optional<std::uint32_t> noun) const {
  if (!noun) return false;
  const Frame* frame = scene_.rules.frames.noun(parse_.lemma[*noun]);
  return frame != nullptr && frame->kind == ClaimKind::event;
}

bool ClauseReading::is_habit(std::uint32_t verb, ClaimKind kind) const {
  const bool state =
      kind == ClaimKind::holding || kind == ClaimKind::relation || kind == ClaimKind::sighting;
  const bool present = parse_.tag[verb] == Tag::vbz || parse_.tag[verb] == Tag::vbp;
  return present && !state && !scene_.clauses.syntax().is_passive(verb) &&
         parse_.pos[verb] != Pos::aux;
}

std::optional<std::uint32_t> ClauseReading::item_of_frame(const Meaning& meaning) const {
  const Clause& clause = meaning.clause;
  const bool agent = clause.frame != nullptr && clause.frame->about == Frame::About::agent;
  // "The quake has created panic": the panic.
  const bool causes = clause.frame != nullptr && clause.frame->weak && clause.patient;
  if (is_there(clause.head)) return clause.complement;
  // "The troops had left the town": of the troops; where, is said elsewhere.
  const bool reached = clause.agent && clause.patient && meaning.kind == ClaimKind::event &&
                       scene_.is_place(*clause.patient) &&
                       scene_.rules.frames.reaching.contains(parse_.lemma[clause.head]);
  if (reached) return clause.agent;
  if (clause.agent && ((agent && (!clause.patient || meaning.kind == ClaimKind::relation)) ||
                       (meaning.kind == ClaimKind::event && is_happening(clause.agent) && !causes)))
    return clause.agent;
  return clause.patient ? clause.patient : clause.agent;
}

bool ClauseReading::stands_alone(const Meaning& meaning) const {
  if (!meaning.known) return false;
  if (meaning.kind == ClaimKind::casualties) return true;
  if (meaning.kind == ClaimKind::event) return is_happening(meaning.clause.agent);
  return meaning.clause.frame != nullptr && meaning.clause.frame->strong;
}

}  // namespace hearsay
