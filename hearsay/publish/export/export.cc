// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/export/export.h"

#include "hearsay/base/names.h"
#include "hearsay/base/utf8.h"
#include "hearsay/publish/export/formats.h"

#include <array>

namespace hearsay::publish {

namespace {

constexpr std::array<std::string_view, 6> kNames = {
    "csv", "json", "geojson", "ftm", "annotations", "html"};
constexpr std::array<std::string_view, 6> kEndings = {
    ".csv", ".json", ".geojson", ".ftm.json", ".annotations.json", ".html"};
constexpr std::array<std::string_view, 6> kTypes = {"text/csv; charset=utf-8",
                                                    "application/json",
                                                    "application/geo+json",
                                                    "application/x-ndjson",
                                                    "application/ld+json",
                                                    "text/html; charset=utf-8"};

// With the id and the ending, well under the 255 bytes that file systems give a name.
constexpr std::size_t kLongestWords = 120;

// Letters and digits, as far as that can be told without tables: what no ASCII sign, no space and
// no invisible character is.
bool stays(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0xC0) return false;                    // Controls and signs of Latin-1.
  if (c >= 0x2000 && c <= 0x2BFF) return false;  // Spaces, directions, punctuation, signs.
  if (c >= 0x3000 && c <= 0x3004) return false;
  if (c >= 0xE000 && c <= 0xF8FF) return false;  // Private use.
  if (c >= 0xFE00 && c <= 0xFE0F) return false;  // Variation selectors.
  if (c >= 0xFF00 && c <= 0xFF0F) return false;  // Signs of full width.
  if (c >= 0xFFF0 && c <= 0xFFFF) return false;
  return c != 0x061C && c != 0x180E && c != 0xFEFF && c < 0xE0000;
}

}  // namespace

std::optional<ExportFormat> export_format_from(std::string_view name) {
  return named<ExportFormat>(kNames, name);
}

std::string_view to_string(ExportFormat format) {
  return kNames[static_cast<std::size_t>(format)];
}

std::string export_format_names() {
  std::string out;
  for (const std::string_view name : kNames)
    out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

std::string_view file_ending(ExportFormat format) {
  return kEndings[static_cast<std::size_t>(format)];
}

std::optional<ExportFormat> export_format_of(std::string_view ending) {
  return named<ExportFormat>(kEndings, ending);
}

std::string_view media_type(ExportFormat format) {
  return kTypes[static_cast<std::size_t>(format)];
}

std::unique_ptr<Exporter> make_exporter(ExportFormat format, const ExportAbout& about) {
  switch (format) {
    case ExportFormat::csv: return make_csv(about);
    case ExportFormat::json: return make_json(about);
    case ExportFormat::geojson: return make_geojson(about);
    case ExportFormat::ftm: return make_ftm(about);
    case ExportFormat::annotations: return make_annotations(about);
    case ExportFormat::html: return make_html(about);
  }
  return nullptr;
}

std::string export_one(ExportFormat format, const ExportAbout& about, const Dossier& dossier) {
  const std::unique_ptr<Exporter> exporter = make_exporter(format, about);
  std::string out = exporter->begin();
  out += exporter->add(dossier);
  return out + exporter->end();
}

std::string safe_file_name(std::string_view words, std::string_view id, std::string_view ending) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const DecodedCodePoint one = decode_code_point(words, at);
    at += one.length;
    if (!stays(one.value)) {
      if (!out.empty() && out.back() != '-') out += '-';
      continue;
    }
    if (out.size() + one.length > kLongestWords) break;
    append_code_point(out, one.value >= 'A' && one.value <= 'Z' ? one.value + 32 : one.value);
  }
  if (!out.empty() && out.back() != '-') out += '-';
  return out + std::string(id) + std::string(ending);
}

}  // namespace hearsay::publish
