// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/terminal.h"

#include "hearsay/base/utf8.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace hearsay::publish {

Look Look::of(std::FILE* stream) {
  Look out;
  const int number = ::fileno(stream);
  if (::isatty(number) == 0) return out;
  winsize size{};
  if (::ioctl(number, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) out.width = size.ws_col;
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  out.colour = (no_colour == nullptr || *no_colour == '\0') && terminal != nullptr &&
               std::string_view(terminal) != "dumb";
  return out;
}

std::string Look::paint(const char* code, std::string_view text) const {
  if (!colour) return std::string(text);
  return "\x1B[" + std::string(code) + "m" + std::string(text) + "\x1B[0m";
}

std::string one_line(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t i = 0; i < text.size();) {
    const DecodedCodePoint point = decode_code_point(text, i);
    const char32_t c = point.value;
    if (c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x2028 || c == 0x2029) {
      space = !out.empty();
    } else {
      if (space) out += ' ';
      space = false;
      // C0, DEL and C1 controls, and the marks that turn the direction of text.
      const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
                           (c >= 0x2066 && c <= 0x2069);
      if (control) {
        out += "·";
      } else {
        append_code_point(out, c);
      }
    }
    i += point.length;
  }
  return out;
}

std::string in_quotes(std::string_view text) {
  return "“" + one_line(text) + "”";
}

std::size_t columns_of(std::string_view text) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    // Our own colours take no room; a report's escapes never get here (one_line).
    if (text[i] == '\x1B') {
      i = std::min(text.find('m', i), text.size());
      continue;
    }
    out += (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 ? 1 : 0;
  }
  return out;
}

std::string fit(std::string_view text, std::size_t columns) {
  if (columns_of(text) <= columns) return std::string(text);
  if (columns == 0) return "";
  std::size_t end = 0;
  for (std::size_t i = 0; i + 1 < columns; ++i)
    end += decode_code_point(text, end).length;
  return std::string(text.substr(0, end)) + "…";
}

std::string pad(std::string_view text, std::size_t columns) {
  std::string out(text);
  for (std::size_t i = columns_of(text); i < columns; ++i)
    out += ' ';
  return out;
}

std::string wrap(std::string_view text,
                 std::size_t width,
                 std::size_t indent,
                 std::string_view first) {
  std::string out;
  std::string line(first);
  bool fresh = true;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    if (word.empty()) continue;
    if (!fresh && columns_of(line) + 1 + columns_of(word) > width) {
      out += line + "\n";
      line.assign(indent, ' ');
      fresh = true;
    }
    if (!fresh) line += ' ';
    line += word;
    fresh = false;
  }
  return out + line + "\n";
}

std::string Columns::print(const Look& look) const {
  std::vector<std::size_t> widths;
  for (const std::vector<std::string>& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], columns_of(row[i]));
  }
  std::string out;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    std::string line;
    std::size_t used = 0;
    for (std::size_t i = 0; i < rows_[r].size(); ++i) {
      const bool last = i + 1 == rows_[r].size();
      const std::size_t room = look.width > used ? look.width - used : 10;
      line += last ? fit(rows_[r][i], std::max<std::size_t>(room, 10))
                   : pad(rows_[r][i], widths[i] + 2);
      used += widths[i] + 2;
    }
    while (!line.empty() && line.back() == ' ')
      line.pop_back();
    out += (r == 0 ? look.dim(line) : line) + "\n";
  }
  return out;
}

}  // namespace hearsay::publish
