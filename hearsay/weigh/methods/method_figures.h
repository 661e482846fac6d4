// The originators' figures of one event as a house counts them.
//
// An estimate of the weighing ("dozens", 24 or more, by a witness) becomes a figure
// with two closed ends: the house's number where its list has the words (ACLED's 12),
// else the interval, an open end taking the number that the words name ("over 50" is
// 51). Where people were killed and nobody counts them the house's number for an
// unknown plural stands in.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_METHODS_METHOD_FIGURES_H_
#define HEARSAY_WEIGH_METHODS_METHOD_FIGURES_H_

#include "hearsay/weigh/methods/method_rows.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

struct HouseFigure {
  std::uint32_t originator = 0;  // Index into Weighing::originators.
  double lower = 0, upper = 0;
  bool counted = true;   // Not a house's number for "people were killed".
  bool exact = true;     // One number, asserted, not "about", in no vague words.
  bool reliable = true;  // See Method::less_reliable.
  std::string node;      // Of the taxonomy; "" for words without one.
  std::string side;      // "mali"; "" if none is told.
  std::vector<std::uint32_t> claims;
};

// The figure of one estimate; nothing if the house counts nothing by it.
std::optional<HouseFigure> house_figure(const Method& method,
                                        const MethodGround& ground,
                                        const Tally& tally,
                                        const Estimate& estimate);

// The figures of an event's people, by group and side.
class HouseFigures {
 public:
  HouseFigures(const Method& method, const MethodGround& ground, std::span<const Tally> tallies);

  struct Number {
    double value = 0;
    std::vector<std::uint32_t> claims;
  };

  // The number of a column, without Take::rest's subtraction. Nothing if no one tells.
  std::optional<Number> number(const Method::Column& column) const;

  // Null for people whose group nobody states.
  const Method::Group* group_of(const Tally& tally) const;

  // The names of the sides: a state first, then by name. At most two have a column.
  const std::vector<std::string>& sides() const { return sides_; }

 private:
  struct Told {
    Manner manner = Manner::none;
    std::string group;  // "" for people whose group nobody states.
    HouseFigure figure;
  };

  using Figures = std::vector<HouseFigure>;

  Figures of(const std::vector<Manner>& manners,
             const std::string& group,
             const std::string& side) const;
  // The originators' figures of one group: one each.
  static Figures by_originator(Figures all);
  static std::optional<Number> take(const Figures& figures, Method::Take how);

  const Method& method_;
  std::vector<Told> told_;
  std::vector<std::string> sides_;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_METHODS_METHOD_FIGURES_H_
