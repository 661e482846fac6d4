// An event with all that publishing it needs: what is weighed, and what only the ledger knows.
//
//     Dossier dossier = HEARSAY_TRY(make_dossier(ledger, evidence, weighing, event, tallies));
//     page += exporter->add(dossier);
//
// Exporters are pure functions of it: the same dossier gives the same bytes, without a
// ledger, a clock or a network.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_EXPORT_DOSSIER_H_
#define HEARSAY_PUBLISH_EXPORT_DOSSIER_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/weigh/weigh.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::publish {

// What the ledger knows of a report beside what is weighed. Whatever is not recorded is absent.
struct Provenance {
  std::optional<std::string> author, lang, collected_at;
  std::string media_type, reader, added_at;
  std::map<std::string, OriginalSpan> bytes;  // By claim: its sentence in the original.
  // Claims whose words do not stand where they were read: 'hearsay verify' says more.
  std::vector<std::string> broken;
};

// What a claim does in a tally.
struct TallyPart {
  std::size_t tally = 0;  // Of Dossier::tallies.
  std::string what;       // "counts; sets the lower end", "set aside: copy of C1"
};

struct Dossier {
  const Evidence& evidence;
  const Weighing& weighing;
  std::uint32_t event = 0;
  std::vector<Tally> tallies;          // Those that are published.
  std::vector<std::uint32_t> claims;   // That they rest on, in the event's order.
  std::vector<std::uint32_t> reports;  // That make these, in that order.
  std::map<std::uint32_t, std::vector<TallyPart>> parts;  // By claim; may lack any.
  std::map<std::uint32_t, const Judgement*> added;        // Claims that no program read, by which.
  std::map<std::uint32_t, Provenance> provenance;         // By report; may lack any.
  std::string policy = weighing.policy;                   // By which the tallies count.

  const Event& what() const { return weighing.events[event]; }

  const ClaimRecord& claim(std::uint32_t index) const { return evidence.claims[index]; }

  const ReportRecord& report_of(std::uint32_t claim) const {
    return evidence.reports[evidence.claims[claim].report];
  }

  const Provenance& provenance_of(std::uint32_t report) const;
  const std::vector<TallyPart>& parts_of(std::uint32_t claim) const;
  bool is_broken(std::uint32_t claim) const;
};

// The claims and reports of these tallies; of all tallies of an event, all of its claims.
Dossier dossier_of(const Evidence& evidence,
                   const Weighing& weighing,
                   std::uint32_t event,
                   std::vector<Tally> tallies);

// The same with what the ledger knows. Errors: those of asking the ledger.
Result<Dossier> make_dossier(const Ledger& ledger,
                             const Evidence& evidence,
                             const Weighing& weighing,
                             std::uint32_t event,
                             std::vector<Tally> tallies);

// A claim's sentence with what stands around it, 32 characters either side at most.
struct Context {
  std::string_view before, words, after;  // All empty if the span does not fit the text.
};

Context context_of(const Dossier& dossier, std::uint32_t claim);

// Judgements that stand on the claim; first the one that added it, if a person did.
std::vector<const Judgement*> judgements_on(const Dossier& dossier, std::uint32_t claim);

// "soldier, killed"; "the event as a whole"
std::string title_of(const Tally& tally);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_EXPORT_DOSSIER_H_
