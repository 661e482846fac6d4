// From arcs to a tree: subtrees' edges, sentences, and arcs that cross others.
//
// The parser's arcs never cross. Where the training texts had an arc that did,
// it learned to hang the word elsewhere and to say so in the label:
// "relcl||dobj" is a relcl whose head is the nearest dobj below the word's
// present head. restore_crossing_arcs() undoes that.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_DEPENDENCY_TREE_H_
#define HEARSAY_LANGUAGE_DEPENDENCY_TREE_H_

#include "hearsay/language/labels.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hearsay::language {

// The label of an arc; `lifted_to` is the second half of "relcl||dobj", or none.
struct ArcLabel {
  Dep dep = Dep::none;
  Dep lifted_to = Dep::none;

  bool operator==(const ArcLabel&) const = default;
};

// One entry a token; a root is its own head.
struct DependencyTree {
  std::vector<std::uint32_t> head;
  std::vector<ArcLabel> label;
  std::vector<std::uint32_t> left_edge, right_edge;  // First and last token of the subtree.

  std::uint32_t size() const { return static_cast<std::uint32_t>(head.size()); }
};

// Works out the edges from the heads.
void set_edges(DependencyTree& tree);

// Gives each lifted token its head, in text order, and takes the second half off
// its label. Tokens that are white space cannot be heads. The edges must be set;
// they are as before afterwards, and have to be set again if the result is true:
// a head has changed.
bool restore_crossing_arcs(DependencyTree& tree, std::span<const std::uint8_t> is_space);

// 1 for each token that starts a sentence: the left edges of the roots.
void mark_sentence_starts(const DependencyTree& tree, std::vector<std::uint8_t>& out);

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_DEPENDENCY_TREE_H_
