// Runs the sieves in order: those that are sure, over the whole text; then the
// ranker from the first mention to the last, over what they left.
//
// An entity gathers what its mentions know. The idea of sieves is that of
// Stanford's deterministic system, that of ranking antecedents against "none" is
// Durrett and Klein's.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/coreference/coreference.h"

#include "hearsay/claim/coreference/features.h"
#include "hearsay/claim/coreference/sieves.h"
#include "hearsay/claim/coreference/state.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace hearsay {

namespace {

// How far back antecedents are looked for: in mentions, and in sentences for pronouns.
constexpr std::uint32_t kMentionsBack = 50;
constexpr std::uint32_t kSentencesBack = 5;

class Chooser {
 public:
  Chooser(CoreferenceState& state, const CoreferenceWish& wish)
      : state_(state),
        features_(state),
        place_(state.parse),
        teacher_(wish.teacher) {
    for (const Sieve one : wish.without)
      off_[static_cast<std::size_t>(one)] = true;
  }

  void run() {
    for (std::uint32_t i = 0; i < state_.size(); ++i) {
      if (is_open(i)) choose(i);
      note(i);
    }
  }

 private:
  bool is_open(std::uint32_t index) const {
    const MentionForm form = state_.mention(index).form;
    const Sieve sieve = form == MentionForm::name     ? Sieve::name
                        : form == MentionForm::phrase ? Sieve::phrase
                                                      : Sieve::pronoun;
    return !off_[static_cast<std::size_t>(sieve)] && !state_.is_joined(index) &&
           !state_.mention(index).row;
  }

  void note(std::uint32_t index) {
    if (state_.mention(index).form == MentionForm::pronoun) return;
    const MentionFacts& facts = state_.facts[index];
    by_head_[facts.head] = index;
    texts_.insert(facts.text);
  }

  // The mentions that may be meant, the nearest first.
  std::vector<std::uint32_t> candidates(std::uint32_t index) const {
    std::vector<std::uint32_t> out;
    const Mention& one = state_.mention(index);
    const bool pronoun = one.form == MentionForm::pronoun;
    const std::uint32_t stop = index > kMentionsBack ? index - kMentionsBack : 0;
    for (std::uint32_t i = index; i-- > stop;) {
      if (pronoun && one.sentence - state_.mention(i).sentence > kSentencesBack) break;
      if (may_mean(index, i)) out.push_back(i);
    }
    if (pronoun) {
      const auto ahead = place_.subject_ahead(state_.out, one);
      if (ahead && may_mean(index, *ahead)) out.push_back(*ahead);
    } else if (const auto far = by_head_.find(state_.facts[index].head);
               far != by_head_.end() && far->second < stop && may_mean(index, far->second)) {
      out.push_back(far->second);
    }
    return out;
  }

  bool may_mean(std::uint32_t index, std::uint32_t candidate) const {
    const Mention& one = state_.mention(index);
    const Mention& other = state_.mention(candidate);
    const Referring kind = state_.facts[index].kind;
    const Referring theirs = state_.facts[candidate].kind;
    const auto first_or_second = [](Referring one) {
      return one == Referring::i || one == Referring::we || one == Referring::you;
    };
    if (first_or_second(theirs) && !first_or_second(kind) &&
        state_.facts[index].quotation == state_.facts[candidate].quotation)
      return false;
    if (one.form != MentionForm::pronoun && other.form == MentionForm::pronoun) return false;
    const EntityFacts& own = state_.entity(index);
    const EntityFacts& entity = state_.entity(candidate);
    if (is_bound_elsewhere(index, candidate)) return false;
    const bool sexes = own.gender != Gender::neuter && entity.gender != Gender::neuter;
    return !sexes || genders_agree(own.gender, entity.gender) || kind == Referring::they;
  }

  // "Joe threatens to throw him": not Joe. "She saw her": two women.
  bool is_bound_elsewhere(std::uint32_t index, std::uint32_t candidate) const {
    const MentionFacts& facts = state_.facts[index];
    const Mention& one = state_.mention(index);
    const Mention& other = state_.mention(candidate);
    if (one.form != MentionForm::pronoun || facts.reflexive || facts.owner) return false;
    const Parse& parse = state_.parse;
    if (parse.head[one.head] == parse.head[other.head] && (one.subject || other.subject))
      return !parse.is_root(one.head) && !parse.is_root(other.head);
    const Dep dep = parse.dep[one.head];
    if (dep != Dep::dobj && dep != Dep::dative) return false;
    const auto doer = doer_of(index);
    return doer && state_.root(*doer) == state_.root(candidate);
  }

  std::optional<std::uint32_t> doer_of(std::uint32_t index) const {
    return place_.doer_above(state_.out, state_.mention(index));
  }

  void choose(std::uint32_t index) {
    const MentionFacts& facts = state_.facts[index];
    const bool pronoun = state_.mention(index).form == MentionForm::pronoun;
    features_.begin(
        index, !pronoun && by_head_.contains(facts.head), !pronoun && texts_.contains(facts.text));
    const std::vector<std::uint32_t> list = candidates(index);
    const std::uint32_t best = teacher_ != nullptr ? ask(index, list) : rank(list);
    if (best != kNobody) state_.join(index, best);
  }

  std::uint32_t rank(const std::vector<std::uint32_t>& list) {
    const CoreferenceRanker& ranker = state_.input.rules.ranker;
    FeatureSink none(ranker);
    features_.of_none(none);
    std::uint32_t best = kNobody;
    std::int64_t best_score = none.total();
    for (const std::uint32_t candidate : list) {
      FeatureSink sink(ranker);
      features_.of_pair(candidate, sink);
      if (sink.total() > best_score) {
        best = candidate;
        best_score = sink.total();
      }
    }
    return best;
  }

  std::uint32_t ask(std::uint32_t index, const std::vector<std::uint32_t>& list) {
    std::vector<CoreferenceOption> options(list.size() + 1);
    for (std::size_t i = 0; i < list.size(); ++i) {
      options[i].candidate = list[i];
      FeatureSink sink(options[i].features, teacher_->names());
      features_.of_pair(list[i], sink);
    }
    FeatureSink none(options.back().features, teacher_->names());
    features_.of_none(none);
    for (std::uint32_t i = 0; i < state_.size(); ++i)
      state_.out.entity[i] = state_.root(i);
    return options[teacher_->choose(state_.out, index, options)].candidate;
  }

  CoreferenceState& state_;
  CoreferenceFeatures features_;
  PronounPlace place_;
  CoreferenceTeacher* teacher_;
  std::array<bool, kSieves.size()> off_{};
  std::unordered_map<std::uint64_t, std::uint32_t> by_head_;  // The latest mention with it.
  std::unordered_set<std::uint64_t> texts_;
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

Coreference resolve(const CoreferenceInput& input, const CoreferenceWish& wish) {
  CoreferenceState state(input);
  const auto with = [&](Sieve one) {
    return std::find(wish.without.begin(), wish.without.end(), one) == wish.without.end();
  };
  if (with(Sieve::same_name)) join_same_names(state);
  if (with(Sieve::short_name)) join_short_names(state);
  if (with(Sieve::construct)) join_constructs(state);
  if (with(Sieve::office)) join_offices(state);
  if (with(Sieve::speaker)) join_speakers(state);
  Chooser(state, wish).run();
  for (std::uint32_t i = 0; i < state.size(); ++i)
    state.out.entity[i] = state.root(i);
  return std::move(state.out);
}

namespace {

bool is_apposition_of_same(const Parse& parse, const Coreference& all, std::uint32_t index) {
  const Mention& one = all.mentions[index];
  if (one.row || parse.dep[one.head] != Dep::appos) return false;
  const auto main = all.at(parse.head[one.head]);
  return main && all.entity[*main] == all.entity[index] &&
         all.mentions[*main].whole.contains(one.whole);
}

}  // namespace

std::vector<std::vector<TextSpan>> cluster_spans(const Parse& parse, const Coreference& all) {
  std::vector<std::vector<TextSpan>> by_entity(all.mentions.size());
  for (std::uint32_t i = 0; i < all.mentions.size(); ++i) {
    if (is_apposition_of_same(parse, all, i)) continue;
    by_entity[all.entity[i]].push_back(parse.to_text(all.mentions[i].whole));
  }
  std::vector<std::vector<TextSpan>> out;
  for (auto& one : by_entity) {
    std::sort(one.begin(), one.end());
    one.erase(std::unique(one.begin(), one.end()), one.end());
    if (one.size() > 1) out.push_back(std::move(one));
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace hearsay
