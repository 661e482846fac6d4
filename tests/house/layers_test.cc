// hearsay/LAYERS, checked against every include; and each heavy header in the
// one file that may see it.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace hearsay {
namespace {

const std::filesystem::path kRoot = HEARSAY_SOURCE_DIR;

std::map<std::string, std::set<std::string>> read_layers() {
  std::map<std::string, std::set<std::string>> out;
  const std::string text = read_file(kRoot / "hearsay/LAYERS").value();
  for (std::string_view line : split(text, '\n')) {
    line = trim(line);
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string_view> parts = split(line, ':');
    const std::string folder(trim(parts[0]));
    out[folder].insert(folder);
    if (parts.size() < 2) continue;
    std::istringstream below{std::string(parts[1])};
    for (std::string word; below >> word;)
      out[folder].insert(word);
  }
  return out;
}

std::vector<std::filesystem::path> sources() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kRoot / "hearsay")) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".h" || extension == ".cc") out.push_back(entry.path());
  }
  return out;
}

// "claim/quantities/quantity.h" -> "claim"; "investigation.h" -> ".".
std::string folder_of(const std::string& path) {
  const std::size_t slash = path.find('/');
  return slash == std::string::npos ? "." : path.substr(0, slash);
}

TEST(House, EveryFolderStandsInLayers) {
  const auto layers = read_layers();
  for (const auto& entry : std::filesystem::directory_iterator(kRoot / "hearsay")) {
    if (!entry.is_directory()) continue;
    EXPECT_TRUE(layers.count(entry.path().filename().string())) << entry.path();
  }
}

TEST(House, IncludesPointDownward) {
  const auto layers = read_layers();
  std::size_t seen = 0;
  for (const std::filesystem::path& path : sources()) {
    const std::string from =
        folder_of(std::filesystem::relative(path, kRoot / "hearsay").generic_string());
    const std::string text = read_file(path).value();
    for (std::string_view line : split(text, '\n')) {
      if (!line.starts_with("#include \"hearsay/")) continue;
      const std::string_view rest = line.substr(std::string_view("#include \"hearsay/").size());
      const std::string to = folder_of(std::string(rest.substr(0, rest.find('"'))));
      ++seen;
      EXPECT_TRUE(layers.at(from).count(to)) << path << " includes upward: " << line;
    }
  }
  EXPECT_GT(seen, 20u);
}

// Inside of a stage: "claim/items/items.h" -> "claim/items"; a file beside the
// folders belongs to none of them.
std::string inner_folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.find('/') ? "" : path.substr(0, slash);
}

// The first circle of folders found from `at` on, as "a -> b -> a"; "" if there is none.
std::string circle_from(const std::string& at,
                        const std::map<std::string, std::set<std::string>>& includes,
                        std::vector<std::string>& way,
                        std::set<std::string>& done) {
  const auto before = std::find(way.begin(), way.end(), at);
  if (before != way.end()) {
    std::string out;
    for (auto one = before; one != way.end(); ++one)
      out += *one + " -> ";
    return out + at;
  }
  if (!done.insert(at).second) return "";
  way.push_back(at);
  if (const auto found = includes.find(at); found != includes.end()) {
    for (const std::string& to : found->second) {
      const std::string circle = circle_from(to, includes, way, done);
      if (!circle.empty()) return circle;
    }
  }
  way.pop_back();
  return "";
}

TEST(House, FoldersOfAStageIncludeOneAnotherInNoCircle) {
  std::map<std::string, std::set<std::string>> includes;
  for (const std::filesystem::path& path : sources()) {
    const std::string name = std::filesystem::relative(path, kRoot / "hearsay").generic_string();
    const std::string from = inner_folder_of(name);
    if (from.empty() || name.ends_with("_test.cc")) continue;
    const std::string text = read_file(path).value();
    for (std::string_view line : split(text, '\n')) {
      if (!line.starts_with("#include \"hearsay/")) continue;
      const std::string_view rest = line.substr(std::string_view("#include \"hearsay/").size());
      const std::string to = inner_folder_of(std::string(rest.substr(0, rest.find('"'))));
      if (!to.empty() && to != from) includes[from].insert(to);
    }
  }
  EXPECT_GT(includes.size(), 5u);
  std::set<std::string> done;
  for (const auto& [folder, to] : includes) {
    std::vector<std::string> way;
    EXPECT_EQ(circle_from(folder, includes, way, done), "");
  }
}

TEST(House, HeavyHeadersStayInOneFile) {
  const std::map<std::string, std::string> homes = {
      {"tsl/robin_map.h", "base/text_map.h"},
      {"xxhash.h", "base/text_map.cc"},
      {"simdjson.h", "base/json_read.cc base/utf8.cc"},
      {"nlohmann/json.hpp", "base/json_write.cc"},
      {"toml++/toml.h", "claim/pack.cc"},
      {"archive.h", "base/zip.cc collect/archive/files_in.cc"},
      {"sqlite3.h", "ledger/"},
      {"libpq-fe.h", "ledger/database/"},
      {"CLI/CLI.hpp", "cli/main.cc"},
      {"gumbo.h", "read/"},
      {"csv.h", "read/table/table.cc"},
      {"msgpack.h", "language/package.cc"},
      {"argon2.h", "serve/users.cc"},
      {"boost/asio.hpp", "serve/http/listener.cc"},
      {"boost/beast/core.hpp", "serve/http/listener.cc"},
      {"regex", "nowhere"}};
  for (const std::filesystem::path& path : sources()) {
    const std::string name = std::filesystem::relative(path, kRoot / "hearsay").generic_string();
    const std::string text = read_file(path).value();
    for (const auto& [header, home] : homes) {
      if (text.find("#include <" + header + ">") == std::string::npos) continue;
      bool at_home = false;
      std::istringstream names(home);
      for (std::string one; names >> one;)
        at_home = at_home || name.starts_with(one);
      EXPECT_TRUE(at_home) << name << " includes <" << header << ">, which belongs in " << home;
    }
  }
}

TEST(House, HeadersOpenWithProse) {
  for (const std::filesystem::path& path : sources()) {
    if (path.extension() != ".h") continue;
    EXPECT_TRUE(read_file(path).value().starts_with("// ")) << path << " has no prelude";
  }
}

TEST(House, NoTodoNow) {
  for (const std::filesystem::path& path : sources()) {
    EXPECT_EQ(read_file(path).value().find("TODO(now)"), std::string::npos) << path;
  }
}

}  // namespace
}  // namespace hearsay
