// The place that a dateline names: "KADREY, Sarenland (Northern Wire) - ".
//
// At the start of a block, capitalised words up to a bracket and a dash, or words in
// capitals up to a dash.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/claim/places_rules.h"

#include <algorithm>

namespace hearsay::places {
namespace {

constexpr std::uint32_t kLongestName = 4;  // Tokens.
constexpr std::uint32_t kDateline = 20;    // Tokens up to its dash.

bool is_dash(std::string_view word) {
  return word == "-" || word == "--" || word == "\u2013" || word == "\u2014";
}

bool is_all_capitals(std::string_view word) {
  return std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// The dateline that begins at this token; its name is empty if none does.
Dateline dateline_at(const Parse& parse, std::uint32_t begin) {
  const std::uint32_t last = std::min(parse.size(), begin + kDateline);
  std::uint32_t end = begin;
  bool capitals = true;
  while (end < last && end < begin + kLongestName && starts_upper(parse.word(end))) {
    capitals = capitals && is_all_capitals(parse.word(end));
    ++end;
  }
  if (end == begin) return {};
  const bool alone = end < last && is_dash(parse.word(end));
  // "WHAT WE KNOW - ", "CLOSED AGAIN AND AGAIN - ": headings.
  if (end >= last || (alone && end - begin > 2)) return {};
  if (!alone && parse.word(end) != "," && parse.word(end) != "(") return {};
  bool bracket = false;
  bool closed = false;
  for (std::uint32_t i = end; i < last; ++i) {
    const std::string_view word = parse.word(i);
    if (is_dash(word) && (!bracket || closed)) {
      const bool spaced = parse.space_after[i] != 0 || i + 1 >= parse.size();
      return (closed || capitals) && spaced ? Dateline{{begin, end}, {begin, i}} : Dateline{};
    }
    if (closed || parse.is_space[i] != 0) return {};
    if (word == "(") bracket = true;
    if (word == ")") closed = true;
    const bool passes = bracket || word == "," || word == "." || word == "/" ||
                        starts_upper(word) || is_ascii_digit(word[0]);
    if (!passes) return {};
  }
  return {};
}

}  // namespace

std::vector<Dateline> datelines(const Material& material, const PlaceReader::Rules& rules) {
  std::vector<Dateline> out;
  std::uint32_t block = ~0U;
  for (const Material::Sentence& sentence : material.sentences) {
    if (sentence.block_index == block) continue;
    block = sentence.block_index;
    const Dateline one = dateline_at(material.parse, sentence.tokens.begin);
    if (one.name.empty() || rules.labels.contains(material.parse.lower[one.name.begin])) continue;
    out.push_back(one);
  }
  return out;
}

}  // namespace hearsay::places
