// Where the quotations of a text stand: their tokens, sentences and paragraphs.
//
// In "“Come in.” She smiled. “Sit down.”" the two stand in one paragraph, the
// first opens it, and both look like speech; “The Long River” in a sentence of
// somebody else's does not.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ATTRIBUTIONS_QUOTED_H_
#define HEARSAY_CLAIM_ATTRIBUTIONS_QUOTED_H_

#include "hearsay/claim/attributions/quotation_marks.h"
#include "hearsay/claim/material.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hearsay {

// `index` counts quotations, in text order.
class QuotedText {
 public:
  QuotedText(const Material& material, std::span<const Quotation> quotations);

  std::size_t size() const { return tokens_.size(); }

  // With the marks; empty if the quotation holds no token.
  TokenSpan tokens(std::size_t index) const { return tokens_[index]; }

  std::span<const TokenSpan> all() const { return tokens_; }

  // Index into Material::sentences.
  std::uint32_t sentence_of(std::uint32_t token) const { return sentence_of_[token]; }

  // More than a word or a title: punctuation inside the marks, or a verb.
  bool looks_like_speech(std::size_t index) const;

  // “State of the Union” after "on", "the", "CNN's": named, not spoken.
  bool is_name_of_work(std::size_t index) const;

  // A comma inside the closing mark or right behind it.
  bool ends_in_pause(std::size_t index) const;

  // Whether the token lies in the quotation `near` or in one beside it.
  bool in_quotation(std::uint32_t token, std::size_t near) const;

  bool same_paragraph(std::uint32_t from, std::uint32_t to) const;

  // Whether the quotation stands in the paragraph right behind that of `before`.
  bool adjacent_paragraph(std::size_t before, std::size_t index) const;

  // Nothing of the paragraph is left behind the quotation.
  bool fills_paragraph(std::size_t index) const;

  // Behind the end of a sentence, of another quotation, a colon or a dash, or with
  // a capital and several words.
  bool opens_sentence(std::size_t index) const;

  bool starts_paragraph(std::uint32_t token) const;

 private:
  const Parse& parse_;
  std::span<const Quotation> quotations_;
  std::vector<TokenSpan> tokens_;           // By quotation.
  std::vector<std::uint32_t> sentence_of_;  // By token.
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ATTRIBUTIONS_QUOTED_H_
