// Documents that hold many reports: a channel's export, a feed, a mailbox, a mail with
// files attached.
//
//     if (std::optional<Records> records = read::records(capture))
//       for (std::size_t i = 0; i < records->places.size(); ++i)
//         Result<Report> report = read::report(records->capture(i));
//
// Each record is a capture of its own: its bytes are a slice of the document's,
// its address is "export.json#12" (of an attachment: that slice unwrapped), and what only the
// document knows (the channel's name, the feed's title) comes along as Capture::setting. A record
// that is damaged does not hinder the others.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_RECORDS_H_
#define HEARSAY_READ_RECORDS_H_

#include "hearsay/base/result.h"
#include "hearsay/base/span.h"
#include "hearsay/collect/capture.h"
#include "hearsay/read/mail/transfer.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::read {

// Media types of single records; no server sends them.
inline constexpr const char* kTelegramJson = "application/x-telegram-message+json";
inline constexpr const char* kTelegramHtml = "text/x-telegram-message+html";
inline constexpr const char* kTelegramPreview = "text/x-telegram-preview+html";
inline constexpr const char* kRssItem = "application/rss+xml;type=item";
inline constexpr const char* kAtomEntry = "application/atom+xml;type=entry";
inline constexpr const char* kJsonFeedItem = "application/feed+json;type=item";

struct RecordPlace {
  std::string name;  // "12": the message's id, or the entry's number.
  OriginalSpan place;
  std::size_t setting = 0;     // Index into Records::settings.
  std::optional<Error> error;  // Why it cannot be read.
  std::string identity;        // What stays the same when it is changed; "" if nothing does.
  std::string without_report;  // What it is, in the plural, if it is no report: "service messages".
  std::string media_type = {};              // Its own; "" if it is that of all records.
  std::optional<std::string> charset = {};  // Its own, if it has one.
  Wrapping wrapping = Wrapping::none;       // To be taken off: an attachment's base64.
};

struct Records {
  const Capture* document = nullptr;
  std::string kind;        // "a Telegram export".
  std::string media_type;  // Of each record.
  std::optional<std::string> charset;
  std::vector<CaptureFacts> settings;
  std::vector<RecordPlace> places;
  std::string flaw;  // What is wrong with the document as a whole; "" if nothing is.

  // The i-th record. Its facts are those that a person gave for the document and
  // that can hold for each of its records: publisher, author, language, collector.
  Capture capture(std::size_t i) const;
};

// Nothing if the capture is one report, or a document that we do not know.
std::optional<Records> records(const Capture& document);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_RECORDS_H_
