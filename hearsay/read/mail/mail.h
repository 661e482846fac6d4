// A mail, or a page that a browser saved as one file (.mht), as a report.
//
//     From: Ann Writer <ann@quay.example>
//     Date: Tue, 3 Mar 2026 10:00:00 +0100
//     Subject: Depot at Dorval taken
//
//     57 tankers burned.
//
//     > Is it true that the depot burned?            quote
//     --
//     Ann Writer, Quay Watch                         boilerplate
//
// The subject is the title, the sender the author, a mailing list the publisher.
// Quoted mails are quotes; a forwarded one opens with its credit line "Forwarded from
// NAME". Every character leads to bytes of the mail, through quoted-printable and
// base64. Attachments are reports of their own (mail_records.h).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_MAIL_MAIL_H_
#define HEARSAY_READ_MAIL_MAIL_H_

#include "hearsay/base/result.h"
#include "hearsay/read/mail/mime.h"
#include "hearsay/read/report.h"

#include <string_view>
#include <vector>

namespace hearsay::read {

// Errors: malformed (no text in it), unsupported (encrypted).
Result<void> read_mail(std::string_view bytes, Report& out);

// Whether it is a saved page, not a mail.
bool is_saved_page(const Mail& mail);

// The parts that make up the text of the mail, in order; of alternatives the fuller,
// plain text if they say as much. Empty if there is no text.
std::vector<const MailPart*> text_parts(const Mail& mail);

// The other parts that carry something: files, pictures, mails that were attached.
std::vector<const MailPart*> attachments(const Mail& mail);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_MAIL_MAIL_H_
