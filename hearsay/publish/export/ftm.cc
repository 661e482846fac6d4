// Entities of FollowTheMoney, one a line: what Aleph and OpenSanctions read.
//
// An event is an Event, a report a HyperText or PlainText, a place an Address, a party that a
// claim names a LegalEntity. There is no schema for a claim, a count or a stance: each claim is
// a Note about its event, with its sentence, what it says in words, and its citation. So the
// way to the evidence stays, and the numbers are text (docs/formats/export.md).
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/iso_date.h"
#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/publish/export/citation.h"
#include "hearsay/publish/export/formats.h"
#include "hearsay/publish/export/spot.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/publish/tally.h"
#include "hearsay/publish/tally_words.h"
#include "hearsay/publish/terminal.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace hearsay::publish {

namespace {

// The longest values that the schema takes, in characters.
constexpr std::size_t kName = 384, kString = 1024, kText = 65000, kAddress = 250, kUrl = 4096;

// Its codes of languages, of those that have one of two letters.
constexpr std::array<std::pair<std::string_view, std::string_view>, 40> kLanguages = {{
    {"af", "afr"}, {"am", "amh"}, {"ar", "ara"}, {"az", "aze"}, {"be", "bel"}, {"bn", "ben"},
    {"bs", "bos"}, {"bg", "bul"}, {"cs", "ces"}, {"da", "dan"}, {"de", "deu"}, {"el", "ell"},
    {"en", "eng"}, {"es", "spa"}, {"et", "est"}, {"fa", "fas"}, {"fi", "fin"}, {"fr", "fra"},
    {"he", "heb"}, {"hi", "hin"}, {"hr", "hrv"}, {"hu", "hun"}, {"hy", "hye"}, {"id", "ind"},
    {"it", "ita"}, {"ja", "jpn"}, {"ka", "kat"}, {"kk", "kaz"}, {"ko", "kor"}, {"lt", "lit"},
    {"lv", "lav"}, {"nl", "nld"}, {"pl", "pol"}, {"pt", "por"}, {"ro", "ron"}, {"ru", "rus"},
    {"sr", "srp"}, {"sv", "swe"}, {"tr", "tur"}, {"uk", "ukr"},
}};

std::string cut(std::string_view text, std::size_t characters) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < characters && end < text.size(); ++i)
    end += decode_code_point(text, end).length;
  return std::string(text.substr(0, end));
}

// An entity being filled: empty values are left out.
class Entity {
 public:
  Entity(std::string id, const char* schema) : id_(std::move(id)), schema_(schema) {}

  void add(const char* property, std::string_view value, std::size_t longest = kString) {
    // Without control characters, which the schema forbids.
    std::string words = cut(one_line(value), longest);
    if (words.empty()) return;
    Json* found = nullptr;
    for (auto& [name, values] : properties_) {
      if (name == property) found = &values;
    }
    if (found == nullptr) {
      properties_.emplace_back(property, Json::array());
      found = &properties_.back().second;
    }
    const Json one(std::move(words));
    const Json::Array& there = found->items();
    if (std::find(there.begin(), there.end(), one) == there.end()) found->push(one);
  }

  // A day, month, year or time; times in UTC without their zone, as the schema has them.
  void add_date(const char* property, std::string_view value) {
    if (value.size() > 10) value = value.substr(0, value.ends_with('Z') ? 19 : 10);
    if (is_iso_date(value)) add(property, value);
  }

  // Addresses of the web only.
  void add_url(const char* property, const std::optional<std::string>& url) {
    if (url && (url->starts_with("https://") || url->starts_with("http://")))
      add(property, *url, kUrl);
  }

  std::string line() const {
    return Json(Json::Object{{"id", id_}, {"schema", schema_}, {"properties", properties_}})
               .dump() +
           "\n";
  }

 private:
  std::string id_;
  const char* schema_;
  Json::Object properties_;
};

std::string id_of(std::string_view id) {
  return "hearsay-" + std::string(id);
}

std::string party_id(std::string_view name) {
  return id_of("P" + sha256(to_lower_ascii(one_line(name))).hex().substr(0, 16));
}

std::string place_id(const ClaimPlace& place) {
  return id_of(place.id ? "G" + std::to_string(*place.id)
                        : "G" + sha256(place_words(place)).hex().substr(0, 16));
}

std::string country_of(const ClaimPlace& place) {
  return place.country.size() == 2 ? to_lower_ascii(place.country) : "";
}

// "17 or more soldiers, killed: asserted, on the word of a hospital official"
std::string in_words(const Dossier& dossier, std::uint32_t index) {
  const Claim& claim = dossier.claim(index).claim;
  std::string out;
  if (claim.count) out += count_words(*claim.count);
  if (claim.item) out += (out.empty() ? "" : " ") + claim.item->text;
  out += (out.empty() ? "" : ", ") + std::string(to_string(claim.kind));
  if (claim.manner != Manner::none) out += ", " + std::string(to_string(claim.manner));
  return out + "; " + whose_word(dossier.evidence, dossier.weighing, index);
}

class Ftm : public Exporter {
 public:
  explicit Ftm(const ExportAbout& about) : about_(about) {}

  std::string begin() override { return ""; }

  std::string add(const Dossier& dossier) override {
    std::string out;
    for (const std::uint32_t report : dossier.reports)
      out += document(dossier, report);
    for (const ClaimPlace& place : dossier.what().where)
      out += address(place);
    for (const std::uint32_t claim : dossier.claims)
      out += parties(dossier, claim);
    out += event(dossier);
    for (const std::uint32_t claim : dossier.claims)
      out += note(dossier, claim);
    return out;
  }

  std::string end() override { return ""; }

 private:
  bool is_new(const std::string& id) { return seen_.insert(id).second; }

  std::string document(const Dossier& dossier, std::uint32_t index) {
    const ReportRecord& report = dossier.evidence.reports[index];
    const Provenance& known = dossier.provenance_of(index);
    const std::string id = id_of(report.id);
    if (!is_new(id)) return "";
    const bool page = known.media_type.find("html") != std::string::npos;
    Entity out(id, page ? "HyperText" : "PlainText");
    out.add("title", report.title.value_or(""));
    out.add("name", report.title.value_or(report.id), kName);
    out.add("fileName", report.digest.hex());
    out.add("publisher", report.publisher.value_or(""));
    out.add("author", known.author.value_or(""));
    out.add_url("sourceUrl", report.url);
    out.add_date("publishedAt", report.published.value_or(""));
    out.add_date("retrievedAt", known.collected_at.value_or(""));
    out.add("mimeType", known.media_type, kAddress);
    for (const auto& [two, three] : kLanguages) {
      if (known.lang && std::string_view(*known.lang).substr(0, 2) == two)
        out.add("language", three);
    }
    // Its property for hashes is for SHA-1 alone.
    out.add("description", "SHA-256 of the original: " + report.digest.hex(), kText);
    return out.line();
  }

  std::string address(const ClaimPlace& place) {
    const std::string id = place_id(place);
    if (!is_new(id)) return "";
    Entity out(id, "Address");
    out.add("full", place_words(place), kAddress);
    out.add("name", place_words(place), kName);
    out.add("country", country_of(place));
    const auto point =
        about_.points != nullptr && place.id ? about_.points->of(*place.id) : std::nullopt;
    if (point) {
      out.add("latitude", Json(point->lat).dump());
      out.add("longitude", Json(point->lon).dump());
      out.add("remarks",
              "The point is the gazetteer's (GeoNames) for the name; class of place: " +
                  std::string(to_string(place.kind)));
    }
    return out.line();
  }

  // Those who are known by a name: "he" and "the group" are nobody here.
  std::string parties(const Dossier& dossier, std::uint32_t claim) {
    std::string out;
    for (const ClaimParty& party : dossier.claim(claim).claim.parties) {
      if (party.id.empty()) continue;
      const std::string id = party_id(party.id);
      if (!is_new(id)) continue;
      Entity one(id, "LegalEntity");
      one.add("name", party.text, kName);
      out += one.line();
    }
    return out;
  }

  static std::string event(const Dossier& dossier) {
    const Event& event = dossier.what();
    Entity out(id_of(event.id), "Event");
    out.add("name", event.label, kName);
    out.add("recordId", event.id);
    if (const std::optional<DayRange> days = days_of(event.when)) {
      if (event.when.find('W') == std::string::npos) out.add_date("date", event.when);
      out.add_date("startDate", iso_day(days->first));
      out.add_date("endDate", iso_day(days->last));
    }
    for (const ClaimPlace& place : event.where) {
      out.add("location", place_words(place), kAddress);
      out.add("addressEntity", place_id(place));
      out.add("country", country_of(place));
    }
    for (const Tally* one : in_order_of_worth(dossier.tallies)) {
      const std::string range = range_words(*one);
      if (range.empty()) continue;
      out.add("summary", title_of(*one) + ": " + range + " (" + four_figures(*one) + ")", kText);
    }
    for (const std::uint32_t claim : dossier.claims) {
      for (const ClaimParty& party : dossier.claim(claim).claim.parties) {
        if (!party.id.empty()) out.add("involved", party_id(party.id));
      }
    }
    for (const std::uint32_t report : dossier.reports)
      out.add("proof", id_of(dossier.evidence.reports[report].id));
    return out.line();
  }

  std::string note(const Dossier& dossier, std::uint32_t claim) {
    const ClaimRecord& record = dossier.claim(claim);
    const ReportRecord& report = dossier.report_of(claim);
    const std::string id = id_of(record.id);
    if (!is_new(id)) return "";
    Entity out(id, "Note");
    out.add("name", "Claim " + record.id, kName);
    out.add("description", context_of(dossier, claim).words, kText);
    out.add("summary", in_words(dossier, claim), kText);
    out.add("notes", citation(dossier.evidence, dossier.weighing, claim), kText);
    for (const TallyPart& one : dossier.parts_of(claim))
      out.add("notes", title_of(dossier.tallies[one.tally]) + ": " + one.what, kText);
    for (const Judgement* one : judgements_on(dossier, claim))
      out.add("notes", judgement_words(*one), kText);
    out.add("entity", id_of(dossier.what().id));
    out.add("proof", id_of(report.id));
    out.add("publisher", report.publisher.value_or(""));
    out.add_url("sourceUrl", report.url);
    return out.line();
  }

  const ExportAbout about_;
  std::set<std::string> seen_;  // Ids: what several events share is printed once.
};

}  // namespace

std::unique_ptr<Exporter> make_ftm(const ExportAbout& about) {
  return std::make_unique<Ftm>(about);
}

}  // namespace hearsay::publish
