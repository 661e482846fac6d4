// Who says it: source, cue and content, and how they hold it.
//
// "Malian officials have stated that the equipment is destined for their
// forces" has the source "Malian officials", the cue "stated" and the content
// "the equipment ... forces". Attributions nest: in "AFP, citing a spokesman,
// said ..." the spokesman's content lies in AFP's. A chain of sources for a span
// is read off the attributions whose content holds it, outermost first.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ATTRIBUTION_H_
#define HEARSAY_CLAIM_ATTRIBUTION_H_

#include "hearsay/base/span.h"
#include "hearsay/claim/mention.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

enum class Stance { asserted, claimed, speculated, denied, promised, questioned, unknown };

std::string_view to_string(Stance stance);
std::optional<Stance> stance_from(std::string_view name);

struct Attribution {
  std::vector<TextSpan> source;  // Spans in text order; empty if nobody is named ("reportedly").
  std::vector<TextSpan> cue;
  std::vector<TextSpan> content;
  std::string source_text;  // The words of the source as one string.
  SourceKind source_kind = SourceKind::unknown;
  std::string party;  // Party::id of the source, resolved within the report; "" if none.
  Stance stance = Stance::asserted;
  std::optional<std::uint32_t> outer;  // Index of the attribution whose content holds this one.
  bool carried = false;                // The source is named in another sentence: the next sentence
                                       // of a quotation, "He added", "It said the move ...".
  bool quoted = false;                 // The content stands in quotation marks.
  bool self = false;      // The source speaks of its own deed or plan: claimed to have killed.
  bool hedge = false;     // A speaker's "I think" inside of what he is quoted with.
  bool attitude = false;  // A wish, a plan or a judgement, not words: wants, supports.
  std::optional<TextSpan> told;  // Who was told: "AFP" in "a resident told AFP that ...".

  // On whose word the source relies: "a hospital official" in "AFP, citing a hospital official".
  // Then the content is that someone, and nothing is told of them.
  struct Cited {
    TextSpan span;
    std::string text;
    std::string party;  // Party::id; "" if none.
    SourceKind kind = SourceKind::unknown;
  };

  std::optional<Cited> cited;
};

struct Quote {
  TextSpan span;  // With its quotation marks.
  std::optional<TextSpan> speaker;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ATTRIBUTION_H_
