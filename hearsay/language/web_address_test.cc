// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/web_address.h"

#include "hearsay/base/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearsay::language {
namespace {

bool is_address(std::string_view text) {
  static const CharacterClass letters = [] {
    CharacterClass out;
    out.add('a', 'z');
    out.add(0x430, 0x44F);
    return out;
  }();
  return is_web_address(to_code_points(text), letters);
}

TEST(WebAddress, IsAHostWithWhatMayStandAroundIt) {
  for (const std::string& text : std::vector<std::string>{"example.org",
                                                          "www.example.co.uk",
                                                          "https://example.org",
                                                          "ftp://example.org/a/b?c=d#e",
                                                          "x+y-z.1://example.org",
                                                          "example.org:80",
                                                          "example.org:65535/x",
                                                          "example.org?q",
                                                          "a@example.org",
                                                          "a:b@example.org",
                                                          "http://a:b@example.org:8080/x",
                                                          "пример.рф",
                                                          "a_b-c.example.org",
                                                          "1.2.ab",
                                                          std::string(64, 'a') + ".org",
                                                          "a@b@example.org"}) {
    EXPECT_TRUE(is_address(text)) << text;
  }
}

TEST(WebAddress, IsNotAnythingWithADot) {
  for (const std::string& text : std::vector<std::string>{"",
                                                          "example",
                                                          "example.",
                                                          ".org",
                                                          "example.o",
                                                          "example.Org",
                                                          "example.org:",
                                                          "example.org:8",
                                                          "example.org:123456",
                                                          "h://example.org/",
                                                          "-a.org",
                                                          "a-.org",
                                                          "_a.org",
                                                          "a..org",
                                                          "@example.org",
                                                          "example.org!",
                                                          "end.Begin",
                                                          "3.5",
                                                          "http://",
                                                          std::string(65, 'a') + ".org",
                                                          "example." + std::string(64, 'a')}) {
    EXPECT_FALSE(is_address(text)) << text;
  }
}

TEST(WebAddress, IsAnAddressOutsideThePrivateRanges) {
  for (const char* text : {"8.8.8.8",
                           "203.0.113.9:8080",
                           "http://1.2.3.4/x",
                           "223.255.255.254",
                           "172.15.0.1",
                           "172.32.0.1",
                           "192.167.0.1",
                           "11.0.0.1",
                           "199.09.00.5"}) {
    EXPECT_TRUE(is_address(text)) << text;
  }
  for (const char* text : {"10.0.0.1",
                           "127.0.0.1",
                           "169.254.1.1",
                           "192.168.1.1",
                           "172.16.0.1",
                           "172.31.9.9",
                           "224.1.1.1",
                           "0.1.1.1",
                           "1.2.3.0",
                           "1.2.3.255",
                           "1.256.3.4",
                           "1.2.3",
                           "1.2.3.4.5",
                           "01.2.3.4",
                           "1.2.3.4:9"}) {
    EXPECT_FALSE(is_address(text)) << text;
  }
}

}  // namespace
}  // namespace hearsay::language
