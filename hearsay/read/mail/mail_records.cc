// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/mail/mail_records.h"

#include "hearsay/base/text.h"
#include "hearsay/collect/media_type.h"
#include "hearsay/read/mail/mail.h"

#include <limits>

namespace hearsay::read {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

class Lister {
 public:
  Lister(std::string_view document, Records& out) : document_(document), out_(out) {}

  // The mail at `place` as record `name`, and what hangs on it as "name.2", "name.3";
  // of the document's only mail as "2", "3".
  void mail(OriginalSpan place, const std::string& name, const std::string& stem, int depth) {
    const Mail mail = parse_mail(document_.substr(place.begin, place.size()));
    RecordPlace& own = out_.places.emplace_back();
    own.name = name;
    own.place = place;
    own.media_type = collect::kMail;
    if (!is_saved_page(mail) && text_parts(mail).empty() &&
        mail.root.media_type != "multipart/encrypted") {
      own.without_report = "mails without text";
    }
    if (is_saved_page(mail)) return;
    int number = 1;
    for (const MailPart* part : attachments(mail))
      attachment(mail, *part, place.begin, stem + std::to_string(++number), depth);
  }

 private:
  void attachment(const Mail& mail,
                  const MailPart& part,
                  std::uint32_t shift,
                  const std::string& name,
                  int depth) {
    const OriginalSpan place{part.body.begin + shift, part.body.end + shift};
    if (part.media_type == "message/rfc822" && part.wrapping == Wrapping::none &&
        depth < kDeepest) {
      this->mail(place, name, name + ".", depth + 1);
      return;
    }
    RecordPlace& one = out_.places.emplace_back();
    one.name = name;
    one.place = place;
    if (!part.wrapping) {
      one.error = make_error(ErrorCode::unsupported,
                             "it is wrapped in a way that this version does not know (" +
                                 field_words(mail, part, "content-transfer-encoding") +
                                 "); save the file from a mail program and add that");
      return;
    }
    one.wrapping = *part.wrapping;
    one.media_type = type_of(mail, part);
    if (const auto charset = part.parameters.find("charset"); charset != part.parameters.end())
      one.charset = charset->second;
    if (!collect::may_be_report(one.media_type) || one.media_type == "text/calendar" ||
        one.media_type == "text/vcard" || one.media_type == "text/x-vcard") {
      one.without_report = one.media_type;
    } else if (place.empty()) {
      one.without_report = "empty files";
    }
  }

  // What the bytes say beats what the mail says of them, which is often wrong.
  static std::string type_of(const Mail& mail, const MailPart& part) {
    const std::string head =
        unwrap_bytes(mail.bytes.substr(part.body.begin, part.body.size()), *part.wrapping, 1 << 16);
    std::string sniffed = collect::sniff_media_type(head, part.file_name);
    const bool text = sniffed.starts_with("text/") || sniffed == "application/octet-stream";
    return text && part.media_type != "application/octet-stream" ? part.media_type
                                                                 : std::move(sniffed);
  }

  static constexpr int kDeepest = 8;  // Mails attached to mails.

  std::string_view document_;
  Records& out_;
};

// The lines "From ..." that begin a mail, each after an empty line, and with a field
// below it.
bool begins_mail(std::string_view bytes, std::size_t at) {
  if (!bytes.substr(at).starts_with("From ")) return false;
  const std::size_t feed = bytes.find('\n', at);
  if (feed == kNone) return false;
  const std::string_view next = bytes.substr(
      feed + 1, std::min<std::size_t>(bytes.find('\n', feed + 1), bytes.size()) - feed);
  const std::size_t colon = next.find(':');
  return colon != kNone && colon > 0 && next.substr(0, colon).find(' ') == kNone;
}

void list_mailbox(std::string_view bytes, Records& out) {
  std::vector<std::size_t> begins;
  for (std::size_t at = 0; at != kNone && at < bytes.size();) {
    if (begins_mail(bytes, at)) begins.push_back(at);
    // The line before is empty, or this is the first.
    const std::size_t next = bytes.find("\nFrom ", at);
    at = next == kNone ? kNone : next + 1;
    while (at != kNone) {
      const bool after_empty = at < 2 || bytes[at - 2] == '\n' ||
                               (at >= 3 && bytes[at - 2] == '\r' && bytes[at - 3] == '\n');
      if (after_empty) break;
      const std::size_t further = bytes.find("\nFrom ", at);
      at = further == kNone ? kNone : further + 1;
    }
  }
  begins.push_back(bytes.size());
  Lister lister(bytes, out);
  for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
    const std::string name = std::to_string(i + 1);
    lister.mail({static_cast<std::uint32_t>(begins[i]), static_cast<std::uint32_t>(begins[i + 1])},
                name,
                name + ".",
                0);
  }
}

}  // namespace

std::optional<Records> mail_records(const Capture& document) {
  const std::string_view bytes = document.bytes;
  if (bytes.size() > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  const std::string type = collect::sniff_media_type(bytes.substr(0, 1 << 16), document.address);
  Records out;
  out.settings.emplace_back();
  out.media_type = collect::kMail;
  if (type == collect::kMailbox) {
    out.kind = "a mailbox";
    list_mailbox(bytes, out);
    if (out.places.empty()) return std::nullopt;
    return out;
  }
  if (type != collect::kMail && document.media_type != collect::kMail) return std::nullopt;
  const Mail mail = parse_mail(bytes);
  if (is_saved_page(mail) || attachments(mail).empty()) return std::nullopt;
  out.kind = "a mail with attachments";
  out.flaw = mail.flaw;
  Lister(bytes, out).mail({0, static_cast<std::uint32_t>(bytes.size())}, "1", "", 0);
  return out;
}

}  // namespace hearsay::read
