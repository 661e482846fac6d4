// From one entry of a feed to a report.
//
// The text is the entry's title and then its fullest text: <content:encoded> or
// <content> where there is one, else the description. Every character leads to
// its bytes, through the escaping of the feed and the markup inside it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_FEED_ENTRY_H_
#define HEARSAY_READ_FEED_ENTRY_H_

#include "hearsay/base/result.h"
#include "hearsay/read/charset.h"
#include "hearsay/read/feed/feed.h"
#include "hearsay/read/json_source.h"
#include "hearsay/read/report.h"

#include <optional>
#include <string>

namespace hearsay::read {

// `record` is the source of one <item> or <entry>. Errors: malformed.
Result<void> read_entry(const Decoded& record, bool atom, Report& out);

// An item of a JSON Feed.
Result<void> read_json_entry(const Decoded& record, Report& out);

// The words of a text in one line, markup taken off.
std::string plain_words(const FeedText& text);

// "authors" or "author" of a JSON Feed or an item of it.
std::optional<std::string> json_author(const JsonSource& json, const JsonNode& object);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_FEED_ENTRY_H_
