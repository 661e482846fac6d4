// What is to be looked at, and how far two coders agree.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/pages/common.h"
#include "hearsay/serve/pages/pages.h"

#include <algorithm>

namespace hearsay::serve::pages {

namespace {

Json agreement_json(const Agreement& one) {
  return Json::Object{{"coders", Json::Array{one.one, one.other}},
                      {"both", one.both},
                      {"alike", one.alike},
                      {"kappa", one.by_chance < 1 ? Json(one.kappa()) : Json()}};
}

}  // namespace

Result<http::Response> review(const Call& call) {
  const Part part = HEARSAY_TRY(Part::of(call));
  const ReviewQueue& queue = call.now->queue();
  ClaimPrinter print(*call.now);
  Json::Array items, agreement;
  const std::size_t begin = std::min(part.offset, queue.left.size());
  const std::size_t end = begin + std::min(part.limit, queue.left.size() - begin);
  for (std::size_t i = begin; i < end; ++i) {
    const ReviewQueue::Entry& entry = queue.left[i];
    Json one = print(entry.claim);
    Json::Array why;
    if (entry.disputed) why.push_back("disputed");
    if (entry.at_an_end) why.push_back("sets the end of a range");
    one.set("why", std::move(why));
    items.push_back(std::move(one));
  }
  for (const Agreement& one : queue.agreements)
    agreement.push_back(agreement_json(one));
  Json by_state = Json::object();
  for (const std::string_view state : review_states())
    by_state.set(std::string(state), queue.reports.at(state));
  return json_answer(Json::Object{{"total", queue.left.size()},
                                  {"offset", part.offset},
                                  {"items", std::move(items)},
                                  {"done", queue.done},
                                  {"reports", std::move(by_state)},
                                  {"agreement", std::move(agreement)}});
}

}  // namespace hearsay::serve::pages
