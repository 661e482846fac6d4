// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/export/citation.h"

#include "hearsay/base/text.h"
#include "hearsay/publish/terminal.h"
#include "hearsay/weigh/calendar.h"

namespace hearsay::publish {

namespace {

std::string known(const std::optional<std::string>& value, const char* otherwise) {
  const std::string words = one_line(value.value_or(""));
  return words.empty() ? std::string(otherwise) : words;
}

}  // namespace

std::string cited_work(const ReportRecord& report) {
  const std::string title = known(report.title, "");
  std::string date = known(report.published, "date not recorded");
  if (report.published && date.size() >= 10) date = date_in_words(date.substr(0, 10));
  return known(report.publisher, "publisher not recorded") + ", " +
         (title.empty() ? "title not recorded" : in_quotes(title)) + ", " + date;
}

std::string whose_word(const Evidence& evidence, const Weighing& weighing, std::uint32_t claim) {
  const ClaimRecord& record = evidence.claims[claim];
  const ReportRecord& report = evidence.reports[record.report];
  const ClaimLineage& lineage = weighing.lineage[claim];
  const Originator& who = weighing.originators[lineage.originator];
  const std::string name = one_line(who.name);
  std::string out;
  if (!who.named || name.empty()) {
    out = "on the word of nobody who is named";
  } else if (report.publisher && name == one_line(*report.publisher)) {
    out = "on its own word";
  } else {
    out = "on the word of " + name;
  }
  if (record.claim.stance != Stance::asserted)
    out += " (" + std::string(to_string(record.claim.stance)) + ")";
  if (!lineage.via.empty()) out += ", via " + one_line(join(lineage.via, ", "));
  return out;
}

std::string citation(const Evidence& evidence, const Weighing& weighing, std::uint32_t claim) {
  const ReportRecord& report = evidence.reports[evidence.claims[claim].report];
  return cited_work(report) + ", " + known(report.url, "address not recorded") + "; " +
         whose_word(evidence, weighing, claim) + "; original SHA-256 " + report.digest.hex() +
         "; claim " + evidence.claims[claim].id;
}

}  // namespace hearsay::publish
