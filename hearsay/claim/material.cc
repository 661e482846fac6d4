// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/material.h"

namespace hearsay {

Material::Material(const Report& report, const Parse& parse_of_text)
    : text(report.text),
      parse(parse_of_text),
      blocks(report.blocks),
      published(report.published),
      publisher(report.publisher) {
  for (const Block& one : blocks) {
    if (one.kind == BlockKind::boilerplate) boilerplate.push_back(one.span);
  }
  std::uint32_t block = 0;
  const auto block_of = [&](std::uint32_t token) {
    while (block + 1 < blocks.size() && blocks[block].span.end <= parse.spans[token].begin)
      ++block;
    return block;
  };
  for (TokenSpan whole : parse.sentences) {
    std::uint32_t token = whole.begin;
    while (token < whole.end) {
      const std::uint32_t here = block_of(token);
      std::uint32_t end = token + 1;
      while (end < whole.end && block_of(end) == here)
        ++end;
      TokenSpan part{token, end};
      token = end;
      while (!part.empty() && parse.is_space[part.begin] != 0)
        ++part.begin;
      while (!part.empty() && parse.is_space[part.end - 1] != 0)
        --part.end;
      if (part.empty()) continue;
      sentences.push_back({part, blocks.empty() ? BlockKind::paragraph : blocks[here].kind, here});
    }
  }
}

}  // namespace hearsay
