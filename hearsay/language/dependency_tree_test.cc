// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/dependency_tree.h"

#include <gtest/gtest.h>

namespace hearsay::language {
namespace {

using Numbers = std::vector<std::uint32_t>;

DependencyTree tree(Numbers heads, std::vector<ArcLabel> labels = {}) {
  DependencyTree out;
  out.head = std::move(heads);
  out.label = std::move(labels);
  out.label.resize(out.head.size());
  set_edges(out);
  return out;
}

std::vector<std::uint8_t> starts(const DependencyTree& tree) {
  std::vector<std::uint8_t> out;
  mark_sentence_starts(tree, out);
  return out;
}

TEST(DependencyTree, EdgesReachOverTheSubtree) {
  // The old tank | burned . | It rained
  const DependencyTree trees = tree({2, 2, 3, 3, 3, 6, 6});
  EXPECT_EQ(trees.left_edge, (Numbers{0, 1, 0, 0, 4, 5, 5}));
  EXPECT_EQ(trees.right_edge, (Numbers{0, 1, 2, 4, 4, 5, 6}));
  EXPECT_EQ(starts(trees), (std::vector<std::uint8_t>{1, 0, 0, 0, 0, 1, 0}));
}

TEST(DependencyTree, EdgesOfADeepChainNeedBothDirections) {
  EXPECT_EQ(tree({0, 0, 1, 2, 3}).right_edge, (Numbers{4, 4, 4, 4, 4}));
  EXPECT_EQ(tree({1, 2, 3, 4, 4}).left_edge, (Numbers{0, 0, 0, 0, 0}));
  // 0 hangs on 3, which hangs on 1, which hangs on 4: left, right and left again.
  const DependencyTree zigzag = tree({3, 4, 4, 1, 4});
  EXPECT_EQ(zigzag.left_edge[1], 0u);
  EXPECT_EQ(zigzag.left_edge[4], 0u);
}

TEST(DependencyTree, NoTokensNoEdges) {
  EXPECT_TRUE(tree({}).left_edge.empty());
  EXPECT_TRUE(starts(tree({})).empty());
}

TEST(DependencyTree, ALiftedTokenGoesToTheNearestWithThatLabel) {
  // saw(0) the man(2:dobj) yesterday(3) who(4:relcl||dobj)
  DependencyTree trees = tree({0, 2, 0, 0, 0},
                              {{Dep::root, Dep::none},
                               {Dep::det, Dep::none},
                               {Dep::dobj, Dep::none},
                               {Dep::npadvmod, Dep::none},
                               {Dep::relcl, Dep::dobj}});
  EXPECT_TRUE(restore_crossing_arcs(trees, std::vector<std::uint8_t>(5, 0)));
  EXPECT_EQ(trees.head, (Numbers{0, 2, 0, 0, 2}));
  EXPECT_EQ(trees.label[4], (ArcLabel{Dep::relcl, Dep::none}));
}

TEST(DependencyTree, NearestMeansByLevelThenFromTheLeft) {
  // 1 has a dobj below it (2), but 4, one level up, is nearer to the head 0.
  DependencyTree trees = tree({0, 0, 1, 0, 0},
                              {{Dep::root, Dep::none},
                               {Dep::xcomp, Dep::none},
                               {Dep::dobj, Dep::none},
                               {Dep::prep, Dep::dobj},
                               {Dep::dobj, Dep::none}});
  DependencyTree spaces = trees;
  EXPECT_TRUE(restore_crossing_arcs(trees, std::vector<std::uint8_t>(5, 0)));
  EXPECT_EQ(trees.head[3], 4u);
  // White space is no head, and nothing is looked for below it.
  EXPECT_TRUE(restore_crossing_arcs(spaces, std::vector<std::uint8_t>{0, 0, 0, 0, 1}));
  EXPECT_EQ(spaces.head[3], 2u);
}

TEST(DependencyTree, ALiftedTokenWithNowhereToGoStays) {
  DependencyTree trees = tree({0, 0}, {{Dep::root, Dep::none}, {Dep::prep, Dep::dobj}});
  EXPECT_FALSE(restore_crossing_arcs(trees, std::vector<std::uint8_t>(2, 0)));
  EXPECT_EQ(trees.head, (Numbers{0, 0}));
  EXPECT_EQ(trees.label[1], (ArcLabel{Dep::prep, Dep::none}));
}

TEST(DependencyTree, ATokenNotYetRestoredIsNotFound) {
  // 2 is "dobj||conj" while 1 is looked after, so 1 finds no dobj.
  DependencyTree trees =
      tree({0, 0, 0}, {{Dep::root, Dep::none}, {Dep::prep, Dep::dobj}, {Dep::dobj, Dep::conj}});
  EXPECT_FALSE(restore_crossing_arcs(trees, std::vector<std::uint8_t>(3, 0)));
  // The other way round it is "dobj" by then.
  DependencyTree other =
      tree({0, 0, 0}, {{Dep::root, Dep::none}, {Dep::dobj, Dep::conj}, {Dep::prep, Dep::dobj}});
  EXPECT_TRUE(restore_crossing_arcs(other, std::vector<std::uint8_t>(3, 0)));
  EXPECT_EQ(other.head[2], 1u);
}

}  // namespace
}  // namespace hearsay::language
