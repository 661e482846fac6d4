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
  EXPECT_EQ(again.check("A. Clerk", "correct horse battery")->user->role, Role::reviewer);
  ASSERT_TRUE(again.remove("A. Clerk"));
  EXPECT_FALSE(again.check("A. Clerk", "correct horse battery")->user);
  EXPECT_FALSE(again.remove("A. Clerk"));
}

TEST_F(UsersTest, WhoGuessesWaits) {
  Users users = Users::open(file_).value();
  ASSERT_TRUE(users.put("A. Clerk", Role::coder, "correct horse battery"));
  for (int i = 0; i < 3; ++i) {
    const Users::Checked checked = users.check("A. Clerk", "a wrong password").value();
    EXPECT_FALSE(checked.user);
    EXPECT_EQ(checked.wait.count(), 0);
  }
  const Users::Checked checked = users.check("A. Clerk", "correct horse battery").value();
  EXPECT_FALSE(checked.user);
  EXPECT_GT(checked.wait.count(), 0);
  EXPECT_FALSE(users.check("nobody", "correct horse battery")->user);
}

TEST_F(UsersTest, WhatOthersChangeHoldsAtOnce) {
  Users desk = Users::open(file_).value();  // As `hearsay user`, while a server runs.
  ASSERT_TRUE(desk.put("A. Clerk", Role::coder, "correct horse battery"));
  ASSERT_TRUE(desk.put("B. Clerk", Role::reader, "another one to keep"));
  Users served = Users::open(file_).value();
  const auto entered = served.check("A. Clerk", "correct horse battery");
  ASSERT_TRUE(entered && entered->user);
  const std::string& password = entered->password;
  EXPECT_EQ(served.present("A. Clerk", password)->role, Role::coder);
  EXPECT_EQ(served.present("A. Clerk", "")->role, Role::nobody);
  EXPECT_EQ(served.present("B. Clerk", password)->role, Role::nobody);
  // Another role, the same password.
  ASSERT_TRUE(desk.put("A. Clerk", Role::reader, "correct horse battery"));
  EXPECT_EQ(served.present("A. Clerk", password)->role, Role::reader);
  // Another password: whoever came with the old one has to come again.
  ASSERT_TRUE(desk.put("A. Clerk", Role::reader, "a new one, to be sure"));
  EXPECT_EQ(served.present("A. Clerk", password)->role, Role::nobody);
  EXPECT_FALSE(served.check("A. Clerk", "correct horse battery")->user);
  const auto again = served.check("A. Clerk", "a new one, to be sure");
  ASSERT_TRUE(again && again->user);
  ASSERT_TRUE(desk.remove("A. Clerk"));
  EXPECT_EQ(served.present("A. Clerk", again->password)->role, Role::nobody);
  EXPECT_FALSE(served.check("A. Clerk", "a new one, to be sure")->user);
  ASSERT_TRUE(desk.put("C. Clerk", Role::owner, "who came while it ran"));
  EXPECT_EQ(served.check("C. Clerk", "who came while it ran")->user->role, Role::owner);
  std::filesystem::remove(file_);
  EXPECT_FALSE(served.check("C. Clerk", "who came while it ran")->user);
}

TEST_F(UsersTest, WhatCannotBeReadLetsNobodyIn) {
  Users desk = Users::open(file_).value();
  ASSERT_TRUE(desk.put("A. Clerk", Role::coder, "correct horse battery"));
  const std::string whole = read_file(file_).value();
  Users served = Users::open(file_).value();
  const std::string password = served.check("A. Clerk", "correct horse battery")->password;
  ASSERT_TRUE(write_file_atomically(file_, whole + "half a li"));
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(served.present("A. Clerk", password).error().code, ErrorCode::damaged);
    EXPECT_EQ(served.check("A. Clerk", "correct horse battery").error().code, ErrorCode::damaged);
  }
  ASSERT_TRUE(write_file_atomically(file_, whole));
  EXPECT_EQ(served.present("A. Clerk", password)->role, Role::coder);
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
