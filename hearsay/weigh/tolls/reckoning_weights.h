// The cues of reckoning.cc and their weights, for the killed and for the hurt.
//
// Fitted by bench/weighing/fit_tolls.py (docs/method.md says on what); do not edit by hand.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_TOLLS_RECKONING_WEIGHTS_H_
#define HEARSAY_WEIGH_TOLLS_RECKONING_WEIGHTS_H_

#include <array>
#include <cstddef>
#include <string_view>

namespace hearsay {

// Of one number, of killed or hurt.
enum class NumberCue : std::size_t {
  none,
  none_but_people,
  none_but_counted,
  none_but_title,
  none_but_text,
  some_unlike_title,
  some_unlike_text,
  some_untold,
  one,
  size,
  title,
  title_other,
  title_one,
  title_plain,
  first,
  first_other,
  largest,
  below_largest,
  above_largest,
  counted,
  others,
  beside,
  text,
  text_first,
  text_first_other,
  rules,
  names,
  below_names,
  row,
  ages,
  suicide_one_more,
  suicide_title_more,
  self_harm_one_more,
  killer_one_more,
  none_but_title_number,
  none_but_text_number,
  title_alone,
  title_several,
  title_several_other,
  settled,
  last_rules,
  last_none_but_title,
  living,
  kCount,
};

// Of a pair.
enum class PairCue : std::size_t {
  hit_split,
  hit_all,
  hit_beside,
  hit_other,
  victims_sum,
  victims_other,
  rules,
  only_killed,
  nobody,
  settled,
  title,
  title_other,
  sentence,
  sentence_other,
  kCount,
};

struct NumberWeight {
  std::string_view name;
  double killed, injured;
};

struct PairWeight {
  std::string_view name;
  double weight;
};

// weights: begin
constexpr std::array<NumberWeight, static_cast<std::size_t>(NumberCue::kCount)> kNumberWeights = {{
    {"none", 0.02, -0.74},
    {"none_but_people", -0.41, 0.03},
    {"none_but_counted", -0.41, -0.58},
    {"none_but_title", -0.70, -0.00},
    {"none_but_text", 0.06, -0.38},
    {"some_unlike_title", -1.03, -0.45},
    {"some_unlike_text", -0.87, 0.12},
    {"some_untold", 0.64, 0.10},
    {"one", -0.13, -0.30},
    {"size", -0.59, -0.39},
    {"title", 0.44, 0.43},
    {"title_other", -0.44, -0.43},
    {"title_one", 1.33, -0.18},
    {"title_plain", 0.43, -0.61},
    {"first", -0.22, -0.04},
    {"first_other", 0.22, 0.04},
    {"largest", 0.07, -0.12},
    {"below_largest", -0.49, 0.18},
    {"above_largest", 0.82, 0.52},
    {"counted", 0.58, 0.29},
    {"others", -0.03, 1.14},
    {"beside", 0.16, 0.49},
    {"text", 0.59, 0.12},
    {"text_first", -0.11, 0.23},
    {"text_first_other", 0.11, -0.23},
    {"rules", -0.29, -0.49},
    {"names", -0.31, -0.16},
    {"below_names", -0.12, -0.13},
    {"row", 0.27, 0.57},
    {"ages", 0.54, 0.27},
    {"suicide_one_more", 0.81, 0.00},
    {"suicide_title_more", 0.25, 0.00},
    {"self_harm_one_more", -0.31, 0.00},
    {"killer_one_more", 0.51, 0.00},
    {"none_but_title_number", -0.12, -0.27},
    {"none_but_text_number", -0.17, -0.92},
    {"title_alone", 0.31, 0.27},
    {"title_several", -0.48, -0.39},
    {"title_several_other", 0.48, 0.39},
    {"settled", 0.32, 0.22},
    {"last_rules", 0.44, 0.55},
    {"last_none_but_title", 0.34, 0.31},
    {"living", 0.00, -0.32},
}};

constexpr std::array<PairWeight, static_cast<std::size_t>(PairCue::kCount)> kPairWeights = {{
    {"hit_split", 0.52},
    {"hit_all", 0.65},
    {"hit_beside", -0.27},
    {"hit_other", -0.59},
    {"victims_sum", 0.36},
    {"victims_other", -0.36},
    {"rules", 0.72},
    {"only_killed", 1.09},
    {"nobody", -1.80},
    {"settled", 0.74},
    {"title", 0.54},
    {"title_other", -0.54},
    {"sentence", -0.00},
    {"sentence_other", 0.00},
}};
// weights: end

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TOLLS_RECKONING_WEIGHTS_H_
