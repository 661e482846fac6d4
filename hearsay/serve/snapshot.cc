// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/snapshot.h"

#include "hearsay/weighed_ledger.h"

#include <utility>

namespace hearsay::serve {

namespace {

constexpr auto kAtOnce = std::chrono::milliseconds(400);  // Weighing that nobody minds waiting for.

Result<std::string> head_of(const std::filesystem::path& path) {
  const Ledger ledger = HEARSAY_TRY(Ledger::open(path, Ledger::Access::read));
  return HEARSAY_TRY(ledger.size()).head;
}

}  // namespace

Snapshots::~Snapshots() {
  if (maker_.joinable()) maker_.join();
}

Result<std::shared_ptr<const Snapshot>> Snapshots::make() {
  const auto begin = std::chrono::steady_clock::now();
  const Ledger ledger = HEARSAY_TRY(Ledger::open(path_, Ledger::Access::read));
  WeighedLedger weighed = HEARSAY_TRY(WeighedLedger::open(ledger));
  auto out = std::make_shared<Snapshot>();
  out->head = HEARSAY_TRY(ledger.size()).head;
  out->weighed = HEARSAY_TRY(weighed.all());
  const Evidence& evidence = out->evidence();
  const Weighing& weighing = out->weighing();
  out->docket = std::make_unique<const Docket>(evidence);
  for (std::uint32_t i = 0; i < evidence.reports.size(); ++i)
    out->reports.emplace(evidence.reports[i].id, i);
  out->claims_of.resize(evidence.reports.size());
  for (std::uint32_t i = 0; i < evidence.claims.size(); ++i) {
    out->claims.emplace(evidence.claims[i].id, i);
    out->claims_of[evidence.claims[i].report].push_back(i);
  }
  for (std::uint32_t i = 0; i < evidence.judgements.size(); ++i) {
    const Judgement& judgement = evidence.judgements[i];
    if (judgement.about != "report" || judgement.verb != "correct") continue;
    if (judgement.detail.find("review") != nullptr)
      out->reviews[judgement.target] = review_of(std::span(&judgement, 1));
    const auto report = out->reports.find(judgement.target);
    const auto id = report == out->reports.end()
                        ? std::nullopt
                        : ledger::added_id(judgement, evidence.reports[report->second].text);
    const auto claim = id ? out->claims.find(*id) : out->claims.end();
    if (claim != out->claims.end()) out->added_by.emplace(claim->second, i);
  }
  out->event_of.resize(evidence.claims.size());
  for (std::uint32_t i = 0; i < weighing.events.size(); ++i) {
    out->events.emplace(weighing.events[i].id, i);
    for (const std::uint32_t claim : weighing.events[i].claims)
      out->event_of[claim] = i;
  }
  out->tallies_of.resize(weighing.events.size());
  for (std::uint32_t i = 0; i < weighing.tallies.size(); ++i)
    out->tallies_of[weighing.tallies[i].event].push_back(i);
  const std::lock_guard lock(mutex_);
  took_ = std::chrono::steady_clock::now() - begin;
  last_ = out;
  return std::shared_ptr<const Snapshot>(std::move(out));
}

Result<std::shared_ptr<const Snapshot>> Snapshots::current() {
  const std::string head = HEARSAY_TRY(head_of(path_));
  std::shared_ptr<const Snapshot> last;
  bool at_once = true;
  {
    const std::lock_guard lock(mutex_);
    last = last_;
    at_once = !last || took_ < kAtOnce;
    if (last && last->head == head) return last;
    if (!at_once && !under_way_.exchange(true)) {
      if (maker_.joinable()) maker_.join();
      maker_ = std::thread([this] {
        static_cast<void>(make());  // What is wrong is said to who asks without a snapshot.
        under_way_ = false;
      });
    }
  }
  return at_once ? make() : Result<std::shared_ptr<const Snapshot>>(std::move(last));
}

}  // namespace hearsay::serve
