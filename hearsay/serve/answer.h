// Answers that every page gives in the same way.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_ANSWER_H_
#define HEARSAY_SERVE_ANSWER_H_

#include "hearsay/base/json.h"
#include "hearsay/base/result.h"
#include "hearsay/serve/http/message.h"

#include <string>

namespace hearsay::serve {

http::Response json_answer(const Json& json, int status = 200);

// {"error": {"what", "do"}}; `what_to_do` may be "".
http::Response problem(int status, const std::string& what, const std::string& what_to_do = "");

// The status that fits the error's code, and its words.
http::Response problem(const Error& error);

// That the users' file cannot be read. What is wrong with it is its owner's to see.
http::Response no_users();

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_ANSWER_H_
