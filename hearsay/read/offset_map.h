// From a report's text back to the bytes of the original.
//
// "over&nbsp;50" in a page is "over 50" in the text: the space came from six
// bytes. The map is a list of pieces in text order. A piece is either exact and
// even (n bytes of text are the same n bytes of the original), exact but of
// another length (a decoded entity or a converted character: the whole piece
// maps to the whole slice), or absent (text that we put in, such as a line
// break between paragraphs, or where the reader could not prove the place).
//
// A span of text maps to the original only if every byte of it lies in pieces
// that map; otherwise it has no original span and says so.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_OFFSET_MAP_H_
#define HEARSAY_READ_OFFSET_MAP_H_

#include "hearsay/base/span.h"

#include <optional>
#include <vector>

namespace hearsay {

class OffsetMap {
 public:
  // Text and original are the same bytes: one even piece.
  static OffsetMap identity(std::uint32_t size);

  // Pieces are appended in text order and must leave no gap in the text.
  // An even piece, or one of another length (a decoded entity).
  void append(TextSpan text, OriginalSpan original);
  // Text that no byte of the original stands for.
  void append_absent(TextSpan text);
  // `text` is a slice of another text (`middle`), which `inner` leads on from to
  // the original: a page's words, of the page's source, of its bytes. Spans of
  // other lengths map as a whole.
  void append_through(TextSpan text, TextSpan middle, const OffsetMap& inner);

  // The bytes that say it, or nothing if some part has no place. Where the
  // pieces are apart (markup between two words), the slice covers the markup.
  std::optional<OriginalSpan> to_original(TextSpan span) const;

  struct Piece {
    TextSpan text;
    OriginalSpan original;
    bool present = false;

    bool operator==(const Piece&) const = default;
  };

  const std::vector<Piece>& pieces() const { return pieces_; }

  bool operator==(const OffsetMap&) const = default;

 private:
  std::vector<Piece> pieces_;
};

}  // namespace hearsay

#endif  // HEARSAY_READ_OFFSET_MAP_H_
