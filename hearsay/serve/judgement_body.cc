// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/judgement_body.h"

#include "hearsay/base/json.h"
#include "hearsay/base/text.h"

#include <algorithm>
#include <array>

namespace hearsay::serve {

namespace {

constexpr std::array<std::string_view, 9> kVerbs = {
    "accept", "reject", "correct", "merge", "split", "grade", "add", "review", "flag"};

std::string text_at(const Json& body, std::string_view name) {
  return std::string(body.string_at(name).value_or(""));
}

std::string value_of(const Json& value) {
  return value.is_string() ? std::string(*value.as_string()) : value.dump();
}

// {"target", "targets", "fields", "grade"} as the clerk takes them.
Result<std::vector<std::string>> words_of(const Json& body) {
  std::vector<std::string> out;
  if (const auto target = body.string_at("target")) out.emplace_back(*target);
  if (const Json* targets = body.find("targets")) {
    for (const Json& one : targets->items())
      out.emplace_back(one.as_string().value_or(""));
  }
  if (out.empty())
    return make_error(ErrorCode::invalid, "target names the claim, report, event or source");
  if (const Json* fields = body.find("fields")) {
    for (const auto& [name, value] : fields->members())
      out.push_back(name + "=" + value_of(value));
  }
  if (const auto grade = body.string_at("grade")) out.emplace_back(*grade);
  return out;
}

// {"target": report, "span", "fields", "spans"}
Result<AddedClaim> addition_of(const Json& body) {
  AddedClaim out;
  const auto sentence = span_from(body.find("span"));
  if (!sentence)
    return make_error(ErrorCode::invalid, "span takes [begin, end] in characters of the text");
  out.sentence = *sentence;
  const Json* fields = body.find("fields");
  if (fields == nullptr || fields->members().empty())
    return make_error(ErrorCode::invalid, "fields says what the claim is: kind, count, item, ...");
  for (const auto& [name, value] : fields->members())
    out.fields.emplace_back(name, value_of(value));
  if (const Json* spans = body.find("spans")) {
    for (const auto& [name, value] : spans->members()) {
      const auto span = span_from(&value);
      if (!span)
        return make_error(ErrorCode::invalid, "the span of " + name + " is no [begin, end]");
      out.spans[name] = *span;
    }
  }
  return out;
}

}  // namespace

Result<JudgementBody> read_judgement(std::string_view text) {
  const Json body = HEARSAY_TRY(parse_json(text));
  if (!body.is_object()) return make_error(ErrorCode::invalid, "the body is no JSON object");
  JudgementBody out;
  out.verb = text_at(body, "verb");
  out.why = text_at(body, "why");
  out.target = text_at(body, "target");
  if (std::find(kVerbs.begin(), kVerbs.end(), out.verb) == kVerbs.end())
    return make_error(ErrorCode::invalid,
                      "verb takes accept, reject, correct, merge, split, grade, add, review or "
                      "flag, not '" +
                          out.verb + "'");
  if (trim(out.why).empty())
    return make_error(ErrorCode::invalid, "a judgement has a reason: fill in why");
  if (out.verb == "add") {
    out.added = HEARSAY_TRY(addition_of(body));
  } else if (out.verb == "review") {
    for (const auto& [name, field] :
         {std::pair("state", &out.state), std::pair("assignee", &out.assignee)}) {
      if (const auto text = body.string_at(name)) *field = std::string(*text);
    }
  } else if (out.verb == "flag") {
    const Json* graphic = body.find("graphic");
    if (graphic == nullptr || !graphic->as_bool())
      return make_error(ErrorCode::invalid, "graphic takes true or false");
    out.graphic = *graphic->as_bool();
  } else {
    out.words = HEARSAY_TRY(words_of(body));
  }
  return out;
}

}  // namespace hearsay::serve
