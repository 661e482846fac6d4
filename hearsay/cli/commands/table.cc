// hearsay table: transfers, losses and relations, each line with who asserts it.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/cli/tally_filter.h"
#include "hearsay/investigation.h"
#include "hearsay/publish/claims.h"
#include "hearsay/publish/edges.h"
#include "hearsay/weigh/calendar.h"

#include <algorithm>

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
        !holds(edge.item_text, wish.item))
      return false;
    if (!options_.party.empty() && !fits_party(edge)) return false;
    if (!wish.where.empty() && std::none_of(edge.where.begin(), edge.where.end(), [&](auto& one) {
          return holds(one, wish.where);
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
    if (holds(edge.by, options_.party) || holds(edge.from, options_.party) ||
        holds(edge.to, options_.party))
      return true;
    return std::any_of(edge.via.begin(), edge.via.end(), [&](const std::string& one) {
      return holds(one, options_.party);
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
  const Weighed weighed = HEARSAY_TRY(weigh_ledger(ledger));
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

}  // namespace

int table(const TableOptions& options) {
  const std::optional<EdgeTable> which = edge_table_from(options.which);
  std::string wrong = wrong_filter(options.filter);
  if (!which) wrong = "takes transfers, losses or relations, not '" + options.which + "'";
  if (!wrong.empty()) {
    complain("table", wrong);
    return kUsage;
  }
  if (const Result<void> printed = print_edges(options, *which); !printed) {
    complain("table", printed.error().what);
    return kFailed;
  }
  return finish("table", kDone);
}

}  // namespace hearsay::cli
