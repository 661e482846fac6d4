// SPDX-License-Identifier: Apache-2.0
#include "tests/newsroom/views.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/extract.h"
#include "hearsay/publish/method.h"

namespace hearsay::newsroom {

namespace {

// Cells with the columns' names; empty ones are left out.
std::string line(const std::vector<std::string>& head, const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (cells[i].empty()) continue;
    out += (out.empty() ? "" : " ") + head[i] + "=" +
           (cells[i].find(' ') == std::string::npos ? cells[i] : "\"" + cells[i] + "\"");
  }
  return out + "\n";
}

Result<std::string> method_view(const std::string& name, const MethodGround& ground) {
  const Method method = HEARSAY_TRY(Method::load(Knowledge::default_packs(), name));
  const std::vector<std::string> head = publish::method_csv_head(method);
  std::string out;
  for (const MethodRow& row : method_rows(method, ground, ground.weighing.tallies)) {
    std::vector<std::string> cells = publish::method_csv_cells(method, ground.evidence, row);
    cells.front().clear();  // The event's id is a digest.
    cells.back().clear();   // The reference is the same in all rows.
    out += line(head, cells);
  }
  return out;
}

}  // namespace

Result<std::string> view(const Newsroom& room, const MethodGround& ground) {
  const std::vector<std::string>& words = room.view;
  if (words.size() == 3 && words[0] == "tally" && words[1] == "--method")
    return method_view(words[2], ground);
  return make_error(ErrorCode::invalid, "no such view: @ " + join(words, " "));
}

}  // namespace hearsay::newsroom
