// Writes a gazetteer file (docs/formats/gazetteer.md), as gazetteer.h maps it.
//
// tools/build_gazetteer.py writes the one of the set-up, out of packages; this
// writes those of country files that a user adds. The letters are those of the
// set-up's file, so that one folded name is looked up in all of them.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_PLACES_GAZETTEER_WRITE_H_
#define HEARSAY_CLAIM_PLACES_GAZETTEER_WRITE_H_

#include "hearsay/claim/places/gazetteer.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay {

class GazetteerWriter {
 public:
  // `letters` decides how names are folded; it must outlive the writer.
  explicit GazetteerWriter(const Gazetteer& letters) : letters_(letters) {}

  // Gives the place its index, counted from 0. `place.name` is the name to print;
  // nothing is found by it unless it is called so. What `place.country` points to
  // must outlive the writer.
  std::uint32_t add(const Gazetteer::Place& place);

  // Names are found by their folded form; those that are not in Latin letters, have
  // no capital, or fold to less than two letters are left out.
  void call(std::uint32_t place, std::string_view name, Gazetteer::NameKind kind);

  // The file. The same calls give the same bytes. Errors: unsupported (two names
  // with one hash; over 1 GiB of names).
  Result<std::string> bytes() const;

 private:
  struct Use {
    std::uint32_t place = 0;
    Gazetteer::NameKind kind = Gazetteer::NameKind::main;
    std::uint32_t name = 0;
  };

  std::uint32_t offset_of(std::string_view name);
  void call_once(std::uint32_t place, std::string_view name, Gazetteer::NameKind kind);

  const Gazetteer& letters_;
  std::vector<Gazetteer::Place> places_;
  std::vector<std::uint32_t> main_names_;
  std::map<std::string, std::vector<Use>, std::less<>> uses_;  // By folded name.
  std::map<std::string, std::uint32_t, std::less<>> offsets_;
  std::string pool_;
  std::string key_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_PLACES_GAZETTEER_WRITE_H_
