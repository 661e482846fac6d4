// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/changes.h"

#include <gtest/gtest.h>

namespace hearsay::publish {
namespace {

std::string written(const std::vector<EditRun>& runs) {
  std::string out;
  for (const EditRun& run : runs) {
    out += out.empty() ? "" : " ";
    out += run.edit == Edit::kept      ? run.text
           : run.edit == Edit::removed ? "[-" + run.text + "-]"
                                       : "{+" + run.text + "+}";
  }
  return out;
}

TEST(Changes, WordsThatWentAndCame) {
  struct Case {
    const char *before, *after, *changes;
  };

  for (const Case& one : {
           Case{"The ministry said 12 tanks burned.",
                "The ministry said 17 tanks burned.",
                "The ministry said [-12-] {+17+} tanks burned."},
           Case{"a b c", "a b c", "a b c"},
           Case{"a  b\nc", "a b c", "a b c"},
           Case{"", "a b", "{+a b+}"},
           Case{"a b", "", "[-a b-]"},
           Case{"a b c d", "c d a b", "[-a b-] c d {+a b+}"},
           Case{"At least 12 died",
                "12 died, the mayor said",
                "[-At least-] 12 [-died-] {+died, the mayor said+}"},
       }) {
    EXPECT_EQ(written(word_changes(one.before, one.after)), one.changes);
  }
}

TEST(Changes, NothingIsLostInTextsTooLongToCompare) {
  std::string before;
  std::string after;
  for (int i = 0; i < 9000; ++i) {
    before += "a" + std::to_string(i) + " ";
    after += "b" + std::to_string(i) + " ";
  }
  const std::vector<EditRun> runs = word_changes("same " + before + "end", "same " + after + "end");
  ASSERT_EQ(runs.size(), 4u);
  EXPECT_EQ(runs[1].text + " ", before);
  EXPECT_EQ(runs[2].text + " ", after);
}

// One block a line; a line that begins with '~' is furniture.
Report report_of(const std::vector<std::string>& lines) {
  Report out;
  for (const std::string& line : lines) {
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    out.text += line + "\n";
    out.blocks.push_back({{begin, static_cast<std::uint32_t>(out.text.size())},
                          line.starts_with("~") ? BlockKind::boilerplate : BlockKind::paragraph});
  }
  return out;
}

TEST(Changes, BlocksThatStayedArePassedOver) {
  const Report before = report_of({"~ menu 1",
                                   "A convoy burned.",
                                   "The ministry said 12 tanks were lost.",
                                   "Nobody was named.",
                                   "A witness saw smoke."});
  const Report after = report_of({"~ menu 2",
                                  "A convoy burned.",
                                  "The ministry said 17 tanks were lost.",
                                  "A witness saw smoke.",
                                  "The road is closed since then."});
  const Changes all = changes(before, {}, after, {});
  ASSERT_EQ(all.blocks.size(), 3u);
  EXPECT_EQ(written(all.blocks[0].runs), "The ministry said [-12-] {+17+} tanks were lost.");
  EXPECT_EQ(written(all.blocks[1].runs), "[-Nobody was named.-]");
  EXPECT_EQ(written(all.blocks[2].runs), "{+The road is closed since then.+}");
  EXPECT_EQ(changes_text(all, Look{}),
            "changed       The ministry said [-12-] {+17+} tanks were lost.\n"
            "removed       Nobody was named.\n"
            "added         The road is closed since then.\n");
}

StoredClaim claim_of(std::string id, ClaimKind kind, double count, const std::string& item) {
  StoredClaim out;
  out.id = std::move(id);
  out.claim.kind = kind;
  out.claim.item = Item{{}, item, ""};
  out.claim.count = Count{};
  out.claim.count->text = std::to_string(static_cast<int>(count));
  out.claim.count->lower = out.claim.count->upper = count;
  return out;
}

TEST(Changes, AClaimWithAnotherFigureIsOneThatChanged) {
  const std::vector<StoredClaim> before = {claim_of("C1", ClaimKind::loss, 12, "tanks"),
                                           claim_of("C2", ClaimKind::loss, 3, "trucks"),
                                           claim_of("C3", ClaimKind::casualties, 5, "people")};
  const std::vector<StoredClaim> after = {claim_of("C4", ClaimKind::loss, 17, "tanks"),
                                          claim_of("C2", ClaimKind::loss, 3, "trucks"),
                                          claim_of("C5", ClaimKind::sighting, 2, "boats")};
  const Changes all = changes(Report{}, before, Report{}, after);
  EXPECT_EQ(changes_text(all, Look{}),
            "claim changed C4: loss, 17 tanks; before 12 (C1)\n"
            "claim gone    C3: casualties, 5 people\n"
            "claim added   C5: sighting, 2 boats\n");
  const Json json = changes_json(all);
  ASSERT_EQ(json.find("claims")->items().size(), 3u);
  EXPECT_EQ(json.find("claims")->items()[0].find("before")->string_at("id"), "C1");
  EXPECT_TRUE(json.find("claims")->items()[2].find("before")->is_null());
}

}  // namespace
}  // namespace hearsay::publish
