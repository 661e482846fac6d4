// What merges and splits of events, one after the other, come to.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/judgements/docket.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace hearsay {
namespace {

using Claims = std::vector<std::uint32_t>;

class DocketTest : public testing::Test {
 protected:
  DocketTest() {
    evidence_.reports.emplace_back().id = "r";
    for (int i = 0; i < 18; ++i) {
      evidence_.claims.emplace_back();
      evidence_.claims.back().id = "c" + std::to_string(i);
    }
  }

  void judge(const char* verb, const std::map<std::string, Claims>& lists) {
    Judgement& one = evidence_.judgements.emplace_back();
    one.about = "event";
    one.verb = verb;
    one.detail = Json::object();
    one.number = static_cast<std::int64_t>(evidence_.judgements.size());
    for (const auto& [name, claims] : lists) {
      Json::Array ids;
      for (const std::uint32_t claim : claims)
        ids.push_back("c" + std::to_string(claim));
      one.detail.set(name, std::move(ids));
    }
  }

  // From `begin` on, before `end`.
  static Claims all(std::uint32_t begin, std::uint32_t end) {
    Claims out;
    for (; begin < end; ++begin)
      out.push_back(begin);
    return out;
  }

  Evidence evidence_;
};

// The claims that are of one happening with the first, by both kinds of pairs.
std::set<std::uint32_t> with(std::uint32_t first, const Docket& docket) {
  std::set<std::uint32_t> out{first};
  for (std::size_t size = 0; size != out.size();) {
    size = out.size();
    for (const auto* pairs : {&docket.together(), &docket.members()}) {
      for (const auto& [a, b] : *pairs) {
        if (out.contains(a) || out.contains(b)) out.insert({a, b});
      }
    }
  }
  return out;
}

TEST_F(DocketTest, AMergeAfterASplitLeavesNothingOfTheSplit) {
  judge("split", {{"claims", all(0, 5)}, {"others", all(5, 18)}});
  ASSERT_EQ(Docket(evidence_).apart().size(), 5u * 13u);
  judge("merge", {{"claims", {0, 5}}, {"members", all(0, 18)}});
  const Docket docket(evidence_);
  EXPECT_TRUE(docket.apart().empty());
  EXPECT_EQ(with(0, docket).size(), 18u);
  EXPECT_EQ(docket.joined_by({0, 5}), &evidence_.judgements[1]);
  EXPECT_EQ(docket.joined_by({17, 0}), &evidence_.judgements[1]);
}

TEST_F(DocketTest, ASplitAfterAMergeParts) {
  judge("merge", {{"claims", {0, 5}}, {"members", all(0, 18)}});
  judge("split", {{"claims", all(0, 5)}, {"others", all(5, 18)}});
  const Docket docket(evidence_);
  EXPECT_EQ(docket.apart().size(), 5u * 13u);
  EXPECT_EQ(with(0, docket).size(), 5u);
  EXPECT_EQ(with(5, docket).size(), 13u);
}

TEST_F(DocketTest, OfASplitWhatLaterMergesDoNotNameStays) {
  judge("split", {{"claims", {0, 1}}, {"others", {2, 3}}});
  judge("split", {{"claims", {0}}, {"others", {1}}});
  judge("merge", {{"claims", {1, 2}}, {"members", {1, 2, 3}}});
  const Docket docket(evidence_);
  EXPECT_EQ(docket.apart(), (std::vector<ClaimPair>{{0, 1}, {0, 2}, {0, 3}}));
  EXPECT_EQ(with(1, docket), (std::set<std::uint32_t>{1, 2, 3}));
}

TEST_F(DocketTest, WhatIsHeldApartStaysSoWhenItsSetsGrow) {
  judge("merge", {{"claims", {0, 2}}});
  judge("merge", {{"claims", {3, 2}}});
  judge("merge", {{"claims", {1, 0}}});
  judge("split", {{"claims", {1}}, {"others", {2}}});
  const Docket docket(evidence_);
  EXPECT_EQ(docket.together(), (std::vector<ClaimPair>{{0, 1}, {2, 3}})) << "0 with 2 is at odds";
}

TEST_F(DocketTest, AMergeWithoutMembersHoldsBetweenItsClaims) {
  judge("split", {{"claims", {0, 1}}, {"others", {2, 3}}});
  judge("merge", {{"claims", {0, 2}}});
  const Docket docket(evidence_);
  EXPECT_EQ(docket.apart(), (std::vector<ClaimPair>{{0, 3}, {1, 3}}));
  EXPECT_EQ(docket.together(), (std::vector<ClaimPair>{{0, 1}, {0, 2}}));
}

}  // namespace
}  // namespace hearsay
