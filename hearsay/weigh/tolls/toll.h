// A toll: how many people a happening killed and hurt, all its claims taken together.
//
// Tallies keep each thing counted apart: men killed, a child killed, a named woman
// killed. A toll says what each report's account comes to (one killed, three hurt) and
// what all of them speak for. Within one a number is a number, and people whom no
// number counts are told apart by their names and by standing side by side ("a man and
// a boy were killed"). Who died of it is not counted among the hurt; "four were shot,
// one fatally" is one killed and three hurt.
//
// Accounts are never added up. A copy gives no account of its own.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_TOLLS_TOLL_H_
#define HEARSAY_WEIGH_TOLLS_TOLL_H_

#include "hearsay/weigh/tallies/tally.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace hearsay {

// What one report comes to.
struct Account {
  std::uint32_t report = 0;  // Index into Evidence::reports.
  double killed = 0, injured = 0;
  bool leads = false;                 // The report tells of nobody else killed or hurt before.
  std::vector<std::uint32_t> claims;  // That it was read from, in text order.
};

struct Toll {
  std::uint32_t event = 0;               // Index into Weighing::events.
  double killed = 0, injured = 0;        // What the accounts support.
  Interval killed_range, injured_range;  // From the lowest to the highest account.
  std::vector<Account> accounts;         // By date of the report.
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TOLLS_TOLL_H_
