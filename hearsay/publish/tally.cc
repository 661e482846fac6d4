// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/tally.h"

#include "hearsay/base/text.h"
#include "hearsay/publish/claims.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/publish/lineage.h"

#include <set>

namespace hearsay::publish {

namespace {

Json ids(const Evidence& evidence, const std::vector<std::uint32_t>& claims) {
  Json::Array out;
  for (std::uint32_t claim : claims)
    out.push_back(evidence.claims[claim].id);
  return out;
}

std::string id_list(const Evidence& evidence, const std::vector<std::uint32_t>& claims) {
  std::vector<std::string> out;
  for (std::uint32_t claim : claims)
    out.push_back(evidence.claims[claim].id);
  return join(out, " ");
}

Json estimate_json(const Evidence& evidence, const Weighing& weighing, const Estimate& one) {
  const Originator& originator = weighing.originators[one.originator];
  Json::Array versions;
  for (const EarlierVersion& version : one.versions) {
    versions.push_back(Json::Object{{"claim", version.id},
                                    {"lower", version.figure.lower},
                                    {"upper", version.figure.upper},
                                    {"approx", version.approximate},
                                    {"seen_at", version.seen_at},
                                    {"now", evidence.claims[version.claim].id}});
  }
  Json::Array via, also;
  for (const std::string& relay : one.via)
    via.push_back(relay);
  for (const OtherName& other : originator.also)
    also.push_back(Json::Object{{"name", other.name}, {"why", other.why}});
  return Json::Object{{"id", originator.id},
                      {"name", originator.name},
                      {"kind", to_string(originator.kind)},
                      {"also", std::move(also)},
                      {"stance", to_string(one.stance)},
                      {"lineage", to_string(one.state)},
                      {"lower", one.figure.lower},
                      {"upper", one.figure.upper},
                      {"approx", one.approximate},
                      {"from_parts", one.from_parts},
                      {"text", or_null(one.text)},
                      {"grade", or_null(one.grade)},
                      {"left_out", or_null(one.left_out)},
                      {"via", std::move(via)},
                      {"why", way_json(evidence, weighing, one.claims.front())},
                      {"claims", ids(evidence, one.claims)},
                      {"superseded", ids(evidence, one.superseded)},
                      {"versions", std::move(versions)}};
}

// The judgements that stand on the claims of a tally, in order.
Json judgements_of(const Evidence& evidence, const Weighing& weighing, const Tally& tally) {
  std::set<std::uint32_t> claims;
  for (const Estimate& one : tally.estimates) {
    claims.insert(one.claims.begin(), one.claims.end());
    claims.insert(one.superseded.begin(), one.superseded.end());
  }
  for (const SetAside& one : tally.set_aside)
    claims.insert(one.claim);
  std::set<std::uint32_t> found;
  for (const std::uint32_t claim : claims) {
    const auto at = weighing.judged.find(claim);
    if (at != weighing.judged.end()) found.insert(at->second.begin(), at->second.end());
  }
  Json::Array out;
  for (const std::uint32_t one : found)
    out.push_back(judgement_json(evidence.judgements[one]));
  return out;
}

std::string bound(const std::optional<double>& value) {
  return value ? Json(*value).dump() : "";
}

std::string yes_or_nothing(bool value) {
  return value ? "yes" : "";
}

}  // namespace

std::string_view sentence_of(const Evidence& evidence, std::uint32_t claim) {
  const ClaimRecord& record = evidence.claims[claim];
  const std::string& text = evidence.reports[record.report].text;
  const TextSpan span = record.claim.span;
  if (span.begin > span.end || span.end > text.size()) return {};
  return slice(text, span);
}

std::string interval_words(const Interval& interval, bool approximate, const std::string& unit) {
  if (!interval.counted()) return "";
  Count count;
  count.lower = interval.lower;
  count.upper = interval.upper;
  count.approximate = approximate;
  count.unit = unit;
  return count_words(count);
}

Json event_json(const Event& event) {
  Json::Array where;
  for (const ClaimPlace& place : event.where)
    where.push_back(Json::Object{{"text", place.text}, {"id", place.id}});
  return Json::Object{{"id", event.id},
                      {"kind", to_string(event.kind)},
                      {"label", event.label},
                      {"where", std::move(where)},
                      {"when", or_null(event.when)}};
}

Json toll_json(const Evidence& evidence, const Weighing& weighing, const Event& event) {
  const Toll* toll = weighing.toll_of(event);
  if (toll == nullptr) return nullptr;
  Json::Array accounts;
  for (const Account& one : toll->accounts) {
    accounts.push_back(Json::Object{{"report", evidence.reports[one.report].id},
                                    {"killed", one.killed},
                                    {"injured", one.injured},
                                    {"claims", ids(evidence, one.claims)}});
  }
  const auto ends = [](const Interval& range) { return Json::Array{range.lower, range.upper}; };
  return Json::Object{{"killed", toll->killed},
                      {"injured", toll->injured},
                      {"killed_range", ends(toll->killed_range)},
                      {"injured_range", ends(toll->injured_range)},
                      {"accounts", std::move(accounts)}};
}

Json tally_json(const Evidence& evidence,
                const Weighing& weighing,
                const Tally& tally,
                std::string_view policy) {
  Json::Object out{{"event", event_json(weighing.events[tally.event])}};
  if (tally.of_event) {
    out.emplace_back("item", nullptr);
  } else {
    out.emplace_back("item",
                     Json::Object{{"type", or_null(tally.item_type)}, {"text", tally.item_text}});
  }
  out.emplace_back("manner", or_null(to_string(tally.manner)));
  out.emplace_back("unit", or_null(tally.unit));
  out.emplace_back("cumulative", tally.cumulative);
  out.emplace_back("lower", tally.range.lower);
  out.emplace_back("upper", tally.range.upper);
  if (tally.agreed) {
    out.emplace_back("agreed", Json::Array{tally.agreed->lower, tally.agreed->upper});
  } else {
    out.emplace_back("agreed", nullptr);
  }
  out.emplace_back("reports", tally.reports);
  out.emplace_back("publishers", tally.publishers);
  out.emplace_back("named_originators", tally.named_originators);
  out.emplace_back("independent_observation", tally.independent_observations);
  Json::Array originators, set_aside, disputes;
  for (const Estimate& one : tally.estimates)
    originators.push_back(estimate_json(evidence, weighing, one));
  for (const SetAside& one : tally.set_aside)
    set_aside.push_back(Json::Object{{"claim", evidence.claims[one.claim].id}, {"why", one.why}});
  for (const Dispute& one : tally.disputes)
    disputes.push_back(Json::Object{{"claims", ids(evidence, one.claims)}, {"about", one.about}});
  out.emplace_back("originators", std::move(originators));
  out.emplace_back("derivation",
                   Json::Object{{"lower", ids(evidence, tally.sets_lower)},
                                {"upper", ids(evidence, tally.sets_upper)},
                                {"set_aside", std::move(set_aside)}});
  out.emplace_back("disputes", std::move(disputes));
  out.emplace_back("policy", policy.empty() ? weighing.policy : std::string(policy));
  out.emplace_back("judgements", judgements_of(evidence, weighing, tally));
  return out;
}

std::vector<std::string> tally_csv_head() {
  return {"event",
          "event_kind",
          "event_label",
          "where",
          "when",
          "item_type",
          "item",
          "manner",
          "unit",
          "cumulative",
          "tally_lower",
          "tally_upper",
          "originator",
          "kind",
          "stance",
          "lower",
          "upper",
          "approximate",
          "words",
          "via",
          "lineage",
          "claims",
          "superseded",
          "reports",
          "publishers",
          "named_originators",
          "independent_observation"};
}

std::vector<std::vector<std::string>> tally_csv_rows(const Evidence& evidence,
                                                     const Weighing& weighing,
                                                     const Tally& tally) {
  const Event& event = weighing.events[tally.event];
  std::vector<std::string> places;
  for (const ClaimPlace& place : event.where)
    places.push_back(place.text);
  std::vector<std::vector<std::string>> out;
  for (const Estimate& one : tally.estimates) {
    const Originator& originator = weighing.originators[one.originator];
    out.push_back({event.id,
                   std::string(to_string(event.kind)),
                   event.label,
                   join(places, ", "),
                   event.when,
                   tally.item_type,
                   tally.item_text,
                   std::string(to_string(tally.manner)),
                   tally.unit,
                   yes_or_nothing(tally.cumulative),
                   bound(tally.range.lower),
                   bound(tally.range.upper),
                   originator.name,
                   std::string(to_string(originator.kind)),
                   std::string(to_string(one.stance)),
                   bound(one.figure.lower),
                   bound(one.figure.upper),
                   yes_or_nothing(one.approximate),
                   one.text,
                   join(one.via, ", "),
                   std::string(to_string(one.state)),
                   id_list(evidence, one.claims),
                   id_list(evidence, one.superseded),
                   std::to_string(tally.reports),
                   std::to_string(tally.publishers),
                   std::to_string(tally.named_originators),
                   std::to_string(tally.independent_observations)});
  }
  return out;
}

}  // namespace hearsay::publish
