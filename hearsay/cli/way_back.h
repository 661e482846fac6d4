// How the claims of a report came to its page, for the verbs that show one. An earlier report
// anywhere in the ledger may be where the words stood first: asked of what is kept beside
// it, which has the way of each.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLI_WAY_BACK_H_
#define HEARSAY_CLI_WAY_BACK_H_

#include "hearsay/base/json.h"
#include "hearsay/base/result.h"
#include "hearsay/investigation.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::cli {

class WayBack {
 public:
  WayBack(const Ledger& ledger, std::int64_t reading);

  // One line a step, and how the originator stands to others; a line that says why there
  // are none.
  std::vector<std::string> lines(std::string_view claim_id) const;

  // The steps; null if the claim is of no current reading or the ledger is damaged.
  Json json(std::string_view claim_id) const;

 private:
  Result<std::shared_ptr<const Weighed>> weighed_;
  std::map<std::string, std::uint32_t, std::less<>> index_;  // By claim's id.
};

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_WAY_BACK_H_
