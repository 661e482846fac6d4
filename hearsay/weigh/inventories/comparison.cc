// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/inventories/comparison.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace hearsay {

namespace {

using Rows = std::vector<std::uint32_t>;

bool holds_words(std::string_view cell, std::string_view wanted) {
  return wanted.empty() || to_lower_ascii(cell).find(to_lower_ascii(wanted)) != std::string::npos;
}

// "the 2 BMP-2s" and "BMP-2": words that no taxonomy has, in the singular.
std::string words_key(std::string_view text) {
  std::vector<std::string> words = words_of(text);
  std::erase_if(words, [](const std::string& word) {
    return word == "the" || word == "a" || word == "an" || word == "of";
  });
  if (!words.empty()) words.back() = singular(words.back());
  return join(words, " ");
}

// Whether two names may well mean one holder: "Mali", "the Malian army".
bool may_be_one(const SourceName& a, const SourceName& b) {
  if (a.words.empty() || b.words.empty()) return false;
  return std::includes(b.words.begin(), b.words.end(), a.words.begin(), a.words.end()) ||
         std::includes(a.words.begin(), a.words.end(), b.words.begin(), b.words.end());
}

// A tally that says "about" has a tenth of room either way, as in disputes.
Interval with_room(Interval figure, bool approximate) {
  if (!approximate) return figure;
  if (figure.lower) *figure.lower *= 0.9;
  if (figure.upper) *figure.upper *= 1.1;
  return figure;
}

class Comparer {
 public:
  Comparer(const Inventory& inventory, const ComparisonWish& wish, const MethodGround& ground)
      : inventory_(inventory),
        wish_(wish),
        ground_(ground) {}

  Comparison run(const std::vector<Tally>& tallies) {
    choose_rows();
    for (std::uint32_t i = 0; i < tallies.size(); ++i) {
      if (!is_comparable(tallies[i])) continue;
      out_.tallies.push_back(compare(i, tallies[i]));
    }
    std::set<std::uint32_t> used;
    std::set<std::pair<std::string_view, std::string_view>> things;
    for (const ComparedTally& one : out_.tallies) {
      for (std::uint32_t i : one.rows) {
        used.insert(i);
        things.emplace(row(i).item, row(i).holder);
      }
    }
    for (std::uint32_t i : rows_) {
      if (used.contains(i)) continue;
      const bool dated = !row(i).date.empty() && things.contains({row(i).item, row(i).holder});
      (dated ? out_.of_another_date : out_.only_in_inventory).push_back(i);
    }
    return std::move(out_);
  }

 private:
  const InventoryRow& row(std::uint32_t index) const { return inventory_.rows[index]; }

  void choose_rows() {
    const auto since = days_of(wish_.since), until = days_of(wish_.until);
    for (std::uint32_t i = 0; i < inventory_.rows.size(); ++i) {
      const InventoryRow& one = row(i);
      bool fits = holds_words(one.holder, wish_.holder) && holds_words(one.country, wish_.country);
      if (const auto days = days_of(one.date)) {
        fits = fits && (!since || days->last >= since->first) &&
               (!until || days->first <= until->last);
      }
      (fits ? rows_ : out_.left_out).push_back(i);
      const std::string words = one.type.empty() ? words_key(one.item) : "";
      if (fits && !words.empty()) by_words_[words].push_back(i);
      const std::size_t dot = one.type.find('.');
      if (!one.type.empty()) realms_.insert(one.type.substr(0, dot));
    }
  }

  // Things of the realms that the inventory has; money and mere words that no row has
  // are not its business.
  bool is_comparable(const Tally& tally) const {
    if (tally.of_event || !tally.unit.empty() || tally.manner == Manner::promised) return false;
    // An explosion of ammunition counts no stock.
    if (family(tally) == EventFamily::happening) return false;
    if (tally.item_type.empty()) return !by_words(tally).empty();
    return realms_.contains(tally.item_type.substr(0, tally.item_type.find('.')));
  }

  // The rows without a node whose words are the tally's.
  const Rows& by_words(const Tally& tally) const {
    static const Rows kNone;
    const auto at = by_words_.find(words_key(tally.item_text));
    return at != by_words_.end() ? at->second : kNone;
  }

  EventFamily family(const Tally& tally) const {
    return ground_.weighing.events[tally.event].family;
  }

  bool is_direct(const Tally& tally) const {
    switch (wish_.of) {
      case InventoryOf::stock: return family(tally) == EventFamily::holding;
      case InventoryOf::transfers:
        return family(tally) == EventFamily::movement || family(tally) == EventFamily::trade;
      case InventoryOf::losses: return family(tally) == EventFamily::loss;
    }
    return false;
  }

  // Whose things they are, by the claims: the owner, else who gets or gives them.
  std::vector<std::string> holders(const Tally& tally) const {
    std::vector<std::string> out;
    for (const PartyRole role : {PartyRole::of, PartyRole::to, PartyRole::from, PartyRole::by}) {
      // Who destroyed a tank does not own it.
      const bool doer = role == PartyRole::by || role == PartyRole::from;
      if (doer && family(tally) != EventFamily::movement && family(tally) != EventFamily::trade)
        continue;
      for (const Estimate& one : tally.estimates) {
        for (std::uint32_t claim : one.claims) {
          for (const ClaimParty& party : ground_.evidence.claims[claim].claim.parties) {
            const std::string name(trim(party.text));
            const bool known = std::find(out.begin(), out.end(), name) != out.end();
            if (party.role == role && !known && !ground_.customs.is_pronoun(name))
              out.push_back(name);
          }
        }
      }
    }
    return out;
  }

  const Rows& rows_of_party(const std::string& party) {
    const auto [at, added] = by_party_.try_emplace(party);
    if (!added) return at->second;
    const SourceName name = ground_.customs.name_of(party);
    // A table names few holders, each many times.
    std::map<std::string_view, bool> fits;
    const auto is_theirs = [&](std::string_view cell) {
      const auto [known, fresh] = fits.try_emplace(cell, false);
      if (fresh) known->second = may_be_one(name, ground_.customs.name_of(cell));
      return known->second;
    };
    for (std::uint32_t i : rows_) {
      if (is_theirs(row(i).holder) || is_theirs(row(i).country)) at->second.push_back(i);
    }
    return at->second;
  }

  // The rows of those holders that the tally names; of all where it names none or the
  // inventory has no column of holders.
  const Rows& rows_of_holder(const Tally& tally, ComparedTally& out) {
    static const Rows kNone;
    const bool named = inventory_.columns.holder || inventory_.columns.country;
    const std::vector<std::string> parties = named ? holders(tally) : std::vector<std::string>();
    if (parties.empty()) return rows_;
    for (const std::string& party : parties) {
      const Rows& found = rows_of_party(party);
      if (found.empty()) continue;
      out.holder = party;
      return found;
    }
    out.why = "the inventory has nothing of " + join(parties, ", ");
    return kNone;
  }

  // Of several dates the one that was current: of a stock the last one up to the
  // event's (else the first after it), of deliveries and losses those of its days.
  Rows current(const Rows& rows, const Tally& tally) const {
    const auto event = days_of(ground_.weighing.events[tally.event].when);
    // How near a row's date is; the higher the nearer.
    const auto nearness = [&](DayRange days) {
      const bool before = !event || days.first <= event->last;
      return std::pair(before, before ? days.first : -days.first);
    };
    std::map<std::pair<std::string_view, std::string_view>, std::pair<bool, int>> nearest;
    Rows out;
    for (std::uint32_t i : rows) {
      const auto days = days_of(row(i).date);
      if (wish_.of != InventoryOf::stock) {
        if (!days || !event || days->overlaps(*event)) out.push_back(i);
        continue;
      }
      out.push_back(i);
      if (!days) continue;
      const auto [at, added] = nearest.try_emplace(
          std::pair(std::string_view(row(i).item), std::string_view(row(i).holder)),
          nearness(*days));
      at->second = std::max(at->second, nearness(*days));
    }
    std::erase_if(out, [&](std::uint32_t i) {
      const auto days = days_of(row(i).date);
      if (!days || wish_.of != InventoryOf::stock) return false;
      return nearness(*days) < nearest.at({row(i).item, row(i).holder});
    });
    return out;
  }

  Interval sum_of(const Rows& rows) const {
    const bool any = std::any_of(
        rows.begin(), rows.end(), [&](std::uint32_t i) { return row(i).count.counted(); });
    if (!any) return {};
    Interval out{0.0, 0.0};
    for (std::uint32_t i : rows) {
      Interval count = row(i).count.counted() ? row(i).count : Interval{0.0, {}};
      // "~100": 90 to 110, of whole things.
      constexpr double kRounding = 1e-6;
      if (row(i).approximate && count.lower)
        count.lower = std::ceil(*count.lower * 0.9 - kRounding);
      if (row(i).approximate && count.upper)
        count.upper = std::floor(*count.upper * 1.1 + kRounding);
      out = sum(out, count);
      if (!count.lower && out.upper) out.lower = 0.0;
    }
    return out;
  }

  // The rows at the tally's node, below it or above it, and what they come to.
  void find_reference(const Tally& tally, const Rows& rows, ComparedTally& out) const {
    using By = ComparedTally::By;
    const std::string& node = tally.item_type;
    if (node.empty()) {
      for (std::uint32_t i : by_words(tally)) {
        if (std::binary_search(rows.begin(), rows.end(), i)) out.rows.push_back(i);
      }
      out.rows = current(out.rows, tally);
      if (!out.rows.empty()) out.by = By::words, out.reference = sum_of(out.rows);
      return;
    }
    Rows at, below;
    for (std::uint32_t i : rows) {
      if (row(i).type == node) at.push_back(i);
      if (row(i).type != node && Taxonomy::is_kind_of(row(i).type, node)) below.push_back(i);
    }
    at = current(at, tally);
    below = current(below, tally);
    if (!at.empty()) {
      out.by = By::node;
      out.rows = at;
      out.reference = sum_of(at);
      // Whether "T-72: 100" holds the "T-72B3: 40" of another row the table does not say.
      const Interval more = sum_of(below);
      out.rows.insert(out.rows.end(), below.begin(), below.end());
      if (more.counted()) {
        out.reference.upper = out.reference.upper && more.upper
                                  ? std::optional(*out.reference.upper + *more.upper)
                                  : std::nullopt;
      }
    } else if (!below.empty()) {
      out.by = By::kinds_below;
      out.rows = below;
      Rows tops;
      for (std::uint32_t i : below) {
        const bool under = std::any_of(below.begin(), below.end(), [&](std::uint32_t j) {
          return row(i).type != row(j).type && Taxonomy::is_kind_of(row(i).type, row(j).type);
        });
        if (!under) tops.push_back(i);
      }
      out.reference = {sum_of(tops).lower, sum_of(below).upper};
    } else {
      above(tally, rows, out);
    }
    std::sort(out.rows.begin(), out.rows.end());
  }

  // The nearest kind above; a realm ("arms") is none.
  void above(const Tally& tally, const Rows& rows, ComparedTally& out) const {
    const std::string& node = tally.item_type;
    for (std::size_t end = node.rfind('.'); end != std::string::npos && end > 0;
         end = node.rfind('.', end - 1)) {
      const std::string parent = node.substr(0, end);
      if (parent.find('.') == std::string::npos) return;
      for (std::uint32_t i : rows) {
        if (row(i).type == parent) out.rows.push_back(i);
      }
      out.rows = current(out.rows, tally);
      if (out.rows.empty()) continue;
      out.by = ComparedTally::By::kind_above;
      out.reference = sum_of(out.rows);
      return;
    }
  }

  ComparedTally compare(std::uint32_t index, const Tally& tally) {
    using Verdict = ComparedTally::Verdict;
    ComparedTally out;
    out.tally = index;
    out.direct = is_direct(tally);
    find_reference(tally, rows_of_holder(tally, out), out);
    if (out.rows.empty()) {
      if (out.why.empty()) out.why = "the inventory has no such item";
      return out;
    }
    out.verdict = Verdict::matched;
    const bool about = std::any_of(tally.estimates.begin(),
                                   tally.estimates.end(),
                                   [](const Estimate& one) { return one.approximate; });
    const Interval said = with_room(tally.range, about);
    if (!said.counted()) {
      const bool denied =
          std::all_of(tally.estimates.begin(), tally.estimates.end(), [](const Estimate& one) {
            return one.stance == Stance::denied || one.stance == Stance::questioned;
          });
      out.why = denied ? "the reports deny or question it" : "the reports give no number";
      return out;
    }
    const bool more = said.lower && out.reference.upper && *said.lower > *out.reference.upper;
    // A kind above holds other kinds too: fewer of this one are no contradiction.
    const bool less = said.upper && out.reference.lower && *said.upper < *out.reference.lower;
    if (more || (less && out.direct && out.by != ComparedTally::By::kind_above)) {
      out.verdict = Verdict::contradicted;
      out.why = more ? "the reports have more than the inventory"
                     : "the reports have less than the inventory";
    }
    if (!out.direct) out.share = share_of(tally.range, out.reference);
    return out;
  }

  static std::optional<Interval> share_of(const Interval& part, const Interval& whole) {
    Interval out;
    if (part.lower && whole.upper && *whole.upper > 0) out.lower = *part.lower / *whole.upper;
    if (part.upper && whole.lower && *whole.lower > 0) out.upper = *part.upper / *whole.lower;
    return out.counted() ? std::optional(out) : std::nullopt;
  }

  const Inventory& inventory_;
  const ComparisonWish& wish_;
  const MethodGround& ground_;
  Rows rows_;
  std::set<std::string, std::less<>> realms_;
  std::map<std::string, Rows> by_party_;
  std::map<std::string, Rows, std::less<>> by_words_;
  Comparison out_;
};

}  // namespace

std::string_view to_string(ComparedTally::Verdict verdict) {
  switch (verdict) {
    case ComparedTally::Verdict::matched: return "matched";
    case ComparedTally::Verdict::contradicted: return "contradicted";
    case ComparedTally::Verdict::only_in_reports: break;
  }
  return "only in reports";
}

std::string_view to_string(ComparedTally::By by) {
  switch (by) {
    case ComparedTally::By::node: return "item";
    case ComparedTally::By::kinds_below: return "kinds below";
    case ComparedTally::By::kind_above: return "kind above";
    case ComparedTally::By::words: return "words";
    case ComparedTally::By::none: break;
  }
  return "";
}

std::optional<InventoryOf> inventory_of_from(std::string_view name) {
  if (name == "stock") return InventoryOf::stock;
  if (name == "transfers") return InventoryOf::transfers;
  if (name == "losses") return InventoryOf::losses;
  return std::nullopt;
}

Comparison compare_with(const Inventory& inventory,
                        const ComparisonWish& wish,
                        const MethodGround& ground,
                        const std::vector<Tally>& tallies) {
  return Comparer(inventory, wish, ground).run(tallies);
}

}  // namespace hearsay
