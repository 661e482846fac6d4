// Finding the messages, without reading them: a walk over brackets and quotes in
// the JSON form, over <div> and </div> in the HTML forms.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/channel/telegram_records.h"

#include "hearsay/base/text.h"
#include "hearsay/read/html/parse.h"
#include "hearsay/read/json_source.h"

#include <limits>

namespace hearsay::read {

namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr const char* kService = "service messages";
constexpr const char* kNoText = "messages without text";

OriginalSpan place(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

bool fits_a_span(std::string_view bytes) {
  return bytes.size() < std::numeric_limits<std::uint32_t>::max();
}

// --- JSON ---

class JsonWalk {
 public:
  explicit JsonWalk(std::string_view bytes, Records& out) : in_(bytes), out_(out) {}

  // The members of a chat, or of the account: whether there were messages.
  bool object(std::size_t& at, int depth) {
    bool found = false;
    const std::size_t setting = out_.settings.size();
    out_.settings.emplace_back();
    std::string chat;  // Its number; before the messages, as Telegram Desktop writes it.
    ++at;
    while (true) {
      at = skip_json_space(in_, at);
      if (at < in_.size() && in_[at] == ',') {
        ++at;
        continue;
      }
      std::optional<std::string> key = take_json_key(in_, at);
      if (!key) break;
      const char first = at < in_.size() ? in_[at] : '\0';
      if (*key == "name" && first == '"') {
        const std::size_t end = skip_json_value(in_, at);
        if (end == kNone) break;
        out_.settings[setting].publisher = decode_json_string(in_.substr(at + 1, end - at - 2));
        at = end;
      } else if (*key == "id" && !found) {
        const std::size_t end = skip_json_value(in_, at);
        if (end == kNone || end == at) break;
        chat = std::string(trim(in_.substr(at, end - at)));
        at = end;
      } else if (*key == "messages" && first == '[') {
        found = true;
        if (!messages(at, setting, chat)) return true;
      } else if ((*key == "chats" || *key == "left_chats") && first == '{' && depth == 0) {
        found = object(at, 1) || found;
      } else if (*key == "list" && first == '[' && depth == 1) {
        found = chats(at) || found;
      } else {
        const std::size_t end = skip_json_value(in_, at);
        if (end == kNone || end == at) break;
        at = end;
      }
    }
    if (at < in_.size() && in_[at] == '}') {
      ++at;
    } else if (found) {
      cut(at, in_.size());
    }
    return found;
  }

 private:
  bool chats(std::size_t& at) {
    bool found = false;
    for (++at; (at = skip_json_space(in_, at)) < in_.size();) {
      if (in_[at] == ',') {
        ++at;
      } else if (in_[at] == '{') {
        found = object(at, 2) || found;
      } else {
        if (in_[at] == ']') ++at;
        break;
      }
    }
    return found;
  }

  // Whether the list came to its end.
  bool messages(std::size_t& at, std::size_t setting, const std::string& chat) {
    for (++at; (at = skip_json_space(in_, at)) < in_.size();) {
      if (in_[at] == ',') {
        ++at;
        continue;
      }
      if (in_[at] == ']') {
        ++at;
        return true;
      }
      const std::size_t end = skip_json_value(in_, at);
      if (end == kNone || end == at) break;
      if (in_[at] == '{') message(at, end, setting, chat);
      at = end;
    }
    cut(at, in_.size());
    at = in_.size();
    return false;
  }

  void message(std::size_t begin, std::size_t end, std::size_t setting, const std::string& chat) {
    RecordPlace one;
    one.place = place(begin, end);
    one.setting = setting;
    one.name = std::to_string(out_.places.size() + 1);
    std::size_t at = begin + 1;
    bool service = false;
    bool words = false;
    while (std::optional<std::string> key = take_json_key(in_, at)) {
      const std::size_t value_end = std::min(skip_json_value(in_, at), end);
      const std::string_view value = in_.substr(at, value_end - at);
      if (*key == "id") {
        one.name = std::string(trim(value));
        if (!chat.empty()) one.identity = "telegram " + chat + "/" + one.name;
      }
      if (*key == "type") service = value == "\"service\"";
      if (*key == "text" || *key == "text_entities")
        words = words || (value != "\"\"" && value != "[]");
      at = skip_json_space(in_, value_end);
      if (at >= end || in_[at] != ',') break;
      ++at;
    }
    if (service) {
      one.without_report = kService;
    } else if (!words) {
      one.without_report = kNoText;
    }
    out_.places.push_back(std::move(one));
  }

  void cut(std::size_t begin, std::size_t end) {
    if (!out_.places.empty() && out_.places.back().error) return;
    RecordPlace one;
    one.place = place(begin, end);
    one.name = "cut";
    one.error = make_error(ErrorCode::malformed,
                           "the export is cut off or damaged at byte " + std::to_string(begin) +
                               "; the messages before were read; export it again for the rest");
    out_.places.push_back(std::move(one));
  }

  std::string_view in_;
  Records& out_;
};

// --- HTML ---

struct Div {
  std::size_t begin = 0;
  std::size_t end = 0;  // Of the start tag.
};

// The value of an attribute in a start tag that a program wrote.
std::string_view attribute_in(std::string_view tag, std::string_view name) {
  const std::string wanted = std::string(name) + "=\"";
  const std::size_t at = tag.find(wanted);
  if (at == kNone) return {};
  const std::size_t begin = at + wanted.size();
  return tag.substr(begin, std::min(tag.find('"', begin), tag.size()) - begin);
}

bool has_word(std::string_view names, std::string_view wanted) {
  for (std::string_view one : split(names, ' ')) {
    if (one == wanted) return true;
  }
  return false;
}

// The next <div> from `at` that has the class.
std::optional<Div> next_div(std::string_view in, std::size_t at, std::string_view wanted) {
  while ((at = in.find("<div", at)) != kNone) {
    const std::size_t end = in.find('>', at);
    if (end == kNone) return std::nullopt;
    if (has_word(attribute_in(in.substr(at, end - at), "class"), wanted)) return Div{at, end + 1};
    at = end;
  }
  return std::nullopt;
}

// Where the <div> that begins at `at` ends; npos if it does not.
std::size_t div_end(std::string_view in, std::size_t at) {
  int depth = 0;
  while ((at = in.find('<', at)) != kNone) {
    const std::string_view rest = in.substr(at);
    if (rest.starts_with("<div")) ++depth;
    if (rest.starts_with("</div")) --depth;
    const std::size_t end = in.find('>', at);
    if (end == kNone) return kNone;
    at = end + 1;
    if (depth == 0) return at;
  }
  return kNone;
}

std::string plain_text(std::string_view markup) {
  const html::Document page = html::parse(markup);
  return std::string(trim(html::text_of(page.root())));
}

class HtmlWalk {
 public:
  HtmlWalk(std::string_view bytes, Records& out) : in_(bytes), out_(out) {}

  void export_page() {
    CaptureFacts setting;
    const std::size_t first = in_.find("page_header");
    if (const auto title = next_div(in_, first == kNone ? 0 : first, "text")) {
      setting.publisher = plain_text(
          in_.substr(title->end, std::min(in_.find("</div", title->end), in_.size()) - title->end));
    }
    out_.settings.push_back(setting);
    std::optional<std::string> sender;
    each("message", [&](std::string_view tag, std::string_view record, RecordPlace& one) {
      const std::string_view id = attribute_in(tag, "id");
      if (!id.starts_with("message")) return false;
      one.name = id.substr(7);
      if (has_word(attribute_in(tag, "class"), "service")) {
        // Its id is negative where it only names the day.
        one.without_report = kService;
        return !one.name.starts_with('-');
      }
      if (!has_word(attribute_in(tag, "class"), "joined")) {
        sender.reset();
        if (const auto name = next_div(record, 0, "from_name"))
          sender = plain_text(record.substr(
              name->end, std::min(record.find("</div", name->end), record.size()) - name->end));
      }
      one.setting = setting_with(setting, sender);
      if (!next_div(record, 0, "text")) one.without_report = kNoText;
      return true;
    });
  }

  void preview_page() {
    CaptureFacts setting;
    const std::size_t owner = in_.find("tgme_widget_message_owner_name");
    if (owner != kNone) {
      const std::size_t begin = in_.find('>', owner);
      const std::size_t end = in_.find("</a", owner);
      if (begin != kNone && end != kNone && begin < end)
        setting.publisher = plain_text(in_.substr(begin + 1, end - begin - 1));
    }
    out_.settings.push_back(setting);
    each("tgme_widget_message",
         [&](std::string_view tag, std::string_view record, RecordPlace& one) {
           const std::string_view post = attribute_in(tag, "data-post");
           one.name = post.substr(std::min(post.rfind('/') + 1, post.size()));
           if (!post.empty()) one.identity = "telegram " + std::string(post);
           if (has_word(attribute_in(tag, "class"), "service_message")) {
             one.without_report = kService;
           } else if (!next_div(record, 0, "tgme_widget_message_text")) {
             one.without_report = kNoText;
           }
           return true;
         });
  }

 private:
  // The setting of messages by this sender: "joined" ones do not repeat the name.
  std::size_t setting_with(CaptureFacts setting, const std::optional<std::string>& sender) {
    setting.author = sender;
    if (out_.settings.back() != setting) out_.settings.push_back(std::move(setting));
    return out_.settings.size() - 1;
  }

  template <class Keep>
  void each(std::string_view wanted, Keep keep) {
    std::size_t at = 0;
    while (const auto div = next_div(in_, at, wanted)) {
      const std::size_t end = div_end(in_, div->begin);
      RecordPlace one;
      one.name = std::to_string(out_.places.size() + 1);
      one.place = place(div->begin, std::min(end, in_.size()));
      if (end == kNone) {
        one.error = make_error(ErrorCode::malformed,
                               "the message at byte " + std::to_string(div->begin) +
                                   " does not end; the page was cut off there; save it again");
        out_.places.push_back(std::move(one));
        return;
      }
      if (keep(in_.substr(div->begin, div->end - div->begin),
               in_.substr(div->begin, end - div->begin),
               one)) {
        out_.places.push_back(std::move(one));
      }
      at = end;
    }
  }

  std::string_view in_;
  Records& out_;
};

}  // namespace

std::optional<Records> telegram_json_records(const Capture& document) {
  std::string_view bytes = document.bytes;
  std::size_t at = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  at = skip_json_space(bytes, at);
  if (at >= bytes.size() || bytes[at] != '{' || !fits_a_span(bytes)) return std::nullopt;
  // Exports name the sender of each message so; other JSON does not.
  const std::string_view head = bytes.substr(0, 1 << 20);
  if (head.find("\"messages\"") == kNone && head.find("\"chats\"") == kNone) return std::nullopt;
  if (bytes.find("\"from_id\"") == kNone && bytes.find("\"actor_id\"") == kNone &&
      bytes.find("\"date_unixtime\"") == kNone) {
    return std::nullopt;
  }
  Records out;
  out.kind = "a Telegram export";
  out.media_type = kTelegramJson;
  out.charset = "utf-8";
  if (!JsonWalk(bytes, out).object(at, 0)) return std::nullopt;
  return out;
}

std::optional<Records> telegram_html_records(const Capture& document) {
  const std::string_view bytes = document.bytes;
  if (!fits_a_span(bytes)) return std::nullopt;
  const std::string_view head = bytes.substr(0, 1 << 16);
  Records out;
  out.charset = "utf-8";
  if (head.find("page_body chat_page") != kNone && head.find("class=\"history\"") != kNone) {
    out.kind = "a Telegram export";
    out.media_type = kTelegramHtml;
    HtmlWalk(bytes, out).export_page();
    return out;
  }
  if (bytes.find("class=\"tgme_widget_message_wrap") != kNone ||
      bytes.find("tgme_channel_history") != kNone) {
    out.kind = "a Telegram preview page";
    out.media_type = kTelegramPreview;
    HtmlWalk(bytes, out).preview_page();
    if (out.places.empty()) return std::nullopt;
    return out;
  }
  return std::nullopt;
}

}  // namespace hearsay::read
