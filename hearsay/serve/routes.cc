// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/pages/pages.h"

namespace hearsay::serve {

namespace {

// Addresses that a person opens give the page; the same with ".json" its data.
constexpr Route kRoutes[] = {
    {"GET", "/", Role::nobody, Ground::none, pages::app},
    {"GET", "/index.html", Role::nobody, Ground::none, pages::app},
    {"GET", "/assets/{file}", Role::nobody, Ground::none, pages::asset},
    {"GET", "/favicon.svg", Role::nobody, Ground::none, pages::asset},
    {"GET", "/api/openapi.json", Role::nobody, Ground::none, pages::openapi},
    {"POST", "/api/session", Role::nobody, Ground::none, pages::sign_in},
    {"POST", "/api/session/end", Role::nobody, Ground::none, pages::sign_out},

    {"GET", "/status.json", Role::reader, Ground::snapshot, pages::status},
    {"GET", "/reports.json", Role::reader, Ground::snapshot_alone, pages::reports},
    {"GET", "/reports/{id}.json", Role::reader, Ground::snapshot, pages::report},
    {"GET", "/reports/{id}/original", Role::reader, Ground::none, pages::original},
    {"GET", "/claims.json", Role::reader, Ground::snapshot_alone, pages::claims},
    {"GET", "/claims/{id}.json", Role::reader, Ground::snapshot, pages::claim},
    {"GET", "/events.json", Role::reader, Ground::snapshot_alone, pages::events},
    {"GET", "/events/{id}.json", Role::reader, Ground::snapshot, pages::event},
    {"GET", "/events/{id}/method.json", Role::reader, Ground::snapshot_alone, pages::method},
    {"GET", "/disputes.json", Role::reader, Ground::snapshot_alone, pages::disputes},
    {"GET", "/timeline.json", Role::reader, Ground::snapshot_alone, pages::timeline},
    {"GET", "/map.json", Role::reader, Ground::snapshot_alone, pages::map},
    {"GET", "/tables/{name}.json", Role::reader, Ground::snapshot_alone, pages::table},
    {"GET", "/search.json", Role::reader, Ground::snapshot_alone, pages::search},
    {"GET", "/judgements.json", Role::reader, Ground::none, pages::judgements},
    {"GET", "/review.json", Role::reader, Ground::snapshot_alone, pages::review},
    {"GET", "/api/export/{name}", Role::reader, Ground::snapshot, pages::exported},

    {"POST", "/api/judgements", Role::coder, Ground::snapshot, pages::judge},
    {"POST", "/api/judgements/{id}/undo", Role::coder, Ground::snapshot, pages::undo},
    {"POST", "/api/reports", Role::coder, Ground::none, pages::add_report},
    {"GET", "/api/jobs/{number}/events", Role::coder, Ground::none, pages::job_events},
    {"POST", "/api/read", Role::reader, Ground::snapshot, pages::read_passage},
    {"POST", "/api/compare", Role::reader, Ground::snapshot, pages::compare},
    {"POST", "/api/names", Role::reader, Ground::snapshot, pages::names},

    {"GET", "/reports", Role::nobody, Ground::none, pages::app},
    {"GET", "/reports/{id}", Role::nobody, Ground::none, pages::app},
    {"GET", "/claims", Role::nobody, Ground::none, pages::app},
    {"GET", "/claims/{id}", Role::nobody, Ground::none, pages::app},
    {"GET", "/events", Role::nobody, Ground::none, pages::app},
    {"GET", "/events/{id}", Role::nobody, Ground::none, pages::app},
    {"GET", "/disputes", Role::nobody, Ground::none, pages::app},
    {"GET", "/timeline", Role::nobody, Ground::none, pages::app},
    {"GET", "/map", Role::nobody, Ground::none, pages::app},
    {"GET", "/network", Role::nobody, Ground::none, pages::app},
    {"GET", "/compare", Role::nobody, Ground::none, pages::app},
    {"GET", "/search", Role::nobody, Ground::none, pages::app},
    {"GET", "/review", Role::nobody, Ground::none, pages::app},
    {"GET", "/history", Role::nobody, Ground::none, pages::app},
};

}  // namespace

std::optional<std::vector<std::string>> names_in(std::string_view path, std::string_view pattern) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t open = pattern.find('{');
    if (open == std::string_view::npos)
      return path == pattern ? std::optional(std::move(out)) : std::nullopt;
    if (path.substr(0, open) != pattern.substr(0, open)) return std::nullopt;
    path.remove_prefix(open);
    const std::size_t close = pattern.find('}', open);
    pattern.remove_prefix(close + 1);
    const std::string_view next = pattern.substr(0, pattern.find('{'));
    const std::size_t end = next.empty() ? path.size() : path.find(next);
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    const std::string_view name = path.substr(0, end);
    if (name.find('/') != std::string_view::npos) return std::nullopt;
    out.emplace_back(name);
    path.remove_prefix(end);
  }
}

std::span<const Route> routes() {
  return kRoutes;
}

}  // namespace hearsay::serve
