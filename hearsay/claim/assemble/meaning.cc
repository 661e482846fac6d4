// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble/meaning.h"

#include <algorithm>

namespace hearsay {

namespace {

constexpr int kDeep = 10;  // Steps up from a noun.

bool is_nominal(Pos pos) {
  return pos == Pos::noun || pos == Pos::propn || pos == Pos::pron || pos == Pos::num ||
         pos == Pos::sym;
}

// A word that knows only people ("wounded") takes what nothing else is known of
// for them.
bool may_be_people(const Scene& scene, const Harm& harm, std::uint32_t noun) {
  if (harm.things != Manner::none) return false;
  const Item item = scene.rules.items->item_of(scene.material, scene.taxonomy, noun).item;
  return item.type.empty() || Taxonomy::is_people(item.type);
}

class Climb {
 public:
  Climb(const Scene& scene, std::uint32_t head, bool people)
      : scene_(scene),
        parse_(scene.parse),
        head_(head),
        people_(people) {}

  // Whether what was found hangs on the noun: "tents donated by Norland".
  bool hangs_below() const { return below_; }

  std::optional<Meaning> find() {
    if (auto own = below(head_)) {
      if (auto main = main_deed(*own)) return main;
      below_ = own->kind != ClaimKind::casualties && own->kind != ClaimKind::loss;
      return own;
    }
    std::uint32_t at = head_;
    for (int step = 0; step < kDeep; ++step) {
      if (parse_.is_root(at)) break;
      const std::uint32_t up = parse_.head[at];
      if (parse_.dep[at] == Dep::prep || parse_.dep[at] == Dep::agent) {
        at = up;
        continue;
      }
      if (parse_.dep[at] == Dep::pobj || parse_.dep[at] == Dep::pcomp) {
        if (auto meant = through_preposition(up)) return meant;
        at = up;
        continue;
      }
      if (parse_.pos[up] == Pos::adj && parse_.dep[up] == Dep::amod) {
        at = up;  // "9,000-strong forces"
        continue;
      }
      if (is_nominal(parse_.pos[up])) {
        at = up;
        if (auto meant = noun(at)) return meant;
        continue;
      }
      if (auto meant = verb(at, up)) return meant;
      if (!goes_on(up)) break;
      at = up;
    }
    return guess_;
  }

 private:
  // "rations donated by Norland", "soldiers who were sent": what hangs on it.
  std::optional<Meaning> below(std::uint32_t noun) {
    for (std::uint32_t child : parse_.children(noun)) {
      const Dep dep = parse_.dep[child];
      if (dep != Dep::acl && dep != Dep::relcl) continue;
      const std::uint32_t meant = scene_.clauses.meant_verb(child);
      if (auto found = predicate(meant); found && found->fills) return found;
    }
    return std::nullopt;
  }

  // "handed over four fighters that it had bought": new ones, by the verb that holds
  // them; "the 400 rations that Norland sent were burnt": known by what was sent.
  std::optional<Meaning> main_deed(const Meaning& own) {
    if (parse_.is_root(head_) || parse_.dep[own.clause.head] != Dep::relcl) return std::nullopt;
    for (std::uint32_t child : parse_.children(head_)) {
      if (parse_.dep[child] == Dep::det || parse_.dep[child] == Dep::poss) return std::nullopt;
    }
    const std::uint32_t verb = parse_.head[head_];
    const bool object = parse_.dep[head_] == Dep::dobj || parse_.dep[head_] == Dep::nsubjpass;
    if (!object || !scene_.clauses.syntax().is_verb(verb)) return std::nullopt;
    auto main = predicate(verb);
    const bool deed = main && main->fills && main->known && main->kind != ClaimKind::event &&
                      main->kind != ClaimKind::sighting;
    return deed ? main : std::nullopt;
  }

  // The preposition hangs on a verb or a noun.
  std::optional<Meaning> through_preposition(std::uint32_t preposition) {
    if (parse_.is_root(preposition)) return std::nullopt;
    const std::uint32_t up = parse_.head[preposition];
    // "was arrested along with nine others": so were they.
    const std::string_view beside = preposition > 0 ? parse_.lower[preposition - 1] : "";
    const std::uint32_t verb = scene_.clauses.syntax().is_verb(up) ? up : parse_.head[up];
    if (parse_.lower[preposition] == "with" && (beside == "along" || beside == "together") &&
        scene_.clauses.syntax().is_verb(verb)) {
      companion_ = true;
      auto found = predicate(verb);
      companion_ = false;
      return found;
    }
    if (scene_.rules.frames.including.contains(parse_.lower[preposition])) return std::nullopt;
    if (is_nominal(parse_.pos[up])) return noun(up);
    Clause clause = scene_.clauses.of_verb(up);
    if (clause.frame != nullptr && clause.frame->inherits) return inherit(clause);
    // "put its losses at 40 tanks"
    if (clause.patient && parse_.lower[preposition] == "at" &&
        scene_.rules.frames.estimating.contains(parse_.lemma[up])) {
      Meaning meant;
      meant.clause = clause;
      const auto harm = scene_.rules.harm->at(parse_, *clause.patient, &scene_.taxonomy);
      if (harm && set_harm(*harm, meant)) return meant;
    }
    if (clause.patient && (scene_.is_money(*clause.patient) || is_mine(*clause.patient)))
      return predicate(up);
    // "signed a deal for 24 helicopters": the deal says what becomes of them.
    if (clause.patient && parse_.lower[preposition] == "for") {
      const Frame* deal = scene_.rules.frames.noun(parse_.lemma[*clause.patient]);
      if (deal != nullptr && deal->kind == ClaimKind::trade) {
        Meaning meant;
        meant.kind = ClaimKind::trade;
        meant.clause = clause;
        meant.known = true;
        return meant;
      }
    }
    return std::nullopt;
  }

  // A noun above: "delivery of tanks" decides; "a convoy of trucks" is kept for
  // the case that no verb does.
  std::optional<Meaning> noun(std::uint32_t up) {
    Meaning meant;
    meant.clause = scene_.clauses.of_noun(up);
    if (const auto harm = scene_.rules.harm->at(parse_, up, &scene_.taxonomy)) {
      if (set_harm(*harm, meant)) return meant;
    }
    const Frame* frame = meant.clause.frame;
    if (frame == nullptr) return std::nullopt;
    meant.kind = frame->kind;
    meant.manner = frame->manner;
    meant.known = true;
    if (frame->about == Frame::About::of) {
      // "took delivery of eight": who took it stands with the verb.
      if (parse_.dep[up] == Dep::dobj && scene_.clauses.syntax().is_verb(parse_.head[up])) {
        const Clause deed = scene_.clauses.of_verb(parse_.head[up]);
        if (deed.frame != nullptr && deed.frame->kind == frame->kind && !deed.patient)
          meant.clause = deed;
      }
      return meant;
    }
    const bool weak = frame->kind == ClaimKind::event || frame->kind == ClaimKind::relation;
    if (!guess_ && !weak) guess_ = meant;
    return std::nullopt;
  }

  std::optional<Meaning> verb(std::uint32_t at, std::uint32_t up) {
    const std::uint32_t meant = scene_.clauses.meant_verb(up);
    if (meant != up) {
      if (auto found = predicate(meant)) return found;
    }
    auto found = predicate(up);
    (void)at;
    return found;
  }

  std::optional<Meaning> predicate(std::uint32_t verb) {
    Meaning meant;
    meant.clause = scene_.clauses.of(verb);
    const Clause& clause = meant.clause;
    if (const auto harm = scene_.rules.harm->at(parse_, verb, &scene_.taxonomy)) {
      const bool agent = harm->who == Sufferer::subject || harm->who == Sufferer::bearer;
      const auto sufferer = agent && clause.agent ? clause.agent : clause.patient;
      if ((!sufferer || is_mine(*sufferer)) && set_harm(*harm, meant)) return meant;
    }
    const Frame* frame = clause.frame;
    // "Three donors gave $5 million": who pays and who is paid.
    if (clause.patient && !is_mine(*clause.patient) && scene_.is_money(*clause.patient)) {
      meant.kind = ClaimKind::trade;
      meant.known = true;
      meant.fills = false;
      return meant;
    }
    if (frame == nullptr) return std::nullopt;
    if (frame->inherits) return inherit(clause);
    meant.kind = frame->kind;
    meant.manner = frame->manner;
    meant.known = true;
    const auto place =
        frame->about == Frame::About::agent && clause.agent ? clause.agent : clause.patient;
    meant.fills = place && is_mine(*place);
    // "lost 12 seats": nothing that was destroyed or taken.
    if (frame->kind == ClaimKind::loss &&
        scene_.rules.frames.abstract.contains(parse_.lemma[head_]))
      meant.kind = ClaimKind::event;
    if (gets_something(clause)) {
      meant.kind = ClaimKind::casualties;
      meant.manner = Manner::affected;
    } else if (!meant.fills && clause.agent && is_mine(*clause.agent) && clause.patient) {
      meant.kind = ClaimKind::event;
    }
    return meant;
  }

  // "3,000 people were given shelter": they are in need.
  bool gets_something(const Clause& clause) const {
    return people_ && clause.frame->kind == ClaimKind::transfer && clause.passive &&
           clause.recipient && is_mine(*clause.recipient);
  }

  // A word that knows only people ("death") takes whatever it is said of for them.
  bool set_harm(const Harm& harm, Meaning& meant) const {
    const bool people =
        harm.people != Manner::none && (people_ || may_be_people(scene_, harm, head_));
    const Manner manner = harm.of(people);
    if (manner == Manner::none) return false;
    meant.kind = people ? ClaimKind::casualties : ClaimKind::loss;
    meant.manner = manner;
    meant.known = true;
    return true;
  }

  // Whether a place of the clause is filled by our noun, or by what holds it.
  bool is_mine(std::uint32_t filler) const {
    const TokenSpan whole = parse_.subtree(filler);
    return companion_ || filler == head_ || whole.contains(head_) ||
           first_of_row(parse_, head_) == filler;
  }

  // "The convoy included": the sense is the subject's.
  std::optional<Meaning> inherit(const Clause& clause) {
    if (!clause.agent) return std::nullopt;
    const std::uint32_t other = *clause.agent;
    if (is_mine(other)) return std::nullopt;
    Meaning meant;
    meant.clause = clause;
    if (const auto harm = scene_.rules.harm->at(parse_, other, &scene_.taxonomy)) {
      if (const Manner manner = harm->of(true); manner != Manner::none) {
        meant.kind = ClaimKind::casualties;
        meant.manner = manner;
        meant.known = true;
        return meant;
      }
    }
    const Frame* frame = scene_.rules.frames.noun(parse_.lemma[other]);
    if (frame == nullptr) return std::nullopt;
    meant.kind = frame->kind;
    meant.manner = frame->manner;
    meant.known = true;
    return meant;
  }

  // "saw dozens of tanks *pass*".
  bool is_perceived(std::uint32_t verb) const {
    const Tag tag = parse_.tag[verb];
    if (tag != Tag::vb && tag != Tag::vbg && tag != Tag::vbp) return false;
    const Syntax& syntax = scene_.clauses.syntax();
    if (syntax.has_to(verb) || syntax.child(verb, Dep::mark)) return false;
    const Frame* frame = scene_.clauses.of_verb(parse_.head[verb]).frame;
    return frame != nullptr && frame->kind == ClaimKind::sighting && !frame->depicts;
  }

  // From a clause without a frame of its own up to the one that it serves.
  bool goes_on(std::uint32_t verb) const {
    if (parse_.dep[verb] == Dep::ccomp) return is_perceived(verb);
    switch (parse_.dep[verb]) {
      case Dep::xcomp:
      case Dep::acl:
      case Dep::advcl:
      case Dep::conj:
      case Dep::pcomp:
      case Dep::prep: return true;
      default: return false;
    }
  }

  const Scene& scene_;
  const Parse& parse_;
  std::uint32_t head_;
  bool people_;
  std::optional<Meaning> guess_;
  bool below_ = false;
  bool companion_ = false;  // It goes with what the predicate speaks of.
};

// The verb or noun above, for the sake of its slots.
Clause nearest_clause(const Scene& scene, std::uint32_t head) {
  std::uint32_t at = head;
  for (int step = 0; step < kDeep && !scene.parse.is_root(at); ++step) {
    at = scene.parse.head[at];
    if (scene.clauses.syntax().is_verb(at) || scene.parse.pos[at] == Pos::aux)
      return scene.clauses.of_verb(scene.clauses.meant_verb(at));
  }
  Clause clause;
  clause.head = head;
  return clause;
}

}  // namespace

// "12 deaths", "300 cases": the noun says it, whatever is said of it.
std::optional<Meaning> said_by_itself(const Scene& scene, std::uint32_t head) {
  const auto harm = scene.rules.harm->at(scene.parse, head);
  if (!harm || harm->who != Sufferer::itself || harm->people == Manner::none) return std::nullopt;
  Meaning meant;
  meant.kind = ClaimKind::casualties;
  meant.manner = harm->people;
  meant.known = true;
  meant.clause = nearest_clause(scene, head);
  return meant;
}

namespace {

// What the words about a noun say befell it, with the clause of those words.
std::optional<Meaning> befell(const Scene& scene, std::uint32_t head, bool people) {
  const auto harm = scene.rules.harm->befell(scene.parse, head, people, &scene.taxonomy);
  if (!harm) return std::nullopt;
  const bool of_people =
      harm->people != Manner::none && (people || may_be_people(scene, *harm, head));
  const Manner manner = harm->of(of_people);
  if (manner == Manner::none) return std::nullopt;
  Meaning meant;
  meant.kind = of_people ? ClaimKind::casualties : ClaimKind::loss;
  meant.manner = manner;
  meant.known = true;
  meant.clause = nearest_clause(scene, head);
  for (std::uint32_t i = harm->words.begin; i < harm->words.end; ++i) {
    if (scene.clauses.syntax().is_verb(i)) {
      meant.clause = scene.clauses.of_verb(i);
      break;
    }
  }
  return meant;
}

// "40 people are still missing": a state, though the parse takes it for a deed.
std::optional<Meaning> is_missing(const Scene& scene, std::uint32_t head) {
  const Parse& parse = scene.parse;
  const std::uint32_t first = first_of_row(parse, head);
  if (parse.dep[first] != Dep::nsubj) return std::nullopt;
  const std::uint32_t verb = parse.head[first];
  const Syntax& syntax = scene.clauses.syntax();
  if (parse.lower[verb] != "missing" || parse.tag[verb] != Tag::vbg) return std::nullopt;
  if (syntax.child(verb, Dep::dobj)) return std::nullopt;
  Meaning meant;
  meant.kind = ClaimKind::casualties;
  meant.manner = Manner::missing;
  meant.known = true;
  meant.clause = scene.clauses.of_verb(verb);
  return meant;
}

}  // namespace

namespace {

// "killed or wounded", "damaged or destroyed": two verbs of harm for one object.
bool is_either(const Scene& scene, const Meaning& meant) {
  const bool harm = meant.kind == ClaimKind::casualties || meant.kind == ClaimKind::loss;
  const Parse& parse = scene.parse;
  const std::uint32_t verb = meant.clause.head;
  if (!harm || !scene.clauses.syntax().is_verb(verb)) return false;
  const auto says_other = [&](std::uint32_t other) {
    if (!scene.clauses.syntax().is_verb(other)) return false;
    const auto said = scene.rules.harm->at(parse, other, &scene.taxonomy);
    if (!said) return false;
    const Manner manner = said->of(meant.kind == ClaimKind::casualties);
    return manner != Manner::none && manner != meant.manner;
  };
  const auto joined_by_or = [&](std::uint32_t first, std::uint32_t second) {
    for (std::uint32_t child : parse.children(first)) {
      if (parse.dep[child] == Dep::cc && parse.lower[child] == "or" && child < second) return true;
    }
    return false;
  };
  if (parse.dep[verb] == Dep::conj && joined_by_or(parse.head[verb], verb) &&
      says_other(parse.head[verb])) {
    return true;
  }
  for (std::uint32_t child : parse.children(verb)) {
    if (parse.dep[child] == Dep::conj && joined_by_or(verb, child) && says_other(child))
      return true;
  }
  return false;
}

}  // namespace

Meaning meaning_of(const Scene& scene, std::uint32_t head, bool people, bool money) {
  const auto own = money ? std::nullopt : said_by_itself(scene, head);
  // "Three of the victims died": what befell victims, other words may say.
  const bool victims = own && own->manner == Manner::unspecified;
  if (own && !is_weak_harm(own->manner) && !victims) return *own;
  Climb climb(scene, head, people);
  const auto found = climb.find();
  const auto suffered = money || (own && !victims) ? std::nullopt : befell(scene, head, people);
  Meaning meant;
  if (const auto gone = is_missing(scene, head)) {
    meant = *gone;
  } else if (suffered && !climb.hangs_below()) {
    meant = *suffered;
  } else if (found && !(own && found->kind == ClaimKind::event)) {
    meant = *found;
  } else if (own) {
    meant = *own;
  } else {
    meant.clause = nearest_clause(scene, head);
  }
  // "14 houses were damaged or destroyed": nobody says which.
  if (is_either(scene, meant)) {
    meant.manner = meant.kind == ClaimKind::casualties ? Manner::unspecified : Manner::none;
  }
  // "its 9,000-strong army has two tanks": an army is a holding, whatever it does.
  const Frame* noun = scene.rules.frames.noun(scene.parse.lemma[head]);
  const bool idle = meant.kind == ClaimKind::event && (!meant.known || !meant.fills);
  if (idle && noun != nullptr && noun->kind == ClaimKind::holding) {
    meant.kind = ClaimKind::holding;
    meant.known = true;
  }
  // "found $312,000 in cash", "lost $2 million": no trade.
  const bool gone = found && found->known && found->fills &&
                    (found->kind == ClaimKind::sighting || found->kind == ClaimKind::loss);
  if (money && !gone) {
    meant.kind = ClaimKind::trade;
    if (meant.manner != Manner::ordered && meant.manner != Manner::promised)
      meant.manner = Manner::none;
    meant.known = true;
  }
  return meant;
}

}  // namespace hearsay
