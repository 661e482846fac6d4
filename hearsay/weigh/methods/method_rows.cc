// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/methods/method_rows.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/base/text.h"
#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/methods/method_figures.h"

#include <algorithm>
#include <span>

namespace hearsay {

namespace {

using Value = Method::Value;

template <class T>
bool has(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

template <class T>
void add(std::vector<T>& list, T value) {
  if (!has(list, value)) list.push_back(std::move(value));
}

std::string iso_day(int day) {
  return iso_time(std::int64_t{day} * 86400).value_or("").substr(0, 10);
}

MethodCell words(std::string text) {
  return text.empty() ? MethodCell() : MethodCell(std::move(text));
}

// What the columns of an incident and of a deal have in common.
class Scene {
 public:
  Scene(const MethodGround& ground, const Event& event, std::span<const Tally> tallies)
      : ground_(ground),
        event_(event),
        tallies_(tallies) {
    for (const Tally& tally : tallies) {
      for (const Estimate& one : tally.estimates) {
        for (std::uint32_t claim : one.claims)
          add(claims_, claim);
      }
    }
    std::sort(claims_.begin(), claims_.end());
    days_ = days_of(event.when);
    if (days_) return;
    stated_ = false;
    for (std::uint32_t claim : event.claims) {
      const auto& report = ground.evidence.reports[ground.evidence.claims[claim].report];
      const auto published = days_of(report.published.value_or(""));
      if (published && (!days_ || published->first < days_->first)) days_ = published;
    }
  }

  const std::vector<std::uint32_t>& claims() const { return claims_; }

  bool date_is_stated() const { return stated_ && days_.has_value(); }

  MethodCell date(bool first) const {
    return days_ ? words(iso_day(first ? days_->first : days_->last)) : MethodCell();
  }

  MethodCell year() const {
    const std::string day = days_ ? iso_day(days_->first) : "";
    return day.size() < 4 ? MethodCell() : MethodCell(std::stod(day.substr(0, 4)));
  }

  MethodCell date_precision() const {
    if (!days_) return {};
    if (!stated_) return 2.0;
    return days_->length() == 1 ? 1.0 : days_->length() <= 7 ? 2.0 : 3.0;
  }

  MethodCell place() const {
    if (event_.where.empty()) return {};
    const ClaimPlace& one = event_.where.front();
    return words(one.name.empty() ? one.text : one.name);
  }

  MethodCell country() const {
    for (const ClaimPlace& one : event_.where) {
      if (!one.country.empty()) return one.country;
    }
    return {};
  }

  MethodCell place_precision() const {
    if (event_.where.empty()) return {};
    switch (event_.where.front().kind) {
      case PlaceKind::settlement:
      case PlaceKind::facility: return 1.0;
      case PlaceKind::unknown:
      case PlaceKind::landform:
      case PlaceKind::water: return 2.0;
      default: return 3.0;
    }
  }

  std::vector<std::string> parties(PartyRole role) const {
    std::vector<std::string> keys, out;
    for (std::uint32_t claim : claims_) {
      const Claim& one = ground_.evidence.claims[claim].claim;
      if (one.stance == Stance::denied || one.stance == Stance::questioned) continue;
      for (const ClaimParty& party : one.parties) {
        if (party.role != role || ground_.customs.is_pronoun(party.text)) continue;
        const std::string key = ground_.customs.name_of(party.text).key();
        if (key.empty() || has(keys, key)) continue;
        keys.push_back(key);
        out.emplace_back(trim(party.text));
      }
    }
    return out;
  }

  std::vector<std::string> sources() const {
    std::vector<std::string> out;
    for (const Tally& tally : tallies_) {
      for (const Estimate& one : tally.estimates) {
        const Originator& who = ground_.weighing.originators[one.originator];
        if (who.named) add(out, who.name);
      }
    }
    return out;
  }

  std::vector<std::string> publishers() const {
    std::vector<std::string> out;
    for (std::uint32_t claim : claims_) {
      const auto& report = ground_.evidence.reports[ground_.evidence.claims[claim].report];
      if (report.publisher) add(out, *report.publisher);
    }
    return out;
  }

  // "soldiers killed: the ministry 12; a witness (claimed) dozens | disputed: ..."
  std::string notes() const {
    std::vector<std::string> out;
    for (const Tally& tally : tallies_) {
      if (tally.of_event) continue;
      std::vector<std::string> said;
      for (const Estimate& one : tally.estimates) {
        std::string line = ground_.weighing.originators[one.originator].name;
        if (one.stance != Stance::asserted) line += " (" + std::string(to_string(one.stance)) + ")";
        if (one.figure.counted()) line += " " + one.text;
        said.push_back(std::move(line));
      }
      std::string what = tally.item_text;
      if (tally.manner != Manner::none) what += " " + std::string(to_string(tally.manner));
      if (tally.cumulative) what += ", cumulative";
      out.push_back(what + ": " + join(said, "; "));
    }
    for (const Tally& tally : tallies_) {
      for (const Dispute& one : tally.disputes)
        add(out, "disputed: " + one.about);
    }
    return join(out, " | ");
  }

  // By whose word the event stands; "" where the house has no grades.
  std::string grading(const Method::Grading& grading) const {
    bool admitted = false, disputed = false;
    std::vector<std::uint32_t> credible;
    for (const Tally& tally : tallies_) {
      for (const Dispute& one : tally.disputes)
        disputed = disputed || one.kind == DisputeKind::role;
      for (const Estimate& one : tally.estimates) {
        const Originator& who = ground_.weighing.originators[one.originator];
        if (who.named && !has(grading.not_credible, who.kind)) add(credible, one.originator);
        admitted = admitted || admits(one, who);
      }
    }
    if (admitted) return grading.confirmed;
    if (disputed) return grading.contested;
    return static_cast<double>(credible.size()) >= grading.credible ? grading.fair : grading.weak;
  }

 private:
  // "We struck the market": the doer says so itself.
  bool admits(const Estimate& one, const Originator& who) const {
    const SourceName name = ground_.customs.name_of(who.name);
    return std::any_of(one.claims.begin(), one.claims.end(), [&](std::uint32_t claim) {
      const Claim& said = ground_.evidence.claims[claim].claim;
      if (said.stance != Stance::asserted && said.stance != Stance::claimed) return false;
      return std::any_of(said.parties.begin(), said.parties.end(), [&](const ClaimParty& party) {
        const SourceName doer = ground_.customs.name_of(party.text);
        return party.role == PartyRole::by && !doer.words.empty() && doer.key() == name.key();
      });
    });
  }

  const MethodGround& ground_;
  const Event& event_;
  std::span<const Tally> tallies_;
  std::vector<std::uint32_t> claims_;
  std::optional<DayRange> days_;
  bool stated_ = true;
};

// One thing handed over or bought, as all of its originators tell it.
class Deal {
 public:
  Deal(const Method& method, const MethodGround& ground, const Tally& tally) : ground_(ground) {
    for (const Estimate& one : tally.estimates) {
      if (one.from_parts) continue;  // Each part is a deal of its own.
      const Claim& claim = ground.evidence.claims[one.claims.front()].claim;
      if (!has(method.kinds, claim.kind) || claim.stance == Stance::promised ||
          claim.stance == Stance::denied || claim.stance == Stance::questioned)
        continue;
      any_ = true;
      bought_ = bought_ || claim.kind == ClaimKind::trade;
      exact_ = exact_ && claim.stance == Stance::asserted;
      std::optional<HouseFigure> figure = house_figure(method, ground, tally, one);
      if (!figure) continue;
      exact_ = exact_ && figure->exact;
      figures_.push_back(*std::move(figure));
    }
    // The lowest among the most reliable.
    const bool reliable =
        std::any_of(figures_.begin(), figures_.end(), [](const auto& one) { return one.reliable; });
    for (const HouseFigure& one : figures_) {
      if (reliable && !one.reliable) continue;
      if (number_ && *number_ != one.lower) exact_ = false;
      if (!number_ || one.lower < *number_) {
        number_ = one.lower;
        claims_ = one.claims;
      }
    }
  }

  bool any() const { return any_; }

  bool bought() const { return bought_; }

  bool exact() const { return exact_; }

  bool is_counted() const { return number_.has_value(); }

  MethodCell number() const { return number_ ? MethodCell(*number_) : MethodCell(); }

  const std::vector<std::uint32_t>& claims() const { return claims_; }

 private:
  const MethodGround& ground_;
  std::vector<HouseFigure> figures_;
  std::optional<double> number_;
  std::vector<std::uint32_t> claims_;
  bool any_ = false, bought_ = false, exact_ = true;
};

class Printer {
 public:
  Printer(const Method& method, const MethodGround& ground) : method_(method), ground_(ground) {}

  std::optional<MethodRow> incident(std::uint32_t event, std::span<const Tally> tallies) const {
    const Scene scene(ground_, ground_.weighing.events[event], tallies);
    const HouseFigures figures(method_, ground_, tallies);
    MethodRow row;
    row.event = event;
    for (const Method::Column& column : method_.columns) {
      if (column.value == Value::count) {
        row.cells.emplace_back(count(column, figures, row));
      } else if (column.value == Value::side) {
        row.cells.push_back(side(column, figures));
      } else if (column.value == Value::grading) {
        const std::vector<Tally> graded = counted_ones(figures, tallies);
        const Scene narrower(ground_, ground_.weighing.events[event], graded);
        row.cells.push_back(words(narrower.grading(method_.grading)));
      } else {
        row.cells.push_back(common(column, scene, event));
      }
    }
    if (row.claims.empty()) row.claims = scene.claims();
    return is_needed(row) ? std::optional(std::move(row)) : std::nullopt;
  }

  std::optional<MethodRow> deal(std::uint32_t event, const Tally& tally) const {
    const Deal deal(method_, ground_, tally);
    if (!deal.any()) return std::nullopt;
    const Scene scene(ground_, ground_.weighing.events[event], {&tally, 1});
    MethodRow row;
    row.event = event;
    for (const Method::Column& column : method_.columns)
      row.cells.push_back(of_deal(column, scene, deal, tally, event));
    row.claims = deal.claims().empty() ? scene.claims() : deal.claims();
    return row;
  }

 private:
  double count(const Method::Column& column, const HouseFigures& figures, MethodRow& row) const {
    double out = 0;
    if (column.take == Method::Take::sum) {
      for (const std::string& name : column.plus)
        out += number_in(row, name);
    } else if (const auto number = figures.number(column)) {
      for (std::uint32_t claim : number->claims)
        add(row.claims, claim);
      out = number->value;
    }
    for (const std::string& name : column.less)
      out -= number_in(row, name);
    if (!column.no_less.empty()) out = std::max(out, number_in(row, column.no_less));
    if (!column.no_more.empty()) out = std::min(out, number_in(row, column.no_more));
    return std::max(out, 0.0);
  }

  double number_in(const MethodRow& row, const std::string& column) const {
    const double* value = std::get_if<double>(&row.cells[index_of(column)]);
    return value != nullptr ? *value : 0;
  }

  // Those of people whom some column counts, and what is disputed of the whole: who
  // says how many soldiers died adds nothing to the grade of a count of civilians.
  std::vector<Tally> counted_ones(const HouseFigures& figures,
                                  std::span<const Tally> tallies) const {
    std::vector<Tally> out;
    for (const Tally& tally : tallies) {
      const Method::Group* group = figures.group_of(tally);
      const bool counted = std::any_of(
          method_.columns.begin(), method_.columns.end(), [&](const Method::Column& column) {
            return column.value == Value::count && has(column.manners, tally.manner) &&
                   (column.group.empty() || group == nullptr || column.group == group->name);
          });
      if (tally.of_event || counted) out.push_back(tally);
    }
    return out;
  }

  std::size_t index_of(const std::string& name) const {
    const auto at = std::find_if(method_.columns.begin(),
                                 method_.columns.end(),
                                 [&](const Method::Column& one) { return one.name == name; });
    return static_cast<std::size_t>(at - method_.columns.begin());
  }

  bool is_needed(const MethodRow& row) const {
    if (method_.needs.empty()) return true;
    return std::any_of(method_.needs.begin(), method_.needs.end(), [&](const std::string& name) {
      return number_in(row, name) > 0;
    });
  }

  static MethodCell side(const Method::Column& column, const HouseFigures& figures) {
    const std::size_t at = column.side == "b" ? 1 : 0;
    if (at >= figures.sides().size()) return {};
    std::string name = figures.sides()[at];
    for (std::size_t i = 0; i < name.size(); ++i) {
      const bool start = i == 0 || name[i - 1] == ' ';
      if (start && name[i] >= 'a' && name[i] <= 'z') name[i] = static_cast<char>(name[i] - 32);
    }
    return name;
  }

  MethodCell common(const Method::Column& column, const Scene& scene, std::uint32_t event) const {
    const Event& one = ground_.weighing.events[event];
    switch (column.value) {
      case Value::event: return one.id;
      case Value::label: return words(one.label);
      case Value::date_start: return scene.date(true);
      case Value::date_end: return scene.date(false);
      case Value::year: return scene.year();
      case Value::date_precision: return scene.date_precision();
      case Value::place: return scene.place();
      case Value::country: return scene.country();
      case Value::place_precision: return scene.place_precision();
      case Value::by: return words(join(scene.parties(PartyRole::by), "; "));
      case Value::against: return words(join(scene.parties(PartyRole::against), "; "));
      case Value::sources: return words(join(scene.sources(), "; "));
      case Value::source_count: return static_cast<double>(scene.sources().size());
      case Value::publishers: return words(join(scene.publishers(), "; "));
      case Value::notes: return words(scene.notes());
      default: return {};
    }
  }

  MethodCell of_deal(const Method::Column& column,
                     const Scene& scene,
                     const Deal& deal,
                     const Tally& tally,
                     std::uint32_t event) const {
    const bool bought = deal.bought();
    const auto if_is = [](bool is, MethodCell cell) { return is ? std::move(cell) : MethodCell(); };
    const auto estimate = [](bool is) { return MethodCell(std::string(is ? "Yes" : "No")); };
    switch (column.value) {
      case Value::supplier: return party(scene, true);
      case Value::recipient: return party(scene, false);
      case Value::designation: return words(tally.item_text);
      case Value::category: return words(category(tally.item_type));
      case Value::ordered: return if_is(bought, deal.number());
      case Value::delivered: return if_is(!bought, deal.number());
      case Value::order_year: return if_is(bought, scene.year());
      case Value::delivery_year: return if_is(!bought, scene.year());
      case Value::ordered_estimate:
        return if_is(bought && deal.is_counted(), estimate(!deal.exact()));
      case Value::delivered_estimate:
        return if_is(!bought && deal.is_counted(), estimate(!deal.exact()));
      case Value::order_year_estimate: return if_is(bought, estimate(!scene.date_is_stated()));
      case Value::delivery_year_estimate: return if_is(!bought, estimate(!scene.date_is_stated()));
      default: return common(column, scene, event);
    }
  }

  // Who sends or sells, and who gets it; "unknown" where nobody or several are named.
  MethodCell party(const Scene& scene, bool supplier) const {
    std::vector<std::string> names = scene.parties(supplier ? PartyRole::by : PartyRole::to);
    if (supplier && names.empty()) names = scene.parties(PartyRole::from);
    if (names.size() == 1) return names.front();
    return std::string(supplier ? "unknown supplier" : "unknown recipient");
  }

  // "arms.vehicle" of "arms.vehicle.armoured.tank.t-72", in words.
  std::string category(const std::string& type) const {
    const std::size_t first = type.find('.');
    if (first == std::string::npos) return "";
    const std::string_view node = std::string_view(type).substr(0, type.find('.', first + 1));
    return std::string(ground_.taxonomy.label(node));
  }

  const Method& method_;
  const MethodGround& ground_;
};

}  // namespace

std::vector<MethodRow> method_rows(const Method& method,
                                   const MethodGround& ground,
                                   const std::vector<Tally>& tallies) {
  const Printer printer(method, ground);
  std::vector<MethodRow> out;
  for (std::size_t begin = 0; begin < tallies.size();) {
    const std::uint32_t event = tallies[begin].event;
    std::size_t end = begin;
    while (end < tallies.size() && tallies[end].event == event)
      ++end;
    const std::span<const Tally> of_event(tallies.data() + begin, end - begin);
    begin = end;
    if (method.rows == Method::Rows::incident) {
      if (!has(method.kinds, ground.weighing.events[event].kind)) continue;
      if (auto row = printer.incident(event, of_event)) out.push_back(*std::move(row));
      continue;
    }
    for (const Tally& tally : of_event) {
      if (tally.of_event || tally.cumulative || !tally.unit.empty()) continue;
      if (!Taxonomy::is_kind_of(tally.item_type, method.whole)) continue;
      if (auto row = printer.deal(event, tally)) out.push_back(*std::move(row));
    }
  }
  return out;
}

}  // namespace hearsay
