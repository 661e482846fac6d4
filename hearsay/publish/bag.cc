// A bag is written beside its place under a name of its own and moved there when
// all of it is on disk; a program killed in between leaves only that.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/manifest.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace hearsay::publish {

namespace {

namespace fs = std::filesystem;

Error cannot_write(const fs::path& path, const char* what) {
  return make_error(ErrorCode::unwritable,
                    std::string("cannot ") + what + " " + path.string() + ": " +
                        std::strerror(errno) + "; free some space or name another place with --to");
}

// The half-written bag: gone unless it was moved to its place.
class Draft {
 public:
  static Result<Draft> begin(const fs::path& folder) {
    std::string pattern = folder.string() + ".partial-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) return cannot_write(pattern, "make the folder");
    // As any folder that the user makes.
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::chmod(pattern.c_str(), 0777 & ~mask);
    return Draft(pattern);
  }

  Draft(Draft&& other) noexcept : path_(std::exchange(other.path_, fs::path())) {}

  ~Draft() {
    std::error_code unknown;
    if (!path_.empty()) fs::remove_all(path_, unknown);
  }

  Result<void> folder(const std::string& name) const {
    if (::mkdir((path_ / name).c_str(), 0777) != 0)
      return cannot_write(path_ / name, "make the folder");
    return {};
  }

  Result<void> write(const std::string& name, std::string_view bytes) const {
    const fs::path path = path_ / name;
    const int file =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file < 0) return cannot_write(path, "write");
    while (!bytes.empty()) {
      const ssize_t written = ::write(file, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) {
        const int reason = errno;
        ::close(file);
        errno = reason;
        return cannot_write(path, "write");
      }
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::close(file) != 0) return cannot_write(path, "write");
    return {};
  }

  // To its place, once the disk has it.
  Result<void> move_to(const fs::path& folder) {
    const int descriptor = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool on_disk = descriptor >= 0 && ::syncfs(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (!on_disk) return cannot_write(path_, "write all of");
    if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, folder.c_str(), RENAME_NOREPLACE) != 0) {
      // Some file systems cannot promise that; there we have looked just before.
      const bool unknown_flag = errno == EINVAL || errno == ENOSYS;
      if (!unknown_flag || ::access(folder.c_str(), F_OK) == 0 ||
          ::rename(path_.c_str(), folder.c_str()) != 0) {
        return cannot_write(folder, "move the finished bag to");
      }
    }
    path_.clear();
    return {};
  }

 private:
  explicit Draft(fs::path path) : path_(std::move(path)) {}

  fs::path path_;
};

std::string bag_info(const Manifest& manifest, const BagWish& wish) {
  std::string out = "Bag-Software-Agent: hearsay " HEARSAY_VERSION "\n";
  out += "Bagging-Date: " + wish.date.substr(0, 10) + "\n";
  if (wish.who) out += "Contact-Name: " + one_line(*wish.who) + "\n";
  out += "External-Description: Originals of the ledger " + one_line(wish.ledger) + "\n";
  out += "External-Identifier: log head " + manifest.head + "\n";
  return out + "Payload-Oxum: " + std::to_string(manifest.bytes) + "." +
         std::to_string(manifest.originals.size()) + "\n";
}

// The tag files with their digests.
class Tags {
 public:
  explicit Tags(const Draft& draft) : draft_(draft) {}

  Result<void> write(const std::string& name, std::string_view bytes) {
    list_ += sha256(bytes).hex() + "  " + name + "\n";
    return draft_.write(name, bytes);
  }

  Result<void> write_list() const { return draft_.write("tagmanifest-sha256.txt", list_); }

 private:
  const Draft& draft_;
  std::string list_;
};

Result<std::string> log_lines(const Ledger& ledger, std::int64_t entries) {
  std::string out;
  HEARSAY_TRY(ledger.each_entry([&](const Ledger::Entry& one) {
    if (one.entry > entries) return;
    out += one.hash;
    out += "  ";
    out += one.record;
    out += "\n";
  }));
  return out;
}

}  // namespace

Result<Digest> write_bag(const Ledger& ledger,
                         const Manifest& manifest,
                         const std::filesystem::path& folder,
                         const BagWish& wish) {
  struct stat there{};
  if (::lstat(folder.c_str(), &there) == 0) {
    return make_error(ErrorCode::invalid,
                      folder.string() +
                          " is there already, and nothing is ever overwritten; name a "
                          "folder that is not there with --to");
  }
  fs::path place = folder;
  if (!place.has_filename()) place = place.parent_path();  // "handover/".
  Draft draft = HEARSAY_TRY(Draft::begin(place));
  HEARSAY_TRY(draft.folder("data"));
  std::string list;
  std::size_t done = 0;
  for (const ManifestLine& line : manifest.originals) {
    const std::string name = line.original.hex();
    const std::string bytes = HEARSAY_TRY(ledger.original(line.original));
    if (sha256(bytes) != line.original) {
      return make_error(ErrorCode::damaged,
                        "original " + name +
                            " does not have the SHA-256 that names it, so nothing "
                            "was handed over; 'hearsay verify' says what is sound");
    }
    HEARSAY_TRY(draft.write("data/" + name, bytes));
    list += name + "  data/" + name + "\n";
    if (wish.progress) wish.progress(++done, manifest.originals.size());
  }
  Tags tags(draft);
  HEARSAY_TRY(tags.write("bag-info.txt", bag_info(manifest, wish)));
  HEARSAY_TRY(tags.write("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
  HEARSAY_TRY(tags.write("custody.jsonl", manifest_json(manifest)));
  HEARSAY_TRY(tags.write("log.txt", HEARSAY_TRY(log_lines(ledger, manifest.entries))));
  HEARSAY_TRY(tags.write("manifest-sha256.txt", list));
  if (!manifest.stamps.empty()) HEARSAY_TRY(draft.folder("stamps"));
  for (const Stamp& one : manifest.stamps)
    HEARSAY_TRY(
        tags.write("stamps/" + std::to_string(one.stamp) + "-" + one.hash + ".tst", one.token));
  HEARSAY_TRY(tags.write_list());
  HEARSAY_TRY(draft.move_to(place));
  return sha256(list);
}

}  // namespace hearsay::publish
