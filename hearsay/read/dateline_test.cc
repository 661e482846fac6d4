// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/dateline.h"

#include "hearsay/read/report.h"

#include <gtest/gtest.h>

#include <string_view>

namespace hearsay {
namespace {

TEST(Dateline, EndsBeforeTheSentence) {
  for (const std::string_view dateline : {"KADREY - ",
                                          "PORT MIREL — ",
                                          "KADREY, Sarenland (Northern Wire) - ",
                                          "KADREY, Sarenland – ",
                                          "Kadrey, 3 March (AFP) - ",
                                          "PORT ST. ANNE, W. Sarenland -- ",
                                          "KADREY, March 3 (Reuters) - ",
                                          "KADREY, March 3 (Xinhua) -- ",
                                          "KADREY. March 3 (Interfax) - ",
                                          "KADREY, March 3. /TASS/. ",
                                          "KADREY, March 3 /TASS/ ",
                                          "Kadrey, Mar 3 (PTI) ",
                                          "Kadrey, 3 mar (EFE).- ",
                                          "(Northern Wire) - ",
                                          "(EFE).- "}) {
    const std::string text = std::string(dateline) + "Dozens of people fled.";
    EXPECT_EQ(dateline_size(text), dateline.size()) << text;
  }
}

TEST(Dateline, OtherParagraphsHaveNone) {
  for (const std::string_view text : {"Dozens of people fled.",
                                      "The town - once rich - is empty.",
                                      "Kadrey - a town of 300 - is empty.",
                                      "WHAT WE KNOW SO FAR - Little.",
                                      "KADREY-based units left.",
                                      "(AFP) Dozens fled.",
                                      "In March 3 (PTI) people fled.",
                                      "Kadrey, March 3 (Tuesday) was calm.",
                                      "Kadrey, 3 men fled (AFP) - and more.",
                                      "/TASS/ is an agency.",
                                      "KADREY - ",
                                      "KADREY: DOZENS FLEE - AGAIN",
                                      "KADREY\n- Dozens fled.",
                                      ""})
    EXPECT_EQ(dateline_size(text), 0u) << text;
}

TEST(Dateline, IsParsedApart) {
  Report report;
  report.text = "KADREY - Dozens fled.\nMore came.\n";
  report.blocks = {{{0, 22}, BlockKind::paragraph}, {{22, 33}, BlockKind::paragraph}};
  const std::vector<TextSpan> spans = block_spans(report);
  ASSERT_EQ(spans.size(), 3u);
  EXPECT_EQ(spans[0], (TextSpan{0, 9}));
  EXPECT_EQ(spans[1], (TextSpan{9, 22}));
  EXPECT_EQ(spans[2], (TextSpan{22, 33}));
}

}  // namespace
}  // namespace hearsay
