// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/tallies/grades.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <map>
#include <string>

namespace hearsay {

namespace {

std::string known_by(const Customs& customs, std::string_view name) {
  const std::string key = customs.name_of(name).key();
  return key.empty() ? to_lower_ascii(name) : key;
}

// What its claims were graded; the best of them.
int information_of(const Docket& docket, const Estimate& one) {
  int best = 0;
  for (const std::uint32_t claim : one.claims) {
    const int grade = docket.information(claim);
    if (grade != 0 && (best == 0 || grade < best)) best = grade;
  }
  return best;
}

}  // namespace

char source_grade(std::string_view grade) {
  return !grade.empty() && grade.front() >= 'A' && grade.front() <= 'F' ? grade.front() : '\0';
}

int information_grade(std::string_view grade) {
  return !grade.empty() && grade.back() >= '1' && grade.back() <= '6' ? grade.back() - '0' : 0;
}

void grade_estimates(const Evidence& evidence,
                     const Customs& customs,
                     const Docket& docket,
                     Weighing& weighing) {
  if (evidence.judgements.empty()) return;
  std::map<std::string, const Judgement*> by_key;  // The latest on each source stands.
  for (const auto& [name, judgement] : docket.graded_sources()) {
    const Judgement*& slot = by_key[known_by(customs, name)];
    if (slot == nullptr || slot->number < judgement->number) slot = judgement;
  }
  for (Tally& tally : weighing.tallies) {
    for (Estimate& one : tally.estimates) {
      // Under any of its names; the latest word on one of them stands.
      const Originator& who = weighing.originators[one.originator];
      const Judgement* grade = nullptr;
      const auto look_up = [&](const std::string& name) {
        const auto at = by_key.find(known_by(customs, name));
        if (at == by_key.end()) return;
        if (grade == nullptr || grade->number < at->second->number) grade = at->second;
      };
      look_up(who.name);
      for (const OtherName& other : who.also)
        look_up(other.name);
      if (grade != nullptr)
        one.grade += grade->detail.string_at("source").value_or("").substr(0, 1);
      if (const int information = information_of(docket, one); information != 0)
        one.grade += std::to_string(information);
    }
  }
}

}  // namespace hearsay
