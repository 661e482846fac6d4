// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/publish/export/citation.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/publish/tally.h"
#include "hearsay/serve/pages/common.h"
#include "hearsay/serve/pages/pages.h"

#include <algorithm>

namespace hearsay::serve::pages {

namespace {

// What is asked of claims in an address.
class Wanted {
 public:
  explicit Wanted(const Call& call)
      : now_(*call.now),
        words_(call.get("q")),
        kind_(call.get("kind")),
        report_(call.get("report")),
        event_(call.get("event")),
        source_(call.get("source")),
        stance_(call.get("stance")),
        state_(call.get("state")) {}

  bool fits(std::uint32_t claim) const {
    const ClaimRecord& record = now_.evidence().claims[claim];
    if (!kind_.empty() && to_string(record.claim.kind) != kind_) return false;
    if (!stance_.empty() && to_string(record.claim.stance) != stance_) return false;
    if (!report_.empty() && now_.evidence().reports[record.report].id != report_) return false;
    const auto event = now_.event_of[claim];
    if (!event_.empty() && (!event || now_.weighing().events[*event].id != event_)) return false;
    if (!state_.empty() && state_of(claim) != state_) return false;
    if (!source_.empty() && !fits_source(claim)) return false;
    return words_.empty() ||
           holds_ignoring_ascii_case(publish::sentence_of(now_.evidence(), claim), words_);
  }

 private:
  std::string_view state_of(std::uint32_t claim) const {
    if (now_.docket->rejected(claim) != nullptr) return "rejected";
    return now_.docket->accepted(claim) != nullptr ? "accepted" : "todo";
  }

  bool fits_source(std::uint32_t claim) const {
    const Originator& one = now_.weighing().originators[now_.weighing().lineage[claim].originator];
    return holds_ignoring_ascii_case(one.name, source_) ||
           std::any_of(one.also.begin(), one.also.end(), [&](const OtherName& other) {
             return holds_ignoring_ascii_case(other.name, source_);
           });
  }

  const Snapshot& now_;
  std::string words_, kind_, report_, event_, source_, stance_, state_;
};

}  // namespace

Result<http::Response> claims(const Call& call) {
  const Part part = HEARSAY_TRY(Part::of(call));
  const Wanted wanted(call);
  ClaimPrinter print(*call.now);
  Json::Array items;
  std::size_t total = 0;
  for (std::uint32_t claim = 0; claim < call.now->evidence().claims.size(); ++claim) {
    if (!wanted.fits(claim)) continue;
    if (part.holds(total++)) items.push_back(print(claim));
  }
  return list_answer(total, part, std::move(items));
}

Result<http::Response> claim(const Call& call) {
  const std::uint32_t claim = HEARSAY_TRY(find(call.now->claims, "claim", call.names[0]));
  Json out = ClaimPrinter(*call.now)(claim);
  const Ledger ledger = HEARSAY_TRY(call.service.open_to_read());
  const StoredClaim stored = HEARSAY_TRY(ledger.claim(call.names[0]));
  out.set("before", stored.pin.before);
  out.set("words", stored.pin.words);
  out.set("after", stored.pin.after);
  Json::Array history;
  for (const Judgement& one : HEARSAY_TRY(ledger.judgements("claim", call.names[0])))
    history.push_back(publish::judgement_json(one));
  out.set("history", std::move(history));
  out.set("citation", publish::citation(call.now->evidence(), call.now->weighing(), claim));
  return json_answer(out);
}

}  // namespace hearsay::serve::pages
