// hearsay claims: list and filter.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/claims.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/judged.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/publish/terminal.h"

namespace hearsay::cli {

namespace {

// "casualties/killed  84 Wagner fighters" and below it the sentence and the chain.
std::string claim_text(const StoredReport& report,
                       const StoredClaim& stored,
                       const publish::Look& look) {
  const Claim& claim = stored.claim;
  std::string head(to_string(claim.kind));
  if (claim.manner != Manner::none) head += " " + std::string(to_string(claim.manner));
  std::string what;
  if (claim.count) what += publish::count_words(*claim.count) + " ";
  if (claim.item) what += publish::one_line(claim.item->text);
  std::string out =
      look.dim(publish::pad(stored.id, 19)) + publish::pad(head, 23) +
      look.bold(publish::fit(what, look.width - std::min(look.width, std::size_t{43}))) + "\n";
  std::string words = "on the word of ";
  const std::vector<std::string> chain = publish::lineage(report.report.publisher, claim);
  for (std::size_t i = chain.size(); i-- > 0;)
    words += publish::one_line(chain[i]) + (i > 0 ? ", in " : "");
  if (chain.empty()) words += "the report itself";
  if (claim.stance != Stance::asserted) words += " (" + std::string(to_string(claim.stance)) + ")";
  for (const ClaimParty& party : claim.parties)
    words += "; " + std::string(to_string(party.role)) + " " + publish::one_line(party.text);
  if (!claim.where.empty())
    words +=
        "; at " + publish::one_line(claim.where.front().name.empty() ? claim.where.front().text
                                                                     : claim.where.front().name);
  if (claim.when)
    words += "; " +
             (claim.when->value.empty() ? publish::one_line(claim.when->text) : claim.when->value);
  out += publish::wrap(words, look.width, 19, std::string(19, ' '));
  return out +
         publish::wrap(publish::in_quotes(stored.pin.words), look.width, 19, std::string(19, ' '));
}

void print_report_head(const Report& report, const publish::Look& look) {
  std::string line =
      report.id + "  " + publish::one_line(report.publisher.value_or("publisher not recorded"));
  if (report.published) line += ", " + *report.published;
  line += "  " + publish::one_line(report.title.value_or(report.address));
  print(look.bold(publish::fit(line, look.width)) + "\n");
}

Result<std::size_t> list(const Ledger& ledger, const ClaimsOptions& options) {
  const publish::Look look = publish::Look::of(stdout);
  std::size_t found = 0;
  const JudgedClaims judged = HEARSAY_TRY(JudgedClaims::of(ledger));
  if (options.csv) {
    std::vector<std::string> head = publish::claims_csv_head();
    head.emplace_back("judgements");
    print(publish::csv_row(head));
  }
  for (std::int64_t reading : HEARSAY_TRY(ledger.readings())) {
    const StoredReport report = HEARSAY_TRY(ledger.report(reading));
    const CodePointIndex index(report.report.text);
    bool headed = false;
    for (StoredClaim& claim : HEARSAY_TRY(ledger.claims(reading))) {
      const Claim as_read = claim.claim;
      claim.claim = judged.claim(claim);
      if (!fits(options, report.report, claim)) continue;
      ++found;
      if (ledger::check_pin(as_read, claim.pin, report.report.text) == PinState::broken) {
        complain("claims",
                 "claim " + claim.id +
                     " is broken: its words do not stand where it says; run 'hearsay verify'");
        continue;
      }
      if (options.json) {
        Json out = publish::stored_claim_json(report, claim, index);
        Json::Array judgements;
        for (const Judgement* one : judged.on(claim))
          judgements.push_back(publish::judgement_json(*one));
        out.set("judgements", std::move(judgements));
        print(out.dump() + "\n");
      } else if (options.csv) {
        std::vector<std::string> cells = publish::claims_csv_cells(report, claim, index);
        std::vector<std::string> verbs;
        for (const Judgement* one : judged.on(claim))
          verbs.push_back(one->id() + " " + one->verb);
        cells.push_back(join(verbs, "; "));
        print(publish::csv_row(cells));
      } else {
        if (!headed) {
          if (found > 1) print("\n");
          print_report_head(report.report, look);
        }
        headed = true;
        print(claim_text(report, claim, look));
        for (const Judgement* one : judged.on(claim))
          print(
              publish::wrap(publish::judgement_words(*one), look.width, 19, std::string(19, ' ')));
      }
    }
  }
  return found;
}

}  // namespace

int claims(const ClaimsOptions& options) {
  if (const std::string wrong = wrong_filter(options); !wrong.empty()) {
    complain("claims", wrong);
    return kUsage;
  }
  Result<Ledger> ledger = open_to_read(options.place);
  const Result<std::size_t> found =
      ledger ? list(*ledger, options) : Result<std::size_t>(ledger.error());
  if (!found) {
    complain("claims", found.error().what);
    return kFailed;
  }
  if (!options.json && !options.csv) {
    print((*found > 0 ? "\n" : "") +
          (*found > 0 ? some(*found, "claim", "claims") : std::string("no claim fits")) + "\n");
  }
  return finish("claims", kDone);
}

}  // namespace hearsay::cli
