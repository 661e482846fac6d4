// hearsay judge: a person's decisions, kept with who, when and why.
//
// What is named is found first, on a ledger that is only read; then the judgements are
// kept, all of them or, where one is wrong, none.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/clerk.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/publish/terminal.h"

#include <algorithm>
#include <map>

namespace hearsay::cli {

namespace {

Result<int> keep(std::vector<Judgement> all, const JudgeOptions& options) {
  Ledger ledger = HEARSAY_TRY(
      Ledger::open(options.place.ledger, Ledger::Access::write, settings_of(options.place)));
  const publish::Look look = publish::Look::of(stdout);
  for (Judgement& one : all) {
    one.number = HEARSAY_TRY(ledger.append_judgement(one));
    one.judged_at = ledger.now();
    if (options.json) {
      print(publish::judgement_json(one).dump() + "\n");
    } else {
      print(publish::wrap(
          one.about + " " + one.target + ": " + publish::judgement_words(one), look.width, 2, ""));
    }
  }
  return kDone;
}

// What became of the claim that a judgement is about; "" if it is as it was.
std::string whereabouts(const Judgement& one, const Evidence& evidence) {
  if (one.about != "claim") return "";
  const auto now = std::find_if(evidence.judgements.begin(),
                                evidence.judgements.end(),
                                [&](const Judgement& each) { return each.number == one.number; });
  if (now == evidence.judgements.end()) return "";
  if (now->target != one.target) return "now claim " + now->target;
  const bool there = std::any_of(evidence.claims.begin(),
                                 evidence.claims.end(),
                                 [&](const ClaimRecord& each) { return each.id == one.target; });
  return there ? "" : "without effect: no reading that counts makes this claim";
}

Result<int> list(const Ledger& ledger, const JudgeOptions& options) {
  const std::vector<Judgement> all = HEARSAY_TRY(ledger.judgements());
  const Evidence evidence = all.empty() ? Evidence() : HEARSAY_TRY(ledger.evidence());
  std::map<std::int64_t, std::string> undone;
  for (const Judgement& one : all) {
    if (const auto number = undone_by(one)) undone[*number] = one.id();
  }
  const publish::Look look = publish::Look::of(stdout);
  std::size_t shown = 0;
  for (const Judgement& one : all) {
    const bool wanted =
        options.words.empty() ||
        std::any_of(options.words.begin(), options.words.end(), [&](const std::string& words) {
          return one.target.starts_with(words) ||
                 one.detail.dump().find(words) != std::string::npos || one.id() == words;
        });
    if (!wanted) continue;
    ++shown;
    const std::string where = whereabouts(one, evidence);
    const auto by = undone.find(one.number);
    if (options.json) {
      Json out = publish::judgement_json(one);
      out.set("undone_by", by == undone.end() ? Json() : Json(by->second));
      out.set("note", where.empty() ? Json() : Json(where));
      print(out.dump() + "\n");
      continue;
    }
    std::string line =
        one.about + " " + publish::one_line(one.target) + ": " + publish::judgement_words(one);
    if (by != undone.end()) line += " (undone by " + by->second + ")";
    if (!where.empty()) line += " (" + where + ")";
    print(publish::wrap(line, look.width, 2, ""));
  }
  if (!options.json && shown == 0)
    print(all.empty() ? "nobody has judged anything in this ledger\n" : "no judgement fits\n");
  return kDone;
}

std::string wrong_usage(const JudgeOptions& options) {
  if (options.verb == "list") return "";
  if (trim(options.place.by).empty())
    return "a judgement has a name: give yours with --by or in HEARSAY_BY";
  if (trim(options.why).empty()) return "a judgement has a reason: give it with --why";
  if (!is_valid_utf8(options.why)) return "the reason in --why is not UTF-8";
  for (const std::string& word : options.words) {
    if (!is_valid_utf8(word)) return "a word is not UTF-8";
  }
  return "";
}

}  // namespace

int judge(const JudgeOptions& options) {
  if (const std::string usage = wrong_usage(options); !usage.empty()) {
    complain("judge", usage);
    return kUsage;
  }
  Result<Ledger> ledger = open_to_read(options.place);
  if (!ledger) {
    complain("judge", ledger.error().what);
    return kFailed;
  }
  Result<int> status = kDone;
  if (options.verb == "list") {
    status = list(*ledger, options);
  } else {
    const Result<std::vector<Judgement>> all =
        judgements_of(*ledger, {options.verb, options.words, options.place.by, options.why});
    if (!all && all.error().code == ErrorCode::invalid) {
      complain("judge", all.error().what);
      return kUsage;
    }
    if (!all && all.error().code == ErrorCode::not_found) {
      complain("judge", all.error().what);
      return kSomeFailed;
    }
    status = all ? keep(*all, options) : Result<int>(all.error());
  }
  if (!status) {
    complain("judge", status.error().what);
    return kFailed;
  }
  return finish("judge", *status);
}

}  // namespace hearsay::cli
