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
  others_here,
  others_more,
  listed_title,
  listed_title_other,
  listed_text,
  listed_text_other,
  self_harm,
  suicide_one,
  suicide_two,
  text_several,
  text_several_largest,
  last_title,
  last_title_other,
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
  died_since,
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
    {"none", 0.44, -0.66},
    {"none_but_people", -0.36, 0.10},
    {"none_but_counted", -0.46, -0.71},
    {"none_but_title", -0.69, -0.08},
    {"none_but_text", -0.38, -0.39},
    {"some_unlike_title", -0.89, -0.31},
    {"some_unlike_text", -0.71, -0.03},
    {"some_untold", 0.27, 0.12},
    {"one", -0.01, -0.35},
    {"size", -0.51, -0.40},
    {"title", 0.48, 0.60},
    {"title_other", -0.48, -0.60},
    {"title_one", 1.53, -0.13},
    {"title_plain", 0.16, -0.58},
    {"first", -0.28, -0.07},
    {"first_other", 0.28, 0.07},
    {"largest", 0.17, -0.01},
    {"below_largest", -0.52, 0.17},
    {"above_largest", 0.80, 0.54},
    {"counted", 0.54, 0.52},
    {"others", -0.13, 0.92},
    {"beside", 0.24, 0.70},
    {"text", 0.54, 0.61},
    {"text_first", 0.04, 0.10},
    {"text_first_other", -0.04, -0.10},
    {"rules", 0.10, -0.26},
    {"names", -0.10, -0.01},
    {"below_names", -0.37, -0.16},
    {"row", 0.28, 0.66},
    {"ages", 0.76, 0.32},
    {"suicide_one_more", 0.67, 0.00},
    {"suicide_title_more", 0.33, 0.00},
    {"self_harm_one_more", -0.39, 0.00},
    {"killer_one_more", 0.62, 0.00},
    {"none_but_title_number", 0.01, -0.36},
    {"none_but_text_number", -0.61, -1.00},
    {"title_alone", 0.31, 0.84},
    {"title_several", -0.33, -0.48},
    {"title_several_other", 0.33, 0.48},
    {"settled", 0.07, 0.13},
    {"last_rules", 0.18, 0.31},
    {"last_none_but_title", 0.09, 0.16},
    {"living", 0.00, -0.36},
    {"others_here", 0.10, 0.40},
    {"others_more", 0.28, -0.05},
    {"listed_title", 0.36, 0.19},
    {"listed_title_other", -0.36, -0.19},
    {"listed_text", 0.16, -0.10},
    {"listed_text_other", -0.16, 0.10},
    {"self_harm", 0.19, 0.18},
    {"suicide_one", -0.90, 0.00},
    {"suicide_two", -0.29, 0.00},
    {"text_several", -0.99, 0.34},
    {"text_several_largest", -0.51, -0.70},
    {"last_title", 0.12, -0.17},
    {"last_title_other", -0.12, 0.17},
}};

constexpr std::array<PairWeight, static_cast<std::size_t>(PairCue::kCount)> kPairWeights = {{
    {"hit_split", 0.78},
    {"hit_all", 0.74},
    {"hit_beside", -0.26},
    {"hit_other", -0.47},
    {"victims_sum", 0.35},
    {"victims_other", -0.35},
    {"rules", 0.89},
    {"only_killed", 1.39},
    {"nobody", -2.02},
    {"settled", 0.54},
    {"title", 0.40},
    {"title_other", -0.40},
    {"sentence", 0.03},
    {"sentence_other", -0.03},
    {"died_since", 1.05},
}};
// weights: end

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TOLLS_RECKONING_WEIGHTS_H_
