// What verbs of the lexicon take that is no finite clause: "vowed to rebuild",
// "denied taking money", "called the plan reckless", "accused the firm of fraud",
// "rejected the offer".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/sentence.h"

#include <algorithm>

namespace hearsay {

namespace {

class ObjectReader : public SentenceReader {
 public:
  explicit ObjectReader(const SentenceReader& reader) : SentenceReader(reader) {}

  bool read(std::uint32_t verb, const VerbCue& cue, const AttributionDraft& base) {
    return read_preposition(verb, cue, base) || read_named(verb, cue, base) ||
           read_infinitive(verb, cue, base) || read_object(verb, cue, base) ||
           read_gerund(verb, cue, base);
  }

 private:
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

  bool read_gerund(std::uint32_t verb, const VerbCue& cue, const AttributionDraft& base) {
    const VerbCue::Entry& entry = cue[Takes::gerund];
    if (!entry.allowed) return false;
    for (std::uint32_t one : parse_.children(verb)) {
      const Dep dep = parse_.dep[one];
      if (one < verb || !inside(one) || (dep != Dep::xcomp && dep != Dep::ccomp)) continue;
      // "denied having received": the auxiliary is the gerund.
      const auto aux = syntax_.child(one, Dep::aux);
      const bool perfect = aux && parse_.tag[*aux] == Tag::vbg;
      if (parse_.tag[one] != Tag::vbg && !perfect) continue;
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

  bool draft_has_object(std::uint32_t verb) const {
    return syntax_.child(verb, Dep::dobj).has_value();
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
};

}  // namespace

bool read_object(const SentenceReader& reader,
                 std::uint32_t verb,
                 const VerbCue& cue,
                 const AttributionDraft& base) {
  return ObjectReader(reader).read(verb, cue, base);
}

}  // namespace hearsay
