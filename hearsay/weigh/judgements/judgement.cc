// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/judgements/judgement.h"

#include <algorithm>
#include <set>

namespace hearsay {

std::optional<std::int64_t> undone_by(const Judgement& judgement) {
  const Json* number = judgement.detail.find("undoes");
  if (number == nullptr || !number->as_number()) return std::nullopt;
  return static_cast<std::int64_t>(*number->as_number());
}

std::vector<Judgement> standing(std::vector<Judgement> all) {
  std::set<std::int64_t> undone;
  for (const Judgement& one : all) {
    if (const auto number = undone_by(one)) undone.insert(*number);
  }
  std::erase_if(all, [&](const Judgement& one) {
    return undone.contains(one.number) || undone_by(one).has_value();
  });
  return all;
}

}  // namespace hearsay
