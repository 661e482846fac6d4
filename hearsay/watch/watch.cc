// Asking happens on a few threads, what follows from the answers on one, by
// address: so the ledger's rows do not depend on who answered first.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/watch/watch.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/base/clock.h"
#include "hearsay/base/in_order.h"
#include "hearsay/read/feed/discover.h"
#include "hearsay/read/feed/feed.h"
#include "hearsay/watch/pace.h"
#include "hearsay/watch/round.h"

#include <algorithm>
#include <utility>

namespace hearsay::watch {

namespace {

constexpr unsigned kAtOnce = 4;

std::string_view address_of(const Watched& one) {
  return one.subscription.address;
}

// The subscription that an address belongs to: its own, or one that has moved there.
const Watched* find(const std::vector<Watched>& all, const std::string& address) {
  for (const Watched& one : all) {
    if (address_of(one) == address) return &one;
  }
  for (const Watched& one : all) {
    if (one.last && state_from(one.last->detail).moved_to == address) return &one;
  }
  return nullptr;
}

Told failed(const std::string& address, std::string what) {
  Told out;
  out.address = address;
  out.what = Told::What::failed;
  out.error = std::move(what);
  return out;
}

bool is_due(const Watched& one, const std::string& now) {
  return !one.last || !one.last->not_before || *one.last->not_before <= now;
}

}  // namespace

const char* to_string(Told::What what) {
  switch (what) {
    case Told::What::unchanged: return "unchanged";
    case Told::What::changed: return "changed";
    case Told::What::failed: return "failed";
    case Told::What::ended: return "ended";
    case Told::What::waiting: return "waiting";
  }
  return "";
}

Watch::Watch(Wish wish) : wish_(std::move(wish)) {
  if (!wish_.fetch.clock) wish_.fetch.clock = recorded_now;
  engine_ = wish_.engine;
  fetcher_ = std::make_shared<collect::Fetcher>(wish_.fetch);
}

Result<std::string> Watch::feed_of(const std::string& address, std::vector<std::string>& notes) {
  const Capture page = HEARSAY_TRY(fetcher_->capture(address));
  if (read::records(page)) return address;
  const std::vector<read::NamedFeed> feeds = read::feeds_named_in(page);
  if (feeds.empty()) {
    return make_error(
        ErrorCode::not_found,
        address + " is no feed and names none; watch the page itself, without --feed");
  }
  for (std::size_t i = 1; i < feeds.size(); ++i)
    notes.push_back("the page names another feed, too: " + feeds[i].address);
  const collect::WebUrl url = HEARSAY_TRY(collect::parse_web_url(feeds.front().address));
  return url.text;
}

Result<std::set<std::string>> Watch::subscribe(Investigation& investigation,
                                               const std::vector<std::string>& addresses,
                                               const Terms& terms,
                                               bool find_feed,
                                               const Tell& tell) {
  std::set<std::string> out;
  for (const std::string& named : addresses) {
    const Result<collect::WebUrl> url = collect::parse_web_url(named);
    if (!url) {
      tell.address(failed(collect::without_secret(named), url.error().what));
      continue;
    }
    std::string address = url->text;
    std::vector<std::string> notes;
    if (find_feed) {
      investigation.ledger().let_go();
      Result<std::string> feed = feed_of(address, notes);
      if (!feed) {
        tell.address(failed(address, feed.error().what));
        continue;
      }
      address = *std::move(feed);
    }
    const std::vector<Watched> all = HEARSAY_TRY(investigation.ledger().watched());
    const Watched* known = find(all, address);
    Terms whole = terms;
    if (known != nullptr) {
      const Terms earlier = terms_from(known->subscription.detail);
      whole = terms.joined_with(earlier);
      address = address_of(*known);
      if (whole == earlier) {
        out.insert(address);
        continue;
      }
    }
    Subscription subscription;
    subscription.address = address;
    subscription.detail = to_json(whole);
    HEARSAY_TRY(investigation.ledger().take_up());
    HEARSAY_TRY(investigation.ledger().append_subscription(std::move(subscription)));
    out.insert(address);
  }
  return out;
}

Result<Sum> Watch::unsubscribe(Investigation& investigation,
                               const std::vector<std::string>& addresses,
                               const Tell& tell) {
  Sum out;
  for (const std::string& named : addresses) {
    const Result<collect::WebUrl> url = collect::parse_web_url(named);
    const std::vector<Watched> all = HEARSAY_TRY(investigation.ledger().watched());
    const Watched* known = url ? find(all, url->text) : nullptr;
    ++out.asked;
    if (known == nullptr) {
      ++out.failed;
      tell.address(failed(collect::without_secret(named),
                          collect::without_secret(named) +
                              " is not watched; 'hearsay watch --list' shows what is"));
      continue;
    }
    Subscription subscription = known->subscription;
    subscription.watched = false;
    subscription.by.reset();
    HEARSAY_TRY(investigation.ledger().take_up());
    HEARSAY_TRY(investigation.ledger().append_subscription(subscription));
    Told told;
    told.address = subscription.address;
    told.what = Told::What::ended;
    tell.address(told);
  }
  return out;
}

Result<Sum> Watch::run(Investigation& investigation,
                       const std::optional<std::set<std::string>>& only,
                       const Tell& tell) {
  const std::string now = iso_time(wish_.fetch.clock()).value_or("");
  std::vector<Watched> due;
  for (Watched& one : HEARSAY_TRY(investigation.ledger().watched())) {
    if (only && only->count(one.subscription.address) == 0) continue;
    if (is_due(one, now)) {
      due.push_back(std::move(one));
    } else if (only) {
      Told told;
      told.address = one.subscription.address;
      told.what = Told::What::waiting;
      told.next = one.last->not_before.value_or("");
      tell.address(told);
    }
  }
  investigation.ledger().let_go();
  Round round(investigation, *fetcher_, wish_, engine_, tell);
  std::size_t at = 0;
  std::optional<Error> trouble;
  in_order<Watched, Asked>(
      due.size() > 1 ? kAtOnce : 1,
      [&] { return at < due.size() ? std::optional(due[at++]) : std::nullopt; },
      [&](Watched& one, unsigned) { return ask(*fetcher_, one); },
      [&](Asked asked) {
        if (wish_.fetch.stopped && wish_.fetch.stopped()) {
          round.sum.stopped = true;
          return false;
        }
        const Result<void> done = round.take(asked);
        investigation.ledger().let_go();
        if (!done) trouble = done.error();
        return done.has_value();
      });
  if (trouble) return *trouble;
  return round.sum;
}

Result<std::optional<std::int64_t>> Watch::until_next(const Ledger& ledger) const {
  std::optional<std::string> first;
  for (const Watched& one : HEARSAY_TRY(ledger.watched())) {
    const std::string next = one.last ? one.last->not_before.value_or("") : "";
    if (!first || next < *first) first = next;
  }
  if (!first) return std::optional<std::int64_t>();
  const std::optional<read::FeedMoment> moment = read::parse_feed_date(*first);
  if (!moment) return std::optional<std::int64_t>(0);
  return std::optional<std::int64_t>(
      std::max<std::int64_t>(0, moment->seconds - wish_.fetch.clock()));
}

}  // namespace hearsay::watch
