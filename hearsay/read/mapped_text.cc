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

void MappedText::trim_end() {
  std::size_t end = text_.size();
  while (end > 0 && is_ascii_space(text_[end - 1]))
    --end;
  if (end == text_.size()) return;
  text_.resize(end);
  OffsetMap kept;
  kept.append_through({0, size()}, {0, size()}, offsets_);
  offsets_ = std::move(kept);
}

}  // namespace hearsay::read
