// The file is laid out in docs/formats/gazetteer.md; tools/build_gazetteer.py
// writes it. Little-endian, as every machine that we run on. Names are found by
// the 64-bit FNV-1a hash of their folded form: 65,536 buckets by its upper 16
// bits, inside a bucket a binary search. The builder refuses two names with one
// hash, so a hash that is found is the name, or a name that nobody listed.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/places/gazetteer.h"

#include "hearsay/base/utf8.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace hearsay {
namespace {

constexpr std::string_view kMagic = "HEARSAYG";
constexpr std::uint32_t kVersion = 1;
constexpr std::uint64_t kTableAt = 24;
constexpr std::uint64_t kSectionRecord = 24;
constexpr int kSections = 7;
constexpr std::uint64_t kPlaceRecord = 32;
constexpr std::uint32_t kLow = 0x370;
constexpr const char* kCommand = "run tools/setup, which builds it";

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (char byte : bytes) {
    crc ^= static_cast<std::uint8_t>(byte);
    for (int bit = 0; bit < 8; ++bit)
      crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320u : 0u);
  }
  return ~crc;
}

template <class T>
T load(const char* at) {
  T out;
  std::memcpy(&out, at, sizeof out);
  return out;
}

template <class T>
void put(std::string& out, T value) {
  char raw[sizeof value];
  std::memcpy(raw, &value, sizeof value);
  out.append(raw, sizeof value);
}

// The size of a record of each section, in the order of the format.
constexpr std::uint64_t kRecords[kSections] = {8, kPlaceRecord, 8, 4, 8, 1, 4};

}  // namespace

Result<std::shared_ptr<const Gazetteer>> Gazetteer::open(const std::filesystem::path& file) {
  const auto trouble = [&](const std::string& why) {
    return make_error(ErrorCode::missing_data,
                      "the gazetteer " + file.string() + " " + why + "; " + kCommand);
  };
  const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) return trouble("is not there");
  struct stat facts{};
  if (::fstat(handle, &facts) != 0 || !S_ISREG(facts.st_mode) ||
      facts.st_size < static_cast<off_t>(kTableAt)) {
    ::close(handle);
    return trouble("is not a gazetteer file");
  }
  std::shared_ptr<Gazetteer> out(new Gazetteer);
  void* mapped =
      ::mmap(nullptr, static_cast<std::size_t>(facts.st_size), PROT_READ, MAP_PRIVATE, handle, 0);
  ::close(handle);
  if (mapped == MAP_FAILED) return trouble("cannot be mapped into memory");
  out->bytes_ = static_cast<const char*>(mapped);
  out->size_ = static_cast<std::uint64_t>(facts.st_size);
  std::string why;
  if (!out->read_header(why)) return trouble(why);
  out->prepare_letters();
  return std::shared_ptr<const Gazetteer>(std::move(out));
}

Gazetteer::~Gazetteer() {
  if (bytes_ != nullptr) ::munmap(const_cast<char*>(bytes_), static_cast<std::size_t>(size_));
}

bool Gazetteer::read_header(std::string& why) {
  why = "is not a gazetteer file";
  if (std::string_view(bytes_, kMagic.size()) != kMagic) return false;
  why = "is of another version of the format";
  if (load<std::uint32_t>(bytes_ + 8) != kVersion) return false;
  why = "is cut short or altered";
  const std::uint64_t table_size = kSections * kSectionRecord;
  if (size_ < kTableAt + table_size || load<std::uint64_t>(bytes_ + 16) != size_) return false;
  if (crc32({bytes_ + kTableAt, table_size}) != load<std::uint32_t>(bytes_ + 12)) return false;
  Section* const sections[kSections] = {
      &letters_, &places_, &hashes_, &first_, &uses_, &pool_, &buckets_};
  for (int i = 0; i < kSections; ++i) {
    const char* at = bytes_ + kTableAt + i * kSectionRecord;
    Section& section = *sections[i];
    section.offset = load<std::uint64_t>(at);
    section.size = load<std::uint64_t>(at + 8);
    const auto count = load<std::uint64_t>(at + 16);
    if (section.offset > size_ || section.size > size_ - section.offset) return false;
    if (count > section.size / kRecords[i]) return false;
    section.count = static_cast<std::uint32_t>(count);
  }
  return buckets_.count == 65537 && first_.count == hashes_.count + 1;
}

void Gazetteer::prepare_letters() {
  low_.resize(kLow);
  for (std::uint32_t code = 0; code < kLow; ++code)
    low_[code] = {code, {' '}, 1, false};
  for (std::uint32_t i = 0; i < letters_.count; ++i) {
    const char* at = bytes_ + letters_.offset + 8ull * i;
    Letter letter;
    letter.code = load<std::uint32_t>(at);
    letter.listed = true;
    std::memcpy(letter.text.data(), at + 4, 4);
    while (letter.length < 4 && letter.text[letter.length] != '\0')
      ++letter.length;
    if (letter.code < kLow) {
      low_[letter.code] = letter;
    } else {
      high_.push_back(letter);
    }
  }
  std::sort(
      high_.begin(), high_.end(), [](const Letter& a, const Letter& b) { return a.code < b.code; });
}

const Gazetteer::Letter* Gazetteer::letter_of(char32_t code) const {
  if (code < kLow) return &low_[code];
  const auto found =
      std::lower_bound(high_.begin(), high_.end(), code, [](const Letter& one, char32_t wanted) {
        return one.code < wanted;
      });
  return found != high_.end() && found->code == code ? &*found : nullptr;
}

bool Gazetteer::has_letter(char32_t code) const {
  const Letter* letter = letter_of(code);
  return letter != nullptr && letter->listed;
}

std::string_view Gazetteer::letters() const {
  return {bytes_ + letters_.offset, letters_.size};
}

std::uint64_t Gazetteer::hash_of(std::string_view folded) {
  std::uint64_t value = 0xCBF29CE484222325ull;
  for (char byte : folded)
    value = (value ^ static_cast<std::uint8_t>(byte)) * 0x100000001B3ull;
  return value;
}

std::string Gazetteer::file_of(const std::array<std::string, 7>& sections) {
  std::string table;
  std::string content;
  const std::uint64_t begin = kTableAt + kSections * kSectionRecord;
  for (int i = 0; i < kSections; ++i) {
    const std::string& section = sections[static_cast<std::size_t>(i)];
    put(table, begin + content.size());
    put(table, std::uint64_t{section.size()});
    put(table, section.size() / kRecords[i]);
    content += section;
    content.resize((content.size() + 7) / 8 * 8, '\0');
  }
  std::string out(kMagic);
  put(out, kVersion);
  put(out, crc32(table));
  put(out, begin + content.size());
  return out + table + content;
}

void Gazetteer::fold(std::string_view name, std::string& out) const {
  out.clear();
  const auto put = [&](char c) {
    if (c == ' ' && (out.empty() || out.back() == ' ')) return;
    out.push_back(c);
  };
  for (std::size_t at = 0; at < name.size();) {
    const DecodedCodePoint point = decode_code_point(name, at);
    at += point.length;
    if (point.value == U'&') {
      for (char c : std::string_view(" and "))
        put(c);
      continue;
    }
    const Letter* letter = letter_of(point.value);
    if (letter == nullptr) {
      put(' ');
    } else {
      for (std::uint8_t i = 0; i < letter->length; ++i)
        put(letter->text[i]);
    }
  }
  while (!out.empty() && out.back() == ' ')
    out.pop_back();
}

std::uint32_t Gazetteer::word_at(const Section& section, std::uint64_t index) const {
  if (index >= section.size / 4) return 0;
  return load<std::uint32_t>(bytes_ + section.offset + 4 * index);
}

std::uint64_t Gazetteer::hash_at(std::uint32_t index) const {
  if (index >= hashes_.count) return 0;
  return load<std::uint64_t>(bytes_ + hashes_.offset + 8ull * index);
}

std::string_view Gazetteer::name_at(std::uint32_t offset) const {
  if (offset >= pool_.size) return {};
  const char* at = bytes_ + pool_.offset + offset;
  const std::uint64_t length = static_cast<std::uint8_t>(*at);
  if (length >= pool_.size - offset) return {};
  return {at + 1, length};
}

std::uint32_t Gazetteer::slot_of(std::string_view folded) const {
  if (folded.empty()) return kNone;
  const std::uint64_t hash = hash_of(folded);
  const std::uint64_t bucket = hash >> 48;
  std::uint32_t begin = std::min(word_at(buckets_, bucket), hashes_.count);
  std::uint32_t end = std::min(word_at(buckets_, bucket + 1), hashes_.count);
  while (begin < end) {
    const std::uint32_t middle = begin + (end - begin) / 2;
    const std::uint64_t there = hash_at(middle);
    if (there == hash) return middle;
    if (there < hash) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return kNone;
}

bool Gazetteer::knows(std::string_view folded) const {
  return slot_of(folded) != kNone;
}

void Gazetteer::find(std::string_view folded, std::vector<Use>& out) const {
  out.clear();
  const std::uint32_t slot = slot_of(folded);
  if (slot == kNone) return;
  const std::uint32_t begin = std::min(word_at(first_, slot), uses_.count);
  const std::uint32_t end = std::min(word_at(first_, slot + 1ull), uses_.count);
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t name = word_at(uses_, 2ull * i + 1);
    const std::uint32_t place_index = word_at(uses_, 2ull * i);
    if (place_index >= places_.count) continue;
    out.push_back(
        {place_index, static_cast<NameKind>(std::min(name >> 30, 2u)), name_at(name & 0x3FFFFFFF)});
  }
}

Gazetteer::Place Gazetteer::place(std::uint32_t index) const {
  Place out;
  if (index >= places_.count) return out;
  const char* at = bytes_ + places_.offset + kPlaceRecord * index;
  out.id = load<std::uint32_t>(at);
  out.lat = load<std::int32_t>(at + 4) / 1e5;
  out.lon = load<std::int32_t>(at + 8) / 1e5;
  out.population = load<std::uint32_t>(at + 12);
  out.name = name_at(load<std::uint32_t>(at + 16));
  out.first = load<std::uint32_t>(at + 20);
  out.second = load<std::uint32_t>(at + 24);
  out.country = {at + 28, 2};
  const auto kind = static_cast<std::uint8_t>(at[30]);
  out.kind = kind <= 3 ? static_cast<Kind>(kind) : Kind::none;
  out.level = static_cast<std::uint8_t>(at[31]) & 0x7F;
  out.has_point = (static_cast<std::uint8_t>(at[31]) & 0x80) == 0;
  return out;
}

}  // namespace hearsay
