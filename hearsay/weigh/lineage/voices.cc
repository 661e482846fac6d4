// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/lineage/voices.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/horizon.h"
#include "hearsay/weigh/words.h"

#include <algorithm>

namespace hearsay {

namespace {

constexpr std::size_t kShortestLabel = 3;  // Of a host: "afp", not "co".

}  // namespace

Voices::Voices(const Desk& desk)
    : Voices(desk, [&](std::uint32_t report) {
        return desk.customs.credits(desk.evidence.reports[report].text);
      }) {}

Voices::Voices(const Desk& desk, const CreditsOf& credits)
    : desk_(desk),
      voices_(desk.evidence.reports.size()) {
  for (std::uint32_t report : desk.reports) {
    const ReportRecord& record = desk.evidence.reports[report];
    if (!record.publisher) continue;
    if (record.url) by_address_.emplace(*record.url, report);
    const std::string key = desk.customs.outlet_key(*record.publisher);
    voices_[report].key = key;
    voices_[report].name = *record.publisher;
    if (!key.empty()) add(key, report);
  }
  if (desk.horizon != nullptr) {
    take_from_horizon();
  } else {
    listen(credits);
  }
}

void Voices::listen(const CreditsOf& credits) {
  for (std::uint32_t report : desk_.reports) {
    for (const Customs::Credit& credit :
         credited(desk_.evidence.reports[report], credits(report))) {
      auto key = outlet(credit.outlet);
      if (!key && credit.forward) key = desk_.customs.outlet_key(credit.outlet);
      if (!key || key->empty() || *key == voices_[report].key) continue;
      voices_[report] = {
          *key, desk_.customs.outlet_name(credit.outlet), true, credit.forward, credit.line};
      add(*key, report);
      break;
    }
  }
}

// Which outlets there are is known of all reports; who speaks was found among all of them.
void Voices::take_from_horizon() {
  for (std::uint32_t report : desk_.reports) {
    const auto number = desk_.horizon->numbers.find(desk_.evidence.reports[report].id);
    if (number == desk_.horizon->numbers.end()) continue;
    const Voice& voice = desk_.horizon->voices[number->second];
    voices_[report] = voice;
    if (voice.credited) add(voice.key, report);
  }
  for (const std::string& key : desk_.horizon->outlets) {
    if (reports_.try_emplace(key).second) note_words(key);
  }
}

void Voices::add(const std::string& key, std::uint32_t report) {
  const auto [at, added] = reports_.try_emplace(key);
  at->second.insert(report);
  if (added) note_words(key);
}

void Voices::note_words(const std::string& key) {
  std::vector<std::string> words = words_of(key);
  if (words.size() < 2) return;
  std::string first = words.front();
  by_first_word_[std::move(first)].emplace_back(key, std::move(words));
}

// Whose words they are, as the text says it, then as the page's own data do. An address
// is whose report has it, else the outlet that its host is called after: "wire" of
// "https://wire.example/9".
std::vector<Customs::Credit> Voices::credited(const ReportRecord& record,
                                              std::vector<Customs::Credit> out) const {
  for (const std::string& name : record.taken_from) {
    const auto note = [&](std::string_view outlet) {
      out.push_back({std::string(outlet), "", "made from " + name, false});
    };
    const std::size_t slashes = name.find("://");
    if (slashes == std::string::npos) {
      note(name);
      continue;
    }
    const auto known = by_address_.find(name);
    if (known != by_address_.end()) {
      note(*desk_.evidence.reports[known->second].publisher);
      continue;
    }
    std::string_view host = std::string_view(name).substr(slashes + 3);
    host = host.substr(0, host.find_first_of("/:?#"));
    for (const std::string_view label : split(host.substr(0, host.rfind('.')), '.')) {
      if (label.size() >= kShortestLabel) note(label);
    }
  }
  return out;
}

std::vector<std::string> Voices::outlets() const {
  std::vector<std::string> out;
  for (const auto& [key, reports] : reports_)
    out.push_back(key);
  std::sort(out.begin(), out.end());
  return out;
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
