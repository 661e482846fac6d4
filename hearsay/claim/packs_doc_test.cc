// packs/PACKS.md names every key of every pack file, so that nobody has to read
// C++ to mend one. Keys of tables that are data ("january", "US", a node's id)
// need no line of their own.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/claim/pack.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace hearsay {
namespace {

namespace fs = std::filesystem;

const fs::path kPacks = HEARSAY_SOURCE_DIR "/packs";

std::vector<fs::path> pack_files() {
  std::vector<fs::path> out;
  for (const fs::directory_entry& one : fs::recursive_directory_iterator(kPacks)) {
    if (one.path().extension() == ".toml") out.push_back(one.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

// The keys that a file's format has: those at its top, and those of lists of tables.
std::vector<std::string> keys_of(const PackNode& file) {
  std::vector<std::string> out;
  for (const auto& [key, value] : file.members()) {
    out.push_back(key);
    for (const PackNode& item : value.items()) {
      for (const auto& [inner, unused] : item.members())
        out.push_back(inner);
    }
  }
  return out;
}

TEST(PacksDoc, NamesEveryKey) {
  const Result<std::string> doc = read_file(kPacks / "PACKS.md");
  ASSERT_TRUE(doc) << doc.error().what;
  for (const fs::path& path : pack_files()) {
    const Result<PackNode> file = read_pack_file(path);
    ASSERT_TRUE(file) << file.error().what;
    const bool taxonomy = path.parent_path().filename() == "taxonomy";
    if (!taxonomy) {
      EXPECT_NE(doc->find(path.filename().string()), std::string::npos)
          << "packs/PACKS.md does not name " << path.filename();
    }
    for (const std::string& key : keys_of(*file)) {
      if (taxonomy && key.find('.') != std::string::npos) continue;
      if (taxonomy && key == path.parent_path().parent_path().filename()) continue;
      EXPECT_NE(doc->find("`" + key + "`"), std::string::npos)
          << "packs/PACKS.md does not explain `" << key << "` of " << fs::relative(path, kPacks);
    }
  }
}

}  // namespace
}  // namespace hearsay
