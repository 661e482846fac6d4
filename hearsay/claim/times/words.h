// The words of time: packs/en/times.toml as tables, and a text cut into atoms.
//
// Dates do not care for the language engine's tokens ("2004-12-31", "mid-July",
// "7ampm", "15h30"), so the reader cuts the text itself: runs of letters, runs of
// digits, single marks. What a word means is looked up once, when it is cut.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_TIMES_WORDS_H_
#define HEARSAY_CLAIM_TIMES_WORDS_H_

#include "hearsay/base/result.h"
#include "hearsay/base/span.h"
#include "hearsay/base/text_map.h"
#include "hearsay/claim/times/calendar.h"
#include "hearsay/claim/times/holidays.h"
#include "hearsay/claim/times/times.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::times {

// What a word may mean. Several at once: "second" is an ordinal and a unit.
struct Word {
  int month = 0;
  int weekday = 0;
  Grain unit = Grain::none;
  int season = -1;                // Index of Season.
  const char* daypart = nullptr;  // "MO"
  int number = -1;
  int ordinal = 0;
  int decade = -1;  // "nineties": 90.

  enum Flag : std::uint32_t {
    careful = 1,
    last = 2,
    next = 4,
    present = 8,
    same = 16,
    vague = 32,
    ago = 64,
    earlier = 128,
    later = 256,
    start = 512,
    middle = 1024,
    end = 2048,
    each = 4096,
    before_date = 8192,
    not_after_year = 16384,
    not_before_year = 32768,
    future = 65536,
    zone = 131072,
    to = 262144,
    anchor = 524288,
    plans = 1048576,
    says = 2097152,
    amount = 4194304,
    whole = 8388608,
    closes = 16777216,
    repeats = 33554432,
    ahead = 67108864,
    prefix = 134217728,
  };

  std::uint32_t flags = 0;

  bool is(std::uint32_t flag) const { return (flags & flag) != 0; }
};

struct Atom {
  enum Kind : std::uint8_t { word, number, mark };

  TextSpan span;
  Kind kind = mark;
  bool space_before = false;
  bool break_before = false;  // A paragraph ends before it.
  bool capital = false;
  std::uint8_t digits = 0;        // Of a number.
  std::int64_t value = -1;        // Of a number; -1 if it is too long.
  std::string_view lower;         // Points into Atoms::storage.
  const Word* meaning = nullptr;  // Never null; the empty word if unknown.
};

struct Atoms {
  std::vector<Atom> list;
  std::shared_ptr<const std::string> storage;  // Lower-cased text, byte for byte.
};

// A phrase with a fixed meaning, as the lower-cased words that make it up.
struct Phrase {
  std::vector<std::string> words;
  std::string value;  // TIMEX3 value; "" for days.
  int days = 0;       // From the day of reference.

  enum Kind : std::uint8_t { fixed, set, day, length } kind = fixed;
};

struct Words {
  TextMap<Word> words;
  TextMap<std::vector<Phrase>> phrases;  // By their first word; the longest must be sought.
  Word unknown;

  static Result<Words> load(const std::filesystem::path& packs);
  // What lies in `without` (in text order) has no atoms.
  Atoms cut(std::string_view text, std::span<const TextSpan> without = {}) const;
  const Word& meaning(std::string_view lower) const;
};

}  // namespace hearsay::times

namespace hearsay {

struct TimeReader::Rules {
  times::Words words;
  times::Holidays holidays;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_TIMES_WORDS_H_
