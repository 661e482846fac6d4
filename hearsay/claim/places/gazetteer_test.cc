// The gazetteer's builder and its reader, on a made-up world of two countries.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/places/gazetteer.h"

#include "hearsay/base/file.h"
#include "hearsay/claim/places/test_gazetteer.h"

#include <gtest/gtest.h>

#include <string>

namespace hearsay {
namespace {

class GazetteerTest : public MadeUpWorld {
 protected:
  static std::vector<std::uint32_t> ids(const Gazetteer& gazetteer, std::string_view name) {
    std::string key;
    std::vector<Gazetteer::Use> uses;
    std::vector<std::uint32_t> out;
    gazetteer.fold(name, key);
    gazetteer.find(key, uses);
    for (const Gazetteer::Use& use : uses)
      out.push_back(gazetteer.place(use.place).id);
    return out;
  }
};

using Ids = std::vector<std::uint32_t>;

TEST_F(GazetteerTest, FindsNamesWhateverTheirCaseAndAccents) {
  const auto gazetteer = Gazetteer::open(file_);
  ASSERT_TRUE(gazetteer) << gazetteer.error().what;
  EXPECT_EQ(ids(**gazetteer, "port quill"), Ids{11});
  EXPECT_EQ(ids(**gazetteer, "PORT-QUILL"), Ids{11});
  EXPECT_EQ(ids(**gazetteer, "Anes"), Ids{12});
  EXPECT_EQ(ids(**gazetteer, "St. Anes"), Ids{11});
  EXPECT_EQ(ids(**gazetteer, "Republic of Quilland"), Ids{1});
  EXPECT_EQ(ids(**gazetteer, "Northmark Province"), Ids{21});
  EXPECT_EQ(ids(**gazetteer, "Quillport"), (Ids{11, 12}));  // The larger first.
  EXPECT_EQ(ids(**gazetteer, "Nowhere"), Ids{});
  EXPECT_EQ(ids(**gazetteer, ""), Ids{});
  EXPECT_EQ(ids(**gazetteer, "Порт"), Ids{});
}

TEST_F(GazetteerTest, KnowsWhereAPlaceLies) {
  const auto gazetteer = Gazetteer::open(file_);
  ASSERT_TRUE(gazetteer) << gazetteer.error().what;
  std::vector<Gazetteer::Use> uses;
  (*gazetteer)->find("port quill", uses);
  ASSERT_EQ(uses.size(), 1u);
  const Gazetteer::Place port = (*gazetteer)->place(uses[0].place);
  EXPECT_EQ(port.name, "Port Quill");
  EXPECT_EQ(port.country, "QX");
  EXPECT_DOUBLE_EQ(port.lat, 10.5);
  EXPECT_DOUBLE_EQ(port.lon, 20.25);
  EXPECT_EQ(port.level, 1);  // The capital.
  const Gazetteer::Place mark = (*gazetteer)->place(port.first);
  EXPECT_EQ(mark.id, 21u);
  EXPECT_EQ(mark.population, 50700u);
  EXPECT_DOUBLE_EQ(mark.lat, 11.5);  // The middle of its settlements.
}

TEST_F(GazetteerTest, SameInputSameBytes) {
  const std::string first = *read_file(file_);
  TearDown();
  SetUp();
  EXPECT_EQ(first, *read_file(file_));
}

TEST_F(GazetteerTest, SaysWhatIsWrongWithAFile) {
  const auto missing = Gazetteer::open(folder_ / "none.bin");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::missing_data);
  EXPECT_NE(missing.error().what.find("tools/setup"), std::string::npos);
  EXPECT_FALSE(Gazetteer::open(folder_));
  const std::string whole = *read_file(file_);
  for (std::size_t size = 0; size < whole.size(); size += size < 400 ? 7 : whole.size() / 40) {
    overwrite(std::string_view(whole).substr(0, size));
    EXPECT_FALSE(Gazetteer::open(file_)) << "cut at " << size;
  }
}

// An altered file may answer wrongly; it must not read outside itself.
TEST_F(GazetteerTest, SurvivesAlteredBytes) {
  const std::string whole = *read_file(file_);
  // The buckets at the end are large and alike: a few of their bytes will do.
  for (std::size_t at = 0; at < whole.size(); at += at < whole.size() - 262152 ? 23 : 9973) {
    std::string altered = whole;
    altered[at] = static_cast<char>(~altered[at]);
    overwrite(altered);
    const auto gazetteer = Gazetteer::open(file_);
    if (!gazetteer) continue;
    for (const char* name : {"Port Quill", "Quillport", "Anes", "Quilland", "Northmark"})
      ids(**gazetteer, name);
    for (std::uint32_t i = 0; i < (*gazetteer)->size(); ++i)
      (*gazetteer)->place(i);
  }
}

}  // namespace
}  // namespace hearsay
