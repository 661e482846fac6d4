// The gazetteer: which places are called so.
//
//     std::string key;
//     gazetteer->fold("São Tomé", key);            // "sao tome"
//     for (auto use : gazetteer->find(key)) ...    // every place of that name
//
// One file, made at set-up by tools/build_gazetteer.py out of GeoNames data and
// mapped into memory: opening it costs no reading, and threads and processes
// share its pages. The header and the table of sections are checked when it is
// opened, and every offset again when it is followed, so that a cut or altered
// file gives wrong answers at worst, never a crash.
//
// It knows names, not texts: which of forty places called Paris is meant is the
// business of places.h.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_PLACES_GAZETTEER_H_
#define HEARSAY_CLAIM_PLACES_GAZETTEER_H_

#include "hearsay/base/result.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

class Gazetteer {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  enum class Kind : std::uint8_t { none = 0, country = 1, division = 2, settlement = 3 };

  // How a name belongs to its place: the first name, another one, a code ("NYC").
  enum class NameKind : std::uint8_t { main = 0, alternate = 1, code = 2 };

  struct Place {
    std::uint32_t id = 0;  // GeoNames.
    double lat = 0, lon = 0;
    bool has_point = false;
    std::uint32_t population = 0;
    std::string_view name;
    std::uint32_t first = kNone;   // Index of the first division that it lies in.
    std::uint32_t second = kNone;  // And of the second, if known.
    std::string_view country;      // ISO 3166-1 alpha-2.
    Kind kind = Kind::none;
    std::uint8_t level = 0;  // Of a division: 1 or 2; of a settlement: 1 for a capital.
  };

  struct Use {
    std::uint32_t place = kNone;
    NameKind kind = NameKind::main;
    std::string_view name;  // As written in the gazetteer.
  };

  // Errors: missing_data (not there, cut, altered, of another version).
  static Result<std::shared_ptr<const Gazetteer>> open(const std::filesystem::path& file);

  ~Gazetteer();
  Gazetteer(const Gazetteer&) = delete;
  Gazetteer& operator=(const Gazetteer&) = delete;

  // The form by which names are found: "Sana'a" -> "sanaa", "Aix-en-Provence" ->
  // "aix en provence", "U.S." -> "us". Overwrites `out`.
  void fold(std::string_view name, std::string& out) const;

  // All uses of a folded name: main names first, the larger places first.
  // Appends nothing but overwrites `out`.
  void find(std::string_view folded, std::vector<Use>& out) const;
  bool knows(std::string_view folded) const;

  Place place(std::uint32_t index) const;  // Of kind none if there is no such index.

  std::uint32_t size() const { return places_.count; }

  std::uint32_t name_count() const { return hashes_.count; }

  // What GazetteerWriter makes another file of.
  static std::uint64_t hash_of(std::string_view folded);
  // The sections in the order of the format, each record as it is written there.
  static std::string file_of(const std::array<std::string, 7>& sections);
  std::string_view letters() const;      // The section of letters, as it stands in the file.
  bool has_letter(char32_t code) const;  // Whether it folds to letters or is dropped.

 private:
  struct Section {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint32_t count = 0;
  };

  struct Letter {
    std::uint32_t code = 0;
    std::array<char, 4> text{};
    std::uint8_t length = 0;
    bool listed = false;
  };

  Gazetteer() = default;
  bool read_header(std::string& why);
  void prepare_letters();
  std::uint32_t word_at(const Section& section, std::uint64_t index) const;
  std::uint64_t hash_at(std::uint32_t index) const;
  std::string_view name_at(std::uint32_t offset) const;
  std::uint32_t slot_of(std::string_view folded) const;
  const Letter* letter_of(char32_t code) const;

  const char* bytes_ = nullptr;
  std::uint64_t size_ = 0;
  Section letters_, places_, hashes_, first_, uses_, pool_, buckets_;

  std::vector<Letter> low_;   // By code point, below kLow.
  std::vector<Letter> high_;  // The others, sorted.
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_PLACES_GAZETTEER_H_
