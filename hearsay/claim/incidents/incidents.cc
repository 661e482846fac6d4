// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/incidents/incidents.h"

#include "hearsay/claim/incidents/details.h"
#include "hearsay/claim/incidents/features.h"
#include "hearsay/claim/incidents/grouping.h"
#include "hearsay/claim/incidents/mentions.h"
#include "hearsay/claim/incidents/weights.h"
#include "hearsay/claim/incidents/words.h"

#include <algorithm>

namespace hearsay {

struct IncidentReader::Rules {
  IncidentWords words;
  IncidentWeights weights;
};

namespace {

bool comes_first(const Incident& a, const Incident& b) {
  return a.mentions.front() < b.mentions.front();
}

// Scores the incidents of one type. The best one stands for the type: it is clear if report and
// candidate together are likely enough; the others have to be likely by themselves.
void decide(const IncidentWeights& weights, double report, std::vector<Incident>& of_type) {
  const auto best =
      std::max_element(of_type.begin(), of_type.end(), [](const Incident& a, const Incident& b) {
        return a.score < b.score;
      });
  if (best == of_type.end()) return;
  const double together =
      weights.report_share() * report + (1 - weights.report_share()) * best->score;
  const bool any = together > weights.least_first();
  for (auto one = of_type.begin(); one != of_type.end(); ++one)
    one->is_clear = any && (one == best || one->score > weights.least_more());
  best->score = together;
}

}  // namespace

IncidentReader::IncidentReader(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

IncidentReader::~IncidentReader() = default;

Result<std::shared_ptr<const IncidentReader>> IncidentReader::load(
    const std::filesystem::path& packs) {
  auto rules = std::make_unique<Rules>();
  rules->words = HEARSAY_TRY(IncidentWords::load(packs));
  rules->weights = HEARSAY_TRY(IncidentWeights::load(packs));
  return std::shared_ptr<const IncidentReader>(new IncidentReader(std::move(rules)));
}

std::vector<Incident> IncidentReader::read(const Input& input) const {
  const auto& types = rules_->words.types;
  const IncidentInput in{
      input.material, rules_->words, input.taxonomy, input.times, input.places, input.speech};
  const std::vector<IncidentMention> mentions = find_incident_mentions(in);
  if (mentions.empty()) return {};
  const std::vector<IncidentCandidate> candidates = group_mentions(mentions, types.size());
  const IncidentFeatureMaker maker(in, mentions, candidates);
  std::vector<Incident> out;
  for (std::uint32_t type = 0; type < types.size(); ++type) {
    if (types[type].rival) continue;
    std::vector<Incident> of_type;
    for (const IncidentCandidate& one : candidates) {
      if (one.type != type) continue;
      of_type.push_back(incident_of(in, input.claims, mentions, one));
      of_type.back().score =
          rules_->weights.of_candidate(types[type].name, maker.of_candidate(one));
    }
    if (of_type.empty()) continue;
    decide(rules_->weights,
           rules_->weights.of_report(types[type].name, maker.of_report(type)),
           of_type);
    std::move(of_type.begin(), of_type.end(), std::back_inserter(out));
  }
  std::stable_sort(out.begin(), out.end(), comes_first);
  return out;
}

std::vector<IncidentReader::Sample> IncidentReader::samples(const Input& input) const {
  const auto& types = rules_->words.types;
  const IncidentInput in{
      input.material, rules_->words, input.taxonomy, input.times, input.places, input.speech};
  const std::vector<IncidentMention> mentions = find_incident_mentions(in);
  const std::vector<IncidentCandidate> candidates = group_mentions(mentions, types.size());
  const IncidentFeatureMaker maker(in, mentions, candidates);
  std::vector<Sample> out;
  for (const IncidentCandidate& one : candidates) {
    if (types[one.type].rival) continue;
    Sample sample;
    sample.incident = incident_of(in, input.claims, mentions, one);
    sample.names.assign(one.names.begin(), one.names.end());
    sample.heads.assign(one.heads.begin(), one.heads.end());
    sample.days.assign(one.days.begin(), one.days.end());
    sample.candidate = maker.of_candidate(one);
    if (one.rank == 0) sample.report = maker.of_report(one.type);
    out.push_back(std::move(sample));
  }
  return out;
}

}  // namespace hearsay
