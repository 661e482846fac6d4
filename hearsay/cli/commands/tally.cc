// hearsay tally: what stands on whose word.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/tally.h"

#include "hearsay/base/iso_date.h"
#include "hearsay/base/text.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/investigation.h"
#include "hearsay/publish/claims.h"
#include "hearsay/publish/method.h"
#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/method_rows.h"

#include <algorithm>

namespace hearsay::cli {

namespace {

bool holds(std::string_view text, std::string_view words) {
  return to_lower_ascii(text).find(to_lower_ascii(words)) != std::string::npos;
}

class Filter {
 public:
  Filter(const TallyOptions& options, const Weighed& weighed)
      : options_(options),
        weighed_(weighed),
        since_(days_of(options.since)),
        until_(days_of(options.until)) {}

  bool fits(const Tally& tally) const {
    const Event& event = weighed_.weighing.events[tally.event];
    if (!event.id.starts_with(options_.event)) return false;
    if (!fits_place(event) || !fits_time(event)) return false;
    if (!options_.item.empty() && !fits_item(tally)) return false;
    if (!options_.kind.empty() && !fits_kind(tally)) return false;
    return options_.source.empty() || fits_source(tally);
  }

 private:
  bool fits_place(const Event& event) const {
    if (options_.where.empty()) return true;
    return std::any_of(event.where.begin(), event.where.end(), [&](const ClaimPlace& one) {
      return holds(one.text, options_.where) || holds(one.name, options_.where) ||
             equals_ignoring_ascii_case(one.country, options_.where);
    });
  }

  // By the event's days; by those of its first report where none are stated.
  bool fits_time(const Event& event) const {
    if (!since_ && !until_) return true;
    std::optional<DayRange> days = days_of(event.when);
    if (!days) {
      const std::uint32_t report = weighed_.evidence.claims[event.claims.front()].report;
      days = days_of(weighed_.evidence.reports[report].published.value_or(""));
    }
    if (!days) return false;
    return (!since_ || days->last >= since_->first) && (!until_ || days->first <= until_->last);
  }

  bool fits_item(const Tally& tally) const {
    return !tally.of_event && (Taxonomy::is_kind_of(tally.item_type, options_.item) ||
                               holds(tally.item_text, options_.item));
  }

  bool fits_kind(const Tally& tally) const {
    for (const Estimate& one : tally.estimates) {
      for (const auto* list : {&one.claims, &one.superseded}) {
        for (std::uint32_t claim : *list) {
          if (to_string(weighed_.evidence.claims[claim].claim.kind) == options_.kind) return true;
        }
      }
    }
    return false;
  }

  bool fits_source(const Tally& tally) const {
    return std::any_of(tally.estimates.begin(), tally.estimates.end(), [&](const Estimate& one) {
      return holds(weighed_.weighing.originators[one.originator].name, options_.source);
    });
  }

  const TallyOptions& options_;
  const Weighed& weighed_;
  std::optional<DayRange> since_, until_;
};

// The tallies that fit, event by event.
std::vector<std::vector<Tally>> wanted(const TallyOptions& options, const Weighed& weighed) {
  const Filter filter(options, weighed);
  std::vector<std::vector<Tally>> out;
  for (const Tally& tally : weighed.weighing.tallies) {
    if (!filter.fits(tally)) continue;
    if (out.empty() || out.back().front().event != tally.event) out.emplace_back();
    out.back().push_back(tally);
  }
  return out;
}

void print_all(const TallyOptions& options, const Weighed& weighed) {
  const Evidence& evidence = weighed.evidence;
  const Weighing& weighing = weighed.weighing;
  const publish::Look look = publish::Look::of(stdout);
  if (options.csv) print(publish::csv_row(publish::tally_csv_head()));
  std::vector<std::vector<Tally>> events = wanted(options, weighed);
  // People look for counts.
  if (!options.json && !options.csv) {
    std::stable_partition(events.begin(), events.end(), [](const std::vector<Tally>& tallies) {
      return std::any_of(
          tallies.begin(), tallies.end(), [](const Tally& one) { return one.range.counted(); });
    });
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
  for (std::vector<Tally>& of_event : wanted(options, weighed))
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

// A misspelt word must not look like "nothing fits".
std::string wrong_words(const TallyOptions& options) {
  if (!options.kind.empty() && !claim_kind_from(options.kind)) {
    return "--kind takes sighting, holding, transfer, loss, casualties, trade or event, not '" +
           options.kind + "'";
  }
  for (const auto& [name, value] :
       {std::pair("--since", options.since), {"--until", options.until}}) {
    if (!value.empty() && !days_of(value))
      return std::string(name) + " takes a day, month or year (2026-03-03, 2026-03), not '" +
             value + "'";
  }
  return "";
}

}  // namespace

int tally(const TallyOptions& options) {
  if (const std::string wrong = wrong_words(options); !wrong.empty()) {
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
  const Result<Ledger> ledger = open_to_read(options.place);
  const Result<Weighed> weighed = ledger ? weigh_ledger(*ledger) : Result<Weighed>(ledger.error());
  if (!weighed) {
    complain("tally", weighed.error().what);
    return kFailed;
  }
  if (!method) {
    print_all(options, *weighed);
  } else if (const Result<void> printed = print_method(options, *method, *weighed); !printed) {
    complain("tally", printed.error().what);
    return kFailed;
  }
  return finish("tally", kDone);
}

}  // namespace hearsay::cli
