// SPDX-License-Identifier: Apache-2.0
#include "hearsay/cli/find.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <vector>

namespace hearsay::cli {

namespace {

Error several(const std::string& words, const std::vector<std::string>& ids) {
  std::vector<std::string> list(
      ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(ids.size(), 5)));
  return make_error(ErrorCode::invalid,
                    words + " could be " + join(list, ", ") + (ids.size() > 5 ? ", ..." : "") +
                        "; give more of it");
}

Error nothing(const std::string& words, const Ledger& ledger, const char* how) {
  return make_error(
      ErrorCode::not_found,
      "nothing in " + ledger.path().string() + " has an id that begins with " + words + "; " + how);
}

}  // namespace

bool looks_like_id(std::string_view words, char kind) {
  return words.size() > 1 && words.front() == kind &&
         std::all_of(words.begin() + 1, words.end(), [](char c) {
           return is_ascii_digit(c) || (c >= 'a' && c <= 'f');
         });
}

Result<std::string> find_id(const Ledger& ledger, const std::string& words) {
  const std::vector<std::string> ids = HEARSAY_TRY(ledger.ids_that_begin(words));
  if (ids.empty()) return nothing(words, ledger, "'hearsay claims' lists what there is");
  const bool exact = std::find(ids.begin(), ids.end(), words) != ids.end();
  if (ids.size() > 1 && !exact) return several(words, ids);
  return exact ? words : ids.front();
}

Result<std::uint32_t> find_event(const Weighing& weighing,
                                 const Ledger& ledger,
                                 const std::string& words) {
  std::vector<std::uint32_t> found;
  std::vector<std::string> ids;
  for (std::uint32_t i = 0; i < weighing.events.size(); ++i) {
    const std::string& id = weighing.events[i].id;
    if (id == words) return i;
    if (!id.starts_with(words)) continue;
    found.push_back(i);
    ids.push_back(id);
  }
  if (found.empty()) {
    return nothing(words,
                   ledger,
                   "'hearsay tally' lists the events (an event's id changes when its first claim "
                   "does)");
  }
  if (found.size() > 1) return several(words, ids);
  return found.front();
}

}  // namespace hearsay::cli
