// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/pages/common.h"
#include "hearsay/serve/pages/pages.h"
#include "hearsay/weigh/methods/method.h"
#include "hearsay/weigh/tallies/policy.h"

namespace hearsay::serve::pages {

Result<http::Response> sign_in(const Call& call) {
  const Json body = HEARSAY_TRY(parse_json(call.request.body));
  const std::optional<std::string> cookie =
      call.service.gate().open_with_token(body.string_at("token").value_or(""));
  if (!cookie)
    return problem(403,
                   "this is not the token that the server printed when it started",
                   "open the address that it printed; each start makes a new one");
  http::Response out;
  out.status = 204;
  out.headers.emplace_back("Set-Cookie", *cookie);
  return out;
}

Result<http::Response> sign_out(const Call& call) {
  call.service.gate().close(call.request);
  http::Response out;
  out.status = 204;
  return out;
}

Result<http::Response> status(const Call& call) {
  const Snapshot& now = *call.now;
  const Ledger ledger = HEARSAY_TRY(Ledger::open(call.service.ledger(), Ledger::Access::read));
  const Ledger::Size size = HEARSAY_TRY(ledger.size());
  Json::Array methods, failures;
  for (const std::string& name : Method::names(Knowledge::default_packs()))
    methods.push_back(name);
  for (const Failure& one : HEARSAY_TRY(ledger.failures()))
    failures.push_back(Json::Object{{"address", one.address}, {"what", one.error.what}});
  return json_answer(
      Json::Object{{"version", HEARSAY_VERSION},
                   {"ledger", call.service.ledger().filename().string()},
                   {"reports", size.reports},
                   {"claims", size.claims},
                   {"events", now.weighing().events.size()},
                   {"judgements", size.judgements},
                   {"failures", std::move(failures)},
                   {"head", size.head},
                   {"who", call.user.name.empty() ? Json() : Json(call.user.name)},
                   {"role", to_string(call.user.role)},
                   {"weighing", call.service.snapshots().under_way() ? "under way" : "ready"},
                   {"methods", std::move(methods)},
                   {"policies", policy_names()}});
}

}  // namespace hearsay::serve::pages
