// Direct speech: every quotation goes to the cue that introduces it.
//
// A quotation that already lies in the content of indirect speech stays there
// and only stretches it ("said the dam “had to go. It was old.”"). Else the cue
// is looked for behind it, before it, at a colon, at a dash with a name; and a
// second quotation of the same paragraph goes on with the first one's speaker.
// What is left are scare quotes, titles, and speech without a speaker.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/quotes.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace hearsay {

namespace {

constexpr std::uint32_t kGap = 5;      // Tokens between a content and its quotation.
constexpr std::uint32_t kRecent = 16;  // Drafts of quotations that the next one may belong to.

}  // namespace

DirectReader::DirectReader(const Material& material,
                           std::span<const Quotation> quotations,
                           const AttributionRules& rules,
                           std::vector<AttributionDraft>& drafts)
    : material_(material),
      parse_(material.parse),
      syntax_(material.parse),
      quotations_(quotations),
      text_(material, quotations),
      rules_(rules),
      drafts_(drafts),
      indirect_(static_cast<std::uint32_t>(drafts.size())) {
  by_token_.assign(parse_.size() + 1, 0);
  for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
    if (drafts_[i].verb) by_token_[*drafts_[i].verb] = i + 1;
  }
}

void DirectReader::run() {
  owner_.assign(quotations_.size(), kNone);
  keep_inside();
  for (std::size_t i = 0; i < quotations_.size(); ++i)
    place(i);
  count_uncued();
  for (std::size_t i = 0; i < quotations_.size(); ++i)
    guess(i);
  for (AttributionDraft& draft : drafts_)
    tidy(draft);
  drafts_.erase(std::remove_if(drafts_.begin(),
                               drafts_.end(),
                               [](const AttributionDraft& one) { return one.content.empty(); }),
                drafts_.end());
}

// A cue inside a quotation speaks of nothing outside of it.
void DirectReader::keep_inside() {
  std::size_t at = 0;
  for (AttributionDraft& draft : drafts_) {
    const std::uint32_t cue = draft.cue.front();
    if (draft.source_head && speaks_across(*draft.source_head, cue)) {
      draft.content.clear();
      if (draft.verb) by_token_[*draft.verb] = 0;
      continue;
    }
    while (at > 0 && at < text_.size() && text_.tokens(at).begin > cue)
      --at;
    while (at < text_.size() && text_.tokens(at).end <= cue)
      ++at;
    if (at >= text_.size() || !text_.tokens(at).contains(cue)) continue;
    const TextSpan inner = quotations_[at].inner;
    std::vector<TextSpan> kept;
    for (TextSpan piece : draft.content) {
      const TextSpan part{std::max(piece.begin, inner.begin), std::min(piece.end, inner.end)};
      if (!part.empty()) kept.push_back(part);
    }
    draft.content = std::move(kept);
  }
}

// A cue outside with a source inside of a speech: the parser went astray.
bool DirectReader::speaks_across(std::uint32_t source, std::uint32_t cue) const {
  const std::span<const TokenSpan> all = text_.all();
  const auto found =
      std::lower_bound(all.begin(), all.end(), source, [](TokenSpan one, std::uint32_t token) {
        return one.end <= token;
      });
  if (found == all.end() || !found->contains(source) || found->contains(cue)) return false;
  return text_.looks_like_speech(static_cast<std::size_t>(found - all.begin()));
}

// The drafts whose content already holds (part of) the quotation, from outside.
bool DirectReader::stretch_owners(std::size_t index) {
  const TextSpan span = quotations_[index].span;
  const TokenSpan tokens = text_.tokens(index);
  if (tokens.empty()) return false;
  const std::uint32_t first = text_.sentence_of(tokens.begin);
  const std::uint32_t last = text_.sentence_of(tokens.end - 1);
  std::uint32_t best = kNone;
  std::uint32_t best_size = 0;
  // The drafts of indirect speech stand by sentence; those of quotations are
  // added behind them, and the latest are the nearest.
  const std::uint32_t begin = first_of(first == 0 ? 0 : first - 1);
  for (std::uint32_t i = begin; i < drafts_.size(); ++i) {
    AttributionDraft& draft = drafts_[i];
    if (i < indirect_ && draft.sentence > last + 1) {
      const auto size = static_cast<std::uint32_t>(drafts_.size());
      i = std::max(indirect_, size > kRecent ? size - kRecent : 0) - 1;
      continue;
    }
    if (draft.sentence + 1 < first || draft.sentence > last + 1 ||
        tokens.contains(draft.cue.front()))
      continue;
    for (TextSpan& piece : draft.content) {
      if (!piece.overlaps(span) || piece.contains(span)) {
        if (piece.contains(span)) note_owner(i, piece, best, best_size);
        continue;
      }
      const std::uint32_t common =
          std::min(piece.end, span.end) - std::max(piece.begin, span.begin);
      if (common * 5 < std::min(piece.size(), span.size())) continue;
      // Stretch over the quotation, but never over the cue.
      const TextSpan wider = cover(piece, span);
      if (holds_cue(draft, wider)) {
        piece = span;
      } else {
        piece = wider;
      }
      note_owner(i, piece, best, best_size);
    }
  }
  owner_[index] = best;
  if (best != kNone) drafts_[best].quoted = true;
  return best != kNone;
}

// Weiss blamed the flood on rain and “years of neglect”: a quotation a few words
// behind a content of the same sentence, which the parser cut short.
bool DirectReader::reach_from_content(std::size_t index) {
  const std::uint32_t begin = text_.tokens(index).begin;
  const std::uint32_t sentence = text_.sentence_of(begin);
  const TextSpan limit = parse_.to_text(material_.sentences[sentence].tokens);
  TextSpan* nearest = nullptr;
  for (std::uint32_t i = first_of(sentence); i < indirect_ && drafts_[i].sentence == sentence;
       ++i) {
    AttributionDraft& draft = drafts_[i];
    if (draft.attitude || draft.source.empty() || is_thought(draft)) continue;
    for (TextSpan& piece : draft.content) {
      if (piece.begin < limit.begin || piece.end > parse_.spans[begin].begin) continue;
      if (nearest != nullptr && piece.end <= nearest->end) continue;
      nearest = &piece;
      owner_[index] = i;
    }
  }
  if (nearest == nullptr) return false;
  if (!is_short_gap({nearest->end, parse_.spans[begin].begin})) {
    owner_[index] = kNone;
    return false;
  }
  nearest->end = quotations_[index].span.end;
  drafts_[owner_[index]].quoted = true;
  return true;
}

std::uint32_t DirectReader::first_of(std::uint32_t sentence) const {
  const auto found = std::lower_bound(
      drafts_.begin(),
      drafts_.begin() + indirect_,
      sentence,
      [](const AttributionDraft& one, std::uint32_t at) { return one.sentence < at; });
  return static_cast<std::uint32_t>(found - drafts_.begin());
}

bool DirectReader::is_thought(const AttributionDraft& draft) const {
  return draft.verb && rules_.thoughts.contains(parse_.lemma[*draft.verb]);
}

// A few words, and none of them a cue or a mark of another quotation.
bool DirectReader::is_short_gap(TextSpan gap) const {
  const TokenSpan tokens = parse_.to_tokens(gap);
  if (tokens.size() > kGap) return false;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (parse_.word(i) == "." || parse_.word(i) == ";" || takes_quote(i)) return false;
    if (parse_.tag[i] == Tag::quote_open || parse_.tag[i] == Tag::quote_close) return false;
  }
  return true;
}

// Of two drafts, the one with the smaller content.
void DirectReader::note_owner(std::uint32_t i,
                              TextSpan piece,
                              std::uint32_t& best,
                              std::uint32_t& best_size) {
  if (best != kNone && piece.size() >= best_size) return;
  best = i;
  best_size = piece.size();
}

bool DirectReader::holds_cue(const AttributionDraft& draft, TextSpan span) const {
  return span.contains(parse_.spans[draft.cue.front()]);
}

// Sorted content; pieces that touch or overlap become one.
void DirectReader::tidy(AttributionDraft& draft) const {
  std::sort(draft.content.begin(), draft.content.end());
  std::vector<TextSpan> merged;
  for (TextSpan piece : draft.content) {
    if (!merged.empty() && touches(merged.back(), piece, draft)) {
      merged.back().end = std::max(merged.back().end, piece.end);
    } else {
      merged.push_back(piece);
    }
  }
  draft.content = std::move(merged);
}

bool DirectReader::touches(TextSpan a, TextSpan b, const AttributionDraft& draft) const {
  if (b.begin <= a.end) return true;
  const std::string_view between = parse_.text.substr(a.end, b.begin - a.end);
  if (between.size() > 3 || holds_cue(draft, {a.end, b.begin})) return false;
  return trim(between).empty() || trim(between) == ",";
}

void add_direct(const Material& material,
                std::span<const Quotation> quotations,
                const AttributionRules& rules,
                std::vector<AttributionDraft>& drafts) {
  if (quotations.empty()) return;
  DirectReader(material, quotations, rules, drafts).run();
}

}  // namespace hearsay
