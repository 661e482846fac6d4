// Numbers as tables write them.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/weigh/inventories/inventory.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <cstdlib>

namespace hearsay {

namespace {

// Spaces, the narrow and the unbreakable one too, dashes and signs in one spelling.
std::string plain(std::string_view cell) {
  static constexpr std::pair<std::string_view, std::string_view> kSame[] = {{"\u00A0", " "},
                                                                            {"\u202F", " "},
                                                                            {"\u2009", " "},
                                                                            {"\u2013", "-"},
                                                                            {"\u2014", "-"},
                                                                            {"\u2212", "-"},
                                                                            {"\u2265", ">="},
                                                                            {"\u2264", "<="},
                                                                            {"\u2248", "~"},
                                                                            {"\u2019", "'"}};
  std::string out(cell);
  for (const auto& [from, to] : kSame) {
    for (std::size_t at = out.find(from); at != std::string::npos; at = out.find(from, at))
      out.replace(at, from.size(), to);
  }
  return out;
}

// Digits with groups: "1,200", "1 200", "1'200", "1.200,5". Moves `at` past them.
std::optional<double> take_number(std::string_view text, std::size_t& at, char decimal) {
  const char group = decimal == '.' ? ',' : '.';
  std::string digits;
  std::size_t i = at;
  bool fraction = false;
  std::size_t since_group = 0;
  bool grouped = false;
  while (i < text.size()) {
    const char c = text[i];
    const bool digit_follows = i + 1 < text.size() && is_ascii_digit(text[i + 1]);
    if (is_ascii_digit(c)) {
      digits += c;
      ++since_group;
    } else if (c == decimal && !fraction && digit_follows && !digits.empty()) {
      if (grouped && since_group != 3) return std::nullopt;
      digits += '.';
      fraction = true;
    } else if ((c == group || c == ' ' || c == '\'') && !fraction && digit_follows &&
               !digits.empty()) {
      // The first group may be shorter, the others have three.
      if (grouped ? since_group != 3 : since_group > 3) return std::nullopt;
      grouped = true;
      since_group = 0;
    } else {
      break;
    }
    ++i;
  }
  constexpr std::size_t kMostDigits = 15;  // More than a double keeps exactly.
  if (digits.size() > kMostDigits) return std::nullopt;
  if (digits.empty() || (grouped && !fraction && since_group != 3)) return std::nullopt;
  at = i;
  return std::strtod(digits.c_str(), nullptr);
}

bool takes(std::vector<std::string>& words, const std::vector<std::vector<std::string>>& phrases) {
  for (const std::vector<std::string>& phrase : phrases) {
    const auto at = std::search(words.begin(), words.end(), phrase.begin(), phrase.end());
    if (phrase.empty() || at == words.end()) continue;
    words.erase(at, at + static_cast<std::ptrdiff_t>(phrase.size()));
    return true;
  }
  return false;
}

}  // namespace

std::optional<ReadCount> read_count(std::string_view cell,
                                    const NumberStyle& style,
                                    const InventoryWords& words) {
  const std::string text = plain(trim(cell));
  ReadCount out;
  const std::size_t first = text.find_first_of("0123456789");
  if (first == std::string::npos) return std::nullopt;
  std::size_t at = first;
  const std::optional<double> number = take_number(text, at, style.decimal);
  if (!number) return std::nullopt;
  std::string before = text.substr(0, first), after = text.substr(at);
  out.interval = {number, number};
  // "10-15", "10 to 15"
  std::string_view rest = trim(std::string_view(after));
  const bool dash = rest.starts_with("-");
  if (dash || rest.starts_with("to ")) {
    rest.remove_prefix(dash ? 1 : 3);
    rest = trim(rest);
    std::size_t end = 0;
    const std::optional<double> upper = take_number(rest, end, style.decimal);
    if (!upper || *upper < *number) return std::nullopt;
    out.interval.upper = upper;
    after = std::string(rest.substr(end));
  }
  // SIPRI's brackets mean that it is uncertain.
  const auto has = [](const std::string& where, std::string_view sign) {
    return where.find(sign) != std::string::npos;
  };
  if (has(before, "-")) return std::nullopt;  // Nobody holds less than nothing.
  if (has(before, "~") || (has(before, "(") && has(after, ")"))) out.approximate = true;
  bool least = has(before, ">=") || trim(std::string_view(after)).starts_with("+");
  bool most = has(before, "<=");
  const bool above = !least && has(before, ">");
  const bool below = !most && has(before, "<");
  std::vector<std::string> said = words_of(before + " " + after);
  if (takes(said, words.about)) out.approximate = true;
  const bool over = std::find(said.begin(), said.end(), "over") != said.end() ||
                    std::find(said.begin(), said.end(), "more") != said.end();
  const bool or_more = std::find(said.begin(), said.end(), "or") != said.end();
  if (takes(said, words.at_least)) {
    least = true;
    if (over && !or_more && out.interval.lower) *out.interval.lower += 1;
  }
  if (takes(said, words.at_most)) most = true;
  if (!said.empty()) return std::nullopt;  // "12 of 30": not for us to guess.
  if (above) *out.interval.lower += 1, least = true;
  if (below) *out.interval.upper -= 1, most = true;
  // "<30+" says nothing, and nobody has fewer than none.
  if ((least && most) || (most && *out.interval.upper < 0)) return std::nullopt;
  if (least) out.interval.upper.reset();
  if (most) out.interval.lower.reset();
  return out;
}

}  // namespace hearsay
