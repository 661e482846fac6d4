// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/method.h"

#include "hearsay/base/text.h"

#include <algorithm>

namespace hearsay::publish {

namespace {

Json json_of(const MethodCell& cell) {
  if (const auto* words = std::get_if<std::string>(&cell)) return *words;
  if (const auto* number = std::get_if<double>(&cell)) return *number;
  return nullptr;
}

std::string words_of_cell(const MethodCell& cell) {
  if (const auto* words = std::get_if<std::string>(&cell)) return *words;
  if (const auto* number = std::get_if<double>(&cell)) return Json(*number).dump();
  return "";
}

std::vector<std::string> ids(const Evidence& evidence, const MethodRow& row) {
  std::vector<std::string> out;
  for (std::uint32_t claim : row.claims)
    out.push_back(evidence.claims[claim].id);
  return out;
}

}  // namespace

Json method_json(const Method& method, const Evidence& evidence, const MethodRow& row) {
  Json::Object out;
  for (std::size_t i = 0; i < method.columns.size(); ++i)
    out.emplace_back(method.columns[i].name, json_of(row.cells[i]));
  Json::Array claims;
  for (std::string& id : ids(evidence, row))
    claims.emplace_back(std::move(id));
  out.emplace_back("claims", std::move(claims));
  out.emplace_back("method",
                   Json::Object{{"name", method.id},
                                {"version", method.version},
                                {"rule", method.rule},
                                {"reference", method.reference}});
  return out;
}

std::vector<std::string> method_csv_head(const Method& method) {
  std::vector<std::string> out;
  for (const Method::Column& column : method.columns)
    out.push_back(column.name);
  out.insert(out.end(), {"claims", "method", "reference"});
  return out;
}

std::vector<std::string> method_csv_cells(const Method& method,
                                          const Evidence& evidence,
                                          const MethodRow& row) {
  std::vector<std::string> out;
  for (const MethodCell& cell : row.cells)
    out.push_back(words_of_cell(cell));
  out.push_back(join(ids(evidence, row), " "));
  out.push_back(method.id + " " + method.version);
  out.push_back(method.reference);
  return out;
}

std::string method_rule_text(const Method& method, const Look& look) {
  return look.bold(method.name + ", version " + method.version + " of the rule") + "\n" +
         wrap(method.rule, look.width, 2, "  ") +
         wrap("The house's own page: " + method.reference + ", as of " + method.checked,
              look.width,
              2,
              "  ");
}

std::string method_row_text(const Method& method,
                            const Evidence& evidence,
                            const Weighing& weighing,
                            const MethodRow& row,
                            const Look& look) {
  std::size_t widest = 0;
  for (std::size_t i = 0; i < method.columns.size(); ++i)
    widest = std::max(widest, columns_of(method.columns[i].name));
  std::string out = look.bold(one_line(weighing.events[row.event].label)) + "\n";
  for (std::size_t i = 0; i < method.columns.size(); ++i) {
    const std::string words = one_line(words_of_cell(row.cells[i]));
    if (words.empty()) continue;
    out += wrap(words, look.width, widest + 4, "  " + pad(method.columns[i].name, widest + 2));
  }
  out += wrap(look.dim("[" + join(ids(evidence, row), " ") + "]"),
              look.width,
              widest + 4,
              "  " + pad("claims", widest + 2));
  return out;
}

}  // namespace hearsay::publish
