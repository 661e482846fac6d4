// Which texts are copies of earlier ones: weighing's index of likeness, by itself.
//
// On one machine the index finds the pairs; on Spark joins do (hearsay/spark_copies.py), over the
// same runs, and only the comparison of two texts is done here. SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/copies/likeness.h"

#include "python/src/core.h"
#include <nanobind/stl/tuple.h>

#include <algorithm>
#include <tuple>

namespace hearsay::python {

namespace {

using Story = std::pair<std::string, std::optional<int>>;

Result<std::vector<std::tuple<std::uint32_t, std::uint32_t, double>>> copies(
    const std::vector<Story>& stories) {
  LikenessIndex index;
  for (const auto& [text, day] : stories)
    index.add(text, day);
  std::vector<std::tuple<std::uint32_t, std::uint32_t, double>> out;
  for (std::uint32_t text = 0; text < stories.size(); ++text) {
    for (const LikenessIndex::Match& match : index.matches(text))
      out.emplace_back(text, match.other, match.share);
  }
  return out;
}

// How alike two texts are; nothing if that is too little for a copy.
std::optional<double> share(const std::vector<std::uint32_t>& a,
                            const std::vector<std::uint32_t>& b) {
  const double found = likeness(a, b);
  const bool is_short = std::min(a.size(), b.size()) < LikenessIndex::kShort;
  if (found < (is_short ? LikenessIndex::kShortCopy : LikenessIndex::kCopy)) return std::nullopt;
  return found;
}

}  // namespace

void bind_copies(nb::module_& module) {
  module.def(
      "day_of",
      [](const std::string& published) -> std::optional<int> {
        const auto days = days_of(published);
        return days ? std::optional(days->first) : std::nullopt;
      },
      nb::arg("published"));
  module.def(
      "copies",
      [](const std::vector<Story>& stories) { return unlocked([&] { return copies(stories); }); },
      nb::arg("stories"));
  module.def(
      "sampled_runs", [](const std::string& text) { return sampled_runs(text); }, nb::arg("text"));
  module.def(
      "copy_share",
      [](const std::string& one, const std::string& other) {
        return share(letter_runs(one), letter_runs(other));
      },
      nb::arg("one"),
      nb::arg("other"));
  nb::dict rules;
  rules["days"] = LikenessIndex::kDays;
  rules["common"] = LikenessIndex::kCommon;
  rules["lasting"] = LikenessIndex::kLasting;
  rules["meetings"] = LikenessIndex::kMeetings;
  module.attr("copy_rules") = rules;
}

}  // namespace hearsay::python
