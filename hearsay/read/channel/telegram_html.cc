// Telegram Desktop's messages.html and the public preview page, one message at
// a time.
//
// Both are written by programs and always alike, so what a part is stands in its
// class: "from_name", "text", "reply_to". The export writes times as
// "03.03.2026 14:04:00 UTC+01:00" (older ones without the zone), the preview as
// <time datetime>.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/civil_time.h"
#include "hearsay/base/iso_date.h"
#include "hearsay/base/text.h"
#include "hearsay/read/channel/message.h"
#include "hearsay/read/html/parse.h"

#include <charconv>
#include <cstdio>

namespace hearsay::read {

namespace {

using html::Node;
using html::Tag;

bool has_class(const Node& node, std::string_view wanted) {
  if (!node.is_element()) return false;
  const std::string_view* names = node.attribute("class");
  if (names == nullptr) return false;
  for (std::string_view one : split(*names, ' ')) {
    if (trim(one) == wanted) return true;
  }
  return false;
}

const Node* find_class(const Node& root, std::string_view wanted) {
  for (const Node* at = html::following(&root, &root); at != nullptr;
       at = html::following(at, &root)) {
    if (has_class(*at, wanted)) return at;
  }
  return nullptr;
}

std::string_view attribute(const Node& node, std::string_view name) {
  const std::string_view* value = node.attribute(name);
  return value == nullptr ? std::string_view() : *value;
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// The digits at the end of "go_to_message123", "message123", "handle/123".
std::optional<std::int64_t> number_at_end(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_ascii_digit(text[begin - 1]))
    --begin;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data() + begin, text.data() + text.size(), value);
  if (error != std::errc() || begin == text.size()) return std::nullopt;
  return begin > 0 && text[begin - 1] == '-' ? -value : value;
}

// Minutes east of "UTC+02:00", "UTC-03:30".
std::optional<int> zone_of(std::string_view text) {
  const std::size_t at = text.find("UTC");
  if (at == std::string_view::npos || text.size() < at + 9) return std::nullopt;
  const std::string_view zone = text.substr(at + 3, 6);
  const auto hours = number(zone.substr(1, 2));
  const auto minutes = number(zone.substr(4, 2));
  if (!hours || !minutes || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
  const int east = *hours * 60 + *minutes;
  return zone[0] == '-' ? -east : east;
}

// "03.03.2026 14:04:00 UTC+01:00" as ISO 8601.
std::optional<std::string> export_time(std::string_view text) {
  if (text.size() < 19) return std::nullopt;
  const auto part = [&](std::size_t at, std::size_t size) {
    return number(text.substr(at, size)).value_or(-1);
  };
  const CivilTime time{part(6, 4), part(3, 2), part(0, 2), part(11, 2), part(14, 2), part(17, 2)};
  const std::optional<int> zone = zone_of(text);
  const std::optional<std::int64_t> seconds = to_unix(time, zone.value_or(0));
  if (!seconds) return std::nullopt;
  std::optional<std::string> out = iso_time(*seconds);
  if (out && !zone) out->pop_back();  // Local time of whoever exported it.
  return out;
}

// A link's target where it names a page, not a hashtag, a person or a script.
std::optional<std::string> link_of(const Node& node) {
  const std::string_view target = attribute(node, "href");
  if (target.empty() || target.starts_with('#') || target.starts_with("?q=")) return std::nullopt;
  const std::string words = html::text_of(node);
  if (words.starts_with('@') && target.find("t.me/") != std::string_view::npos) return std::nullopt;
  return std::string(target);
}

class Collector {
 public:
  explicit Collector(MappedText text) : text_(std::move(text)) {}

  // The words below `node`, without elements of class `without`.
  void add(const Node& node, std::string_view without = {}) {
    for (const Node* at = html::following(&node, &node); at != nullptr;) {
      if (!without.empty() && has_class(*at, without)) {
        at = html::after(at, &node);
        continue;
      }
      if (at->is(Tag::br)) text_.put_in("\n");
      if (at->is(Tag::a)) {
        if (auto link = link_of(*at)) links.push_back(*std::move(link));
      }
      for (const html::Chunk* chunk = at->chunks; chunk != nullptr; chunk = chunk->next)
        text_.add(chunk->text, {chunk->begin, chunk->begin + chunk->size});
      at = html::following(at, &node);
    }
  }

  MappedText text() const { return text_.trimmed(); }

  std::vector<std::string> links;

 private:
  MappedText text_;
};

struct MediaClass {
  std::string_view name, kind;
};

// Classes of the export and of the preview, and what the JSON form calls them.
constexpr MediaClass kMediaClasses[] = {
    {"photo_wrap", "photo"},
    {"video_file_wrap", "video_file"},
    {"animated_wrap", "animation"},
    {"sticker_wrap", "sticker"},
    {"media_video", "video_file"},
    {"media_photo", "photo"},
    {"media_poll", "poll"},
    {"media_voice_message", "voice_message"},
    {"media_audio_file", "audio_file"},
    {"media_location", "location"},
    {"media_live_location", "location"},
    {"media_contact", "contact"},
    {"media_file", "file"},
    {"tgme_widget_message_photo_wrap", "photo"},
    {"tgme_widget_message_video_player", "video_file"},
    {"tgme_widget_message_video_wrap", "video_file"},
    {"tgme_widget_message_poll", "poll"},
    {"tgme_widget_message_voice_player", "voice_message"},
    {"tgme_widget_message_document_wrap", "file"},
};

void add_media(const Node& root, ChannelMessage& out) {
  for (const Node* at = html::following(&root, &root); at != nullptr;
       at = html::following(at, &root)) {
    for (const MediaClass& one : kMediaClasses) {
      if (!has_class(*at, one.name)) continue;
      out.media = one.kind;
      const std::string_view file = attribute(*at, "href");
      if (!file.empty() && file.find("://") == std::string_view::npos)
        out.media_file = std::string(file);
      return;
    }
  }
}

// One line, its white space collapsed.
std::string words_of(const Node& node, std::string_view without = {}) {
  const OffsetMap nowhere;
  Collector words{MappedText(nowhere)};
  words.add(node, without);
  const MappedText found = words.text();
  std::string out;
  for (const char c : found.text()) {
    if (!is_ascii_space(c)) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  return out;
}

Collector collect(const Decoded& record, const Node* node, std::string_view without = {}) {
  Collector out{MappedText(record.offsets)};
  if (node != nullptr) out.add(*node, without);
  return out;
}

}  // namespace

Result<ChannelMessage> telegram_html_message(const Decoded& record) {
  const html::Document page = html::parse(record.text);
  const Node* message = find_class(page.root(), "message");
  if (message == nullptr) return make_error(ErrorCode::malformed, "it holds no message");
  ChannelMessage out(record.offsets);
  out.id = number_at_end(attribute(*message, "id")).value_or(0);
  out.service = has_class(*message, "service");
  if (out.service) return out;
  const Node* forwarded = find_class(*message, "forwarded");
  if (forwarded != nullptr) {
    const Node* name = find_class(*forwarded, "from_name");
    out.forwarded_from = collect(record, name, "date").text();
  }
  // The sender's name stands before what was forwarded; "joined" messages have none.
  const Node* name = find_class(*message, "from_name");
  if (name != nullptr && !(forwarded != nullptr && name == find_class(*forwarded, "from_name")))
    out.author = words_of(*name, "details");
  if (const Node* date = find_class(*message, "date"))
    out.date = export_time(attribute(*date, "title"));
  if (const Node* reply = find_class(*message, "reply_to")) {
    for (const Node* at = reply; at != nullptr; at = html::following(at, reply)) {
      if (at->is(Tag::a)) out.reply_to = number_at_end(attribute(*at, "href"));
    }
  }
  if (const Node* signature = find_class(*message, "signature"))
    out.signature = words_of(*signature);
  const Collector text = collect(record, find_class(*message, "text"));
  out.text = text.text();
  out.links = text.links;
  add_media(*message, out);
  return out;
}

Result<ChannelMessage> telegram_preview_message(const Decoded& record) {
  const html::Document page = html::parse(record.text);
  const Node* message = find_class(page.root(), "tgme_widget_message");
  if (message == nullptr) return make_error(ErrorCode::malformed, "it holds no message");
  ChannelMessage out(record.offsets);
  const std::string_view post = attribute(*message, "data-post");
  out.id = number_at_end(post).value_or(0);
  if (!post.empty()) out.url = "https://t.me/" + std::string(post);
  out.service = has_class(*message, "service_message");
  if (const Node* name = find_class(*message, "tgme_widget_message_owner_name"))
    out.author = words_of(*name);
  if (const Node* name = find_class(*message, "tgme_widget_message_from_author"))
    out.signature = words_of(*name);
  out.forwarded_from =
      collect(record, find_class(*message, "tgme_widget_message_forwarded_from_name")).text();
  for (const Node* at = message; at != nullptr; at = html::following(at, message)) {
    if (!at->is(Tag::time) || attribute(*at, "datetime").empty()) continue;
    std::string time(attribute(*at, "datetime"));
    if (time.ends_with("+00:00")) time.replace(time.size() - 6, 6, "Z");
    if (is_iso_date(time)) out.date = time;
  }
  if (const Node* reply = find_class(*message, "tgme_widget_message_reply"))
    out.reply_to = number_at_end(attribute(*reply, "href"));
  // A reply quotes what it answers in a part of the same name.
  const Node* words = nullptr;
  for (const Node* at = message; at != nullptr;) {
    if (has_class(*at, "tgme_widget_message_reply")) {
      at = html::after(at, message);
      continue;
    }
    if (has_class(*at, "tgme_widget_message_text")) words = at;
    at = html::following(at, message);
  }
  const Collector text = collect(record, words);
  out.text = text.text();
  out.links = text.links;
  add_media(*message, out);
  return out;
}

}  // namespace hearsay::read
