// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/mail/transfer.h"

#include "hearsay/base/text.h"

#include <cstdint>

namespace hearsay::read {

namespace {

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (is_ascii_digit(c)) return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

int hex_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// Gives each piece that comes out: `out(bytes, begin, end)`, positions in `wrapped`;
// ends when `out` says so. The number of damaged characters.
template <class Out>
std::size_t walk_base64(std::string_view wrapped, Out out) {
  std::size_t damaged = 0;
  std::uint32_t bits = 0;
  int held = 0;  // Characters of the group of four.
  std::size_t begin = 0;
  const auto flush = [&](std::size_t end) {
    // Two characters are one byte, three are two.
    const int size = held == 4 ? 3 : held - 1;
    const std::uint32_t all = bits << (6 * (4 - held));
    const char bytes[3] = {static_cast<char>(all >> 16 & 0xFF),
                           static_cast<char>(all >> 8 & 0xFF),
                           static_cast<char>(all & 0xFF)};
    held = 0;
    bits = 0;
    return size <= 0 || out(std::string_view(bytes, static_cast<std::size_t>(size)), begin, end);
  };
  std::size_t last = 0;  // Behind the last character of the group.
  for (std::size_t at = 0; at < wrapped.size(); ++at) {
    const char c = wrapped[at];
    if (is_ascii_space(c)) continue;
    if (c == '=') {
      // The end; some join several encodings, and go on.
      if (held > 1 && !flush(at + 1)) return damaged;
      held = 0;
      bits = 0;
      continue;
    }
    const int value = base64_value(c);
    if (value < 0) {
      ++damaged;
      continue;
    }
    if (held == 0) begin = at;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    last = at + 1;
    if (++held == 4 && !flush(last)) return damaged;
  }
  if (held == 1) ++damaged;
  if (held > 1) (void)flush(last);
  return damaged;
}

template <class Out>
std::size_t walk_quoted(std::string_view wrapped, Out out) {
  std::size_t damaged = 0;
  for (std::size_t at = 0; at < wrapped.size();) {
    const std::size_t end = std::min(wrapped.find('\n', at), wrapped.size());
    // White space before the end of a line was added on the way.
    std::size_t text = end;
    while (text > at && is_ascii_space(wrapped[text - 1]))
      --text;
    const bool soft = text > at && wrapped[text - 1] == '=';
    if (soft) --text;
    std::size_t plain = at;
    for (std::size_t i = at; i < text;) {
      if (wrapped[i] != '=') {
        ++i;
        continue;
      }
      const int high = i + 1 < text ? hex_value(wrapped[i + 1]) : -1;
      const int low = i + 2 < text ? hex_value(wrapped[i + 2]) : -1;
      if (high < 0 || low < 0) {
        ++damaged;  // Stands for itself.
        ++i;
        continue;
      }
      if (i > plain && !out(wrapped.substr(plain, i - plain), plain, i)) return damaged;
      const char byte = static_cast<char>(high * 16 + low);
      if (!out(std::string_view(&byte, 1), i, i + 3)) return damaged;
      i += 3;
      plain = i;
    }
    if (text > plain && !out(wrapped.substr(plain, text - plain), plain, text)) return damaged;
    if (!soft && end < wrapped.size()) {
      const std::size_t begin = end > text && wrapped[end - 1] == '\r' ? end - 1 : end;
      if (!out(wrapped.substr(begin, end + 1 - begin), begin, end + 1)) return damaged;
    }
    at = end + 1;
  }
  return damaged;
}

template <class Out>
std::size_t walk(std::string_view wrapped, Wrapping wrapping, Out out) {
  switch (wrapping) {
    case Wrapping::base64: return walk_base64(wrapped, out);
    case Wrapping::quoted_printable: return walk_quoted(wrapped, out);
    case Wrapping::none: break;
  }
  if (!wrapped.empty()) (void)out(wrapped, 0, wrapped.size());
  return 0;
}

}  // namespace

std::optional<Wrapping> wrapping_named(std::string_view name) {
  const std::string lower = to_lower_ascii(trim(name));
  if (lower.empty() || lower == "7bit" || lower == "8bit" || lower == "binary")
    return Wrapping::none;
  if (lower == "base64") return Wrapping::base64;
  if (lower == "quoted-printable") return Wrapping::quoted_printable;
  return std::nullopt;
}

Unwrapped unwrap(std::string_view mail, OriginalSpan place, Wrapping wrapping) {
  Unwrapped out;
  out.damaged = walk(mail.substr(place.begin, place.size()),
                     wrapping,
                     [&](std::string_view bytes, std::size_t begin, std::size_t end) {
                       const auto at = static_cast<std::uint32_t>(out.bytes.size());
                       out.bytes += bytes;
                       out.offsets.append({at, static_cast<std::uint32_t>(out.bytes.size())},
                                          {place.begin + static_cast<std::uint32_t>(begin),
                                           place.begin + static_cast<std::uint32_t>(end)});
                       return true;
                     });
  return out;
}

std::string unwrap_bytes(std::string_view wrapped, Wrapping wrapping, std::size_t limit) {
  std::string out;
  (void)walk(wrapped, wrapping, [&](std::string_view bytes, std::size_t, std::size_t) {
    out += bytes;
    return out.size() < limit;
  });
  return out;
}

}  // namespace hearsay::read
