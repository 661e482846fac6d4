// SPDX-License-Identifier: Apache-2.0
#include "hearsay/watch/round.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/ledger/database/database.h"
#include "hearsay/read/feed/discover.h"
#include "hearsay/read/feed/feed_pace.h"
#include "hearsay/read/read.h"
#include "hearsay/watch/pace.h"

#include <algorithm>
#include <set>
#include <utility>

namespace hearsay::watch {

namespace {

constexpr int kPageTries = 3;
constexpr std::size_t kMostPages = 50;  // In one poll; the others wait for the next.
constexpr std::size_t kMostLeft = 1000;
// As often, and the address that it has moved to is doubted.
constexpr int kDoubtMove = 3;

// A validator that can be sent back as it is.
std::optional<std::string> validator(const std::string& value) {
  constexpr std::size_t kLongest = 1024;
  const bool plain =
      std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c <= '~'; });
  return !value.empty() && plain && value.size() <= kLongest ? std::optional(value) : std::nullopt;
}

// The words of a page that somebody reads.
std::string words_of(const Report& report) {
  std::string out;
  for (const Block& block : report.blocks) {
    if (block.kind == BlockKind::boilerplate) continue;
    out += report.text.substr(block.span.begin, block.span.end - block.span.begin) + "\n";
  }
  return out;
}

bool is_new(const Ledger::Step step) {
  return step != Ledger::Step::known && step != Ledger::Step::new_address;
}

}  // namespace

Asked ask(collect::Fetcher& fetcher, const Watched& one) {
  Asked out;
  out.watched = one;
  out.terms = terms_from(one.subscription.detail);
  if (one.last) out.before = state_from(one.last->detail);
  out.url = one.subscription.address;
  if (!out.before.moved_to.empty() && out.before.failures < kDoubtMove)
    out.url = out.before.moved_to;
  collect::FetchConditions conditions;
  if (one.last) {
    conditions.url = out.before.answered_by;
    conditions.etag = one.last->etag.value_or("");
    conditions.last_modified = one.last->last_modified.value_or("");
  }
  out.answer = fetcher.get(out.url, conditions);
  return out;
}

Result<void> Round::take(const Asked& asked) {
  Entry entry{asked, {}, asked.before, {}, std::nullopt};
  const std::string& address = asked.watched.subscription.address;
  entry.poll.address = address;
  entry.poll.polled_at = iso_time(wish_.fetch.clock()).value_or("");
  entry.told.address = address;
  if (asked.watched.last) {
    entry.poll.etag = asked.watched.last->etag;
    entry.poll.last_modified = asked.watched.last->last_modified;
  }
  ++sum.asked;
  HEARSAY_TRY(investigation_.ledger().take_up());
  if (!*asked.answer) {
    fail(entry, asked.answer->error().what);
  } else {
    HEARSAY_TRY(take_answer(entry, **asked.answer));
    if (entry.told.what == Told::What::ended) return {};
  }
  return finish(entry);
}

void Round::fail(Entry& entry, std::string what) const {
  ++entry.state.failures;
  entry.told.what = Told::What::failed;
  entry.told.error = std::move(what);
  entry.poll.error = entry.told.error;
}

Result<void> Round::take_answer(Entry& entry, const collect::Answer& answer) {
  const collect::HttpExchange& last = answer.last();
  entry.poll.status = last.status;
  entry.told.status = last.status;
  const bool not_modified = last.status == 304;
  if (!not_modified && (last.status < 200 || last.status > 299)) {
    HEARSAY_TRY(keep_refusal(entry, answer));
    if (last.status == 410) return end(entry, "it is gone for good (status 410)");
    entry.retry_after = collect::retry_after(last, wish_.fetch.clock());
    std::string what = entry.asked.url + " answered with status " + std::to_string(last.status);
    if (entry.retry_after) what += " and asks to wait " + describe_duration(*entry.retry_after);
    fail(entry, what);
    return {};
  }
  if (not_modified) {
    entry.state.failures = 0;
    if (const auto etag = validator(last.header("ETag"))) entry.poll.etag = etag;
    return fetch_pages(entry, {});
  }
  HEARSAY_TRY(take_body(entry, answer));
  if (entry.told.what == Told::What::failed) return {};
  entry.state.failures = 0;
  entry.state.answered_by = last.url;
  entry.poll.etag = validator(last.header("ETag"));
  entry.poll.last_modified = validator(last.header("Last-Modified"));
  if (!answer.moved.empty() && answer.moved != entry.state.moved_to) {
    entry.state.moved_to = answer.moved;
    entry.told.notes.push_back("it has moved for good to " + answer.moved +
                               ", which is asked from now on");
  }
  return {};
}

// That a page is no longer there is evidence: the answer is kept when it begins to
// be another, not each time.
Result<void> Round::keep_refusal(const Entry& entry, const collect::Answer& answer) {
  const std::optional<Poll>& last = entry.asked.watched.last;
  if (last && last->status == answer.last().status) return {};
  const collect::Fetched came = fetcher_.fetched(entry.poll.address, answer);
  if (!came.error) return {};
  HEARSAY_TRY(investigation_.ledger().append_failure({entry.poll.address, *came.error},
                                                     came.capture ? &*came.capture : nullptr));
  return {};
}

Result<void> Round::take_body(Entry& entry, const collect::Answer& answer) {
  const std::string& address = entry.poll.address;
  const collect::Fetched came = fetcher_.fetched(address, answer);
  if (came.error || !came.capture) {
    fail(entry, came.error ? came.error->what : address + " answered with nothing");
    return {};
  }
  const Capture& body = *came.capture;
  entry.state.asked_for = max_age(answer.last().header("Cache-Control"));
  const std::string digest = body.digest.hex();
  const std::optional<read::Records> records = read::records(body);
  if (!records && entry.asked.before.kind == "feed") {
    fail(entry,
         address +
             " answered with something that is no feed any more; look at it, the site may ask "
             "for a login");
    return {};
  }
  if (records) {
    const std::int64_t pace = read::feed_pace(body).value_or(0);
    entry.state.asked_for = std::max(entry.state.asked_for, pace);
  }
  const bool same = digest == entry.asked.before.body;
  entry.state.kind = records ? "feed" : "page";
  entry.state.body = digest;
  if (same) return fetch_pages(entry, {});
  return records ? take_feed(entry, body, *records) : take_page(entry, body);
}

Result<bool> Round::is_known(const Capture& record, const std::string& document) const {
  const std::string prefix = document + "#";
  const Database& ledger = investigation_.ledger().database();
  if (HEARSAY_TRY(ledger.number("SELECT 1 FROM captures WHERE original = ?1 AND "
                                "substr(address, 1, length(?2)) = ?2",
                                record.digest.hex(),
                                prefix)))
    return true;
  // A count of comments or of views makes no new version.
  const Result<Report> report = read::report(record);
  if (!report) return false;
  return HEARSAY_TRY(ledger.number("SELECT 1 FROM current_reports WHERE "
                                   "substr(address, 1, length(?1)) = ?1 AND "
                                   "title IS NOT DISTINCT FROM ?2 AND "
                                   "published IS NOT DISTINCT FROM ?3 AND text = ?4",
                                   prefix,
                                   report->title,
                                   report->published,
                                   report->text))
      .has_value();
}

Result<void> Round::take_feed(Entry& entry, const Capture& feed, const read::Records& records) {
  std::set<Digest> wanted;
  bool damaged = false;
  for (std::size_t i = 0; i < records.places.size(); ++i) {
    const read::RecordPlace& place = records.places[i];
    damaged = damaged || place.error;
    if (place.error || !place.without_report.empty()) continue;
    const Capture record = records.capture(i);
    if (!HEARSAY_TRY(is_known(record, entry.poll.address))) wanted.insert(record.digest);
  }
  std::vector<std::string> links;
  if (!wanted.empty() || damaged) {
    Intake intake(feed, [&](const Capture& record) { return wanted.count(record.digest) != 0; });
    HEARSAY_TRY(add(entry, intake, &links));
  }
  return fetch_pages(entry, links);
}

Result<void> Round::take_page(Entry& entry, const Capture& page) {
  if (entry.asked.before.kind.empty()) {
    for (const read::NamedFeed& one : read::feeds_named_in(page)) {
      entry.told.notes.push_back("the page names a feed; to get its entries: hearsay watch " +
                                 one.address);
    }
  }
  // A counter or a token in the markup makes no new version.
  const Result<Report> report = read::report(page);
  entry.state.words = report ? sha256(words_of(*report)).hex() : "";
  if (report && entry.state.words == entry.asked.before.words) return {};
  Intake intake(page);
  return add(entry, intake, nullptr);
}

Result<void> Round::add(Entry& entry, Intake& intake, std::vector<std::string>* links) {
  if (!engine_) engine_ = HEARSAY_TRY(Engine::load());
  Investigation::AddWish wish;
  wish.facts = entry.asked.terms.facts;
  wish.threads = wish_.threads;
  wish.engine = engine_;
  HEARSAY_TRY(investigation_.add(intake, wish, [&](const Investigation::Outcome& outcome) {
    const bool reported = !outcome.error && !outcome.note;
    if (reported && is_new(outcome.done.step)) {
      ++entry.poll.new_reports;
      if (links != nullptr && outcome.url && outcome.done.step == Ledger::Step::new_report)
        links->push_back(*outcome.url);
    }
    tell_.outcome(outcome);
  }));
  return {};
}

Result<void> Round::fetch_pages(Entry& entry, const std::vector<std::string>& links) {
  const std::vector<LeftPage> before = std::exchange(entry.state.left, {});
  if (!entry.asked.terms.pages.value_or(false)) return {};
  std::vector<LeftPage> all = before;
  const Result<collect::WebUrl> base = collect::parse_web_url(entry.asked.url);
  for (const std::string& link : links) {
    const Result<collect::WebUrl> url =
        base ? collect::resolve_web_url(*base, link) : collect::parse_web_url(link);
    const std::string text = url ? url->text : link;
    const bool listed =
        std::any_of(all.begin(), all.end(), [&](const LeftPage& one) { return one.url == text; });
    if (!listed) all.push_back({text, 0});
  }
  std::size_t done = 0;
  for (LeftPage& one : all) {
    investigation_.ledger().let_go();
    const bool stopped = wish_.fetch.stopped && wish_.fetch.stopped();
    if (done == kMostPages || stopped) {
      if (entry.state.left.size() < kMostLeft) entry.state.left.push_back(std::move(one));
      continue;
    }
    ++done;
    Result<Capture> page = fetcher_.capture(one.url);
    HEARSAY_TRY(investigation_.ledger().take_up());
    if (page) {
      Intake intake(*std::move(page));
      HEARSAY_TRY(add(entry, intake, nullptr));
      continue;
    }
    if (wish_.fetch.stopped && wish_.fetch.stopped()) {
      entry.state.left.push_back(std::move(one));
      continue;
    }
    HEARSAY_TRY(investigation_.ledger().append_failure({one.url, page.error()}, nullptr));
    Investigation::Outcome outcome;
    outcome.address = one.url;
    outcome.error = page.error();
    tell_.outcome(outcome);
    if (++one.tries < kPageTries) entry.state.left.push_back(std::move(one));
  }
  return investigation_.ledger().take_up();
}

Result<void> Round::end(Entry& entry, const std::string& why) {
  entry.told.what = Told::What::ended;
  entry.told.notes.push_back(why);
  entry.poll.error = why;
  entry.poll.detail = to_json(entry.state);
  HEARSAY_TRY(investigation_.ledger().append_poll(entry.poll));
  Subscription subscription;
  subscription.address = entry.poll.address;
  subscription.watched = false;
  subscription.detail = entry.asked.watched.subscription.detail;
  subscription.detail.set("ended", Json(why));
  HEARSAY_TRY(investigation_.ledger().append_subscription(std::move(subscription)));
  tell_.address(entry.told);
  return {};
}

Result<void> Round::finish(Entry& entry) {
  const std::int64_t now = wish_.fetch.clock();
  Pace pace;
  pace.address = entry.poll.address;
  pace.now = now;
  pace.every = entry.asked.terms.every.value_or(kDefaultEvery);
  pace.asked_for = entry.state.asked_for;
  pace.failures = entry.told.what == Told::What::failed ? entry.state.failures : 0;
  pace.retry_after = entry.retry_after;
  entry.poll.not_before = iso_time(next_time(pace));
  entry.poll.detail = to_json(entry.state);
  HEARSAY_TRY(investigation_.ledger().append_poll(entry.poll));
  if (entry.told.what != Told::What::failed && entry.poll.new_reports > 0)
    entry.told.what = Told::What::changed;
  entry.told.new_reports = entry.poll.new_reports;
  entry.told.next = entry.poll.not_before.value_or("");
  sum.new_reports += entry.poll.new_reports;
  if (entry.told.what == Told::What::failed) ++sum.failed;
  tell_.address(entry.told);
  return {};
}

}  // namespace hearsay::watch
