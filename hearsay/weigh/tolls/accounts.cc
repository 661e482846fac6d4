// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/tolls/accounts.h"

#include "hearsay/weigh/tolls/reckoning.h"

#include <algorithm>
#include <map>
#include <utility>

namespace hearsay {

namespace {

void widen(Interval& range, double value) {
  range.lower = std::min(range.lower.value_or(value), value);
  range.upper = std::max(range.upper.value_or(value), value);
}

// A report's other claims of casualties, and whether the event's are its first.
struct Beside {
  std::vector<std::uint32_t> claims;
  bool leads = false;
};

Beside beside(const Desk& desk, std::uint32_t report, const std::vector<std::uint32_t>& claims) {
  Beside out;
  bool first = true;
  for (const std::uint32_t one : desk.claims_of[report]) {
    const Claim& claim = desk.claim(one);
    if (claim.kind != ClaimKind::casualties || claim.stance == Stance::denied) continue;
    if (claim.manner != Manner::killed && claim.manner != Manner::injured) continue;
    if (is_teaser(desk.report_of(one).text, claim.span.begin)) continue;
    const bool own = std::find(claims.begin(), claims.end(), one) != claims.end();
    if (first) out.leads = own;
    first = false;
    if (!own) out.claims.push_back(one);
  }
  return out;
}

// Whether a report makes any claim of its own of somebody killed or hurt.
bool tells_of_harm(const Desk& desk, std::uint32_t report) {
  const auto& claims = desk.claims_of[report];
  return std::any_of(claims.begin(), claims.end(), [&](std::uint32_t one) {
    const Claim& claim = desk.claim(one);
    return claim.kind == ClaimKind::casualties && claim.stance != Stance::denied &&
           (claim.manner == Manner::killed || claim.manner == Manner::injured) &&
           !is_teaser(desk.report_of(one).text, claim.span.begin);
  });
}

}  // namespace

std::vector<ReportSays> accounts_of(const Desk& desk,
                                    const Copies& copies,
                                    const std::vector<std::uint32_t>& claims) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_rank;
  for (const std::uint32_t claim : claims) {
    if (copies.twin[claim]) continue;
    if (is_teaser(desk.report_of(claim).text, desk.claim(claim).span.begin)) continue;
    by_rank[desk.rank_of_report_of(claim)].push_back(claim);
  }
  std::vector<ReportSays> out;
  for (auto& [rank, of_report] : by_rank) {
    std::sort(of_report.begin(), of_report.end(), [&](std::uint32_t a, std::uint32_t b) {
      return desk.claim_rank[a] < desk.claim_rank[b];
    });
    const std::uint32_t report = desk.reports[rank];
    const Beside others = beside(desk, report, of_report);
    ReportSays says = said_in(desk, report, of_report, others.claims, others.leads);
    if (says.says_anything()) out.push_back(std::move(says));
  }
  return out;
}

std::vector<ReportSays> accounts_of_story(const Desk& desk,
                                          const Copies& copies,
                                          const std::vector<Event>& events) {
  std::map<std::uint32_t, ReportSays> leading;  // By report.
  std::vector<ReportSays> most;
  for (const Event& event : events) {
    if (event.family != EventFamily::casualties) continue;
    std::vector<ReportSays> reports = accounts_of(desk, copies, event.claims);
    for (const ReportSays& one : reports) {
      if (one.rules.leads) leading.emplace(one.report, one);
    }
    if (reports.size() > most.size()) most = std::move(reports);
  }
  std::vector<ReportSays> out;
  for (const std::uint32_t report : desk.reports) {
    if (const auto at = leading.find(report); at != leading.end()) {
      out.push_back(std::move(at->second));
    } else if (!copies.original[report] && !tells_of_harm(desk, report)) {
      ReportSays says = said_in(desk, report, {}, {}, true);
      if (says.title.death || says.title.harm) out.push_back(std::move(says));
    }
  }
  return out.empty() ? most : out;
}

std::optional<Toll> toll_of(const std::vector<ReportSays>& reports) {
  Toll out;
  for (const ReportSays& report : reports) {
    const Reckoned own = reckon({&report, 1});
    Account account = report.rules;
    account.killed = own.killed;
    account.injured = own.injured;
    if (account.killed + account.injured == 0) continue;
    widen(out.killed_range, account.killed);
    widen(out.injured_range, account.injured);
    out.accounts.push_back(std::move(account));
  }
  if (out.accounts.empty()) return std::nullopt;
  // An early report that tells of no death does not speak against a later one that does.
  const bool died = out.accounts.back().killed > 0;
  const Reckoned all = reckon(reports, died);
  out.killed = all.killed;
  out.injured = all.injured;
  widen(out.killed_range, out.killed);
  widen(out.injured_range, out.injured);
  return out;
}

std::optional<Toll> toll_of(const Desk& desk,
                            const Copies& copies,
                            const std::vector<std::uint32_t>& claims) {
  return toll_of(accounts_of(desk, copies, claims));
}

}  // namespace hearsay
