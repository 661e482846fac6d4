// Where the dateline of a paragraph ends: "KADREY, Sarenland (Northern Wire) - ".
//
// It is no part of the sentence that follows it, and is parsed apart.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_DATELINE_H_
#define HEARSAY_READ_DATELINE_H_

#include <cstddef>
#include <string_view>

namespace hearsay {

// Bytes up to the first letter behind the dateline's dash; 0 if the paragraph begins
// with none. A name in capitals before a dash ("KADREY - "), or capitalised words and
// an agency in brackets ("Kadrey, 3 March (AFP) - "), in its first ninety bytes.
std::size_t dateline_size(std::string_view paragraph);

}  // namespace hearsay

#endif  // HEARSAY_READ_DATELINE_H_
