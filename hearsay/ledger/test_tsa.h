// A time stamping authority for tests: its certificates are made when it is, and
// it answers as it is told to. Its clock is given.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_TEST_TSA_H_
#define HEARSAY_LEDGER_TEST_TSA_H_

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay {

class TestTsa {
 public:
  // `now`: what its clock says, in seconds since 1970.
  explicit TestTsa(std::int64_t now) : now_(now) {
    root_key_ = EVP_EC_gen("P-256");
    key_ = EVP_EC_gen("P-256");
    root_ = certificate("Test Root", "Test Root", root_key_, root_key_, nullptr, true);
    certificate_ = certificate("Test TSA", "Test Root", key_, root_key_, root_, false);
  }

  ~TestTsa() {
    X509_free(root_);
    X509_free(certificate_);
    EVP_PKEY_free(root_key_);
    EVP_PKEY_free(key_);
  }

  TestTsa(const TestTsa&) = delete;
  TestTsa& operator=(const TestTsa&) = delete;

  std::string root_pem() const { return pem(root_); }

  std::string certificate_pem() const { return pem(certificate_); }

  // The answer to a request, both DER.
  std::string answer(std::string_view request) {
    TS_RESP_CTX* context = TS_RESP_CTX_new();
    TS_RESP_CTX_set_signer_cert(context, certificate_);
    TS_RESP_CTX_set_signer_key(context, key_);
    TS_RESP_CTX_set_signer_digest(context, EVP_sha256());
    ASN1_OBJECT* policy = OBJ_txt2obj("1.2.3.4.1", 1);
    TS_RESP_CTX_set_def_policy(context, policy);
    ASN1_OBJECT_free(policy);
    TS_RESP_CTX_add_md(context, EVP_sha256());
    TS_RESP_CTX_set_serial_cb(
        context,
        [](TS_RESP_CTX*, void*) {
          ASN1_INTEGER* out = ASN1_INTEGER_new();
          ASN1_INTEGER_set(out, 7);
          return out;
        },
        nullptr);
    TS_RESP_CTX_set_time_cb(
        context,
        [](TS_RESP_CTX*, void* now, long* seconds, long* micros) {
          *seconds = static_cast<long>(*static_cast<std::int64_t*>(now));
          *micros = 0;
          return 1;
        },
        &now_);
    BIO* in = BIO_new_mem_buf(request.data(), static_cast<int>(request.size()));
    TS_RESP* response = TS_RESP_create_response(context, in);
    unsigned char* bytes = nullptr;
    const int size = i2d_TS_RESP(response, &bytes);
    std::string out(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    OPENSSL_free(bytes);
    TS_RESP_free(response);
    BIO_free(in);
    TS_RESP_CTX_free(context);
    return out;
  }

  // A refusal.
  static std::string refusal() {
    TS_RESP* response = TS_RESP_new();
    TS_STATUS_INFO* info = TS_STATUS_INFO_new();
    TS_STATUS_INFO_set_status(info, 2);
    TS_RESP_set_status_info(response, info);
    TS_STATUS_INFO_free(info);
    unsigned char* bytes = nullptr;
    const int size = i2d_TS_RESP(response, &bytes);
    std::string out(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    OPENSSL_free(bytes);
    TS_RESP_free(response);
    return out;
  }

 private:
  static std::string pem(X509* certificate) {
    BIO* out = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(out, certificate);
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(out, &bytes);
    std::string text(bytes, static_cast<std::size_t>(size));
    BIO_free(out);
    return text;
  }

  static void extend(X509* certificate, X509* issuer, int what, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* one = X509V3_EXT_conf_nid(nullptr, &context, what, value);
    X509_add_ext(certificate, one, -1);
    X509_EXTENSION_free(one);
  }

  // Holds from a day before its clock's time to a day after.
  X509* certificate(const char* name,
                    const char* issuer_name,
                    EVP_PKEY* key,
                    EVP_PKEY* signer,
                    X509* issuer,
                    bool authority) const {
    X509* out = X509_new();
    X509_set_version(out, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(out), authority ? 1 : 2);
    ASN1_TIME_set(X509_getm_notBefore(out), static_cast<time_t>(now_ - 86'400));
    ASN1_TIME_set(X509_getm_notAfter(out), static_cast<time_t>(now_ + 86'400));
    X509_set_pubkey(out, key);
    const auto set = [](X509_NAME* into, const char* text) {
      X509_NAME_add_entry_by_txt(
          into, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(text), -1, -1, 0);
    };
    set(X509_get_subject_name(out), name);
    set(X509_get_issuer_name(out), issuer_name);
    extend(out,
           issuer == nullptr ? out : issuer,
           NID_basic_constraints,
           authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    if (!authority) {
      extend(out, issuer, NID_key_usage, "critical,digitalSignature");
      extend(out, issuer, NID_ext_key_usage, "critical,timeStamping");
    }
    X509_sign(out, signer, EVP_sha256());
    return out;
  }

  std::int64_t now_;
  EVP_PKEY* root_key_ = nullptr;
  EVP_PKEY* key_ = nullptr;
  X509* root_ = nullptr;
  X509* certificate_ = nullptr;
};

}  // namespace hearsay

#endif  // HEARSAY_LEDGER_TEST_TSA_H_
