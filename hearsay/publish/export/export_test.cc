// One event of two reports, and one of a report that is out to do harm, in each format.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/export/export.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/claim/extract.h"
#include "hearsay/ledger/added_claims.h"
#include "hearsay/publish/export/citation.h"
#include "hearsay/publish/export/html_style.h"
#include "hearsay/publish/export/html_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace hearsay::publish {
namespace {

using testing::AnyOf;
using testing::Contains;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TextSpan find(const std::string& text, std::string_view words) {
  const auto begin = static_cast<std::uint32_t>(text.find(words));
  return {begin, begin + static_cast<std::uint32_t>(words.size())};
}

struct Said {
  std::string text, sentence, count, source;
  double lower = 0;
  std::optional<double> upper;
};

Claim killed(const Said& said) {
  Claim out;
  out.kind = ClaimKind::casualties;
  out.manner = Manner::killed;
  out.span = find(said.text, said.sentence);
  out.item =
      Item{find(said.text, "soldiers"), "soldiers", "harm.people.combatant.military.soldier"};
  out.count = Count{find(said.text, said.count),
                    said.count,
                    said.lower,
                    said.upper,
                    "",
                    false,
                    false,
                    hearsay::Part::whole};
  out.where = {
      {find(said.text, "Bamako"), "Bamako", 2460596, "Bamako", "ML", PlaceKind::settlement}};
  out.when = ClaimTime{find(said.text, "Monday"), "Monday", "2026-03-02"};
  out.parties = {{PartyRole::by, find(said.text, said.source), said.source, said.source}};
  out.sources = {{find(said.text, said.source),
                  said.source,
                  said.source,
                  said.source,
                  SourceKind::official,
                  false}};
  return out;
}

struct Case {
  Evidence evidence;
  Weighing weighing;

  void add(const Said& said,
           std::optional<std::string> title,
           const std::string& publisher,
           const std::string& url) {
    const std::string number = std::to_string(evidence.reports.size() + 1);
    evidence.reports.push_back({"R" + number,
                                std::move(title),
                                publisher,
                                url,
                                "2026-03-0" + number,
                                said.text,
                                sha256(said.text),
                                {},
                                {}});
    evidence.claims.push_back(
        {"C" + number, static_cast<std::uint32_t>(evidence.reports.size() - 1), 0, killed(said)});
  }

  void weigh() {
    const auto packs = Knowledge::default_packs();
    weighing =
        weigh::weigh(evidence, *Taxonomy::load(packs).value(), *Customs::load(packs).value());
  }

  Dossier dossier() const {
    Dossier out = dossier_of(evidence, weighing, 0, weighing.tallies);
    out.provenance[0].lang = "en";
    out.provenance[0].media_type = "text/html";
    out.provenance[0].collected_at = "2026-03-05T10:00:00Z";
    out.provenance[0].bytes.emplace("C1", OriginalSpan{100, 180});
    return out;
  }
};

Case two_figures() {
  Case out;
  out.add({"Kort nieuws – “één”.\nThe governor said at least 17 soldiers died in Bamako on Monday. "
           "More "
           "soon.",
           "The governor said at least 17 soldiers died in Bamako on Monday.",
           "at least 17",
           "The governor",
           17,
           std::nullopt},
          "Ambush on the coast road",
          "Mirel Courier",
          "https://mirel.example/ambush?a=1&b=2");
  out.add({"The Volan Front said 57 soldiers died in Bamako on Monday.",
           "The Volan Front said 57 soldiers died in Bamako on Monday.",
           "57",
           "The Volan Front",
           57,
           57},
          std::nullopt,
          "Gulf Observer",
          "");
  out.evidence.reports[1].url.reset();
  out.weigh();
  return out;
}

const std::string kHostileTitle =
    "=cmd|'/c calc'!A1 </title><script>alert(1)</script>\u202Eevil\" onmouseover='x'";

Case hostile() {
  Case out;
  const std::string sentence =
      std::string(
          "The <b>governor</b> said </style><script>steal()</script> 17\0 soldiers & \"more\"",
          72) +
      " \u202Edied\u2066 in Bamako\r on Monday <!-- -->";
  out.add({"@x\n" + sentence + "\n", sentence, "17", "governor", 17, 17},
          kHostileTitle,
          "+\"><img src=x onerror=alert(1)>",
          "javascript:alert(document.domain)//https://a.example/");
  out.weigh();
  return out;
}

std::string as(ExportFormat format, const Case& one, ExportAbout about = {}) {
  about.program = "hearsay 0";
  about.head = "feed";
  return export_one(format, about, one.dossier());
}

// What a reader sees between the tags of a piece of HTML.
std::string seen(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size(); ++at) {
    if (html[at] == '<') {
      at = std::min(html.find('>', at), html.size());
      continue;
    }
    const std::pair<std::string_view, std::string_view> references[] = {{"&lt;", "<"},
                                                                        {"&gt;", ">"},
                                                                        {"&quot;", "\""},
                                                                        {"&#39;", "'"},
                                                                        {"&#13;", "\r"},
                                                                        {"&amp;", "&"}};
    const auto found = std::find_if(std::begin(references), std::end(references), [&](auto& one) {
      return html.substr(at).starts_with(one.first);
    });
    if (found == std::end(references)) {
      out += html[at];
    } else {
      out += found->second;
      at += found->first.size() - 1;
    }
  }
  return out;
}

std::vector<std::string> values_of(std::string_view html, std::string_view attribute) {
  std::vector<std::string> out;
  const std::string begin = " " + std::string(attribute) + "=\"";
  for (std::size_t at = 0; (at = html.find(begin, at)) != std::string_view::npos;) {
    at += begin.size();
    out.emplace_back(html.substr(at, html.find('"', at) - at));
  }
  return out;
}

TEST(ExportHtml, LeadsFromEachFigureToItsSentenceAndItsOriginal) {
  const Case one = two_figures();
  const std::string page = as(ExportFormat::html, one);
  const std::string text = seen(page.substr(page.find("<body>")));
  EXPECT_THAT(text, HasSubstr("17 or more"));
  for (std::uint32_t claim = 0; claim < one.evidence.claims.size(); ++claim) {
    const ClaimRecord& record = one.evidence.claims[claim];
    const ReportRecord& report = one.evidence.reports[record.report];
    EXPECT_THAT(text, HasSubstr(slice(report.text, record.claim.span)));
    EXPECT_THAT(text, HasSubstr(report.digest.hex()));
    EXPECT_THAT(text, HasSubstr(citation(one.evidence, one.weighing, claim)));
    EXPECT_THAT(values_of(page, "id"), Contains(record.id));
    EXPECT_THAT(page,
                HasSubstr("<a href=\"#" + record.id + "\">" + (claim == 0 ? "17 or more" : "57")));
  }
  const std::vector<std::string> ids = values_of(page, "id");
  EXPECT_EQ(std::set(ids.begin(), ids.end()).size(), ids.size());
  for (const std::string& address : values_of(page, "href")) {
    if (address.starts_with('#')) {
      EXPECT_THAT(ids, Contains(address.substr(1)));
    }
  }
}

TEST(ExportHtml, AsksForNothingAndRunsNothing) {
  const std::string page = as(ExportFormat::html, two_figures());
  for (const char* one : {"<script",
                          "<link",
                          "<img",
                          "<iframe",
                          "<object",
                          "<embed",
                          "<form",
                          " src=",
                          " style=",
                          "@import",
                          "url(",
                          "http-equiv=\"refresh",
                          "<base"})
    EXPECT_THAT(page, Not(HasSubstr(one)));
  for (const std::string& address : values_of(page, "href"))
    EXPECT_THAT(address, AnyOf(StartsWith("#"), "https://mirel.example/ambush?a=1&amp;b=2"));
  const std::size_t begin = page.find("<style>") + 7;
  const std::string style = page.substr(begin, page.find("</style>") - begin);
  EXPECT_THAT(page, HasSubstr("default-src 'none'; style-src '" + policy_hash(style) + "'"));
  EXPECT_EQ(policy_hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

TEST(ExportHtml, HostileTextsStayTexts) {
  const Case one = hostile();
  const std::string page = as(ExportFormat::html, one);
  for (const char* tag : {"<script", "<img", "<b>", "<!--", "javascript:alert(document.domain)\""})
    EXPECT_THAT(page, Not(HasSubstr(tag)));
  EXPECT_EQ(page.find('\0'), std::string::npos);
  EXPECT_EQ(page.find("</style>"), page.rfind("</style>"));
  EXPECT_EQ(page.find("</title>"), page.rfind("</title>"));
  for (const std::string& address : values_of(page, "href"))
    EXPECT_THAT(address, StartsWith("#"));
  // All of it is there to be read.
  std::string sentence(slice(one.evidence.reports[0].text, one.evidence.claims[0].claim.span));
  sentence.replace(sentence.find('\0'), 1, "\uFFFD");
  const std::string text = seen(page.substr(page.find("<body>")));
  EXPECT_THAT(text, HasSubstr(sentence));
  EXPECT_THAT(text, HasSubstr(kHostileTitle));
  EXPECT_THAT(text, HasSubstr("javascript:alert(document.domain)"));
}

TEST(ExportHtml, SaysWhereAPinIsBroken) {
  const Case one = two_figures();
  Dossier dossier = one.dossier();
  dossier.provenance[1].broken.push_back("C2");
  const std::string page = export_one(ExportFormat::html, {}, dossier);
  EXPECT_THAT(page, HasSubstr("These words do not stand where they were read"));
  EXPECT_THAT(as(ExportFormat::html, one), Not(HasSubstr("do not stand where they were read")));
}

// Reads a table back: cells in quotation marks, CRLF after each row.
std::vector<std::vector<std::string>> rows_of(std::string_view csv) {
  std::vector<std::vector<std::string>> out(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted) {
      if (c != '"') {
        out.back().back() += c;
      } else if (i + 1 < csv.size() && csv[i + 1] == '"') {
        out.back().back() += csv[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      out.back().emplace_back();
    } else if (csv.substr(i).starts_with("\r\n")) {
      ++i;
      out.push_back({""});
    } else {
      out.back().back() += c;
    }
  }
  out.pop_back();
  return out;
}

std::string cell_of(const std::vector<std::vector<std::string>>& rows,
                    std::size_t row,
                    const char* name) {
  const auto found = std::find(rows[0].begin(), rows[0].end(), name);
  return found == rows[0].end() ? "(no such column)" : rows[row][found - rows[0].begin()];
}

// The rule of docs/formats/export.md.
std::string without_guard(std::string cell) {
  const std::size_t sign = cell.find_first_not_of('\'');
  const bool guarded =
      sign != std::string::npos && sign > 0 &&
      std::string_view("=+-@\t\r\n\0", 8).find(cell[sign]) != std::string_view::npos;
  return guarded ? cell.substr(1) : cell;
}

TEST(ExportCsv, NoCellBeginsAFormulaAndEachCanBeReadBack) {
  const auto rows = rows_of(as(ExportFormat::csv, hostile()));
  const auto raw = rows_of(
      as(ExportFormat::csv, hostile(), {.program = "", .head = "", .guard = CsvGuard::off}));
  ASSERT_EQ(rows.size(), 2u);
  ASSERT_EQ(rows[0].size(), rows[1].size());
  EXPECT_EQ(cell_of(rows, 1, "title"), "'" + kHostileTitle);
  EXPECT_EQ(cell_of(raw, 1, "title"), kHostileTitle);
  for (std::size_t i = 0; i < rows[1].size(); ++i) {
    const std::string& cell = rows[1][i];
    if (!cell.empty()) {
      EXPECT_EQ(std::string_view("=+-@\t\r\n\0", 8).find(cell.front()), std::string_view::npos)
          << cell;
    }
    EXPECT_EQ(without_guard(cell), raw[1][i]);
  }
}

TEST(ExportCsv, ARowForEachClaimWithWhatItDoes) {
  const auto rows = rows_of(as(ExportFormat::csv, two_figures()));
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(cell_of(rows, 1, "id"), "C1");
  EXPECT_EQ(cell_of(rows, 1, "count_lower"), "17");
  EXPECT_EQ(cell_of(rows, 1, "tally"), "soldier, killed");
  EXPECT_THAT(cell_of(rows, 1, "part"), StartsWith("counts; sets the lower end"));
  EXPECT_EQ(cell_of(rows, 1, "original_begin"), "100");
  EXPECT_EQ(cell_of(rows, 2, "original_begin"), "");
  EXPECT_EQ(cell_of(rows, 2, "original_sha256"), two_figures().evidence.reports[1].digest.hex());
}

TEST(ExportJson, HoldsAllOfTheEvent) {
  const Case one = two_figures();
  const Result<Json> json = parse_json(as(ExportFormat::json, one));
  ASSERT_TRUE(json) << json.error().what;
  EXPECT_EQ(json->string_at("ledger_head"), "feed");
  const Json& event = json->find("events")->items().at(0);
  EXPECT_EQ(event.find("tallies")->items().size(), one.weighing.tallies.size());
  ASSERT_EQ(event.find("claims")->items().size(), 2u);
  const Json& claim = event.find("claims")->items()[0];
  EXPECT_EQ(claim.string_at("sentence"),
            "The governor said at least 17 soldiers died in Bamako on Monday.");
  EXPECT_EQ(claim.string_at("before"), "Kort nieuws – “één”.\n");
  EXPECT_EQ(claim.string_at("after"), " More soon.");
  EXPECT_EQ(claim.string_at("pin"), "fits");
  EXPECT_EQ(claim.find("original_bytes")->dump(), "[100,180]");
  EXPECT_EQ(event.find("reports")->items().at(1).find("url")->dump(), "null");
}

TEST(ExportGeoJson, PutsAnEventWhereItsPlaceIsAndSaysHowSure) {
  const auto points = PlacePoints::open(PlaceReader::default_gazetteer());
  ASSERT_TRUE(points) << points.error().what;
  ExportAbout about;
  about.points = points->get();
  const Json json = parse_json(as(ExportFormat::geojson, two_figures(), about)).value();
  const Json& feature = json.find("features")->items().at(0);
  const Json::Array& at = feature.find("geometry")->find("coordinates")->items();
  EXPECT_NEAR(at.at(0).as_number().value(), -8.0, 0.2) << "longitude comes first";
  EXPECT_NEAR(at.at(1).as_number().value(), 12.65, 0.2);
  const Json& properties = *feature.find("properties");
  EXPECT_EQ(properties.find("uncertainty_m")->as_number(), 5000);
  EXPECT_EQ(properties.find("n_min")->as_number(), 17);
  EXPECT_TRUE(properties.find("n_max")->is_null());
  EXPECT_EQ(properties.string_at("when_start"), "2026-03-02");
}

TEST(ExportGeoJson, KeepsAnEventThatHasNoPoint) {
  const Json json = parse_json(as(ExportFormat::geojson, two_figures())).value();
  const Json& feature = json.find("features")->items().at(0);
  EXPECT_TRUE(feature.find("geometry")->is_null());
  EXPECT_TRUE(feature.find("properties")->find("uncertainty_m")->is_null());
}

TEST(ExportFtm, EachEntityIsThereOnceAndAllThatAreNamed) {
  std::set<std::string> ids, named;
  std::string schemata;
  ExportAbout about;
  const std::unique_ptr<Exporter> exporter = make_exporter(ExportFormat::ftm, about);
  const Case one = two_figures();
  // Twice: what events share is printed with the first.
  std::string lines = exporter->add(one.dossier());
  lines += exporter->add(one.dossier());
  for (std::string_view line : split(lines, '\n')) {
    if (line.empty()) continue;
    const Json entity = parse_json(line).value();
    const bool fresh = ids.emplace(*entity.string_at("id")).second;
    const std::string schema(*entity.string_at("schema"));
    EXPECT_TRUE(fresh || schema == "Event") << line;
    schemata += schema + " ";
    for (const auto& [property, values] : entity.find("properties")->members()) {
      for (const Json& value : values.items()) {
        ASSERT_TRUE(value.is_string());
        if (property == "proof" || property == "entity" || property == "involved" ||
            property == "addressEntity")
          named.emplace(*value.as_string());
      }
    }
  }
  EXPECT_TRUE(std::includes(ids.begin(), ids.end(), named.begin(), named.end()));
  EXPECT_THAT(schemata,
              StartsWith("HyperText PlainText Address LegalEntity LegalEntity Event Note Note"));
}

TEST(ExportAnnotations, PointAtTheirWordsInCodePoints) {
  const Case one = two_figures();
  const Json json = parse_json(as(ExportFormat::annotations, one)).value();
  EXPECT_EQ(json.string_at("@context"), "http://www.w3.org/ns/anno.jsonld");
  const Json::Array& items = json.find("first")->find("items")->items();
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(json.find("total")->as_number(), 2);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const ClaimRecord& claim = one.evidence.claims[i];
    const std::u32string text = [&] {
      const auto points = to_code_points(one.evidence.reports[claim.report].text);
      return std::u32string(points.begin(), points.end());
    }();
    const Json& target = *items[i].find("target");
    const Json::Array& selectors = target.find("selector")->items();
    const auto number = [&](const char* key) {
      return static_cast<std::size_t>(selectors[1].find(key)->as_number().value());
    };
    EXPECT_EQ(to_utf8(text.substr(number("start"), number("end") - number("start"))),
              selectors[0].string_at("exact"));
    EXPECT_EQ(target.find("state")->string_at("cached"),
              "urn:sha256:" + one.evidence.reports[claim.report].digest.hex());
  }
  EXPECT_EQ(items[0].find("target")->string_at("source"), "https://mirel.example/ambush?a=1&b=2");
  EXPECT_EQ(items[1].find("target")->string_at("source"), "urn:hearsay:R2");
  EXPECT_EQ(items[0].find("target")->find("selector")->items().size(), 3u) << "bytes, too";
}

TEST(ExportAnnotations, JudgementsAreAnnotationsOfTheClaims) {
  Case one = two_figures();
  Judgement reject{
      "claim", "C2", "reject", {}, "A. Clerk", "older footage", "2026-03-06T09:00:00Z", 3};
  one.evidence.judgements.push_back(reject);
  one.weigh();
  const Json json = parse_json(as(ExportFormat::annotations, one)).value();
  const Json::Array& items = json.find("first")->find("items")->items();
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[2].string_at("motivation"), "assessing");
  EXPECT_EQ(items[2].find("creator")->string_at("name"), "A. Clerk");
  EXPECT_EQ(items[2].find("target")->items().at(0).as_string(), items[1].string_at("id"));
  EXPECT_THAT(as(ExportFormat::html, one),
              HasSubstr("J3 rejected by A. Clerk, 2026-03-06: older footage"));
}

TEST(Export, SaysWhichClaimAPersonAdded) {
  Case one = two_figures();
  const std::string& text = one.evidence.reports[1].text;
  const CodePointIndex index(text);
  AddedClaim added;
  added.sentence = index.to_code_points(one.evidence.claims[1].claim.span);
  added.fields = {{"kind", "casualties"}, {"manner", "killed"}, {"count", "57"}};
  one.evidence.judgements.push_back({"report",
                                     "R2",
                                     "correct",
                                     ledger::added_json(added, text),
                                     "B. Clerk",
                                     "it was not read",
                                     "2026-03-06T09:00:00Z",
                                     4});
  const auto id = ledger::added_id(one.evidence.judgements[0], text);
  ASSERT_TRUE(id);
  one.evidence.claims[1].id = *id;
  one.weigh();
  EXPECT_THAT(as(ExportFormat::html, one), HasSubstr("J4 added by B. Clerk, 2026-03-06"));
  const Json json = parse_json(as(ExportFormat::annotations, one)).value();
  const Json::Array& items = json.find("first")->find("items")->items();
  EXPECT_EQ(items.at(0).find("creator")->string_at("type"), "Software");
  EXPECT_EQ(items.at(1).find("creator")->string_at("name"), "B. Clerk");
}

TEST(Export, OfSomeTalliesHoldsTheirClaimsAlone) {
  Case one = two_figures();
  Claim injured = one.evidence.claims[0].claim;
  injured.manner = Manner::injured;
  one.evidence.claims.push_back({"C3", 0, 1, injured});
  one.weigh();
  ASSERT_EQ(one.weighing.tallies.size(), 2u);
  for (const Tally& tally : one.weighing.tallies) {
    const Dossier some = dossier_of(one.evidence, one.weighing, 0, {tally});
    EXPECT_EQ(some.claims.size(), tally.manner == Manner::injured ? 1u : 2u);
    EXPECT_EQ(some.reports.size(), tally.manner == Manner::injured ? 1u : 2u);
  }
  EXPECT_EQ(one.dossier().claims.size(), 3u);
}

TEST(Citation, SaysWhatIsKnownAndWhatIsNot) {
  const Case one = two_figures();
  EXPECT_EQ(citation(one.evidence, one.weighing, 0),
            "Mirel Courier, “Ambush on the coast road”, 1 March 2026, "
            "https://mirel.example/ambush?a=1&b=2; on the word of The governor; original SHA-256 " +
                one.evidence.reports[0].digest.hex() + "; claim C1");
  EXPECT_EQ(citation(one.evidence, one.weighing, 1),
            "Gulf Observer, title not recorded, 2 March 2026, address not recorded; on the word of "
            "The Volan Front; original SHA-256 " +
                one.evidence.reports[1].digest.hex() + "; claim C2");
}

TEST(SafeFileName, IsANameOnAnySystem) {
  EXPECT_EQ(safe_file_name("Casualties: Port Mirel, 3 March", "E1", ".html"),
            "casualties-port-mirel-3-march-E1.html");
  EXPECT_EQ(safe_file_name("../../etc/passwd\0x", "E1", ".csv"), "etc-passwd-E1.csv");
  EXPECT_EQ(safe_file_name("C:\\CON\\a|b?*\"<>", "E1", ".csv"), "c-con-a-b-E1.csv");
  EXPECT_EQ(safe_file_name("Потери у Бамако", "E1", ".html"), "Потери-у-Бамако-E1.html");
  EXPECT_EQ(safe_file_name("\u202Egnp.exe\u2066", "E1", ".html"), "gnp-exe-E1.html");
  EXPECT_EQ(safe_file_name("...", "E1", ".html"), "E1.html");
  const std::string whole = safe_file_name(std::string(5000, 'x'), "E1", ".html");
  EXPECT_LT(whole.size(), 140u);
  std::string accents;
  for (int i = 0; i < 500; ++i)
    accents += "é";
  EXPECT_TRUE(is_valid_utf8(safe_file_name(accents, "E1", ".html")));
}

TEST(SafeFileName, EveryFormatHasItsEnding) {
  EXPECT_EQ(file_ending(ExportFormat::ftm), ".ftm.json");
  EXPECT_EQ(export_format_names(), "csv, json, geojson, ftm, annotations, html");
  EXPECT_EQ(export_format_from("annotations"), ExportFormat::annotations);
  EXPECT_FALSE(export_format_from("pdf"));
}

}  // namespace
}  // namespace hearsay::publish
