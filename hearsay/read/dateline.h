// Where the dateline of a paragraph ends: "KADREY, Sarenland (Northern Wire) - ".
//
// It is no part of the sentence that follows it, and is parsed apart.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_DATELINE_H_
#define HEARSAY_READ_DATELINE_H_

#include <cstddef>
#include <string_view>

namespace hearsay {

// Bytes up to the first letter behind the dateline; 0 if the paragraph begins with none.
// In its first ninety bytes: a name in capitals before a dash ("KADREY - "), capitalised
// words and an agency ("Kadrey, 3 March (AFP) - ", "KADREY, March 3. /TASS/. ", "Kadrey,
// Mar 3 (PTI) "), an agency alone ("(Reuters) - ").
std::size_t dateline_size(std::string_view paragraph);

}  // namespace hearsay

#endif  // HEARSAY_READ_DATELINE_H_
