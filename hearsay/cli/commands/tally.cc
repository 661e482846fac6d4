// hearsay tally: what stands on whose word.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/tally.h"

#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/publish/claims.h"
#include "hearsay/publish/earlier.h"
#include "hearsay/publish/method.h"
#include "hearsay/wanted.h"
#include "hearsay/weigh/methods/method_rows.h"
#include "hearsay/weigh/tallies/policy.h"
#include "hearsay/weighed_ledger.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>

namespace hearsay::cli {

namespace {

// Events that are read and printed at a time.
constexpr std::size_t kAtATime = 200;

bool is_counted(const std::vector<Tally>& tallies) {
  return std::any_of(
      tallies.begin(), tallies.end(), [](const Tally& one) { return one.range.counted(); });
}

class Printer {
 public:
  Printer(const TallyOptions& options, Policy policy, WeighedLedger& ledger)
      : options_(options),
        policy_(policy),
        ledger_(ledger),
        as_text_(!options.json && !options.csv) {}

  Result<void> print_all() {
    if (options_.csv) print(publish::csv_row(publish::tally_csv_head()));
    std::vector<WantedEvent> events = wanted_events(options_, ledger_.outlines());
    if (as_text_) print_policy();
    // A policy may leave a tally without a count: all of them are needed to tell.
    const std::size_t at_a_time = by_policy() ? events.size() : kAtATime;
    // People look for counts.
    if (as_text_) {
      std::stable_partition(
          events.begin(), events.end(), [](const WantedEvent& one) { return one.counted; });
    }
    for (std::size_t begin = 0; begin < events.size(); begin += at_a_time) {
      HEARSAY_TRY(
          print_some(std::span(events).subspan(begin, std::min(at_a_time, events.size() - begin))));
    }
    if (as_text_) print_end(events.size());
    return {};
  }

 private:
  bool by_policy() const { return policy_ != Policy::report_disagreement; }

  void print_policy() const {
    if (!by_policy()) return;
    print(publish::wrap("by policy " + std::string(to_string(policy_)) + ": " +
                            std::string(policy_rule(policy_)),
                        look_.width,
                        2,
                        "") +
          "\n");
  }

  Result<void> print_some(std::span<const WantedEvent> wanted) {
    std::vector<std::uint32_t> numbers;
    for (const WantedEvent& one : wanted)
      numbers.push_back(one.event);
    WeighedLedger::Some some = HEARSAY_TRY(ledger_.some(numbers));
    if (by_policy()) {
      auto counted = std::make_shared<Weighed>(*some.weighed);
      apply_policy(policy_, counted->evidence, counted->weighing);
      some.weighed = std::move(counted);
    }
    const Evidence& evidence = some.weighed->evidence;
    const Weighing& weighing = some.weighed->weighing;
    std::vector<std::vector<Tally>> events;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      events.push_back(tallies_of(weighing, some.at[i], wanted[i]));
      HEARSAY_TRY(publish::add_earlier_versions(ledger_.ledger(), evidence, events.back()));
    }
    if (as_text_ && by_policy()) std::stable_partition(events.begin(), events.end(), is_counted);
    for (const std::vector<Tally>& tallies : events) {
      lines_ += tallies.size();
      if (as_text_) {
        const Event& event = weighing.events[tallies.front().event];
        print(publish::event_text(evidence, weighing, event, tallies, look_) + "\n");
        continue;
      }
      for (const Tally& tally : tallies) {
        if (options_.json) print(publish::tally_json(evidence, weighing, tally).dump() + "\n");
        if (!options_.csv) continue;
        for (const auto& row : publish::tally_csv_rows(evidence, weighing, tally))
          print(publish::csv_row(row));
      }
    }
    return {};
  }

  void print_end(std::size_t events) const {
    if (events == 0) {
      print(ledger_.outlines().size() == 0 ? "no claim in the ledger is about an event\n"
                                           : "no tally fits\n");
      return;
    }
    const std::string end = some(lines_, "tally", "tallies") + " of " +
                            some(events, "event", "events") + " from " +
                            some(ledger_.reports(), "report", "reports") +
                            "; 'hearsay show C...' shows a claim in its place";
    print(publish::wrap(end, look_.width, 0, ""));
  }

  const TallyOptions& options_;
  const Policy policy_;
  WeighedLedger& ledger_;
  const bool as_text_;
  const publish::Look look_ = publish::Look::of(stdout);
  std::size_t lines_ = 0;
};

// What a house would print of the same tallies.
Result<void> print_method(const TallyOptions& options,
                          const Method& method,
                          const Weighed& weighed) {
  const std::filesystem::path packs = Knowledge::default_packs();
  const auto taxonomy = HEARSAY_TRY(Taxonomy::load(packs));
  const auto customs = HEARSAY_TRY(Customs::load(packs));
  const Evidence& evidence = weighed.evidence;
  const std::vector<Tally> tallies = wanted_tallies(options, weighed);
  const std::vector<MethodRow> rows =
      method_rows(method, {evidence, weighed.weighing, *taxonomy, *customs}, tallies);
  const publish::Look look = publish::Look::of(stdout);
  if (options.csv) print(publish::csv_row(publish::method_csv_head(method)));
  if (!options.json && !options.csv) print(publish::method_rule_text(method, look) + "\n");
  for (const MethodRow& row : rows) {
    if (options.json) {
      print(publish::method_json(method, evidence, row).dump() + "\n");
    } else if (options.csv) {
      print(publish::csv_row(publish::method_csv_cells(method, evidence, row)));
    } else {
      print(publish::method_row_text(method, evidence, weighed.weighing, row, look) + "\n");
    }
  }
  if (!options.json && !options.csv) {
    print(some(rows.size(), "row", "rows") + " from " +
          some(evidence.reports.size(), "report", "reports") + "\n");
  }
  return {};
}

Result<void> print_ledger(const TallyOptions& options,
                          Policy policy,
                          const std::optional<Method>& method) {
  const Ledger ledger = HEARSAY_TRY(open_to_read(options.place));
  WeighedLedger weighed = HEARSAY_TRY(WeighedLedger::open(ledger));
  if (!method) return Printer(options, policy, weighed).print_all();
  const std::shared_ptr<const Weighed> all = HEARSAY_TRY(weighed.all());
  if (policy == Policy::report_disagreement) return print_method(options, *method, *all);
  Weighed counted = *all;
  apply_policy(policy, counted.evidence, counted.weighing);
  return print_method(options, *method, counted);
}

}  // namespace

int tally(const TallyOptions& options) {
  if (const std::string wrong = wrong_filter(options); !wrong.empty()) {
    complain("tally", wrong);
    return kUsage;
  }
  std::optional<Method> method;
  if (!options.method.empty()) {
    Result<Method> loaded = Method::load(Knowledge::default_packs(), options.method);
    if (!loaded) {
      complain("tally", loaded.error().what);
      return kUsage;
    }
    method = *std::move(loaded);
  }
  const std::optional<Policy> policy =
      options.policy.empty() ? Policy::report_disagreement : policy_from(options.policy);
  if (!policy) {
    complain("tally", "--policy takes " + policy_names() + ", not '" + options.policy + "'");
    return kUsage;
  }
  if (const Result<void> printed = print_ledger(options, *policy, method); !printed) {
    complain("tally", printed.error().what);
    return kFailed;
  }
  return finish("tally", kDone);
}

}  // namespace hearsay::cli
