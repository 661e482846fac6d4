// hearsay stamp: the log's head, stamped by a time stamping authority (RFC 3161).
// Only the hash leaves the machine.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/collect/net/fetch.h"
#include "hearsay/ledger/timestamp.h"
#include "hearsay/publish/terminal.h"

namespace hearsay::cli {

namespace {

Error about(const std::string& tsa, const Error& error) {
  return make_error(error.code,
                    "no time stamp from " + tsa + ": " + error.what +
                        "; the ledger is as it was, try again or name another with --tsa");
}

Result<Stamp> fetch_stamp(const StampOptions& options) {
  Stamp out;
  {
    const Ledger ledger = HEARSAY_TRY(open_to_read(options.place));
    const Ledger::Size size = HEARSAY_TRY(ledger.size());
    out.entry = size.entries;
    out.hash = size.head;
  }
  const std::optional<Digest> head = Digest::from_hex(out.hash);
  if (!head) {
    return make_error(ErrorCode::damaged,
                      "the ledger " + options.place.ledger +
                          " is damaged: its log has no head; run 'hearsay verify'");
  }
  const ledger::StampRequest request = HEARSAY_TRY(ledger::stamp_request(*head));
  collect::FetchWish wish;
  wish.allow_private = options.allow_private;
  wish.limit = ledger::kLargestToken;
  const std::string answer = HEARSAY_TRY(collect::Fetcher(wish).post(
      options.tsa, {.content_type = "application/timestamp-query", .body = request.der}));
  Result<ledger::StampToken> token = ledger::stamp_answer(answer, request);
  if (!token) return about(options.tsa, token.error());
  out.tsa = options.tsa;
  out.token = std::move(token->der);
  out.stamped_at = std::move(token->at);
  return out;
}

Result<int> stamp_head(const StampOptions& options) {
  const Stamp stamp = HEARSAY_TRY(fetch_stamp(options));
  Ledger ledger = HEARSAY_TRY(
      Ledger::open(options.place.ledger, Ledger::Access::write, settings_of(options.place)));
  HEARSAY_TRY(ledger.append_stamp(stamp));
  if (options.json) {
    print(Json(Json::Object{{"entry", stamp.entry},
                            {"hash", stamp.hash},
                            {"tsa", stamp.tsa},
                            {"stamped_at", stamp.stamped_at}})
              .dump() +
          "\n");
  } else {
    print("log entry " + std::to_string(stamp.entry) + " stamped " + stamp.stamped_at + " by " +
          publish::one_line(stamp.tsa) + "\nhead " + stamp.hash + "\n");
  }
  return kDone;
}

}  // namespace

int stamp(const StampOptions& options) {
  if (options.tsa.empty()) {
    complain("stamp",
             "no time stamping authority is named; give its address with --tsa or HEARSAY_TSA");
    return kUsage;
  }
  const Result<int> status = stamp_head(options);
  if (!status) {
    complain("stamp", status.error().what);
    const ErrorCode code = status.error().code;
    const bool of_the_authority = code == ErrorCode::network || code == ErrorCode::malformed ||
                                  code == ErrorCode::invalid || code == ErrorCode::too_large ||
                                  code == ErrorCode::unsupported;
    return of_the_authority ? kSomeFailed : kFailed;
  }
  return finish("stamp", *status);
}

}  // namespace hearsay::cli
