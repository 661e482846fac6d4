// What a predicate asserts by itself: for claims that count nothing.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble/meaning.h"

#include <algorithm>

namespace hearsay {

namespace {

bool is_light(const Scene& scene, std::uint32_t verb) {
  return scene.rules.frames.light.contains(scene.parse.lemma[verb]);
}

// "saw a number of cases", "reported its first death": the noun says what befell.
std::optional<std::uint32_t> victim_noun(const Scene& scene, std::uint32_t noun) {
  const auto says = [&](std::uint32_t one) {
    // "The toll has risen" tells of nobody yet.
    if (scene.rules.frames.abstract.contains(scene.parse.lemma[one])) return false;
    const auto harm = scene.rules.harm->at(scene.parse, one);
    return harm && harm->who == Sufferer::itself && harm->people != Manner::none;
  };
  if (says(noun)) return noun;
  for (std::uint32_t child : scene.parse.children(noun)) {
    if (child < noun || scene.parse.lower[child] != "of") continue;
    const auto object = scene.clauses.syntax().child(child, Dep::pobj);
    if (object && says(*object)) return object;
  }
  return std::nullopt;
}

// "killed", "wounded" and "infected" know only what lives; a state may be
// "affected" or "go without" and nobody has come to harm.
bool must_be_people(const Scene& scene, const Harm& harm, std::uint32_t noun) {
  if (harm.things != Manner::none) return false;
  const bool bodily = harm.people == Manner::killed || harm.people == Manner::injured ||
                      harm.people == Manner::infected || harm.people == Manner::detained;
  const EntityType type = scene.parse.ent_type[noun];
  return bodily && type != EntityType::gpe && type != EntityType::org && type != EntityType::loc;
}

// Harm done to an argument of the predicate; fills kind, manner and patient.
bool harm_done(const Scene& scene, std::uint32_t predicate, Meaning& meant) {
  Clause& clause = meant.clause;
  const auto harm = scene.rules.harm->at(scene.parse, predicate, &scene.taxonomy);
  if (!harm) return false;
  const bool agent = harm->who == Sufferer::subject || harm->who == Sufferer::bearer;
  const auto sufferer = agent && clause.agent ? clause.agent : clause.patient;
  if (!sufferer) return false;
  const bool people = harm->people != Manner::none && !scene.is_place(*sufferer) &&
                      (scene.is_people(*sufferer) || must_be_people(scene, *harm, *sufferer));
  const Manner manner = harm->of(people);
  if (manner == Manner::none) return false;
  meant.kind = people ? ClaimKind::casualties : ClaimKind::loss;
  meant.manner = manner;
  meant.known = true;
  clause.patient = sufferer;
  if (agent) clause.agent.reset();
  return true;
}

// "Footage shows": only what depicts shows something; "identified as" names it.
bool depicts(const Scene& scene, const Clause& clause) {
  if (clause.frame->kind != ClaimKind::sighting) return true;
  for (const auto& [word, noun] : clause.prepositions) {
    if (word == "as" && scene.parse.head[scene.parse.head[noun]] == clause.head) return false;
  }
  if (!clause.frame->depicts) return true;
  const auto& pictures = scene.rules.frames.pictures;
  if (!clause.agent) return false;
  for (const std::uint32_t one : row_of(scene.parse, *clause.agent)) {
    if (pictures.contains(scene.parse.lemma[one])) return true;
  }
  return false;
}

}  // namespace

Meaning meaning_of_predicate(const Scene& scene, std::uint32_t predicate) {
  const Frames& frames = scene.rules.frames;
  Meaning meant;
  meant.clause = scene.clauses.of(predicate);
  Clause& clause = meant.clause;
  if (harm_done(scene, predicate, meant)) return meant;
  if (clause.complement) {
    Meaning state = meant;
    if (harm_done(scene, *clause.complement, state)) return state;
  }
  const bool there = scene.clauses.syntax().child(predicate, Dep::expl).has_value();
  for (const auto& noun : {there ? clause.complement : clause.patient, clause.agent}) {
    const auto victims = noun ? victim_noun(scene, *noun) : std::nullopt;
    if (!victims || (noun == clause.agent && clause.patient)) continue;
    const Manner manner = scene.rules.harm->at(scene.parse, *victims)->people;
    const Frame* verb = clause.frame;
    const bool happens = verb != nullptr && verb->about == Frame::About::agent;
    if (is_weak_harm(manner) && !there && !happens && !is_light(scene, predicate)) continue;
    meant.kind = ClaimKind::casualties;
    meant.manner = manner;
    meant.known = true;
    if (noun == clause.agent) clause.agent.reset();
    clause.patient = victims;
    return meant;
  }
  // "carried out an attack", "maintains a presence in": the noun says it.
  if (clause.patient) {
    const Frame* frame = frames.noun(scene.parse.lemma[*clause.patient]);
    if (clause.passive && (frame == nullptr || frame->kind != ClaimKind::event)) frame = nullptr;
    const bool weak = clause.frame != nullptr && clause.frame->weak;
    const bool held = frame != nullptr && frame->kind == ClaimKind::holding;
    if (frame != nullptr && (is_light(scene, predicate) || (weak && held))) clause.frame = frame;
  }
  // "approved the sale", "signed a contract": goods change hands for money.
  if (clause.patient && clause.frame != nullptr && clause.frame->kind == ClaimKind::event) {
    const Frame* frame = frames.noun(scene.parse.lemma[*clause.patient]);
    if (frame != nullptr && frame->kind == ClaimKind::trade) {
      meant.kind = ClaimKind::trade;
      meant.known = true;
      return meant;
    }
  }
  // "is in possession of": so does the noun behind the preposition.
  if (scene.parse.lemma[predicate] == "be" && !clause.complement) {
    for (const auto& [word, noun] : clause.prepositions) {
      const Frame* frame = frames.noun(scene.parse.lemma[noun]);
      if (frame == nullptr || frame->about != Frame::About::of || !clause.agent) continue;
      clause.frame = frame;
      clause.patient = scene.clauses.of_noun(noun).patient;
      break;
    }
  }
  // "The convoy included tanks": seen, as the convoy was.
  if (clause.frame != nullptr && clause.frame->inherits && clause.agent && clause.patient) {
    const Frame* frame = frames.noun(scene.parse.lemma[*clause.agent]);
    const bool things = frame != nullptr && frame->kind != ClaimKind::event;
    if (things && frames.including.contains(scene.parse.lemma[predicate])) {
      clause.frame = frame;
      meant.kind = frame->kind;
      meant.manner = frame->manner;
      meant.known = true;
    }
    return meant;
  }
  if (clause.frame != nullptr && !clause.frame->inherits && depicts(scene, clause)) {
    meant.kind = clause.frame->kind;
    meant.manner = clause.frame->manner;
    meant.known = true;
  }
  return meant;
}

}  // namespace hearsay
