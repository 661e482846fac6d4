// Villages of the country files that the user added, for names of which the text
// itself says that they are places.
//
// "Malian soldiers clashed with rebels near Tizaouat": the set-up's gazetteer has no
// Tizaouat, but "near" makes it a place, and the report speaks of Mali, so the
// villages of Mali are asked. That a name is some village's is never a sign that it is
// a place (there are villages called Of, Same and Mars), and in a report about Peru
// nobody asks for villages of Mali.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/places/rules.h"

#include <algorithm>

namespace hearsay::places {
namespace {

constexpr std::size_t kShortName = 3;  // Bytes: such names are too many other things.

// The country files that the report has to do with: it names their country, its
// people, or a place in it.
std::vector<std::uint32_t> spoken_of(const Gazetteers& gazetteers,
                                     const std::vector<PlaceMention>& mentions) {
  std::vector<std::uint32_t> out;
  for (const PlaceMention& one : mentions) {
    if (one.chosen < 0 || static_cast<std::size_t>(one.chosen) >= one.senses.size()) continue;
    const auto number = gazetteers.added(one.senses[static_cast<std::size_t>(one.chosen)].country);
    if (number && std::find(out.begin(), out.end(), *number) == out.end()) out.push_back(*number);
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool is_division(const Sense& one) {
  return one.kind == PlaceKind::division;
}

}  // namespace

bool add_villages(const PlaceReader::Rules& rules, std::vector<PlaceMention>& mentions) {
  if (!rules.gazetteer->has_added()) return false;
  const std::vector<std::uint32_t> countries = spoken_of(*rules.gazetteer, mentions);
  if (countries.empty()) return false;
  bool any = false;
  std::vector<Gazetteer::Use> uses;
  for (PlaceMention& mention : mentions) {
    const bool known = std::any_of(mention.senses.begin(),
                                   mention.senses.end(),
                                   [](const Sense& one) { return one.from_pack; });
    if (mention.demonym || known) continue;
    std::string_view key = mention.key;
    const bool divisions = key.ends_with(kDivisionsOnly);
    if (divisions) key.remove_suffix(kDivisionsOnly.size());
    rules.gazetteer->find_added(key, countries, uses);
    const auto begin = static_cast<std::ptrdiff_t>(mention.senses.size());
    for (const Gazetteer::Use& use : uses) {
      const bool main = use.kind == Gazetteer::NameKind::main;
      if (use.kind == Gazetteer::NameKind::code || (key.size() <= kShortName && !main)) continue;
      const Sense sense = rules.sense_of(use);
      if (!divisions || is_division(sense)) mention.senses.push_back(sense);
    }
    // "Kadrey district" is the district, where there is one.
    const auto added = mention.senses.begin() + begin;
    if (mention.generic && std::any_of(added, mention.senses.end(), is_division)) {
      mention.senses.erase(
          std::remove_if(
              added, mention.senses.end(), [](const Sense& one) { return !is_division(one); }),
          mention.senses.end());
    }
    any = any || mention.senses.size() > static_cast<std::size_t>(begin);
  }
  if (any) {
    for (PlaceMention& mention : mentions)
      mention.chosen = -1;
  }
  return any;
}

}  // namespace hearsay::places
