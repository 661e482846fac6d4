// One message of a channel or a chat, as its export has it.
//
//     12:04  Port Watch, forwarded from Quay Radio
//     57 containers are gone from the *north quay*.
//
// is a report of the publisher Port Watch, published at 12:04, whose words are
// Quay Radio's. Which form it came in (Telegram Desktop's JSON or HTML, the
// public preview page) makes no difference here.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_CHANNEL_MESSAGE_H_
#define HEARSAY_READ_CHANNEL_MESSAGE_H_

#include "hearsay/base/result.h"
#include "hearsay/read/charset.h"
#include "hearsay/read/mapped_text.h"
#include "hearsay/read/report.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hearsay::read {

struct ChannelMessage {
  explicit ChannelMessage(const OffsetMap& source) : text(source), forwarded_from(source) {}

  std::int64_t id = 0;
  bool service = false;             // "pinned this message": no words of anyone's.
  std::optional<std::string> date;  // ISO 8601; UTC with "Z", else the exporter's own zone.
  std::optional<std::string> edited;
  std::optional<std::string> author;     // Who sent it: the channel, or a person in a chat.
  std::optional<std::string> signature;  // The channel's writer, where posts are signed.
  std::optional<std::int64_t> reply_to;
  std::optional<std::string> url;
  MappedText text;
  MappedText forwarded_from;  // Whose message it was; empty if their own.
  std::vector<std::string> links;
  std::optional<std::string> media;       // "photo", "video_file", "poll", ...
  std::optional<std::string> media_file;  // Its path in the export, where it was saved.
};

// The three forms. `record` is the slice of one message. Errors: malformed.
Result<ChannelMessage> telegram_json_message(const Decoded& record);
Result<ChannelMessage> telegram_html_message(const Decoded& record);
Result<ChannelMessage> telegram_preview_message(const Decoded& record);

// Fills text, blocks, offsets and facts. A forwarded message opens with a line
// "Forwarded from NAME" of kind boilerplate: a credit line.
void read_message(const ChannelMessage& message, Report& out);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_CHANNEL_MESSAGE_H_
