// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/ledger.h"

#include "hearsay/base/file.h"
#include "hearsay/ledger/database/sqlite.h"
#include "hearsay/ledger/test_ledger.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hearsay {
namespace {

using Step = Ledger::Step;

Ledger open_to_write(const std::filesystem::path& path) {
  return Ledger::open(path, Ledger::Access::write, test_settings()).value();
}

TEST(Ledger, GivesBackWhatWasAdded) {
  const TestFolder folder;
  Capture capture = test_capture(kTestText, "a.txt");
  capture.facts.publisher = "Mirel Courier";
  capture.facts.published = "2026-03-03";
  {
    Ledger ledger = open_to_write(folder.ledger("l.db"));
    const Ledger::Appended done = add_to(ledger, capture).value();
    EXPECT_EQ(done.step, Step::new_report);
    EXPECT_EQ(done.claims, 2u);
  }
  const Ledger ledger = Ledger::open(folder.ledger("l.db"), Ledger::Access::read).value();
  const StoredReport stored = ledger.report(1).value();
  EXPECT_EQ(stored.report.id, "R" + capture.digest.hex().substr(0, 12));
  EXPECT_EQ(stored.report.text, kTestText);
  EXPECT_EQ(stored.report.publisher, "Mirel Courier");
  const Report fresh = read::report(capture).value();
  EXPECT_EQ(stored.report.blocks, fresh.blocks);
  EXPECT_EQ(stored.report.offsets, fresh.offsets);
  EXPECT_EQ(ledger.original(capture.digest).value(), kTestText);
  const std::vector<StoredClaim> claims = ledger.claims(1).value();
  ASSERT_EQ(claims.size(), 2u);
  const Claim& claim = claims[1].claim;
  EXPECT_EQ(claim.kind, ClaimKind::loss);
  EXPECT_EQ(claim.manner, Manner::destroyed);
  EXPECT_EQ(claim.stance, Stance::claimed);
  EXPECT_EQ(claim.item->type, "arms.vehicle.tank");
  EXPECT_EQ(claim.count->lower, 7);
  EXPECT_EQ(claim.count->upper, std::nullopt);
  EXPECT_TRUE(claim.count->approximate && claim.count->cumulative);
  EXPECT_EQ(claim.count->part, Part::additional);
  EXPECT_EQ(claim.where.at(0).id, 4321);
  EXPECT_EQ(claim.where.at(0).kind, PlaceKind::settlement);
  EXPECT_EQ(claim.when->value, "2026-03-02");
  EXPECT_EQ(claim.parties.at(0).role, PartyRole::against);
  EXPECT_EQ(claim.sources.at(0).name, "the ministry");
  EXPECT_EQ(claim.sources.at(0).kind, SourceKind::official);
  EXPECT_TRUE(claim.sources.at(0).carried);
  EXPECT_EQ(claim.part_of, 0u);
  EXPECT_EQ(claims[1].pin.words, "A second convoy lost 7 tanks – “all of them”.");
  EXPECT_EQ(claims[1].pin.before, "3 tanks burned near Port Mirel.\n");
  EXPECT_EQ(claims[1].pin.after, "\nNo more is known.\n");
  EXPECT_EQ(claims[1].pin.original, (OriginalSpan{claim.span.begin, claim.span.end}));
  EXPECT_EQ(ledger::check_pin(claim, claims[1].pin, stored.report.text), PinState::fits);
}

TEST(Ledger, KeepsWhenAPageSaysThatItWasChanged) {
  const TestFolder folder;
  Ledger ledger = open_to_write(folder.ledger("l.db"));
  const Capture capture = test_capture(kTestText, "a.txt");
  const Ledger::Plan plan = ledger.plan(capture, kTestVersions, false).value();
  Report report = read::report(capture).value();
  report.updated = "2026-03-04T08:00:00Z";
  ASSERT_TRUE(ledger.append(capture, plan, report, test_claims(report)).has_value());
  ASSERT_TRUE(add_to(ledger, test_capture("9 tanks.", "b.txt")).has_value());
  EXPECT_EQ(ledger.report(1).value().report.updated, report.updated);
  EXPECT_EQ(ledger.report(2).value().report.updated, std::nullopt);
  EXPECT_EQ(findings_of(ledger), "");
}

TEST(Ledger, AddingTwiceAddsNothing) {
  const TestFolder folder;
  Ledger ledger = open_to_write(folder.ledger("l.db"));
  const Capture capture = test_capture(kTestText, "a.txt");
  ASSERT_EQ(add_to(ledger, capture).value().step, Step::new_report);
  const std::string head = ledger.size().value().head;
  const Ledger::Appended second = add_to(ledger, capture).value();
  EXPECT_EQ(second.step, Step::known);
  EXPECT_EQ(second.claims, 2u);
  EXPECT_EQ(ledger.size().value().head, head);
}

TEST(Ledger, TheSameBytesElsewhereAreOneReportWithTwoAddresses) {
  const TestFolder folder;
  Ledger ledger = open_to_write(folder.ledger("l.db"));
  ASSERT_EQ(add_to(ledger, test_capture(kTestText, "a.txt")).value().step, Step::new_report);
  EXPECT_EQ(add_to(ledger, test_capture(kTestText, "copy/a.txt")).value().step, Step::new_address);
  EXPECT_EQ(add_to(ledger, test_capture(kTestText, "copy/a.txt")).value().step, Step::known);
  const Ledger::Size size = ledger.size().value();
  EXPECT_EQ(size.originals, 1);
  EXPECT_EQ(size.reports, 1);
  EXPECT_EQ(ledger.captures(ledger.report(1).value().report.id).value().size(), 2u);
}

TEST(Ledger, AnotherPublisherOfTheSameBytesIsAnotherReport) {
  const TestFolder folder;
  Ledger ledger = open_to_write(folder.ledger("l.db"));
  Capture wire = test_capture(kTestText, "wire.txt");
  wire.facts.publisher = "Northern Wire";
  Capture paper = test_capture(kTestText, "paper.txt");
  paper.facts.publisher = "The Daily Lantern";
  ASSERT_EQ(add_to(ledger, wire).value().step, Step::new_report);
  EXPECT_EQ(add_to(ledger, paper).value().step, Step::new_report);
  for (const Capture* one : {&wire, &paper, &wire})
    EXPECT_EQ(add_to(ledger, *one).value().step, Step::known);
  const Ledger::Size size = ledger.size().value();
  EXPECT_EQ(size.originals, 1);
  EXPECT_EQ(size.reports, 2);
}

TEST(Ledger, FactsGivenLaterJoinThoseGivenBefore) {
  const TestFolder folder;
  Ledger ledger = open_to_write(folder.ledger("l.db"));
  Capture capture = test_capture(kTestText, "a.txt");
  ASSERT_TRUE(add_to(ledger, capture).has_value());
  capture.facts.publisher = "Mirel Curier";
  EXPECT_EQ(add_to(ledger, capture).value().step, Step::new_reading);
  capture.facts.publisher = "Mirel Courier";  // A slip put right.
  capture.facts.published = "2026-03-03";
  EXPECT_EQ(add_to(ledger, capture).value().step, Step::new_reading);
  capture.facts = {};  // Saying nothing takes nothing back.
  EXPECT_EQ(add_to(ledger, capture).value().step, Step::known);
  ASSERT_EQ(ledger.readings().value().size(), 1u);
  const StoredReport stored = ledger.report(ledger.readings().value().front()).value();
  EXPECT_EQ(stored.report.publisher, "Mirel Courier");
  EXPECT_EQ(stored.report.published, "2026-03-03");
  EXPECT_EQ(stored.number, 1);
  EXPECT_EQ(ledger.readings_of(stored.report.id).value().size(), 3u);
}

TEST(Ledger, CopiesWithFactsOfTheirOwnSettle) {
  const TestFolder folder;
  Ledger ledger = open_to_write(folder.ledger("l.db"));
  Capture first = test_capture(kTestText, "a.txt");
  first.facts.url = "https://mirel.example/a";
  Capture copy = test_capture(kTestText, "mirror/a.txt");
  copy.facts.url = "https://mirror.example/a";
  copy.facts.author = "A. Writer";
  ASSERT_TRUE(add_to(ledger, first).has_value());
  EXPECT_EQ(add_to(ledger, copy).value().step, Step::new_reading) << "it adds the author";
  for (const Capture* one : {&first, &copy, &first})
    EXPECT_EQ(add_to(ledger, *one).value().step, Step::known);
  const StoredReport stored = ledger.report(ledger.readings().value().at(0)).value();
  EXPECT_EQ(stored.report.url, "https://mirel.example/a");
  EXPECT_EQ(stored.report.author, "A. Writer");
}

TEST(Ledger, ANewExtractionSupersedesAndJudgementsStay) {
  const TestFolder folder;
  Ledger ledger = open_to_write(folder.ledger("l.db"));
  const Capture capture = test_capture(kTestText, "a.txt");
  ASSERT_TRUE(add_to(ledger, capture).has_value());
  const std::string id = ledger.claims(1).value().at(1).id;
  ASSERT_TRUE(ledger.append_judgement({"claim",
                                       id,
                                       "reject",
                                       Json(Json::Object{{"grade", "F6"}}),
                                       "the desk",
                                       "the footage is older",
                                       ""}));
  const Ledger::Appended again = add_to(ledger, capture, {read::kVersion, "x2"}).value();
  EXPECT_EQ(again.step, Step::new_reading);
  EXPECT_EQ(again.added, 0u);
  EXPECT_EQ(again.gone, 0u);
  EXPECT_EQ(ledger.readings().value(), std::vector<std::int64_t>{2});
  EXPECT_EQ(ledger.claims(1).value().size(), 2u) << "earlier claims stay on record";
  EXPECT_EQ(ledger.claim(id).value().reading, 2);
  const std::vector<Judgement> judgements = ledger.judgements("claim", id).value();
  ASSERT_EQ(judgements.size(), 1u);
  EXPECT_EQ(judgements[0].why, "the footage is older");
  EXPECT_EQ(judgements[0].detail.string_at("grade"), "F6");
  EXPECT_EQ(judgements[0].judged_at, "2026-03-05T10:00:00Z");
  EXPECT_EQ(add_to(ledger, capture, {read::kVersion, "x2"}).value().step, Step::known);
  EXPECT_EQ(add_to(ledger, capture, {read::kVersion, "x2"}, true).value().step, Step::new_reading);
  EXPECT_EQ(ledger.evidence().value().claims.size(), 2u);
}

TEST(Ledger, FailuresAreKeptOnceWithTheirBytes) {
  const TestFolder folder;
  Ledger ledger = open_to_write(folder.ledger("l.db"));
  const Capture bytes = test_capture(std::string("\x7F"
                                                 "ELF\0\1",
                                                 6),
                                     "x.bin");
  const Failure failure{"x.bin", make_error(ErrorCode::unsupported, "x.bin is a program")};
  EXPECT_TRUE(ledger.append_failure(failure, &bytes).value());
  EXPECT_FALSE(ledger.append_failure(failure, &bytes).value());
  EXPECT_TRUE(
      ledger.append_failure({"gone.txt", make_error(ErrorCode::not_found, "no gone.txt")}, nullptr)
          .value());
  EXPECT_EQ(ledger.original(bytes.digest).value(), bytes.bytes);
  ASSERT_EQ(ledger.failures().value().size(), 2u);
  EXPECT_EQ(ledger.failures().value()[0].error.code, ErrorCode::unsupported);
}

TEST(Ledger, RefusesToChangeOrDropRows) {
  const TestFolder folder;
  Ledger ledger = open_to_write(folder.ledger("l.db"));
  ASSERT_TRUE(add_to(ledger, test_capture(kTestText, "a.txt")).has_value());
  const Database& database = ledger.database();
  for (const char* table : {"originals",
                            "captures",
                            "reports",
                            "blocks",
                            "claims",
                            "claim_places",
                            "claim_parties",
                            "claim_sources",
                            "log"}) {
    EXPECT_FALSE(database.script(("DELETE FROM " + std::string(table)).c_str())) << table;
    EXPECT_FALSE(database.script(("UPDATE " + std::string(table) + " SET rowid = rowid").c_str()))
        << table;
  }
  EXPECT_FALSE(database.script("INSERT OR REPLACE INTO log SELECT * FROM log"));
  EXPECT_EQ(ledger.size().value().claims, 2);
}

TEST(Ledger, RefusesWhatIsNoLedger) {
  const TestFolder folder;
  std::ofstream(folder / "notes.txt") << std::string(5000, 'x');
  const Result<Ledger> text =
      Ledger::open(folder / "notes.txt", Ledger::Access::write, test_settings());
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().code, ErrorCode::invalid);
  EXPECT_EQ(read_file(folder / "notes.txt").value(), std::string(5000, 'x')) << "left as it is";
  {
    const auto other = Sqlite::open(folder / "other.db", Database::Access::write, 0).value();
    ASSERT_TRUE(other->script("CREATE TABLE recipes (name TEXT)"));
  }
  const Result<Ledger> other =
      Ledger::open(folder / "other.db", Ledger::Access::write, test_settings());
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::invalid);
  EXPECT_NE(other.error().what.find("other.db"), std::string::npos);
  EXPECT_EQ(Ledger::open(folder / "none.db", Ledger::Access::read).error().code,
            ErrorCode::not_found);
  EXPECT_EQ(Ledger::open(folder / "", Ledger::Access::read).error().code, ErrorCode::invalid);
}

TEST(Ledger, StrangeNamesAreFiles) {
  EXPECT_EQ(Ledger::open("", Ledger::Access::write, test_settings()).error().code,
            ErrorCode::invalid);
  const TestFolder folder;
  const std::filesystem::path here = std::filesystem::current_path();
  std::filesystem::current_path(folder / "");
  for (const char* name : {":memory:", "file:x?mode=memory", "a b%20#c.db", "-rf.db"}) {
    {
      Ledger ledger = open_to_write(name);
    }
    EXPECT_TRUE(std::filesystem::exists(name)) << name;
    EXPECT_TRUE(Ledger::open(name, Ledger::Access::read).has_value()) << name;
  }
  std::filesystem::current_path(here);
}

TEST(Ledger, RefusesANewerOne) {
  const TestFolder folder;
  {
    Ledger ledger = open_to_write(folder / "l.db");
    ASSERT_TRUE(ledger.database().script("PRAGMA user_version = 9"));
  }
  const Result<Ledger> newer = Ledger::open(folder / "l.db", Ledger::Access::read);
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().code, ErrorCode::unsupported);
  EXPECT_NE(newer.error().what.find("schema 9"), std::string::npos);
}

TEST(Ledger, OneWriterManyReaders) {
  const TestFolder folder;
  Ledger writer = open_to_write(folder / "l.db");
  ASSERT_TRUE(add_to(writer, test_capture(kTestText, "a.txt")).has_value());
  const Result<Ledger> second =
      Ledger::open(folder / "l.db", Ledger::Access::write, test_settings());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::busy);
  const Ledger reader = Ledger::open(folder / "l.db", Ledger::Access::read).value();
  EXPECT_EQ(reader.size().value().claims, 2);
  ASSERT_TRUE(add_to(writer, test_capture("The port lost 9 tanks.", "b.txt")).has_value());
  EXPECT_EQ(reader.size().value().claims, 3);
  EXPECT_FALSE(reader.database().script("CREATE TABLE x (y)")) << "a reader does not write";
}

TEST(Ledger, TakesAnEmptyFileForNew) {
  const TestFolder folder;
  std::ofstream(folder / "l.db").flush();
  EXPECT_EQ(Ledger::open(folder / "l.db", Ledger::Access::read).error().code, ErrorCode::not_found);
  Ledger ledger = open_to_write(folder / "l.db");
  EXPECT_EQ(add_to(ledger, test_capture(kTestText, "a.txt")).value().claims, 2u);
}

TEST(Ledger, AFullDiskLosesNothing) {
  const TestFolder folder;
  Ledger::Settings small = test_settings();
  small.largest_pages = 60;
  std::size_t added = 0;
  {
    Ledger ledger = Ledger::open(folder / "l.db", Ledger::Access::write, small).value();
    std::optional<Error> error;
    for (int i = 0; i < 200 && !error; ++i) {
      const Result<Ledger::Appended> done =
          add_to(ledger,
                 test_capture(std::to_string(i + 1) + " tanks. " + std::string(3000, 'x'),
                              std::to_string(i)));
      if (done) ++added;
      if (!done) error = done.error();
    }
    ASSERT_TRUE(error.has_value());
    EXPECT_EQ(error->code, ErrorCode::unwritable);
    EXPECT_NE(error->what.find("l.db"), std::string::npos);
    EXPECT_EQ(static_cast<std::size_t>(ledger.size().value().reports), added) << "still readable";
  }
  Ledger ledger = open_to_write(folder / "l.db");
  EXPECT_GT(added, 2u);
  for (int i = 0; i < 200; ++i) {
    const auto capture = test_capture(std::to_string(i + 1) + " tanks. " + std::string(3000, 'x'),
                                      std::to_string(i));
    ASSERT_EQ(add_to(ledger, capture).value().step,
              static_cast<std::size_t>(i) < added ? Step::known : Step::new_report);
  }
}

TEST(Ledger, FindsIdsByTheirBeginning) {
  const TestFolder folder;
  Ledger ledger = open_to_write(folder.ledger("l.db"));
  ASSERT_TRUE(add_to(ledger, test_capture(kTestText, "a.txt")).has_value());
  EXPECT_EQ(ledger.ids_that_begin("C").value().size(), 2u);
  const std::string id = ledger.claims(1).value()[0].id;
  EXPECT_EQ(id.size(), 17u);
  EXPECT_EQ(ledger.ids_that_begin(id).value(), std::vector<std::string>{id});
  EXPECT_EQ(ledger.ids_that_begin("R").value().size(), 1u);
  EXPECT_TRUE(ledger.ids_that_begin("C~").value().empty());
}

TEST(Pin, FitsOnlyWhereItWasPut) {
  const Report report = read::report(test_capture(kTestText, "a.txt")).value();
  const Claim claim = test_claims(report).at(1);
  const Pin pin = ledger::make_pin(report, claim);
  const std::string& text = report.text;
  EXPECT_EQ(ledger::check_pin(claim, pin, text), PinState::fits);
  EXPECT_EQ(ledger::check_pin(claim, pin, "A" + text), PinState::broken)
      << "never moved to similar words";
  std::string changed = text;
  changed[claim.span.begin - 5] = 'X';
  EXPECT_EQ(ledger::check_pin(claim, pin, changed), PinState::broken) << "a neighbour changed";
  EXPECT_EQ(ledger::check_pin(claim, pin, text.substr(0, 60)), PinState::broken);
  EXPECT_EQ(ledger::check_pin(claim, pin, ""), PinState::broken);
  Claim off = claim;
  const auto dash = static_cast<std::uint32_t>(text.find("–"));
  for (const TextSpan span :
       {TextSpan{dash + 1, dash + 3}, TextSpan{0, 4000000000u}, TextSpan{9, 3}}) {
    off.count->span = span;
    EXPECT_EQ(ledger::check_pin(off, pin, text), PinState::broken) << span.begin;
  }
}

TEST(Ledger, ClaimIdsDoNotMindTextAbove) {
  const TestFolder folder;
  Ledger ledger = open_to_write(folder.ledger("l.db"));
  const Capture capture = test_capture(kTestText, "a.txt");
  const Ledger::Plan plan = ledger.plan(capture, kTestVersions, false).value();
  Report report = read::report(capture).value();
  ASSERT_TRUE(ledger.append(capture, plan, report, test_claims(report)).has_value());
  // A later reader finds a headline above.
  report.text = "Headline\n" + report.text;
  report.blocks = {{{0, static_cast<std::uint32_t>(report.text.size())}, BlockKind::paragraph}};
  report.offsets = {};
  const Ledger::Plan later = ledger.plan(capture, {read::kVersion, "x2"}, false).value();
  const Ledger::Appended done = ledger.append(capture, later, report, test_claims(report)).value();
  EXPECT_EQ(done.added, 0u);
  EXPECT_EQ(done.gone, 0u);
}

// The numbers of reports go on through re-readings, refusals and a second opening.
TEST(Ledger, NumbersReportsInTheOrderOfAdding) {
  const TestFolder folder;
  const auto number_of = [](const Ledger& ledger, std::int64_t reading) {
    return ledger.report(reading).value().number;
  };
  {
    Ledger ledger = open_to_write(folder.ledger("l.db"));
    ASSERT_TRUE(add_to(ledger, test_capture("1 tanks.", "a.txt")).has_value());
    ASSERT_TRUE(add_to(ledger, test_capture("2 tanks.", "b.txt")).has_value());
    ASSERT_EQ(add_to(ledger, test_capture("1 tanks.", "a.txt"), kTestVersions, true).value().step,
              Step::new_reading);
    EXPECT_EQ(number_of(ledger, 3), 1);
  }
  Ledger ledger = open_to_write(folder.ledger("l.db"));
  ASSERT_TRUE(add_to(ledger, test_capture("3 tanks.", "c.txt")).has_value());
  ASSERT_TRUE(add_to(ledger, test_capture("2 tanks.", "b.txt"), kTestVersions, true).has_value());
  ASSERT_TRUE(add_to(ledger, test_capture("4 tanks.", "d.txt")).has_value());
  EXPECT_EQ(number_of(ledger, 4), 3);
  EXPECT_EQ(number_of(ledger, 5), 2);
  EXPECT_EQ(number_of(ledger, 6), 4);
}

}  // namespace
}  // namespace hearsay
