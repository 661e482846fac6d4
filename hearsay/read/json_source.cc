// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/json_source.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"

#include <charconv>

namespace hearsay::read {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// The quote that ends the string whose first quote is at `at`.
std::size_t string_end(std::string_view text, std::size_t at) {
  for (++at; at < text.size();) {
    at = find_either(text, at, '"', '\\');
    if (at >= text.size()) return kNone;
    if (text[at] == '"') return at;
    at += 2;
  }
  return kNone;
}

std::optional<unsigned> hex(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

struct Escape {
  char32_t value = 0;
  std::size_t length = 0;  // With the backslash.
};

// "\u26A0", a pair of surrogates, "\n", "\x1F". A surrogate alone is U+FFFD.
Escape read_escape(std::string_view in) {
  if (in.size() < 2) return {U'\\', 1};
  switch (in[1]) {
    case 'n': return {U'\n', 2};
    case 't': return {U'\t', 2};
    case 'r': return {U'\r', 2};
    case 'b': return {U'\b', 2};
    case 'f': return {U'\f', 2};
    case 'x':
      if (in.size() >= 4) {
        if (const auto value = hex(in.substr(2, 2))) return {*value, 4};
      }
      return {U'x', 2};
    case 'u': break;
    default:
      return {static_cast<char32_t>(static_cast<unsigned char>(in[1])), in[1] & 0x80 ? 1u : 2u};
  }
  const auto first = in.size() >= 6 ? hex(in.substr(2, 4)) : std::nullopt;
  if (!first) return {U'u', 2};
  if (*first < 0xD800 || *first > 0xDFFF) return {*first, 6};
  if (*first < 0xDC00 && in.size() >= 12 && in[6] == '\\' && in[7] == 'u') {
    const auto second = hex(in.substr(8, 4));
    if (second && *second >= 0xDC00 && *second <= 0xDFFF)
      return {0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00), 12};
  }
  return {0xFFFD, 6};
}

// Calls plain(begin, end) for verbatim stretches and escaped(value, begin, end).
template <class Plain, class Escaped>
void walk_string(std::string_view inside, Plain plain, Escaped escaped) {
  for (std::size_t at = 0; at < inside.size();) {
    const std::size_t back = std::min(inside.find('\\', at), inside.size());
    if (back > at) plain(at, back);
    if (back == inside.size()) return;
    Escape one = read_escape(inside.substr(back));
    if (one.length == 1) {  // A backslash before no escape: it stands for nothing.
      at = back + 1;
      continue;
    }
    std::string word;
    append_code_point(word, one.value);
    escaped(word, back, back + one.length);
    at = back + one.length;
  }
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<JsonNode> run() {
    JsonNode root;
    HEARSAY_TRY(value(root, 0));
    at_ = skip_json_space(text_, at_);
    if (at_ < text_.size()) return trouble("something follows the value");
    return root;
  }

 private:
  Error trouble(const std::string& what) const {
    return make_error(ErrorCode::malformed,
                      "not JSON at byte " + std::to_string(at_) + ": " + what);
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  Result<void> value(JsonNode& out, int depth) {
    at_ = skip_json_space(text_, at_);
    if (at_ >= text_.size()) return trouble("it ends before a value");
    if (depth > JsonSource::kDeepest) return trouble("nested too deeply");
    out.place.begin = static_cast<std::uint32_t>(at_);
    switch (text_[at_]) {
      case '{':
      case '[': return list(out, depth);
      case '"': return string(out);
      default: return word(out);
    }
  }

  Result<void> string(JsonNode& out) {
    const std::size_t end = string_end(text_, at_);
    if (end == kNone) return trouble("a string does not end");
    out.kind = JsonNode::Kind::string;
    out.place = {static_cast<std::uint32_t>(at_ + 1), static_cast<std::uint32_t>(end)};
    at_ = end + 1;
    return {};
  }

  Result<void> word(JsonNode& out) {
    std::size_t end = at_;
    while (end < text_.size() && !is_space(text_[end]) && text_[end] != ',' && text_[end] != ']' &&
           text_[end] != '}' && text_[end] != ':')
      ++end;
    const std::string_view said = text_.substr(at_, end - at_);
    if (said == "null") {
      out.kind = JsonNode::Kind::null;
    } else if (said == "true" || said == "false") {
      out.kind = JsonNode::Kind::boolean;
    } else if (!said.empty() && (is_ascii_digit(said[0]) || said[0] == '-')) {
      out.kind = JsonNode::Kind::number;
    } else {
      return trouble("no value begins so");
    }
    out.place.end = static_cast<std::uint32_t>(end);
    at_ = end;
    return {};
  }

  Result<void> list(JsonNode& out, int depth) {
    const bool object = text_[at_] == '{';
    const char close = object ? '}' : ']';
    out.kind = object ? JsonNode::Kind::object : JsonNode::Kind::array;
    ++at_;
    while (true) {
      at_ = skip_json_space(text_, at_);
      if (peek() == close) break;
      if (object) {
        JsonNode key;
        if (peek() != '"') return trouble("a member has no name");
        HEARSAY_TRY(string(key));
        at_ = skip_json_space(text_, at_);
        if (peek() != ':') return trouble("a member has no value");
        ++at_;
        out.items.push_back(std::move(key));
      }
      JsonNode item;
      HEARSAY_TRY(value(item, depth + 1));
      out.items.push_back(std::move(item));
      at_ = skip_json_space(text_, at_);
      if (peek() == ',') {
        ++at_;
      } else if (peek() != close) {
        return trouble(at_ >= text_.size() ? "it ends inside a list" : "a comma is missing");
      }
    }
    out.place.end = static_cast<std::uint32_t>(++at_);
    return {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::string decode_json_string(std::string_view inside) {
  std::string out;
  walk_string(
      inside,
      [&](std::size_t begin, std::size_t end) { out += inside.substr(begin, end - begin); },
      [&](std::string_view word, std::size_t, std::size_t) { out += word; });
  return to_valid_utf8(std::move(out));
}

std::size_t skip_json_space(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at]))
    ++at;
  return at;
}

std::size_t skip_json_value(std::string_view text, std::size_t at) {
  at = skip_json_space(text, at);
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      const std::size_t end = string_end(text, at);
      if (end == kNone) return kNone;
      at = end + 1;
      if (depth == 0) return at;
    } else if (c == '{' || c == '[') {
      ++depth;
      ++at;
    } else if (c == '}' || c == ']') {
      if (depth == 0) return at;  // The end of what holds the value.
      ++at;
      if (--depth == 0) return at;
    } else if (depth == 0) {
      const std::size_t end = text.find_first_of(",]}", at);
      return end;
    } else {
      ++at;
    }
  }
  return kNone;
}

std::optional<std::string> take_json_key(std::string_view text, std::size_t& at) {
  at = skip_json_space(text, at);
  if (at >= text.size() || text[at] != '"') return std::nullopt;
  const std::size_t end = string_end(text, at);
  if (end == kNone) return std::nullopt;
  std::string key = decode_json_string(text.substr(at + 1, end - at - 1));
  at = skip_json_space(text, end + 1);
  if (at >= text.size() || text[at] != ':') return std::nullopt;
  at = skip_json_space(text, at + 1);
  return key;
}

Result<JsonSource> JsonSource::parse(std::string_view text) {
  JsonSource out;
  out.text_ = text;
  out.root_ = HEARSAY_TRY(Parser(text).run());
  return out;
}

const JsonNode* JsonSource::find(const JsonNode& object, std::string_view key) const {
  if (!object.is(JsonNode::Kind::object)) return nullptr;
  for (std::size_t i = object.items.size(); i >= 2; i -= 2) {
    const JsonNode& name = object.items[i - 2];
    const std::string_view raw = slice(text_, name.place);
    if (raw == key || (raw.find('\\') != kNone && decode_json_string(raw) == key))
      return &object.items[i - 1];
  }
  return nullptr;
}

std::string JsonSource::string(const JsonNode& node) const {
  if (!node.is(JsonNode::Kind::string)) return {};
  return decode_json_string(slice(text_, node.place));
}

std::optional<std::string> JsonSource::string_at(const JsonNode& object,
                                                 std::string_view key) const {
  const JsonNode* found = find(object, key);
  if (found == nullptr || !found->is(JsonNode::Kind::string)) return std::nullopt;
  return string(*found);
}

std::optional<std::int64_t> JsonSource::integer_at(const JsonNode& object,
                                                   std::string_view key) const {
  const JsonNode* found = find(object, key);
  if (found == nullptr ||
      !(found->is(JsonNode::Kind::string) || found->is(JsonNode::Kind::number))) {
    return std::nullopt;
  }
  const std::string_view digits = slice(text_, found->place);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

void JsonSource::add_string(const JsonNode& node, MappedText& out) const {
  if (!node.is(JsonNode::Kind::string)) return;
  const std::string_view inside = slice(text_, node.place);
  const auto place = [&](std::size_t begin, std::size_t end) {
    return TextSpan{node.place.begin + static_cast<std::uint32_t>(begin),
                    node.place.begin + static_cast<std::uint32_t>(end)};
  };
  walk_string(
      inside,
      [&](std::size_t begin, std::size_t end) {
        out.add(inside.substr(begin, end - begin), place(begin, end));
      },
      [&](std::string_view word, std::size_t begin, std::size_t end) {
        out.add(word, place(begin, end));
      });
}

}  // namespace hearsay::read
