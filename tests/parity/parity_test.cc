// spaCy's own analyses of samples.jsonl, held against ours: every field of every
// token, with every set of kernels that this processor can run.
//
// texts.json and texts_fr.json have the texts - news, contractions, white space, emoji,
// scripts - and make_samples.py wrote down what spaCy 3.8 says of them with each model.
// The models that are only installed on request are skipped where they are not.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/language/kernels/choose.h"
#include "hearsay/language/model.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <tuple>

namespace hearsay {
namespace {

struct Sample {
  std::string text;
  std::vector<std::string> tokens;  // One line a token, as row() prints it.
};

std::vector<Sample> read_samples(std::string_view name) {
  std::vector<Sample> out;
  const std::string file = HEARSAY_SOURCE_DIR "/tests/parity/" + std::string(name);
  const std::string lines = read_file(file).value();
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

struct Held {
  const char* model;
  const char* samples;
  std::size_t texts;  // At least so many.
};

constexpr Held kHeld[] = {{"en_core_web_sm", "samples.jsonl", 60},
                          {"en_core_web_md", "samples_md.jsonl", 60},
                          {"fr_core_news_sm", "samples_fr.jsonl", 30}};

class Parity : public ::testing::TestWithParam<std::tuple<Held, const char*>> {
 protected:
  void SetUp() override {
    const auto [held, name] = GetParam();
    const auto kernels = language::kernels_named(name);
    if (!kernels) {
      ASSERT_EQ(kernels.error().code, ErrorCode::unsupported) << kernels.error().what;
      GTEST_SKIP() << kernels.error().what;
    }
    ::setenv("HEARSAY_KERNELS", name, 1);
    std::filesystem::path folder = Model::default_folder();
    if (held.model != kHeld[0].model) {
      folder = data_folder() / (std::string(held.model) + "-3.8.0");
      if (!std::filesystem::exists(folder))
        GTEST_SKIP() << held.model << " is not installed: tools/setup --model " << held.model;
    }
    model_ = Model::load(folder).value();
    ASSERT_EQ(model_->name(), held.model);
    samples_ = read_samples(held.samples);
    ASSERT_GT(samples_.size(), held.texts);
  }

  void TearDown() override { ::unsetenv("HEARSAY_KERNELS"); }

  std::shared_ptr<const Model> model_;
  std::vector<Sample> samples_;
};

TEST_P(Parity, EveryFieldOfEveryTokenIsSpacys) {
  Workspace workspace;
  std::size_t tokens = 0;
  for (const Sample& sample : samples_) {
    const Parse parse = language::parse(*model_, sample.text, workspace);
    EXPECT_EQ(parse.size(), sample.tokens.size()) << sample.text;
    for (std::uint32_t i = 0; i < parse.size() && i < sample.tokens.size(); ++i, ++tokens) {
      EXPECT_EQ(row(parse, i), sample.tokens[i]) << parse.word(i) << " in: " << sample.text;
    }
  }
  EXPECT_GT(tokens, samples_.size() * 10);
}

// What one text leaves in the workspace must not show in the next.
TEST_P(Parity, TheOrderOfTextsDoesNotMatter) {
  Workspace kept;
  for (auto sample = samples_.rbegin(); sample != samples_.rend(); ++sample) {
    const Parse parse = language::parse(*model_, sample->text, kept);
    ASSERT_EQ(parse.size(), sample->tokens.size()) << sample->text;
    for (std::uint32_t i = 0; i < parse.size(); ++i)
      ASSERT_EQ(row(parse, i), sample->tokens[i]);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Models,
    Parity,
    ::testing::Combine(::testing::ValuesIn(kHeld),
                       ::testing::Values("reference", "avx2", "avx512", "bf16", "amx")),
    [](const auto& given) {
      return std::string(std::get<0>(given.param).model) + "_" + std::get<1>(given.param);
    });

}  // namespace
}  // namespace hearsay
