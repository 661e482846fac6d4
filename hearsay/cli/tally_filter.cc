// SPDX-License-Identifier: Apache-2.0
#include "hearsay/cli/tally_filter.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/weigh/calendar.h"

#include <algorithm>

namespace hearsay::cli {

namespace {

class Filter {
 public:
  Filter(const TallyOptions& options, const Weighed& weighed)
      : options_(options),
        weighed_(weighed),
        since_(days_of(options.since)),
        until_(days_of(options.until)) {}

  bool fits(const Tally& tally) const {
    const Event& event = weighed_.weighing.events[tally.event];
    if (!event.id.starts_with(options_.event)) return false;
    if (!fits_place(event) || !fits_time(event)) return false;
    if (!options_.item.empty() && !fits_item(tally)) return false;
    if (!options_.kind.empty() && !fits_kind(tally)) return false;
    return options_.source.empty() || fits_source(tally);
  }

 private:
  bool fits_place(const Event& event) const {
    if (options_.where.empty()) return true;
    return std::any_of(event.where.begin(), event.where.end(), [&](const ClaimPlace& one) {
      return holds(one.text, options_.where) || holds(one.name, options_.where) ||
             equals_ignoring_ascii_case(one.country, options_.where);
    });
  }

  // By the event's days; by those of its first report where none are stated.
  bool fits_time(const Event& event) const {
    if (!since_ && !until_) return true;
    std::optional<DayRange> days = days_of(event.when);
    if (!days) {
      const std::uint32_t report = weighed_.evidence.claims[event.claims.front()].report;
      days = days_of(weighed_.evidence.reports[report].published.value_or(""));
    }
    if (!days) return false;
    return (!since_ || days->last >= since_->first) && (!until_ || days->first <= until_->last);
  }

  bool fits_item(const Tally& tally) const {
    return !tally.of_event && (Taxonomy::is_kind_of(tally.item_type, options_.item) ||
                               holds(tally.item_text, options_.item));
  }

  bool fits_kind(const Tally& tally) const {
    for (const Estimate& one : tally.estimates) {
      for (const auto* list : {&one.claims, &one.superseded}) {
        for (std::uint32_t claim : *list) {
          if (to_string(weighed_.evidence.claims[claim].claim.kind) == options_.kind) return true;
        }
      }
    }
    return false;
  }

  bool fits_source(const Tally& tally) const {
    return std::any_of(tally.estimates.begin(), tally.estimates.end(), [&](const Estimate& one) {
      return goes_by(weighed_.weighing.originators[one.originator], options_.source);
    });
  }

  const TallyOptions& options_;
  const Weighed& weighed_;
  std::optional<DayRange> since_, until_;
};

}  // namespace

bool holds(std::string_view text, std::string_view words) {
  return to_lower_ascii(text).find(to_lower_ascii(words)) != std::string::npos;
}

bool goes_by(const Originator& who, std::string_view words) {
  return holds(who.name, words) ||
         std::any_of(who.also.begin(), who.also.end(), [&](const OtherName& other) {
           return holds(other.name, words);
         });
}

std::vector<std::vector<Tally>> wanted_tallies(const TallyOptions& options,
                                               const Weighed& weighed) {
  const Filter filter(options, weighed);
  std::vector<std::vector<Tally>> out;
  for (const Tally& tally : weighed.weighing.tallies) {
    if (!filter.fits(tally)) continue;
    if (out.empty() || out.back().front().event != tally.event) out.emplace_back();
    out.back().push_back(tally);
  }
  return out;
}

std::string wrong_filter(const TallyOptions& options) {
  if (!options.kind.empty() && !claim_kind_from(options.kind)) {
    return "--kind takes sighting, holding, transfer, loss, casualties, trade or event, not '" +
           options.kind + "'";
  }
  for (const auto& [name, value] :
       {std::pair("--since", options.since), {"--until", options.until}}) {
    if (!value.empty() && !days_of(value))
      return std::string(name) + " takes a day, month or year (2026-03-03, 2026-03), not '" +
             value + "'";
  }
  return "";
}

}  // namespace hearsay::cli
