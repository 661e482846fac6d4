// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/tidy.h"

#include "hearsay/base/text.h"
#include "hearsay/read/html/entities.h"

namespace hearsay::read {

std::string tidy(std::string_view raw) {
  std::string decoded;
  for (std::size_t i = 0; i < raw.size();) {
    if (raw[i] == '&') {
      if (const auto reference = html::read_reference(raw.substr(i), html::Inside::text)) {
        decoded += reference->text;
        i += reference->length;
        continue;
      }
    }
    decoded.push_back(raw[i++]);
  }
  std::string out;
  for (std::size_t i = 0; i < decoded.size(); ++i) {
    const bool nbsp = decoded[i] == '\xC2' && i + 1 < decoded.size() && decoded[i + 1] == '\xA0';
    if (nbsp) ++i;
    if (nbsp || is_ascii_space(decoded[i])) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else {
      out.push_back(decoded[i]);
    }
  }
  while (!out.empty() && out.back() == ' ')
    out.pop_back();
  return out;
}

std::string skeleton(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_ascii_alpha(c) || is_ascii_digit(c)) {
      out.push_back(is_ascii_upper(c) ? static_cast<char>(c + 32) : c);
    } else if (static_cast<unsigned char>(c) >= 0x80 && c != '\xE2') {
      out.push_back(c);
    }
  }
  return out;
}

int count_words(std::string_view text) {
  int words = 0;
  for (const std::string_view one : split(text, ' ')) {
    if (!one.empty()) ++words;
  }
  return words;
}

}  // namespace hearsay::read
