// Where a saved page says that it was, and when.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/saved_page.h"

#include <gtest/gtest.h>

namespace hearsay::collect {
namespace {

TEST(SavedPages, SayWhereTheyWereAndWhen) {
  const struct {
    const char* bytes;
    const char* url;
    const char* at;
  } kCases[] = {
      {"<!DOCTYPE html>\n<!-- saved from url=(0027)https://mirel.example/convoy -->\n<html>",
       "https://mirel.example/convoy",
       ""},
      {"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: "
       "https://mirel.example/convoy \n saved date: Tue Mar 03 2026 10:15:00 GMT+0100 (Central "
       "European Standard Time)\n--><head>",
       "https://mirel.example/convoy",
       "2026-03-03T09:15:00Z"},
      {"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://mirel.example/convoy\r\n"
       "Date: Tue, 3 Mar 2026 09:15:00 -0000\r\nMIME-Version: 1.0\r\n\r\nDate: no header\r\n",
       "https://mirel.example/convoy",
       "2026-03-03T09:15:00Z"},
      // Not an address of the web, and no mark at all.
      {"<!-- saved from url=(0014)about:internet -->", "", ""},
      {"<!-- saved from url=(0016)https://x -->", "https://x", ""},
      {"<html><!-- url: https://mirel.example/ --><p>saved from url=(3)https://a.example/", "", ""},
      {"From: ana@mirel.example\r\nDate: Tue, 3 Mar 2026 09:15:00 -0000\r\n\r\nHello", "", ""},
      {"<!-- saved from url=(00", "", ""},
      {"", "", ""},
  };

  for (const auto& one : kCases) {
    const SavedPage found = saved_page(one.bytes);
    EXPECT_EQ(found.url.value_or(""), one.url) << one.bytes;
    EXPECT_EQ(found.at.value_or(""), one.at) << one.bytes;
  }
}

}  // namespace
}  // namespace hearsay::collect
