// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/export/export.h"

#include "hearsay/serve/pages/common.h"
#include "hearsay/serve/pages/pages.h"

#include <algorithm>

namespace hearsay::serve::pages {

namespace {

// The name twice: for all programs with what ASCII lacks left out, and as it is (RFC 6266).
std::string disposition(const std::string& how, const std::string& name) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string plain, encoded;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      plain += c;
      encoded += c;
    } else {
      encoded += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return how + "; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
}

}  // namespace

Result<http::Response> exported(const Call& call) {
  const std::string& name = call.names[0];
  const std::size_t dot = std::min(name.find('.'), name.size());
  const auto format = publish::export_format_of(std::string_view(name).substr(dot));
  if (!format) {
    return make_error(ErrorCode::not_found,
                      "there is no export " + name +
                          "; ask for an event with .html, .csv, .json, .geojson, .ftm.json or "
                          ".annotations.json");
  }
  const std::uint32_t event = HEARSAY_TRY(find(call.now->events, "event", name.substr(0, dot)));
  const Event& one = call.now->weighing().events[event];
  Counted counted = HEARSAY_TRY(Counted::of(call, event));
  const Ledger ledger = HEARSAY_TRY(call.service.open_to_read());
  publish::Dossier dossier = HEARSAY_TRY(publish::make_dossier(
      ledger, call.now->evidence(), call.now->weighing(), event, std::move(counted.tallies)));
  dossier.policy = counted.policy;
  publish::ExportAbout about;
  about.program = "hearsay " HEARSAY_VERSION;
  about.head = call.now->head;
  about.points = &call.service.points();
  http::Response out;
  out.body = publish::export_one(*format, about, dossier);
  out.type = publish::media_type(*format);
  const bool shown = *format == publish::ExportFormat::html && call.get("view") == "1";
  out.headers.emplace_back(
      "Content-Disposition",
      disposition(shown ? "inline" : "attachment",
                  publish::safe_file_name(one.label, one.id, publish::file_ending(*format))));
  // What is published is made of what reports say: it is no part of the page that offers it.
  out.headers.emplace_back("Content-Security-Policy",
                           "sandbox; " + publish::page_policy() + "; frame-ancestors 'self'");
  return out;
}

}  // namespace hearsay::serve::pages
