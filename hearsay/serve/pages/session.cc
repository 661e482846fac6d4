// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/database/address.h"
#include "hearsay/serve/pages/common.h"
#include "hearsay/serve/pages/pages.h"
#include "hearsay/weigh/methods/method.h"
#include "hearsay/weigh/tallies/policy.h"

namespace hearsay::serve::pages {

namespace {

http::Response signed_in(const std::string& cookie) {
  http::Response out;
  out.status = 204;
  out.headers.emplace_back("Set-Cookie", cookie);
  return out;
}

http::Response with_password(const Call& call, const std::string& name, std::string_view password) {
  const Result<Users::Checked> known = call.service.users().check(name, password);
  if (!known) return no_users();
  const Users::Checked& checked = *known;
  if (checked.user)
    return signed_in(call.service.gate().open_for({*checked.user, checked.password}));
  if (checked.wait.count() == 0)
    return problem(403, "name and password do not fit", "ask the owner of the ledger for new ones");
  http::Response out = problem(429,
                               "too many passwords were tried",
                               "wait " + std::to_string(checked.wait.count()) + " s and try again");
  out.headers.emplace_back("Retry-After", std::to_string(checked.wait.count()));
  return out;
}

}  // namespace

Result<http::Response> sign_in(const Call& call) {
  const Json body = HEARSAY_TRY(parse_json(call.request.body));
  if (const auto name = body.string_at("name"))
    return with_password(call, std::string(*name), body.string_at("password").value_or(""));
  const std::optional<std::string> cookie =
      call.service.gate().open_with_token(body.string_at("token").value_or(""));
  if (cookie) return signed_in(*cookie);
  return problem(403,
                 "this is not the token that the server printed when it started",
                 "open the address that it printed; each start makes a new one");
}

Result<http::Response> sign_out(const Call& call) {
  call.service.gate().close(call.request);
  http::Response out;
  out.status = 204;
  return out;
}

Result<http::Response> status(const Call& call) {
  const Snapshot& now = *call.now;
  const Ledger ledger = HEARSAY_TRY(call.service.open_to_read());
  const Ledger::Size& size = now.size;
  Json::Array methods, failures;
  for (const std::string& name : Method::names(Knowledge::default_packs()))
    methods.push_back(name);
  for (const Failure& one : HEARSAY_TRY(ledger.failures()))
    failures.push_back(Json::Object{{"address", one.address}, {"what", one.error.what}});
  return json_answer(
      Json::Object{{"version", HEARSAY_VERSION},
                   {"ledger", ledger::short_name(call.service.ledger())},
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
