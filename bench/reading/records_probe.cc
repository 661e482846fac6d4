// What the benchmarks of containers ask of the library, one JSON line a record.
//
// usage: hearsay-records-probe telegram FILE...    messages, as eval/telegram has them
// bench/reading/telegram.py, feeds.py and warc.py drive it.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/collect/files.h"
#include "hearsay/read/channel/message.h"
#include "hearsay/read/channel/telegram_records.h"

#include <iostream>
#include <string>

namespace hearsay {
namespace {

std::optional<std::string> or_null(std::string text) {
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

int telegram(const std::string& path) {
  const Capture document = collect::file(path).value();
  std::optional<read::Records> records = read::records(document);
  if (!records) return 1;
  for (const read::RecordPlace& one : records->places) {
    if (one.error) {
      std::cerr << one.error->what << '\n';
      continue;
    }
    const Capture capture =
        records->capture(static_cast<std::size_t>(&one - records->places.data()));
    const read::Decoded decoded = read::decode(capture.bytes, {"utf-8"});
    const Result<read::ChannelMessage> message =
        capture.media_type == read::kTelegramJson   ? read::telegram_json_message(decoded)
        : capture.media_type == read::kTelegramHtml ? read::telegram_html_message(decoded)
                                                    : read::telegram_preview_message(decoded);
    if (!message) {
      std::cerr << message.error().what << '\n';
      continue;
    }
    Json links = Json::array();
    for (const std::string& link : message->links)
      links.push(link);
    std::optional<std::string> author = message->author;
    if (!author) author = capture.setting.author;
    if (!author) author = capture.setting.publisher;
    std::cout << Json(Json::Object{
                          {"id", message->id},
                          {"type", message->service ? "service" : "message"},
                          {"date", message->date},
                          {"edited", message->edited},
                          {"author", author},
                          {"forwarded_from", or_null(message->forwarded_from.text())},
                          {"reply_to", message->reply_to},
                          {"text", message->text.text()},
                          {"links", links},
                          {"media", message->media_file ? message->media_file : message->media}})
                     .dump()
              << '\n';
  }
  return 0;
}

}  // namespace
}  // namespace hearsay

int main(int count, char** arguments) {
  std::ios::sync_with_stdio(false);
  const std::string mode = count > 1 ? arguments[1] : "";
  int status = count > 2 ? 0 : 2;
  for (int i = 2; i < count; ++i) {
    if (mode == "telegram") status |= hearsay::telegram(arguments[i]);
  }
  return status;
}
