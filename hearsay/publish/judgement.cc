// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/judgement.h"

#include "hearsay/base/text.h"
#include "hearsay/publish/terminal.h"

namespace hearsay::publish {

namespace {

// "accept" -> "accepted", "split" -> "split".
std::string past(std::string_view verb) {
  if (verb == "split") return "split";
  if (verb == "flag") return "flagged";
  if (verb == "undo") return "undone";
  return std::string(verb) + (verb.ends_with('e') ? "d" : "ed");
}

// As a person gave it: three verbs are kept as corrections of a report.
std::string verb_of(const Judgement& judgement) {
  if (undone_by(judgement)) return "undo";
  if (judgement.detail.find("adds") != nullptr) return "add";
  if (judgement.detail.find("review") != nullptr) return "review";
  if (judgement.detail.find("graphic") != nullptr) return "flag";
  return judgement.verb;
}

std::string list_of(const Json* list) {
  std::vector<std::string> out;
  if (list != nullptr) {
    for (const Json& one : list->items())
      out.push_back(one_line(one.as_string().value_or("")));
  }
  return join(out, ", ");
}

std::string fields_of(const Json& detail) {
  std::vector<std::string> out;
  const Json* fields = detail.find("fields");
  const Json* was = detail.find("was");
  if (fields == nullptr) return "";
  for (const auto& [field, value] : fields->members()) {
    std::string one = field + "=" + one_line(value.as_string().value_or(""));
    const auto before = was == nullptr ? std::nullopt : was->string_at(field);
    if (before) one += " (was " + one_line(*before) + ")";
    out.push_back(std::move(one));
  }
  return join(out, ", ");
}

}  // namespace

Json judgement_json(const Judgement& judgement) {
  const auto undoes = undone_by(judgement);
  Json out = Json::Object{{"id", judgement.id()},
                          {"verb", verb_of(judgement)},
                          {"about", judgement.about},
                          {"target", judgement.target},
                          {"detail", judgement.detail},
                          {"by", judgement.judge},
                          {"why", judgement.why},
                          {"at", judgement.judged_at}};
  if (undoes) out.set("undoes", "J" + std::to_string(*undoes));
  return out;
}

std::string judgement_detail(const Judgement& judgement) {
  const Json& detail = judgement.detail;
  if (const auto undone = undone_by(judgement)) return "J" + std::to_string(*undone);
  if (const Json* review = detail.find("review")) {
    const auto assignee = review->string_at("assignee");
    return std::string(review->string_at("state").value_or("")) +
           (assignee ? ", " + one_line(*assignee) : "");
  }
  if (const Json* graphic = detail.find("graphic"))
    return graphic->as_bool().value_or(false) ? "graphic" : "not graphic";
  if (const Json* adds = detail.find("adds"))
    return fields_of(*adds) + " (" + in_quotes(one_line(adds->string_at("words").value_or(""))) +
           ")";
  if (judgement.verb == "correct") return fields_of(detail);
  if (judgement.verb == "grade") {
    const Json* information = detail.find("information");
    std::string out(detail.string_at("source").value_or(""));
    if (information != nullptr && information->as_number()) out += information->dump();
    return out;
  }
  if (judgement.about == "source") {
    const std::string names = list_of(detail.find("names"));
    return names.empty() ? "" : (judgement.verb == "merge" ? "with " : "from ") + names;
  }
  if (judgement.verb == "split") return list_of(detail.find("claims"));
  if (judgement.verb == "merge") return "with " + list_of(detail.find("events"));
  return "";
}

std::string judgement_words(const Judgement& judgement) {
  const std::string detail = judgement_detail(judgement);
  return judgement.id() + " " + past(verb_of(judgement)) + " by " + one_line(judgement.judge) +
         ", " + judgement.judged_at.substr(0, 10) + ": " + (detail.empty() ? "" : detail + ": ") +
         one_line(judgement.why);
}

}  // namespace hearsay::publish
