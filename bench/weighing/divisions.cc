// In which first divisions places lie: for the adapter of questions.
//
//     bench-divisions < places.jsonl
//         {"id", "name", "text"} a line ->
//             {"id", "text", "division", "others": [{"division", "population"}]}
//
// The id is GeoNames', with its name as `hearsay extract` prints them; "text" is how the report
// has it. A division is printed as its own; "others" are the divisions in which other places
// called so lie, each with the largest of them.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/claim/places/gazetteer.h"
#include "hearsay/claim/places/places.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace hearsay;

std::string division_of(const Gazetteer& gazetteer, const Gazetteer::Place& place) {
  if (place.kind == Gazetteer::Kind::division && place.level == 1) return std::string(place.name);
  if (place.first != Gazetteer::kNone) return std::string(gazetteer.place(place.first).name);
  return "";
}

std::vector<Gazetteer::Use> uses_of(const Gazetteer& gazetteer, std::string_view name) {
  std::string key;
  gazetteer.fold(name, key);
  std::vector<Gazetteer::Use> uses;
  gazetteer.find(key, uses);
  return uses;
}

std::string division_of(const Gazetteer& gazetteer, std::string_view name, double id) {
  for (const Gazetteer::Use& use : uses_of(gazetteer, name)) {
    const Gazetteer::Place place = gazetteer.place(use.place);
    if (static_cast<double>(place.id) == id) return division_of(gazetteer, place);
  }
  return "";
}

Json others_of(const Gazetteer& gazetteer, std::string_view text, const std::string& own) {
  std::map<std::string, double> largest;
  for (const Gazetteer::Use& use : uses_of(gazetteer, text)) {
    const Gazetteer::Place place = gazetteer.place(use.place);
    const std::string division = division_of(gazetteer, place);
    if (division.empty() || division == own) continue;
    double& population = largest[division];
    population = std::max(population, static_cast<double>(place.population));
  }
  Json out = Json::array();
  for (const auto& [division, population] : largest) {
    Json one = Json::object();
    one.set("division", division);
    one.set("population", population);
    out.push(std::move(one));
  }
  return out;
}

Result<void> run() {
  const auto gazetteer = HEARSAY_TRY(Gazetteer::open(PlaceReader::default_gazetteer()));
  for (std::string line; std::getline(std::cin, line);) {
    const Json one = HEARSAY_TRY(parse_json(line));
    const Json* id = one.find("id");
    const double number = id != nullptr ? id->as_number().value_or(0) : 0;
    const std::string text(one.string_at("text").value_or(""));
    const std::string own = division_of(*gazetteer, one.string_at("name").value_or(""), number);
    Json out = Json::object();
    out.set("id", number);
    out.set("text", text);
    out.set("division", own);
    out.set("others", others_of(*gazetteer, text, own));
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
