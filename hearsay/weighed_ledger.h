// What a ledger amounts to, for whoever asks: weighed once, then read from beside it.
//
//     WeighedLedger weighed = HEARSAY_TRY(WeighedLedger::open(ledger));
//     weighed.outlines().each(...)                                    // Which are wanted?
//     WeighedLedger::Some some = HEARSAY_TRY(weighed.some({17, 30})); // Only these.
//     weighed.of_reading(41)                                          // A report's claims.
//
// A ledger of some hundred reports is weighed each time, which takes no longer. Of a larger
// one the result is kept (ledger/weighed_file.h) and used as long as it is what weighing
// would give: the key holds the log's head (any report, reading or judgement that is added
// changes it), the packs' digest, and a digest of the program's own sources of weighing.
// Whatever is wrong with what is kept, the answer is the same, only later.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGHED_LEDGER_H_
#define HEARSAY_WEIGHED_LEDGER_H_

#include "hearsay/investigation.h"
#include "hearsay/ledger/database/database.h"
#include "hearsay/ledger/weighed_file.h"
#include "hearsay/weigh/outline.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

class WeighedLedger {
 public:
  static constexpr std::size_t kWorthKeeping = 500;  // Reports.

  // The ledger must outlive it, and is seen as it is now. Errors: as weigh_ledger.
  static Result<WeighedLedger> open(const Ledger& ledger,
                                    std::size_t worth_keeping = kWorthKeeping);

  const Ledger& ledger() const { return *ledger_; }

  std::size_t reports() const { return reports_; }

  const Outlines& outlines() const { return outlines_; }

  // Events with all that printing them needs; `at` has for each one asked for its place
  // among those of `weighed`, which may hold others, too.
  struct Some {
    std::shared_ptr<const Weighed> weighed;
    std::vector<std::uint32_t> at;
  };

  Result<Some> some(std::span<const std::uint32_t> events);

  // What is known of the claims of one report, by its reading, and of those to which their
  // ways back lead. It may hold others, too, and nothing of a reading that counts no more.
  Result<std::shared_ptr<const Weighed>> of_reading(std::int64_t reading);

  // All of it, at the price of memory for all of it.
  Result<std::shared_ptr<const Weighed>> all();

  // Whether it was read from beside the ledger.
  bool was_kept() const { return file_.has_value(); }

 private:
  explicit WeighedLedger(const Ledger& ledger) : ledger_(&ledger) {}

  Result<void> weigh(std::size_t worth_keeping);
  // Nothing if what is kept does not fit the ledger.
  Result<std::shared_ptr<const Weighed>> put_some_together(SomeParts parts,
                                                           const ClaimLayout& layout);
  // The parts that tell of claims and of those to which their ways back lead. The same.
  std::optional<SomeParts> parts_on_ways(std::vector<std::uint32_t> claims,
                                         const ClaimLayout& layout) const;

  const Ledger* ledger_;
  std::optional<Transaction> seen_;  // Keeps the ledger as it was when it was opened.
  std::string key_;
  std::size_t reports_ = 0;
  Outlines outlines_;
  std::optional<WeighedFile> file_;
  std::shared_ptr<const Weighed> whole_;  // Weighed now, or all was asked for.
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGHED_LEDGER_H_
