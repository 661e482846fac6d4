// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/files.h"

#include "hearsay/base/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace hearsay::collect {
namespace {

namespace fs = std::filesystem;

class WalkTest : public testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }

  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name) {
    fs::create_directories((folder_ / name).parent_path());
    write_file_atomically(folder_ / name, "Two tanks burned.").value();
  }

  // Below the folder.
  std::vector<std::string> walked() {
    std::vector<std::string> out;
    const std::vector<std::string> files = walk(folder_).value();
    for (const std::string& one : files)
      out.push_back(one.substr(folder_.string().size() + 1));
    return out;
  }

  fs::path folder_ =
      fs::temp_directory_path() / (std::string("hearsay-walk-") +
                                   testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(WalkTest, GoesNameByName) {
  for (const char* name : {"a-b/one.txt", "a/two.txt", "a.txt", "a/b/three.txt", "\xC3\xA9.txt"})
    write(name);
  std::vector<fs::path> as_paths;
  for (const std::string& one : walked())
    as_paths.emplace_back(one);
  EXPECT_TRUE(std::is_sorted(as_paths.begin(), as_paths.end()));
  EXPECT_THAT(
      walked(),
      testing::ElementsAre("a/b/three.txt", "a/two.txt", "a-b/one.txt", "a.txt", "\xC3\xA9.txt"));
}

TEST_F(WalkTest, LeavesOutWhatIsNoReport) {
  for (const char* name :
       {"page.html", "page_files/x.js", ".hidden", "page.html.meta.json", "b_files/y.txt"})
    write(name);
  EXPECT_THAT(walked(), testing::ElementsAre("b_files/y.txt", "page.html"));
}

}  // namespace
}  // namespace hearsay::collect
