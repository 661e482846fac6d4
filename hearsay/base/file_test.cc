// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"

#include "hearsay/base/digest.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace hearsay {
namespace {

class FileTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "hearsay-file-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }

  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_;
};

TEST_F(FileTest, ReadsBackWhatItWrote) {
  const std::string bytes("zero\0one\xFF", 9);
  ASSERT_TRUE(write_file_atomically(folder_ / "a", bytes));
  EXPECT_EQ(read_file(folder_ / "a").value(), bytes);
  ASSERT_TRUE(write_file_atomically(folder_ / "a", "new"));
  EXPECT_EQ(read_file(folder_ / "a").value(), "new");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1)
      << "a temporary file was left";
}

TEST_F(FileTest, NamesTheInputInEveryError) {
  const struct {
    std::filesystem::path path;
    ErrorCode code;
  } table[] = {{folder_ / "missing", ErrorCode::not_found}, {folder_, ErrorCode::unreadable}};

  for (const auto& row : table) {
    const Result<std::string> result = read_file(row.path);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, row.code);
    EXPECT_NE(result.error().what.find(row.path.string()), std::string::npos);
  }
}

TEST_F(FileTest, RefusesAHugeFileWithoutReadingIt) {
  std::ofstream(folder_ / "huge") << "x";
  std::filesystem::resize_file(folder_ / "huge", std::uintmax_t{3} << 30);
  const Result<std::string> result = read_file(folder_ / "huge");
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::too_large);
}

TEST_F(FileTest, SaysWhenItCannotWrite) {
  const Result<void> result = write_file_atomically(folder_ / "no-such-folder" / "a", "x");
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::unwritable);
}

TEST(Digest, IsSha256) {
  EXPECT_EQ(sha256("").hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc").hex(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Digest::from_hex(sha256("abc").hex()), sha256("abc"));
  EXPECT_FALSE(Digest::from_hex("xyz"));
  EXPECT_FALSE(Digest::from_hex(std::string(64, 'g')));
}

}  // namespace
}  // namespace hearsay
