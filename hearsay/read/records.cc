// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/records.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/read/channel/telegram_records.h"
#include "hearsay/read/feed/feed_records.h"
#include "hearsay/read/mail/mail_records.h"

namespace hearsay::read {

Capture Records::capture(std::size_t i) const {
  const RecordPlace& one = places[i];
  Capture out;
  const std::string_view place =
      std::string_view(document->bytes).substr(one.place.begin, one.place.size());
  out.bytes = one.wrapping == Wrapping::none
                  ? std::string(place)
                  : unwrap_bytes(place, one.wrapping, document->bytes.size());
  out.digest = sha256(out.bytes);
  out.address = document->address + "#" + one.name;
  out.media_type = one.media_type.empty() ? media_type : one.media_type;
  out.charset = one.charset ? one.charset : charset;
  out.collected_at = document->collected_at;
  out.method = "record at " + std::to_string(one.place.begin) + " of " + document->digest.hex() +
               (one.wrapping == Wrapping::base64             ? ", from base64"
                : one.wrapping == Wrapping::quoted_printable ? ", from quoted-printable"
                                                             : "") +
               ", " + document->method;
  out.dated_by_file = document->dated_by_file;
  out.is_record = true;
  if (!one.identity.empty()) out.identity = one.identity;
  const CaptureFacts& given = document->facts;
  out.facts.publisher = given.publisher;
  out.facts.author = given.author;
  out.facts.lang = given.lang;
  out.facts.collected_by = given.collected_by;
  out.setting = settings[one.setting];
  if (!out.setting.published) out.setting.published = given.published;
  return out;
}

std::optional<Records> records(const Capture& document) {
  std::optional<Records> out = mail_records(document);
  if (!out) out = telegram_json_records(document);
  if (!out) out = telegram_html_records(document);
  if (!out) out = json_feed_records(document);
  if (!out) out = feed_records(document);
  if (!out) return out;
  out->document = &document;
  // Names and settings come from bytes that nobody has decoded yet.
  for (CaptureFacts& setting : out->settings) {
    for (auto* fact : {&setting.title,
                       &setting.publisher,
                       &setting.author,
                       &setting.published,
                       &setting.lang,
                       &setting.url}) {
      if (*fact) *fact = to_valid_utf8(*std::move(*fact));
    }
  }
  for (RecordPlace& place : out->places)
    place.name = to_valid_utf8(std::move(place.name));
  return out;
}

}  // namespace hearsay::read
