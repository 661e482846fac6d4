// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/comparison.h"

#include "hearsay/base/text.h"
#include "hearsay/publish/tally.h"

#include <algorithm>
#include <cmath>

namespace hearsay::publish {

namespace {

constexpr std::size_t kShown = 3;    // Rows of a preview.
constexpr std::size_t kListed = 20;  // Troubles of a preview.

std::string number(const std::optional<double>& value) {
  return value ? Json(*value).dump() : "";
}

struct NamedColumn {
  const char* what;
  std::optional<std::size_t> column;
};

std::vector<NamedColumn> named_columns(const InventoryColumns& columns) {
  return {{"item", columns.item},
          {"count", columns.count},
          {"class", columns.item_class},
          {"holder", columns.holder},
          {"country", columns.country},
          {"date", columns.date}};
}

std::string delimiter_name(char delimiter) {
  return delimiter == '\t' ? "TAB" : std::string(1, delimiter);
}

std::string some(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::vector<std::string> claim_ids(const Evidence& evidence, const Tally& tally) {
  std::vector<std::string> out;
  for (const Estimate& one : tally.estimates) {
    for (std::uint32_t claim : one.claims)
      out.push_back(evidence.claims[claim].id);
  }
  return out;
}

std::vector<std::string> lines_of(const ComparisonView& view,
                                  const std::vector<std::uint32_t>& rows) {
  std::vector<std::string> out;
  for (std::uint32_t row : rows)
    out.push_back(std::to_string(view.inventory.rows[row].line));
  return out;
}

Json row_json(const InventoryRow& row) {
  return Json::Object{{"line", row.line},
                      {"item", row.item},
                      {"type", or_null(row.type)},
                      {"found", to_string(row.found)},
                      {"lower", row.count.lower},
                      {"upper", row.count.upper},
                      {"approx", row.approximate},
                      {"text", row.count_text},
                      {"class", or_null(row.item_class)},
                      {"holder", or_null(row.holder)},
                      {"country", or_null(row.country)},
                      {"date", or_null(row.date)},
                      {"trouble", or_null(row.trouble)}};
}

std::string row_words(const InventoryRow& row) {
  std::string out = row.item.empty() ? "(no name)" : row.item;
  const std::string count = interval_words(row.count, row.approximate, "");
  if (!count.empty()) out += ": " + count;
  if (!row.holder.empty()) out += ", " + row.holder;
  if (!row.date.empty()) out += ", " + row.date;
  if (row.found == InventoryRow::Found::nowhere) out += "; the taxonomy has no such item";
  if (!row.trouble.empty()) out += "; " + row.trouble;
  return out + " (line " + std::to_string(row.line) + ")";
}

// What a person must see of a row before trusting the comparison; "" if it is plain.
std::string what_to_see(const InventoryRow& row) {
  std::vector<std::string> out;
  switch (row.found) {
    case InventoryRow::Found::exact: break;
    case InventoryRow::Found::near:
    case InventoryRow::Found::by_class:
      out.push_back(in_quotes(row.item) + " is taken for " + in_quotes(row.label) +
                    (row.found == InventoryRow::Found::by_class ? ", by its class" : ""));
      break;
    case InventoryRow::Found::nowhere:
      if (!row.item.empty()) out.push_back(in_quotes(row.item) + " is no item of the taxonomy");
      break;
  }
  if (!row.trouble.empty()) out.push_back(row.trouble);
  return join(out, "; ");
}

// Two digits that matter are more than any of these counts bears.
std::string percent(double share) {
  const double value = share * 100;
  const int digits = value >= 10 ? 0 : value >= 1 ? 1 : 2;
  const double scale = std::pow(10, digits);
  return Json(std::round(value * scale) / scale).dump();
}

}  // namespace

std::string share_words(const Interval& share) {
  if (share.lower && share.upper) {
    const std::string low = percent(*share.lower), high = percent(*share.upper);
    return (low == high ? low : low + " to " + high) + " %";
  }
  if (share.lower) return "at least " + percent(*share.lower) + " %";
  if (share.upper) return "at most " + percent(*share.upper) + " %";
  return "";
}

Json inventory_json(const ComparisonView& view) {
  const Inventory& inventory = view.inventory;
  Json::Object columns;
  for (const NamedColumn& one : named_columns(inventory.columns))
    columns.emplace_back(one.what, one.column ? Json(view.table.head[*one.column]) : Json());
  Json::Array guessed, remarks, unknown, troubles;
  for (const std::string& one : inventory.columns.guessed)
    guessed.emplace_back(one);
  for (const Remark& one : view.table.remarks)
    remarks.emplace_back(one.what);
  for (const InventoryRow& row : inventory.rows) {
    if (row.found == InventoryRow::Found::nowhere)
      unknown.push_back(Json::Object{{"line", row.line}, {"item", row.item}});
    if (!row.trouble.empty())
      troubles.push_back(Json::Object{{"line", row.line}, {"what", row.trouble}});
  }
  return Json::Object{{"inventory",
                       Json::Object{{"path", view.path},
                                    {"encoding", view.table.charset},
                                    {"delimiter", std::string(1, view.table.delimiter)},
                                    {"decimal", std::string(1, inventory.numbers.decimal)},
                                    {"columns", std::move(columns)},
                                    {"guessed", std::move(guessed)},
                                    {"rows", inventory.rows.size()},
                                    {"unknown_items", std::move(unknown)},
                                    {"troubles", std::move(troubles)},
                                    {"remarks", std::move(remarks)}}}};
}

std::string inventory_text(const ComparisonView& view, const Look& look) {
  const Inventory& inventory = view.inventory;
  const auto line = [&](const std::string& words) {
    return wrap(one_line(words), look.width, 4, "  ");
  };
  std::string out = look.bold(one_line(view.path)) + ": " +
                    some(inventory.rows.size(), "row", "rows") + ", delimiter " +
                    delimiter_name(view.table.delimiter) + ", " + view.table.charset +
                    ", decimal sign " + std::string(1, inventory.numbers.decimal) + "\n";
  const auto& guessed = inventory.columns.guessed;
  for (const NamedColumn& one : named_columns(inventory.columns)) {
    if (!one.column) continue;
    const bool guess = std::find(guessed.begin(), guessed.end(), one.what) != guessed.end();
    std::vector<std::string> cells;
    for (const Table::Row& row : view.table.rows) {
      if (*one.column >= row.cells.size() || trim(row.cells[*one.column]).empty()) continue;
      cells.push_back(in_quotes(trim(row.cells[*one.column])));
      if (cells.size() == kShown) break;
    }
    out += line(std::string(one.what) + " = " + view.table.head[*one.column] +
                (guess ? " (guessed)" : "") + ": " + join(cells, ", "));
  }
  if (!inventory.columns.count)
    out += line("no column of counts: items are matched, numbers are not");
  for (const Remark& one : view.table.remarks)
    out += line(one.what);
  std::size_t listed = 0, left = 0;
  for (const InventoryRow& row : inventory.rows) {
    const std::string words = what_to_see(row);
    if (words.empty()) continue;
    if (++listed > kListed) {
      ++left;
      continue;
    }
    out += line("line " + std::to_string(row.line) + ": " + words);
  }
  if (left > 0) out += line("and " + std::to_string(left) + " more lines like these");
  return out;
}

std::vector<Json> comparison_json(const ComparisonView& view,
                                  const Comparison& comparison,
                                  const MethodGround& ground,
                                  const std::vector<Tally>& tallies) {
  std::vector<Json> out;
  for (const ComparedTally& one : comparison.tallies) {
    const Tally& tally = tallies[one.tally];
    Json::Array rows, claims;
    for (std::uint32_t row : one.rows)
      rows.push_back(row_json(view.inventory.rows[row]));
    for (std::string& id : claim_ids(ground.evidence, tally))
      claims.emplace_back(std::move(id));
    Json::Object share;
    if (one.share) share = Json::Object{{"lower", one.share->lower}, {"upper", one.share->upper}};
    out.push_back(Json::Object{
        {"result", to_string(one.verdict)},
        {"event", event_json(ground.weighing.events[tally.event])},
        {"item", Json::Object{{"type", or_null(tally.item_type)}, {"text", tally.item_text}}},
        {"manner", or_null(to_string(tally.manner))},
        {"lower", tally.range.lower},
        {"upper", tally.range.upper},
        {"holder", or_null(one.holder)},
        {"compared_by", or_null(to_string(one.by))},
        {"same_quantity", one.direct},
        {"reference",
         one.rows.empty()
             ? Json()
             : Json(Json::Object{{"lower", one.reference.lower}, {"upper", one.reference.upper}})},
        {"share", one.share ? Json(std::move(share)) : Json()},
        {"rows", std::move(rows)},
        {"why", or_null(one.why)},
        {"claims", std::move(claims)}});
  }
  const auto add_rows = [&](const std::vector<std::uint32_t>& rows, const char* result) {
    for (std::uint32_t row : rows) {
      out.push_back(Json::Object{{"result", result},
                                 {"rows", Json::Array{row_json(view.inventory.rows[row])}}});
    }
  };
  add_rows(comparison.only_in_inventory, "only in the inventory");
  add_rows(comparison.of_another_date, "of another date");
  add_rows(comparison.left_out, "left out by the filter");
  return out;
}

std::vector<std::string> comparison_csv_head() {
  return {"result",
          "event",
          "event_label",
          "item_type",
          "item",
          "manner",
          "lower",
          "upper",
          "holder",
          "compared_by",
          "reference_lower",
          "reference_upper",
          "share_lower",
          "share_upper",
          "inventory_lines",
          "inventory_items",
          "why",
          "claims"};
}

std::vector<std::vector<std::string>> comparison_csv_rows(const ComparisonView& view,
                                                          const Comparison& comparison,
                                                          const MethodGround& ground,
                                                          const std::vector<Tally>& tallies) {
  std::vector<std::vector<std::string>> out;
  for (const ComparedTally& one : comparison.tallies) {
    const Tally& tally = tallies[one.tally];
    const Event& event = ground.weighing.events[tally.event];
    std::vector<std::string> items;
    for (std::uint32_t row : one.rows)
      items.push_back(view.inventory.rows[row].item);
    const Interval share = one.share.value_or(Interval{});
    const Interval reference = one.rows.empty() ? Interval{} : one.reference;
    out.push_back({std::string(to_string(one.verdict)),
                   event.id,
                   event.label,
                   tally.item_type,
                   tally.item_text,
                   std::string(to_string(tally.manner)),
                   number(tally.range.lower),
                   number(tally.range.upper),
                   one.holder,
                   std::string(to_string(one.by)),
                   number(reference.lower),
                   number(reference.upper),
                   number(share.lower),
                   number(share.upper),
                   join(lines_of(view, one.rows), " "),
                   join(items, "; "),
                   one.why,
                   join(claim_ids(ground.evidence, tally), " ")});
  }
  const auto add_rows = [&](const std::vector<std::uint32_t>& rows, const char* result) {
    for (std::uint32_t index : rows) {
      const InventoryRow& row = view.inventory.rows[index];
      out.push_back({result,
                     "",
                     "",
                     row.type,
                     row.item,
                     "",
                     "",
                     "",
                     row.holder,
                     "",
                     number(row.count.lower),
                     number(row.count.upper),
                     "",
                     "",
                     std::to_string(row.line),
                     row.item,
                     row.trouble,
                     ""});
    }
  };
  add_rows(comparison.only_in_inventory, "only in the inventory");
  add_rows(comparison.of_another_date, "of another date");
  add_rows(comparison.left_out, "left out by the filter");
  return out;
}

std::string comparison_text(const ComparisonView& view,
                            const Comparison& comparison,
                            const MethodGround& ground,
                            const std::vector<Tally>& tallies,
                            const Look& look) {
  using Verdict = ComparedTally::Verdict;
  std::string out;
  for (const auto& [verdict, heading] : {std::pair(Verdict::contradicted, "Contradicted"),
                                         {Verdict::matched, "Matched"},
                                         {Verdict::only_in_reports, "Only in the reports"}}) {
    std::string part;
    for (const ComparedTally& one : comparison.tallies) {
      if (one.verdict != verdict) continue;
      const Tally& tally = tallies[one.tally];
      std::string words = tally.item_text;
      if (tally.manner != Manner::none) words += ", " + std::string(to_string(tally.manner));
      const std::string range = interval_words(tally.range, false, "");
      words += ": " + (range.empty() ? std::string("not counted") : range);
      words += " by the reports (" + ground.weighing.events[tally.event].label + ")";
      if (!one.rows.empty()) {
        const std::string reference = interval_words(one.reference, false, "");
        words +=
            "; " + (reference.empty() ? std::string("no number") : reference) + " by the inventory";
        if (!one.holder.empty()) words += " for " + one.holder;
        std::vector<std::string> items;
        for (std::uint32_t row : one.rows) {
          const std::string& item = view.inventory.rows[row].item;
          if (std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
        }
        words += " (" + join(items, ", ") + ", line" + (one.rows.size() == 1 ? " " : "s ") +
                 join(lines_of(view, one.rows), ", ") + ")";
        if (one.by == ComparedTally::By::kind_above) words += ", which is a kind above";
      }
      if (one.share) words += "; that would be " + share_words(*one.share);
      if (!one.why.empty()) words += "; " + one.why;
      part += wrap(one_line(words) + " " +
                       look.dim("[" + join(claim_ids(ground.evidence, tally), " ") + "]"),
                   look.width,
                   4,
                   "  ");
    }
    if (!part.empty()) out += look.bold(heading) + "\n" + part + "\n";
  }
  if (!comparison.only_in_inventory.empty()) {
    out += look.bold("Only in the inventory") + "\n";
    for (std::uint32_t row : comparison.only_in_inventory)
      out += wrap(one_line(row_words(view.inventory.rows[row])), look.width, 4, "  ");
    out += "\n";
  }
  const auto count = [&](Verdict verdict) {
    return static_cast<std::size_t>(
        std::count_if(comparison.tallies.begin(), comparison.tallies.end(), [&](const auto& one) {
          return one.verdict == verdict;
        }));
  };
  out += wrap(some(count(Verdict::matched), "tally", "tallies") + " matched, " +
                  std::to_string(count(Verdict::contradicted)) + " contradicted, " +
                  std::to_string(count(Verdict::only_in_reports)) + " only in the reports; " +
                  some(comparison.only_in_inventory.size(), "row", "rows") +
                  " only in the inventory, " + std::to_string(comparison.of_another_date.size()) +
                  " of another date, " + std::to_string(comparison.left_out.size()) +
                  " left out by the filter",
              look.width,
              0,
              "");
  return out;
}

}  // namespace hearsay::publish
