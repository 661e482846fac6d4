// A mail taken apart: fields, and parts in parts (RFC 5322, 2045 to 2047, 2231).
//
//     Content-Type: multipart/mixed; boundary=xyz
//
//     --xyz
//     Content-Type: text/plain; charset=utf-8
//     ...
//
// Nothing is copied: every part is a place in the bytes of the mail. What is not as
// the standard has it is taken as mail programs take it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_MAIL_MIME_H_
#define HEARSAY_READ_MAIL_MIME_H_

#include "hearsay/base/span.h"
#include "hearsay/read/mail/transfer.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::read {

struct MailField {
  std::string name;    // Lower case.
  OriginalSpan value;  // With its folds, without white space at either end.
};

struct MailPart {
  std::vector<MailField> fields;
  OriginalSpan whole, body;
  std::string media_type = "text/plain";              // Lower case.
  std::map<std::string, std::string> parameters;      // Of Content-Type; lower-case names.
  std::optional<Wrapping> wrapping = Wrapping::none;  // Nothing: one that we do not know.
  bool attached = false;                              // Content-Disposition says so.
  std::string file_name;
  std::vector<MailPart> parts;  // Of a multipart; of a message/rfc822 the mail in it.

  bool is_multipart() const { return media_type.starts_with("multipart/"); }

  // The first field of the name (lower case), or nullptr.
  const MailField* field(std::string_view name) const;
};

struct Mail {
  static constexpr int kDeepest = 32;
  static constexpr std::size_t kMostParts = 4096;

  std::string_view bytes;
  MailPart root;
  std::string flaw;  // What is wrong with its structure; "" if nothing is.
};

// `bytes` must outlive what is returned. Over 4 GiB is none.
Mail parse_mail(std::string_view bytes);

// A field's words, folds and encoded words ("=?utf-8?Q?caf=C3=A9?=") decoded; "" if
// there is no such field.
std::string field_words(const Mail& mail, const MailPart& part, std::string_view name);

// "Ann Writer <a@b.example>" -> "Ann Writer"; "a@b.example" where there is no name.
std::string name_in_address(std::string_view address);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_MAIL_MIME_H_
