// The exporters, one a file; make_exporter is their only caller.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_EXPORT_FORMATS_H_
#define HEARSAY_PUBLISH_EXPORT_FORMATS_H_

#include "hearsay/publish/export/export.h"

#include <memory>
#include <string>
#include <utility>

namespace hearsay::publish {

// Objects in an array that ends a document, one a line.
class JsonItems {
 public:
  std::string next(const Json& one) {
    return (std::exchange(first_, false) ? "\n" : ",\n") + one.dump();
  }

  static std::string end() { return "\n]}\n"; }

 private:
  bool first_ = true;
};

std::unique_ptr<Exporter> make_csv(const ExportAbout& about);
std::unique_ptr<Exporter> make_json(const ExportAbout& about);
std::unique_ptr<Exporter> make_geojson(const ExportAbout& about);
std::unique_ptr<Exporter> make_ftm(const ExportAbout& about);
std::unique_ptr<Exporter> make_annotations(const ExportAbout& about);
std::unique_ptr<Exporter> make_html(const ExportAbout& about);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_EXPORT_FORMATS_H_
