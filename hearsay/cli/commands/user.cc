// hearsay user: who may work with the ledger from other machines.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/publish/terminal.h"
#include "hearsay/serve/users.h"

#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace hearsay::cli {

namespace {

// From $HEARSAY_PASSWORD, or a line of standard input, unseen on a terminal.
std::string ask_password(const std::string& name) {
  if (const char* given = std::getenv("HEARSAY_PASSWORD"); given != nullptr && *given != '\0')
    return given;
  termios before{};
  const bool terminal = ::isatty(STDIN_FILENO) == 1 && ::tcgetattr(STDIN_FILENO, &before) == 0;
  if (terminal) {
    std::fprintf(stderr, "Password for %s (12 characters or more): ", name.c_str());
    termios unseen = before;
    unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
  }
  std::string out;
  std::getline(std::cin, out);
  if (terminal) {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::fputc('\n', stderr);
  }
  return out;
}

Result<void> act(const UserOptions& options) {
  serve::Users users = HEARSAY_TRY(serve::Users::open(serve::Users::file_of(options.place.ledger)));
  if (options.act == UserOptions::Act::remove) return users.remove(options.name);
  if (options.act == UserOptions::Act::add) {
    const auto role = serve::role_from(options.role);
    if (!role)
      return make_error(
          ErrorCode::invalid,
          "--role takes reader, coder, reviewer or owner, not '" + options.role + "'");
    return users.put(options.name, *role, ask_password(options.name));
  }
  publish::Columns table({"name", "role"});
  for (const serve::Users::One& one : users.all()) {
    const std::string role(serve::to_string(one.user.role));
    if (options.json)
      print(Json(Json::Object{{"name", one.user.name}, {"role", role}}).dump() + "\n");
    table.add({publish::one_line(one.user.name), role});
  }
  if (!options.json)
    print(users.all().empty() ? "nobody may work with " + options.place.ledger +
                                    " from other machines; 'hearsay user add NAME --role owner'\n"
                              : table.print(publish::Look::of(stdout)));
  return {};
}

}  // namespace

int user(const UserOptions& options) {
  if (const Result<void> done = act(options); !done) {
    complain("user", done.error().what);
    if (done.error().code == ErrorCode::invalid) return kUsage;
    return done.error().code == ErrorCode::not_found ? kSomeFailed : kFailed;
  }
  return finish("user", kDone);
}

}  // namespace hearsay::cli
