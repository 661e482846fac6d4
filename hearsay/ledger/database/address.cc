// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/database/address.h"

#include "hearsay/base/digest.h"

#include <libpq-fe.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <memory>

namespace hearsay::ledger {

namespace {

struct Free {
  void operator()(PQconninfoOption* all) const { PQconninfoFree(all); }
};

using Options = std::unique_ptr<PQconninfoOption, Free>;

Options parse(const std::filesystem::path& address) {
  char* wrong = nullptr;
  Options out(PQconninfoParse(address.c_str(), &wrong));
  PQfreemem(wrong);  // It may quote the address.
  return out;
}

// What decides which ledger it is, with what the environment adds.
std::map<std::string, std::string> place_of(const std::filesystem::path& address) {
  std::map<std::string, std::string> out;
  const auto take = [&](const PQconninfoOption* one) {
    for (; one != nullptr && one->keyword != nullptr; ++one) {
      const std::string name = one->keyword;
      if (one->val == nullptr) continue;
      if (name == "host" || name == "hostaddr" || name == "port" || name == "dbname" ||
          name == "options" || name == "service")
        out[name] = one->val;
    }
  };
  take(Options(PQconndefaults()).get());
  take(parse(address).get());
  return out;
}

// Of the user's own, and of nobody else: who could put a file there could say what a ledger
// amounts to.
std::filesystem::path home() {
  if (const char* given = std::getenv("HOME"); given != nullptr && *given != '\0') return given;
  const passwd* user = ::getpwuid(::geteuid());
  return user == nullptr || user->pw_dir == nullptr ? "/nonexistent" : user->pw_dir;
}

std::filesystem::path beside(const std::filesystem::path& ledger,
                             const std::string& what,
                             const char* variable,
                             const char* folder) {
  if (!is_postgres(ledger)) return ledger.string() + "-" + what;
  const char* given = std::getenv(variable);
  const std::filesystem::path base =
      given != nullptr && *given != '\0' ? std::filesystem::path(given) : home() / folder;
  std::string place;
  for (const auto& [name, value] : place_of(ledger))
    place += name + "=" + value + "\n";
  std::string name = short_name(ledger);
  for (char& c : name) {
    if (c == '/' || c == '\0') c = '_';
  }
  const std::filesystem::path out = base / "hearsay";
  std::error_code unknown;  // Who writes there finds out.
  std::filesystem::create_directories(out, unknown);
  return out / (name + "-" + sha256(place).hex().substr(0, 12) + "-" + what);
}

}  // namespace

bool is_postgres(const std::filesystem::path& ledger) {
  const std::string& text = ledger.native();
  return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

Result<void> check_address(const std::filesystem::path& ledger) {
  const Options options = parse(ledger);
  if (options == nullptr) {
    return make_error(ErrorCode::invalid,
                      "the ledger's address cannot be read; it looks like "
                      "postgresql://USER@HOST:PORT/DATABASE, with % and two digits for a character "
                      "that has a meaning there");
  }
  for (const PQconninfoOption* one = options.get(); one->keyword != nullptr; ++one) {
    const std::string_view name = one->keyword;
    if (one->val == nullptr || *one->val == '\0') continue;
    if (name == "password" || name == "sslpassword") {
      return make_error(ErrorCode::invalid,
                        "the ledger's address holds a password, which others could see in the list "
                        "of processes; leave it out, and put it into ~/.pgpass, the file that "
                        "PGPASSFILE names, or PGPASSWORD");
    }
  }
  return {};
}

std::string short_name(const std::filesystem::path& ledger) {
  if (!is_postgres(ledger)) return ledger.filename().string();
  const std::map<std::string, std::string> place = place_of(ledger);
  const auto name = place.find("dbname");
  return name == place.end() ? "postgresql" : name->second;
}

std::filesystem::path cache_beside(const std::filesystem::path& ledger, const std::string& what) {
  return beside(ledger, what, "XDG_CACHE_HOME", ".cache");
}

std::filesystem::path keep_beside(const std::filesystem::path& ledger, const std::string& what) {
  return beside(ledger, what, "XDG_CONFIG_HOME", ".config");
}

}  // namespace hearsay::ledger
