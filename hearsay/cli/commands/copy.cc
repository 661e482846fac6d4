// hearsay copy: a ledger as it stands, from a file to a server, back, or between two.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/copy.h"

#include "hearsay/cli/commands.h"
#include "hearsay/cli/interrupt.h"
#include "hearsay/cli/say.h"
#include "hearsay/ledger/database/address.h"

#include <unistd.h>

#include <cstdio>

namespace hearsay::cli {

namespace {

Result<ledger::Copied> act(const CopyOptions& options, const Interrupt& interrupt) {
  // Before anything can print it.
  if (ledger::is_postgres(options.to)) HEARSAY_TRY(ledger::check_address(options.to));
  const Ledger from = HEARSAY_TRY(open_to_read(options.place));
  ledger::CopyWish wish;
  wish.to = options.to;
  wish.settings = settings_of(options.place);
  wish.stop = [&] { return interrupt.flag().load(); };
  const bool progress = ::isatty(STDERR_FILENO) != 0;
  if (progress) {
    wish.progress = [](std::int64_t done, std::int64_t of) {
      std::fprintf(stderr,
                   "\rchecked %lld of %lld log entries\x1B[K",
                   static_cast<long long>(done),
                   static_cast<long long>(of));
    };
  }
  Result<ledger::Copied> out = ledger::copy(from, wish);
  if (progress) std::fprintf(stderr, "\r\x1B[K");
  return out;
}

}  // namespace

int copy(const CopyOptions& options) {
  const Interrupt interrupt;
  const Result<ledger::Copied> copied = act(options, interrupt);
  if (!copied) {
    complain("copy", copied.error().what);
    if (interrupt.flag()) return interrupt.status();
    return copied.error().code == ErrorCode::invalid ? kUsage : kFailed;
  }
  if (options.json) {
    print(Json(Json::Object{{"from", options.place.ledger},
                            {"to", options.to},
                            {"rows", copied->rows},
                            {"entries", copied->entries},
                            {"head", copied->head}})
              .dump() +
          "\n");
  } else {
    print("copied to " + options.to + ": " +
          some(static_cast<std::size_t>(copied->rows), "row", "rows") + ", " +
          some(static_cast<std::size_t>(copied->entries), "log entry", "log entries") +
          " checked\nhead " + copied->head + "\n");
  }
  return finish("copy", kDone);
}

}  // namespace hearsay::cli
