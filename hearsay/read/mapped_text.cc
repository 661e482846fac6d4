// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/mapped_text.h"

#include "hearsay/base/text.h"

namespace hearsay::read {

MappedText MappedText::trimmed() const {
  const std::string_view kept = trim(text_);
  const auto begin = static_cast<std::uint32_t>(kept.empty() ? 0 : kept.data() - text_.data());
  MappedText out(*source_);
  out.text_ = kept;
  out.offsets_.append_through({0, out.size()}, {begin, begin + out.size()}, offsets_);
  return out;
}

}  // namespace hearsay::read
