// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace hearsay {

namespace {

// An open file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}

  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }

  int release() {
    const int number = number_;
    number_ = -1;
    return number;
  }

 private:
  int number_;
};

std::string reason() {
  return std::strerror(errno);
}

Error cannot_open(const std::filesystem::path& path) {
  const ErrorCode code =
      errno == ENOENT || errno == ENOTDIR ? ErrorCode::not_found : ErrorCode::unreadable;
  return make_error(code, "cannot open " + path.string() + ": " + reason());
}

Result<void> write_all(int descriptor, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      return make_error(ErrorCode::unwritable,
                        "cannot write " + path.string() + ": " + reason() +
                            "; free some space or choose another place");
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace

Result<std::string> read_head(const std::filesystem::path& path, std::size_t size) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) return cannot_open(path);
  std::string out(size, '\0');
  std::size_t have = 0;
  while (have < size) {
    const ssize_t got = ::read(file.number(), out.data() + have, size - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      return make_error(ErrorCode::unreadable, "cannot read " + path.string() + ": " + reason());
    }
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  out.resize(have);
  return out;
}

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) return cannot_open(path);
  struct stat facts{};
  if (::fstat(file.number(), &facts) != 0) {
    return make_error(ErrorCode::unreadable, "cannot examine " + path.string() + ": " + reason());
  }
  if (S_ISDIR(facts.st_mode)) {
    return make_error(ErrorCode::unreadable, path.string() + " is a folder, not a file");
  }
  const auto too_large = [&] {
    return make_error(ErrorCode::too_large,
                      path.string() + " is over the limit of " + std::to_string(limit >> 20) +
                          " MiB for one report; split it");
  };
  if (S_ISREG(facts.st_mode) && static_cast<std::uint64_t>(facts.st_size) > limit)
    return too_large();
  std::string out;
  if (S_ISREG(facts.st_mode)) out.reserve(static_cast<std::size_t>(facts.st_size));
  char buffer[1 << 16];
  while (true) {
    const ssize_t got = ::read(file.number(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      return make_error(ErrorCode::unreadable, "cannot read " + path.string() + ": " + reason());
    }
    if (got == 0) return out;
    out.append(buffer, static_cast<std::size_t>(got));
    if (out.size() > limit) return too_large();
  }
}

Result<void> write_file_atomically(const std::filesystem::path& path,
                                   std::string_view bytes,
                                   Readers readers) {
  std::string pattern = path.string() + ".XXXXXX";
  Descriptor file(::mkstemp(pattern.data()));
  if (file.number() < 0) {
    return make_error(ErrorCode::unwritable,
                      "cannot create a file beside " + path.string() + ": " + reason());
  }
  const auto give_up = [&](Error error) {
    ::unlink(pattern.c_str());
    return error;
  };
  if (Result<void> written = write_all(file.number(), bytes, path); !written)
    return give_up(written.error());
  if (::fchmod(file.number(), readers == Readers::owner ? 0600 : 0644) != 0 ||
      ::fsync(file.number()) != 0 || ::close(file.release()) != 0 ||
      ::rename(pattern.c_str(), path.c_str()) != 0) {
    return give_up(
        make_error(ErrorCode::unwritable, "cannot write " + path.string() + ": " + reason()));
  }
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.number() >= 0) ::fsync(directory.number());
  return {};
}

std::filesystem::path data_folder() {
  if (const char* own = std::getenv("HEARSAY_DATA"); own != nullptr && *own != '\0') return own;
  if (const char* xdg = std::getenv("XDG_DATA_HOME"); xdg != nullptr && *xdg != '\0') {
    return std::filesystem::path(xdg) / "hearsay";
  }
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home != nullptr ? home : ".") / ".local/share/hearsay";
}

std::filesystem::path own_folder() {
  // Of a program the loader knows the name as typed, of a library the whole path.
  Dl_info loaded{};
  std::error_code unknown;
  std::filesystem::path file;
  if (::dladdr(reinterpret_cast<const void*>(&own_folder), &loaded) != 0 &&
      loaded.dli_fname != nullptr) {
    file = loaded.dli_fname;
  }
  if (file.extension() != ".so") file = std::filesystem::read_symlink("/proc/self/exe", unknown);
  return file.parent_path();
}

}  // namespace hearsay
