// A GeoNames country file, as geonames.org ships it (ML.zip, or the ML.txt in it).
//
// One place a line, nineteen fields with a tab between, no head:
//
//     2449599 <tab> Tessit <tab> Tessit <tab> Tessite,... <tab> 15.2 <tab> 0.4
//       <tab> P <tab> PPL <tab> ML <tab> ...
//
// Kept are settlements (class P) and divisions (class A, ADM1 to ADM5). Hills,
// wadis, farms and spots are counted and left out: too many share their names
// with other things. A line that cannot be understood is named by its number and
// skipped. What becomes of the places is the business of added.h.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_PLACES_COUNTRY_FILE_H_
#define HEARSAY_CLAIM_PLACES_COUNTRY_FILE_H_

#include "hearsay/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

struct CountryFile {
  struct Place {
    std::uint32_t id = 0;  // GeoNames.
    std::string_view name, ascii_name;
    std::string_view alternates;  // With commas between.
    double lat = 0, lon = 0;
    std::uint32_t population = 0;
    std::uint8_t level = 0;          // Of a division: 1 to 5; of a settlement: 0.
    bool seat = false;               // A settlement from which a division is run.
    std::string_view first, second;  // Codes of the divisions that it lies in; "" if none.
  };

  struct BadLine {
    std::size_t number = 0;  // From one.
    std::string what;
  };

  std::string text;     // What the places point into; too long to move with them.
  std::string country;  // ISO 3166-1 alpha-2.
  std::vector<Place> places;
  std::vector<BadLine> bad;
  std::size_t other = 0;  // Lines of other classes.
  std::string newest;     // The latest date of change: "2025-03-01"; "" if none is given.

  CountryFile() = default;
  CountryFile(CountryFile&&) = default;
  CountryFile& operator=(CountryFile&&) = default;
  CountryFile(const CountryFile&) = delete;  // The places would point into the original.
  CountryFile& operator=(const CountryFile&) = delete;

  // From the bytes of the .zip or of the text. Errors: malformed (no line is of
  // that format; a broken .zip), unsupported (several countries), too_large. The
  // messages begin with `name`.
  static Result<CountryFile> read(std::string bytes, const std::string& name);
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_PLACES_COUNTRY_FILE_H_
