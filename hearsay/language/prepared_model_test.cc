// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/prepared_model.h"

#include "hearsay/base/digest.h"
#include "hearsay/base/file.h"
#include "hearsay/language/kernels/choose.h"
#include "hearsay/language/model.h"
#include "hearsay/language/model_parts.h"
#include "hearsay/language/packed.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <thread>

namespace hearsay::language {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kText =
    "Mice weren't seen near the bridge at Osk on 7 March, said Ana Tirel; over 50 tanks burned.";

std::string print(const Model& model) {
  Workspace workspace;
  const Parse parse = language::parse(model, kText, workspace);
  std::string out;
  for (std::uint32_t i = 0; i < parse.size(); ++i) {
    out += std::string(parse.word(i)) + '/' + std::string(to_string(parse.tag[i])) + '/' +
           std::string(parse.morph[i]) + '/' + std::string(parse.lemma[i]) + '/' +
           std::to_string(parse.head[i]) + '/' + std::string(to_string(parse.dep[i])) + '/' +
           std::string(to_string(parse.ent_type[i])) + ' ';
  }
  return out;
}

bool was_prepared(const Model& model) {
  return !model.parts().prepared.bytes().empty();
}

// A folder of links to the installed model's files, which were settled long ago, and
// a cache folder that is empty at first.
class Prepared : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "hearsay-prepared-XXXXXX").string();
    base_ = ::mkdtemp(pattern.data());
    folder_ = base_ / "model";
    for (const std::string& file : known_model(Model::default_folder()).files()) {
      fs::create_directories((folder_ / file).parent_path());
      fs::create_symlink(fs::absolute(Model::default_folder() / file), folder_ / file);
    }
    ::setenv("XDG_CACHE_HOME", (base_ / "cache").c_str(), 1);
    ::unsetenv("HEARSAY_PREPARED");
  }

  void TearDown() override {
    ::unsetenv("XDG_CACHE_HOME");
    ::unsetenv("HEARSAY_PREPARED");
    ::unsetenv("HEARSAY_KERNELS");
    fs::remove_all(base_);
  }

  std::shared_ptr<const Model> load() { return Model::load(folder_).value(); }

  PreparedModel prepared() const {
    return {folder_, known_model(folder_), choose_kernels().value()->rounding};
  }

  fs::path beside() const { return prepared().places().at(0); }

  fs::path in_cache() const { return prepared().places().at(1); }

  // The names of the files in a folder, temporary ones too.
  static std::set<std::string> files_in(const fs::path& folder) {
    std::set<std::string> out;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      if (!entry.is_directory() && !entry.is_symlink()) out.insert(entry.path().filename());
    }
    return out;
  }

  fs::path base_, folder_;
};

TEST_F(Prepared, TheNextStartReadsWhatTheFirstWorkedOut) {
  const auto first = load();
  EXPECT_FALSE(was_prepared(*first));
  EXPECT_TRUE(fs::exists(beside()));
  EXPECT_FALSE(fs::exists(base_ / "cache")) << "written where it need not be";
  const auto second = load();
  EXPECT_TRUE(was_prepared(*second));
  EXPECT_EQ(print(*second), print(*first));
}

// A file that was cut, lengthened or changed anywhere is as good as none.
TEST_F(Prepared, DamageIsNoticed) {
  const std::string expected = print(*load());
  const std::string whole = read_file(beside()).value();
  const auto write = [&](std::string_view bytes) {
    std::ofstream(beside(), std::ios::binary | std::ios::trunc) << bytes;
  };
  ASSERT_TRUE(prepared().open());

  for (const std::size_t size : {whole.size() - 1,
                                 whole.size() / 2,
                                 std::size_t{4096},
                                 std::size_t{47},
                                 std::size_t{1},
                                 std::size_t{0},
                                 whole.size()}) {  // The last one is all zeros.
    fs::resize_file(beside(), size);
    EXPECT_FALSE(prepared().open()) << size;
  }
  write(whole.substr(whole.size() - 4096));
  EXPECT_FALSE(prepared().open());
  write(whole);
  ASSERT_TRUE(prepared().open());
  fs::resize_file(beside(), whole.size() + 1);
  EXPECT_FALSE(prepared().open());
  fs::resize_file(beside(), whole.size());

  // Every byte of the foot and of the table before it, and bytes of the contents.
  std::vector<std::size_t> places;
  for (std::size_t back = 1; back <= 400; ++back)
    places.push_back(whole.size() - back);
  std::mt19937 random(3);
  for (int i = 0; i < 10; ++i)
    places.push_back(random() % whole.size());
  const PreparedModel now = prepared();
  const int file = ::open(beside().c_str(), O_RDWR);
  ASSERT_GE(file, 0);
  const auto put = [&](std::size_t at, char byte) {
    ASSERT_EQ(::pwrite(file, &byte, 1, static_cast<off_t>(at)), 1);
  };
  for (const std::size_t at : places) {
    put(at, static_cast<char>(whole[at] ^ (1 << random() % 8)));
    EXPECT_FALSE(now.open()) << "byte " << at << " of " << whole.size();
    put(at, whole[at]);
  }
  EXPECT_TRUE(prepared().open());
  put(whole.size() / 3, static_cast<char>(whole[whole.size() / 3] ^ 1));
  ::close(file);

  const auto model = load();
  EXPECT_FALSE(was_prepared(*model));
  EXPECT_EQ(print(*model), expected);
  const auto again = prepared().open();
  ASSERT_TRUE(again) << "not written anew";
  EXPECT_TRUE(whole.starts_with(again->bytes));
}

TEST_F(Prepared, AnAlteredModelIsRefusedAllTheSame) {
  load();
  ASSERT_TRUE(prepared().open());
  const fs::path file = folder_ / "ner/moves";
  std::string bytes = read_file(file).value();
  bytes[bytes.size() / 2] ^= 1;
  struct stat before{};
  ASSERT_EQ(::stat(file.c_str(), &before), 0);
  fs::remove(file);
  std::ofstream(file, std::ios::binary) << bytes;
  const timespec times[] = {before.st_atim, before.st_mtim};
  ASSERT_EQ(::utimensat(AT_FDCWD, file.c_str(), times, 0), 0) << "as old as it was";
  const auto altered = Model::load(folder_);
  ASSERT_FALSE(altered);
  EXPECT_NE(altered.error().what.find("ner/moves was altered"), std::string::npos)
      << altered.error().what;
}

TEST_F(Prepared, FilesThatChangedJustNowAreCheckedAgain) {
  const fs::path file = folder_ / "ner/moves";
  const std::string bytes = read_file(file).value();
  fs::remove(file);
  std::ofstream(file, std::ios::binary) << bytes;
  EXPECT_FALSE(was_prepared(*load()));
  EXPECT_FALSE(prepared().open());
  EXPECT_FALSE(was_prepared(*load()));
}

TEST_F(Prepared, IsForOneModelAndOneRounding) {
  load();
  const fs::path file = beside();
  const KnownModel other{"en_core_web_sm", Language::english, "0000  meta.json\n"};
  EXPECT_TRUE(prepared().open());
  EXPECT_FALSE(PreparedModel(folder_, other, choose_kernels().value()->rounding).open());
  const PreparedModel plain(folder_, known_model(folder_), "else");
  fs::copy_file(file, plain.places().at(0));
  EXPECT_FALSE(plain.open());
  // The same model in another folder is other files.
  fs::rename(folder_, base_ / "moved");
  fs::create_directory(folder_);
  for (const std::string& name : known_model(base_ / "moved").files()) {
    fs::create_directories((folder_ / name).parent_path());
    fs::copy_file(base_ / "moved" / name, folder_ / name);
  }
  fs::copy_file(base_ / "moved" / file.filename(), file);
  EXPECT_FALSE(prepared().open());
}

TEST_F(Prepared, LiesInTheCacheFolderIfTheModelsCannotBeWritten) {
  fs::create_directories(beside() / "in the way");
  const std::string expected = print(*load());
  EXPECT_TRUE(fs::is_regular_file(in_cache()));
  EXPECT_EQ(files_in(folder_), std::set<std::string>{}) << "left behind";
  const auto second = load();
  EXPECT_TRUE(was_prepared(*second));
  EXPECT_EQ(print(*second), expected);
}

TEST_F(Prepared, NothingIsKeptWhereNothingCanBeWritten) {
  fs::create_directories(beside() / "in the way");
  ::setenv("XDG_CACHE_HOME", "/dev/null/cache", 1);
  const std::string expected = print(*load());
  const auto second = load();
  EXPECT_FALSE(was_prepared(*second));
  EXPECT_EQ(print(*second), expected);
}

// As a user who may read the model but not write beside it, and who has no home.
TEST_F(Prepared, AReadOnlyFolderIsEnough) {
  for (const std::string& file : known_model(folder_).files()) {
    const fs::path from = fs::read_symlink(folder_ / file);
    fs::remove(folder_ / file);
    fs::copy_file(from, folder_ / file);
  }
  for (const fs::path& one : {base_, folder_})
    fs::permissions(one, fs::perms(0555));
  const pid_t child = ::fork();
  if (child == 0) {
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) ::_exit(2);
    const auto model = Model::load(folder_);
    ::_exit(model && !was_prepared(**model) ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  for (const fs::path& one : {base_, folder_})
    fs::permissions(one, fs::perms(0755));
  EXPECT_EQ(files_in(folder_).count(beside().filename()), 0u);
}

TEST_F(Prepared, ManyMayStartAtOnce) {
  constexpr int kProcesses = 4;
  std::vector<pid_t> children;
  for (int i = 0; i < kProcesses; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      const auto model = Model::load(folder_);
      const auto again = Model::load(folder_);
      ::_exit(model && again && print(**model) == print(**again) ? 0 : 1);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  EXPECT_EQ(files_in(folder_), std::set<std::string>{beside().filename()});
  EXPECT_TRUE(prepared().open());
}

TEST_F(Prepared, CanBeSwitchedOff) {
  load();
  ::setenv("HEARSAY_PREPARED", "off", 1);
  EXPECT_FALSE(was_prepared(*load()));
  ::unsetenv("HEARSAY_PREPARED");
  fs::remove(beside());
  ::setenv("HEARSAY_PREPARED", "off", 1);
  load();
  EXPECT_EQ(files_in(folder_), std::set<std::string>{});
}

TEST_F(Prepared, OtherLayoutsAreRemoved) {
  const std::string name = beside().filename();
  const std::string kind = name.substr(0, name.rfind('-'));
  std::ofstream(folder_ / (kind + "-0.bin")) << "old";
  std::ofstream(folder_ / (kind + "-0.bin.Ab12Cd")) << "someone is writing it";
  std::ofstream(folder_ / "prepared-else-0.bin") << "of other kernels";
  load();
  const std::set<std::string> expected = {name, kind + "-0.bin.Ab12Cd", "prepared-else-0.bin"};
  EXPECT_EQ(files_in(folder_), expected);
}

// With the plain kernels the same bytes come out on every machine.
TEST_F(Prepared, AChangedLayoutHasAnotherNumber) {
  ::setenv("HEARSAY_KERNELS", "reference", 1);
  load();
  const auto kept = prepared().open();
  ASSERT_TRUE(kept);
  EXPECT_EQ(PreparedModel::kLayout, 2u);
  const std::string_view expected =
      "c550668dd3be1993311f1daef6f229124278dfea1730962354d40e33b6e695f7";
  EXPECT_EQ(sha256(kept->bytes).hex(), expected) << "if what is prepared, or its layout, was meant "
                                                    "to change: raise kLayout, and put this here";
}

TEST(Packed, AReaderGivesNothingBeyondItsEnd) {
  PackedWriter out;
  out.number(7);
  out.text("Osk");
  out.array(std::vector<std::uint32_t>{1, 2, 3});
  CacheLineVector<char> bytes(out.bytes().begin(), out.bytes().end());
  const auto reader = [&](std::size_t size) {
    return PackedReader(std::string_view(bytes.data(), size));
  };
  PackedReader whole = reader(bytes.size());
  EXPECT_EQ(whole.number(), 7u);
  EXPECT_EQ(whole.text(), "Osk");
  const FlatArray<std::uint32_t> values = whole.array<std::uint32_t>();
  ASSERT_EQ(values.size(), 3u);
  EXPECT_EQ(values[2], 3u);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(values.data()) % 64, 0u);
  EXPECT_TRUE(whole.done());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    PackedReader cut = reader(size);
    cut.number();
    cut.text();
    EXPECT_EQ(cut.array<std::uint32_t>().size(), 0u);
    EXPECT_TRUE(cut.failed()) << size;
    EXPECT_EQ(cut.number(), 0u);
    EXPECT_EQ(cut.text(), "");
    EXPECT_EQ(cut.count(), 0u);
  }
}

}  // namespace
}  // namespace hearsay::language
