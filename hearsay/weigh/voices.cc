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
    voices_[report].key = key;
    voices_[report].name = *record.publisher;
    if (!key.empty()) add(key, report);
  }
  for (std::uint32_t report : desk.reports) {
    for (const Customs::Credit& credit : desk.customs.credits(desk.evidence.reports[report].text)) {
      auto key = outlet(credit.outlet);
      if (!key && credit.forward) key = desk.customs.outlet_key(credit.outlet);
      if (!key || key->empty() || *key == voices_[report].key) continue;
      voices_[report] = {
          *key, desk.customs.outlet_name(credit.outlet), true, credit.forward, credit.line};
      add(*key, report);
      break;
    }
  }
}

void Voices::add(const std::string& key, std::uint32_t report) {
  const auto [at, added] = reports_.try_emplace(key);
  at->second.insert(report);
  if (!added) return;
  std::vector<std::string> words = words_of(key);
  if (words.size() < 2) return;
  std::string first = words.front();
  by_first_word_[std::move(first)].emplace_back(key, std::move(words));
}

std::optional<std::string> Voices::outlet(std::string_view source) const {
  const std::string key = desk_.customs.outlet_key(source);
  if (key.empty()) return std::nullopt;
  if (reports_.contains(key) || desk_.customs.is_agency(source)) return key;
  if (desk_.customs.outlet_name(source) != source) return key;
  // "Ukrainian publication Defence Watch" holds the name of one outlet at hand.
  std::optional<std::string> found;
  const std::vector<std::string> words = words_of(key);
  for (const std::string& word : words) {
    const auto at = by_first_word_.find(word);
    if (at == by_first_word_.end()) continue;
    for (const auto& [known, its_words] : at->second) {
      if (found == known || !holds_phrase(words, its_words)) continue;
      if (found) return std::nullopt;
      found = known;
    }
  }
  return found;
}

const std::set<std::uint32_t>& Voices::reports_of(const std::string& outlet_key) const {
  static const std::set<std::uint32_t> kNone;
  const auto at = reports_.find(outlet_key);
  return at == reports_.end() ? kNone : at->second;
}

}  // namespace hearsay
