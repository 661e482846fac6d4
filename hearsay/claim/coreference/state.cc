// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/coreference/state.h"

#include "hearsay/claim/coreference/mentions.h"

#include <algorithm>

namespace hearsay {

namespace {

constexpr std::size_t kHeads = 8;  // How many head nouns an entity remembers.

std::uint8_t role_of(const Parse& parse, std::uint32_t head) {
  if (parse.is_root(head)) return 1;
  switch (parse.dep[head]) {
    case Dep::nsubj: return 2;
    case Dep::nsubjpass: return 3;
    case Dep::dobj: return 4;
    case Dep::pobj: {
      const Dep above = parse.dep[parse.head[head]];
      if (above == Dep::agent) return 6;
      return parse.pos[parse.head[parse.head[head]]] == Pos::verb ? 5 : 7;
    }
    case Dep::poss: return 8;
    case Dep::appos: return 9;
    case Dep::conj: return 10;
    case Dep::attr: return 11;
    case Dep::dative: return 12;
    case Dep::compound:
    case Dep::nmod: return 13;
    default: return 0;
  }
}

Referring kind_of(const Parse& parse, const Mention& one) {
  if (one.row) return Referring::row;
  if (one.form == MentionForm::name) return Referring::name;
  const std::uint32_t first = one.phrase.begin;
  if (parse.tag[first] == Tag::prp_dollar || parse.tag[first] == Tag::wp_dollar)
    return Referring::owned;
  const std::string_view word = parse.lower[first];
  if (word == "the") return Referring::the;
  if (word == "this" || word == "that" || word == "these" || word == "those" || word == "such")
    return Referring::demonstrative;
  for (std::uint32_t t = first; t < one.head; ++t) {
    if (parse.tag[t] == Tag::pos && parse.head[parse.head[t]] == one.head) return Referring::owned;
  }
  return word == "a" || word == "an" ? Referring::indefinite : Referring::bare;
}

std::uint32_t verb_above(const Parse& parse, std::uint32_t token) {
  for (int step = 0; step < 6 && !parse.is_root(token); ++step) {
    token = parse.head[token];
    if (parse.pos[token] == Pos::verb || parse.pos[token] == Pos::aux) return token;
  }
  return kNobody;
}

}  // namespace

CoreferenceState::CoreferenceState(const CoreferenceInput& in)
    : input(in),
      parse(in.material.parse) {
  out.mentions = find_mentions(in);
  const std::uint32_t count = size();
  out.entity.resize(count);
  parent_.resize(count);
  entities_.resize(count);
  facts.resize(count);
  find_quotations();
  std::uint32_t paragraph = 0;
  std::uint32_t token = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Mention& one = mention(i);
    out.entity[i] = parent_[i] = i;
    for (; token < one.head; ++token)
      paragraph +=
          parse.is_space[token] != 0 && parse.word(token).find('\n') != std::string_view::npos;
    facts[i].paragraph = paragraph;
    gather(i);
    EntityFacts& entity = entities_[i];
    entity.gender = one.gender;
    entity.plural = one.plural;
    entity.nature = one.nature;
    entity.named = one.form == MentionForm::name;
    entity.last = i;
    if (one.form != MentionForm::pronoun && !one.row) entity.heads.push_back(facts[i].head);
  }
  speaks.assign(parse.size(), 0);
  for (const AttributionDraft& draft : in.drafts) {
    if (draft.source_head && !draft.attitude) speaks[*draft.source_head] = 1;
  }
  find_speakers();
}

void CoreferenceState::gather(std::uint32_t index) {
  const Mention& one = mention(index);
  MentionFacts& out = facts[index];
  out.role = role_of(parse, one.head);
  out.quotation = quotation_at[one.head];
  out.verb = verb_above(parse, one.head);
  if (one.form == MentionForm::pronoun) {
    if (const auto* pronoun = input.rules.pronoun(parse.lower[one.head]); pronoun != nullptr) {
      out.kind = pronoun->kind;
      out.reflexive = pronoun->reflexive;
      out.owner = pronoun->owner && parse.tag[one.head] == Tag::prp_dollar;
    }
    out.as_candidate = Referred::pronoun;
    return;
  }
  out.kind = kind_of(parse, one);
  out.as_candidate = one.form == MentionForm::name ? Referred::name
                     : out.kind == Referring::the || out.kind == Referring::demonstrative ||
                             out.kind == Referring::owned
                         ? Referred::definite
                         : Referred::phrase;
  out.head =
      hash_word(one.form == MentionForm::name ? parse.lower[one.head] : parse.lemma[one.head]);
  const bool name = one.form == MentionForm::name;
  const auto plain = [](std::string_view word) { return is_plain_word(word) ? word : ""; };
  out.noun = name ? "NAME" : plain(parse.lemma[one.head]);
  out.noun_meant = plain(name ? to_string(parse.ent_type[one.head]) : parse.lemma[one.head]);
  out.noun_hash = hash_word(out.noun);
  out.noun_meant_hash = hash_word(out.noun_meant);
  out.text =
      hash_word(folded_name(parse, one.form == MentionForm::name ? one.name_span : one.phrase));
  for (std::uint32_t t = one.phrase.begin; t < one.phrase.end; ++t) {
    const Pos pos = parse.pos[t];
    const bool says_which = pos == Pos::noun || pos == Pos::propn || pos == Pos::adj ||
                            pos == Pos::num || pos == Pos::verb;
    if (t != one.head && says_which) out.words.push_back(hash_word(parse.lower[t]));
  }
  std::sort(out.words.begin(), out.words.end());
  out.words.erase(std::unique(out.words.begin(), out.words.end()), out.words.end());
}

void CoreferenceState::find_quotations() {
  quotation_at.assign(parse.size(), kNobody);
  for (std::uint32_t i = 0; i < input.quotations.size(); ++i) {
    const TokenSpan tokens = parse.to_tokens(input.quotations[i].span);
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
      quotation_at[t] = i;
  }
}

void CoreferenceState::find_speakers() {
  speaker.assign(input.quotations.size(), kNobody);
  for (const AttributionDraft& draft : input.drafts) {
    if (!draft.source_head) continue;
    const auto who = out.at(*draft.source_head);
    if (!who) continue;
    for (TextSpan piece : draft.content) {
      auto one = std::lower_bound(
          input.quotations.begin(),
          input.quotations.end(),
          piece.begin,
          [](const Quotation& quotation, std::uint32_t at) { return quotation.span.end <= at; });
      for (; one != input.quotations.end() && one->span.begin < piece.end; ++one) {
        const auto quotation = static_cast<std::uint32_t>(one - input.quotations.begin());
        if (quotation_at[draft.cue.front()] != quotation) speaker[quotation] = *who;
      }
    }
  }
}

std::uint32_t CoreferenceState::speaker_of(std::uint32_t index) const {
  const std::uint32_t quotation = facts[index].quotation;
  return quotation == kNobody ? kNobody : speaker[quotation];
}

std::uint32_t CoreferenceState::root_above(std::uint32_t index) const {
  while (parent_[index] != index) {
    parent_[index] = parent_[parent_[index]];
    index = parent_[index];
  }
  return index;
}

void CoreferenceState::join(std::uint32_t index, std::uint32_t other) {
  std::uint32_t a = root(other);
  std::uint32_t b = root(index);
  if (a == b) return;
  if (b < a) std::swap(a, b);
  parent_[b] = a;
  EntityFacts& whole = entities_[a];
  const EntityFacts& part = entities_[b];
  if (whole.gender == Gender::unknown) whole.gender = part.gender;
  if (!whole.nature) whole.nature = part.nature;
  whole.named |= part.named;
  whole.mentions += part.mentions;
  whole.last = std::max(whole.last, part.last);
  for (const std::uint64_t head : part.heads) {
    if (whole.heads.size() >= kHeads) break;
    if (std::find(whole.heads.begin(), whole.heads.end(), head) == whole.heads.end())
      whole.heads.push_back(head);
  }
}

}  // namespace hearsay
