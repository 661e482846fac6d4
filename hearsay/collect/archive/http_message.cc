// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/archive/http_message.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <charconv>

namespace hearsay::collect {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

// The line at `at`, without its end; `at` moves to the next.
std::string_view take_line(std::string_view text, std::size_t& at) {
  const std::size_t end = std::min(text.find('\n', at), text.size());
  std::string_view line = text.substr(at, end - at);
  at = std::min(end + 1, text.size());
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Chunks put together; nothing if the body is not in chunks at all.
std::optional<std::string> join_chunks(std::string_view body, bool& damaged) {
  std::string out;
  std::size_t at = 0;
  while (at < body.size()) {
    const std::size_t line_at = at;
    const std::string_view line = trim(take_line(body, at));
    const std::string_view digits = trim(line.substr(0, line.find(';')));
    std::size_t size = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
    if (error != std::errc() || end != digits.data() + digits.size()) {
      if (line_at == 0) return std::nullopt;
      damaged = true;
      out += body.substr(line_at);
      return out;
    }
    if (size == 0) return out;
    if (size > body.size() - at) damaged = true;
    out += body.substr(at, size);
    at += std::min(size, body.size() - at);
    if (body.substr(at).starts_with("\r\n"))
      at += 2;
    else if (body.substr(at).starts_with('\n'))
      at += 1;
  }
  damaged = true;  // The last chunk is missing.
  return out;
}

std::optional<Packing> packing_of(std::string_view coding, std::string_view body) {
  if (equals_ignoring_ascii_case(coding, "gzip") || equals_ignoring_ascii_case(coding, "x-gzip"))
    return Packing::gzip;
  if (equals_ignoring_ascii_case(coding, "br")) return Packing::brotli;
  if (equals_ignoring_ascii_case(coding, "deflate")) {
    // With a header, as the standard says, or without one, as many do.
    const bool header =
        body.size() > 1 && (body[0] & 0x0F) == 8 &&
        (static_cast<unsigned char>(body[0]) * 256u + static_cast<unsigned char>(body[1])) % 31 ==
            0;
    return header ? Packing::zlib : Packing::deflate;
  }
  return std::nullopt;
}

}  // namespace

std::string_view HttpMessage::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (equals_ignoring_ascii_case(key, name)) return value;
  }
  return {};
}

HttpMessage parse_http(std::string_view block) {
  HttpMessage out;
  out.body = block;
  if (!block.starts_with("HTTP/")) return out;
  std::size_t at = 0;
  const std::string_view first = take_line(block, at);
  const std::size_t space = first.find(' ');
  if (space != kNone) {
    const std::string_view code = first.substr(space + 1, 3);
    std::from_chars(code.data(), code.data() + code.size(), out.status);
  }
  while (at < block.size()) {
    const std::string_view line = take_line(block, at);
    if (line.empty()) break;
    const std::size_t colon = line.find(':');
    if (colon == kNone || out.headers.size() >= 1000) continue;
    out.headers.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
  }
  out.body = block.substr(at);
  return out;
}

Payload payload_of(const HttpMessage& message,
                   Unpacker& unpacker,
                   std::string& held,
                   std::string& scratch,
                   std::size_t limit) {
  Payload out;
  out.bytes = message.body;
  if (to_lower_ascii(message.header("Transfer-Encoding")).find("chunked") != std::string::npos) {
    if (std::optional<std::string> joined = join_chunks(out.bytes, out.damaged)) {
      scratch = *std::move(joined);
      out.bytes = scratch;
    }
  }
  std::vector<std::string_view> codings = split(message.header("Content-Encoding"), ',');
  std::reverse(codings.begin(), codings.end());  // The last was put on last.
  if (codings.size() > 4) codings.resize(4);
  for (std::size_t i = 0; i < codings.size(); ++i) {
    const std::optional<Packing> packing = packing_of(trim(codings[i]), out.bytes);
    if (!packing || out.bytes.empty()) continue;
    const std::string again(i == 0 ? std::string_view() : out.bytes);  // Packed twice is rare.
    const Unpacked done = unpacker.run(*packing, i == 0 ? out.bytes : again, held, limit);
    if (done.bytes.empty() && !done.whole) {  // It was said to be packed and is not.
      if (i > 0) out.bytes = scratch = again;
      continue;
    }
    out.damaged = out.damaged || !done.whole;
    out.too_large = out.too_large || done.too_large;
    out.bytes = done.bytes;
  }
  return out;
}

ContentType parse_content_type(std::string_view value) {
  ContentType out;
  const std::vector<std::string_view> parts = split(value, ';');
  out.media_type = to_lower_ascii(trim(parts.front()));
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::size_t equals = parts[i].find('=');
    if (equals == kNone || to_lower_ascii(trim(parts[i].substr(0, equals))) != "charset") continue;
    std::string charset = to_lower_ascii(trim(parts[i].substr(equals + 1)));
    std::erase_if(charset, [](char c) { return c == '"' || c == '\''; });
    if (!charset.empty()) out.charset = charset;
  }
  return out;
}

}  // namespace hearsay::collect
