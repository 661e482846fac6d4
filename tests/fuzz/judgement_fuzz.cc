// Any bytes as the body of a judgement: it is refused, or has all that its verb needs, as text.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/serve/judgement_body.h"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

void check(bool fine) {
  if (!fine) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
  const auto body = serve::read_judgement({reinterpret_cast<const char*>(data), size});
  if (!body) {
    check(!body.error().what.empty());
    return 0;
  }
  check(!trim(body->why).empty());
  for (const std::string* one : {&body->verb, &body->why, &body->target})
    check(is_valid_utf8(*one));
  for (const std::optional<std::string>* one : {&body->state, &body->assignee})
    check(is_valid_utf8(one->value_or("")));
  for (const std::string& one : body->words)
    check(is_valid_utf8(one));
  const bool of_a_report = body->verb == "add" || body->verb == "review" || body->verb == "flag";
  check(of_a_report == body->words.empty());
  if (body->verb == "add") {
    check(!body->added.fields.empty());
    check(body->added.sentence.begin <= body->added.sentence.end);
    for (const auto& [name, span] : body->added.spans)
      check(span.begin <= span.end);
  }
  return 0;
}
