// Who may work with a ledger from other machines: names, roles, passwords.
//
// A file beside the ledger (LEDGER-users), readable by its owner alone, one JSON object a line:
//
//     {"name":"A. Clerk","role":"coder","password":"$argon2id$v=19$m=65536,t=3,p=1$..."}
//
// Passwords are hashed with Argon2id (RFC 9106, its second recommended choice: 64 MiB, three
// passes). Who guesses waits longer after each wrong one, and no more than two are checked at a
// time: each takes its 64 MiB.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_USERS_H_
#define HEARSAY_SERVE_USERS_H_

#include "hearsay/base/result.h"
#include "hearsay/serve/gate.h"

#include <atomic>
#include <chrono>
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

  Users(Users&& other) noexcept : file_(std::move(other.file_)), users_(std::move(other.users_)) {}

  struct One {
    User user;
    std::string password;  // Hashed.
  };

  const std::vector<One>& all() const { return users_; }

  // Adds, or replaces who has that name, and keeps the file. Errors: invalid (no name, a password
  // of less than 12 characters), unwritable.
  Result<void> put(const std::string& name, Role role, std::string_view password);
  // Errors: not_found, unwritable.
  Result<void> remove(const std::string& name);

  // Whose password it is; nobody. `wait` is how long one who guessed wrong has to wait first.
  struct Checked {
    std::optional<User> user;
    std::chrono::seconds wait{0};
  };

  Checked check(const std::string& name, std::string_view password);

 private:
  explicit Users(std::filesystem::path file) : file_(std::move(file)) {}

  Result<void> keep() const;

  struct Guesses {
    unsigned wrong = 0;
    std::chrono::steady_clock::time_point next;
  };

  std::filesystem::path file_;
  std::vector<One> users_;
  std::atomic<int> hashing_{0};
  std::mutex mutex_;
  std::map<std::string, Guesses> guesses_;
};

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_USERS_H_
