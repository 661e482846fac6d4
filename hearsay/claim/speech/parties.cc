// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/speech/parties.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace hearsay {

namespace {

bool is_actor_place(const Parse& parse, std::uint32_t token) {
  switch (parse.dep[token]) {
    case Dep::nsubj:
    case Dep::nsubjpass:
    case Dep::poss:
    case Dep::dobj:
    case Dep::dative: return true;
    case Dep::conj:
      return parse.head[token] != token && parse.head[token] < token &&
             is_actor_place(parse, parse.head[token]);
    case Dep::pobj: {
      static constexpr std::array<std::string_view, 8> kOpen = {
          "by", "with", "to", "from", "against", "for", "of", "between"};
      return std::find(kOpen.begin(), kOpen.end(), parse.lower[parse.head[token]]) != kOpen.end();
    }
    default: return false;
  }
}

}  // namespace

PartyBook::PartyBook(const Material& material,
                     const PartyRules& rules,
                     const Coreference& coreference)
    : material_(material),
      rules_(rules),
      coreference_(coreference),
      entities_(coreference.mentions.size()) {
  gather();
}

// A person's office may stand behind the name: "Ana Weiss, an analyst at ...".
PartyRules::Nature PartyBook::nature_with_office(const Mention& mention) const {
  const Parse& parse = material_.parse;
  PartyRules::Nature nature = *mention.nature;
  // "wrote on Telegram"
  const auto mark = rules_.marks.find(parse.lower[mention.head]);
  if (nature.kind == PartyKind::organisation && mark != rules_.marks.end() &&
      mark->second == SourceKind::social_channel) {
    nature.source = mark->second;
  }
  // "the Austrian newspaper Heute"
  for (std::uint32_t one : parse.children(mention.head)) {
    if (nature.kind != PartyKind::organisation || parse.dep[one] != Dep::compound) continue;
    const auto noun = rules_.nouns.find(parse.lower[one]);
    if (noun != rules_.nouns.end() && noun->second.kind == PartyKind::outlet) return noun->second;
  }
  if (nature.kind != PartyKind::person || nature.source != SourceKind::unknown) return nature;
  for (std::uint32_t one : parse.children(mention.head)) {
    if (parse.dep[one] != Dep::appos) continue;
    const auto noun = rules_.nouns.find(parse.lemma[one]);
    if (noun != rules_.nouns.end()) nature.source = noun->second.source;
    // "director of the Timbuktu Institute"
    for (std::uint32_t i = one;
         nature.source == SourceKind::unknown && i < parse.size() && i < one + 8;
         ++i) {
      const auto house = rules_.nouns.find(parse.lower[i]);
      if (house != rules_.nouns.end()) nature.source = house->second.source;
    }
  }
  return nature;
}

void PartyBook::gather() {
  const auto& mentions = coreference_.mentions;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const Mention& one = mentions[i];
    Entity& entity = entities_[coreference_.entity[i]];
    const bool first = entity.mentions++ == 0;
    if (first) entity.best = i;
    const bool named = one.form == MentionForm::name;
    if (named && (!entity.named || one.name.size() > mentions[entity.best].name.size())) {
      entity.best = i;
      entity.named = true;
    } else if (!entity.named && mentions[entity.best].form == MentionForm::pronoun &&
               one.form == MentionForm::phrase) {
      entity.best = i;
    }
    if (!one.nature) continue;
    const PartyRules::Nature nature = nature_with_office(one);
    if (!entity.has_nature) entity.nature = nature;
    entity.has_nature = true;
    if (entity.nature.source == SourceKind::unknown) entity.nature.source = nature.source;
    if (entity.nature.kind == PartyKind::unknown) entity.nature.kind = nature.kind;
  }
}

bool PartyBook::acts(const Mention& mention) const {
  if (!mention.nature || mention.nature->kind == PartyKind::unknown) return false;
  const Parse& parse = material_.parse;
  if (mention.nature->kind == PartyKind::state) return is_actor_place(parse, mention.head);
  return true;
}

bool PartyBook::is_party_like(std::uint32_t head) const {
  const auto index = coreference_.at(head);
  if (!index) return material_.parse.pos[head] != Pos::noun;
  const Mention& one = coreference_.mentions[*index];
  return one.form != MentionForm::phrase || one.nature.has_value();
}

std::optional<Party> PartyBook::party_of(std::uint32_t head) const {
  const auto index = coreference_.at(head);
  if (!index) return std::nullopt;
  const Mention& mention = coreference_.mentions[*index];
  const Entity& entity = entities_[coreference_.entity[*index]];
  const Mention& best = coreference_.mentions[entity.best];
  const Parse& parse = material_.parse;
  Party out;
  out.span = parse.to_text(mention.phrase);
  out.id = best.form == MentionForm::pronoun ? std::string() : best.name;
  TokenSpan name = best.name_span;
  if (name.size() > 1 && parse.tag[name.begin] == Tag::dt) ++name.begin;
  out.name = slice(parse.text, parse.to_text(name));
  const PartyRules::Nature nature =
      mention.nature ? nature_with_office(mention) : PartyRules::Nature{};
  out.kind = nature.kind != PartyKind::unknown ? nature.kind : entity.nature.kind;
  out.source_kind = nature.source != SourceKind::unknown ? nature.source : entity.nature.source;
  return out;
}

std::vector<Party> PartyBook::parties(std::span<const AttributionDraft> drafts) const {
  std::unordered_set<std::uint32_t> speaking;
  for (const AttributionDraft& draft : drafts) {
    if (draft.source_head && !draft.attitude) speaking.insert(*draft.source_head);
  }
  std::vector<Party> out;
  for (std::uint32_t i = 0; i < coreference_.mentions.size(); ++i) {
    const Mention& one = coreference_.mentions[i];
    const bool pronoun = one.form == MentionForm::pronoun;
    const Entity& entity = entities_[coreference_.entity[i]];
    const bool stands_for = pronoun && entity.has_nature &&
                            coreference_.mentions[entity.best].form != MentionForm::pronoun;
    if (one.row || one.modifier) continue;
    if (!acts(one) && !stands_for && !speaking.contains(one.head)) continue;
    if (auto party = party_of(one.head)) out.push_back(std::move(*party));
  }
  std::stable_sort(out.begin(), out.end(), [](const Party& a, const Party& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  return out;
}

}  // namespace hearsay
