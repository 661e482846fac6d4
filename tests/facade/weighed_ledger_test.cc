// What a ledger amounts to is the same, whether it was weighed now or kept from before,
// and whatever has become of what was kept. The reports are invented.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weighed_ledger.h"

#include "hearsay/base/file.h"
#include "hearsay/ledger/database/writer_lock.h"
#include "hearsay/ledger/test_ledger.h"
#include "hearsay/publish/lineage.h"
#include "hearsay/publish/tally.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>

namespace hearsay {
namespace {

void add(Ledger& ledger, int number, int tanks) {
  Capture capture =
      test_capture("The ministry said " + std::to_string(tanks) + " tanks burned on Monday, and " +
                       std::to_string(number) + " tanks before.\n",
                   "r" + std::to_string(number) + ".txt");
  capture.facts.publisher = "Mirel Courier " + std::to_string(number % 3);
  capture.facts.published = "2026-0" + std::to_string(1 + number % 9) + "-03";
  ASSERT_TRUE(add_to(ledger, capture).has_value());
}

// Every tally and toll, as they are printed, asked for event by event and all at once.
std::string printed(const Ledger& ledger, bool must_be_kept) {
  WeighedLedger weighed = WeighedLedger::open(ledger, 0).value();
  EXPECT_EQ(weighed.was_kept(), must_be_kept);
  std::string out, at_once;
  for (std::uint32_t event = 0; event < weighed.outlines().size(); ++event) {
    const std::uint32_t wanted[] = {event};
    const WeighedLedger::Some some = weighed.some(wanted).value();
    const Weighing& weighing = some.weighed->weighing;
    for (const Tally& one : weighing.tallies) {
      if (one.event == some.at[0])
        out += publish::tally_json(some.weighed->evidence, weighing, one).dump() + "\n";
    }
  }
  const std::shared_ptr<const Weighed> all = weighed.all().value();
  for (const Tally& one : all->weighing.tallies)
    at_once += publish::tally_json(all->evidence, all->weighing, one).dump() + "\n";
  EXPECT_EQ(out, at_once);
  EXPECT_FALSE(out.empty());
  EXPECT_EQ(all->weighing.lineage.size(), all->evidence.claims.size());
  EXPECT_EQ(all->weighing.original.size(), all->evidence.reports.size());
  return out;
}

// How each claim came to its page, asked of the whole weighing or report by report.
std::string ways(const Ledger& ledger, bool by_report) {
  WeighedLedger weighed = WeighedLedger::open(ledger, 0).value();
  std::string out;
  const std::vector<std::int64_t> readings = ledger.readings().value();
  for (const std::int64_t reading : readings) {
    const std::shared_ptr<const Weighed> some =
        by_report ? weighed.of_reading(reading).value() : weighed.all().value();
    const std::vector<StoredClaim> claims = ledger.claims(reading).value();
    for (const StoredClaim& claim : claims) {
      const std::vector<ClaimRecord>& all = some->evidence.claims;
      const auto at = std::find_if(
          all.begin(), all.end(), [&](const ClaimRecord& one) { return one.id == claim.id; });
      EXPECT_NE(at, all.end());
      out += claim.id + " " +
             publish::way_json(
                 some->evidence, some->weighing, static_cast<std::uint32_t>(at - all.begin()))
                 .dump() +
             "\n";
    }
  }
  return out;
}

// Every byte of a weighing.
std::string bytes_of_all(const Weighed& all) {
  const WeighingParts parts(all.evidence, all.weighing, {});
  std::string out;
  for (std::size_t i = 0; i < parts.events(); ++i) {
    EventPart part = parts.event(i);
    out += bytes_of(part);
  }
  for (std::size_t i = 0; i < parts.reports(); ++i) {
    ReportPart part = parts.report(i);
    out += bytes_of(part);
  }
  std::vector<Originator> originators = all.weighing.originators;
  Names names = all.weighing.names;
  return out + bytes_of(originators) + bytes_of(names);
}

std::string weighed_now(const Ledger& ledger) {
  const Weighed all = weigh_ledger(ledger).value();
  std::string out;
  for (const Tally& one : all.weighing.tallies)
    out += publish::tally_json(all.evidence, all.weighing, one).dump() + "\n";
  return out;
}

class KeptWeighing : public testing::Test {
 protected:
  KeptWeighing() : path_(folder_.ledger("l.db")), kept_(WeighedFile::path_for(path_)) {
    Ledger ledger = write();
    for (int i = 0; i < 12; ++i)
      add(ledger, i, 3 + i / 2);
  }

  Ledger write() { return Ledger::open(path_, Ledger::Access::write, test_settings()).value(); }

  Ledger read() { return Ledger::open(path_, Ledger::Access::read).value(); }

  TestFolder folder_;
  std::filesystem::path path_, kept_;
};

TEST_F(KeptWeighing, GivesWhatWeighingGives) {
  const Ledger ledger = read();
  const std::string now = weighed_now(ledger);
  EXPECT_EQ(printed(ledger, false), now);
  EXPECT_TRUE(std::filesystem::exists(kept_));
  EXPECT_EQ(printed(ledger, true), now);
  EXPECT_FALSE(std::filesystem::exists(kept_.string() + "-new"));
  EXPECT_FALSE(std::filesystem::exists(kept_.string() + "-lock"));
}

TEST_F(KeptWeighing, GivesEachClaimsWayBackByItsReport) {
  const Ledger ledger = read();
  const std::string now = ways(ledger, false);
  EXPECT_NE(now.find("Mirel Courier"), std::string::npos);
  EXPECT_EQ(ways(ledger, true), now);
  WeighedLedger weighed = WeighedLedger::open(ledger, 0).value();
  ASSERT_TRUE(weighed.was_kept());
  EXPECT_TRUE(weighed.of_reading(999).value()->evidence.claims.empty()) << "it counts no more";
}

TEST_F(KeptWeighing, HasEveryByteOfIt) {
  const Ledger ledger = read();
  const std::string now = bytes_of_all(weigh_ledger(ledger).value());
  printed(ledger, false);
  WeighedLedger weighed = WeighedLedger::open(ledger, 0).value();
  ASSERT_TRUE(weighed.was_kept());
  EXPECT_EQ(bytes_of_all(*weighed.all().value()), now);
}

TEST_F(KeptWeighing, IsNotUsedAfterAnythingWasAdded) {
  printed(read(), false);
  {
    Ledger ledger = write();
    add(ledger, 40, 99);
  }
  const std::string more = printed(read(), false);
  EXPECT_EQ(more, weighed_now(read()));
  EXPECT_NE(more.find("99"), std::string::npos);
  EXPECT_EQ(printed(read(), true), more);
  {
    Ledger ledger = write();
    ASSERT_TRUE(ledger.append_judgement({"claim", "C0", "reject", Json(), "A. Clerk", "no", ""})
                    .has_value());
  }
  printed(read(), false);
}

// Sees the ledger as it was when it was opened, though another program goes on adding.
TEST_F(KeptWeighing, StandsStillWhileOthersAdd) {
  const std::string before = weighed_now(read());
  printed(read(), false);
  const Ledger ledger = read();
  WeighedLedger weighed = WeighedLedger::open(ledger, 0).value();
  {
    Ledger writer = write();
    add(writer, 41, 98);
  }
  const std::shared_ptr<const Weighed> all = weighed.all().value();
  EXPECT_EQ(all->evidence.reports.size(), 12u);
}

// A byte here and there is made wrong: the answer is the same, only later.
TEST_F(KeptWeighing, DamageCostsOnlyTime) {
  const std::string now = printed(read(), false);
  const std::string whole = read_file(kept_).value();
  std::size_t noticed = 0;
  for (std::size_t at = 3; at < whole.size(); at += whole.size() / 40) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x5A);
    ASSERT_TRUE(write_file_atomically(kept_, damaged).has_value());
    const Ledger ledger = read();
    WeighedLedger weighed = WeighedLedger::open(ledger, 0).value();
    std::string out;
    for (std::uint32_t event = 0; event < weighed.outlines().size(); ++event) {
      const std::uint32_t wanted[] = {event};
      const WeighedLedger::Some some = weighed.some(wanted).value();
      for (const Tally& one : some.weighed->weighing.tallies) {
        if (one.event == some.at[0])
          out += publish::tally_json(some.weighed->evidence, some.weighed->weighing, one).dump() +
                 "\n";
      }
    }
    ASSERT_EQ(out, now) << "byte " << at;
    noticed += weighed.was_kept() ? 0 : 1;
  }
  EXPECT_GT(noticed, 5u);
  for (const std::size_t size : {std::size_t{0}, std::size_t{100}, whole.size() / 2}) {
    ASSERT_TRUE(write_file_atomically(kept_, whole.substr(0, size)).has_value());
    EXPECT_EQ(printed(read(), false), now) << size;
  }
  ASSERT_TRUE(write_file_atomically(kept_, "no database at all").has_value());
  EXPECT_EQ(printed(read(), false), now);
}

TEST_F(KeptWeighing, WhereItCannotBeWrittenItIsWeighedEachTime) {
  const std::string now = weighed_now(read());
  {
    // Another program writes it.
    const auto lock = WriterLock::take(kept_, 0).value();
    EXPECT_EQ(printed(read(), false), now);
    EXPECT_FALSE(std::filesystem::exists(kept_));
  }
  // What lies in its place is no file.
  std::filesystem::create_directories(kept_ / "full");
  EXPECT_EQ(printed(read(), false), now);
  EXPECT_EQ(printed(read(), false), now);
  EXPECT_FALSE(std::filesystem::exists(kept_.string() + "-new"));
}

TEST_F(KeptWeighing, IsReadableForNobodyElseThanTheLedger) {
  // Of a ledger on a server it is the reader's own.
  if (!over_postgres()) {
    ASSERT_EQ(::chmod(path_.c_str(), 0600), 0);
  }
  printed(read(), false);
  struct stat found{};
  ASSERT_EQ(::stat(kept_.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
}

TEST_F(KeptWeighing, IsNotKeptOfAFewReports) {
  const Ledger ledger = read();
  EXPECT_FALSE(WeighedLedger::open(ledger).value().was_kept());
  EXPECT_FALSE(std::filesystem::exists(kept_));
}

}  // namespace
}  // namespace hearsay
