// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/pages/pages.h"

namespace hearsay::serve {

namespace {

// Addresses that a person opens give the page; the same with ".json" its data.
constexpr Route kRoutes[] = {
    {"GET", "/", Role::nobody, false, pages::app},
    {"GET", "/index.html", Role::nobody, false, pages::app},
    {"GET", "/assets/{file}", Role::nobody, false, pages::asset},
    {"GET", "/favicon.svg", Role::nobody, false, pages::asset},
    {"GET", "/api/openapi.json", Role::nobody, false, pages::openapi},
    {"POST", "/api/session", Role::nobody, false, pages::sign_in},
    {"POST", "/api/session/end", Role::nobody, false, pages::sign_out},

    {"GET", "/status.json", Role::reader, true, pages::status},
    {"GET", "/reports.json", Role::reader, true, pages::reports},
    {"GET", "/reports/{id}.json", Role::reader, true, pages::report},
    {"GET", "/reports/{id}/original", Role::reader, false, pages::original},
    {"GET", "/claims.json", Role::reader, true, pages::claims},
    {"GET", "/claims/{id}.json", Role::reader, true, pages::claim},
    {"GET", "/events.json", Role::reader, true, pages::events},
    {"GET", "/events/{id}.json", Role::reader, true, pages::event},
    {"GET", "/events/{id}/method.json", Role::reader, true, pages::method},
    {"GET", "/disputes.json", Role::reader, true, pages::disputes},
    {"GET", "/timeline.json", Role::reader, true, pages::timeline},
    {"GET", "/map.json", Role::reader, true, pages::map},
    {"GET", "/tables/{name}.json", Role::reader, true, pages::table},
    {"GET", "/search.json", Role::reader, true, pages::search},
    {"GET", "/judgements.json", Role::reader, false, pages::judgements},
    {"GET", "/review.json", Role::reader, true, pages::review},
    {"GET", "/api/export/{name}", Role::reader, true, pages::exported},

    {"POST", "/api/judgements", Role::coder, true, pages::judge},
    {"POST", "/api/judgements/{id}/undo", Role::coder, true, pages::undo},
    {"POST", "/api/reports", Role::coder, false, pages::add_report},
    {"GET", "/api/jobs/{number}/events", Role::coder, false, pages::job_events},
    {"POST", "/api/read", Role::reader, true, pages::read_passage},
    {"POST", "/api/compare", Role::reader, true, pages::compare},
    {"POST", "/api/names", Role::reader, true, pages::names},

    {"GET", "/reports", Role::nobody, false, pages::app},
    {"GET", "/reports/{id}", Role::nobody, false, pages::app},
    {"GET", "/claims", Role::nobody, false, pages::app},
    {"GET", "/claims/{id}", Role::nobody, false, pages::app},
    {"GET", "/events", Role::nobody, false, pages::app},
    {"GET", "/events/{id}", Role::nobody, false, pages::app},
    {"GET", "/disputes", Role::nobody, false, pages::app},
    {"GET", "/timeline", Role::nobody, false, pages::app},
    {"GET", "/map", Role::nobody, false, pages::app},
    {"GET", "/network", Role::nobody, false, pages::app},
    {"GET", "/compare", Role::nobody, false, pages::app},
    {"GET", "/search", Role::nobody, false, pages::app},
    {"GET", "/review", Role::nobody, false, pages::app},
    {"GET", "/history", Role::nobody, false, pages::app},
};

}  // namespace

std::span<const Route> routes() {
  return kRoutes;
}

}  // namespace hearsay::serve
