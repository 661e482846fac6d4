// A set of tags, one bit each: `kHeadings.has(tag)`.
//
// The standard speaks in lists of names on nearly every line ("a p element in
// button scope", "any of caption, col, ..."). A list written as {Tag::td,
// Tag::th} is such a set.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_HTML_TAG_SET_H_
#define HEARSAY_READ_HTML_TAG_SET_H_

#include "hearsay/read/html/names.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace hearsay::html {

class TagSet {
 public:
  constexpr TagSet() = default;

  constexpr TagSet(std::initializer_list<Tag> tags) {
    for (const Tag tag : tags)
      add(tag);
  }

  constexpr bool has(Tag tag) const { return (words_[word(tag)] & bit(tag)) != 0; }

  constexpr void add(Tag tag) { words_[word(tag)] |= bit(tag); }

  constexpr void remove(Tag tag) { words_[word(tag)] &= ~bit(tag); }

  // Whether some tag is in both.
  constexpr bool meets(const TagSet& other) const {
    for (std::size_t i = 0; i < kWords; ++i) {
      if ((words_[i] & other.words_[i]) != 0) return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t kWords = 3;
  static_assert(static_cast<std::size_t>(Tag::annotation_xml) < kWords * 64);

  static constexpr std::size_t word(Tag tag) { return static_cast<std::size_t>(tag) / 64; }

  static constexpr std::uint64_t bit(Tag tag) {
    return std::uint64_t{1} << (static_cast<std::size_t>(tag) % 64);
  }

  std::uint64_t words_[kWords] = {};
};

}  // namespace hearsay::html

#endif  // HEARSAY_READ_HTML_TAG_SET_H_
