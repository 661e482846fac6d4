// What a HarmLexicon knows, for the files that make it up:
//
//     harm_load.cc    packs/harm/manners.toml -> Rules
//     harm.cc         a word -> what it says; a noun -> what befell it
//
// Nothing outside claim/items/harm*.cc includes this.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ITEMS_HARM_RULES_H_
#define HEARSAY_CLAIM_ITEMS_HARM_RULES_H_

#include "hearsay/base/text_map.h"
#include "hearsay/claim/items/harm.h"
#include "hearsay/claim/items/words.h"

#include <string>
#include <vector>

namespace hearsay {

struct HarmLexicon::Rules {
  struct Entry {
    std::vector<std::string> rest;  // The words after the first one.
    Manner people = Manner::none;
    Manner things = Manner::none;
    Sufferer who = Sufferer::object;
    bool both = false;  // A noun that is itself the sufferer unless it has a complement.
    bool weak = false;
  };

  // By the first word; entries with more words first.
  using Entries = TextMap<std::vector<Entry>>;

  Entries verbs, adjectives, nouns, adverbs;
  TextSet wounds;  // Lemmas.
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ITEMS_HARM_RULES_H_
