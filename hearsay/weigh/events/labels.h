// An event in words: kind, item, place, day.
//
// "Casualties, soldiers - Port Mirel, 3 March 2026"; "Holdings of Mali, 2024".
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_EVENTS_LABELS_H_
#define HEARSAY_WEIGH_EVENTS_LABELS_H_

#include "hearsay/weigh/desk.h"
#include "hearsay/weigh/events/event.h"

#include <string>

namespace hearsay {

std::string event_label(const Desk& desk, const Event& event);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_EVENTS_LABELS_H_
