// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/users.h"

#include "hearsay/base/file.h"
#include "hearsay/ledger/test_ledger.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace hearsay::serve {
namespace {

class UsersTest : public ::testing::Test {
 protected:
  TestFolder folder_;
  std::filesystem::path file_ = folder_ / "port.db-users";
};

TEST_F(UsersTest, KeepsNamesRolesAndNoPassword) {
  Users users = Users::open(file_).value();
  EXPECT_TRUE(users.all().empty());
  ASSERT_TRUE(users.put("A. Clerk", Role::coder, "correct horse battery"));
  ASSERT_TRUE(users.put("B. Clerk", Role::reader, "another one to keep"));
  ASSERT_TRUE(users.put("A. Clerk", Role::reviewer, "correct horse battery"));
  const std::string text = read_file(file_).value();
  EXPECT_EQ(text.find("horse"), std::string::npos);
  struct stat status{};
  ASSERT_EQ(::stat(file_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  Users again = Users::open(file_).value();
  ASSERT_EQ(again.all().size(), 2u);
  EXPECT_EQ(again.check("A. Clerk", "correct horse battery").user->role, Role::reviewer);
  ASSERT_TRUE(again.remove("A. Clerk"));
  EXPECT_FALSE(again.check("A. Clerk", "correct horse battery").user);
  EXPECT_FALSE(again.remove("A. Clerk"));
}

TEST_F(UsersTest, WhoGuessesWaits) {
  Users users = Users::open(file_).value();
  ASSERT_TRUE(users.put("A. Clerk", Role::coder, "correct horse battery"));
  for (int i = 0; i < 3; ++i) {
    const Users::Checked checked = users.check("A. Clerk", "a wrong password");
    EXPECT_FALSE(checked.user);
    EXPECT_EQ(checked.wait.count(), 0);
  }
  const Users::Checked checked = users.check("A. Clerk", "correct horse battery");
  EXPECT_FALSE(checked.user);
  EXPECT_GT(checked.wait.count(), 0);
  EXPECT_FALSE(users.check("nobody", "correct horse battery").user);
}

TEST_F(UsersTest, SaysWhatIsWrong) {
  Users users = Users::open(file_).value();
  EXPECT_NE(users.put("A", Role::coder, "short").error().what.find("12 characters"),
            std::string::npos);
  EXPECT_EQ(users.put(" ", Role::coder, "long enough, this").error().code, ErrorCode::invalid);
  ASSERT_TRUE(write_file_atomically(file_, "{\"name\":\"A\"}\n"));
  const auto damaged = Users::open(file_);
  ASSERT_FALSE(damaged);
  EXPECT_NE(damaged.error().what.find(":1:"), std::string::npos);
}

}  // namespace
}  // namespace hearsay::serve
