// Whether a record of a web archive holds the bytes that its writer hashed.
//
//     WARC-Block-Digest: sha1:TVNKEUQOFLBODLEXAYSWVMAEKDCZ33YP
//     WARC-Payload-Digest: sha256:2c26b46b68ffc68ff99b453c1d304134...
//
// The block is all that stands behind the record's head; the payload is what the
// server sent behind its own. Writers differ on whether the chunks of a transfer
// and its compression belong to the payload, so a payload is as stated if it is
// so with them, without the chunks, or without both. A mismatch is no reason to
// drop a record: bytes were changed after they were written, or the writer erred,
// and a person should know.
//
// SHA-1, SHA-2 and MD5, in base32, hexadecimal or base64. What is hashed in
// another way is not compared. Neither is a revisit, which names what another
// record holds, nor the payload of a record that holds only a part of it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_ARCHIVE_STATED_DIGEST_H_
#define HEARSAY_COLLECT_ARCHIVE_STATED_DIGEST_H_

#include "hearsay/collect/archive/unpack.h"
#include "hearsay/collect/archive/warc.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

struct evp_md_st;
struct evp_md_ctx_st;

namespace hearsay::collect {

// Digests of many short texts: what OpenSSL has to look up is kept between calls.
class Hasher {
 public:
  enum class Kind { md5, sha1, sha256, sha384, sha512 };

  Hasher();
  ~Hasher();
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;

  // The digest's own bytes; none if this OpenSSL must not use the algorithm.
  // Valid until the next call.
  std::string_view digest(Kind kind, std::string_view bytes);

 private:
  evp_md_ctx_st* context_;
  std::array<evp_md_st*, 5> known_{};
  std::array<char, 64> out_{};
};

// The digests that records state, compared with what they hold.
class StatedDigests {
 public:
  // A sentence for each that is not as stated: "the record at byte 1204 states ...".
  std::vector<std::string> faults(const WarcRecord& record);

 private:
  Hasher hasher_;
  Unpacker unpacker_;
  std::string held_, scratch_;
};

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_ARCHIVE_STATED_DIGEST_H_
