// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/tallies/figures.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay {

namespace {

bool holds(const Interval& outer, const Interval& inner) {
  const bool lower = !outer.lower || (inner.lower && *outer.lower <= *inner.lower);
  const bool upper = !outer.upper || (inner.upper && *inner.upper <= *outer.upper);
  return lower && upper;
}

class Finder {
 public:
  Finder(const Desk& desk,
         const Copies& copies,
         const std::vector<ItemKey>& items,
         const ItemKey& key)
      : desk_(desk),
        copies_(copies),
        items_(items),
        key_(key) {}

  Figures find(const std::vector<std::uint32_t>& of_originator) {
    std::map<std::uint32_t, std::vector<std::uint32_t>>
        by_report;  // Rank -> claims that are no copies.
    bool any_direct = false;
    for (std::uint32_t claim : of_originator) {
      if (!counts(claim) || !key_.holds(items_[claim])) continue;
      any_direct = any_direct || items_[claim] == key_;
      if (!copies_.twin[claim]) by_report[desk_.rank_of_report_of(claim)].push_back(claim);
    }
    std::vector<Figure> found;
    for (const auto& [rank, claims] : by_report) {
      for (Figure& figure : any_direct ? stated(rank, claims) : added_up(rank, claims))
        merge(found, std::move(figure));
    }
    // Copies stand with what they copy.
    for (std::uint32_t claim : of_originator) {
      if (!counts(claim) || !copies_.twin[claim]) continue;
      for (Figure& figure : found) {
        if (std::find(figure.founding.begin(), figure.founding.end(), *copies_.twin[claim]) !=
                figure.founding.end() ||
            std::find(figure.others.begin(), figure.others.end(), *copies_.twin[claim]) !=
                figure.others.end()) {
          figure.others.push_back(claim);
        }
      }
    }
    // Of one report the last figure is the newest.
    const auto last =
        std::max_element(found.begin(), found.end(), [](const Figure& a, const Figure& b) {
          return a.last_report <= b.last_report;
        });
    if (last != found.end()) out_.last_said = *last;
    settle(std::move(found));
    if (!out_.list.empty() && out_.last_said->interval == out_.list.back().interval)
      out_.last_said.reset();
    return std::move(out_);
  }

 private:
  bool counts(std::uint32_t claim) const { return desk_.figure(claim).counted(); }

  Figure figure_of(std::uint32_t claim, std::uint32_t rank) const {
    const Claim& one = desk_.claim(claim);
    Figure out;
    out.interval = desk_.figure(claim);
    out.approximate = one.count->approximate;
    out.first_report = out.last_report = rank;
    out.text = std::string(trim(one.count->text));
    out.stance = one.stance;
    out.founding = {claim};
    return out;
  }

  // The figures that a report states of the very item, the older ones first.
  std::vector<Figure> stated(std::uint32_t rank, const std::vector<std::uint32_t>& claims) {
    std::vector<Figure> older, current;
    for (std::uint32_t claim : claims) {
      if (items_[claim] != key_) continue;
      const Part part = desk_.claim(claim).count->part;
      if (part == Part::included && is_part_of_same(claim, claims)) {
        out_.set_aside.push_back({claim, "part of a count of the same"});
        continue;
      }
      if (part == Part::additional && add_to(current, claim)) continue;
      Figure figure =
          part == Part::additional ? with_parts(claim, rank, claims) : figure_of(claim, rank);
      // "Four of the wounded are in a grave state": there are four at least.
      const bool some = part == Part::included && key_.manner != Manner::none &&
                        desk_.claim(claim).kind == ClaimKind::casualties;
      if (some) figure.interval.upper.reset();
      if (desk_.customs.looks_back(words_of(desk_.sentence(claim)))) {
        older.push_back(std::move(figure));
      } else {
        place(current, older, std::move(figure));
      }
    }
    older.insert(older.end(), current.begin(), current.end());
    return older;
  }

  // In news the first figure of a report is the newest. One that fits it is the same
  // figure, said more or less exactly; one that does not is older.
  void place(std::vector<Figure>& current, std::vector<Figure>& older, Figure figure) {
    if (current.empty()) {
      current.push_back(std::move(figure));
      return;
    }
    Figure& one = current.front();
    if (holds(one.interval, figure.interval)) {
      figure.others.insert(figure.others.end(), one.founding.begin(), one.founding.end());
      figure.others.insert(figure.others.end(), one.others.begin(), one.others.end());
      one = std::move(figure);
    } else if (holds(figure.interval, one.interval)) {
      one.others.insert(one.others.end(), figure.founding.begin(), figure.founding.end());
    } else {
      older.push_back(std::move(figure));
    }
  }

  // "12 soldiers were killed; another five died later": 17.
  bool add_to(std::vector<Figure>& current, std::uint32_t claim) const {
    if (current.empty()) return false;
    Figure& one = current.front();
    const bool same_sentence = desk_.claim(one.founding.front()).span == desk_.claim(claim).span;
    if (!same_sentence && desk_.claim(claim).part_of != ordinal(one.founding.front())) return false;
    join(one, claim);
    return true;
  }

  std::optional<std::uint32_t> ordinal(std::uint32_t claim) const {
    return desk_.evidence.claims[claim].ordinal;
  }

  void join(Figure& figure, std::uint32_t claim) const {
    const Claim& one = desk_.claim(claim);
    figure.interval = sum(figure.interval, desk_.figure(claim));
    figure.approximate = figure.approximate || one.count->approximate;
    figure.from_parts = true;
    figure.text += " + " + std::string(trim(one.count->text));
    figure.founding.push_back(claim);
  }

  // "over 50 additional armored vehicles" with the parts listed beside it.
  Figure with_parts(std::uint32_t claim,
                    std::uint32_t rank,
                    const std::vector<std::uint32_t>& claims) const {
    Figure out;
    bool first = true;
    for (std::uint32_t part : parts(claim, claims)) {
      if (first) {
        out = figure_of(part, rank);
      } else {
        join(out, part);
      }
      first = false;
    }
    if (first) {
      // Additional to something that nothing here counts: a lower bound.
      out = figure_of(claim, rank);
      out.interval.upper.reset();
      return out;
    }
    join(out, claim);
    return out;
  }

  // Counted parts in the claim's sentence: below the item, none inside another.
  std::vector<std::uint32_t> parts(std::uint32_t beside,
                                   const std::vector<std::uint32_t>& claims) const {
    std::vector<std::uint32_t> out;
    const TextSpan sentence = desk_.claim(beside).span;
    for (std::uint32_t claim : claims) {
      if (items_[claim] == key_ || desk_.claim(claim).span != sentence) continue;
      if (is_included(claim, claims)) continue;
      const bool inside = std::any_of(claims.begin(), claims.end(), [&](std::uint32_t other) {
        return other != claim && items_[other] != key_ && items_[other] != items_[claim] &&
               desk_.claim(other).span == sentence &&
               desk_.claim(other).count->part == Part::whole && items_[other].holds(items_[claim]);
      });
      const bool repeated = std::any_of(out.begin(), out.end(), [&](std::uint32_t other) {
        return items_[other] == items_[claim] && desk_.claim(claim).count->part != Part::additional;
      });
      if (!inside && !repeated) out.push_back(claim);
    }
    return out;
  }

  // "12 people, including five children": the five are in the twelve. What is marked
  // so and has no whole in its sentence ("the convoy included five") is a part like others.
  bool is_included(std::uint32_t claim, const std::vector<std::uint32_t>& claims) const {
    if (desk_.claim(claim).count->part != Part::included) return false;
    return std::any_of(claims.begin(), claims.end(), [&](std::uint32_t other) {
      return other != claim && desk_.claim(other).count->part == Part::whole &&
             desk_.claim(other).span == desk_.claim(claim).span &&
             items_[other].holds(items_[claim]);
    });
  }

  // No count of the item itself: the sentence whose parts come to most bounds it.
  std::vector<Figure> added_up(std::uint32_t rank, const std::vector<std::uint32_t>& claims) const {
    std::optional<Figure> best;
    std::set<TextSpan> sentences;
    for (std::uint32_t claim : claims) {
      if (!sentences.insert(desk_.claim(claim).span).second) continue;
      std::optional<Figure> figure;
      for (std::uint32_t part : parts(claim, claims)) {
        if (figure) {
          join(*figure, part);
        } else {
          figure = figure_of(part, rank);
        }
      }
      if (!figure || !figure->interval.lower) continue;
      // There may be others of the kind that are not listed.
      figure->interval.upper.reset();
      figure->from_parts = true;
      if (!best || *figure->interval.lower > *best->interval.lower) best = std::move(figure);
    }
    if (!best) return {};
    return {*best};
  }

  // "12 people were killed, including five in Tarsk": the five are in the twelve.
  bool is_part_of_same(std::uint32_t claim, const std::vector<std::uint32_t>& claims) const {
    return std::any_of(claims.begin(), claims.end(), [&](std::uint32_t other) {
      return other != claim && items_[other] == key_ &&
             desk_.claim(other).count->part != Part::included &&
             (desk_.claim(other).span == desk_.claim(claim).span ||
              desk_.claim(claim).part_of == ordinal(other));
    });
  }

  static void merge(std::vector<Figure>& list, Figure figure) {
    for (Figure& one : list) {
      if (one.interval != figure.interval) continue;
      one.last_report = std::max(one.last_report, figure.last_report);
      one.others.insert(one.others.end(), figure.founding.begin(), figure.founding.end());
      one.others.insert(one.others.end(), figure.others.begin(), figure.others.end());
      return;
    }
    list.push_back(std::move(figure));
  }

  // By date; a later one that only says it more vaguely is set aside.
  void settle(std::vector<Figure> found) {
    for (Figure& figure : found) {
      if (!out_.list.empty()) {
        const Figure& current = out_.list.back();
        const bool exact = current.interval.lower && current.interval.upper;
        const bool vaguer = !(figure.interval.lower && figure.interval.upper) &&
                            holds(figure.interval, current.interval);
        if (exact && vaguer) {
          Figure& into = out_.list.back();
          for (const auto* list : {&figure.founding, &figure.others}) {
            for (std::uint32_t claim : *list) {
              into.others.push_back(claim);
              out_.set_aside.push_back(
                  {claim, "less exact than " + desk_.evidence.claims[into.founding.front()].id});
            }
          }
          continue;
        }
      }
      out_.list.push_back(std::move(figure));
    }
  }

  const Desk& desk_;
  const Copies& copies_;
  const std::vector<ItemKey>& items_;
  const ItemKey& key_;
  Figures out_;
};

}  // namespace

Figures find_figures(const Desk& desk,
                     const Copies& copies,
                     const std::vector<ItemKey>& items,
                     const ItemKey& key,
                     const std::vector<std::uint32_t>& of_originator) {
  return Finder(desk, copies, items, key).find(of_originator);
}

}  // namespace hearsay
