// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/export/data_package.h"

#include "hearsay/base/digest.h"
#include "hearsay/base/text.h"

#include <algorithm>
#include <array>

namespace hearsay::publish {

namespace {

// The columns that hold whole numbers from 0 on. Others may be guarded, and then are texts.
constexpr std::array<std::string_view, 4> kPositions = {
    "begin", "end", "original_begin", "original_end"};

}  // namespace

std::string data_package(const ExportAbout& about, std::string_view file, std::string_view bytes) {
  Json::Array fields;
  // Names of columns are ours: none needs quotation marks.
  for (std::string_view name : split(bytes.substr(0, bytes.find("\r\n")), ',')) {
    const bool whole = std::find(kPositions.begin(), kPositions.end(), name) != kPositions.end();
    fields.push_back(Json::Object{{"name", name}, {"type", whole ? "integer" : "string"}});
  }
  const std::string_view guard =
      about.guard == CsvGuard::on
          ? "A cell that would begin a formula has an apostrophe before it: from a cell that "
            "begins "
            "with apostrophes and then one of = + - @, a tab, a line end or NUL, take one away."
          : "Cells are as they are: some may begin a formula. Do not open it in a spreadsheet.";
  const Json resource = Json::Object{
      {"name", "claims"},
      {"path", file},
      {"type", "table"},
      {"format", "csv"},
      {"mediatype", "text/csv"},
      {"encoding", "utf-8"},
      {"bytes", bytes.size()},
      {"hash", "sha256:" + sha256(bytes).hex()},
      {"dialect", Json::Object{{"lineTerminator", "\r\n"}, {"doubleQuote", true}}},
      {"schema", Json::Object{{"fields", std::move(fields)}, {"primaryKey", Json::Array{"id"}}}}};
  return Json(Json::Object{{"$schema", "https://datapackage.org/profiles/2.0/datapackage.json"},
                           {"name", "hearsay-claims"},
                           {"title", "Claims with their sentences and sources"},
                           {"description",
                            std::string(guard) + " Made with " + about.program +
                                "; the ledger's log ended at " + about.head + "."},
                           {"resources", Json::Array{resource}}})
             .dump() +
         "\n";
}

}  // namespace hearsay::publish
