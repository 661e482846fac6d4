// robots.txt: which addresses of a site a program may fetch (RFC 9309).
//
//     User-agent: *
//     Disallow: /archive/
//     Allow: /archive/*.html$
//
//     RobotsRules rules = parse_robots(text, "hearsay");
//     rules.allows("/archive/7.pdf")    false: the longest rule that fits decides
//
// The groups that name us count, all of them together; else those of "*". Lines
// that are no rule are passed over, as the standard asks. Pure: fetching the file
// and what it means when there is none is the Fetcher's business.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_NET_ROBOTS_H_
#define HEARSAY_COLLECT_NET_ROBOTS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::collect {

// What is read of a robots.txt at most; the standard asks for 500 KiB at least.
inline constexpr std::size_t kLargestRobots = 500u << 10;

struct RobotsRules {
  struct Rule {
    std::string pattern;  // Escapes made alike (robots.cc); "*" and a last "$" are wild.
    bool allow = false;
  };

  std::vector<Rule> rules;
  std::optional<double> crawl_delay;  // Seconds; not of the standard, but often written.

  // `path` begins with a slash and has the query. The rule that decided comes
  // with it, to be named.
  bool allows(std::string_view path, const Rule** decided = nullptr) const;
};

// `product` in lower case.
RobotsRules parse_robots(std::string_view text, std::string_view product);

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_NET_ROBOTS_H_
