// Any text as a search: what is understood is a question that the index takes, without an error,
// and no word of it becomes an operator that was not written as one.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/utf8.h"
#include "hearsay/ledger/database/sqlite.h"
#include "hearsay/serve/query.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace {

using namespace hearsay;

const Database& index() {
  static const std::unique_ptr<Database> database = [] {
    auto out = *Sqlite::open_in_memory();
    const Result<void> made = out->script(
        "CREATE VIRTUAL TABLE texts USING fts5 (title, body, tokenize = \"unicode61 "
        "remove_diacritics 2\", prefix = '2 3');"
        "INSERT INTO texts VALUES ('Attack at Mirel', 'The ministry said 31 people were killed.');"
        "INSERT INTO texts VALUES ('', 'NOT AND OR near the old harbour');");
    if (!made) std::abort();
    return out;
  }();
  return *database;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view words(reinterpret_cast<const char*>(data), size);
  if (!is_valid_utf8(words)) return 0;  // No target of a request has others.
  const Result<serve::Query> query = serve::read_query(words);
  if (!query) {
    if (query.error().what.empty()) std::abort();
    return 0;
  }
  if (query->match.empty()) return 0;
  const auto found = index().number("SELECT count(*) FROM texts WHERE texts MATCH ?", query->match);
  if (!found) {
    std::fprintf(stderr, "%s: %s\n", query->match.c_str(), found.error().what.c_str());
    std::abort();
  }
  return 0;
}
