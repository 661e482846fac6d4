// One address, several times: which version counts, and in what order they came.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/arrival.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/ledger/test_ledger.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hearsay {
namespace {

using Step = Ledger::Step;

constexpr const char* kAddress = "https://mirel.example/convoy";
const std::string kFirst = "The ministry said 12 tanks burned near Port Mirel.\n";
const std::string kSecond = "The ministry said 17 tanks burned near Port Mirel.\n";

// As fetched on a day of March 2026.
Capture fetched(const std::string& text, const std::string& day, std::string address = kAddress) {
  Capture out = test_capture(text, address);
  out.method = "fetch";
  out.facts.url = std::move(address);
  out.collected_at = "2026-03-" + day + "T08:00:00Z";
  return out;
}

Capture saved(const std::string& text, const std::string& day, std::string path) {
  Capture out = test_capture(text, std::move(path));
  out.facts.url = kAddress;
  out.collected_at = "2026-03-" + day + "T08:00:00Z";
  out.dated_by_file = true;
  return out;
}

class Versions : public testing::Test {
 protected:
  TestFolder folder_;
  Ledger ledger_ =
      Ledger::open(folder_.ledger("l.db"), Ledger::Access::write, test_settings()).value();

  Step add(const Capture& capture) { return add_to(ledger_, capture).value().step; }

  // The texts of the reports that count, each as "R... text".
  std::vector<std::string> current() const {
    std::vector<std::string> out;
    const std::vector<std::int64_t> readings = ledger_.readings().value();
    for (std::int64_t reading : readings)
      out.push_back(ledger_.report(reading).value().report.text);
    std::sort(out.begin(), out.end());
    return out;
  }
};

TEST_F(Versions, ALaterOneTakesTheEarlierOnesPlace) {
  EXPECT_EQ(add(fetched(kFirst, "03")), Step::new_report);
  const std::string id = ledger_.report(1).value().report.id;
  const Ledger::Appended done = add_to(ledger_, fetched(kSecond, "05")).value();
  EXPECT_EQ(done.step, Step::new_version);
  EXPECT_TRUE(done.current);
  EXPECT_EQ(done.added, 1u);
  EXPECT_EQ(done.gone, 1u);
  EXPECT_EQ(current(), std::vector<std::string>{kSecond});
  EXPECT_EQ(ledger_.size().value().reports, 1);
  EXPECT_EQ(ledger_.size().value().claims, 1)
      << "the earlier claims are on record, and do not count";
  EXPECT_EQ(ledger_.claims(1).value().size(), 1u);
  const std::vector<StoredVersion> versions = ledger_.versions(id).value();
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions[0].original, sha256(kFirst));
  EXPECT_EQ(versions[0].seen_at, "2026-03-03T08:00:00Z");
  EXPECT_FALSE(versions[0].current);
  EXPECT_TRUE(versions[1].current);
  EXPECT_EQ(versions[1].reading, 2);
  EXPECT_EQ(versions[1].captures.size(), 1u);
  for (const Capture& one : {fetched(kFirst, "03"), fetched(kSecond, "05")})
    EXPECT_EQ(add(one), Step::known);
  EXPECT_EQ(ledger_.readings_of(id).value(), (std::vector<std::int64_t>{2, 1}));
  EXPECT_EQ(findings_of(ledger_), "");
}

TEST_F(Versions, AnEarlierOneAddedLaterDoesNotCount) {
  EXPECT_EQ(add(fetched(kSecond, "05")), Step::new_report);
  const Ledger::Appended done = add_to(ledger_, fetched(kFirst, "03")).value();
  EXPECT_EQ(done.step, Step::new_version);
  EXPECT_FALSE(done.current);
  EXPECT_EQ(current(), std::vector<std::string>{kSecond});
  const std::string id = ledger_.report(1).value().report.id;
  EXPECT_EQ(ledger_.versions(id).value().back().original, sha256(kSecond));
  EXPECT_EQ(ledger_.readings_of(id).value(), (std::vector<std::int64_t>{1, 2}))
      << "the one that counts stands first";
  EXPECT_TRUE(ledger_.report(1).value().current);
  EXPECT_FALSE(ledger_.report(2).value().current);
  // A later program reads both anew; still the later version counts.
  EXPECT_EQ(add_to(ledger_, fetched(kFirst, "03"), {read::kVersion, "x2"}).value().step,
            Step::new_reading);
  EXPECT_EQ(current(), std::vector<std::string>{kSecond});
}

TEST_F(Versions, APageThatGoesBackIsWhatItWasAgain) {
  EXPECT_EQ(add(fetched(kFirst, "03")), Step::new_report);
  EXPECT_EQ(add(fetched(kSecond, "05")), Step::new_version);
  EXPECT_EQ(add(fetched(kFirst, "04")), Step::known) << "before the change: nothing new";
  EXPECT_EQ(add(fetched(kFirst, "07")), Step::new_address);
  EXPECT_EQ(current(), std::vector<std::string>{kFirst});
  EXPECT_EQ(add(fetched(kFirst, "08")), Step::known);
  EXPECT_EQ(add(fetched(kSecond, "09")), Step::new_address);
  EXPECT_EQ(current(), std::vector<std::string>{kSecond});
  EXPECT_EQ(ledger_.size().value().readings, 2);
  EXPECT_EQ(findings_of(ledger_), "");
}

TEST_F(Versions, ACopyOfAFileIsNoLaterVersion) {
  EXPECT_EQ(add(saved(kFirst, "03", "a.txt")), Step::new_report);
  EXPECT_EQ(add(saved(kSecond, "05", "b.txt")), Step::new_version);
  EXPECT_EQ(add(saved(kFirst, "09", "backup/a.txt")), Step::new_address);
  EXPECT_EQ(current(), std::vector<std::string>{kSecond});
}

TEST_F(Versions, TheOrderOfAddingDoesNotMatter) {
  std::vector<Capture> all = {fetched(kFirst, "03"),
                              fetched(kSecond, "05"),
                              fetched(kFirst + kSecond, "04"),
                              saved(kFirst, "09", "backup/a.txt"),
                              fetched("9 tanks.\n", "06", "https://mirel.example/other")};
  std::vector<int> order = {0, 1, 2, 3, 4};
  int number = 0;
  do {
    const std::filesystem::path path = folder_.ledger("o" + std::to_string(++number) + ".db");
    Ledger ledger = Ledger::open(path, Ledger::Access::write, test_settings()).value();
    for (int i : order)
      ASSERT_TRUE(add_to(ledger, all[static_cast<std::size_t>(i)]).has_value());
    std::vector<std::string> texts;
    const std::vector<std::int64_t> readings = ledger.readings().value();
    for (std::int64_t reading : readings)
      texts.push_back(ledger.report(reading).value().report.text);
    std::sort(texts.begin(), texts.end());
    EXPECT_EQ(texts, (std::vector<std::string>{"9 tanks.\n", kSecond})) << "order " << number;
    std::filesystem::remove(path);
    number += 9;  // Every tenth of 120 orders is enough.
    for (int skip = 0; skip < 9 && std::next_permutation(order.begin(), order.end()); ++skip) {
    }
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_F(Versions, TwoPagesThatGaveTheSameErrorStayTwo) {
  const std::string wall = "Please accept cookies to read 5 tanks.\n";
  EXPECT_EQ(add(fetched(wall, "03")), Step::new_report);
  EXPECT_EQ(add(fetched(wall, "03", "https://mirel.example/other")), Step::new_address);
  EXPECT_EQ(add(fetched(kFirst, "04")), Step::new_version);
  EXPECT_EQ(add(fetched(kSecond, "04", "https://mirel.example/other")), Step::new_report);
  EXPECT_EQ(current(), (std::vector<std::string>{kFirst, kSecond}));
}

TEST_F(Versions, AnotherKindOfDocumentIsAnotherReport) {
  EXPECT_EQ(add(fetched(kFirst, "03")), Step::new_report);
  Capture entry = fetched(kSecond, "05");
  entry.media_type = "text/html";
  EXPECT_EQ(add(entry), Step::new_report);
}

TEST_F(Versions, APathIsNoAddress) {
  EXPECT_EQ(add(test_capture(kFirst, "a.txt")), Step::new_report);
  const Ledger::Plan plan =
      ledger_.plan(test_capture(kSecond, "a.txt"), kTestVersions, false).value();
  EXPECT_EQ(plan.step, Step::new_report);
  EXPECT_EQ(plan.stood_here, ledger_.report(1).value().report.id);
}

TEST_F(Versions, AFileAddedBeforeDoesNotHideTheAddress) {
  EXPECT_EQ(add(test_capture(kFirst, "pages/convoy.html")), Step::new_report);
  EXPECT_EQ(add(fetched(kFirst, "03")), Step::new_reading) << "its address is new, and a fact";
  EXPECT_EQ(add(fetched(kSecond, "05")), Step::new_version);
  EXPECT_EQ(current(), std::vector<std::string>{kSecond});
}

TEST_F(Versions, AMessageThatWasEditedIsOneReport) {
  Capture message = test_capture(kFirst, "result.json#12");
  message.identity = "telegram 77/12";
  message.is_record = true;
  EXPECT_EQ(add(message), Step::new_report);
  Capture edited = test_capture(kSecond, "later/result.json#12");
  edited.identity = message.identity;
  edited.is_record = true;
  EXPECT_EQ(add(edited), Step::new_version);
  EXPECT_EQ(current(), std::vector<std::string>{kSecond}) << "equal times: the one added last";
}

TEST_F(Versions, WhatWasSaidOfAReportHoldsForItsVersions) {
  Capture first = fetched(kFirst, "03");
  first.facts.publisher = "Mirel Courier";
  first.facts.title = "Twelve tanks";
  EXPECT_EQ(add(first), Step::new_report);
  EXPECT_EQ(add(fetched(kSecond, "05")), Step::new_version);
  const StoredReport stored = ledger_.report(2).value();
  EXPECT_EQ(stored.report.publisher, "Mirel Courier");
  EXPECT_EQ(stored.facts.title, std::nullopt) << "headlines change";
}

TEST_F(Versions, ClaimsThatStayKeepTheirNames) {
  const std::string rest = "A second convoy lost 7 tanks.\n";
  EXPECT_EQ(add(fetched(kFirst + rest, "03")), Step::new_report);
  EXPECT_EQ(add(fetched(kSecond + rest, "05")), Step::new_version);
  EXPECT_EQ(ledger_.claims(1).value()[1].id, ledger_.claims(2).value()[1].id);
  EXPECT_EQ(ledger_.claim(ledger_.claims(1).value()[1].id).value().reading, 2);
  EXPECT_EQ(ledger_.claim(ledger_.claims(1).value()[0].id).value().reading, 1);
}

}  // namespace
}  // namespace hearsay
