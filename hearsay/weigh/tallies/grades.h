// The Admiralty code, as persons give it: a source's reliability A (reliable) to E
// (unreliable), F (cannot be judged), and what is said 1 (confirmed by others) to
// 5 (improbable), 6 (cannot be judged). NATO AJP-2.1; never guessed by the program.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_TALLIES_GRADES_H_
#define HEARSAY_WEIGH_TALLIES_GRADES_H_

#include "hearsay/weigh/evidence.h"
#include "hearsay/weigh/judgements/docket.h"
#include "hearsay/weigh/names/customs.h"
#include "hearsay/weigh/weigh.h"

#include <string_view>

namespace hearsay {

// Puts the grades that stand on the estimates of all tallies. A source is known by the
// words that carry weight in its name: "The defence ministry of Sarenland" is
// "Sarenland's defence ministry".
void grade_estimates(const Evidence& evidence,
                     const Customs& customs,
                     const Docket& docket,
                     Weighing& weighing);

// The letter and the digit of "B2", "B" or "2"; 0 where there is none.
char source_grade(std::string_view grade);
int information_grade(std::string_view grade);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TALLIES_GRADES_H_
