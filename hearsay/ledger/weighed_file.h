// What a ledger amounts to, kept beside it, so that asking again need not weigh again.
//
//     port.db            the ledger
//     port.db-weighed    events, tallies and lineage as they were last weighed
//
// Derived data: no part of the ledger or its log, made from it alone, never asked by
// adding or verifying. It may be removed at any time. It holds a key, made of the log's
// head and of whatever else the result depends on, and is used only while that fits; each
// row has a digest of its own over key, place and bytes. What is missing, stale, damaged or
// of another version is not used, and where it cannot be written nothing is lost but time.
//
// It is written beside its place and put there by renaming, so that a reader has the old
// file or the new one, whole. docs/formats/ledger.md describes it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_WEIGHED_FILE_H_
#define HEARSAY_LEDGER_WEIGHED_FILE_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/database/sqlite.h"
#include "hearsay/weigh/outline.h"
#include "hearsay/weigh/part.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hearsay {

// Where the evidence's reports and claims are in the ledger.
struct WeighedReports {
  std::vector<std::int64_t> readings;  // In the order of Evidence::reports.
  std::vector<std::uint32_t> claims;   // How many each makes.
};

class WeighedFile {
 public:
  static std::filesystem::path path_for(const std::filesystem::path& ledger);

  // Nothing if there is none that has this key and can be read.
  static std::optional<WeighedFile> open(const std::filesystem::path& ledger,
                                         const std::string& key);

  // Errors: busy (another program writes it), unwritable. `ledger` is not touched.
  struct Content {
    WeighedReports reports;
    const Evidence& evidence;
    Weighing& weighing;  // It is not changed; a copy of all names would take much memory.
    const Outlines& outlines;
    std::set<std::uint32_t> corrected;  // Claims that are not as they were read.
  };

  static Result<void> write(const std::filesystem::path& ledger,
                            const std::string& key,
                            Content content);

  const WeighedReports& reports() const { return reports_; }

  // Nothing if the file is damaged.
  std::optional<Outlines> outlines() const;
  std::optional<EventPart> event(std::uint32_t index) const;
  std::optional<ReportPart> report(std::uint32_t index) const;
  std::optional<std::vector<EventPart>> all_events() const;
  std::optional<std::vector<ReportPart>> all_reports() const;
  std::optional<std::vector<Originator>> originators() const;
  std::optional<Names> names() const;
  // Evidence::judgements.
  std::optional<std::vector<Judgement>> judgements() const;

 private:
  explicit WeighedFile(std::unique_ptr<Sqlite> database, std::string key)
      : database_(std::move(database)),
        key_(std::move(key)) {}

  // The bytes of a row whose digest is right.
  std::optional<std::string> bytes(std::string_view kind, std::int64_t row) const;
  // Calls act(bytes) for each of so many rows, in order, until it says false. False if not all
  // were good.
  template <class Act>
  bool each(std::string_view kind, std::int64_t count, Act act) const;
  template <class Part>
  std::optional<std::vector<Part>> all(std::string_view kind,
                                       std::int64_t count,
                                       std::optional<Part> (*from)(std::string_view)) const;

  std::unique_ptr<Sqlite> database_;
  std::string key_;
  WeighedReports reports_;
  std::int64_t events_ = 0;
};

}  // namespace hearsay

#endif  // HEARSAY_LEDGER_WEIGHED_FILE_H_
