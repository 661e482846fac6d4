// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/unicode.h"

#include "hearsay/base/check.h"
#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"

#include <unicode/ucasemap.h>
#include <unicode/uchar.h>

#include <memory>

namespace hearsay::language {

namespace {

// Assigned in Unicode 14.0 or before.
bool is_known(char32_t c) {
  UVersionInfo age;
  u_charAge(static_cast<UChar32>(c), age);
  return age[0] != 0 && age[0] <= 14;
}

bool has_numeric_type(char32_t c, bool (*wanted)(int)) {
  return wanted(u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NUMERIC_TYPE)) && is_known(c);
}

}  // namespace

bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_alpha(static_cast<char>(c));
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_L_MASK) != 0 && is_known(c);
}

bool is_upper(char32_t c) {
  if (c < 0x80) return is_ascii_upper(static_cast<char>(c));
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_UPPERCASE) && is_known(c);
}

bool is_decimal(char32_t c) {
  if (c < 0x80) return is_ascii_digit(static_cast<char>(c));
  return has_numeric_type(c, [](int type) { return type == U_NT_DECIMAL; });
}

bool is_digit(char32_t c) {
  if (c < 0x80) return is_ascii_digit(static_cast<char>(c));
  return has_numeric_type(c, [](int type) { return type == U_NT_DECIMAL || type == U_NT_DIGIT; });
}

bool is_word_character(char32_t c) {
  if (c == '_' || is_letter(c)) return true;
  if (c < 0x80) return is_ascii_digit(static_cast<char>(c));
  return has_numeric_type(c, [](int type) { return type != U_NT_NONE; });
}

char32_t lower_character(char32_t c) {
  if (c < 0x80) return is_ascii_upper(static_cast<char>(c)) ? c + 0x20 : c;
  const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  return lower != c && is_known(c) ? lower : c;
}

std::string lower_case(std::string_view text) {
  bool ascii = true;
  for (const char c : text)
    ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (ascii) return to_lower_ascii(text);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCaseMap, decltype(&ucasemap_close)> root(ucasemap_open("", 0, &status),
                                                                  ucasemap_close);
  HEARSAY_CHECK(U_SUCCESS(status));
  std::string out(text.size() + 8, '\0');
  for (;;) {
    status = U_ZERO_ERROR;
    const std::int32_t size = ucasemap_utf8ToLower(root.get(),
                                                   out.data(),
                                                   static_cast<std::int32_t>(out.size()),
                                                   text.data(),
                                                   static_cast<std::int32_t>(text.size()),
                                                   &status);
    const bool fits = static_cast<std::size_t>(size) <= out.size();
    out.resize(static_cast<std::size_t>(size));
    if (fits) return out;
  }
}

bool is_all_letters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint c = decode_code_point(text, at);
    if (!is_letter(c.value)) return false;
    at += c.length;
  }
  return !text.empty();
}

}  // namespace hearsay::language
