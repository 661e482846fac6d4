// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/incidents/grouping.h"

#include <algorithm>
#include <utility>

namespace hearsay {

namespace {

bool share(const std::set<std::string>& known, const std::vector<std::string>& words) {
  return std::any_of(
      words.begin(), words.end(), [&](const std::string& one) { return known.contains(one); });
}

bool contradicts(const IncidentCandidate& candidate, const IncidentMention& one) {
  if (!candidate.days.empty() && !one.day.empty() && !candidate.days.contains(one.day)) return true;
  const bool same_name = share(candidate.names, one.names);
  if (!candidate.names.empty() && !one.names.empty() && !same_name) return true;
  if (same_name || one.sentence == candidate.last) return false;
  if (one.another) return true;
  if (!candidate.places.empty() && !one.places.empty() && !share(candidate.places, one.places))
    return true;
  return !candidate.heads.empty() && !one.heads.empty() && !share(candidate.heads, one.heads);
}

// What they have in common, in halves.
int in_common(const IncidentCandidate& candidate, const IncidentMention& one) {
  int sum = 0;
  if (share(candidate.names, one.names)) sum += 6;
  if (share(candidate.heads, one.heads)) sum += 2;
  if (!one.day.empty() && candidate.days.contains(one.day)) sum += 2;
  if (candidate.last == one.sentence) sum += 4;
  if (one.sentence - candidate.last == 1) sum += 1;
  return sum;
}

void add(IncidentCandidate& candidate, const IncidentMention& one, std::uint32_t index) {
  candidate.mentions.push_back(index);
  candidate.last = one.sentence;
  if (!one.day.empty()) candidate.days.insert(one.day);
  candidate.names.insert(one.names.begin(), one.names.end());
  candidate.places.insert(one.places.begin(), one.places.end());
  candidate.heads.insert(one.heads.begin(), one.heads.end());
}

}  // namespace

std::vector<IncidentCandidate> group_mentions(std::span<const IncidentMention> mentions,
                                              std::size_t types) {
  std::vector<IncidentCandidate> out;
  for (std::uint32_t type = 0; type < types; ++type) {
    const std::size_t first = out.size();
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
      const IncidentMention& one = mentions[i];
      if (one.type != type) continue;
      IncidentCandidate* best = nullptr;
      std::pair<int, std::uint32_t> most{-1, 0};
      for (std::size_t c = first; c < out.size(); ++c) {
        if (contradicts(out[c], one)) continue;
        const std::pair<int, std::uint32_t> fit{in_common(out[c], one), out[c].last};
        if (fit <= most) continue;
        most = fit;
        best = &out[c];
      }
      if (best == nullptr) {
        out.emplace_back();
        best = &out.back();
        best->type = type;
        best->rank = static_cast<std::uint32_t>(out.size() - 1 - first);
      }
      add(*best, one, i);
    }
  }
  return out;
}

}  // namespace hearsay
