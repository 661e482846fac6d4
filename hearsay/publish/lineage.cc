// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/lineage.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"

#include <cmath>
#include <set>

namespace hearsay::publish {

namespace {

constexpr std::size_t kShownRuns = 3;  // To people; programs get all.

const ReportRecord& report_of(const Evidence& evidence, std::uint32_t claim) {
  return evidence.reports[evidence.claims[claim].report];
}

std::string percent(double share) {
  return std::to_string(std::lround(share * 100));
}

// Whether the edge ends at whom the claim comes from: there its state belongs.
bool ends(const WayEdge& edge) {
  return edge.to.kind == WayNodeKind::originator || edge.kind == StepKind::circle;
}

std::string state_of(const Weighing& weighing, std::uint32_t claim) {
  return std::string(to_string(weighing.lineage[claim].state));
}

Json spans_json(const Evidence& evidence, const WayEdge& edge) {
  const ReportRecord& copy = report_of(evidence, edge.claims.front());
  const ReportRecord* original = nullptr;
  for (const ReportRecord& one : evidence.reports) {
    if (one.id == edge.to.id) original = &one;
  }
  if (original == nullptr) return nullptr;
  const CodePointIndex here(copy.text), there(original->text);
  Json::Array out;
  for (const SharedText::Run& run : edge.shared->runs) {
    const CodePointSpan mine = here.to_code_points(run.copy);
    const CodePointSpan theirs = there.to_code_points(run.original);
    out.push_back(Json::Object{{"copy", Json::Array{mine.begin, mine.end}},
                               {"original", Json::Array{theirs.begin, theirs.end}},
                               {"words", slice(copy.text, run.copy)}});
  }
  return out;
}

Json node_json(const WayNode& node) {
  return Json::Object{{"what", to_string(node.kind)}, {"id", node.id}, {"name", node.name}};
}

std::string name_of(const WayNode& node) {
  return one_line(node.kind == WayNodeKind::report ? node.id : node.name);
}

std::string dot_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : one_line(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

// Outlets are one node, as publisher or as relay.
std::string dot_node(const WayNode& node) {
  const bool outlet = node.kind == WayNodeKind::publisher || node.kind == WayNodeKind::relay;
  return dot_text((outlet ? "outlet" : std::string(to_string(node.kind))) + " " + node.id);
}

}  // namespace

std::string way_edge_line(const WayEdge& edge) {
  return name_of(edge.from) + " -> " + name_of(edge.to);
}

std::string way_edge_why(const WayEdge& edge) {
  std::string out = edge.why;
  if (edge.shared) out += "; " + percent(edge.shared->share) + " of 100 words stand there";
  if (edge.circle) out += "; goes round in a circle";
  return out;
}

Json way_edge_json(const Evidence& evidence, const Weighing& weighing, const WayEdge& edge) {
  Json::Array claims;
  for (const std::uint32_t claim : edge.claims) {
    claims.push_back(
        Json::Object{{"id", evidence.claims[claim].id},
                     {"report", report_of(evidence, claim).id},
                     {"originator", weighing.originators[weighing.lineage[claim].originator].id},
                     {"lineage", state_of(weighing, claim)}});
  }
  Json::Object out{{"table", "lineage"},
                   {"kind", to_string(edge.kind)},
                   {"from", node_json(edge.from)},
                   {"to", node_json(edge.to)},
                   {"why", edge.why},
                   {"circle", edge.circle}};
  if (edge.shared) {
    out.emplace_back("share", edge.shared->share);
    out.emplace_back("shared", spans_json(evidence, edge));
  }
  out.emplace_back("claims", std::move(claims));
  return out;
}

std::vector<std::string> way_edges_csv_head() {
  return {"kind",
          "from_what",
          "from_id",
          "from",
          "to_what",
          "to_id",
          "to",
          "why",
          "share",
          "circle",
          "claims",
          "lineage"};
}

std::vector<std::string> way_edge_csv_row(const Evidence& evidence,
                                          const Weighing& weighing,
                                          const WayEdge& edge) {
  std::vector<std::string> claims, states;
  for (const std::uint32_t claim : edge.claims) {
    claims.push_back(evidence.claims[claim].id);
    states.push_back(state_of(weighing, claim));
  }
  return {std::string(to_string(edge.kind)),
          std::string(to_string(edge.from.kind)),
          edge.from.id,
          edge.from.name,
          std::string(to_string(edge.to.kind)),
          edge.to.id,
          edge.to.name,
          edge.why,
          edge.shared ? percent(edge.shared->share) : "",
          edge.circle ? "yes" : "",
          join(claims, " "),
          join(states, "; ")};
}

std::string way_edge_text(const Evidence& evidence,
                          const Weighing& weighing,
                          const WayEdge& edge,
                          const Look& look) {
  std::string out =
      wrap(look.bold(way_edge_line(edge)) + ": " + one_line(way_edge_why(edge)), look.width, 4, "");
  if (edge.shared) {
    const ReportRecord& copy = report_of(evidence, edge.claims.front());
    for (std::size_t i = 0; i < std::min(kShownRuns, edge.shared->runs.size()); ++i)
      out += wrap("“" + one_line(slice(copy.text, edge.shared->runs[i].copy)) + "”",
                  look.width,
                  6,
                  "  shared ");
    if (edge.shared->runs.size() > kShownRuns)
      out += "  and " + std::to_string(edge.shared->runs.size() - kShownRuns) + " more\n";
  }
  // One line for each state, with the claims that have it.
  std::vector<std::string> states;
  for (const std::uint32_t claim : edge.claims) {
    const std::string state = ends(edge) ? state_of(weighing, claim) : "";
    if (std::find(states.begin(), states.end(), state) == states.end()) states.push_back(state);
  }
  for (const std::string& state : states) {
    std::vector<std::string> claims;
    for (const std::uint32_t claim : edge.claims) {
      if (!ends(edge) || state_of(weighing, claim) == state)
        claims.push_back(evidence.claims[claim].id);
    }
    out += wrap((state.empty() ? "" : state + " ") + look.dim("[" + join(claims, " ") + "]"),
                look.width,
                6,
                "  ");
  }
  return out;
}

std::string ways_dot(const Evidence& evidence, std::span<const WayEdge> edges) {
  std::string out = "digraph lineage {\n  rankdir=LR;\n  node [shape=box];\n";
  std::set<std::string> drawn;
  const auto draw = [&](const WayNode& node) {
    if (!drawn.insert(dot_node(node)).second) return;
    std::string shape;
    if (node.kind == WayNodeKind::report) shape = ", shape=note";
    if (node.kind == WayNodeKind::originator) shape = ", style=bold";
    if (node.kind == WayNodeKind::name) shape = ", style=dashed";
    out += "  " + dot_node(node) + " [label=" + dot_text(name_of(node)) + shape + "];\n";
  };
  for (const WayEdge& edge : edges) {
    draw(edge.from);
    draw(edge.to);
    const std::string first = evidence.claims[edge.claims.front()].id;
    const std::string label =
        way_edge_why(edge) + " [" + first +
        (edge.claims.size() > 1 ? " +" + std::to_string(edge.claims.size() - 1) : "") + "]";
    out += "  " + dot_node(edge.from) + " -> " + dot_node(edge.to) + " [label=" + dot_text(label) +
           (edge.circle ? ", color=red" : "") + "];\n";
  }
  return out + "}\n";
}

Json way_json(const Evidence& evidence, const Weighing& weighing, std::uint32_t claim) {
  Json::Array out;
  for (const WayStep& one : way_of(weighing, claim)) {
    out.push_back(Json::Object{
        {"kind", to_string(one.step->kind)},
        {"to", one.step->to},
        {"why", why_words(evidence, one)},
        {"claim", one.step->claim ? Json(evidence.claims[*one.step->claim].id) : Json()}});
  }
  return out;
}

std::vector<std::string> way_lines(const Evidence& evidence,
                                   const Weighing& weighing,
                                   std::uint32_t claim) {
  std::vector<std::string> out;
  for (const WayStep& one : way_of(weighing, claim)) {
    std::string line = one_line(one.step->to) + ": " + one_line(why_words(evidence, one));
    if (one.step->claim) line += " [" + evidence.claims[*one.step->claim].id + "]";
    out.push_back(std::move(line));
  }
  const ClaimLineage& lineage = weighing.lineage[claim];
  out.push_back(std::string(to_string(lineage.state)));
  return out;
}

}  // namespace hearsay::publish
