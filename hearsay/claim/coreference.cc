// Sieves, the surest first; each joins a mention to an earlier one.
//
//   names      the same name; a last name, an acronym, the name's last word
//   phrases    "the ministry" to an earlier ministry, "the outlet" to an outlet
//   speakers   "I" in a quotation to the one who says it
//   pronouns   by number, gender, kind, nearness, subjecthood
//
// An entity gathers what its mentions know: once "she" joined "Weiss", "he" no
// longer can. The idea of sieves is that of Stanford's deterministic system.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/coreference.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/coreference_mentions.h"
#include "hearsay/claim/coreference_pronouns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace hearsay {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::uint32_t kSentencesBack = 4;  // How far a pronoun looks.
constexpr std::uint32_t kMentionsBack = 60;

// What speaks for and against a candidate, weighed on public samples.
constexpr double kSentence = 2.0;    // A sentence further off.
constexpr double kWord = 0.05;       // A word further off.
constexpr double kNoPerson = 1.2;    // "he" for a name that nothing shows to be a person.
constexpr double kOwnSubject = 0.8;  // "his" for the subject of its own clause.
constexpr double kBeside = 3.5;      // "Maximus and his troops".
constexpr double kAhead = 0.3;       // A subject that is yet to come.
constexpr double kOften = 0.6;       // Each doubling of the mentions so far.

class Resolver {
 public:
  Resolver(const Material& material,
           const PartyRules& rules,
           std::span<const Place> places,
           std::span<const Quotation> quotations,
           std::span<const AttributionDraft> drafts)
      : material_(material),
        parse_(material.parse),
        place_(material.parse),
        rules_(rules),
        drafts_(drafts) {
    out_.mentions = find_mentions(material, rules, places);
    const std::size_t count = out_.mentions.size();
    out_.entity.resize(count);
    for (std::uint32_t i = 0; i < count; ++i)
      out_.entity[i] = i;
    entities_.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      const Mention& one = out_.mentions[i];
      entities_[i] = {one.gender, one.plural, one.nature, one.form == MentionForm::name};
    }
    quotation_.assign(parse_.size(), kNone);
    for (std::uint32_t i = 0; i < quotations.size(); ++i) {
      const TokenSpan tokens = parse_.to_tokens(quotations[i].span);
      for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
        quotation_[t] = i;
    }
    speaks_.assign(parse_.size(), 0);
    for (const AttributionDraft& draft : drafts) {
      if (draft.source_head && !draft.attitude) speaks_[*draft.source_head] = 1;
    }
    for (const Quotation& one : quotations)
      quotation_spans_.push_back(one.span);
  }

  Coreference run() {
    find_speakers();
    for (std::uint32_t i = 0; i < out_.mentions.size(); ++i) {
      join_apposition(i);
      switch (out_.mentions[i].form) {
        case MentionForm::name: join_name(i); break;
        case MentionForm::phrase: join_phrase(i); break;
        case MentionForm::pronoun: join_pronoun(i); break;
      }
    }
    for (std::uint32_t i = 0; i < out_.mentions.size(); ++i)
      out_.entity[i] = root(i);
    return std::move(out_);
  }

 private:
  struct Entity {
    Gender gender = Gender::unknown;
    bool plural = false;
    std::optional<PartyRules::Nature> nature;
    bool named = false;
    std::uint32_t mentions = 1;
  };

  std::uint32_t root(std::uint32_t mention) {
    while (out_.entity[mention] != mention) {
      out_.entity[mention] = out_.entity[out_.entity[mention]];
      mention = out_.entity[mention];
    }
    return mention;
  }

  Entity& entity(std::uint32_t mention) { return entities_[root(mention)]; }

  void join(std::uint32_t mention, std::uint32_t earlier) {
    std::uint32_t a = root(earlier);
    std::uint32_t b = root(mention);
    if (a == b) return;
    if (b < a) std::swap(a, b);
    out_.entity[b] = a;
    Entity& whole = entities_[a];
    const Entity& part = entities_[b];
    if (whole.gender == Gender::unknown) whole.gender = part.gender;
    if (!whole.nature) whole.nature = part.nature;
    whole.named |= part.named;
    whole.mentions += part.mentions;
  }

  bool genders_agree(Gender a, Gender b) const {
    return a == Gender::unknown || b == Gender::unknown || a == b;
  }

  // "UN coordinator, Eugene Owusu," and "Ana Weiss, an engineer,".
  void join_apposition(std::uint32_t index) {
    const Mention& one = out_.mentions[index];
    if (one.row || parse_.dep[one.head] != Dep::appos || !one.nature) return;
    const auto main = out_.at(parse_.head[one.head]);
    if (!main || *main >= index) return;
    const Mention& other = out_.mentions[*main];
    const bool persons = one.nature->kind == PartyKind::person && other.nature &&
                         other.nature->kind == PartyKind::person;
    if (persons && one.plural == other.plural) join(index, *main);
  }

  // --- Names -----------------------------------------------------------------

  void join_name(std::uint32_t index) {
    const Mention& one = out_.mentions[index];
    if (one.name.empty()) return;
    const std::string_view last = last_word(one.name);
    std::uint32_t found = kNone;
    if (const auto same = by_name_.find(one.name); same != by_name_.end()) found = same->second;
    if (found == kNone) found = by_short_form(one, last);
    if (found != kNone && genders_agree(entity(found).gender, one.gender)) join(index, found);
    by_name_[one.name] = index;
    by_last_[std::string(last)] = index;
    add_acronyms(index);
  }

  static std::string_view last_word(std::string_view name) {
    const std::size_t space = name.rfind(' ');
    return space == std::string_view::npos ? name : name.substr(space + 1);
  }

  // "Weiss" after "Ana Weiss"; "CAST" after the name with these initials; "the
  // Post" after "the New York Post".
  std::uint32_t by_short_form(const Mention& one, std::string_view last) {
    const bool single = last.size() == one.name.size();
    if (single) {
      if (const auto acronym = by_acronym_.find(one.name); acronym != by_acronym_.end())
        return acronym->second;
    }
    const auto known = by_last_.find(std::string(last));
    if (known == by_last_.end()) return kNone;
    const Mention& earlier = out_.mentions[known->second];
    const bool person = (one.nature && one.nature->kind == PartyKind::person) ||
                        (earlier.nature && earlier.nature->kind == PartyKind::person);
    if (single) return last.size() > 2 && (person || one.definite) ? known->second : kNone;
    // "Mayor Weiss", "A. Weiss" and "Ana Weiss" are one; "Ben Weiss" is another.
    if (!person) return kNone;
    return first_names_agree(one.name, earlier.name) ? known->second : kNone;
  }

  static bool first_names_agree(std::string_view a, std::string_view b) {
    const std::string_view x = a.substr(0, a.find(' '));
    const std::string_view y = b.substr(0, b.find(' '));
    if (a.find(' ') == std::string_view::npos || b.find(' ') == std::string_view::npos) return true;
    return x == y || (x.size() <= 2 && x[0] == y[0]) || (y.size() <= 2 && x[0] == y[0]);
  }

  void add_acronyms(std::uint32_t index) {
    const Mention& one = out_.mentions[index];
    if (one.phrase.size() < 2 || one.phrase.size() > 12) return;
    std::string all;
    std::string capitals;
    for (std::uint32_t i = one.phrase.begin; i < one.phrase.end; ++i) {
      const char first = parse_.word(i).front();
      if (parse_.tag[i] == Tag::dt) continue;
      if (is_ascii_upper(first)) capitals += static_cast<char>(first + ('a' - 'A'));
    }
    if (capitals.size() >= 2) by_acronym_.emplace(capitals, index);
    // "(CAST)" right behind the name.
    const std::uint32_t after = one.phrase.end;
    if (after + 2 < parse_.size() && parse_.word(after) == "(" && parse_.word(after + 2) == ")") {
      by_acronym_.emplace(parse_.lower[after + 1], index);
      by_name_.emplace(parse_.lower[after + 1], index);
    }
  }

  // --- Definite phrases --------------------------------------------------------

  void join_phrase(std::uint32_t index) {
    const Mention& one = out_.mentions[index];
    if (one.row) {
      const auto same = by_name_.find(one.name);
      if (same != by_name_.end()) join(index, same->second);
      by_name_[one.name] = index;
      return;
    }
    const std::string_view lemma = parse_.lemma[one.head];
    if (one.definite) {
      std::uint32_t found = by_noun(one, lemma);
      if (found == kNone && one.definite) found = by_office(index);
      if (found == kNone && one.definite) found = by_class(index);
      if (found != kNone && genders_agree(entity(found).gender, one.gender)) join(index, found);
    }
    by_noun_[std::string(lemma)] = index;
  }

  // The same noun, with no word before it that the earlier one lacks.
  std::uint32_t by_noun(const Mention& one, std::string_view lemma) const {
    const auto known = by_noun_.find(std::string(lemma));
    if (known == by_noun_.end()) return kNone;
    const Mention& earlier = out_.mentions[known->second];
    if (earlier.plural != one.plural || one.sentence - earlier.sentence > 15) return kNone;
    for (std::uint32_t i = one.phrase.begin; i < one.head; ++i) {
      if (parse_.tag[i] == Tag::dt || parse_.tag[i] == Tag::prp_dollar) continue;
      bool shared = false;
      for (std::uint32_t j = earlier.phrase.begin; j < earlier.phrase.end; ++j)
        shared |= parse_.lower[j] == parse_.lower[i];
      if (!shared) return kNone;
    }
    // "the minister of defence" is not "the minister of health".
    if (one.phrase.end > one.head + 1 && earlier.phrase.end > earlier.head + 1) {
      return folded_name(parse_, {one.head, one.phrase.end}) ==
                     folded_name(parse_, {earlier.head, earlier.phrase.end})
                 ? known->second
                 : kNone;
    }
    return known->second;
  }

  // "the minister" for "Foreign Minister Abdoulaye Diop".
  std::uint32_t by_office(std::uint32_t index) {
    const Mention& one = out_.mentions[index];
    if (!one.nature || one.plural) return kNone;
    const std::uint32_t stop = index > kMentionsBack ? index - kMentionsBack : 0;
    for (std::uint32_t i = index; i-- > stop;) {
      const Mention& earlier = out_.mentions[i];
      if (earlier.form != MentionForm::name || earlier.plural) continue;
      for (std::uint32_t t = earlier.whole.begin; t < earlier.whole.end; ++t) {
        if (t != earlier.head && parse_.lower[t] == parse_.lower[one.head] &&
            parse_.pos[t] != Pos::verb)
          return i;
      }
      if (parse_.lower[earlier.head] == parse_.lower[one.head] && one.phrase.size() <= 2) return i;
    }
    return kNone;
  }

  // "the newspaper" for the last outlet named, "the group" for the last group.
  std::uint32_t by_class(std::uint32_t index) {
    const Mention& one = out_.mentions[index];
    if (!one.nature || one.plural) return kNone;
    const PartyKind kind = one.nature->kind;
    if (kind != PartyKind::outlet && parse_.lemma[one.head] != "group") return kNone;
    const std::uint32_t stop = index > kMentionsBack ? index - kMentionsBack : 0;
    for (std::uint32_t i = index; i-- > stop;) {
      const Mention& earlier = out_.mentions[i];
      if (one.sentence - earlier.sentence > kSentencesBack) break;
      if (earlier.form != MentionForm::name || !earlier.nature || one.whole.overlaps(earlier.whole))
        continue;
      if (kind == PartyKind::outlet ? is_outlet(earlier)
                                    : earlier.nature->kind == PartyKind::group ||
                                          earlier.nature->kind == PartyKind::organisation) {
        return i;
      }
    }
    return kNone;
  }

  // An outlet by the lexicon, or a name with the noun: "publication Defense Express".
  bool is_outlet(const Mention& mention) const {
    if (mention.nature->kind == PartyKind::outlet) return true;
    for (std::uint32_t t = mention.phrase.begin; t < mention.phrase.end; ++t) {
      const auto noun = rules_.nouns.find(parse_.lower[t]);
      if (noun != rules_.nouns.end() && noun->second.kind == PartyKind::outlet) return true;
    }
    return false;
  }

  // --- Speakers ----------------------------------------------------------------

  // By quotation: the mention that speaks it.
  void find_speakers() {
    speaker_.assign(quotation_spans_.size(), kNone);
    for (const AttributionDraft& draft : drafts_) {
      if (!draft.source_head) continue;
      const auto who = out_.at(*draft.source_head);
      if (!who) continue;
      for (TextSpan piece : draft.content) {
        const auto first =
            std::lower_bound(quotation_spans_.begin(),
                             quotation_spans_.end(),
                             piece.begin,
                             [](TextSpan one, std::uint32_t at) { return one.end <= at; });
        for (auto one = first; one != quotation_spans_.end() && one->begin < piece.end; ++one) {
          const auto quotation = static_cast<std::size_t>(one - quotation_spans_.begin());
          if (quotation_[draft.cue.front()] != quotation) speaker_[quotation] = *who;
        }
      }
    }
  }

  bool join_speaker(std::uint32_t index) {
    const Mention& one = out_.mentions[index];
    const std::string_view word = parse_.lower[one.head];
    const bool singular =
        word == "i" || word == "me" || word == "my" || word == "mine" || word == "myself";
    const bool plural =
        word == "we" || word == "us" || word == "our" || word == "ours" || word == "ourselves";
    const bool addressed = word == "you" || word == "your" || word == "yours" || word == "yourself";
    if (!singular && !plural && !addressed) return false;
    const std::uint32_t quotation = quotation_[one.head];
    const std::uint32_t who = quotation == kNone ? kNone : speaker_[quotation];
    if (singular && who != kNone && !entity(who).plural) {
      join(index, who);
      return true;
    }
    // Within one speaker's words, and within the report's own, "I" is one and "we" is one.
    const std::uint32_t group = quotation == kNone ? kNone
                                : who == kNone     ? 0x80000000 | quotation
                                                   : root(who);
    std::uint32_t& last = first_person_[{group, singular ? 0 : plural ? 1 : 2}];
    if (last != 0) join(index, last - 1);
    last = index + 1;
    return true;
  }

  // --- Pronouns ----------------------------------------------------------------

  void join_pronoun(std::uint32_t index) {
    if (join_speaker(index)) return;
    const Mention& one = out_.mentions[index];
    std::uint32_t best = kNone;
    double best_score = 0;
    const std::uint32_t stop = index > kMentionsBack ? index - kMentionsBack : 0;
    for (std::uint32_t i = index; i-- > stop;) {
      const Mention& earlier = out_.mentions[i];
      if (one.sentence - earlier.sentence > kSentencesBack) break;
      if (!may_mean(one, i)) continue;
      const double score = closeness(one, i);
      if (best == kNone || score > best_score) {
        best = i;
        best_score = score;
      }
    }
    if (const auto later = place_.subject_ahead(out_, one); later && may_mean(one, *later)) {
      const double score = closeness(one, *later) - kAhead;
      if (best == kNone || score > best_score) best = *later;
    }
    if (best != kNone) join(index, best);
  }

  bool may_mean(const Mention& one, std::uint32_t candidate) {
    const Mention& earlier = out_.mentions[candidate];
    const std::string_view word = parse_.lower[one.head];
    if (earlier.form == MentionForm::pronoun && is_first_or_second(earlier.head)) return false;
    if (earlier.whole.contains(one.head)) return false;
    const Entity& whole = entity(candidate);
    if (one.plural != whole.plural && !(one.plural && is_collective(whole))) return false;
    if (!one.plural) {
      if (one.gender == Gender::neuter) {
        const bool person = whole.nature && whole.nature->kind == PartyKind::person;
        if (person || whole.gender == Gender::male || whole.gender == Gender::female) return false;
      } else {
        if (whole.gender == Gender::neuter || !genders_agree(whole.gender, one.gender))
          return false;
        const bool person = whole.nature && whole.nature->kind == PartyKind::person;
        if (!person && whole.gender == Gender::unknown && earlier.form == MentionForm::phrase)
          return false;
      }
    }
    const bool reflexive = word.ends_with("self") || word.ends_with("selves");
    const bool same_verb = parse_.head[one.head] == parse_.head[earlier.head] &&
                           parse_.tag[one.head] != Tag::prp_dollar;
    // "Joe threatens to throw him": not Joe.
    const Dep dep = parse_.dep[one.head];
    if (!reflexive && (dep == Dep::dobj || dep == Dep::dative)) {
      const auto doer = place_.doer_above(out_, one);
      if (doer && root(*doer) == root(candidate)) return false;
    }
    return reflexive ? same_verb || earlier.subject
                     : !same_verb || !(earlier.subject || one.subject);
  }

  bool is_first_or_second(std::uint32_t token) const {
    static constexpr std::array<std::string_view, 15> kWords = {"i",
                                                                "me",
                                                                "my",
                                                                "mine",
                                                                "myself",
                                                                "we",
                                                                "us",
                                                                "our",
                                                                "ours",
                                                                "ourselves",
                                                                "you",
                                                                "your",
                                                                "yours",
                                                                "yourself",
                                                                "yourselves"};
    return std::find(kWords.begin(), kWords.end(), parse_.lower[token]) != kWords.end();
  }

  static bool is_collective(const Entity& one) {
    return one.nature &&
           (one.nature->kind == PartyKind::organisation || one.nature->kind == PartyKind::group ||
            one.nature->kind == PartyKind::outlet);
  }

  double closeness(const Mention& one, std::uint32_t candidate) {
    const Mention& earlier = out_.mentions[candidate];
    const std::uint32_t sentences = one.sentence - earlier.sentence;
    double score = -kSentence * sentences;
    score -= kWord * std::abs(static_cast<double>(one.head) - earlier.head);
    if (earlier.subject) score += one.subject ? 2.0 : 1.5;
    if (earlier.form == MentionForm::pronoun) score += 0.5;
    if (earlier.form == MentionForm::name) score += 0.7;
    if (parse_.dep[earlier.head] == Dep::pobj) score -= 1.0;
    const Entity& whole = entity(candidate);
    const bool person = whole.nature && whole.nature->kind == PartyKind::person;
    if (one.gender != Gender::neuter && !one.plural && !person && whole.gender == Gender::unknown)
      score -= kNoPerson;
    if (earlier.subject && place_.governs(earlier, one))
      score += kOwnSubject;
    else if (place_.doer_above(out_, one) == candidate)
      score += kOwnSubject;
    if (place_.owns_beside(earlier, one)) score += kBeside;
    if (parse_.dep[one.head] == parse_.dep[earlier.head] && !one.subject) score += 0.3;
    if (whole.plural != one.plural) score -= 1.5;
    if (one.gender == Gender::neuter && !whole.nature) score -= 0.5;
    if (quotation_[one.head] != quotation_[earlier.head]) score -= 0.7;
    // Who spoke goes on speaking, and who was named often is named again.
    if (speaks_[one.head] != 0 && speaks_[earlier.head] != 0) score += 1.5;
    score += kOften * std::log2(static_cast<double>(whole.mentions));
    return score;
  }

  const Material& material_;
  const Parse& parse_;
  PronounPlace place_;
  const PartyRules& rules_;
  std::span<const AttributionDraft> drafts_;
  Coreference out_;
  std::vector<Entity> entities_;
  std::vector<std::uint8_t> speaks_;      // By token: heads the source of a draft.
  std::vector<std::uint32_t> quotation_;  // By token; kNone outside.
  std::vector<TextSpan> quotation_spans_;
  std::vector<std::uint32_t> speaker_;  // By quotation: a mention.

  struct PairHash {
    std::size_t operator()(const std::pair<std::uint32_t, int>& key) const {
      return std::hash<std::uint64_t>{}((std::uint64_t{key.first} << 2) |
                                        static_cast<unsigned>(key.second));
    }
  };

  std::unordered_map<std::pair<std::uint32_t, int>, std::uint32_t, PairHash> first_person_;
  std::unordered_map<std::string, std::uint32_t> by_name_, by_last_, by_acronym_, by_noun_;
};

}  // namespace

std::optional<std::uint32_t> Coreference::at(std::uint32_t head) const {
  const auto found = std::lower_bound(
      mentions.begin(), mentions.end(), head, [](const Mention& one, std::uint32_t token) {
        return one.head < token;
      });
  if (found == mentions.end() || found->head != head) return std::nullopt;
  return static_cast<std::uint32_t>(found - mentions.begin());
}

Coreference resolve(const Material& material,
                    const PartyRules& rules,
                    std::span<const Place> places,
                    std::span<const Quotation> quotations,
                    std::span<const AttributionDraft> drafts) {
  return Resolver(material, rules, places, quotations, drafts).run();
}

}  // namespace hearsay
