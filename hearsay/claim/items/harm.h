// What befalls people and things, and the words that say so.
//
// "Twelve soldiers were killed and 31 wounded; 40 houses were destroyed." The
// verb "kill" kills its object, "die" its subject; "the wounded" and "refugees"
// say it by themselves; "dead", "missing" and "homeless" say it of the noun that
// they stand with. "Capture" detains people and captures things. The words are
// in packs/harm/manners.toml, by lemma and part of speech, with phrases such as
// "lose their lives" and "shoot down".
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ITEMS_HARM_H_
#define HEARSAY_CLAIM_ITEMS_HARM_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/claim.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/language/parse.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

namespace hearsay {

// Who suffers, seen from the word.
enum class Sufferer {
  object,      // Verbs: "killed 12 soldiers", "12 soldiers were killed", "12 soldiers killed".
  subject,     // Verbs: "12 soldiers died".
  bearer,      // Adjectives: "12 soldiers are missing", "dead children", "left 12 people homeless".
  itself,      // Nouns: "12 casualties", "the wounded", "2 million refugees", "300 cases".
  complement,  // Nouns: "the killing of 12 civilians", "an evacuation of 300 people".
};

struct Harm {
  Manner people =
      Manner::none;  // What befalls people: killed, injured, ...; none if it says nothing of them.
  Manner things = Manner::none;  // What befalls things: destroyed, damaged, captured.
  Sufferer who = Sufferer::object;
  TokenSpan words;  // "shot ... down": from the first to the last of them.

  Manner of(bool is_people) const { return is_people ? people : things; }
};

// Whether a thing of that taxonomy node can be destroyed, damaged or captured.
bool can_be_lost(std::string_view type);

class HarmLexicon {
 public:
  ~HarmLexicon();

  // Errors: not_found, invalid (file and line).
  static Result<std::shared_ptr<const HarmLexicon>> load(const std::filesystem::path& packs);

  // What the word at `token` says, by its lemma, part of speech and the words
  // that hang on it ("shoot" with "down"; "lose" with "life"). A phrase wins
  // over the single word. Weak words ("sank two boats", not "sank the deal") say
  // something only of what `taxonomy` knows.
  std::optional<Harm> at(const Parse& parse,
                         std::uint32_t token,
                         const Taxonomy* taxonomy = nullptr) const;

  // What befell the noun phrase whose head is `head`, by the words about it: the
  // head itself, its adjectives, the verb that it is subject or object of, a
  // clause that hangs on it ("12 soldiers killed by a mine"), the noun that it
  // complements. `people` chooses the manner; for a head whose own word says it
  // ("casualties") it need not be known. Nothing if no word says it.
  std::optional<Harm> befell(const Parse& parse,
                             std::uint32_t head,
                             bool people,
                             const Taxonomy* taxonomy = nullptr) const;

  // Whether the word, in lower case, says what befell someone as "dead" and
  // "wounded" do, so that it can stand for them: "17 dead".
  bool is_state(std::string_view word) const;

  // Whether the noun names what the wounded bear: "a man with a gunshot wound".
  bool is_wound(const Parse& parse, std::uint32_t noun) const;

  // "five were shot, one fatally": what the adverb alone says of the one.
  Manner by_adverb(std::string_view word) const;

  struct Rules;

 private:
  explicit HarmLexicon(std::unique_ptr<const Rules> rules);

  std::unique_ptr<const Rules> rules_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ITEMS_HARM_H_
