// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble/told.h"

#include "hearsay/claim/assemble/meaning.h"
#include "hearsay/claim/assemble/propositions.h"
#include "hearsay/claim/assemble/reading.h"
#include "hearsay/claim/assemble/slots.h"
#include "hearsay/claim/assemble/topic.h"
#include "hearsay/claim/assemble/voice.h"

#include <algorithm>

namespace hearsay {

namespace {

class Teller {
 public:
  Teller(const Scene& scene, TokenSpan sentence, std::vector<MadeClaim>& made)
      : scene_(scene),
        parse_(scene.parse),
        topic_(scene),
        reading_(scene),
        sentence_(sentence),
        made_(made) {}

  void tell(const Proposition& one) {
    if (!is_clause(one.head)) {
      if (!counts_within(one.head)) tell_noun(one);
      return;
    }
    const std::uint32_t verb = scene_.clauses.meant_verb(one.head);
    Meaning meaning = meaning_of_predicate(scene_, verb);
    bool opinion = reading_.is_opinion(one.head, verb, meaning);
    if (meaning.kind == ClaimKind::event && reading_.befell_nobody(meaning)) {
      meaning.known = false;
      opinion = true;
    }
    const bool accused = parse_.dep[verb] == Dep::pcomp;
    if (reading_.is_hollow(meaning)) {
      meaning.known = false;
      meaning.kind = ClaimKind::event;
    }
    if (!meaning.known && accused && one.told != nullptr && meaning.clause.patient) {
      meaning.known = true;
      meaning.clause.frame = nullptr;
    }
    if (!meaning.known && one.told != nullptr && !one.carried && reading_.is_told_fact(*one.told) &&
        reading_.tells_happening(one.head, verb) && names_item(meaning)) {
      meaning.known = true;
      meaning.kind = ClaimKind::event;
      meaning.clause.frame = nullptr;
      opinion = false;
    }
    if (reading_.moves_by_name(meaning) && !opinion) {
      meaning.known = true;
      meaning.kind = ClaimKind::transfer;
      meaning.clause.frame = nullptr;
    }
    auto item = meaning.known ? reading_.item_of_frame(meaning) : std::nullopt;
    const bool harm = meaning.kind == ClaimKind::casualties || meaning.kind == ClaimKind::loss;
    if (meaning.known && harm && (!item || topic_.is_empty(*item))) {
      meaning.known = false;  // "when you die": nobody has.
      meaning.kind = ClaimKind::event;
      item.reset();
    }
    if (is_counted(one.head, verb, meaning.kind, item)) return;
    if (one.row && !has_own_parts(one.head, meaning) && !made_.empty()) return;
    if (!meaning.known && (one.told != nullptr || !opinion) && tell_role(one, meaning)) return;
    if (one.subordinate) {
      const bool named = item && parse_.pos[*item] != Pos::pron;
      if (named && !opinion && !reading_.is_habit(one.head, meaning.kind) &&
          reading_.stands_alone(meaning))
        make(one, meaning, item);
    } else if (one.told == nullptr) {
      tell_own(one, meaning, opinion);
    } else if (one.carried) {
      const bool fact = meaning.kind != ClaimKind::event && meaning.kind != ClaimKind::holding &&
                        meaning.kind != ClaimKind::relation;
      if (meaning.known && fact && !opinion) make(one, meaning, item);
    } else if (opinion || !meaning.known) {
      if (!tell_mentioned(one, meaning)) tell_statement(one, meaning);
    } else {
      const bool quoted = one.told->quoted && item && !is_said(*one.told, *item);
      make(one, meaning, quoted ? std::nullopt : item);
    }
  }

 private:
  bool is_clause(std::uint32_t token) const {
    return scene_.clauses.syntax().is_verb(token) || parse_.pos[token] == Pos::aux;
  }

  // Whether a number counts a noun: "two tanks", "dozens of tanks", not "tanks,
  // including two T-72s".
  bool counts(std::uint32_t number, std::uint32_t noun) const {
    std::uint32_t at = number;
    for (int step = 0; step < 8; ++step) {
      if (at == noun) return true;
      if (parse_.is_root(at)) return false;
      if (parse_.dep[at] == Dep::prep && parse_.lower[at] != "of") return false;
      at = parse_.head[at];
    }
    return false;
  }

  // "plans to raise the fee to $10": the number says it.
  bool counts_within(std::uint32_t noun) const {
    return std::any_of(made_.begin(), made_.end(), [&](const MadeClaim& one) {
      return one.claim.count && parse_.subtree(noun).contains(one.about);
    });
  }

  // "A second batch of 180 tanks": the 180 tanks.
  bool is_batch(std::uint32_t noun, std::uint32_t number) const {
    const Frame* frame = scene_.rules.frames.noun(parse_.lemma[noun]);
    return frame != nullptr && frame->about == Frame::About::of && counts(number, noun);
  }

  // A claim with a number says it already, of the same thing or from within.
  bool is_counted(std::uint32_t top,
                  std::uint32_t verb,
                  ClaimKind kind,
                  std::optional<std::uint32_t> item) const {
    const Frames& frames = scene_.rules.frames;
    for (const MadeClaim& one : made_) {
      if (!one.claim.count) continue;
      if (item && (one.item_head == item || is_batch(*item, one.about))) return true;
      if (one.predicate == verb || one.predicate == top) {
        const bool same_deed =
            one.core && one.claim.kind == ClaimKind::event && kind == ClaimKind::event;
        if (!item || same_deed || counts(one.about, *item)) return true;
        // "took delivery of eight aircraft": of the aircraft, not of who took it.
        const Clause clause = scene_.clauses.of_verb(verb);
        const bool doer = clause.agent == item && !clause.patient && clause.frame != nullptr &&
                          clause.frame->about == Frame::About::patient;
        if (doer) return true;
        continue;
      }
      std::uint32_t at = one.predicate;
      for (int step = 0; step < 6 && !parse_.is_root(at); ++step) {
        const Dep dep = parse_.dep[at];
        // "had shot down or intercepted 47 drones": of both verbs.
        const bool shared = dep == Dep::conj && !scene_.clauses.syntax().child(verb, Dep::dobj);
        const bool inner = dep == Dep::xcomp || dep == Dep::ccomp || dep == Dep::pcomp ||
                           dep == Dep::prep || dep == Dep::acl || dep == Dep::dobj || shared;
        // "had left the town after losing three tanks": two things happened.
        const bool aside = dep == Dep::prep && frames.circumstance.contains(parse_.lower[at]);
        if (!inner || aside) break;
        at = parse_.head[at];
        if (at == verb || at == top) return true;
      }
    }
    return false;
  }

  bool names_item(const Meaning& meaning) const {
    const auto item = reading_.item_of_frame(meaning);
    return item && !topic_.is_empty(*item);
  }

  // A further clause of a row stands for itself if it has a subject or an object.
  bool has_own_parts(std::uint32_t head, const Meaning& meaning) const {
    const Syntax& syntax = scene_.clauses.syntax();
    if (syntax.subject_is_own(head) || meaning.kind == ClaimKind::casualties) return true;
    return meaning.known && syntax.child(meaning.clause.head, Dep::dobj).has_value();
  }

  // "They suspect the recipient is the army": parsed as what they suspect, "the
  // recipient" is still the subject of the "is" right after it.
  std::optional<std::uint32_t> strayed_subject(std::uint32_t copula) const {
    if (parse_.dep[copula] != Dep::ccomp) return std::nullopt;
    const auto object = scene_.clauses.syntax().child(parse_.head[copula], Dep::dobj);
    if (!object || *object > copula || parse_.right_edge[*object] + 1 != copula)
      return std::nullopt;
    return object;
  }

  // "The main recipient is the army": a role, and who has it.
  bool tell_role(const Proposition& one, Meaning meaning) {
    Clause& clause = meaning.clause;
    if (!clause.agent) clause.agent = strayed_subject(one.head);
    if (!clause.agent || !clause.complement || parse_.lemma[clause.head] != "be") return false;
    const auto& roles = scene_.rules.frames.roles;
    auto found = roles.find(parse_.lemma[*clause.agent]);
    std::uint32_t party = *clause.complement;
    if (found == roles.end()) {
      found = roles.find(parse_.lemma[*clause.complement]);
      party = *clause.agent;
    }
    if (found == roles.end()) return false;
    meaning.kind = found->second.kind;
    meaning.clause.frame = &found->second;
    meaning.clause.patient = party;
    meaning.clause.agent.reset();
    make(one, meaning, std::nullopt);
    return true;
  }

  // In the report's own voice: what a frame knows, and what happens of itself.
  void tell_own(const Proposition& one, Meaning meaning, bool opinion) {
    const Clause& clause = meaning.clause;
    const auto subject = clause.passive ? clause.patient : clause.agent;
    if (!meaning.known && !opinion && reading_.is_happening(subject) && !clause.complement) {
      meaning.kind = ClaimKind::event;
      meaning.clause.frame = nullptr;
      return make(one, meaning, subject);
    }
    if (!meaning.known || opinion || reading_.is_habit(one.head, meaning.kind)) return;
    const bool weak = clause.frame != nullptr && clause.frame->weak;
    if (weak && !reading_.is_happening(clause.patient) && !reading_.is_happening(clause.agent))
      return;
    make(one, meaning, reading_.item_of_frame(meaning));
  }

  // Of several things that one source says in a sentence, the first statement.
  void tell_statement(const Proposition& one, const Meaning& meaning) {
    if (one.row) {
      const auto item = topic_.of(one.head);
      if (!item || parse_.pos[*item] == Pos::pron || is_made(*item)) return;
    }
    for (const MadeClaim& other : made_) {
      const bool statement = other.told != nullptr && other.claim.kind == ClaimKind::statement;
      if (!statement || other.told == one.told || one.told->source.empty()) continue;
      if (other.told->source == one.told->source) return;
    }
    const bool subordinate_says_it =
        std::any_of(made_.begin(), made_.end(), [&](const MadeClaim& other) {
          return other.subordinate && other.told == one.told &&
                 parse_.dep[other.about] == Dep::advcl;
        });
    if (subordinate_says_it || is_aside(one)) return;
    make_statement(one, meaning);
  }

  // "A nurse, who asked not to be named, said": how she spoke, not what.
  bool is_aside(const Proposition& one) const {
    const std::uint32_t cue = scene_.anchor(one.told->cue.back());
    const auto item = topic_.of(one.head);
    return parse_.dep[cue] == Dep::relcl && is_clause(one.head) &&
           (!item || parse_.pos[*item] == Pos::pron || !is_said(*one.told, *item));
  }

  // "I have been told about the bombings in Karsk": what is spoken of happened.
  bool tell_mentioned(const Proposition& one, const Meaning& meaning) {
    bool any = false;
    for (const auto& [word, noun] : meaning.clause.prepositions) {
      if (word != "about" || !reading_.is_happening(noun)) continue;
      for (const std::uint32_t each : row_of(parse_, noun)) {
        Meaning event;
        event.kind = ClaimKind::event;
        event.clause = scene_.clauses.of_noun(each);
        event.clause.agent.reset();
        if (!any || !is_made(each)) make(one, event, each);
        any = true;
      }
    }
    return any;
  }

  bool is_made(std::uint32_t item) const {
    return std::any_of(
        made_.begin(), made_.end(), [&](const MadeClaim& one) { return one.item_head == item; });
  }

  // "announced the break", "called the decision hasty".
  void tell_noun(const Proposition& one) {
    const Pos pos = parse_.pos[one.head];
    if (pos != Pos::noun && pos != Pos::propn && pos != Pos::pron) return make_statement(one, {});
    Meaning meaning;
    meaning.clause = scene_.clauses.of_noun(one.head);
    meaning.kind = ClaimKind::statement;
    const std::uint32_t cue = scene_.anchor(one.told->cue.back());
    if (scene_.rules.frames.announcing.contains(parse_.lemma[cue])) {
      const Meaning said = meaning_of_predicate(scene_, cue);
      const Frame* frame = meaning.clause.frame;
      if (said.known && said.kind != ClaimKind::event) {
        meaning.kind = said.kind;
        meaning.manner = said.manner;
      } else {
        meaning.kind = frame != nullptr ? frame->kind : ClaimKind::event;
      }
    }
    if (is_counted(one.head, one.head, meaning.kind, one.head)) return;
    if (meaning.kind == ClaimKind::statement) return tell_statement(one, meaning);
    make(one, meaning, one.head);
  }

  void make_statement(const Proposition& one, Meaning meaning) {
    meaning.kind = ClaimKind::statement;
    meaning.manner = Manner::none;
    auto item = is_clause(one.head) ? topic_.of(one.head) : std::nullopt;
    if (item && one.told != nullptr && !is_said(*one.told, *item)) {
      if (one.told->quoted) return;  // A fragment: "Not going to speak of that."
      item.reset();
    }
    if (!is_clause(one.head) && parse_.pos[one.head] != Pos::adj) item = one.head;
    meaning.clause = Clause{};
    meaning.clause.head = one.head;
    make(one, meaning, item);
  }

  bool is_said(const Attribution& told, std::uint32_t token) const {
    return std::any_of(told.content.begin(), told.content.end(), [&](TextSpan piece) {
      return piece.contains(parse_.spans[token]);
    });
  }

  // "no threats", "very few cases", "not a single tank": the words that count
  // without a number go.
  void drop_vague_count(Item& item, std::uint32_t head) const {
    std::uint32_t begin = parse_.to_tokens(item.span).begin;
    const Frames& frames = scene_.rules.frames;
    const bool none = begin < head && parse_.lower[begin] == "not" &&
                      frames.singular.contains(parse_.lower[begin + 1]);
    if (none) ++begin;
    while (none && begin < head && frames.singular.contains(parse_.lower[begin]))
      ++begin;
    while (begin < head && frames.vague.contains(parse_.lower[begin]))
      ++begin;
    item.span.begin = parse_.spans[begin].begin;
    item.text = slice(parse_.text, item.span);
  }

  // "commitment to help the islands", "threats against the city": what a noun is of.
  Item with_complements(Item item, std::uint32_t head) const {
    drop_vague_count(item, head);
    std::uint32_t end = head + 1;
    for (std::uint32_t child : parse_.children(head)) {
      if (child < head || parse_.left_edge[child] != end) continue;
      const Dep dep = parse_.dep[child];
      const bool aimed = dep == Dep::prep &&
                         !scene_.rules.frames.locative.contains(parse_.lower[child]) &&
                         parse_.lower[child] != "from";
      const bool deed = dep == Dep::acl && scene_.clauses.syntax().has_to(child);
      if (!aimed && !deed) break;
      end = parse_.right_edge[child] + 1;
    }
    const TextSpan wider = parse_.to_text({head, std::min(end, sentence_.end)});
    if (wider.end > item.span.end) {
      item.span.end = wider.end;
      item.text = slice(parse_.text, item.span);
    }
    return item;
  }

  void make(const Proposition& one, const Meaning& meaning, std::optional<std::uint32_t> item) {
    if (!item) return make_one(one, meaning, item);
    const std::uint32_t whole = topic_.whole_of(*item);
    for (const std::uint32_t each : topic_.items_of(whole, meaning.kind)) {
      if (each == whole || !is_made(each)) make_one(one, meaning, each);
    }
  }

  void make_one(const Proposition& one, const Meaning& meaning, std::optional<std::uint32_t> item) {
    MadeClaim made;
    Claim& claim = made.claim;
    claim.kind = meaning.kind;
    claim.manner = meaning.manner;
    claim.span = parse_.to_text(sentence_);
    if (item && !topic_.is_empty(*item)) {
      claim.item = scene_.rules.items->item_of(scene_.material, scene_.taxonomy, *item).item;
    } else {
      item.reset();
    }
    made.about = one.head;
    made.item_head = item;
    made.predicate = meaning.clause.head;
    if (item && repeats(claim, *item)) return;
    made.told = one.told;
    made.subordinate = one.subordinate;
    fill_slots(scene_, meaning, sentence_, one.head, item, claim);
    if ((one.row || one.subordinate) && one.told != nullptr)
      restate(scene_, meaning, *one.told, claim);
    if (item) claim.item = with_complements(*claim.item, *item);
    made_.push_back(std::move(made));
  }

  // "Another child died, but as he died in Karsk ...": said of "he" once more.
  bool repeats(const Claim& claim, std::uint32_t item) const {
    if (claim.kind == ClaimKind::statement) return false;
    const bool pronoun = parse_.pos[item] == Pos::pron;
    return std::any_of(made_.begin(), made_.end(), [&](const MadeClaim& other) {
      if (other.claim.kind != claim.kind || other.claim.manner != claim.manner) return false;
      return pronoun || (other.item_head && parse_.lemma[*other.item_head] == parse_.lemma[item] &&
                         claim.kind == ClaimKind::casualties);
    });
  }

  const Scene& scene_;
  const Parse& parse_;
  Topic topic_;
  ClauseReading reading_;
  TokenSpan sentence_;
  std::vector<MadeClaim>& made_;
};

}  // namespace

namespace {

// "A child died, but as he died in Karsk ...": of a pronoun the same once more.
void drop_repeats(const Scene& scene, std::vector<MadeClaim>& made) {
  const auto is_pronoun = [&](const MadeClaim& one) {
    return one.item_head && scene.parse.pos[*one.item_head] == Pos::pron;
  };
  const auto repeats = [&](const MadeClaim& one) {
    if (one.claim.count || one.claim.kind != ClaimKind::casualties || !is_pronoun(one))
      return false;
    return std::any_of(made.begin(), made.end(), [&](const MadeClaim& other) {
      return other.claim.kind == one.claim.kind && other.claim.manner == one.claim.manner &&
             !is_pronoun(other);
    });
  };
  std::vector<MadeClaim> kept;
  for (const MadeClaim& one : made) {
    if (!repeats(one)) kept.push_back(one);
  }
  made = std::move(kept);
}

}  // namespace

void add_told_claims(const Scene& scene, TokenSpan sentence, std::vector<MadeClaim>& made) {
  Teller teller(scene, sentence, made);
  for (const Proposition& one : propositions_of(scene, sentence))
    teller.tell(one);
  drop_repeats(scene, made);
}

}  // namespace hearsay
