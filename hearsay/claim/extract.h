// The claim stage's verb: from a report and its parse to what it says.
//
//     Reading reading = claim::extract(report, parse, *knowledge);
//
// and the way there: claim::search parses the report, too.
//
// Knowledge is everything that the stage knows beside the text: the packs and
// the gazetteer. It is loaded once, never changed, and shared by all threads.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_EXTRACT_H_
#define HEARSAY_CLAIM_EXTRACT_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/assemble/assemble.h"
#include "hearsay/claim/casing/casing.h"
#include "hearsay/claim/claim.h"
#include "hearsay/claim/incidents/incidents.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/claim/mention.h"
#include "hearsay/claim/places/places.h"
#include "hearsay/claim/quantities/quantity.h"
#include "hearsay/claim/speech/speech.h"
#include "hearsay/claim/times/times.h"
#include "hearsay/claim/utterance/times.h"
#include "hearsay/language/model.h"
#include "hearsay/language/parse.h"
#include "hearsay/language/workspace.h"
#include "hearsay/read/report.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace hearsay {

struct Knowledge {
  std::shared_ptr<const QuantityReader> quantities;
  std::shared_ptr<const TimeReader> times;
  std::shared_ptr<const UtteranceTimeReader> utterance_times;
  std::shared_ptr<const PlaceReader> places;
  std::shared_ptr<const SpeechReader> speech;
  std::shared_ptr<const Taxonomy> taxonomy;
  std::shared_ptr<const ClaimAssembler> claims;
  std::shared_ptr<const Casing> casing;
  std::shared_ptr<const IncidentReader> incidents;  // Null where nobody asked for them.

  // $HEARSAY_PACKS, else the packs folder beside the program or of the source
  // tree that it was built from.
  static std::filesystem::path default_packs();

  // `added` is the folder of country files that were added; "" for none. No claim needs
  // incidents: they are read only `with_incidents`. Errors:
  // invalid (a pack: file and line), missing_data (the gazetteer), damaged.
  static Result<std::shared_ptr<const Knowledge>> load(const std::filesystem::path& packs,
                                                       const std::filesystem::path& gazetteer,
                                                       const std::filesystem::path& added,
                                                       bool with_incidents = false);
};

// What a report says.
struct Reading {
  std::vector<Quantity> quantities;
  std::vector<Time> times;
  // The same of a text that is an utterance, read as one; claims go by `times`.
  std::optional<std::vector<Time>> utterance_times;
  std::vector<Place> places;
  Speech speech;
  std::vector<Claim> claims;
  std::vector<Incident> incidents;  // Unlikely ones too; by first mention.
};

namespace claim {

// The version of the extractor, kept with every claim that it made.
inline constexpr const char* kVersion = "5";

Reading extract(const Report& report, const Parse& parse, const Knowledge& knowledge);

// A report, parsed and searched. The parse and the reading look at `cased`, else at the report.
struct Searched {
  // The report in running case, all at the same places (casing.h); null if none of it stands in
  // capitals.
  std::unique_ptr<const Report> cased;
  Parse parse;
  Reading reading;  // Its claims have the report's own words again.
};

// Text in capitals into running case, parse, extraction. `pieces` of the text are parsed each for
// itself; without any, the report's blocks are. Without knowledge the parse is all, of the text as
// it stands. The report and the model must outlive what is returned.
Searched search(const Report& report,
                std::optional<std::span<const TextSpan>> pieces,
                const Model& model,
                const Knowledge* knowledge,
                Workspace& workspace);

}  // namespace claim

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_EXTRACT_H_
