// Where an event is drawn on a map, and how sure that is.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_EXPORT_SPOT_H_
#define HEARSAY_PUBLISH_EXPORT_SPOT_H_

#include "hearsay/publish/export/export.h"
#include "hearsay/weigh/calendar.h"

#include <optional>
#include <string>

namespace hearsay::publish {

struct Spot {
  const ClaimPlace* place = nullptr;
  PlacePoints::Point point;
  // How far from the point it may well have been, in metres. A rule of thumb by the class of
  // place (docs/formats/export.md), no measurement: the point is the gazetteer's for the name.
  int uncertainty = 0;
};

// The narrowest place of which the gazetteer has a point; nothing if there is none.
std::optional<Spot> spot_of(const Event& event, const PlacePoints* points);

// "2026-03-03"; "" outside of the calendar.
std::string iso_day(int day);

// "Port Mirel, SN"
std::string place_words(const ClaimPlace& place);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_EXPORT_SPOT_H_
