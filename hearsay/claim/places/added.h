// The folder of country files that a user added to the gazetteer.
//
//     places::add_country(folder, *gazetteer, "ML.zip");   // ML: 24,112 settlements
//     places::list_added(folder);                          // ML, from ML.zip, SHA-256 ...
//     places::remove_country(folder, "ML");
//
// `added.json` lists the countries; beside it lies one file a country, in the
// gazetteer's format. The list is replaced as a whole, and names the files by the
// SHA-256 of what they were made from: whoever reads it while it changes sees the
// old or the new state. What the set-up's gazetteer knows already is left to it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_PLACES_ADDED_H_
#define HEARSAY_CLAIM_PLACES_ADDED_H_

#include "hearsay/base/digest.h"
#include "hearsay/base/result.h"
#include "hearsay/claim/places/country_file.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

class Gazetteer;

// What stands in the list.
struct AddedCountry {
  std::string country;  // ISO 3166-1 alpha-2.
  std::string file;     // As it was given: "downloads/ML.zip".
  Digest source;        // SHA-256 of that file.
  std::string index;    // The file made of it, in the folder.
  Digest index_digest;  // Its SHA-256.
  std::size_t settlements = 0, divisions = 0;
  std::size_t known = 0;  // Places that the set-up's gazetteer has.
  std::size_t other = 0;  // Lines of other classes: hills, farms.
  std::size_t bad = 0;    // Lines that could not be understood.
  std::string newest;     // The latest change in the file: "2025-03-01".
};

namespace places {

// In order of their codes; none if the folder is not there. Errors: unreadable,
// damaged (the list is not as it was written).
Result<std::vector<AddedCountry>> list_added(const std::filesystem::path& folder);

enum class Adding { added, replaced, known };

struct AddedFile {
  Adding what = Adding::added;
  AddedCountry country;
  std::vector<CountryFile::BadLine> bad;
};

// The same file again changes nothing; another file of the country replaces it.
// Errors: those of reading the file and of CountryFile::read, unwritable, busy.
Result<AddedFile> add_country(const std::filesystem::path& folder,
                              const Gazetteer& gazetteer,
                              const std::filesystem::path& file);

// Errors: not_found (the country was not added), unwritable, busy.
Result<void> remove_country(const std::filesystem::path& folder, std::string_view country);

// "" if the file made for the country is what was written, else what is wrong.
std::string trouble_with(const std::filesystem::path& folder, const AddedCountry& country);

// Twelve digits that change with what was added; "" if nothing was.
std::string added_digest(const std::filesystem::path& folder);

}  // namespace places
}  // namespace hearsay

#endif  // HEARSAY_CLAIM_PLACES_ADDED_H_
