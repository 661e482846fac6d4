// Names of the stances, and the look into the content that may move one.
//
// The cue proposes; the content's main verb can hold it open ("may have"), bind
// the speaker ("we will"), negate a fact ("there is no evidence") or say that
// nobody knows ("it is too early to tell"). Only the main clause counts: a
// "could" three clauses down changes nothing.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/stance.h"

#include "hearsay/base/names.h"
#include "hearsay/base/text.h"
#include "hearsay/claim/attribution.h"
#include "hearsay/claim/attributions/syntax.h"

namespace hearsay {

namespace {

constexpr std::string_view kStances[] = {
    "asserted", "claimed", "speculated", "denied", "promised", "questioned", "unknown"};

// The main word of the content: its topmost token.
std::optional<std::uint32_t> main_word(const Parse& parse, const AttributionDraft& draft) {
  if (draft.takes != Takes::quote && draft.content_head) return draft.content_head;
  for (TextSpan piece : draft.content) {
    const TokenSpan tokens = parse.to_tokens(piece);
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      const bool top = parse.is_root(i) || !tokens.contains(parse.head[i]);
      if (top && (parse.pos[i] == Pos::verb || parse.pos[i] == Pos::aux)) return i;
    }
  }
  return draft.content_head;
}

class Look {
 public:
  Look(const Parse& parse, const AttributionRules& rules, const AttributionDraft& draft)
      : parse_(parse),
        syntax_(parse),
        rules_(rules),
        draft_(draft),
        main_(main_word(parse, draft)) {}

  std::optional<Stance> find() const {
    if (asks()) return Stance::questioned;
    if (!main_) return std::nullopt;
    if (leaves_open()) return Stance::unknown;
    if (binds_speaker()) return Stance::promised;
    if (hedges()) return Stance::speculated;
    if (negates_fact()) return Stance::denied;
    return std::nullopt;
  }

  bool binds_speaker() const {
    if (!main_) return false;
    if (binds_anyone()) return true;
    if (!speaks_of_self()) return false;
    if (draft_.takes == Takes::clause || draft_.takes == Takes::quote) {
      bool plan = false;
      for (std::uint32_t one : parse_.children(*main_)) {
        if (parse_.dep[one] != Dep::aux) continue;
        plan |= rules_.plans.contains(parse_.lower[one]) || parse_.lower[one] == "would";
      }
      return plan && !is_negated(*main_);
    }
    return false;
  }

  // "intends to", "remains committed to": in the present, whoever it is said of.
  bool binds_anyone() const {
    if (is_negated(*main_)) return false;
    const bool now = parse_.tag[*main_] == Tag::vbz || parse_.tag[*main_] == Tag::vbp;
    if (now && rules_.bindings.contains(parse_.lemma[*main_]) && syntax_.child(*main_, Dep::xcomp))
      return true;
    for (std::uint32_t one : parse_.children(*main_)) {
      if (parse_.dep[one] == Dep::acomp && rules_.bindings.contains(parse_.lower[one])) return true;
    }
    return false;
  }

  // First person in a quotation, third person outside, or "our country".
  bool speaks_of_self() const {
    const auto subject = syntax_.subject_of(*main_);
    if (!subject) return false;
    const auto own = [&](std::string_view word) {
      if (draft_.quoted) return word == "i" || word == "we" || word == "our" || word == "my";
      return word == "he" || word == "she" || word == "it" || word == "they" || word == "its" ||
             word == "their" || word == "his" || word == "her";
    };
    if (own(parse_.lower[subject->token])) return !is_expletive(subject->token);
    if (const auto owner = syntax_.child(subject->token, Dep::poss))
      return own(parse_.lower[*owner]);
    return false;
  }

 private:
  bool is_expletive(std::uint32_t token) const { return parse_.dep[token] == Dep::expl; }

  bool is_negated(std::uint32_t token) const { return syntax_.child(token, Dep::neg).has_value(); }

  bool asks() const {
    const std::string_view words = slice(parse_.text, draft_.content.front());
    std::size_t end = words.size();
    while (end > 0 && (std::string_view("\"' \t").find(words[end - 1]) != std::string_view::npos ||
                       static_cast<unsigned char>(words[end - 1]) >= 0x80)) {
      --end;
    }
    return end > 0 && words[end - 1] == '?';
  }

  bool leaves_open() const {
    for (std::uint32_t one : parse_.children(*main_)) {
      if (rules_.unknowns.contains(parse_.lower[one])) return true;
      // "too early to tell"
      if (parse_.lower[one] == "early" || parse_.lower[one] == "soon") {
        bool too = false;
        bool settling = false;
        for (std::uint32_t below : parse_.children(one))
          too |= parse_.lower[below] == "too";
        for (std::uint32_t i = one + 1; i < parse_.size() && i < one + 4; ++i) {
          settling |= rules_.settling_verbs.contains(parse_.lemma[i]);
        }
        if (too && settling) return true;
      }
    }
    if (!rules_.unsettled_verbs.contains(parse_.lemma[*main_])) return false;
    const auto subject = syntax_.subject_of(*main_);
    const bool nobody = subject && (parse_.lower[subject->token] == "nobody" ||
                                    parse_.lower[subject->token] == "none" ||
                                    parse_.lower[subject->token] == "one");
    return is_negated(*main_) || nobody;
  }

  bool hedges() const {
    if (is_negated(*main_)) return false;
    for (std::uint32_t one : parse_.children(*main_)) {
      const Dep dep = parse_.dep[one];
      const bool beside = dep == Dep::aux || dep == Dep::advmod || dep == Dep::acomp;
      if (beside && rules_.hedges.contains(parse_.lower[one])) return true;
    }
    const bool believed = syntax_.is_passive(*main_) &&
                          rules_.passives.contains(parse_.lemma[*main_]) &&
                          rules_.passives.find(parse_.lemma[*main_])->second == Stance::speculated;
    return believed;
  }

  // "is not a colony", "found no evidence", "there had been no threats".
  bool negates_fact() const {
    bool negated = is_negated(*main_);
    bool copula = parse_.lemma[*main_] == "be";
    std::uint32_t at = *main_;
    if (parse_.lemma[at] == "appear" || parse_.lemma[at] == "seem") {
      if (const auto open = syntax_.child(at, Dep::xcomp)) at = *open;
      copula |= parse_.lemma[at] == "be";
    }
    for (std::uint32_t one : parse_.children(at)) {
      const Dep dep = parse_.dep[one];
      if (dep != Dep::attr && dep != Dep::dobj && dep != Dep::nsubj) continue;
      const bool absence = rules_.absences.contains(parse_.lemma[one]);
      if (negated && (absence || (copula && dep == Dep::attr))) return true;
      for (std::uint32_t below : parse_.children(one)) {
        if (parse_.lower[below] == "no" && (absence || (copula && dep == Dep::attr))) return true;
      }
    }
    return false;
  }

  const Parse& parse_;
  Syntax syntax_;
  const AttributionRules& rules_;
  const AttributionDraft& draft_;
  std::optional<std::uint32_t> main_;
};

bool cue_is_negated(const Parse& parse, const AttributionDraft& draft) {
  if (!draft.verb) return false;
  const auto negated = [&](std::uint32_t verb) {
    for (std::uint32_t one : parse.children(verb)) {
      if (parse.dep[one] == Dep::neg || parse.lower[one] == "neither") return true;
    }
    return false;
  };
  // "neither confirmed nor denied"
  const std::uint32_t above = parse.head[*draft.verb];
  const bool row = parse.dep[*draft.verb] == Dep::conj;
  for (std::uint32_t one : parse.children(above)) {
    if (row && parse.lower[one] == "nor" && one < *draft.verb) return true;
  }
  return negated(*draft.verb);
}

}  // namespace

std::string_view to_string(Stance stance) {
  return kStances[static_cast<int>(stance)];
}

std::optional<Stance> stance_from(std::string_view name) {
  return named<Stance>(kStances, name);
}

Stance stance_of(const Parse& parse, const AttributionRules& rules, const AttributionDraft& draft) {
  if (draft.content.empty()) return draft.stance;
  if (cue_is_negated(parse, draft)) {
    if (draft.stance == Stance::denied) return Stance::unknown;
    if (draft.stance == Stance::asserted) return Stance::unknown;
  }
  const bool open = draft.stance == Stance::asserted || draft.stance == Stance::speculated;
  if (!open) return draft.stance;
  const bool clause = draft.takes == Takes::clause || draft.takes == Takes::quote;
  if (!clause) return draft.stance;
  if (const auto moved = Look(parse, rules, draft).find()) {
    // A guess that something is not so stays a guess.
    if (draft.stance == Stance::speculated && *moved == Stance::denied) return draft.stance;
    return *moved;
  }
  return draft.stance;
}

bool is_own_deed(const Parse& parse, const AttributionDraft& draft) {
  if (draft.takes == Takes::infinitive || draft.takes == Takes::gerund) return true;
  if (draft.takes != Takes::clause && draft.takes != Takes::quote) return false;
  if (!main_word(parse, draft)) return false;
  static const AttributionRules kNone;
  return Look(parse, kNone, draft).speaks_of_self();
}

}  // namespace hearsay
