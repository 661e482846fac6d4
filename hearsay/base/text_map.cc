// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text_map.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace hearsay {

std::size_t TextHash::operator()(std::string_view text) const {
  return XXH3_64bits(text.data(), text.size());
}

}  // namespace hearsay
