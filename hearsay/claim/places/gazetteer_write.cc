// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/places/gazetteer_write.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/language/unicode.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace hearsay {
namespace {

constexpr std::size_t kLongestName = 255;
constexpr std::size_t kLargestPool = 1u << 30;

template <class T>
void put(std::string& out, T value) {
  char raw[sizeof value];
  std::memcpy(raw, &value, sizeof value);
  out.append(raw, sizeof value);
}

// Written in Latin letters, with a capital: romanised codes have none.
bool is_latin(const Gazetteer& letters, std::string_view name) {
  bool capital = false;
  for (std::size_t at = 0; at < name.size();) {
    const DecodedCodePoint point = decode_code_point(name, at);
    at += point.length;
    if (!language::is_letter(point.value)) continue;
    if (!letters.has_letter(point.value)) return false;
    capital = capital || language::is_upper(point.value);
  }
  return capital;
}

constexpr std::pair<std::string_view, std::string_view> kShort[] = {
    {"Saint", "St"}, {"Sainte", "Ste"}, {"Fort", "Ft"}, {"Mount", "Mt"}};

}  // namespace

std::uint32_t GazetteerWriter::offset_of(std::string_view name) {
  const auto there = offsets_.find(name);
  if (there != offsets_.end()) return there->second;
  const auto offset = static_cast<std::uint32_t>(pool_.size());
  pool_.push_back(static_cast<char>(name.size()));
  pool_ += name;
  offsets_.emplace(name, offset);
  return offset;
}

std::uint32_t GazetteerWriter::add(const Gazetteer::Place& place) {
  std::string_view name = place.name.substr(0, kLongestName);
  while (!is_valid_utf8(name))
    name.remove_suffix(1);
  places_.push_back(place);
  main_names_.push_back(offset_of(name));
  return static_cast<std::uint32_t>(places_.size() - 1);
}

void GazetteerWriter::call_once(std::uint32_t place,
                                std::string_view name,
                                Gazetteer::NameKind kind) {
  letters_.fold(name, key_);
  if (key_.size() < 2 || std::all_of(key_.begin(), key_.end(), is_ascii_digit)) return;
  std::vector<Use>& there = uses_[key_];
  for (Use& one : there) {
    if (one.place != place) continue;
    if (kind < one.kind) one = {place, kind, offset_of(name)};
    return;
  }
  there.push_back({place, kind, offset_of(name)});
}

void GazetteerWriter::call(std::uint32_t place, std::string_view name, Gazetteer::NameKind kind) {
  name = trim(name);
  if (name.empty() || name.size() > kLongestName - 8 || !is_latin(letters_, name)) return;
  call_once(place, name, kind);
  for (const auto& [whole, cut] : kShort) {
    for (const auto& [from, to] : {std::pair(whole, cut), std::pair(cut, whole)}) {
      if (name.size() > from.size() && name.starts_with(from) && name[from.size()] == ' ')
        call_once(place, std::string(to) + std::string(name.substr(from.size())), kind);
    }
  }
}

Result<std::string> GazetteerWriter::bytes() const {
  if (pool_.size() >= kLargestPool)
    return make_error(ErrorCode::unsupported, "the names take over 1 GiB");
  std::string records;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const Gazetteer::Place& one = places_[i];
    put(records, one.id);
    put(records, static_cast<std::int32_t>(std::lround(one.lat * 1e5)));
    put(records, static_cast<std::int32_t>(std::lround(one.lon * 1e5)));
    put(records, one.population);
    put(records, main_names_[i]);
    put(records, one.first);
    put(records, one.second);
    records += one.country.substr(0, 2);
    records.resize((i + 1) * 32 - 2, '\0');
    put(records, static_cast<std::uint8_t>(one.kind));
    put(records, static_cast<std::uint8_t>(one.level | (one.has_point ? 0 : 0x80)));
  }
  std::vector<std::pair<std::uint64_t, const std::vector<Use>*>> hashed;
  for (const auto& [key, uses] : uses_)
    hashed.emplace_back(Gazetteer::hash_of(key), &uses);
  std::sort(hashed.begin(), hashed.end());
  std::string hashes;
  std::string first;
  std::string entries;
  std::vector<std::uint32_t> buckets(65537, 0);
  for (std::size_t i = 0; i < hashed.size(); ++i) {
    if (i > 0 && hashed[i].first == hashed[i - 1].first)
      return make_error(ErrorCode::unsupported, "two names have the same hash");
    put(hashes, hashed[i].first);
    put(first, static_cast<std::uint32_t>(entries.size() / 8));
    ++buckets[(hashed[i].first >> 48) + 1];
    std::vector<Use> uses = *hashed[i].second;
    std::stable_sort(uses.begin(), uses.end(), [&](const Use& a, const Use& b) {
      if (a.kind != b.kind) return a.kind < b.kind;
      return places_[a.place].population > places_[b.place].population;
    });
    for (const Use& use : uses) {
      put(entries, use.place);
      put(entries, static_cast<std::uint32_t>(use.kind) << 30 | use.name);
    }
  }
  put(first, static_cast<std::uint32_t>(entries.size() / 8));
  std::string bucket_bytes;
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    if (i > 0) buckets[i] += buckets[i - 1];
    put(bucket_bytes, buckets[i]);
  }
  return Gazetteer::file_of(
      {std::string(letters_.letters()), records, hashes, first, entries, pool_, bucket_bytes});
}

}  // namespace hearsay
