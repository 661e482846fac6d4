// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/coreference/sieves.h"

#include "hearsay/base/text.h"

#include <map>
#include <string>
#include <unordered_map>

namespace hearsay {

namespace {

using ByWords = std::unordered_map<std::string, std::uint32_t>;

std::string_view last_word(std::string_view name) {
  const std::size_t space = name.rfind(' ');
  return space == std::string_view::npos ? name : name.substr(space + 1);
}

bool is_single(std::string_view name) {
  return name.find(' ') == std::string_view::npos;
}

bool first_names_agree(std::string_view a, std::string_view b) {
  if (is_single(a) || is_single(b)) return true;
  const std::string_view x = a.substr(0, a.find(' '));
  const std::string_view y = b.substr(0, b.find(' '));
  return x == y || (x.size() <= 2 && x[0] == y[0]) || (y.size() <= 2 && x[0] == y[0]);
}

bool is_person(const Mention& one) {
  return one.nature && one.nature->kind == PartyKind::person;
}

void join_agreeing(CoreferenceState& state, std::uint32_t one, std::uint32_t found) {
  if (genders_agree(state.entity(found).gender, state.entity(one).gender)) state.join(one, found);
}

// Names by their short forms, as they are met.
class ShortNames {
 public:
  explicit ShortNames(CoreferenceState& state) : state_(state) {}

  void take(std::uint32_t index) {
    const Mention& one = state_.mention(index);
    if (!state_.is_joined(index)) {
      if (const std::uint32_t found = find(one); found != kNobody)
        join_agreeing(state_, index, found);
    }
    by_last_[std::string(last_word(one.name))] = index;
    add_acronyms(index);
  }

 private:
  std::uint32_t find(const Mention& one) const {
    const std::string_view last = last_word(one.name);
    const bool single = is_single(one.name);
    if (single) {
      if (const auto acronym = by_acronym_.find(one.name); acronym != by_acronym_.end())
        return acronym->second;
    }
    const auto known = by_last_.find(std::string(last));
    if (known == by_last_.end()) return kNobody;
    const Mention& earlier = state_.mention(known->second);
    const bool person = is_person(one) || is_person(earlier);
    if (single) return last.size() > 2 && (person || one.definite) ? known->second : kNobody;
    // "Mayor Weiss", "A. Weiss" and "Ana Weiss" are one; "Ben Weiss" is another.
    return person && first_names_agree(one.name, earlier.name) ? known->second : kNobody;
  }

  void add_acronyms(std::uint32_t index) {
    const Mention& one = state_.mention(index);
    const Parse& parse = state_.parse;
    if (one.phrase.size() < 2 || one.phrase.size() > 12) return;
    std::string capitals;
    for (std::uint32_t i = one.phrase.begin; i < one.phrase.end; ++i) {
      const char first = parse.word(i).front();
      if (parse.tag[i] == Tag::dt) continue;
      if (is_ascii_upper(first)) capitals += static_cast<char>(first + ('a' - 'A'));
    }
    if (capitals.size() >= 2) by_acronym_.emplace(capitals, index);
    // "(CAST)" right behind the name.
    const std::uint32_t after = one.phrase.end;
    if (after + 2 < parse.size() && parse.word(after) == "(" && parse.word(after + 2) == ")")
      by_acronym_.emplace(parse.lower[after + 1], index);
  }

  CoreferenceState& state_;
  ByWords by_last_, by_acronym_;
};

// "Maximus and his troops".
void join_owner(CoreferenceState& state, std::uint32_t index) {
  const PronounPlace place(state.parse);
  const Mention& one = state.mention(index);
  const auto beside = place.beside_owned(state.out, one);
  if (!beside || *beside >= index || one.gender == Gender::neuter) return;
  const Mention& other = state.mention(*beside);
  const bool fits = other.form == MentionForm::name && other.plural == one.plural &&
                    other.gender != Gender::neuter;
  if (fits) join_agreeing(state, index, *beside);
}

// Definite phrases for what was named by name.
class Offices {
 public:
  explicit Offices(const CoreferenceState& state) : state_(state) {}

  // "the minister" for "Foreign Minister Abdoulaye Diop".
  std::uint32_t by_office(std::uint32_t index) const {
    const Mention& one = state_.mention(index);
    const Parse& parse = state_.parse;
    for (std::uint32_t i = index; i-- > stop(index);) {
      const Mention& earlier = state_.mention(i);
      const bool person = earlier.form == MentionForm::name && is_person(earlier);
      if (!person || one.whole.overlaps(earlier.whole)) continue;
      for (std::uint32_t t = earlier.whole.begin; t < earlier.whole.end; ++t) {
        const bool office = parse.lower[t] == parse.lower[one.head] && parse.pos[t] != Pos::verb;
        if (t != earlier.head && office) return i;
      }
    }
    return kNobody;
  }

  // "the newspaper" for the last outlet named, "the group" for the last group.
  std::uint32_t by_class(std::uint32_t index) const {
    const Mention& one = state_.mention(index);
    const bool outlet = one.nature->kind == PartyKind::outlet;
    if (!outlet && !state_.input.rules.groups.contains(state_.parse.lemma[one.head]))
      return kNobody;
    for (std::uint32_t i = index; i-- > stop(index);) {
      const Mention& earlier = state_.mention(i);
      if (one.sentence - earlier.sentence > kSentencesBack) break;
      const bool named = earlier.form == MentionForm::name && earlier.nature;
      if (!named || one.whole.overlaps(earlier.whole)) continue;
      const PartyKind kind = earlier.nature->kind;
      if (outlet ? is_outlet(earlier)
                 : kind == PartyKind::group || kind == PartyKind::organisation) {
        return i;
      }
    }
    return kNobody;
  }

 private:
  static constexpr std::uint32_t kMentionsBack = 60;
  static constexpr std::uint32_t kSentencesBack = 4;

  static std::uint32_t stop(std::uint32_t index) {
    return index > kMentionsBack ? index - kMentionsBack : 0;
  }

  // An outlet by the lexicon, or a name with the noun: "publication Defense Express".
  bool is_outlet(const Mention& mention) const {
    if (mention.nature->kind == PartyKind::outlet) return true;
    const auto& nouns = state_.input.parties.nouns;
    for (std::uint32_t t = mention.phrase.begin; t < mention.phrase.end; ++t) {
      const auto noun = nouns.find(state_.parse.lower[t]);
      if (noun != nouns.end() && noun->second.kind == PartyKind::outlet) return true;
    }
    return false;
  }

  const CoreferenceState& state_;
};

}  // namespace

void join_same_names(CoreferenceState& state) {
  ByWords names, rows;
  for (std::uint32_t i = 0; i < state.size(); ++i) {
    const Mention& one = state.mention(i);
    if ((one.form != MentionForm::name && !one.row) || one.name.empty()) continue;
    const auto [known, fresh] = (one.row ? rows : names).try_emplace(one.name, i);
    if (!fresh) join_agreeing(state, i, known->second);
    known->second = i;
  }
}

void join_short_names(CoreferenceState& state) {
  ShortNames names(state);
  for (std::uint32_t i = 0; i < state.size(); ++i) {
    const Mention& one = state.mention(i);
    if (one.form == MentionForm::name && !one.row && !one.name.empty()) names.take(i);
  }
}

void join_constructs(CoreferenceState& state) {
  const Parse& parse = state.parse;
  for (std::uint32_t i = 0; i < state.size(); ++i) {
    const Mention& one = state.mention(i);
    if (state.facts[i].owner) join_owner(state, i);
    if (one.row || parse.dep[one.head] != Dep::appos || !is_person(one)) continue;
    const auto main = state.out.at(parse.head[one.head]);
    if (!main || *main >= i) continue;
    const Mention& other = state.mention(*main);
    if (is_person(other) && one.plural == other.plural) state.join(i, *main);
  }
}

void join_offices(CoreferenceState& state) {
  const Offices offices(state);
  for (std::uint32_t i = 0; i < state.size(); ++i) {
    const Mention& one = state.mention(i);
    const bool open = one.form == MentionForm::phrase && one.definite && !one.row && !one.plural &&
                      one.nature && !state.is_joined(i);
    if (!open) continue;
    std::uint32_t found = offices.by_office(i);
    if (found == kNobody) found = offices.by_class(i);
    if (found != kNobody) join_agreeing(state, i, found);
  }
}

void join_speakers(CoreferenceState& state) {
  // Within one speaker's words, and within the report's own, "I" is one and "we" is one.
  std::map<std::pair<std::uint32_t, Referring>, std::uint32_t> last;
  for (std::uint32_t i = 0; i < state.size(); ++i) {
    const MentionFacts& facts = state.facts[i];
    if (facts.kind != Referring::i && facts.kind != Referring::we && facts.kind != Referring::you)
      continue;
    const std::uint32_t who = state.speaker_of(i);
    if (facts.kind == Referring::i && who != kNobody && !state.entity(who).plural) {
      state.join(i, who);
      continue;
    }
    const std::uint32_t group = facts.quotation == kNobody ? kNobody
                                : who == kNobody           ? 0x80000000 | facts.quotation
                                                           : state.root(who);
    const auto [known, fresh] = last.try_emplace({group, facts.kind}, i);
    if (!fresh) state.join(i, known->second);
    known->second = i;
  }
}

}  // namespace hearsay
