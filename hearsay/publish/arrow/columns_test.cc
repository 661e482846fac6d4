// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/arrow/columns.h"

#include "hearsay/publish/arrow/tables.h"

#include <gtest/gtest.h>

#include <cstring>

namespace hearsay::publish {
namespace {

using Type = Field::Type;

std::shared_ptr<const Table> made(std::vector<Field> fields, const std::vector<const char*>& rows) {
  TableBuilder builder(std::move(fields));
  for (const char* row : rows)
    EXPECT_TRUE(builder.add(parse_json(row).value())) << row;
  return builder.finish();
}

std::string row_of(const Table& table, std::int64_t row) {
  Json::Object out;
  for (std::size_t i = 0; i < table.fields.size(); ++i) {
    out.emplace_back(table.fields[i].name,
                     value_at(table.fields[i], table.batches.front()->columns[i], row));
  }
  return Json(std::move(out)).dump();
}

const std::vector<Field> kAll = {
    {"text"},
    {"number", Type::number},
    {"whole", Type::whole},
    {"flag", Type::flag},
    {"free", Type::free},
    {"span", Type::span},
    {"range", Type::interval},
    {"list", Type::list, {{"item", Type::text}}},
    {"object", Type::object, {{"a"}, {"b", Type::list, {{"item", Type::span}}}}},
};

TEST(Columns, GiveBackWhatWasAdded) {
  const auto table = made(kAll,
                          {R"({"text":"Müller","number":1.5,"whole":7,"flag":true,"free":{"x":[1]},
                              "span":[2,4],"range":[3,null],"list":["a",null,"b"],
                              "object":{"a":"c","b":[[0,1],[5,6]]}})",
                           R"({})",
                           R"({"text":"","number":2,"flag":false,"list":[],"object":{"b":[]}})"});
  EXPECT_EQ(table->rows(), 3);
  EXPECT_EQ(row_of(*table, 0),
            R"({"text":"Müller","number":1.5,"whole":7,"flag":true,"free":"{\"x\":[1]}",)"
            R"("span":{"begin":2,"end":4},"range":{"lower":3,"upper":null},"list":["a",null,"b"],)"
            R"("object":{"a":"c","b":[{"begin":0,"end":1},{"begin":5,"end":6}]}})");
  EXPECT_EQ(row_of(*table, 1),
            R"({"text":null,"number":null,"whole":null,"flag":null,"free":null,"span":null,)"
            R"("range":null,"list":null,"object":null})");
  EXPECT_EQ(row_of(*table, 2),
            R"({"text":"","number":2,"whole":null,"flag":false,"free":null,"span":null,)"
            R"("range":null,"list":[],"object":{"a":null,"b":[]}})");
}

TEST(Columns, RefuseWhatTheFieldsDoNotKnow) {
  TableBuilder builder(kAll);
  for (const char* row : {R"({"other":1})",
                          R"({"text":1})",
                          R"({"whole":1.5})",
                          R"({"whole":1e18})",
                          R"({"flag":"yes"})",
                          R"({"span":[1]})",
                          R"({"span":[1,null,3]})",
                          R"({"list":"a"})",
                          R"({"list":[1]})",
                          R"({"object":{"c":1}})",
                          R"({"object":{"b":[["x","y"]]}})"}) {
    const Result<void> added = builder.add(parse_json(row).value());
    ASSERT_FALSE(added) << row;
    EXPECT_EQ(added.error().code, ErrorCode::invalid);
  }
  EXPECT_EQ(builder.finish()->rows(), 0);
}

TEST(Columns, LongTablesHaveSeveralBatches) {
  TableBuilder builder({{"n", Type::whole}});
  for (std::int64_t i = 0; i <= TableBuilder::kRows; ++i)
    ASSERT_TRUE(builder.add(Json::Object{{"n", i}}));
  const auto table = builder.finish();
  ASSERT_EQ(table->batches.size(), 2u);
  EXPECT_EQ(table->rows(), TableBuilder::kRows + 1);
  EXPECT_EQ(value_at(table->fields[0], table->batches[1]->columns[0], 0),
            Json(TableBuilder::kRows));
}

// What was handed over is the table's own memory, and outlives it.
TEST(Columns, AreHandedOverWithoutCopies) {
  auto table = made({{"words"}, {"list", Type::list, {{"item", Type::whole}}}},
                    {R"({"words":"seven tanks","list":[1,2]})", R"({"words":null,"list":[3]})"});
  const void* words = table->batches[0]->columns[0].values.data();
  ArrowArrayStream stream{};
  export_stream(table, &stream);
  table.reset();

  ArrowSchema schema{};
  ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
  EXPECT_STREQ(schema.format, "+s");
  ASSERT_EQ(schema.n_children, 2);
  EXPECT_STREQ(schema.children[0]->name, "words");
  EXPECT_STREQ(schema.children[0]->format, "u");
  EXPECT_STREQ(schema.children[1]->format, "+l");
  EXPECT_STREQ(schema.children[1]->children[0]->format, "l");
  schema.release(&schema);
  EXPECT_EQ(schema.release, nullptr);

  ArrowArray rows{};
  ArrowArray end{};
  ASSERT_EQ(stream.get_next(&stream, &rows), 0);
  ASSERT_EQ(stream.get_next(&stream, &end), 0);
  EXPECT_EQ(end.release, nullptr);
  stream.release(&stream);
  ASSERT_EQ(rows.length, 2);
  EXPECT_EQ(rows.children[0]->buffers[2], words);
  EXPECT_EQ(rows.children[0]->null_count, 1);

  // A reader may keep one column and give the rest back.
  ArrowArray column = *rows.children[0];
  rows.children[0]->release = nullptr;
  rows.release(&rows);
  EXPECT_EQ(std::memcmp(column.buffers[2], "seven tanks", 11), 0);
  column.release(&column);
}

TEST(Tables, EveryLayerHasColumns) {
  for (const char* layer : {"blocks",
                            "sentences",
                            "tokens",
                            "quantities",
                            "times",
                            "places",
                            "parties",
                            "attributions",
                            "quotes",
                            "clusters",
                            "incidents",
                            "claims"}) {
    const auto fields = layer_fields(layer);
    ASSERT_TRUE(fields) << layer;
    EXPECT_EQ(fields->front().name, "report");
  }
  EXPECT_NE(layer_fields("cows").error().what.find("quantities"), std::string::npos);
}

}  // namespace
}  // namespace hearsay::publish
