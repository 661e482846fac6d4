// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/timestamp.h"

#include "hearsay/base/civil_time.h"

#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/ts.h>
#include <openssl/x509.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <optional>

namespace hearsay::ledger {

namespace {

template <auto kFree>
struct Free {
  void operator()(auto* one) const { kFree(one); }
};

using Request = std::unique_ptr<TS_REQ, Free<TS_REQ_free>>;
using Imprint = std::unique_ptr<TS_MSG_IMPRINT, Free<TS_MSG_IMPRINT_free>>;
using Algorithm = std::unique_ptr<X509_ALGOR, Free<X509_ALGOR_free>>;
using Number = std::unique_ptr<ASN1_INTEGER, Free<ASN1_INTEGER_free>>;
using BigNumber = std::unique_ptr<BIGNUM, Free<BN_free>>;
using Answer = std::unique_ptr<TS_RESP, Free<TS_RESP_free>>;
using Token = std::unique_ptr<PKCS7, Free<PKCS7_free>>;
using Info = std::unique_ptr<TS_TST_INFO, Free<TS_TST_INFO_free>>;
using Check = std::unique_ptr<TS_VERIFY_CTX, Free<TS_VERIFY_CTX_free>>;
using Store = std::unique_ptr<X509_STORE, Free<X509_STORE_free>>;
using Rules = std::unique_ptr<X509_VERIFY_PARAM, Free<X509_VERIFY_PARAM_free>>;

// The library's own reason, the first that it gave; its queue is empty afterwards.
std::string reason() {
  const char* data = nullptr;
  int flags = 0;
  const unsigned long code = ERR_peek_error_data(&data, &flags);
  const char* words = code != 0 ? ERR_reason_error_string(code) : nullptr;
  std::string out = words != nullptr ? words : "no reason given";
  if (data != nullptr && *data != '\0' && (flags & ERR_TXT_STRING) != 0)
    out += std::string(" (") + data + ")";
  ERR_clear_error();
  return out;
}

template <class T>
std::string der_of(T* value, int (*encode)(const T*, unsigned char**)) {
  unsigned char* bytes = nullptr;
  const int size = encode(value, &bytes);
  if (size <= 0) return "";
  std::string out(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return out;
}

// All of `der` as a Pointer's value; null if it is none, or if more comes after it.
template <class Pointer, class T = typename Pointer::element_type>
Pointer all_of(std::string_view der, T* (*decode)(T**, const unsigned char**, long)) {
  if (der.size() > kLargestToken) return nullptr;
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  const unsigned char* end = at + der.size();
  Pointer out(decode(nullptr, &at, static_cast<long>(der.size())));
  if (at != end) out.reset();
  return out;
}

const char* status_words(long status) {
  switch (status) {
    case 2: return "rejected";
    case 3: return "waiting";
    case 4: return "a revocation is near";
    case 5: return "revoked";
    default: return "not granted";
  }
}

// Why it was not granted: the status, its words, the bits of the failure.
std::string refusal(const TS_STATUS_INFO* info, long status) {
  std::string out = status_words(status);
  const STACK_OF(ASN1_UTF8STRING)* words = TS_STATUS_INFO_get0_text(info);
  for (int i = 0; i < sk_ASN1_UTF8STRING_num(words); ++i) {
    const ASN1_UTF8STRING* one = sk_ASN1_UTF8STRING_value(words, i);
    out += ", ";
    // Of a stranger's server: printable ASCII, and not much of it.
    const auto* text = reinterpret_cast<const char*>(ASN1_STRING_get0_data(one));
    for (int at = 0; at < ASN1_STRING_length(one) && at < 200; ++at)
      out += text[at] >= ' ' && text[at] < 0x7F ? text[at] : '?';
  }
  static constexpr std::pair<int, const char*> kBits[] = {
      {TS_INFO_BAD_ALG, "it does not take SHA-256"},
      {TS_INFO_BAD_REQUEST, "it calls the request wrong"},
      {TS_INFO_BAD_DATA_FORMAT, "it cannot read the request"},
      {TS_INFO_TIME_NOT_AVAILABLE, "its clock is not available"},
      {TS_INFO_UNACCEPTED_POLICY, "it does not take the policy"},
      {TS_INFO_UNACCEPTED_EXTENSION, "it does not take an extension"},
      {TS_INFO_ADD_INFO_NOT_AVAILABLE, "it lacks what was asked for"},
      {TS_INFO_SYSTEM_FAILURE, "it failed"}};
  const ASN1_BIT_STRING* bits = TS_STATUS_INFO_get0_failure_info(info);
  for (const auto& [bit, meaning] : kBits) {
    if (bits != nullptr && ASN1_BIT_STRING_get_bit(bits, bit) != 0)
      out += std::string(", ") + meaning;
  }
  return out;
}

Error not_a_token(const std::string& what) {
  return make_error(ErrorCode::malformed, "the time stamp cannot be read: " + what);
}

std::optional<std::time_t> time_of(TS_TST_INFO* info) {
  std::tm parts{};
  const ASN1_GENERALIZEDTIME* time = TS_TST_INFO_get_time(info);
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
  const std::optional<std::int64_t> out = to_unix({parts.tm_year + 1900,
                                                   parts.tm_mon + 1,
                                                   parts.tm_mday,
                                                   parts.tm_hour,
                                                   parts.tm_min,
                                                   parts.tm_sec});
  if (!out) return std::nullopt;
  return static_cast<std::time_t>(*out);
}

Result<StampToken> facts_of(PKCS7* token, TS_TST_INFO* info) {
  StampToken out;
  TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
  const ASN1_OBJECT* algorithm = nullptr;
  X509_ALGOR_get0(&algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
  ASN1_OCTET_STRING* message = TS_MSG_IMPRINT_get_msg(imprint);
  if (OBJ_obj2nid(algorithm) != NID_sha256 || ASN1_STRING_length(message) != 32)
    return not_a_token("it is not of a SHA-256");
  std::copy_n(ASN1_STRING_get0_data(message), 32, out.hash.bytes.begin());
  const std::optional<std::time_t> time = time_of(info);
  const std::optional<std::string> at = time ? iso_time(*time) : std::nullopt;
  if (!at) return not_a_token("it states no time");
  out.at = *at;
  out.der = der_of<PKCS7>(token, i2d_PKCS7);
  return out;
}

struct Parsed {
  Token token;
  Info info;
};

Result<Parsed> parse_token(std::string_view der) {
  Parsed out;
  out.token = all_of<Token>(der, d2i_PKCS7);
  if (out.token) out.info.reset(PKCS7_to_TS_TST_INFO(out.token.get()));
  if (!out.info) return not_a_token(reason());
  return out;
}

}  // namespace

Result<StampRequest> stamp_request(const Digest& hash) {
  const Request request(TS_REQ_new());
  const Imprint imprint(TS_MSG_IMPRINT_new());
  const Algorithm algorithm(X509_ALGOR_new());
  unsigned char random[8];
  bool made = request && imprint && algorithm && RAND_bytes(random, sizeof random) == 1;
  made = made &&
         X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1 &&
         TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1;
  Digest copy = hash;  // The interface is not const.
  made = made &&
         TS_MSG_IMPRINT_set_msg(
             imprint.get(), copy.bytes.data(), static_cast<int>(copy.bytes.size())) == 1 &&
         TS_REQ_set_version(request.get(), 1) == 1 &&
         TS_REQ_set_msg_imprint(request.get(), imprint.get()) == 1;
  random[0] = static_cast<unsigned char>((random[0] & 0x7F) | 0x40);  // Eight bytes, positive.
  const BigNumber big(BN_bin2bn(random, sizeof random, nullptr));
  const Number nonce(big ? BN_to_ASN1_INTEGER(big.get(), nullptr) : nullptr);
  made = made && nonce && TS_REQ_set_nonce(request.get(), nonce.get()) == 1 &&
         TS_REQ_set_cert_req(request.get(), 1) == 1;
  StampRequest out;
  if (made) out.der = der_of<TS_REQ>(request.get(), i2d_TS_REQ);
  if (out.der.empty())
    return make_error(ErrorCode::too_large, "cannot make a request for a time stamp: " + reason());
  return out;
}

Result<StampToken> stamp_answer(std::string_view answer, const StampRequest& request) {
  const Answer parsed = all_of<Answer>(answer, d2i_TS_RESP);
  const Request asked = all_of<Request>(request.der, d2i_TS_REQ);
  if (!parsed || !asked) {
    ERR_clear_error();
    return make_error(ErrorCode::malformed, "what it answered is no time stamp");
  }
  const TS_STATUS_INFO* info = TS_RESP_get_status_info(parsed.get());
  const long status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(info));
  if (status != 0 && status != 1)
    return make_error(ErrorCode::network, "it refused: " + refusal(info, status));
  // Version, hash and nonce; who signed it is looked at by check_signature.
  const Check check(TS_REQ_to_TS_VERIFY_CTX(asked.get(), nullptr));
  if (!check || TS_RESP_verify_response(check.get(), parsed.get()) != 1)
    return make_error(ErrorCode::invalid, "it stamped something else: " + reason());
  PKCS7* token = TS_RESP_get_token(parsed.get());
  TS_TST_INFO* said = TS_RESP_get_tst_info(parsed.get());
  if (token == nullptr || said == nullptr) return not_a_token("there is none in the answer");
  return facts_of(token, said);
}

Result<StampToken> read_token(std::string_view der) {
  const Parsed parsed = HEARSAY_TRY(parse_token(der));
  return facts_of(parsed.token.get(), parsed.info.get());
}

Result<void> check_signature(std::string_view der, const std::filesystem::path& certificates) {
  const Parsed parsed = HEARSAY_TRY(parse_token(der));
  StampToken facts = HEARSAY_TRY(facts_of(parsed.token.get(), parsed.info.get()));
  Store store(X509_STORE_new());
  if (!store || X509_STORE_load_file(store.get(), certificates.c_str()) != 1) {
    return make_error(ErrorCode::unreadable,
                      "cannot read certificates from " + certificates.string() + ": " + reason() +
                          "; give the authority's certificate as PEM");
  }
  // Certificates run out; what counts is whether they held when it was stamped. The
  // file may hold the authority's own certificate instead of a root's.
  const Rules rules(X509_VERIFY_PARAM_new());
  X509_VERIFY_PARAM_set_time(rules.get(), time_of(parsed.info.get()).value_or(0));
  X509_VERIFY_PARAM_set_flags(rules.get(), X509_V_FLAG_PARTIAL_CHAIN);
  X509_STORE_set1_param(store.get(), rules.get());
  const Check check(TS_VERIFY_CTX_new());
  TS_VERIFY_CTX_set_flags(check.get(), TS_VFY_VERSION | TS_VFY_IMPRINT | TS_VFY_SIGNATURE);
  // The context frees both.
  TS_VERIFY_CTX_set_store(check.get(), store.release());
  auto* imprint = static_cast<unsigned char*>(OPENSSL_memdup(facts.hash.bytes.data(), 32));
  TS_VERIFY_CTX_set_imprint(check.get(), imprint, 32);
  if (TS_RESP_verify_token(check.get(), parsed.token.get()) != 1)
    return make_error(ErrorCode::invalid, "its signature does not hold: " + reason());
  return {};
}

}  // namespace hearsay::ledger
