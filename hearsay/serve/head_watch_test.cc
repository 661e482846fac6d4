// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/head_watch.h"

#include "hearsay/ledger/test_ledger.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace hearsay::serve {
namespace {

void handle(Ledger& ledger) {
  Handling handling;
  handling.what = "exported";
  ASSERT_TRUE(ledger.append_handling(handling));
}

TEST(HeadWatch, SeesWhatOthersWriteAtOnce) {
  const TestFolder folder;
  auto ledger = Ledger::open(folder / "case.db", Ledger::Access::write);
  ASSERT_TRUE(ledger) << ledger.error().what;
  HeadWatch watch(folder / "case.db");
  for (int i = 0; i < 20; ++i) {
    handle(*ledger);
    // Longer than a tick of the file system's clock after the change before.
    std::this_thread::sleep_for(std::chrono::milliseconds(12));
    EXPECT_EQ(watch.head().value(), ledger->head().value()) << i;
    EXPECT_EQ(watch.head().value(), ledger->head().value()) << i;
  }
}

TEST(HeadWatch, SeesAnotherLedgerInItsPlace) {
  const TestFolder folder;
  {
    auto ledger = Ledger::open(folder / "case.db", Ledger::Access::write);
    ASSERT_TRUE(ledger);
    handle(*ledger);
    handle(*ledger);
    auto other = Ledger::open(folder / "other.db", Ledger::Access::write);
    ASSERT_TRUE(other);
    handle(*other);
  }
  HeadWatch watch(folder / "case.db");
  const std::string before = watch.head().value();
  std::filesystem::rename(folder / "other.db", folder / "case.db");
  EXPECT_NE(watch.head().value(), before);
  std::filesystem::remove(folder / "case.db");
  EXPECT_EQ(watch.head().error().code, ErrorCode::not_found);
}

TEST(HeadWatch, ForgetsWhenTold) {
  const TestFolder folder;
  auto ledger = Ledger::open(folder / "case.db", Ledger::Access::write);
  ASSERT_TRUE(ledger);
  HeadWatch watch(folder / "case.db");
  for (int i = 0; i < 20; ++i) {
    handle(*ledger);
    watch.forget();
    EXPECT_EQ(watch.head().value(), ledger->head().value()) << i;
  }
}

}  // namespace
}  // namespace hearsay::serve
