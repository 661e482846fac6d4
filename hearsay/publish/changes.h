// What changed between two versions of a report.
//
//     - The ministry said [-12-] {+17+} tanks burned near Port Mirel.
//     + A second convoy lost 7 trucks.
//
// Blocks are compared first: those that stayed are passed over, one that was
// rewritten is shown once with the words that went and came, the rest was added or
// removed. Furniture is left out, for menus change every hour. Claims are compared
// by their ids; one that went and one that came of the same kind about the same
// thing are one claim that changed.
//
// Time and memory are bounded: texts that differ too much to be compared word by
// word are shown as removed and added.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_CHANGES_H_
#define HEARSAY_PUBLISH_CHANGES_H_

#include "hearsay/base/json.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/publish/terminal.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::publish {

enum class Edit { kept, removed, added };

struct EditRun {
  Edit edit = Edit::kept;
  std::string text;  // Words, parted by single spaces.
};

// How `before` became `after`, word by word; runs of one kind are joined.
std::vector<EditRun> word_changes(std::string_view before, std::string_view after);

struct BlockChange {
  BlockKind kind = BlockKind::paragraph;
  std::vector<EditRun> runs;  // One run alone: the block was removed or added.
};

struct ClaimChange {
  const StoredClaim* before = nullptr;  // Null: it came.
  const StoredClaim* after = nullptr;   // Null: it went.
};

struct Changes {
  std::vector<BlockChange> blocks;
  std::vector<ClaimChange> claims;
};

// The claims of the result are those given.
std::vector<ClaimChange> claim_changes(std::span<const StoredClaim> before,
                                       std::span<const StoredClaim> after);

Changes changes(const Report& before,
                std::span<const StoredClaim> claims_before,
                const Report& after,
                std::span<const StoredClaim> claims_after);

std::string changes_text(const Changes& changes, const Look& look);
Json changes_json(const Changes& changes);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_CHANGES_H_
