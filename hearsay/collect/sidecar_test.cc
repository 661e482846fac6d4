// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/sidecar.h"

#include "hearsay/collect/media_type.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay::collect {
namespace {

using testing::HasSubstr;

TEST(Sidecar, HoldsWhatTheCollectorKnows) {
  const Sidecar out =
      parse_sidecar(R"({"publisher": " Mirel Courier ", "published": "2026-03-03", "author": null,
                       "collected_at": "2026-03-04T10:00:00Z", "mood": 7})",
                    "a.meta.json")
          .value();
  EXPECT_EQ(out.facts.publisher, "Mirel Courier");
  EXPECT_EQ(out.facts.published, "2026-03-03");
  EXPECT_EQ(out.facts.author, std::nullopt);
  EXPECT_EQ(out.collected_at, "2026-03-04T10:00:00Z");
}

TEST(Sidecar, FaultsAreNamed) {
  const auto fault = [](const char* json) {
    return parse_sidecar(json, "a.meta.json").error().what;
  };
  EXPECT_THAT(fault("{"), HasSubstr("a.meta.json is no JSON"));
  EXPECT_THAT(fault("[]"), HasSubstr("must hold one object"));
  EXPECT_THAT(fault(R"({"title": 5})"), HasSubstr("\"title\" must be text"));
  EXPECT_THAT(fault(R"({"published": "yesterday"})"), HasSubstr("\"yesterday\", which is no date"));
}

TEST(MediaType, IsToldFromTheBytes) {
  const auto type = [](std::string_view bytes, std::string_view name = "x") {
    return sniff_media_type(bytes, name);
  };
  EXPECT_EQ(type("%PDF-1.4\n"), "application/pdf");
  EXPECT_EQ(type("\x89PNG\r\n\x1A\n"), "image/png");
  EXPECT_EQ(type(std::string_view("PK\x03\x04\x14\0\0\0", 8)), "application/zip");
  EXPECT_EQ(type("  <!DOCTYPE html><p>"), "text/html");
  EXPECT_EQ(type("<!-- a --><html><head>"), "text/html");
  EXPECT_EQ(type("<rss version='2.0'>"), "application/xml");
  EXPECT_EQ(type("Just words", "a.html"), "text/html");
  EXPECT_EQ(type("Just words", "a.txt"), "text/plain");
  EXPECT_EQ(type("<3 she said", "a.txt"), "text/plain");
  EXPECT_EQ(type(std::string(40, '\0')), "application/octet-stream");
  EXPECT_EQ(type("BMW sold 4 cars."), "text/plain");
  EXPECT_EQ(type(std::string(255, 'x') + "Goustar Fomija, 30, is dead."), "text/plain") << "no tar";
  EXPECT_EQ(describe_media_type("image/png"), "a picture");
  EXPECT_EQ(describe_media_type("application/pdf"), "a PDF");
}

}  // namespace
}  // namespace hearsay::collect
