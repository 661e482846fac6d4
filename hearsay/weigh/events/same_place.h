// How near two lists of places are, as far as the claims say.
//
// A list has the narrowest place first: [Bamako, Mali]. [Mali] holds it; [Kidal,
// Mali] lies apart from it, though both name Mali. Without a gazetteer at hand
// containment comes from the lists themselves and from each place's country.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_EVENTS_SAME_PLACE_H_
#define HEARSAY_WEIGH_EVENTS_SAME_PLACE_H_

#include "hearsay/claim/claim.h"

#include <string>
#include <vector>

namespace hearsay {

enum class Nearness { apart, unknown, within, same };

Nearness nearness(const std::vector<ClaimPlace>& a, const std::vector<ClaimPlace>& b);

bool same_place(const ClaimPlace& a, const ClaimPlace& b);

// Whether other places can lie in it: a country, a province, a sea.
bool is_wide(const ClaimPlace& place);

// The name by which places are compared when one has no id: "port mirel".
std::string place_key(const ClaimPlace& place);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_EVENTS_SAME_PLACE_H_
