// Structures as bytes and back, for files that only this program reads.
//
//     struct Place { std::string name; std::optional<double> height; };
//     template <class Bytes> void fields(Bytes& bytes, Place& one) {
//       auto& [name, height] = one;      // A field that is added must be added here, too.
//       bytes(name, height);
//     }
//     ByteWriter out;  out(place);       // out.bytes
//     ByteReader in(bytes);  in(place);  // in.good()
//
// One description serves both ways. Whole numbers take seven bits a byte, text its length
// and its bytes. A reader that comes to the end, or to a length that cannot be, is good()
// no more and reads nothing but empty values: bytes of any kind do no harm.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_BYTES_H_
#define HEARSAY_BASE_BYTES_H_

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace hearsay {

class ByteWriter {
 public:
  template <class... Values>
  void operator()(Values&... values) {
    (put(values), ...);
  }

  std::string bytes;

 private:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7)
      bytes += static_cast<char>(value | 0x80);
    bytes += static_cast<char>(value);
  }

  template <class Value>
  void put(Value& value) {
    if constexpr (std::is_enum_v<Value>) {
      number(static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_floating_point_v<Value>) {
      const auto bits = std::bit_cast<std::uint64_t>(value);
      for (int shift = 0; shift < 64; shift += 8)
        bytes += static_cast<char>(bits >> shift);
    } else if constexpr (std::is_signed_v<Value>) {
      // The sign last: small negative numbers stay small.
      const auto wide = static_cast<std::int64_t>(value);
      number(static_cast<std::uint64_t>(wide) << 1 ^ static_cast<std::uint64_t>(wide >> 63));
    } else if constexpr (std::is_integral_v<Value>) {
      number(value);
    } else {
      fields(*this, value);
    }
  }

  void put(std::string& text) {
    number(text.size());
    bytes += text;
  }

  template <class Value>
  void put(std::vector<Value>& all) {
    number(all.size());
    for (Value& one : all)
      put(one);
  }

  template <class Value>
  void put(std::optional<Value>& value) {
    number(value ? 1 : 0);
    if (value) put(*value);
  }

  template <class One, class Other>
  void put(std::pair<One, Other>& both) {
    put(both.first);
    put(both.second);
  }
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  template <class... Values>
  void operator()(Values&... values) {
    (get(values), ...);
  }

  bool good() const { return good_; }

  // Good, and nothing is left.
  bool done() const { return good_ && rest_.empty(); }

 private:
  std::uint64_t number() {
    std::uint64_t out = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      out |= std::uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return out;
    }
    fail();
    return 0;
  }

  // Of elements that take a byte at least.
  std::size_t length() {
    const std::uint64_t out = number();
    if (out <= rest_.size()) return static_cast<std::size_t>(out);
    fail();
    return 0;
  }

  void fail() {
    good_ = false;
    rest_ = {};
  }

  template <class Value>
  void get(Value& value) {
    if constexpr (std::is_enum_v<Value>) {
      value = static_cast<Value>(number());
    } else if constexpr (std::is_floating_point_v<Value>) {
      value = 0;
      if (rest_.size() < 8) return fail();
      std::uint64_t bits = 0;
      for (int i = 0; i < 8; ++i)
        bits |= std::uint64_t{static_cast<unsigned char>(rest_[static_cast<std::size_t>(i)])}
                << (8 * i);
      rest_.remove_prefix(8);
      value = std::bit_cast<Value>(bits);
    } else if constexpr (std::is_signed_v<Value>) {
      const std::uint64_t bits = number();
      value = static_cast<Value>(static_cast<std::int64_t>(bits >> 1) ^
                                 -static_cast<std::int64_t>(bits & 1));
    } else if constexpr (std::is_integral_v<Value>) {
      value = static_cast<Value>(number());
    } else {
      fields(*this, value);
    }
  }

  void get(std::string& text) {
    const std::size_t size = length();
    text = rest_.substr(0, size);
    rest_.remove_prefix(size);
  }

  // What it held before is written over: a reader of many alike asks for little memory.
  template <class Value>
  void get(std::vector<Value>& all) {
    const std::size_t size = length();
    std::size_t read = 0;
    for (; read < size && good_; ++read)
      get(read < all.size() ? all[read] : all.emplace_back());
    all.resize(good_ ? read : 0);
  }

  template <class Value>
  void get(std::optional<Value>& value) {
    value.reset();
    if (number() != 0) get(value.emplace());
  }

  template <class One, class Other>
  void get(std::pair<One, Other>& both) {
    get(both.first);
    get(both.second);
  }

  std::string_view rest_;
  bool good_ = true;
};

// A value as bytes. (A writer takes what it may not change, too: fields() serves both ways.)
template <class Value>
std::string to_bytes(Value& value) {
  ByteWriter writer;
  writer(value);
  return std::move(writer.bytes);
}

// The value that all of `bytes` are; nothing if they are not one.
template <class Value>
std::optional<Value> from_bytes(std::string_view bytes) {
  Value out;
  ByteReader reader(bytes);
  reader(out);
  if (!reader.done()) return std::nullopt;
  return out;
}

}  // namespace hearsay

#endif  // HEARSAY_BASE_BYTES_H_
