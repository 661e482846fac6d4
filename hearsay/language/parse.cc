// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/parse.h"

#include <algorithm>

namespace hearsay {

TokenSpan Parse::to_tokens(TextSpan span) const {
  const auto first = std::upper_bound(
      spans.begin(), spans.end(), span.begin, [](std::uint32_t at, TextSpan token) {
        return at < token.end;
      });
  const auto last =
      std::lower_bound(spans.begin(), spans.end(), span.end, [](TextSpan token, std::uint32_t at) {
        return token.begin < at;
      });
  const auto begin = static_cast<std::uint32_t>(first - spans.begin());
  const auto end = static_cast<std::uint32_t>(last - spans.begin());
  return {begin, std::max(begin, end)};
}

std::vector<Parse::Entity> Parse::entities() const {
  std::vector<Entity> out;
  for (std::uint32_t i = 0; i < size(); ++i) {
    if (ent_iob[i] == Iob::begin) {
      out.push_back({{i, i + 1}, ent_type[i]});
    } else if (ent_iob[i] == Iob::inside && !out.empty() && out.back().tokens.end == i) {
      out.back().tokens.end = i + 1;
    }
  }
  return out;
}

}  // namespace hearsay
