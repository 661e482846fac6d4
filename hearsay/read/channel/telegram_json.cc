// Telegram Desktop's result.json, one message at a time.
//
//     {"id": 12, "type": "message", "date": "2026-03-03T14:04:00",
//      "date_unixtime": "1772546640", "from": "Port Watch",
//      "forwarded_from": "Quay Radio",
//      "text": ["57 containers are gone from the ", {"type": "bold", "text": "north quay"}, "."]}
//
// `date` is the exporter's local time without a zone; `date_unixtime`, which older
// exports lack, is believed first. A file that was not exported is named by a
// sentence in brackets.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/civil_time.h"
#include "hearsay/base/iso_date.h"
#include "hearsay/read/channel/message.h"
#include "hearsay/read/json_source.h"

namespace hearsay::read {

namespace {

std::optional<std::string> time_of(const JsonSource& json, const std::string& key) {
  if (const auto seconds = json.integer_at(json.root(), key + "_unixtime")) {
    if (auto time = iso_time(*seconds)) return time;
  }
  std::optional<std::string> local = json.string_at(json.root(), key);
  // Before exports had the second key, "never edited" was written as 1970.
  if (!local || !is_iso_date(*local) || local->starts_with("1970-01-01")) return std::nullopt;
  return local;
}

void add_text(const JsonSource& json, const JsonNode& node, ChannelMessage& out) {
  if (node.is(JsonNode::Kind::string)) json.add_string(node, out.text);
  if (!node.is(JsonNode::Kind::array)) return;
  for (const JsonNode& part : node.items) {
    if (part.is(JsonNode::Kind::string)) {
      json.add_string(part, out.text);
      continue;
    }
    const JsonNode* words = json.find(part, "text");
    if (words == nullptr) continue;
    json.add_string(*words, out.text);
    const std::string type = json.string_at(part, "type").value_or("");
    if (type == "link") out.links.push_back(json.string(*words));
    if (type == "text_link") out.links.push_back(json.string_at(part, "href").value_or(""));
  }
}

bool was_saved(const std::optional<std::string>& file) {
  return file && !file->empty() && !file->starts_with('(');
}

void add_media(const JsonSource& json, ChannelMessage& out) {
  const JsonNode& message = json.root();
  if (const auto photo = json.string_at(message, "photo")) {
    out.media = "photo";
    if (was_saved(photo)) out.media_file = photo;
    return;
  }
  const auto file = json.string_at(message, "file");
  if (file || json.find(message, "media_type") != nullptr) {
    out.media = json.string_at(message, "media_type").value_or("file");
    if (was_saved(file)) out.media_file = file;
    return;
  }
  for (const char* kind :
       {"poll", "location_information", "contact_information", "live_location"}) {
    if (json.find(message, kind) == nullptr) continue;
    out.media = std::string_view(kind).substr(0, std::string_view(kind).find('_'));
    return;
  }
}

}  // namespace

Result<ChannelMessage> telegram_json_message(const Decoded& record) {
  const JsonSource json = HEARSAY_TRY(JsonSource::parse(record.text));
  const JsonNode& message = json.root();
  if (!message.is(JsonNode::Kind::object))
    return make_error(ErrorCode::malformed, "the message is no JSON object");
  ChannelMessage out(record.offsets);
  out.id = json.integer_at(message, "id").value_or(0);
  out.service = json.string_at(message, "type") == "service";
  out.date = time_of(json, "date");
  out.edited = time_of(json, "edited");
  out.author = json.string_at(message, out.service ? "actor" : "from");
  out.signature = json.string_at(message, "author");
  out.reply_to = json.integer_at(message, "reply_to_message_id");
  if (const JsonNode* name = json.find(message, "forwarded_from"))
    json.add_string(*name, out.forwarded_from);
  const JsonNode* text = json.find(message, "text");
  if (text == nullptr) text = json.find(message, "text_entities");
  if (text != nullptr && !out.service) add_text(json, *text, out);
  add_media(json, out);
  return out;
}

}  // namespace hearsay::read
