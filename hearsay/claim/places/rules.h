// What a PlaceReader knows, for the files that make up the reader: the packs of
// packs/places/ as tables, and the gazetteer.
//
//     load.cc      packs -> Rules
//     find.cc      text -> mentions with all places that they may mean
//     dateline.cc  text -> names in datelines
//     unknown.cc   text -> mentions of places that no list knows
//     villages.cc  mentions -> more places that they may mean
//     resolve.cc   mentions -> one place each
//
// Nothing outside claim/places/ includes this.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_PLACES_RULES_H_
#define HEARSAY_CLAIM_PLACES_RULES_H_

#include "hearsay/base/text_map.h"
#include "hearsay/claim/places/gazetteers.h"
#include "hearsay/claim/places/places.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

// One place that a name may mean.
struct Sense {
  std::string_view name;
  std::optional<std::int64_t> id;
  std::optional<double> lat, lon;
  std::string_view country;
  PlaceKind kind = PlaceKind::unknown;
  Gazetteer::NameKind name_kind = Gazetteer::NameKind::main;
  double population = 0;
  std::uint32_t self = Gazetteer::kNone;  // Index in the gazetteer.
  std::uint32_t first = Gazetteer::kNone;
  std::uint32_t second = Gazetteer::kNone;
  std::uint8_t level = 0;
  bool from_pack = false;  // Named by us: always prominent.
  bool added = false;      // Of a country file that the user added.
};

// A name in the text.
struct PlaceMention {
  TokenSpan tokens;
  TextSpan span;
  std::string key;                      // Folded.
  std::vector<Sense> senses;            // Never empty, unless `certain` without a known place.
  bool demonym = false;                 // "Malian".
  bool certain = false;                 // The text says that it is a place.
  bool in_name = false;                 // Part of an organisation's name.
  bool generic = false;                 // "Aceh province": a division.
  char origin = ' ';                    // Which rule took it, for those who tune the rules.
  std::optional<std::uint32_t> inside;  // Mention that it is said to lie in: "Paris, Texas".
  int chosen = -1;
  bool undecided = false;  // Another place of that name is as likely, and lies elsewhere.
};

struct PlaceReader::Rules {
  std::shared_ptr<const Gazetteers> gazetteer;
  std::vector<std::string> pool_names;  // Owns names of pack senses.
  std::vector<Sense> own;               // Regions, waters, ...
  // Folded name -> senses of the packs; exact name for short ones in capitals.
  TextMap<std::vector<Sense>> named;
  TextMap<Sense> demonyms;  // As written.

  struct Short {
    Sense sense;
    bool after_comma = false;
  };

  TextMap<std::vector<Short>> short_names;  // As written.
  TextMap<Sense> countries;                 // By ISO code.
  TextSet generic_after, generic_before, prepositions, directions, outlets, institutions, titles,
      unlikely, parts, distances, sites, labels;

  Sense sense_of(const Gazetteer::Use& use) const;
};

namespace places {

// All mentions that are taken for places, in text order, not overlapping.
std::vector<PlaceMention> find(const Material& material, const PlaceReader::Rules& rules);

// "KADREY, Sarenland (Northern Wire) - "
struct Dateline {
  TokenSpan name;    // KADREY
  TokenSpan tokens;  // All before the dash.
};

// In text order.
std::vector<Dateline> datelines(const Material& material, const PlaceReader::Rules& rules);

// Adds the names that no list knows and that the text itself says are places.
void find_unknown(const Material& material,
                  const PlaceReader::Rules& rules,
                  std::vector<PlaceMention>& mentions);

// A capital first: Latin-1 and Latin Extended-A, enough for names.
bool starts_upper(std::string_view word);

// Adds the places of the country files to what the resolved mentions may mean; whether
// there are any. Then all are to be resolved anew.
bool add_villages(const PlaceReader::Rules& rules, std::vector<PlaceMention>& mentions);

// What the key of a name ends in that can only mean a division: "Aceh province".
inline constexpr std::string_view kDivisionsOnly = " #";

// Gives each mention its place.
void resolve(const PlaceReader::Rules& rules, std::vector<PlaceMention>& mentions);

}  // namespace places
}  // namespace hearsay

#endif  // HEARSAY_CLAIM_PLACES_RULES_H_
