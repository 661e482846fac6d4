// SPDX-License-Identifier: Apache-2.0
#include "hearsay/find.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace hearsay {

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

namespace {

// Events that are offered one after another; the one that is meant.
class EventSearch {
 public:
  explicit EventSearch(const std::string& words) : words_(words) {}

  void offer(std::uint32_t event, const std::string& id) {
    if (!id.starts_with(words_)) return;
    if (id == words_) exact_ = event;
    found_.push_back(event);
    ids_.push_back(id);
  }

  Result<std::uint32_t> meant(const Ledger& ledger) const {
    if (exact_) return *exact_;
    if (found_.empty()) {
      return nothing(words_,
                     ledger,
                     "'hearsay tally' lists the events (an event's id changes when its first "
                     "claim does)");
    }
    if (found_.size() > 1) return several(words_, ids_);
    return found_.front();
  }

 private:
  const std::string& words_;
  std::optional<std::uint32_t> exact_;
  std::vector<std::uint32_t> found_;
  std::vector<std::string> ids_;
};

}  // namespace

Result<std::uint32_t> find_event(const Weighing& weighing,
                                 const Ledger& ledger,
                                 const std::string& words) {
  EventSearch search(words);
  for (std::uint32_t i = 0; i < weighing.events.size(); ++i)
    search.offer(i, weighing.events[i].id);
  return search.meant(ledger);
}

Result<std::uint32_t> find_event(const Outlines& events,
                                 const Ledger& ledger,
                                 const std::string& words) {
  EventSearch search(words);
  events.each([&](std::uint32_t event, const EventOutline& one) { search.offer(event, one.id); });
  return search.meant(ledger);
}

}  // namespace hearsay
