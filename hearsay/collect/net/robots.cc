// Paths and patterns are compared as bytes after their escapes were made alike:
// "/%7Ejoe", "/%7ejoe" and "/~joe" are one path, "/a%2Fb" is not "/a/b" (RFC 9309,
// 2.2.2). Matching is greedy at each "*", which is enough where "*" is the only
// wildcard, so its time is the product of two lengths at worst.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/robots.h"

#include "hearsay/base/text.h"

#include <charconv>

namespace hearsay::collect {

namespace {

constexpr std::size_t kMostRules = 20'000;
constexpr std::size_t kLongestPattern = 8192;
constexpr double kLongestDelay = 86'400;

int hex_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Whether a byte means the same escaped or not (RFC 3986, 2.3).
bool is_unreserved(unsigned char c) {
  const char letter = static_cast<char>(c);
  return is_ascii_alpha(letter) || is_ascii_digit(letter) || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

void append_escaped(std::string& out, unsigned char byte) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
}

std::string normal(std::string_view path) {
  std::string out;
  out.reserve(path.size());
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto byte = static_cast<unsigned char>(path[i]);
    if (byte == '%' && i + 2 < path.size() && hex_value(path[i + 1]) >= 0 &&
        hex_value(path[i + 2]) >= 0) {
      const auto value =
          static_cast<unsigned char>(hex_value(path[i + 1]) * 16 + hex_value(path[i + 2]));
      i += 2;
      if (is_unreserved(value)) {
        out.push_back(static_cast<char>(value));
      } else {
        append_escaped(out, value);
      }
    } else if (byte >= 0x80 || byte <= 0x20) {
      append_escaped(out, byte);
    } else {
      out.push_back(path[i]);
    }
  }
  return out;
}

// Whether the pattern fits the beginning of the path, or all of it before "$".
bool fits(std::string_view pattern, std::string_view path) {
  const bool to_end = pattern.ends_with('$');
  if (to_end) pattern.remove_suffix(1);
  std::size_t p = 0;
  std::size_t at = 0;
  std::size_t star = std::string_view::npos;  // The last "*", and where its words began.
  std::size_t from = 0;
  while (true) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      from = at;
      continue;
    }
    if (p == pattern.size() && (!to_end || at == path.size())) return true;
    if (p < pattern.size() && at < path.size() && pattern[p] == path[at]) {
      ++p;
      ++at;
      continue;
    }
    if (star == std::string_view::npos || from >= path.size()) return false;
    p = star + 1;
    at = ++from;
  }
}

// "hearsay" of "hearsay/1.0 (bot)": the characters that a product token may have.
std::string product_of(std::string_view value) {
  std::size_t end = 0;
  while (end < value.size() &&
         (is_ascii_alpha(value[end]) || value[end] == '-' || value[end] == '_'))
    ++end;
  return to_lower_ascii(value.substr(0, end));
}

struct Group {
  bool ours = false;
  bool everyone = false;
};

// A file that was cut at the limit must not end in half a rule.
std::string_view within_limit(std::string_view text) {
  if (text.size() <= kLargestRobots) return text;
  text = text.substr(0, kLargestRobots);
  return text.substr(0, text.find_last_of("\r\n") + 1);
}

class Reader {
 public:
  explicit Reader(std::string_view product) : product_(product) {}

  void line(std::string_view line) {
    line = trim(line.substr(0, line.find('#')));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string key = to_lower_ascii(trim(line.substr(0, colon)));
    const std::string_view value = trim(line.substr(colon + 1));
    if (key == "user-agent") {
      if (in_rules_) group_ = {};
      in_rules_ = false;
      group_.everyone = group_.everyone || value == "*";
      group_.ours = group_.ours || product_of(value) == product_;
      named_ = named_ || group_.ours;
    } else if (key == "allow" || key == "disallow") {
      in_rules_ = true;
      rule(value, key == "allow");
    } else if (key == "crawl-delay") {
      in_rules_ = true;
      delay(value);
    }
    // "Sitemap" and what nobody knows belong to no group and end none.
  }

  RobotsRules take() { return std::move(named_ ? ours_ : everyone_); }

 private:
  void rule(std::string_view value, bool allow) {
    // An empty value rules nothing; a pattern begins with a slash or is wild.
    if (value.empty() || value.size() > kLongestPattern) return;
    if (value.front() != '/' && value.front() != '*') return;
    const RobotsRules::Rule rule{normal(value), allow};
    if (group_.ours && ours_.rules.size() < kMostRules) ours_.rules.push_back(rule);
    if (group_.everyone && everyone_.rules.size() < kMostRules) everyone_.rules.push_back(rule);
  }

  void delay(std::string_view value) {
    double seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error != std::errc() || !(seconds >= 0 && seconds <= kLongestDelay)) return;
    if (group_.ours) ours_.crawl_delay = seconds;
    if (group_.everyone) everyone_.crawl_delay = seconds;
  }

  std::string_view product_;
  Group group_;
  bool in_rules_ = true;  // The next user-agent line begins a new group.
  bool named_ = false;    // Some group is ours, even one without rules.
  RobotsRules ours_, everyone_;
};

}  // namespace

bool RobotsRules::allows(std::string_view path, const Rule** decided) const {
  const std::string normal_path = normal(path.substr(0, path.find('#')));
  const Rule* best = nullptr;
  if (normal_path != "/robots.txt") {  // Always allowed.
    for (const Rule& rule : rules) {
      if (!fits(rule.pattern, normal_path)) continue;
      const bool longer = best == nullptr || rule.pattern.size() > best->pattern.size();
      const bool kinder = best != nullptr && rule.pattern.size() == best->pattern.size() &&
                          rule.allow && !best->allow;
      if (longer || kinder) best = &rule;
    }
  }
  if (decided != nullptr) *decided = best;
  return best == nullptr || best->allow;
}

RobotsRules parse_robots(std::string_view text, std::string_view product) {
  text = within_limit(text);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Reader reader(product);
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    reader.line(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return reader.take();
}

}  // namespace hearsay::collect
