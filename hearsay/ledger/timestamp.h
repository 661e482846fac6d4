// Time stamps as RFC 3161 has them: somebody else vouches that a hash was there.
//
//     StampRequest request = HEARSAY_TRY(ledger::stamp_request(head));
//     ... POST request.der to the authority, as application/timestamp-query ...
//     StampToken token = HEARSAY_TRY(ledger::stamp_answer(answer, request));
//
// What is stamped is the hash of a log entry as it is (32 bytes, SHA-256), so the
// token proves that this entry, and with it all before it, stood in the log at that
// time. "openssl ts -verify -digest HASH -token_in" checks the same token.
// The only file that sees libcrypto's TS interface is timestamp.cc.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_TIMESTAMP_H_
#define HEARSAY_LEDGER_TIMESTAMP_H_

#include "hearsay/base/digest.h"
#include "hearsay/base/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace hearsay::ledger {

inline constexpr std::size_t kLargestToken = 1u << 20;

struct StampRequest {
  std::string der;  // With a nonce, and asking for the authority's certificate.
};

struct StampToken {
  std::string der;  // The TimeStampToken.
  Digest hash;      // What was stamped.
  std::string at;   // ISO 8601 UTC.
};

Result<StampRequest> stamp_request(const Digest& hash);

// The answer's token, if it grants one for this request. Errors: malformed (no such
// answer), invalid (another hash, another nonce), network (refused, with the reason).
Result<StampToken> stamp_answer(std::string_view answer, const StampRequest& request);

// What a token says; its signature is not looked at. Errors: malformed.
Result<StampToken> read_token(std::string_view der);

// Whether the token's signature holds and leads to a certificate of the file (PEM),
// as of the time that it states. Errors: invalid (it does not), unreadable (the file).
Result<void> check_signature(std::string_view der, const std::filesystem::path& certificates);

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_TIMESTAMP_H_
