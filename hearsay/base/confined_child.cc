// The barriers, in the order in which they must be put up.
//
//   a session of its own      its group can be killed as one
//   descriptors               0, 1 and 2 alone
//   limits                    time, memory, no file may grow, no core
//   a network namespace       with no way out of it; needs a user namespace
//   Landlock                  reads what a program needs to run, writes nothing
//   seccomp                   no sockets, no signals to others, no new processes,
//                             no leaving of the group
//
// Landlock and seccomp are asked for by their numbers: neither has a function in
// the C library.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/confined_child.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/close_range.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>

namespace hearsay::confined {

namespace {

void limit(__rlimit_resource_t what, std::uint64_t value) {
  const rlimit both{value, value};
  (void)::setrlimit(what, &both);
}

// Descriptors 0 to 2 are the program's, 3 is the status; all others are closed.
bool arrange_descriptors(const Child& child) {
  const int status = ::fcntl(child.status, F_DUPFD_CLOEXEC, 10);
  if (status < 0) return false;
  // Those to come must not lie where the others go.
  const int input = ::fcntl(child.input, F_DUPFD_CLOEXEC, 11);
  const int output = ::fcntl(child.output, F_DUPFD_CLOEXEC, 11);
  const int complaints = ::fcntl(child.complaints, F_DUPFD_CLOEXEC, 11);
  if (::dup2(input, 0) < 0 || ::dup2(output, 1) < 0 || ::dup2(complaints, 2) < 0 ||
      ::dup3(status, 3, O_CLOEXEC) < 0) {
    return false;
  }
  if (::syscall(SYS_close_range, 4u, ~0u, 0u) == 0) return true;
  for (int one = 4; one < 65536; ++one)
    ::close(one);
  return true;
}

// Room to start processes and to leave the group is closed by seccomp; limits on
// the number of processes would count all of the user's.
void set_limits(const ConfinedLimits& limits) {
  const rlimit cpu{limits.cpu_seconds, limits.cpu_seconds + 1};
  (void)::setrlimit(RLIMIT_CPU, &cpu);
  limit(RLIMIT_AS, limits.memory);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 64);
}

bool leave_network() {
  return ::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0 || ::unshare(CLONE_NEWNET) == 0;
}

void allow(int rules, const char* path, std::uint64_t access) {
  landlock_path_beneath_attr rule{};
  rule.allowed_access = access;
  rule.parent_fd = ::open(path, O_PATH | O_CLOEXEC);
  if (rule.parent_fd < 0) return;
  (void)::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  ::close(rule.parent_fd);
}

bool close_files(const char* program) {
  const long version =
      ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return false;
  // The rights of the first version; the second adds moving, the third cutting.
  std::uint64_t all = (1ull << 13) - 1;
  if (version >= 2) all |= 1ull << 13;
  if (version >= 3) all |= 1ull << 14;
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = all;
  const int rules = static_cast<int>(
      ::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes.handled_access_fs, 0));
  if (rules < 0) return false;
  constexpr std::uint64_t kRead = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  constexpr std::uint64_t kFile = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
  for (const char* folder : {"/usr", "/lib", "/lib64", "/bin", "/nix/store", "/gnu/store"})
    allow(rules, folder, kRead | LANDLOCK_ACCESS_FS_EXECUTE);
  for (const char* file : {"/etc/ld.so.cache", "/etc/ld.so.preload"})
    allow(rules, file, LANDLOCK_ACCESS_FS_READ_FILE);
  for (const char* folder : {"/etc/alternatives", "/etc/fonts", "/proc/self"})
    allow(rules, folder, kRead);
  for (const char* file : {"/dev/null", "/dev/zero"})
    allow(rules, file, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE);
  allow(rules, program, kFile);
  const bool done = ::syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  ::close(rules);
  return done;
}

#if defined(__x86_64__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t kMachine = 0;
#endif

constexpr long kNever[] = {
    // The network, also by the way around that io_uring is.
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_sendto,
    SYS_io_uring_setup,
    // The group and the barriers.
    SYS_setsid,
    SYS_setpgid,
    SYS_unshare,
    SYS_setns,
    SYS_mount,
    SYS_prlimit64,
    // Other processes.
    SYS_kill,
    SYS_tkill,
    SYS_rt_sigqueueinfo,
    SYS_rt_tgsigqueueinfo,
    SYS_pidfd_send_signal,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    // The kernel's own doors.
    SYS_bpf,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_add_key,
    SYS_request_key,
    SYS_keyctl,
};

constexpr std::uint32_t kRefuse = SECCOMP_RET_ERRNO | (EPERM & SECCOMP_RET_DATA);

// A list of instructions in fixed room.
class Filter {
 public:
  void load(std::size_t offset) {
    add(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)));
  }

  void answer(std::uint32_t what) { add(BPF_STMT(BPF_RET | BPF_K, what)); }

  void answer_if(std::uint32_t equal, std::uint32_t what) {
    add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, equal, 0, 1));
    answer(what);
  }

  void answer_unless(std::uint32_t equal, std::uint32_t what) {
    add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, equal, 1, 0));
    answer(what);
  }

  // If the call is `number`: refused unless its first argument equals / has all
  // bits of `value`.
  void only_if_equal(long number, std::uint32_t value) {
    only_if(number, BPF_JMP | BPF_JEQ | BPF_K, value);
  }

  void only_if_set(long number, std::uint32_t bits) {
    only_if(number, BPF_JMP | BPF_JSET | BPF_K, bits);
  }

  bool install() {
    const sock_fprog program{static_cast<unsigned short>(size_), code_};
    return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
  }

 private:
  void add(sock_filter one) {
    if (size_ < kRoom) code_[size_++] = one;
  }

  void only_if(long number, std::uint16_t test, std::uint32_t value) {
    add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(number), 0, 4));
    load(offsetof(seccomp_data, args));
    add(BPF_JUMP(test, value, 0, 1));
    answer(SECCOMP_RET_ALLOW);
    answer(kRefuse);
  }

  static constexpr std::size_t kRoom = 128;
  sock_filter code_[kRoom] = {};
  std::size_t size_ = 0;
};

bool close_calls(bool may_fork) {
  if (kMachine == 0) return false;
  Filter filter;
  filter.load(offsetof(seccomp_data, arch));
  filter.answer_unless(kMachine, SECCOMP_RET_KILL_PROCESS);
  filter.load(offsetof(seccomp_data, nr));
#if defined(__x86_64__)
  // Numbers of the x32 interface mean the same calls by another name.
  filter.answer_if(static_cast<std::uint32_t>(__X32_SYSCALL_BIT | SYS_socket), kRefuse);
  filter.answer_if(static_cast<std::uint32_t>(__X32_SYSCALL_BIT | SYS_connect), kRefuse);
#endif
  for (const long call : kNever)
    filter.answer_if(static_cast<std::uint32_t>(call), kRefuse);
  if (!may_fork) {
#if defined(__x86_64__)
    filter.answer_if(SYS_fork, kRefuse);
    filter.answer_if(SYS_vfork, kRefuse);
#endif
    // The library then asks again by clone, whose flags can be seen. Threads may be.
    filter.answer_if(SYS_clone3, SECCOMP_RET_ERRNO | (ENOSYS & SECCOMP_RET_DATA));
    filter.only_if_set(SYS_clone, CLONE_THREAD);
    // It may signal itself, as abort() does.
    filter.only_if_equal(SYS_tgkill, static_cast<std::uint32_t>(::getpid()));
  }
  filter.answer(SECCOMP_RET_ALLOW);
  return filter.install();
}

}  // namespace

void become(const Child& child) {
  Word word;
  (void)::setsid();
  (void)::prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none;
  ::sigemptyset(&none);
  (void)::sigprocmask(SIG_SETMASK, &none, nullptr);
  (void)::signal(SIGPIPE, SIG_DFL);
  const bool arranged = arrange_descriptors(child);
  const int status = arranged ? 3 : child.status;
  if (!arranged) {
    word.failure = errno;
    (void)!::write(status, &word, sizeof word);
    ::_exit(127);
  }
  (void)!::chdir("/");
  set_limits(*child.limits);
  if (!leave_network()) word.lacking |= kNamespace;
  const bool bound = ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  if (!bound || !close_files(child.program)) word.lacking |= kFiles;
  if (!bound || !close_calls(child.limits->may_fork)) word.lacking |= kCalls;
  (void)!::write(status, &word, sizeof word);
  static char language[] = "LC_ALL=C.UTF-8";
  static char path[] = "PATH=/usr/bin:/bin";
  char* const environment[] = {language, path, nullptr};
  ::execve(child.program, child.arguments, environment);
  word.failure = errno;
  (void)!::write(status, &word, sizeof word);
  ::_exit(127);
}

}  // namespace hearsay::confined
