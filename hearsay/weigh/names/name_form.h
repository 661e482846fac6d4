// A party's name, taken apart as far as its own words allow.
//
//     "Sarenland Defence Minister Ann Vey"        a person: ann vey
//     "Kyiv's ministry of foreign affairs"        foreign ministry ukraine
//     "Interior Ministry spokesman Tom Ardo"      interior ministry; Tom Ardo speaks for it
//     "CAST"                                      letters that may be initials
//
// The key is made of the words that carry weight, sorted: forms with one key mean one
// party, without asking any other report. `why` says what was done to the words to
// come to the key, where more was done than leaving out small ones.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_NAMES_NAME_FORM_H_
#define HEARSAY_WEIGH_NAMES_NAME_FORM_H_

#include "hearsay/weigh/names/customs.h"

#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

struct NameForm {
  SourceName name;  // Of what is meant: without titles; as customs.h takes names apart.
  std::string key;  // "" for what names nobody in particular.
  std::string why;  // "without the title", "a capital for its state".

  // Of a person: the name's words in order, in plain letters; two at least.
  std::vector<std::string> person;
  // A word alone that may be part of a person's name; and the title before it.
  bool lone = false, titled = false;
  bool of_a_family = false;  // "Mrs Vey": there may be a Mr Vey.

  std::string letters;   // "CAST", as written; "" if the name is no such thing.
  std::string initials;  // Of the name's capitals: "CAST" of "Centre for Analysis ...".

  std::string speaker;  // The key of the person by whom it spoke; "" if not told.

  bool several = false;      // "Ann Vey and the defence ministry": two parties in one name.
  bool bare_office = false;  // "the Defence Ministry": which state's is not said.

  bool is_name() const { return !key.empty(); }
};

NameForm name_form(const Customs& customs, std::string_view text);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_NAMES_NAME_FORM_H_
