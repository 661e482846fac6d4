// hearsay serve: the page and its API, until Ctrl+C.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/cli/commands.h"
#include "hearsay/cli/interrupt.h"
#include "hearsay/cli/say.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/serve/http/listener.h"
#include "hearsay/serve/service.h"

#include <cstdint>

namespace hearsay::cli {

namespace {

bool is_loopback(const std::string& address) {
  return address.starts_with("127.") || address == "::1";
}

std::string host_of(const std::string& address) {
  return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

Result<void> serve_ledger(const ServeOptions& options, const Interrupt& interrupt) {
  serve::Users users = HEARSAY_TRY(serve::Users::open(serve::Users::file_of(options.place.ledger)));
  const bool here = is_loopback(options.listen);
  if (!here && users.all().empty())
    return make_error(ErrorCode::invalid,
                      "beyond this machine each has a name and a password: 'hearsay --ledger " +
                          options.place.ledger + " user add NAME --role owner' first");
  // Made where there is none, so that reports can be added by the page.
  {
    HEARSAY_TRY(
        Ledger::open(options.place.ledger, Ledger::Access::write, settings_of(options.place)));
  }
  http::Listener listener =
      HEARSAY_TRY(http::Listener::open(options.listen, static_cast<std::uint16_t>(options.port)));
  const std::string port = std::to_string(listener.port());
  serve::Service::Settings settings{{}, {}, std::move(users)};
  settings.ledger = options.place.ledger;
  settings.gate.owner = options.place.by;
  settings.gate.cookie = "hearsay-" + port;
  for (const char* name : {"127.0.0.1", "localhost", "[::1]"})
    settings.gate.hosts.push_back(std::string(name) + ":" + port);
  settings.gate.hosts.push_back(host_of(options.listen) + ":" + port);
  settings.gate.hosts.insert(settings.gate.hosts.end(), options.hosts.begin(), options.hosts.end());
  settings.gate.token = here;  // Whoever started it sits at this machine.
  const std::unique_ptr<serve::Service> service =
      HEARSAY_TRY(serve::Service::open(std::move(settings)));
  const std::string address = "http://" + host_of(options.listen) + ":" + port + "/";
  const std::string link = address + "#token=" + service->gate().token();
  if (options.json) {
    print(Json(Json::Object{{"address", address},
                            {"token", here ? Json(service->gate().token()) : Json()}})
              .dump() +
          "\n");
  } else if (!here) {
    print("Hearsay serves " + options.place.ledger + " at\n\n  " + address +
          "\n\nto those of 'hearsay user list'. It speaks plain HTTP: what is typed can be read on "
          "the "
          "way.\nPut a server with TLS before it, and name that with --host. Ctrl+C ends it.\n");
  } else {
    print("Hearsay serves " + options.place.ledger + " at\n\n  " + link +
          "\n\nOpen that address in a browser of this machine; it is for you alone. Ctrl+C ends "
          "it.\n");
    if (here && options.place.by.empty())
      print("Nobody can judge yet: start it with --by NAME, as each judgement has a name.\n");
  }
  std::fflush(stdout);
  http::Listener::Limits limits;
  limits.body_of = [&](const http::Request& head) { return service->body_of(head); };
  listener.run([&](const http::Request& request) { return service->answer(request); },
               limits,
               interrupt.flag());
  return {};
}

}  // namespace

int serve(const ServeOptions& options) {
  const Interrupt interrupt;
  if (const Result<void> done = serve_ledger(options, interrupt); !done) {
    complain("serve", done.error().what);
    const ErrorCode code = done.error().code;
    return code == ErrorCode::invalid || code == ErrorCode::unsupported ? kUsage : kFailed;
  }
  return finish("serve", kDone);
}

}  // namespace hearsay::cli
