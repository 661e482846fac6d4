// Customs of the press, as data: how sources are named, who owns which outlet,
// what a credit line looks like, which words say "I saw it myself".
//
//     customs.name_of("a spokesman for Sarenland's Ministry of Defense")
//
// has the words defence, ministry, sarenland and the head ministry: a spokesman's
// words are his ministry's. "A resident" is one of many: two outlets' residents
// are two people as far as anyone can tell. "Reports" names nobody.
//
// Loaded from packs/publishers/ once, never changed, shared by all threads.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_NAMES_CUSTOMS_H_
#define HEARSAY_WEIGH_NAMES_CUSTOMS_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/items/headline.h"
#include "hearsay/weigh/names/party_words.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

// A source's name, taken apart.
struct SourceName {
  std::vector<std::string> words;  // That carry weight; sorted, each once.
  std::string head;                // "ministry".
  bool vague = false;              // Names nobody: "reports", "some observers".
  bool proper = false;             // Holds a name: not "the general staff", which each country has.
  bool one_of_many = false;        // "a resident", "officials": known only within one outlet.

  std::string key() const;  // The words, joined.
};

class Customs {
 public:
  ~Customs();
  static Result<std::shared_ptr<const Customs>> load(const std::filesystem::path& packs);

  SourceName name_of(std::string_view text) const;

  // The key under which an outlet is known: an alias gives its main name's.
  std::string outlet_key(std::string_view name) const;
  // Who owns it: outlets of one owner give one answer. The outlet's own key if unknown.
  std::string family_key(std::string_view name) const;
  bool is_agency(std::string_view name) const;
  // The owner's name as the pack has it; "" if unknown or the outlet itself.
  std::string owner_name(std::string_view name) const;
  // The printed name of an outlet that the pack knows; else the name as given.
  std::string outlet_name(std::string_view name) const;

  bool is_pronoun(std::string_view text) const;
  bool is_country(std::string_view word) const;  // "mali", as name_of spells it.
  // "Malian" -> "mali"; "Defense" -> "defence"; others lower-case as they are.
  std::string word_of(std::string_view word) const;

  // Words of names: see names.toml.
  bool speaks_for(const std::string& word) const;
  bool is_light(const std::string& word) const;
  bool is_outlet_word(const std::string& word) const;
  const PartyWords& party_words() const;

  // What stands where a dateline or a credit line names an outlet. Whether it is
  // one is for the caller to judge: "(Invented sample report)" is not.
  struct Credit {
    std::string outlet;
    std::string place;     // Of the dateline: "PORT MIREL"; "" if there is none.
    std::string line;      // The words that say it, as written.
    bool forward = false;  // "Forwarded from": names whose words these are, known or not.
  };

  std::vector<Credit> credits(std::string_view text) const;

  bool own_words_first_hand(const std::vector<std::string>& words) const;
  bool told_first_hand(const std::vector<std::string>& words) const;
  bool reporters_first_hand(const std::vector<std::string>& words) const;
  // Names that a sentence puts after "near", "in" or "at", as it spells them: what is
  // left where the gazetteer knows no place. "in March" and "near Gao's market" give none.
  std::vector<std::string> places_named(std::string_view sentence) const;

  // "part of this equipment", "the rest": some of a whole.
  bool is_share(std::string_view item) const;

  // "street", "avenue": what the name of a way ends with.
  bool is_way(const std::string& word) const;

  // How many of the world's reports hold the word: 0.0005 (rare) to 1.
  double share_of_reports(const std::string& word) const;

  // The words of a sentence by which it says that someone says something, nearest to the
  // source that stands at [begin, end): "according to", "said". "" if there are none.
  std::string cue_near(std::string_view sentence, std::size_t begin, std::size_t end) const;
  // How headlines tell of the dead and the hurt.
  const HeadlineWords& headlines() const;

  bool looks_back(const std::vector<std::string>& words) const;

  struct Rules;

 private:
  explicit Customs(std::unique_ptr<const Rules> rules);

  std::unique_ptr<const Rules> rules_;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_NAMES_CUSTOMS_H_
