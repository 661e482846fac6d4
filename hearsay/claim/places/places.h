// Places: names of places found in a text and resolved with a gazetteer.
//
// "moving near Mali's capital, Bamako" has two: Mali (a country) and Bamako (a
// settlement in Mali). The gazetteer is built at set-up from packages that carry
// GeoNames (CC BY 4.0), into one file in the data folder; regions, seas and
// rivers that they lack stand in packs/places/. Villages come from GeoNames'
// country files, where the user adds them: they are looked for only in a report
// that names their country or a place in it, and taken only where the words around
// the name say that it is a place.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_PLACES_PLACES_H_
#define HEARSAY_CLAIM_PLACES_PLACES_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/material.h"
#include "hearsay/claim/mention.h"

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace hearsay {

class PlaceReader {
 public:
  ~PlaceReader();

  // `gazetteer` is the file that the set-up step builds, `added` the folder of the
  // country files that were added to it ("" for none). Errors: missing_data (not
  // there, or not as built: names the command), damaged, invalid (a pack).
  static Result<std::shared_ptr<const PlaceReader>> load(const std::filesystem::path& packs,
                                                         const std::filesystem::path& gazetteer,
                                                         const std::filesystem::path& added);

  // $HEARSAY_GAZETTEER, else data_folder()/gazetteer.bin.
  static std::filesystem::path default_gazetteer();
  // $HEARSAY_PLACES, else data_folder()/places.
  static std::filesystem::path default_added();

  // In text order, not overlapping; those that were not resolved have no id.
  std::vector<Place> read(const Material& material) const;

  // Whether a place or a country's people has that name: "San Carlos", "Malian". `wide` asks
  // for countries and their peoples only.
  bool knows(std::string_view name, bool wide = false) const;

  struct Rules;

 private:
  explicit PlaceReader(std::unique_ptr<const Rules> rules);

  std::unique_ptr<const Rules> rules_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_PLACES_PLACES_H_
