// The façade: an investigation is a ledger, and what is needed to fill it.
//
//     Investigation port = HEARSAY_TRY(Investigation::open("port.db"));
//     Investigation::Sum sum = HEARSAY_TRY(port.add({"reports/"}, {}, print_outcome));
//
// investigation.cc is the way of one report told in order. Everything that can be
// done at the same time for many reports is; the ledger has one writer, and what
// it holds does not depend on the number of threads.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_INVESTIGATION_H_
#define HEARSAY_INVESTIGATION_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/extract.h"
#include "hearsay/collect/capture.h"
#include "hearsay/collect/net/fetch.h"
#include "hearsay/intake.h"
#include "hearsay/language/model.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/read/report.h"
#include "hearsay/weigh/weigh.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace hearsay {

// The model and the packs, shared by all threads.
struct Engine {
  std::shared_ptr<const Model> model;
  std::shared_ptr<const Knowledge> knowledge;  // Null if only parses are wanted.

  // From the default places (docs/cli.md names the environment variables). `added` is
  // the folder of the country files that were added; "" for none.
  static Result<Engine> load(const std::filesystem::path& added = PlaceReader::default_added(),
                             bool with_incidents = false);
  static Result<Engine> load_model_only();

  // The version kept with each claim: the extractor's, and digests of the packs and
  // of the country files that were added, so that a mended pack or a new country is
  // reason enough to extract anew.
  static std::string extractor_version();
};

// What a ledger holds, and what it amounts to. The weighing's indices are those of
// the evidence.
struct Weighed {
  Evidence evidence;
  Weighing weighing;
};

// Errors: damaged (a claim does not fit its report), invalid (a pack).
// `corrected` is given the claims that persons corrected.
Result<Weighed> weigh_ledger(const Ledger& ledger, std::vector<std::uint32_t>* corrected = nullptr);

// What a ledger holds, with the corrections that persons made. Errors: as above.
Result<Evidence> corrected_evidence(const Ledger& ledger);

class Investigation {
 public:
  static Result<Investigation> open(const std::filesystem::path& path,
                                    Ledger::Settings settings = {});

  struct AddWish {
    CaptureFacts facts;    // Beat what a sidecar says.
    bool again = false;    // A new reading, even if nothing changed.
    unsigned threads = 0;  // 0 = one a core.
    collect::FetchWish fetch;
    // Already loaded; without one it is loaded when the first new report comes.
    std::optional<Engine> engine = std::nullopt;
    // Once true, nothing more is begun; add() returns when what is under way is done.
    const std::atomic<bool>* stop = nullptr;
  };

  // What became of one input.
  struct Outcome {
    std::string address;
    std::string report;              // Its id; "" if it failed.
    std::optional<std::string> url;  // Where it was published, if it was read now.
    Ledger::Appended done;
    std::optional<Error> error;
    std::vector<Remark> remarks;         // What the reader could not do.
    std::optional<Intake::Note> note;    // Not an input, but what a container held.
    std::size_t number = 0, of = 0;      // The third of seven; records share their container's.
    std::uint64_t bytes = 0, total = 0;  // Of the inputs: up to here, and all.
  };

  struct Sum {
    std::size_t reports = 0, readings = 0, versions = 0, known = 0, failed = 0, claims = 0;
  };

  // Paths, folders, addresses, and containers of many reports. Each outcome is told as soon as it
  // is on disk, in order. An input that cannot be read is kept with its reason, and the rest is
  // done; an Error is one of the ledger or the model: what was told before is safe.
  Result<Sum> add(const std::vector<std::string>& inputs,
                  const AddWish& wish,
                  const std::function<void(const Outcome&)>& tell);

  // The same, of an intake that somebody else has filled.
  Result<Sum> add(Intake& intake,
                  const AddWish& wish,
                  const std::function<void(const Outcome&)>& tell);

  const Ledger& ledger() const { return ledger_; }

  Ledger& ledger() { return ledger_; }

 private:
  explicit Investigation(Ledger ledger) : ledger_(std::move(ledger)) {}

  Ledger ledger_;
};

}  // namespace hearsay

#endif  // HEARSAY_INVESTIGATION_H_
