// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/claim_order.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>

namespace hearsay {

std::vector<std::uint32_t> claims_in_order(const Evidence& evidence) {
  std::vector<std::uint32_t> out(evidence.claims.size());
  std::iota(out.begin(), out.end(), 0u);
  std::sort(out.begin(), out.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto key = [&](std::uint32_t claim) {
      const ClaimRecord& record = evidence.claims[claim];
      const ReportRecord& report = evidence.reports[record.report];
      return std::tuple(!report.published.has_value(),
                        report.published.value_or(""),
                        report.publisher.value_or(""),
                        std::string_view(report.id),
                        record.ordinal,
                        std::string_view(record.id));
    };
    return key(a) < key(b);
  });
  return out;
}

}  // namespace hearsay
