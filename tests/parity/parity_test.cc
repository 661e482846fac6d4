// spaCy's own analyses of samples.jsonl, held against ours: every field of every
// token, with every set of kernels that this processor can run.
//
// texts.json has the texts - news, contractions, white space, emoji, scripts -
// and make_samples.py wrote down what spaCy 3.8 says of them.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/language/kernels/choose.h"
#include "hearsay/language/model.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

namespace hearsay {
namespace {

struct Sample {
  std::string text;
  std::vector<std::string> tokens;  // One line a token, as row() prints it.
};

std::vector<Sample> read_samples() {
  std::vector<Sample> out;
  const std::string lines = read_file(HEARSAY_SOURCE_DIR "/tests/parity/samples.jsonl").value();
  for (const std::string_view line : split(lines, '\n')) {
    if (line.empty()) continue;
    const Json sample = parse_json(line).value();
    Sample& one = out.emplace_back();
    one.text = sample.string_at("text").value();
    for (const Json& token : sample.find("tokens")->items())
      one.tokens.push_back(token.dump());
  }
  return out;
}

// [begin, end, tag, pos, morph, lemma, head, dep, iob, entity, sentence start]
std::string row(const Parse& parse, std::uint32_t i) {
  return Json(Json::Array{parse.spans[i].begin,
                          parse.spans[i].end,
                          to_string(parse.tag[i]),
                          to_string(parse.pos[i]),
                          parse.morph[i],
                          parse.lemma[i],
                          parse.head[i],
                          to_string(parse.dep[i]),
                          to_string(parse.ent_iob[i]),
                          to_string(parse.ent_type[i]),
                          static_cast<int>(parse.sent_start[i])})
      .dump();
}

class Parity : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    const auto kernels = language::kernels_named(GetParam());
    if (!kernels) {
      ASSERT_EQ(kernels.error().code, ErrorCode::unsupported) << kernels.error().what;
      GTEST_SKIP() << kernels.error().what;
    }
    ::setenv("HEARSAY_KERNELS", GetParam(), 1);
    model_ = Model::load(Model::default_folder()).value();
  }

  void TearDown() override { ::unsetenv("HEARSAY_KERNELS"); }

  std::shared_ptr<const Model> model_;
};

TEST_P(Parity, EveryFieldOfEveryTokenIsSpacys) {
  const std::vector<Sample> samples = read_samples();
  ASSERT_GT(samples.size(), 60u);
  Workspace workspace;
  std::size_t tokens = 0;
  for (const Sample& sample : samples) {
    const Parse parse = language::parse(*model_, sample.text, workspace);
    EXPECT_EQ(parse.size(), sample.tokens.size()) << sample.text;
    for (std::uint32_t i = 0; i < parse.size() && i < sample.tokens.size(); ++i, ++tokens) {
      EXPECT_EQ(row(parse, i), sample.tokens[i]) << parse.word(i) << " in: " << sample.text;
    }
  }
  EXPECT_GT(tokens, 1000u);
}

// What one text leaves in the workspace must not show in the next.
TEST_P(Parity, TheOrderOfTextsDoesNotMatter) {
  std::vector<Sample> samples = read_samples();
  Workspace kept;
  for (auto sample = samples.rbegin(); sample != samples.rend(); ++sample) {
    const Parse parse = language::parse(*model_, sample->text, kept);
    ASSERT_EQ(parse.size(), sample->tokens.size()) << sample->text;
    for (std::uint32_t i = 0; i < parse.size(); ++i)
      ASSERT_EQ(row(parse, i), sample->tokens[i]);
  }
}

INSTANTIATE_TEST_SUITE_P(Kernels,
                         Parity,
                         ::testing::Values("reference", "avx2", "avx512"),
                         [](const auto& given) { return std::string(given.param); });

}  // namespace
}  // namespace hearsay
