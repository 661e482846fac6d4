// Where the messages of a Telegram export stand.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_CHANNEL_TELEGRAM_RECORDS_H_
#define HEARSAY_READ_CHANNEL_TELEGRAM_RECORDS_H_

#include "hearsay/collect/capture.h"
#include "hearsay/read/records.h"

#include <optional>

namespace hearsay::read {

// result.json of one chat or of a whole account. An export that is cut off gives
// the messages before the cut, and the last place says where it is.
std::optional<Records> telegram_json_records(const Capture& document);

// messages.html, or a saved preview page (https://t.me/s/NAME).
std::optional<Records> telegram_html_records(const Capture& document);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_CHANNEL_TELEGRAM_RECORDS_H_
