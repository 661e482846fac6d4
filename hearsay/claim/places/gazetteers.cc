// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/places/gazetteers.h"

#include "hearsay/claim/places/added.h"

#include <utility>

namespace hearsay {

Result<std::shared_ptr<const Gazetteers>> Gazetteers::open(const std::filesystem::path& file,
                                                           const std::filesystem::path& folder) {
  std::shared_ptr<Gazetteers> out(new Gazetteers);
  out->base_ = HEARSAY_TRY(Gazetteer::open(file));
  if (folder.empty()) return std::shared_ptr<const Gazetteers>(std::move(out));
  const std::vector<AddedCountry> list = HEARSAY_TRY(places::list_added(folder));
  if (list.empty()) return std::shared_ptr<const Gazetteers>(std::move(out));
  std::unordered_map<std::uint32_t, std::uint32_t> divisions;  // By id.
  for (std::uint32_t i = 0; i < out->base_->size(); ++i) {
    const Gazetteer::Place place = out->base_->place(i);
    if (place.kind == Gazetteer::Kind::division) divisions.emplace(place.id, i);
  }
  std::uint32_t next = out->base_->size();
  for (const AddedCountry& country : list) {
    const std::filesystem::path path = folder / country.index;
    const auto again = [&](const std::string& why) {
      return make_error(ErrorCode::missing_data,
                        "the added places of " + country.country + " (" + path.string() + ") " +
                            why +
                            "; give 'hearsay places add' the country file again, or 'hearsay "
                            "places remove " +
                            country.country + "'");
    };
    Result<std::shared_ptr<const Gazetteer>> places = Gazetteer::open(path);
    if (!places) return again("are not there, or cut or altered");
    if ((*places)->letters() != out->base_->letters())
      return again("were made for another gazetteer");
    Added one;
    one.country = country.country;
    one.places = *std::move(places);
    one.begin = next;
    next += one.places->size();
    out->join(one, divisions);
    out->number_of_.emplace(one.country, static_cast<std::uint32_t>(out->added_.size()));
    out->added_.push_back(std::move(one));
  }
  return std::shared_ptr<const Gazetteers>(std::move(out));
}

void Gazetteers::join(Added& one,
                      const std::unordered_map<std::uint32_t, std::uint32_t>& divisions) const {
  for (std::uint32_t i = 0; i < one.places->size(); ++i) {
    const Gazetteer::Place place = one.places->place(i);
    if (place.kind != Gazetteer::Kind::division) break;  // They come first.
    if (const auto there = divisions.find(place.id); there != divisions.end())
      one.same.emplace(i, there->second);
  }
}

std::optional<std::uint32_t> Gazetteers::added(std::string_view country) const {
  const auto found = number_of_.find(std::string(country));
  if (found == number_of_.end()) return std::nullopt;
  return found->second;
}

void Gazetteers::find_added(std::string_view folded,
                            const std::vector<std::uint32_t>& countries,
                            std::vector<Gazetteer::Use>& out) const {
  out.clear();
  std::vector<Gazetteer::Use> uses;
  for (std::uint32_t number : countries) {
    const Added& one = added_[number];
    one.places->find(folded, uses);
    for (Gazetteer::Use use : uses) {
      use.place += one.begin;
      out.push_back(use);
    }
  }
}

Gazetteer::Place Gazetteers::place(std::uint32_t index) const {
  if (index < base_->size()) return base_->place(index);
  for (const Added& one : added_) {
    if (index - one.begin >= one.places->size()) continue;
    Gazetteer::Place out = one.places->place(index - one.begin);
    for (std::uint32_t* division : {&out.first, &out.second}) {
      if (*division == Gazetteer::kNone) continue;
      const auto same = one.same.find(*division);
      *division = same != one.same.end() ? same->second : *division + one.begin;
    }
    return out;
  }
  return {};
}

}  // namespace hearsay
