// What the readers of cues share: sources from subjects, contents from clauses.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/sentence.h"

#include <algorithm>

namespace hearsay {

AttributionDraft SentenceReader::draft_of(std::uint32_t verb) const {
  AttributionDraft draft = draft_with(verb_group(parse_, verb));
  draft.verb = verb;
  return draft;
}

AttributionDraft SentenceReader::draft_with(std::vector<std::uint32_t> cue) const {
  AttributionDraft draft;
  draft.cue = std::move(cue);
  draft.sentence = sentence_;
  return draft;
}

void SentenceReader::keep(AttributionDraft draft, Takes takes, const VerbCue::Entry& entry) {
  draft.takes = takes;
  draft.stance = entry.stance;
  draft.attitude = entry.attitude;
  keep(std::move(draft));
}

void SentenceReader::keep(AttributionDraft draft) {
  if (draft.content.empty()) return;
  if (!part_from_content(draft)) return;
  std::sort(draft.content.begin(), draft.content.end());
  out_.push_back(std::move(draft));
}

// "a report alleging that ..." is "a report"; in "the group called the Lanterns" what it is
// called has not called it.
bool SentenceReader::part_from_content(AttributionDraft& draft) const {
  if (draft.source.empty()) return true;
  TokenSpan& source = draft.source.front();
  if (!text_of(source).contains(draft.content.front())) return true;
  source = syntax_.trim({source.begin, std::min(source.end, draft.cue.front())});
  return source.begin < source.end;
}

bool SentenceReader::is_content(std::uint32_t clause) const {
  return std::any_of(out_.rbegin(), out_.rend(), [&](const AttributionDraft& one) {
    return one.content_head == clause;
  });
}

void SentenceReader::add_clause(AttributionDraft& draft,
                                std::uint32_t clause,
                                TokenSpan hole) const {
  for (TokenSpan piece : syntax_.without(syntax_.subtree(clause, limit_), hole)) {
    draft.content.push_back(text_of(piece));
  }
}

void SentenceReader::add_span(AttributionDraft& draft, TokenSpan span) const {
  if (const TokenSpan piece = syntax_.trim(span); !piece.empty())
    draft.content.push_back(text_of(piece));
}

TokenSpan SentenceReader::hole_of(const AttributionDraft& draft) const {
  TokenSpan hole{draft.cue.front(), draft.cue.back() + 1};
  for (TokenSpan one : draft.source)
    hole = cover(hole, one);
  if (draft.source_head) hole = cover(hole, syntax_.subtree(*draft.source_head, limit_));
  return hole;
}

bool SentenceReader::set_subject(AttributionDraft& draft, std::uint32_t verb) const {
  const auto subject = syntax_.subject_of(verb);
  if (!subject || !inside(subject->token)) return false;
  if (parse_.ent_type[subject->token] == EntityType::date) return set_name_before(draft, verb);
  if (subject->antecedent && inside(*subject->antecedent)) {
    set_source(draft, *subject->antecedent);
    draft.source.push_back({subject->token, subject->token + 1});
    return true;
  }
  set_source(draft, subject->token);
  if (draft.source.empty()) return false;
  join_split_name(draft.source.front(), subject->token);
  return true;
}

void SentenceReader::join_split_name(TokenSpan& source, std::uint32_t subject) const {
  for (std::uint32_t one : parse_.children(parse_.head[subject])) {
    if (one >= subject || parse_.dep[one] != parse_.dep[subject] || !inside(one)) continue;
    const TokenSpan before = syntax_.subtree(one, limit_);
    const bool hyphen = before.end + 1 == source.begin && parse_.word(before.end) == "-";
    if (before.end == source.begin || hyphen) source.begin = before.begin;
  }
}

bool SentenceReader::set_name_before(AttributionDraft& draft, std::uint32_t verb) const {
  if (verb < limit_.begin + 2) return false;
  std::uint32_t name = verb - 1;
  if (parse_.word(name) == ",") --name;
  while (parse_.dep[name] == Dep::compound || parse_.dep[name] == Dep::appos) {
    if (!inside(parse_.head[name]) || parse_.head[name] >= verb) break;
    name = parse_.head[name];
  }
  if (parse_.pos[name] != Pos::propn || parse_.ent_type[name] == EntityType::date) return false;
  set_source(draft, name);
  return !draft.source.empty();
}

void SentenceReader::set_source(AttributionDraft& draft, std::uint32_t head) const {
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

bool SentenceReader::set_inverted_source(AttributionDraft& draft, std::uint32_t verb) const {
  if (rules_.telling.contains(parse_.lemma[verb])) return false;
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

bool SentenceReader::is_occasion(std::uint32_t preposition) const {
  const auto object = syntax_.child(preposition, Dep::pobj);
  if (!object) return false;
  const EntityType type = parse_.ent_type[*object];
  return type == EntityType::date || type == EntityType::time ||
         rules_.occasions.contains(parse_.lemma[*object]);
}

}  // namespace hearsay
