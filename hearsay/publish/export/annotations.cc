// Claims as annotations of the pages that make them (W3C Web Annotation Data Model), and what
// persons decided as annotations of these.
//
// Positions are code points of the text as it was read, as the Recommendation wants them, and
// bytes of the original where they are exact; the words with 32 characters either side find the
// place in any other rendering of the page. "state" says which version of it: by hash.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/export/citation.h"
#include "hearsay/publish/export/formats.h"
#include "hearsay/publish/judgement.h"

#include <map>
#include <optional>
#include <utility>

namespace hearsay::publish {

namespace {

// A UUID (version 8: of a hash of our own) that is always the same for a name.
std::string uuid_of(const std::string& name) {
  Digest digest = sha256("hearsay annotation " + name);
  digest.bytes[6] = static_cast<std::uint8_t>((digest.bytes[6] & 0x0F) | 0x80);
  digest.bytes[8] = static_cast<std::uint8_t>((digest.bytes[8] & 0x3F) | 0x80);
  const std::string hex = digest.hex();
  return "urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
         hex.substr(16, 4) + "-" + hex.substr(20, 12);
}

Json textual(std::string_view purpose, std::string_view value) {
  return Json::Object{
      {"type", "TextualBody"}, {"purpose", purpose}, {"format", "text/plain"}, {"value", value}};
}

Json bodies_of(const Dossier& dossier, std::uint32_t index) {
  const Claim& claim = dossier.claim(index).claim;
  Json::Array out;
  out.push_back(textual("identifying", dossier.claim(index).id));
  out.push_back(textual("tagging", to_string(claim.kind)));
  if (claim.manner != Manner::none) out.push_back(textual("tagging", to_string(claim.manner)));
  out.push_back(textual("tagging", to_string(claim.stance)));
  if (claim.item && !claim.item->type.empty()) out.push_back(textual("tagging", claim.item->type));
  if (claim.count) {
    const std::string item = claim.item ? " " + claim.item->text : "";
    out.push_back(textual("describing", count_words(*claim.count) + item));
  }
  out.push_back(textual("describing", citation(dossier.evidence, dossier.weighing, index)));
  return out;
}

bool is_web(const std::optional<std::string>& url) {
  return url && (url->starts_with("https://") || url->starts_with("http://"));
}

Json target_of(const Dossier& dossier, std::uint32_t index, const CodePointIndex& points) {
  const ClaimRecord& record = dossier.claim(index);
  const ReportRecord& report = dossier.report_of(index);
  const Provenance& known = dossier.provenance_of(record.report);
  const Context context = context_of(dossier, index);
  const CodePointSpan span = points.to_code_points(record.claim.span);
  Json::Array selectors;
  if (!dossier.is_broken(index)) {
    selectors.push_back(Json::Object{{"type", "TextQuoteSelector"},
                                     {"exact", context.words},
                                     {"prefix", context.before},
                                     {"suffix", context.after}});
    selectors.push_back(
        Json::Object{{"type", "TextPositionSelector"}, {"start", span.begin}, {"end", span.end}});
    if (const auto bytes = known.bytes.find(record.id); bytes != known.bytes.end()) {
      selectors.push_back(Json::Object{{"type", "DataPositionSelector"},
                                       {"start", bytes->second.begin},
                                       {"end", bytes->second.end}});
    }
  }
  Json state = Json::Object{{"type", "TimeState"}};
  if (known.collected_at && known.collected_at->size() > 10)
    state.set("sourceDate", *known.collected_at);
  state.set("cached", "urn:sha256:" + report.digest.hex());
  Json out = Json::Object{{"type", "SpecificResource"},
                          {"source", is_web(report.url) ? *report.url : "urn:hearsay:" + report.id},
                          {"state", std::move(state)}};
  if (!selectors.empty()) out.set("selector", std::move(selectors));
  return out;
}

// "2026-03-05T10:00:00Z"; the vocabulary takes no day alone.
bool is_time(std::string_view time) {
  return time.size() >= 20 && time.ends_with('Z');
}

class Annotations : public Exporter {
 public:
  explicit Annotations(const ExportAbout& about) : about_(about) {}

  std::string begin() override {
    return "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"type\":\"AnnotationCollection\","
           "\"label\":\"Claims, by Hearsay\",\"generator\":" +
           program().dump() +
           ",\"first\":{\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[";
  }

  std::string add(const Dossier& dossier) override {
    std::string out;
    std::optional<std::uint32_t> report;
    std::optional<CodePointIndex> index;
    std::map<const Judgement*, Json::Array> judged;
    for (const std::uint32_t claim : dossier.claims) {
      const ClaimRecord& record = dossier.claim(claim);
      if (report != record.report) {
        report = record.report;
        index.emplace(dossier.evidence.reports[*report].text);
      }
      const auto added = dossier.added.find(claim);
      const Judgement* by = added == dossier.added.end() ? nullptr : added->second;
      Json one = Json::Object{{"id", uuid_of(record.id)},
                              {"type", "Annotation"},
                              {"motivation", "identifying"},
                              {"creator", by == nullptr ? program() : person(*by)}};
      const std::string& at =
          by == nullptr ? dossier.provenance_of(record.report).added_at : by->judged_at;
      if (is_time(at)) one.set("created", at);
      one.set("body", bodies_of(dossier, claim));
      one.set("target", target_of(dossier, claim, *index));
      out += next(one);
      for (const Judgement* judgement : judgements_on(dossier, claim))
        judged[judgement].push_back(uuid_of(record.id));
    }
    // In the order in which they were made: they lie side by side.
    for (auto& [judgement, targets] : judged)
      out += next(judgement_of(*judgement, std::move(targets)));
    return out;
  }

  // What the collection is called depends on all that it holds.
  std::string end() override {
    return "\n],\"id\":" + Json(uuid_of("page " + names_)).dump() +
           "},\"id\":" + Json(uuid_of("collection " + names_)).dump() +
           ",\"total\":" + std::to_string(total_) + "}\n";
  }

 private:
  Json program() const { return Json::Object{{"type", "Software"}, {"name", about_.program}}; }

  static Json person(const Judgement& judgement) {
    return Json::Object{{"type", "Person"}, {"name", judgement.judge}};
  }

  std::string next(const Json& annotation) {
    names_ = sha256(names_ + annotation.dump()).hex();
    return (total_++ == 0 ? "\n" : ",\n") + annotation.dump();
  }

  static Json judgement_of(const Judgement& judgement, Json::Array targets) {
    const bool edits = judgement.verb == "correct";
    const bool links = judgement.verb == "merge" || judgement.verb == "split";
    Json out = Json::Object{{"id",
                             uuid_of("judgement " + judgement.id() + " " + judgement.judged_at +
                                     " " + judgement.target)},
                            {"type", "Annotation"},
                            {"motivation",
                             edits   ? "editing"
                             : links ? "linking"
                                     : "assessing"},
                            {"creator", person(judgement)}};
    if (is_time(judgement.judged_at)) out.set("created", judgement.judged_at);
    Json::Array body{textual("tagging", judgement.verb)};
    if (const std::string detail = judgement_detail(judgement); !detail.empty())
      body.push_back(textual("describing", detail));
    if (!judgement.why.empty()) body.push_back(textual("commenting", judgement.why));
    out.set("body", std::move(body));
    out.set("target", std::move(targets));
    return out;
  }

  const ExportAbout about_;
  std::string names_ = about_.head;
  std::size_t total_ = 0;
};

}  // namespace

std::unique_ptr<Exporter> make_annotations(const ExportAbout& about) {
  return std::make_unique<Annotations>(about);
}

}  // namespace hearsay::publish
