// Names that may be one because they are told of one event.
//
// Within an event "the ministry" is "Sarenland's defence ministry" if that is the only
// named source with that head whose words hold it, and "Vey" is "Ann Vey". Khalifa
// Hifter is Khalifa Haftar: one first name, surnames alike but for their vowels, and
// nobody else in the event whom it could mean. "KPD" is the Karsk Police Department if
// no other name in the event has these initials. Elsewhere none of this holds (names.h).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_NAMES_EVENT_NAMES_H_
#define HEARSAY_WEIGH_NAMES_EVENT_NAMES_H_

#include "hearsay/weigh/names/names.h"

#include <map>
#include <string>
#include <vector>

namespace hearsay {

class EventNames {
 public:
  explicit EventNames(const Names& names) : names_(names) {}

  // A name of the event, and the key of whom it means so far.
  void add(const std::string& key, const NameUse& use, const SourceName& name);

  struct Joined {
    std::string key, why;
  };

  // Each key that gives way to another.
  std::map<std::string, Joined> join() const;

 private:
  struct Spelled {
    std::string text, head;                  // The head as it sounds.
    std::vector<std::string> words, sounds;  // Sorted.
    std::vector<std::string> person;         // Sounds, in order.
    std::string letters, initials;           // As NameForm has them.
  };

  // By the text, for each key.
  using Spellings = std::map<std::string, Spelled>;
  using Fits = bool (*)(const Spelled&, const Spelled&);

  static bool is_shorter(const Spelled& one, const Spelled& other);
  static bool is_vowels_apart(const Spelled& one, const Spelled& other);
  static bool is_alike(const Spelled& one, const Spelled& other);
  static bool is_initials(const Spelled& one, const Spelled& other);
  // Whether each spelling of the one fits a spelling of the other.
  bool all_fit(const std::string& key, const std::string& other, Fits fits) const;

  const Names& names_;
  std::map<std::string, Spellings> by_key_;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_NAMES_EVENT_NAMES_H_
