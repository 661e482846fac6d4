// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/locator.h"

#include <algorithm>

namespace hearsay {

std::span<const Locator> locators_of(std::span<const Locator> all, TextSpan span) {
  const auto begin = std::partition_point(
      all.begin(), all.end(), [&](const Locator& one) { return one.span.end <= span.begin; });
  const auto end = std::partition_point(
      begin, all.end(), [&](const Locator& one) { return one.span.begin < span.end; });
  return {begin, end};
}

std::string say_where(std::span<const Locator> all, TextSpan span) {
  const std::span<const Locator> here = locators_of(all, span);
  if (here.empty()) return {};
  const auto range = [](const char* one, std::uint32_t low, std::uint32_t high) {
    if (low == high) return std::string(one) + " " + std::to_string(low);
    return std::string(one) + "s " + std::to_string(low) + (low + 1 == high ? " and " : " to ") +
           std::to_string(high);
  };
  if (here.front().page != 0) {
    // Text that runs on may stand before a footnote of the page before.
    const auto by_page = [](const Locator& a, const Locator& b) { return a.page < b.page; };
    const auto [low, high] = std::minmax_element(here.begin(), here.end(), by_page);
    return range("page", low->page, high->page);
  }
  const std::string& part = here.front().part;
  std::uint32_t last = here.front().paragraph;
  for (const Locator& one : here) {
    if (one.part == part) last = std::max(last, one.paragraph);
  }
  return range("paragraph", here.front().paragraph, last) + " of " + part;
}

std::optional<std::uint32_t> page_of(std::span<const Locator> all, TextSpan span) {
  const std::span<const Locator> here = locators_of(all, span);
  if (here.empty() || here.front().page == 0) return std::nullopt;
  return here.front().page;
}

}  // namespace hearsay
