// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/ids.h"

#include <set>

namespace hearsay::ledger {

namespace {

constexpr std::size_t kReportDigits = 12;
constexpr std::size_t kClaimDigits = 16;
constexpr char kSeparator = '\x1F';

// The words of a part and its place in the sentence; a span outside the text (a
// bug elsewhere) is named by its numbers.
std::string part_key(std::string_view text, TextSpan sentence, TextSpan part) {
  const std::string place =
      std::to_string(static_cast<std::int64_t>(part.begin) - sentence.begin) + ":";
  if (part.begin > part.end || part.end > text.size()) return place + std::to_string(part.size());
  return place + std::string(slice(text, part));
}

}  // namespace

std::string report_id(const Digest& original, std::string_view second_publisher, int attempt) {
  if (second_publisher.empty() && attempt == 0)
    return "R" + original.hex().substr(0, kReportDigits);
  std::string key = original.hex() + kSeparator + std::string(second_publisher);
  if (attempt > 0) key += kSeparator + std::to_string(attempt);
  return "R" + sha256(key).hex().substr(0, kReportDigits);
}

std::vector<std::string> claim_ids(std::string_view report_id,
                                   std::string_view text,
                                   std::span<const Claim> claims) {
  std::vector<std::string> out;
  std::set<std::string> taken;
  for (const Claim& claim : claims) {
    std::string key(report_id);
    const auto add = [&](std::string_view part) {
      key += kSeparator;
      key += part;
    };
    add(to_string(claim.kind));
    add(to_string(claim.manner));
    add(part_key(text, claim.span, claim.span));
    add(claim.item ? part_key(text, claim.span, claim.item->span) : "");
    add(claim.count ? part_key(text, claim.span, claim.count->span) : "");
    // The same words may make two claims, and a sentence may stand twice.
    for (int again = 0;; ++again) {
      const std::string whole = again == 0 ? key : key + kSeparator + std::to_string(again);
      std::string id = "C" + sha256(whole).hex().substr(0, kClaimDigits);
      if (!taken.insert(id).second) continue;
      out.push_back(std::move(id));
      break;
    }
  }
  return out;
}

}  // namespace hearsay::ledger
