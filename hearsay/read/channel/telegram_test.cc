// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/read.h"
#include "hearsay/read/records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay::read {
namespace {

Capture export_of(std::string bytes) {
  Capture out;
  out.bytes = std::move(bytes);
  out.digest = sha256(out.bytes);
  out.address = "export";
  out.method = "file";
  return out;
}

const char kExport[] = R"json({
 "name": "Quay Watch", "type": "public_channel", "id": 7,
 "messages": [
  {"id": 3, "type": "service", "date": "2026-03-03T09:00:00", "actor": "Quay Watch",
   "actor_id": "channel7", "action": "pin_message", "text": ""},
  {"id": 4, "type": "message", "date": "2026-03-03T11:00:00", "date_unixtime": "1772532000",
   "edited_unixtime": "1772535600", "from": "Quay Watch", "from_id": "channel7",
   "forwarded_from": "Pier Radio", "reply_to_message_id": 2, "photo": "photos/a.jpg",
   "text": ["57 tankers ", {"type": "bold", "text": "burned"}, " near \u00abMole 2\u00bb.\nMore soon."]},
  {"id": 5, "type": "message", "date": "2026-03-03T11:30:00", "from": "Quay Watch",
   "file": "(File not included.)", "media_type": "video_file", "text": ""}
 ]
})json";

TEST(Telegram, OneMessageIsOneReport) {
  const Capture document = export_of(kExport);
  const std::optional<Records> records = read::records(document);
  ASSERT_TRUE(records);
  ASSERT_EQ(records->places.size(), 3u);
  EXPECT_EQ(records->places[0].without_report, "service messages");
  EXPECT_EQ(records->places[2].without_report, "messages without text");
  const Capture message = records->capture(1);
  EXPECT_EQ(message.address, "export#4");
  EXPECT_EQ(message.identity, "telegram 7/4");
  EXPECT_NE(message.method.find(document.digest.hex()), std::string::npos);
  const Report report = read::report(message).value();
  EXPECT_EQ(report.publisher, "Quay Watch");
  EXPECT_EQ(report.published, "2026-03-03T10:00:00Z");
  EXPECT_EQ(report.text,
            "Forwarded from Pier Radio\n57 tankers burned near \u00abMole 2\u00bb.\nMore soon.");
  ASSERT_FALSE(report.blocks.empty());
  EXPECT_EQ(report.blocks[0].kind, BlockKind::boilerplate);
  ASSERT_EQ(report.remarks.size(), 1u);
  EXPECT_EQ(report.remarks[0].what,
            "message 4: edited 2026-03-03T11:00:00Z, a reply to message 2, with photos/a.jpg, "
            "which was not read");
}

TEST(Telegram, WordsLeadBackToTheirBytes) {
  const Capture document = export_of(kExport);
  const Capture message = read::records(document)->capture(1);
  const Report report = read::report(message).value();
  for (const char* words : {"57 tankers", "burned", "Mole 2", "Pier Radio"}) {
    const auto at = static_cast<std::uint32_t>(report.text.find(words));
    const auto place = report.offsets.to_original(
        {at, at + static_cast<std::uint32_t>(std::string_view(words).size())});
    ASSERT_TRUE(place) << words;
    EXPECT_EQ(message.bytes.substr(place->begin, place->size()), words);
  }
}

TEST(Telegram, ACutExportGivesWhatStandsBeforeTheCut) {
  const std::string whole = kExport;
  for (std::size_t size = whole.find("\"id\": 5"); size < whole.size() - 3; size += 7) {
    const Capture document = export_of(whole.substr(0, size));
    const std::optional<Records> records = read::records(document);
    ASSERT_TRUE(records) << size;
    EXPECT_TRUE(read::report(records->capture(1)));
    ASSERT_TRUE(records->places.back().error) << size;
    EXPECT_NE(records->places.back().error->what.find("at byte"), std::string::npos);
  }
}

TEST(Telegram, AnAccountHasManyChats) {
  const Capture document = export_of(
      R"({"about": "x", "chats": {"about": "y", "list": [
        {"name": "A", "messages": [{"id": 1, "type": "message", "from": "P", "from_id": "user1", "text": "One."}]},
        {"messages": [{"id": 1, "type": "message", "from": "Q", "text": "Two."}], "name": "B"}]}})");
  const std::optional<Records> records = read::records(document);
  ASSERT_TRUE(records);
  ASSERT_EQ(records->places.size(), 2u);
  EXPECT_EQ(read::report(records->capture(0))->publisher, "A");
  EXPECT_EQ(read::report(records->capture(1))->publisher, "B");
  EXPECT_EQ(read::report(records->capture(1))->author, "Q");
}

TEST(Telegram, OtherJsonIsNoExport) {
  EXPECT_FALSE(read::records(export_of(R"({"messages": "none"})")));
  EXPECT_FALSE(read::records(export_of(R"({"messages": [{"id": 1, "text": "a"}]})")));
  EXPECT_FALSE(read::records(export_of("[1, 2]")));
}

const char kPage[] =
    R"(<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head>
<body><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
Quay Watch
</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">3 March 2026</div></div>
<div class="message default clearfix" id="message4"><div class="body">
<div class="pull_right date details" title="03.03.2026 11:00:00 UTC+01:00">11:00</div>
<div class="from_name">
Quay Watch </div>
<div class="forwarded body"><div class="from_name">
Pier &amp; Radio <span class="date details" title="x"> 02.03.2026</span></div>
<div class="text">
57 tankers <strong>burned</strong>.<br>See <a href="https://pier.example/1">here</a> and <a href="https://t.me/mole">@mole</a>
</div></div></div></div>
<div class="message default clearfix joined" id="message5"><div class="body">
<div class="pull_right date details" title="03.03.2026 11:01:00">11:01</div>
<div class="text">
Two more.
</div></div></div>
</div></div></div></body></html>)";

TEST(Telegram, ThePagesSayTheSame) {
  const Capture document = export_of(kPage);
  const std::optional<Records> records = read::records(document);
  ASSERT_TRUE(records);
  ASSERT_EQ(records->places.size(), 2u) << "the line that names the day is no message";
  const Report first = read::report(records->capture(0)).value();
  EXPECT_EQ(first.text, "Forwarded from Pier & Radio\n57 tankers burned.\nSee here and @mole");
  EXPECT_EQ(first.publisher, "Quay Watch");
  EXPECT_EQ(first.published, "2026-03-03T10:00:00Z");
  const Report second = read::report(records->capture(1)).value();
  EXPECT_EQ(second.text, "Two more.");
  EXPECT_EQ(second.author, "Quay Watch") << "as the message before it";
  EXPECT_EQ(second.published, "2026-03-03T11:01:00") << "the zone is not told";
}

TEST(Telegram, APageThatIsCutNamesTheByte) {
  const std::string whole = kPage;
  const Capture document = export_of(whole.substr(0, whole.find("Two more")));
  const std::optional<Records> records = read::records(document);
  ASSERT_TRUE(records);
  ASSERT_EQ(records->places.size(), 2u);
  EXPECT_TRUE(read::report(records->capture(0)));
  EXPECT_TRUE(records->places[1].error);
}

TEST(Telegram, ThePublicPageHasAddresses) {
  const Capture document = export_of(
      R"(<html><body><section class="tgme_channel_history"><div class="tgme_widget_message_wrap">
<div class="tgme_widget_message" data-post="quaywatch/9">
<a class="tgme_widget_message_owner_name" href="https://t.me/quaywatch"><span>Quay Watch</span></a>
<a class="tgme_widget_message_reply" href="https://t.me/quaywatch/7"><div class="tgme_widget_message_text">Old.</div></a>
<div class="tgme_widget_message_text">Nine boats.<br/>Ten.</div>
<time datetime="2026-03-03T09:00:00+00:00">9</time></div></div></section></body></html>)");
  const std::optional<Records> records = read::records(document);
  ASSERT_TRUE(records);
  const Report report = read::report(records->capture(0)).value();
  EXPECT_EQ(report.text, "Nine boats.\nTen.");
  EXPECT_EQ(report.url, "https://t.me/quaywatch/9");
  EXPECT_EQ(report.published, "2026-03-03T09:00:00Z");
  EXPECT_EQ(report.publisher, "Quay Watch");
}

}  // namespace
}  // namespace hearsay::read
