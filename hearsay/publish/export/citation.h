// A line with which a claim is cited:
//
//     Northern Wire, “Ambush on the coast road”, 4 March 2026, https://wire.example/ambush; on the
//     word of The River Front (claimed); original SHA-256 5b1f…; claim C13b0184fbfcfdf8c
//
// Whatever is not known is said to be not recorded: nothing is guessed, nothing left out.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_EXPORT_CITATION_H_
#define HEARSAY_PUBLISH_EXPORT_CITATION_H_

#include "hearsay/weigh/weigh.h"

#include <cstdint>
#include <string>

namespace hearsay::publish {

std::string citation(const Evidence& evidence, const Weighing& weighing, std::uint32_t claim);

// Its part about the report, without the address: publisher, title, date.
std::string cited_work(const ReportRecord& report);

// Its part about whose word it is: "on the word of the mayor (denied), via Northern Wire".
std::string whose_word(const Evidence& evidence, const Weighing& weighing, std::uint32_t claim);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_EXPORT_CITATION_H_
