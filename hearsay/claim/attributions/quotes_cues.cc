// The cue that introduces a quotation: “...,” said X; X said: “...”; a colon
// behind a subject, a dash before a name.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/claim/attributions/quotes.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace hearsay {

namespace {

constexpr std::uint32_t kReach = 14;  // Tokens between a quotation and its cue.
constexpr std::uint32_t kLabel = 6;   // Tokens up to the colon of a label.

bool is_capitals(std::string_view word) {
  return word.size() > 1 && std::all_of(word.begin(), word.end(), is_ascii_upper);
}

}  // namespace

void DirectReader::place(std::size_t index) {
  if (text_.tokens(index).empty()) return;
  if (material_.sentences.empty()) return;
  if (material_.sentences[text_.sentence_of(text_.tokens(index).begin)].block ==
      BlockKind::boilerplate)
    return;
  if (stretch_owners(index) || text_.is_name_of_work(index)) return;
  const bool speech = text_.looks_like_speech(index);
  if (find_label(index)) return;
  if (find_after(index, speech) || find_before(index, speech)) return;
  if (reach_from_content(index) || !speech) return;
  if (find_colon(index) || find_dash(index)) return;
  go_on(index);
}

bool DirectReader::takes_quote(std::uint32_t token) const {
  if (!syntax_.is_verb(token)) return false;
  const VerbCue* cue = rules_.verb(parse_.lemma[token]);
  return cue != nullptr && (*cue)[Takes::quote].allowed;
}

// “WEISS: We have to go.”
bool DirectReader::find_label(std::size_t index) {
  const TokenSpan tokens = text_.tokens(index);
  std::uint32_t colon = tokens.begin;
  while (colon + 1 < tokens.end && colon < tokens.begin + kLabel && parse_.word(colon) != ":")
    ++colon;
  if (colon + 1 >= tokens.end || parse_.word(colon) != ":") return false;
  const TokenSpan name = syntax_.trim({tokens.begin + 1, colon});
  if (name.empty()) return false;
  for (std::uint32_t i = name.begin; i < name.end; ++i) {
    const std::string_view word = parse_.word(i);
    if (word != "." && !is_capitals(word)) return false;
  }
  const std::uint32_t sentence = text_.sentence_of(colon);
  for (std::uint32_t i = first_of(sentence); i < indirect_ && drafts_[i].sentence == sentence;
       ++i) {
    // The label was read as one at the beginning of its line.
    if (drafts_[i].cue.front() != colon) continue;
    owner_[index] = i;
    drafts_[i].quoted = true;
    drafts_[i].takes = Takes::quote;
    return true;
  }
  AttributionDraft draft;
  draft.source = {name};
  draft.source_head = name.end - 1;
  draft.cue = {colon};
  draft.sentence = sentence;
  add(std::move(draft), index);
  drafts_.back().content.back().begin = parse_.spans[colon + 1].begin;
  return true;
}

// “...,” said X.   “...,” the minister told AFP.
bool DirectReader::find_after(std::size_t index, bool speech) {
  const TokenSpan tokens = text_.tokens(index);
  const std::string_view inner = trim(slice(parse_.text, quotations_[index].inner));
  const bool finished = inner.ends_with(".");
  // A name in marks is the subject of its sentence, not its words.
  if (!speech && !text_.ends_in_pause(index)) return false;
  std::uint32_t end = std::min(parse_.size(), tokens.end + kReach);
  for (std::uint32_t i = tokens.end; i < end; ++i) {
    if (!text_.same_paragraph(tokens.end - 1, i) || text_.in_quotation(i, index)) break;
    const std::string_view word = parse_.word(i);
    if (word == "." || word == ";" || word == ":") break;
    // A new sentence that begins with its own subject says something else.
    if (finished && i == tokens.end && !takes_quote(i) &&
        !(text_.opens_sentence(index) && short_cue_clause(i)))
      break;
    const bool cue = takes_quote(i) || (speech && governs(i, tokens)) ||
                     (speech && i == tokens.end && is_inversion(index, i));
    if (!cue) continue;
    if (!speech && i > tokens.end + 4) break;
    if (syntax_.has_to(i)) continue;
    return attach(index, i, Side::after);
  }
  return false;
}

// “The gate was open,” Reed fumed: the quotation stands in the place of a clause.
bool DirectReader::governs(std::uint32_t verb, TokenSpan quotation) const {
  if (!syntax_.is_verb(verb) || !is_main(verb) || !syntax_.child(verb, Dep::nsubj)) return false;
  const auto clause = syntax_.child(verb, Dep::ccomp);
  return clause && quotation.contains(*clause);
}

// “Aw,” fleered the cook: right behind the marks, with its subject behind it,
// any verb is one of saying.
bool DirectReader::is_inversion(std::size_t index, std::uint32_t verb) const {
  const std::string_view inner = trim(slice(parse_.text, quotations_[index].inner));
  if (!inner.ends_with(",") && !inner.ends_with("!") && !inner.ends_with("?")) return false;
  if (parse_.tag[verb] != Tag::vbd && parse_.tag[verb] != Tag::vbz) return false;
  const std::uint32_t next = verb + 1;
  return next < parse_.size() && (parse_.pos[next] == Pos::propn || parse_.pos[next] == Pos::det ||
                                  parse_.pos[next] == Pos::pron);
}

// "he said", "the old man whispered": a subject and a cue, and no more.
bool DirectReader::short_cue_clause(std::uint32_t token) const {
  for (std::uint32_t i = token; i < parse_.size() && i < token + 6; ++i) {
    if (takes_quote(i)) return material_.sentences[text_.sentence_of(i)].tokens.end < i + 6;
    if (syntax_.is_verb(i) || syntax_.is_punctuation(i)) return false;
  }
  return false;
}

// X said: “...”   X whispered, “...”
bool DirectReader::find_before(std::size_t index, bool speech) {
  const TokenSpan tokens = text_.tokens(index);
  if (tokens.begin < 2) return false;
  std::uint32_t before = tokens.begin - 1;
  // The paragraph before may end with the colon.
  if (parse_.is_space[before] != 0 && parse_.word(before - 1) == ":") --before;
  const std::string_view word = parse_.word(before);
  const bool paused = word == "," || word == ":";
  const bool introduced = paused || takes_quote(before);
  if (!paused && !speech) return false;
  for (std::uint32_t i = before + 1; i-- > 0 && i + kReach + 6 > tokens.begin;) {
    if (!text_.same_paragraph(i, before) || text_.in_quotation(i, index)) break;
    const std::string_view at = parse_.word(i);
    if ((at == "." || at == "?" || at == "!" || at == ";") && i != before) break;
    if (!takes_quote(i) || syntax_.has_to(i)) continue;
    if (!introduced && (i + 4 < tokens.begin || (word == "." && !is_main(i)))) break;
    return attach(index, i, Side::before);
  }
  return false;
}

// Not the verb of an aside: "after the senator spoke".
bool DirectReader::is_main(std::uint32_t verb) const {
  return parse_.is_root(verb) ||
         (parse_.dep[verb] == Dep::conj && parse_.is_root(parse_.head[verb]));
}

// The mayor on the flood: “...”
bool DirectReader::find_colon(std::size_t index) {
  const TokenSpan tokens = text_.tokens(index);
  if (tokens.begin < 2) return false;
  std::uint32_t colon = tokens.begin - 1;
  if (parse_.is_space[colon] != 0) --colon;
  if (parse_.word(colon) != ":") return false;
  const std::uint32_t sentence = text_.sentence_of(colon);
  std::uint32_t first = material_.sentences[sentence].tokens.begin;
  if (first > colon) return false;
  if (first == colon && colon > 0 && text_.same_paragraph(colon - 1, colon)) {
    first = material_.sentences[text_.sentence_of(colon - 1)].tokens.begin;
  }
  const TokenSpan limit{first, colon};
  AttributionDraft draft;
  for (std::uint32_t i = limit.begin; i < limit.end; ++i) {
    const bool subject = parse_.dep[i] == Dep::nsubj;
    if (!subject && !(colon - first < 6 && parse_.is_root(i))) continue;
    if (parse_.pos[i] != Pos::propn && parse_.pos[i] != Pos::noun && parse_.tag[i] != Tag::prp)
      continue;
    if (parse_.lower[i] == "it") continue;
    // The subject of the main clause, or else the first one.
    const bool main = subject && parse_.is_root(parse_.head[i]);
    if (draft.source_head && !main) continue;
    draft.source_head = i;
    draft.source = {syntax_.phrase(i, limit)};
    if (main) break;
  }
  if (draft.source.empty() || draft.source.front().empty()) return false;
  draft.cue = {colon};
  draft.sentence = sentence;
  add(std::move(draft), index);
  return true;
}

// “...” — Ana Weiss
bool DirectReader::find_dash(std::size_t index) {
  const std::string_view text = parse_.text;
  std::uint32_t at = quotations_[index].span.end;
  while (at < text.size() && text[at] == ' ')
    ++at;
  static constexpr std::string_view kDashes[] = {"—", "–", "―", "--", "-"};
  const auto* dash =
      std::find_if(std::begin(kDashes), std::end(kDashes), [&](std::string_view one) {
        return text.substr(at).starts_with(one);
      });
  if (dash == std::end(kDashes)) return false;
  std::uint32_t begin = at + static_cast<std::uint32_t>(dash->size());
  while (begin < text.size() && text[begin] == ' ')
    ++begin;
  const std::size_t line = std::min(text.find('\n', begin), text.size());
  const TokenSpan name = syntax_.trim(parse_.to_tokens({begin, static_cast<std::uint32_t>(line)}));
  if (name.empty() || name.size() > 12 || parse_.pos[name.begin] != Pos::propn) return false;
  for (std::uint32_t i = name.begin; i < name.end; ++i) {
    if (syntax_.is_verb(i)) return false;
  }
  const TokenSpan cue = parse_.to_tokens({at, at + static_cast<std::uint32_t>(dash->size())});
  if (cue.empty()) return false;
  AttributionDraft draft;
  draft.source = {name};
  for (std::uint32_t i = name.begin; i < name.end && parse_.word(i) != ","; ++i) {
    if (parse_.pos[i] == Pos::propn) draft.source_head = i;
  }
  draft.cue = {cue.end - 1};
  draft.sentence = text_.sentence_of(cue.end - 1);
  add(std::move(draft), index);
  return true;
}

// Gives the quotation to the verb; false if nobody can be its subject.
bool DirectReader::attach(std::size_t index, std::uint32_t verb, Side side) {
  if (by_token_[verb] != 0) {
    const std::uint32_t i = by_token_[verb] - 1;
    AttributionDraft& draft = drafts_[i];
    for (TokenSpan one : draft.source) {
      if (one.overlaps(text_.tokens(index))) return false;
    }
    owner_[index] = i;
    if (!draft.quoted && draft.takes != Takes::clause) {
      draft.content.clear();
      draft.takes = Takes::quote;
      if (const VerbCue* cue = rules_.verb(parse_.lemma[verb]))
        draft.stance = (*cue)[Takes::quote].stance;
    }
    draft.content.push_back(quotations_[index].span);
    draft.quoted = true;
    return true;
  }
  AttributionDraft draft;
  draft.verb = verb;
  draft.sentence = text_.sentence_of(verb);
  draft.cue = verb_group(parse_, verb);
  if (const VerbCue* cue = rules_.verb(parse_.lemma[verb]))
    draft.stance = (*cue)[Takes::quote].stance;
  if (!find_speaker(draft, index, verb, side)) return false;
  draft.told = syntax_.child(verb, Dep::dobj);
  if (!draft.told) draft.told = syntax_.child(verb, Dep::dative);
  by_token_[verb] = static_cast<std::uint32_t>(drafts_.size()) + 1;
  add(std::move(draft), index);
  return true;
}

void DirectReader::add(AttributionDraft draft, std::size_t index) {
  draft.takes = Takes::quote;
  draft.quoted = true;
  draft.content.push_back(quotations_[index].span);
  owner_[index] = static_cast<std::uint32_t>(drafts_.size());
  drafts_.push_back(std::move(draft));
}

bool DirectReader::find_speaker(AttributionDraft& draft,
                                std::size_t index,
                                std::uint32_t verb,
                                Side side) const {
  const TokenSpan quote = text_.tokens(index);
  TokenSpan limit = material_.sentences[text_.sentence_of(verb)].tokens;
  if (side == Side::after) limit.begin = std::max(limit.begin, quote.end);
  if (side == Side::before) limit.end = std::min(limit.end, quote.begin);
  std::optional<std::uint32_t> head;
  const auto subject = syntax_.subject_of(verb);
  if (subject && !is_date(subject->token)) {
    const std::uint32_t at = subject->antecedent ? *subject->antecedent : subject->token;
    if (limit.contains(at)) head = at;
    // "..., saying" after a quotation in the middle: the subject stands before.
    if (!head && !text_.in_quotation(at, index) &&
        text_.sentence_of(at) == text_.sentence_of(verb)) {
      draft.source_head = at;
      draft.source = {syntax_.phrase(
          at, {material_.sentences[text_.sentence_of(verb)].tokens.begin, quote.begin})};
      if (!draft.source.front().empty()) return true;
      draft.source.clear();
    }
  }
  if (!head) head = subject_within(verb, limit);
  if (!head) head = noun_near(verb, limit, side);
  if (!head) return false;
  draft.source_head = head;
  TokenSpan phrase = syntax_.phrase(*head, limit);
  if (phrase.contains(verb))
    phrase = *head < verb ? TokenSpan{phrase.begin, verb} : TokenSpan{verb + 1, phrase.end};
  phrase = syntax_.trim(phrase);
  if (phrase.empty()) return false;
  draft.source = {phrase};
  return true;
}

bool DirectReader::is_date(std::uint32_t token) const {
  return parse_.ent_type[token] == EntityType::date || parse_.ent_type[token] == EntityType::time;
}

// A second subject: the parser may take a word of the quotation for the first.
std::optional<std::uint32_t> DirectReader::subject_within(std::uint32_t verb,
                                                          TokenSpan limit) const {
  for (std::uint32_t one : parse_.children(verb)) {
    if (parse_.dep[one] == Dep::nsubj && limit.contains(one) && !is_date(one)) return one;
  }
  return std::nullopt;
}

// The noun beside the verb, where the parse knows of no subject: behind it only
// where the verb opens its clause.
std::optional<std::uint32_t> DirectReader::noun_near(std::uint32_t verb,
                                                     TokenSpan limit,
                                                     Side side) const {
  const auto names = [&](std::uint32_t i) {
    return parse_.pos[i] == Pos::propn || parse_.pos[i] == Pos::pron || parse_.pos[i] == Pos::noun;
  };
  // “...,” Ramos, 58, told AFP.
  for (std::uint32_t i = limit.begin; side == Side::after && i < verb; ++i) {
    if (!names(i) || is_date(i)) continue;
    while (parse_.dep[i] == Dep::compound && parse_.head[i] > i && parse_.head[i] < verb)
      i = parse_.head[i];
    return i;
  }
  const bool opens =
      side == Side::after || verb == limit.begin || parse_.tag[verb - 1] == Tag::quote_close;
  for (std::uint32_t i = verb + 1; opens && i < limit.end && i < verb + 4; ++i) {
    if (syntax_.is_punctuation(i) || is_date(i) || parse_.tag[i] == Tag::in) break;
    // "said Skelly": a name that the parser does not know.
    const bool name = names(i) || (i == verb + 1 && is_ascii_upper(parse_.word(i).front()));
    if (!name) continue;
    while (parse_.dep[i] == Dep::compound && parse_.head[i] > i && limit.contains(parse_.head[i]))
      i = parse_.head[i];
    return i;
  }
  for (std::uint32_t i = verb; i-- > limit.begin && i + 5 > verb;) {
    if (syntax_.is_punctuation(i)) break;
    if (names(i)) return i;
  }
  return std::nullopt;
}

}  // namespace hearsay
