// SPDX-License-Identifier: Apache-2.0
#include "tests/newsroom/views.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/extract.h"
#include "hearsay/publish/comparison.h"
#include "hearsay/publish/edges.h"
#include "hearsay/publish/lineage.h"
#include "hearsay/publish/method.h"
#include "hearsay/weigh/tallies/policy.h"

namespace hearsay::newsroom {

namespace {

// Cells with the columns' names; empty ones are left out.
std::string line(const std::vector<std::string>& head, const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (cells[i].empty()) continue;
    out += (out.empty() ? "" : " ") + head[i] + "=" +
           (cells[i].find(' ') == std::string::npos ? cells[i] : "\"" + cells[i] + "\"");
  }
  return out + "\n";
}

Result<std::string> method_view(const std::string& name, const MethodGround& ground) {
  const Method method = HEARSAY_TRY(Method::load(Knowledge::default_packs(), name));
  const std::vector<std::string> head = publish::method_csv_head(method);
  std::string out;
  for (const MethodRow& row : method_rows(method, ground, ground.weighing.tallies)) {
    std::vector<std::string> cells = publish::method_csv_cells(method, ground.evidence, row);
    cells.front().clear();  // The event's id is a digest.
    cells.back().clear();   // The reference is the same in all rows.
    out += line(head, cells);
  }
  return out;
}

// Each line of the table with those on whose word it stands.
Result<std::string> edges_view(EdgeTable table, const MethodGround& ground) {
  const Senses senses = HEARSAY_TRY(Senses::load(Knowledge::default_packs()));
  std::string out;
  for (const Edge& edge :
       find_edges(table, ground.evidence, ground.weighing, ground.customs, senses)) {
    out += publish::edge_line(table, edge) + "\n";
    for (const EdgeVoice& voice : edge.voices) {
      out += "  " + ground.weighing.originators[voice.originator].name;
      if (voice.stance != Stance::asserted)
        out += " (" + std::string(to_string(voice.stance)) + ")";
      if (!voice.via.empty()) out += ", via " + join(voice.via, ", ");
      out += ": " + std::string(to_string(voice.state)) + ",";
      for (std::uint32_t claim : voice.claims)
        out += " " + ground.evidence.claims[claim].id;
      out += "\n";
    }
  }
  return out;
}

// Why the claims of each event are taken to be about one happening.
std::string grouping_view(const MethodGround& ground) {
  std::string out;
  for (const Event& event : ground.weighing.events) {
    out += event.label + "\n";
    for (const EventJoin& one : event.joins) {
      out += "  " + ground.evidence.claims[one.other].id + " with " +
             ground.evidence.claims[one.claim].id + ": " + join(one.why, ", ") + "\n";
    }
  }
  return out;
}

// Which names are one, and why; then what each originator is called.
std::string names_view(const MethodGround& ground) {
  std::vector<std::string> lines;
  for (const Names::Join& one : ground.weighing.names.joins()) {
    std::string line = one.a + " = " + one.b + ": " + one.why;
    if (!one.report.empty() && one.why.find(one.report) == std::string::npos)
      line += " (in " + one.report + ")";
    lines.push_back(std::move(line));
  }
  for (const std::string& one : ground.weighing.names.unheeded())
    lines.push_back("unheeded: " + one);
  for (const Originator& one : ground.weighing.originators) {
    std::string line = "originator: " + one.name;
    for (const OtherName& other : one.also)
      line += "; also " + other.name + " (" + other.why + ")";
    lines.push_back(std::move(line));
  }
  return join(lines, "\n") + "\n";
}

// Each step with its reason, the claims that take it, and their state at the end.
std::string lineage_view(const MethodGround& ground) {
  std::string out;
  for (const WayEdge& edge : lineage_graph(ground.evidence, ground.weighing, ground.customs)) {
    out += std::string(to_string(edge.kind)) + " " + publish::way_edge_line(edge) + ": " +
           publish::way_edge_why(edge);
    std::vector<std::string> claims;
    for (std::uint32_t claim : edge.claims) {
      std::string one = ground.evidence.claims[claim].id;
      if (edge.to.kind == WayNodeKind::originator || edge.to.kind == WayNodeKind::circle)
        one += " " + std::string(to_string(ground.weighing.lineage[claim].state));
      claims.push_back(std::move(one));
    }
    out += " [" + join(claims, ", ") + "]\n";
  }
  return out;
}

Result<std::string> comparison_view(const Newsroom& room, const MethodGround& ground) {
  InventoryWish wish;
  ComparisonWish what;
  for (std::size_t i = 1; i + 1 < room.view.size(); i += 2) {
    if (room.view[i] == "--as") what.of = inventory_of_from(room.view[i + 1]).value();
    if (room.view[i] == "--holder") what.holder = room.view[i + 1];
    if (room.view[i] != "--column") continue;
    for (std::string_view pair : split(room.view[i + 1], ','))
      wish.columns.emplace_back(pair.substr(0, pair.find('=')), pair.substr(pair.find('=') + 1));
  }
  const Table table = HEARSAY_TRY(read::table(room.table));
  const InventoryWords words = HEARSAY_TRY(InventoryWords::load(Knowledge::default_packs()));
  const Inventory inventory = HEARSAY_TRY(read_inventory(table, wish, words, ground.taxonomy));
  const Comparison comparison = compare_with(inventory, what, ground, ground.weighing.tallies);
  std::vector<std::string> head = publish::comparison_csv_head();
  std::string out;
  for (std::vector<std::string> cells : publish::comparison_csv_rows(
           {"", table, inventory}, comparison, ground, ground.weighing.tallies)) {
    cells[1].clear();  // The event's id is a digest.
    out += line(head, cells);
  }
  return out;
}

}  // namespace

Result<std::string> view(const Newsroom& room, const MethodGround& ground) {
  const std::vector<std::string>& words = room.view;
  if (words.size() == 3 && words[0] == "tally" && words[1] == "--method")
    return method_view(words[2], ground);
  if (words.size() == 2 && words[0] == "table" && edge_table_from(words[1]))
    return edges_view(*edge_table_from(words[1]), ground);
  if (words.size() == 1 && words[0] == "grouping") return grouping_view(ground);
  if (words.size() == 2 && words[0] == "policy") {
    const std::optional<Policy> policy = policy_from(words[1]);
    if (!policy) return make_error(ErrorCode::invalid, "no such policy: " + words[1]);
    Weighing weighing = ground.weighing;
    apply_policy(*policy, ground.evidence, weighing);
    return render(ground.evidence, weighing, true, false);
  }
  if (words.size() == 2 && words[0] == "table" && words[1] == "lineage")
    return lineage_view(ground);
  if (words.size() == 1 && words[0] == "names") return names_view(ground);
  if (!words.empty() && words[0] == "compare") return comparison_view(room, ground);
  return make_error(ErrorCode::invalid, "no such view: @ " + join(words, " "));
}

}  // namespace hearsay::newsroom
