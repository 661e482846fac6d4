// SPDX-License-Identifier: Apache-2.0
#include "hearsay/clerk.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/claim/extract.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/find.h"
#include "hearsay/investigation.h"
#include "hearsay/report_notes.h"
#include "hearsay/weigh/judgements/correction.h"
#include "hearsay/weigh/names/customs.h"
#include "hearsay/weigh/names/name_form.h"
#include "hearsay/weighed_ledger.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace hearsay {

namespace {

Error wrong(std::string what) {
  return make_error(ErrorCode::invalid, std::move(what));
}

Json ids_json(const std::vector<std::string>& ids) {
  Json::Array out;
  for (const std::string& id : ids)
    out.push_back(id);
  return out;
}

// What the words after the verb name, and the judgements that they make.
class Clerk {
 public:
  Clerk(const Ledger& ledger, const JudgementWish& wish, std::shared_ptr<const Weighed> weighed)
      : ledger_(ledger),
        wish_(wish),
        weighed_(std::move(weighed)) {}

  Result<std::vector<Judgement>> judgements() {
    const std::string& verb = wish_.verb;
    if (verb == "accept" || verb == "reject") return verdicts();
    if (verb == "correct") return corrections();
    if (verb == "grade") return grades();
    if (verb == "undo") return undoings();
    if (verb == "add") return added();
    if (verb == "review") return reviewed();
    if (verb == "flag") return flagged();
    const bool events =
        looks_like_id(wish_.words.front(), 'E') || looks_like_id(wish_.words.front(), 'C');
    if (verb == "merge") return events ? merged_events() : names();
    return events ? split_event() : names();
  }

 private:
  Judgement judgement(std::string about, std::string target) const {
    Judgement out;
    out.about = std::move(about);
    out.target = std::move(target);
    out.verb = wish_.verb;
    out.detail = Json::object();
    out.judge = wish_.by;
    out.why = wish_.why;
    return out;
  }

  Result<const Weighed*> weighed() {
    if (!weighed_) {
      WeighedLedger kept = HEARSAY_TRY(WeighedLedger::open(ledger_));
      weighed_ = HEARSAY_TRY(kept.all());
    }
    return weighed_.get();
  }

  std::vector<std::string> ids_of(const std::vector<std::uint32_t>& claims) const {
    std::vector<std::string> out;
    for (const std::uint32_t claim : claims)
      out.push_back(weighed_->evidence.claims[claim].id);
    return out;
  }

  Result<const Event*> event(const std::string& words) {
    const Weighed* all = HEARSAY_TRY(weighed());
    return &all->weighing.events[HEARSAY_TRY(find_event(all->weighing, ledger_, words))];
  }

  Result<std::vector<Judgement>> verdicts() {
    std::vector<Judgement> out;
    for (const std::string& words : wish_.words) {
      if (looks_like_id(words, 'E')) {
        const Event* one = HEARSAY_TRY(event(words));
        out.push_back(judgement("event", one->id));
        out.back().detail.set("claims", ids_json(ids_of(one->claims)));
      } else if (looks_like_id(words, 'C') || looks_like_id(words, 'R')) {
        out.push_back(judgement(words.front() == 'C' ? "claim" : "report",
                                HEARSAY_TRY(find_id(ledger_, words))));
      } else {
        return wrong("'" + words +
                     "' is no id of a claim (C...), a report (R...) or an event (E...)");
      }
    }
    return out;
  }

  // C... field=value...
  Result<std::vector<Judgement>> corrections() {
    const std::string& first = wish_.words.front();
    if (!looks_like_id(first, 'C')) {
      return wrong("'" + first +
                   "' is no claim's id: what is corrected is a claim (C...), field by field");
    }
    if (wish_.words.size() < 2) {
      std::vector<std::string> fields(correctable_fields().begin(), correctable_fields().end());
      return wrong("nothing to correct is given; write FIELD=VALUE, the fields are " +
                   join(fields, ", "));
    }
    Judgement out = judgement("claim", HEARSAY_TRY(find_id(ledger_, first)));
    Claim claim = HEARSAY_TRY(as_it_stands(out.target));
    Json fields = Json::object(), was = Json::object();
    std::set<std::string> seen;
    for (auto word = wish_.words.begin() + 1; word != wish_.words.end(); ++word) {
      const std::size_t equals = word->find('=');
      if (equals == std::string::npos)
        return wrong("'" + *word + "' is no correction; write FIELD=VALUE, as in count=12");
      const std::string field = word->substr(0, equals), value = word->substr(equals + 1);
      if (!seen.insert(field).second) return wrong(field + " is corrected twice");
      was.set(field, field_of(claim, field));
      HEARSAY_TRY(set_field(claim, field, value));
      if (field == "type") HEARSAY_TRY(check_taxonomy_node(value));
      fields.set(field, value);
    }
    out.detail.set("fields", std::move(fields));
    out.detail.set("was", std::move(was));
    return std::vector<Judgement>{std::move(out)};
  }

  // With the corrections that were made before.
  Result<Claim> as_it_stands(const std::string& id) const {
    Claim out = HEARSAY_TRY(ledger_.claim(id)).claim;
    for (const Judgement& one : standing(HEARSAY_TRY(ledger_.judgements("claim", id)))) {
      const Json* fields = one.detail.find("fields");
      if (one.verb != "correct" || fields == nullptr) continue;
      for (const auto& [field, value] : fields->members())
        static_cast<void>(set_field(out, field, value.as_string().value_or("")));
    }
    return out;
  }

  Result<std::vector<Judgement>> grades() {
    if (wish_.words.size() != 2) {
      return wrong(
          "a grade is given as 'grade NAME A' to F for a source, 'grade C... 1' to 6 for "
          "what a claim says");
    }
    const std::string& what = wish_.words[0];
    const std::string& grade = wish_.words[1];
    const bool letter = grade.size() == 1 && grade[0] >= 'A' && grade[0] <= 'F';
    const bool digit = grade.size() == 1 && grade[0] >= '1' && grade[0] <= '6';
    if (looks_like_id(what, 'C')) {
      if (!digit)
        return wrong("what a claim says is graded 1 (confirmed) to 6 (cannot be judged), not '" +
                     grade + "'; a letter grades a source, by its name");
      Judgement out = judgement("claim", HEARSAY_TRY(find_id(ledger_, what)));
      out.detail.set("information", std::int64_t{grade[0] - '0'});
      return std::vector<Judgement>{std::move(out)};
    }
    if (!letter)
      return wrong("a source is graded A (reliable) to F (cannot be judged), not '" + grade +
                   "'; a digit grades what a claim says, by its id");
    Judgement out = judgement("source", HEARSAY_TRY(known_name(what)));
    out.detail.set("source", grade);
    return std::vector<Judgement>{std::move(out)};
  }

  // R... "WORDS OF THE REPORT" field=value...
  Result<std::vector<Judgement>> added() {
    if (wish_.words.size() < 3 || !looks_like_id(wish_.words[0], 'R'))
      return wrong(
          "a claim is added as 'add R... \"THE WORDS THAT MAKE IT\" kind=casualties manner=killed "
          "count=12 item=soldiers'");
    const std::string id = HEARSAY_TRY(find_id(ledger_, wish_.words[0]));
    const std::string text = HEARSAY_TRY(text_of_report(ledger_, id));
    const std::string& words = wish_.words[1];
    const std::size_t at = text.find(words);
    if (words.empty() || at == std::string::npos)
      return make_error(ErrorCode::not_found,
                        "the words '" + words + "' do not stand in " + id +
                            "; copy them from 'hearsay show " + id + "', to the character");
    if (text.find(words, at + 1) != std::string::npos)
      return wrong("the words '" + words + "' stand in " + id +
                   " more than once; give so many that it is one place");
    AddedClaim claim;
    claim.sentence = CodePointIndex(text).to_code_points(
        {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())});
    for (auto word = wish_.words.begin() + 2; word != wish_.words.end(); ++word) {
      const std::size_t equals = word->find('=');
      if (equals == std::string::npos)
        return wrong("'" + *word + "' is no field; write FIELD=VALUE, as in count=12");
      claim.fields.emplace_back(word->substr(0, equals), word->substr(equals + 1));
    }
    return std::vector<Judgement>{HEARSAY_TRY(addition(ledger_, id, claim, wish_.by, wish_.why))};
  }

  // R... STATE [assignee=NAME]
  Result<std::vector<Judgement>> reviewed() {
    const bool given = wish_.words.size() == 3 && wish_.words[2].starts_with("assignee=");
    if ((wish_.words.size() != 2 && !given) || !looks_like_id(wish_.words[0], 'R'))
      return wrong("a review is given as 'review R... \"in progress\" [assignee=NAME]'");
    return std::vector<Judgement>{
        HEARSAY_TRY(review(ledger_,
                           HEARSAY_TRY(find_id(ledger_, wish_.words[0])),
                           wish_.words[1],
                           given ? wish_.words[2].substr(std::string_view("assignee=").size()) : "",
                           wish_.by,
                           wish_.why))};
  }

  // R... graphic | "not graphic"
  Result<std::vector<Judgement>> flagged() {
    const bool graphic = wish_.words.size() == 2 && wish_.words[1] == "graphic";
    const bool plain = wish_.words.size() == 2 && wish_.words[1] == "not graphic";
    if ((!graphic && !plain) || !looks_like_id(wish_.words[0], 'R'))
      return wrong("a report is flagged as 'flag R... graphic' or 'flag R... \"not graphic\"'");
    const std::string id = HEARSAY_TRY(find_id(ledger_, wish_.words[0]));
    return std::vector<Judgement>{
        HEARSAY_TRY(flag_graphic(ledger_, id, graphic, wish_.by, wish_.why))};
  }

  Result<std::vector<Judgement>> undoings() {
    const std::vector<Judgement> all = HEARSAY_TRY(ledger_.judgements());
    std::vector<Judgement> out;
    for (const std::string& words : wish_.words) {
      std::int64_t number = 0;
      const char* end = words.data() + words.size();
      const bool read =
          words.starts_with('J') && std::from_chars(words.data() + 1, end, number).ptr == end;
      const auto at = std::find_if(all.begin(), all.end(), [&](const Judgement& one) {
        return read && one.number == number;
      });
      if (at == all.end())
        return make_error(ErrorCode::not_found,
                          "there is no judgement '" + words + "'; 'hearsay judge list' names them");
      if (undone_by(*at))
        return wrong(words + " takes back J" + std::to_string(*undone_by(*at)) +
                     "; judge anew instead");
      for (const Judgement& one : all) {
        if (undone_by(one) == number) return wrong(words + " is undone already, by " + one.id());
      }
      Judgement one = judgement(at->about, at->target);
      one.verb = at->verb;
      one.detail.set("undoes", number);
      out.push_back(std::move(one));
    }
    return out;
  }

  Result<std::vector<Judgement>> merged_events() {
    if (wish_.words.size() < 2) return wrong("two events or more are merged; one is named");
    std::vector<std::string> founders, events, members;
    std::optional<EventFamily> family;
    for (const std::string& words : wish_.words) {
      if (!looks_like_id(words, 'E')) return wrong("'" + words + "' is no event's id (E...)");
      const Event* one = HEARSAY_TRY(event(words));
      if (std::find(events.begin(), events.end(), one->id) != events.end())
        return wrong(one->id + " is named twice");
      if (family && *family != one->family) {
        return wrong("events of one kind are merged: " + events.front() + " and " + one->id +
                     " are of two (say, casualties and losses)");
      }
      family = one->family;
      events.push_back(one->id);
      founders.push_back(weighed_->evidence.claims[one->claims.front()].id);
      const std::vector<std::string> ids = ids_of(one->claims);
      members.insert(members.end(), ids.begin(), ids.end());
    }
    Judgement out = judgement("event", events.front());
    events.erase(events.begin());
    out.detail.set("claims", ids_json(founders));
    out.detail.set("events", ids_json(events));
    out.detail.set("members", ids_json(members));
    return std::vector<Judgement>{std::move(out)};
  }

  // The claims named are not of the happening of their event's others.
  Result<std::vector<Judgement>> split_event() {
    const Weighed* all = HEARSAY_TRY(weighed());
    std::set<std::uint32_t> out_of;
    const Event* from = nullptr;
    for (const std::string& words : wish_.words) {
      if (looks_like_id(words, 'E')) {
        const Event* one = HEARSAY_TRY(event(words));
        if (from != nullptr && from != one)
          return wrong("claims are split from one event at a time");
        from = one;
        continue;
      }
      if (!looks_like_id(words, 'C'))
        return wrong("'" + words + "' is no claim's id (C...), which is split from its event");
      const std::string id = HEARSAY_TRY(find_id(ledger_, words));
      const auto at = std::find_if(all->evidence.claims.begin(),
                                   all->evidence.claims.end(),
                                   [&](const auto& one) { return one.id == id; });
      const auto claim = static_cast<std::uint32_t>(at - all->evidence.claims.begin());
      const Event* one = nullptr;
      for (const Event& each : all->weighing.events) {
        if (std::find(each.claims.begin(), each.claims.end(), claim) != each.claims.end())
          one = &each;
      }
      if (at == all->evidence.claims.end() || one == nullptr)
        return wrong(id + " is of no event: there is nothing to split it from");
      if (from != nullptr && from != one)
        return wrong(id + " is of event " + one->id + ", not of " + from->id +
                     "; split from one event at a time");
      from = one;
      out_of.insert(claim);
    }
    if (out_of.empty()) return wrong("the claims (C...) that are not of this event are not named");
    std::vector<std::uint32_t> claims, others;
    for (const std::uint32_t claim : from->claims) {
      const auto original = all->weighing.lineage[claim].copy_of;
      if (out_of.contains(claim)) {
        claims.push_back(claim);
      } else if (!original || !out_of.contains(*original)) {
        others.push_back(claim);  // A copy goes where its original goes.
      }
    }
    if (others.empty()) return wrong("all claims of " + from->id + " are named: nothing is left");
    Judgement out = judgement("event", from->id);
    out.detail.set("claims", ids_json(ids_of(claims)));
    out.detail.set("others", ids_json(ids_of(others)));
    return std::vector<Judgement>{std::move(out)};
  }

  Result<std::vector<Judgement>> names() {
    if (wish_.words.size() < 2)
      return wrong("two names or more are needed, or the ids of events (E...)");
    const auto customs = HEARSAY_TRY(Customs::load(Knowledge::default_packs()));
    for (const std::string& name : wish_.words) {
      if (wish_.verb != "merge" || name_form(*customs, name).is_name()) continue;
      return wrong("'" + name +
                   "' names nobody in particular, and a merge holds in the whole ledger; merge "
                   "names that mean one party wherever they stand");
    }
    Judgement out = judgement("source", HEARSAY_TRY(known_name(wish_.words.front())));
    std::vector<std::string> others;
    for (auto word = wish_.words.begin() + 1; word != wish_.words.end(); ++word) {
      others.push_back(HEARSAY_TRY(known_name(*word)));
      if (others.back() == out.target) return wrong("'" + out.target + "' is named twice");
    }
    out.detail.set("names", ids_json(others));
    return std::vector<Judgement>{std::move(out)};
  }

  // As the reports spell it: a misspelt name would have no effect, and nobody would see.
  Result<std::string> known_name(const std::string& words) {
    if (names_.empty()) HEARSAY_TRY(gather_names());
    const auto at = names_.find(to_lower_ascii(without_article(words)));
    if (at != names_.end()) return at->second;
    std::vector<std::string> close;
    for (const auto& [key, name] : names_) {
      if (key.find(to_lower_ascii(without_article(words))) != std::string::npos && close.size() < 5)
        close.push_back("'" + name + "'");
    }
    return make_error(ErrorCode::not_found,
                      "no source or party in " + ledger_.path().string() + " is named '" + words +
                          "'" +
                          (close.empty() ? "; 'hearsay tally' and 'hearsay table' show the names"
                                         : "; there is " + join(close, ", ")));
  }

  static std::string without_article(std::string_view name) {
    name = trim(name);
    if (name.size() > 4 && equals_ignoring_ascii_case(name.substr(0, 4), "the "))
      name.remove_prefix(4);
    return std::string(name);
  }

  Result<void> gather_names() {
    const Weighed* all = HEARSAY_TRY(weighed());
    const auto note = [&](std::string_view name) {
      const std::string plain = without_article(name);
      if (!plain.empty()) names_.emplace(to_lower_ascii(plain), plain);
    };
    for (const Originator& one : all->weighing.originators)
      note(one.name);
    for (const ReportRecord& one : all->evidence.reports)
      note(one.publisher.value_or(""));
    for (const ClaimRecord& one : all->evidence.claims) {
      for (const ClaimSource& source : one.claim.sources) {
        note(source.text);
        note(source.name);
      }
      for (const ClaimParty& party : one.claim.parties)
        note(party.text);
    }
    return {};
  }

  const Ledger& ledger_;
  const JudgementWish& wish_;
  std::shared_ptr<const Weighed> weighed_;
  std::map<std::string, std::string> names_;  // In small letters -> as it is spelt.
};

}  // namespace

Result<std::vector<Judgement>> judgements_of(const Ledger& ledger,
                                             const JudgementWish& wish,
                                             std::shared_ptr<const Weighed> weighed) {
  return Clerk(ledger, wish, std::move(weighed)).judgements();
}

}  // namespace hearsay
