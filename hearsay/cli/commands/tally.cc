// hearsay tally: what stands on whose word.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/tally.h"

#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/cli/tally_filter.h"
#include "hearsay/investigation.h"
#include "hearsay/publish/claims.h"
#include "hearsay/publish/method.h"
#include "hearsay/weigh/method_rows.h"
#include "hearsay/weigh/policy.h"

#include <algorithm>

namespace hearsay::cli {

namespace {

void print_all(const TallyOptions& options, const Weighed& weighed) {
  const Evidence& evidence = weighed.evidence;
  const Weighing& weighing = weighed.weighing;
  const publish::Look look = publish::Look::of(stdout);
  if (options.csv) print(publish::csv_row(publish::tally_csv_head()));
  std::vector<std::vector<Tally>> events = wanted_tallies(options, weighed);
  // People look for counts.
  if (!options.json && !options.csv) {
    std::stable_partition(events.begin(), events.end(), [](const std::vector<Tally>& tallies) {
      return std::any_of(
          tallies.begin(), tallies.end(), [](const Tally& one) { return one.range.counted(); });
    });
  }
  const std::optional<Policy> policy = policy_from(weighing.policy);
  if (!options.json && !options.csv && policy && *policy != Policy::report_disagreement) {
    print(publish::wrap("by policy " + weighing.policy + ": " + std::string(policy_rule(*policy)),
                        look.width,
                        2,
                        "") +
          "\n");
  }
  std::size_t lines = 0;
  for (const std::vector<Tally>& tallies : events) {
    lines += tallies.size();
    if (!options.json && !options.csv) {
      const Event& event = weighing.events[tallies.front().event];
      print(publish::event_text(evidence, weighing, event, tallies, look) + "\n");
      continue;
    }
    for (const Tally& tally : tallies) {
      if (options.json) print(publish::tally_json(evidence, weighing, tally).dump() + "\n");
      if (!options.csv) continue;
      for (const std::vector<std::string>& row : publish::tally_csv_rows(evidence, weighing, tally))
        print(publish::csv_row(row));
    }
  }
  if (options.json || options.csv) return;
  if (events.empty()) {
    print(weighing.events.empty() ? "no claim in the ledger is about an event\n"
                                  : "no tally fits\n");
    return;
  }
  const std::string end = some(lines, "tally", "tallies") + " of " +
                          some(events.size(), "event", "events") + " from " +
                          some(evidence.reports.size(), "report", "reports") +
                          "; 'hearsay show C...' shows a claim in its place";
  print(publish::wrap(end, look.width, 0, ""));
}

// What a house would print of the same tallies.
Result<void> print_method(const TallyOptions& options,
                          const Method& method,
                          const Weighed& weighed) {
  const std::filesystem::path packs = Knowledge::default_packs();
  const auto taxonomy = HEARSAY_TRY(Taxonomy::load(packs));
  const auto customs = HEARSAY_TRY(Customs::load(packs));
  const Evidence& evidence = weighed.evidence;
  std::vector<Tally> tallies;
  for (std::vector<Tally>& of_event : wanted_tallies(options, weighed))
    tallies.insert(tallies.end(), of_event.begin(), of_event.end());
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
  const Result<Ledger> ledger = open_to_read(options.place);
  Result<Weighed> weighed = ledger ? weigh_ledger(*ledger) : Result<Weighed>(ledger.error());
  if (!weighed) {
    complain("tally", weighed.error().what);
    return kFailed;
  }
  if (*policy != Policy::report_disagreement)
    apply_policy(*policy, weighed->evidence, weighed->weighing);
  if (!method) {
    print_all(options, *weighed);
  } else if (const Result<void> printed = print_method(options, *method, *weighed); !printed) {
    complain("tally", printed.error().what);
    return kFailed;
  }
  return finish("tally", kDone);
}

}  // namespace hearsay::cli
