// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/morphology.h"

namespace hearsay::language {

namespace {

// Tag or analysis, label and white space in 16 bits: a model has either tags or
// analyses.
constexpr std::uint32_t kKeys = 1 << 16;

std::uint32_t key_of(const RuledToken& token) {
  return (static_cast<std::uint32_t>(token.tag) | token.analysis) << 8 |
         static_cast<std::uint32_t>(token.dep) << 1 | static_cast<std::uint32_t>(token.is_space);
}

}  // namespace

Morphology::Morphology(const AttributeRuler& ruler,
                       const Lemmatizer& lemmatizer,
                       const std::vector<Analysis>& analyses,
                       Lexicon& lexicon)
    : ruler_(ruler),
      lemmatizer_(lemmatizer),
      lexicon_(lexicon),
      analyses_(analyses),
      outcome_of_other_words_(kKeys, 0) {}

void Morphology::meet_new_words() {
  const std::span<const Lexeme> lexemes = lexicon_.lexemes();
  for (std::size_t i = named_words_.size(); i < lexemes.size(); ++i)
    named_words_.push_back(ruler_.named_word(lexemes[i].lower));
  lemmas_.resize(lexemes.size() * lemmatizer_.kept_ways());
}

RuledToken Morphology::ruled_token(const Tokens& tokens,
                                   const Annotation& annotation,
                                   std::uint32_t i) const {
  const std::uint32_t lexeme = tokens.lexeme[i];
  const std::uint8_t analysis = annotation.analysis[i];
  return {named_words_[lexeme],
          annotation.tag[i],
          annotation.dep[i],
          lexicon_.lexemes()[lexeme].is_space,
          analysis,
          analyses_[analysis].pos,
          analyses_[analysis].morph};
}

Morphology::Outcome Morphology::work_out(const RuledToken& token, std::uint32_t pairs) const {
  Outcome out;
  out.attributes = ruler_.apply(token, pairs);
  out.way = lemmatizer_.way(out.attributes.pos, out.attributes.morph);
  return out;
}

const Morphology::Outcome& Morphology::outcome(const RuledToken& token) {
  const std::uint32_t key = key_of(token);
  std::uint16_t& index = token.named_word == 0
                             ? outcome_of_other_words_[key]
                             : outcome_of_named_words_[token.named_word * kKeys + key];
  if (index == 0) {
    outcomes_.push_back(work_out(token, 0));
    index = static_cast<std::uint16_t>(outcomes_.size());
  }
  return outcomes_[index - 1];
}

std::string_view Morphology::lemma(const Outcome& outcome, std::uint32_t lexeme) {
  if (!outcome.attributes.lemma.empty()) return outcome.attributes.lemma;
  const Lexeme& word = lexicon_.lexemes()[lexeme];
  if (outcome.way == LemmaWay::lower) return word.lower;
  if (outcome.way == LemmaWay::text) return word.text;
  std::string_view& lemma =
      lemmas_[lexeme * lemmatizer_.kept_ways() + static_cast<std::size_t>(outcome.way)];
  if (lemma.empty()) {
    const std::string made = lemmatizer_.lemma(outcome.way, word);
    lemma = made == word.lower ? word.lower : lexicon_.texts()->keep(made);
  }
  return lemma;
}

void Morphology::run(const Tokens& tokens, const Annotation& annotation, Parse& out) {
  meet_new_words();
  const std::uint32_t size = tokens.size();
  out.tag.resize(size);
  out.pos.resize(size);
  out.morph.resize(size);
  out.lemma.resize(size);
  out.dep.resize(size);
  if (size == 0) return;
  std::uint32_t pairs_before = 0;  // Of the token before and this one.
  RuledToken token = ruled_token(tokens, annotation, 0);
  for (std::uint32_t i = 0; i < size; ++i) {
    RuledToken next;
    std::uint32_t pairs_after = 0;
    if (i + 1 < size) {
      next = ruled_token(tokens, annotation, i + 1);
      pairs_after = ruler_.pairs(token, next);
    }
    const std::uint32_t pairs =
        ruler_.changing_first(pairs_after) | ruler_.changing_second(pairs_before);
    const auto set = [&](const Outcome& outcome) {
      out.tag[i] = outcome.attributes.tag;
      out.pos[i] = outcome.attributes.pos;
      out.morph[i] = outcome.attributes.morph;
      out.dep[i] = outcome.attributes.dep;
      out.lemma[i] = lemma(outcome, tokens.lexeme[i]);
    };
    if (pairs == 0) {
      set(outcome(token));
    } else {
      set(work_out(token, pairs));
    }
    token = next;
    pairs_before = pairs_after;
  }
}

}  // namespace hearsay::language
