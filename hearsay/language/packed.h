// Numbers, texts and arrays one after another, in the form in which they are used.
//
//     PackedWriter out;                        PackedReader in(bytes);
//     out.number(7);                           in.number() == 7
//     out.array(weights.view());               FlatArray<float> weights = in.array<float>();
//
// Nothing says what is what: reader and writer are written side by side, and a
// change to either raises the number in prepared_model.h. Arrays start at cache
// lines. A reader never looks beyond its bytes: it gives nothing instead, and says
// so in failed().
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_PACKED_H_
#define HEARSAY_LANGUAGE_PACKED_H_

#include "hearsay/language/flat_array.h"

#include <cstdint>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace hearsay::language {

class PackedWriter {
 public:
  // About so many bytes will be written.
  explicit PackedWriter(std::size_t size = 0) { bytes_.reserve(size); }

  void number(std::uint64_t value);
  void text(std::string_view text);

  template <std::ranges::contiguous_range Values>
  void array(const Values& values) {
    using T = std::ranges::range_value_t<Values>;
    static_assert(std::has_unique_object_representations_v<T> || std::is_same_v<T, float>,
                  "what fills a gap in a structure would be written too");
    const std::span all(values);
    put(all.data(), all.size(), all.size_bytes());
  }

  template <class T>
  void array(const FlatArray<T>& values) {
    array(values.view());
  }

  const std::string& bytes() const { return bytes_; }

  std::string take() { return std::move(bytes_); }

 private:
  void put(const void* values, std::size_t count, std::size_t bytes);

  std::string bytes_;
};

class PackedReader {
 public:
  // `bytes` start at a cache line and outlive what is read.
  explicit PackedReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number();
  std::string_view text();

  // A number of things that follow, each of them at least one byte: no more than
  // there can be.
  std::size_t count();

  template <class T>
  FlatArray<T> array() {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 64);
    const auto [values, count] = get(sizeof(T));
    return FlatArray<T>::over({static_cast<const T*>(values), count});
  }

  // Whether something was asked for that is not there.
  bool failed() const { return failed_; }

  // Whether all was read, and nothing asked for that is not there.
  bool done() const { return !failed_ && at_ == bytes_.size(); }

 private:
  std::pair<const void*, std::size_t> get(std::size_t size);
  std::string_view take(std::size_t size);

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_PACKED_H_
