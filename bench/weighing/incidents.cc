// What the weights of incidents are fitted on: candidates and their features.
//
//     bench-incidents < REPORTS.jsonl > CANDIDATES.jsonl      {"id", "text", "published"} a line
//
// Prints for each report {"id", "published", "candidates": [{"type", "names", "victims", "days",
// "places", "features", "report"}]}: by what a candidate is told apart, what speaks for it, and,
// with the first candidate of a type, what speaks for the report
// (hearsay/claim/incidents/features.h). bench/weighing/fit_incidents.py reads it.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/investigation.h"
#include "hearsay/language/model.h"
#include "hearsay/read/read.h"

#include <iostream>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace {

using namespace hearsay;

Json features_json(const std::map<std::string, double>& features) {
  Json out = Json::object();
  for (const auto& [name, value] : features)
    out.set(name, value);
  return out;
}

Json strings_json(const std::vector<std::string>& list) {
  return Json(Json::Array(list.begin(), list.end()));
}

Json sample_json(const IncidentReader::Sample& one) {
  Json places = Json::array();
  for (const Place& place : one.incident.where)
    places.push(place.name);
  Json out = Json::object();
  out.set("type", one.incident.type);
  out.set("names", strings_json(one.names));
  out.set("victims", strings_json(one.heads));
  out.set("days", strings_json(one.days));
  out.set("places", std::move(places));
  out.set("features", features_json(one.candidate));
  if (!one.report.empty()) out.set("report", features_json(one.report));
  return out;
}

Result<void> run() {
  const Engine engine = HEARSAY_TRY(Engine::load({}, true));
  const Knowledge& knowledge = *engine.knowledge;
  Workspace workspace;
  for (std::string line; std::getline(std::cin, line);) {
    const Json row = HEARSAY_TRY(parse_json(line));
    Report report;
    report.text = row.string_at("text").value_or("");
    if (const auto published = row.string_at("published")) report.published = *published;
    report.blocks = read::plain_blocks(report.text);
    const TextSpan whole{0, static_cast<std::uint32_t>(report.text.size())};
    const claim::Searched found =
        claim::search(report, std::span(&whole, 1), *engine.model, &knowledge, workspace);
    const Reading& reading = found.reading;
    const Material material(found.cased ? *found.cased : report, found.parse);
    Json out = Json::object();
    out.set("id", row.string_at("id").value_or(""));
    out.set("published", report.published ? Json(*report.published) : Json());
    Json candidates = Json::array();
    for (const IncidentReader::Sample& one : knowledge.incidents->samples({material,
                                                                           *knowledge.taxonomy,
                                                                           reading.times,
                                                                           reading.places,
                                                                           reading.speech,
                                                                           reading.claims}))
      candidates.push(sample_json(one));
    out.set("candidates", std::move(candidates));
    std::cout << out.dump() << "\n";
  }
  return {};
}

}  // namespace

int main() {
  const auto done = run();
  if (!done) std::cerr << done.error().what << "\n";
  return done ? 0 : 3;
}
