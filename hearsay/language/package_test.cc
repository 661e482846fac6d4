// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/package.h"

#include "hearsay/language/model.h"

#include <gtest/gtest.h>

namespace hearsay::language {
namespace {

PackageFile parsed(std::string bytes) {
  return PackageFile::parse(std::move(bytes), "a file").value();
}

TEST(Package, FindsByTextByBinaryAndByNumber) {
  // {"a": 1, b"nd": true, 0xFFFFFFFFFFFFFFFF: ["x", nil]}
  const PackageFile file =
      parsed(std::string("\x83\xa1"
                         "a\x01\xc4\x02nd\xc3\xcf\xff\xff\xff\xff\xff\xff\xff\xff\x92\xa1x\xc0"));
  EXPECT_EQ(file.root().find("a").number(), 1u);
  EXPECT_EQ(file.root().find("nd").flag(), true);
  const PackageValue list = file.root().find(~std::uint64_t{0});
  ASSERT_TRUE(list.is_list());
  EXPECT_EQ(list.at(0).bytes(), "x");
  EXPECT_FALSE(list.at(1).exists());
  EXPECT_FALSE(list.at(2).exists());
  EXPECT_FALSE(file.root().find("b").find("c").at(3).exists());
}

TEST(Package, ReadsArraysAndRefusesOthers) {
  const std::string head =
      "\x83\xc4\x04type\xa3<f4\xc4\x05shape\x92\x01\x02\xc4\x04"
      "data\xc4";
  const std::string two("\x08\0\0\x80\x3f\0\0\0\xc0", 9), one("\x04\0\0\x80\x3f", 5);
  const std::optional<FloatArray> array = float_array(parsed(head + two).root());
  ASSERT_TRUE(array);
  EXPECT_EQ(array->shape, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(array->values, (Floats{1.0f, -2.0f}));
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(array->values.data()) % 64, 0u);
  EXPECT_FALSE(float_array(parsed(head + one).root())) << "one number for a shape of two";
}

TEST(Package, NamesTheFileThatIsCutOrHasMore) {
  for (const std::string bytes :
       {"", "\x81\xa1", "\x93\x01\x02", "\xdd\xff\xff\xff\xff", "\x01\x01"}) {
    const Result<PackageFile> file = PackageFile::parse(bytes, "tok2vec/model");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::malformed);
    EXPECT_TRUE(file.error().what.starts_with("tok2vec/model: ")) << file.error().what;
  }
}

TEST(Package, ReadsTheLayersOfTheModel) {
  const LayerFile file = LayerFile::read(Model::default_folder() / "ner/model").value();
  const std::size_t lower = file.reference(0, "lower").value();
  EXPECT_EQ(file.layers()[lower].name, "precomputable_affine");
  EXPECT_TRUE(file.parameter(lower, "W", {3, 64, 2, 64}));
  EXPECT_FALSE(file.parameter(lower, "W", {8, 64, 2, 64}));
  EXPECT_FALSE(file.parameter(lower, "E", {}));
  const std::vector<std::size_t> embeddings = file.named("hashembed");
  ASSERT_EQ(embeddings.size(), 4u);
  EXPECT_EQ(file.number(embeddings[3], "seed").value(), 11u);
  EXPECT_EQ(file.texts(file.named("extract_features").at(0), "columns").value().size(), 4u);
}

}  // namespace
}  // namespace hearsay::language
