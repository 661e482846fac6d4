// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/claims.h"

#include "hearsay/base/text.h"
#include "hearsay/publish/extract_json.h"

#include <algorithm>

namespace hearsay::publish {

namespace {

std::string number_words(double value) {
  return Json(value).dump();
}

// "12,345": groups of three from five digits on.
std::string grouped(double value) {
  std::string out = number_words(value);
  const std::size_t digits = std::min(out.find_first_not_of("0123456789"), out.size());
  if (digits < 5) return out;
  for (std::size_t at = digits; at > 3; at -= 3)
    out.insert(at - 3, ",");
  return out;
}

std::string name_of(const ClaimSource& source) {
  return source.name.empty() ? source.text : source.name;
}

std::string parties_in(const Claim& claim, PartyRole role) {
  std::vector<std::string> out;
  for (const ClaimParty& party : claim.parties) {
    if (party.role == role) out.push_back(party.text);
  }
  return join(out, "; ");
}

// Signs that make a spreadsheet compute what follows them, or hide them first; those of full
// width do in some. After apostrophes they count, too, so that a reader can tell ours.
bool begins_formula(std::string_view text) {
  while (text.starts_with('\''))
    text.remove_prefix(1);
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r\n\0", 8).find(text.front()) != std::string_view::npos) return true;
  return text.starts_with("＝") || text.starts_with("＋") || text.starts_with("－") ||
         text.starts_with("＠");
}

std::string number_or_nothing(const std::optional<double>& value) {
  return value ? number_words(*value) : "";
}

}  // namespace

std::vector<std::string> lineage(const std::optional<std::string>& publisher, const Claim& claim) {
  std::vector<std::string> out;
  if (publisher) out.push_back(*publisher);
  for (const ClaimSource& source : claim.sources)
    out.push_back(name_of(source));
  return out;
}

Json stored_claim_json(const StoredReport& stored,
                       const StoredClaim& claim,
                       const CodePointIndex& index) {
  const Report& report = stored.report;
  Json::Object out{{"id", claim.id},
                   {"report", report.id},
                   {"publisher", report.publisher},
                   {"published", report.published}};
  const Json fields = claim_json(claim.claim, index);
  for (const auto& [key, value] : fields.members())
    out.emplace_back(key, value);
  out.emplace_back("sentence", claim.pin.words);
  Json::Array chain;
  for (std::string& name : lineage(report.publisher, claim.claim))
    chain.push_back(std::move(name));
  out.emplace_back("lineage", std::move(chain));
  out.emplace_back("current", stored.current);
  return out;
}

std::string count_words(const Count& count) {
  const std::string unit = count.unit.empty() ? "" : " " + count.unit;
  std::string out = count.approximate ? "about " : "";
  if (count.lower && count.upper) {
    out += grouped(*count.lower);
    if (*count.lower != *count.upper) out += " to " + grouped(*count.upper);
    return out + unit;
  }
  if (count.lower) return out + grouped(*count.lower) + unit + " or more";
  if (count.upper) return out + "up to " + grouped(*count.upper) + unit;
  return "unknown";
}

std::string csv_cell(std::string_view text, CsvGuard guard) {
  std::string out = guard == CsvGuard::on && begins_formula(text) ? "'" : "";
  out += text;
  if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
  std::string quoted = "\"";
  for (char c : out) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string csv_row(std::span<const std::string> cells, CsvGuard guard) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i)
    out += (i == 0 ? "" : ",") + csv_cell(cells[i], guard);
  return out + "\r\n";
}

std::vector<std::string> claims_csv_head() {
  return {"id",         "report",       "publisher",        "published",   "kind",
          "manner",     "stance",       "count_text",       "count_lower", "count_upper",
          "count_unit", "count_approx", "count_cumulative", "item",        "item_type",
          "where",      "when",         "when_value",       "by",          "to",
          "from",       "of",           "against",          "with",        "lineage",
          "begin",      "end",          "sentence"};
}

std::vector<std::string> claims_csv_cells(const ClaimRow& row, const CodePointIndex& index) {
  const Claim& one = row.claim;
  const auto yes = [](bool value) { return std::string(value ? "yes" : "no"); };
  std::vector<std::string> places;
  for (const ClaimPlace& place : one.where)
    places.push_back(place.name.empty() ? place.text : place.name);
  const CodePointSpan points = index.to_code_points(one.span);
  return {row.id,
          row.report,
          row.publisher.value_or(""),
          row.published.value_or(""),
          std::string(to_string(one.kind)),
          std::string(to_string(one.manner)),
          std::string(to_string(one.stance)),
          one.count ? one.count->text : "",
          one.count ? number_or_nothing(one.count->lower) : "",
          one.count ? number_or_nothing(one.count->upper) : "",
          one.count ? one.count->unit : "",
          one.count ? yes(one.count->approximate) : "",
          one.count ? yes(one.count->cumulative) : "",
          one.item ? one.item->text : "",
          one.item ? one.item->type : "",
          join(places, "; "),
          one.when ? one.when->text : "",
          one.when ? one.when->value : "",
          parties_in(one, PartyRole::by),
          parties_in(one, PartyRole::to),
          parties_in(one, PartyRole::from),
          parties_in(one, PartyRole::of),
          parties_in(one, PartyRole::against),
          parties_in(one, PartyRole::with),
          join(lineage(row.publisher, one), " > "),
          std::to_string(points.begin),
          std::to_string(points.end),
          row.sentence};
}

std::vector<std::string> claims_csv_cells(const StoredReport& stored,
                                          const StoredClaim& claim,
                                          const CodePointIndex& index) {
  const Report& report = stored.report;
  return claims_csv_cells(
      {claim.id, report.id, report.publisher, report.published, claim.claim, claim.pin.words},
      index);
}

}  // namespace hearsay::publish
