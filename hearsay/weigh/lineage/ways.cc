// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/lineage/ways.h"

#include "hearsay/weigh/claim_order.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace hearsay {

namespace {

class Grapher {
 public:
  Grapher(const Evidence& evidence, const Weighing& weighing, const Customs& customs)
      : evidence_(evidence),
        weighing_(weighing),
        customs_(customs) {}

  std::vector<WayEdge> graph() {
    for (std::uint32_t claim : claims_in_order(evidence_))
      add_steps(claim);
    return std::move(out_);
  }

 private:
  WayNode report_node(std::uint32_t report) const {
    const ReportRecord& record = evidence_.reports[report];
    return {WayNodeKind::report, record.id, record.title.value_or(record.id)};
  }

  WayNode outlet_node(WayNodeKind kind, const std::string& name) const {
    const std::string key = customs_.outlet_key(name);
    return {kind, key.empty() ? folded(name) : key, name};
  }

  // Two reports without a publisher have not one in common.
  WayNode publisher_node(const LineageStep& step, std::uint32_t claim) const {
    const ReportRecord& record = evidence_.reports[evidence_.claims[claim].report];
    if (record.publisher) return outlet_node(WayNodeKind::publisher, step.to);
    return {WayNodeKind::publisher, "of " + record.id, step.to};
  }

  WayNode originator_node(std::uint32_t claim) const {
    const Originator& who = weighing_.originators[weighing_.lineage[claim].originator];
    return {WayNodeKind::originator, who.id, who.name};
  }

  WayNode node_of(const LineageStep& step, std::uint32_t claim, bool last) const {
    switch (step.kind) {
      case StepKind::published: return publisher_node(step, claim);
      case StepKind::family: return outlet_node(WayNodeKind::owner, step.to);
      case StepKind::credit:
      case StepKind::forward:
      case StepKind::cited: return outlet_node(WayNodeKind::relay, step.to);
      case StepKind::copy:
      case StepKind::followed:
        return report_node(evidence_.claims[step.claim.value_or(claim)].report);
      case StepKind::said:
        if (last) return originator_node(claim);
        return {WayNodeKind::name, step.to, step.to};
      case StepKind::name: return originator_node(claim);
      case StepKind::circle: return {WayNodeKind::circle, folded(step.to), step.to};
    }
    return {};
  }

  std::optional<std::uint32_t> next(std::uint32_t claim) const {
    for (const LineageStep& step : weighing_.lineage[claim].steps) {
      if (step.claim) return step.claim;
    }
    return std::nullopt;
  }

  // Whether the claim's way comes back to it; not if it only leads to a circle of others.
  bool goes_round(std::uint32_t claim) const {
    if (weighing_.lineage[claim].circle.empty()) return false;
    std::set<std::uint32_t> passed;
    for (auto at = next(claim); at && passed.insert(*at).second; at = next(*at)) {
      if (*at == claim) return true;
    }
    return false;
  }

  void add_steps(std::uint32_t claim) {
    const ClaimLineage& lineage = weighing_.lineage[claim];
    const bool circle = goes_round(claim);
    WayNode at = report_node(evidence_.claims[claim].report);
    for (std::size_t i = 0; i < lineage.steps.size(); ++i) {
      const LineageStep& step = lineage.steps[i];
      const bool last = i + 1 == lineage.steps.size();
      const WayNode to = node_of(step, claim, last);
      // A copy leads from the report itself; an owner is no stop on the way.
      const WayNode from =
          step.kind == StepKind::copy ? report_node(evidence_.claims[claim].report) : at;
      add(step, from, to, claim, circle);
      if (step.kind != StepKind::family) at = to;
    }
  }

  void add(const LineageStep& step,
           const WayNode& from,
           const WayNode& to,
           std::uint32_t claim,
           bool circle) {
    const std::string key = std::string(to_string(step.kind)) + "\n" + from.id + "\n" + to.id +
                            "\n" + step.why + "\n" + std::string(to_string(from.kind));
    const auto [at, added] = by_key_.emplace(key, out_.size());
    if (added) {
      out_.push_back({step.kind, from, to, step.why, false, {}, std::nullopt});
      if (step.kind == StepKind::copy && step.claim) {
        const ReportRecord& copy = evidence_.reports[evidence_.claims[claim].report];
        const ReportRecord& original = evidence_.reports[evidence_.claims[*step.claim].report];
        out_.back().shared = shared_text(copy.text, original.text);
      }
    }
    WayEdge& edge = out_[at->second];
    edge.claims.push_back(claim);
    edge.circle = edge.circle ||
                  (circle && (step.kind == StepKind::cited || step.kind == StepKind::followed ||
                              step.kind == StepKind::circle));
  }

  const Evidence& evidence_;
  const Weighing& weighing_;
  const Customs& customs_;
  std::map<std::string, std::size_t> by_key_;
  std::vector<WayEdge> out_;
};

}  // namespace

std::string_view to_string(WayNodeKind kind) {
  switch (kind) {
    case WayNodeKind::report: return "report";
    case WayNodeKind::publisher: return "publisher";
    case WayNodeKind::owner: return "owner";
    case WayNodeKind::relay: return "relay";
    case WayNodeKind::name: return "name";
    case WayNodeKind::originator: return "originator";
    case WayNodeKind::circle: break;
  }
  return "circle";
}

std::vector<WayEdge> lineage_graph(const Evidence& evidence,
                                   const Weighing& weighing,
                                   const Customs& customs) {
  return Grapher(evidence, weighing, customs).graph();
}

std::vector<WayStep> way_of(const Weighing& weighing, std::uint32_t claim) {
  std::vector<WayStep> out, circles;
  std::set<std::uint32_t> passed;
  for (std::optional<std::uint32_t> at = claim; at && passed.insert(*at).second;) {
    std::optional<std::uint32_t> next;
    for (const LineageStep& step : weighing.lineage[*at].steps) {
      (step.kind == StepKind::circle ? circles : out).push_back({*at, &step});
      if (step.claim) next = step.claim;
    }
    at = next;
  }
  out.insert(out.end(), circles.begin(), circles.end());
  return out;
}

std::string why_words(const Evidence& evidence, const WayStep& one) {
  if (one.step->kind != StepKind::copy || !one.step->claim) return one.step->why;
  const ClaimRecord& copy = evidence.claims[one.of];
  const ClaimRecord& original = evidence.claims[*one.step->claim];
  const double share =
      shared_text(evidence.reports[copy.report].text, evidence.reports[original.report].text).share;
  return one.step->why + "; " + std::to_string(std::lround(share * 100)) +
         " of 100 words of the report stand there";
}

}  // namespace hearsay
