// A text that is put together from pieces of a source, each piece remembering
// its bytes in the original.
//
//     MappedText out(decoded.offsets);
//     out.add(slice(decoded.text, words), words);   these words stand there
//     out.put_in("\n");                             a break that is ours
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_MAPPED_TEXT_H_
#define HEARSAY_READ_MAPPED_TEXT_H_

#include "hearsay/read/offset_map.h"

#include <string>
#include <string_view>

namespace hearsay::read {

class MappedText {
 public:
  // `source` leads from the source's text to the original's bytes; it must live
  // as long as this.
  explicit MappedText(const OffsetMap& source) : source_(&source) {}

  // `words` came from `place` in the source. Of another length than `place` (a
  // decoded escape), they lead to the whole of it.
  void add(std::string_view words, TextSpan place) {
    const std::uint32_t begin = size();
    text_ += words;
    offsets_.append_through({begin, size()}, place, *source_);
  }

  // Words that stand nowhere in the original.
  void put_in(std::string_view words) {
    const std::uint32_t begin = size();
    text_ += words;
    offsets_.append_absent({begin, size()});
  }

  void add(const MappedText& other) { add(other.text_, other.offsets_); }

  // Words that already lead to the original.
  void add(std::string_view words, const OffsetMap& offsets) {
    const std::uint32_t begin = size();
    text_ += words;
    for (const OffsetMap::Piece& piece : offsets.pieces()) {
      const TextSpan here{begin + piece.text.begin, begin + piece.text.end};
      if (piece.present) {
        offsets_.append(here, piece.original);
      } else {
        offsets_.append_absent(here);
      }
    }
  }

  // Nothing yet, over the same source.
  MappedText fresh() const { return MappedText(*source_); }

  // Without ASCII white space at either end.
  MappedText trimmed() const;

  // Takes ASCII white space off the end.
  void trim_end();

  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }

  bool empty() const { return text_.empty(); }

  const std::string& text() const { return text_; }

  const OffsetMap& offsets() const { return offsets_; }

 private:
  const OffsetMap* source_;
  std::string text_;
  OffsetMap offsets_;
};

}  // namespace hearsay::read

#endif  // HEARSAY_READ_MAPPED_TEXT_H_
