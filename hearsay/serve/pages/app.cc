// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/assets.h"
#include "hearsay/serve/pages/common.h"
#include "hearsay/serve/pages/pages.h"

namespace hearsay::serve::pages {

namespace {

constexpr std::string_view kNoPage =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Hearsay</title>"
    "<p>This program was built without its page. Run <code>tools/build</code>, which builds web/ "
    "first, and start it again. The data is at <a href=\"/events.json\">/events.json</a>.</p>";

// `kept` is how long a browser need not ask again.
http::Response answer_of(const Asset& asset, std::string_view kept) {
  http::Response out;
  out.type = asset.type;
  out.body = asset.bytes;
  if (!kept.empty()) out.headers.emplace_back("Cache-Control", std::string(kept));
  return out;
}

}  // namespace

Result<http::Response> app(const Call&) {
  if (const Asset* page = asset_at("/index.html")) return answer_of(*page, "");
  http::Response out;
  out.type = "text/html; charset=utf-8";
  out.fixed = kNoPage;
  return out;
}

Result<http::Response> asset(const Call& call) {
  const Asset* one = asset_at(call.target.path);
  if (one == nullptr)
    return make_error(ErrorCode::not_found, "the page has no file " + call.target.path);
  // Names of what lies in assets/ change with what they hold; the others' do not.
  const bool for_good = call.target.path.starts_with("/assets/");
  return answer_of(*one, for_good ? "max-age=31536000, immutable" : "max-age=86400");
}

Result<http::Response> openapi(const Call&) {
  http::Response out;
  out.fixed = openapi_document();
  return out;
}

}  // namespace hearsay::serve::pages
