// Events on a map: RFC 7946, a feature an event. An event whose place has no point is a feature
// without geometry: it is not put anywhere, and not dropped.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/export/formats.h"
#include "hearsay/publish/export/spot.h"
#include "hearsay/publish/tally.h"
#include "hearsay/publish/tally_words.h"

#include <utility>

namespace hearsay::publish {

namespace {

Json ids(const Dossier& dossier, const std::vector<std::uint32_t>& claims) {
  Json::Array out;
  for (const std::uint32_t claim : claims)
    out.push_back(dossier.claim(claim).id);
  return out;
}

Json tally_of(const Dossier& dossier, const Tally& one) {
  return Json::Object{{"title", title_of(one)},
                      {"item", one.of_event ? Json() : Json(one.item_text)},
                      {"manner", or_null(to_string(one.manner))},
                      {"unit", or_null(one.unit)},
                      {"lower", one.range.lower},
                      {"upper", one.range.upper},
                      {"words", or_null(range_words(one))},
                      {"reports", one.reports},
                      {"publishers", one.publishers},
                      {"named_originators", one.named_originators},
                      {"independent_observation", one.independent_observations},
                      {"lower_by", ids(dossier, one.sets_lower)},
                      {"upper_by", ids(dossier, one.sets_upper)}};
}

Json sources_of(const Dossier& dossier) {
  Json::Array out;
  for (const std::uint32_t index : dossier.reports) {
    const ReportRecord& report = dossier.evidence.reports[index];
    out.push_back(Json::Object{{"id", report.id},
                               {"publisher", report.publisher},
                               {"published", report.published},
                               {"url", report.url},
                               {"original_sha256", report.digest.hex()}});
  }
  return out;
}

class GeoJson : public Exporter {
 public:
  explicit GeoJson(const ExportAbout& about) : about_(about) {}

  std::string begin() override {
    return "{\"type\":\"FeatureCollection\",\"generator\":" + Json(about_.program).dump() +
           ",\"ledger_head\":" + or_null(about_.head).dump() + ",\"features\":[";
  }

  std::string add(const Dossier& dossier) override {
    const Event& event = dossier.what();
    const std::optional<Spot> spot = spot_of(event, about_.points);
    const std::optional<DayRange> days = days_of(event.when);
    Json geometry;
    if (spot) {
      geometry = Json::Object{{"type", "Point"},
                              {"coordinates", Json::Array{spot->point.lon, spot->point.lat}}};
    }
    // Flat first: most programs that draw maps read nothing nested.
    Json properties =
        Json::Object{{"id", event.id},
                     {"label", event.label},
                     {"kind", to_string(event.kind)},
                     {"when", or_null(event.when)},
                     {"when_start", or_null(days ? iso_day(days->first) : "")},
                     {"when_end", or_null(days ? iso_day(days->last) : "")},
                     {"place", spot ? Json(place_words(*spot->place)) : Json()},
                     {"place_class", spot ? Json(to_string(spot->place->kind)) : Json()},
                     {"geonames", spot ? Json(*spot->place->id) : Json()},
                     {"uncertainty_m", spot ? Json(spot->uncertainty) : Json()},
                     {"geocoder", spot ? Json("GeoNames, by name") : Json()}};
    const auto first = headline(dossier.tallies);
    const Tally* tally = first ? &dossier.tallies[*first] : nullptr;
    properties.set("n_of", tally ? Json(title_of(*tally)) : Json());
    properties.set("n_min", tally ? Json(tally->range.lower) : Json());
    properties.set("n_max", tally ? Json(tally->range.upper) : Json());
    properties.set("n_words", tally ? Json(range_words(*tally)) : Json());
    properties.set("origins", tally ? Json(tally->named_originators) : Json());
    properties.set("policy", dossier.policy);
    Json::Array where, tallies;
    for (const ClaimPlace& place : event.where)
      where.push_back(place_words(place));
    for (const Tally& one : dossier.tallies)
      tallies.push_back(tally_of(dossier, one));
    properties.set("where", std::move(where));
    properties.set("tallies", std::move(tallies));
    properties.set("sources", sources_of(dossier));
    const Json out = Json::Object{{"type", "Feature"},
                                  {"id", event.id},
                                  {"geometry", std::move(geometry)},
                                  {"properties", std::move(properties)}};
    return items_.next(out);
  }

  std::string end() override { return JsonItems::end(); }

 private:
  const ExportAbout about_;
  JsonItems items_;
};

}  // namespace

std::unique_ptr<Exporter> make_geojson(const ExportAbout& about) {
  return std::make_unique<GeoJson>(about);
}

}  // namespace hearsay::publish
