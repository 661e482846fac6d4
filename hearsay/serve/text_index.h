// Full text of all reports, for searching: words, phrases, beginnings of words.
//
// An index beside the ledger (LEDGER-search), made of it and made again when it is lost or of
// another format: it is no evidence. It is brought up to date by the readings that came since.
//
// Many ask at once, each over a connection of its own. What fits a query is ranked whole, and the
// ranking kept for a while: most who ask for the second page have asked for the first.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_TEXT_INDEX_H_
#define HEARSAY_SERVE_TEXT_INDEX_H_

#include "hearsay/base/result.h"
#include "hearsay/base/span.h"
#include "hearsay/ledger/database/sqlite.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/serve/kept.h"
#include "hearsay/serve/query.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace hearsay::serve {

struct Hit {
  std::string report;  // Id.

  struct Snippet {
    std::string text;
    std::vector<CodePointSpan> marks;  // What fits, in characters of `text`.
  };

  Snippet snippet;
};

struct Hits {
  std::size_t total = 0;
  std::vector<Hit> some;  // The best first.
};

class TextIndex {
 public:
  explicit TextIndex(const std::filesystem::path& ledger, Ledger::Settings settings = {});

  // Takes in what came since; `head` is that of the log of which it is to know. Does nothing if it
  // does. Errors: those of the ledger and of the index.
  Result<void> bring_up_to_date(const std::string& head);

  // The same, then what fits.
  Result<Hits> find(const std::string& head,
                    const Query& query,
                    std::size_t offset,
                    std::size_t limit);

 private:
  using Ranking = std::vector<std::int64_t>;  // Rows, the best first.
  class Lease;

  Result<void> open();
  Result<void> take_in(const Ledger& ledger);
  Result<Lease> lease();
  Result<std::shared_ptr<const Ranking>> rank(const Database& database,
                                              std::uint64_t change,
                                              const Query& query);

  const std::filesystem::path ledger_, path_;
  const Ledger::Settings settings_;
  std::mutex mutex_;                             // Of all below; held while the index is written.
  std::unique_ptr<Database> database_;           // That writes.
  bool in_memory_ = false;                       // Nobody else can read it: all ask over that one.
  std::string head_;                             // Of the ledger's log, as it was indexed.
  std::uint64_t change_ = 0;                     // How often it was written to.
  std::vector<std::unique_ptr<Database>> idle_;  // Connections that read.
  Kept<Ranking> rankings_{std::size_t{8} << 20};
};

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_TEXT_INDEX_H_
