// Events for others to use, in a format of theirs: docs/formats/export.md describes each.
//
//     std::unique_ptr<Exporter> exporter = make_exporter(ExportFormat::geojson, about);
//     out << exporter->begin();
//     for (...) out << exporter->add(dossier);
//     out << exporter->end();
//
// Every number leads to the sentence that says it, and every sentence to the hash of its
// original. What reports say is foreign text: no format lets it become a formula, markup or a
// key. Nothing is held of an event once it is added, so that a ledger of any size can be
// exported; an HTML page is of one event.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_EXPORT_EXPORT_H_
#define HEARSAY_PUBLISH_EXPORT_EXPORT_H_

#include "hearsay/claim/places/place_points.h"
#include "hearsay/publish/claims.h"
#include "hearsay/publish/export/dossier.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay::publish {

enum class ExportFormat { csv, json, geojson, ftm, annotations, html };

std::optional<ExportFormat> export_format_from(std::string_view name);
std::string_view to_string(ExportFormat format);
std::string export_format_names();  // All of them, parted by ", ".

// How files of it end: ".html", ".ftm.json"; and what they are: "text/html; charset=utf-8".
std::string_view file_ending(ExportFormat format);
std::optional<ExportFormat> export_format_of(std::string_view ending);
std::string_view media_type(ExportFormat format);

// What holds for all that is exported together.
struct ExportAbout {
  std::string program;                  // "hearsay 0.1.0"
  std::string head;                     // Of the ledger's log: which state of it this is.
  const PlacePoints* points = nullptr;  // Null: no place has a point.
  CsvGuard guard = CsvGuard::on;
};

class Exporter {
 public:
  virtual ~Exporter() = default;

  virtual std::string begin() = 0;
  virtual std::string add(const Dossier& dossier) = 0;
  virtual std::string end() = 0;
};

std::unique_ptr<Exporter> make_exporter(ExportFormat format, const ExportAbout& about);

// begin, add and end of one event.
std::string export_one(ExportFormat format, const ExportAbout& about, const Dossier& dossier);

// The Content-Security-Policy that a page carries: its style sheet, and nothing else.
std::string page_policy();

// "casualties-port-mirel-3-march-2026-E3ea9e08766.html": a name for a file of an event, on any
// system. Of the words letters and digits of all scripts stay.
std::string safe_file_name(std::string_view words, std::string_view id, std::string_view ending);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_EXPORT_EXPORT_H_
