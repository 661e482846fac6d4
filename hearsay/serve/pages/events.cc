// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/publish/earlier.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/publish/method.h"
#include "hearsay/publish/tally.h"
#include "hearsay/serve/pages/common.h"
#include "hearsay/serve/pages/pages.h"
#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/methods/method_rows.h"

#include <algorithm>
#include <set>

namespace hearsay::serve::pages {

namespace {

class Wanted {
 public:
  static Result<Wanted> of(const Call& call) {
    Wanted out(call);
    for (const auto& [name, days] : {std::pair("since", &out.since_), {"until", &out.until_}}) {
      const std::string words = call.get(name);
      *days = days_of(words);
      if (!words.empty() && !*days)
        return make_error(
            ErrorCode::invalid,
            std::string(name) + " takes a day, month or year (2026-03-03), not '" + words + "'");
    }
    return out;
  }

  bool fits(std::uint32_t event) const {
    const Event& one = now_->weighing().events[event];
    if (!kind_.empty() && to_string(one.kind) != kind_) return false;
    if (!where_.empty() && std::none_of(one.where.begin(), one.where.end(), [&](auto& place) {
          return holds_ignoring_ascii_case(place.text, where_) ||
                 holds_ignoring_ascii_case(place.name, where_) ||
                 equals_ignoring_ascii_case(place.country, where_);
        }))
      return false;
    if (!item_.empty() && std::none_of(now_->tallies_of[event].begin(),
                                       now_->tallies_of[event].end(),
                                       [&](std::uint32_t tally) { return fits_item(tally); }))
      return false;
    if (!words_.empty() && !holds_ignoring_ascii_case(one.label, words_)) return false;
    return fits_time(event);
  }

 private:
  explicit Wanted(const Call& call)
      : now_(call.now),
        words_(call.get("q")),
        kind_(call.get("kind")),
        where_(call.get("where")),
        item_(call.get("item")) {}

  bool fits_item(std::uint32_t tally) const {
    const Tally& one = now_->weighing().tallies[tally];
    return !one.of_event && (Taxonomy::is_kind_of(one.item_type, item_) ||
                             holds_ignoring_ascii_case(one.item_text, item_));
  }

  bool fits_time(std::uint32_t event) const {
    if (!since_ && !until_) return true;
    std::optional<DayRange> days = days_of(now_->weighing().events[event].when);
    if (!days) days = days_of(first_published(*now_, event));
    return days && (!since_ || days->last >= since_->first) &&
           (!until_ || days->first <= until_->last);
  }

  std::shared_ptr<const Snapshot> now_;
  std::string words_, kind_, where_, item_;
  std::optional<DayRange> since_, until_;
};

}  // namespace

Result<http::Response> events(const Call& call) {
  const Part part = HEARSAY_TRY(Part::of(call));
  const Wanted wanted = HEARSAY_TRY(Wanted::of(call));
  Json::Array items;
  std::size_t total = 0;
  for (std::uint32_t event = 0; event < call.now->weighing().events.size(); ++event) {
    if (!wanted.fits(event)) continue;
    if (part.holds(total++)) items.push_back(event_json(call, event));
  }
  return list_answer(total, part, std::move(items));
}

Result<http::Response> event(const Call& call) {
  const Snapshot& now = *call.now;
  const std::uint32_t event = HEARSAY_TRY(find(now.events, "event", call.names[0]));
  const std::shared_ptr<const Weighed> weighed = HEARSAY_TRY(counted(call));
  const Event& one = weighed->weighing.events[event];
  std::vector<Tally> wanted = tallies_of(now, *weighed, event);
  const Ledger ledger = HEARSAY_TRY(Ledger::open(call.service.ledger(), Ledger::Access::read));
  HEARSAY_TRY(publish::add_earlier_versions(ledger, weighed->evidence, wanted));
  Json::Array tallies, joins, claims, judgements;
  for (const Tally& tally : wanted)
    tallies.push_back(publish::tally_json(weighed->evidence, weighed->weighing, tally));
  for (const EventJoin& join : one.joins) {
    Json::Array why;
    for (const std::string& reason : join.why)
      why.push_back(reason);
    joins.push_back(Json::Object{{"claim", now.evidence().claims[join.claim].id},
                                 {"other", now.evidence().claims[join.other].id},
                                 {"why", std::move(why)}});
  }
  ClaimPrinter print(now);
  std::set<const Judgement*> seen;
  for (const std::uint32_t claim : one.claims) {
    claims.push_back(print(claim));
    for (const Judgement* each : now.docket->on(claim)) {
      if (seen.insert(each).second) judgements.push_back(publish::judgement_json(*each));
    }
  }
  return json_answer(
      Json::Object{{"event", event_json(call, event)},
                   {"policy", weighed->weighing.policy},
                   {"tallies", std::move(tallies)},
                   {"toll", publish::toll_json(weighed->evidence, weighed->weighing, one)},
                   {"joins", std::move(joins)},
                   {"claims", std::move(claims)},
                   {"judgements", std::move(judgements)}});
}

Result<http::Response> method(const Call& call) {
  const Snapshot& now = *call.now;
  const std::uint32_t event = HEARSAY_TRY(find(now.events, "event", call.names[0]));
  const Method method = HEARSAY_TRY(Method::load(Knowledge::default_packs(), call.get("name")));
  const std::vector<MethodRow> rows = method_rows(method,
                                                  {now.evidence(),
                                                   now.weighing(),
                                                   *call.service.packs().taxonomy,
                                                   *call.service.packs().customs},
                                                  tallies_of(now, *now.weighed, event));
  Json::Array items, columns;
  for (const std::string& name : publish::method_csv_head(method))
    columns.push_back(name);
  for (const MethodRow& row : rows)
    items.push_back(publish::method_json(method, now.evidence(), row));
  return json_answer(Json::Object{{"name", method.name},
                                  {"version", method.version},
                                  {"rule", method.rule},
                                  {"reference", method.reference},
                                  {"columns", std::move(columns)},
                                  {"rows", std::move(items)}});
}

}  // namespace hearsay::serve::pages
