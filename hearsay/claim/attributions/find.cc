// Indirect speech, from the parse.
//
// For each cue of the lexicon: what stands in the place of its content (a
// clause, an infinitive, a noun phrase with a name for it, a prepositional
// phrase), who is its subject, and what of the sentence is left when the cue is
// a parenthesis. A cue without a content is none.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/find.h"

#include "hearsay/claim/attributions/sentence.h"
#include "hearsay/claim/attributions/syntax.h"

namespace hearsay {

std::vector<AttributionDraft> find_indirect(const Material& material,
                                            const AttributionRules& rules) {
  std::vector<AttributionDraft> out;
  const Parse& parse = material.parse;
  const Syntax syntax(parse);
  for (std::uint32_t i = 0; i < material.sentences.size(); ++i) {
    if (material.sentences[i].block == BlockKind::boilerplate) continue;
    const SentenceReader reader(material, rules, i, out);
    const TokenSpan tokens = material.sentences[i].tokens;
    std::uint32_t after_phrase = tokens.begin;  // "as per" is not "per" again.
    for (std::uint32_t token = tokens.begin; token < tokens.end; ++token) {
      if (token >= after_phrase) {
        if (const auto after = read_phrase(reader, token)) {
          after_phrase = *after;
          continue;
        }
      }
      if (syntax.is_verb(token)) {
        read_verb(reader, token);
      } else if (parse.pos[token] == Pos::noun) {
        read_noun(reader, token);
      } else if (parse.pos[token] == Pos::adj) {
        read_adjective(reader, token);
      } else if (parse.pos[token] == Pos::adv) {
        read_adverb(reader, token);
      }
    }
  }
  return out;
}

}  // namespace hearsay
