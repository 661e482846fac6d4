// What an id that a person writes means: whole, or any beginning that names one thing.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_FIND_H_
#define HEARSAY_FIND_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/weigh/outline.h"
#include "hearsay/weigh/weigh.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay {

// C, E, J or R and digits: an id, not words.
bool looks_like_id(std::string_view words, char kind);

// The report or claim. Errors: not_found, invalid (it could be several).
Result<std::string> find_id(const Ledger& ledger, const std::string& words);

// The index of the event. Errors: not_found, invalid (it could be several).
Result<std::uint32_t> find_event(const Weighing& weighing,
                                 const Ledger& ledger,
                                 const std::string& words);
Result<std::uint32_t> find_event(const Outlines& events,
                                 const Ledger& ledger,
                                 const std::string& words);

}  // namespace hearsay

#endif  // HEARSAY_FIND_H_
