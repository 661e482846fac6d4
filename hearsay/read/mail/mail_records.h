// Mailboxes, and mails with files attached: each mail and each file that may be a
// report is a record.
//
//     box.mbox#3       the third mail
//     box.mbox#3.2     its first attachment
//     mail.eml#1       the mail itself
//     mail.eml#2.2     the first attachment of a mail that is attached to it
//
// An attachment's bytes are those of the file as it was attached, so a PDF that
// came by two mails is one original. Files that are no reports are counted.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_MAIL_MAIL_RECORDS_H_
#define HEARSAY_READ_MAIL_MAIL_RECORDS_H_

#include "hearsay/read/records.h"

#include <optional>

namespace hearsay::read {

// Nothing if it is neither a mailbox nor a mail that carries anything but its text.
std::optional<Records> mail_records(const Capture& document);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_MAIL_MAIL_RECORDS_H_
