// What a person types into the search field.
//
//     coast road                      both words
//     "coast road" OR bridge          the phrase, or the word
//     amb* NOT drill                  words that begin so, without the other
//     publisher:"Northern Wire" since:2026-03 title:convoy
//
// Operators are written in capitals. Anything else is words: no sign of a text makes a search fail,
// but quotation marks and brackets that are left open, which are named. SPDX-License-Identifier:
// Apache-2.0
#ifndef HEARSAY_SERVE_QUERY_H_
#define HEARSAY_SERVE_QUERY_H_

#include "hearsay/base/result.h"

#include <string>
#include <string_view>

namespace hearsay::serve {

struct Query {
  std::string match;                    // For FTS5; "" if only filters are given.
  std::string publisher, since, until;  // Filters; "" if not given.
};

// Errors: invalid (what is left open, a field or a day that is none).
Result<Query> read_query(std::string_view words);

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_QUERY_H_
