// The harmless part of a style attribute.
//
//     safe_style("color: red; background: url(http://spy.example)")   "color: red;"
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_FEED_SAFE_STYLE_H_
#define HEARSAY_READ_FEED_SAFE_STYLE_H_

#include <string>
#include <string_view>

namespace hearsay::read {

// Properties of colour, font, text and box, with plain values. Anything that is
// not a list of such properties gives an empty style.
std::string safe_style(std::string_view style);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_FEED_SAFE_STYLE_H_
