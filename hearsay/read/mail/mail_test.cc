// Mails of our own: fields, parts, wrappings, and the place of each word.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/mail/mail.h"

#include "hearsay/base/file.h"
#include "hearsay/collect/files.h"
#include "hearsay/collect/media_type.h"
#include "hearsay/read/mail/mail_records.h"
#include "hearsay/read/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace hearsay::read {
namespace {

using testing::HasSubstr;
using Blocks = std::vector<std::string>;

Capture capture_of(std::string bytes, const std::string& name = "a.eml") {
  Capture out;
  out.bytes = std::move(bytes);
  out.digest = sha256(out.bytes);
  out.address = name;
  out.media_type = collect::sniff_media_type(out.bytes, name);
  out.method = "file";
  return out;
}

std::vector<std::string> blocks_of(const Report& report) {
  std::vector<std::string> out;
  std::uint32_t at = 0;
  for (const Block& block : report.blocks) {
    EXPECT_EQ(block.span.begin, at);
    at = block.span.end;
    std::string words(slice(report.text, block.span));
    while (words.ends_with('\n') || words.ends_with('\r'))
      words.pop_back();
    out.push_back(std::string(to_string(block.kind)) + ": " + words);
  }
  EXPECT_EQ(at, report.text.size());
  return out;
}

// The bytes of the mail that say the words.
std::string place_of(const Report& report, const std::string& bytes, const std::string& words) {
  const std::size_t at = report.text.find(words);
  if (at == std::string::npos) return "not in the text";
  const auto begin = static_cast<std::uint32_t>(at);
  const auto place =
      report.offsets.to_original({begin, begin + static_cast<std::uint32_t>(words.size())});
  return place ? bytes.substr(place->begin, place->size()) : "nowhere";
}

const char kHead[] =
    "From: =?utf-8?Q?=C3=84nn_Writer?= <ann@quay.example>\r\n"
    "To: bob@x.example\r\n"
    "Date: Tue, 3 Mar 2026 10:00:00 +0100\r\n"
    "Subject: Depot at =?utf-8?B?RG9y?=\r\n =?utf-8?B?dmFs?= taken\r\n"
    "Message-ID: <1@x>\r\n"
    "MIME-Version: 1.0\r\n";

TEST(Mail, FieldsAreFactsAndWordsKeepTheirPlace) {
  const std::string bytes = std::string(kHead) +
                            "List-Id: Quay Watch news <news.quay.example>\r\n"
                            "Content-Type: text/plain; charset=iso-8859-1\r\n"
                            "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                            "57 tankers burned at the caf=E9 near =\r\nDorval.\r\n";
  const Result<Report> report = read::report(capture_of(bytes));
  ASSERT_TRUE(report) << report.error().what;
  EXPECT_EQ(report->title, "Depot at Dorval taken");
  EXPECT_EQ(report->author, "\u00C4nn Writer");
  EXPECT_EQ(report->publisher, "Quay Watch news");
  EXPECT_EQ(report->published, "2026-03-03T09:00:00Z");
  EXPECT_EQ(blocks_of(*report),
            (Blocks{"title: Depot at Dorval taken",
                    "paragraph: 57 tankers burned at the caf\u00E9 near Dorval."}));
  EXPECT_EQ(place_of(*report, bytes, "57 tankers"), "57 tankers");
  EXPECT_EQ(place_of(*report, bytes, "caf\u00E9"), "caf=E9");
  EXPECT_EQ(place_of(*report, bytes, "near Dorval"), "near =\r\nDorval");
  EXPECT_THAT(place_of(*report, bytes, "taken"), HasSubstr("=?utf-8?B?dmFs?= taken"));
}

TEST(Mail, Base64LeadsToTheGroupsThatSayIt) {
  const std::string bytes = std::string(kHead) +
                            "Content-Type: text/plain; charset=utf-8\r\n"
                            "Content-Transfer-Encoding: base64\r\n\r\n"
                            "NTcgdGFua2Vycy\r\nBidXJuZWQuCg==\r\n";
  const Result<Report> report = read::report(capture_of(bytes));
  ASSERT_TRUE(report) << report.error().what;
  EXPECT_THAT(report->text, HasSubstr("57 tankers burned."));
  EXPECT_EQ(place_of(*report, bytes, "57 "), "NTcg");
  EXPECT_EQ(place_of(*report, bytes, "tankers"), "dGFua2Vycy\r\nBi");
}

TEST(Mail, QuotesSignaturesAndForwardedMails) {
  const std::string bytes =
      std::string(kHead) +
      "\r\nIt is true, as far as we know here at the harbour.\r\n\r\n"
      "On Mon, 2 Mar 2026, Bob <bob@x.example> wrote:\r\n"
      "> Is it true that the depot at the northern edge of Dorval, the large one\r\n"
      "> with all of those tankers in it, burned down to the ground on Sunday?\r\n\r\n"
      "---------- Forwarded message ---------\r\n"
      "From: Dora Diver <dora@x.example>\r\nDate: Mon\r\nSubject: boats\r\n\r\n"
      "Twelve boats sank at the pier on Monday.\r\n"
      "-- \r\nAnn Writer\r\nQuay Watch\r\n";
  const Result<Report> report = read::report(capture_of(bytes));
  ASSERT_TRUE(report) << report.error().what;
  EXPECT_EQ(
      blocks_of(*report),
      (Blocks{"title: Depot at Dorval taken",
              "paragraph: It is true, as far as we know here at the harbour.",
              "boilerplate: On Mon, 2 Mar 2026, Bob <bob@x.example> wrote:",
              "quote: Is it true that the depot at the northern edge of Dorval, the large one\r\n"
              "with all of those tankers in it, burned down to the ground on Sunday?",
              "boilerplate: ---------- Forwarded message ---------",
              "boilerplate: Forwarded from Dora Diver",
              "boilerplate: From: Dora Diver <dora@x.example>",
              "boilerplate: Date: Mon\r\nSubject: boats",
              "paragraph: Twelve boats sank at the pier on Monday.",
              "boilerplate: -- \r\nAnn Writer\r\nQuay Watch"}));
  EXPECT_EQ(place_of(*report, bytes, "large one\r\nwith all"), "large one\r\n> with all");
}

std::string multipart(const std::string& kind, const std::vector<std::string>& parts) {
  std::string out =
      "Content-Type: multipart/" + kind + "; boundary=\"=_b\"\r\n\r\nfor old programs\r\n";
  for (const std::string& one : parts)
    out += "--=_b\r\n" + one + "\r\n";
  return out + "--=_b--\r\n";
}

TEST(Mail, OfAlternativesTheFullerIsRead) {
  const auto text = [](const std::string& plain, const std::string& html) {
    return read::report(
        capture_of(std::string(kHead) + multipart("alternative",
                                                  {"Content-Type: text/plain\r\n\r\n" + plain,
                                                   "Content-Type: text/html\r\n\r\n<p>" + html +
                                                       "</p><blockquote>No.</blockquote>"})));
  };
  EXPECT_THAT(text("Tankers burned in the port.", "Tankers burned in the <b>port</b>.")->text,
              testing::Not(HasSubstr("No.")));
  const Result<Report> html =
      text("See the page.", "Fifty-seven tankers burned in the port of Dorval on Tuesday.");
  EXPECT_EQ(blocks_of(*html).back(), "quote: No.");
  EXPECT_THAT(html->text, HasSubstr("Fifty-seven"));
}

TEST(Mail, FilesThatMayBeReportsAreRecords) {
  const std::string inner =
      "From: c@x\r\nDate: Wed, 4 Mar 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nSubject: "
      "inner\r\n" +
      multipart("mixed",
                {"\r\nInner words.",
                 "Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nA note."});
  std::string nested = inner;
  for (std::size_t at = 0; (at = nested.find("=_b", at)) != std::string::npos; at += 4)
    nested.replace(at, 3, "=_in");
  const std::string bytes =
      std::string(kHead) +
      multipart("mixed",
                {"Content-Type: text/plain\r\n\r\nSee the files.",
                 "Content-Type: application/octet-stream; name*=utf-8''b%C3%A4.html\r\n"
                 "Content-Transfer-Encoding: base64\r\n\r\n"
                 "PGh0bWw+PGJvZHk+PHA+NTcgdGFua2VycyBidXJuZWQuPC9wPjwvYm9keT48L2h0bWw+",
                 "Content-Type: image/png\r\n\r\n\x89PNG\r\n\x1A\n",
                 "Content-Type: message/rfc822\r\n\r\n" + nested,
                 "Content-Type: text/plain\r\nContent-Disposition: attachment\r\n"
                 "Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin"});
  const Capture document = capture_of(bytes);
  const std::optional<Records> records = read::records(document);
  ASSERT_TRUE(records);
  EXPECT_EQ(records->kind, "a mail with attachments");
  std::vector<std::string> names;
  for (const RecordPlace& one : records->places)
    names.push_back(one.name + " " + one.media_type + " " + one.without_report);
  EXPECT_EQ(names,
            (Blocks{"1 message/rfc822 ",
                    "2 text/html ",
                    "3 image/png image/png",
                    "4 message/rfc822 ",
                    "4.2 text/plain ",
                    "5  "}));
  const Capture page = records->capture(1);
  EXPECT_EQ(page.address, "a.eml#2");
  EXPECT_EQ(page.bytes, "<html><body><p>57 tankers burned.</p></body></html>");
  EXPECT_THAT(page.method, HasSubstr(", from base64, file"));
  EXPECT_THAT(read::report(page)->text, HasSubstr("57 tankers burned."));
  EXPECT_THAT(read::report(records->capture(3))->text, HasSubstr("Inner words."));
  EXPECT_THAT(read::report(records->capture(4))->text, HasSubstr("A note."));
  ASSERT_TRUE(records->places[5].error);
  EXPECT_THAT(records->places[5].error->what, HasSubstr("x-uuencode"));
}

TEST(Mail, OneWithoutFilesIsNoContainer) {
  EXPECT_FALSE(read::records(capture_of(std::string(kHead) + "\r\nWords.\r\n")));
}

TEST(Mail, AMailboxIsItsMails) {
  const std::string one = "From a@b Tue Mar  3 10:00:00 2026\n" + std::string(kHead) +
                          "\nFirst words.\n>From here on they burned.\n\n";
  const std::string bytes = one +
                            "From c@d Tue Mar  3 11:00:00 2026\nFrom: c@d\nSubject: two\n"
                            "MIME-Version: 1.0\n\nSecond words.\nFrom afar they came.\n";
  const Capture document = capture_of(bytes, "box.mbox");
  EXPECT_EQ(document.media_type, collect::kMailbox);
  const std::optional<Records> records = read::records(document);
  ASSERT_TRUE(records);
  ASSERT_EQ(records->places.size(), 2u);
  EXPECT_EQ(records->capture(1).address, "box.mbox#2");
  EXPECT_THAT(read::report(records->capture(0))->text, HasSubstr("From here on"));
  EXPECT_THAT(read::report(records->capture(1))->text, HasSubstr("From afar"));
}

const char kSaved[] =
    "From: <Saved by Browser>\r\nSnapshot-Content-Location: https://quay.example/depot\r\n"
    "Subject: Depot\r\nDate: Tue, 3 Mar 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/related; type=\"text/html\"; boundary=\"q\"\r\n\r\n--q\r\n"
    "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://quay.example/depot\r\n\r\n"
    "<html><head><meta charset=3D\"utf-8\"><title>Depot taken</title></head><body><h1>Depot taken"
    "</h1><p>Fifty-seven tank=\r\ners burned at the depot =E2=80=93 the office said on Tuesday, and"
    " it gave no names.</p></body></html>\r\n--q\r\nContent-Type: image/png\r\n\r\nx\r\n--q--\r\n";

TEST(Mail, ASavedPageIsAPageWithItsAddress) {
  const std::string bytes = kSaved;
  const Result<Report> report = read::report(capture_of(bytes, "depot.mht"));
  ASSERT_TRUE(report) << report.error().what;
  EXPECT_EQ(report->title, "Depot taken");
  EXPECT_EQ(report->url, "https://quay.example/depot");
  EXPECT_FALSE(report->author);
  EXPECT_EQ(place_of(*report, bytes, "tankers"), "tank=\r\ners");
  EXPECT_EQ(place_of(*report, bytes, "\u2013"), "=E2=80=93");
  EXPECT_FALSE(read::records(capture_of(bytes, "depot.mht")));
}

TEST(Mail, ASavedPageKnowsWhenItWasCollected) {
  std::string folder = (std::filesystem::temp_directory_path() / "saved-XXXXXX").string();
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  const std::filesystem::path path = std::filesystem::path(folder) / "depot.mht";
  ASSERT_TRUE(write_file_atomically(path, kSaved));
  const Result<Capture> capture = collect::file(path);
  ASSERT_TRUE(capture);
  EXPECT_EQ(capture->collected_at, "2026-03-03T10:00:00Z");
  EXPECT_FALSE(capture->dated_by_file);
  std::filesystem::remove_all(folder);
}

TEST(Mail, IsToldFromTextThatLooksLikeOne) {
  const auto type = [](const std::string& bytes, const char* name = "x") {
    return collect::sniff_media_type(bytes, name);
  };
  EXPECT_EQ(type(kHead + std::string("\r\nWords")), collect::kMail);
  EXPECT_EQ(type("From: the office\nSubject: a letter\nDate: today\n\nDear all,\n"), "text/plain");
  EXPECT_EQ(type("From: a@b\nSubject: x\n\nWords\n", "a.eml"), collect::kMail);
  EXPECT_EQ(type("From here on: nothing\nelse\n"), "text/plain");
  EXPECT_EQ(type("<html>From: x\nTo: y\nSubject: z\n"), "text/html");
}

TEST(Mail, TroubleIsNamed) {
  const Result<Report> empty = read::report(capture_of(std::string(kHead) + "\r\n"));
  EXPECT_EQ(empty.error().what, "a.eml is a mail without text; there is nothing to read");
  const Result<Report> locked = read::report(
      capture_of(std::string(kHead) +
                 multipart("encrypted", {"Content-Type: application/pgp-encrypted\r\n\r\nx"})));
  EXPECT_THAT(locked.error().what, HasSubstr("encrypted mail; decrypt it"));
  std::string cut = std::string(kHead) + multipart("mixed", {"\r\nWords here."});
  cut.resize(cut.size() - 10);
  const Result<Report> report = read::report(capture_of(cut));
  ASSERT_TRUE(report);
  ASSERT_FALSE(report->remarks.empty());
  EXPECT_THAT(report->remarks[0].what, HasSubstr("was cut off"));
}

}  // namespace
}  // namespace hearsay::read
