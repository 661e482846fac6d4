// Quotations that no cue introduces: the same speech goes on, the other one of a
// dialogue answers, somebody puts down a glass.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/claim/attribution_quotes.h"

#include <string>
#include <utility>

namespace hearsay {

// The next quotation of the paragraph, or of an unfinished speech.
void DirectReader::go_on(std::size_t index) {
  if (index == 0 || owner_[index - 1] == kNone) return;
  const TokenSpan before = text_.tokens(index - 1);
  const bool unfinished =
      quotations_[index].continues && text_.starts_paragraph(text_.tokens(index).begin);
  if (!unfinished &&
      (before.empty() || !text_.same_paragraph(before.end - 1, text_.tokens(index).begin)))
    return;
  owner_[index] = owner_[index - 1];
  drafts_[owner_[index]].content.push_back(quotations_[index].span);
}

// A quotation that no cue introduces: its paragraph's own subject, the other
// one of a dialogue, or the one who spoke in the paragraph before.
void DirectReader::guess(std::size_t index) {
  if (owner_[index] != kNone || text_.tokens(index).empty() || !text_.looks_like_speech(index))
    return;
  if (!text_.starts_paragraph(text_.tokens(index).begin) &&
      (index == 0 || owner_[index - 1] == kNone))
    return;
  if (index > 0 && owner_[index - 1] != kNone &&
      text_.same_paragraph(text_.tokens(index - 1).end - 1, text_.tokens(index).begin)) {
    owner_[index] = owner_[index - 1];
    drafts_[owner_[index]].content.push_back(quotations_[index].span);
    return;
  }
  if (guess_beat(index)) return;
  const std::uint32_t last = speaker_before(index);
  if (last == kNone || !text_.adjacent_paragraph(index - 1, index)) return;
  const std::uint32_t other = other_speaker(index, last);
  if (other == kNone) {
    // Nobody answers: the same one goes on.
    if (drafts_[last].implicit || !text_.fills_paragraph(index)) return;
    owner_[index] = last;
    drafts_[last].content.push_back(quotations_[index].span);
    return;
  }
  AttributionDraft draft = drafts_[other];
  draft.content.clear();
  draft.implicit = true;
  draft.told.reset();
  add(std::move(draft), index);
}

// “Well.” The captain put down his glass.
bool DirectReader::guess_beat(std::size_t index) {
  const TokenSpan tokens = text_.tokens(index);
  for (std::uint32_t i = tokens.end; i < parse_.size() && i < tokens.end + 6; ++i) {
    if (!text_.same_paragraph(tokens.end - 1, i) || text_.in_quotation(i, index)) return false;
    if (parse_.dep[i] != Dep::nsubj) continue;
    const bool person = parse_.pos[i] == Pos::propn || parse_.lower[i] == "he" ||
                        parse_.lower[i] == "she" || parse_.lower[i] == "i";
    if (!person) return false;
    AttributionDraft draft;
    draft.implicit = true;
    draft.source_head = i;
    draft.source = {syntax_.phrase(i, material_.sentences[text_.sentence_of(i)].tokens)};
    if (draft.source.front().empty() || draft.source.front().overlaps(tokens)) return false;
    draft.cue = {i};
    draft.sentence = text_.sentence_of(i);
    add(std::move(draft), index);
    return true;
  }
  return false;
}

std::uint32_t DirectReader::speaker_before(std::size_t index) const {
  return index == 0 ? kNone : owner_[index - 1];
}

// The one before who is not `last`, within the same exchange.
std::uint32_t DirectReader::other_speaker(std::size_t index, std::uint32_t last) const {
  const std::string who = name_of(last);
  for (std::size_t i = index - 1; i-- > 0 && i + 6 > index;) {
    if (owner_[i] == kNone ||
        !(text_.same_paragraph(text_.tokens(i).end - 1, text_.tokens(i + 1).begin) ||
          text_.adjacent_paragraph(i, i + 1)))
      break;
    if (owner_[i] != last && name_of(owner_[i]) != who) return owner_[i];
  }
  return kNone;
}

std::string DirectReader::name_of(std::uint32_t draft) const {
  return drafts_[draft].source.empty()
             ? std::string()
             : to_lower_ascii(slice(parse_.text, parse_.to_text(drafts_[draft].source.front())));
}

}  // namespace hearsay
