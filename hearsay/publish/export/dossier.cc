// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/export/dossier.h"

#include "hearsay/base/utf8.h"
#include "hearsay/ledger/added_claims.h"
#include "hearsay/publish/earlier.h"
#include "hearsay/publish/tally.h"

#include <algorithm>
#include <set>

namespace hearsay::publish {

namespace {

constexpr int kAround = 32;  // Characters either side, as the ledger pins them.

// What each claim of a tally does there.
std::map<std::uint32_t, std::string> parts_in(const Tally& tally) {
  std::map<std::uint32_t, std::string> out;
  const auto add = [&](const std::vector<std::uint32_t>& claims, const std::string& words) {
    for (const std::uint32_t claim : claims)
      out[claim] += (out[claim].empty() ? "" : "; ") + words;
  };
  for (const Estimate& one : tally.estimates) {
    add(one.claims,
        !one.left_out.empty()  ? "does not count: " + one.left_out
        : one.figure.counted() ? "counts"
                               : "gives no count");
    add(one.superseded, "an earlier figure");
  }
  add(tally.sets_lower, "sets the lower end");
  add(tally.sets_upper, "sets the upper end");
  for (const SetAside& one : tally.set_aside)
    add({one.claim}, "set aside: " + one.why);
  std::set<std::uint32_t> disputed;
  for (const Dispute& one : tally.disputes)
    disputed.insert(one.claims.begin(), one.claims.end());
  add({disputed.begin(), disputed.end()}, "disputed");
  return out;
}

struct ByEvent {
  bool operator()(const Tally& one, std::uint32_t event) const { return one.event < event; }

  bool operator()(std::uint32_t event, const Tally& one) const { return event < one.event; }
};

void find_added(Dossier& dossier) {
  std::map<std::string_view, std::uint32_t> reports, claims;
  for (const std::uint32_t report : dossier.reports)
    reports.emplace(dossier.evidence.reports[report].id, report);
  for (const std::uint32_t claim : dossier.claims)
    claims.emplace(dossier.claim(claim).id, claim);
  for (const Judgement& one : dossier.evidence.judgements) {
    const auto report = reports.find(one.target);
    if (one.about != "report" || report == reports.end()) continue;
    const auto id = ledger::added_id(one, dossier.evidence.reports[report->second].text);
    const auto claim = id ? claims.find(*id) : claims.end();
    if (claim != claims.end()) dossier.added.emplace(claim->second, &one);
  }
}

Result<Provenance> provenance_from(const Ledger& ledger,
                                   const Dossier& dossier,
                                   std::uint32_t report) {
  Provenance out;
  const std::string& id = dossier.evidence.reports[report].id;
  const std::vector<std::int64_t> readings = HEARSAY_TRY(ledger.readings_of(id));
  if (readings.empty()) return out;
  const StoredReport stored = HEARSAY_TRY(ledger.report(readings.front()));
  out.author = stored.report.author;
  out.lang = stored.report.lang;
  out.reader = stored.versions.reader;
  out.added_at = stored.added_at;
  for (const StoredCapture& one : HEARSAY_TRY(ledger.captures(id))) {
    if (one.original != stored.report.original) continue;
    out.media_type = one.media_type;
    out.collected_at = one.collected_at;
    break;
  }
  std::map<std::string_view, std::uint32_t> wanted;
  for (const std::uint32_t claim : dossier.claims) {
    if (dossier.claim(claim).report == report) wanted.emplace(dossier.claim(claim).id, claim);
  }
  for (const StoredClaim& one : HEARSAY_TRY(ledger.claims(readings.front()))) {
    if (!wanted.contains(one.id)) continue;
    if (one.pin.original) out.bytes.emplace(one.id, *one.pin.original);
    if (ledger::check_pin(one.claim, one.pin, stored.report.text) == PinState::broken)
      out.broken.push_back(one.id);
  }
  return out;
}

}  // namespace

const Provenance& Dossier::provenance_of(std::uint32_t report) const {
  static const Provenance kNothing;
  const auto found = provenance.find(report);
  return found == provenance.end() ? kNothing : found->second;
}

const std::vector<TallyPart>& Dossier::parts_of(std::uint32_t claim) const {
  static const std::vector<TallyPart> kNone;
  const auto found = parts.find(claim);
  return found == parts.end() ? kNone : found->second;
}

bool Dossier::is_broken(std::uint32_t index) const {
  const std::vector<std::string>& all = provenance_of(claim(index).report).broken;
  return context_of(*this, index).words.empty() ||
         std::find(all.begin(), all.end(), claim(index).id) != all.end();
}

Dossier dossier_of(const Evidence& evidence,
                   const Weighing& weighing,
                   std::uint32_t event,
                   std::vector<Tally> tallies) {
  Dossier out{evidence, weighing, event, std::move(tallies), {}, {}, {}, {}, {}, weighing.policy};
  for (std::size_t i = 0; i < out.tallies.size(); ++i) {
    for (auto& [claim, what] : parts_in(out.tallies[i]))
      out.parts[claim].push_back({i, std::move(what)});
  }
  // Tallies stand in the order of events.
  const auto [first, last] =
      std::equal_range(weighing.tallies.begin(), weighing.tallies.end(), event, ByEvent{});
  const bool whole = static_cast<std::size_t>(last - first) == out.tallies.size();
  std::set<std::uint32_t> taken, reports;
  const auto take = [&](std::uint32_t claim) {
    if (!taken.insert(claim).second) return;
    out.claims.push_back(claim);
    if (reports.insert(evidence.claims[claim].report).second)
      out.reports.push_back(evidence.claims[claim].report);
  };
  for (const std::uint32_t claim : weighing.events[event].claims) {
    if (whole || out.parts.contains(claim)) take(claim);
  }
  // A tally may name a claim of another event, which it disputes.
  for (const auto& [claim, parts] : out.parts)
    take(claim);
  find_added(out);
  return out;
}

Result<Dossier> make_dossier(const Ledger& ledger,
                             const Evidence& evidence,
                             const Weighing& weighing,
                             std::uint32_t event,
                             std::vector<Tally> tallies) {
  HEARSAY_TRY(add_earlier_versions(ledger, evidence, tallies));
  Dossier out = dossier_of(evidence, weighing, event, std::move(tallies));
  for (const std::uint32_t report : out.reports)
    out.provenance.emplace(report, HEARSAY_TRY(provenance_from(ledger, out, report)));
  return out;
}

Context context_of(const Dossier& dossier, std::uint32_t claim) {
  const std::string& text = dossier.report_of(claim).text;
  const TextSpan span = dossier.claim(claim).claim.span;
  if (span.begin > span.end || span.end > text.size()) return {};
  std::size_t begin = span.begin, end = span.end;
  for (int i = 0; i < kAround && begin > 0; ++i)
    begin -= decode_code_point_before(text, begin).length;
  for (int i = 0; i < kAround && end < text.size(); ++i)
    end += decode_code_point(text, end).length;
  const std::string_view all(text);
  return {all.substr(begin, span.begin - begin),
          all.substr(span.begin, span.end - span.begin),
          all.substr(span.end, end - span.end)};
}

std::vector<const Judgement*> judgements_on(const Dossier& dossier, std::uint32_t claim) {
  std::vector<const Judgement*> out;
  const auto added = dossier.added.find(claim);
  if (added != dossier.added.end()) out.push_back(added->second);
  const auto found = dossier.weighing.judged.find(claim);
  if (found == dossier.weighing.judged.end()) return out;
  for (const std::uint32_t one : found->second) {
    const Judgement* judgement = &dossier.evidence.judgements[one];
    if (out.empty() || out.front() != judgement) out.push_back(judgement);
  }
  return out;
}

std::string title_of(const Tally& tally) {
  if (tally.of_event) return "the event as a whole";
  std::string out = tally.item_text;
  if (tally.manner != Manner::none) out += ", " + std::string(to_string(tally.manner));
  if (tally.cumulative) out += ", over a longer time";
  return out;
}

}  // namespace hearsay::publish
