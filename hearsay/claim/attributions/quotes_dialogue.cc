// Quotations that no cue introduces: the same speech goes on, the other one of a
// dialogue answers, somebody puts down a glass.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/claim/attributions/quotes.h"

#include <string>
#include <utility>

namespace hearsay {

namespace {

constexpr std::size_t kNames = 4;       // Quotations to look back over names of works.
constexpr std::uint32_t kDialogue = 6;  // One in so many paragraphs of speech has no cue.

}  // namespace

// The next quotation of the paragraph, or of an unfinished speech.
void DirectReader::go_on(std::size_t index) {
  if (run_on(index)) return;
  const std::size_t last = said_before(index);
  if (last == index || owner_[last] == kNone) return;
  const TokenSpan before = text_.tokens(last);
  const bool unfinished =
      quotations_[index].continues && text_.starts_paragraph(text_.tokens(index).begin);
  if (!unfinished &&
      (before.empty() || !text_.same_paragraph(before.end - 1, text_.tokens(index).begin)))
    return;
  // A few words within somebody else's sentence.
  if (!unfinished && !text_.opens_sentence(index) &&
      text_.sentence_of(before.end - 1) != text_.sentence_of(text_.tokens(index).begin))
    return;
  owner_[index] = owner_[last];
  drafts_[owner_[index]].content.push_back(quotations_[index].span);
}

// Weiss argues that nobody was warned. “The gate was open.”
bool DirectReader::run_on(std::size_t index) {
  const std::uint32_t begin = text_.tokens(index).begin;
  const std::uint32_t sentence = text_.sentence_of(begin);
  if (sentence == 0 || quotations_[index].continues) return false;
  if (material_.sentences[sentence].tokens.begin != begin) return false;
  const std::uint32_t said = index == 0 ? 0 : text_.tokens(index - 1).end;
  for (std::uint32_t i = first_of(sentence); i > 0 && drafts_[i - 1].sentence + 1 == sentence;
       --i) {
    AttributionDraft& draft = drafts_[i - 1];
    if (draft.cue.front() < said || !utters(draft)) continue;
    if (!text_.same_paragraph(draft.cue.front(), begin)) return false;
    owner_[index] = i - 1;
    draft.content.push_back(quotations_[index].span);
    draft.quoted = true;
    return true;
  }
  return false;
}

// The sentence is about what was said: no aside, no wish, no thought, nothing that was not said.
bool DirectReader::utters(const AttributionDraft& draft) const {
  if (!draft.verb || !draft.source_head || draft.attitude || draft.content.empty()) return false;
  const std::uint32_t head = parse_.head[*draft.verb];
  const bool main =
      parse_.is_root(*draft.verb) || (parse_.dep[*draft.verb] == Dep::conj && parse_.is_root(head));
  if (!main || is_thought(draft)) return false;
  return !syntax_.child(*draft.verb, Dep::neg) && !syntax_.has_to(*draft.verb);
}

// The quotation before, past the names of works: said on “The Morning Show.” “...”
std::size_t DirectReader::said_before(std::size_t index) const {
  for (std::size_t i = index; i-- > 0 && i + kNames > index;) {
    if (!text_.is_name_of_work(i)) return i;
  }
  return index;
}

void DirectReader::count_uncued() {
  for (std::size_t i = 0; i < quotations_.size(); ++i) {
    if (text_.tokens(i).empty() || !text_.looks_like_speech(i) ||
        !text_.starts_paragraph(text_.tokens(i).begin))
      continue;
    ++opening_;
    uncued_ += owner_[i] == kNone ? 1 : 0;
  }
}

// A quotation that no cue introduces: its paragraph's own subject, the other
// one of a dialogue, or the one who spoke in the paragraph before.
void DirectReader::guess(std::size_t index) {
  if (owner_[index] != kNone || text_.tokens(index).empty() || !text_.looks_like_speech(index))
    return;
  if (text_.is_name_of_work(index) || !text_.opens_sentence(index)) return;
  const std::size_t before = said_before(index);
  if (run_on(index)) return;
  if (!text_.starts_paragraph(text_.tokens(index).begin) &&
      (before == index || owner_[before] == kNone))
    return;
  if (before != index && owner_[before] != kNone &&
      text_.same_paragraph(text_.tokens(before).end - 1, text_.tokens(index).begin)) {
    owner_[index] = owner_[before];
    drafts_[owner_[index]].content.push_back(quotations_[index].span);
    return;
  }
  if (guess_beat(index)) return;
  const std::uint32_t last = before == index ? kNone : owner_[before];
  if (last == kNone || !text_.adjacent_paragraph(before, index)) return;
  const bool answers = is_dialogue() || asks(before);
  const std::uint32_t other = answers ? other_speaker(index, last) : kNone;
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

// In a dialogue much is said without a cue, in a report next to nothing.
bool DirectReader::is_dialogue() const {
  return uncued_ * kDialogue > opening_;
}

bool DirectReader::asks(std::size_t index) const {
  return trim(slice(parse_.text, quotations_[index].inner)).ends_with("?");
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
