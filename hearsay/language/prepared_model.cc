// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/prepared_model.h"

#include "hearsay/base/digest.h"
#include "hearsay/base/file.h"
#include "hearsay/language/packed.h"

#include <libdeflate.h>
#include <sys/stat.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <system_error>

namespace hearsay::language {

namespace {

namespace fs = std::filesystem;

// The file: the contents; a table (key, stamps, a CRC-32 for each block of the
// contents); and a foot of fixed size, which a file that was cut has not.
struct Foot {
  std::uint64_t contents_size, table_size;
  std::int64_t checked;   // When the model's files were, in seconds since 1970.
  std::uint32_t crc = 0;  // Of the table and of what is above.
  char magic[12];
};

constexpr char kMagic[sizeof Foot::magic] = {
    'h', 'e', 'a', 'r', 's', 'a', 'y', ' ', 'm', 'o', 'd', 'l'};
constexpr std::size_t kBlock = 1 << 20;

std::uint32_t crc_of(std::string_view bytes) {
  return libdeflate_crc32(0, bytes.data(), bytes.size());
}

std::uint32_t crc_of(Foot foot, std::string_view table) {
  foot.crc = crc_of(table);
  return crc_of({reinterpret_cast<const char*>(&foot), sizeof foot});
}

std::vector<std::uint32_t> crcs_of(std::string_view contents) {
  std::vector<std::uint32_t> out;
  for (std::size_t at = 0; at < contents.size(); at += kBlock)
    out.push_back(crc_of(contents.substr(at, kBlock)));
  return out;
}

// Device, number, size and times of each file. Writing to a file, or putting another
// in its place, changes one of them; no program can set the last. "" if one is missing.
std::string stamps_of(const fs::path& folder,
                      const std::vector<std::string>& files,
                      std::int64_t& last_change) {
  PackedWriter out;
  for (const std::string& file : files) {
    struct stat facts{};
    if (::stat((folder / file).c_str(), &facts) != 0) return {};
    const auto put_time = [&](const timespec& time) {
      out.number(static_cast<std::uint64_t>(time.tv_sec));
      out.number(static_cast<std::uint64_t>(time.tv_nsec));
      last_change = std::max<std::int64_t>(last_change, time.tv_sec);
    };
    out.number(facts.st_dev);
    out.number(facts.st_ino);
    out.number(static_cast<std::uint64_t>(facts.st_size));
    put_time(facts.st_mtim);
    put_time(facts.st_ctim);
  }
  return out.take();
}

// $XDG_CACHE_HOME/hearsay, else ~/.cache/hearsay; nothing if neither is known.
std::optional<fs::path> cache_folder() {
  if (const char* xdg = std::getenv("XDG_CACHE_HOME"); xdg != nullptr && *xdg != '\0')
    return fs::path(xdg) / "hearsay";
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0')
    return fs::path(home) / ".cache/hearsay";
  return std::nullopt;
}

bool wanted() {
  const char* choice = std::getenv("HEARSAY_PREPARED");
  return choice == nullptr || std::string_view(choice) != "off";
}

// Files of the same kind in other layouts: nobody will read them again.
void remove_others(const fs::path& place) {
  std::error_code ignored;
  const std::string name = place.filename().string();
  const std::string_view kind = std::string_view(name).substr(0, name.rfind('-'));
  std::vector<fs::path> others;
  for (fs::directory_iterator file(place.parent_path(), ignored), end; !ignored && file != end;
       file.increment(ignored)) {
    const std::string other = file->path().filename().string();
    const bool of_kind = other.starts_with(kind) && other.rfind('-') == kind.size();
    if (of_kind && other != name && other.ends_with(".bin")) others.push_back(file->path());
  }
  for (const fs::path& one : others)
    fs::remove(one, ignored);
}

}  // namespace

PreparedModel::PreparedModel(fs::path folder, const KnownModel& model, std::string_view rounding)
    : now_(std::time(nullptr)),
      folder_(std::move(folder)),
      files_(model.files()) {
  PackedWriter key;
  key.text(model.name);
  key.text(sha256(model.sha256).hex());
  key.text(rounding);
  key.number(kLayout);
  key_ = key.take();
  stamps_ = stamps_of(folder_, files_, last_change_);
  if (stamps_.empty() || !wanted()) return;
  const std::string ending = std::string(rounding) + "-" + std::to_string(kLayout) + ".bin";
  places_.push_back(folder_ / ("prepared-" + ending));
  std::error_code unknown;
  const fs::path whole = fs::weakly_canonical(folder_, unknown);
  if (const std::optional<fs::path> cache = cache_folder(); cache && !unknown) {
    const std::string mark = sha256(whole.string()).hex().substr(0, 12);
    places_.push_back(*cache / ("prepared-" + std::string(model.name) + "-" + mark + "-" + ending));
  }
}

namespace {

std::optional<PreparedModel::Contents> read_one(const fs::path& place,
                                                std::string_view key,
                                                std::string_view stamps,
                                                std::int64_t last_change) {
  Result<MappedFile> file = MappedFile::open(place);
  if (!file) return std::nullopt;
  const std::string_view bytes = file->bytes();
  Foot foot;
  if (bytes.size() < sizeof foot) return std::nullopt;
  const std::size_t end = bytes.size() - sizeof foot;
  std::memcpy(&foot, bytes.data() + end, sizeof foot);
  if (std::memcmp(foot.magic, kMagic, sizeof kMagic) != 0 || foot.table_size > end ||
      foot.contents_size != end - foot.table_size) {
    return std::nullopt;
  }
  const std::string_view contents = bytes.substr(0, foot.contents_size);
  const std::string_view table = bytes.substr(foot.contents_size, foot.table_size);
  if (foot.crc != crc_of(foot, table) || last_change > foot.checked - PreparedModel::kSettled)
    return std::nullopt;
  PackedReader in(table);
  if (in.text() != key || in.text() != stamps) return std::nullopt;
  const std::vector<std::uint32_t> crcs = crcs_of(contents);
  for (const std::uint32_t crc : crcs) {
    if (in.number() != crc) return std::nullopt;
  }
  if (!in.done()) return std::nullopt;
  return PreparedModel::Contents{*std::move(file), contents};
}

}  // namespace

std::optional<PreparedModel::Contents> PreparedModel::open() const {
  for (const fs::path& place : places_) {
    if (auto found = read_one(place, key_, stamps_, last_change_)) return found;
  }
  return std::nullopt;
}

bool PreparedModel::keep(std::string bytes) const {
  static_assert(std::endian::native == std::endian::little);
  if (places_.empty()) return false;
  std::int64_t last_change = 0;
  if (stamps_of(folder_, files_, last_change) != stamps_) return false;
  PackedWriter table;
  table.text(key_);
  table.text(stamps_);
  for (const std::uint32_t crc : crcs_of(bytes))
    table.number(crc);
  Foot foot{bytes.size(), table.bytes().size(), now_, 0, {}};
  std::memcpy(foot.magic, kMagic, sizeof kMagic);
  foot.crc = crc_of(foot, table.bytes());
  bytes += table.bytes();
  bytes.append(reinterpret_cast<const char*>(&foot), sizeof foot);
  for (const fs::path& place : places_) {
    std::error_code ignored;
    fs::create_directories(place.parent_path(), ignored);
    if (!write_file_atomically(place, bytes)) continue;
    remove_others(place);
    return true;
  }
  return false;
}

}  // namespace hearsay::language
