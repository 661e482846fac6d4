// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/names/event_names.h"

#include "hearsay/weigh/names/romanised.h"

#include <algorithm>
#include <set>

namespace hearsay {

namespace {

// Of a surname that may differ in its vowels. Hassan and Hussein have three.
constexpr std::size_t kLeastConsonants = 4;
// Of a name that is one word: Lee and Li are alike by chance.
constexpr std::size_t kLeastAlone = 5;

}  // namespace

void EventNames::add(const std::string& key, const NameUse& use, const SourceName& name) {
  // What "Vey" stands for in one report it may not in another.
  const NameForm& form = names_.form(use.report, use.text);
  const auto [at, added] = by_key_[key].emplace(use.text + "\n" + form.key, Spelled{});
  if (!added) return;
  Spelled& out = at->second;
  out.text = use.text;
  out.head = sound_of(plain_letters(name.head));
  out.words = name.words;
  for (const std::string& one : name.words)
    out.sounds.push_back(sound_of(plain_letters(one)));
  std::sort(out.sounds.begin(), out.sounds.end());
  for (const std::string& one : form.person)
    out.person.push_back(sound_of(one));
  out.letters = form.letters;
  out.initials = form.initials;
}

// Zelensky, Zelenskyy: without a first name it takes the event to know that they are one.
bool EventNames::is_alike(const Spelled& one, const Spelled& other) {
  return one.sounds == other.sounds && one.sounds.size() == 1 && one.letters.empty() &&
         other.letters.empty() &&
         std::min(one.words[0].size(), other.words[0].size()) >= kLeastAlone;
}

bool EventNames::is_initials(const Spelled& one, const Spelled& other) {
  return one.letters.size() > 2 && one.letters == other.initials && other.person.empty();
}

bool EventNames::is_shorter(const Spelled& one, const Spelled& other) {
  return one.sounds.size() < other.sounds.size() && one.head == other.head &&
         std::includes(
             other.sounds.begin(), other.sounds.end(), one.sounds.begin(), one.sounds.end());
}

bool EventNames::is_vowels_apart(const Spelled& one, const Spelled& other) {
  if (one.person.size() != 2 || other.person.size() != 2) return false;
  const std::string &a = one.person[1], &b = other.person[1];
  return one.person[0] == other.person[0] && a[0] == b[0] && a != b &&
         consonants_of(a) == consonants_of(b) && consonants_of(a).size() >= kLeastConsonants;
}

bool EventNames::all_fit(const std::string& key, const std::string& other, Fits fits) const {
  for (const auto& [mine, one] : by_key_.at(key)) {
    bool found = false;
    for (const auto& [theirs, two] : by_key_.at(other)) {
      if (names_.has_refusals() && names_.refused(one.text, two.text)) return false;
      found = found || fits(one, two);
    }
    if (!found) return false;
  }
  return true;
}

std::map<std::string, EventNames::Joined> EventNames::join() const {
  // Only names that have something in common are held against each other.
  std::map<std::string, std::set<std::string>> by_head, by_first, by_letters;
  for (const auto& [key, spellings] : by_key_) {
    for (const auto& [text, one] : spellings) {
      by_head[one.head].insert(key);
      if (one.person.size() == 2) by_first[one.person[0]].insert(key);
      if (!one.letters.empty()) by_letters[one.letters].insert(key);
      if (!one.initials.empty()) by_letters[one.initials].insert(key);
    }
  }
  std::map<std::string, Joined> out;
  const auto fitting = [&](const std::string& key, const std::set<std::string>& keys, Fits fits) {
    std::vector<std::string> found;
    for (const std::string& other : keys) {
      if (other != key && all_fit(key, other, fits)) found.push_back(other);
    }
    return found;
  };
  for (const auto& [head, keys] : by_head) {
    for (const std::string& key : keys) {
      std::vector<std::string> fuller = fitting(key, keys, is_shorter);
      // Of "ministry" < "defence ministry" < "Sarenland defence ministry" the last.
      const std::vector<std::string> all = fuller;
      std::erase_if(fuller, [&](const std::string& one) {
        return std::any_of(all.begin(), all.end(), [&](const std::string& two) {
          return one != two && all_fit(one, two, is_shorter);
        });
      });
      if (fuller.size() == 1)
        out.emplace(key,
                    Joined{fuller.front(), "the only fuller name with this head in the event"});
    }
  }
  for (const auto& [letters, keys] : by_letters) {
    for (const std::string& key : keys) {
      const std::vector<std::string> whole = fitting(key, keys, is_initials);
      if (whole.size() == 1)
        out.emplace(
            key, Joined{whole.front(), "the initials of this name, and of no other in the event"});
    }
  }
  // The greater key gives way, so that two do not change places.
  for (const auto& [first, keys] : by_first) {
    for (const std::string& key : keys) {
      const std::vector<std::string> alike = fitting(key, keys, is_vowels_apart);
      if (alike.size() == 1 && alike.front() < key)
        out.emplace(key,
                    Joined{alike.front(),
                           "one first name, and surnames alike but for their vowels; nobody "
                           "else in the event fits"});
    }
  }
  for (const auto& [head, keys] : by_head) {
    for (const std::string& key : keys) {
      const std::vector<std::string> alike = fitting(key, keys, is_alike);
      if (alike.empty() || alike.front() > key) continue;
      // To where the first of them goes, if it is a shorter name itself.
      const auto on = out.find(alike.front());
      out.emplace(key,
                  Joined{on != out.end() ? on->second.key : alike.front(),
                         "one name in two spellings, told of one event"});
    }
  }
  return out;
}

}  // namespace hearsay
