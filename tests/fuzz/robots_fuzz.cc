// Any bytes as a robots.txt: it ends, in time that its size bounds, and robots.txt
// itself stays open. The first line is the path that is asked for.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/robots.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay::collect;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(all.find('\n'), all.size());
  const RobotsRules rules = parse_robots(all.substr(std::min(line + 1, size)), "hearsay");
  const RobotsRules::Rule* rule = nullptr;
  const bool open = rules.allows("/" + std::string(all.substr(0, line)), &rule);
  if (rule == nullptr ? !open : open != rule->allow) std::abort();
  if (!rules.allows("/robots.txt")) std::abort();
  if (rules.crawl_delay && !(*rules.crawl_delay >= 0)) std::abort();
  return 0;
}
