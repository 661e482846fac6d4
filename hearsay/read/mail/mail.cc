// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/mail/mail.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/base/text.h"
#include "hearsay/read/charset.h"
#include "hearsay/read/feed/feed.h"
#include "hearsay/read/furniture.h"
#include "hearsay/read/html/parse.h"
#include "hearsay/read/mail/mail_lines.h"
#include "hearsay/read/mapped_text.h"
#include "hearsay/read/page/page.h"
#include "hearsay/read/page/render.h"
#include "hearsay/read/read.h"

#include <algorithm>

namespace hearsay::read {

namespace {

bool is_html(const MailPart& part) {
  return part.media_type == "text/html" || part.media_type == "application/xhtml+xml";
}

bool is_text(const MailPart& part) {
  return !part.attached && part.wrapping &&
         (is_html(part) || part.media_type == "text/plain" || part.media_type == "text/enriched");
}

std::string_view body_of(const Mail& mail, const MailPart& part) {
  return mail.bytes.substr(part.body.begin, part.body.size());
}

// About how many letters a part says.
std::size_t letters_of(const Mail& mail, const MailPart& part) {
  const std::string bytes =
      unwrap_bytes(body_of(mail, part), part.wrapping.value_or(Wrapping::none), 4u << 20);
  std::string words = bytes;
  if (is_html(part)) {
    const Decoded source = decode(bytes, find_charset(bytes, std::nullopt, Markup::page));
    words = render(html::parse(source.text), source.offsets).text;
  }
  return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](char c) {
    return is_ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
  }));
}

void collect_text(const Mail& mail, const MailPart& part, std::vector<const MailPart*>& out);

// The fuller of alternatives, the first of those that say nearly as much.
void choose_text(const Mail& mail, const MailPart& part, std::vector<const MailPart*>& out) {
  std::vector<const MailPart*> best;
  std::size_t most = 0;
  for (const MailPart& one : part.parts) {
    std::vector<const MailPart*> all;
    collect_text(mail, one, all);
    std::size_t letters = 0;
    for (const MailPart* each : all)
      letters += letters_of(mail, *each);
    // The HTML form says the same with addresses and furniture besides.
    if (letters == 0 || letters * 5 < most * 8) continue;
    most = letters;
    best = std::move(all);
  }
  out.insert(out.end(), best.begin(), best.end());
}

void collect_text(const Mail& mail, const MailPart& part, std::vector<const MailPart*>& out) {
  if (part.media_type == "multipart/alternative") {
    choose_text(mail, part, out);
  } else if (part.media_type == "multipart/related" || part.media_type == "multipart/signed") {
    if (!part.parts.empty()) collect_text(mail, part.parts.front(), out);
  } else if (part.is_multipart()) {
    for (const MailPart& one : part.parts)
      collect_text(mail, one, out);
  } else if (is_text(part) && !trim(body_of(mail, part)).empty()) {
    out.push_back(&part);
  }
}

void collect_attachments(const MailPart& part,
                         const std::vector<const MailPart*>& text,
                         bool related,
                         std::vector<const MailPart*>& out) {
  if (part.media_type == "multipart/alternative") {
    // Calendars and pictures beside the text; other forms of the text are the text.
    for (const MailPart& one : part.parts) {
      if (one.is_multipart() || !is_text(one)) collect_attachments(one, text, related, out);
    }
  } else if (part.is_multipart()) {
    for (std::size_t i = 0; i < part.parts.size(); ++i)
      collect_attachments(
          part.parts[i], text, related || (part.media_type == "multipart/related" && i > 0), out);
  } else if (std::find(text.begin(), text.end(), &part) == text.end() &&
             (!is_text(part) || (related && !part.attached))) {
    // Pictures of the HTML form, and signatures that programs made, are no files.
    const bool made = part.media_type.find("pkcs7-signature") != std::string::npos ||
                      part.media_type == "application/pgp-signature";
    if (!made) out.push_back(&part);
  }
}

// A part's text, each character with its bytes in the mail.
Decoded decoded_part(const Mail& mail, const MailPart& part, std::string* charset_name) {
  const Wrapping wrapping = part.wrapping.value_or(Wrapping::none);
  const Unwrapped unwrapped = unwrap(mail.bytes, part.body, wrapping);
  const auto named = part.parameters.find("charset");
  const Charset charset =
      find_charset(unwrapped.bytes,
                   named == part.parameters.end() ? std::nullopt : std::optional(named->second),
                   is_html(part) ? Markup::page : Markup::none);
  if (charset_name != nullptr) *charset_name = charset.name;
  Decoded inner = decode(unwrapped.bytes, charset);
  Decoded out;
  for (const OffsetMap::Piece& piece : inner.offsets.pieces()) {
    if (piece.present) {
      out.offsets.append_through(
          piece.text, {piece.original.begin, piece.original.end}, unwrapped.offsets);
    } else {
      out.offsets.append_absent(piece.text);
    }
  }
  out.text = std::move(inner.text);
  out.remarks = std::move(inner.remarks);
  if (unwrapped.damaged > 0) {
    out.remarks.push_back({std::to_string(unwrapped.damaged) +
                               (wrapping == Wrapping::base64 ? " characters are no base64"
                                                             : " escapes are no quoted-printable") +
                               " and were passed over",
                           std::nullopt});
  }
  return out;
}

// The report's text as it grows.
class MailText {
 public:
  MailText() : text_(none_) {}

  void title(const std::string& words, const MailField* field) {
    if (words.empty() || field == nullptr) return;
    OffsetMap map;
    map.append({0, static_cast<std::uint32_t>(words.size())}, field->value);
    add(words, map, BlockKind::title);
  }

  void plain(const Decoded& part) {
    MailLines lines;
    // Runs of lines of one kind are one stretch, cut into blocks together.
    std::optional<MailLine> kind;
    MappedText stretch(part.offsets);
    for (std::size_t at = 0; at < part.text.size();) {
      const std::size_t feed = std::min(part.text.find('\n', at), part.text.size());
      const std::size_t next = std::min(feed + 1, part.text.size());
      std::string_view line = std::string_view(part.text).substr(at, feed - at);
      if (line.ends_with('\r')) line.remove_suffix(1);
      const QuoteMarks marks = quote_marks(line);
      const MailLine now = lines.judge(line.substr(marks.size), marks.depth);
      const bool empty = trim(line).empty();
      // An empty line between two of a kind does not part them.
      if (kind && *kind != now && !(empty && now == MailLine::own)) {
        close(stretch, *kind);
        stretch = MappedText(part.offsets);
        kind = now;
      }
      if (!kind) kind = now;
      stretch.add(line.substr(marks.size), span_of(at + marks.size, at + line.size()));
      const std::size_t break_at = at + line.size();
      stretch.add(std::string_view(part.text).substr(break_at, next - break_at),
                  span_of(break_at, next));
      at = next;
    }
    if (kind) close(stretch, *kind);
  }

  void page(const Decoded& part) {
    const html::Document source = html::parse(part.text);
    const RenderedPage rendered = render(source, part.offsets);
    MailLines lines;
    for (const PageLine& line : rendered.lines) {
      const std::string_view said = slice(rendered.text, line.span);
      const MailLine now = lines.judge(said, 0);
      BlockKind kind = kind_of(now);
      if (now == MailLine::own) {
        kind = line.kind;
        if (is_furniture(said)) kind = BlockKind::boilerplate;
        if (kind == BlockKind::paragraph && is_picture_credit(said)) kind = BlockKind::caption;
        if (is_quoted(line.element)) kind = BlockKind::quote;
      }
      OffsetMap map;
      map.append_through({0, line.span.size()}, line.span, rendered.offsets);
      if (now == MailLine::sender) credit(said, map);
      add(said, map, kind);
    }
  }

  bool empty() const { return text_.empty(); }

  void finish(Report& out) {
    out.text = text_.text();
    out.offsets = text_.offsets();
    out.blocks = std::move(blocks_);
    if (!out.blocks.empty()) out.blocks.back().span.end = text_.size();
  }

 private:
  static TextSpan span_of(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  static BlockKind kind_of(MailLine line) {
    switch (line) {
      case MailLine::own: return BlockKind::paragraph;
      case MailLine::quoted: return BlockKind::quote;
      default: return BlockKind::boilerplate;
    }
  }

  // Programs mark what they quote by an element.
  static bool is_quoted(const html::Node* element) {
    for (; element != nullptr; element = element->parent) {
      if (element->name == "blockquote") return true;
    }
    return false;
  }

  void close(const MappedText& stretch, MailLine line) {
    if (trim(stretch.text()).empty()) return;
    const MappedText words = stretch.trimmed();
    if (line == MailLine::sender) credit(words.text(), words.offsets());
    if (line != MailLine::own && line != MailLine::quoted) {
      add(words.text(), words.offsets(), BlockKind::boilerplate);
      return;
    }
    for (const Block& block : plain_blocks(words.text())) {
      OffsetMap map;
      map.append_through({0, block.span.size()}, block.span, words.offsets());
      // The title is the subject's; a text's first line is none here.
      BlockKind kind = block.kind == BlockKind::title ? BlockKind::paragraph : block.kind;
      if (line == MailLine::quoted && kind != BlockKind::boilerplate) kind = BlockKind::quote;
      add(slice(words.text(), block.span), map, kind);
    }
  }

  // "From: Ann Writer <...>" of a forwarded mail -> "Forwarded from Ann Writer".
  void credit(std::string_view line, const OffsetMap& map) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    std::string_view value = line.substr(colon + 1);
    value = value.substr(0, value.find('\n'));
    while (!value.empty() && (is_ascii_space(value.front()) || value.front() == '*'))
      value.remove_prefix(1);
    const std::string name = name_in_address(value);
    if (name.empty()) return;
    begin_block(BlockKind::boilerplate);
    text_.put_in("Forwarded from ");
    const std::size_t at = line.find(name);
    if (at == std::string_view::npos) {
      text_.put_in(name);
    } else {
      OffsetMap part;
      part.append_through(
          {0, static_cast<std::uint32_t>(name.size())}, span_of(at, at + name.size()), map);
      text_.add(name, part);
    }
  }

  void begin_block(BlockKind kind) {
    if (!text_.empty() && !text_.text().ends_with('\n')) text_.put_in("\n");
    if (!blocks_.empty()) blocks_.back().span.end = text_.size();
    blocks_.push_back({{text_.size(), text_.size()}, kind});
  }

  void add(std::string_view words, const OffsetMap& map, BlockKind kind) {
    if (trim(words).empty()) return;
    begin_block(kind);
    text_.add(words, map);
  }

  OffsetMap none_;
  MappedText text_;
  std::vector<Block> blocks_;
};

std::optional<std::string> time_of(const std::string& date) {
  const std::optional<FeedMoment> moment = parse_feed_date(trim(date));
  if (!moment) return std::nullopt;
  std::optional<std::string> time = iso_time(moment->seconds);
  if (time && !moment->has_time) time->resize(10);
  return time;
}

// "Quay Watch news <news.quay.example>" -> "Quay Watch news".
std::string list_name(const std::string& list) {
  const std::string name = name_in_address(list);
  return name.find(' ') == std::string::npos && name.find('.') != std::string::npos ? "" : name;
}

void read_facts(const Mail& mail, Report& out) {
  const auto fill = [](std::optional<std::string>& value, std::string words) {
    if (!value && !words.empty()) value = std::move(words);
  };
  fill(out.title, field_words(mail, mail.root, "subject"));
  fill(out.author, name_in_address(field_words(mail, mail.root, "from")));
  fill(out.publisher, list_name(field_words(mail, mail.root, "list-id")));
  fill(out.lang, field_words(mail, mail.root, "content-language"));
  if (const std::string at = field_words(mail, mail.root, "archived-at"); at.size() > 2)
    fill(out.url, at.front() == '<' && at.back() == '>' ? at.substr(1, at.size() - 2) : at);
  if (!out.published) out.published = time_of(field_words(mail, mail.root, "date"));
  if (out.lang && out.lang->find(',') != std::string::npos) out.lang.reset();
}

bool is_encrypted(const MailPart& part) {
  if (part.media_type == "multipart/encrypted") return true;
  const auto kind = part.parameters.find("smime-type");
  return part.media_type.ends_with("pkcs7-mime") &&
         (kind == part.parameters.end() || kind->second != "signed-data");
}

// The part that a saved page begins with: named by "start", else the first page.
const MailPart* root_page(const MailPart& part) {
  if (is_html(part)) return &part;
  for (const MailPart& one : part.parts) {
    if (const MailPart* found = root_page(one)) return found;
  }
  return nullptr;
}

Result<void> read_saved_page(const Mail& mail, Report& out) {
  const MailPart* page = root_page(mail.root);
  if (page == nullptr) return make_error(ErrorCode::malformed, "is a saved page without the page");
  Decoded source = decoded_part(mail, *page, &out.charset);
  std::move(source.remarks.begin(), source.remarks.end(), std::back_inserter(out.remarks));
  std::string address = field_words(mail, mail.root, "snapshot-content-location");
  if (address.empty()) address = field_words(mail, *page, "content-location");
  read_page(source, address, out);
  if (out.text.empty()) {
    return make_error(ErrorCode::malformed,
                      "is a page without any text; save it after it has loaded");
  }
  if (!out.url && address.starts_with("http")) out.url = address;
  if (!out.title) {
    if (std::string title = field_words(mail, mail.root, "subject"); !title.empty())
      out.title = std::move(title);
  }
  return {};
}

}  // namespace

bool is_saved_page(const Mail& mail) {
  if (mail.root.field("snapshot-content-location") != nullptr) return true;
  if (mail.root.field("to") != nullptr || mail.root.field("received") != nullptr ||
      mail.root.field("message-id") != nullptr) {
    return false;
  }
  const MailPart* page = root_page(mail.root);
  if (page == nullptr) return false;
  const MailField* place = page->field("content-location");
  return place != nullptr &&
         mail.bytes.substr(place->value.begin, place->value.size()).find("://") !=
             std::string_view::npos;
}

std::vector<const MailPart*> text_parts(const Mail& mail) {
  std::vector<const MailPart*> out;
  collect_text(mail, mail.root, out);
  return out;
}

std::vector<const MailPart*> attachments(const Mail& mail) {
  std::vector<const MailPart*> out;
  collect_attachments(mail.root, text_parts(mail), false, out);
  return out;
}

Result<void> read_mail(std::string_view bytes, Report& out) {
  const Mail mail = parse_mail(bytes);
  if (!mail.flaw.empty()) out.remarks.push_back({"the mail: " + mail.flaw, std::nullopt});
  if (is_saved_page(mail)) return read_saved_page(mail, out);
  const std::vector<const MailPart*> parts = text_parts(mail);
  if (parts.empty()) {
    if (is_encrypted(mail.root)) {
      return make_error(ErrorCode::unsupported,
                        "is an encrypted mail; decrypt it in a mail program, save it and add that");
    }
    return make_error(ErrorCode::malformed, "is a mail without text; there is nothing to read");
  }
  read_facts(mail, out);
  MailText text;
  text.title(field_words(mail, mail.root, "subject"), mail.root.field("subject"));
  for (const MailPart* part : parts) {
    std::string charset;
    Decoded source = decoded_part(mail, *part, &charset);
    if (out.charset.empty()) out.charset = charset == "us-ascii" ? "utf-8" : charset;
    std::move(source.remarks.begin(), source.remarks.end(), std::back_inserter(out.remarks));
    if (is_html(*part)) {
      text.page(source);
    } else {
      text.plain(source);
    }
  }
  text.finish(out);
  return {};
}

}  // namespace hearsay::read
