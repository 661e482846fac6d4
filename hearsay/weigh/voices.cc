// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/voices.h"

#include "hearsay/weigh/words.h"

#include <algorithm>

namespace hearsay {

Voices::Voices(const Desk& desk) : desk_(desk), voices_(desk.evidence.reports.size()) {
  for (std::uint32_t report : desk.reports) {
    const ReportRecord& record = desk.evidence.reports[report];
    if (!record.publisher) continue;
    const std::string key = desk.customs.outlet_key(*record.publisher);
    voices_[report] = {key, *record.publisher, false};
    if (!key.empty()) reports_[key].insert(report);
  }
  for (std::uint32_t report : desk.reports) {
    for (const Customs::Credit& credit : desk.customs.credits(desk.evidence.reports[report].text)) {
      const auto key = outlet(credit.outlet);
      if (!key || *key == voices_[report].key) continue;
      voices_[report] = {*key, desk.customs.outlet_name(credit.outlet), true};
      reports_[*key].insert(report);
      break;
    }
  }
}

std::optional<std::string> Voices::outlet(std::string_view source) const {
  const std::string key = desk_.customs.outlet_key(source);
  if (key.empty()) return std::nullopt;
  if (reports_.contains(key) || desk_.customs.is_agency(source)) return key;
  if (desk_.customs.outlet_name(source) != source) return key;
  // "Ukrainian publication Defence Watch" holds the name of one outlet at hand.
  std::optional<std::string> found;
  const std::vector<std::string> words = words_of(key);
  for (const auto& [known, reports] : reports_) {
    if (!holds_phrase(words, words_of(known)) || words_of(known).size() < 2) continue;
    if (found) return std::nullopt;
    found = known;
  }
  return found;
}

const std::set<std::uint32_t>& Voices::reports_of(const std::string& outlet_key) const {
  static const std::set<std::uint32_t> kNone;
  const auto at = reports_.find(outlet_key);
  return at == reports_.end() ? kNone : at->second;
}

}  // namespace hearsay
