// The parent's side: pipes, the clock, and the end of the group.
//
// The process is asked whether it ended without being reaped; its group is killed
// while its number is still its own, and only then is it reaped.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/confined.h"

#include "hearsay/base/confined_child.h"
#include "hearsay/base/text.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace hearsay {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostComplaints = 8192;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}

  ~Descriptor() { close(); }

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void set(int number) {
    close();
    number_ = number;
  }

  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

  int get() const { return number_; }

 private:
  int number_;
};

struct Pipe {
  Descriptor read, write;

  bool open() {
    int both[2];
    if (::pipe2(both, O_CLOEXEC) != 0) return false;
    read.set(both[0]);
    write.set(both[1]);
    return true;
  }
};

Error no_means(const char* what) {
  return make_error(ErrorCode::unreadable,
                    std::string("the system gives no ") + what + " to run a program (" +
                        std::strerror(errno) + "); close others and try again");
}

// The bytes as a file without a name.
Result<void> fill(Descriptor& file, std::string_view bytes) {
  file.set(::memfd_create("input", MFD_CLOEXEC));
  if (file.get() < 0) return no_means("memory");
  while (!bytes.empty()) {
    const ssize_t put = ::write(file.get(), bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return no_means("memory");
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  if (::lseek(file.get(), 0, SEEK_SET) != 0) return no_means("memory");
  return {};
}

// Whether there may be more. Takes at most `limit` bytes; `over` says that there were more.
bool take(int from, std::string& into, std::size_t limit, bool& over) {
  char buffer[1 << 16];
  const ssize_t got = ::read(from, buffer, sizeof buffer);
  if (got < 0) return errno == EINTR || errno == EAGAIN;
  if (got == 0) return false;
  const std::size_t room = limit - into.size();
  over = over || static_cast<std::size_t>(got) > room;
  into.append(buffer, std::min(room, static_cast<std::size_t>(got)));
  return true;
}

class Watch {
 public:
  Watch(pid_t child, int out, int complaints, const ConfinedLimits& limits)
      : child_(child),
        limits_(limits),
        deadline_(Clock::now() + limits.wall),
        polled_{{out, POLLIN, 0}, {complaints, POLLIN, 0}} {}

  void run(ConfinedRun& run) {
    bool over = false;
    bool more_complaints = false;
    bool ended = false;
    while (open() || !ended) {
      if (!ended && has_ended()) {
        ended = true;
        (void)::kill(-child_, SIGKILL);  // What it left behind; then the pipes end.
        continue;
      }
      // Also behind its end: something that left the group may hold the pipes.
      if (over || Clock::now() >= deadline_) {
        if (!ended && !over) run.end = ConfinedRun::End::out_of_time;
        break;
      }
      if (!open()) {
        pause();
        continue;
      }
      if (::poll(polled_, 2, 10) <= 0) continue;
      if (polled_[0].revents != 0 && !take(polled_[0].fd, run.out, limits_.output, over))
        polled_[0].fd = -1;
      if (polled_[1].revents != 0 &&
          !take(polled_[1].fd, run.complaints, kMostComplaints, more_complaints))
        polled_[1].fd = -1;
    }
    (void)::kill(-child_, SIGKILL);
    (void)::kill(child_, SIGKILL);  // It may not have become a group yet.
    int status = 0;
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    if (run.end == ConfinedRun::End::out_of_time) return;
    if (over) {
      run.end = ConfinedRun::End::too_much;
    } else if (WIFEXITED(status)) {
      run.status = WEXITSTATUS(status);
    } else {
      run.status = WTERMSIG(status);
      run.end = run.status == SIGXCPU || (run.status == SIGKILL && used_its_time())
                    ? ConfinedRun::End::out_of_time
                    : ConfinedRun::End::crashed;
    }
  }

 private:
  bool open() const { return polled_[0].fd >= 0 || polled_[1].fd >= 0; }

  // The kernel ends a process that ignores the first warning by SIGKILL.
  bool used_its_time() const {
    return Clock::now() - (deadline_ - limits_.wall) >= std::chrono::seconds(limits_.cpu_seconds);
  }

  bool has_ended() const {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(child_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == child_;
  }

  static void pause() {
    const timespec moment{0, 1'000'000};
    (void)::nanosleep(&moment, nullptr);
  }

  pid_t child_;
  const ConfinedLimits& limits_;
  Clock::time_point deadline_;
  pollfd polled_[2];
};

}  // namespace

Result<ConfinedRun> run_confined(const std::string& program,
                                 const std::vector<std::string>& arguments,
                                 std::string_view input,
                                 const ConfinedLimits& limits) {
  Descriptor file;
  HEARSAY_TRY(fill(file, input));
  Pipe out, complaints, status;
  if (!out.open() || !complaints.open() || !status.open()) return no_means("pipe");
  std::vector<char*> words{const_cast<char*>(program.c_str())};
  for (const std::string& one : arguments)
    words.push_back(const_cast<char*>(one.c_str()));
  words.push_back(nullptr);
  const confined::Child plan{program.c_str(),
                             words.data(),
                             file.get(),
                             out.write.get(),
                             complaints.write.get(),
                             status.write.get(),
                             &limits};
  const pid_t child = ::fork();
  if (child < 0) return no_means("process");
  if (child == 0) confined::become(plan);
  file.close();
  out.write.close();
  complaints.write.close();
  status.write.close();
  ConfinedRun run;
  Watch(child, out.read.get(), complaints.read.get(), limits).run(run);

  confined::Word before, failed;
  const bool told = ::read(status.read.get(), &before, sizeof before) == sizeof before;
  if (told && before.failure == 0 &&
      ::read(status.read.get(), &failed, sizeof failed) != sizeof failed) {
    failed.failure = 0;
  }
  if (const int why = before.failure != 0 ? before.failure : failed.failure; why != 0) {
    return make_error(why == ENOENT ? ErrorCode::not_found : ErrorCode::unreadable,
                      program + " cannot be started: " + std::strerror(why));
  }
  if ((before.lacking & confined::kNamespace) != 0) run.lacking.push_back("a network namespace");
  if ((before.lacking & confined::kFiles) != 0) run.lacking.push_back("Landlock");
  if ((before.lacking & confined::kCalls) != 0) run.lacking.push_back("seccomp");
  constexpr std::uint8_t kBoth = confined::kNamespace | confined::kCalls;
  run.no_network = told && (before.lacking & kBoth) != kBoth;
  return run;
}

std::optional<std::string> find_program(std::string_view name) {
  const char* path = std::getenv("PATH");
  for (const std::string_view folder : split(path == nullptr ? "/usr/bin:/bin" : path, ':')) {
    if (!folder.starts_with('/')) continue;
    std::string file = std::string(folder) + "/" + std::string(name);
    if (::access(file.c_str(), X_OK) == 0) return file;
  }
  return std::nullopt;
}

}  // namespace hearsay
