// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/flat_tables.h"

#include "hearsay/language/strings.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace hearsay::language {

namespace {

// Eight ids share their first bits on average.
int first_bits(std::size_t ids) {
  return static_cast<int>(std::bit_width(ids / 8 + 1));
}

std::size_t bucket(std::uint64_t id, int bits) {
  return id >> (64 - bits);
}

std::uint64_t hash_of(std::string_view text) {
  return murmur_hash(text, 1);
}

template <class T>
CacheLineVector<T> in_lines(const std::vector<T>& values) {
  return {values.begin(), values.end()};
}

}  // namespace

IdTable::IdTable(std::vector<std::uint64_t> ids) {
  const int bits = first_bits(ids.size());
  CacheLineVector<std::uint32_t> starts((std::size_t{1} << bits) + 1, 0);
  for (const std::uint64_t id : ids)
    ++starts[bucket(id, bits) + 1];
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  ids_ = FlatArray<std::uint64_t>(in_lines(ids));
  starts_ = FlatArray<std::uint32_t>(std::move(starts));
}

std::uint32_t IdTable::find(std::uint64_t id) const {
  if (ids_.empty()) return kNowhere;
  const std::size_t at = bucket(id, first_bits(ids_.size()));
  const std::span<const std::uint64_t> ids = ids_.view();
  const auto end = ids.begin() + starts_[at + 1];
  const auto found = std::lower_bound(ids.begin() + starts_[at], end, id);
  return found == end || *found != id ? kNowhere : static_cast<std::uint32_t>(found - ids.begin());
}

void IdTable::write(PackedWriter& out) const {
  out.array(ids_);
  out.array(starts_);
}

IdTable IdTable::read(PackedReader& in) {
  IdTable out;
  out.ids_ = in.array<std::uint64_t>();
  out.starts_ = in.array<std::uint32_t>();
  return out;
}

TextList::TextList(std::span<const std::string_view> texts) {
  CacheLineVector<std::uint32_t> ends;
  CacheLineVector<char> characters;
  ends.reserve(texts.size());
  for (const std::string_view text : texts) {
    characters.insert(characters.end(), text.begin(), text.end());
    ends.push_back(static_cast<std::uint32_t>(characters.size()));
  }
  ends_ = FlatArray<std::uint32_t>(std::move(ends));
  characters_ = FlatArray<char>(std::move(characters));
}

void TextList::write(PackedWriter& out) const {
  out.array(ends_);
  out.array(characters_);
}

TextList TextList::read(PackedReader& in) {
  TextList out;
  out.ends_ = in.array<std::uint32_t>();
  out.characters_ = in.array<char>();
  return out;
}

TextTable::TextTable(std::span<const std::string_view> texts) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  order.reserve(texts.size());
  for (const std::string_view text : texts) {
    order.emplace_back(hash_of(text), static_cast<std::uint32_t>(order.size()));
  }
  std::sort(order.begin(), order.end());
  std::vector<std::uint64_t> ids;
  std::vector<std::string_view> sorted;
  CacheLineVector<std::uint32_t> numbers;
  for (const auto& [id, number] : order) {
    ids.push_back(id);
    sorted.push_back(texts[number]);
    numbers.push_back(number);
  }
  ids_ = IdTable(std::move(ids));
  texts_ = TextList(sorted);
  numbers_ = FlatArray<std::uint32_t>(std::move(numbers));
}

std::uint32_t TextTable::find(std::string_view text) const {
  const std::uint64_t id = hash_of(text);
  const std::uint32_t first = ids_.find(id);
  for (std::size_t at = first; at < ids_.size() && ids_[at] == id; ++at) {
    if (texts_[at] == text) return numbers_[at];
  }
  return kNowhere;
}

void TextTable::write(PackedWriter& out) const {
  ids_.write(out);
  texts_.write(out);
  out.array(numbers_);
}

TextTable TextTable::read(PackedReader& in) {
  TextTable out;
  out.ids_ = IdTable::read(in);
  out.texts_ = TextList::read(in);
  out.numbers_ = in.array<std::uint32_t>();
  return out;
}

}  // namespace hearsay::language
