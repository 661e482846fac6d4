// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/coreference/ranker.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/pack.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace hearsay {

namespace {

template <class Kind, std::size_t n>
std::optional<Kind> kind_of(const std::array<std::string_view, n>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Kind>(found - names.begin());
}

std::uint64_t value_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) return number;
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || slash == 0) return hash_word(text);
  return mix(hash_word(text.substr(0, slash)), hash_word(text.substr(slash + 1)));
}

// "3 he name" of template "sentences".
std::optional<std::uint64_t> id_of(std::string_view name, std::string_view text) {
  const std::vector<std::string_view> parts = split(text, ' ');
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  const auto one = kind_of<Referring>(kReferring, parts[1]);
  const auto other = parts.size() == 3 ? kind_of<Referred>(kReferred, parts[2]) : Referred::nothing;
  if (!one || !other) return std::nullopt;
  return feature_id(hash_word(name), value_of(parts[0]), *one, *other);
}

}  // namespace

Result<CoreferenceRanker> CoreferenceRanker::load(const std::filesystem::path& path) {
  const PackNode file = HEARSAY_TRY(read_pack_file(path));
  HEARSAY_TRY(file.only_keys({"made", "weights"}));
  CoreferenceRanker out;
  for (const auto& [name, table] : file["weights"].members()) {
    for (const auto& [text, value] : table.members()) {
      const auto id = id_of(name, text);
      if (!id) return value.complain("'" + text + "' is not 'VALUE KIND' or 'VALUE KIND KIND'");
      out.add(*id, HEARSAY_TRY(value.number()) / 100);
    }
  }
  return out;
}

void CoreferenceRanker::add(std::uint64_t id, double weight) {
  if ((size_ + 1) * 2 > slots_.size()) grow();
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
