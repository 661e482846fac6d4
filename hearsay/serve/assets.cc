// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/assets.h"

#include <algorithm>

// kAssets and kOpenApi, by tools/embed_assets.py.
#include "assets.inc"

namespace hearsay::serve {

std::span<const Asset> assets() {
  return {kAssets, kAssetCount};
}

const Asset* asset_at(std::string_view path) {
  const std::span<const Asset> all = assets();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Asset& one) { return one.path == path; });
  return found == all.end() ? nullptr : &*found;
}

std::string_view openapi_document() {
  return {kOpenApi, sizeof(kOpenApi) - 1};
}

}  // namespace hearsay::serve
