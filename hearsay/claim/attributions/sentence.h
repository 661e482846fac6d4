// One sentence that is read for attributions, and the drafts that come of it.
//
// In "The bridge, said Ana Weiss on Monday, was never checked" the reader of the
// verb "said" makes a draft, gives it its subject for a source and the clause
// around it, without that parenthesis, for a content. What each kind of cue does
// with these means stands in a file of its own.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ATTRIBUTIONS_SENTENCE_H_
#define HEARSAY_CLAIM_ATTRIBUTIONS_SENTENCE_H_

#include "hearsay/base/span.h"
#include "hearsay/claim/attributions/find.h"
#include "hearsay/claim/attributions/rules.h"
#include "hearsay/claim/attributions/syntax.h"
#include "hearsay/claim/material.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace hearsay {

// Cheap to copy; `out` receives the drafts and outlives it.
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

 protected:
  bool inside(std::uint32_t token) const { return limit_.contains(token); }

  TextSpan text_of(TokenSpan span) const { return parse_.to_text(span); }

  AttributionDraft draft_of(std::uint32_t verb) const;
  AttributionDraft draft_with(std::vector<std::uint32_t> cue) const;

  // The draft joins the others, unless it has no content.
  void keep(AttributionDraft draft, Takes takes, const VerbCue::Entry& entry);
  void keep(AttributionDraft draft);

  // Whether a draft of this sentence has the clause for its content.
  bool is_content(std::uint32_t clause) const;

  // --- Content

  // The clause of `clause` without the parenthesis around the cue.
  void add_clause(AttributionDraft& draft, std::uint32_t clause, TokenSpan hole) const;

  void add_span(AttributionDraft& draft, TokenSpan span) const;

  // Source, cue, and what belongs to the cue ("in a statement on Monday").
  TokenSpan hole_of(const AttributionDraft& draft) const;

  // --- Source

  // The subject of the verb, with its noun if it is a relative pronoun. False if there is none.
  bool set_subject(AttributionDraft& draft, std::uint32_t verb) const;

  // The name in front of the verb, where the parser sees no subject there: "Police chief Ana
  // Weiss said Monday" with "Monday" for one; "Speaking for the owners, Ana Weiss, KC, said that".
  bool set_name_before(AttributionDraft& draft, std::uint32_t verb) const;

  void set_source(AttributionDraft& draft, std::uint32_t head) const;

  // "said Ana Weiss" where the parser took the name for an object.
  bool set_inverted_source(AttributionDraft& draft, std::uint32_t verb) const;

  // "on Monday", "in an interview": when and how it was said.
  bool is_occasion(std::uint32_t preposition) const;

  const Parse& parse_;
  Syntax syntax_;
  const AttributionRules& rules_;
  TokenSpan limit_;

 private:
  // The parser may see two subjects in one: "Norland's Prime Minister" and "Ana Weiss".
  void join_split_name(TokenSpan& source, std::uint32_t subject) const;

  // A source ends where its content begins. False if nothing is left of it.
  bool part_from_content(AttributionDraft& draft) const;

  std::uint32_t sentence_;
  std::vector<AttributionDraft>& out_;
};

// "officials said that ...", and all else that a verb of the lexicon takes.
void read_verb(const SentenceReader& reader, std::uint32_t verb);

// What an active verb takes that is no finite clause: "vowed to", "called for", "denied taking".
// Adds a draft made from `base`, which has cue and source; false if there is none.
bool read_object(const SentenceReader& reader,
                 std::uint32_t verb,
                 const VerbCue& cue,
                 const AttributionDraft& base);

// "was reported by the agency", "is believed to be"; false if it is neither.
bool read_passive(const SentenceReader& reader, std::uint32_t verb);

// "the ministry's claim that ...".
void read_noun(const SentenceReader& reader, std::uint32_t noun);

// "officials are confident that ..."; "it is unclear whether ...".
void read_adjective(const SentenceReader& reader, std::uint32_t adjective);

// "reportedly".
void read_adverb(const SentenceReader& reader, std::uint32_t adverb);

// "according to the ministry" from its first token on: the token after the cue, or nothing.
std::optional<std::uint32_t> read_phrase(const SentenceReader& reader, std::uint32_t token);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ATTRIBUTIONS_SENTENCE_H_
