// Claims as persons left them: corrected, and with the judgements that stand on each.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_JUDGED_H_
#define HEARSAY_JUDGED_H_

#include "hearsay/ledger/ledger.h"
#include "hearsay/weigh/judgements/docket.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace hearsay {

class JudgedClaims {
 public:
  static Result<JudgedClaims> of(const Ledger& ledger);

  // As it stands now.
  Claim claim(const StoredClaim& stored) const;

  // That stand on it, in order; empty for most.
  std::vector<const Judgement*> on(const StoredClaim& stored) const;

 private:
  // Nothing is loaded where nobody judged.
  std::unique_ptr<const Evidence> evidence_;
  std::unique_ptr<const Docket> docket_;
  std::map<std::string, std::uint32_t> index_;
};

}  // namespace hearsay

#endif  // HEARSAY_JUDGED_H_
