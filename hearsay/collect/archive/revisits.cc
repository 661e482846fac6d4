// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/archive/revisits.h"

#include <functional>
#include <limits>

namespace hearsay::collect {

namespace {

constexpr std::size_t kMostPlaces = 4'000'000;

// Under what a record is known: its id, address and date, or digest.
constexpr char kId = 'i';
constexpr char kVisit = 'v';
constexpr char kDigest = 'd';

std::uint64_t key_of(char kind, std::string_view name, std::string_view more) {
  std::string all(1, kind);
  all.append(name).append(1, '\n').append(more);
  return std::hash<std::string_view>()(all);
}

// Whether the revisit speaks of this record.
bool is_meant(const WarcRecord& held, const WarcRecord& revisit) {
  if (!revisit.refers_to.empty() && held.id == revisit.refers_to) return true;
  if (!revisit.refers_to_uri.empty() && held.uri == revisit.refers_to_uri &&
      held.date == revisit.refers_to_date) {
    return true;
  }
  return !revisit.payload_digest.empty() && held.payload_digest == revisit.payload_digest;
}

}  // namespace

// Far more than any crawl asks for: a revisit is of one page, once.
Revisits::Revisits(std::string_view file)
    : reader_(file),
      most_((std::uint64_t{1} << 30) + 64 * static_cast<std::uint64_t>(file.size())) {}

void Revisits::add(char kind, std::string_view name, std::string_view more, Place place) {
  if (name.empty() || places_.size() >= kMostPlaces) return;
  places_.emplace(key_of(kind, name, more), place);  // The first of that name stays.
}

void Revisits::remember(const WarcRecord& record, bool report) {
  if (record.inner > std::numeric_limits<std::uint32_t>::max()) return;
  const Place place{record.offset, static_cast<std::uint32_t>(record.inner), report};
  add(kId, record.id, "", place);
  if (record.uri && record.date) add(kVisit, *record.uri, *record.date, place);
  add(kDigest, record.payload_digest, "", place);
}

const Revisits::Place* Revisits::look_up(char kind,
                                         std::string_view name,
                                         std::string_view more) const {
  if (name.empty()) return nullptr;
  const auto found = places_.find(key_of(kind, name, more));
  return found == places_.end() ? nullptr : &found->second;
}

const Revisits::Place* Revisits::place_of(const WarcRecord& revisit) const {
  if (const Place* place = look_up(kId, revisit.refers_to, "")) return place;
  if (const Place* place = look_up(kVisit, revisit.refers_to_uri, revisit.refers_to_date))
    return place;
  return look_up(kDigest, revisit.payload_digest, "");
}

Revisits::Answer Revisits::find(const WarcRecord& revisit) {
  const Place* place = place_of(revisit);
  if (place == nullptr)
    return {std::nullopt, "revisit records of pages that are not in this archive"};
  if (!place->report) return {std::nullopt, "revisit records of what is no report"};
  if (reader_.unpacked() + spent_ > most_)
    return {std::nullopt, "revisit records beyond what may be read a second time"};
  std::optional<Result<WarcRecord>> held = reader_.at(place->offset, place->inner);
  if (!held || !*held) return {std::nullopt, "revisit records of damaged records"};
  // Two names can have one key.
  if (!is_meant(**held, revisit))
    return {std::nullopt, "revisit records of pages that are not in this archive"};
  return {**std::move(held), ""};
}

}  // namespace hearsay::collect
