// The dependency parser's transitions: arc-eager, and free to change its mind.
//
// "They saw stars": SHIFT "They"; LEFT(nsubj) hangs it under "saw"; SHIFT "saw";
// RIGHT(dobj) hangs "stars" under it. The stack holds words that may still get
// children to the right; the buffer holds what is to come. REDUCE drops the top
// of the stack, but a word without a head it puts back to the front of the
// buffer; LEFT may give a word that has a head another one; BREAK says that a
// sentence starts at the second word of the buffer.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_ARC_STATE_H_
#define HEARSAY_LANGUAGE_ARC_STATE_H_

#include <array>
#include <cstdint>
#include <vector>

namespace hearsay::language {

class ArcState {
 public:
  static constexpr std::int32_t kNone = -1;

  // As the package numbers them.
  enum class Move : std::uint8_t { shift, reduce, left, right, break_ };
  static constexpr std::size_t kMoves = 5;

  // Which moves are possible, by their number.
  using Valid = std::array<bool, kMoves>;

  // Starts on a text of that many tokens; memory is kept for the next.
  void start(std::uint32_t tokens);

  bool is_final() const { return stack_.empty() && buffer_size() == 0; }

  // At least one is, unless the state is final.
  Valid valid() const;

  // `label` is the number of the arc's label, for LEFT and RIGHT. The move must
  // be valid.
  void apply(Move move, std::uint32_t label);

  // The tokens that the network looks at: the first two of the buffer, the top
  // three of the stack, the last left child of the buffer's first, and the last
  // left and right child of the stack's top.
  static constexpr std::size_t kPlaces = 8;
  std::array<std::int32_t, kPlaces> places() const;

  // kNone, if it has no head; then it has no label either.
  std::int32_t head(std::uint32_t token) const { return heads_[token]; }

  std::uint32_t label(std::uint32_t token) const { return labels_[token]; }

 private:
  std::int32_t stack(std::size_t depth) const {
    return depth < stack_.size() ? static_cast<std::int32_t>(stack_[stack_.size() - 1 - depth])
                                 : kNone;
  }

  std::int32_t buffer(std::size_t depth) const;

  std::size_t buffer_size() const { return size_ - next_ + put_back_.size(); }

  void push();
  void add_arc(std::uint32_t head, std::uint32_t child, std::uint32_t label);

  std::uint32_t size_ = 0;
  std::uint32_t next_ = 0;  // The first word not yet touched.
  std::vector<std::uint32_t> stack_;
  std::vector<std::uint32_t> put_back_;  // The front of the buffer, last first.
  std::vector<std::int32_t> heads_;
  std::vector<std::uint32_t> labels_;
  std::vector<std::uint8_t> unshiftable_;  // Put back once; SHIFT would go round in circles.
  std::vector<std::uint8_t> starts_;       // A sentence starts here.
  // The children of a head on one side as a list: its last one, and from each
  // child the one that was added before it.
  std::vector<std::int32_t> last_left_, last_right_, added_before_;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_ARC_STATE_H_
