// Which names mean one party, in a whole ledger.
//
//     the Centre for Analysis of Strategies and Technologies (CAST)    r1
//     CAST                                                             r2: r1 spells it out
//     Ukraine's defence ministry / Kyiv's Ministry of Defense          one body of one state
//     President Volodymyr Zelensky / Volodymyr Zelenskyy               spelling; title
//     Prigozhin                                                        r4, after "Yevgeny
//     Prigozhin" in r4
//
// Names are joined for a reason that is kept in words, one join at a time, and a join
// is never more than a line between two names: take a ruling back, or mend the pack,
// and the names stand apart again. A wrong join makes two voices one, which no reader
// can see; a missed one makes one voice two, which every reader does. So whatever could
// be two stays two: surnames without a first name mean somebody only within a report
// (here) or an event (originators.h), a ministry without its state likewise, "a
// resident" and "officials" nobody at all.
//
// What people have ruled comes first (name_rulings.h): "not the same" beats every
// reason, also where it would come in by a third name.
//
// Nothing depends on the order of the evidence.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_NAMES_NAMES_H_
#define HEARSAY_WEIGH_NAMES_NAMES_H_

#include "hearsay/weigh/evidence.h"
#include "hearsay/weigh/names/customs.h"
#include "hearsay/weigh/names/name_form.h"
#include "hearsay/weigh/names/name_rulings.h"

#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hearsay {

class ShortForms;

// A name where it stands.
struct NameUse {
  std::uint32_t report = 0;  // Index into Evidence::reports.
  std::string text;

  auto operator<=>(const NameUse&) const = default;
};

class Names {
 public:
  Names() = default;
  Names(const Evidence& evidence,
        const Customs& customs,
        const ShortForms& short_forms,
        const std::vector<NameUse>& uses,
        const NameRulings& rulings = {});

  // Whom a name means.
  struct Party {
    std::string key;          // Alike for names that are one; "" for nobody in particular.
    bool everywhere = false;  // Else only within its report or event: a surname, "the ministry".
  };

  // Of a name that was among the uses; a name that was not means itself.
  Party party(std::uint32_t report, std::string_view text) const;

  // What is known of the name by its own words; of "Vey" by the words of the full name
  // that it stands for in the report.
  const NameForm& form(std::uint32_t report, std::string_view text) const;

  // Why two uses mean one party, in words; "" if they do not, or are one in all but case.
  std::string why(const NameUse& a, const NameUse& b) const;

  // Whether a person has said that they are not one.
  bool refused(std::string_view a, std::string_view b) const;

  bool has_refusals() const { return !refused_words_.empty(); }

  // Two names that were joined. `report`: only there (its id); "" for everywhere.
  struct Join {
    std::string a, b, why, report;
  };

  const std::vector<Join>& joins() const { return joins_; }

  // Rulings that could not be followed, and why.
  const std::vector<std::string>& unheeded() const { return unheeded_; }

  // Another name that means the same, and why.
  struct Edge {
    std::uint32_t to = 0;
    std::string why;
  };

  // The reports that are asked about are some of those that it was made of: each one's number
  // among these (horizon.h). Any other of these is asked about by kAmongAll and its number.
  static constexpr std::uint32_t kAmongAll = 1u << 31;

  void number_reports(std::vector<std::uint32_t> numbers) { numbers_ = std::move(numbers); }

  // Whether all of it is about names that it has: what was read back from bytes may not be.
  bool is_sound() const;

 private:
  friend class NameResolver;
  template <class Bytes>
  friend void fields(Bytes& bytes, Names& one);  // To bytes and back (part.cc).

  std::uint32_t node_of(std::uint32_t report, std::string_view text) const;
  std::uint32_t root(std::uint32_t node) const;

  std::uint32_t number(std::uint32_t report) const {
    if (report < numbers_.size()) return numbers_[report];
    return numbers_.empty() ? report : report & ~kAmongAll;
  }

  std::unordered_map<std::string, std::uint32_t> by_text_;  // Into forms_.
  std::vector<NameForm> forms_;
  std::vector<std::uint32_t> node_by_form_;
  std::vector<std::uint32_t> form_of_node_;  // Of its label.
  std::vector<std::string> keys_;            // By node: the key of the party.
  std::vector<std::uint32_t> roots_;         // By node.
  std::vector<bool> scoped_;                 // By node: means somebody only where it stands.
  std::vector<std::vector<Edge>> edges_;     // By node: why it is one with another.
  // A name that means another in one report: by report and node.
  std::map<std::pair<std::uint32_t, std::uint32_t>, Edge> in_report_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> refused_;  // Roots, the lesser first.
  std::vector<std::pair<std::string, std::string>> refused_words_;
  std::vector<Join> joins_;
  std::vector<std::string> unheeded_;
  std::vector<std::uint32_t> numbers_;  // By report, if it is not asked by its own.
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_NAMES_NAMES_H_
