// Transfers, losses and relations, printed: as JSON lines, as a table with a row for
// each originator, as text for people, and as a graph for Graphviz.
//
//     hearsay table transfers --dot | dot -Tsvg -o transfers.svg
//
// In the graph each line carries its sense, its thing and those on whose word it
// stands with their claims' ids; what is denied by all is dotted, what is only
// supposed dashed. Names come from reports: in the graph's text they are quoted.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_EDGES_H_
#define HEARSAY_PUBLISH_EDGES_H_

#include "hearsay/base/json.h"
#include "hearsay/publish/terminal.h"
#include "hearsay/weigh/tables/edges.h"

#include <span>
#include <string>
#include <vector>

namespace hearsay::publish {

Json edge_json(EdgeTable table,
               const Evidence& evidence,
               const Weighing& weighing,
               const Edge& edge);

std::vector<std::string> edges_csv_head();
// One row for each originator.
std::vector<std::vector<std::string>> edge_csv_rows(const Evidence& evidence,
                                                    const Weighing& weighing,
                                                    const Edge& edge);

std::string edge_text(EdgeTable table,
                      const Evidence& evidence,
                      const Weighing& weighing,
                      const Edge& edge,
                      const Look& look);

// "Iran -> Belarus -> Russia: drones, shipped"
std::string edge_line(EdgeTable table, const Edge& edge);

std::string edges_dot(EdgeTable table,
                      const Evidence& evidence,
                      const Weighing& weighing,
                      std::span<const Edge> edges);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_EDGES_H_
