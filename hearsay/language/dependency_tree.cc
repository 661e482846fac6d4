// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/dependency_tree.h"

#include <algorithm>

namespace hearsay::language {

namespace {

// Widens the edges of the head by those of the token.
void widen(DependencyTree& tree, std::uint32_t token) {
  const std::uint32_t head = tree.head[token];
  tree.left_edge[head] = std::min(tree.left_edge[head], tree.left_edge[token]);
  tree.right_edge[head] = std::max(tree.right_edge[head], tree.right_edge[token]);
}

// Whether no arc leaves the sentences that the edges make. The last token's own
// arc is not looked at.
bool arcs_stay_in_sentences(const DependencyTree& tree, std::vector<std::uint8_t>& starts) {
  mark_sentence_starts(tree, starts);
  std::uint32_t first = 0;
  for (std::uint32_t end = 0; end < tree.size(); ++end) {
    if ((end == 0 || starts[end] == 0) && end + 1 != tree.size()) continue;
    for (std::uint32_t token = first; token < end; ++token) {
      if (tree.head[token] < first || tree.head[token] > end) return false;
    }
    first = end;
  }
  return true;
}

// The nearest token below the head of `token` with that label, level by level
// and from left to right; the head itself if there is none.
std::uint32_t lifted_head(const DependencyTree& tree,
                          std::uint32_t token,
                          Dep label,
                          std::span<const std::uint8_t> is_space) {
  std::vector<std::uint32_t> level = {tree.head[token]}, below;
  while (!level.empty()) {
    below.clear();
    for (const std::uint32_t node : level) {
      for (std::uint32_t child = tree.left_edge[node]; child <= tree.right_edge[node]; ++child) {
        if (child == node || tree.head[child] != node) continue;
        if (is_space[child] != 0 || child == token) continue;
        if (tree.label[child] == ArcLabel{label, Dep::none}) return child;
        below.push_back(child);
      }
    }
    level.swap(below);
  }
  return tree.head[token];
}

}  // namespace

void set_edges(DependencyTree& tree) {
  // Once is enough for a tree without crossing arcs. With them spaCy gives up
  // after so many rounds, and so do we.
  constexpr int kMostRounds = 12;
  const std::uint32_t size = tree.size();
  tree.left_edge.resize(size);
  tree.right_edge.resize(size);
  for (std::uint32_t i = 0; i < size; ++i)
    tree.left_edge[i] = tree.right_edge[i] = i;
  std::vector<std::uint8_t> starts;
  for (int round = 0; round < kMostRounds; ++round) {
    for (std::uint32_t i = 0; i < size; ++i)
      widen(tree, i);
    for (std::uint32_t i = size; i-- > 0;)
      widen(tree, i);
    if (arcs_stay_in_sentences(tree, starts)) return;
  }
}

bool restore_crossing_arcs(DependencyTree& tree, std::span<const std::uint8_t> is_space) {
  bool changed = false;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    ArcLabel& label = tree.label[i];
    if (label.lifted_to == Dep::none) continue;
    const std::uint32_t head = lifted_head(tree, i, label.lifted_to, is_space);
    if (head != tree.head[i]) changed = true;
    tree.head[i] = head;
    label.lifted_to = Dep::none;
  }
  return changed;
}

void mark_sentence_starts(const DependencyTree& tree, std::vector<std::uint8_t>& out) {
  out.assign(tree.size(), 0);
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    if (tree.head[i] == i) out[tree.left_edge[i]] = 1;
  }
}

}  // namespace hearsay::language
