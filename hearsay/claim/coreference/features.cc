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
bool CoreferenceFeatures::fits(std::uint32_t candidate) const {
  const EntityFacts& own = state_.entity(one_);
  const EntityFacts& entity = state_.entity(candidate);
  const bool person = entity.nature && entity.nature->kind == PartyKind::person;
  switch (state_.facts[one_].kind) {
    case Referring::he:
    case Referring::she:
      return !entity.plural && (entity.gender == own.gender ||
                                (entity.gender == Gender::unknown && (person || entity.named)));
    case Referring::it:
      return !entity.plural && !person && entity.gender != Gender::male &&
             entity.gender != Gender::female;
    case Referring::they: return entity.plural;
    default: return state_.facts[one_].head == state_.facts[candidate].head;
  }
}

void CoreferenceFeatures::rivals(std::uint32_t candidate, FeatureSink& sink) {
  const bool fit = fits(candidate);
  const std::uint32_t root = state_.root(candidate);
  const bool known = std::find(nearer_.begin(), nearer_.end(), root) != nearer_.end();
  const bool subject = mention(candidate).subject;
  sink.add("rivals", at_most(nearer_.size(), 4) * 4 + fit * 2 + known);
  if (fit) sink.add("rival_subjects", at_most(nearer_subjects_, 3) * 2 + subject);
  if (!fit) return;
  nearer_subjects_ += subject;
  if (!known) nearer_.push_back(root);
}

void CoreferenceFeatures::of_pair(std::uint32_t candidate, FeatureSink& sink) {
  const MentionFacts& facts = state_.facts[one_];
  const MentionFacts& other = state_.facts[candidate];
  const bool same_pronoun = is_pronoun(mention(candidate)) && facts.kind == other.kind;
  sink.kinds(facts.kind, same_pronoun ? Referred::same : other.as_candidate);
  sink.add("pair");
  distance(candidate, sink);
  salience(candidate, sink);
  agreement(candidate, sink);
  if (!is_pronoun(mention(one_)) && !is_pronoun(mention(candidate))) words(candidate, sink);
  grammar(candidate, sink);
  speech(candidate, sink);
  rivals(candidate, sink);
}

void CoreferenceFeatures::distance(std::uint32_t candidate, FeatureSink& sink) const {
  const Mention& one = mention(one_);
  const Mention& other = mention(candidate);
  if (candidate > one_) {
    sink.add("ahead");
    return;
  }
  const std::uint64_t sentences = one.sentence - other.sentence;
  sink.add("sentences", at_most(doubling(sentences), 6));
  sink.add("mentions", at_most(doubling(one_ - candidate), 8));
  if (sentences == 0) sink.add("words_between", at_most(doubling(one.head - other.head), 6));
  sink.add("paragraphs",
           at_most(doubling(state_.facts[one_].paragraph - state_.facts[candidate].paragraph), 4));
  sink.add("latest", state_.entity(candidate).last == candidate);
  sink.add("sentence_role", at_most(sentences, 2) * 16 + state_.facts[candidate].role);
}

void CoreferenceFeatures::salience(std::uint32_t candidate, FeatureSink& sink) const {
  const MentionFacts& facts = state_.facts[one_];
  const MentionFacts& other = state_.facts[candidate];
  const EntityFacts& entity = state_.entity(candidate);
  sink.add("role", other.role);
  sink.add("roles", facts.role * 16 + other.role);
  sink.add("often", at_most(doubling(entity.mentions), 6));
  sink.add("named", entity.named);
  const bool opens =
      candidate == 0 || mention(candidate - 1).sentence != mention(candidate).sentence;
  sink.add("opens", opens);
  sink.add("kind_of_phrase", static_cast<std::uint64_t>(other.kind));
  sink.add("modifier", mention(candidate).modifier);
}

void CoreferenceFeatures::agreement(std::uint32_t candidate, FeatureSink& sink) const {
  const Mention& one = mention(one_);
  const Mention& other = mention(candidate);
  const EntityFacts& own = state_.entity(one_);
  const EntityFacts& entity = state_.entity(candidate);
  sink.add("genders", gender_number(own.gender) * 4 + gender_number(entity.gender));
  sink.add("numbers", own.plural * 4 + entity.plural * 2 + other.plural);
  sink.add("natures", nature_number(own.nature) * 8 + nature_number(entity.nature));
  sink.add("gender_nature", gender_number(entity.gender) * 8 + nature_number(entity.nature));
  const auto type = static_cast<std::uint64_t>(parse_.ent_type[other.head]);
  sink.add("entity_type", static_cast<std::uint64_t>(parse_.ent_type[one.head]) * 32 + type);
  const MentionFacts& theirs = state_.facts[candidate];
  if (is_pronoun(one) && other.form == MentionForm::phrase && !theirs.noun_meant.empty())
    sink.word("noun", theirs.noun_meant_hash, theirs.noun_meant);
}

void CoreferenceFeatures::words(std::uint32_t candidate, FeatureSink& sink) const {
  const Mention& one = mention(one_);
  const Mention& other = mention(candidate);
  const MentionFacts& facts = state_.facts[one_];
  const MentionFacts& theirs = state_.facts[candidate];
  const EntityFacts& entity = state_.entity(candidate);
  const bool same_head = facts.head == theirs.head;
  const bool entity_head =
      std::find(entity.heads.begin(), entity.heads.end(), facts.head) != entity.heads.end();
  sink.add("head", same_head * 2 + entity_head);
  sink.add("text", facts.text == theirs.text);
  const auto has = [](const std::vector<std::uint64_t>& list, std::uint64_t word) {
    return std::binary_search(list.begin(), list.end(), word);
  };
  std::uint64_t own = 0;
  std::uint64_t shared = 0;
  for (const std::uint64_t word : facts.words)
    ++(has(theirs.words, word) || word == theirs.head ? shared : own);
  std::uint64_t lacking = 0;
  for (const std::uint64_t word : theirs.words)
    lacking += !has(facts.words, word) && word != facts.head;
  const std::uint64_t fit = at_most(own, 2) * 9 + at_most(lacking, 2) * 3 + at_most(shared, 2);
  if (entity_head || same_head) {
    sink.add("same_head_words", fit);
    sink.add("same_head_far", at_most(doubling(one.sentence - other.sentence), 6));
    sink.add("same_head_number", one.plural * 2 + other.plural);
  } else {
    sink.add("other_head_words", fit);
    sink.add("head_within", has(theirs.words, facts.head) * 2 + has(facts.words, theirs.head));
    if (!facts.noun.empty() && !theirs.noun_meant.empty())
      sink.word(
          "nouns", mix(facts.noun_hash, theirs.noun_meant_hash), facts.noun, theirs.noun_meant);
  }
  names(candidate, sink);
}

void CoreferenceFeatures::names(std::uint32_t candidate, FeatureSink& sink) const {
  const Mention& one = mention(one_);
  const Mention& other = mention(candidate);
  if (one.name.empty() || other.name.empty()) return;
  if (one.form == MentionForm::name && other.form == MentionForm::name)
    sink.add("names", name_relation(one.name, other.name));
}

void CoreferenceFeatures::grammar(std::uint32_t candidate, FeatureSink& sink) const {
  const Mention& one = mention(one_);
  const Mention& other = mention(candidate);
  const MentionFacts& facts = state_.facts[one_];
  const MentionFacts& theirs = state_.facts[candidate];
  const std::uint64_t bound = facts.reflexive ? 2 : facts.owner ? 1 : 0;
  if (other.whole.contains(one.head)) sink.add("inside", bound);
  if (one.whole.contains(other.head)) sink.add("around", bound);
  if (one.sentence == other.sentence) {
    if (facts.verb == theirs.verb && facts.verb != kNobody)
      sink.add("same_verb", (bound * 16 + theirs.role) * 16 + facts.role);
    if (is_pronoun(one)) {
      sink.add("governs", place_.governs(other, one) * 3 + bound);
    }
    const bool child = parse_.head[one.head] == other.head;
    if (child) sink.add("hangs_on", static_cast<std::uint64_t>(parse_.dep[one.head]));
    if (parse_.head[other.head] == one.head)
      sink.add("carries", static_cast<std::uint64_t>(parse_.dep[other.head]));
  }
  if (doer_) {
    const bool does = state_.root(*doer_) == state_.root(candidate);
    sink.add("doer", (does * 3 + bound) * 16 + facts.role);
  }
  if (ahead_) sink.add("subject_ahead", *ahead_ == candidate);
  if (facts.verb != kNobody && theirs.verb != kNobody && facts.role == theirs.role)
    sink.add("same_doing", parse_.lemma[facts.verb] == parse_.lemma[theirs.verb]);
}

void CoreferenceFeatures::speech(std::uint32_t candidate, FeatureSink& sink) const {
  const MentionFacts& facts = state_.facts[one_];
  const MentionFacts& theirs = state_.facts[candidate];
  const std::uint64_t where = facts.quotation == theirs.quotation ? (facts.quotation != kNobody)
                              : theirs.quotation == kNobody       ? 2
                              : facts.quotation == kNobody        ? 3
                                                                  : 4;
  sink.add("quotations", where);
  if (where == 4 && theirs.quotation < facts.quotation)
    sink.add("turns", at_most(facts.quotation - theirs.quotation, 4));
  const std::uint32_t own = state_.speaker_of(one_);
  const std::uint32_t other = state_.speaker_of(candidate);
  if (own != kNobody) sink.add("speaks_here", state_.root(own) == state_.root(candidate));
  if (other != kNobody) sink.add("spoke_there", state_.root(other) == state_.root(one_));
  if (own != kNobody && other != kNobody && own != other)
    sink.add("same_speaker", state_.root(own) == state_.root(other));
  if (facts.quotation != kNobody && facts.quotation > 0) {
    const std::uint32_t before = state_.speaker[facts.quotation - 1];
    if (before != kNobody && (own == kNobody || state_.root(before) != state_.root(own)))
      sink.add("spoke_before", state_.root(before) == state_.root(candidate));
  }
  const bool both =
      state_.speaks[mention(one_).head] != 0 && state_.speaks[mention(candidate).head] != 0;
  sink.add("both_speak", both);
}

}  // namespace hearsay
