// What weighing gives is the same on any number of threads, made of its parts again, and found
// by parts of the reports with a horizon. The reports are invented.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/weigh.h"

#include "hearsay/claim/extract.h"
#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/copies/copies.h"
#include "hearsay/weigh/copies/likeness.h"
#include "hearsay/weigh/events/wording.h"
#include "hearsay/weigh/part.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

namespace hearsay {
namespace {

constexpr std::uint32_t kReports = 1500;  // Several chunks of each step (in_chunks.h).

constexpr const char* kHere[] = {"Velmora", "Karsund", "Mirel", "Tarsk", "Ostrana", "Port Aldis"};
constexpr const char* kThere[] = {"Belkov", "Dorvan", "Eskara", "Fenwick", "Gorlan", "Hestad"};

// Reports of some 200 happenings, a third of them copies under a line of their own.
Evidence many_reports(const std::string& year = "2026",
                      const char* const (&kTowns)[6] = kHere,
                      std::uint32_t first = 0) {
  std::mt19937 random(7);
  const auto below = [&](std::uint32_t end) { return static_cast<std::uint32_t>(random() % end); };
  const char* kSources[] = {"the Sarenland defence ministry", "a hospital official", "Ann Vey"};
  const char* kOutlets[] = {"Mirel Courier", "The Daily Lantern", "Northern Wire", "Tarsk Post"};
  Evidence out;
  std::string text;
  for (std::uint32_t i = 0; i < kReports; ++i) {
    const std::uint32_t happening = below(200);
    const std::string town = kTowns[happening % 6], who = kSources[below(3)];
    const std::string killed = std::to_string(2 + happening % 30 + below(3));
    std::string lead;
    if (i > 0 && i % 3 == 0) {
      lead = "Here is more of it.\n";
      text = lead + text.substr(text.find('\n') + 1);
    } else {
      text = "News\n" + killed + " soldiers were killed in a raid near " + town +
             " on Monday, when men on motorcycles came over bridge " +
             std::to_string(first + happening) + " at dawn, " + who +
             " said. Shops in the quarter of Old" + std::to_string(first + happening) +
             " stayed shut until the evening, and nobody has said who was behind it.";
    }
    ReportRecord report;
    report.id = "r" + std::to_string(first + i);
    report.publisher = kOutlets[below(4)];
    const std::uint32_t day = 1 + happening % 27 + below(2);
    report.published = year + "-03-" + (day < 10 ? "0" : "") + std::to_string(day);
    report.text = text;
    ClaimRecord claim;
    claim.id = "c" + std::to_string(first + i);
    claim.report = i;
    Claim& one = claim.claim;
    one.kind = ClaimKind::casualties;
    one.manner = Manner::killed;
    const auto begin = static_cast<std::uint32_t>(text.find('\n') + 1);
    one.span = {begin, static_cast<std::uint32_t>(text.find(". ", begin) + 1)};
    const std::string sentence(slice(text, one.span));
    one.count = Count{};
    one.count->text = sentence.substr(0, sentence.find(' '));
    one.count->lower = one.count->upper = std::stod(one.count->text);
    one.item = Item{};
    one.item->text = "soldiers";
    for (const char* source : kSources) {
      if (sentence.find(source) == std::string::npos) continue;
      one.sources.emplace_back();
      one.sources.back().text = source;
      const auto at = begin + static_cast<std::uint32_t>(sentence.find(source));
      one.sources.back().span = {at, at + static_cast<std::uint32_t>(std::string(source).size())};
    }
    for (const char* place : kTowns) {
      if (sentence.find(place) == std::string::npos) continue;
      one.where.emplace_back();
      one.where.back().text = place;
    }
    out.reports.push_back(std::move(report));
    out.claims.push_back(std::move(claim));
  }
  return out;
}

// All that a weighing holds but its names.
std::string bytes_of_parts(const Evidence& evidence, const Weighing& weighing) {
  const WeighingParts parts(evidence, weighing, {});
  std::string out;
  for (std::size_t i = 0; i < parts.events(); ++i) {
    EventPart part = parts.event(i);
    out += bytes_of(part);
  }
  for (std::size_t i = 0; i < parts.reports(); ++i) {
    ReportPart part = parts.report(i);
    out += bytes_of(part);
  }
  std::vector<Originator> originators = weighing.originators;
  return out + bytes_of(originators);
}

std::string bytes_of_all(const Evidence& evidence, const Weighing& weighing) {
  Names names = weighing.names;
  return bytes_of_parts(evidence, weighing) + bytes_of(names);
}

class Weighed : public testing::Test {
 protected:
  std::string on(unsigned threads) const {
    return bytes_of_all(evidence_, weigh::weigh(evidence_, *taxonomy_, *customs_, threads));
  }

  // What all the reports say, counted as whoever weighs parts of them counts it.
  Horizon horizon_of(const Evidence& evidence) const {
    Horizon out = make_horizon(imprints_of(evidence, *taxonomy_, *customs_), *taxonomy_, *customs_);
    std::map<std::uint64_t, std::size_t> shingles;
    std::map<std::uint32_t, std::vector<int>> runs;  // The days of their texts.
    std::array<Horizon::Held, 4> held;
    std::map<std::string, std::map<int, std::uint32_t>> days;
    for (const ReportRecord& report : evidence.reports) {
      for (const std::uint64_t one : shingles_of(report.text, {}).all)
        ++shingles[one];
      for (const std::uint32_t run : sampled_runs(report.text))
        runs[run].push_back(days_of(*report.published)->first);
      const ReportTerms terms = terms_of(*customs_, report);
      for (std::size_t i = 0; i < terms.size(); ++i) {
        for (const std::string& term : terms[i])
          ++held[i][term];
      }
      for (const std::string& word : terms[0])
        ++days[word][days_of(*report.published)->last];
    }
    for (const auto& [shingle, count] : shingles) {
      if (count > kCommonShingle) out.everywhere.insert(shingle);
    }
    for (const auto& [run, held_on] : runs) {
      const auto [first, last] = std::minmax_element(held_on.begin(), held_on.end());
      if (held_on.size() > LikenessIndex::kCommon ||
          (held_on.size() >= LikenessIndex::kLasting && *last - *first > 2 * LikenessIndex::kDays))
        out.silent.insert(run);
    }
    for (const auto& [word, count] : held[0]) {
      if (count > Wording::kFew) out.crowds[word] = {days[word].begin(), days[word].end()};
    }
    for (std::size_t i = 0; i < held.size(); ++i) {
      std::erase_if(held[i], [](const auto& one) { return one.second < 2; });
      out.held[i] = std::move(held[i]);
    }
    return out;
  }

  const Evidence evidence_ = many_reports();
  const std::shared_ptr<const Taxonomy> taxonomy_ =
      Taxonomy::load(Knowledge::default_packs()).value();
  const std::shared_ptr<const Customs> customs_ = Customs::load(Knowledge::default_packs()).value();
};

TEST_F(Weighed, IsTheSameOnAnyNumberOfThreads) {
  const std::string one = on(1);
  EXPECT_EQ(on(2), one);
  EXPECT_EQ(on(5), one);
}

TEST_F(Weighed, IsMadeOfItsPartsAgain) {
  const Weighing weighing = weigh::weigh(evidence_, *taxonomy_, *customs_);
  EXPECT_GT(std::count_if(weighing.lineage.begin(),
                          weighing.lineage.end(),
                          [](const ClaimLineage& one) { return one.copy_of.has_value(); }),
            kReports / 5);
  const WeighingParts parts(evidence_, weighing, {});
  std::vector<EventPart> events;
  std::vector<ReportPart> reports;
  for (std::size_t i = 0; i < parts.events(); ++i) {
    EventPart part = parts.event(i);
    events.push_back(event_part_from(bytes_of(part)).value());
  }
  for (std::size_t i = 0; i < parts.reports(); ++i) {
    ReportPart part = parts.report(i);
    reports.push_back(report_part_from(bytes_of(part)).value());
  }
  std::vector<Originator> originators = weighing.originators;
  Names names = weighing.names;
  Evidence evidence = evidence_;
  const Weighing again = put_together(std::move(events),
                                      std::move(reports),
                                      originators_from(bytes_of(originators)).value(),
                                      names_from(bytes_of(names)).value(),
                                      evidence);
  EXPECT_EQ(bytes_of_all(evidence, again), bytes_of_all(evidence_, weighing));
  EXPECT_EQ(again.names.party(0, "Ann Vey").key, weighing.names.party(0, "Ann Vey").key);
  EXPECT_FALSE(again.names.party(0, "Ann Vey").key.empty());
}

TEST_F(Weighed, WithAHorizonOfAllIsTheSame) {
  Horizon horizon = horizon_of(evidence_);
  EXPECT_GT(horizon.everywhere.size(), 10u);
  EXPECT_GT(horizon.crowds.size(), 10u);
  const std::string all = bytes_of_parts(evidence_, weigh::weigh(evidence_, *taxonomy_, *customs_));
  EXPECT_EQ(bytes_of_parts(evidence_, weigh::weigh_some(evidence_, *taxonomy_, *customs_, horizon)),
            all);
  const Horizon read = horizon_from(bytes_of(horizon)).value();
  EXPECT_EQ(bytes_of_parts(evidence_, weigh::weigh_some(evidence_, *taxonomy_, *customs_, read)),
            all);
}

// What is told of an event, whatever its claims' numbers are: claims by their ids.
std::map<std::string, std::string> told(const Evidence& evidence, const Weighing& weighing) {
  std::map<std::string, std::string> out;
  const auto ids = [&](const std::vector<std::uint32_t>& claims) {
    std::string all;
    for (const std::uint32_t claim : claims)
      all += " " + evidence.claims[claim].id;
    return all + "\n";
  };
  for (const Event& event : weighing.events)
    out[event.id] = event.label + ids(event.claims);
  for (const Tally& tally : weighing.tallies) {
    std::string& all = out[weighing.events[tally.event].id];
    all += tally.item_text + std::to_string(tally.range.lower.value_or(-1)) + " " +
           std::to_string(tally.range.upper.value_or(-1));
    for (const Estimate& one : tally.estimates) {
      const Originator& who = weighing.originators[one.originator];
      all += "\n" + who.id + who.name + std::string(to_string(one.state));
      for (const OtherName& other : who.also)
        all += ", " + other.name + " " + other.why;
      all += ids(one.claims) + ids(one.superseded);
    }
  }
  return out;
}

TEST_F(Weighed, InPartsThatDoNotMeetIsTheSame) {
  // Two worlds with the same outlets, sources and turns of phrase, years apart.
  Evidence here = many_reports(), there = many_reports("2021", kThere, 5000), both = here;
  // The ministry goes by another name there, and is known first by it.
  there.claims[1].claim.sources.clear();
  there.claims[1].claim.sources.emplace_back();
  there.claims[1].claim.sources.back().text = "Sarenland's Ministry of Defense";
  for (ClaimRecord claim : there.claims) {
    claim.report += static_cast<std::uint32_t>(here.reports.size());
    both.claims.push_back(claim);
  }
  both.reports.insert(both.reports.end(), there.reports.begin(), there.reports.end());
  Horizon horizon = horizon_of(both);
  for (const auto& [a, b] : meetings(both, *taxonomy_, *customs_, horizon))
    ASSERT_EQ(a < kReports, b < kReports) << both.reports[a].text << both.reports[b].text;
  horizon.hear({weigh::sayings_of(here, *taxonomy_, *customs_, horizon),
                weigh::sayings_of(there, *taxonomy_, *customs_, horizon)});
  EXPECT_FALSE(horizon.sayings.empty());
  auto parts = told(here, weigh::weigh_some(here, *taxonomy_, *customs_, horizon));
  parts.merge(told(there, weigh::weigh_some(there, *taxonomy_, *customs_, horizon)));
  EXPECT_EQ(parts, told(both, weigh::weigh(both, *taxonomy_, *customs_)));
  // By itself each world knows others by other names, and finds other words rare.
  auto alone = told(here, weigh::weigh(here, *taxonomy_, *customs_));
  alone.merge(told(there, weigh::weigh(there, *taxonomy_, *customs_)));
  EXPECT_NE(parts, alone);
}

TEST(Horizon, HearsOfWhomSeveralPartsTell) {
  const Saying first{.key = "s:vey", .name = "Ann Vey", .use = "Ann Vey", .told_in = 4};
  const Saying again{.key = "s:vey", .name = "ANN VEY", .use = "ANN VEY", .told_in = 7};
  const Saying other{.key = "s:vey", .name = "Vey", .use = "Vey", .told_in = 2, .place = 3};
  const Saying alone{.key = "s:mere", .name = "Tom Mere", .use = "Tom Mere", .told_in = 1};
  Horizon horizon;
  horizon.hear({{first, alone}, {again}, {other}});
  ASSERT_EQ(horizon.sayings.size(), 1u);
  const std::vector<Saying>& all = horizon.sayings.at("s:vey");
  ASSERT_EQ(all.size(), 2u);  // The second spelling is the first name.
  EXPECT_EQ(all[0].name, "Vey");
  EXPECT_EQ(all[1].name, "Ann Vey");
}

TEST(Horizon, WhatIsNoneIsNotRead) {
  const Evidence evidence = many_reports();
  ReportEvidence one{evidence.reports[0], {evidence.claims[0]}};
  const std::string bytes = bytes_of(one);
  EXPECT_EQ(report_evidence_from(bytes)->report.text, one.report.text);
  EXPECT_EQ(report_evidence_from(bytes)->claims[0].claim.count->lower,
            one.claims[0].claim.count->lower);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(report_evidence_from(std::string_view(bytes).substr(0, size)).has_value());
  EXPECT_FALSE(imprint_from("\x05").has_value());
  EXPECT_FALSE(horizon_from("").has_value());
  EXPECT_FALSE(sayings_from("\x01").has_value());
  Horizon none;
  EXPECT_TRUE(horizon_from(bytes_of(none)).has_value());
}

TEST(KeptNames, WhatIsNoNamesBytesGivesNone) {
  EXPECT_FALSE(names_from("").has_value());
  EXPECT_FALSE(names_from("\x01").has_value());
  Names none;
  EXPECT_TRUE(names_from(bytes_of(none)).has_value());
}

}  // namespace
}  // namespace hearsay
