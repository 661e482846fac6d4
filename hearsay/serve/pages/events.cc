// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/earlier.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/publish/method.h"
#include "hearsay/publish/tally.h"
#include "hearsay/serve/pages/common.h"
#include "hearsay/serve/pages/event_filter.h"
#include "hearsay/serve/pages/pages.h"
#include "hearsay/weigh/methods/method_rows.h"

#include <set>

namespace hearsay::serve::pages {

Result<http::Response> events(const Call& call) {
  const Part part = HEARSAY_TRY(Part::of(call));
  const EventFilter wanted = HEARSAY_TRY(EventFilter::of(call));
  Json::Array items;
  std::size_t total = 0;
  for (std::uint32_t event = 0; event < call.now->weighing().events.size(); ++event) {
    if (!wanted.fits(event)) continue;
    if (part.holds(total++)) items.push_back(event_json(call, event));
  }
  return list_answer(total, part, std::move(items));
}

Result<http::Response> event(const Call& call) {
  const Snapshot& now = *call.now;
  const std::uint32_t event = HEARSAY_TRY(find(now.events, "event", call.names[0]));
  const Event& one = now.weighing().events[event];
  Counted counted = HEARSAY_TRY(Counted::of(call, event));
  const Ledger ledger = HEARSAY_TRY(call.service.open_to_read());
  HEARSAY_TRY(publish::add_earlier_versions(ledger, now.evidence(), counted.tallies));
  Json::Array tallies, joins, claims, judgements;
  for (const Tally& tally : counted.tallies)
    tallies.push_back(publish::tally_json(now.evidence(), now.weighing(), tally, counted.policy));
  for (const EventJoin& join : one.joins) {
    Json::Array why;
    for (const std::string& reason : join.why)
      why.push_back(reason);
    joins.push_back(Json::Object{{"claim", now.evidence().claims[join.claim].id},
                                 {"other", now.evidence().claims[join.other].id},
                                 {"why", std::move(why)}});
  }
  ClaimPrinter print(now);
  std::set<const Judgement*> seen;
  for (const std::uint32_t claim : one.claims) {
    claims.push_back(print(claim));
    for (const Judgement* each : now.docket->on(claim)) {
      if (seen.insert(each).second) judgements.push_back(publish::judgement_json(*each));
    }
  }
  return json_answer(Json::Object{{"event", event_json(call, event)},
                                  {"policy", counted.policy},
                                  {"tallies", std::move(tallies)},
                                  {"toll", publish::toll_json(now.evidence(), now.weighing(), one)},
                                  {"joins", std::move(joins)},
                                  {"claims", std::move(claims)},
                                  {"judgements", std::move(judgements)}});
}

Result<http::Response> method(const Call& call) {
  const Snapshot& now = *call.now;
  const std::uint32_t event = HEARSAY_TRY(find(now.events, "event", call.names[0]));
  const Method method = HEARSAY_TRY(Method::load(Knowledge::default_packs(), call.get("name")));
  const std::vector<MethodRow> rows = method_rows(method,
                                                  {now.evidence(),
                                                   now.weighing(),
                                                   *call.service.packs().taxonomy,
                                                   *call.service.packs().customs},
                                                  tallies_of(now, event));
  Json::Array items, columns;
  for (const std::string& name : publish::method_csv_head(method))
    columns.push_back(name);
  for (const MethodRow& row : rows)
    items.push_back(publish::method_json(method, now.evidence(), row));
  return json_answer(Json::Object{{"name", method.name},
                                  {"version", method.version},
                                  {"rule", method.rule},
                                  {"reference", method.reference},
                                  {"columns", std::move(columns)},
                                  {"rows", std::move(items)}});
}

}  // namespace hearsay::serve::pages
