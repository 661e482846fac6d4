// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/arrow/tables.h"

#include <map>
#include <string>
#include <utility>

namespace hearsay::publish {

namespace {

using Type = Field::Type;
using Fields = std::vector<Field>;

Field list_of(std::string name, Field inner) {
  inner.name = "item";
  return {std::move(name), Type::list, {std::move(inner)}};
}

Field objects(std::string name, Fields fields) {
  return list_of(std::move(name), {"", Type::object, std::move(fields)});
}

Field texts(std::string name) {
  return list_of(std::move(name), {"", Type::text});
}

Field spans(std::string name) {
  return list_of(std::move(name), {"", Type::span});
}

Fields operator+(Fields left, Fields right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

// "where":[{"span","text","id"}] and alike.
const Field kSpan = {"span", Type::span};
const Field kText = {"text", Type::text};
const Field kId = {"id", Type::text};

Fields claim_body() {
  const Field place_id = {"id", Type::whole};
  return {
      {"kind"},
      {"manner"},
      kSpan,
      {"item", Type::object, {kSpan, kText, {"type"}}},
      {"count",
       Type::object,
       {kSpan,
        kText,
        {"lower", Type::number},
        {"upper", Type::number},
        {"unit"},
        {"approx", Type::flag},
        {"cumulative", Type::flag}}},
      objects("where", {kSpan, kText, place_id}),
      {"when", Type::object, {kSpan, kText, {"value"}}},
      objects("parties", {{"role"}, kSpan, kText, kId}),
      objects("sources", {kSpan, kText, kId, {"kind"}}),
      {"stance"},
  };
}

Fields time_fields() {
  return {kSpan, {"type"}, {"value"}, objects("resolved", {{"value"}, {"start"}, {"end"}})};
}

Fields place_fields() {
  return {kSpan,
          {"name"},
          {"id", Type::whole},
          {"lat", Type::number},
          {"lon", Type::number},
          {"country"},
          {"kind"}};
}

const std::map<std::string, Fields, std::less<>>& layers() {
  const Field toll = {"", Type::object, {{"lower", Type::number}, {"upper", Type::number}}};
  const auto toll_named = [&](const char* name) {
    Field out = toll;
    out.name = name;
    return out;
  };
  static const std::map<std::string, Fields, std::less<>> kLayers = {
      {"blocks", {kSpan, {"kind"}, {"page", Type::whole}}},
      {"sentences", {kSpan}},
      {"tokens",
       {{"cstart", Type::whole},
        {"cend", Type::whole},
        {"tag"},
        {"pos"},
        {"morph"},
        {"lemma"},
        {"head", Type::whole},
        {"dep"},
        {"ent_iob"},
        {"ent_type"},
        {"sent_start", Type::whole}}},
      {"quantities",
       {kSpan,
        {"kind"},
        {"value", Type::number},
        {"lower", Type::number},
        {"upper", Type::number},
        {"modifier"},
        {"unit"},
        {"item", Type::span},
        {"counted", Type::span},
        {"trend"},
        {"number", Type::span},
        {"measure", Type::span},
        {"vague", Type::flag}}},
      {"times", time_fields()},
      {"places", place_fields()},
      {"parties", {kSpan, {"name"}, {"kind"}, {"id"}}},
      {"attributions", {spans("source"), spans("cue"), spans("content"), {"party"}, {"stance"}}},
      {"quotes", {kSpan, {"speaker", Type::span}}},
      {"clusters", {spans("spans")}},
      {"incidents",
       {{"type"},
        {"clear", Type::flag},
        {"score", Type::number},
        {"stage"},
        kSpan,
        spans("mentions"),
        {"when", Type::object, time_fields()},
        objects("where", place_fields()),
        {"country"},
        toll_named("killed"),
        toll_named("injured"),
        objects("targets", {kSpan, kText}),
        objects("by", {kSpan, kText})}},
      {"claims", claim_body() + Fields{{"sentence"}}},
  };
  return kLayers;
}

bool is_number(Method::Value value) {
  using Value = Method::Value;
  switch (value) {
    case Value::year:
    case Value::date_precision:
    case Value::place_precision:
    case Value::source_count:
    case Value::count:
    case Value::ordered:
    case Value::delivered:
    case Value::order_year:
    case Value::delivery_year: return true;
    default: return false;
  }
}

Fields event_body() {
  return {kId, {"kind"}, {"label"}, objects("where", {kText, {"id", Type::whole}}), {"when"}};
}

}  // namespace

Result<std::vector<Field>> layer_fields(std::string_view layer) {
  const auto found = layers().find(layer);
  if (found == layers().end()) {
    std::string names;
    for (const auto& [name, fields] : layers())
      names += (names.empty() ? "" : ", ") + name;
    return make_error(ErrorCode::invalid,
                      "unknown layer '" + std::string(layer) + "'; the layers are " + names);
  }
  // A quantity's own "number" is a span: where in the report it stands is "ordinal".
  return Fields{{"report"}, {"ordinal", Type::whole}} + found->second;
}

std::vector<Field> judgement_fields() {
  return {kId,
          {"verb"},
          {"about"},
          {"target"},
          {"detail", Type::free},
          {"by"},
          {"why"},
          {"at"},
          {"undoes"}};
}

std::vector<Field> claim_fields() {
  return Fields{kId, {"report"}, {"publisher"}, {"published"}} + claim_body() +
         Fields{{"sentence"},
                texts("lineage"),
                {"current", Type::flag},
                objects("judgements", judgement_fields())};
}

std::vector<Field> tally_fields() {
  const Field lower = {"lower", Type::number};
  const Field upper = {"upper", Type::number};
  const Field approx = {"approx", Type::flag};
  return {
      {"event", Type::object, event_body()},
      {"item", Type::object, {{"type"}, kText}},
      {"manner"},
      {"unit"},
      {"cumulative", Type::flag},
      lower,
      upper,
      {"agreed", Type::interval},
      {"reports", Type::whole},
      {"publishers", Type::whole},
      {"named_originators", Type::whole},
      {"independent_observation", Type::whole},
      objects("originators",
              {kId,
               {"name"},
               {"kind"},
               objects("also", {{"name"}, {"why"}}),
               {"stance"},
               {"lineage"},
               lower,
               upper,
               approx,
               {"from_parts", Type::flag},
               kText,
               {"grade"},
               {"left_out"},
               texts("via"),
               objects("why", {{"kind"}, {"to"}, {"why"}, {"claim"}}),
               texts("claims"),
               texts("superseded"),
               objects("versions", {{"claim"}, lower, upper, approx, {"seen_at"}, {"now"}})}),
      {"derivation",
       Type::object,
       {texts("lower"), texts("upper"), objects("set_aside", {{"claim"}, {"why"}})}},
      objects("disputes", {texts("claims"), {"about"}}),
      {"policy"},
      objects("judgements", judgement_fields()),
  };
}

std::vector<Field> event_fields() {
  return event_body() + Fields{
                            {"claims", Type::whole},
                            {"reports", Type::whole},
                            {"toll",
                             Type::object,
                             {{"killed", Type::number},
                              {"injured", Type::number},
                              {"killed_range", Type::interval},
                              {"injured_range", Type::interval},
                              objects("accounts",
                                      {{"report"},
                                       {"killed", Type::number},
                                       {"injured", Type::number},
                                       texts("claims")})}},
                        };
}

std::vector<Field> lineage_fields() {
  return {{"claim"},
          {"report"},
          {"event"},
          {"originator"},
          {"name"},
          {"kind"},
          {"named", Type::flag},
          {"lineage"},
          texts("via"),
          {"copy_of"},
          {"cites"},
          {"first_hand", Type::flag},
          texts("circle")};
}

std::vector<Field> report_fields() {
  return {kId,
          {"title"},
          {"publisher"},
          {"author"},
          {"published"},
          {"updated"},
          texts("taken_from"),
          {"lang"},
          {"url"},
          {"address"},
          {"original"},
          {"added_at"},
          {"characters", Type::whole},
          {"claims", Type::whole},
          texts("remarks")};
}

std::vector<Field> method_fields(const Method& method) {
  Fields out;
  for (const Method::Column& column : method.columns)
    out.push_back({column.name, is_number(column.value) ? Type::number : Type::text});
  return out + Fields{texts("claims"),
                      {"method", Type::object, {{"name"}, {"version"}, {"rule"}, {"reference"}}}};
}

}  // namespace hearsay::publish
