// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/verify.h"

#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/publish/terminal.h"

#include <unistd.h>

namespace hearsay::cli {

namespace {

std::string sum_words(const ledger::Verified& sum, const std::string& path) {
  std::string out =
      path + ": " + some(sum.originals, "original", "originals") + ", " +
      some(sum.reports, "reading", "readings") + ", " + some(sum.claims, "claim", "claims") + ", " +
      some(sum.entries, "log entry", "log entries") + " checked; " +
      (sum.findings == 0 ? "all as it was added" : some(sum.findings, "finding", "findings")) +
      "\n";
  if (sum.not_read_again > 0) {
    out += some(sum.not_read_again, "reading was", "readings were") +
           " made by another version of the reader and not read again\n";
  }
  for (const ledger::VerifiedStamp& one : sum.stamps) {
    out += "log entry " + std::to_string(one.entry) + " stamped " + one.at + " by " +
           publish::one_line(one.tsa) +
           (one.signature_checked ? ", its signature holds"
                                  : ", its signature not checked (--tsa-certificate)") +
           "\n";
  }
  for (const auto& [programs, count] : sum.other_program) {
    out += some(count, "reading was", "readings were") + " made with " + programs +
           ", which reads them otherwise; the original and the claims' words were checked\n";
  }
  return out + "head " + sum.head + "\n";
}

Result<void> record(const LedgerOptions& place, const ledger::Verified& sum) {
  Ledger ledger =
      HEARSAY_TRY(Ledger::open(place.ledger, Ledger::Access::write, settings_of(place)));
  Handling handling;
  handling.what = "verified";
  handling.detail = Json::Object{{"originals", sum.originals},
                                 {"entries", sum.entries},
                                 {"findings", sum.findings},
                                 {"head", sum.head}};
  return ledger.append_handling(std::move(handling));
}

}  // namespace

int verify(const VerifyOptions& options) {
  if (!options.head.empty() && !Digest::from_hex(options.head)) {
    complain("verify", "--head takes the 64 digits that an earlier verify printed");
    return kUsage;
  }
  Result<Ledger> ledger = open_to_read(options.place);
  if (!ledger) {
    complain("verify", ledger.error().what);
    return kFailed;
  }
  ledger::VerifyWish wish;
  wish.head = to_lower_ascii(options.head);
  wish.certificates = options.tsa_certificate;
  const bool progress = ::isatty(STDERR_FILENO) != 0;
  wish.find = [&](const ledger::Finding& finding) {
    if (progress) std::fprintf(stderr, "\r\x1B[K");
    if (options.json) {
      print(Json(Json::Object{{"where", finding.where}, {"what", finding.what}}).dump() + "\n");
    } else {
      print(publish::one_line(finding.where) + ": " + publish::one_line(finding.what) + "\n");
    }
  };
  if (progress) {
    wish.progress = [](std::size_t done, std::size_t of) {
      std::fprintf(stderr, "\rchecked %zu of %zu\x1B[K", done, of);
    };
  }
  const ledger::Verified sum = ledger::verify(*ledger, wish);
  if (progress) std::fprintf(stderr, "\r\x1B[K");
  if (options.json) {
    Json::Array stamps;
    for (const ledger::VerifiedStamp& one : sum.stamps) {
      stamps.emplace_back(Json::Object{{"entry", one.entry},
                                       {"stamped_at", one.at},
                                       {"tsa", one.tsa},
                                       {"signature_checked", one.signature_checked}});
    }
    print(Json(Json::Object{{"ledger", options.place.ledger},
                            {"originals", sum.originals},
                            {"readings", sum.reports},
                            {"claims", sum.claims},
                            {"entries", sum.entries},
                            {"stamps", std::move(stamps)},
                            {"findings", sum.findings},
                            {"head", sum.head}})
              .dump() +
          "\n");
  } else {
    print(sum_words(sum, options.place.ledger));
  }
  if (options.record) {
    if (const Result<void> kept = record(options.place, sum); !kept) {
      complain("verify", kept.error().what);
      return finish("verify", kFailed);
    }
  }
  return finish("verify", sum.findings > 0 ? kSomeFailed : kDone);
}

}  // namespace hearsay::cli
