// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/issuers.h"

#include "hearsay/claim/attributions/syntax.h"

#include <cstdint>
#include <optional>

namespace hearsay {

namespace {

// The subject of the verb that issued the paper, or nothing.
std::optional<std::uint32_t> issuer_of(const Parse& parse,
                                       const AttributionRules& rules,
                                       const AttributionDraft& draft) {
  if (!draft.verb || !draft.source_head) return std::nullopt;
  // What a paper alludes to or describes it does not say in somebody's words.
  if (draft.takes == Takes::preposition || draft.takes == Takes::object) return std::nullopt;
  const std::uint32_t paper = *draft.source_head;
  if (parse.head[*draft.verb] != paper || parse.dep[paper] != Dep::dobj) return std::nullopt;
  if (!rules.papers.contains(parse.lemma[paper])) return std::nullopt;
  const std::uint32_t verb = parse.head[paper];
  if (!rules.issuing.contains(parse.lemma[verb])) return std::nullopt;
  const auto subject = Syntax(parse).subject_of(verb);
  if (!subject) return std::nullopt;
  return subject->antecedent ? *subject->antecedent : subject->token;
}

}  // namespace

void name_issuers(const Material& material,
                  const AttributionRules& rules,
                  std::vector<AttributionDraft>& drafts) {
  const Syntax syntax(material.parse);
  for (AttributionDraft& draft : drafts) {
    const auto issuer = issuer_of(material.parse, rules, draft);
    const TokenSpan sentence = material.sentences[draft.sentence].tokens;
    if (!issuer || !sentence.contains(*issuer)) continue;
    const TokenSpan phrase = syntax.phrase(*issuer, sentence);
    if (phrase.empty() || phrase.contains(*draft.verb)) continue;
    draft.source = {phrase};
    draft.source_head = *issuer;
  }
}

}  // namespace hearsay
