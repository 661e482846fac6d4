// A grammar of spoken times: words and small values put together, bottom up.
//
// packs/en/utterance_times.toml has the rules: each is the name of a maker and the
// patterns that it is called for.
//
//     month_day = ["<month> the? <day>", "the? <day> of? <month>"]
//
// "the 14th of may": the words give <day> 14 and <month> 5 (words.h), the
// pattern joins them, and the maker month_day (make.h) says what they mean
// together. Its value may stand in a slot of the next rule, until nothing new is found.
//
// In a pattern a word stands for itself, "@next" for any phrase of that class in
// [classes], "a|b" for either, "x?" may be missing, and "(at)" must stand there but is
// no part of what is found; "($)" is the end of the text or a mark. In a phrase of
// [not_times] the word after "*" is no word of time: "will *last".
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_UTTERANCE_GRAMMAR_H_
#define HEARSAY_CLAIM_UTTERANCE_GRAMMAR_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/pack.h"
#include "hearsay/claim/times/words.h"
#include "hearsay/claim/utterance/values.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::utterance {

// "2 years 1 month": what is counted, the largest first as said.
using Length = std::vector<std::pair<double, Grain>>;

// One reading of a range; an open end is absent.
struct Ends {
  std::optional<Moment> start, end;

  bool operator==(const Ends&) const = default;
};

struct Value {
  enum Kind : std::uint8_t { number, ordinal, unit, length, point, range, set };

  Kind kind = number;
  double number_value = 0;  // Of a number or an ordinal (negative: counted from the end).
  int digits = 0;           // Of a number in digits, how many.
  Grain grain = Grain::none;
  Length parts;                // Of a length.
  Point at;                    // Of a point.
  std::vector<Ends> readings;  // Of a range, likeliest first.
  bool dayless = false;        // Of a range: its moments count from the start of a day.
  bool closed = true;          // Of a range: it has both ends; of a length: it is exact.
  std::string fixed;           // A TIMEX3 value that nothing on the calendar stands for.
  bool latent = false;         // It means a time only beside other words: "6", "may".
  bool field = false;          // Found only if it is the whole text: "from 2 pm".
  bool short_form = false;     // A full stop may follow: "Oct."

  std::string key() const;
};

// What the makers look at beside the values: now, and what the pack says.
struct Scene {
  Moment now = 0;
};

using Slots = std::span<const Value* const>;
// Makes nothing if the values do not go together ("31 April" does, "32 May" not).
using Maker = void (*)(Slots slots, int argument, const Scene& scene, std::vector<Value>& out);

struct NamedMaker {
  std::string_view name;
  Maker maker;
  std::size_t slots;  // That a pattern must have at least.
};

// The maker of a rule's name; null if there is none.
const NamedMaker* maker_named(std::string_view name);

// A phrase of the pack as Words::cut() cuts a text: "o'clock" is o ' clock.
std::vector<std::string> phrase_atoms(std::string_view text);

using Slot = bool (*)(const Value& value);
Slot slot_named(std::string_view name);

// A value found in the text: atoms [begin, end).
struct Node {
  std::uint32_t begin = 0, end = 0;
  Value value;
  std::uint32_t rule = 0;   // The place of its rule in the file; 0 for a word.
  std::uint32_t round = 0;  // When it was found.
};

class Grammar {
 public:
  // From the tables [classes] and [rules]. Errors: invalid, with file and line.
  static Result<Grammar> load(const PackNode& pack);

  // All that the rules make of the words' values; the words' own come first.
  std::vector<Node> close(const times::Atoms& atoms,
                          std::vector<Node> words,
                          const Scene& scene) const;

  // Whether a phrase of the class stands at the atom; its end, else `at`.
  std::uint32_t phrase(std::string_view name, const times::Atoms& atoms, std::uint32_t at) const;

 private:
  using Phrase = std::vector<std::string>;

  struct Item {
    std::vector<Phrase> phrases;  // Any of them; of a slot none.
    Slot slot = nullptr;
    bool optional = false;
    bool context = false;
    bool at_end = false;  // "($)": the text or a part of it ends here.
  };

  struct Rule {
    std::vector<Item> items;
    Maker make = nullptr;
    int argument = 0;
    std::uint32_t number = 0;
  };

  class Chart;

  Result<Item> item_from(std::string word, const PackNode& node) const;

  std::map<std::string, std::vector<Phrase>, std::less<>> classes_;
  std::vector<std::pair<Phrase, std::uint32_t>> not_times_;  // With the atom that is barred.
  std::vector<Rule> rules_;
};

}  // namespace hearsay::utterance

#endif  // HEARSAY_CLAIM_UTTERANCE_GRAMMAR_H_
