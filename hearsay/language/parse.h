// A parse: what the language engine knows about a text.
//
// For "Over 50 tanks were destroyed." it holds six tokens, that "Over" and "50"
// hang on "tanks", and that "tanks" is the passive subject of "destroyed". The
// names are spaCy's (orth, tag, pos, morph, lemma, head, dep, ent_type), and so
// are the values: tests hold them against spaCy's own output.
//
// Parallel arrays, one entry a token: a rule that asks only for part of speech
// touches only those bytes. A Parse looks at the text and at the Model that made
// it and must not outlive either.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_PARSE_H_
#define HEARSAY_LANGUAGE_PARSE_H_

#include "hearsay/base/span.h"
#include "hearsay/language/labels.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

struct Parse {
  std::string_view text;

  // One entry a token.
  std::vector<TextSpan> spans;            // Bytes of the text, trailing space excluded.
  std::vector<std::uint8_t> space_after;  // 1 if a single U+0020 follows.
  std::vector<std::uint8_t> is_space;     // 1 if the token is white space only.
  std::vector<std::string_view> lower;    // Lower-cased text.
  std::vector<Tag> tag;
  std::vector<Pos> pos;
  std::vector<std::string_view> morph;  // "Number=Plur|Tense=Past", "" if none.
  std::vector<std::string_view> lemma;
  std::vector<std::uint32_t> head;  // Index of the head; its own for a root.
  std::vector<Dep> dep;
  std::vector<std::uint32_t> left_edge;  // First and last token of the subtree.
  std::vector<std::uint32_t> right_edge;
  std::vector<EntityType> ent_type;
  std::vector<Iob> ent_iob;
  std::vector<std::uint8_t> sent_start;  // 1 or 0.
  std::vector<std::uint32_t> sentence;   // Index into `sentences`.

  std::vector<TokenSpan> sentences;  // They cover the tokens.

  // Children of token i, in order: children[child_begin[i] .. child_begin[i+1]).
  std::vector<std::uint32_t> child_begin;  // size() + 1 entries.
  std::vector<std::uint32_t> children_flat;

  // Owns what `lower` and `lemma` look at, where the Model does not.
  std::shared_ptr<const void> storage;

  std::uint32_t size() const { return static_cast<std::uint32_t>(spans.size()); }

  std::string_view word(std::uint32_t token) const { return slice(text, spans[token]); }

  std::span<const std::uint32_t> children(std::uint32_t token) const {
    return std::span(children_flat)
        .subspan(child_begin[token], child_begin[token + 1] - child_begin[token]);
  }

  bool is_root(std::uint32_t token) const { return head[token] == token; }

  // The token and all below it, as far as they reach left and right.
  TokenSpan subtree(std::uint32_t token) const { return {left_edge[token], right_edge[token] + 1}; }

  TextSpan to_text(TokenSpan tokens) const {
    return tokens.empty() ? TextSpan{}
                          : TextSpan{spans[tokens.begin].begin, spans[tokens.end - 1].end};
  }

  // The tokens that overlap the span of text.
  TokenSpan to_tokens(TextSpan span) const;

  // Named entities, in order.
  struct Entity {
    TokenSpan tokens;
    EntityType type = EntityType::none;
  };

  std::vector<Entity> entities() const;
};

}  // namespace hearsay

#endif  // HEARSAY_LANGUAGE_PARSE_H_
