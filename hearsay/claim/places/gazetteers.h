// The gazetteer of the set-up, and those of the country files that were added.
//
//     auto all = HEARSAY_TRY(Gazetteers::open(file, folder));
//     all->find(key, uses);                      // what the set-up's file knows
//     all->find_added(key, {mali}, more);        // villages of Mali
//
// The two are asked apart: a village is meant only where the report speaks of its
// country (places.cc). Indices of places are unique across all files, and a
// village's divisions are those of the set-up's file where that has them, so that
// it lies in the same region as the towns around it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_PLACES_GAZETTEERS_H_
#define HEARSAY_CLAIM_PLACES_GAZETTEERS_H_

#include "hearsay/claim/places/gazetteer.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hearsay {

class Gazetteers {
 public:
  // `folder` holds the country files that were added (added.h); "" for none.
  // Errors: missing_data (a file is not there, cut, altered, or made for another
  // set-up: names the command).
  static Result<std::shared_ptr<const Gazetteers>> open(const std::filesystem::path& file,
                                                        const std::filesystem::path& folder);

  void fold(std::string_view name, std::string& out) const { base_->fold(name, out); }

  // Of the set-up's file; overwrites `out`.
  void find(std::string_view folded, std::vector<Gazetteer::Use>& out) const {
    base_->find(folded, out);
  }

  // Of the files of these countries (as numbered by added()); overwrites `out`.
  void find_added(std::string_view folded,
                  const std::vector<std::uint32_t>& countries,
                  std::vector<Gazetteer::Use>& out) const;

  // The number of the country's file, if one was added.
  std::optional<std::uint32_t> added(std::string_view country) const;

  bool has_added() const { return !added_.empty(); }

  bool is_added(std::uint32_t place) const { return place >= base_->size(); }

  Gazetteer::Place place(std::uint32_t index) const;

  // Places of the set-up's file: they have the first indices, countries before all.
  std::uint32_t size() const { return base_->size(); }

 private:
  struct Added {
    std::string country;
    std::shared_ptr<const Gazetteer> places;
    std::uint32_t begin = 0;  // The index of its first place.
    // Its divisions that the set-up's file has, by their index here.
    std::unordered_map<std::uint32_t, std::uint32_t> same;
  };

  Gazetteers() = default;
  void join(Added& one, const std::unordered_map<std::uint32_t, std::uint32_t>& divisions) const;

  std::shared_ptr<const Gazetteer> base_;
  std::vector<Added> added_;
  std::unordered_map<std::string, std::uint32_t> number_of_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_PLACES_GAZETTEERS_H_
