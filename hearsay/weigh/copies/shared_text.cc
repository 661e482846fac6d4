// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/copies/shared_text.h"

#include "hearsay/weigh/words.h"

#include <string>
#include <unordered_map>

namespace hearsay {

namespace {

constexpr std::size_t kWords = 5;   // As copies.cc compares.
constexpr std::size_t kPlaces = 8;  // Of one run of words that are tried.

}  // namespace

SharedText shared_text(std::string_view copy, std::string_view original) {
  const std::vector<PlacedWord> here = placed_words_of(copy), there = placed_words_of(original);
  const auto run_at = [](const std::vector<PlacedWord>& words, std::size_t at) {
    std::string out;
    for (std::size_t i = at; i < at + kWords; ++i)
      out += words[i].word + " ";
    return out;
  };
  std::unordered_map<std::string, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i + kWords <= there.size(); ++i) {
    std::vector<std::size_t>& list = places[run_at(there, i)];
    if (list.size() < kPlaces) list.push_back(i);
  }
  const auto span = [](const std::vector<PlacedWord>& words, std::size_t first, std::size_t last) {
    const PlacedWord& end = words[last - 1];
    return TextSpan{words[first].begin, end.begin + static_cast<std::uint32_t>(end.word.size())};
  };
  SharedText out;
  std::size_t shared = 0;
  for (std::size_t i = 0; i + kWords <= here.size();) {
    const auto found = places.find(run_at(here, i));
    std::size_t longest = 0, from = 0;
    if (found != places.end()) {
      for (const std::size_t at : found->second) {
        std::size_t length = kWords;
        while (i + length < here.size() && at + length < there.size() &&
               here[i + length].word == there[at + length].word)
          ++length;
        if (length > longest) longest = length, from = at;
      }
    }
    if (longest == 0) {
      ++i;
      continue;
    }
    out.runs.push_back({span(here, i, i + longest), span(there, from, from + longest)});
    shared += longest;
    i += longest;
  }
  if (!here.empty()) out.share = static_cast<double>(shared) / static_cast<double>(here.size());
  return out;
}

}  // namespace hearsay
