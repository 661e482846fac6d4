// One function a page; routes.cc says which address leads to which. Each gives the data of what a
// person looks at (docs/formats/openapi.json), or keeps what a person said.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_PAGES_PAGES_H_
#define HEARSAY_SERVE_PAGES_PAGES_H_

#include "hearsay/serve/service.h"

namespace hearsay::serve::pages {

// app.cc: the page itself, and its parts
Result<http::Response> app(const Call& call);
Result<http::Response> asset(const Call& call);
Result<http::Response> openapi(const Call& call);

// session.cc
Result<http::Response> sign_in(const Call& call);
Result<http::Response> sign_out(const Call& call);
Result<http::Response> status(const Call& call);

// reports.cc
Result<http::Response> reports(const Call& call);
Result<http::Response> report(const Call& call);
Result<http::Response> original(const Call& call);

// claims.cc
Result<http::Response> claims(const Call& call);
Result<http::Response> claim(const Call& call);

// events.cc
Result<http::Response> events(const Call& call);
Result<http::Response> event(const Call& call);
Result<http::Response> method(const Call& call);

// overviews.cc: all events at once
Result<http::Response> disputes(const Call& call);
Result<http::Response> timeline(const Call& call);
Result<http::Response> map(const Call& call);
Result<http::Response> table(const Call& call);

// export.cc: an event as a file
Result<http::Response> exported(const Call& call);

// search.cc
Result<http::Response> search(const Call& call);

// judgements.cc
Result<http::Response> judgements(const Call& call);
Result<http::Response> judge(const Call& call);
Result<http::Response> undo(const Call& call);

// review.cc
Result<http::Response> review(const Call& call);

// lists.cc: tables of the user's own beside the ledger
Result<http::Response> compare(const Call& call);
Result<http::Response> names(const Call& call);

// work.cc: what takes long
Result<http::Response> add_report(const Call& call);
Result<http::Response> job_events(const Call& call);
Result<http::Response> read_passage(const Call& call);

}  // namespace hearsay::serve::pages

#endif  // HEARSAY_SERVE_PAGES_PAGES_H_
