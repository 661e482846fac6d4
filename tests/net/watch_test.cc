// Watching, against a server of our own and with a clock that the test moves.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/watch/watch.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/ledger/database/database.h"
#include "hearsay/ledger/test_ledger.h"
#include "hearsay/watch/pace.h"

#include "tests/net/server.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace hearsay::watch {
namespace {

using hearsay::testing::answer;
using hearsay::testing::page;
using hearsay::testing::redirect;
using hearsay::testing::Server;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string item(const std::string& name, const std::string& words) {
  return "<item><title>" + name + "</title><guid isPermaLink='false'>" + name +
         "</guid><link>/pages/" + name + "</link><description>" + words + "</description></item>";
}

std::string feed(const std::string& items, const std::string& headers = "") {
  return page(
      "<?xml version='1.0'?><rss version='2.0'><channel><title>Quay Watch</title>"
      "<link>http://quay.example/</link>" +
          items + "</channel></rss>",
      "application/rss+xml",
      headers);
}

const std::string kFirst = item("one", "The army said that 57 tanks were destroyed near Bamako.");
const std::string kSecond = item("two", "A resident saw 12 trucks on Tuesday.");

// A ledger of its own, a server, and a clock.
class WatchTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "hearsay-watch-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    Ledger::Settings settings;
    settings.now = [this] { return iso_time(now_).value(); };
    investigation_.emplace(
        Investigation::open(place_of(folder_ / "w.db"), std::move(settings)).value());
    restart();
  }

  void TearDown() override {
    investigation_.reset();
    std::filesystem::remove_all(folder_);
  }

  static const Engine& engine() {
    static const Engine out = Engine::load().value();
    return out;
  }

  // As the next run of the program would be: it remembers nothing.
  void restart() {
    Wish wish;
    wish.fetch = server_.wish();
    wish.fetch.seconds = 2;
    wish.fetch.stall_seconds = 1;
    wish.fetch.clock = [this] { return now_; };
    wish.fetch.stopped = [this] {
      if (during_) during_();
      return stopped_;
    };
    wish.threads = 1;
    wish.engine = engine();
    watch_.emplace(std::move(wish));
  }

  Tell tell() {
    return {[this](const Investigation::Outcome& outcome) { outcomes_.push_back(outcome); },
            [this](const Told& told) { told_.push_back(told); }};
  }

  // One address: subscribed to and asked. What was told of it last.
  Told begin(const std::string& address, const Terms& terms = {}, bool find_feed = false) {
    told_.clear();
    outcomes_.clear();
    const std::set<std::string> only =
        watch_->subscribe(*investigation_, {address}, terms, find_feed, tell()).value();
    sum_ = watch_->run(*investigation_, only, tell()).value();
    return told_.empty() ? Told{} : told_.back();
  }

  // All that are due.
  Told round() {
    told_.clear();
    outcomes_.clear();
    sum_ = watch_->run(*investigation_, std::nullopt, tell()).value();
    return told_.empty() ? Told{} : told_.back();
  }

  // The next round when the last address is due.
  Told later() {
    now_ += watch_->until_next(investigation_->ledger()).value().value_or(0);
    return round();
  }

  std::int64_t wait() { return *watch_->until_next(investigation_->ledger()).value(); }

  Poll last_poll(const std::string& address) {
    return investigation_->ledger().polls(address, 1).value().at(0);
  }

  std::int64_t reports() { return investigation_->ledger().size().value().reports; }

  std::int64_t captures() {
    return *investigation_->ledger().database().number("SELECT count(*) FROM captures").value();
  }

  Server server_;
  std::filesystem::path folder_;
  std::int64_t now_ = 1'772'528'400;
  bool stopped_ = false;
  std::function<void()> during_;  // Called while something is fetched.
  std::optional<Investigation> investigation_;
  std::optional<Watch> watch_;
  std::vector<Told> told_;
  std::vector<Investigation::Outcome> outcomes_;
  Sum sum_;
};

TEST_F(WatchTest, NewEntriesOfAFeedAreAddedOnce) {
  const std::string url = server_.url("/feed");
  server_.set("/feed", feed(kFirst));
  Told told = begin(url);
  EXPECT_EQ(told.what, Told::What::changed) << told.error;
  EXPECT_EQ(told.new_reports, 1u);
  EXPECT_GE(wait(), 1800);
  EXPECT_LE(wait(), 1980);

  EXPECT_EQ(round().address, "") << "nothing is due";
  EXPECT_EQ(begin(url).what, Told::What::waiting) << "named again, it is not asked early";
  EXPECT_THAT(server_.paths(), ElementsAre("/robots.txt", "/feed"));

  EXPECT_EQ(later().what, Told::What::unchanged) << "the same bytes";
  // A new entry comes first, so that each has another number than before.
  server_.set("/feed", feed(kSecond + kFirst));
  const std::int64_t before = captures();
  told = later();
  EXPECT_EQ(told.what, Told::What::changed);
  EXPECT_EQ(told.new_reports, 1u);
  ASSERT_EQ(outcomes_.size(), 2u) << "the entry, and the note on the feed";
  EXPECT_EQ(outcomes_[0].address, url + "#1");
  EXPECT_EQ(captures(), before + 1);
  EXPECT_EQ(reports(), 2);
}

// Another program writes while the network is waited for, also for an entry's page.
TEST_F(WatchTest, HoldsTheLedgerOnlyWhileItWrites) {
  server_.set("/feed", feed(kFirst + kSecond));
  server_.set("/pages/one", page("<p>The army said that 57 tanks were destroyed.</p>"));
  server_.set("/pages/two", page("<p>A resident saw 12 trucks on Tuesday on the road.</p>"));
  int free = 0;
  int busy = 0;
  during_ = [&] {
    Ledger::Settings settings;
    settings.wait_ms = 0;
    const Result<Ledger> other =
        Ledger::open(place_of(folder_ / "w.db"), Ledger::Access::write, std::move(settings));
    ++(other ? free : busy);
  };
  Terms terms;
  terms.pages = true;
  EXPECT_EQ(begin(server_.url("/feed"), terms).what, Told::What::changed);
  during_ = nullptr;
  EXPECT_GT(free, 2);
  EXPECT_EQ(busy, 0);
  EXPECT_EQ(reports(), 4);
  // A server's ledger is held by each addition only, and this one can be written any time.
  EXPECT_EQ(investigation_->ledger().append_poll({}).has_value(), over_postgres())
      << "it is not held now";
  EXPECT_TRUE(investigation_->ledger().take_up().has_value());
  // What others write meanwhile is seen.
  const std::string other = server_.url("/other");
  server_.set("/other", page("<p>Two ships sank off Quay.</p>"));
  investigation_->ledger().let_go();
  {
    Ledger ledger = Ledger::open(place_of(folder_ / "w.db"), Ledger::Access::write).value();
    Subscription subscription;
    subscription.address = other;
    subscription.detail = to_json(Terms{});
    ASSERT_TRUE(ledger.append_subscription(std::move(subscription)).has_value());
  }
  EXPECT_EQ(round().address, other);
  EXPECT_EQ(reports(), 5);
}

TEST_F(WatchTest, ACountOfCommentsMakesNoNewEntry) {
  const auto with = [](const std::string& more, const std::string& words) {
    std::string out = item("one", words);
    return feed(out.insert(out.find("</item>"), more));
  };
  server_.set("/feed", with("<comments>1</comments>", "The army lost 57 tanks near Bamako."));
  begin(server_.url("/feed"));
  server_.set("/feed", with("<comments>2</comments>", "The army lost 57 tanks near Bamako."));
  EXPECT_EQ(later().what, Told::What::unchanged);
  EXPECT_EQ(captures(), 1);
  server_.set("/feed", with("<comments>2</comments>", "The army lost 63 tanks near Bamako."));
  EXPECT_EQ(later().what, Told::What::changed);
}

TEST_F(WatchTest, AsksWithWhatTheServerGave) {
  const std::string url = server_.url("/feed");
  server_.set("/feed",
              feed(kFirst, "ETag: W/\"7\"\r\nLast-Modified: Tue, 03 Mar 2026 08:00:00 GMT\r\n"));
  begin(url);
  restart();
  server_.set("/feed", answer(304));
  const Told told = later();
  EXPECT_EQ(told.what, Told::What::unchanged);
  EXPECT_EQ(told.status, 304);
  const auto asked_so = AllOf(HasSubstr("If-None-Match: W/\"7\"\r\n"),
                              HasSubstr("If-Modified-Since: Tue, 03 Mar 2026 08:00:00 GMT\r\n"));
  EXPECT_THAT(server_.requests().back(), asked_so);
  later();
  EXPECT_THAT(server_.requests().back(), asked_so) << "they still hold after a 304";
  server_.set("/feed", feed(kSecond));
  later();
  server_.set("/feed", answer(304));
  later();
  EXPECT_THAT(server_.requests().back(), Not(HasSubstr("If-None-Match")))
      << "those of an answer without any";
}

TEST_F(WatchTest, KeepsThePaceThatIsAskedFor) {
  const std::string url = server_.url("/feed");
  server_.set("/feed", feed("<ttl>120</ttl>" + kFirst));
  begin(url);
  EXPECT_GE(wait(), 7200);
  server_.set("/feed", feed(kFirst, "Cache-Control: public, max-age=10000\r\n"));
  later();
  EXPECT_GE(wait(), 10'000);
  EXPECT_LE(wait(), 11'000);
  Terms terms;
  terms.every = 300;
  server_.set("/feed", feed(kFirst + "<!-- -->"));
  now_ += wait();
  begin(url, terms);
  EXPECT_GE(wait(), 300);
  EXPECT_LE(wait(), 330);
}

TEST_F(WatchTest, WhatHasMovedIsAskedWhereItIs) {
  const std::string url = server_.url("/old");
  server_.set("/old", redirect("/new", 301));
  server_.set("/new", feed(kFirst));
  const Told told = begin(url);
  EXPECT_THAT(told.notes, ElementsAre(HasSubstr("moved for good to " + server_.url("/new"))));
  EXPECT_EQ(last_poll(url).detail.string_at("moved_to"), server_.url("/new"));
  later();
  EXPECT_EQ(server_.paths().back(), "/new");
  EXPECT_EQ(server_.paths().at(server_.paths().size() - 2), "/new") << "not /old again";
  EXPECT_EQ(begin(server_.url("/new")).address, url) << "it is known by its old name";
  // A place that fails is doubted after a while.
  server_.set("/new", answer(404));
  server_.set("/old", feed(kSecond));
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(later().what, Told::What::failed);
  EXPECT_EQ(later().what, Told::What::changed);
  EXPECT_EQ(server_.paths().back(), "/old");
}

TEST_F(WatchTest, ADetourIsNoMove) {
  server_.set("/old", redirect("/new", 302));
  server_.set("/new", feed(kFirst));
  EXPECT_THAT(begin(server_.url("/old")).notes, IsEmpty());
  later();
  EXPECT_THAT(server_.paths(), ElementsAre("/robots.txt", "/old", "/new", "/old", "/new"));
}

TEST_F(WatchTest, WhatIsGoneIsAskedNoMore) {
  const std::string url = server_.url("/feed");
  server_.set("/feed", feed(kFirst));
  begin(url);
  server_.set("/feed", answer(410));
  EXPECT_EQ(later().what, Told::What::ended);
  EXPECT_THAT(investigation_->ledger().watched().value(), IsEmpty());
  EXPECT_EQ(watch_->until_next(investigation_->ledger()).value(), std::nullopt);
  EXPECT_EQ(last_poll(url).status, 410);
  EXPECT_EQ(reports(), 1) << "what it brought stays";
  const std::vector<Failure> failures = investigation_->ledger().failures().value();
  ASSERT_EQ(failures.size(), 1u);
  EXPECT_THAT(failures[0].error.what, HasSubstr("status 410"));
  EXPECT_THAT(investigation_->ledger().exchange(2).value().value_or(""), HasSubstr("HTTP/1.1 410 "))
      << "that it is gone is evidence";
  server_.set("/feed", feed(kFirst));
  now_ += 60;
  EXPECT_NE(begin(url).what, Told::What::ended) << "it may be taken up again";
}

TEST_F(WatchTest, WhatFailsIsAskedEverMoreSeldom) {
  const std::string url = server_.url("/feed");
  server_.set("/feed", answer(500));
  EXPECT_EQ(begin(url).what, Told::What::failed);
  for (const std::int64_t expected : {60, 120, 240, 480}) {
    EXPECT_GE(wait(), expected);
    EXPECT_LE(wait(), expected + expected / 10);
    restart();
    EXPECT_EQ(later().what, Told::What::failed);
  }
  EXPECT_EQ(sum_.failed, 1u);
  server_.set("/feed", feed(kFirst));
  EXPECT_EQ(later().what, Told::What::changed);
  EXPECT_GE(wait(), 1800) << "all is forgiven";
}

TEST_F(WatchTest, WaitsAsLongAsItIsAskedTo) {
  const std::string url = server_.url("/feed");
  server_.set("/feed", answer(429, "Retry-After: 7200\r\n"));
  EXPECT_THAT(begin(url).error, HasSubstr("status 429 and asks to wait 2 hours"));
  EXPECT_GE(wait(), 7200);
  server_.set("/feed", answer(503, "Retry-After: Tue, 03 Mar 2026 18:00:00 GMT\r\n"));
  later();
  EXPECT_GE(now_ + wait(), 1'772'560'800);
}

TEST_F(WatchTest, BadAnswersAreFailuresAndNothingElse) {
  const std::string url = server_.url("/feed");
  server_.set("/feed", feed(kFirst));
  begin(url);

  struct Case {
    hearsay::testing::Reply reply;
    const char* words;
  };

  const std::string begin_of_body = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";
  for (const Case& one : std::initializer_list<Case>{
           {{"", "", 0, true}, "too slow"},
           {{begin_of_body, "x", 50, false}, "too slow"},
           {{begin_of_body + "<rss"}, "cannot fetch"},
           {{std::string("\0\1garbage\r\n\r\n", 13)}, "cannot fetch"},
           {{page("<html><title>Log in</title><p>Please log in.")}, "no feed any more"},
           {{page("")}, "no feed any more"},
           {{redirect("http://169.254.169.254/")}, "no public address"},
           {{answer(403)}, "status 403"}}) {
    server_.set("/feed", one.reply);
    const Told told = later();
    EXPECT_EQ(told.what, Told::What::failed) << one.words;
    EXPECT_THAT(told.error, HasSubstr(one.words));
    EXPECT_EQ(last_poll(url).error, told.error);
  }
  EXPECT_EQ(reports(), 1) << "a page that asks for a login is no report";
  server_.set("/feed", feed(kFirst + kSecond));
  EXPECT_EQ(later().new_reports, 1u);
}

TEST_F(WatchTest, RobotsAreObeyed) {
  server_.set("/robots.txt", page("User-agent: *\nDisallow: /feed\n", "text/plain"));
  server_.set("/feed", feed(kFirst));
  EXPECT_THAT(begin(server_.url("/feed")).error, HasSubstr("closes it to programs"));
  EXPECT_THAT(server_.paths(), ElementsAre("/robots.txt"));
}

TEST_F(WatchTest, APageWithOtherWordsIsANewVersion) {
  const std::string url = server_.url("/page");
  const auto with = [](const std::string& token, const std::string& words) {
    return page("<html><head><meta name=token content='" + token +
                "'></head><body><article><h1>The convoy</h1><p>" + words +
                " The ministry did not comment on what it called rumours.</p></article></body>");
  };
  server_.set("/page", with("a", "The army said that 57 tanks were destroyed near Bamako."));
  EXPECT_EQ(begin(url).what, Told::What::changed);
  server_.set("/page", with("b", "The army said that 57 tanks were destroyed near Bamako."));
  EXPECT_EQ(later().what, Told::What::unchanged) << "only a token has changed";
  server_.set("/page", with("c", "The army said that 63 tanks were destroyed near Bamako."));
  EXPECT_EQ(later().what, Told::What::changed);
  EXPECT_EQ(captures(), 2);
}

TEST_F(WatchTest, TheFeedOfAPageIsNamedOrWatched) {
  server_.set("/",
              page("<html><head><link rel=alternate type=application/rss+xml href=/feed>"
                   "</head><body><p>The army said that 57 tanks were destroyed.</p>"));
  server_.set("/plain", page("<p>Nothing here."));
  server_.set("/feed", feed(kFirst));
  EXPECT_THAT(begin(server_.url("/")).notes,
              ElementsAre(AllOf(HasSubstr("names a feed"), HasSubstr(server_.url("/feed")))));
  const Told told = begin(server_.url("/"), {}, true);
  EXPECT_EQ(told.address, server_.url("/feed"));
  EXPECT_EQ(told.what, Told::What::changed);
  EXPECT_THAT(begin(server_.url("/plain"), {}, true).error, HasSubstr("is no feed and names none"));
}

TEST_F(WatchTest, PagesOfNewEntriesAreFetchedToo) {
  const std::string url = server_.url("/feed");
  server_.set("/feed", feed(kFirst + kSecond));
  server_.set("/pages/one",
              page("<p>The army said that 57 tanks were destroyed near Bamako, in a "
                   "statement that it gave on Tuesday.</p>"));
  Terms terms;
  terms.pages = true;
  EXPECT_EQ(begin(url, terms).new_reports, 3u) << "two entries and a page";
  EXPECT_THAT(server_.paths(), Contains("/pages/two"));
  // What did not come is tried again, three times in all.
  EXPECT_EQ(state_from(last_poll(url).detail).left,
            (std::vector<LeftPage>{{server_.url("/pages/two"), 1}}));
  later();
  server_.set("/pages/two", page("<p>A resident saw 12 trucks on Tuesday on the road.</p>"));
  EXPECT_EQ(later().new_reports, 1u);
  EXPECT_THAT(state_from(last_poll(url).detail).left, IsEmpty());
  const std::size_t asked = server_.requests().size();
  later();
  EXPECT_EQ(server_.requests().size(), asked + 1) << "the feed alone";
}

TEST_F(WatchTest, FactsOfTheSubscriptionHoldForItsReports) {
  const std::string url = server_.url("/feed");
  server_.set("/feed", feed(kFirst));
  Terms terms;
  terms.facts.publisher = "Quay Watch Agency";
  begin(url, terms);
  const std::vector<std::int64_t> readings = investigation_->ledger().readings().value();
  EXPECT_EQ(investigation_->ledger().report(readings.at(0)).value().report.publisher,
            "Quay Watch Agency");
}

TEST_F(WatchTest, TheExchangeIsKeptWithEachEntry) {
  server_.set("/feed", feed(kFirst));
  begin(server_.url("/feed"));
  const std::optional<std::string> warc = investigation_->ledger().exchange(1).value();
  ASSERT_TRUE(warc);
  EXPECT_THAT(*warc, AllOf(HasSubstr("WARC-Type: response"), HasSubstr("Quay Watch")));
}

TEST_F(WatchTest, SubscriptionsEndWhenAsked) {
  const std::string url = server_.url("/feed");
  server_.set("/feed", feed(kFirst));
  begin(url);
  EXPECT_EQ(watch_->unsubscribe(*investigation_, {url}, tell())->failed, 0u);
  EXPECT_EQ(watch_->unsubscribe(*investigation_, {url, "nonsense"}, tell())->failed, 2u);
  now_ += 100'000;
  EXPECT_EQ(round().address, "");
}

TEST_F(WatchTest, ARunThatIsStoppedRecordsNothingOfIt) {
  const std::string url = server_.url("/feed");
  server_.set("/feed", feed(kFirst));
  stopped_ = true;
  begin(url);
  EXPECT_TRUE(sum_.stopped);
  EXPECT_THAT(investigation_->ledger().polls(url, 9).value(), IsEmpty());
  stopped_ = false;
  EXPECT_EQ(round().what, Told::What::changed);
}

TEST_F(WatchTest, AddressesThatCannotBeWatchedAreToldAndTheRestIsDone) {
  server_.set("/feed", feed(kFirst));
  const std::set<std::string> watched = watch_
                                            ->subscribe(*investigation_,
                                                        {"ftp://mirel.example/",
                                                         "https://desk:letmein@mirel.example/",
                                                         server_.url("/feed#x")},
                                                        {},
                                                        false,
                                                        tell())
                                            .value();
  EXPECT_THAT(watched, ElementsAre(server_.url("/feed")));
  ASSERT_EQ(told_.size(), 2u);
  EXPECT_THAT(told_[0].error, HasSubstr("only http and https"));
  EXPECT_EQ(told_[1].address, "https://mirel.example/");
}

}  // namespace
}  // namespace hearsay::watch
