// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/pages/common.h"

#include "hearsay/publish/extract_json.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/publish/lineage.h"
#include "hearsay/publish/tally.h"
#include "hearsay/weigh/tallies/policy.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace hearsay::serve::pages {

namespace {

constexpr std::size_t kMostItems = 500;

Result<std::size_t> number_of(const Call& call, const char* name, std::size_t otherwise) {
  const std::string words = call.get(name);
  if (words.empty()) return otherwise;
  std::size_t out = 0;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), out);
  if (error != std::errc() || end != words.data() + words.size())
    return make_error(ErrorCode::invalid,
                      std::string(name) + " takes a number from 0 on, not '" + words + "'");
  return out;
}

}  // namespace

Result<Part> Part::of(const Call& call) {
  Part out;
  out.offset = HEARSAY_TRY(number_of(call, "offset", 0));
  out.limit = std::min(HEARSAY_TRY(number_of(call, "limit", out.limit)), kMostItems);
  return out;
}

http::Response list_answer(std::size_t total, const Part& part, Json::Array items) {
  return json_answer(
      Json::Object{{"total", total}, {"offset", part.offset}, {"items", std::move(items)}});
}

const CodePointIndex& ClaimPrinter::index(std::uint32_t report) {
  auto found = indices_.find(report);
  if (found == indices_.end())
    found = indices_.emplace(report, CodePointIndex(now_.evidence().reports[report].text)).first;
  return found->second;
}

Json ClaimPrinter::operator()(std::uint32_t claim) {
  const Evidence& evidence = now_.evidence();
  const Weighing& weighing = now_.weighing();
  const ClaimRecord& record = evidence.claims[claim];
  const ReportRecord& report = evidence.reports[record.report];
  Json out = Json::Object{{"id", record.id},
                          {"report", report.id},
                          {"title", report.title},
                          {"publisher", report.publisher},
                          {"published", report.published}};
  const Json fields = publish::claim_json(record.claim, index(record.report));
  for (const auto& [key, value] : fields.members())
    out.set(key, value);
  out.set("sentence", publish::sentence_of(evidence, claim));
  const auto event = now_.event_of[claim];
  out.set("event", event ? Json(weighing.events[*event].id) : Json());
  const ClaimLineage& lineage = weighing.lineage[claim];
  const Originator& originator = weighing.originators[lineage.originator];
  out.set("originator",
          Json::Object{{"id", originator.id},
                       {"name", originator.name},
                       {"kind", to_string(originator.kind)},
                       {"named", originator.named}});
  out.set("lineage", publish::way_json(evidence, weighing, claim));
  out.set("state", to_string(lineage.state));
  out.set("copy_of", lineage.copy_of ? Json(evidence.claims[*lineage.copy_of].id) : Json());
  Json::Array judged;
  for (const Judgement* one : now_.docket->on(claim))
    judged.push_back(publish::judgement_json(*one));
  out.set("judged", std::move(judged));
  const auto added = now_.added_by.find(claim);
  out.set("added_by",
          added == now_.added_by.end()
              ? Json()
              : publish::judgement_json(evidence.judgements[added->second]));
  out.set("accepted", now_.docket->accepted(claim) != nullptr);
  out.set("rejected", now_.docket->rejected(claim) != nullptr);
  out.set("corrected", !now_.docket->corrections(claim).empty());
  return out;
}

Json place_json(const PlacePoints& points, const ClaimPlace& place) {
  Json::Object out{{"text", place.text},
                   {"name", place.name},
                   {"country", or_null(place.country)},
                   {"id", place.id},
                   {"class", to_string(place.kind)}};
  const auto point = place.id ? points.of(*place.id) : std::nullopt;
  out.emplace_back("lat", point ? Json(point->lat) : Json());
  out.emplace_back("lon", point ? Json(point->lon) : Json());
  const auto radius = place.id ? points.radius_km(*place.id) : std::nullopt;
  out.emplace_back("radius_km", radius ? Json(std::max(1.0, std::round(*radius))) : Json());
  return out;
}

Json event_json(const Call& call, std::uint32_t event) {
  const Snapshot& now = *call.now;
  const Weighing& weighing = now.weighing();
  const Event& one = weighing.events[event];
  const EventFacts& facts = now.facts[event];
  Json::Array where;
  for (const ClaimPlace& place : one.where)
    where.push_back(place_json(call.service.points(), place));
  Json headline;
  if (facts.headline) {
    const Tally& each = weighing.tallies[*facts.headline];
    headline = Json::Object{
        {"item", each.item_text},
        {"type", or_null(each.item_type)},
        {"manner", or_null(to_string(each.manner))},
        {"unit", or_null(each.unit)},
        {"lower", each.range.lower},
        {"upper", each.range.upper},
        {"agreed",
         each.agreed ? Json(Json::Array{each.agreed->lower, each.agreed->upper}) : Json()},
        {"originators", each.estimates.size()}};
  }
  return Json::Object{{"id", one.id},
                      {"kind", to_string(one.kind)},
                      {"label", one.label},
                      {"where", std::move(where)},
                      {"when", or_null(one.when)},
                      {"reported", or_null(facts.reported)},
                      {"claims", one.claims.size()},
                      {"disputed", facts.disputed},
                      {"headline", std::move(headline)},
                      {"four",
                       Json::Object{{"reports", facts.reports},
                                    {"publishers", facts.publishers},
                                    {"named_originators", facts.named_originators},
                                    {"independent_observation", facts.independent}}}};
}

std::vector<Tally> tallies_of(const Snapshot& now, std::uint32_t event) {
  std::vector<Tally> out;
  for (const std::uint32_t tally : now.tallies_of[event])
    out.push_back(now.weighing().tallies[tally]);
  return out;
}

Result<Counted> Counted::of(const Call& call, std::uint32_t event) {
  Counted out{call.now->weighing().policy, tallies_of(*call.now, event)};
  const std::string name = call.get("policy");
  if (name.empty()) return out;
  const std::optional<Policy> policy = policy_from(name);
  if (!policy)
    return make_error(ErrorCode::invalid,
                      "policy takes " + policy_names() + ", not '" + name + "'");
  out.policy = name;
  apply_policy(*policy, call.now->evidence(), call.now->weighing(), out.tallies);
  return out;
}

Result<std::uint32_t> find(const Snapshot::ById& ids, const char* what, const std::string& id) {
  const auto found = ids.find(id);
  if (found != ids.end()) return found->second;
  return make_error(ErrorCode::not_found, "the ledger has no " + std::string(what) + " " + id);
}

}  // namespace hearsay::serve::pages
