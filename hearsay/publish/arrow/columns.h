// Rows become columns, and columns are handed to other programs as they lie.
//
//     TableBuilder builder(claim_fields());
//     for (...) HEARSAY_TRY(builder.add(stored_claim_json(...)));
//     std::shared_ptr<const Table> table = builder.finish();
//     export_stream(table, stream);   // pyarrow, polars, DuckDB read the table's own memory.
//
// A row is the JSON that the verbs print; its fields say what type each key has. A key that the
// fields do not know, or a value of another type, is a mistake of ours and stops the table with
// an error that names it, so that no column is left out in silence. Every value may be null.
//
// What is handed over stays alive as long as whoever took it: each array holds a share of the
// batch that its buffers lie in, and gives it back when it is released.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_ARROW_COLUMNS_H_
#define HEARSAY_PUBLISH_ARROW_COLUMNS_H_

#include "hearsay/base/json.h"
#include "hearsay/base/result.h"
#include "hearsay/publish/arrow/abi.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace hearsay::publish {

struct Field {
  enum class Type : std::uint8_t {
    text,      // UTF-8.
    number,    // double
    whole,     // int64
    flag,      // true or false
    free,      // Any JSON, as text.
    span,      // [begin, end] -> {begin, end}, int64
    interval,  // [lower, upper] -> {lower, upper}, double
    list,      // Of `inside.front()`.
    object,    // Of `inside`.
  };

  std::string name;
  Type type = Type::text;
  std::vector<Field> inside = {};
};

struct Column {
  std::int64_t length = 0;
  std::int64_t nulls = 0;
  std::vector<std::uint8_t> validity;  // A bit a value, the lowest first.
  std::vector<std::int32_t> offsets;   // Of texts and lists: length + 1.
  std::vector<std::uint8_t> values;    // Bytes of texts and numbers, bits of flags.
  std::vector<Column> inside;
};

struct Batch {
  std::int64_t rows = 0;
  std::vector<Column> columns;
};

struct Table {
  std::vector<Field> fields;
  std::vector<std::shared_ptr<const Batch>> batches;

  std::int64_t rows() const;
};

class TableBuilder {
 public:
  // A batch ends after so many rows or bytes of text; Arrow's texts count with 32 bits.
  static constexpr std::int64_t kRows = 1 << 16;
  static constexpr std::size_t kBytes = 64u << 20;

  explicit TableBuilder(std::vector<Field> fields);

  // Errors: invalid (a key or a type that the fields do not know: nothing of the row is kept).
  Result<void> add(const Json& row);

  std::shared_ptr<const Table> finish();

 private:
  void close_batch();

  std::vector<Field> fields_;
  Batch open_;
  std::size_t bytes_ = 0;
  std::vector<std::shared_ptr<const Batch>> batches_;
};

// One value as it was added, but for the order of an object's keys, which is that of its fields;
// keys that were missing are null.
Json value_at(const Field& field, const Column& column, std::int64_t row);

// Each fills a struct that the caller owns and releases.
void export_schema(const std::vector<Field>& fields, ArrowSchema* out);
void export_batch(const std::vector<Field>& fields,
                  const std::shared_ptr<const Batch>& batch,
                  ArrowArray* out);
void export_stream(const std::shared_ptr<const Table>& table, ArrowArrayStream* out);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_ARROW_COLUMNS_H_
