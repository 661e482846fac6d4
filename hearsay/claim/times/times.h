// Times: TIMEX3 type and value, resolved against the publication date.
//
// "in the July battles", published 2025-01-21, is DATE 2024-07. The words are in
// packs/en/times.toml.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_TIMES_TIMES_H_
#define HEARSAY_CLAIM_TIMES_TIMES_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/material.h"
#include "hearsay/claim/mention.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace hearsay {

class TimeReader {
 public:
  ~TimeReader();
  static Result<std::shared_ptr<const TimeReader>> load(const std::filesystem::path& packs);

  // In text order, not overlapping.
  std::vector<Time> read(const Material& material) const;

  struct Rules;

 private:
  explicit TimeReader(std::unique_ptr<const Rules> rules);

  std::unique_ptr<const Rules> rules_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_TIMES_TIMES_H_
