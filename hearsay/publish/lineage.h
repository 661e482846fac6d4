// The way back from a page to whoever said it, printed: as JSON lines, as a table, as
// text for people, and as a graph for Graphviz (docs/formats/tables.md).
//
//     hearsay table lineage --dot | dot -Tsvg -o lineage.svg
//
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_LINEAGE_H_
#define HEARSAY_PUBLISH_LINEAGE_H_

#include "hearsay/base/json.h"
#include "hearsay/publish/terminal.h"
#include "hearsay/weigh/lineage/ways.h"

#include <span>
#include <string>
#include <vector>

namespace hearsay::publish {

// "R7 -> Northern Wire"
std::string way_edge_line(const WayEdge& edge);
// "its publisher", "94 of 100 words stand there": with what is shared, and the circle.
std::string way_edge_why(const WayEdge& edge);

Json way_edge_json(const Evidence& evidence, const Weighing& weighing, const WayEdge& edge);

std::vector<std::string> way_edges_csv_head();
std::vector<std::string> way_edge_csv_row(const Evidence& evidence,
                                          const Weighing& weighing,
                                          const WayEdge& edge);

std::string way_edge_text(const Evidence& evidence,
                          const Weighing& weighing,
                          const WayEdge& edge,
                          const Look& look);

std::string ways_dot(const Evidence& evidence, std::span<const WayEdge> edges);

// The way of one claim: [{"kind","to","why","claim"}], and as lines for people.
Json way_json(const Evidence& evidence, const Weighing& weighing, std::uint32_t claim);
std::vector<std::string> way_lines(const Evidence& evidence,
                                   const Weighing& weighing,
                                   std::uint32_t claim);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_LINEAGE_H_
