// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/methods/method_figures.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/events/items.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay {

namespace {

// The house's number for the words, if its list has some of them.
std::optional<double> number_for(const Method& method, const std::vector<std::string>& words) {
  for (const auto& [phrase, value] : method.words) {
    if (holds_phrase(words, phrase)) return value;
  }
  return std::nullopt;
}

std::string_view sentence_of(const Evidence& evidence, std::uint32_t claim) {
  const ClaimRecord& record = evidence.claims[claim];
  const std::string& text = evidence.reports[record.report].text;
  const TextSpan span = record.claim.span;
  if (span.begin > span.end || span.end > text.size()) return {};
  return slice(text, span);
}

// What the claim's sentence says right before its item: "Several" of "Several
// soldiers were killed".
std::vector<std::string> words_before_item(const Evidence& evidence, std::uint32_t claim) {
  const Claim& one = evidence.claims[claim].claim;
  if (!one.item || !one.span.contains(one.item->span)) return {};
  const std::string_view sentence = sentence_of(evidence, claim);
  std::vector<std::string> words =
      words_of(sentence.substr(0, one.item->span.begin - one.span.begin));
  if (!words.empty() && words.back() == "of") words.pop_back();
  constexpr std::size_t kLongest = 3;  // "a couple of"
  if (words.size() > kLongest)
    words.erase(words.begin(), words.end() - static_cast<std::ptrdiff_t>(kLongest));
  return words;
}

// "A soldier was killed": one, by the noun alone.
bool is_one(const Claim& claim) {
  static constexpr std::string_view kMany[] = {
      "people", "police", "troops", "children", "men", "women", "staff", "crew", "personnel"};
  if (!claim.item) return false;
  const std::vector<std::string> words = words_of(claim.item->text);
  if (words.empty()) return false;
  // "soldiers of the Malian army": the noun stands before "of".
  const auto of = std::find(words.begin(), words.end(), "of");
  const std::string& noun = of == words.begin() ? words.back() : *(of - 1);
  return singular(noun) == noun &&
         std::find(std::begin(kMany), std::end(kMany), noun) == std::end(kMany);
}

bool is_held(Stance stance) {
  return stance == Stance::asserted || stance == Stance::claimed || stance == Stance::speculated;
}

template <class Value>
bool has(const std::vector<Value>& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

void add_claims(std::vector<std::uint32_t>& to, const std::vector<std::uint32_t>& from) {
  for (std::uint32_t claim : from) {
    if (!has(to, claim)) to.push_back(claim);
  }
}

}  // namespace

std::optional<HouseFigure> house_figure(const Method& method,
                                        const MethodGround& ground,
                                        const Tally& tally,
                                        const Estimate& estimate) {
  if (estimate.claims.empty()) return std::nullopt;
  const Evidence& evidence = ground.evidence;
  const Originator& who = ground.weighing.originators[estimate.originator];
  const Claim& first = evidence.claims[estimate.claims.front()].claim;
  HouseFigure out;
  out.originator = estimate.originator;
  out.node = tally.item_type;
  out.side = side_of(ground.customs, first);
  out.claims = {estimate.claims.front()};
  out.reliable =
      !has(method.less_reliable, who.kind) && !has(method.less_reliable_stances, estimate.stance);
  out.exact = estimate.figure.lower && estimate.figure.lower == estimate.figure.upper &&
              !estimate.approximate && estimate.stance == Stance::asserted;
  if (estimate.figure.counted()) {
    const std::optional<double> word =
        estimate.from_parts ? std::nullopt : number_for(method, words_of(estimate.text));
    const double named = estimate.figure.lower.value_or(estimate.figure.upper.value_or(0));
    out.lower = word.value_or(named);
    out.upper = word.value_or(estimate.figure.upper.value_or(named));
    if (estimate.from_parts) out.claims = estimate.claims;
    return out;
  }
  // "No soldiers were killed" and "it is unknown how many" count nobody.
  if (!is_held(estimate.stance) || first.kind != ClaimKind::casualties || first.count)
    return std::nullopt;
  const std::optional<double> word =
      number_for(method, words_before_item(evidence, estimate.claims.front()));
  const std::optional<double> value = word            ? word
                                      : is_one(first) ? std::optional<double>(1)
                                                      : method.unknown;
  if (!value) return std::nullopt;
  out.lower = out.upper = *value;
  out.counted = out.exact = false;
  return out;
}

HouseFigures::HouseFigures(const Method& method,
                           const MethodGround& ground,
                           std::span<const Tally> tallies)
    : method_(method) {
  std::set<std::string> sides;
  for (const Tally& tally : tallies) {
    if (tally.of_event || tally.cumulative || !tally.unit.empty()) continue;
    const bool people =
        tally.item_type.empty() || Taxonomy::is_kind_of(tally.item_type, method.whole);
    if (!people) continue;
    for (const Estimate& estimate : tally.estimates) {
      std::optional<HouseFigure> figure = house_figure(method, ground, tally, estimate);
      if (!figure) continue;
      const Method::Group* group = group_of(tally);
      // Parts of the whole stand in their groups.
      if (group == nullptr && estimate.from_parts) continue;
      if (group == nullptr || !group->sides) figure->side.clear();
      if (!figure->side.empty()) sides.insert(figure->side);
      told_.push_back({tally.manner, group != nullptr ? group->name : "", *std::move(figure)});
    }
  }
  // Where one side alone is named, "twelve soldiers" are its soldiers.
  for (Told& one : told_) {
    const bool sided =
        std::any_of(method.groups.begin(), method.groups.end(), [&](const auto& group) {
          return group.name == one.group && group.sides;
        });
    if (sided && sides.size() == 1) one.figure.side = *sides.begin();
  }
  sides_.assign(sides.begin(), sides.end());
  std::stable_partition(sides_.begin(), sides_.end(), [&](const std::string& side) {
    return ground.customs.is_country(side);
  });
}

const Method::Group* HouseFigures::group_of(const Tally& tally) const {
  const std::string& node = tally.item_type;
  if (node == method_.whole || method_.groups.empty()) return nullptr;
  // Words that no taxonomy has: "people" are all of them, others are somebody.
  if (node.empty()) return tally.item_text == "people" ? nullptr : &method_.groups.back();
  for (const Method::Group& group : method_.groups) {
    for (const std::string& one : group.nodes) {
      if (Taxonomy::is_kind_of(node, one)) return &group;
    }
  }
  return nullptr;
}

HouseFigures::Figures HouseFigures::of(const std::vector<Manner>& manners,
                                       const std::string& group,
                                       const std::string& side) const {
  Figures out;
  for (const Told& one : told_) {
    if (!has(manners, one.manner) || one.group != group) continue;
    const bool known = has(sides_, one.figure.side);
    const std::size_t at = static_cast<std::size_t>(
        std::find(sides_.begin(), sides_.end(), one.figure.side) - sides_.begin());
    if (side == "a" && !(known && at == 0)) continue;
    if (side == "b" && !(known && at == 1)) continue;
    if (side == "none" && known && at < 2) continue;
    out.push_back(one.figure);
  }
  return by_originator(std::move(out));
}

// An originator's own figures of one group: those of the general nodes hold those of
// the kinds below; what it lists beside each other adds up.
HouseFigures::Figures HouseFigures::by_originator(Figures all) {
  const bool any = std::any_of(all.begin(), all.end(), [](const auto& one) { return one.counted; });
  std::map<std::uint32_t, Figures> grouped;
  for (HouseFigure& one : all) {
    if (one.counted == any) grouped[one.originator].push_back(std::move(one));
  }
  Figures out;
  for (auto& [originator, list] : grouped) {
    HouseFigure sum;
    bool first = true;
    for (const HouseFigure& one : list) {
      const bool held = std::any_of(list.begin(), list.end(), [&](const HouseFigure& other) {
        return other.node != one.node && !other.node.empty() &&
               Taxonomy::is_kind_of(one.node, other.node);
      });
      if (held) continue;
      if (first) {
        sum = one;
      } else if (one.counted) {
        sum.lower += one.lower;
        sum.upper += one.upper;
        add_claims(sum.claims, one.claims);
        sum.reliable = sum.reliable && one.reliable;
      }
      first = false;
    }
    if (!first) out.push_back(std::move(sum));
  }
  return out;
}

std::optional<HouseFigures::Number> HouseFigures::take(const Figures& figures, Method::Take how) {
  const bool best = how == Method::Take::best || how == Method::Take::rest;
  const bool any_reliable =
      std::any_of(figures.begin(), figures.end(), [](const auto& one) { return one.reliable; });
  std::optional<Number> out;
  for (const HouseFigure& one : figures) {
    if (best && any_reliable && !one.reliable) continue;
    const double value = how == Method::Take::highest ? one.upper : one.lower;
    const bool better =
        !out || (how == Method::Take::highest ? value > out->value : value < out->value);
    if (better) {
      out = Number{value, one.claims};
    } else if (value == out->value) {
      add_claims(out->claims, one.claims);
    }
  }
  return out;
}

std::optional<HouseFigures::Number> HouseFigures::number(const Method::Column& column) const {
  const Figures unstated = of(column.manners, "", "");
  if (!column.group.empty()) {
    Figures figures = of(column.manners, column.group, column.side);
    bool alone = column.whole == Method::Whole::always;
    if (column.whole == Method::Whole::if_alone) {
      alone = std::none_of(told_.begin(), told_.end(), [&](const Told& one) {
        return !one.group.empty() && has(column.manners, one.manner);
      });
    }
    if (alone) figures.insert(figures.end(), unstated.begin(), unstated.end());
    return take(figures, column.take);
  }
  // All people: whoever states the whole; else the sum of groups that cannot overlap.
  const bool stated = std::any_of(
      unstated.begin(), unstated.end(), [](const HouseFigure& one) { return one.counted; });
  if (stated) return take(unstated, column.take);
  std::optional<Number> sum;
  for (const Method::Group& group : method_.groups) {
    // Each side by itself: an originator who counts one side's dead is not compared
    // with another who counts the other's.
    bool sided = false;
    for (const char* side : {"a", "b", "none"}) {
      if (sided && side == std::string_view("none")) break;
      const std::optional<Number> part = take(of(column.manners, group.name, side), column.take);
      if (!part) continue;
      sided = true;
      if (!sum) sum = Number{};
      sum->value += part->value;
      add_claims(sum->claims, part->claims);
    }
  }
  return sum ? sum : take(unstated, column.take);
}

}  // namespace hearsay
