// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/users.h"

#include "hearsay/base/file.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/ledger/database/address.h"

#include <argon2.h>
#include <openssl/rand.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>

namespace hearsay::serve {

namespace {

constexpr std::uint32_t kPasses = 3, kKibibytes = 64 * 1024, kLanes = 1;
constexpr std::size_t kShortest = 12;  // Of a password, in characters.
constexpr int kMostAtOnce = 2;         // Passwords that are checked.
constexpr auto kLongestWait = std::chrono::seconds(60);
constexpr std::size_t kMostGuessers = 10'000;  // Names whose wrong guesses are remembered.

Result<std::string> hashed(std::string_view password) {
  std::array<unsigned char, 16> salt{};
  std::array<char, 200> out{};
  const bool done = RAND_bytes(salt.data(), static_cast<int>(salt.size())) == 1 &&
                    argon2id_hash_encoded(kPasses,
                                          kKibibytes,
                                          kLanes,
                                          password.data(),
                                          password.size(),
                                          salt.data(),
                                          salt.size(),
                                          32,
                                          out.data(),
                                          out.size()) == ARGON2_OK;
  if (!done)
    return make_error(ErrorCode::unwritable,
                      "the password cannot be hashed: 64 MiB of memory are needed for that");
  return std::string(out.data());
}

// Checked where nobody has the name, so that the answer takes as long.
constexpr const char* kNobody =
    "$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

}  // namespace

std::filesystem::path Users::file_of(const std::filesystem::path& ledger) {
  return ledger::keep_beside(ledger, "users");
}

Result<Users> Users::open(const std::filesystem::path& file) {
  Users out(file);
  out.looks_ = look(file);
  out.users_ = HEARSAY_TRY(read(file));
  return out;
}

Users::Looks Users::look(const std::filesystem::path& file) {
  struct stat now{};
  if (::stat(file.c_str(), &now) != 0) return {};
  return {static_cast<std::int64_t>(now.st_ino),
          static_cast<std::int64_t>(now.st_size),
          static_cast<std::int64_t>(now.st_mtim.tv_sec),
          static_cast<std::int64_t>(now.st_mtim.tv_nsec),
          static_cast<std::int64_t>(now.st_ctim.tv_sec),
          static_cast<std::int64_t>(now.st_ctim.tv_nsec)};
}

// The looks are taken first: what changes while it is read looks otherwise the next time.
Result<void> Users::follow() {
  const Looks now = look(file_);
  if (now == looks_) return {};
  users_ = HEARSAY_TRY(read(file_));
  looks_ = now;
  return {};
}

Result<std::vector<Users::One>> Users::read(const std::filesystem::path& file) {
  std::vector<One> out;
  std::error_code unknown;
  if (!std::filesystem::exists(file, unknown)) return out;
  const std::string text = HEARSAY_TRY(read_file(file));
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    const Result<Json> json = parse_json(line);
    const auto name = json ? json->string_at("name") : std::nullopt;
    const auto role = json ? role_from(json->string_at("role").value_or("")) : std::nullopt;
    const auto password = json ? json->string_at("password") : std::nullopt;
    if (!name || !role || !password)
      return make_error(ErrorCode::damaged,
                        file.string() + ":" + std::to_string(number) +
                            ": is no user; take the line out and add that user anew");
    out.push_back({{std::string(*name), *role}, std::string(*password)});
  }
  return out;
}

Result<void> Users::keep() const {
  std::string text;
  for (const One& one : users_)
    text += Json(Json::Object{{"name", one.user.name},
                              {"role", to_string(one.user.role)},
                              {"password", one.password}})
                .dump() +
            "\n";
  return write_file_atomically(file_, text, Readers::owner);
}

Result<void> Users::put(const std::string& name, Role role, std::string_view password) {
  if (trim(name).empty() || !is_valid_utf8(name))
    return make_error(ErrorCode::invalid, "a user has a name, in UTF-8");
  if (!is_valid_utf8(password) || CodePointIndex(password).size() < kShortest)
    return make_error(ErrorCode::invalid,
                      "a password has " + std::to_string(kShortest) +
                          " characters or more; a few words are easy to keep");
  const auto before = std::find_if(
      users_.begin(), users_.end(), [&](const One& one) { return one.user.name == name; });
  const bool same =
      before != users_.end() &&
      argon2id_verify(before->password.c_str(), password.data(), password.size()) == ARGON2_OK;
  const std::string hash = same ? before->password : HEARSAY_TRY(hashed(password));
  std::erase_if(users_, [&](const One& one) { return one.user.name == name; });
  users_.push_back({{name, role}, hash});
  return keep();
}

Result<void> Users::remove(const std::string& name) {
  if (std::erase_if(users_, [&](const One& one) { return one.user.name == name; }) == 0)
    return make_error(ErrorCode::not_found, "there is no user '" + name + "' in " + file_.string());
  return keep();
}

Result<Users::Checked> Users::check(const std::string& name, std::string_view password) {
  const auto now = std::chrono::steady_clock::now();
  std::optional<One> user;
  {
    const std::lock_guard lock(mutex_);
    const auto found = guesses_.find(name);
    if (found != guesses_.end() && found->second.next > now)
      return Checked{
          std::nullopt, std::chrono::ceil<std::chrono::seconds>(found->second.next - now), ""};
    HEARSAY_TRY(follow());
    const auto at = std::find_if(
        users_.begin(), users_.end(), [&](const One& one) { return one.user.name == name; });
    if (at != users_.end()) user = *at;
  }
  if (hashing_.fetch_add(1) >= kMostAtOnce) {
    --hashing_;
    return Checked{std::nullopt, std::chrono::seconds(1), ""};
  }
  const std::string hash = user ? user->password : kNobody;
  const bool right =
      argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK && user;
  --hashing_;
  const std::lock_guard lock(mutex_);
  if (right) {
    guesses_.erase(name);
    return Checked{user->user, std::chrono::seconds(0), hash};
  }
  if (guesses_.size() >= kMostGuessers) guesses_.clear();
  Guesses& guesses = guesses_[name];
  // Mistyping twice is free; then 1, 2, 4 ... seconds.
  if (++guesses.wrong > 2) {
    const auto wait =
        std::min(kLongestWait, std::chrono::seconds(1LL << std::min(guesses.wrong - 3, 6u)));
    guesses.next = std::chrono::steady_clock::now() + wait;
  }
  return Checked{};
}

Result<User> Users::present(const std::string& name, std::string_view password) {
  const std::lock_guard lock(mutex_);
  HEARSAY_TRY(follow());
  for (const One& one : users_) {
    if (one.user.name == name && same_secret(one.password, password)) return one.user;
  }
  return User{};
}

}  // namespace hearsay::serve
