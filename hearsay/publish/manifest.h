// What a ledger holds, to hand over: a list, or a folder with the evidence itself.
//
//     Manifest manifest = HEARSAY_TRY(publish::manifest(ledger));
//     HEARSAY_TRY(publish::write_bag(ledger, manifest, "handover", wish));
//
// The folder is a bag (BagIt, RFC 8493): each original as a file named by its
// SHA-256, lists of digests that "sha256sum -c" and every archive's tools check,
// and beside them what is known of each: where, when, how and by whom it was
// collected and added, which report was read out of it, the log, its time stamps.
// It appears whole or not at all and never takes the place of another.
// docs/formats/custody.md describes it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_MANIFEST_H_
#define HEARSAY_PUBLISH_MANIFEST_H_

#include "hearsay/base/json.h"
#include "hearsay/base/result.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/publish/terminal.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hearsay::publish {

struct ManifestLine {
  Digest original;
  std::int64_t size = 0;
  std::vector<StoredCapture> captures;    // Where these bytes were found.
  std::vector<std::int64_t> exchange_of;  // Captures whose request and answer they are.
};

struct Manifest {
  std::string head;  // Of the log, when the list was made.
  std::int64_t entries = 0;
  std::int64_t bytes = 0;
  std::vector<ManifestLine> originals;  // By digest.
  std::vector<Handling> handlings;
  std::vector<Stamp> stamps;
};

Result<Manifest> manifest(const Ledger& ledger);

std::string manifest_text(const Manifest& manifest, const Look& look);
// One object a line: the originals, the handlings, the stamps, and last the sum.
std::string manifest_json(const Manifest& manifest);

struct BagWish {
  std::string date;                // ISO 8601; of the bagging.
  std::optional<std::string> who;  // Contact name; absent: not recorded.
  std::string ledger;              // The name that its readers know it by.
  std::function<void(std::size_t done, std::size_t of)> progress;  // May be empty.
};

// The SHA-256 of the bag's list of digests. Errors: invalid (something of that name
// is there), unwritable, damaged (an original is not what its name says).
Result<Digest> write_bag(const Ledger& ledger,
                         const Manifest& manifest,
                         const std::filesystem::path& folder,
                         const BagWish& wish);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_MANIFEST_H_
