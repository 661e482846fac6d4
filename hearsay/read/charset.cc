// The search follows the WHATWG's order; the prescan is its section 13.2.3.2.
// Converting is ICU's, which tells for each character where it came from.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/charset.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>

namespace hearsay::read {

namespace {

// The standard scans 1,024 bytes and lets the parser change its mind later on;
// we hold the whole page and look further at once.
constexpr std::size_t kPrescan = 64 << 10;
constexpr std::size_t kGuessFrom = 256 << 10;  // Bytes; more do not sharpen a guess.

struct Attribute {
  std::string name;
  std::string value;
};

// The standard's little reader of tags, good enough to find a <meta>.
class Prescan {
 public:
  explicit Prescan(std::string_view bytes) : in_(bytes.substr(0, kPrescan)) {}

  std::string_view encoding() {
    if (const std::string_view xml = xml_declaration(); !xml.empty()) return xml;
    for (; at_ < in_.size(); ++at_) {
      if (in_[at_] != '<') continue;
      if (starts("<!--")) {
        const std::size_t end = in_.find("-->", at_ + 2);
        if (end == std::string_view::npos) return {};
        at_ = end + 2;
      } else if (meta_follows()) {
        at_ += 6;
        if (const std::string_view found = meta(); !found.empty()) return found;
      } else if (tag_follows()) {
        at_ = std::min(in_.find_first_of(" \t\n\f\r>", at_), in_.size());
        while (attribute()) {
        }
      } else if (starts("<!") || starts("</") || starts("<?")) {
        at_ = std::min(in_.find('>', at_), in_.size());
      }
    }
    return {};
  }

 private:
  static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  }

  bool starts(std::string_view word) const {
    return equals_ignoring_ascii_case(in_.substr(at_, word.size()), word);
  }

  bool meta_follows() const {
    return starts("<meta") && at_ + 5 < in_.size() &&
           (is_space(in_[at_ + 5]) || in_[at_ + 5] == '/');
  }

  bool tag_follows() const {
    std::size_t next = at_ + 1;
    if (next < in_.size() && in_[next] == '/') ++next;
    return next < in_.size() && is_ascii_alpha(in_[next]);
  }

  std::string_view xml_declaration() const {
    if (!in_.starts_with("<?xml")) return {};
    const std::size_t end = in_.find('>');
    if (end == std::string_view::npos) return {};
    const std::string_view declaration = in_.substr(0, end);
    const std::size_t word = declaration.find("encoding");
    if (word == std::string_view::npos) return {};
    std::size_t at = word + 8;
    while (at < declaration.size() && static_cast<unsigned char>(declaration[at]) <= 0x20)
      ++at;
    if (at >= declaration.size() || declaration[at] != '=') return {};
    ++at;
    while (at < declaration.size() && static_cast<unsigned char>(declaration[at]) <= 0x20)
      ++at;
    if (at >= declaration.size()) return {};
    const char quote = declaration[at];
    if (quote != '"' && quote != '\'') return {};
    const std::size_t close = declaration.find(quote, at + 1);
    if (close == std::string_view::npos) return {};
    return bytewise(encoding_for_label(declaration.substr(at + 1, close - at - 1)));
  }

  // What is found in ASCII bytes cannot be UTF-16.
  static std::string_view bytewise(std::string_view encoding) {
    if (encoding == "utf-16le" || encoding == "utf-16be") return "utf-8";
    if (encoding == "x-user-defined") return "windows-1252";
    return encoding;
  }

  std::string_view meta() {
    bool got_pragma = false;
    int need_pragma = -1;  // Unknown until an encoding was found.
    std::string_view encoding;
    std::vector<std::string> seen;
    while (std::optional<Attribute> one = attribute()) {
      if (std::find(seen.begin(), seen.end(), one->name) != seen.end()) continue;
      seen.push_back(one->name);
      if (one->name == "http-equiv") {
        got_pragma = got_pragma || one->value == "content-type";
      } else if (one->name == "content" && need_pragma < 0) {
        const std::string_view found = charset_in(one->value);
        if (found.empty()) continue;
        encoding = found;
        need_pragma = 1;
      } else if (one->name == "charset") {
        encoding = encoding_for_label(one->value);
        need_pragma = 0;
      }
    }
    if (cut_ || need_pragma < 0 || (need_pragma == 1 && !got_pragma) || encoding.empty()) return {};
    return bytewise(encoding);
  }

  // "text/html; charset=iso-8859-2".
  static std::string_view charset_in(std::string_view content) {
    for (std::size_t at = 0; (at = content.find("charset", at)) != std::string_view::npos;) {
      at += 7;
      while (at < content.size() && is_space(content[at]))
        ++at;
      if (at >= content.size() || content[at] != '=') continue;
      ++at;
      while (at < content.size() && is_space(content[at]))
        ++at;
      if (at >= content.size()) return {};
      if (content[at] == '"' || content[at] == '\'') {
        const std::size_t close = content.find(content[at], at + 1);
        if (close == std::string_view::npos) return {};
        return encoding_for_label(content.substr(at + 1, close - at - 1));
      }
      const std::size_t end = std::min(content.find_first_of(" \t\n\f\r;", at), content.size());
      return encoding_for_label(content.substr(at, end - at));
    }
    return {};
  }

  char lower() const {
    const char c = in_[at_];
    return is_ascii_upper(c) ? static_cast<char>(c + 32) : c;
  }

  // One attribute, lower case; nothing at the tag's end.
  std::optional<Attribute> attribute() {
    while (at_ < in_.size() && (is_space(in_[at_]) || in_[at_] == '/'))
      ++at_;
    if (at_ >= in_.size() || in_[at_] == '>') return std::nullopt;
    std::optional<Attribute> out = whole_attribute();
    if (at_ >= in_.size()) cut_ = true;  // Without its end it is no attribute.
    return cut_ ? std::nullopt : out;
  }

  std::optional<Attribute> whole_attribute() {
    Attribute out;
    while (at_ < in_.size() && !(in_[at_] == '=' && !out.name.empty()) && !is_space(in_[at_])) {
      if (in_[at_] == '/' || in_[at_] == '>') return out;
      out.name.push_back(lower());
      ++at_;
    }
    while (at_ < in_.size() && is_space(in_[at_]))
      ++at_;
    if (at_ >= in_.size() || in_[at_] != '=') return out;
    ++at_;
    while (at_ < in_.size() && is_space(in_[at_]))
      ++at_;
    read_value(out.value);
    return out;
  }

  void read_value(std::string& value) {
    if (at_ >= in_.size()) return;
    if (const char quote = in_[at_]; quote == '"' || quote == '\'') {
      for (++at_; at_ < in_.size() && in_[at_] != quote; ++at_)
        value.push_back(lower());
      if (at_ < in_.size()) ++at_;
      return;
    }
    for (; at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '>'; ++at_)
      value.push_back(lower());
  }

  std::string_view in_;
  std::size_t at_ = 0;
  bool cut_ = false;  // The bytes ended inside a tag.
};

bool is_ascii(std::string_view bytes) {
  return std::all_of(
      bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string guess(std::string_view bytes) {
  uchardet_t detector = uchardet_new();
  const std::string_view sample = bytes.substr(0, kGuessFrom);
  std::string out;
  if (uchardet_handle_data(detector, sample.data(), sample.size()) == 0) {
    uchardet_data_end(detector);
    out = encoding_for_label(uchardet_get_charset(detector));
  }
  uchardet_delete(detector);
  return out;
}

Charset undeclared(std::string_view bytes) {
  if (is_ascii(bytes)) return {"us-ascii", Charset::From::valid_utf8};
  if (is_valid_utf8(bytes)) return {"utf-8", Charset::From::valid_utf8};
  std::string found = guess(bytes);
  // Not valid UTF-8 is not UTF-8, unless only a few bytes of many are off.
  if (found.empty()) return {"windows-1252", Charset::From::fallback};
  return {std::move(found), Charset::From::guess};
}

// The length of the malformed sequence that starts `bytes`: what a decoder
// replaces by one U+FFFD (the maximal subpart, Unicode section 3.9).
std::size_t malformed_length(std::string_view bytes) {
  const auto at = [&](std::size_t i) -> unsigned {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
  };
  const unsigned lead = at(0);
  std::size_t most = 1;
  unsigned low = 0x80;
  unsigned high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) most = 2;
  if (lead >= 0xE0 && lead <= 0xEF) {
    most = 3;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    most = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  }
  std::size_t length = 1;
  while (length < most && at(length) >= low && at(length) <= high) {
    ++length;
    low = 0x80;
    high = 0xBF;
  }
  return length;
}

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Each byte of what is no text, and each letter of an old encoding, has a place of its
// own. After so many of them (that is more than the part of a report that is searched
// has, see kMostSearched) stretches of up to kCoarse bytes map as a whole.
constexpr std::size_t kMostPieces = 1u << 20;
constexpr std::uint32_t kCoarse = 256;

class Placer {
 public:
  explicit Placer(OffsetMap& map) : map_(map) {}

  ~Placer() { flush(); }

  Placer(const Placer&) = delete;
  Placer& operator=(const Placer&) = delete;

  void add(TextSpan text, OriginalSpan original) {
    if (map_.pieces().size() < kMostPieces || text.size() > kCoarse) {
      flush();
      map_.append(text, original);
      return;
    }
    if (pending_ && pending_->first.size() + text.size() > kCoarse) flush();
    even_ = (even_ || !pending_) && text.size() == original.size();
    pending_ = pending_ ? std::pair(cover(pending_->first, text), cover(pending_->second, original))
                        : std::pair(text, original);
  }

 private:
  void flush() {
    if (!pending_) return;
    const auto [text, original] = *pending_;
    // Of one length by chance, it would pass for the same bytes as in the original.
    if (!even_ && text.size() == original.size()) {
      map_.append_absent(text);
    } else {
      map_.append(text, original);
    }
    pending_.reset();
  }

  OffsetMap& map_;
  std::optional<std::pair<TextSpan, OriginalSpan>> pending_;
  bool even_ = false;  // All that is pending is the same bytes.
};

std::uint32_t narrow(std::size_t value) {
  return static_cast<std::uint32_t>(value);
}

void remark_malformed(Decoded& out,
                      std::size_t count,
                      std::size_t first,
                      std::string_view charset) {
  if (count == 0) return;
  out.remarks.push_back({std::to_string(count) + (count == 1 ? " sequence" : " sequences") +
                             " of bytes, the first at " + std::to_string(first) + ", " +
                             (count == 1 ? "is" : "are") + " not " + std::string(charset) +
                             " and became U+FFFD",
                         std::nullopt});
}

void decode_utf8(Decoded& out, std::string_view bytes, std::size_t begin) {
  Placer placer(out.offsets);
  std::size_t at = begin;
  std::size_t malformed = 0;
  std::size_t first = 0;
  while (at < bytes.size()) {
    const std::size_t good = first_invalid_utf8(bytes.substr(at));
    const std::uint32_t text = narrow(out.text.size());
    out.text.append(bytes.substr(at, good));
    placer.add({text, narrow(out.text.size())}, {narrow(at), narrow(at + good)});
    at += good;
    if (at >= bytes.size()) break;
    const std::size_t bad = malformed_length(bytes.substr(at));
    if (malformed++ == 0) first = at;
    const std::uint32_t mark = narrow(out.text.size());
    out.text.append(kReplacement);
    placer.add({mark, narrow(out.text.size())}, {narrow(at), narrow(at + bad)});
    at += bad;
  }
  remark_malformed(out, malformed, first, "utf-8");
}

// ICU's name for a converter that does what the web means by `name`.
const char* converter_name(std::string_view name) {
  constexpr std::pair<std::string_view, const char*> kOther[] = {{"gbk", "gb18030"},
                                                                 {"big5", "big5-hkscs"},
                                                                 {"shift_jis", "windows-31j"},
                                                                 {"euc-kr", "windows-949"},
                                                                 {"iso-8859-8-i", "iso-8859-8"},
                                                                 {"iso-8859-16", "iso-8859-2"},
                                                                 {"us-ascii", "windows-1252"},
                                                                 {"x-user-defined", "windows-1252"},
                                                                 {"utf-16le", "UTF-16LE"},
                                                                 {"utf-16be", "UTF-16BE"}};
  for (const auto& [web, icu] : kOther) {
    if (web == name) return icu;
  }
  return name.data();
}

void append_converted(Decoded& out,
                      const std::vector<UChar>& units,
                      const std::vector<std::int32_t>& places,
                      std::size_t begin,
                      std::size_t end) {
  Placer placer(out.offsets);
  std::size_t malformed = 0;
  std::size_t first = 0;
  out.text.reserve(units.size() * 3 / 2);
  for (std::size_t i = 0; i < units.size();) {
    std::size_t next = i + 1;
    char32_t value = units[i];
    if (U16_IS_LEAD(units[i]) && next < units.size() && U16_IS_TRAIL(units[next])) {
      value = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(units[i], units[next]));
      ++next;
    } else if (U16_IS_SURROGATE(units[i])) {
      value = 0xFFFD;
    }
    const std::size_t from = begin + static_cast<std::size_t>(std::max(0, places[i]));
    const std::size_t to =
        next < units.size() ? begin + static_cast<std::size_t>(std::max(0, places[next])) : end;
    if (value == 0xFFFD && malformed++ == 0) first = from;
    const std::uint32_t text = narrow(out.text.size());
    append_code_point(out.text, value);
    placer.add({text, narrow(out.text.size())}, {narrow(from), narrow(std::max(from, to))});
    i = next;
  }
  remark_malformed(out, malformed, first, "valid");
}

bool decode_icu(Decoded& out, std::string_view bytes, std::size_t begin, std::string_view name) {
  UErrorCode trouble = U_ZERO_ERROR;
  const std::string wanted(converter_name(name));
  UConverter* converter = ucnv_open(wanted.c_str(), &trouble);
  if (U_FAILURE(trouble)) return false;
  const std::string_view rest = bytes.substr(begin);
  std::vector<UChar> units(rest.size() + 16);
  std::vector<std::int32_t> places(units.size());
  const char* source = rest.data();
  UChar* target = units.data();
  // One code unit a byte is the most that the web's encodings give (big5-hkscs
  // and gb18030 give at most two for two).
  ucnv_toUnicode(converter,
                 &target,
                 units.data() + units.size(),
                 &source,
                 rest.data() + rest.size(),
                 places.data(),
                 static_cast<UBool>(true),
                 &trouble);
  ucnv_close(converter);
  if (U_FAILURE(trouble)) return false;
  units.resize(static_cast<std::size_t>(target - units.data()));
  append_converted(out, units, places, begin, bytes.size());
  return true;
}

}  // namespace

Charset find_charset(std::string_view bytes,
                     const std::optional<std::string>& header,
                     Markup markup) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {"utf-8", Charset::From::mark};
  if (bytes.starts_with("\xFE\xFF")) return {"utf-16be", Charset::From::mark};
  if (bytes.starts_with("\xFF\xFE")) return {"utf-16le", Charset::From::mark};
  if (header) {
    if (const std::string_view named = encoding_for_label(*header); !named.empty())
      return {std::string(named), Charset::From::header};
  }
  if (markup == Markup::page) {
    if (const std::string_view named = Prescan(bytes).encoding(); !named.empty())
      return {std::string(named), Charset::From::declared};
  }
  return undeclared(bytes);
}

Decoded decode(std::string_view bytes, const Charset& charset) {
  Decoded out;
  std::size_t begin = 0;
  if (charset.from == Charset::From::mark) begin = charset.name == "utf-8" ? 3 : 2;
  if (charset.name == "utf-8" || charset.name == "us-ascii") {
    decode_utf8(out, bytes, begin);
  } else if (is_valid_utf8(bytes) && !is_ascii(bytes) && !charset.name.starts_with("utf-16") &&
             charset.name != "iso-2022-jp") {
    // A page saved anew as UTF-8 often keeps its old declaration. That bytes
    // above 127 are valid UTF-8 by accident is next to impossible.
    decode_utf8(out, bytes, begin);
    out.remarks.push_back(
        {"declared to be " + charset.name + ", but the bytes are valid utf-8 and were read as that",
         std::nullopt});
  } else if (!decode_icu(out, bytes, begin, charset.name)) {
    decode_utf8(out, bytes, begin);
    out.remarks.push_back(
        {"cannot convert from " + charset.name + "; read as utf-8", std::nullopt});
  }
  if (charset.from == Charset::From::guess || charset.from == Charset::From::fallback) {
    out.remarks.push_back(
        {"no encoding is declared; read as " + charset.name + ", guessed from the bytes",
         std::nullopt});
  }
  return out;
}

}  // namespace hearsay::read
