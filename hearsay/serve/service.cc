// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/service.h"

#include "hearsay/ledger/database/postgres_pool.h"
#include "hearsay/serve/answer.h"
#include "hearsay/serve/pages/pages.h"

#include <algorithm>
#include <limits>

namespace hearsay::serve {

namespace {

// The answer as it was given before over the same snapshot; else made now, and kept.
Result<http::Response> kept(const Route& route, const Call& call) {
  Kept<std::string>& answers = call.now->answers;
  http::Response out;
  out.kept = answers.find(call.request.target);
  if (out.kept) return out;
  out = HEARSAY_TRY(route.page(call));
  out.kept = std::make_shared<const std::string>(std::move(out.body));
  out.body.clear();
  if (out.status == 200) answers.keep(call.request.target, out.kept, out.kept->size());
  return out;
}

constexpr std::string_view kAppPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src "
    "'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'";

void add_safety(http::Response& response) {
  const auto add = [&](const char* name, std::string_view value) {
    const bool there = std::any_of(response.headers.begin(),
                                   response.headers.end(),
                                   [&](auto& one) { return one.first == name; });
    if (!there) response.headers.emplace_back(name, std::string(value));
  };
  add("Content-Security-Policy", kAppPolicy);
  add("X-Content-Type-Options", "nosniff");
  add("Referrer-Policy", "no-referrer");
  add("X-DNS-Prefetch-Control", "off");  // An original's links would be looked up unasked.
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Cache-Control", "no-store");
}

Ledger::Settings settings_to_read() {
  Ledger::Settings out;
  out.pool = std::make_shared<ledger::PostgresPool>();
  return out;
}

}  // namespace

Service::Service(Settings settings)
    : settings_(std::move(settings)),
      to_read_(settings_to_read()),
      gate_(settings_.gate),
      texts_(settings_.ledger, to_read_),
      snapshots_(settings_.ledger, to_read_, [this](const Snapshot& now) { prepare(now); }) {}

Result<std::unique_ptr<Service>> Service::open(Settings settings) {
  std::unique_ptr<Service> out(new Service(std::move(settings)));
  const std::filesystem::path packs = Knowledge::default_packs();
  out->packs_.taxonomy = HEARSAY_TRY(Taxonomy::load(packs));
  out->packs_.customs = HEARSAY_TRY(Customs::load(packs));
  out->packs_.senses = HEARSAY_TRY(Senses::load(packs));
  out->snapshots_.begin();
  out->points_ = HEARSAY_TRY(PlacePoints::open(PlaceReader::default_gazetteer()));
  return out;
}

// What a page that is opened for the first time would wait for.
void Service::prepare(const Snapshot& now) {
  now.queue();
  now.ways(*packs_.customs);
  for (const EdgeTable table : {EdgeTable::transfers, EdgeTable::losses, EdgeTable::relations})
    now.edges(table, *packs_.customs, *packs_.senses);
  static_cast<void>(texts_.bring_up_to_date(now.head));  // Who searches is told what is wrong.
}

Result<Engine> Service::engine() {
  const std::lock_guard lock(loading_);
  if (!engine_) engine_ = HEARSAY_TRY(Engine::load());
  return *engine_;
}

Result<User> Service::user_of(const http::Request& request) {
  const Visitor one = gate_.visitor_of(request);
  if (one.password.empty()) return one.user;
  User now = HEARSAY_TRY(users().present(one.user.name, one.password));
  if (now.role == Role::nobody) gate_.close(request);
  return now;
}

std::uint64_t Service::body_of(const http::Request& head) {
  constexpr std::uint64_t kOfAnybody = std::uint64_t{64} << 10;
  if (gate_.refuse(head)) return kOfAnybody;
  const Result<User> user = user_of(head);
  return user && user->role > Role::nobody ? std::numeric_limits<std::uint64_t>::max() : kOfAnybody;
}

http::Response Service::answer(const http::Request& request) {
  const auto finished = [](http::Response response) {
    add_safety(response);
    return response;
  };
  if (auto refusal = gate_.refuse(request)) return finished(*std::move(refusal));
  const std::optional<http::Target> target = http::read_target(request.target);
  if (!target) return finished(problem(400, "this address is none of ours"));
  const std::string_view method =
      request.method == "HEAD" ? "GET" : std::string_view(request.method);
  bool other_method = false;
  for (const Route& route : routes()) {
    std::optional<std::vector<std::string>> names = names_in(target->path, route.pattern);
    if (!names) continue;
    if (route.method != method) {
      other_method = true;
      continue;
    }
    const Result<User> known = user_of(request);
    if (!known && route.least > Role::nobody) return finished(no_users());
    const User user = known ? *known : User{};
    if (user.role < route.least) {
      return finished(user.role == Role::nobody
                          ? problem(401,
                                    "nobody has signed in here",
                                    "open the address that the server printed when it started")
                          : problem(403,
                                    "this needs the role " + std::string(to_string(route.least)) +
                                        ", and yours is " + std::string(to_string(user.role)),
                                    "ask the owner of the ledger"));
    }
    Call call{*this, request, *target, user, *std::move(names), nullptr};
    if (route.ground != Ground::none) {
      Result<std::shared_ptr<const Snapshot>> now = snapshots_.current();
      if (!now) return finished(problem(now.error()));
      call.now = *std::move(now);
    }
    Result<http::Response> out =
        route.ground == Ground::snapshot_alone ? kept(route, call) : route.page(call);
    return finished(out ? *std::move(out) : problem(out.error()));
  }
  // A person who opened it sees the page, which says what is missing and where to go.
  const bool opened = method == "GET" && !other_method && !target->path.ends_with(".json") &&
                      !target->path.starts_with("/api/") && !target->path.starts_with("/assets/") &&
                      request.header("accept").find("text/html") != std::string_view::npos;
  if (opened) {
    const User nobody;
    Result<http::Response> page = pages::app({*this, request, *target, nobody, {}, nullptr});
    if (page) {
      page->status = 404;
      return finished(*std::move(page));
    }
  }
  return finished(other_method ? problem(405, "this address does not take " + request.method)
                               : problem(404, "there is nothing at " + target->path));
}

}  // namespace hearsay::serve
