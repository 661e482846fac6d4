// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/feed/entry.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/base/iso_date.h"
#include "hearsay/base/text.h"
#include "hearsay/read/feed/markup.h"
#include "hearsay/read/furniture.h"
#include "hearsay/read/html/parse.h"
#include "hearsay/read/page/render.h"
#include "hearsay/read/read.h"

namespace hearsay::read {

namespace {

// The report's text as it grows, block by block.
class TextOfEntry {
 public:
  explicit TextOfEntry(const OffsetMap& source) : text_(source) {}

  void title(const MappedText& words, bool markup) {
    const std::uint32_t begin = text_.size();
    if (markup) {
      const html::Document page = html::parse(words.text());
      const RenderedPage rendered = render(page, words.offsets());
      text_.add(rendered.text, rendered.offsets);
    } else {
      text_.add(words.trimmed());
    }
    text_.trim_end();
    if (text_.size() == begin) return;
    blocks_.push_back({{begin, text_.size()}, BlockKind::title});
  }

  void body(const MappedText& words, bool markup) {
    if (trim(words.text()).empty()) return;
    if (!blocks_.empty()) {
      text_.put_in("\n");
      blocks_.back().span.end = text_.size();
    }
    const std::uint32_t begin = text_.size();
    if (!markup) {
      const MappedText trimmed = words.trimmed();
      text_.add(trimmed);
      for (const Block& block : plain_blocks(trimmed.text()))
        blocks_.push_back({{begin + block.span.begin, begin + block.span.end}, block.kind});
      return;
    }
    const html::Document page = html::parse(words.text());
    const RenderedPage rendered = render(page, words.offsets());
    text_.add(rendered.text, rendered.offsets);
    for (std::size_t i = 0; i < rendered.lines.size(); ++i) {
      const PageLine& line = rendered.lines[i];
      const std::uint32_t end = i + 1 < rendered.lines.size()
                                    ? rendered.lines[i + 1].span.begin
                                    : static_cast<std::uint32_t>(rendered.text.size());
      const std::string_view said = slice(rendered.text, line.span);
      BlockKind kind = line.kind;
      if (is_furniture(said))
        kind = BlockKind::boilerplate;
      else if (kind == BlockKind::paragraph && is_picture_credit(said))
        kind = BlockKind::caption;
      blocks_.push_back({{begin + line.span.begin, begin + end}, kind});
    }
    // A page may begin with what is no line.
    if (!rendered.lines.empty() && rendered.lines.front().span.begin > 0 && !blocks_.empty())
      close_gaps();
  }

  Result<void> finish(Report& out) {
    if (trim(text_.text()).empty())
      return make_error(ErrorCode::malformed, "it is an entry without text");
    text_.trim_end();
    while (!blocks_.empty() && blocks_.back().span.begin >= text_.size())
      blocks_.pop_back();
    close_gaps();
    out.text = text_.text();
    out.offsets = text_.offsets();
    out.blocks = std::move(blocks_);
    return {};
  }

 private:
  // Blocks cover the text: what lies between two belongs to the one before.
  void close_gaps() {
    if (blocks_.empty()) blocks_.push_back({{0, text_.size()}, BlockKind::paragraph});
    blocks_.front().span.begin = 0;
    for (std::size_t i = 0; i + 1 < blocks_.size(); ++i)
      blocks_[i].span.end = blocks_[i + 1].span.begin;
    blocks_.back().span.end = text_.size();
  }

  MappedText text_;
  std::vector<Block> blocks_;
};

// As precise as it was written.
std::optional<std::string> iso_of(const std::string& text) {
  const std::string_view said = trim(text);
  const std::optional<FeedMoment> moment = parse_feed_date(said);
  if (!moment) return std::nullopt;
  if (!moment->has_time && is_iso_date(said)) return std::string(said);
  std::optional<std::string> time = iso_time(moment->seconds);
  if (time && !moment->has_time) time->resize(10);
  return time;
}

std::optional<std::string> date_of(const FeedFields& fields) {
  for (const auto* date : {&fields.published, &fields.created, &fields.updated}) {
    if (!*date) continue;
    if (auto time = iso_of((*date)->text)) return time;
  }
  return std::nullopt;
}

// The longest text, the first of equals.
const FeedText* fullest(const FeedFields& fields) {
  const FeedText* out = fields.summary ? &*fields.summary : nullptr;
  for (const FeedText& one : fields.content) {
    // A word that is no media type at all ("xhmtl") is a slip, and what it stands on is text.
    const bool other = one.type.find('/') != std::string::npos && !one.type.starts_with("text/");
    if (!one.is_markup() && other) continue;
    if (out == nullptr || one.value.size() > out->value.size()) out = &one;
  }
  return out;
}

std::optional<std::string> names_of(const std::vector<FeedPerson>& people) {
  std::vector<std::string> names;
  for (const FeedPerson& one : people) {
    const std::string& name = one.name.empty() ? one.email : one.name;
    if (!name.empty()) names.push_back(name);
  }
  if (names.empty()) return std::nullopt;
  return join(names, "; ");
}

void read_facts(const FeedFields& fields, Report& out) {
  if (fields.title) out.title = plain_words(*fields.title);
  if (out.title && out.title->empty()) out.title.reset();
  out.author = names_of(fields.authors);
  out.published = date_of(fields);
  // What an aggregator took from an outlet is the outlet's.
  if (fields.source && fields.source->title) {
    out.publisher = plain_words(*fields.source->title);
  } else {
    out.publisher = names_of(fields.publishers);
  }
  if (fields.link && !fields.link->empty()) out.url = fields.link;
  out.lang = fields.language;
}

}  // namespace

std::string plain_words(const FeedText& text) {
  std::string words = text.value;
  if (text.is_markup()) {
    const html::Document page = html::parse(text.value);
    words = html::text_of(page.root());
  }
  std::string out;
  for (const char c : trim(words)) {
    if (!is_ascii_space(c)) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  return out;
}

Result<void> read_entry(const Decoded& record, bool atom, Report& out) {
  const xml::Document source = xml::Document::parse(record.text);
  if (source.root() == xml::kNone) return make_error(ErrorCode::malformed, "it holds no entry");
  const FeedEntry entry = read_feed_entry(source, atom, "");
  const FeedFields& fields = entry.fields;
  read_facts(fields, out);
  TextOfEntry text(record.offsets);
  if (fields.title)
    text.title(mapped_feed_text(source, *fields.title, record.offsets), fields.title->is_markup());
  if (const FeedText* body = fullest(fields))
    text.body(mapped_feed_text(source, *body, record.offsets), body->is_markup());
  return text.finish(out);
}

std::optional<std::string> json_author(const JsonSource& json, const JsonNode& object) {
  std::vector<std::string> names;
  if (const JsonNode* authors = json.find(object, "authors")) {
    for (const JsonNode& one : authors->items) {
      if (auto name = json.string_at(one, "name")) names.push_back(*std::move(name));
    }
  }
  if (const JsonNode* author = json.find(object, "author"); author != nullptr && names.empty()) {
    if (auto name = json.string_at(*author, "name")) names.push_back(*std::move(name));
  }
  if (names.empty()) return std::nullopt;
  return join(names, "; ");
}

Result<void> read_json_entry(const Decoded& record, Report& out) {
  const JsonSource json = HEARSAY_TRY(JsonSource::parse(record.text));
  const JsonNode& item = json.root();
  const auto mapped = [&](const char* key) {
    MappedText words(record.offsets);
    if (const JsonNode* node = json.find(item, key)) json.add_string(*node, words);
    return words;
  };
  out.title = json.string_at(item, "title");
  out.author = json_author(json, item);
  out.lang = json.string_at(item, "language");
  out.url = json.string_at(item, "url");
  if (!out.url) out.url = json.string_at(item, "external_url");
  for (const char* key : {"date_published", "date_modified"}) {
    if (!out.published) out.published = iso_of(json.string_at(item, key).value_or(""));
  }
  TextOfEntry text(record.offsets);
  text.title(mapped("title"), false);
  const MappedText html = mapped("content_html");
  if (!html.empty()) {
    text.body(html, true);
  } else if (const MappedText plain = mapped("content_text"); !plain.empty()) {
    text.body(plain, false);
  } else {
    text.body(mapped("summary"), false);
  }
  return text.finish(out);
}

}  // namespace hearsay::read
