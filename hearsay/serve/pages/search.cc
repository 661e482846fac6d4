// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/pages/common.h"
#include "hearsay/serve/pages/pages.h"

namespace hearsay::serve::pages {

Result<http::Response> search(const Call& call) {
  const Part part = HEARSAY_TRY(Part::of(call));
  const Query query = HEARSAY_TRY(read_query(call.get("q")));
  const Hits hits =
      HEARSAY_TRY(call.service.texts().find(call.now->head, query, part.offset, part.limit));
  Json::Array items;
  for (const Hit& hit : hits.some) {
    const auto at = call.now->reports.find(hit.report);
    if (at == call.now->reports.end()) continue;
    const ReportRecord& report = call.now->evidence().reports[at->second];
    Json::Array marks;
    for (const CodePointSpan mark : hit.snippet.marks)
      marks.push_back(Json::Array{mark.begin, mark.end});
    items.push_back(Json::Object{
        {"report", report.id},
        {"title", report.title},
        {"publisher", report.publisher},
        {"published", report.published},
        {"claims", call.now->claims_of[at->second].size()},
        {"snippets",
         Json::Array{Json::Object{{"text", hit.snippet.text}, {"marks", std::move(marks)}}}}});
  }
  return list_answer(hits.total, part, std::move(items));
}

}  // namespace hearsay::serve::pages
