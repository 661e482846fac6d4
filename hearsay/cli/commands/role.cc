// hearsay role: what the roles of a PostgreSQL server may do with the ledger there.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/ledger/roles.h"
#include "hearsay/publish/terminal.h"

namespace hearsay::cli {

namespace {

Result<void> act(const RoleOptions& options) {
  const std::optional<ledger::Right> right = ledger::right_from(options.role);
  if (options.act == RoleOptions::Act::give && !right)
    return make_error(ErrorCode::invalid,
                      "a role is reader, coder or owner, not '" + options.role + "'");
  if (options.act == RoleOptions::Act::list) {
    const Ledger ledger = HEARSAY_TRY(open_to_read(options.place));
    publish::Columns table({"name", "role"});
    for (const ledger::Holder& one : HEARSAY_TRY(ledger::holders(ledger))) {
      const std::string has(ledger::to_string(one.right));
      if (options.json) print(Json(Json::Object{{"name", one.role}, {"role", has}}).dump() + "\n");
      table.add({publish::one_line(one.role), has});
    }
    if (!options.json) print(table.print(publish::Look::of(stdout)));
    return {};
  }
  const Ledger ledger = HEARSAY_TRY(
      Ledger::open(options.place.ledger, Ledger::Access::write, settings_of(options.place)));
  return ledger::give_right(
      ledger, options.name, options.act == RoleOptions::Act::give ? right : std::nullopt);
}

}  // namespace

int role(const RoleOptions& options) {
  if (const Result<void> done = act(options); !done) {
    complain("role", done.error().what);
    if (done.error().code == ErrorCode::invalid) return kUsage;
    return kFailed;
  }
  return finish("role", kDone);
}

}  // namespace hearsay::cli
