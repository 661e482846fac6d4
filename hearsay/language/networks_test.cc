// The networks over the installed model: what does not depend on a tokenizer.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/networks.h"

#include "hearsay/base/file.h"
#include "hearsay/language/kernels/choose.h"
#include "hearsay/language/model.h"
#include "hearsay/language/token_vectors.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>

namespace hearsay::language {
namespace {

using WordTokens = ::hearsay::language::Tokens;

// Words that no one says: every id is as good as any other to the networks.
std::vector<Lexeme> random_lexemes(std::size_t count) {
  std::mt19937_64 random(5);
  std::vector<Lexeme> out(count);
  for (Lexeme& lexeme : out) {
    lexeme.norm = random();
    lexeme.prefix = random() % 50;
    lexeme.suffix = random() % 500;
    lexeme.shape = random() % 50;
    lexeme.is_space = random() % 20 == 0;
  }
  return out;
}

WordTokens random_tokens(std::size_t count, std::size_t lexemes, unsigned seed) {
  std::mt19937 random(seed);
  WordTokens out;
  for (std::size_t i = 0; i < count; ++i) {
    out.spans.push_back({});
    out.lexeme.push_back(static_cast<std::uint32_t>(random() % lexemes));
    out.space_after.push_back(random() % 2);
  }
  return out;
}

// $HEARSAY_KERNELS for as long as it lives. (Empty is as good as unset.)
class WithKernels {
 public:
  explicit WithKernels(const char* name) {
    const char* chosen = std::getenv("HEARSAY_KERNELS");
    before_ = chosen != nullptr ? chosen : "";
    ::setenv("HEARSAY_KERNELS", name, 1);
  }

  ~WithKernels() { ::setenv("HEARSAY_KERNELS", before_.c_str(), 1); }

  WithKernels(const WithKernels&) = delete;
  WithKernels& operator=(const WithKernels&) = delete;

 private:
  std::string before_;
};

bool same(const Annotation& one, const Annotation& other) {
  return one.tag == other.tag && one.head == other.head && one.dep == other.dep &&
         one.left_edge == other.left_edge && one.right_edge == other.right_edge &&
         one.sent_start == other.sent_start && one.ent_type == other.ent_type &&
         one.ent_iob == other.ent_iob;
}

class NetworksTest : public testing::Test {
 protected:
  void run(const WordTokens& tokens, Networks::Scratch& scratch, Annotation& out) const {
    networks_.run({&tokens, 1}, lexemes_, scratch, {&out, 1});
  }

  Networks networks_ = Networks::load(Model::default_folder()).value();
  std::vector<Lexeme> lexemes_ = random_lexemes(900);
};

TEST(EmbeddingHash, AsMurmurHash3) {
  EXPECT_EQ(embedding_hash(0, 8), (std::array<std::uint32_t, 4>{0, 0, 0, 0}));
  EXPECT_NE(embedding_hash(1, 8), embedding_hash(1, 9));
}

TEST_F(NetworksTest, OneEntryForEachToken) {
  for (const std::size_t count : {0, 1, 2, 5, 70}) {
    Networks::Scratch scratch;
    Annotation out;
    run(random_tokens(count, lexemes_.size(), 1), scratch, out);
    EXPECT_EQ(out.tag.size(), count);
    EXPECT_EQ(out.ent_iob.size(), count);
    ASSERT_EQ(out.head.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_LT(out.head[i], count);
      EXPECT_LE(out.left_edge[i], i);
      EXPECT_GE(out.right_edge[i], i);
    }
  }
}

TEST_F(NetworksTest, WhatWasSeenBeforeChangesNothing) {
  Networks::Scratch used;
  Annotation fresh, again;
  for (unsigned seed = 0; seed < 12; ++seed) {
    const WordTokens tokens = random_tokens(1 + seed * seed * 5, lexemes_.size(), seed);
    Networks::Scratch scratch;
    run(tokens, scratch, fresh);
    run(tokens, used, again);
    EXPECT_TRUE(same(fresh, again)) << tokens.size() << " tokens";
  }
}

TEST_F(NetworksTest, TextsTogetherAreAsTextsAlone) {
  std::vector<WordTokens> texts;
  for (const std::size_t count : {3, 0, 1, 40, 1, 0, 1500, 2, 7, 1030, 0})
    texts.push_back(random_tokens(count, lexemes_.size(), static_cast<unsigned>(texts.size() + 1)));
  Networks::Scratch scratch;
  std::vector<Annotation> together(texts.size());
  networks_.run(texts, lexemes_, scratch, together);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Annotation alone;
    run(texts[i], scratch, alone);
    EXPECT_TRUE(same(alone, together[i])) << texts[i].size() << " tokens";
  }
}

TEST(TokenVectorsTest, NoTextSeesAnother) {
  const LayerFile file = LayerFile::read(Model::default_folder() / "tok2vec" / "model").value();
  const std::vector<Lexeme> lexemes = random_lexemes(300);
  const WordTokens text = random_tokens(5, lexemes.size(), 7);
  for (const Kernels* kernels : {&kReferenceKernels, kernels_named("").value()}) {
    const TokenVectors vectors = TokenVectors::load(file, *kernels, {}).value();
    TokenVectors::Scratch scratch;
    const float* rows = vectors.run({&text, 1}, lexemes, scratch);
    const Floats alone(rows, rows + text.size() * kWidth);
    for (const unsigned neighbour : {1, 2, 3}) {
      const WordTokens before = random_tokens(neighbour, lexemes.size(), neighbour);
      const WordTokens after = random_tokens(9 + neighbour, lexemes.size(), 9);
      const std::vector<WordTokens> texts = {before, text, after};
      rows = vectors.run(texts, lexemes, scratch) + before.size() * kWidth;
      for (std::size_t i = 0; i < alone.size(); ++i)
        ASSERT_NEAR(rows[i], alone[i], 1e-5) << kernels->name << ", float " << i;
    }
  }
}

TEST(TokenVectorsTest, KeptWordsAreWhatIsWorkedOutAnew) {
  const LayerFile file = LayerFile::read(Model::default_folder() / "tok2vec" / "model").value();
  for (const Kernels* kernels : {&kReferenceKernels, kernels_named("").value()}) {
    const TokenVectors vectors = TokenVectors::load(file, *kernels, {}).value();
    std::vector<Lexeme> lexemes = random_lexemes(30000);
    TokenVectors::Scratch used;
    const WordTokens first = random_tokens(30, lexemes.size(), 3);
    const auto run = [&](TokenVectors::Scratch& scratch) {
      const float* rows = vectors.run({&first, 1}, lexemes, scratch);
      return Floats(rows, rows + first.size() * kWidth);
    };
    const Floats fresh = run(used);
    EXPECT_EQ(run(used), fresh);
    // So many words that the kept ones are dropped at the next text.
    if (kernels != &kReferenceKernels) {
      const WordTokens many = random_tokens(25000, lexemes.size(), 4);
      vectors.run({&many, 1}, lexemes, used);
      EXPECT_EQ(run(used), fresh) << "bit for bit";
    }
  }
}

TEST(EachKernelsTest, SayTheSameOfTheSamples) {
  const std::filesystem::path folder = std::filesystem::path(HEARSAY_SOURCE_DIR) / "samples";
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") texts.push_back(read_file(entry.path()).value());
  }
  ASSERT_FALSE(texts.empty());
  std::vector<Parse> wanted;
  for (const Kernels* kernels : supported_kernels()) {
    const WithKernels with(kernels->name);
    const auto model = Model::load(Model::default_folder()).value();
    Workspace workspace;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const Parse parse = language::parse(*model, texts[i], workspace);
      if (wanted.size() == i) wanted.push_back(parse);
      EXPECT_EQ(parse.tag, wanted[i].tag) << kernels->name;
      EXPECT_EQ(parse.head, wanted[i].head) << kernels->name;
      EXPECT_EQ(parse.dep, wanted[i].dep) << kernels->name;
      EXPECT_EQ(parse.sent_start, wanted[i].sent_start) << kernels->name;
      EXPECT_EQ(parse.ent_type, wanted[i].ent_type) << kernels->name;
      EXPECT_EQ(parse.ent_iob, wanted[i].ent_iob) << kernels->name;
    }
  }
}

TEST(NetworksLoad, SaysWhichKernelsThereAre) {
  const WithKernels with("fastest");
  const Result<Networks> networks = Networks::load(Model::default_folder());
  ASSERT_FALSE(networks);
  EXPECT_NE(networks.error().what.find("reference, avx2, avx512, bf16 or amx"), std::string::npos);
}

TEST(NetworksLoad, SaysWhichFileIsMissing) {
  const std::filesystem::path folder = testing::TempDir() + "/networks_without_files";
  std::filesystem::create_directories(folder);
  const Result<Networks> networks = Networks::load(folder);
  ASSERT_FALSE(networks);
  EXPECT_NE(networks.error().what.find("tok2vec"), std::string::npos) << networks.error().what;
}

}  // namespace
}  // namespace hearsay::language
