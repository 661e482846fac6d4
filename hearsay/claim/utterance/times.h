// Times in utterances: messages, chat lines, search fields.
//
// "show sales from 5/1/2019 to 5/7/2020", "tomorrow between 3 and 4:30". In a report a
// range is two TIMEX3 dates and a preposition no part of either (times/times.h); who writes a
// line means the whole range, prepositions and all, and what it comes to on the calendar.
// So an utterance is read by a grammar of its own: grammar.h.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_UTTERANCE_TIMES_H_
#define HEARSAY_CLAIM_UTTERANCE_TIMES_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/material.h"
#include "hearsay/claim/mention.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace hearsay {

// Whether a text is an utterance: at most 280 bytes and three lines, in one block, and
// the time of its writing is known, for "tomorrow" to be counted from.
bool is_utterance(const Material& material);

class UtteranceTimeReader {
 public:
  ~UtteranceTimeReader();
  // From en/times.toml and en/utterance_times.toml. Errors: invalid (file and line).
  static Result<std::shared_ptr<const UtteranceTimeReader>> load(
      const std::filesystem::path& packs);

  // The maximal expressions, in text order, each with its readings; if the text is nothing
  // but one and its prepositions, its span is the text without the blanks at its ends.
  std::vector<Time> read(const Material& material) const;

 private:
  struct Rules;

  explicit UtteranceTimeReader(std::unique_ptr<const Rules> rules);

  std::unique_ptr<const Rules> rules_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_UTTERANCE_TIMES_H_
