// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/places/place_points.h"

#include "hearsay/claim/places/test_gazetteer.h"

namespace hearsay {
namespace {

using PlacePointsTest = MadeUpWorld;

TEST_F(PlacePointsTest, ADivisionReachesAsFarAsItsSettlements) {
  const auto points = PlacePoints::open(file_);
  ASSERT_TRUE(points) << points.error().what;
  const auto north = (*points)->of(21);
  ASSERT_TRUE(north);
  EXPECT_NEAR(north->lat, 11.5, 0.01);
  const auto radius = (*points)->radius_km(21);
  ASSERT_TRUE(radius);
  // Its two towns lie 312 km from one another, and its point between them.
  EXPECT_NEAR(*radius, 156, 1);
  EXPECT_FALSE((*points)->radius_km(11)) << "a settlement is a point";
  EXPECT_FALSE((*points)->radius_km(999));
}

}  // namespace
}  // namespace hearsay
