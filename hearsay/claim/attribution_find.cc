// Indirect speech, from the parse.
//
// For each cue of the lexicon: what stands in the place of its content (a
// clause, an infinitive, a noun phrase with a name for it, a prepositional
// phrase), who is its subject, and what of the sentence is left when the cue is
// a parenthesis. A cue without a content is none.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attribution_find.h"

#include "hearsay/claim/attribution_syntax.h"

#include <algorithm>
#include <array>

namespace hearsay {

namespace {

class SentenceReader {
 public:
  SentenceReader(const Material& material,
                 const AttributionRules& rules,
                 std::uint32_t sentence,
                 std::vector<AttributionDraft>& out)
      : parse_(material.parse),
        syntax_(material.parse),
        rules_(rules),
        limit_(material.sentences[sentence].tokens),
        sentence_(sentence),
        out_(out) {}

  void read() {
    for (std::uint32_t token = limit_.begin; token < limit_.end; ++token) {
      if (read_phrase(token)) continue;
      if (syntax_.is_verb(token)) {
        read_verb(token);
      } else if (parse_.pos[token] == Pos::noun) {
        read_noun(token);
      } else if (parse_.pos[token] == Pos::adj) {
        read_adjective(token);
      } else if (parse_.pos[token] == Pos::adv) {
        read_adverb(token);
      }
    }
  }

 private:
  bool inside(std::uint32_t token) const { return limit_.contains(token); }

  TextSpan text_of(TokenSpan span) const { return parse_.to_text(span); }

  // --- Content -------------------------------------------------------------

  // The clause of `clause` without the parenthesis around the cue.
  void add_clause(AttributionDraft& draft, std::uint32_t clause, TokenSpan hole) const {
    for (TokenSpan piece : syntax_.without(syntax_.subtree(clause, limit_), hole)) {
      draft.content.push_back(text_of(piece));
    }
  }

  void add_span(AttributionDraft& draft, TokenSpan span) const {
    if (const TokenSpan piece = syntax_.trim(span); !piece.empty())
      draft.content.push_back(text_of(piece));
  }

  // Source, cue, and what belongs to the cue ("in a statement on Monday").
  TokenSpan hole_of(const AttributionDraft& draft) const {
    TokenSpan hole{draft.cue.front(), draft.cue.back() + 1};
    for (TokenSpan one : draft.source)
      hole = cover(hole, one);
    if (draft.source_head) hole = cover(hole, syntax_.subtree(*draft.source_head, limit_));
    return hole;
  }

  // --- Source --------------------------------------------------------------

  bool set_subject(AttributionDraft& draft, std::uint32_t verb) const {
    const auto subject = syntax_.subject_of(verb);
    if (!subject || !inside(subject->token)) return false;
    if (parse_.ent_type[subject->token] == EntityType::date) return set_name_before(draft, verb);
    if (subject->antecedent && inside(*subject->antecedent)) {
      set_source(draft, *subject->antecedent);
      draft.source.push_back({subject->token, subject->token + 1});
      return true;
    }
    set_source(draft, subject->token);
    return !draft.source.empty();
  }

  // "Police chief Ana Weiss said Monday" with "Monday" taken for the subject.
  bool set_name_before(AttributionDraft& draft, std::uint32_t verb) const {
    if (verb == limit_.begin || parse_.pos[verb - 1] != Pos::propn) return false;
    set_source(draft, verb - 1);
    return !draft.source.empty();
  }

  void set_source(AttributionDraft& draft, std::uint32_t head) const {
    TokenSpan phrase = syntax_.phrase(head, limit_);
    // "the chief at a news conference": where it was said.
    for (std::uint32_t one : parse_.children(head)) {
      if (one > head && parse_.dep[one] == Dep::prep && parse_.lower[one] != "of" &&
          is_occasion(one)) {
        phrase = syntax_.trim({phrase.begin, std::min(phrase.end, one)});
      }
    }
    if (phrase.empty()) return;
    draft.source.push_back(phrase);
    draft.source_head = head;
  }

  // "said Ana Weiss" where the parser took the name for an object.
  bool set_inverted_source(AttributionDraft& draft, std::uint32_t verb) const {
    for (std::uint32_t one : parse_.children(verb)) {
      if (one <= verb) continue;
      const Dep dep = parse_.dep[one];
      const bool name =
          dep == Dep::dobj || dep == Dep::attr || dep == Dep::npadvmod || dep == Dep::oprd;
      if (!name || !(parse_.pos[one] == Pos::propn || parse_.pos[one] == Pos::pron)) continue;
      set_source(draft, one);
      return !draft.source.empty();
    }
    return false;
  }

  AttributionDraft draft_of(std::uint32_t verb) const {
    AttributionDraft draft;
    draft.verb = verb;
    draft.cue = verb_group(parse_, verb);
    draft.sentence = sentence_;
    return draft;
  }

  void keep(AttributionDraft draft, Takes takes, const VerbCue::Entry& entry) {
    draft.takes = takes;
    draft.stance = entry.stance;
    draft.attitude = entry.attitude;
    keep(std::move(draft));
  }

  void keep(AttributionDraft draft) {
    if (draft.content.empty()) return;
    std::sort(draft.content.begin(), draft.content.end());
    out_.push_back(std::move(draft));
  }

  // --- Verbs ---------------------------------------------------------------

  void read_verb(std::uint32_t verb) {
    const std::string_view lemma = parse_.lemma[verb];
    if (lemma == "be" || lemma == "remain") return;
    const bool mistaken = is_reduced_passive(verb) && is_active_after_all(verb);
    const bool passive = !mistaken && (syntax_.is_passive(verb) || is_reduced_passive(verb));
    if (passive && read_passive(verb)) return;
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
    if (!has_source) return;
    draft.told = syntax_.child(verb, Dep::dobj);
    if (!draft.told) draft.told = syntax_.child(verb, Dep::dative);
    for (const auto read : {&SentenceReader::read_clause,
                            &SentenceReader::read_preposition,
                            &SentenceReader::read_named,
                            &SentenceReader::read_infinitive,
                            &SentenceReader::read_object,
                            &SentenceReader::read_gerund,
                            &SentenceReader::read_far_clause,
                            &SentenceReader::read_parenthesis}) {
      if ((this->*read)(verb, *cue, draft)) return;
    }
  }

  // "a report published by the institute": a participle after its noun.
  bool is_reduced_passive(std::uint32_t verb) const {
    return parse_.tag[verb] == Tag::vbn && parse_.dep[verb] == Dep::acl;
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

  // The finite clause that the verb governs; of two, the longer one.
  bool read_clause(std::uint32_t verb, const VerbCue& cue, const AttributionDraft& base) {
    const VerbCue::Entry& entry = cue[Takes::clause];
    if (!entry.allowed) return false;
    std::optional<std::uint32_t> clause;
    for (std::uint32_t one : parse_.children(verb)) {
      if (parse_.dep[one] != Dep::ccomp || !inside(one)) continue;
      if (one > verb && (syntax_.has_to(one) || is_bare_gerund(one))) continue;
      if (begins_with_as(one)) continue;
      if (!clause || parse_.subtree(one).size() >= parse_.subtree(*clause).size()) clause = one;
    }
    if (!clause) return false;
    AttributionDraft draft = base;
    draft.content_head = *clause;
    TokenSpan whole = syntax_.subtree(*clause, limit_);
    if (whole.contains(verb)) {
      add_clause(draft, *clause, hole_of(draft));
    } else {
      whole.begin = misplaced_subject(verb, *clause, whole.begin);
      whole.end = second_clause(verb, *clause, whole.end);
      add_span(draft, whole);
    }
    keep(std::move(draft), Takes::clause, entry);
    return true;
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

  bool read_infinitive(std::uint32_t verb, const VerbCue& cue, const AttributionDraft& base) {
    const VerbCue::Entry& entry = cue[Takes::infinitive];
    if (!entry.allowed) return false;
    for (std::uint32_t one : parse_.children(verb)) {
      const Dep dep = parse_.dep[one];
      if (one < verb || !inside(one) ||
          (dep != Dep::xcomp && dep != Dep::ccomp && dep != Dep::advcl))
        continue;
      if (!syntax_.has_to(one)) continue;
      // "He asked to go", but not "He asked in order to go".
      if (dep == Dep::advcl && !draft_has_object(verb)) continue;
      AttributionDraft draft = base;
      draft.content_head = one;
      TokenSpan span = syntax_.subtree(one, limit_);
      span.begin = std::max(span.begin, verb + 1);
      if (const auto object = syntax_.child(verb, Dep::dobj);
          object && *object > verb && *object < one) {
        span.begin = std::min(span.begin, syntax_.subtree(*object, limit_).begin);
      }
      add_span(draft, span);
      keep(std::move(draft), Takes::infinitive, entry);
      return true;
    }
    return false;
  }

  bool draft_has_object(std::uint32_t verb) const {
    return syntax_.child(verb, Dep::dobj).has_value();
  }

  // "said in response to the attack that workers faced more": the parser hangs
  // the clause on the noun before "that".
  bool read_far_clause(std::uint32_t verb, const VerbCue& cue, const AttributionDraft& base) {
    const VerbCue::Entry& entry = cue[Takes::clause];
    if (!entry.allowed) return false;
    for (std::uint32_t i = verb + 1; i < limit_.end && i < verb + 14; ++i) {
      if (parse_.lower[i] != "that" || parse_.dep[i] != Dep::mark) continue;
      const std::uint32_t head = parse_.head[i];
      const Dep dep = parse_.dep[head];
      const bool hung =
          dep == Dep::relcl || dep == Dep::acl || dep == Dep::advcl || dep == Dep::ccomp;
      if (!inside(head) || !hung || syntax_.subtree(head, limit_).begin != i) continue;
      if (rules_.nouns.contains(parse_.lemma[parse_.head[head]])) return false;
      AttributionDraft draft = base;
      draft.content_head = head;
      draft.told.reset();
      add_clause(draft, head, {});
      keep(std::move(draft), Takes::clause, entry);
      return true;
    }
    return false;
  }

  bool read_gerund(std::uint32_t verb, const VerbCue& cue, const AttributionDraft& base) {
    const VerbCue::Entry& entry = cue[Takes::gerund];
    if (!entry.allowed) return false;
    for (std::uint32_t one : parse_.children(verb)) {
      const Dep dep = parse_.dep[one];
      if (one < verb || !inside(one) || (dep != Dep::xcomp && dep != Dep::ccomp)) continue;
      if (parse_.tag[one] != Tag::vbg) continue;
      AttributionDraft draft = base;
      draft.content_head = one;
      add_clause(draft, one, {});
      keep(std::move(draft), Takes::gerund, entry);
      return true;
    }
    return false;
  }

  // "called the plan reckless".
  bool read_named(std::uint32_t verb, const VerbCue& cue, const AttributionDraft& base) {
    const VerbCue::Entry& entry = cue[Takes::named];
    if (!entry.allowed) return false;
    TokenSpan span{limit_.end, limit_.begin};
    std::optional<std::uint32_t> head;
    bool predicate = false;
    for (std::uint32_t one : parse_.children(verb)) {
      if (one < verb || !inside(one)) continue;
      const Dep dep = parse_.dep[one];
      const bool named =
          dep == Dep::oprd || dep == Dep::ccomp || dep == Dep::xcomp || dep == Dep::acomp;
      if (!named && dep != Dep::dobj && dep != Dep::attr) continue;
      predicate |= named || (head && dep == Dep::dobj);
      if (!head) head = one;
      const TokenSpan part = syntax_.subtree(one, limit_);
      span = {std::min(span.begin, part.begin), std::max(span.end, part.end)};
    }
    const bool relative = is_free_relative(verb);
    if (!head || (!predicate && !relative && !has_quotation_mark(span))) return false;
    AttributionDraft draft = base;
    draft.content_head = *head;
    add_span(draft, {std::max(span.begin, verb + 1), span.end});
    keep(std::move(draft), Takes::named, entry);
    return true;
  }

  // "what the envoy called an ambush".
  bool is_free_relative(std::uint32_t verb) const {
    for (std::uint32_t one : parse_.children(verb)) {
      if (one < verb && parse_.lower[one] == "what") return true;
    }
    return false;
  }

  bool has_quotation_mark(TokenSpan span) const {
    for (std::uint32_t i = span.begin; i < span.end && i < limit_.end; ++i) {
      if (parse_.tag[i] == Tag::quote_open || parse_.tag[i] == Tag::quote_close) return true;
    }
    return false;
  }

  // "accused X of", "called for", "called on X to".
  bool read_preposition(std::uint32_t verb, const VerbCue& cue, const AttributionDraft& base) {
    for (std::uint32_t one : parse_.children(verb)) {
      if (one < verb || !inside(one)) continue;
      const Dep dep = parse_.dep[one];
      if (dep != Dep::prep && dep != Dep::prt && dep != Dep::agent) continue;
      const VerbCue::Entry* entry = cue.preposition(parse_.lower[one]);
      if (entry == nullptr || is_span_of_time(one)) continue;
      AttributionDraft draft = base;
      TokenSpan span = syntax_.subtree(one, limit_);
      const auto object = syntax_.child(verb, Dep::dobj);
      if (object && *object > verb && *object < one) {
        span.begin = std::min(syntax_.subtree(*object, limit_).begin, span.begin);
        draft.content_head = *object;
      } else {
        draft.cue.push_back(one);
        span.begin = std::max(span.begin, one + 1);
        draft.content_head = first_child(one);
        if (object && *object < verb && is_relative(*object, verb)) {
          const std::uint32_t noun = parse_.head[verb];
          add_span(draft, {syntax_.subtree(noun, limit_).begin, noun + 1});
        }
      }
      for (std::uint32_t more : parse_.children(verb)) {
        if (more > one && parse_.dep[more] == Dep::xcomp)
          span.end = std::max(span.end, syntax_.subtree(more, limit_).end);
      }
      if (span.empty()) continue;
      add_span(draft, span);
      std::sort(draft.cue.begin(), draft.cue.end());
      keep(std::move(draft), Takes::preposition, *entry);
      return true;
    }
    return false;
  }

  // "called in for three days": no call for anything.
  bool is_span_of_time(std::uint32_t preposition) const {
    const auto object = syntax_.child(preposition, Dep::pobj);
    return object && (parse_.ent_type[*object] == EntityType::date ||
                      parse_.ent_type[*object] == EntityType::time);
  }

  std::optional<std::uint32_t> first_child(std::uint32_t token) const {
    const auto children = parse_.children(token);
    return children.empty() ? std::nullopt : std::optional(children.front());
  }

  bool read_object(std::uint32_t verb, const VerbCue& cue, const AttributionDraft& base) {
    const VerbCue::Entry& entry = cue[Takes::object];
    if (!entry.allowed) return false;
    for (std::uint32_t one : parse_.children(verb)) {
      if (parse_.dep[one] != Dep::dobj || !inside(one)) continue;
      // "the offer they rejected": the object stands before.
      AttributionDraft draft = base;
      draft.told.reset();
      draft.content_head = one;
      if (one < verb && is_relative(one, verb)) return read_relative(verb, one, draft, entry);
      TokenSpan span = syntax_.subtree(one, limit_);
      if (one > verb) span = {std::max(span.begin, verb + 1), object_end(verb, one, span.end)};
      if (!draft.source.empty() && span.overlaps(draft.source.front())) return false;
      add_span(draft, span);
      // "announced plans", "reiterated its commitment"; "a report", "no doubt" tell nothing.
      VerbCue::Entry held = entry;
      const auto noun = rules_.nouns.find(parse_.lemma[one]);
      if (noun != rules_.nouns.end() && noun->second == Stance::promised &&
          entry.stance == Stance::asserted) {
        held.stance = Stance::promised;
      }
      keep(std::move(draft), Takes::object, held);
      return true;
    }
    return false;
  }

  bool is_relative(std::uint32_t object, std::uint32_t verb) const {
    const bool pronoun = parse_.tag[object] == Tag::wdt || parse_.tag[object] == Tag::wp;
    return pronoun && parse_.dep[verb] == Dep::relcl && inside(parse_.head[verb]);
  }

  // "an attack that the envoy described as an ambush": the noun, and what it is
  // said to be.
  bool read_relative(std::uint32_t verb,
                     std::uint32_t object,
                     AttributionDraft& draft,
                     const VerbCue::Entry& entry) {
    const std::uint32_t noun = parse_.head[verb];
    draft.content_head = noun;
    add_span(draft, {syntax_.subtree(noun, limit_).begin, noun + 1});
    const std::uint32_t end = object_end(verb, object, verb + 1);
    if (end > verb + 1) add_span(draft, {verb + 1, end});
    keep(std::move(draft), Takes::object, entry);
    return true;
  }

  // The object goes on with what the verb says of it: "as reckless", "for ...".
  std::uint32_t object_end(std::uint32_t verb, std::uint32_t object, std::uint32_t end) const {
    for (std::uint32_t one : parse_.children(object)) {
      if (one > object && parse_.dep[one] == Dep::prep && parse_.lower[one] != "of" &&
          is_occasion(one)) {
        return std::max(one, object + 1);
      }
    }
    for (std::uint32_t one : parse_.children(verb)) {
      if (one <= object || !inside(one)) continue;
      const Dep dep = parse_.dep[one];
      if (dep == Dep::punct || dep == Dep::npadvmod || dep == Dep::advmod) continue;
      const bool complement =
          dep == Dep::oprd || dep == Dep::xcomp || dep == Dep::ccomp ||
          (dep == Dep::advcl && (parse_.tag[one] == Tag::vbn || syntax_.has_to(one)));
      if (!complement && (dep != Dep::prep || is_occasion(one))) break;
      end = std::max(end, syntax_.subtree(one, limit_).end);
    }
    return end;
  }

  // "on Monday", "in an interview": when and how it was said.
  bool is_occasion(std::uint32_t preposition) const {
    const auto object = syntax_.child(preposition, Dep::pobj);
    if (!object) return false;
    const EntityType type = parse_.ent_type[*object];
    return type == EntityType::date || type == EntityType::time ||
           rules_.occasions.contains(parse_.lemma[*object]);
  }

  // "The bridge, officials say, was never checked"; "as the agency reported".
  bool read_parenthesis(std::uint32_t verb, const VerbCue& cue, const AttributionDraft& base) {
    const VerbCue::Entry& entry = cue[Takes::clause];
    if (!entry.allowed || base.source.empty()) return false;
    const auto subject = syntax_.subject_of(verb);
    if (subject && !subject->own) return false;
    if (parse_.is_root(verb)) return read_trailing(verb, entry, base);
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
  bool read_trailing(std::uint32_t verb,
                     const VerbCue::Entry& entry,
                     const AttributionDraft& base) {
    const TokenSpan hole = hole_of(base);
    if (hole.begin <= limit_.begin + 2 || !is_pause(hole.begin - 1)) return false;
    const TokenSpan left = syntax_.trim({limit_.begin, hole.begin});
    if (left.empty() || parse_.dep[left.begin] == Dep::mark || parse_.tag[left.begin] == Tag::wrb)
      return false;
    bool finite = false;
    for (std::uint32_t i = left.begin; i < left.end; ++i)
      finite |= is_finite(i);
    if (!finite || left.size() < 3) return false;
    AttributionDraft draft = base;
    draft.told.reset();
    add_span(draft, left);
    (void)verb;
    keep(std::move(draft), Takes::clause, entry);
    return true;
  }

  bool is_finite(std::uint32_t token) const {
    switch (parse_.tag[token]) {
      case Tag::vbd:
      case Tag::vbz:
      case Tag::vbp:
      case Tag::md: return true;
      default: return false;
    }
  }

  // --- Passives --------------------------------------------------

  bool read_passive(std::uint32_t verb) {
    const auto agent = syntax_.agent_of(verb);
    const auto subject = syntax_.child(verb, Dep::nsubjpass);
    const VerbCue* cue = rules_.verb(parse_.lemma[verb]);
    if (agent && inside(*agent) && cue != nullptr) {
      AttributionDraft draft = draft_of(verb);
      set_source(draft, *agent);
      const VerbCue::Entry& entry = passive_entry(verb, *cue);
      if (!entry.allowed || !read_passive_content(verb, subject, draft)) return false;
      keep(std::move(draft), Takes::object, entry);
      return true;
    }
    const auto known = rules_.passives.find(parse_.lemma[verb]);
    if (known == rules_.passives.end() || is_reduced_passive(verb)) return false;
    const auto open = complement_of(verb);
    if (!open) return false;
    AttributionDraft draft = draft_of(verb);
    draft.content_head = *open;
    draft.stance = known->second;
    if (subject && inside(*subject) && parse_.lower[*subject] != "it") {
      add_span(draft, syntax_.subtree(*subject, limit_));
    }
    add_clause(draft, *open, {});
    keep(std::move(draft));
    return true;
  }

  // Without a clause, only what takes an object can be passive: "reported by",
  // but not "found by".
  const VerbCue::Entry& passive_entry(std::uint32_t verb, const VerbCue& cue) const {
    if (complement_of(verb) && cue[Takes::clause].allowed) return cue[Takes::clause];
    if (cue[Takes::object].allowed || !cue[Takes::preposition].allowed) return cue[Takes::object];
    return cue[Takes::preposition];
  }

  std::optional<std::uint32_t> complement_of(std::uint32_t verb) const {
    for (std::uint32_t one : parse_.children(verb)) {
      const Dep dep = parse_.dep[one];
      if (one > verb && inside(one) && (dep == Dep::xcomp || dep == Dep::ccomp)) return one;
    }
    return std::nullopt;
  }

  bool read_passive_content(std::uint32_t verb,
                            std::optional<std::uint32_t> subject,
                            AttributionDraft& draft) const {
    if (const auto open = complement_of(verb)) {
      draft.content_head = *open;
      if (subject && parse_.lower[*subject] != "it")
        add_span(draft, syntax_.subtree(*subject, limit_));
      add_clause(draft, *open, {});
      return true;
    }
    const std::uint32_t head = parse_.head[verb];
    if (!subject && is_reduced_passive(verb) && inside(head)) {
      draft.content_head = head;
      add_span(draft, {syntax_.subtree(head, limit_).begin, head + 1});
      return true;
    }
    if (!subject || !inside(*subject)) return false;
    draft.content_head = *subject;
    add_span(draft, syntax_.subtree(*subject, limit_));
    return true;
  }

  // --- Nouns, adjectives, adverbs, phrases -----------------------------------

  // "the ministry's claim that ...".
  void read_noun(std::uint32_t noun) {
    const auto known = rules_.nouns.find(parse_.lemma[noun]);
    if (known == rules_.nouns.end()) return;
    for (std::uint32_t one : parse_.children(noun)) {
      const Dep dep = parse_.dep[one];
      if (one < noun || !inside(one) || (dep != Dep::acl && dep != Dep::ccomp && dep != Dep::relcl))
        continue;
      const std::uint32_t first = syntax_.subtree(one, limit_).begin;
      if (parse_.lower[first] != "that" || parse_.dep[first] != Dep::mark) continue;
      AttributionDraft draft;
      draft.sentence = sentence_;
      draft.cue = {noun};
      draft.stance = known->second;
      draft.content_head = one;
      set_noun_source(draft, noun);
      add_clause(draft, one, {});
      keep(std::move(draft));
      return;
    }
  }

  void set_noun_source(AttributionDraft& draft, std::uint32_t noun) const {
    if (const auto owner = syntax_.child(noun, Dep::poss); owner && inside(*owner)) {
      set_source(draft, *owner);
      return;
    }
    for (std::uint32_t one : parse_.children(noun)) {
      if (one < noun || parse_.dep[one] != Dep::prep) continue;
      if (parse_.lower[one] != "by" && parse_.lower[one] != "from") continue;
      if (const auto object = syntax_.child(one, Dep::pobj); object && inside(*object)) {
        set_source(draft, *object);
        return;
      }
    }
    const std::uint32_t verb = parse_.head[noun];
    if (parse_.dep[noun] != Dep::dobj && parse_.dep[noun] != Dep::pobj) return;
    const std::uint32_t governor = parse_.dep[noun] == Dep::pobj ? parse_.head[verb] : verb;
    if (!inside(governor) || !syntax_.is_verb(governor) || syntax_.is_passive(governor)) return;
    // "denied reports that": who denies them has not made them.
    if (const VerbCue* cue = rules_.verb(parse_.lemma[governor])) {
      const VerbCue::Entry& entry = (*cue)[Takes::object];
      const bool doubts = entry.stance == Stance::denied || entry.stance == Stance::questioned;
      if (entry.allowed && doubts) return;
    }
    set_subject(draft, governor);
  }

  // "officials are confident that ..."; "it is unclear whether ...".
  void read_adjective(std::uint32_t adjective) {
    const auto open = syntax_.child(adjective, Dep::ccomp);
    const std::uint32_t verb = parse_.head[adjective];
    if (!inside(verb)) return;
    if (rules_.impersonal.contains(parse_.lower[adjective])) {
      read_impersonal(adjective, verb);
      return;
    }
    const auto known = rules_.adjectives.find(parse_.lower[adjective]);
    if (known == rules_.adjectives.end() || !open || *open < adjective || !inside(*open)) return;
    AttributionDraft draft = draft_of(verb);
    draft.cue.push_back(adjective);
    std::sort(draft.cue.begin(), draft.cue.end());
    draft.verb.reset();
    draft.stance = known->second;
    draft.attitude = known->second == Stance::asserted;
    if (!set_subject(draft, verb) || parse_.lower[*draft.source_head] == "it") return;
    draft.content_head = *open;
    add_clause(draft, *open, {});
    keep(std::move(draft));
  }

  void read_impersonal(std::uint32_t adjective, std::uint32_t verb) {
    AttributionDraft draft;
    draft.sentence = sentence_;
    draft.cue = {adjective};
    draft.stance = Stance::unknown;
    for (const std::uint32_t from : {adjective, verb}) {
      for (std::uint32_t one : parse_.children(from)) {
        if (one < adjective || !inside(one)) continue;
        const Dep dep = parse_.dep[one];
        if (dep != Dep::ccomp && dep != Dep::advcl && dep != Dep::csubj && dep != Dep::xcomp)
          continue;
        draft.content_head = one;
        add_clause(draft, one, {});
        keep(std::move(draft));
        return;
      }
    }
  }

  void read_adverb(std::uint32_t adverb) {
    const auto known = rules_.adverbs.find(parse_.lower[adverb]);
    if (known == rules_.adverbs.end()) return;
    const std::uint32_t host = parse_.head[adverb];
    if (!inside(host) || host == adverb) return;
    AttributionDraft draft;
    draft.sentence = sentence_;
    draft.cue = {adverb};
    draft.stance = known->second;
    draft.content_head = host;
    add_clause(draft, host, {adverb, adverb + 1});
    keep(std::move(draft));
  }

  // "according to the ministry".
  bool read_phrase(std::uint32_t token) {
    const auto found = rules_.phrases.find(parse_.lower[token]);
    if (found == rules_.phrases.end()) return false;
    for (const AttributionRules::Phrase& phrase : found->second) {
      if (token < after_phrase_ || !matches(phrase, token)) continue;
      if (!read_phrase(token, phrase)) continue;
      after_phrase_ = static_cast<std::uint32_t>(token + phrase.words.size());
      return true;
    }
    return false;
  }

  bool matches(const AttributionRules::Phrase& phrase, std::uint32_t token) const {
    if (token + phrase.words.size() >= limit_.end) return false;
    for (std::size_t i = 0; i < phrase.words.size(); ++i) {
      if (parse_.lower[token + i] != phrase.words[i]) return false;
    }
    return true;
  }

  bool read_phrase(std::uint32_t token, const AttributionRules::Phrase& phrase) {
    const auto last = static_cast<std::uint32_t>(token + phrase.words.size() - 1);
    std::optional<std::uint32_t> object = syntax_.child(last, Dep::pobj);
    if (!object) object = syntax_.child(token, Dep::pobj);
    if (!object || !inside(*object)) return false;
    // "per day" measures; only a party speaks.
    if (phrase.words.size() == 1 && parse_.pos[*object] != Pos::propn) return false;
    AttributionDraft draft;
    draft.sentence = sentence_;
    draft.stance = phrase.stance;
    for (std::uint32_t i = token; i <= last; ++i)
      draft.cue.push_back(i);
    set_source(draft, *object);
    if (draft.source.empty()) return false;
    // What follows a comma after the name is the sentence again, or an aside.
    const std::uint32_t host = host_clause(token);
    draft.content_head = host;
    TokenSpan hole{token, draft.source.front().end};
    const TokenSpan whole = host == parse_.head[host] ? limit_ : syntax_.subtree(host, limit_);
    if (hole.begin > whole.begin) hole.end = aside_end(*object, hole.end, whole);
    for (TokenSpan piece : syntax_.without(whole, hole)) {
      if (piece.size() > 1 || draft.content.empty()) draft.content.push_back(text_of(piece));
    }
    keep(std::move(draft));
    return true;
  }

  // "according to Ana Weiss, who led the search": the aside is no content.
  std::uint32_t aside_end(std::uint32_t object, std::uint32_t end, TokenSpan whole) const {
    return std::min(std::max(end, syntax_.subtree(object, limit_).end), whole.end);
  }

  // The verb of the clause that the phrase stands in.
  std::uint32_t host_clause(std::uint32_t token) const {
    std::uint32_t at = token;
    for (int step = 0; step < 12 && !parse_.is_root(at); ++step) {
      at = parse_.head[at];
      if (!inside(at)) return token;
      if (!syntax_.is_verb(at) && parse_.pos[at] != Pos::aux) continue;
      const Dep dep = parse_.dep[at];
      if (dep == Dep::relcl || dep == Dep::ccomp || dep == Dep::root) return at;
      if (dep == Dep::conj && syntax_.child(at, Dep::nsubj)) return at;
    }
    return at;
  }

  const Parse& parse_;
  Syntax syntax_;
  const AttributionRules& rules_;
  TokenSpan limit_;
  std::uint32_t sentence_;
  std::uint32_t after_phrase_ = 0;  // "as per" is not "per" again.
  std::vector<AttributionDraft>& out_;
};

}  // namespace

std::vector<AttributionDraft> find_indirect(const Material& material,
                                            const AttributionRules& rules) {
  std::vector<AttributionDraft> out;
  for (std::uint32_t i = 0; i < material.sentences.size(); ++i) {
    if (material.sentences[i].block == BlockKind::boilerplate) continue;
    SentenceReader(material, rules, i, out).read();
  }
  return out;
}

}  // namespace hearsay
