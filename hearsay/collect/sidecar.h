// FILE.meta.json: what the person who collected a file knows of it.
//
//     page.html            <- the capture
//     page.html.meta.json  <- {"publisher": "Mirel Courier", "published": "2026-03-03"}
//
// A file saved by hand has lost its address and its day; a sidecar keeps them
// beside it. docs/formats/sidecar.md has every key.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_SIDECAR_H_
#define HEARSAY_COLLECT_SIDECAR_H_

#include "hearsay/base/result.h"
#include "hearsay/collect/capture.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace hearsay::collect {

inline constexpr const char* kSidecarSuffix = ".meta.json";

struct Sidecar {
  CaptureFacts facts;
  std::optional<std::string> collected_at;
};

// Keys that we do not know are other programs' and are left alone. Errors
// (malformed): no JSON object, a known key that is no text, a date that is none.
// `name` is what the error calls it.
Result<Sidecar> parse_sidecar(std::string_view json, const std::string& name);

// The sidecar beside `path`, or an empty one if there is none.
Result<Sidecar> sidecar_of(const std::filesystem::path& path);

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_SIDECAR_H_
