// Who may work with a ledger from other machines: names, roles, passwords.
//
// A file beside the ledger (LEDGER-users), readable by its owner alone, one JSON object a line:
//
//     {"name":"A. Clerk","role":"coder","password":"$argon2id$v=19$m=65536,t=3,p=1$..."}
//
// Passwords are hashed with Argon2id (RFC 9106, its second recommended choice: 64 MiB, three
// passes). Who guesses waits longer after each wrong one, and no more than two are checked at a
// time: each takes its 64 MiB.
//
// `hearsay user` changes the file while a server runs, so the server looks at it with every
// request, and reads it again once it looks otherwise: who is taken out, has a new password or
// another role is so at the next request (`present`).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_USERS_H_
#define HEARSAY_SERVE_USERS_H_

#include "hearsay/base/result.h"
#include "hearsay/serve/gate.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::serve {

class Users {
 public:
  static std::filesystem::path file_of(const std::filesystem::path& ledger);

  // No file: nobody. Errors: damaged (which line).
  static Result<Users> open(const std::filesystem::path& file);

  Users(Users&& other) noexcept
      : file_(std::move(other.file_)),
        looks_(other.looks_),
        users_(std::move(other.users_)) {}

  struct One {
    User user;
    std::string password;  // Hashed.
  };

  // As they were when the file was read last. Not while others call what is below.
  const std::vector<One>& all() const { return users_; }

  // Adds, or replaces who has that name, and keeps the file. The same password stays as it is
  // kept: another role alone ends no session. Errors: invalid (no name, a password of less than
  // 12 characters), unwritable.
  Result<void> put(const std::string& name, Role role, std::string_view password);
  // Errors: not_found, unwritable.
  Result<void> remove(const std::string& name);

  // Whose password it is; nobody. `wait` is how long one who guessed wrong has to wait first.
  struct Checked {
    std::optional<User> user;
    std::chrono::seconds wait{0};
    std::string password;  // Hashed; "" for nobody.
  };

  // Called on many threads at once. Errors: damaged, unreadable (the file as it is now: nobody is
  // let in by what it said before).
  Result<Checked> check(const std::string& name, std::string_view password);

  // Who has that name and, hashed, that password by now; nobody. Threads and errors as above.
  Result<User> present(const std::string& name, std::string_view password);

 private:
  explicit Users(std::filesystem::path file) : file_(std::move(file)) {}

  // Of the file: which it is, how long, when it changed; zeros where there is none.
  using Looks = std::array<std::int64_t, 6>;

  static Looks look(const std::filesystem::path& file);
  static Result<std::vector<One>> read(const std::filesystem::path& file);
  Result<void> keep() const;
  Result<void> follow();  // With mutex_ held.

  struct Guesses {
    unsigned wrong = 0;
    std::chrono::steady_clock::time_point next;
  };

  std::filesystem::path file_;
  std::atomic<int> hashing_{0};
  std::mutex mutex_;  // For what is below.
  Looks looks_{};
  std::vector<One> users_;
  std::map<std::string, Guesses> guesses_;
};

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_USERS_H_
