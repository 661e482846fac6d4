// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/civil_time.h"
#include "hearsay/base/clock.h"
#include "hearsay/collect/media_type.h"
#include "hearsay/collect/saved_page.h"
#include "hearsay/collect/sidecar.h"
#include "hearsay/ledger/added_claims.h"
#include "hearsay/outcome_json.h"
#include "hearsay/publish/extract_json.h"
#include "hearsay/serve/pages/common.h"
#include "hearsay/serve/pages/pages.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hearsay::serve::pages {

namespace {

// The file's own name: no folder, nothing that a terminal or a file system would take for more.
std::string plain_name(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  return std::string(name.substr(0, 200));
}

// What the person who adds it knows of a file, by the keys and rules of a sidecar.
Result<collect::Sidecar> facts_of(const Call& call, const std::string& name) {
  Json given = Json::object();
  for (const auto& [key, value] : call.target.query) {
    if (key != "name") given.set(key, value);
  }
  return collect::parse_sidecar(given.dump(), "what is said of " + name);
}

Result<Capture> capture_of(const Call& call, std::string name) {
  collect::Sidecar known = HEARSAY_TRY(facts_of(call, name));
  Capture out;
  out.bytes = call.request.body;
  out.digest = sha256(out.bytes);
  out.address = std::move(name);
  out.media_type = collect::sniff_media_type(out.bytes, out.address);
  collect::SavedPage saved = collect::saved_page(out.bytes);
  out.setting.url = std::move(saved.url);
  out.collected_at = known.collected_at ? std::move(known.collected_at) : std::move(saved.at);
  out.dated_by_file = !out.collected_at;
  if (out.dated_by_file) out.collected_at = iso_time(recorded_now());
  out.method = "upload";
  out.facts = std::move(known.facts);
  if (!out.facts.collected_by && !call.user.name.empty()) out.facts.collected_by = call.user.name;
  return out;
}

Result<void> add(
    Service& service, const User& user, Capture capture, Job& job, const std::atomic<bool>& stop) {
  const std::lock_guard lock(service.writing());
  Ledger::Settings settings;
  if (!user.name.empty()) settings.who = user.name;
  Investigation investigation = HEARSAY_TRY(Investigation::open(service.ledger(), settings));
  Investigation::AddWish wish;
  wish.engine = HEARSAY_TRY(service.engine());
  wish.stop = &stop;
  Intake intake(std::move(capture));
  std::size_t done = 0;
  const Investigation::Sum sum =
      HEARSAY_TRY(investigation.add(intake, wish, [&](const Investigation::Outcome& outcome) {
        if (!outcome.note) ++done;
        job.tell("outcome", outcome_json(outcome));
        job.tell("progress", Json::Object{{"done", done}, {"address", outcome.address}});
      }));
  service.snapshots().changed();
  job.tell("end",
           Json::Object{{"reports", sum.reports},
                        {"readings", sum.readings},
                        {"versions", sum.versions},
                        {"known", sum.known},
                        {"failed", sum.failed},
                        {"claims", sum.claims}});
  return {};
}

}  // namespace

Result<http::Response> add_report(const Call& call) {
  const std::string name = plain_name(call.get("name"));
  if (name.empty())
    return make_error(ErrorCode::invalid, "the file has no name: send it as ?name=report.html");
  if (call.request.body.empty()) return make_error(ErrorCode::invalid, name + " is empty");
  Service& service = call.service;
  const Capture read = HEARSAY_TRY(capture_of(call, name));
  const std::uint64_t number = service.jobs().begin(
      [&service, user = call.user, capture = read](Job& job, const std::atomic<bool>& stop) {
        const Result<void> done = add(service, user, capture, job, stop);
        if (!done) job.tell("failure", Json::Object{{"what", done.error().what}});
      });
  return json_answer(Json::Object{{"job", std::to_string(number)}}, 202);
}

Result<http::Response> job_events(const Call& call) {
  std::uint64_t number = 0;
  const std::string& words = call.names[0];
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
  http::Response out;
  if (error == std::errc() && end == words.data() + words.size())
    out.events = call.service.jobs().events(number);
  if (!out.events) return make_error(ErrorCode::not_found, "there is no job " + words);
  out.type = "text/event-stream";
  return out;
}

// What the engine reads in a passage that somebody marked: the claims of the whole report whose
// sentence the passage touches, before they are anybody's judgement.
Result<http::Response> read_passage(const Call& call) {
  const Json body = HEARSAY_TRY(parse_json(call.request.body));
  const std::string id(body.string_at("report").value_or(""));
  const std::uint32_t report = HEARSAY_TRY(find(call.now->reports, "report", id));
  const std::optional<CodePointSpan> span = span_from(body.find("span"));
  if (!span)
    return make_error(ErrorCode::invalid, "span takes [begin, end] in characters of the text");
  const ReportRecord& record = call.now->evidence().reports[report];
  const CodePointIndex index(record.text);
  if (span->empty() || span->end > index.size())
    return make_error(ErrorCode::invalid, "the span lies outside of the text of " + id);
  const TextSpan passage = index.to_bytes(*span);
  const Engine engine = HEARSAY_TRY(call.service.engine());
  Report read;
  read.text = record.text.substr(passage.begin, passage.size());
  read.published = record.published;
  read.publisher = record.publisher;
  read.blocks = {{{0, static_cast<std::uint32_t>(read.text.size())}, BlockKind::paragraph}};
  Workspace workspace;
  const std::array<TextSpan, 1> whole = {read.blocks.front().span};
  const claim::Searched searched =
      claim::search(read, whole, *engine.model, engine.knowledge.get(), workspace);
  publish::Layers layers = {"claims", "quantities", "places", "times"};
  Json found = publish::extract_json(read, id, searched.parse, searched.reading, layers);
  // In the passage's own characters: the page adds where it begins.
  return json_answer(Json::Object{{"begin", span->begin},
                                  {"text", read.text},
                                  {"claims", *found.find("claims")},
                                  {"quantities", *found.find("quantities")},
                                  {"places", *found.find("places")},
                                  {"times", *found.find("times")}});
}

}  // namespace hearsay::serve::pages
