// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/speech/speech.h"

#include "gtest/gtest.h"

namespace hearsay {
namespace {

Attribution attribution(TextSpan source,
                        TextSpan cue,
                        TextSpan content,
                        Stance stance = Stance::asserted) {
  Attribution out;
  out.source = {source};
  out.source_text = "source";
  out.cue = {cue};
  out.content = {content};
  out.stance = stance;
  return out;
}

std::shared_ptr<const SpeechReader> reader() {
  Result<std::shared_ptr<const SpeechReader>> loaded =
      SpeechReader::load(HEARSAY_SOURCE_DIR "/packs");
  EXPECT_TRUE(loaded) << loaded.error().what;
  return *loaded;
}

TEST(Speech, AnEmptyParseHasNoSpeech) {
  for (const std::string& text :
       {std::string(), std::string("   "), std::string(3, '\0'), std::string("\n\n")}) {
    Report report;
    report.text = text;
    Parse parse;
    parse.text = report.text;
    parse.child_begin = {0};
    const Speech speech = reader()->read(Material(report, parse), {});
    EXPECT_TRUE(speech.attributions.empty());
    EXPECT_TRUE(speech.quotes.empty());
    EXPECT_TRUE(speech.clusters.empty());
  }
}

TEST(Speech, AChainRunsFromTheOutermostToTheOriginator) {
  Speech speech;
  speech.attributions = {attribution({0, 3}, {4, 8}, {9, 50}),
                         attribution({10, 20}, {21, 25}, {26, 50}, Stance::denied)};
  const auto chain = speech.chain_for({30, 40});
  ASSERT_EQ(chain.size(), 2u);
  EXPECT_EQ(chain[0], &speech.attributions[0]);
  const Speech::Chain sources = speech.sources_for({30, 40}, {0, 51});
  ASSERT_EQ(sources.sources.size(), 2u);
  EXPECT_EQ(sources.sources[1].span, (TextSpan{10, 20}));
  EXPECT_FALSE(sources.sources[1].carried);
  EXPECT_EQ(sources.stance, Stance::denied);
}

TEST(Speech, TheReportsOwnVoiceHasNoChain) {
  Speech speech;
  speech.attributions = {attribution({0, 3}, {4, 8}, {9, 50})};
  EXPECT_FALSE(speech.sources_for({60, 70}, {55, 80}).attributed);
}

TEST(Speech, AWishIsNoSource) {
  Speech speech;
  speech.attributions = {attribution({0, 3}, {4, 8}, {9, 50})};
  speech.attributions[0].attitude = true;
  EXPECT_TRUE(speech.chain_for({10, 20}).empty());
}

TEST(Speech, ASourceOfAnotherSentenceIsCarried) {
  Speech speech;
  speech.attributions = {attribution({0, 3}, {4, 8}, {9, 90})};
  const Speech::Chain chain = speech.sources_for({60, 70}, {55, 90});
  ASSERT_EQ(chain.sources.size(), 1u);
  EXPECT_TRUE(chain.sources[0].carried);
}

TEST(Speech, AnOutletThatWasToldStandsBeforeTheOneWhoToldIt) {
  Speech speech;
  speech.attributions = {attribution({0, 10}, {11, 15}, {25, 60})};
  speech.attributions[0].told = TextSpan{16, 20};
  Party outlet;
  outlet.span = {16, 20};
  outlet.name = "AFP";
  outlet.kind = PartyKind::outlet;
  speech.parties = {outlet};
  const Speech::Chain chain = speech.sources_for({30, 40}, {0, 60});
  ASSERT_EQ(chain.sources.size(), 2u);
  EXPECT_EQ(chain.sources[0].text, "AFP");
}

TEST(Speech, ReportedlyHasAStanceAndNoSource) {
  Speech speech;
  speech.attributions = {attribution({0, 0}, {4, 8}, {9, 50}, Stance::speculated)};
  speech.attributions[0].source.clear();
  const Speech::Chain chain = speech.sources_for({10, 20}, {0, 51});
  EXPECT_TRUE(chain.attributed);
  EXPECT_TRUE(chain.sources.empty());
  EXPECT_EQ(chain.stance, Stance::speculated);
}

}  // namespace
}  // namespace hearsay
