// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/speech/carry.h"

#include "hearsay/claim/attributions/syntax.h"

#include <algorithm>

namespace hearsay {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::uint32_t kSentencesOn = 2;  // How far a work of reference goes on.

class Carrier {
 public:
  Carrier(const Material& material,
          const AttributionRules& rules,
          const PartyBook& book,
          std::vector<AttributionDraft>& drafts)
      : material_(material),
        parse_(material.parse),
        syntax_(material.parse),
        rules_(rules),
        book_(book),
        drafts_(drafts) {
    touched_.assign(material.sentences.size(), 0);
    leading_.assign(material.sentences.size(), kNone);
    for (std::uint32_t i = 0; i < drafts.size(); ++i)
      note(i);
  }

  void run() {
    std::uint32_t source = kNone;
    std::uint32_t run = 0;
    for (std::uint32_t i = 1; i < material_.sentences.size(); ++i) {
      if (leading_[i - 1] != kNone) {
        source = leading_[i - 1];
        run = 0;
      } else if (touched_[i - 1] != 0) {
        source = kNone;
      }
      if (source == kNone || touched_[i] != 0 || !goes_on(i, source, run)) {
        source = touched_[i] == 0 ? kNone : source;
        continue;
      }
      add(i, source);
      ++run;
    }
  }

 private:
  // Which sentences have a source of their own, and which one leads them.
  void note(std::uint32_t index) {
    const AttributionDraft& draft = drafts_[index];
    if (draft.attitude) return;
    touched_[draft.sentence] = 1;
    for (TextSpan piece : draft.content) {
      const TokenSpan tokens = parse_.to_tokens(piece);
      for (std::uint32_t i = draft.sentence; i < material_.sentences.size(); ++i) {
        if (material_.sentences[i].tokens.begin >= tokens.end) break;
        if (material_.sentences[i].tokens.overlaps(tokens)) touched_[i] = 1;
      }
    }
    if (leads(draft)) leading_[draft.sentence] = index;
  }

  // The draft speaks for its whole sentence: its cue is the main verb or it is a
  // phrase before or behind the main clause.
  bool leads(const AttributionDraft& draft) const {
    if (draft.quoted || draft.source.empty()) return false;
    const bool open = draft.stance == Stance::asserted || draft.stance == Stance::speculated ||
                      draft.stance == Stance::claimed;
    if (!open) return false;
    const TokenSpan sentence = material_.sentences[draft.sentence].tokens;
    if (draft.verb && !parse_.is_root(*draft.verb) && parse_.dep[*draft.verb] != Dep::parataxis)
      return false;
    std::uint32_t covered = 0;
    for (TextSpan piece : draft.content)
      covered += piece.size();
    std::uint32_t rest = parse_.to_text(sentence).size();
    for (TokenSpan one : draft.source)
      rest -= std::min(rest, parse_.to_text(one).size());
    return covered * 2 >= rest;
  }

  bool goes_on(std::uint32_t sentence, std::uint32_t source, std::uint32_t run) const {
    const Material::Sentence& here = material_.sentences[sentence];
    if (here.block != BlockKind::paragraph ||
        here.block_index != material_.sentences[sentence - 1].block_index)
      return false;
    const TokenSpan tokens = here.tokens;
    if (tokens.size() < 4 || !is_told(tokens)) return false;
    if (crosses_line(material_.sentences[sentence - 1].tokens.end - 1, tokens.begin)) return false;
    if (begins_with(tokens, rules_.turns)) return false;
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (parse_.tag[i] == Tag::quote_open) return false;
    }
    if (begins_with(tokens, rules_.additions)) return true;
    if (run >= kSentencesOn) return false;
    const auto party =
        drafts_[source].source_head ? book_.party_of(*drafts_[source].source_head) : std::nullopt;
    // A work of reference goes on giving figures.
    return party && party->source_kind == SourceKind::reference_work && has_figure(tokens);
  }

  bool has_figure(TokenSpan tokens) const {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      const EntityType type = parse_.ent_type[i];
      if (type == EntityType::cardinal || type == EntityType::money ||
          type == EntityType::percent || type == EntityType::quantity) {
        return true;
      }
    }
    return false;
  }

  bool crosses_line(std::uint32_t from, std::uint32_t to) const {
    const std::string_view between =
        parse_.text.substr(parse_.spans[from].end, parse_.spans[to].begin - parse_.spans[from].end);
    return between.find('\n') != std::string_view::npos;
  }

  // It has a finite verb: no headline, no caption.
  bool is_told(TokenSpan tokens) const {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      const Tag tag = parse_.tag[i];
      if (tag == Tag::vbd || tag == Tag::vbz || tag == Tag::vbp || tag == Tag::md) return true;
    }
    return false;
  }

  bool begins_with(TokenSpan tokens, const std::vector<std::vector<std::string>>& openings) const {
    return std::any_of(
        openings.begin(), openings.end(), [&](const std::vector<std::string>& words) {
          return words.size() <= tokens.size() && syntax_.is_words(tokens.begin, words);
        });
  }

  void add(std::uint32_t sentence, std::uint32_t source) {
    AttributionDraft draft = drafts_[source];
    draft.carried = true;
    draft.told.reset();
    draft.content = {parse_.to_text(syntax_.trim(material_.sentences[sentence].tokens))};
    draft.content_head.reset();
    for (std::uint32_t i = material_.sentences[sentence].tokens.begin;
         i < material_.sentences[sentence].tokens.end;
         ++i) {
      if (parse_.is_root(i)) draft.content_head = i;
    }
    // The hedge of the first sentence's cue holds for that sentence.
    if (draft.stance == Stance::speculated) draft.stance = Stance::asserted;
    drafts_.push_back(std::move(draft));
  }

  const Material& material_;
  const Parse& parse_;
  Syntax syntax_;
  const AttributionRules& rules_;
  const PartyBook& book_;
  std::vector<AttributionDraft>& drafts_;
  std::vector<std::uint8_t> touched_;   // By sentence.
  std::vector<std::uint32_t> leading_;  // By sentence: a draft.
};

}  // namespace

void carry_on(const Material& material,
              const AttributionRules& rules,
              const PartyBook& book,
              std::vector<AttributionDraft>& drafts) {
  if (material.sentences.size() < 2) return;
  Carrier(material, rules, book, drafts).run();
}

}  // namespace hearsay
