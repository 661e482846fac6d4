// The exporters, one a file; make_exporter is their only caller.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_EXPORT_FORMATS_H_
#define HEARSAY_PUBLISH_EXPORT_FORMATS_H_

#include "hearsay/publish/export/export.h"

#include <memory>

namespace hearsay::publish {

std::unique_ptr<Exporter> make_csv(const ExportAbout& about);
std::unique_ptr<Exporter> make_json(const ExportAbout& about);
std::unique_ptr<Exporter> make_geojson(const ExportAbout& about);
std::unique_ptr<Exporter> make_ftm(const ExportAbout& about);
std::unique_ptr<Exporter> make_annotations(const ExportAbout& about);
std::unique_ptr<Exporter> make_html(const ExportAbout& about);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_EXPORT_FORMATS_H_
