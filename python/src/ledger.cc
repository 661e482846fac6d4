// Ledgers. Each function opens the ledger, does one thing and closes it: nothing is held
// between calls, so that other programs may write, and threads need no lock.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/clerk.h"
#include "hearsay/collect/media_type.h"
#include "hearsay/find.h"
#include "hearsay/investigation.h"
#include "hearsay/ledger/database/address.h"
#include "hearsay/outcome_json.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/tables.h"
#include "hearsay/weighed_ledger.h"

#include "python/src/core.h"

#include <algorithm>
#include <atomic>

namespace hearsay::python {

namespace {

using Words = std::optional<std::string>;

Ledger::Settings settings_of(const Words& by, double wait) {
  Ledger::Settings out;
  out.wait_ms = static_cast<int>(std::min(std::max(wait, 0.0), 86400.0) * 1000);
  out.who = by;
  return out;
}

Result<Ledger> open_to_read(const std::string& path, double wait) {
  return Ledger::open(path, Ledger::Access::read, settings_of(std::nullopt, wait));
}

// The table and its remarks.
nb::object handed(Tabled made) {
  nb::list remarks;
  for (const std::string& one : made.remarks)
    remarks.append(nb::str(one.data(), one.size()));
  return nb::make_tuple(std::const_pointer_cast<Table>(made.table), remarks);
}

template <class Make>
nb::object table_of(const std::string& path, double wait, const Make& make) {
  return handed(unlocked(
      [&]() -> Result<Tabled> {
        const Ledger ledger = HEARSAY_TRY(open_to_read(path, wait));
        return make(ledger);
      },
      path));
}

TallyWish tally_wish(const std::vector<std::string>& filters) {
  return {filters.at(0),
          filters.at(1),
          filters.at(2),
          filters.at(3),
          filters.at(4),
          filters.at(5),
          filters.at(6)};
}

Policy policy_of(const std::string& name) {
  if (name.empty()) return Policy::report_disagreement;
  const auto policy = policy_from(name);
  if (!policy) {
    raise(make_error(ErrorCode::invalid, "policy takes " + policy_names() + ", not '" + name + "'"),
          name);
  }
  return *policy;
}

// Tells Python of each outcome. What it raises, Ctrl+C too, ends the adding after the reports
// that are under way; then it is raised again.
class Teller {
 public:
  explicit Teller(nb::object tell) : tell_(std::move(tell)) {}

  void operator()(const Investigation::Outcome& outcome) {
    const nb::gil_scoped_acquire locked;
    if (stop) return;
    try {
      if (PyErr_CheckSignals() != 0) throw nb::python_error();
      tell_(to_python(outcome_json(outcome)));
    } catch (nb::python_error& error) {
      raised_.emplace(std::move(error));
      stop = true;
    }
  }

  // With the interpreter's lock.
  void raise_again() {
    if (raised_) throw nb::python_error(std::move(*raised_));
  }

  std::atomic<bool> stop = false;

 private:
  nb::object tell_;
  std::optional<nb::python_error> raised_;
};

void add(const std::string& path,
         const std::vector<std::string>& inputs,
         const std::optional<std::pair<nb::bytes, std::string>>& bytes,
         const std::vector<Words>& facts,
         bool again,
         unsigned threads,
         const std::optional<Engine>& engine,
         const Words& by,
         double wait,
         nb::object tell) {
  Investigation::AddWish wish;
  wish.facts = {
      facts.at(0), facts.at(1), facts.at(2), facts.at(3), facts.at(4), facts.at(5), facts.at(6)};
  wish.again = again;
  wish.threads = threads;
  wish.engine = engine;
  Teller teller(std::move(tell));
  wish.stop = &teller.stop;
  std::optional<Capture> capture;
  if (bytes) {
    Capture made;
    made.bytes = std::string(bytes->first.c_str(), bytes->first.size());
    made.digest = sha256(made.bytes);
    made.address = bytes->second;
    made.media_type = collect::sniff_media_type(made.bytes, made.address);
    made.method = "bytes";
    capture = std::move(made);
  }
  const Result<Investigation::Sum> sum = [&]() -> Result<Investigation::Sum> {
    const nb::gil_scoped_release free;
    Investigation open = HEARSAY_TRY(Investigation::open(path, settings_of(by, wait)));
    const auto told = [&](const Investigation::Outcome& one) { teller(one); };
    if (!capture) return open.add(inputs, wish, told);
    Intake intake(*std::move(capture));
    return open.add(intake, wish, told);
  }();
  teller.raise_again();
  if (!sum) raise(sum.error(), path);
}

Result<std::vector<Judgement>> judge(const std::string& path,
                                     const JudgementWish& wish,
                                     double wait) {
  std::vector<Judgement> all;
  {
    const Ledger ledger = HEARSAY_TRY(open_to_read(path, wait));
    all = HEARSAY_TRY(judgements_of(ledger, wish));
  }
  Ledger ledger =
      HEARSAY_TRY(Ledger::open(path, Ledger::Access::write, settings_of(wish.by, wait)));
  for (Judgement& one : all) {
    one.number = HEARSAY_TRY(ledger.append_judgement(one));
    one.judged_at = ledger.now();
  }
  return all;
}

Result<std::string> find(const std::string& path, const std::string& words, double wait) {
  const Ledger ledger = HEARSAY_TRY(open_to_read(path, wait));
  if (!looks_like_id(words, 'E')) return find_id(ledger, words);
  WeighedLedger weighed = HEARSAY_TRY(WeighedLedger::open(ledger));
  const std::uint32_t wanted = HEARSAY_TRY(find_event(weighed.outlines(), ledger, words));
  std::string out;
  weighed.outlines().each([&](std::uint32_t event, const EventOutline& outline) {
    if (event == wanted) out = outline.id;
  });
  return out;
}

Result<Report> report_of(const std::string& path, const std::string& words, double wait) {
  const Ledger ledger = HEARSAY_TRY(open_to_read(path, wait));
  const std::string id = HEARSAY_TRY(find_id(ledger, words));
  if (!id.starts_with('R'))
    return make_error(ErrorCode::invalid, id + " is no report; a report's id begins with R");
  const std::vector<std::int64_t> readings = HEARSAY_TRY(ledger.readings_of(id));
  return HEARSAY_TRY(ledger.report(readings.front())).report;
}

}  // namespace

void bind_ledger(nb::module_& module) {
  using Filters = std::vector<std::string>;
  // Before anything can print it: an address may hold a password, and is refused with one.
  module.def(
      "ledger_check",
      [](const std::string& path) {
        if (ledger::is_postgres(path)) value_or_raise(ledger::check_address(path));
      },
      nb::arg("path"));
  module.def("ledger_add",
             &add,
             nb::arg("path"),
             nb::arg("inputs"),
             nb::arg("data").none(),
             nb::arg("facts"),
             nb::arg("again"),
             nb::arg("threads"),
             nb::arg("engine").none(),
             nb::arg("by").none(),
             nb::arg("wait"),
             nb::arg("tell"));
  module.def(
      "ledger_claims",
      [](const std::string& path, const Filters& filters, bool counted, double wait) {
        const ClaimWish wish{filters.at(0),
                             filters.at(1),
                             filters.at(2),
                             filters.at(3),
                             filters.at(4),
                             filters.at(5),
                             filters.at(6),
                             counted};
        return table_of(path, wait, [&](const Ledger& one) { return claims_table(one, wish); });
      },
      nb::arg("path"),
      nb::arg("filters"),
      nb::arg("counted"),
      nb::arg("wait"));
  module.def(
      "ledger_tallies",
      [](const std::string& path,
         const Filters& filters,
         const std::string& policy,
         const std::string& method,
         double wait) {
        const TallyWish wish = tally_wish(filters);
        const Policy by = policy_of(policy);
        return table_of(path, wait, [&](const Ledger& one) {
          return method.empty() ? tallies_table(one, wish, by)
                                : method_table(one, wish, by, method);
        });
      },
      nb::arg("path"),
      nb::arg("filters"),
      nb::arg("policy"),
      nb::arg("method"),
      nb::arg("wait"));
  module.def(
      "ledger_events",
      [](const std::string& path, const Filters& filters, double wait) {
        const TallyWish wish = tally_wish(filters);
        return table_of(path, wait, [&](const Ledger& one) { return events_table(one, wish); });
      },
      nb::arg("path"),
      nb::arg("filters"),
      nb::arg("wait"));
  module.def(
      "ledger_reports",
      [](const std::string& path, double wait) { return table_of(path, wait, reports_table); },
      nb::arg("path"),
      nb::arg("wait"));
  module.def(
      "ledger_judgements",
      [](const std::string& path, double wait) { return table_of(path, wait, judgements_table); },
      nb::arg("path"),
      nb::arg("wait"));
  module.def(
      "ledger_judge",
      [](const std::string& path,
         std::string verb,
         std::vector<std::string> words,
         std::string why,
         std::string by,
         double wait) {
        const JudgementWish wish{std::move(verb), std::move(words), std::move(by), std::move(why)};
        nb::list out;
        for (const Judgement& one : unlocked([&] { return judge(path, wish, wait); }, path))
          out.append(to_python(publish::judgement_json(one)));
        return out;
      },
      nb::arg("path"),
      nb::arg("verb"),
      nb::arg("words"),
      nb::arg("why"),
      nb::arg("by"),
      nb::arg("wait"));
  module.def(
      "ledger_find",
      [](const std::string& path, const std::string& words, double wait) {
        return unlocked([&] { return find(path, words, wait); }, words);
      },
      nb::arg("path"),
      nb::arg("words"),
      nb::arg("wait"));
  module.def(
      "ledger_report",
      [](const std::string& path, const std::string& words, double wait) {
        return std::make_shared<ReadReport>(
            unlocked([&] { return report_of(path, words, wait); }, words));
      },
      nb::arg("path"),
      nb::arg("words"),
      nb::arg("wait"));
  module.def(
      "ledger_size",
      [](const std::string& path, double wait) {
        const Ledger::Size size = unlocked(
            [&]() -> Result<Ledger::Size> {
              const Ledger ledger = HEARSAY_TRY(open_to_read(path, wait));
              return ledger.size();
            },
            path);
        return to_python(Json::Object{{"originals", size.originals},
                                      {"reports", size.reports},
                                      {"readings", size.readings},
                                      {"claims", size.claims},
                                      {"failures", size.failures},
                                      {"judgements", size.judgements},
                                      {"entries", size.entries},
                                      {"head", size.head}});
      },
      nb::arg("path"),
      nb::arg("wait"));
}

}  // namespace hearsay::python
