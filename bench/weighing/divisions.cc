// In which first division a place of the gazetteer lies: for the adapter of questions.
//
//     bench-divisions < places.jsonl        {"id", "name"} a line -> {"id", "division"}
//
// The id is GeoNames', as `hearsay extract` prints it; a division is printed as its own.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/claim/places/gazetteer.h"
#include "hearsay/claim/places/places.h"

#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace hearsay;

std::string division_of(const Gazetteer& gazetteer, std::string_view name, double id) {
  std::string key;
  gazetteer.fold(name, key);
  std::vector<Gazetteer::Use> uses;
  gazetteer.find(key, uses);
  for (const Gazetteer::Use& use : uses) {
    const Gazetteer::Place place = gazetteer.place(use.place);
    if (static_cast<double>(place.id) != id) continue;
    if (place.kind == Gazetteer::Kind::division && place.level == 1) return std::string(place.name);
    if (place.first != Gazetteer::kNone) return std::string(gazetteer.place(place.first).name);
  }
  return "";
}

Result<void> run() {
  const auto gazetteer = HEARSAY_TRY(Gazetteer::open(PlaceReader::default_gazetteer()));
  for (std::string line; std::getline(std::cin, line);) {
    const Json one = HEARSAY_TRY(parse_json(line));
    const Json* id = one.find("id");
    const double number = id != nullptr ? id->as_number().value_or(0) : 0;
    Json out = Json::object();
    out.set("id", number);
    out.set("division", division_of(*gazetteer, one.string_at("name").value_or(""), number));
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
