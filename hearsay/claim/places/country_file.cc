// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/places/country_file.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/base/zip.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace hearsay {
namespace {

constexpr std::size_t kFields = 19;
constexpr std::uint64_t kLargestText = 2048ull << 20;  // The largest country has some 400 MB.

enum Field : std::size_t {
  kId = 0,
  kName = 1,
  kAsciiName = 2,
  kAlternates = 3,
  kLatitude = 4,
  kLongitude = 5,
  kClass = 6,
  kCode = 7,
  kCountry = 8,
  kFirst = 10,
  kSecond = 11,
  kPopulation = 14,
  kChanged = 18,
};

// The country's file in a .zip: "ML.txt", not "readme.txt".
bool is_country_name(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  return name.ends_with(".txt") && to_lower_ascii(name) != "readme.txt";
}

template <class T>
std::optional<T> number(std::string_view text) {
  T out{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

bool is_country_code(std::string_view code) {
  return code.size() == 2 && is_ascii_upper(code[0]) && is_ascii_upper(code[1]);
}

// "ADM3" -> 3; none for what is no division of today ("ADM3H" was one, "PCLI" is the state).
std::optional<std::uint8_t> level_of(std::string_view code) {
  if (code.size() != 4 || !code.starts_with("ADM") || code[3] < '1' || code[3] > '5')
    return std::nullopt;
  return static_cast<std::uint8_t>(code[3] - '0');
}

// A settlement that stands no more, or is only a quarter of one.
bool is_gone(std::string_view code) {
  return code == "PPLH" || code == "PPLQ" || code == "PPLW" || code == "PPLCH";
}

class LineReader {
 public:
  explicit LineReader(CountryFile& out) : out_(out) {}

  Result<void> take(std::string_view line, std::size_t number_of_line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trim(line).empty()) return {};
    const std::string why = understand(line);
    if (!why.empty()) {
      out_.bad.push_back({number_of_line, why});
      return {};
    }
    if (out_.country.empty()) out_.country = fields_[kCountry];
    if (out_.country != fields_[kCountry]) {
      return make_error(ErrorCode::unsupported,
                        ":" + std::to_string(number_of_line) + ": a place of " +
                            std::string(fields_[kCountry]) + " in a file of " + out_.country +
                            "; give the files of single countries (ML.zip)");
    }
    ++good_;
    if (fields_[kChanged] > out_.newest) out_.newest = fields_[kChanged];
    keep();
    return {};
  }

  std::size_t good() const { return good_; }

 private:
  // Fills fields_ and place_; what is wrong with the line, or "".
  std::string understand(std::string_view line) {
    std::size_t count = 0;
    for (std::size_t begin = 0; begin <= line.size(); ++count) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      if (count < kFields) fields_[count] = line.substr(begin, end - begin);
      begin = end + 1;
    }
    if (count != kFields)
      return "it has " + std::to_string(count) + " fields, not " + std::to_string(kFields);
    if (!is_valid_utf8(line)) return "it is not UTF-8";
    place_ = {};
    const auto id = number<std::uint32_t>(fields_[kId]);
    if (!id || *id == 0) return "'" + std::string(fields_[kId]) + "' is no GeoNames id";
    place_.id = *id;
    place_.name = trim(fields_[kName]);
    if (place_.name.empty()) return "it has no name";
    const auto lat = number<double>(fields_[kLatitude]);
    if (!lat || !(std::abs(*lat) <= 90))
      return "'" + std::string(fields_[kLatitude]) + "' is no latitude";
    const auto lon = number<double>(fields_[kLongitude]);
    if (!lon || !(std::abs(*lon) <= 180))
      return "'" + std::string(fields_[kLongitude]) + "' is no longitude";
    place_.lat = *lat;
    place_.lon = *lon;
    if (fields_[kClass].size() > 1) return "'" + std::string(fields_[kClass]) + "' is no class";
    if (!is_country_code(fields_[kCountry]))
      return "'" + std::string(fields_[kCountry]) + "' is no country code";
    const std::string_view people = fields_[kPopulation];
    const auto population =
        people.empty() ? std::optional<std::uint64_t>(0) : number<std::uint64_t>(people);
    if (!population) return "'" + std::string(people) + "' is no population";
    place_.population =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(*population, 0xFFFFFFFF));
    return "";
  }

  void keep() {
    const std::string_view code = fields_[kCode];
    const bool settlement = fields_[kClass] == "P" && !is_gone(code);
    const auto level = fields_[kClass] == "A" ? level_of(code) : std::nullopt;
    if (!settlement && !level) {
      ++out_.other;
      return;
    }
    place_.ascii_name = trim(fields_[kAsciiName]);
    place_.alternates = fields_[kAlternates];
    place_.level = level.value_or(0);
    place_.seat = settlement && (code.starts_with("PPLA") || code == "PPLC");
    place_.first = fields_[kFirst];
    place_.second = fields_[kSecond];
    out_.places.push_back(place_);
  }

  CountryFile& out_;
  std::array<std::string_view, kFields> fields_;
  CountryFile::Place place_;
  std::size_t good_ = 0;
};

}  // namespace

Result<CountryFile> CountryFile::read(std::string bytes, const std::string& name) {
  CountryFile out;
  if (is_zip(bytes)) {
    Result<std::string> text = read_zip_entry(bytes, is_country_name, kLargestText);
    if (!text) {
      const std::string why = text.error().code == ErrorCode::not_found
                                  ? "holds no country file (ML.txt)"
                                  : text.error().what;
      return make_error(text.error().code,
                        name + " " + why + "; download it again from geonames.org");
    }
    out.text = *std::move(text);
  } else {
    out.text = std::move(bytes);
  }
  LineReader reader(out);
  std::string_view rest = out.text;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  for (std::size_t line = 1; !rest.empty(); ++line) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (Result<void> taken = reader.take(rest.substr(0, end), line); !taken)
      return make_error(taken.error().code, name + taken.error().what);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (reader.good() == 0) {
    return make_error(ErrorCode::malformed,
                      name + " has no line in the format of a GeoNames country file" +
                          (out.bad.empty() ? "" : " (the first: " + out.bad.front().what + ")") +
                          "; give ML.zip, or the ML.txt in it");
  }
  return out;
}

}  // namespace hearsay
