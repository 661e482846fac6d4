// The weights of the features, and the decision that they make.
//
// packs/harm/incident_weights.toml, fitted by bench/weighing/fit_incidents.py on reports that
// people have keyed. A feature weighs the same for all types, and each type may add its own
// ("bombing: age=days").
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_INCIDENTS_WEIGHTS_H_
#define HEARSAY_CLAIM_INCIDENTS_WEIGHTS_H_

#include "hearsay/base/result.h"
#include "hearsay/base/text_map.h"
#include "hearsay/claim/incidents/features.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace hearsay {

class IncidentWeights {
 public:
  using Table = TextMap<double>;

  // Errors: not_found, invalid (file and line).
  static Result<IncidentWeights> load(const std::filesystem::path& packs);

  // How likely the report tells of an incident of the type at all, 0 to 1.
  double of_report(std::string_view type, const IncidentFeatures& features) const;
  // How likely the candidate is an incident of its own.
  double of_candidate(std::string_view type, const IncidentFeatures& features) const;

  double report_share() const { return report_share_; }

  double least_first() const { return least_first_; }

  double least_more() const { return least_more_; }

 private:
  Table report_, candidate_;
  double report_share_ = 0.7;
  double least_first_ = 0.35;
  double least_more_ = 0.4;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_INCIDENTS_WEIGHTS_H_
