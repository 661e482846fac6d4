// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/offset_map.h"

#include "hearsay/base/check.h"

#include <algorithm>

namespace hearsay {

OffsetMap OffsetMap::identity(std::uint32_t size) {
  OffsetMap map;
  if (size > 0) map.append({0, size}, {0, size});
  return map;
}

void OffsetMap::append(TextSpan text, OriginalSpan original) {
  if (text.empty()) return;
  HEARSAY_CHECK(pieces_.empty() ? text.begin == 0 : text.begin == pieces_.back().text.end);
  const auto even = [](const Piece& piece) { return piece.text.size() == piece.original.size(); };
  const Piece piece{text, original, true};
  if (!pieces_.empty() && pieces_.back().present && even(pieces_.back()) && even(piece) &&
      pieces_.back().original.end == original.begin) {
    pieces_.back().text.end = text.end;
    pieces_.back().original.end = original.end;
    return;
  }
  // Parts of one slice that maps as a whole are one piece again, unless it would pass for the
  // same bytes.
  if (!pieces_.empty() && pieces_.back().present && pieces_.back().original == original &&
      !even(pieces_.back()) && !even(piece) &&
      text.end - pieces_.back().text.begin != original.size()) {
    pieces_.back().text.end = text.end;
    return;
  }
  pieces_.push_back(piece);
}

void OffsetMap::append_absent(TextSpan text) {
  if (text.empty()) return;
  HEARSAY_CHECK(pieces_.empty() ? text.begin == 0 : text.begin == pieces_.back().text.end);
  if (!pieces_.empty() && !pieces_.back().present) {
    pieces_.back().text.end = text.end;
    return;
  }
  pieces_.push_back({text, {}, false});
}

void OffsetMap::append_through(TextSpan text, TextSpan middle, const OffsetMap& inner) {
  if (text.empty()) return;
  if (text.size() != middle.size()) {
    if (const std::optional<OriginalSpan> whole = inner.to_original(middle)) {
      append(text, *whole);
    } else {
      append_absent(text);
    }
    return;
  }
  // All of the middle in one even piece: nearly always so in UTF-8.
  if (inner.pieces_.size() == 1) {
    const Piece& only = inner.pieces_.front();
    if (only.present && only.text.size() == only.original.size() &&
        middle.begin >= only.text.begin && middle.end <= only.text.end) {
      const std::uint32_t begin = only.original.begin + (middle.begin - only.text.begin);
      append(text, {begin, begin + middle.size()});
      return;
    }
  }
  auto piece = std::partition_point(inner.pieces_.begin(),
                                    inner.pieces_.end(),
                                    [&](const Piece& one) { return one.text.end <= middle.begin; });
  const std::uint32_t shift = text.begin - middle.begin;  // Wraps; adding it wraps back.
  std::uint32_t at = middle.begin;
  for (; piece != inner.pieces_.end() && at < middle.end; ++piece) {
    const std::uint32_t end = std::min(piece->text.end, middle.end);
    const TextSpan part{at, end};
    const std::optional<OriginalSpan> place = inner.to_original(part);
    const TextSpan here{part.begin + shift, part.end + shift};
    // A part that is by chance as long as the slice of the whole is not the same bytes.
    const bool even = piece->text.size() == piece->original.size();
    if (place && (even || place->size() != part.size())) {
      append(here, *place);
    } else {
      append_absent(here);
    }
    at = end;
  }
  if (at < middle.end) append_absent({at + shift, middle.end + shift});
}

std::optional<OriginalSpan> OffsetMap::to_original(TextSpan span) const {
  if (span.empty()) return std::nullopt;
  auto piece = std::upper_bound(
      pieces_.begin(), pieces_.end(), span.begin, [](std::uint32_t at, const Piece& p) {
        return at < p.text.end;
      });
  std::optional<OriginalSpan> out;
  for (; piece != pieces_.end() && piece->text.begin < span.end; ++piece) {
    if (!piece->present) return std::nullopt;
    OriginalSpan part = piece->original;
    if (piece->text.size() == piece->original.size()) {
      if (span.begin > piece->text.begin) part.begin += span.begin - piece->text.begin;
      if (span.end < piece->text.end) part.end -= piece->text.end - span.end;
    }
    out = out ? cover(*out, part) : part;
  }
  if (pieces_.empty() || span.end > pieces_.back().text.end) return std::nullopt;
  return out;
}

}  // namespace hearsay
