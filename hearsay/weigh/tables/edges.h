// Who gave what to whom, who lost what, who belongs to whom: each line with those on
// whose word it stands.
//
//     transfers   Iran -> Belarus -> Russia: drones, shipped     CAST; the ministry (claimed)
//     losses      Mali: seven T-72 tanks                         the ministry
//     relations   Africa Corps, successor of the Wagner Group    analysts
//
// A line is made of the claims that say the same: the same table, sense, thing and
// parties, in one event. For each originator it has the stance, the number, how the
// claim came to the page and how it stands to the other originators (lineage.h). A
// denial stands beside what it denies. Nothing is joined that nobody said: a route of
// two sentences stays two lines.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_TABLES_EDGES_H_
#define HEARSAY_WEIGH_TABLES_EDGES_H_

#include "hearsay/weigh/names/customs.h"
#include "hearsay/weigh/tables/senses.h"
#include "hearsay/weigh/weigh.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

enum class EdgeTable : std::uint8_t { transfers, losses, relations };

// One originator's word for an edge.
struct EdgeVoice {
  std::uint32_t originator = 0;  // Index into Weighing::originators.
  Stance stance = Stance::asserted;
  LineageState state = LineageState::single_named_origin;
  std::vector<std::string> via;  // Relays, the nearest to the page first.
  Interval count;                // Of its latest claim that counts.
  bool approximate = false;
  std::string count_text;
  std::vector<std::uint32_t> claims;  // The earliest first.
};

struct Edge {
  std::string sense;     // "shipped", "destroyed", "successor of".
  std::string by;        // Transfers, losses: who did it.
  std::string from, to;  // Transfers: the way. Losses: `from` is the owner. Relations: the two.
  std::vector<std::string> via;
  std::string item_type, item_text;    // Not of relations.
  std::vector<std::string> where;      // The narrowest first.
  std::string when;                    // TIMEX3; "" if no claim says it.
  std::optional<std::uint32_t> event;  // Index into Weighing::events.
  std::vector<EdgeVoice> voices;       // In the order of their first claims.
};

std::optional<EdgeTable> edge_table_from(std::string_view name);
std::string_view to_string(EdgeTable table);

// Reports by date, then text order.
std::vector<Edge> find_edges(EdgeTable table,
                             const Evidence& evidence,
                             const Weighing& weighing,
                             const Customs& customs,
                             const Senses& senses);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TABLES_EDGES_H_
