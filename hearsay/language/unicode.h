// What letters, digits and white space are, exactly as the model was trained.
//
// Trained pipelines see text through Python's str methods, whose answers depend
// on the version of Unicode. These functions give the answers of Unicode 14.0
// on top of ICU: a code point that a later version added counts as unassigned.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_UNICODE_H_
#define HEARSAY_LANGUAGE_UNICODE_H_

#include <string>
#include <string_view>

namespace hearsay::language {

bool is_letter(char32_t c);          // str.isalpha: general category L.
bool is_upper(char32_t c);           // str.isupper: the property Uppercase.
bool is_decimal(char32_t c);         // str.isdecimal, and \d: "7", not "²".
bool is_digit(char32_t c);           // str.isdigit: also superscripts and circled digits.
bool is_word_character(char32_t c);  // \w: str.isalnum or "_".

// str.isspace. U+200B, U+FEFF and U+00AD are not white space.
inline bool is_white_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// The simple mapping of one character, as `re` uses it to ignore case.
char32_t lower_character(char32_t c);

// str.lower: full mappings (U+0130 becomes two), final sigma by context.
std::string lower_case(std::string_view text);

// str.isalpha of a whole text: letters only, and at least one.
bool is_all_letters(std::string_view text);

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_UNICODE_H_
