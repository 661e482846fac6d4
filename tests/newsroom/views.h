// Other ways to look at a weighing, in newsrooms:
//
//     @ tally --method acled
//     @ table transfers
//     @ compare --column item=Model,count=Qty
//
// each prints what the verb of that name would, short: rows of "column=value".
// `compare` reads the lines of the newsroom that begin with "| ".
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_TESTS_NEWSROOM_VIEWS_H_
#define HEARSAY_TESTS_NEWSROOM_VIEWS_H_

#include "hearsay/weigh/methods/method_rows.h"

#include "tests/newsroom/newsroom.h"

#include <string>

namespace hearsay::newsroom {

Result<std::string> view(const Newsroom& room, const MethodGround& ground);

}  // namespace hearsay::newsroom

#endif  // HEARSAY_TESTS_NEWSROOM_VIEWS_H_
