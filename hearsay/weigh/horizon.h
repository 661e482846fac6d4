// What weighing some of many reports has to know of all of them.
//
// A tally of the shelling near Gao asks for nothing but the reports of it - almost: how rare a
// word is, which five words every paper prints, whom "CAST" stands for, which outlets there are
// and by which name an originator is known first are told by all reports. That is the horizon:
// small beside the texts, made once of what each report has to contribute (an Imprint, and counts
// of what many hold), and handed to whoever weighs a part:
//
//     Horizon horizon = make_horizon(imprints, taxonomy, customs);
//     horizon.held[0]["shelling"] = 812;            // and so on: counted over all reports
//     Weighing part = weigh::weigh_some(evidence, taxonomy, customs, horizon);
//
// `part` has the very events, tallies and originators that weighing everything at once finds for
// these reports, as long as the part holds all that can meet. Judgements have no horizon: it is for
// machines that read a day of the world's news, not for a ledger that persons correct.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_HORIZON_H_
#define HEARSAY_WEIGH_HORIZON_H_

#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/claim/mention.h"
#include "hearsay/weigh/evidence.h"
#include "hearsay/weigh/names/customs.h"
#include "hearsay/weigh/names/names.h"
#include "hearsay/weigh/names/voice.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace hearsay {

// What one claim says of its originator: the first that leads there, or the first that brings a
// name of theirs.
struct Saying {
  std::string key;  // Of the originator.
  std::string name;
  SourceKind kind = SourceKind::unknown;
  bool named = true;
  bool outlet = false;       // It names them as an outlet.
  std::string use;           // The name as the claim has it; "" if the claim names nobody.
  std::uint32_t report = 0;  // Number of the report where it stands so.
  std::string why;           // By what else was told of the event; "" for no such reason.
  std::uint32_t told_in = 0, place = 0;  // Number of the claim's report; its place in the order.
};

struct Horizon {
  using Held = std::unordered_map<std::string, std::uint32_t>;
  using Crowd = std::vector<std::pair<int, std::uint32_t>>;

  // Each report's place in the order of all of them (desk.h), by its id.
  std::unordered_map<std::string, std::uint32_t> numbers;
  // Of the vocabularies (events/wording.h): how many reports hold a term, if several do.
  std::array<Held, 4> held;
  // By word that many reports hold: how many do on each day, ascending. Those without a day are
  // left out.
  std::unordered_map<std::string, Crowd> crowds;
  // Shingles and runs (copies/) that stand in so many reports that they say nothing.
  std::unordered_set<std::uint64_t> everywhere;
  std::unordered_set<std::uint32_t> silent;
  std::map<std::string, std::string> short_forms;  // Letters, and what all reports mean by them.
  Names names;                                     // By number of report.
  std::vector<Voice> voices;                       // The same.
  std::vector<std::string> outlets;                // Keys; sorted.
  // Of originators of whom several parts tell: by key, in the order of all reports.
  std::unordered_map<std::string, std::vector<Saying>> sayings;

  // Puts what parts said of originators in order, those of whom one part alone tells left out.
  void hear(std::vector<std::vector<Saying>> parts);
};

// What a report contributes to names, short forms and voices.
struct Imprint {
  std::string id;
  std::optional<std::string> published, publisher, url;
  Digest digest;
  std::vector<std::string> taken_from;
  std::vector<Customs::Credit> credits;
  std::vector<std::pair<std::string, std::string>> spelled_out;  // Letters, and for what.
  std::vector<std::string> names;
};

// Of each report, in the order of the evidence.
std::vector<Imprint> imprints_of(const Evidence& evidence,
                                 const Taxonomy& taxonomy,
                                 const Customs& customs);

// Without counts and sayings. Each id stands once among the imprints; their order has no effect.
Horizon make_horizon(std::vector<Imprint> imprints,
                     const Taxonomy& taxonomy,
                     const Customs& customs);

// Pairs of reports of the evidence that can have an event or a story in common. Reports that copy
// one another have to be at hand together.
std::vector<std::pair<std::uint32_t, std::uint32_t>> meetings(const Evidence& evidence,
                                                              const Taxonomy& taxonomy,
                                                              const Customs& customs,
                                                              const Horizon& horizon);

// One report with its claims, which count as of that report whatever they say.
struct ReportEvidence {
  ReportRecord report;
  std::vector<ClaimRecord> claims;
};

Evidence evidence_of(std::vector<ReportEvidence> reports);

// To bytes and back (base/bytes.h), from one machine to another of the same program.
std::string bytes_of(ReportEvidence& one);
std::string bytes_of(Imprint& one);
std::string bytes_of(Horizon& one);
std::string bytes_of(std::vector<Saying>& all);
std::optional<ReportEvidence> report_evidence_from(std::string_view bytes);
std::optional<Imprint> imprint_from(std::string_view bytes);
std::optional<Horizon> horizon_from(std::string_view bytes);
std::optional<std::vector<Saying>> sayings_from(std::string_view bytes);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_HORIZON_H_
