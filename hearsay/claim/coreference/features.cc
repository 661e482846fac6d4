// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/coreference/features.h"

#include <algorithm>
#include <bit>

namespace hearsay {

namespace {

std::uint64_t at_most(std::uint64_t value, std::uint64_t most) {
  return std::min(value, most);
}

// 0, 1, 2, 3-4 -> 3, 5-8 -> 4, ...
std::uint64_t doubling(std::uint64_t value) {
  return value <= 2 ? value : std::bit_width(value - 1) + 1;
}

std::uint64_t gender_number(Gender gender) {
  return static_cast<std::uint64_t>(gender);
}

std::uint64_t nature_number(const std::optional<PartyRules::Nature>& nature) {
  return nature ? static_cast<std::uint64_t>(nature->kind) + 1 : 0;
}

std::string_view last_word(std::string_view name) {
  const std::size_t space = name.rfind(' ');
  return space == std::string_view::npos ? name : name.substr(space + 1);
}

std::string_view first_word(std::string_view name) {
  return name.substr(0, name.find(' '));
}

bool is_pronoun(const Mention& one) {
  return one.form == MentionForm::pronoun;
}

// How the words of two names are related: the same, one within the other, ...
std::uint64_t name_relation(std::string_view a, std::string_view b) {
  if (a == b) return 1;
  const bool a_single = a.find(' ') == std::string_view::npos;
  const bool b_single = b.find(' ') == std::string_view::npos;
  const bool same_last = last_word(a) == last_word(b);
  const bool same_first = first_word(a) == first_word(b);
  if (a_single && !b_single) return same_last ? 2 : same_first ? 3 : 0;
  if (b_single && !a_single) return same_last ? 4 : same_first ? 5 : 0;
  if (same_last) return first_word(a).front() == first_word(b).front() ? 6 : 7;
  return same_first ? 8 : 0;
}

}  // namespace

void CoreferenceFeatures::begin(std::uint32_t index, bool seen_head, bool seen_text) {
  one_ = index;
  seen_head_ = seen_head;
  seen_text_ = seen_text;
  doer_.reset();
  ahead_.reset();
  nearer_.clear();
  nearer_subjects_ = 0;
  if (!is_pronoun(mention(index))) return;
  doer_ = place_.doer_above(state_.out, mention(index));
  ahead_ = place_.subject_ahead(state_.out, mention(index));
}

void CoreferenceFeatures::of_none(FeatureSink& sink) const {
  const Mention& one = mention(one_);
  const MentionFacts& facts = state_.facts[one_];
  sink.kinds(facts.kind, Referred::nothing);
  sink.add("new");
  sink.add("new_role", facts.role);
  sink.add("new_number", one.plural);
  sink.add("new_place", at_most(doubling(one_), 6));
  sink.add("new_quoted", facts.quotation != kNobody);
  if (is_pronoun(one)) {
    sink.word("new_pronoun", hash_word(parse_.lower[one.head]), parse_.lower[one.head]);
    if (facts.verb != kNobody && is_plain_word(parse_.lemma[facts.verb]))
      sink.word("new_verb", hash_word(parse_.lemma[facts.verb]), parse_.lemma[facts.verb]);
    if (one.head + 1 < parse_.size() && is_plain_word(parse_.lower[one.head + 1]))
      sink.word("new_next", hash_word(parse_.lower[one.head + 1]), parse_.lower[one.head + 1]);
    return;
  }
  sink.add("new_seen", seen_head_ * 2 + seen_text_);
  sink.add("new_kind", nature_number(one.nature));
  sink.add("new_entity", static_cast<std::uint64_t>(parse_.ent_type[one.head]));
  sink.add("new_words", at_most(facts.words.size(), 4));
  sink.add("new_seen_words", (seen_head_ * 2 + seen_text_) * 5 + at_most(facts.words.size(), 4));
  bool preposition = false;
  bool clause = false;
  bool most = false;
  bool number = false;
  for (const std::uint32_t child : parse_.children(one.head)) {
    preposition |= parse_.dep[child] == Dep::prep;
    clause |= parse_.dep[child] == Dep::relcl || parse_.dep[child] == Dep::acl;
    most |= parse_.tag[child] == Tag::jjs;
    number |= parse_.pos[child] == Pos::num;
  }
  sink.add("new_tail", preposition * 8 + clause * 4 + most * 2 + number);
  if (one.form == MentionForm::phrase && is_plain_word(parse_.lemma[one.head]))
    sink.word("new_noun", facts.head, parse_.lemma[one.head]);
  if (is_plain_word(parse_.lower[one.phrase.begin]))
    sink.word(
        "new_first", hash_word(parse_.lower[one.phrase.begin]), parse_.lower[one.phrase.begin]);
}

// Whether nothing that is known speaks against the candidate.
bool CoreferenceFeatures::fits(const Pair& pair) {
  const bool person = pair.entity.nature && pair.entity.nature->kind == PartyKind::person;
  switch (pair.facts.kind) {
    case Referring::he:
    case Referring::she:
      return !pair.entity.plural &&
             (pair.entity.gender == pair.own.gender ||
              (pair.entity.gender == Gender::unknown && (person || pair.entity.named)));
    case Referring::it:
      return !pair.entity.plural && !person && pair.entity.gender != Gender::male &&
             pair.entity.gender != Gender::female;
    case Referring::they: return pair.entity.plural;
    default: return pair.facts.head == pair.theirs.head;
  }
}

void CoreferenceFeatures::rivals(const Pair& pair, FeatureSink& sink) {
  const bool fit = fits(pair);
  const bool known = std::find(nearer_.begin(), nearer_.end(), pair.root) != nearer_.end();
  const bool subject = pair.other.subject;
  sink.add("rivals", at_most(nearer_.size(), 4) * 4 + fit * 2 + known);
  if (fit) sink.add("rival_subjects", at_most(nearer_subjects_, 3) * 2 + subject);
  if (!fit) return;
  nearer_subjects_ += subject;
  if (!known) nearer_.push_back(pair.root);
}

void CoreferenceFeatures::of_pair(std::uint32_t candidate, FeatureSink& sink) {
  const std::uint32_t root = state_.root(candidate);
  const Pair pair{candidate,
                  root,
                  mention(one_),
                  mention(candidate),
                  state_.facts[one_],
                  state_.facts[candidate],
                  state_.entity(one_),
                  state_.entity(root)};
  const bool same_pronoun = is_pronoun(pair.other) && pair.facts.kind == pair.theirs.kind;
  sink.kinds(pair.facts.kind, same_pronoun ? Referred::same : pair.theirs.as_candidate);
  sink.add("pair");
  distance(pair, sink);
  salience(pair, sink);
  agreement(pair, sink);
  if (!is_pronoun(pair.one) && !is_pronoun(pair.other)) words(pair, sink);
  grammar(pair, sink);
  speech(pair, sink);
  rivals(pair, sink);
}

void CoreferenceFeatures::distance(const Pair& pair, FeatureSink& sink) const {
  if (pair.candidate > one_) {
    sink.add("ahead");
    return;
  }
  const std::uint64_t sentences = pair.one.sentence - pair.other.sentence;
  sink.add("sentences", at_most(doubling(sentences), 6));
  sink.add("mentions", at_most(doubling(one_ - pair.candidate), 8));
  if (sentences == 0)
    sink.add("words_between", at_most(doubling(pair.one.head - pair.other.head), 6));
  sink.add("paragraphs", at_most(doubling(pair.facts.paragraph - pair.theirs.paragraph), 4));
  sink.add("latest", pair.entity.last == pair.candidate);
  sink.add("sentence_role", at_most(sentences, 2) * 16 + pair.theirs.role);
}

void CoreferenceFeatures::salience(const Pair& pair, FeatureSink& sink) const {
  sink.add("role", pair.theirs.role);
  sink.add("roles", pair.facts.role * 16 + pair.theirs.role);
  sink.add("often", at_most(doubling(pair.entity.mentions), 6));
  sink.add("named", pair.entity.named);
  const bool opens =
      pair.candidate == 0 || mention(pair.candidate - 1).sentence != pair.other.sentence;
  sink.add("opens", opens);
  sink.add("kind_of_phrase", static_cast<std::uint64_t>(pair.theirs.kind));
  sink.add("modifier", pair.other.modifier);
}

void CoreferenceFeatures::agreement(const Pair& pair, FeatureSink& sink) const {
  sink.add("genders", gender_number(pair.own.gender) * 4 + gender_number(pair.entity.gender));
  sink.add("numbers", pair.own.plural * 4 + pair.entity.plural * 2 + pair.other.plural);
  sink.add("natures", nature_number(pair.own.nature) * 8 + nature_number(pair.entity.nature));
  sink.add("gender_nature",
           gender_number(pair.entity.gender) * 8 + nature_number(pair.entity.nature));
  const auto type = static_cast<std::uint64_t>(parse_.ent_type[pair.other.head]);
  sink.add("entity_type", static_cast<std::uint64_t>(parse_.ent_type[pair.one.head]) * 32 + type);
  if (is_pronoun(pair.one) && pair.other.form == MentionForm::phrase &&
      !pair.theirs.noun_meant.empty())
    sink.word("noun", pair.theirs.noun_meant_hash, pair.theirs.noun_meant);
}

void CoreferenceFeatures::words(const Pair& pair, FeatureSink& sink) const {
  const bool same_head = pair.facts.head == pair.theirs.head;
  const bool entity_head =
      std::find(pair.entity.heads.begin(), pair.entity.heads.end(), pair.facts.head) !=
      pair.entity.heads.end();
  sink.add("head", same_head * 2 + entity_head);
  sink.add("text", pair.facts.text == pair.theirs.text);
  const auto has = [](const std::vector<std::uint64_t>& list, std::uint64_t word) {
    return std::binary_search(list.begin(), list.end(), word);
  };
  std::uint64_t only = 0;
  std::uint64_t shared = 0;
  for (const std::uint64_t word : pair.facts.words)
    ++(has(pair.theirs.words, word) || word == pair.theirs.head ? shared : only);
  std::uint64_t lacking = 0;
  for (const std::uint64_t word : pair.theirs.words)
    lacking += !has(pair.facts.words, word) && word != pair.facts.head;
  const std::uint64_t fit = at_most(only, 2) * 9 + at_most(lacking, 2) * 3 + at_most(shared, 2);
  if (entity_head || same_head) {
    sink.add("same_head_words", fit);
    sink.add("same_head_far", at_most(doubling(pair.one.sentence - pair.other.sentence), 6));
    sink.add("same_head_number", pair.one.plural * 2 + pair.other.plural);
  } else {
    sink.add("other_head_words", fit);
    sink.add("head_within",
             has(pair.theirs.words, pair.facts.head) * 2 + has(pair.facts.words, pair.theirs.head));
    if (!pair.facts.noun.empty() && !pair.theirs.noun_meant.empty())
      sink.word("nouns",
                mix(pair.facts.noun_hash, pair.theirs.noun_meant_hash),
                pair.facts.noun,
                pair.theirs.noun_meant);
  }
  if (pair.one.form == MentionForm::name && pair.other.form == MentionForm::name &&
      !pair.one.name.empty() && !pair.other.name.empty())
    sink.add("names", name_relation(pair.one.name, pair.other.name));
}

void CoreferenceFeatures::grammar(const Pair& pair, FeatureSink& sink) const {
  const std::uint64_t bound = pair.facts.reflexive ? 2 : pair.facts.owner ? 1 : 0;
  if (pair.other.whole.contains(pair.one.head)) sink.add("inside", bound);
  if (pair.one.whole.contains(pair.other.head)) sink.add("around", bound);
  if (pair.one.sentence == pair.other.sentence) {
    if (pair.facts.verb == pair.theirs.verb && pair.facts.verb != kNobody)
      sink.add("same_verb", (bound * 16 + pair.theirs.role) * 16 + pair.facts.role);
    if (is_pronoun(pair.one)) {
      sink.add("governs", place_.governs(pair.other, pair.one) * 3 + bound);
    }
    const bool child = parse_.head[pair.one.head] == pair.other.head;
    if (child) sink.add("hangs_on", static_cast<std::uint64_t>(parse_.dep[pair.one.head]));
    if (parse_.head[pair.other.head] == pair.one.head)
      sink.add("carries", static_cast<std::uint64_t>(parse_.dep[pair.other.head]));
  }
  if (doer_) {
    const bool does = state_.root(*doer_) == pair.root;
    sink.add("doer", (does * 3 + bound) * 16 + pair.facts.role);
  }
  if (ahead_) sink.add("subject_ahead", *ahead_ == pair.candidate);
  if (pair.facts.verb != kNobody && pair.theirs.verb != kNobody &&
      pair.facts.role == pair.theirs.role)
    sink.add("same_doing", parse_.lemma[pair.facts.verb] == parse_.lemma[pair.theirs.verb]);
}

void CoreferenceFeatures::speech(const Pair& pair, FeatureSink& sink) const {
  const std::uint64_t where = pair.facts.quotation == pair.theirs.quotation
                                  ? (pair.facts.quotation != kNobody)
                              : pair.theirs.quotation == kNobody ? 2
                              : pair.facts.quotation == kNobody  ? 3
                                                                 : 4;
  sink.add("quotations", where);
  if (where == 4 && pair.theirs.quotation < pair.facts.quotation)
    sink.add("turns", at_most(pair.facts.quotation - pair.theirs.quotation, 4));
  const std::uint32_t speaker = state_.speaker_of(one_);
  const std::uint32_t their_speaker = state_.speaker_of(pair.candidate);
  if (speaker != kNobody) sink.add("speaks_here", state_.root(speaker) == pair.root);
  if (their_speaker != kNobody)
    sink.add("spoke_there", state_.root(their_speaker) == state_.root(one_));
  if (speaker != kNobody && their_speaker != kNobody && speaker != their_speaker)
    sink.add("same_speaker", state_.root(speaker) == state_.root(their_speaker));
  if (pair.facts.quotation != kNobody && pair.facts.quotation > 0) {
    const std::uint32_t before = state_.speaker[pair.facts.quotation - 1];
    if (before != kNobody && (speaker == kNobody || state_.root(before) != state_.root(speaker)))
      sink.add("spoke_before", state_.root(before) == pair.root);
  }
  const bool both = state_.speaks[pair.one.head] != 0 && state_.speaks[pair.other.head] != 0;
  sink.add("both_speak", both);
}

}  // namespace hearsay
