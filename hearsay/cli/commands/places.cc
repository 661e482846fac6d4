// hearsay places: country files of GeoNames beside the gazetteer of the set-up.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/places/places.h"

#include "hearsay/base/json.h"
#include "hearsay/claim/places/added.h"
#include "hearsay/claim/places/gazetteer.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/publish/terminal.h"

namespace hearsay::cli {

namespace {

constexpr std::size_t kMostLines = 20;  // So many bad lines are told one by one.

const char* word_for(places::Adding what) {
  switch (what) {
    case places::Adding::added: return "added";
    case places::Adding::replaced: return "replaced";
    case places::Adding::known: return "known";
  }
  return "";
}

Json country_json(const AddedCountry& one) {
  return Json::Object{{"country", one.country},
                      {"settlements", one.settlements},
                      {"divisions", one.divisions},
                      {"known", one.known},
                      {"other", one.other},
                      {"newest", one.newest},
                      {"file", one.file},
                      {"sha256", one.source.hex()}};
}

Json added_json(const places::AddedFile& added) {
  Json out = country_json(added.country);
  out.set("status", word_for(added.what));
  Json::Array lines;
  for (const CountryFile::BadLine& bad : added.bad)
    lines.push_back(Json::Object{{"line", bad.number}, {"what", bad.what}});
  out.set("skipped", std::move(lines));
  return out;
}

std::string added_line(const places::AddedFile& added) {
  const AddedCountry& one = added.country;
  std::string out = publish::pad(word_for(added.what), 10) + one.country + "  " +
                    some(one.settlements, "settlement", "settlements") + ", " +
                    some(one.divisions, "division", "divisions");
  if (one.known > 0) out += "; " + std::to_string(one.known) + " known before";
  if (one.other > 0) out += "; " + std::to_string(one.other) + " of other kinds left out";
  if (one.bad > 0) out += "; " + some(one.bad, "line", "lines") + " skipped";
  return out + "  " + publish::one_line(one.file) + "\n";
}

void tell_bad_lines(const places::AddedFile& added) {
  std::size_t told = 0;
  for (const CountryFile::BadLine& bad : added.bad) {
    if (told++ == kMostLines) break;
    complain("places",
             added.country.file + ":" + std::to_string(bad.number) + ": " +
                 publish::one_line(bad.what) + "; the line is skipped");
  }
  if (added.bad.size() > kMostLines) {
    complain("places",
             added.country.file + ": " + std::to_string(added.bad.size() - kMostLines) +
                 " more lines are skipped; --json names them all");
  }
}

int add(const PlacesOptions& options, const std::filesystem::path& folder) {
  const Result<std::shared_ptr<const Gazetteer>> gazetteer =
      Gazetteer::open(PlaceReader::default_gazetteer());
  if (!gazetteer) {
    complain("places", gazetteer.error().what);
    return kFailed;
  }
  int status = kDone;
  for (const std::string& file : options.words) {
    const Result<places::AddedFile> added = places::add_country(folder, **gazetteer, file);
    if (!added) {
      complain("places", publish::one_line(added.error().what));
      if (options.json) {
        print(Json(Json::Object{{"file", file},
                                {"status", "failed"},
                                {"error", added.error().what},
                                {"code", to_string(added.error().code)}})
                  .dump() +
              "\n");
      }
      if (added.error().code == ErrorCode::unwritable) return finish("places", kFailed);
      status = kSomeFailed;
      continue;
    }
    if (!added->bad.empty()) status = kSomeFailed;
    if (!options.json) tell_bad_lines(*added);
    print(options.json ? added_json(*added).dump() + "\n" : added_line(*added));
  }
  return finish("places", status);
}

int list(const PlacesOptions& options, const std::filesystem::path& folder) {
  const Result<std::vector<AddedCountry>> all = places::list_added(folder);
  if (!all) {
    complain("places", all.error().what);
    return kFailed;
  }
  int status = kDone;
  publish::Columns table({"country", "settlements", "divisions", "as of", "sha-256", "file"});
  for (const AddedCountry& one : *all) {
    if (const std::string trouble = places::trouble_with(folder, one); !trouble.empty()) {
      complain("places",
               (folder / one.index).string() + " " + trouble + "; add " + one.file + " again");
      status = kSomeFailed;
    }
    if (options.json) print(country_json(one).dump() + "\n");
    table.add({one.country,
               std::to_string(one.settlements),
               std::to_string(one.divisions),
               one.newest,
               one.source.hex().substr(0, 12),
               publish::one_line(one.file)});
  }
  if (!options.json) {
    print(all->empty() ? "no country file was added; see hearsay places add --help\n"
                       : table.print(publish::Look::of(stdout)));
  }
  return finish("places", status);
}

int remove(const PlacesOptions& options, const std::filesystem::path& folder) {
  int status = kDone;
  for (const std::string& country : options.words) {
    const Result<void> removed = places::remove_country(folder, country);
    if (!removed) {
      complain("places", removed.error().what);
      if (removed.error().code != ErrorCode::not_found) return finish("places", kFailed);
      status = kSomeFailed;
      continue;
    }
    print(options.json
              ? Json(Json::Object{{"country", country}, {"status", "removed"}}).dump() + "\n"
              : publish::pad("removed", 10) + country + "\n");
  }
  return finish("places", status);
}

}  // namespace

int places(const PlacesOptions& options) {
  const std::filesystem::path folder = PlaceReader::default_added();
  switch (options.act) {
    case PlacesOptions::Act::add: return add(options, folder);
    case PlacesOptions::Act::list: return list(options, folder);
    case PlacesOptions::Act::remove: return remove(options, folder);
  }
  return kUsage;
}

}  // namespace hearsay::cli
