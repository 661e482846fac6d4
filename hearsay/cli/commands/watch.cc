// hearsay watch: a line for each report that is added and for each address asked.
//
// With --forever the ledger is opened for each round and closed after it, so that
// other programs can write between; Ctrl+C ends after the transfer under way.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/watch/watch.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/base/clock.h"
#include "hearsay/base/json.h"
#include "hearsay/base/utf8.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/interrupt.h"
#include "hearsay/cli/outcome.h"
#include "hearsay/cli/say.h"
#include "hearsay/outcome_json.h"
#include "hearsay/publish/terminal.h"
#include "hearsay/watch/pace.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace hearsay::cli {

namespace {

using watch::Told;

std::string told_line(const Told& told) {
  std::string out = publish::pad(to_string(told.what), 10) + publish::one_line(told.address);
  if (told.new_reports > 0) out += ": " + some(told.new_reports, "new report", "new reports");
  if (!told.next.empty()) out += "; next " + told.next;
  out += "\n";
  for (const std::string& note : told.notes)
    out += "          note: " + publish::one_line(note) + "\n";
  return out;
}

Json told_json(const Told& told) {
  Json::Object out{{"address", told.address}, {"status", to_string(told.what)}};
  out.emplace_back("http", told.status);
  out.emplace_back("new_reports", told.new_reports);
  out.emplace_back("next", told.next.empty() ? Json() : Json(told.next));
  if (!told.error.empty()) out.emplace_back("error", told.error);
  Json::Array notes;
  for (const std::string& note : told.notes)
    notes.emplace_back(note);
  out.emplace_back("notes", std::move(notes));
  return out;
}

class Speaker {
 public:
  explicit Speaker(const WatchOptions& options) : json_(options.json) {}

  watch::Tell tell() {
    return {[this](const Investigation::Outcome& outcome) { say(outcome); },
            [this](const Told& told) { say(told); }};
  }

  bool failed() const { return failed_; }

 private:
  void say(const Investigation::Outcome& outcome) {
    if (outcome.note) return;  // The line of the address says as much.
    failed_ = failed_ || outcome.error;
    if (json_) {
      print(outcome_json(outcome).dump() + "\n");
    } else if (outcome.error) {
      complain("watch", publish::one_line(outcome.error->what));
    } else if (outcome.done.step != Ledger::Step::known) {
      print(outcome_line(outcome));
    }
    std::fflush(stdout);
  }

  void say(const Told& told) {
    failed_ = failed_ || told.what == Told::What::failed;
    if (json_) {
      print(told_json(told).dump() + "\n");
    } else if (told.what == Told::What::failed) {
      std::string what = publish::one_line(told.error);
      if (!told.next.empty()) what += "; it is asked again " + told.next;
      complain("watch", what);
    } else {
      print(told_line(told));
    }
    std::fflush(stdout);
  }

  bool json_;
  bool failed_ = false;
};

int fail(const Error& error) {
  complain("watch", error.what);
  return finish("watch", kFailed);
}

std::string listed_line(const Watched& one) {
  const watch::Terms terms = watch::terms_from(one.subscription.detail);
  std::string out = publish::one_line(one.subscription.address) + "\n    ";
  if (!one.last) return out + "not asked yet\n";
  const watch::PollState state = watch::state_from(one.last->detail);
  out += state.kind.empty() ? "nothing came yet" : state.kind;
  out += terms.pages.value_or(false) ? " with pages" : "";
  out += ", every " + watch::describe_duration(terms.every.value_or(watch::kDefaultEvery));
  out += "; asked " + one.last->polled_at;
  if (one.last->status) out += " (status " + std::to_string(*one.last->status) + ")";
  out += "; next " + one.last->not_before.value_or("when you like") + "\n";
  if (!state.moved_to.empty())
    out += "    has moved to " + publish::one_line(state.moved_to) + "\n";
  if (state.failures > 0) {
    out += "    failed " + some(static_cast<std::size_t>(state.failures), "time", "times") +
           " in a row: " + publish::one_line(one.last->error.value_or("")) + "\n";
  }
  if (!state.left.empty())
    out += "    " + some(state.left.size(), "page", "pages") + " still to be fetched\n";
  return out;
}

Json listed_json(const Watched& one) {
  const watch::Terms terms = watch::terms_from(one.subscription.detail);
  Json out = Json::object();
  out.set("address", one.subscription.address);
  out.set("since", one.subscription.at);
  out.set("by", one.subscription.by);
  out.set("every", Json(terms.every.value_or(watch::kDefaultEvery)));
  out.set("pages", terms.pages.value_or(false));
  if (!one.last) return out;
  const watch::PollState state = watch::state_from(one.last->detail);
  out.set("kind", state.kind.empty() ? Json() : Json(state.kind));
  out.set("asked", one.last->polled_at);
  out.set("http", one.last->status);
  out.set("next", one.last->not_before);
  out.set("failures", state.failures);
  if (one.last->error) out.set("error", one.last->error);
  if (!state.moved_to.empty()) out.set("moved_to", state.moved_to);
  out.set("pages_left", state.left.size());
  return out;
}

int list(const WatchOptions& options) {
  const Result<Ledger> ledger = open_to_read(options.place);
  if (!ledger) return fail(ledger.error());
  const Result<std::vector<Watched>> all = ledger->watched();
  if (!all) return fail(all.error());
  for (const Watched& one : *all)
    print(options.json ? listed_json(one).dump() + "\n" : listed_line(one));
  if (all->empty() && !options.json) print("Nothing is watched; 'hearsay watch URL' begins.\n");
  return finish("watch", kDone);
}

int stop(const WatchOptions& options, const watch::Wish& wish) {
  if (options.addresses.empty()) {
    complain("watch", "--stop takes the addresses to watch no more; --list shows what is watched");
    return kUsage;
  }
  Result<Investigation> investigation =
      Investigation::open(options.place.ledger, settings_of(options.place));
  if (!investigation) return fail(investigation.error());
  Speaker speaker(options);
  watch::Watch watch(wish);
  const Result<watch::Sum> sum =
      watch.unsubscribe(*investigation, options.addresses, speaker.tell());
  if (!sum) return fail(sum.error());
  return finish("watch", sum->failed > 0 ? kSomeFailed : kDone);
}

class Asker {
 public:
  Asker(const WatchOptions& options,
        const watch::Wish& wish,
        watch::Terms terms,
        const Interrupt& interrupt)
      : options_(options),
        watch_(wish),
        terms_(std::move(terms)),
        interrupt_(interrupt),
        speaker_(options) {}

  int run() {
    while (true) {
      const Result<std::int64_t> next = round();
      // Another program that writes is no reason to end.
      const bool busy = !next && next.error().code == ErrorCode::busy && options_.forever;
      if (busy) complain("watch", next.error().what);
      if (!next && !busy) return fail(next.error());
      if (interrupt_.flag()) return finish("watch", interrupt_.status());
      if (!options_.forever) return finish("watch", speaker_.failed() ? kSomeFailed : kDone);
      // Somebody may begin to watch something else meanwhile.
      wait(std::clamp<std::int64_t>(next.value_or(10), 1, 60));
      if (interrupt_.flag()) return finish("watch", interrupt_.status());
    }
  }

 private:
  void wait(std::int64_t seconds) const {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    while (!interrupt_.flag() && std::chrono::steady_clock::now() < until)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }

  // Seconds until the next.
  Result<std::int64_t> round() {
    Investigation investigation =
        HEARSAY_TRY(Investigation::open(options_.place.ledger, settings_of(options_.place)));
    std::optional<std::set<std::string>> only;
    if (!options_.addresses.empty() && !begun_) {
      only = HEARSAY_TRY(watch_.subscribe(
          investigation, options_.addresses, terms_, options_.feed, speaker_.tell()));
    }
    begun_ = true;
    HEARSAY_TRY(watch_.run(investigation, only, speaker_.tell()));
    const std::optional<std::int64_t> next = HEARSAY_TRY(watch_.until_next(investigation.ledger()));
    if (!next && !only && !options_.json && !options_.forever)
      print("Nothing is watched; 'hearsay watch URL' begins.\n");
    return next.value_or(60);
  }

  const WatchOptions& options_;
  watch::Watch watch_;
  watch::Terms terms_;
  const Interrupt& interrupt_;
  Speaker speaker_;
  bool begun_ = false;
};

// What is wrong with the words, or "".
std::string flaw(const WatchOptions& options) {
  for (const auto* value :
       {&options.publisher, &options.author, &options.lang, &options.collected_by}) {
    if (*value && !is_valid_utf8(**value))
      return "an option's value is not UTF-8; set a UTF-8 locale";
  }
  if (options.every.empty()) return "";
  const std::optional<std::int64_t> every = watch::parse_duration(options.every);
  if (!every || *every < watch::kShortestEvery || *every > watch::kLongestEvery)
    return "--every takes a time from 1m to 30d, like 90s, 30m, 2h or 1d, not '" + options.every +
           "'";
  return "";
}

}  // namespace

int watch(const WatchOptions& options) {
  const std::string wrong = flaw(options);
  if (!wrong.empty()) {
    complain("watch", wrong);
    return kUsage;
  }
  if (options.list) return list(options);
  Result<collect::FetchWish> fetch = fetch_wish_of(options.fetch);
  if (!fetch) {
    complain("watch", fetch.error().what);
    return kUsage;
  }
  const Interrupt interrupt;
  fetch->stopped = [&interrupt] { return interrupt.flag().load(); };
  const watch::Wish wish{*std::move(fetch), options.threads};
  if (options.stop) return stop(options, wish);
  watch::Terms terms;
  if (!options.every.empty()) terms.every = watch::parse_duration(options.every);
  terms.pages = options.pages;
  terms.facts.publisher = options.publisher;
  terms.facts.author = options.author;
  terms.facts.lang = options.lang;
  terms.facts.collected_by = options.collected_by;
  return Asker(options, wish, std::move(terms), interrupt).run();
}

}  // namespace hearsay::cli
