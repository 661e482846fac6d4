// Phrases before the name of a source: "according to the ministry".
//
// The content is the clause that the phrase stands in, without the phrase.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/sentence.h"

#include <algorithm>
#include <string_view>

namespace hearsay {

namespace {

class PhraseReader : public SentenceReader {
 public:
  explicit PhraseReader(const SentenceReader& reader) : SentenceReader(reader) {}

  std::optional<std::uint32_t> read(std::uint32_t token) {
    const auto found = rules_.phrases.find(parse_.lower[token]);
    if (found == rules_.phrases.end()) return std::nullopt;
    for (const AttributionRules::Phrase& phrase : found->second) {
      if (!matches(phrase, token) || !read_phrase(token, phrase)) continue;
      return static_cast<std::uint32_t>(token + phrase.words.size());
    }
    return std::nullopt;
  }

 private:
  bool matches(const AttributionRules::Phrase& phrase, std::uint32_t token) const {
    return token + phrase.words.size() < limit_.end && syntax_.is_words(token, phrase.words);
  }

  bool read_phrase(std::uint32_t token, const AttributionRules::Phrase& phrase) {
    const auto last = static_cast<std::uint32_t>(token + phrase.words.size() - 1);
    std::optional<std::uint32_t> object = syntax_.child(last, Dep::pobj);
    if (!object) object = syntax_.child(token, Dep::pobj);
    if (!object || !inside(*object)) return false;
    // "per day" measures; only a party speaks.
    if (phrase.words.size() == 1 && parse_.pos[*object] != Pos::propn) return false;
    // "according to plan", "according to their age": by what, not by whom.
    if (parse_.pos[*object] != Pos::propn && rules_.criteria.contains(parse_.lemma[*object]))
      return false;
    AttributionDraft draft = draft_with({});
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
};

}  // namespace

std::optional<std::uint32_t> read_phrase(const SentenceReader& reader, std::uint32_t token) {
  return PhraseReader(reader).read(token);
}

}  // namespace hearsay
