// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/coreference/ranker.h"

#include "hearsay/base/file.h"
#include "hearsay/base/text.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <utility>

namespace hearsay {

namespace {

template <class Kind, std::size_t n>
std::optional<Kind> kind_of(const std::array<std::string_view, n>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Kind>(found - names.begin());
}

constexpr std::int32_t kLargestWeight = 1'000'000;

template <class Number>
bool read_whole(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

std::uint64_t value_of(std::string_view text) {
  std::uint64_t number = 0;
  if (read_whole(text, number)) return number;
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || slash == 0) return hash_word(text);
  return mix(hash_word(text.substr(0, slash)), hash_word(text.substr(slash + 1)));
}

struct Feature {
  std::uint64_t value = 0;
  Referring one = Referring::name;
  Referred other = Referred::nothing;
};

// "3 he name".
std::optional<Feature> feature_from(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, ' ');
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  const auto one = kind_of<Referring>(kReferring, parts[1]);
  const auto other = parts.size() == 3 ? kind_of<Referred>(kReferred, parts[2]) : Referred::nothing;
  if (!one || !other) return std::nullopt;
  return Feature{value_of(parts[0]), *one, *other};
}

// Where the template's values begin in the table, and how many there are.
std::pair<std::uint32_t, std::uint32_t> place_in_table(std::string_view name) {
  std::uint32_t first = 0;
  for (const SmallTemplate& one : kSmallTemplates) {
    if (one.name == name) return {first, one.values};
    first += one.values;
  }
  return {first, 0};
}

}  // namespace

Result<CoreferenceRanker> CoreferenceRanker::load(const std::filesystem::path& path) {
  const std::string text = HEARSAY_TRY(read_file(path));
  CoreferenceRanker out;
  std::size_t line = 0;
  for (const std::string_view whole : split(text, '\n')) {
    ++line;
    if (whole.empty() || whole.front() == '#') continue;
    const std::vector<std::string_view> cells = split(whole, '\t');
    const auto feature = cells.size() == 3 ? feature_from(cells[1]) : std::nullopt;
    std::int32_t weight = 0;
    if (!feature || !read_whole(cells[2], weight) || std::abs(weight) > kLargestWeight) {
      return make_error(ErrorCode::invalid,
                        path.string() + ":" + std::to_string(line) +
                            ": expected a template, 'VALUE KIND' or 'VALUE KIND KIND', and a whole "
                            "number of hundredths, with tabs between them");
    }
    const auto [first, values] = place_in_table(cells[0]);
    const auto [at, one, other] = *feature;
    out.add(feature_id(hash_word(cells[0]), at, one, other), weight);
    if (at >= values) continue;
    for (std::size_t i = 0; i < kReferred.size(); ++i) {
      if (other != Referred::nothing && other != static_cast<Referred>(i)) continue;
      out.table_[row(one, static_cast<Referred>(i)) * small_values() + first + at] += weight;
    }
  }
  return out;
}

void CoreferenceRanker::add(std::uint64_t id, std::int32_t weight) {
  if ((size_ + 1) * 2 > slots_.size()) grow();
  marks_[mark_of(id)] |= std::uint64_t{1} << (id % 64);
  std::size_t at = id & mask_;
  while (slots_[at].id != 0 && slots_[at].id != id)
    at = (at + 1) & mask_;
  if (slots_[at].id == 0) ++size_;
  slots_[at] = {id, weight};
}

void CoreferenceRanker::grow() {
  const std::vector<Slot> old = std::move(slots_);
  slots_.assign(old.size() * 2, {});
  mask_ = slots_.size() - 1;
  size_ = 0;
  for (const Slot& slot : old) {
    if (slot.id != 0) add(slot.id, slot.weight);
  }
}

void FeatureSink::list(std::string_view name,
                       std::uint64_t plain,
                       std::uint64_t both,
                       std::uint64_t value,
                       std::string_view a,
                       std::string_view b) {
  list_->push_back(plain);
  if (both != 0) list_->push_back(both);
  if (names_ == nullptr) return;
  std::string text = a.empty() ? std::to_string(value) : std::string(a);
  if (!b.empty()) text.append("/").append(b);
  text.append(" ").append(kReferring[static_cast<std::size_t>(one_)]);
  names_->by_id.try_emplace(plain, std::string(name), text);
  if (both == 0) return;
  text.append(" ").append(kReferred[static_cast<std::size_t>(other_)]);
  names_->by_id.try_emplace(both, std::string(name), text);
}

}  // namespace hearsay
