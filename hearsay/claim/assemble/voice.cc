// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble/voice.h"

#include "hearsay/claim/attributions/stance.h"

#include <algorithm>
#include <string>

namespace hearsay {

namespace {

constexpr int kDeep = 12;  // Steps up from a number to who gives it.

// Up from "agreed to *sell*", "is reported to have *sold*" to the verb on top.
std::uint32_t top_verb(const Parse& parse, std::uint32_t verb) {
  for (int step = 0; step < 4 && parse.dep[verb] == Dep::xcomp; ++step)
    verb = parse.head[verb];
  return verb;
}

// How the clause itself holds it: "may have", "will", "there is no".
Stance own_stance(const Scene& scene, const Meaning& meaning, TextSpan content) {
  const Parse& parse = scene.parse;
  const std::uint32_t top = top_verb(parse, meaning.clause.head);
  if (!scene.clauses.syntax().is_verb(top) && parse.pos[top] != Pos::aux) return Stance::asserted;
  AttributionDraft draft;
  draft.takes = Takes::clause;
  draft.content_head = top;
  draft.content = {content};
  return stance_of(parse, scene.rules.cues, draft);
}

class Voice {
 public:
  Voice(const Scene& scene,
        const Meaning& meaning,
        TokenSpan sentence,
        std::uint32_t about,
        std::optional<std::uint32_t> item_head,
        Claim& claim)
      : scene_(scene),
        parse_(scene.parse),
        syntax_(scene.clauses.syntax()),
        meaning_(meaning),
        sentence_(sentence),
        about_(about),
        item_head_(item_head),
        claim_(claim) {}

  const Attribution* fill() {
    const TextSpan at = parse_.spans[about_];
    const Speech::Chain chain = scene_.speech.sources_for(at, parse_.to_text(sentence_));
    claim_.sources = chain.sources;
    // What is printed beside a span is what stands there; the name is in `name`.
    for (ClaimSource& source : claim_.sources)
      source.text = slice(parse_.text, source.span);
    claim_.stance = chain.stance;
    if (chain.inner != nullptr && !claim_.sources.empty()) add_channel(*chain.inner);
    if (chain.inner != nullptr && !claim_.sources.empty() && is_own_deed_said(*chain.inner))
      claim_.sources.pop_back();
    if (chain.inner != nullptr && claim_.sources.size() > 1 &&
        is_set_against(scene_.anchor(chain.inner->cue.back())))
      claim_.sources.erase(claim_.sources.begin(), claim_.sources.end() - 1);
    const auto announced = announcer();
    // "Two officials told of 40 dead, while a resident put them at 60": the resident.
    if (announced &&
        (announced->nearest || claim_.sources.empty() || is_set_against(announced->verb))) {
      claim_.sources.clear();
      add_told_outlet(announced->verb);
      add_announcer(announced->who);
    }
    // "asked the army to leave" is a wish, not a question.
    if (claim_.stance == Stance::questioned && is_wish(*chain.inner))
      claim_.stance = Stance::asserted;
    const bool nearest = announced && announced->nearest;
    const bool open = nearest || !chain.attributed || chain.stance == Stance::asserted ||
                      (chain.stance == chain.inner->stance && is_apart(*chain.inner));
    if (open) claim_.stance = stance_of_clause();
    // "We will soon be talking of 100,000 cases" is a forecast.
    const bool harm = claim_.kind == ClaimKind::casualties || claim_.kind == ClaimKind::loss;
    if (harm && claim_.stance == Stance::promised && chain.attributed && is_plain(*chain.inner))
      claim_.stance = Stance::speculated;
    return chain.inner;
  }

 private:
  Stance stance_of_clause() const {
    if (meaning_.clause.frame != nullptr && meaning_.clause.frame->stance && meaning_.fills)
      return *meaning_.clause.frame->stance;
    const Stance own = own_stance(scene_, meaning_, claim_.span);
    if (own != Stance::asserted) return own;
    if (names_nobody() || is_negated()) return Stance::denied;
    if (is_hearsay()) return Stance::speculated;
    return is_plan() ? Stance::promised : own;
  }

  // "is reported to have sold", "are said to hold": nobody in particular says so.
  bool is_hearsay() const {
    const std::uint32_t top = top_verb(parse_, meaning_.clause.head);
    return top != meaning_.clause.head && syntax_.is_passive(top) &&
           scene_.rules.frames.hearsay.contains(parse_.lemma[top]);
  }

  // "will deliver", "is to be shipped": what is handed over or paid one day.
  bool is_plan() const {
    const bool moves = claim_.kind == ClaimKind::transfer || claim_.kind == ClaimKind::trade;
    const auto& agent = meaning_.clause.agent;
    const bool deed = claim_.kind == ClaimKind::event && agent && scene_.is_party(*agent);
    if (!moves && !deed) return false;
    const std::uint32_t top = top_verb(parse_, meaning_.clause.head);
    if (syntax_.child(top, Dep::neg)) return false;
    for (std::uint32_t child : parse_.children(top)) {
      if (parse_.dep[child] != Dep::aux) continue;
      // "said that the city would spend": of a plan in another's words.
      const bool would = parse_.lower[child] == "would" && !claim_.sources.empty();
      if (would || scene_.rules.cues.plans.contains(parse_.lower[child])) return true;
    }
    return false;
  }

  // "did not sell the tanks", "was not hurt"; a happening that did not take place is
  // told as one: "was not inspected".
  bool is_negated() const {
    const ClaimKind kind = claim_.kind;
    const bool deed = kind == ClaimKind::casualties || kind == ClaimKind::loss ||
                      kind == ClaimKind::transfer || kind == ClaimKind::trade;
    return (deed && syntax_.child(top_verb(parse_, meaning_.clause.head), Dep::neg)) ||
           relates_to_none();
  }

  // "has no ties to the group", "is no successor of it".
  bool relates_to_none() const {
    if (claim_.kind != ClaimKind::relation) return false;
    for (const auto& noun : {meaning_.clause.patient, meaning_.clause.complement}) {
      if (!noun) continue;
      for (std::uint32_t child : parse_.children(*noun)) {
        if (child < *noun && parse_.lower[child] == "no") return true;
      }
    }
    return false;
  }

  // "No one was hurt", "no arrest was made", "not a single tank was lost", "has not
  // approved any export".
  bool names_nobody() const {
    if (!item_head_ || claim_.kind == ClaimKind::statement) return false;
    const std::string_view word = parse_.lower[*item_head_];
    if (word == "nobody" || word == "none") return true;
    const bool denies = syntax_.child(meaning_.clause.head, Dep::neg).has_value();
    for (std::uint32_t child : parse_.children(*item_head_)) {
      if (child > *item_head_) break;
      const std::string_view before = parse_.lower[child];
      if (before == "no") return true;
      if (denies && (before == "any" || before == "single")) return true;
    }
    const std::uint32_t first = parse_.left_edge[*item_head_];
    return first < *item_head_ && parse_.lower[first] == "not" && names_one(first + 1);
  }

  // "a", "one" and "single", of "not a tank" and "not one tank"; "not all tanks" lost
  // some.
  bool names_one(std::uint32_t token) const {
    return scene_.rules.frames.singular.contains(parse_.lower[token]);
  }

  bool is_wish(const Attribution& inner) const {
    const TokenSpan content = parse_.to_tokens(inner.content.back());
    for (std::uint32_t i = content.begin; i < content.end; ++i) {
      if (parse_.word(i) == "?") return false;
      if (parse_.dep[i] == Dep::xcomp && syntax_.has_to(i)) return true;
    }
    return false;
  }

  // "Norland ordered 222 tanks": its deed, and nothing that it said.
  bool is_own_deed_said(const Attribution& inner) const {
    const bool moves = claim_.kind == ClaimKind::transfer || claim_.kind == ClaimKind::trade;
    return moves && !inner.quoted && inner.stance == Stance::asserted &&
           scene_.anchor(inner.cue.back()) == meaning_.clause.head &&
           claim_.sources.back().span == inner.source.front();
  }

  // "said", "reported": the cue itself holds nothing open.
  bool is_plain(const Attribution& inner) const {
    const VerbCue* cue = scene_.rules.cues.verb(parse_.lemma[scene_.anchor(inner.cue.back())]);
    return cue != nullptr && (*cue)[Takes::clause].stance == Stance::asserted;
  }

  // "The governor said that 20 were hurt, while the army says that 71 died": the army
  // is set against the governor, who quotes nobody.
  bool is_set_against(std::uint32_t cue) const {
    std::uint32_t at = cue;
    for (int step = 0; step < 3 && !parse_.is_root(at); ++step) {
      if (parse_.dep[at] == Dep::advcl) {
        const auto mark = syntax_.child(at, Dep::mark);
        return mark && (parse_.lower[*mark] == "while" || parse_.lower[*mark] == "whereas");
      }
      at = parse_.head[at];
    }
    return false;
  }

  // "said it is not the strain that has killed 150 people", "said they had no sign and
  // that 40 were ill": the main clause moved the stance, and this is another one.
  bool is_apart(const Attribution& inner) const {
    if (!is_plain(inner) || inner.stance == Stance::promised) return false;
    std::uint32_t at = meaning_.clause.head;
    for (int step = 0; step < kDeep && !parse_.is_root(at); ++step) {
      const TextSpan above = parse_.spans[parse_.head[at]];
      const auto holds = [&](TextSpan piece) { return piece.contains(above); };
      if (std::none_of(inner.content.begin(), inner.content.end(), holds)) return false;
      const bool clause = syntax_.is_verb(at);
      if (clause && parse_.dep[at] == Dep::relcl) return true;
      if (clause && parse_.dep[at] == Dep::conj && syntax_.subject_is_own(at)) return true;
      at = parse_.head[at];
    }
    return false;
  }

  // "The ministry put the toll at 19", "has confirmed nine cases, bringing the total
  // to 31": whoever announces it gives the number.
  void add_announcer(std::uint32_t who) {
    const TokenSpan phrase = syntax_.phrase(who, sentence_);
    if (phrase.empty()) return;
    ClaimSource source;
    source.span = parse_.to_text(phrase);
    source.text = slice(parse_.text, source.span);
    for (const Party& one : scene_.speech.parties) {
      if (!one.span.overlaps(source.span) || scene_.anchor(one.span) != who) continue;
      source.id = one.id;
      source.name = one.name;
      source.kind = one.source_kind;
      break;
    }
    claim_.sources.push_back(std::move(source));
  }

  // "confirmed 40 dead to Reuters": the outlet before whoever told it.
  void add_told_outlet(std::uint32_t verb) {
    if (auto outlet = named_after(verb, "to", SourceKind::publisher))
      claim_.sources.push_back(*std::move(outlet));
  }

  // "wrote on Telegram": where it can be read, before whoever wrote it.
  void add_channel(const Attribution& inner) {
    const std::uint32_t cue = scene_.anchor(inner.cue.back());
    if (auto channel = named_after(cue, "on", SourceKind::social_channel))
      claim_.sources.insert(claim_.sources.begin(), *std::move(channel));
  }

  // The party of that kind that a verb names with a preposition.
  std::optional<ClaimSource> named_after(std::uint32_t verb,
                                         std::string_view preposition,
                                         SourceKind kind) const {
    for (std::uint32_t child : parse_.children(verb)) {
      if (parse_.dep[child] != Dep::prep || parse_.lower[child] != preposition) continue;
      const auto noun = syntax_.child(child, Dep::pobj);
      if (!noun || parse_.pos[*noun] != Pos::propn) continue;
      for (const Party& one : scene_.speech.parties) {
        if (scene_.anchor(one.span) != *noun || one.source_kind != kind) continue;
        ClaimSource out;
        out.span = one.span;
        out.text = slice(parse_.text, one.span);
        out.id = one.id;
        out.name = one.name;
        out.kind = one.source_kind;
        return out;
      }
    }
    return std::nullopt;
  }

  struct Announcer {
    std::uint32_t who = 0;
    std::uint32_t verb = 0;
    bool nearest = false;  // Not by the tree.
  };

  // "officials confirmed that 63 were killed, but raised the toll to 89": who moves a toll
  // has spoken of it, whatever the tree hangs the verb on.
  std::optional<std::uint32_t> nearest_sayer(std::uint32_t verb) const {
    for (std::uint32_t i = verb; i-- > sentence_.begin;) {
      if (parse_.dep[i] != Dep::nsubj || !scene_.is_party(i)) continue;
      const std::uint32_t said = parse_.head[i];
      const bool speaks = scene_.rules.frames.announcing.contains(parse_.lemma[said]) ||
                          scene_.rules.frames.hearsay.contains(parse_.lemma[said]);
      if (said < verb && speaks) return i;
    }
    return std::nullopt;
  }

  std::optional<Announcer> announcer() const {
    std::uint32_t at = about_;
    for (int step = 0; step < kDeep && !parse_.is_root(at); ++step) {
      const Dep dep = parse_.dep[at];
      const std::uint32_t up = parse_.head[at];
      if (!sentence_.contains(up)) return std::nullopt;
      if (syntax_.is_verb(at) && dep != Dep::advcl && dep != Dep::relcl && dep != Dep::conj &&
          dep != Dep::acl) {
        return std::nullopt;
      }
      if (dep == Dep::nsubj || dep == Dep::nsubjpass || dep == Dep::agent) {
        // Of a relative clause it is the part that is told: "of which 40 were lost".
        if (parse_.dep[up] != Dep::relcl) return std::nullopt;
      }
      if (syntax_.is_verb(up) && announces(up, at)) {
        const auto who = subject_who_acts(up);
        const bool party = who && scene_.is_party(*who);
        const bool harm = claim_.kind == ClaimKind::casualties && parse_.dep[up] == Dep::conj;
        if (!party && harm && scene_.rules.frames.revising.contains(parse_.lemma[up])) {
          if (const auto sayer = nearest_sayer(up)) return Announcer{*sayer, up, true};
        }
        return who ? std::optional(Announcer{*who, up}) : std::nullopt;
      }
      at = up;
    }
    return std::nullopt;
  }

  bool announces(std::uint32_t verb, std::uint32_t from) const {
    const Frames& frames = scene_.rules.frames;
    if (syntax_.is_passive(verb)) return false;
    const Dep dep = parse_.dep[from];
    if (frames.estimating.contains(parse_.lemma[verb])) return has_at(verb);
    // "updated the number of dead to 139"
    if (frames.revising.contains(parse_.lemma[verb]))
      return dep == Dep::prep && (parse_.lower[from] == "to" || parse_.lower[from] == "from") &&
             meaning_.known && syntax_.child(verb, Dep::dobj).has_value();
    if (!frames.announcing.contains(parse_.lemma[verb])) return false;
    // "confirmed 40 dead"
    return dep == Dep::dobj || dep == Dep::oprd ||
           (dep == Dep::advcl && parse_.tag[from] == Tag::vbg) ||
           (dep == Dep::prep && parse_.lower[from] == "with");
  }

  // "estimated the crowd *at* 25,000".
  bool has_at(std::uint32_t verb) const {
    for (std::uint32_t child : parse_.children(verb)) {
      if (child > verb && parse_.dep[child] == Dep::prep && parse_.lower[child] == "at")
        return true;
      if (child < verb || parse_.dep[child] != Dep::dobj) continue;
      for (std::uint32_t below : parse_.children(child)) {
        if (parse_.dep[below] == Dep::prep && parse_.lower[below] == "at") return true;
      }
    }
    return false;
  }

  std::optional<std::uint32_t> subject_who_acts(std::uint32_t verb) const {
    const auto subject = syntax_.subject_of(verb);
    if (!subject) return std::nullopt;
    const std::uint32_t who = subject->antecedent.value_or(subject->token);
    const bool it = parse_.lower[who] == "it";
    return it || scene_.is_party(who) || scene_.is_place(who) ? std::optional(who) : std::nullopt;
  }

  const Scene& scene_;
  const Parse& parse_;
  const Syntax& syntax_;
  const Meaning& meaning_;
  TokenSpan sentence_;
  std::uint32_t about_;
  std::optional<std::uint32_t> item_head_;
  Claim& claim_;
};

}  // namespace

void restate(const Scene& scene, const Meaning& meaning, const Attribution& told, Claim& claim) {
  const VerbCue* cue = scene.rules.cues.verb(scene.parse.lemma[scene.anchor(told.cue.back())]);
  const bool plain = cue != nullptr && (*cue)[Takes::clause].stance == Stance::asserted;
  if (plain && claim.stance == told.stance) claim.stance = own_stance(scene, meaning, claim.span);
}

const Attribution* fill_voice(const Scene& scene,
                              const Meaning& meaning,
                              TokenSpan sentence,
                              std::uint32_t about,
                              std::optional<std::uint32_t> item_head,
                              Claim& claim) {
  return Voice(scene, meaning, sentence, about, item_head, claim).fill();
}

}  // namespace hearsay
