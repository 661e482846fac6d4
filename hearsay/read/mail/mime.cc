// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/mail/mime.h"

#include "hearsay/base/text.h"
#include "hearsay/read/charset.h"

#include <algorithm>
#include <limits>

namespace hearsay::read {

namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kMostFields = 10'000;

// Words of unknown encoding in a header.
std::string decoded(std::string_view bytes, const std::optional<std::string>& charset) {
  return decode(bytes, find_charset(bytes, charset, Markup::none)).text;
}

// One "=?charset?B?text?=".
struct EncodedWord {
  std::string charset, bytes;
  std::size_t size = 0;  // In the field.
};

std::optional<EncodedWord> encoded_word(std::string_view text) {
  if (!text.starts_with("=?")) return std::nullopt;
  const std::size_t kind = text.find('?', 2);
  if (kind == kNone || kind + 2 >= text.size() || text[kind + 2] != '?') return std::nullopt;
  const std::size_t end = text.find("?=", kind + 3);
  if (end == kNone) return std::nullopt;
  EncodedWord out;
  // "utf-8*en": with a language.
  const std::string_view charset = text.substr(2, kind - 2);
  out.charset = charset.substr(0, charset.find('*'));
  out.size = end + 2;
  const std::string_view words = text.substr(kind + 3, end - kind - 3);
  const char how = text[kind + 1];
  if (how == 'B' || how == 'b') {
    out.bytes = unwrap_bytes(words, Wrapping::base64, kNone);
  } else if (how == 'Q' || how == 'q') {
    std::string spaced(words);
    std::replace(spaced.begin(), spaced.end(), '_', ' ');
    // A space at the end is one here.
    out.bytes = unwrap_bytes(spaced + "=", Wrapping::quoted_printable, kNone);
  } else {
    return std::nullopt;
  }
  return out;
}

// Encoded words beside each other are joined before they are decoded: some programs
// cut a character in two.
std::string words_of(std::string_view field) {
  std::string out;
  std::string held, charset;
  const auto flush = [&] {
    if (!held.empty()) out += decoded(held, charset);
    held.clear();
  };
  std::string plain;
  for (std::size_t at = 0; at < field.size();) {
    if (field[at] == '=') {
      if (const std::optional<EncodedWord> word = encoded_word(field.substr(at))) {
        const bool beside = !held.empty() && trim(plain).empty();
        if (!beside || !equals_ignoring_ascii_case(charset, word->charset)) flush();
        if (!beside) out += decoded(plain, std::nullopt);
        plain.clear();
        held += word->bytes;
        charset = word->charset;
        at += word->size;
        continue;
      }
    }
    // A fold is a space.
    if (field[at] == '\r' || field[at] == '\n') {
      if (!plain.ends_with(' ')) plain += ' ';
      while (at < field.size() && is_ascii_space(field[at]))
        ++at;
      continue;
    }
    if (!held.empty() && !is_ascii_space(field[at])) {
      const std::string before = plain;
      flush();
      plain = before;
    }
    plain += field[at++];
  }
  flush();
  out += decoded(plain, std::nullopt);
  return std::string(trim(out));
}

// "charset=utf-8; name*0*=utf-8''a%20; name*1=b" behind the first ";".
class Parameters {
 public:
  explicit Parameters(std::string_view text) {
    std::size_t at = text.find(';');
    while (at != kNone && at < text.size() && pieces_.size() < 200)
      at = one(text, at + 1);
  }

  std::map<std::string, std::string> all() const {
    std::map<std::string, std::string> out;
    for (const auto& [name, value] : pieces_) {
      const std::size_t star = name.find('*');
      if (star == kNone) {
        out[name] = words_of(value);
      } else if (!out.contains(name.substr(0, star))) {
        out[name.substr(0, star)] = continued(name.substr(0, star));
      }
    }
    return out;
  }

 private:
  std::size_t one(std::string_view text, std::size_t at) {
    const std::size_t equals = text.find_first_of("=;", at);
    if (equals == kNone || text[equals] == ';') return equals;
    const std::string name = to_lower_ascii(trim(text.substr(at, equals - at)));
    std::size_t end = equals + 1;
    while (end < text.size() && is_ascii_space(text[end]))
      ++end;
    std::string value;
    if (end < text.size() && text[end] == '"') {
      for (++end; end < text.size() && text[end] != '"'; ++end) {
        if (text[end] == '\\' && end + 1 < text.size()) ++end;
        if (text[end] != '\r' && text[end] != '\n') value += text[end];
      }
      end = text.find(';', end);
    } else {
      const std::size_t stop = std::min(text.find(';', end), text.size());
      value = trim(text.substr(end, stop - end));
      end = stop;
    }
    if (!name.empty()) pieces_[name] = value;
    return end;
  }

  // RFC 2231: a value in numbered pieces, percent-encoded in a named encoding.
  std::string continued(const std::string& name) const {
    std::string bytes, charset;
    for (int i = -1; i < 100; ++i) {
      const std::string stem = i < 0 ? name : name + "*" + std::to_string(i);
      const auto coded = pieces_.find(stem + "*");
      const auto plain = pieces_.find(stem);
      if (coded != pieces_.end()) {
        std::string_view value = coded->second;
        if (i <= 0 && std::count(value.begin(), value.end(), '\'') >= 2) {
          charset = value.substr(0, value.find('\''));
          value.remove_prefix(value.find('\'', value.find('\'') + 1) + 1);
        }
        std::string quoted(value);
        std::replace(quoted.begin(), quoted.end(), '%', '=');
        bytes += unwrap_bytes(quoted + "=", Wrapping::quoted_printable, kNone);
        if (i < 0) break;
      } else if (plain != pieces_.end() && i >= 0) {
        bytes += plain->second;
      } else if (i >= 0) {
        break;
      }
    }
    return decoded(bytes, charset.empty() ? std::nullopt : std::optional(charset));
  }

  std::map<std::string, std::string> pieces_;
};

class Taker {
 public:
  explicit Taker(Mail& out) : out_(out), bytes_(out.bytes) {}

  void part(MailPart& part, OriginalSpan whole, int depth, const char* usual) {
    part.whole = whole;
    part.media_type = usual;
    ++parts_;
    head(part);
    describe(part);
    if (depth >= Mail::kDeepest || parts_ >= Mail::kMostParts) {
      if (part.is_multipart() || part.media_type == "message/rfc822")
        flaw("it has over 32 parts in parts, or over 4,096 parts; the rest was not looked into");
      return;
    }
    if (part.is_multipart()) {
      divide(part, depth);
    } else if (part.media_type == "message/rfc822" && part.wrapping == Wrapping::none &&
               !trim(text(part.body)).empty()) {
      this->part(part.parts.emplace_back(), part.body, depth + 1, "text/plain");
    }
  }

 private:
  std::string_view text(OriginalSpan span) const { return bytes_.substr(span.begin, span.size()); }

  void flaw(const char* what) {
    if (out_.flaw.empty()) out_.flaw = what;
  }

  // Up to the empty line; a line that is no field ends the head, too.
  void head(MailPart& part) {
    std::uint32_t at = part.whole.begin;
    const std::uint32_t end = part.whole.end;
    while (at < end) {
      const std::size_t feed = bytes_.find('\n', at);
      const std::uint32_t next =
          feed == kNone || feed >= end ? end : static_cast<std::uint32_t>(feed + 1);
      const std::string_view line = bytes_.substr(at, next - at);
      if (trim(line).empty()) {
        at = next;
        break;
      }
      const std::size_t colon = line.find(':');
      if (is_ascii_space(line[0]) && !part.fields.empty()) {
        part.fields.back().value = trimmed({part.fields.back().value.begin, next});
      } else if (colon == kNone || colon == 0 ||
                 line.substr(0, colon).find(' ') < trim_right(line.substr(0, colon))) {
        // The line that a mailbox puts before a mail.
        if (!(part.fields.empty() && (line.starts_with("From ") || line.starts_with(">From "))))
          break;
      } else if (part.fields.size() < kMostFields) {
        part.fields.push_back({to_lower_ascii(trim(line.substr(0, colon))),
                               trimmed({at + static_cast<std::uint32_t>(colon + 1), next})});
      }
      at = next;
    }
    part.body = {at, end};
  }

  static std::size_t trim_right(std::string_view name) {
    while (name.ends_with(' ') || name.ends_with('\t'))
      name.remove_suffix(1);
    return name.size();
  }

  OriginalSpan trimmed(OriginalSpan span) const {
    while (span.begin < span.end && is_ascii_space(bytes_[span.begin]))
      ++span.begin;
    while (span.end > span.begin && is_ascii_space(bytes_[span.end - 1]))
      --span.end;
    return span;
  }

  void describe(MailPart& part) {
    const auto value = [&](std::string_view name) -> std::string_view {
      const MailField* found = part.field(name);
      return found == nullptr ? std::string_view() : text(found->value);
    };
    if (const std::string_view type = value("content-type"); !type.empty()) {
      const std::string named = to_lower_ascii(trim(type.substr(0, type.find(';'))));
      // "text" alone, as old programs write it, is plain text.
      const bool printable =
          std::all_of(named.begin(), named.end(), [](char c) { return c > 0x20 && c < 0x7F; });
      if (!printable) {
        part.media_type = "application/octet-stream";
      } else if (named.find('/') != std::string::npos) {
        part.media_type = named;
      }
      part.parameters = Parameters(type).all();
    }
    part.wrapping = wrapping_named(value("content-transfer-encoding"));
    const std::string_view disposition = value("content-disposition");
    part.attached =
        to_lower_ascii(trim(disposition.substr(0, disposition.find(';')))) == "attachment";
    std::map<std::string, std::string> of_disposition = Parameters(disposition).all();
    part.file_name = of_disposition["filename"];
    if (const auto name = part.parameters.find("name");
        part.file_name.empty() && name != part.parameters.end()) {
      part.file_name = name->second;
    }
  }

  // Each part between two lines "--boundary".
  void divide(MailPart& whole, int depth) {
    const auto boundary = whole.parameters.find("boundary");
    if (boundary == whole.parameters.end() || boundary->second.empty()) {
      flaw("a multipart names no boundary between its parts");
      return;
    }
    const char* usual = whole.media_type == "multipart/digest" ? "message/rfc822" : "text/plain";
    const std::string line = "--" + boundary->second;
    std::optional<std::uint32_t> begin;
    bool closed = false;
    std::uint32_t at = whole.body.begin;
    std::vector<OriginalSpan> places;
    while (at < whole.body.end && !closed) {
      const std::size_t found = bytes_.substr(0, whole.body.end).find(line, at);
      if (found == kNone || found + line.size() > whole.body.end) break;
      const auto here = static_cast<std::uint32_t>(found);
      const std::size_t feed = bytes_.find('\n', here);
      const std::uint32_t next = feed == kNone || feed >= whole.body.end
                                     ? whole.body.end
                                     : static_cast<std::uint32_t>(feed + 1);
      std::string_view rest = bytes_.substr(here + line.size(), next - here - line.size());
      const bool last = rest.starts_with("--");
      if (last) rest.remove_prefix(2);
      const bool starts_line = here == whole.body.begin || bytes_[here - 1] == '\n';
      at = next;
      if (!starts_line || !trim(rest).empty()) {
        at = here + static_cast<std::uint32_t>(line.size());
        continue;
      }
      if (begin) places.push_back(without_break({*begin, here}));
      begin = next;
      closed = last;
    }
    if (begin && !closed) {
      flaw("its last part does not end: the mail was cut off");
      places.push_back({*begin, whole.body.end});
    }
    for (const OriginalSpan place : places) {
      if (parts_ >= Mail::kMostParts) {
        flaw("it has over 4,096 parts; the rest was not looked into");
        return;
      }
      part(whole.parts.emplace_back(), place, depth + 1, usual);
    }
  }

  // The line break before a boundary belongs to the boundary.
  OriginalSpan without_break(OriginalSpan span) const {
    if (span.end > span.begin && bytes_[span.end - 1] == '\n') --span.end;
    if (span.end > span.begin && bytes_[span.end - 1] == '\r') --span.end;
    return span;
  }

  Mail& out_;
  std::string_view bytes_;
  std::size_t parts_ = 0;
};

}  // namespace

const MailField* MailPart::field(std::string_view name) const {
  const auto found = std::find_if(
      fields.begin(), fields.end(), [&](const MailField& one) { return one.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

Mail parse_mail(std::string_view bytes) {
  Mail out;
  out.bytes = bytes.substr(0, std::numeric_limits<std::uint32_t>::max());
  std::uint32_t begin = 0;
  while (begin < out.bytes.size() && is_ascii_space(out.bytes[begin]))
    ++begin;
  Taker(out).part(out.root, {begin, static_cast<std::uint32_t>(out.bytes.size())}, 0, "text/plain");
  return out;
}

std::string field_words(const Mail& mail, const MailPart& part, std::string_view name) {
  const MailField* field = part.field(name);
  if (field == nullptr) return {};
  return words_of(mail.bytes.substr(field->value.begin, field->value.size()));
}

std::string name_in_address(std::string_view address) {
  address = trim(address);
  const std::size_t open = address.rfind('<');
  if (open == kNone) {
    // "a@b.example (Ann Writer)", as old programs write it.
    const std::size_t bracket = address.find('(');
    if (bracket != kNone && bracket > 0 && address.ends_with(')'))
      return std::string(trim(address.substr(bracket + 1, address.size() - bracket - 2)));
    return std::string(address);
  }
  std::string name(trim(address.substr(0, open)));
  if (name.size() >= 2 && (name.front() == '"' || name.front() == '\'') &&
      name.back() == name.front()) {
    name = name.substr(1, name.size() - 2);
  }
  std::erase(name, '\\');
  if (!trim(name).empty()) return std::string(trim(name));
  const std::size_t close = address.find('>', open);
  return std::string(trim(address.substr(open + 1, close == kNone ? kNone : close - open - 1)));
}

}  // namespace hearsay::read
