// hearsay add: a line for each input as soon as it is on disk, then the sum.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/iso_date.h"
#include "hearsay/base/json.h"
#include "hearsay/base/utf8.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/interrupt.h"
#include "hearsay/cli/outcome.h"
#include "hearsay/cli/progress.h"
#include "hearsay/cli/say.h"
#include "hearsay/investigation.h"
#include "hearsay/outcome_json.h"
#include "hearsay/publish/terminal.h"

#include <atomic>
#include <chrono>

namespace hearsay::cli {

namespace {

using Outcome = Investigation::Outcome;

}  // namespace

std::string outcome_line(const Outcome& outcome) {
  std::string out = publish::pad(outcome_word(outcome), 8);
  if (outcome.error) return out + publish::one_line(outcome.error->what) + "\n";
  if (outcome.note)
    return out + publish::one_line(outcome.address + ", " + describe(*outcome.note)) + "\n";
  out += outcome.report + "  " + publish::pad(some(outcome.done.claims, "claim", "claims"), 12) +
         publish::one_line(outcome.address);
  if (outcome.done.step == Ledger::Step::new_version) {
    out += outcome.done.current ? "; changed: " + std::to_string(outcome.done.added) + " new, " +
                                      std::to_string(outcome.done.gone) + " superseded"
                                : "; as it was earlier, the later version counts";
  } else if (outcome.done.step == Ledger::Step::new_reading) {
    out += " (" + std::to_string(outcome.done.added) + " new, " +
           std::to_string(outcome.done.gone) + " superseded)";
  } else if (outcome.done.step == Ledger::Step::new_address) {
    out += "; the same bytes at a new address";
  }
  out += "\n";
  for (const Remark& remark : outcome.remarks)
    out += "        note: " + publish::one_line(remark.what) + "\n";
  return out;
}

namespace {

std::string sum_line(const Investigation::Sum& sum, const std::string& ledger) {
  std::string out = some(sum.reports, "report", "reports") + " added";
  if (sum.versions > 0) out += ", " + some(sum.versions, "new version", "new versions");
  if (sum.readings > 0) out += ", " + std::to_string(sum.readings) + " read anew";
  if (sum.known > 0) out += ", " + std::to_string(sum.known) + " known";
  if (sum.failed > 0) out += ", " + std::to_string(sum.failed) + " failed";
  return out + "; " + some(sum.claims, "claim", "claims") + " in " + ledger + "\n";
}

}  // namespace

int add(const AddOptions& options) {
  if (options.published && !is_iso_date(*options.published)) {
    complain("add",
             "--published takes a date like 2026-03-03 or 2026-03-03T12:00:00Z, not '" +
                 *options.published + "'");
    return kUsage;
  }
  for (const auto* value : {&options.publisher,
                            &options.author,
                            &options.title,
                            &options.url,
                            &options.lang,
                            &options.collected_by}) {
    if (*value && !is_valid_utf8(**value)) {
      complain("add", "an option's value is not UTF-8; set a UTF-8 locale");
      return kUsage;
    }
  }
  const Result<collect::FetchWish> fetch = fetch_wish_of(options.fetch);
  if (!fetch) {
    complain("add", fetch.error().what);
    return kUsage;
  }
  Result<Investigation> investigation =
      Investigation::open(options.place.ledger, settings_of(options.place));
  if (!investigation) {
    complain("add", investigation.error().what);
    return kFailed;
  }
  Investigation::AddWish wish{.facts = {options.title,
                                        options.publisher,
                                        options.author,
                                        options.published,
                                        options.lang,
                                        options.url,
                                        options.collected_by},
                              .again = options.again,
                              .threads = options.threads,
                              .fetch = *fetch};
  Progress progress;
  std::atomic<std::size_t> told = 0;
  std::atomic<std::size_t> input = 0;
  std::atomic<bool> said = false;
  const auto say_stopped = [&] {
    if (said.exchange(true)) return;
    progress.end();
    complain("add",
             "stopped at input " + std::to_string(input) + "; " +
                 some(told, "report is", "reports are") + " dealt with and safe in " +
                 options.place.ledger + "; run the same command again for the rest");
  };
  Interrupt interrupt;
  wish.stop = &interrupt.flag();
  wish.fetch.stopped = [&] { return interrupt.flag().load(); };
  interrupt.give_up_after(std::chrono::milliseconds(600), say_stopped);
  Standing standing;
  const Result<Investigation::Sum> sum =
      investigation->add(options.inputs, wish, [&](const Outcome& outcome) {
        if (options.json) {
          progress.say(stdout, outcome_json(outcome).dump() + "\n");
        } else if (outcome.error) {
          progress.say(stderr, complaint("add", publish::one_line(outcome.error->what)));
        } else {
          progress.say(stdout, outcome_line(outcome));
        }
        if (!outcome.note) ++told;
        input = outcome.number;
        if (!outcome.note) ++standing.reports;
        if (outcome.error) ++standing.failed;
        standing.input = outcome.number;
        standing.inputs = outcome.of;
        standing.bytes = outcome.bytes;
        standing.total = outcome.total;
        progress.show(standing);
      });
  progress.end();
  if (!sum) {
    complain("add", sum.error().what);
    complain("add",
             some(told, "input was", "inputs were") +
                 " dealt with before; run the same command again for the rest");
    return finish("add", kFailed);
  }
  if (interrupt.flag()) {
    say_stopped();
    finish("add", kFailed);
    return interrupt.status();
  }
  if (!options.json) print(sum_line(*sum, options.place.ledger));
  return finish("add", sum->failed > 0 ? kSomeFailed : kDone);
}

}  // namespace hearsay::cli
