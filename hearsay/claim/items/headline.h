// How headlines and leads tell a toll: "1 dead, 3 hurt in shooting at club".
//
// Headlines leave out what a parser needs, and yet often say plainest how many were killed
// and hurt. This reads the numbers that stand before or after a word of harm with nothing
// between them but people, and whether the words tell of a death or of harm at all. A title
// makes claims with it where the text under it makes none (assemble/headlines.h), and tolls
// are reckoned with what it finds (weigh/tolls/reckoning.h).
//
//     told_in(words, {"double", "homicide", "two", "dead", "another", "hurt"})
//         killed 2, killed 2, injured 1; tells of a death
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ITEMS_HEADLINE_H_
#define HEARSAY_CLAIM_ITEMS_HEADLINE_H_

#include "hearsay/base/result.h"
#include "hearsay/base/text_map.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

// The words of packs/harm/headlines.toml.
struct HeadlineWords {
  TextSet dead, hurt, hit, kills, hurts, hits, fatal, victims, deadly, harmful, nobody, killers,
      several, never, person, people, beside, linking;
  std::vector<std::vector<std::string>> suicide, self_harm;
  TextMap<double> numbers, multiples, ordinals;

  static Result<HeadlineWords> load(const std::filesystem::path& packs);
};

// Those of whom "hit" is said were shot or struck; nobody says who of them lives.
enum class ToldHarm { killed, injured, hit, victims };

struct ToldNumber {
  ToldHarm harm = ToldHarm::killed;
  double number = 0;
  std::size_t at = 0;       // The number's word.
  std::size_t harm_at = 0;  // The word of harm.
};

struct Told {
  std::vector<ToldNumber> numbers;  // In text order.
  std::vector<ToldNumber> lists;    // "a boy and two women shot": what a row comes to.
  bool death = false;               // Tells of a death, counted or not.
  bool harm = false;                // Tells of somebody hurt or hit.
  bool suicide = false;             // Who killed is among the dead.
  bool self_harm = false;           // Somebody shot themselves; whether they died is not said.
  bool several = false;             // Tells of several happenings: "weekend shootings".
  bool words = false;               // There are any.
};

// What befell those whom the word at `i` follows, as in "two people shot"; nothing if it is no
// such word.
std::optional<ToldHarm> befallen(const HeadlineWords& words,
                                 std::span<const std::string> text,
                                 std::size_t i);

// `text` in lower case, word by word, without signs.
Told told_in(const HeadlineWords& words, std::span<const std::string> text);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ITEMS_HEADLINE_H_
