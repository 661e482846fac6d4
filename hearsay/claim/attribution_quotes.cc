// Direct speech: every quotation goes to the cue that introduces it.
//
// A quotation that already lies in the content of indirect speech stays there
// and only stretches it ("said the dam “had to go. It was old.”"). Else the cue
// is looked for behind it, before it, at a colon, at a dash with a name; and a
// second quotation of the same paragraph goes on with the first one's speaker.
// What is left are scare quotes, titles, and speech without a speaker.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/claim/attribution_find.h"
#include "hearsay/claim/attribution_syntax.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace hearsay {

namespace {

constexpr std::uint32_t kRecent = 16;  // Drafts of quotations that the next one may belong to.
constexpr std::uint32_t kReach = 14;   // Tokens between a quotation and its cue.

class DirectReader {
 public:
  DirectReader(const Material& material,
               std::span<const Quotation> quotations,
               const AttributionRules& rules,
               std::vector<AttributionDraft>& drafts)
      : material_(material),
        parse_(material.parse),
        syntax_(material.parse),
        quotations_(quotations),
        rules_(rules),
        drafts_(drafts),
        indirect_(static_cast<std::uint32_t>(drafts.size())),
        sentence_of_(material.parse.size(), 0) {
    for (std::uint32_t i = 0; i < material.sentences.size(); ++i) {
      for (std::uint32_t t = material.sentences[i].tokens.begin;
           t < material.sentences[i].tokens.end;
           ++t) {
        sentence_of_[t] = i;
      }
    }
    by_token_.assign(parse_.size() + 1, 0);
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].verb) by_token_[*drafts_[i].verb] = i + 1;
    }
  }

  void run() {
    owner_.assign(quotations_.size(), kNone);
    for (std::size_t i = 0; i < quotations_.size(); ++i) {
      tokens_.push_back(parse_.to_tokens(quotations_[i].span));
    }
    keep_inside();
    for (std::size_t i = 0; i < quotations_.size(); ++i)
      place(i);
    for (std::size_t i = 0; i < quotations_.size(); ++i)
      guess(i);
    for (AttributionDraft& draft : drafts_)
      tidy(draft);
    drafts_.erase(std::remove_if(drafts_.begin(),
                                 drafts_.end(),
                                 [](const AttributionDraft& one) { return one.content.empty(); }),
                  drafts_.end());
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  // --- Drafts and quotations that cross ---------------------------------------

  // A cue inside a quotation speaks of nothing outside of it.
  void keep_inside() {
    std::size_t at = 0;
    for (AttributionDraft& draft : drafts_) {
      const std::uint32_t cue = draft.cue.front();
      if (draft.source_head && speaks_across(*draft.source_head, cue)) {
        draft.content.clear();
        if (draft.verb) by_token_[*draft.verb] = 0;
        continue;
      }
      while (at > 0 && at < tokens_.size() && tokens_[at].begin > cue)
        --at;
      while (at < tokens_.size() && tokens_[at].end <= cue)
        ++at;
      if (at >= tokens_.size() || !tokens_[at].contains(cue)) continue;
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
  bool speaks_across(std::uint32_t source, std::uint32_t cue) const {
    const auto found = std::lower_bound(tokens_.begin(), tokens_.end(), source,
                                        [](TokenSpan one, std::uint32_t token) { return one.end <= token; });
    if (found == tokens_.end() || !found->contains(source) || found->contains(cue)) return false;
    return looks_like_speech(static_cast<std::size_t>(found - tokens_.begin()));
  }

  // The drafts whose content already holds (part of) the quotation, from outside.
  bool stretch_owners(std::size_t index) {
    const TextSpan span = quotations_[index].span;
    const TokenSpan tokens = tokens_[index];
    if (tokens.empty()) return false;
    const std::uint32_t first = sentence_of_[tokens.begin];
    const std::uint32_t last = sentence_of_[tokens.end - 1];
    std::uint32_t best = kNone;
    std::uint32_t best_size = 0;
    // The drafts of indirect speech stand by sentence; those of quotations are
    // added behind them, and the latest are the nearest.
    const auto near = std::lower_bound(
        drafts_.begin(),
        drafts_.begin() + indirect_,
        first == 0 ? 0 : first - 1,
        [](const AttributionDraft& one, std::uint32_t at) { return one.sentence < at; });
    std::uint32_t begin = static_cast<std::uint32_t>(near - drafts_.begin());
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

  static void note_owner(std::uint32_t i,
                         TextSpan piece,
                         std::uint32_t& best,
                         std::uint32_t& best_size) {
    if (best != kNone && piece.size() >= best_size) return;
    best = i;
    best_size = piece.size();
  }

  bool holds_cue(const AttributionDraft& draft, TextSpan span) const {
    return span.contains(parse_.spans[draft.cue.front()]);
  }

  // --- Cues around a quotation -------------------------------------------------

  void place(std::size_t index) {
    if (tokens_[index].empty()) return;
    if (material_.sentences.empty()) return;
    if (material_.sentences[sentence_of_[tokens_[index].begin]].block == BlockKind::boilerplate)
      return;
    if (stretch_owners(index)) return;
    const bool speech = looks_like_speech(index);
    if (find_after(index, speech) || find_before(index, speech)) return;
    if (!speech) return;
    if (find_colon(index) || find_dash(index)) return;
    go_on(index);
  }

  // More than a word or a title: punctuation inside the marks, or a verb.
  bool looks_like_speech(std::size_t index) const {
    const std::string_view inner = trim(slice(parse_.text, quotations_[index].inner));
    if (inner.empty()) return false;
    const char last = inner.back();
    if (std::string_view(".,?!-").find(last) != std::string_view::npos || inner.ends_with("…") ||
        inner.ends_with("—"))
      return true;
    const TokenSpan tokens = tokens_[index];
    bool verb = false;
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      verb |= parse_.tag[i] == Tag::vbd || parse_.tag[i] == Tag::vbz || parse_.tag[i] == Tag::vbp ||
              parse_.tag[i] == Tag::md;
    }
    return verb && tokens.size() > 5;
  }

  bool same_paragraph(std::uint32_t from, std::uint32_t to) const {
    if (from == to) return true;
    if (from > to) std::swap(from, to);
    const std::string_view between =
        parse_.text.substr(parse_.spans[from].end, parse_.spans[to].begin - parse_.spans[from].end);
    if (between.find('\n') != std::string_view::npos) return false;
    for (std::uint32_t i = from; i <= to; ++i) {
      if (parse_.is_space[i] != 0 && parse_.word(i).find('\n') != std::string_view::npos)
        return false;
    }
    return true;
  }

  bool takes_quote(std::uint32_t token) const {
    if (!syntax_.is_verb(token)) return false;
    const VerbCue* cue = rules_.verb(parse_.lemma[token]);
    return cue != nullptr && (*cue)[Takes::quote].allowed;
  }

  bool in_quotation(std::uint32_t token, std::size_t near) const {
    for (std::size_t i = near > 1 ? near - 1 : 0; i < tokens_.size() && i <= near + 1; ++i) {
      if (tokens_[i].contains(token)) return true;
    }
    return false;
  }

  // “...,” said X.   “...,” the minister told AFP.
  bool find_after(std::size_t index, bool speech) {
    const TokenSpan tokens = tokens_[index];
    const std::string_view inner = trim(slice(parse_.text, quotations_[index].inner));
    const bool finished = inner.ends_with(".");
    // A name in marks is the subject of its sentence, not its words.
    if (!speech && !ends_in_pause(index)) return false;
    std::uint32_t end = std::min(parse_.size(), tokens.end + kReach);
    for (std::uint32_t i = tokens.end; i < end; ++i) {
      if (!same_paragraph(tokens.end - 1, i) || in_quotation(i, index)) break;
      const std::string_view word = parse_.word(i);
      if (word == "." || word == ";" || word == ":") break;
      // A new sentence that begins with its own subject says something else.
      if (finished && i == tokens.end && !takes_quote(i) && !short_cue_clause(i)) break;
      if (!takes_quote(i) && !(speech && i == tokens.end && is_inversion(index, i))) continue;
      if (!speech && i > tokens.end + 4) break;
      if (syntax_.has_to(i)) continue;
      return attach(index, i, Side::after);
    }
    return false;
  }

  // “Aw,” fleered the cook: right behind the marks, with its subject behind it,
  // any verb is one of saying.
  bool is_inversion(std::size_t index, std::uint32_t verb) const {
    const std::string_view inner = trim(slice(parse_.text, quotations_[index].inner));
    if (!inner.ends_with(",") && !inner.ends_with("!") && !inner.ends_with("?")) return false;
    if (parse_.tag[verb] != Tag::vbd && parse_.tag[verb] != Tag::vbz) return false;
    const std::uint32_t next = verb + 1;
    return next < parse_.size() && (parse_.pos[next] == Pos::propn ||
                                    parse_.pos[next] == Pos::det || parse_.pos[next] == Pos::pron);
  }

  bool ends_in_pause(std::size_t index) const {
    const std::string_view inner = trim(slice(parse_.text, quotations_[index].inner));
    const std::uint32_t after = tokens_[index].end;
    return inner.ends_with(",") || (after < parse_.size() && parse_.word(after) == ",");
  }

  // "he said", "the old man whispered": a subject and a cue, and no more.
  bool short_cue_clause(std::uint32_t token) const {
    for (std::uint32_t i = token; i < parse_.size() && i < token + 6; ++i) {
      if (takes_quote(i)) return material_.sentences[sentence_of_[i]].tokens.end < i + 6;
      if (syntax_.is_verb(i) || syntax_.is_punctuation(i)) return false;
    }
    return false;
  }

  // X said: “...”   X whispered, “...”
  bool find_before(std::size_t index, bool speech) {
    const TokenSpan tokens = tokens_[index];
    if (tokens.begin < 2) return false;
    std::uint32_t before = tokens.begin - 1;
    // The paragraph before may end with the colon.
    if (parse_.is_space[before] != 0 && parse_.word(before - 1) == ":") --before;
    const std::string_view word = parse_.word(before);
    const bool paused = word == "," || word == ":";
    const bool introduced = paused || takes_quote(before);
    if (!paused && !speech) return false;
    for (std::uint32_t i = before + 1; i-- > 0 && i + kReach + 6 > tokens.begin;) {
      if (!same_paragraph(i, before) || in_quotation(i, index)) break;
      const std::string_view at = parse_.word(i);
      if ((at == "." || at == "?" || at == "!" || at == ";") && i != before) break;
      if (!takes_quote(i) || syntax_.has_to(i)) continue;
      if (!introduced && i + 4 < tokens.begin) break;
      return attach(index, i, Side::before);
    }
    return false;
  }

  // The mayor on the flood: “...”
  bool find_colon(std::size_t index) {
    const TokenSpan tokens = tokens_[index];
    if (tokens.begin < 2 || parse_.word(tokens.begin - 1) != ":") return false;
    const std::uint32_t colon = tokens.begin - 1;
    const std::uint32_t sentence = sentence_of_[colon];
    std::uint32_t first = material_.sentences[sentence].tokens.begin;
    if (first > colon) return false;
    if (first == colon && colon > 0 && same_paragraph(colon - 1, colon)) {
      first = material_.sentences[sentence_of_[colon - 1]].tokens.begin;
    }
    const TokenSpan limit{first, colon};
    AttributionDraft draft;
    for (std::uint32_t i = limit.begin; i < limit.end; ++i) {
      if (parse_.dep[i] != Dep::nsubj && !(colon - first < 6 && parse_.is_root(i))) continue;
      if (parse_.pos[i] != Pos::propn && parse_.pos[i] != Pos::noun && parse_.pos[i] != Pos::pron)
        continue;
      draft.source_head = i;
      draft.source = {syntax_.phrase(i, limit)};
      break;
    }
    if (draft.source.empty() || draft.source.front().empty()) return false;
    draft.cue = {colon};
    draft.sentence = sentence;
    add(std::move(draft), index);
    return true;
  }

  // “...” — Ana Weiss
  bool find_dash(std::size_t index) {
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
    const TokenSpan name =
        syntax_.trim(parse_.to_tokens({begin, static_cast<std::uint32_t>(line)}));
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
    draft.sentence = sentence_of_[cue.end - 1];
    add(std::move(draft), index);
    return true;
  }

  // The next quotation of the paragraph, or of an unfinished speech.
  void go_on(std::size_t index) {
    if (index == 0 || owner_[index - 1] == kNone) return;
    const TokenSpan before = tokens_[index - 1];
    const bool unfinished = quotations_[index].continues && starts_paragraph(tokens_[index].begin);
    if (!unfinished && (before.empty() || !same_paragraph(before.end - 1, tokens_[index].begin)))
      return;
    owner_[index] = owner_[index - 1];
    drafts_[owner_[index]].content.push_back(quotations_[index].span);
  }

  // --- Speech without a cue ----------------------------------------------------

  // A quotation that no cue introduces: its paragraph's own subject, the other
  // one of a dialogue, or the one who spoke in the paragraph before.
  void guess(std::size_t index) {
    if (owner_[index] != kNone || tokens_[index].empty() || !looks_like_speech(index)) return;
    if (!starts_paragraph(tokens_[index].begin) && (index == 0 || owner_[index - 1] == kNone))
      return;
    if (index > 0 && owner_[index - 1] != kNone &&
        same_paragraph(tokens_[index - 1].end - 1, tokens_[index].begin)) {
      owner_[index] = owner_[index - 1];
      drafts_[owner_[index]].content.push_back(quotations_[index].span);
      return;
    }
    if (guess_beat(index)) return;
    const std::uint32_t last = speaker_before(index);
    if (last == kNone || !adjacent_paragraph(index - 1, index)) return;
    const std::uint32_t other = other_speaker(index, last);
    if (other == kNone) {
      // Nobody answers: the same one goes on.
      if (drafts_[last].implicit || !fills_paragraph(index)) return;
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
  bool guess_beat(std::size_t index) {
    const TokenSpan tokens = tokens_[index];
    for (std::uint32_t i = tokens.end; i < parse_.size() && i < tokens.end + 6; ++i) {
      if (!same_paragraph(tokens.end - 1, i) || in_quotation(i, index)) return false;
      if (parse_.dep[i] != Dep::nsubj) continue;
      const bool person = parse_.pos[i] == Pos::propn || parse_.lower[i] == "he" ||
                          parse_.lower[i] == "she" || parse_.lower[i] == "i";
      if (!person) return false;
      AttributionDraft draft;
      draft.implicit = true;
      draft.source_head = i;
      draft.source = {syntax_.phrase(i, material_.sentences[sentence_of_[i]].tokens)};
      if (draft.source.front().empty() || draft.source.front().overlaps(tokens)) return false;
      draft.cue = {i};
      draft.sentence = sentence_of_[i];
      add(std::move(draft), index);
      return true;
    }
    return false;
  }

  std::uint32_t speaker_before(std::size_t index) const {
    return index == 0 ? kNone : owner_[index - 1];
  }

  bool adjacent_paragraph(std::size_t before, std::size_t index) const {
    const std::uint32_t from = tokens_[before].empty() ? 0 : tokens_[before].end - 1;
    const std::uint32_t to = tokens_[index].begin;
    std::uint32_t breaks = 0;
    for (std::uint32_t i = from; i < to; ++i) {
      if (parse_.is_space[i] != 0 && parse_.word(i).find('\n') != std::string_view::npos) ++breaks;
    }
    return breaks == 1;
  }

  // The one before who is not `last`, within the same exchange.
  std::uint32_t other_speaker(std::size_t index, std::uint32_t last) const {
    const std::string who = name_of(last);
    for (std::size_t i = index - 1; i-- > 0 && i + 6 > index;) {
      if (owner_[i] == kNone || !(same_paragraph(tokens_[i].end - 1, tokens_[i + 1].begin) ||
                                  adjacent_paragraph(i, i + 1)))
        break;
      if (owner_[i] != last && name_of(owner_[i]) != who) return owner_[i];
    }
    return kNone;
  }

  std::string name_of(std::uint32_t draft) const {
    return drafts_[draft].source.empty()
               ? std::string()
               : to_lower_ascii(slice(parse_.text, parse_.to_text(drafts_[draft].source.front())));
  }

  bool fills_paragraph(std::size_t index) const {
    const std::uint32_t end = tokens_[index].end;
    return end >= parse_.size() || !same_paragraph(end - 1, end) || parse_.is_space[end] != 0;
  }

  bool starts_paragraph(std::uint32_t token) const {
    return token == 0 || parse_.is_space[token - 1] != 0 || !same_paragraph(token - 1, token);
  }

  enum class Side { before, after };

  // Gives the quotation to the verb; false if nobody can be its subject.
  bool attach(std::size_t index, std::uint32_t verb, Side side) {
    if (by_token_[verb] != 0) {
      const std::uint32_t i = by_token_[verb] - 1;
      AttributionDraft& draft = drafts_[i];
      for (TokenSpan one : draft.source) {
        if (one.overlaps(tokens_[index])) return false;
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
    draft.sentence = sentence_of_[verb];
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

  void add(AttributionDraft draft, std::size_t index) {
    draft.takes = Takes::quote;
    draft.quoted = true;
    draft.content.push_back(quotations_[index].span);
    owner_[index] = static_cast<std::uint32_t>(drafts_.size());
    drafts_.push_back(std::move(draft));
  }

  bool find_speaker(AttributionDraft& draft,
                    std::size_t index,
                    std::uint32_t verb,
                    Side side) const {
    const TokenSpan quote = tokens_[index];
    TokenSpan limit = material_.sentences[sentence_of_[verb]].tokens;
    if (side == Side::after) limit.begin = std::max(limit.begin, quote.end);
    if (side == Side::before) limit.end = std::min(limit.end, quote.begin);
    std::optional<std::uint32_t> head;
    const auto subject = syntax_.subject_of(verb);
    if (subject && !is_date(subject->token)) {
      const std::uint32_t at = subject->antecedent ? *subject->antecedent : subject->token;
      if (limit.contains(at)) head = at;
      // "..., saying" after a quotation in the middle: the subject stands before.
      if (!head && !in_quotation(at, index) && sentence_of_[at] == sentence_of_[verb]) {
        draft.source_head = at;
        draft.source = {syntax_.phrase(
            at, {material_.sentences[sentence_of_[verb]].tokens.begin, quote.begin})};
        if (!draft.source.front().empty()) return true;
        draft.source.clear();
      }
    }
    if (!head) head = noun_near(verb, limit);
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

  bool is_date(std::uint32_t token) const {
    return parse_.ent_type[token] == EntityType::date || parse_.ent_type[token] == EntityType::time;
  }

  // The noun beside the verb, where the parse knows of no subject.
  std::optional<std::uint32_t> noun_near(std::uint32_t verb, TokenSpan limit) const {
    const auto names = [&](std::uint32_t i) {
      return parse_.pos[i] == Pos::propn || parse_.pos[i] == Pos::pron ||
             parse_.pos[i] == Pos::noun;
    };
    for (std::uint32_t i = verb + 1; i < limit.end && i < verb + 4; ++i) {
      if (syntax_.is_punctuation(i) || is_date(i)) break;
      if (!names(i)) continue;
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

  // Sorted content; pieces that touch or overlap become one.
  void tidy(AttributionDraft& draft) const {
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

  bool touches(TextSpan a, TextSpan b, const AttributionDraft& draft) const {
    if (b.begin <= a.end) return true;
    const std::string_view between = parse_.text.substr(a.end, b.begin - a.end);
    if (between.size() > 3 || holds_cue(draft, {a.end, b.begin})) return false;
    return trim(between).empty() || trim(between) == ",";
  }

  const Material& material_;
  const Parse& parse_;
  Syntax syntax_;
  std::span<const Quotation> quotations_;
  const AttributionRules& rules_;
  std::vector<AttributionDraft>& drafts_;
  std::uint32_t indirect_ = 0;              // Drafts that were there before quotations.
  std::vector<std::uint32_t> sentence_of_;  // By token.
  std::vector<std::uint32_t> by_token_;     // Draft + 1 of the cue verb.
  std::vector<TokenSpan> tokens_;           // By quotation.
  std::vector<std::uint32_t> owner_;        // By quotation.
};

}  // namespace

void add_direct(const Material& material,
                std::span<const Quotation> quotations,
                const AttributionRules& rules,
                std::vector<AttributionDraft>& drafts) {
  if (quotations.empty()) return;
  DirectReader(material, quotations, rules, drafts).run();
}

}  // namespace hearsay
