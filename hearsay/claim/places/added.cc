// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/places/added.h"

#include "hearsay/base/file.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/claim/places/gazetteer_write.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <unordered_map>
#include <unordered_set>

namespace hearsay::places {
namespace {

constexpr const char* kList = "added.json";
constexpr const char* kLock = "added.lock";
constexpr std::uint64_t kLargestFile = 2048ull << 20;

// One writer at a time; the system lets go of the lock of a killed program.
class FolderLock {
 public:
  static Result<std::unique_ptr<FolderLock>> take(const std::filesystem::path& folder) {
    std::error_code trouble;
    std::filesystem::create_directories(folder, trouble);
    const std::filesystem::path path = folder / kLock;
    const int handle = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (handle < 0) {
      return make_error(ErrorCode::unwritable,
                        "cannot write in " + folder.string() + ": " + std::strerror(errno) +
                            "; name another folder with HEARSAY_PLACES");
    }
    if (::flock(handle, LOCK_EX | LOCK_NB) != 0) {
      ::close(handle);
      return make_error(ErrorCode::busy,
                        folder.string() + " is being changed by another program; try again");
    }
    return std::unique_ptr<FolderLock>(new FolderLock(handle));
  }

  ~FolderLock() { ::close(handle_); }

  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  explicit FolderLock(int handle) : handle_(handle) {}

  int handle_;
};

Json to_json(const AddedCountry& one) {
  return Json::Object{{"country", one.country},
                      {"file", one.file},
                      {"sha256", one.source.hex()},
                      {"index", one.index},
                      {"index_sha256", one.index_digest.hex()},
                      {"settlements", one.settlements},
                      {"divisions", one.divisions},
                      {"known", one.known},
                      {"other", one.other},
                      {"bad", one.bad},
                      {"newest", one.newest}};
}

std::optional<AddedCountry> from_json(const Json& node) {
  AddedCountry out;
  const auto source = Digest::from_hex(node.string_at("sha256").value_or(""));
  const auto index = Digest::from_hex(node.string_at("index_sha256").value_or(""));
  out.country = node.string_at("country").value_or("");
  out.file = node.string_at("file").value_or("");
  out.index = node.string_at("index").value_or("");
  out.newest = node.string_at("newest").value_or("");
  if (!source || !index || out.country.size() != 2 || out.index.empty() ||
      out.index.find('/') != std::string::npos)
    return std::nullopt;
  out.source = *source;
  out.index_digest = *index;
  const std::pair<const char*, std::size_t*> counts[] = {{"settlements", &out.settlements},
                                                         {"divisions", &out.divisions},
                                                         {"known", &out.known},
                                                         {"other", &out.other},
                                                         {"bad", &out.bad}};
  for (const auto& [key, count] : counts) {
    const Json* value = node.find(key);
    if (value != nullptr) *count = static_cast<std::size_t>(value->as_number().value_or(0));
  }
  return out;
}

Result<void> write_list(const std::filesystem::path& folder,
                        const std::vector<AddedCountry>& list) {
  std::string out = "[";
  for (const AddedCountry& one : list)
    out += (out.size() > 1 ? ",\n " : "\n ") + to_json(one).dump();
  return write_file_atomically(folder / kList, out + "\n]\n");
}

// A country file -> the places that the set-up's gazetteer lacks, as a file.
class Indexer {
 public:
  Indexer(const Gazetteer& gazetteer, const CountryFile& file, AddedCountry& sum)
      : file_(file),
        sum_(sum),
        writer_(gazetteer) {
    for (std::uint32_t i = 0; i < gazetteer.size(); ++i) {
      const Gazetteer::Place place = gazetteer.place(i);
      if (place.country == file.country) known_.insert(place.id);
    }
    for (const CountryFile::Place& one : file.places)
      places_.push_back(&one);
    // Divisions from the largest down, then settlements: a place comes after what it lies in.
    const auto rank = [](const CountryFile::Place& one) { return one.level == 0 ? 9 : one.level; };
    std::stable_sort(places_.begin(), places_.end(), [&](const auto* a, const auto* b) {
      return std::pair(rank(*a), a->id) < std::pair(rank(*b), b->id);
    });
  }

  Result<std::string> bytes() {
    std::uint32_t last = 0;
    for (const CountryFile::Place* one : places_) {
      if (one->id != last) take(*one);  // One that is listed twice counts once.
      last = one->id;
    }
    return writer_.bytes();
  }

 private:
  void take(const CountryFile::Place& one) {
    const bool known = known_.contains(one.id);
    const bool settlement = one.level == 0;
    if (known) ++sum_.known;
    if (known && settlement) return;
    const std::uint32_t index = writer_.add(record_of(one));
    // A known division is listed for what lies in it, and found by the set-up's names.
    if (one.level == 1) first_.emplace(one.first, index);
    if (one.level == 2) second_.emplace(key_of(one), index);
    if (known) return;
    ++(settlement ? sum_.settlements : sum_.divisions);
    writer_.call(index, one.name, Gazetteer::NameKind::main);
    writer_.call(index, one.ascii_name, Gazetteer::NameKind::alternate);
    for (std::string_view name : split(one.alternates, ',')) {
      const bool code = name.size() <= 3 && std::all_of(name.begin(), name.end(), is_ascii_upper);
      writer_.call(index, name, code ? Gazetteer::NameKind::code : Gazetteer::NameKind::alternate);
    }
  }

  Gazetteer::Place record_of(const CountryFile::Place& one) const {
    Gazetteer::Place out;
    out.id = one.id;
    out.lat = one.lat;
    out.lon = one.lon;
    out.has_point = true;
    out.population = one.population;
    out.name = one.name;
    out.country = file_.country;
    out.kind = one.level == 0 ? Gazetteer::Kind::settlement : Gazetteer::Kind::division;
    out.level = one.level;
    if (one.level != 1) {
      if (const auto there = first_.find(one.first); there != first_.end())
        out.first = there->second;
    }
    if (one.level == 0 || one.level > 2) {
      if (const auto there = second_.find(key_of(one)); there != second_.end())
        out.second = there->second;
    }
    return out;
  }

  static std::string key_of(const CountryFile::Place& one) {
    return std::string(one.first) + "." + std::string(one.second);
  }

  const CountryFile& file_;
  AddedCountry& sum_;
  GazetteerWriter writer_;
  std::unordered_set<std::uint32_t> known_;
  std::vector<const CountryFile::Place*> places_;
  std::unordered_map<std::string_view, std::uint32_t> first_;
  std::unordered_map<std::string, std::uint32_t> second_;
};

std::vector<AddedCountry>::iterator find_country(std::vector<AddedCountry>& list,
                                                 std::string_view country) {
  return std::find_if(
      list.begin(), list.end(), [&](const AddedCountry& one) { return one.country == country; });
}

}  // namespace

Result<std::vector<AddedCountry>> list_added(const std::filesystem::path& folder) {
  std::vector<AddedCountry> out;
  if (folder.empty()) return out;
  const std::filesystem::path path = folder / kList;
  const Result<std::string> text = read_file(path);
  if (!text && text.error().code == ErrorCode::not_found) return out;
  if (!text) return text.error();
  const auto damaged = [&] {
    return make_error(ErrorCode::damaged,
                      "the list of added places " + path.string() +
                          " is not as it was written; remove it and add the country files again");
  };
  const Result<Json> list = parse_json(*text);
  if (!list || !list->is_array()) return damaged();
  for (const Json& node : list->items()) {
    std::optional<AddedCountry> one = from_json(node);
    if (!one) return damaged();
    out.push_back(*std::move(one));
  }
  return out;
}

Result<AddedFile> add_country(const std::filesystem::path& folder,
                              const Gazetteer& gazetteer,
                              const std::filesystem::path& file) {
  std::string bytes = HEARSAY_TRY(read_file(file, kLargestFile));
  AddedFile out;
  out.country.file = file.string();
  out.country.source = sha256(bytes);
  CountryFile content = HEARSAY_TRY(CountryFile::read(std::move(bytes), file.string()));
  out.country.country = content.country;
  out.country.bad = content.bad.size();
  out.country.other = content.other;
  out.country.newest = content.newest;
  out.bad = std::move(content.bad);
  const std::string index = HEARSAY_TRY(Indexer(gazetteer, content, out.country).bytes());
  out.country.index_digest = sha256(index);
  out.country.index = out.country.country + "-" + out.country.source.hex().substr(0, 12) + "-" +
                      out.country.index_digest.hex().substr(0, 12) + ".bin";

  const auto lock = HEARSAY_TRY(FolderLock::take(folder));
  std::vector<AddedCountry> list = HEARSAY_TRY(list_added(folder));
  const auto there = find_country(list, out.country.country);
  std::string old;
  if (there != list.end()) {
    if (there->index_digest == out.country.index_digest && trouble_with(folder, *there).empty()) {
      out.what = Adding::known;
      return out;
    }
    out.what = Adding::replaced;
    old = there->index;
    list.erase(there);
  }
  list.push_back(out.country);
  std::sort(list.begin(), list.end(), [](const AddedCountry& a, const AddedCountry& b) {
    return a.country < b.country;
  });
  HEARSAY_TRY(write_file_atomically(folder / out.country.index, index));
  HEARSAY_TRY(write_list(folder, list));
  std::error_code ignored;  // A file that stays behind is named by nothing.
  if (!old.empty() && old != out.country.index) std::filesystem::remove(folder / old, ignored);
  return out;
}

Result<void> remove_country(const std::filesystem::path& folder, std::string_view country) {
  const auto none = [&] {
    return make_error(ErrorCode::not_found,
                      "no places of " + std::string(country) +
                          " were added; 'hearsay places list' has those that were");
  };
  if (HEARSAY_TRY(list_added(folder)).empty()) return none();
  const auto lock = HEARSAY_TRY(FolderLock::take(folder));
  std::vector<AddedCountry> list = HEARSAY_TRY(list_added(folder));
  const auto there = find_country(list, country);
  if (there == list.end()) return none();
  const std::string index = there->index;
  list.erase(there);
  HEARSAY_TRY(write_list(folder, list));
  std::error_code ignored;
  std::filesystem::remove(folder / index, ignored);
  return {};
}

std::string trouble_with(const std::filesystem::path& folder, const AddedCountry& country) {
  const Result<std::string> bytes = read_file(folder / country.index, kLargestFile);
  if (!bytes) return bytes.error().what;
  return sha256(*bytes) == country.index_digest ? "" : "was altered since it was made";
}

std::string added_digest(const std::filesystem::path& folder) {
  const Result<std::vector<AddedCountry>> list = list_added(folder);
  if (!list || list->empty()) return "";
  std::string all;
  for (const AddedCountry& one : *list)
    all += one.country + " " + one.index_digest.hex() + "\n";
  return sha256(all).hex().substr(0, 12);
}

}  // namespace hearsay::places
