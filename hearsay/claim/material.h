// What every reader of the claim stage looks at: a text, its parse, its blocks,
// and the day from which "Tuesday" is counted.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_MATERIAL_H_
#define HEARSAY_CLAIM_MATERIAL_H_

#include "hearsay/language/parse.h"
#include "hearsay/read/report.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

struct Material {
  std::string_view text;
  const Parse& parse;
  std::span<const Block> blocks;
  std::optional<std::string> published;  // ISO 8601 date or date-time.
  std::optional<std::string> publisher;
  std::vector<TextSpan> boilerplate;  // In text order: nothing is looked for there.

  // The parse's sentences, cut again at block boundaries; white space at both
  // ends left out, empty ones dropped. With the kind of the block each lies in.
  struct Sentence {
    TokenSpan tokens;
    BlockKind block = BlockKind::paragraph;
    std::uint32_t block_index = 0;
  };

  std::vector<Sentence> sentences;

  Material(const Report& report, const Parse& parse);
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_MATERIAL_H_
