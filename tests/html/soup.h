// Pages that nobody would write, from a seed: the same seed, the same page.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_TESTS_HTML_SOUP_H_
#define HEARSAY_TESTS_HTML_SOUP_H_

#include <cstdint>
#include <string>

namespace hearsay::html {

enum class Flavour {
  any,      // All tags, broken markup, NUL, carriage returns, foreign elements.
  old_tags  // What parsers of 2015 already read as the standard does today.
};

std::string soup(std::uint64_t seed, Flavour flavour = Flavour::any);

}  // namespace hearsay::html

#endif  // HEARSAY_TESTS_HTML_SOUP_H_
