// hearsay table: transfers, losses and relations, each line with who asserts it; and
// the lineage, each line with its reason.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/investigation.h"
#include "hearsay/publish/claims.h"
#include "hearsay/publish/edges.h"
#include "hearsay/publish/lineage.h"
#include "hearsay/wanted.h"
#include "hearsay/weigh/calendar.h"
#include "hearsay/weighed_ledger.h"

#include <algorithm>
#include <memory>

namespace hearsay::cli {

namespace {

class Filter {
 public:
  Filter(const TableOptions& options, const Weighed& weighed)
      : options_(options),
        weighed_(weighed),
        since_(days_of(options.filter.since)),
        until_(days_of(options.filter.until)) {}

  bool fits(const Edge& edge) const {
    const TallyOptions& wish = options_.filter;
    if (!wish.event.empty() &&
        (!edge.event || !weighed_.weighing.events[*edge.event].id.starts_with(wish.event)))
      return false;
    if (!wish.item.empty() && !Taxonomy::is_kind_of(edge.item_type, wish.item) &&
        !holds_ignoring_ascii_case(edge.item_text, wish.item))
      return false;
    if (!options_.party.empty() && !fits_party(edge)) return false;
    if (!wish.where.empty() && std::none_of(edge.where.begin(), edge.where.end(), [&](auto& one) {
          return holds_ignoring_ascii_case(one, wish.where);
        }))
      return false;
    if (!wish.source.empty() &&
        std::none_of(edge.voices.begin(), edge.voices.end(), [&](auto& one) {
          return goes_by(weighed_.weighing.originators[one.originator], wish.source);
        }))
      return false;
    return fits_time(edge);
  }

 private:
  bool fits_party(const Edge& edge) const {
    if (holds_ignoring_ascii_case(edge.by, options_.party) ||
        holds_ignoring_ascii_case(edge.from, options_.party) ||
        holds_ignoring_ascii_case(edge.to, options_.party))
      return true;
    return std::any_of(edge.via.begin(), edge.via.end(), [&](const std::string& one) {
      return holds_ignoring_ascii_case(one, options_.party);
    });
  }

  // By its days; by those of its first report where none are stated.
  bool fits_time(const Edge& edge) const {
    if (!since_ && !until_) return true;
    std::optional<DayRange> days = days_of(edge.when);
    if (!days) {
      const std::uint32_t claim = edge.voices.front().claims.front();
      const std::uint32_t report = weighed_.evidence.claims[claim].report;
      days = days_of(weighed_.evidence.reports[report].published.value_or(""));
    }
    if (!days) return false;
    return (!since_ || days->last >= since_->first) && (!until_ || days->first <= until_->last);
  }

  const TableOptions& options_;
  const Weighed& weighed_;
  std::optional<DayRange> since_, until_;
};

Result<void> print_edges(const TableOptions& options, EdgeTable which) {
  const std::filesystem::path packs = Knowledge::default_packs();
  const Ledger ledger = HEARSAY_TRY(open_to_read(options.filter.place));
  WeighedLedger kept = HEARSAY_TRY(WeighedLedger::open(ledger));
  const std::shared_ptr<const Weighed> all = HEARSAY_TRY(kept.all());
  const Weighed& weighed = *all;
  const auto customs = HEARSAY_TRY(Customs::load(packs));
  const Senses senses = HEARSAY_TRY(Senses::load(packs));
  const Evidence& evidence = weighed.evidence;
  std::vector<Edge> edges = find_edges(which, evidence, weighed.weighing, *customs, senses);
  const Filter filter(options, weighed);
  std::erase_if(edges, [&](const Edge& edge) { return !filter.fits(edge); });
  if (options.dot) {
    print(publish::edges_dot(which, evidence, weighed.weighing, edges));
    return {};
  }
  const publish::Look look = publish::Look::of(stdout);
  if (options.filter.csv) print(publish::csv_row(publish::edges_csv_head()));
  for (const Edge& edge : edges) {
    if (options.filter.json) {
      print(publish::edge_json(which, evidence, weighed.weighing, edge).dump() + "\n");
    } else if (options.filter.csv) {
      for (const auto& row : publish::edge_csv_rows(evidence, weighed.weighing, edge))
        print(publish::csv_row(row));
    } else {
      print(publish::edge_text(which, evidence, weighed.weighing, edge, look));
    }
  }
  if (!options.filter.json && !options.filter.csv) {
    const std::string many(to_string(which));
    const std::string one = which == EdgeTable::losses ? "loss" : many.substr(0, many.size() - 1);
    print((edges.empty() ? "" : "\n") + some(edges.size(), one.c_str(), many.c_str()) + " from " +
          some(evidence.reports.size(), "report", "reports") + "\n");
  }
  return {};
}

// Edges that a claim takes which the filters want.
class LineageFilter {
 public:
  LineageFilter(const TableOptions& options, const Weighed& weighed)
      : options_(options),
        weighed_(weighed),
        since_(days_of(options.filter.since)),
        until_(days_of(options.filter.until)),
        event_of_(weighed.evidence.claims.size()) {
    for (std::uint32_t i = 0; i < weighed.weighing.events.size(); ++i) {
      for (std::uint32_t claim : weighed.weighing.events[i].claims)
        event_of_[claim] = i;
    }
  }

  bool fits(const WayEdge& edge) const {
    if (!options_.party.empty() && !holds_ignoring_ascii_case(edge.from.name, options_.party) &&
        !holds_ignoring_ascii_case(edge.to.name, options_.party))
      return false;
    return std::any_of(
        edge.claims.begin(), edge.claims.end(), [&](std::uint32_t claim) { return fits(claim); });
  }

 private:
  bool fits(std::uint32_t claim) const {
    const TallyOptions& wish = options_.filter;
    const Claim& one = weighed_.evidence.claims[claim].claim;
    if (!wish.event.empty() &&
        (!event_of_[claim] ||
         !weighed_.weighing.events[*event_of_[claim]].id.starts_with(wish.event)))
      return false;
    if (!wish.item.empty() && !(one.item && (Taxonomy::is_kind_of(one.item->type, wish.item) ||
                                             holds_ignoring_ascii_case(one.item->text, wish.item))))
      return false;
    if (!wish.where.empty() && std::none_of(one.where.begin(), one.where.end(), [&](auto& place) {
          return holds_ignoring_ascii_case(place.text, wish.where) ||
                 holds_ignoring_ascii_case(place.name, wish.where) ||
                 equals_ignoring_ascii_case(place.country, wish.where);
        }))
      return false;
    const ClaimLineage& lineage = weighed_.weighing.lineage[claim];
    if (!wish.source.empty() &&
        !goes_by(weighed_.weighing.originators[lineage.originator], wish.source))
      return false;
    return fits_time(claim);
  }

  // By the day of its report.
  bool fits_time(std::uint32_t claim) const {
    if (!since_ && !until_) return true;
    const std::uint32_t report = weighed_.evidence.claims[claim].report;
    const auto days = days_of(weighed_.evidence.reports[report].published.value_or(""));
    if (!days) return false;
    return (!since_ || days->last >= since_->first) && (!until_ || days->first <= until_->last);
  }

  const TableOptions& options_;
  const Weighed& weighed_;
  std::optional<DayRange> since_, until_;
  std::vector<std::optional<std::uint32_t>> event_of_;
};

Result<void> print_lineage(const TableOptions& options) {
  const Ledger ledger = HEARSAY_TRY(open_to_read(options.filter.place));
  WeighedLedger kept = HEARSAY_TRY(WeighedLedger::open(ledger));
  const std::shared_ptr<const Weighed> all = HEARSAY_TRY(kept.all());
  const Weighed& weighed = *all;
  const auto customs = HEARSAY_TRY(Customs::load(Knowledge::default_packs()));
  const Evidence& evidence = weighed.evidence;
  std::vector<WayEdge> edges = lineage_graph(evidence, weighed.weighing, *customs);
  const LineageFilter filter(options, weighed);
  std::erase_if(edges, [&](const WayEdge& edge) { return !filter.fits(edge); });
  if (options.dot) {
    print(publish::ways_dot(evidence, edges));
    return {};
  }
  const publish::Look look = publish::Look::of(stdout);
  if (options.filter.csv) print(publish::csv_row(publish::way_edges_csv_head()));
  for (const WayEdge& edge : edges) {
    if (options.filter.json) {
      print(publish::way_edge_json(evidence, weighed.weighing, edge).dump() + "\n");
    } else if (options.filter.csv) {
      print(publish::csv_row(publish::way_edge_csv_row(evidence, weighed.weighing, edge)));
    } else {
      print(publish::way_edge_text(evidence, weighed.weighing, edge, look));
    }
  }
  if (!options.filter.json && !options.filter.csv) {
    print((edges.empty() ? "" : "\n") + some(edges.size(), "step", "steps") + " from " +
          some(evidence.reports.size(), "report", "reports") + "\n");
  }
  return {};
}

}  // namespace

int table(const TableOptions& options) {
  const std::optional<EdgeTable> which = edge_table_from(options.which);
  std::string wrong = wrong_filter(options.filter);
  const bool lineage = options.which == "lineage";
  if (!which && !lineage)
    wrong = "takes transfers, losses, relations or lineage, not '" + options.which + "'";
  if (!wrong.empty()) {
    complain("table", wrong);
    return kUsage;
  }
  const Result<void> printed = lineage ? print_lineage(options) : print_edges(options, *which);
  if (!printed) {
    complain("table", printed.error().what);
    return kFailed;
  }
  return finish("table", kDone);
}

}  // namespace hearsay::cli
