// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/gate.h"

#include <gtest/gtest.h>

namespace hearsay::serve {
namespace {

http::Request request(http::Headers headers) {
  http::Request out;
  out.method = "GET";
  out.target = "/events.json";
  out.headers = std::move(headers);
  return out;
}

int status_of(const Gate& gate, http::Headers headers) {
  const auto refusal = gate.refuse(request(std::move(headers)));
  return refusal ? refusal->status : 200;
}

class GateTest : public ::testing::Test {
 protected:
  Gate gate_{{.hosts = {"127.0.0.1:8600", "localhost:8600"}, .owner = "A. Clerk"}};
};

TEST_F(GateTest, OnlyItsOwnNamesAreAnswered) {
  EXPECT_EQ(status_of(gate_, {{"host", "127.0.0.1:8600"}}), 200);
  EXPECT_EQ(status_of(gate_, {{"host", "LOCALHOST:8600"}}), 200);
  EXPECT_EQ(status_of(gate_, {{"host", "127.0.0.1"}}), 421);
  EXPECT_EQ(status_of(gate_, {{"host", "127.0.0.1:8601"}}), 421);
  EXPECT_EQ(status_of(gate_, {{"host", "evil.example:8600"}}), 421);
  EXPECT_EQ(status_of(gate_, {{"host", "127.0.0.1:8600.evil.example"}}), 421);
  EXPECT_EQ(status_of(gate_, {{"host", ""}}), 421);
  EXPECT_EQ(status_of(gate_, {}), 421);
  EXPECT_EQ(status_of(gate_, {{"host", "127.0.0.1:8600"}, {"host", "evil.example"}}), 421);
  EXPECT_EQ(status_of(gate_, {{"host", "127.0.0.1:8600"}, {"host", "127.0.0.1:8600"}}), 421);
}

TEST_F(GateTest, OtherSitesPagesAreTurnedAway) {
  const auto with = [&](const char* name, const char* value) {
    return status_of(gate_, {{"host", "127.0.0.1:8600"}, {name, value}});
  };
  EXPECT_EQ(with("origin", "http://127.0.0.1:8600"), 200);
  EXPECT_EQ(with("origin", "http://127.0.0.1:9999"), 403);
  EXPECT_EQ(with("origin", "http://localhost:8600"), 403);  // Not the host that it asks.
  EXPECT_EQ(with("origin", "https://evil.example"), 403);
  EXPECT_EQ(with("origin", "null"), 403);
  EXPECT_EQ(with("sec-fetch-site", "same-origin"), 200);
  EXPECT_EQ(with("sec-fetch-site", "none"), 200);
  EXPECT_EQ(with("sec-fetch-site", "same-site"), 403);
  EXPECT_EQ(with("sec-fetch-site", "cross-site"), 403);
  EXPECT_EQ(status_of(gate_,
                      {{"host", "127.0.0.1:8600"},
                       {"origin", "http://127.0.0.1:8600"},
                       {"origin", "https://evil.example"}}),
            403);
}

TEST_F(GateTest, ACookieIsGivenForTheTokenAlone) {
  EXPECT_FALSE(gate_.open_with_token(""));
  EXPECT_FALSE(gate_.open_with_token(std::string(64, '0')));
  EXPECT_FALSE(gate_.open_with_token(gate_.token().substr(1)));
  const auto cookie = gate_.open_with_token(gate_.token());
  ASSERT_TRUE(cookie);
  EXPECT_NE(cookie->find("HttpOnly"), std::string::npos);
  EXPECT_NE(cookie->find("SameSite=Strict"), std::string::npos);
  EXPECT_EQ(cookie->find(gate_.token()), std::string::npos);
  const std::string pair = cookie->substr(0, cookie->find(';'));
  const User user = gate_.visitor_of(request({{"cookie", "other=1; " + pair}})).user;
  EXPECT_EQ(user.role, Role::owner);
  EXPECT_EQ(user.name, "A. Clerk");
  EXPECT_EQ(gate_.visitor_of(request({{"cookie", "hearsay=" + gate_.token()}})).user.role,
            Role::nobody);
  EXPECT_EQ(gate_.visitor_of(request({})).user.role, Role::nobody);
  gate_.close(request({{"cookie", pair}}));
  EXPECT_EQ(gate_.visitor_of(request({{"cookie", pair}})).user.role, Role::nobody);
}

TEST(Secret, IsNewEachTime) {
  EXPECT_EQ(new_secret().size(), 64u);
  EXPECT_NE(new_secret(), new_secret());
  EXPECT_TRUE(same_secret("ab", "ab"));
  EXPECT_FALSE(same_secret("ab", "abc"));
  EXPECT_FALSE(same_secret("ab", "ac"));
}

TEST(Role, NamesGoThereAndBack) {
  for (const Role role : {Role::reader, Role::coder, Role::reviewer, Role::owner})
    EXPECT_EQ(role_from(to_string(role)), role);
  EXPECT_FALSE(role_from("nobody"));
  EXPECT_FALSE(role_from("admin"));
}

}  // namespace
}  // namespace hearsay::serve
