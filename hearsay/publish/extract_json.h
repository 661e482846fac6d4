// The JSON of `hearsay extract`: one report, one line.
//
// The contract is docs/formats/extract.md. All offsets are Unicode code points
// into "text", end exclusive; keys come in a fixed order; the same report gives
// the same bytes.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_EXTRACT_JSON_H_
#define HEARSAY_PUBLISH_EXTRACT_JSON_H_

#include "hearsay/base/json.h"
#include "hearsay/base/utf8.h"
#include "hearsay/claim/extract.h"
#include "hearsay/language/parse.h"
#include "hearsay/read/report.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::publish {

// Which lists are printed, by their JSON key ("blocks", "tokens", ...).
using Layers = std::set<std::string, std::less<>>;

// All but tokens.
Layers default_layers();

// "tokens,claims" -> layers. Errors: invalid (an unknown name; lists the known).
Result<Layers> parse_layers(std::string_view list);

// `id` is printed as it is: a record's number stays a number.
Json extract_json(const Report& report,
                  Json id,
                  const Parse& parse,
                  const Reading& reading,
                  const Layers& layers);

Json names_json(const std::vector<std::string>& names);

// One claim as `extract` and the ledger's exports print it.
Json claim_json(const Claim& claim, const CodePointIndex& index);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_EXTRACT_JSON_H_
