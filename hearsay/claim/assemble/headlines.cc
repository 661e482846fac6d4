// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble/headlines.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/assemble/meaning.h"
#include "hearsay/claim/assemble/slots.h"
#include "hearsay/claim/items/headline.h"

#include <algorithm>
#include <optional>
#include <string>

namespace hearsay {

namespace {

constexpr std::size_t kNear = 3;  // Words between somebody and what befell them.

class Headlines {
 public:
  Headlines(const Scene& scene, TokenSpan sentence)
      : scene_(scene),
        parse_(scene.parse),
        words_(scene.rules.headlines),
        sentence_(sentence) {
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      for (const std::string_view part : split(parse_.lower[i], '-')) {
        if (part.empty() || !(is_ascii_alpha(part.front()) || is_ascii_digit(part.front())))
          continue;
        text_.emplace_back(part);
        token_.push_back(i);
      }
    }
  }

  std::vector<MadeClaim> claims() {
    for (const ToldNumber& one : told_in(words_, text_).numbers) {
      if (one.harm != ToldHarm::victims) counted(one);
    }
    if (made_.empty()) single();
    return std::move(made_);
  }

 private:
  static Manner manner_of(ToldHarm harm) {
    return harm == ToldHarm::killed ? Manner::killed : Manner::injured;
  }

  // "four men shot": the number, and the noun between it and the word of harm.
  void counted(const ToldNumber& one) {
    const std::uint32_t number = token_[one.at];
    std::optional<std::uint32_t> noun;
    for (std::size_t i = one.at + 1; i < one.harm_at; ++i) {
      if (scene_.is_people(token_[i])) noun = token_[i];
    }
    MadeClaim made = claim_of(noun, number, manner_of(one.harm));
    if (one.harm_at > one.at) end_item(made.claim, token_[one.harm_at]);
    Count count;
    count.span = parse_.spans[number];
    count.text = slice(scene_.material.text, count.span);
    count.lower = count.upper = one.number;
    made.claim.count = std::move(count);
    made_.push_back(std::move(made));
  }

  // "Man shot in leg", "17-year-old boy dies": the first that a word of harm follows.
  void single() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      const std::uint32_t noun = token_[i];
      if (!is_somebody(i)) continue;
      for (std::size_t k = i + 1; k < std::min(i + 1 + kNear, text_.size()); ++k) {
        if (is_somebody(k)) break;
        const auto harm = befallen(words_, text_, k);
        if (!harm || *harm == ToldHarm::victims) continue;
        // "Man shot three", "Teen shot his friend": who did it.
        if (*harm == ToldHarm::hit && k + 1 < text_.size() && is_object(k + 1)) break;
        MadeClaim made = claim_of(noun, noun, manner_of(*harm));
        end_item(made.claim, token_[k]);
        made_.push_back(std::move(made));
        return;
      }
    }
  }

  // The parse takes "men shot on Erb Street" for one phrase.
  void end_item(Claim& claim, std::uint32_t harm) const {
    if (!claim.item || claim.item->span.end <= parse_.spans[harm].begin ||
        claim.item->span.begin >= parse_.spans[harm].begin)
      return;
    TextSpan& span = claim.item->span;
    span.end = parse_.spans[harm].begin;
    const std::string_view words = trim(slice(scene_.material.text, span));
    span.end = span.begin + static_cast<std::uint32_t>(words.size());
    claim.item->text = words;
  }

  bool is_somebody(std::size_t i) const {
    const Tag tag = parse_.tag[token_[i]];
    const bool one = tag == Tag::nn || tag == Tag::nnp;
    return one && parse_.ent_type[token_[i]] != EntityType::org && !scene_.is_place(token_[i]) &&
           scene_.is_people(token_[i]);
  }

  bool is_object(std::size_t i) const {
    const std::uint32_t token = token_[i];
    const Tag tag = parse_.tag[token];
    return tag == Tag::dt || tag == Tag::prp_dollar || tag == Tag::prp || tag == Tag::cd ||
           scene_.is_people(token);
  }

  MadeClaim claim_of(std::optional<std::uint32_t> noun, std::uint32_t about, Manner manner) const {
    MadeClaim one;
    one.claim.kind = ClaimKind::casualties;
    one.claim.manner = manner;
    one.claim.span = parse_.to_text(sentence_);
    if (noun)
      one.claim.item = scene_.rules.items->item_of(scene_.material, scene_.taxonomy, *noun).item;
    one.about = about;
    one.item_head = noun;
    one.predicate = about;
    Meaning meaning;
    meaning.kind = one.claim.kind;
    meaning.manner = manner;
    meaning.known = true;
    meaning.clause.head = about;
    fill_slots(scene_, meaning, sentence_, about, noun, one.claim);
    return one;
  }

  const Scene& scene_;
  const Parse& parse_;
  const HeadlineWords& words_;
  TokenSpan sentence_;
  std::vector<std::string> text_;
  std::vector<std::uint32_t> token_;  // Of each word.
  std::vector<MadeClaim> made_;
};

}  // namespace

std::vector<MadeClaim> headline_claims(const Scene& scene, TokenSpan sentence) {
  return Headlines(scene, sentence).claims();
}

}  // namespace hearsay
