// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/events/stories.h"

#include "hearsay/base/in_chunks.h"
#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/events/camps.h"
#include "hearsay/weigh/events/gather.h"
#include "hearsay/weigh/events/same_place.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>

namespace hearsay {

namespace {

// Fitted with the weights of wording.cc (docs/method.md).
constexpr double kOtherPlace = -0.7, kOtherDay = -1.27;
constexpr double kGap = -0.98;   // For each e-fold of days between the reports.
constexpr int kUnknownGap = 3;   // Days, where a report has no date.
constexpr double kPair = 0;      // Of a pair that joins two groups.
constexpr double kWorded = 0.1;  // Weight of words below which they cannot tell.

constexpr std::size_t kChunk = 4096;  // Pairs that a thread judges in a row.

bool share_place(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return !both.empty();
}

bool share_day(const std::vector<DayRange>& a, const std::vector<DayRange>& b) {
  return std::any_of(a.begin(), a.end(), [&](DayRange one) {
    return std::any_of(b.begin(), b.end(), [&](DayRange other) { return one.overlaps(other); });
  });
}

}  // namespace

Stories::Stories(const Desk& desk, const Copies& copies)
    : wording_(desk),
      story_of_(desk.evidence.reports.size()) {
  for (std::uint32_t i = 0; i < desk.evidence.reports.size(); ++i)
    named_.push_back(named_in(desk, i));
  gather(desk, copies);
}

std::vector<Stories::Pair> Stories::sure(const Desk& desk) const {
  std::vector<Pair> sure;
  const auto& pairs = wording_.pairs();
  in_chunks<std::vector<Pair>>(
      pairs.size(),
      kChunk,
      desk.threads,
      [&](Chunk chunk, unsigned) {
        std::vector<Pair> found;
        for (std::size_t i = chunk.begin; i < chunk.end; ++i) {
          const auto& [a, b] = pairs[i];
          if (weight(a, b) < kWorded) continue;
          const double speaks = evidence(a, b);
          const auto [first, second] = std::minmax(desk.report_rank[a], desk.report_rank[b]);
          if (speaks > kPair) found.emplace_back(-speaks, first, second, a, b);
        }
        return found;
      },
      [&](const std::vector<Pair>& found) { sure.insert(sure.end(), found.begin(), found.end()); });
  std::sort(sure.begin(), sure.end());
  return sure;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> Stories::sure_pairs(const Desk& desk) const {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  for (const auto& [speaks, first, second, a, b] : sure(desk))
    out.emplace_back(a, b);
  return out;
}

void Stories::gather(const Desk& desk, const Copies& copies) {
  const Gathering::Evidence by = [this](std::uint32_t a, std::uint32_t b) {
    return evidence(a, b);
  };
  Gathering gathering(static_cast<std::uint32_t>(story_of_.size()), by);
  for (const auto& [speaks, first, second, a, b] : sure(desk))
    gathering.join(a, b);
  for (std::vector<std::uint32_t> group : gathering.groups()) {
    std::sort(group.begin(), group.end(), [&](std::uint32_t a, std::uint32_t b) {
      return desk.report_rank[a] < desk.report_rank[b];
    });
    if (group.empty()) continue;
    for (std::vector<std::uint32_t>& camp : camps_of(wording_, copies, by, group)) {
      for (const std::uint32_t report : camp)
        story_of_[report] = static_cast<std::uint32_t>(stories_.size());
      stories_.push_back(std::move(camp));
    }
  }
}

Stories::Named Stories::named_in(const Desk& desk, std::uint32_t report) {
  Named out;
  for (const std::uint32_t claim : desk.claims_of[report]) {
    const Claim& one = desk.claim(claim);
    for (const ClaimPlace& place : one.where)
      out.places.push_back(place_key(place));
    const auto days = one.when ? days_of(one.when->value) : std::nullopt;
    if (days && days->length() == 1) out.days.push_back(*days);
  }
  std::sort(out.places.begin(), out.places.end());
  const auto& published = desk.evidence.reports[report].published;
  if (const auto day = published ? days_of(*published) : std::nullopt) out.published = day->last;
  return out;
}

double Stories::evidence(std::uint32_t a, std::uint32_t b) const {
  const Named& one = named_[a];
  const Named& other = named_[b];
  double out = wording_.evidence(a, b);
  if (!one.places.empty() && !other.places.empty() && !share_place(one.places, other.places))
    out += kOtherPlace;
  if (!one.days.empty() && !other.days.empty() && !share_day(one.days, other.days))
    out += kOtherDay;
  const int gap =
      one.published && other.published ? std::abs(*one.published - *other.published) : kUnknownGap;
  return out + kGap * std::log1p(gap);
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> Stories::pairs() const {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  for (const std::vector<std::uint32_t>& story : stories_) {
    for (const std::uint32_t a : story) {
      for (const std::uint32_t b : story) {
        if (a < b) out.emplace_back(a, b);
      }
    }
  }
  return out;
}

}  // namespace hearsay
