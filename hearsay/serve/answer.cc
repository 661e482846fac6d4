// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/answer.h"

namespace hearsay::serve {

namespace {

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found: return 404;
    case ErrorCode::invalid:
    case ErrorCode::malformed:
    case ErrorCode::unsupported: return 400;
    case ErrorCode::too_large: return 413;
    case ErrorCode::busy: return 503;
    default: return 500;
  }
}

}  // namespace

http::Response json_answer(const Json& json, int status) {
  http::Response out;
  out.status = status;
  out.body = json.dump() + "\n";
  return out;
}

http::Response problem(int status, const std::string& what, const std::string& what_to_do) {
  return json_answer(
      Json::Object{
          {"error",
           Json::Object{{"what", what}, {"do", what_to_do.empty() ? Json() : Json(what_to_do)}}}},
      status);
}

http::Response problem(const Error& error) {
  return problem(status_of(error.code), error.what);
}

http::Response no_users() {
  return problem(503,
                 "the names and passwords of this ledger cannot be read",
                 "ask its owner; 'hearsay user list' says what is wrong");
}

}  // namespace hearsay::serve
