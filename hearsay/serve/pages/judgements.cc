// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/clerk.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/report_notes.h"
#include "hearsay/serve/judgement_body.h"
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

// A form on another site's page can send text, but not say that it is JSON.
Result<void> check_type(const Call& call) {
  const std::string_view type = call.request.header("content-type");
  if (!to_lower_ascii(type).starts_with("application/json"))
    return make_error(ErrorCode::invalid,
                      "the body of this request is JSON: say so in Content-Type");
  return {};
}

Result<void> check_who(const Call& call) {
  if (trim(call.user.name).empty())
    return make_error(ErrorCode::invalid,
                      "a judgement has a name: start the server with --by, or sign in");
  return {};
}

// What the body leaves out stays as it is: who changes the state does not undo who is to do it.
Result<Judgement> review_of(const Call& call, const Ledger& ledger, const JudgementBody& body) {
  std::vector<Judgement> on_report = standing(HEARSAY_TRY(ledger.judgements()));
  std::erase_if(on_report, [&](const Judgement& one) { return one.target != body.target; });
  const Review now = hearsay::review_of(on_report);
  return review(ledger,
                body.target,
                body.state.value_or(now.state),
                body.assignee.value_or(now.assignee),
                call.user.name,
                body.why);
}

// Of what is kept of a report: that it says something, a claim that was not read, its state.
Result<Judgement> of_a_report(const Call& call, const Ledger& ledger, const JudgementBody& body) {
  const std::string& by = call.user.name;
  if (body.verb == "add") return addition(ledger, body.target, body.added, by, body.why);
  if (body.verb == "review") return review_of(call, ledger, body);
  return flag_graphic(ledger, body.target, body.graphic, by, body.why);
}

using Find = std::function<Result<std::vector<Judgement>>(const Ledger&)>;

Result<http::Response> keep(const Call& call, const Find& find) {
  const std::lock_guard lock(call.service.writing());
  std::vector<Judgement> all;
  {
    const Ledger ledger = HEARSAY_TRY(call.service.open_to_read());
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
  const Ledger ledger = HEARSAY_TRY(call.service.open_to_read());
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
  HEARSAY_TRY(check_type(call));
  const JudgementBody body = HEARSAY_TRY(read_judgement(call.request.body));
  HEARSAY_TRY(check_who(call));
  if (body.words.empty()) {
    return keep(call, [&](const Ledger& ledger) -> Result<std::vector<Judgement>> {
      return std::vector<Judgement>{HEARSAY_TRY(of_a_report(call, ledger, body))};
    });
  }
  if (needs_reviewer(body.verb) && call.user.role < Role::reviewer)
    return problem(403,
                   "to " + body.verb + " needs the role reviewer, and yours is " +
                       std::string(to_string(call.user.role)),
                   "ask the owner of the ledger");
  const JudgementWish wish{body.verb, body.words, call.user.name, body.why};
  return keep(call,
              [&](const Ledger& ledger) { return judgements_of(ledger, wish, call.now->weighed); });
}

Result<http::Response> undo(const Call& call) {
  HEARSAY_TRY(check_type(call));
  const Json body = HEARSAY_TRY(parse_json(call.request.body));
  JudgementWish wish;
  wish.verb = "undo";
  wish.words = {call.names[0]};
  wish.by = call.user.name;
  wish.why = body.string_at("why").value_or("");
  HEARSAY_TRY(check_who(call));
  if (trim(wish.why).empty())
    return make_error(ErrorCode::invalid, "a judgement has a reason: fill in why");
  for (const Judgement& one : HEARSAY_TRY(HEARSAY_TRY(call.service.open_to_read()).judgements())) {
    if (one.id() == call.names[0] && one.judge != call.user.name && call.user.role < Role::reviewer)
      return problem(403, "only a reviewer takes back what somebody else judged");
  }
  return keep(call, [&](const Ledger& now) { return judgements_of(now, wish, call.now->weighed); });
}

}  // namespace hearsay::serve::pages
