// The <meta> elements of a page, by lower-case name, in the page's order.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_METAS_H_
#define HEARSAY_READ_PAGE_METAS_H_

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::read {

class Metas {
 public:
  void add(std::string name, std::string content) {
    contents_[std::move(name)].push_back(std::move(content));
  }

  // All contents under that name.
  std::span<const std::string> all(std::string_view name) const {
    const auto found = contents_.find(name);
    return found == contents_.end() ? std::span<const std::string>() : found->second;
  }

  // The first content under the first of these names that has any.
  std::optional<std::string> first(std::span<const std::string_view> names) const {
    for (const std::string_view name : names) {
      if (const auto found = all(name); !found.empty()) return found.front();
    }
    return std::nullopt;
  }

  auto begin() const { return contents_.begin(); }

  auto end() const { return contents_.end(); }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> contents_;
};

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_METAS_H_
