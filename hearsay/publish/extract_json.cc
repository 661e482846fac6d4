// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/extract_json.h"

#include "hearsay/base/text.h"

#include <array>
#include <cmath>

namespace hearsay::publish {

namespace {

constexpr std::array<std::string_view, 11> kLayers = {"blocks",
                                                      "sentences",
                                                      "tokens",
                                                      "quantities",
                                                      "times",
                                                      "places",
                                                      "parties",
                                                      "attributions",
                                                      "quotes",
                                                      "clusters",
                                                      "incidents"};

// Turns spans of bytes into [begin, end] of code points.
class Printer {
 public:
  explicit Printer(const CodePointIndex& index) : index_(index) {}

  Json span(TextSpan bytes) const {
    const CodePointSpan points = index_.to_code_points(bytes);
    return Json::Array{points.begin, points.end};
  }

  Json spans(const std::vector<TextSpan>& list) const {
    Json::Array out;
    for (TextSpan one : list)
      out.push_back(span(one));
    return out;
  }

  Json span_or_null(const std::optional<TextSpan>& bytes) const {
    return bytes ? span(*bytes) : Json();
  }

 private:
  const CodePointIndex& index_;
};

Json blocks_json(const Report& report, const Printer& print) {
  Json::Array out;
  for (const Block& block : report.blocks) {
    Json one = Json::Object{{"span", print.span(block.span)}, {"kind", to_string(block.kind)}};
    if (const auto page = page_of(report.locators, block.span)) one.set("page", *page);
    out.push_back(std::move(one));
  }
  return out;
}

Json sentences_json(const Parse& parse, const Printer& print) {
  Json::Array out;
  for (TokenSpan sentence : parse.sentences)
    out.push_back(print.span(parse.to_text(sentence)));
  return out;
}

Json tokens_json(const Parse& parse, const CodePointIndex& index) {
  Json::Array out;
  out.reserve(parse.size());
  for (std::uint32_t i = 0; i < parse.size(); ++i) {
    const CodePointSpan points = index.to_code_points(parse.spans[i]);
    out.push_back(Json::Object{{"cstart", points.begin},
                               {"cend", points.end},
                               {"tag", to_string(parse.tag[i])},
                               {"pos", to_string(parse.pos[i])},
                               {"morph", parse.morph[i]},
                               {"lemma", parse.lemma[i]},
                               {"head", parse.head[i]},
                               {"dep", to_string(parse.dep[i])},
                               {"ent_iob", to_string(parse.ent_iob[i])},
                               {"ent_type", to_string(parse.ent_type[i])},
                               {"sent_start", static_cast<int>(parse.sent_start[i])}});
  }
  return out;
}

Json quantities_json(const std::vector<Quantity>& list, const Printer& print) {
  Json::Array out;
  for (const Quantity& one : list) {
    out.push_back(Json::Object{{"span", print.span(one.span)},
                               {"kind", to_string(one.kind)},
                               {"value", one.value},
                               {"lower", one.lower},
                               {"upper", one.upper},
                               {"modifier", to_string(one.modifier)},
                               {"unit", or_null(one.unit.empty() ? one.item_name : one.unit)},
                               {"item", print.span_or_null(one.about)},
                               {"counted", print.span_or_null(one.item)},
                               {"trend", or_null(one.trend)},
                               {"number", print.span(one.number)},
                               {"measure", print.span(one.measure)},
                               {"vague", one.vague}});
  }
  return out;
}

Json times_json(const std::vector<Time>& list, const Printer& print) {
  Json::Array out;
  for (const Time& one : list) {
    Json time = Json::Object{{"span", print.span(one.span)},
                             {"type", to_string(one.type)},
                             {"value", or_null(one.value)}};
    // What the value comes to on the calendar.
    Json::Array resolved;
    for (const Time::Reading& reading : one.readings) {
      Json part = Json::object();
      if (!reading.value.empty()) part.set("value", reading.value);
      if (!reading.start.empty()) part.set("start", reading.start);
      if (!reading.end.empty()) part.set("end", reading.end);
      resolved.push_back(std::move(part));
    }
    if (!resolved.empty()) time.set("resolved", std::move(resolved));
    out.push_back(std::move(time));
  }
  return out;
}

Json places_json(const std::vector<Place>& list, const Printer& print) {
  Json::Array out;
  for (const Place& one : list) {
    out.push_back(Json::Object{{"span", print.span(one.span)},
                               {"name", one.name},
                               {"id", one.id},
                               {"lat", one.lat},
                               {"lon", one.lon},
                               {"country", or_null(one.country)},
                               {"kind", to_string(one.kind)}});
  }
  return out;
}

Json parties_json(const std::vector<Party>& list, const Printer& print) {
  Json::Array out;
  for (const Party& one : list) {
    out.push_back(Json::Object{{"span", print.span(one.span)},
                               {"name", one.name},
                               {"kind", to_string(one.kind)},
                               {"id", or_null(one.id)}});
  }
  return out;
}

Json attributions_json(const std::vector<Attribution>& list, const Printer& print) {
  Json::Array out;
  for (const Attribution& one : list) {
    out.push_back(Json::Object{{"source", print.spans(one.source)},
                               {"cue", print.spans(one.cue)},
                               {"content", print.spans(one.content)},
                               {"party", or_null(one.party)},
                               {"stance", to_string(one.stance)}});
  }
  return out;
}

Json quotes_json(const std::vector<Quote>& list, const Printer& print) {
  Json::Array out;
  for (const Quote& one : list) {
    out.push_back(
        Json::Object{{"span", print.span(one.span)}, {"speaker", print.span_or_null(one.speaker)}});
  }
  return out;
}

Json toll_json(const std::optional<IncidentToll>& toll) {
  if (!toll) return Json();
  return Json::Object{{"lower", toll->lower}, {"upper", toll->upper}};
}

// As the report has them.
Json words_json(const std::vector<TextSpan>& list, std::string_view text, const Printer& print) {
  Json::Array out;
  for (TextSpan one : list)
    out.push_back(Json::Object{{"span", print.span(one)}, {"text", slice(text, one)}});
  return out;
}

Json incidents_json(const std::vector<Incident>& list,
                    std::string_view text,
                    const Printer& print) {
  Json::Array out;
  for (const Incident& one : list) {
    Json when;
    if (one.when) when = std::move(times_json({*one.when}, print).items().front());
    out.push_back(Json::Object{{"type", one.type},
                               {"clear", one.is_clear},
                               {"score", std::round(one.score * 1000) / 1000},
                               {"stage", to_string(one.stage)},
                               {"span", print.span(one.mentions.front())},
                               {"mentions", print.spans(one.mentions)},
                               {"when", std::move(when)},
                               {"where", places_json(one.where, print)},
                               {"country", or_null(one.country)},
                               {"killed", toll_json(one.killed)},
                               {"injured", toll_json(one.injured)},
                               {"targets", words_json(one.targets, text, print)},
                               {"by", words_json(one.by, text, print)}});
  }
  return out;
}

Json clusters_json(const std::vector<std::vector<TextSpan>>& list, const Printer& print) {
  Json::Array out;
  for (const std::vector<TextSpan>& one : list)
    out.push_back(print.spans(one));
  return out;
}

}  // namespace

Layers default_layers() {
  Layers out(kLayers.begin(), kLayers.end());
  out.erase("tokens");
  out.erase("incidents");
  out.insert("claims");
  return out;
}

Result<Layers> parse_layers(std::string_view list) {
  Layers known(kLayers.begin(), kLayers.end());
  known.insert("claims");
  Layers out;
  for (std::string_view name : split(list, ',')) {
    name = trim(name);
    if (!known.contains(name)) {
      std::string names;
      for (const std::string& one : known)
        names += (names.empty() ? "" : ", ") + one;
      return make_error(ErrorCode::invalid,
                        "unknown layer '" + std::string(name) + "'; the layers are " + names);
    }
    out.emplace(name);
  }
  return out;
}

Json claim_json(const Claim& claim, const CodePointIndex& index) {
  const Printer print(index);
  Json::Object out;
  out.emplace_back("kind", to_string(claim.kind));
  out.emplace_back("manner", or_null(to_string(claim.manner)));
  out.emplace_back("span", print.span(claim.span));
  if (claim.item) {
    out.emplace_back("item",
                     Json::Object{{"span", print.span(claim.item->span)},
                                  {"text", claim.item->text},
                                  {"type", or_null(claim.item->type)}});
  } else {
    out.emplace_back("item", nullptr);
  }
  if (claim.count) {
    out.emplace_back("count",
                     Json::Object{{"span", print.span(claim.count->span)},
                                  {"text", claim.count->text},
                                  {"lower", claim.count->lower},
                                  {"upper", claim.count->upper},
                                  {"unit", or_null(claim.count->unit)},
                                  {"approx", claim.count->approximate},
                                  {"cumulative", claim.count->cumulative}});
  } else {
    out.emplace_back("count", nullptr);
  }
  Json::Array where;
  for (const ClaimPlace& place : claim.where) {
    where.push_back(
        Json::Object{{"span", print.span(place.span)}, {"text", place.text}, {"id", place.id}});
  }
  out.emplace_back("where", std::move(where));
  if (claim.when) {
    out.emplace_back("when",
                     Json::Object{{"span", print.span(claim.when->span)},
                                  {"text", claim.when->text},
                                  {"value", or_null(claim.when->value)}});
  } else {
    out.emplace_back("when", nullptr);
  }
  Json::Array parties;
  for (const ClaimParty& party : claim.parties) {
    parties.push_back(Json::Object{{"role", to_string(party.role)},
                                   {"span", print.span(party.span)},
                                   {"text", party.text},
                                   {"id", or_null(party.id)}});
  }
  out.emplace_back("parties", std::move(parties));
  Json::Array sources;
  for (const ClaimSource& source : claim.sources) {
    sources.push_back(Json::Object{{"span", print.span(source.span)},
                                   {"text", source.text},
                                   {"id", or_null(source.id)},
                                   {"kind", to_string(source.kind)}});
  }
  out.emplace_back("sources", std::move(sources));
  out.emplace_back("stance", to_string(claim.stance));
  return out;
}

Json names_json(const std::vector<std::string>& names) {
  return Json(Json::Array(names.begin(), names.end()));
}

Json extract_json(const Report& report,
                  Json id,
                  const Parse& parse,
                  const Reading& reading,
                  const Layers& layers) {
  const CodePointIndex index(report.text);
  const Printer print(index);
  Json::Object out{{"id", std::move(id)},
                   {"title", report.title},
                   {"publisher", report.publisher},
                   {"author", report.author},
                   {"published", report.published},
                   {"updated", report.updated},
                   {"taken_from", names_json(report.taken_from)},
                   {"lang", report.lang},
                   {"text", report.text}};
  const auto add = [&](std::string_view name, auto make) {
    if (layers.contains(name)) out.emplace_back(std::string(name), make());
  };
  add("blocks", [&] { return blocks_json(report, print); });
  add("sentences", [&] { return sentences_json(parse, print); });
  add("tokens", [&] { return tokens_json(parse, index); });
  add("quantities", [&] { return quantities_json(reading.quantities, print); });
  add("times", [&] {
    return times_json(reading.utterance_times ? *reading.utterance_times : reading.times, print);
  });
  add("places", [&] { return places_json(reading.places, print); });
  add("parties", [&] { return parties_json(reading.speech.parties, print); });
  add("attributions", [&] { return attributions_json(reading.speech.attributions, print); });
  add("quotes", [&] { return quotes_json(reading.speech.quotes, print); });
  add("clusters", [&] { return clusters_json(reading.speech.clusters, print); });
  add("incidents", [&] { return incidents_json(reading.incidents, report.text, print); });
  add("claims", [&] {
    Json::Array claims;
    for (const Claim& one : reading.claims)
      claims.push_back(claim_json(one, index));
    return Json(std::move(claims));
  });
  return out;
}

}  // namespace hearsay::publish
