// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/arc_state.h"

#include "hearsay/base/check.h"

namespace hearsay::language {

void ArcState::start(std::uint32_t tokens) {
  size_ = tokens;
  next_ = 0;
  stack_.clear();
  put_back_.clear();
  heads_.assign(tokens, kNone);
  labels_.assign(tokens, 0);
  unshiftable_.assign(tokens, 0);
  starts_.assign(tokens, 0);
  last_left_.assign(tokens, kNone);
  last_right_.assign(tokens, kNone);
  added_before_.assign(tokens, kNone);
  if (tokens > 0) starts_[0] = 1;
}

std::int32_t ArcState::buffer(std::size_t depth) const {
  if (depth < put_back_.size()) {
    return static_cast<std::int32_t>(put_back_[put_back_.size() - 1 - depth]);
  }
  const std::size_t word = next_ + depth - put_back_.size();
  return word < size_ ? static_cast<std::int32_t>(word) : kNone;
}

ArcState::Valid ArcState::valid() const {
  const std::size_t waiting = buffer_size();
  const std::int32_t first = buffer(0), second = buffer(1);
  const bool at_start = first != kNone && starts_[first] != 0;
  const bool arc = !stack_.empty() && waiting > 0 && !at_start;
  const bool shift = stack_.empty() || (waiting >= 2 && !at_start && unshiftable_[first] == 0);
  const bool break_ = waiting >= 2 && second == first + 1 && starts_[second] == 0;
  return {shift, !stack_.empty(), arc, arc, break_};
}

void ArcState::push() {
  if (put_back_.empty()) {
    stack_.push_back(next_++);
  } else {
    stack_.push_back(put_back_.back());
    put_back_.pop_back();
  }
}

void ArcState::add_arc(std::uint32_t head, std::uint32_t child, std::uint32_t label) {
  const auto last = [&](std::uint32_t of) -> std::int32_t& {
    return of > child ? last_left_[of] : last_right_[of];
  };
  if (heads_[child] != kNone) {
    // Only a head's last arc is ever replaced: the child was on top of the stack
    // since, so nothing else was hung under its head.
    std::int32_t& replaced = last(static_cast<std::uint32_t>(heads_[child]));
    HEARSAY_DCHECK(replaced == static_cast<std::int32_t>(child));
    replaced = added_before_[child];
  }
  std::int32_t& newest = last(head);
  added_before_[child] = newest;
  newest = static_cast<std::int32_t>(child);
  heads_[child] = static_cast<std::int32_t>(head);
  labels_[child] = label;
}

void ArcState::apply(Move move, std::uint32_t label) {
  switch (move) {
    case Move::shift: push(); break;
    case Move::reduce: {
      const std::uint32_t top = stack_.back();
      if (heads_[top] == kNone && stack_.size() > 1) {
        unshiftable_[top] = 1;
        put_back_.push_back(top);
      }
      stack_.pop_back();
      break;
    }
    case Move::left: {
      const auto first = static_cast<std::uint32_t>(buffer(0));
      add_arc(first, stack_.back(), label);
      unshiftable_[first] = 0;
      stack_.pop_back();
      break;
    }
    case Move::right:
      add_arc(stack_.back(), static_cast<std::uint32_t>(buffer(0)), label);
      push();
      break;
    case Move::break_: starts_[buffer(1)] = 1; break;
  }
}

std::array<std::int32_t, ArcState::kPlaces> ArcState::places() const {
  const std::int32_t first = buffer(0), top = stack(0);
  return {first,
          buffer(1),
          top,
          stack(1),
          stack(2),
          first == kNone ? kNone : last_left_[first],
          top == kNone ? kNone : last_left_[top],
          top == kNone ? kNone : last_right_[top]};
}

}  // namespace hearsay::language
