// Verbs of the lexicon, and the clause that is their content.
//
// The clause is governed by the verb ("said that the road is shut"), stands away
// from it ("said in response to the attack that ..."), or holds it as a
// parenthesis ("The bridge, officials say, was never checked").
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/sentence.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace hearsay {

namespace {

class VerbReader : public SentenceReader {
 public:
  explicit VerbReader(const SentenceReader& reader) : SentenceReader(reader) {}

  void read(std::uint32_t verb) {
    const std::string_view lemma = parse_.lemma[verb];
    if (lemma == "be" || lemma == "remain" || is_idiom(verb) || was_asked(verb)) return;
    const bool mistaken = syntax_.is_reduced_passive(verb) && is_active_after_all(verb);
    const bool passive = !mistaken && (syntax_.is_passive(verb) || was_told(verb) ||
                                       syntax_.is_reduced_passive(verb));
    if (passive && read_passive(*this, verb)) return;
    const VerbCue* cue = rules_.verb(lemma);
    if (cue == nullptr || passive) return;
    AttributionDraft draft = draft_of(verb);
    bool has_source = false;
    if (mistaken) {
      draft.source_head = parse_.head[verb];
      draft.source = {syntax_.trim({syntax_.subtree(*draft.source_head, limit_).begin, verb})};
      has_source = !draft.source.front().empty();
    } else {
      has_source = set_subject(draft, verb);
    }
    if (!has_source) has_source = (*cue)[Takes::quote].allowed && set_inverted_source(draft, verb);
    if (!has_source && syntax_.is_finite(verb) && (*cue)[Takes::quote].allowed) {
      const auto clause = clause_of(verb, false);
      has_source = clause && *clause > verb && set_name_before(draft, verb);
    }
    if (!has_source) {
      if (is_command(verb)) read_command(verb, *cue, draft);
      return;
    }
    draft.told = syntax_.child(verb, Dep::dobj);
    if (!draft.told) draft.told = syntax_.child(verb, Dep::dative);
    if (read_clause(verb, *cue, draft) || read_object(*this, verb, *cue, draft) ||
        read_far_clause(verb, *cue, draft)) {
      return;
    }
    read_parenthesis(verb, *cue, draft);
  }

 private:
  // "That said, the road is open".
  bool is_idiom(std::uint32_t verb) const {
    return std::any_of(rules_.idioms.begin(), rules_.idioms.end(), [&](const auto& words) {
      for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at] != parse_.lower[verb] || verb < limit_.begin + at) continue;
        const auto begin = static_cast<std::uint32_t>(verb - at);
        const auto end = static_cast<std::uint32_t>(begin + words.size());
        const bool apart = end < limit_.end && is_pause(end);
        if (apart && syntax_.is_words(begin, words)) return true;
      }
      return false;
    });
  }

  // "Asked about the attack, Weiss said": Weiss did not ask.
  bool was_asked(std::uint32_t verb) const {
    return parse_.tag[verb] == Tag::vbn && parse_.dep[verb] == Dep::advcl &&
           !syntax_.subject_is_own(verb) && !syntax_.child(verb, Dep::aux) &&
           !syntax_.child(verb, Dep::auxpass) && !syntax_.child(verb, Dep::dobj);
  }

  // "Residents were stopped and told that": without an object they are the ones who were told.
  bool was_told(std::uint32_t verb) const {
    return parse_.dep[verb] == Dep::conj && syntax_.is_passive(parse_.head[verb]) &&
           rules_.telling.contains(parse_.lemma[verb]) && !syntax_.subject_is_own(verb) &&
           !syntax_.child(verb, Dep::dobj) && !syntax_.child(verb, Dep::dative);
  }

  // "The ministry called the move hasty" with "called" taken for a participle: a
  // passive has no object, and here the noun it hangs on is no part of a clause.
  bool is_active_after_all(std::uint32_t verb) const {
    const std::uint32_t noun = parse_.head[verb];
    if (!inside(noun) || !parse_.is_root(noun) || noun > verb || syntax_.agent_of(verb))
      return false;
    for (std::uint32_t one : parse_.children(verb)) {
      const Dep dep = parse_.dep[one];
      if (one > verb && (dep == Dep::dobj || dep == Dep::ccomp || dep == Dep::oprd)) return true;
    }
    return false;
  }

  bool read_clause(std::uint32_t verb, const VerbCue& cue, const AttributionDraft& base) {
    const VerbCue::Entry& entry = cue[Takes::clause];
    if (!entry.allowed) return false;
    const std::optional<std::uint32_t> clause = clause_of(verb, entry.attitude);
    if (!clause) return false;
    AttributionDraft draft = base;
    draft.content_head = *clause;
    TokenSpan whole = syntax_.subtree(*clause, limit_);
    if (whole.contains(verb)) {
      add_clause(draft, *clause, hole_of(draft));
    } else {
      whole.begin = misplaced_subject(verb, *clause, whole.begin);
      whole.end = rest_of_clause(verb, *clause, whole.end);
      whole.end = second_clause(verb, *clause, whole.end);
      add_span(draft, whole);
    }
    keep(std::move(draft), Takes::clause, entry);
    return true;
  }

  // "Note that the road is closed": the writer's own word, to the reader.
  bool is_command(std::uint32_t verb) const {
    if (parse_.tag[verb] != Tag::vb || !parse_.is_root(verb)) return false;
    for (std::uint32_t one : parse_.children(verb)) {
      const Dep dep = parse_.dep[one];
      if (dep == Dep::aux || dep == Dep::neg || dep == Dep::nsubj || dep == Dep::dobj) return false;
    }
    return true;
  }

  // Nobody is its source, and it makes no claim of somebody else's.
  void read_command(std::uint32_t verb, VerbCue cue, const AttributionDraft& base) {
    cue.takes[static_cast<std::size_t>(Takes::clause)].attitude = true;
    read_clause(verb, cue, base);
  }

  // The clause that the verb governs. Of two, the first one behind it: "Had it rained,
  // I think the bridge would have held".
  std::optional<std::uint32_t> clause_of(std::uint32_t verb, bool attitude) const {
    std::optional<std::uint32_t> clause;
    for (std::uint32_t one : parse_.children(verb)) {
      if (parse_.dep[one] != Dep::ccomp || !inside(one) || begins_with_as(one)) continue;
      if (one > verb) {
        if (syntax_.has_to(one) || is_bare_gerund(one) || is_deed(one, attitude)) continue;
        return one;
      }
      if (has_object_behind(verb) || !tells(syntax_.subtree(one, limit_))) continue;
      if (!clause || parse_.subtree(one).size() >= parse_.subtree(*clause).size()) clause = one;
    }
    return clause;
  }

  // It has a tense: "as soon as" in front of "you found" has none.
  bool tells(TokenSpan clause) const {
    for (std::uint32_t i = clause.begin; i < clause.end; ++i) {
      if (syntax_.is_finite(i)) return true;
    }
    return false;
  }

  // "Five days before, he wrote a letter": what he wrote stands behind the verb, and
  // what stands before it is no content. "..., he told a reporter" has one who was told.
  bool has_object_behind(std::uint32_t verb) const {
    const auto object = syntax_.child(verb, Dep::dobj);
    return object && *object > verb && !rules_.telling.contains(parse_.lemma[verb]);
  }

  // "found himself unable to", "saw the crowd rise": nothing is said there.
  bool is_deed(std::uint32_t clause, bool attitude) const {
    if (syntax_.is_finite(clause)) return false;
    if (attitude && parse_.tag[clause] == Tag::vb && !has_finite_helper(clause)) return true;
    const auto subject = syntax_.child(clause, Dep::nsubj);
    return subject &&
           (parse_.lower[*subject].ends_with("self") || parse_.lower[*subject].ends_with("selves"));
  }

  bool has_finite_helper(std::uint32_t clause) const {
    for (std::uint32_t one : parse_.children(clause)) {
      const Dep dep = parse_.dep[one];
      if (dep == Dep::mark || ((dep == Dep::aux || dep == Dep::auxpass) && syntax_.is_finite(one)))
        return true;
    }
    return false;
  }

  // The parser may cut one clause in two: "said the plan was cheap and, more
  // important, would not hurt anyone".
  std::uint32_t rest_of_clause(std::uint32_t verb, std::uint32_t clause, std::uint32_t end) const {
    for (std::uint32_t one : parse_.children(verb)) {
      if (one <= clause || parse_.dep[one] != Dep::ccomp || !inside(one)) continue;
      const TokenSpan span = syntax_.subtree(one, limit_);
      if (span.begin >= end && !syntax_.subject_is_own(one)) end = span.end;
    }
    return end;
  }

  // "say the main road is shut": the parser may take "the main road" for the
  // object of the cue when there is no "that".
  std::uint32_t misplaced_subject(std::uint32_t verb,
                                  std::uint32_t clause,
                                  std::uint32_t begin) const {
    const auto object = syntax_.child(verb, Dep::dobj);
    if (!object || *object < verb || *object > clause || syntax_.subject_is_own(clause))
      return begin;
    const TokenSpan span = syntax_.subtree(*object, limit_);
    return span.end == begin ? span.begin : begin;
  }

  // "stated that 900 are ill, and 42 have died": the second clause, which the
  // parser coordinates with the cue, belongs to the first after a "that".
  std::uint32_t second_clause(std::uint32_t verb, std::uint32_t clause, std::uint32_t end) const {
    if (clause < verb || parse_.lower[syntax_.subtree(clause, limit_).begin] != "that") return end;
    for (std::uint32_t one : parse_.children(verb)) {
      // "but": the writer's own word again.
      if (one > verb && parse_.dep[one] == Dep::cc && parse_.lower[one] == "but") return end;
      if (one < end || parse_.dep[one] != Dep::conj || !inside(one)) continue;
      if (!syntax_.subject_is_own(one) || rules_.verb(parse_.lemma[one]) != nullptr) break;
      return syntax_.subtree(one, limit_).end;
    }
    return end;
  }

  bool is_bare_gerund(std::uint32_t verb) const {
    return parse_.tag[verb] == Tag::vbg && !syntax_.child(verb, Dep::nsubj) &&
           !syntax_.child(verb, Dep::aux);
  }

  // "said in response to the attack that workers faced more": the parser hangs
  // the clause on the noun before "that".
  bool read_far_clause(std::uint32_t verb, const VerbCue& cue, const AttributionDraft& base) {
    const VerbCue::Entry& entry = cue[Takes::clause];
    if (!entry.allowed) return false;
    for (std::uint32_t i = verb + 1; i < limit_.end && i < verb + 14; ++i) {
      // What another verb says is not the content of this one.
      if (syntax_.is_finite(i) || parse_.tag[i] == Tag::vb) return false;
      if (parse_.lower[i] != "that" || parse_.dep[i] != Dep::mark) continue;
      const std::uint32_t head = parse_.head[i];
      const Dep dep = parse_.dep[head];
      const bool hung =
          dep == Dep::relcl || dep == Dep::acl || dep == Dep::advcl || dep == Dep::ccomp;
      if (!inside(head) || !hung || syntax_.subtree(head, limit_).begin != i) continue;
      const std::string_view noun = parse_.lemma[parse_.head[head]];
      if (rules_.nouns.contains(noun) && !rules_.occasions.contains(noun)) return false;
      AttributionDraft draft = base;
      draft.content_head = head;
      draft.told.reset();
      add_clause(draft, head, {});
      keep(std::move(draft), Takes::clause, entry);
      return true;
    }
    return false;
  }

  // "The bridge, officials say, was never checked"; "as the agency reported".
  bool read_parenthesis(std::uint32_t verb, const VerbCue& cue, const AttributionDraft& base) {
    const VerbCue::Entry& entry = cue[Takes::clause];
    if (!entry.allowed || base.source.empty() || has_object_behind(verb)) return false;
    const auto subject = syntax_.subject_of(verb);
    if (subject && !subject->own) return false;
    if (parse_.is_root(verb)) return read_trailing(entry, base);
    const Dep dep = parse_.dep[verb];
    const bool set_off = dep == Dep::parataxis || dep == Dep::advcl || dep == Dep::ccomp ||
                         dep == Dep::dep || dep == Dep::conj;
    const std::uint32_t host = parse_.head[verb];
    if (!set_off || !inside(host)) return false;
    const bool as = dep == Dep::advcl && begins_with_as(verb);
    if (dep == Dep::advcl && !as) return false;
    TokenSpan hole = cover(syntax_.subtree(verb, limit_), hole_of(base));
    if (as) hole = as_clause(verb, hole);
    if (!as && !is_set_off(hole)) return false;
    AttributionDraft draft = base;
    draft.told.reset();
    draft.content_head = host;
    add_clause(draft, host, hole);
    keep(std::move(draft), Takes::clause, entry);
    return true;
  }

  // "As AFP noted, Russia, ..., has": the clause ends at the first comma.
  TokenSpan as_clause(std::uint32_t verb, TokenSpan hole) const {
    for (std::uint32_t i = verb + 1; i < hole.end; ++i) {
      if (parse_.word(i) == ",") return {hole.begin, i};
    }
    return hole;
  }

  bool begins_with_as(std::uint32_t verb) const {
    const std::uint32_t first = syntax_.subtree(verb, limit_).begin;
    return parse_.lower[first] == "as";
  }

  bool is_pause(std::uint32_t token) const {
    static constexpr std::array<std::string_view, 7> kPauses = {",", "-", "--", "—", "–", "―", ":"};
    return std::find(kPauses.begin(), kPauses.end(), parse_.word(token)) != kPauses.end();
  }

  bool is_set_off(TokenSpan span) const {
    const bool before =
        span.begin > limit_.begin && (is_pause(span.begin - 1) || is_pause(span.begin));
    const bool after =
        span.end >= limit_.end || syntax_.is_punctuation(span.end) || is_pause(span.end - 1);
    return before && after;
  }

  // "..., the ministry said." where the parser found no clause before the cue.
  bool read_trailing(const VerbCue::Entry& entry, const AttributionDraft& base) {
    const TokenSpan hole = hole_of(base);
    if (hole.begin <= limit_.begin + 2 || !is_pause(hole.begin - 1)) return false;
    const TokenSpan left = syntax_.trim({limit_.begin, hole.begin});
    if (left.empty() || parse_.dep[left.begin] == Dep::mark || parse_.tag[left.begin] == Tag::wrb)
      return false;
    if (!tells(left) || left.size() < 3) return false;
    AttributionDraft draft = base;
    draft.told.reset();
    add_span(draft, left);
    keep(std::move(draft), Takes::clause, entry);
    return true;
  }
};

}  // namespace

void read_verb(const SentenceReader& reader, std::uint32_t verb) {
  VerbReader(reader).read(verb);
}

}  // namespace hearsay
