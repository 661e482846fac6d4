// The table of routes and its description (docs/formats/openapi.json) name the same.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/serve/assets.h"
#include "hearsay/serve/service.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace hearsay::serve {
namespace {

// What programs ask; the other routes give the page and its files.
bool is_of_the_api(const Route& route) {
  return route.pattern.ends_with(".json") || route.pattern.starts_with("/api/") ||
         route.pattern.ends_with("/original");
}

TEST(Routes, AreTheDescribedOnes) {
  const Result<Json> document = parse_json(openapi_document());
  ASSERT_TRUE(document) << document.error().what;
  std::set<std::string> described, served;
  const Json* paths = document->find("paths");
  ASSERT_NE(paths, nullptr);
  for (const auto& [path, methods] : paths->members()) {
    for (const auto& [method, operation] : methods.members())
      described.insert(method + " " + path + " " +
                       std::string(operation.string_at("x-role").value_or("no role")));
  }
  for (const Route& route : routes()) {
    if (is_of_the_api(route))
      served.insert(to_lower_ascii(route.method) + " " + std::string(route.pattern) + " " +
                    std::string(to_string(route.least)));
  }
  EXPECT_EQ(served, described);
}

// Whoever is not signed in gets the empty page and its files, and no word of the ledger.
TEST(Routes, DataNeedARole) {
  // What is asked with a body, and changes nothing.
  const std::set<std::string_view> questions = {"/api/read", "/api/compare", "/api/names"};
  for (const Route& route : routes()) {
    if (route.ground != Ground::none || route.pattern.ends_with("/original")) {
      EXPECT_GE(route.least, Role::reader) << route.pattern;
    }
    if (route.method == "POST" && !route.pattern.starts_with("/api/session") &&
        !questions.contains(route.pattern)) {
      EXPECT_GE(route.least, Role::coder) << route.pattern;
    }
  }
}

}  // namespace
}  // namespace hearsay::serve
