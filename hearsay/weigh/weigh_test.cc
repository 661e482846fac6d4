// What weighing gives is the same on any number of threads, and made of its parts again. The
// reports are invented.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/weigh.h"

#include "hearsay/claim/extract.h"
#include "hearsay/weigh/part.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace hearsay {
namespace {

constexpr std::uint32_t kReports = 1500;  // Several chunks of each step (in_chunks.h).

// Reports of some 200 happenings, a third of them copies under a line of their own.
Evidence many_reports() {
  std::mt19937 random(7);
  const auto below = [&](std::uint32_t end) { return static_cast<std::uint32_t>(random() % end); };
  const char* kTowns[] = {"Velmora", "Karsund", "Mirel", "Tarsk", "Ostrana", "Port Aldis"};
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
             " on Monday, when men on motorcycles came over bridge " + std::to_string(happening) +
             " at dawn, " + who + " said. Shops in the quarter of Old" + std::to_string(happening) +
             " stayed shut until the evening, and nobody has said who was behind it.";
    }
    ReportRecord report;
    report.id = "r" + std::to_string(i);
    report.publisher = kOutlets[below(4)];
    const std::uint32_t day = 1 + happening % 27 + below(2);
    report.published = std::string("2026-03-") + (day < 10 ? "0" : "") + std::to_string(day);
    report.text = text;
    ClaimRecord claim;
    claim.id = "c" + std::to_string(i);
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

// All that a weighing holds.
std::string bytes_of_all(const Evidence& evidence, const Weighing& weighing) {
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
  Names names = weighing.names;
  return out + bytes_of(originators) + bytes_of(names);
}

class Weighed : public testing::Test {
 protected:
  std::string on(unsigned threads) const {
    return bytes_of_all(evidence_, weigh::weigh(evidence_, *taxonomy_, *customs_, threads));
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

TEST(KeptNames, WhatIsNoNamesBytesGivesNone) {
  EXPECT_FALSE(names_from("").has_value());
  EXPECT_FALSE(names_from("\x01").has_value());
  Names none;
  EXPECT_TRUE(names_from(bytes_of(none)).has_value());
}

}  // namespace
}  // namespace hearsay
