// The page's own files, built from web/ and carried in the program.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_ASSETS_H_
#define HEARSAY_SERVE_ASSETS_H_

#include <span>
#include <string_view>

namespace hearsay::serve {

struct Asset {
  std::string_view path;  // "/index.html", "/assets/index-3f2a.js"
  std::string_view type;
  std::string_view bytes;
  std::string_view sha256;
};

// Empty in a build without web/dist.
std::span<const Asset> assets();

// Null if there is none of that path.
const Asset* asset_at(std::string_view path);

// docs/formats/openapi.json, as it was when the program was built.
std::string_view openapi_document();

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_ASSETS_H_
