// A claim: one proposition, who says it, on whose word, how many, where, when.
//
// "Tuareg-led separatists claimed to have killed 84 Wagner fighters and 47
// Malian soldiers in the July battles" makes two claims of kind casualties,
// manner killed: 84 of "Wagner fighters", 47 of "Malian soldiers", each by and on
// the word of "Tuareg-led separatists", stance claimed, when 2024-07.
//
// Every part that the text says carries the span that says it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_CLAIM_H_
#define HEARSAY_CLAIM_CLAIM_H_

#include "hearsay/base/span.h"
#include "hearsay/claim/attribution.h"
#include "hearsay/claim/mention.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

enum class ClaimKind {
  sighting,
  holding,
  transfer,
  loss,
  casualties,
  trade,
  relation,
  event,
  statement,
};

// What befell what is counted; different manners are never added up.
enum class Manner {
  none,
  killed,
  injured,
  missing,
  infected,
  displaced,
  detained,
  affected,
  unspecified,  // casualties
  destroyed,
  damaged,
  captured,  // loss
  delivered,
  ordered,
  promised,  // transfer, trade
};

enum class PartyRole { by, to, from, of, against, with, in };

struct Item {
  TextSpan span;
  std::string text;  // The words, without the number.
  std::string type;  // Taxonomy node: "arms.tank.t-72b3"; "" if none fits.
};

struct Count {
  TextSpan span;  // With its modifier: "over 50".
  std::string text;
  std::optional<double> lower, upper;  // Inclusive; absent = open.
  std::string unit;                    // ISO 4217, "percent" or "".
  bool approximate = false;
  bool cumulative = false;  // "since 7 October", "this year".
  Part part = Part::whole;  // "additional", "other" / "including", "among them".
};

struct ClaimPlace {
  TextSpan span;
  std::string text;
  std::optional<std::int64_t> id;       // GeoNames.
  std::string name;                     // Place::name: "Bamako"; "" if it was not resolved.
  std::string country;                  // Place::country: "ML".
  PlaceKind kind = PlaceKind::unknown;  // Place::kind: weighing knows that Mali holds Bamako.
};

struct ClaimTime {
  TextSpan span;
  std::string text;
  std::string value;  // TIMEX3.
};

struct ClaimParty {
  PartyRole role = PartyRole::by;
  TextSpan span;
  std::string text;
  std::string id;  // Party::id.
};

struct ClaimSource {
  TextSpan span;
  std::string text;
  std::string id;    // Party::id; "" if anonymous.
  std::string name;  // Party::name: "Abdoulaye Diop" where the text says "He".
  SourceKind kind = SourceKind::unknown;
  bool carried = false;  // Named in another sentence than the claim's.
};

struct Claim {
  ClaimKind kind = ClaimKind::statement;
  Manner manner = Manner::none;
  TextSpan span;  // The sentence that makes it.
  std::optional<Item> item;
  std::optional<Count> count;
  std::vector<ClaimPlace> where;  // The narrowest first.
  std::optional<ClaimTime> when;
  std::vector<ClaimParty> parties;
  std::vector<ClaimSource>
      sources;  // Outermost first, the originator last; empty = the report itself.
  Stance stance = Stance::asserted;  // Of the innermost source.
  std::optional<std::uint32_t>
      part_of;  // Index, in the report's claims, of the whole that a part belongs to.
};

std::string_view to_string(ClaimKind kind);
std::string_view to_string(Manner manner);  // "" for none.
std::string_view to_string(PartyRole role);
std::string_view to_string(Part part);
std::optional<ClaimKind> claim_kind_from(std::string_view name);
std::optional<Manner> manner_from(std::string_view name);
std::optional<PartyRole> party_role_from(std::string_view name);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_CLAIM_H_
