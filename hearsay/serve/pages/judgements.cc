// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/clerk.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/report_notes.h"
#include "hearsay/serve/pages/common.h"
#include "hearsay/serve/pages/pages.h"

#include <algorithm>
#include <functional>
#include <set>

namespace hearsay::serve::pages {

namespace {

// What needs more than a coder: decisions that go beyond one claim.
bool needs_reviewer(const std::string& verb) {
  return verb == "merge" || verb == "split" || verb == "grade";
}

Result<Json> body_of(const Call& call) {
  const std::string_view type = call.request.header("content-type");
  if (!to_lower_ascii(type).starts_with("application/json"))
    return make_error(ErrorCode::invalid,
                      "the body of this request is JSON: say so in Content-Type");
  Json out = HEARSAY_TRY(parse_json(call.request.body));
  if (!out.is_object()) return make_error(ErrorCode::invalid, "the body is no JSON object");
  return out;
}

// {"verb": "flag", "target": report, "graphic": true, "why"}
Result<Judgement> flag_of(const Call& call, const Ledger& ledger, const Json& body) {
  const Json* graphic = body.find("graphic");
  if (graphic == nullptr || !graphic->as_bool())
    return make_error(ErrorCode::invalid, "graphic takes true or false");
  return flag_graphic(ledger,
                      std::string(body.string_at("target").value_or("")),
                      *graphic->as_bool(),
                      call.user.name,
                      std::string(body.string_at("why").value_or("")));
}

// Errors: invalid.
Result<void> check_who_and_why(const Call& call, std::string_view why) {
  if (trim(call.user.name).empty())
    return make_error(ErrorCode::invalid,
                      "a judgement has a name: start the server with --by, or sign in");
  if (trim(why).empty())
    return make_error(ErrorCode::invalid, "a judgement has a reason: fill in why");
  return {};
}

// {"verb", "target", "targets", "fields", "grade", "why"} as the clerk takes it.
Result<JudgementWish> wish_of(const Call& call, const Json& body) {
  JudgementWish out;
  out.verb = body.string_at("verb").value_or("");
  out.why = body.string_at("why").value_or("");
  out.by = call.user.name;
  static constexpr std::string_view kVerbs[] = {
      "accept", "reject", "correct", "merge", "split", "grade"};
  if (std::find(std::begin(kVerbs), std::end(kVerbs), out.verb) == std::end(kVerbs))
    return make_error(
        ErrorCode::invalid,
        "verb takes accept, reject, correct, merge, split or grade, not '" + out.verb + "'");
  HEARSAY_TRY(check_who_and_why(call, out.why));
  if (const auto target = body.string_at("target")) out.words.emplace_back(*target);
  if (const Json* targets = body.find("targets")) {
    for (const Json& one : targets->items())
      out.words.emplace_back(one.as_string().value_or(""));
  }
  if (out.words.empty())
    return make_error(ErrorCode::invalid, "target names the claim, report, event or source");
  if (const Json* fields = body.find("fields")) {
    for (const auto& [name, value] : fields->members())
      out.words.push_back(name + "=" +
                          (value.is_string() ? std::string(*value.as_string()) : value.dump()));
  }
  if (const auto grade = body.string_at("grade")) out.words.emplace_back(*grade);
  return out;
}

// {"verb": "add", "target": report, "span", "fields", "spans", "why"}
Result<Judgement> addition_of(const Call& call, const Ledger& ledger, const Json& body) {
  AddedClaim added;
  const auto sentence = span_from(body.find("span"));
  if (!sentence)
    return make_error(ErrorCode::invalid, "span takes [begin, end] in characters of the text");
  added.sentence = *sentence;
  const Json* fields = body.find("fields");
  if (fields == nullptr || fields->members().empty())
    return make_error(ErrorCode::invalid, "fields says what the claim is: kind, count, item, ...");
  for (const auto& [name, value] : fields->members())
    added.fields.emplace_back(name,
                              value.is_string() ? std::string(*value.as_string()) : value.dump());
  if (const Json* spans = body.find("spans")) {
    for (const auto& [name, value] : spans->members()) {
      const auto span = span_from(&value);
      if (!span)
        return make_error(ErrorCode::invalid, "the span of " + name + " is no [begin, end]");
      added.spans[name] = *span;
    }
  }
  return addition(ledger,
                  std::string(body.string_at("target").value_or("")),
                  added,
                  call.user.name,
                  std::string(body.string_at("why").value_or("")));
}

Result<Judgement> review_of(const Call& call, const Ledger& ledger, const Json& body) {
  return review(ledger,
                std::string(body.string_at("target").value_or("")),
                std::string(body.string_at("state").value_or("")),
                std::string(body.string_at("assignee").value_or("")),
                call.user.name,
                std::string(body.string_at("why").value_or("")));
}

using Find = std::function<Result<std::vector<Judgement>>(const Ledger&)>;

Result<http::Response> keep(const Call& call, const Find& find) {
  const std::lock_guard lock(call.service.writing());
  std::vector<Judgement> all;
  {
    const Ledger ledger = HEARSAY_TRY(Ledger::open(call.service.ledger(), Ledger::Access::read));
    all = HEARSAY_TRY(find(ledger));
  }
  Ledger::Settings settings;
  if (!call.user.name.empty()) settings.who = call.user.name;
  Ledger ledger = HEARSAY_TRY(Ledger::open(call.service.ledger(), Ledger::Access::write, settings));
  Json::Array kept;
  for (Judgement& one : all) {
    one.number = HEARSAY_TRY(ledger.append_judgement(one));
    one.judged_at = ledger.now();
    Json json = publish::judgement_json(one);
    json.set("words", publish::judgement_words(one));
    kept.push_back(std::move(json));
  }
  call.service.snapshots().changed();
  return json_answer(Json::Object{{"judgements", std::move(kept)}}, 201);
}

}  // namespace

Result<http::Response> judgements(const Call& call) {
  const Part part = HEARSAY_TRY(Part::of(call));
  const Ledger ledger = HEARSAY_TRY(Ledger::open(call.service.ledger(), Ledger::Access::read));
  std::vector<Judgement> all = HEARSAY_TRY(ledger.judgements());
  std::set<std::int64_t> undone;
  for (const Judgement& one : all) {
    if (const auto number = undone_by(one)) undone.insert(*number);
  }
  std::reverse(all.begin(), all.end());
  const std::string target = call.get("target");
  Json::Array items;
  std::size_t total = 0;
  for (const Judgement& one : all) {
    if (!target.empty() && one.target != target) continue;
    if (!part.holds(total++)) continue;
    Json json = publish::judgement_json(one);
    json.set("words", publish::judgement_words(one));
    json.set("undone", undone.contains(one.number));
    items.push_back(std::move(json));
  }
  return list_answer(total, part, std::move(items));
}

Result<http::Response> judge(const Call& call) {
  const Json body = HEARSAY_TRY(body_of(call));
  const auto verb = body.string_at("verb");
  if (verb == "add" || verb == "review" || verb == "flag") {
    HEARSAY_TRY(check_who_and_why(call, body.string_at("why").value_or("")));
    return keep(call, [&](const Ledger& ledger) -> Result<std::vector<Judgement>> {
      Result<Judgement> one = verb == "add"      ? addition_of(call, ledger, body)
                              : verb == "review" ? review_of(call, ledger, body)
                                                 : flag_of(call, ledger, body);
      if (!one) return one.error();
      return std::vector<Judgement>{*std::move(one)};
    });
  }
  const JudgementWish wish = HEARSAY_TRY(wish_of(call, body));
  if (needs_reviewer(wish.verb) && call.user.role < Role::reviewer)
    return problem(403,
                   "to " + wish.verb + " needs the role reviewer, and yours is " +
                       std::string(to_string(call.user.role)),
                   "ask the owner of the ledger");
  return keep(call,
              [&](const Ledger& ledger) { return judgements_of(ledger, wish, call.now->weighed); });
}

Result<http::Response> undo(const Call& call) {
  const Json body = HEARSAY_TRY(body_of(call));
  JudgementWish wish;
  wish.verb = "undo";
  wish.words = {call.names[0]};
  wish.by = call.user.name;
  wish.why = body.string_at("why").value_or("");
  HEARSAY_TRY(check_who_and_why(call, wish.why));
  const Ledger ledger = HEARSAY_TRY(Ledger::open(call.service.ledger(), Ledger::Access::read));
  for (const Judgement& one : HEARSAY_TRY(ledger.judgements())) {
    if (one.id() == call.names[0] && one.judge != call.user.name && call.user.role < Role::reviewer)
      return problem(403, "only a reviewer takes back what somebody else judged");
  }
  return keep(call, [&](const Ledger& now) { return judgements_of(now, wish, call.now->weighed); });
}

}  // namespace hearsay::serve::pages
