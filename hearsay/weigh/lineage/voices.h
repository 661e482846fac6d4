// In whose voice a report speaks, and which outlets' reports are at hand.
//
// "PORT MIREL (Northern Wire) - At least 17 soldiers ..." on another outlet's page
// speaks in Northern Wire's voice: a credit line names an agency that the pack
// knows, or an outlet whose reports are at hand, or the page's own data do
// ("isBasedOn"). Else a report speaks in its publisher's.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_LINEAGE_VOICES_H_
#define HEARSAY_WEIGH_LINEAGE_VOICES_H_

#include "hearsay/weigh/desk.h"
#include "hearsay/weigh/names/voice.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hearsay {

class Voices {
 public:
  using Voice = hearsay::Voice;

  explicit Voices(const Desk& desk);

  // Of reports whose texts are not at hand, only the credits that stand in each.
  using CreditsOf = std::function<std::vector<Customs::Credit>(std::uint32_t)>;
  Voices(const Desk& desk, const CreditsOf& credits);

  const Voice& of_report(std::uint32_t report) const { return voices_[report]; }

  // The outlet key that a source's words name, if its reports are at hand or the
  // pack knows it: "the Northern Wire news agency" -> "northern wire".
  std::optional<std::string> outlet(std::string_view source) const;

  // Reports that the outlet published or is credited with.
  const std::set<std::uint32_t>& reports_of(const std::string& outlet_key) const;

  // The keys of all outlets that published one of the reports or are credited with one; sorted.
  std::vector<std::string> outlets() const;

 private:
  void listen(const CreditsOf& credits);
  void take_from_horizon();
  void add(const std::string& key, std::uint32_t report);
  void note_words(const std::string& key);
  std::vector<Customs::Credit> credited(const ReportRecord& record,
                                        std::vector<Customs::Credit> by_text) const;

  const Desk& desk_;
  std::vector<Voice> voices_;  // By report.
  std::unordered_map<std::string, std::set<std::uint32_t>> reports_;
  // Outlets of two words and more, with these, by the first.
  std::unordered_map<std::string, std::vector<std::pair<std::string, std::vector<std::string>>>>
      by_first_word_;
  std::unordered_map<std::string_view, std::uint32_t> by_address_;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_LINEAGE_VOICES_H_
