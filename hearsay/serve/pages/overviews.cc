// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/civil_time.h"
#include "hearsay/publish/edges.h"
#include "hearsay/publish/lineage.h"
#include "hearsay/publish/tally.h"
#include "hearsay/serve/pages/common.h"
#include "hearsay/serve/pages/event_filter.h"
#include "hearsay/serve/pages/pages.h"
#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/lineage/ways.h"
#include "hearsay/weigh/tables/edges.h"

#include <algorithm>

namespace hearsay::serve::pages {

namespace {

std::string_view name_of(DisputeKind kind) {
  switch (kind) {
    case DisputeKind::counts: return "counts";
    case DisputeKind::denial: return "denial";
    case DisputeKind::role: return "role";
    case DisputeKind::place: return "place";
    case DisputeKind::circle: return "circle";
  }
  return "";
}

Json side_json(const Snapshot& now, std::uint32_t claim) {
  const ClaimRecord& record = now.evidence().claims[claim];
  const ReportRecord& report = now.evidence().reports[record.report];
  const Originator& who = now.weighing().originators[now.weighing().lineage[claim].originator];
  return Json::Object{{"claim", record.id},
                      {"originator", who.name},
                      {"stance", to_string(record.claim.stance)},
                      {"words", publish::sentence_of(now.evidence(), claim)},
                      {"report", report.id},
                      {"publisher", report.publisher},
                      {"published", report.published}};
}

// "2026-03-03"; null outside of the calendar.
Json day_json(int day) {
  const std::optional<std::string> time = iso_time(std::int64_t{day} * 24 * 60 * 60);
  return time ? Json(time->substr(0, 10)) : Json();
}

// How sure an event's days are.
std::string_view precision_of(std::string_view when, const std::optional<DayRange>& days) {
  if (!days) return "unknown";
  if (days->first == days->last) return "day";
  if (when.size() == 4) return "year";
  if (when.size() == 7 && when.find('W') == std::string_view::npos) return "month";
  return "range";
}

}  // namespace

Result<http::Response> disputes(const Call& call) {
  const Part part = HEARSAY_TRY(Part::of(call));
  const Snapshot& now = *call.now;
  Json::Array items;
  std::size_t total = 0;
  for (const Tally& tally : now.weighing().tallies) {
    for (const Dispute& dispute : tally.disputes) {
      if (!part.holds(total++)) continue;
      const Event& event = now.weighing().events[tally.event];
      Json::Array sides;
      for (const std::uint32_t claim : dispute.claims)
        sides.push_back(side_json(now, claim));
      items.push_back(Json::Object{
          {"event", Json::Object{{"id", event.id}, {"label", event.label}}},
          {"item", tally.of_event ? Json() : Json(tally.item_text)},
          {"manner", tally.manner == Manner::none ? Json() : Json(to_string(tally.manner))},
          {"kind", name_of(dispute.kind)},
          {"about", dispute.about},
          {"sides", std::move(sides)}});
    }
  }
  return list_answer(total, part, std::move(items));
}

Result<http::Response> timeline(const Call& call) {
  const Part part = HEARSAY_TRY(Part::of(call));
  const EventFilter wanted = HEARSAY_TRY(EventFilter::of(call));
  const Snapshot& now = *call.now;
  Json::Array items;
  std::size_t total = 0;
  for (std::uint32_t event = 0; event < now.weighing().events.size(); ++event) {
    if (!wanted.fits(event) || !part.holds(total++)) continue;
    Json one = event_json(call, event);
    const EventFacts& facts = now.facts[event];
    one.set("precision", precision_of(now.weighing().events[event].when, facts.stated));
    one.set("begin", facts.days ? day_json(facts.days->first) : Json());
    one.set("end", facts.days ? day_json(facts.days->last) : Json());
    items.push_back(std::move(one));
  }
  return list_answer(total, part, std::move(items));
}

Result<http::Response> map(const Call& call) {
  const Part part = HEARSAY_TRY(Part::of(call));
  const EventFilter wanted = HEARSAY_TRY(EventFilter::of(call));
  const Snapshot& now = *call.now;
  Json::Array items;
  std::size_t total = 0, nowhere = 0;
  for (std::uint32_t event = 0; event < now.weighing().events.size(); ++event) {
    if (!wanted.fits(event)) continue;
    const Event& one = now.weighing().events[event];
    // The narrowest place of which the gazetteer has a point.
    const auto at = std::find_if(one.where.begin(), one.where.end(), [&](const ClaimPlace& place) {
      return place.id && call.service.points().of(*place.id);
    });
    if (at == one.where.end()) {
      ++nowhere;
      continue;
    }
    if (!part.holds(total++)) continue;
    Json json = event_json(call, event);
    json.set("place", place_json(call.service.points(), *at));
    items.push_back(std::move(json));
  }
  return json_answer(
      Json::Object{{"total", total},
                   {"offset", part.offset},
                   {"items", std::move(items)},
                   {"nowhere", nowhere}});  // Events without a point: they are not on the map.
}

Result<http::Response> table(const Call& call) {
  const Part part = HEARSAY_TRY(Part::of(call));
  const Snapshot& now = *call.now;
  const Packs& packs = call.service.packs();
  const std::string& name = call.names[0];
  Json::Array items;
  if (name == "lineage") {
    const std::vector<WayEdge>& edges = now.ways(*packs.customs);
    for (std::size_t i = 0; i < edges.size(); ++i) {
      if (part.holds(i))
        items.push_back(publish::way_edge_json(now.evidence(), now.weighing(), edges[i]));
    }
    return list_answer(edges.size(), part, std::move(items));
  }
  const std::optional<EdgeTable> which = edge_table_from(name);
  if (!which)
    return make_error(
        ErrorCode::not_found,
        "there is no table '" + name + "'; there are transfers, losses, relations and lineage");
  const std::vector<Edge>& edges = now.edges(*which, *packs.customs, *packs.senses);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (part.holds(i))
      items.push_back(publish::edge_json(*which, now.evidence(), now.weighing(), edges[i]));
  }
  return list_answer(edges.size(), part, std::move(items));
}

}  // namespace hearsay::serve::pages
