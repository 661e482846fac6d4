// The smallest values of a spoken time: what single words and figures may mean.
//
// "may" is month 5 (latent: it may be no month at all), "21st" an ordinal, "nineteen" a
// number, "10/31/74" a date, "9:30" a clock, "thanksgiving" what returns each year.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_UTTERANCE_WORDS_H_
#define HEARSAY_CLAIM_UTTERANCE_WORDS_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/times/holidays.h"
#include "hearsay/claim/utterance/grammar.h"

#include <map>
#include <string>
#include <vector>

namespace hearsay::utterance {

struct Lexicon {
  std::map<std::string, Grain, std::less<>> short_units;  // "h": only behind figures.
  std::map<std::string, Grain, std::less<>> units;        // Besides those of times.toml.
  std::map<std::string, double, std::less<>> fractions;   // "half", "½".
  std::map<std::string, double, std::less<>> counts;      // "couple": 2, "few": 3.
  std::map<std::string, std::shared_ptr<const PartOfDay>, std::less<>> parts;  // "night-time".
  std::map<std::string, std::shared_ptr<const PartOfDay>, std::less<>> today;  // "tonight".
  std::map<std::string, std::string, std::less<>> fixed;                       // "daily": "P1D".

  // Errors: invalid, with file and line.
  static Result<Lexicon> load(const PackNode& pack);

  std::vector<Node> read(const times::Atoms& atoms,
                         const times::Holidays& holidays,
                         const Scene& scene) const;
};

// Dates and clocks in figures: adds nodes for the run of figures and marks that begins
// at the atom, and returns its end.
std::uint32_t read_figures(const times::Atoms& atoms, std::uint32_t at, std::vector<Node>& out);

Value number_value(double number, int digits = 0);
Value point_value(Point point, bool latent = false);
// "74" is 1974, "18" 2018.
int full_year(int two_digits);

}  // namespace hearsay::utterance

#endif  // HEARSAY_CLAIM_UTTERANCE_WORDS_H_
