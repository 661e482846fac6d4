// PDF, office files and mails, as a user adds and looks at them.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/confined.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/read/document/test_files.h"

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace hearsay {
namespace {

using test::pdf_of;
using test::zip_of;
using testing::HasSubstr;

std::string sample_pdf() {
  return pdf_of({{{60, 780, 22, "Depot taken at Dorval"}, {60, 740, 11, "3 March 2026"}},
                 {{60, 780, 11, "The army said that 57 tanks were destroyed near Bamako."}}});
}

std::string sample_docx() {
  return zip_of({{"[Content_Types].xml", "<Types/>"},
                 {"word/document.xml",
                  "<w:document><w:body><w:p><w:r><w:t>A resident saw 12 trucks near Gao."
                  "</w:t></w:r></w:p></w:body></w:document>"}});
}

// The id of the first claim that `claims --json` prints with these words.
std::string claim_with(const Shop& shop, const std::string& words) {
  const Ran run = shop.hearsay({"claims", "--json"});
  for (const std::string_view line : split(run.out, '\n')) {
    if (line.find(words) == std::string_view::npos) continue;
    const Json claim = parse_json(line).value();
    return std::string(claim.string_at("id").value_or(""));
  }
  return "";
}

TEST(Documents, AClaimOfAPdfNamesItsPage) {
  if (!find_program("pdftotext")) GTEST_SKIP() << "needs pdftotext (poppler-utils)";
  const Shop shop;
  shop.write("depot.pdf", sample_pdf());
  const Ran add = shop.hearsay({"add", "depot.pdf"});
  EXPECT_EQ(add.status, 0) << add.err;
  const std::string claim = claim_with(shop, "57 tanks");
  ASSERT_FALSE(claim.empty());
  const Ran show = shop.hearsay({"show", claim});
  EXPECT_THAT(show.out, HasSubstr("page 2"));
  const Json json = parse_json(shop.hearsay({"show", "--json", claim}).out).value();
  const Json* pin = json.find("pin");
  ASSERT_NE(pin, nullptr);
  EXPECT_EQ(pin->string_at("where_in_original"), "page 2");
  ASSERT_NE(pin->find("lines"), nullptr);
  EXPECT_EQ(pin->find("lines")->items().size(), 1u);
  const Ran extract = shop.hearsay({"extract", "--layers", "blocks", "depot.pdf"});
  EXPECT_THAT(extract.out, HasSubstr("\"page\":2"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
}

// Another version prints other words: that is said, and is no damage.
TEST(Documents, AnotherVersionOfPdftotextIsNoDamage) {
  if (!find_program("pdftotext")) GTEST_SKIP() << "needs pdftotext (poppler-utils)";
  const Shop shop;
  shop.write("depot.pdf", sample_pdf());
  ASSERT_EQ(shop.hearsay({"add", "depot.pdf"}).status, 0);
  std::filesystem::create_directory(shop / "bin");
  shop.write("bin/pdftotext",
             "#!/bin/sh\n[ \"$1\" = -v ] && { echo 'pdftotext version 99.1' >&2; exit 0; }\n"
             "echo '<doc><page width=\"9\" height=\"9\"><flow><block><line><word xMin=\"1\" "
             "yMin=\"1\" xMax=\"2\" yMax=\"2\">Other</word></line></block></flow></page></doc>'\n");
  ASSERT_EQ(::chmod((shop / "bin/pdftotext").c_str(), 0700), 0);
  const Ran other = shop.run({"/usr/bin/env",
                              "PATH=" + (shop / "bin").string() + ":/usr/bin:/bin",
                              HEARSAY_PROGRAM,
                              "--ledger",
                              shop.ledger(),
                              "verify"});
  EXPECT_EQ(other.status, 0) << other.out << other.err;
  EXPECT_THAT(other.out, HasSubstr("here is pdftotext 99.1"));
  const std::vector<std::string> nowhere = {
      "/usr/bin/env", "PATH=/nowhere", HEARSAY_PROGRAM, "--ledger", shop.ledger()};
  const auto run_nowhere = [&](const std::vector<std::string>& words) {
    std::vector<std::string> all = nowhere;
    all.insert(all.end(), words.begin(), words.end());
    return shop.run(all);
  };
  const Ran none = run_nowhere({"verify"});
  EXPECT_EQ(none.status, 0) << none.out << none.err;
  EXPECT_THAT(none.out, HasSubstr("here is none"));
  const Ran add = run_nowhere({"add", "--again", "depot.pdf"});
  EXPECT_EQ(add.status, 1);
  EXPECT_THAT(add.err, HasSubstr("install poppler-utils"));
}

TEST(Documents, AreReadInArchivesAndMails) {
  const Shop shop;
  shop.write("pages.zip",
             zip_of({{"a.docx", sample_docx()}, {"b.txt", "The army took 3 boats.\n"}}));
  shop.write("mail.eml",
             "From: Ann Writer <ann@quay.example>\nDate: Tue, 3 Mar 2026 10:00:00 +0000\n"
             "Subject: files\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
             "--b\n\nThe ministry said that 9 lorries burned near Gao.\n--b\n"
             "Content-Type: application/octet-stream; name=a.docx\n\n" +
                 sample_docx() + "\n--b\nContent-Type: image/png\n\nx\n--b--\n");
  const Ran add = shop.hearsay({"add", "pages.zip", "mail.eml"});
  EXPECT_EQ(add.status, 0) << add.err;
  EXPECT_THAT(add.out, HasSubstr("pages.zip#a.docx"));
  EXPECT_THAT(add.out, HasSubstr("mail.eml#1"));
  EXPECT_THAT(add.out, HasSubstr("mail.eml#2; the same bytes at a new address"));
  EXPECT_THAT(add.out,
              HasSubstr("a mail with attachments: 2 records; without a report 1 image/png"));
  const std::string claim = claim_with(shop, "12 trucks");
  ASSERT_FALSE(claim.empty());
  EXPECT_THAT(shop.hearsay({"show", claim}).out, HasSubstr("paragraph 1 of word/document.xml"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
}

TEST(Documents, ATroubledFileIsOneFailureAndTheRestIsRead) {
  const Shop shop;
  shop.write("a.docx", sample_docx().substr(0, 90));
  shop.write("b.docx", sample_docx());
  const Ran add = shop.hearsay({"add", "a.docx", "b.docx"});
  EXPECT_EQ(add.status, 1);
  EXPECT_THAT(add.out, HasSubstr("1 report added"));
  EXPECT_THAT(add.err, HasSubstr("a.docx"));
}

}  // namespace
}  // namespace hearsay
