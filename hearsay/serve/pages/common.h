// What several pages print: claims, events, pages of a list.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_PAGES_COMMON_H_
#define HEARSAY_SERVE_PAGES_COMMON_H_

#include "hearsay/base/json.h"
#include "hearsay/base/utf8.h"
#include "hearsay/serve/answer.h"
#include "hearsay/serve/service.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace hearsay::serve::pages {

// Which part of a list is wanted: ?offset=200&limit=100, 500 at most. Errors: invalid.
struct Part {
  std::size_t offset = 0, limit = 100;

  static Result<Part> of(const Call& call);

  bool holds(std::size_t index) const { return index >= offset && index < offset + limit; }
};

// {"total", "offset", "items"}
http::Response list_answer(std::size_t total, const Part& part, Json::Array items);

// Claims of a snapshot; positions in a report's text are found once.
class ClaimPrinter {
 public:
  explicit ClaimPrinter(const Snapshot& now) : now_(now) {}

  Json operator()(std::uint32_t claim);

  const CodePointIndex& index(std::uint32_t report);

 private:
  const Snapshot& now_;
  std::map<std::uint32_t, CodePointIndex> indices_;
};

// {"id", "kind", "label", "where", "when", "reported", "reports", "claims", "headline", "four"}
Json event_json(const Call& call, std::uint32_t event);

// Where it is, if the gazetteer knows: {"text","name","country","id","class","lat","lon",
// "radius_km"}: of a division, within which most of its settlements lie.
Json place_json(const PlacePoints& points, const ClaimPlace& place);

// Those of one event.
std::vector<Tally> tallies_of(const Snapshot& now, std::uint32_t event);

// The same by a policy, if the address names one. Errors: invalid.
struct Counted {
  std::string policy;
  std::vector<Tally> tallies;

  static Result<Counted> of(const Call& call, std::uint32_t event);
};

// Errors: not_found, with what the ledger lacks.
Result<std::uint32_t> find(const Snapshot::ById& ids, const char* what, const std::string& id);

}  // namespace hearsay::serve::pages

#endif  // HEARSAY_SERVE_PAGES_COMMON_H_
