// Runs a fuzz target over files, without a fuzzer: the corpus as a quick test.
//
// usage: replay FILE-OR-FOLDER...
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** arguments) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  for (int i = 1; i < count; ++i) {
    if (!fs::is_directory(arguments[i]))
      files.emplace_back(arguments[i]);
    else
      for (const auto& entry : fs::directory_iterator(arguments[i]))
        files.push_back(entry.path());
  }
  for (const fs::path& path : files) {
    const auto bytes = hearsay::read_file(path);
    if (!bytes) {
      std::fprintf(stderr, "%s cannot be read\n", path.c_str());
      return 1;
    }
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size());
  }
  std::printf("%zu files\n", files.size());
  return files.empty() ? 1 : 0;
}
