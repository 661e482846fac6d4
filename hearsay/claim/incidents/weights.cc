// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/incidents/weights.h"

#include "hearsay/claim/pack.h"

#include <cmath>

namespace hearsay {

namespace {

Result<void> read_table(const PackNode& node, IncidentWeights::Table& out) {
  for (const auto& [name, value] : node.members())
    out.insert_or_assign(name, HEARSAY_TRY(value.number()) / 100);
  return {};
}

double weight_of(const IncidentWeights::Table& table, std::string_view name) {
  const auto found = table.find(name);
  return found == table.end() ? 0 : found->second;
}

double likelihood(const IncidentWeights::Table& table,
                  std::string_view type,
                  const IncidentFeatures& features) {
  const std::string own = std::string(type) + ": ";
  double sum = weight_of(table, "all") + weight_of(table, own + "all");
  for (const auto& [name, value] : features)
    sum += value * (weight_of(table, name) + weight_of(table, own + name));
  return 1 / (1 + std::exp(-sum));
}

}  // namespace

Result<IncidentWeights> IncidentWeights::load(const std::filesystem::path& packs) {
  const PackNode file = HEARSAY_TRY(read_pack_file(packs / "harm" / "incident_weights.toml"));
  HEARSAY_TRY(
      file.only_keys({"made", "report_share", "least_first", "least_more", "report", "candidate"}));
  IncidentWeights out;
  out.report_share_ = HEARSAY_TRY(file["report_share"].number());
  out.least_first_ = HEARSAY_TRY(file["least_first"].number());
  out.least_more_ = HEARSAY_TRY(file["least_more"].number());
  HEARSAY_TRY(read_table(file["report"], out.report_));
  HEARSAY_TRY(read_table(file["candidate"], out.candidate_));
  return out;
}

double IncidentWeights::of_report(std::string_view type, const IncidentFeatures& features) const {
  return likelihood(report_, type, features);
}

double IncidentWeights::of_candidate(std::string_view type,
                                     const IncidentFeatures& features) const {
  return likelihood(candidate_, type, features);
}

}  // namespace hearsay
