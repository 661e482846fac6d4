// What one report says of the killed and the hurt of an event: the first step to its account.
//
// Numbers stand apart from people whom no number counts ("a man and a boy were killed"),
// who are told apart by their names, their ages and by standing side by side. What
// simple rules make of it (who died is not hurt; "four were shot, one fatally" is one
// and three) is kept beside it: reckoning.h weighs the rules' answer with all else.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_TOLLS_SAID_H_
#define HEARSAY_WEIGH_TOLLS_SAID_H_

#include "hearsay/claim/items/headline.h"
#include "hearsay/weigh/desk.h"
#include "hearsay/weigh/tolls/toll.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay {

// Somebody killed or hurt whom no number counts.
struct Person {
  std::uint32_t claim = 0;
  std::set<std::string> names;  // "Ann Vey" -> ann, vey; none for "the boy".
  std::string words;
  std::string age;   // "16" of "a 16-year-old boy".
  std::string head;  // "boy" of "the younger boy"; none of a name.
  bool pronoun = false;
  bool other = false;  // "another man", "a second victim".
};

struct Counted {
  std::uint32_t claim = 0;
  double number = 0;
  bool others = false;  // "three others", "two more".
  bool hit = false;     // "Four were shot": nobody says yet who of them lives.
};

// What a report says of one manner.
struct Said {
  std::vector<Counted> counted;
  std::vector<Person> people;
  std::vector<double> beside;  // Numbers in claims about something else than the event.
};

struct ReportSays {
  std::uint32_t report = 0;  // Index into Evidence::reports.
  Said killed, injured;
  std::vector<double> victims;  // "found four victims": killed or hurt.
  Told title, text;
  Account rules;  // What the rules make of it.

  // What else it could come to: names, ages and rows counted.
  double named_killed = 0, named_injured = 0;
  double aged_killed = 0, aged_injured = 0;
  double row_killed = 0, row_injured = 0;
  double others_killed = 0,
         others_injured = 0;                 // "Ann Vey and three others": those of one sentence.
  double more_killed = 0, more_injured = 0;  // "Three others" behind those told of before.
  bool killer_dead = false;                  // Among the dead is who killed.
  double living = 0;                         // Hurt one by one, and not among the dead.
  std::vector<std::pair<double, double>> pairs;  // Killed and hurt that one sentence tells.

  bool says_anything() const { return !rules.claims.empty(); }
};

// Whether the line that holds `at` begins with a running time, "1:37 Two shot at a fair": it
// announces a video, mostly about something else.
bool is_teaser(std::string_view text, std::size_t at);

// `claims` are the report's claims about the event; `beside` its others of casualties,
// which are taken into account, as is its title, where the event is what the report
// tells of first (`leads`).
ReportSays said_in(const Desk& desk,
                   std::uint32_t report,
                   const std::vector<std::uint32_t>& claims,
                   const std::vector<std::uint32_t>& beside,
                   bool leads);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TOLLS_SAID_H_
