// Short forms that reports spell out.
//
// "The Centre for Analysis of Strategies and Technologies (CAST)", or "CAST (the Centre
// for Analysis of Strategies and Technologies)", in any report: "CAST" is that name
// from then on. A report's own words come first; elsewhere the letters mean what all
// reports that spell them out agree on, and nothing where they do not.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_NAMES_SHORT_FORMS_H_
#define HEARSAY_WEIGH_NAMES_SHORT_FORMS_H_

#include "hearsay/weigh/evidence.h"
#include "hearsay/weigh/names/customs.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

class ShortForms {
 public:
  ShortForms() = default;
  ShortForms(const Evidence& evidence, const Customs& customs);

  // What one text spells out, in its order.
  struct Spelled {
    std::string letters, name;
  };

  static std::vector<Spelled> spelled_out(std::string_view text);

  // The same of reports whose texts are not at hand, only what each spells out.
  using OfReport = std::function<std::vector<Spelled>(std::uint32_t)>;
  ShortForms(const Evidence& evidence, const Customs& customs, const OfReport& of_report);

  // Some reports of many: what all of them agree on, by letters (horizon.h).
  void know_everywhere(const std::map<std::string, std::string>& names);

  struct Long {
    std::string name;          // As spelled out.
    std::uint32_t report = 0;  // Where; of several the one with the least id.
  };

  // What the letters stand for in a report; null if nothing says it.
  const Long* find(std::uint32_t report, std::string_view letters) const;

  // Letters that mean one thing in all reports.
  const std::map<std::string, Long>& everywhere() const { return everywhere_; }

 private:
  std::map<std::string, Long> everywhere_;                                       // By letters.
  std::map<std::uint32_t, std::map<std::string, Long, std::less<>>> in_report_;  // Then letters.
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_NAMES_SHORT_FORMS_H_
