// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/packed.h"

#include <bit>
#include <cstring>

namespace hearsay::language {

namespace {

constexpr std::size_t kLine = 64;

constexpr std::size_t to_line(std::size_t at) {
  return (at + kLine - 1) / kLine * kLine;
}

}  // namespace

void PackedWriter::number(std::uint64_t value) {
  static_assert(std::endian::native == std::endian::little);
  bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void PackedWriter::text(std::string_view text) {
  number(text.size());
  bytes_ += text;
}

void PackedWriter::put(const void* values, std::size_t count, std::size_t bytes) {
  number(count);
  bytes_.resize(to_line(bytes_.size()));
  if (bytes != 0) bytes_.append(static_cast<const char*>(values), bytes);
}

std::string_view PackedReader::take(std::size_t size) {
  if (failed_ || size > bytes_.size() - at_) {
    failed_ = true;
    return {};
  }
  const std::string_view out = bytes_.substr(at_, size);
  at_ += size;
  return out;
}

std::uint64_t PackedReader::number() {
  std::uint64_t out = 0;
  if (const std::string_view bytes = take(sizeof out); !bytes.empty()) {
    std::memcpy(&out, bytes.data(), sizeof out);
  }
  return out;
}

std::string_view PackedReader::text() {
  return take(number());
}

std::size_t PackedReader::count() {
  const std::uint64_t out = number();
  if (out <= bytes_.size() - at_) return out;
  failed_ = true;
  return 0;
}

std::pair<const void*, std::size_t> PackedReader::get(std::size_t size) {
  const std::size_t count = this->count();
  take(to_line(at_) - at_);
  if (failed_ || count > (bytes_.size() - at_) / size) {
    failed_ = true;
    return {nullptr, 0};
  }
  return {take(count * size).data(), count};
}

}  // namespace hearsay::language
