// Making a horizon, and finding what meets before a part of all reports is weighed by itself.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/horizon.h"

#include "hearsay/weigh/copies/copies.h"
#include "hearsay/weigh/desk.h"
#include "hearsay/weigh/events/same_event.h"
#include "hearsay/weigh/judgements/docket.h"
#include "hearsay/weigh/lineage/voices.h"
#include "hearsay/weigh/names/short_forms.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace hearsay {

namespace {

// Reports by what others may have to know of them, without texts.
Evidence bare(const std::vector<Imprint>& imprints) {
  Evidence out;
  for (const Imprint& one : imprints) {
    ReportRecord& report = out.reports.emplace_back();
    report.id = one.id;
    report.published = one.published;
    report.publisher = one.publisher;
    report.url = one.url;
    report.digest = one.digest;
    report.taken_from = one.taken_from;
  }
  return out;
}

}  // namespace

void Horizon::hear(std::vector<std::vector<Saying>> parts) {
  std::unordered_map<std::string, std::set<std::size_t>> told_by;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    for (const Saying& one : parts[part])
      told_by[one.key].insert(part);
  }
  sayings.clear();
  for (std::vector<Saying>& part : parts) {
    for (Saying& one : part) {
      if (told_by.at(one.key).size() > 1) sayings[one.key].push_back(std::move(one));
    }
  }
  for (auto& [key, all] : sayings) {
    std::sort(all.begin(), all.end(), [](const Saying& a, const Saying& b) {
      return std::tuple(a.told_in, a.place) < std::tuple(b.told_in, b.place);
    });
    // Of each name the first that names it; the first of all in any case.
    std::set<std::string> names;
    std::vector<Saying> kept;
    for (Saying& one : all) {
      const bool fresh = !one.use.empty() && names.insert(folded(one.name)).second;
      if (fresh || kept.empty()) kept.push_back(std::move(one));
    }
    all = std::move(kept);
  }
}

std::vector<Imprint> imprints_of(const Evidence& evidence,
                                 const Taxonomy& taxonomy,
                                 const Customs& customs) {
  const Horizon none;  // Names are for all reports together to say.
  const Desk desk(evidence, taxonomy, customs, {}, 1, &none);
  std::vector<Imprint> out;
  for (const ReportRecord& report : evidence.reports) {
    out.push_back({report.id,
                   report.published,
                   report.publisher,
                   report.url,
                   report.digest,
                   report.taken_from,
                   customs.credits(report.text),
                   {},
                   {}});
    for (ShortForms::Spelled& one : ShortForms::spelled_out(report.text))
      out.back().spelled_out.emplace_back(std::move(one.letters), std::move(one.name));
  }
  for (NameUse& one : desk.name_uses())
    out[one.report].names.push_back(std::move(one.text));
  return out;
}

Horizon make_horizon(std::vector<Imprint> imprints,
                     const Taxonomy& taxonomy,
                     const Customs& customs) {
  {
    // From here on by number.
    const Evidence unordered = bare(imprints);
    std::vector<Imprint> ordered;
    for (const std::uint32_t report : Desk(unordered, taxonomy, customs, {}, 1).reports)
      ordered.push_back(std::move(imprints[report]));
    imprints = std::move(ordered);
  }
  const Evidence evidence = bare(imprints);
  const Desk desk(evidence, taxonomy, customs, {}, 1);
  Horizon out;
  for (std::uint32_t number = 0; number < imprints.size(); ++number)
    out.numbers.emplace(imprints[number].id, number);

  const ShortForms short_forms(evidence, customs, [&](std::uint32_t report) {
    std::vector<ShortForms::Spelled> spelled;
    for (const auto& [letters, name] : imprints[report].spelled_out)
      spelled.push_back({letters, name});
    return spelled;
  });
  for (const auto& [letters, name] : short_forms.everywhere())
    out.short_forms.emplace(letters, name.name);

  std::vector<NameUse> uses;
  for (std::uint32_t number = 0; number < imprints.size(); ++number) {
    for (std::string& name : imprints[number].names)
      uses.push_back({number, std::move(name)});
  }
  std::sort(uses.begin(), uses.end());
  out.names = Names(evidence, customs, short_forms, uses);

  const Voices voices(desk, [&](std::uint32_t report) { return imprints[report].credits; });
  for (std::uint32_t number = 0; number < imprints.size(); ++number)
    out.voices.push_back(voices.of_report(number));
  out.outlets = voices.outlets();
  return out;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> meetings(const Evidence& evidence,
                                                              const Taxonomy& taxonomy,
                                                              const Customs& customs,
                                                              const Horizon& horizon) {
  const Docket docket(evidence);
  const Desk desk(evidence, taxonomy, customs, {}, 1, &horizon);
  return find_meetings(desk, find_copies(desk), docket);
}

Evidence evidence_of(std::vector<ReportEvidence> reports) {
  Evidence out;
  for (ReportEvidence& one : reports) {
    for (ClaimRecord& claim : one.claims) {
      claim.report = static_cast<std::uint32_t>(out.reports.size());
      out.claims.push_back(std::move(claim));
    }
    out.reports.push_back(std::move(one.report));
  }
  return out;
}

}  // namespace hearsay
