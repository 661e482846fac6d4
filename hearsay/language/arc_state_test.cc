// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/arc_state.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearsay::language {
namespace {

using Move = ArcState::Move;
constexpr std::int32_t kNone = ArcState::kNone;

// The moves by their letters, S R < > B, each of which must be valid; arcs get
// the number of their letter as the label.
ArcState after(std::uint32_t tokens, const std::string& moves) {
  ArcState state;
  state.start(tokens);
  for (std::uint32_t i = 0; i < moves.size(); ++i) {
    const auto move = static_cast<Move>(std::string("SR<>B").find(moves[i]));
    EXPECT_TRUE(state.valid()[static_cast<std::size_t>(move)]) << moves << " at " << i;
    state.apply(move, i);
  }
  return state;
}

std::vector<std::int32_t> heads(const ArcState& state, std::uint32_t tokens) {
  std::vector<std::int32_t> out;
  for (std::uint32_t i = 0; i < tokens; ++i)
    out.push_back(state.head(i));
  return out;
}

// Which moves are possible, by their letters.
std::string valid(const ArcState& state) {
  std::string out;
  for (std::size_t move = 0; move < ArcState::kMoves; ++move) {
    if (state.valid()[move]) out += "SR<>B"[move];
  }
  return out;
}

TEST(ArcState, HangsWordsUnderOthers) {
  // "They saw stars": They < saw > stars.
  const ArcState state = after(3, "S<S>RR");
  EXPECT_TRUE(state.is_final());
  EXPECT_EQ(heads(state, 3), (std::vector<std::int32_t>{1, kNone, 1}));
  EXPECT_EQ(state.label(0), 1u);
  EXPECT_EQ(state.label(2), 3u);
}

TEST(ArcState, AtTheFirstWordThereIsOnlyShift) {
  ArcState state;
  state.start(0);
  EXPECT_TRUE(state.is_final());
  state.start(1);
  EXPECT_EQ(valid(state), "S");
  state.start(2);
  EXPECT_EQ(valid(state), "SB");
}

TEST(ArcState, NoArcIntoANewSentence) {
  // After BREAK the word before it must go before the new sentence's first does.
  EXPECT_EQ(valid(after(3, "S")), "SR<>B");
  EXPECT_EQ(valid(after(3, "BS")), "RB") << "the first word of the buffer starts a sentence";
  EXPECT_EQ(valid(after(3, "BSR")), "SB");
  EXPECT_EQ(valid(after(3, "B")), "S") << "a break is made once";
}

TEST(ArcState, PutsAWordWithoutAHeadBack) {
  // 0 and 1 on the stack, 1 without a head: REDUCE puts it back before 2.
  ArcState state = after(3, "SSR");
  EXPECT_EQ(state.places()[0], 1);
  EXPECT_EQ(state.places()[1], 2);
  EXPECT_EQ(valid(state), "R<>B") << "shifting it again would go round in circles";
  // The only word of the stack goes, with or without a head.
  state.apply(Move::reduce, 0);
  EXPECT_EQ(state.places()[2], kNone);
  EXPECT_EQ(valid(state), "SB") << "with an empty stack anything may be shifted";
  // LEFT lets it be shifted again.
  EXPECT_EQ(valid(after(3, "SSR<")), "SB");
  EXPECT_EQ(valid(after(4, "SSSR<")), "SR<>B");
}

TEST(ArcState, NoBreakInsideWhatWasPutBack) {
  // 2 was put back, so the second word of the buffer is 3; 1 was too: then it is 2.
  EXPECT_EQ(after(4, "SSSR").places()[1], 3);
  EXPECT_NE(valid(after(4, "SSSR")).find('B'), std::string::npos);
  const ArcState apart = after(4, "SS>RR");
  EXPECT_EQ(apart.places()[0], 1);
  EXPECT_EQ(apart.places()[1], 3);
  EXPECT_EQ(valid(apart).find('B'), std::string::npos) << "2 lies between them";
}

TEST(ArcState, GivesAWordAnotherHead) {
  // 0 > 1, 0 > 2 (after 1 is reduced), then 2 goes to 3 instead.
  const ArcState before = after(4, "S>R>");
  EXPECT_EQ(before.head(2), 0);
  const ArcState state = after(4, "S>R><");
  EXPECT_EQ(heads(state, 4), (std::vector<std::int32_t>{kNone, 0, 3, kNone}));
  EXPECT_EQ(state.label(2), 4u);
  const auto places = state.places();
  EXPECT_EQ(places[2], 0);
  EXPECT_EQ(places[7], 1) << "the last right child of 0 is again 1";
  EXPECT_EQ(places[5], 2) << "the last left child of 3";
}

TEST(ArcState, LooksAtEightPlaces) {
  const ArcState state = after(8, "S<S>RSSS");  // 0 < 1 > 2; stack 1 3 4 5; then 6 7
  EXPECT_EQ(state.places(), (std::array<std::int32_t, 8>{6, 7, 5, 4, 3, kNone, kNone, kNone}));
  const ArcState end = after(3, "S<S>R");
  EXPECT_EQ(end.places(),
            (std::array<std::int32_t, 8>{kNone, kNone, 1, kNone, kNone, kNone, 0, 2}));
}

TEST(ArcState, ForgetsTheTextBefore) {
  ArcState state = after(5, "SS>B<");
  state.start(3);
  EXPECT_EQ(heads(state, 3), (std::vector<std::int32_t>(3, kNone)));
  EXPECT_EQ(state.places(),
            (std::array<std::int32_t, 8>{0, 1, kNone, kNone, kNone, kNone, kNone, kNone}));
}

}  // namespace
}  // namespace hearsay::language
