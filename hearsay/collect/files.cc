// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/files.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/base/file.h"
#include "hearsay/base/text.h"
#include "hearsay/collect/media_type.h"
#include "hearsay/collect/saved_page.h"
#include "hearsay/collect/sidecar.h"

#include <sys/stat.h>

#include <algorithm>

namespace hearsay::collect {

namespace {

namespace fs = std::filesystem;

// "2026-03-03T12:00:00Z", or nothing if the system does not tell.
std::optional<std::string> last_change(const fs::path& path) {
  struct stat facts{};
  if (::stat(path.c_str(), &facts) != 0) return std::nullopt;
  return iso_time(facts.st_mtime);
}

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

// A browser saves page.html with a folder page_files of pictures and scripts.
bool belongs_to_saved_page(const fs::path& folder) {
  const std::string name = folder.string();
  constexpr std::string_view kSuffix = "_files";
  if (!name.ends_with(kSuffix)) return false;
  const std::string stem = name.substr(0, name.size() - kSuffix.size());
  std::error_code unknown;
  return fs::exists(stem + ".html", unknown) || fs::exists(stem + ".htm", unknown);
}

// Symbolic links to folders are not followed: they may lead in a circle.
Result<void> walk_folder(const fs::path& folder, std::vector<std::string>& out) {
  std::error_code trouble;
  std::vector<fs::path> folders;
  for (fs::directory_iterator entry(folder, trouble), end; !trouble && entry != end;
       entry.increment(trouble)) {
    const fs::path& path = entry->path();
    std::error_code unknown;
    if (is_hidden(path)) continue;
    if (entry->is_directory(unknown) && !entry->is_symlink(unknown)) {
      if (!belongs_to_saved_page(path)) folders.push_back(path);
    } else if (entry->is_regular_file(unknown) && !path.string().ends_with(kSidecarSuffix)) {
      out.push_back(path.string());
    }
  }
  if (trouble) {
    return make_error(ErrorCode::unreadable,
                      "cannot list " + folder.string() + ": " + trouble.message());
  }
  for (const fs::path& one : folders)
    HEARSAY_TRY(walk_folder(one, out));
  return {};
}

// As paths are compared, name by name: "a/z" stands before "a-b/c". Kept as texts, since a
// path takes five times the memory, and a folder may hold a million.
bool by_names(const std::string& one, const std::string& other) {
  return std::lexicographical_compare(
      one.begin(), one.end(), other.begin(), other.end(), [](char a, char b) {
        const auto rank = [](char c) { return c == '/' ? 0 : static_cast<unsigned char>(c) + 1; };
        return rank(a) < rank(b);
      });
}

}  // namespace

Result<Capture> file(const fs::path& path) {
  Sidecar beside = HEARSAY_TRY(sidecar_of(path));
  Capture out;
  out.bytes = HEARSAY_TRY(read_file(path));
  out.digest = sha256(out.bytes);
  out.address = path.string();
  out.media_type = sniff_media_type(out.bytes, out.address);
  SavedPage saved = saved_page(out.bytes);
  out.setting.url = std::move(saved.url);
  out.collected_at = beside.collected_at ? beside.collected_at : std::move(saved.at);
  out.dated_by_file = !out.collected_at;
  if (out.dated_by_file) out.collected_at = last_change(path);
  out.method = "file";
  out.facts = std::move(beside.facts);
  return out;
}

Result<std::vector<std::string>> walk(const fs::path& path) {
  std::error_code trouble;
  const fs::file_status status = fs::status(path, trouble);
  if (status.type() == fs::file_type::not_found) {
    return make_error(ErrorCode::not_found,
                      path.string() + " does not exist; check the name and the working folder");
  }
  if (trouble) {
    return make_error(ErrorCode::unreadable,
                      "cannot examine " + path.string() + ": " + trouble.message());
  }
  if (status.type() == fs::file_type::regular) return std::vector<std::string>{path.string()};
  if (status.type() != fs::file_type::directory) {
    return make_error(ErrorCode::unsupported,
                      path.string() + " is neither a file nor a folder; name a saved report");
  }
  std::vector<std::string> out;
  HEARSAY_TRY(walk_folder(path, out));
  std::sort(out.begin(), out.end(), by_names);
  if (out.empty()) {
    return make_error(ErrorCode::invalid,
                      path.string() + " holds no report; save texts or pages there first");
  }
  return out;
}

}  // namespace hearsay::collect
