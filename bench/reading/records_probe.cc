// What the benchmarks of containers ask of the library, one JSON line a record.
//
// usage: hearsay-records-probe telegram FILE...    messages, as eval/telegram has them
//        hearsay-records-probe feeds          reads {"id","path","base","type"} lines, prints
//                                             each feed in feedparser's layout
//        hearsay-records-probe warc FILE...       records, as eval/warc has them
//        hearsay-records-probe time-warc FILE N   reads it N times, payloads and digests too
//        hearsay-records-probe verify-warc FILE N  the same, each stated digest compared instead
//        hearsay-records-probe time-feed FILE N    reads a feed N times, prints entries a second of
//        CPU time
// bench/reading/telegram.py, feeds.py and warc.py drive it.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/json.h"
#include "hearsay/base/mapped_file.h"
#include "hearsay/collect/archive/files_in.h"
#include "hearsay/collect/archive/http_message.h"
#include "hearsay/collect/archive/stated_digest.h"
#include "hearsay/collect/archive/warc.h"
#include "hearsay/collect/files.h"
#include "hearsay/read/channel/message.h"
#include "hearsay/read/feed/feed.h"
#include "hearsay/read/feed/safe_html.h"
#include "hearsay/read/records.h"

#include "bench/reading/feed_layout.h"

#include <ctime>
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

int feeds() {
  for (std::string line; std::getline(std::cin, line);) {
    const Json wish = parse_json(line).value();
    const std::string bytes = read_file(std::string(*wish.string_at("path"))).value();
    Json out = feed_layout(bytes,
                           std::string(wish.string_at("base").value_or("")),
                           std::string(wish.string_at("type").value_or("")));
    out.set("id", std::string(*wish.string_at("id")));
    std::cout << out.dump() << '\n';
  }
  return 0;
}

// Decoding, parsing, and the safe form of each text: what feedparser does too.
int time_feed(const std::string& path, int rounds) {
  const std::string bytes = read_file(path).value();
  std::size_t entries = 0;
  std::size_t size = 0;
  const std::clock_t begin = std::clock();
  for (int i = 0; i < rounds; ++i) {
    const read::Decoded decoded = read::decode(bytes, {"utf-8"});
    const read::Feed feed = read::read_feed(xml::Document::parse(decoded.text), "");
    entries += feed.entries.size();
    for (const read::FeedEntry& entry : feed.entries) {
      if (entry.fields.summary)
        size += read::safe_html(entry.fields.summary->value, entry.fields.summary->base).size();
      if (entry.fields.published && read::parse_feed_date(entry.fields.published->text)) ++size;
      if (entry.fields.updated && read::parse_feed_date(entry.fields.updated->text)) ++size;
    }
  }
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  std::cout << entries / rounds << " entries, "
            << static_cast<long>(static_cast<double>(entries) / seconds) << " entries/s, "
            << static_cast<double>(bytes.size()) * rounds / 1e6 / seconds << " MB/s (" << size
            << ")\n";
  return 0;
}

// Records, payloads with chunks and compression taken off, and their SHA-1.
struct WarcSum {
  std::size_t records = 0, damaged = 0, faults = 0;
};

std::string hex(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    out.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
    out.push_back(kDigits[c & 15]);
  }
  return out;
}

enum class Look { print, time, verify };

WarcSum walk_warc(std::string_view bytes, const std::string& file, Look look) {
  const bool print = look == Look::print;
  collect::WarcReader reader(bytes);
  collect::Hasher hasher;
  collect::StatedDigests stated;
  collect::Unpacker unpacker;
  std::string held;
  std::string scratch;
  WarcSum sum;
  while (std::optional<Result<collect::WarcRecord>> next = reader.next()) {
    if (!*next) {
      ++sum.damaged;
      if (print) std::cerr << file << ": " << next->error().what << '\n';
      continue;
    }
    const collect::WarcRecord& record = **next;
    ++sum.records;
    if (look == Look::verify) {
      sum.faults += stated.faults(record).size();
      continue;
    }
    const collect::HttpMessage message =
        record.type == "response" ? collect::parse_http(record.block) : collect::HttpMessage{};
    std::optional<std::string> digest;
    if (record.type == "response")
      digest = hex(hasher.digest(collect::Hasher::Kind::sha1,
                                 collect::payload_of(message, unpacker, held, scratch).bytes));
    if (!print) continue;
    Json out = Json::object();
    out.set("file", file);
    out.set("n", sum.records - 1);
    out.set("type", record.type);
    out.set("uri", record.uri);
    out.set("date", record.date);
    out.set("length", record.length ? Json(static_cast<std::int64_t>(*record.length)) : Json());
    out.set("status", message.status != 0 ? Json(message.status) : Json());
    const std::string mime = collect::parse_content_type(message.header("Content-Type")).media_type;
    out.set("mime", mime.empty() ? Json() : Json(mime));
    out.set("payload_sha1", digest);
    std::cout << out.dump() << '\n';
  }
  return sum;
}

int warc(const std::string& path) {
  const MappedFile file = MappedFile::open(path).value();
  const std::string name = path.substr(path.rfind('/') + 1);
  if (collect::WarcReader::recognises(file.bytes().substr(0, 1 << 16))) {
    walk_warc(file.bytes(), name, Look::print);
    return 0;
  }
  const auto files = collect::FilesIn::open(file.bytes(), name).value();
  while (std::optional<collect::FilesIn::File> one = files->next(1u << 30)) {
    if (collect::WarcReader::recognises(one->bytes))
      walk_warc(one->bytes, name + "!" + one->name, Look::print);
  }
  return 0;
}

int time_warc(const std::string& path, int rounds, Look look) {
  const MappedFile file = MappedFile::open(path).value();
  std::size_t records = 0;
  std::size_t faults = 0;
  const std::clock_t begin = std::clock();
  for (int i = 0; i < rounds; ++i) {
    const WarcSum sum = walk_warc(file.bytes(), path, look);
    records += sum.records;
    faults = sum.faults;
  }
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  std::cout << records / static_cast<std::size_t>(rounds) << " records, "
            << static_cast<long>(static_cast<double>(records) / seconds) << " records/s, "
            << static_cast<double>(file.bytes().size()) * rounds / 1e6 / seconds << " MB/s";
  if (look == Look::verify) std::cout << ", " << faults << " digests that are not as stated";
  std::cout << '\n';
  return 0;
}

}  // namespace
}  // namespace hearsay

int main(int count, char** arguments) {
  std::ios::sync_with_stdio(false);
  const std::string mode = count > 1 ? arguments[1] : "";
  if (mode == "time-warc" && count == 4)
    return hearsay::time_warc(arguments[2], std::stoi(arguments[3]), hearsay::Look::time);
  if (mode == "verify-warc" && count == 4)
    return hearsay::time_warc(arguments[2], std::stoi(arguments[3]), hearsay::Look::verify);
  if (mode == "feeds") return hearsay::feeds();
  if (mode == "time-feed" && count == 4)
    return hearsay::time_feed(arguments[2], std::stoi(arguments[3]));
  int status = count > 2 ? 0 : 2;
  for (int i = 2; i < count; ++i) {
    if (mode == "warc") status |= hearsay::warc(arguments[i]);
    if (mode == "telegram") status |= hearsay::telegram(arguments[i]);
  }
  return status;
}
