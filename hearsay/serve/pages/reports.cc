// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/publish/extract_json.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/publish/lineage.h"
#include "hearsay/serve/pages/common.h"
#include "hearsay/serve/pages/pages.h"
#include "hearsay/weigh/copies/shared_text.h"

#include <algorithm>
#include <set>

namespace hearsay::serve::pages {

namespace {

Json span_json(const CodePointIndex& index, TextSpan span) {
  const CodePointSpan points = index.to_code_points(span);
  return Json::Array{points.begin, points.end};
}

// What the claims point at, for highlights: each place of the text once.
Json mentions_json(const Snapshot& now, std::uint32_t report, const CodePointIndex& index) {
  std::set<TextSpan> quantities, items;
  std::map<TextSpan, const ClaimPlace*> places;
  std::map<TextSpan, const ClaimTime*> times;
  std::map<TextSpan, const ClaimSource*> sources;
  std::map<TextSpan, const ClaimParty*> parties;
  for (const std::uint32_t claim : now.claims_of[report]) {
    const Claim& one = now.evidence().claims[claim].claim;
    if (one.count) quantities.insert(one.count->span);
    if (one.item) items.insert(one.item->span);
    if (one.when) times.emplace(one.when->span, &*one.when);
    for (const ClaimPlace& place : one.where)
      places.emplace(place.span, &place);
    for (const ClaimSource& source : one.sources)
      sources.emplace(source.span, &source);
    for (const ClaimParty& party : one.parties)
      parties.emplace(party.span, &party);
  }
  Json::Array q, i, p, t, s, a;
  for (const TextSpan span : quantities)
    q.push_back(Json::Object{{"span", span_json(index, span)}});
  for (const TextSpan span : items)
    i.push_back(Json::Object{{"span", span_json(index, span)}});
  for (const auto& [span, place] : places)
    p.push_back(
        Json::Object{{"span", span_json(index, span)}, {"name", place->name}, {"id", place->id}});
  for (const auto& [span, time] : times)
    t.push_back(Json::Object{{"span", span_json(index, span)}, {"value", time->value}});
  for (const auto& [span, source] : sources)
    s.push_back(Json::Object{{"span", span_json(index, span)},
                             {"name", source->name.empty() ? source->text : source->name}});
  for (const auto& [span, party] : parties)
    a.push_back(Json::Object{{"span", span_json(index, span)}, {"role", to_string(party->role)}});
  return Json::Object{{"quantities", std::move(q)},
                      {"items", std::move(i)},
                      {"places", std::move(p)},
                      {"times", std::move(t)},
                      {"sources", std::move(s)},
                      {"parties", std::move(a)}};
}

// Of which report it is a copy, with the words that both hold.
Json copy_json(const Snapshot& now, std::uint32_t report, const CodePointIndex& index) {
  const auto original = now.weighing().original[report];
  if (!original) return nullptr;
  const ReportRecord& from = now.evidence().reports[*original];
  const SharedText shared = shared_text(now.evidence().reports[report].text, from.text);
  const CodePointIndex there(from.text);
  Json::Array spans;
  for (const SharedText::Run& run : shared.runs) {
    spans.push_back(Json::Object{{"here", span_json(index, run.copy)},
                                 {"there", span_json(there, run.original)}});
  }
  return Json::Object{{"report", from.id},
                      {"publisher", from.publisher},
                      {"share", shared.share},
                      {"spans", std::move(spans)}};
}

// The ways back of the report's claims, each step once.
Json lineage_json(const Snapshot& now, std::uint32_t report) {
  Json::Array out;
  for (const std::uint32_t claim : now.claims_of[report]) {
    const Json way = publish::way_json(now.evidence(), now.weighing(), claim);
    for (const Json& step : way.items()) {
      if (std::find(out.begin(), out.end(), step) == out.end()) out.push_back(step);
    }
  }
  return out;
}

Review review_at(const Snapshot& now, const std::string& report) {
  const auto found = now.reviews.find(report);
  return found == now.reviews.end() ? Review{} : found->second;
}

Json review_json(const Review& one) {
  return Json::Object{{"state", one.state},
                      {"assignee", or_null(one.assignee)},
                      {"by", or_null(one.by)},
                      {"at", or_null(one.at)}};
}

Json capture_json(const StoredCapture& one) {
  return Json::Object{{"address", one.address},
                      {"original", one.original.hex()},
                      {"media_type", one.media_type},
                      {"method", one.method},
                      {"collected_at", one.collected_at},
                      {"collected_by", one.collected_by},
                      {"url", one.url}};
}

// What a browser shows without running or fetching anything, under the policy below.
bool is_shown(std::string_view media_type) {
  return media_type == "text/html" || media_type == "text/plain" ||
         media_type == "application/xhtml+xml" || media_type == "application/pdf" ||
         media_type == "image/png" || media_type == "image/jpeg" || media_type == "image/gif" ||
         media_type == "image/webp";
}

// No script, no request, no form, nothing of the page around it: a sandboxed frame alone lets
// pictures and style sheets call out (STYLE of the browser, not ours to trust).
constexpr std::string_view kSandbox =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

}  // namespace

Result<http::Response> reports(const Call& call) {
  const Part part = HEARSAY_TRY(Part::of(call));
  const Snapshot& now = *call.now;
  const std::string words = call.get("q"), publisher = call.get("publisher"),
                    state = call.get("state");
  Json::Array items;
  std::size_t total = 0;
  for (std::uint32_t report = 0; report < now.evidence().reports.size(); ++report) {
    const ReportRecord& one = now.evidence().reports[report];
    if (!publisher.empty() && !holds_ignoring_ascii_case(one.publisher.value_or(""), publisher))
      continue;
    if (!words.empty() && !holds_ignoring_ascii_case(one.title.value_or(""), words) &&
        !holds_ignoring_ascii_case(one.id, words))
      continue;
    if (!state.empty() && review_at(now, one.id).state != state) continue;
    if (!part.holds(total++)) continue;
    const auto original = now.weighing().original[report];
    items.push_back(
        Json::Object{{"id", one.id},
                     {"title", one.title},
                     {"publisher", one.publisher},
                     {"published", one.published},
                     {"url", one.url},
                     {"claims", now.claims_of[report].size()},
                     {"copy_of", original ? Json(now.evidence().reports[*original].id) : Json()},
                     {"review", review_json(review_at(now, one.id))},
                     {"graphic", now.graphic.contains(one.id)}});
  }
  return list_answer(total, part, std::move(items));
}

Result<http::Response> report(const Call& call) {
  const Snapshot& now = *call.now;
  const std::uint32_t report = HEARSAY_TRY(find(now.reports, "report", call.names[0]));
  const ReportRecord& record = now.evidence().reports[report];
  const Ledger ledger = HEARSAY_TRY(call.service.open_to_read());
  const std::vector<std::int64_t> readings = HEARSAY_TRY(ledger.readings_of(record.id));
  if (readings.empty())
    return make_error(ErrorCode::not_found, "the ledger has no report " + record.id);
  const StoredReport stored = HEARSAY_TRY(ledger.report(readings.front()));
  ClaimPrinter print(now);
  const CodePointIndex& index = print.index(report);
  Json::Array blocks, claims, captures, versions, remarks, judgements;
  for (const Block& block : stored.report.blocks)
    blocks.push_back(
        Json::Object{{"span", span_json(index, block.span)}, {"kind", to_string(block.kind)}});
  for (const std::uint32_t claim : now.claims_of[report])
    claims.push_back(print(claim));
  for (const StoredCapture& one : HEARSAY_TRY(ledger.captures(record.id)))
    captures.push_back(capture_json(one));
  for (const StoredVersion& one : HEARSAY_TRY(ledger.versions(record.id)))
    versions.push_back(Json::Object{
        {"original", one.original.hex()}, {"seen_at", one.seen_at}, {"current", one.current}});
  for (const Remark& one : stored.report.remarks)
    remarks.push_back(one.what);
  for (const Judgement& one : HEARSAY_TRY(ledger.judgements("report", record.id)))
    judgements.push_back(publish::judgement_json(one));
  return json_answer(Json::Object{{"id", record.id},
                                  {"title", record.title},
                                  {"publisher", record.publisher},
                                  {"author", stored.report.author},
                                  {"published", record.published},
                                  {"updated", stored.report.updated},
                                  {"url", record.url},
                                  {"lang", stored.report.lang},
                                  {"original", stored.report.original.hex()},
                                  {"added_at", stored.added_at},
                                  {"text", record.text},
                                  {"blocks", std::move(blocks)},
                                  {"claims", std::move(claims)},
                                  {"mentions", mentions_json(now, report, index)},
                                  {"lineage", lineage_json(now, report)},
                                  {"copy_of", copy_json(now, report, index)},
                                  {"versions", std::move(versions)},
                                  {"captures", std::move(captures)},
                                  {"remarks", std::move(remarks)},
                                  {"review", review_json(review_at(now, record.id))},
                                  {"graphic", now.graphic.contains(record.id)},
                                  {"judgements", std::move(judgements)}});
}

Result<http::Response> original(const Call& call) {
  const Ledger ledger = HEARSAY_TRY(call.service.open_to_read());
  const std::vector<StoredCapture> captures = HEARSAY_TRY(ledger.captures(call.names[0]));
  if (captures.empty())
    return make_error(ErrorCode::not_found, "the ledger has no report " + call.names[0]);
  const std::vector<std::int64_t> readings = HEARSAY_TRY(ledger.readings_of(call.names[0]));
  const StoredReport stored = HEARSAY_TRY(ledger.report(readings.front()));
  const Digest digest = stored.report.original;
  const auto capture = std::find_if(
      captures.begin(), captures.end(), [&](const auto& one) { return one.original == digest; });
  const std::string type =
      capture == captures.end() ? std::string("application/octet-stream") : capture->media_type;
  http::Response out;
  out.body = HEARSAY_TRY(ledger.original(digest));
  out.type = is_shown(type) ? type : "application/octet-stream";
  if (out.type.starts_with("text/") && !stored.report.charset.empty())
    out.type += "; charset=" + stored.report.charset;  // As it was read.
  out.headers.emplace_back("Content-Security-Policy", std::string(kSandbox));
  if (!is_shown(type))
    out.headers.emplace_back("Content-Disposition",
                             "attachment; filename=\"" + digest.hex() + ".bin\"");
  return out;
}

}  // namespace hearsay::serve::pages
