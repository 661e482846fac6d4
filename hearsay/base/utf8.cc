// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/utf8.h"

#include <simdjson.h>

#include <algorithm>

namespace hearsay {

namespace {

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Length of the well-formed sequence at `position`, or 0.
std::uint32_t sequence_length(std::string_view text, std::size_t position) {
  const auto at = [&](std::size_t i) {
    return position + i < text.size() ? static_cast<unsigned char>(text[position + i]) : 0u;
  };
  const unsigned lead = at(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  const auto tail = [&](std::size_t i) { return (at(i) & 0xC0) == 0x80; };
  if (lead < 0xE0) return tail(1) ? 2 : 0;
  if (lead < 0xF0) {
    if (!tail(1) || !tail(2)) return 0;
    if (lead == 0xE0 && at(1) < 0xA0) return 0;
    if (lead == 0xED && at(1) >= 0xA0) return 0;
    return 3;
  }
  if (lead < 0xF5) {
    if (!tail(1) || !tail(2) || !tail(3)) return 0;
    if (lead == 0xF0 && at(1) < 0x90) return 0;
    if (lead == 0xF4 && at(1) >= 0x90) return 0;
    return 4;
  }
  return 0;
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
  return simdjson::validate_utf8(bytes.data(), bytes.size());
}

std::size_t first_invalid_utf8(std::string_view bytes) {
  // In growing windows: whoever asks again behind each fault of a broken text must not have
  // all the rest looked at each time.
  std::size_t position = 0;
  for (std::size_t window = 64; position < bytes.size(); window *= 2) {
    std::size_t end = bytes.size() - position > window ? position + window : bytes.size();
    for (int i = 0; i < 3 && end < bytes.size() && is_continuation(bytes[end]); ++i)
      --end;
    if (is_valid_utf8(bytes.substr(position, end - position))) {
      position = end;
      continue;
    }
    while (position < end) {
      const std::uint32_t length = sequence_length(bytes, position);
      if (length == 0) return position;
      position += length;
    }
  }
  return bytes.size();
}

DecodedCodePoint decode_code_point(std::string_view text, std::size_t position) {
  const std::uint32_t length = sequence_length(text, position);
  const auto at = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[position + i]));
  };
  switch (length) {
    case 1: return {at(0), 1};
    case 2: return {(at(0) & 0x1F) << 6 | (at(1) & 0x3F), 2};
    case 3: return {(at(0) & 0x0F) << 12 | (at(1) & 0x3F) << 6 | (at(2) & 0x3F), 3};
    case 4:
      return {(at(0) & 0x07) << 18 | (at(1) & 0x3F) << 12 | (at(2) & 0x3F) << 6 | (at(3) & 0x3F),
              4};
    default: return {0xFFFD, 1};
  }
}

DecodedCodePoint decode_code_point_before(std::string_view text, std::size_t position) {
  std::size_t start = position - 1;
  while (start > 0 && position - start < 4 && is_continuation(text[start]))
    --start;
  const DecodedCodePoint decoded = decode_code_point(text, start);
  if (start + decoded.length == position) return decoded;
  return {0xFFFD, 1};
}

void append_code_point(std::string& out, char32_t value) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) value = 0xFFFD;
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | value >> 6);
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | value >> 12);
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | value >> 18);
    put(0x80 | (value >> 12 & 0x3F));
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

std::string to_valid_utf8(std::string bytes) {
  if (is_valid_utf8(bytes)) return bytes;
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const DecodedCodePoint decoded = decode_code_point(bytes, i);
    append_code_point(out, decoded.value);
    i += decoded.length;
  }
  return out;
}

std::vector<char32_t> to_code_points(std::string_view text) {
  std::vector<char32_t> out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const DecodedCodePoint decoded = decode_code_point(text, i);
    out.push_back(decoded.value);
    i += decoded.length;
  }
  return out;
}

std::string to_utf8(std::u32string_view code_points) {
  std::string out;
  for (char32_t value : code_points)
    append_code_point(out, value);
  return out;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  every_64th_.reserve(text.size() / 64 + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % 64 == 0) every_64th_.push_back(count);
    count += is_continuation(text[i]) ? 0 : 1;
  }
  if (text.size() % 64 == 0) every_64th_.push_back(count);
  count_ = count;
  ascii_ = count == text.size();
}

std::uint32_t CodePointIndex::code_point_at(std::uint32_t byte) const {
  if (ascii_) return std::min(byte, count_);
  if (byte >= text_.size()) return count_;
  std::uint32_t count = every_64th_[byte / 64];
  for (std::uint32_t i = byte / 64 * 64; i < byte; ++i)
    count += is_continuation(text_[i]) ? 0 : 1;
  // A position inside a code point counts as its start.
  return is_continuation(text_[byte]) && count > 0 ? count - 1 : count;
}

std::uint32_t CodePointIndex::byte_at(std::uint32_t code_point) const {
  if (ascii_) return std::min(code_point, count_);
  if (code_point >= count_) return static_cast<std::uint32_t>(text_.size());
  const auto block = std::upper_bound(every_64th_.begin(), every_64th_.end(), code_point);
  const auto index = static_cast<std::uint32_t>(block - every_64th_.begin() - 1);
  std::uint32_t count = every_64th_[index];
  std::uint32_t byte = index * 64;
  // `count` code points start before `byte`; walk to the one that is wanted.
  while (true) {
    if (!is_continuation(text_[byte])) {
      if (count == code_point) return byte;
      ++count;
    }
    ++byte;
  }
}

}  // namespace hearsay
