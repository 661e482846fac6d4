// Who is "he": mentions, and which of them mean the same.
//
// "The ministry said 12 people died. It blamed rebels." - "The ministry" and "It"
// are one. Sieve by sieve, the surest first (kSieves): the same name, its short
// forms and acronyms, constructions that say so ("Ana Weiss, an engineer"), "I" in
// a quotation for the one who speaks there; then phrases and pronouns, each weighed
// against what came before it (ranker.h).
//
// Does not resolve events ("the attack" for "was bombed").
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_COREFERENCE_COREFERENCE_H_
#define HEARSAY_CLAIM_COREFERENCE_COREFERENCE_H_

#include "hearsay/claim/attributions/find.h"
#include "hearsay/claim/attributions/quotation_marks.h"
#include "hearsay/claim/coreference/party_rules.h"
#include "hearsay/claim/material.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

enum class MentionForm { name, phrase, pronoun };

struct Mention {
  TokenSpan whole;   // With everything that hangs on the head.
  TokenSpan phrase;  // Without trailing apposition and relative clause.
  std::uint32_t head = 0;
  MentionForm form = MentionForm::phrase;
  std::optional<PartyRules::Nature> nature;
  Gender gender = Gender::unknown;
  bool plural = false;
  bool subject = false;
  bool definite = false;
  bool modifier = false;       // A name before the head of another phrase: "UN" in "UN troops".
  bool row = false;            // "A and B" as a whole.
  std::uint32_t sentence = 0;  // Index into Material::sentences.
  TokenSpan name_span;         // The words of the name.
  std::string name;            // Folded; of a person without titles.
};

struct Coreference {
  std::vector<Mention> mentions;      // By head token.
  std::vector<std::uint32_t> entity;  // By mention: the smallest mention of the same thing.

  // The mention whose head is this token, or nothing.
  std::optional<std::uint32_t> at(std::uint32_t head) const;
};

// In the order in which they run.
enum class Sieve : std::uint8_t {
  same_name,
  short_name,
  construct,
  office,
  speaker,
  name,
  phrase,
  pronoun
};

inline constexpr std::array<std::string_view, 8> kSieves = {
    "same_name", "short_name", "construct", "office", "speaker", "name", "phrase", "pronoun"};

// What a mention may be joined to, as the ranker sees it.
struct CoreferenceOption {
  static constexpr std::uint32_t kNew = 0xFFFFFFFF;

  std::uint32_t candidate = kNew;       // A mention, or kNew: the first of its kind.
  std::vector<std::uint64_t> features;  // Ids; ranker.h.
};

class CoreferenceNames;

// Takes the ranker's place while it is trained.
class CoreferenceTeacher {
 public:
  virtual ~CoreferenceTeacher() = default;

  // The index of the option to take; the last one is kNew.
  virtual std::size_t choose(const Coreference& so_far,
                             std::uint32_t mention,
                             std::span<const CoreferenceOption> options) = 0;

  // Where the names of features are kept, or nullptr.
  virtual CoreferenceNames* names() = 0;
};

struct CoreferenceWish {
  std::vector<Sieve> without;
  CoreferenceTeacher* teacher = nullptr;
};

struct CoreferenceRules;

// What the sieves look at.
struct CoreferenceInput {
  const Material& material;
  const PartyRules& parties;
  const CoreferenceRules& rules;
  std::span<const Place> places;
  std::span<const Quotation> quotations;
  std::span<const AttributionDraft> drafts;
};

Coreference resolve(const CoreferenceInput& input, const CoreferenceWish& wish);

// Mentions of the same thing, two or more, in text order. An apposition is part of
// the mention that it explains.
std::vector<std::vector<TextSpan>> cluster_spans(const Parse& parse, const Coreference& all);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_COREFERENCE_COREFERENCE_H_
