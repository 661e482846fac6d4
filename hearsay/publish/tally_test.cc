// A small weighing, printed in each way.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/tally.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/extract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay::publish {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TextSpan find(const std::string& text, std::string_view words) {
  const auto begin = static_cast<std::uint32_t>(text.find(words));
  return {begin, begin + static_cast<std::uint32_t>(words.size())};
}

Claim killed(const std::string& text,
             const std::string& sentence,
             const std::string& words,
             std::optional<double> lower,
             std::optional<double> upper,
             const std::string& source) {
  Claim out;
  out.kind = ClaimKind::casualties;
  out.manner = Manner::killed;
  out.span = find(text, sentence);
  out.item = Item{find(text, "soldiers"), "soldiers", ""};
  out.count = Count{find(text, words), words, lower, upper, "", false, false, Part::whole};
  out.where = {{find(text, "Tarsk"), "Tarsk", 77, "Tarsk", "", PlaceKind::settlement}};
  out.when = ClaimTime{find(text, "Monday"), "Monday", "2026-03-02"};
  out.sources = {{find(text, source), source, source, source, SourceKind::official, false}};
  return out;
}

struct Printed {
  Evidence evidence;
  Weighing weighing;
};

Printed two_figures() {
  const std::string first =
      "The governor of Tarsk, who had come to the harbour with the fire brigade and two doctors, "
      "said "
      "that at least 17 soldiers had been killed in Tarsk on Monday before the road was closed.";
  const std::string second = "The Volan Front said 57 soldiers died in Tarsk on Monday.";
  Printed out;
  out.evidence.reports.push_back(
      {"r1", std::nullopt, "Mirel Courier", std::nullopt, "2026-03-03", first, sha256(first), {}});
  out.evidence.reports.push_back({"r2",
                                  std::nullopt,
                                  "=Gulf\tObserver",
                                  std::nullopt,
                                  "2026-03-04",
                                  second,
                                  sha256(second),
                                  {}});
  out.evidence.claims.push_back(
      {"c1", 0, 0, killed(first, first, "at least 17", 17, std::nullopt, "The governor of Tarsk")});
  out.evidence.claims.push_back(
      {"c2", 1, 0, killed(second, second, "57", 57, 57, "The Volan Front")});
  out.evidence.claims.back().claim.stance = Stance::claimed;
  const auto packs = Knowledge::default_packs();
  out.weighing =
      weigh::weigh(out.evidence, *Taxonomy::load(packs).value(), *Customs::load(packs).value());
  return out;
}

std::string text_of(const Printed& one, std::size_t width, bool colour) {
  Look look;
  look.width = width;
  look.colour = colour;
  return event_text(one.evidence, one.weighing, one.weighing.events[0], one.weighing.tallies, look);
}

TEST(TallyJson, HasTheKeysOfTheContract) {
  const Printed one = two_figures();
  ASSERT_EQ(one.weighing.tallies.size(), 1u);
  const Json json = tally_json(one.evidence, one.weighing, one.weighing.tallies[0]);
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.members())
    keys.push_back(key);
  EXPECT_THAT(keys,
              ElementsAre("event",
                          "item",
                          "manner",
                          "unit",
                          "cumulative",
                          "lower",
                          "upper",
                          "agreed",
                          "reports",
                          "publishers",
                          "named_originators",
                          "independent_observation",
                          "originators",
                          "derivation",
                          "disputes",
                          "policy",
                          "judgements"));
  EXPECT_EQ(json.find("lower")->as_number(), 17);
  EXPECT_TRUE(json.find("upper")->is_null());
  EXPECT_EQ(json.find("agreed")->dump(), "[57,57]");
  EXPECT_EQ(json.find("event")->find("where")->dump(), R"([{"text":"Tarsk","id":77}])");
  EXPECT_EQ(json.find("derivation")->dump(), R"({"lower":["c1"],"upper":["c1"],"set_aside":[]})");
  const Json& top = json.find("originators")->items().at(0);
  EXPECT_EQ(top.string_at("name"), "The Volan Front");
  EXPECT_EQ(top.string_at("stance"), "claimed");
  EXPECT_EQ(top.find("claims")->dump(), R"(["c2"])");
}

TEST(TallyText, LeadsFromEachFigureToItsClaim) {
  const std::string text = text_of(two_figures(), 80, false);
  EXPECT_THAT(text, HasSubstr("soldiers, killed: 17 or more; all agree on 57\n"));
  EXPECT_THAT(text, HasSubstr("57          The Volan Front (claimed)\n"));
  EXPECT_THAT(text, HasSubstr("[c1]"));
  EXPECT_THAT(text, HasSubstr("[c2]"));
  EXPECT_THAT(text, HasSubstr("2 reports, 2 publishers, 2 named originators, no independent"));
  EXPECT_THAT(text, Not(HasSubstr("\x1B")));
  EXPECT_THAT(text, Not(HasSubstr("\t"))) << "a report does not command the terminal";
}

TEST(TallyText, KeepsTheFigureInWhatItCuts) {
  const std::string text = one_line(text_of(two_figures(), 44, false));
  EXPECT_THAT(text, HasSubstr("…"));
  EXPECT_THAT(text, HasSubstr("17 soldiers"));
}

TEST(TallyText, StaysWithinItsWidth) {
  for (const std::size_t width : {50u, 80u, 132u}) {
    for (std::string_view line : split(text_of(two_figures(), width, false), '\n'))
      EXPECT_LE(columns_of(line), width) << line;
  }
}

TEST(TallyText, ColoursDoNotChangeTheLines) {
  std::string painted = text_of(two_figures(), 80, true);
  EXPECT_THAT(painted, HasSubstr("\x1B[1m"));
  for (std::size_t at; (at = painted.find('\x1B')) != std::string::npos;)
    painted.erase(at, painted.find('m', at) + 1 - at);
  EXPECT_EQ(painted, text_of(two_figures(), 80, false));
}

TEST(TallyCsv, OneRowForEachOriginatorAsWideAsItsHead) {
  const Printed one = two_figures();
  const auto rows = tally_csv_rows(one.evidence, one.weighing, one.weighing.tallies[0]);
  ASSERT_EQ(rows.size(), 2u);
  for (const std::vector<std::string>& row : rows)
    EXPECT_EQ(row.size(), tally_csv_head().size());
}

TEST(IntervalWords, SaysWhichEndIsOpen) {
  EXPECT_EQ(interval_words({12, 57}, false, ""), "12 to 57");
  EXPECT_EQ(interval_words({24, std::nullopt}, false, ""), "24 or more");
  EXPECT_EQ(interval_words({std::nullopt, 8}, false, ""), "up to 8");
  EXPECT_EQ(interval_words({5e9, std::nullopt}, false, "USD"), "5,000,000,000 USD or more");
  EXPECT_EQ(interval_words({40, 40}, true, ""), "about 40");
  EXPECT_EQ(interval_words({}, false, ""), "");
}

}  // namespace
}  // namespace hearsay::publish
