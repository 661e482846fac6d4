// A person's decision on a claim, an event, a source or a report: with who, when, why.
//
// Nothing is ever taken away: a claim that is rejected stays on record and is named
// where it would have counted, a correction keeps what was read, and a judgement that
// is undone is followed by one that says so. docket.h has what they amount to.
// docs/formats/judgements.md says what each verb keeps in `detail`.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_JUDGEMENTS_JUDGEMENT_H_
#define HEARSAY_WEIGH_JUDGEMENTS_JUDGEMENT_H_

#include "hearsay/base/json.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hearsay {

// It names its target by stable id, so it outlives a new extraction; a later one on
// the same target comes after it, none is replaced.
struct Judgement {
  std::string about;   // claim, event, source, report
  std::string target;  // C..., E..., R..., or the source's name.
  std::string verb;    // accept, reject, correct, merge, split, grade
  Json detail;
  std::string judge;  // Who.
  std::string why;
  std::string judged_at;    // ISO 8601 UTC; set when it is kept.
  std::int64_t number = 0;  // 7 of "J7"; set when it is kept.

  std::string id() const { return "J" + std::to_string(number); }

  bool operator==(const Judgement&) const = default;
};

// The number of the judgement that this one takes back; nothing if it is no undoing.
// Such a row repeats verb and target of what it takes back.
std::optional<std::int64_t> undone_by(const Judgement& judgement);

// Those that nobody took back, without the rows that take back.
std::vector<Judgement> standing(std::vector<Judgement> all);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_JUDGEMENTS_JUDGEMENT_H_
