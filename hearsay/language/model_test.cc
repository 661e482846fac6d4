// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/model.h"

#include "hearsay/base/file.h"
#include "hearsay/base/text.h"
#include "hearsay/language/model_parts.h"
#include "hearsay/language/workspace.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <random>
#include <thread>

namespace hearsay {
namespace {

namespace fs = std::filesystem;

// A folder that shows the installed model's files, each of which a test can
// replace by its own bytes.
class AlteredModel : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "hearsay-model-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    const std::string list = read_file(HEARSAY_SOURCE_DIR "/tools/model.sha256").value();
    for (const std::string_view line : split(list, '\n')) {
      if (line.find("  ") == std::string_view::npos) continue;
      files_.emplace_back(line.substr(line.find("  ") + 2));
      fs::create_directories((folder_ / files_.back()).parent_path());
      put_back(files_.back());
    }
  }

  void TearDown() override { fs::remove_all(folder_); }

  void put_back(const std::string& file) {
    fs::remove(folder_ / file);
    fs::create_symlink(fs::absolute(Model::default_folder() / file), folder_ / file);
  }

  std::string bytes_of(const std::string& file) {
    return read_file(Model::default_folder() / file).value();
  }

  void replace(const std::string& file, std::string_view bytes) {
    fs::remove(folder_ / file);
    std::ofstream(folder_ / file, std::ios::binary) << bytes;
  }

  void expect_refused(const std::string& file, std::string_view why) {
    const auto model = Model::load(folder_);
    ASSERT_FALSE(model) << file;
    EXPECT_EQ(model.error().code, ErrorCode::missing_data);
    EXPECT_NE(model.error().what.find((folder_ / file).string()), std::string::npos)
        << model.error().what;
    EXPECT_NE(model.error().what.find(why), std::string::npos) << model.error().what;
    EXPECT_NE(model.error().what.find("tools/setup"), std::string::npos) << model.error().what;
  }

  fs::path folder_;
  std::vector<std::string> files_;
};

TEST_F(AlteredModel, IsRefusedWithTheNameOfTheFile) {
  ASSERT_GT(files_.size(), 10u);
  ASSERT_TRUE(Model::load(folder_));
  for (const std::string& file : files_) {
    std::string bytes = bytes_of(file);
    replace(file, bytes.substr(0, bytes.size() - 1));
    expect_refused(file, "was altered");
    bytes[bytes.size() / 2] ^= 1;
    replace(file, bytes);
    expect_refused(file, "was altered");
    fs::remove(folder_ / file);
    expect_refused(file, "is missing");
    put_back(file);
  }
  EXPECT_TRUE(Model::load(folder_));
}

TEST_F(AlteredModel, AFolderThatIsNotThereIsRefusedTheSameWay) {
  fs::remove_all(folder_);
  expect_refused(files_.front(), "is missing");
}

// The readers behind the check meet damage all the same, should the list ever
// be changed to let it through: an error that names the file, or a value.
TEST_F(AlteredModel, NoReaderFallsOverDamage) {
  using namespace language;

  const struct {
    const char* file;
    std::optional<Error> (*load)(const fs::path&);
  } readers[] = {
      {"vocab/lookups.bin",
       [](const fs::path& folder) -> std::optional<Error> {
         const auto loaded = Norms::load(folder);
         return loaded ? std::nullopt : std::optional(loaded.error());
       }},
      {"tokenizer",
       [](const fs::path& folder) -> std::optional<Error> {
         const auto loaded = TokenizerRules::load(folder);
         return loaded ? std::nullopt : std::optional(loaded.error());
       }},
      {"attribute_ruler/patterns",
       [](const fs::path& folder) -> std::optional<Error> {
         const auto loaded = AttributeRuler::load(folder);
         return loaded ? std::nullopt : std::optional(loaded.error());
       }},
      {"lemmatizer/lookups/lookups.bin",
       [](const fs::path& folder) -> std::optional<Error> {
         const auto loaded = Lemmatizer::load(folder);
         return loaded ? std::nullopt : std::optional(loaded.error());
       }},
  };

  std::mt19937 random(7);
  for (const auto& reader : readers) {
    const std::string bytes = bytes_of(reader.file);
    for (int i = 0; i < 20; ++i) {
      replace(reader.file, std::string_view(bytes).substr(0, random() % bytes.size()));
      const std::optional<Error> error = reader.load(folder_);
      ASSERT_TRUE(error) << reader.file;
      EXPECT_NE(error->what.find(reader.file), std::string::npos) << error->what;

      std::string flipped = bytes;
      flipped[random() % 300] ^= static_cast<char>(1 + random() % 255);
      for (int j = 0; j < 3; ++j)
        flipped[random() % bytes.size()] ^= static_cast<char>(1 << random() % 8);
      replace(reader.file, flipped);
      const std::optional<Error> other = reader.load(folder_);
      if (other) {
        EXPECT_NE(other->what.find(reader.file), std::string::npos) << other->what;
      }
    }
    put_back(reader.file);
  }
}

std::string print(const Parse& parse) {
  std::string out;
  for (std::uint32_t i = 0; i < parse.size(); ++i) {
    out += std::string(parse.word(i)) + '/' + std::string(to_string(parse.tag[i])) + '/' +
           std::string(parse.lemma[i]) + '/' + std::to_string(parse.head[i]) + '/' +
           std::string(to_string(parse.ent_type[i])) + ' ';
  }
  return out;
}

std::string text_number(int number) {
  return "On day " + std::to_string(number) + ", unit No. " + std::to_string(number * 7919 % 1000) +
         " of the Velmar Guard lost " + std::to_string(number % 13) + " lorries near Karsk-" +
         std::to_string(number) + "; it didn't say where the others were.";
}

TEST(Model, ManyThreadsGetWhatOneGets) {
  const auto model = Model::load(Model::default_folder()).value();
  constexpr int kTexts = 60, kThreads = 8;
  std::vector<std::string> alone;
  Workspace workspace;
  for (int i = 0; i < kTexts; ++i) {
    const std::string text = text_number(i);
    alone.push_back(print(language::parse(*model, text, workspace)));
  }
  std::vector<std::vector<std::string>> together(kThreads);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      Workspace own;
      together[thread].resize(kTexts);
      for (int i = 0; i < kTexts; ++i) {
        const int number = (i * (thread + 1) + thread) % kTexts;  // Each in its own order.
        const std::string text = text_number(number);
        together[thread][number] = print(language::parse(*model, text, own));
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  for (int thread = 0; thread < kThreads; ++thread) {
    for (int i = 0; i < kTexts; ++i) {
      if (!together[thread][i].empty()) {
        EXPECT_EQ(together[thread][i], alone[i]);
      }
    }
  }
}

TEST(Model, AParseOutlivesItsWorkspaceAndWhatThatReadsLater) {
  const auto model = Model::load(Model::default_folder()).value();
  const std::string text = "Mice were seen running.";
  auto workspace = std::make_unique<Workspace>();
  const Parse parse = language::parse(*model, text, *workspace);
  const std::string before = print(parse);
  for (int i = 0; i < 50; ++i) {
    const std::string other = text_number(i);
    (void)language::parse(*model, other, *workspace);
  }
  workspace.reset();
  EXPECT_EQ(print(parse), before);
  EXPECT_EQ(parse.lemma[0], "mouse");
}

TEST(Model, AWorkspaceForgetsWordsBetweenTextsButNotHowToRead) {
  const auto model = Model::load(Model::default_folder()).value();
  const std::string text = text_number(3);
  Workspace workspace;
  const std::string fresh = print(language::parse(*model, text, workspace));
  for (std::uint32_t i = 0; i <= Workspace::State::kMostWords; ++i) {
    workspace.state().words->lexicon.add("w" + std::to_string(i));
  }
  ASSERT_GT(workspace.state().words->lexicon.size(), Workspace::State::kMostWords);
  EXPECT_EQ(print(language::parse(*model, text, workspace)), fresh);
  EXPECT_LT(workspace.state().words->lexicon.size(), 100u);
}

TEST(Model, AWorkspaceCanGoFromModelToModel) {
  const std::string text = text_number(5);
  Workspace workspace;
  std::string first;
  for (int i = 0; i < 2; ++i) {
    const auto model = Model::load(Model::default_folder()).value();
    const std::string printed = print(language::parse(*model, text, workspace));
    if (i == 0) first = printed;
    EXPECT_EQ(printed, first);
  }
}

// A tag depends on four tokens to each side, however long the text and wherever
// its stretches meet.
TEST(Model, TheMiddleOfALongTextReadsLikeAShortOne) {
  const auto model = Model::load(Model::default_folder()).value();
  std::string text;
  for (int i = 0; i < 150; ++i)
    text += text_number(i * 31) + " ";
  Workspace workspace;
  const Parse whole = language::parse(*model, text, workspace);
  ASSERT_GT(whole.size(), 3000u);
  for (std::uint32_t i = 1000; i < 2100; i += i % 1024 < 8 || i % 1024 > 1014 ? 1 : 50) {
    const TokenSpan around{i - 12, i + 13};
    const std::string_view part = slice(text, whole.to_text(around));
    const Parse alone = language::parse(*model, part, workspace);
    ASSERT_EQ(alone.size(), around.size()) << part;
    EXPECT_EQ(alone.tag[12], whole.tag[i]) << whole.word(i) << " in: " << part;
  }
}

// A heading does not run into the paragraph below it.
TEST(Model, PiecesAreReadApart) {
  const auto model = Model::load(Model::default_folder()).value();
  const std::string heading = "Ministry raises toll of ambush\n";
  const std::string body = "Norland’s defence ministry said that 19 soldiers were killed.";
  const std::string text = heading + body;
  const auto cut = static_cast<std::uint32_t>(heading.size());
  const std::vector<TextSpan> pieces = {{0, cut}, {cut, static_cast<std::uint32_t>(text.size())}};
  Workspace workspace;
  const Parse whole = language::parse(*model, text, pieces, workspace);
  const Parse first = language::parse(*model, heading, workspace);
  const Parse second = language::parse(*model, body, workspace);
  ASSERT_EQ(whole.size(), first.size() + second.size());
  EXPECT_EQ(whole.sent_start[first.size()], 1);
  for (std::uint32_t i = 0; i < second.size(); ++i) {
    const std::uint32_t at = first.size() + i;
    EXPECT_EQ(whole.word(at), second.word(i));
    EXPECT_EQ(whole.head[at], second.head[i] + first.size());
    EXPECT_EQ(whole.tag[at], second.tag[i]);
    EXPECT_EQ(whole.lemma[at], second.lemma[i]);
    EXPECT_EQ(whole.children(at).size(), second.children(i).size());
  }
}

TEST(Model, TheListsOfAParseAgree) {
  const auto model = Model::load(Model::default_folder()).value();
  const std::string text = text_number(1) + " " + text_number(2) + "\n\n" + text_number(3);
  Workspace workspace;
  const Parse parse = language::parse(*model, text, workspace);
  std::size_t children = 0;
  for (std::uint32_t i = 0; i < parse.size(); ++i) {
    for (const std::uint32_t child : parse.children(i)) {
      EXPECT_EQ(parse.head[child], i);
      EXPECT_TRUE(parse.subtree(i).contains(child));
      ++children;
    }
    EXPECT_TRUE(parse.sentences[parse.sentence[i]].contains(i));
    EXPECT_EQ(parse.sentences[parse.sentence[i]].begin == i, parse.sent_start[i] != 0);
    EXPECT_EQ(parse.sentence[parse.head[i]], parse.sentence[i]);
  }
  std::size_t roots = 0;
  for (std::uint32_t i = 0; i < parse.size(); ++i)
    roots += parse.is_root(i);
  EXPECT_EQ(children + roots, parse.size());
  EXPECT_GE(roots, parse.sentences.size());
}

}  // namespace
}  // namespace hearsay
