// What each line of a mail's text is: written here, quoted, forwarded, signature.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_MAIL_MAIL_LINES_H_
#define HEARSAY_READ_MAIL_MAIL_LINES_H_

#include <string>
#include <string_view>

namespace hearsay::read {

enum class MailLine {
  own,           // Written by the sender.
  quoted,        // Of an earlier mail.
  introduction,  // "On Tue, 3 Mar 2026, Ann Writer wrote:"
  forwarded,     // "---------- Forwarded message ---------"
  heading,       // A forwarded mail's "Subject: ..." and its kin.
  sender,        // "From: Ann Writer <ann@quay.example>" among them.
  signature,     // From the line "-- " on.
};

// Asked for each line in turn, without its break and without the "> " before it.
class MailLines {
 public:
  // `depth` is how many ">" stood before the line.
  MailLine judge(std::string_view line, int depth);

 private:
  enum class State { text, heading, signature, earlier };

  State state_ = State::text;
  bool credited_ = false;  // The forwarded mail's sender was seen.
};

// "> > words" -> 2, and where the words begin.
struct QuoteMarks {
  int depth = 0;
  std::size_t size = 0;
};

QuoteMarks quote_marks(std::string_view line);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_MAIL_MAIL_LINES_H_
