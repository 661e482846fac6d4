// What a table that is handed over is: its columns, its size and hash, how its cells are guarded
// (Data Package, version 2). Beside the table it lets programs read it without guessing, and
// people see that it is whole.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_EXPORT_DATA_PACKAGE_H_
#define HEARSAY_PUBLISH_EXPORT_DATA_PACKAGE_H_

#include "hearsay/publish/export/export.h"

#include <string>
#include <string_view>

namespace hearsay::publish {

// `file`: its name; `bytes`: what it holds, the row of names first.
std::string data_package(const ExportAbout& about, std::string_view file, std::string_view bytes);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_EXPORT_DATA_PACKAGE_H_
