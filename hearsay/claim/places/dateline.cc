// The place that a dateline names: "KADREY, Sarenland (Northern Wire) - ".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/dateline.h"

#include "hearsay/claim/places/rules.h"

namespace hearsay::places {

std::vector<Dateline> datelines(const Material& material, const PlaceReader::Rules& rules) {
  const Parse& parse = material.parse;
  std::vector<Dateline> out;
  std::uint32_t block = ~0U;
  for (const Material::Sentence& sentence : material.sentences) {
    if (sentence.block_index == block) continue;
    block = sentence.block_index;
    const std::uint32_t begin = sentence.tokens.begin;
    const std::uint32_t at = parse.spans[begin].begin;
    const std::size_t size = dateline_size(parse.text.substr(at));
    if (size == 0 || rules.labels.contains(parse.lower[begin])) continue;
    const TokenSpan whole = parse.to_tokens({at, at + static_cast<std::uint32_t>(size)});
    const TokenSpan tokens{whole.begin, whole.end - 1};  // Without the dash.
    std::uint32_t end = begin;
    while (end < tokens.end && parse.word(end) != "," && parse.word(end) != "(")
      ++end;
    out.push_back({{begin, end}, tokens});
  }
  return out;
}

}  // namespace hearsay::places
