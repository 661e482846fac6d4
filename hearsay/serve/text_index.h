// Full text of all reports, for searching: words, phrases, beginnings of words.
//
// An index beside the ledger (LEDGER-search), made of it and made again when it is lost or of
// another format: it is no evidence. It is brought up to date by the readings that came since.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_TEXT_INDEX_H_
#define HEARSAY_SERVE_TEXT_INDEX_H_

#include "hearsay/base/result.h"
#include "hearsay/base/span.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/ledger/sqlite.h"
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
  explicit TextIndex(const std::filesystem::path& ledger);

  // Errors: those of the ledger and of the index.
  Result<Hits> find(const Ledger& ledger,
                    const Query& query,
                    std::size_t offset,
                    std::size_t limit);

 private:
  Result<void> open();
  Result<void> bring_up_to_date(const Ledger& ledger);

  std::filesystem::path path_;
  std::mutex mutex_;
  std::unique_ptr<Database> database_;
  std::string head_;  // Of the ledger's log, as it was indexed.
};

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_TEXT_INDEX_H_
