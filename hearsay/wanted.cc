// SPDX-License-Identifier: Apache-2.0
#include "hearsay/wanted.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/weigh/calendar.h"

#include <algorithm>
#include <optional>

namespace hearsay {

namespace {

class Filter {
 public:
  explicit Filter(const TallyWish& options)
      : options_(options),
        kind_(claim_kind_from(options.kind)),
        since_(days_of(options.since)),
        until_(days_of(options.until)) {}

  bool fits(const EventOutline& event) const {
    return event.id.starts_with(options_.event) && fits_place(event) && fits_time(event);
  }

  bool fits(const TallyOutline& tally) const {
    if (!options_.item.empty() && !fits_item(tally)) return false;
    if (kind_ && !tally.holds(*kind_)) return false;
    return options_.source.empty() || fits_source(tally);
  }

 private:
  bool fits_place(const EventOutline& event) const {
    if (options_.where.empty()) return true;
    return std::any_of(event.where.begin(), event.where.end(), [&](const EventOutline::Named& one) {
      return holds_ignoring_ascii_case(one.text, options_.where) ||
             holds_ignoring_ascii_case(one.name, options_.where) ||
             equals_ignoring_ascii_case(one.country, options_.where);
    });
  }

  // By the event's days; by those of its first report where none are stated.
  bool fits_time(const EventOutline& event) const {
    if (!since_ && !until_) return true;
    std::optional<DayRange> days = days_of(event.when);
    if (!days) days = days_of(event.reported);
    if (!days) return false;
    return (!since_ || days->last >= since_->first) && (!until_ || days->first <= until_->last);
  }

  bool fits_item(const TallyOutline& tally) const {
    return !tally.of_event && (Taxonomy::is_kind_of(tally.item_type, options_.item) ||
                               holds_ignoring_ascii_case(tally.item_text, options_.item));
  }

  bool fits_source(const TallyOutline& tally) const {
    return std::any_of(tally.sources.begin(), tally.sources.end(), [&](const std::string& one) {
      return holds_ignoring_ascii_case(one, options_.source);
    });
  }

  const TallyWish& options_;
  std::optional<ClaimKind> kind_;
  std::optional<DayRange> since_, until_;
};

}  // namespace

bool goes_by(const Originator& who, std::string_view words) {
  return holds_ignoring_ascii_case(who.name, words) ||
         std::any_of(who.also.begin(), who.also.end(), [&](const OtherName& other) {
           return holds_ignoring_ascii_case(other.name, words);
         });
}

std::vector<WantedEvent> wanted_events(const TallyWish& options, const Outlines& outlines) {
  const Filter filter(options);
  std::vector<WantedEvent> out;
  outlines.each([&](std::uint32_t event, const EventOutline& outline) {
    if (!filter.fits(outline)) return;
    WantedEvent one{event, {}, false};
    for (std::uint32_t i = 0; i < outline.tallies.size(); ++i) {
      const TallyOutline& tally = outline.tallies[i];
      if (!filter.fits(tally)) continue;
      one.tallies.push_back(i);
      one.counted = one.counted || tally.counted;
    }
    if (!one.tallies.empty()) out.push_back(std::move(one));
  });
  return out;
}

std::vector<Tally> tallies_of(const Weighing& weighing,
                              std::uint32_t event,
                              const WantedEvent& wanted) {
  const auto first =
      std::lower_bound(weighing.tallies.begin(),
                       weighing.tallies.end(),
                       event,
                       [](const Tally& one, std::uint32_t which) { return one.event < which; });
  std::vector<Tally> out;
  for (const std::uint32_t tally : wanted.tallies)
    out.push_back(*(first + tally));
  return out;
}

std::vector<Tally> wanted_tallies(const TallyWish& options, const Weighed& weighed) {
  std::vector<Tally> out;
  for (const WantedEvent& one :
       wanted_events(options, Outlines(weighed.evidence, weighed.weighing))) {
    for (Tally& tally : tallies_of(weighed.weighing, one.event, one))
      out.push_back(std::move(tally));
  }
  return out;
}

std::string wrong_filter(const TallyWish& wish, std::string_view before) {
  if (!wish.kind.empty() && !claim_kind_from(wish.kind)) {
    return std::string(before) +
           "kind takes sighting, holding, transfer, loss, casualties, trade or event, not '" +
           wish.kind + "'";
  }
  for (const auto& [name, value] : {std::pair("since", wish.since), {"until", wish.until}}) {
    if (!value.empty() && !days_of(value))
      return std::string(before) + name +
             " takes a day, month or year (2026-03-03, 2026-03), not '" + value + "'";
  }
  return "";
}

namespace {

bool fits_item(const Claim& claim, const std::string& wish) {
  if (!claim.item) return false;
  return Taxonomy::is_kind_of(claim.item->type, wish) ||
         holds_ignoring_ascii_case(claim.item->text, wish);
}

bool fits_source(const Report& report, const Claim& claim, const std::string& wish) {
  const auto named = [&](const ClaimSource& one) {
    return holds_ignoring_ascii_case(one.text, wish) || holds_ignoring_ascii_case(one.name, wish);
  };
  return std::any_of(claim.sources.begin(), claim.sources.end(), named) ||
         (claim.sources.empty() && report.publisher &&
          holds_ignoring_ascii_case(*report.publisher, wish));
}

bool fits_place(const Claim& claim, const std::string& wish) {
  return std::any_of(claim.where.begin(), claim.where.end(), [&](const ClaimPlace& one) {
    return holds_ignoring_ascii_case(one.text, wish) || holds_ignoring_ascii_case(one.name, wish) ||
           equals_ignoring_ascii_case(one.country, wish);
  });
}

}  // namespace

bool fits(const ClaimWish& wish, const Report& report, const StoredClaim& stored) {
  const Claim& claim = stored.claim;
  if (!wish.report.empty() && !report.id.starts_with(wish.report)) return false;
  if (!wish.kind.empty() && to_string(claim.kind) != wish.kind) return false;
  if (!wish.stance.empty() && to_string(claim.stance) != wish.stance) return false;
  if (wish.counted && !claim.count) return false;
  if (!wish.item.empty() && !fits_item(claim, wish.item)) return false;
  if (!wish.source.empty() && !fits_source(report, claim, wish.source)) return false;
  if (!wish.location.empty() && !fits_place(claim, wish.location)) return false;
  return wish.words.empty() || holds_ignoring_ascii_case(stored.pin.words, wish.words);
}

std::string wrong_filter(const ClaimWish& wish, std::string_view before) {
  if (!wish.kind.empty() && !claim_kind_from(wish.kind)) {
    return std::string(before) +
           "kind takes sighting, holding, transfer, loss, casualties, trade, relation, event or "
           "statement, not '" +
           wish.kind + "'";
  }
  if (!wish.stance.empty() && !stance_from(wish.stance)) {
    return std::string(before) +
           "stance takes asserted, claimed, speculated, denied, promised, questioned or unknown, "
           "not '" +
           wish.stance + "'";
  }
  return "";
}

}  // namespace hearsay
