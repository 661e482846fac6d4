// Building: each value goes to the end of its column, and a null of an object to the end of
// every column inside, so that all of them stay in step. A row is checked before any of it is
// kept.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/arrow/columns.h"

#include "hearsay/base/check.h"

#include <cmath>
#include <cstring>
#include <utility>
#include <variant>

namespace hearsay::publish {

namespace {

using Type = Field::Type;

// The fields of the two ends of spans and intervals.
const std::vector<Field>& ends_of(Type type) {
  static const std::vector<Field> kSpan = {{"begin", Type::whole}, {"end", Type::whole}};
  static const std::vector<Field> kInterval = {{"lower", Type::number}, {"upper", Type::number}};
  return type == Type::span ? kSpan : kInterval;
}

const std::vector<Field>& inside_of(const Field& field) {
  const bool pair = field.type == Type::span || field.type == Type::interval;
  return pair ? ends_of(field.type) : field.inside;
}

bool is_whole(const Json& value) {
  const auto number = value.as_number();
  return number && std::floor(*number) == *number && std::abs(*number) < 9.0e15;
}

std::int64_t whole_of(const Json& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value.raw())) return *whole;
  return static_cast<std::int64_t>(*value.as_number());
}

Error misfit(const std::string& where, const char* wanted, const Json& value) {
  return make_error(ErrorCode::invalid,
                    "column " + where + " takes " + wanted + ", not " + value.dump().substr(0, 60) +
                        "; this is a mistake of the program");
}

Result<void> check(const Field& field, const Json& value, const std::string& where);

Result<void> check_object(const std::vector<Field>& fields,
                          const Json& value,
                          const std::string& where) {
  if (!value.is_object()) return misfit(where, "an object", value);
  for (const auto& [key, inner] : value.members()) {
    const Field* found = nullptr;
    for (const Field& field : fields) {
      if (field.name == key) found = &field;
    }
    const std::string name = where.empty() ? key : where + "." + key;
    if (found == nullptr) {
      return make_error(ErrorCode::invalid,
                        "there is no column " + name + "; this is a mistake of the program");
    }
    HEARSAY_TRY(check(*found, inner, name));
  }
  return {};
}

Result<void> check(const Field& field, const Json& value, const std::string& where) {
  if (value.is_null()) return {};
  switch (field.type) {
    case Type::text: return value.is_string() ? Result<void>() : misfit(where, "text", value);
    case Type::number: return value.is_number() ? Result<void>() : misfit(where, "a number", value);
    case Type::whole:
      return is_whole(value) ? Result<void>() : misfit(where, "a whole number", value);
    case Type::flag:
      return value.is_bool() ? Result<void>() : misfit(where, "true or false", value);
    case Type::free: return {};
    case Type::span:
    case Type::interval: {
      if (!value.is_array() || value.items().size() != 2) return misfit(where, "two ends", value);
      for (std::size_t i = 0; i < 2; ++i)
        HEARSAY_TRY(check(ends_of(field.type)[i], value.items()[i], where));
      return {};
    }
    case Type::list:
      if (!value.is_array()) return misfit(where, "a list", value);
      for (const Json& one : value.items())
        HEARSAY_TRY(check(field.inside.front(), one, where));
      return {};
    case Type::object: return check_object(field.inside, value, where);
  }
  return {};
}

void push_bit(std::vector<std::uint8_t>& bits, std::int64_t at, bool value) {
  if (at % 8 == 0) bits.push_back(0);
  if (value) bits.back() = static_cast<std::uint8_t>(bits.back() | (1u << (at % 8)));
}

template <class T>
void push_value(std::vector<std::uint8_t>& values, T value) {
  const std::size_t at = values.size();
  values.resize(at + sizeof value);
  std::memcpy(values.data() + at, &value, sizeof value);
}

void push_text(Column& column, std::string_view text) {
  column.values.insert(column.values.end(), text.begin(), text.end());
  column.offsets.push_back(static_cast<std::int32_t>(column.values.size()));
}

Column empty_column(const Field& field) {
  Column out;
  if (field.type == Type::text || field.type == Type::free || field.type == Type::list)
    out.offsets.push_back(0);
  for (const Field& inner : inside_of(field))
    out.inside.push_back(empty_column(inner));
  return out;
}

// What fits was checked before.
void append(const Field& field, Column& column, const Json& value) {
  const bool present = !value.is_null();
  push_bit(column.validity, column.length, present);
  if (!present) ++column.nulls;
  switch (field.type) {
    case Type::text: push_text(column, value.as_string().value_or("")); break;
    case Type::free: push_text(column, present ? value.dump() : ""); break;
    case Type::number: push_value(column.values, value.as_number().value_or(0)); break;
    case Type::whole: push_value(column.values, present ? whole_of(value) : std::int64_t{0}); break;
    case Type::flag: push_bit(column.values, column.length, value.as_bool().value_or(false)); break;
    case Type::span:
    case Type::interval:
      for (std::size_t i = 0; i < 2; ++i)
        append(ends_of(field.type)[i], column.inside[i], present ? value.items()[i] : Json());
      break;
    case Type::list:
      for (const Json& one : value.items())
        append(field.inside.front(), column.inside.front(), one);
      column.offsets.push_back(static_cast<std::int32_t>(column.inside.front().length));
      break;
    case Type::object:
      for (std::size_t i = 0; i < field.inside.size(); ++i) {
        const Json* inner = present ? value.find(field.inside[i].name) : nullptr;
        append(field.inside[i], column.inside[i], inner != nullptr ? *inner : Json());
      }
      break;
  }
  ++column.length;
}

// The bytes of the texts in a row, as good as.
std::size_t text_bytes(const Json& value) {
  if (const auto text = value.as_string()) return text->size();
  std::size_t out = 8;
  for (const Json& one : value.items())
    out += text_bytes(one);
  for (const auto& [key, inner] : value.members())
    out += text_bytes(inner);
  return out;
}

// --- Handing over ---

const char* format_of(Type type) {
  switch (type) {
    case Type::text:
    case Type::free: return "u";
    case Type::number: return "g";
    case Type::whole: return "l";
    case Type::flag: return "b";
    case Type::list: return "+l";
    default: return "+s";
  }
}

struct HeldSchema {
  std::string name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
};

void release_schema(ArrowSchema* schema) {
  const auto* held = static_cast<HeldSchema*>(schema->private_data);
  for (std::int64_t i = 0; i < schema->n_children; ++i) {
    ArrowSchema* child = schema->children[i];
    if (child->release != nullptr) child->release(child);
  }
  delete held;
  schema->release = nullptr;
}

void fill_schema(const std::string& name,
                 const char* format,
                 const std::vector<Field>& inside,
                 ArrowSchema* out) {
  auto held = std::make_unique<HeldSchema>();
  held->name = name;
  held->children.resize(inside.size());
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const Field& field = inside[i];
    fill_schema(field.name, format_of(field.type), inside_of(field), &held->children[i]);
    held->pointers.push_back(&held->children[i]);
  }
  *out = ArrowSchema{.format = format,
                     .name = held->name.c_str(),
                     .metadata = nullptr,
                     .flags = ARROW_FLAG_NULLABLE,
                     .n_children = static_cast<std::int64_t>(inside.size()),
                     .children = held->pointers.data(),
                     .dictionary = nullptr,
                     .release = release_schema,
                     .private_data = nullptr};
  out->private_data = held.release();
}

struct HeldArray {
  std::shared_ptr<const Batch> batch;
  std::vector<const void*> buffers;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
};

void release_array(ArrowArray* array) {
  const auto* held = static_cast<HeldArray*>(array->private_data);
  for (std::int64_t i = 0; i < array->n_children; ++i) {
    ArrowArray* child = array->children[i];
    if (child->release != nullptr) child->release(child);
  }
  delete held;
  array->release = nullptr;
}

// An empty buffer has an address, too: some readers want one.
template <class T>
const void* address_of(const std::vector<T>& buffer) {
  static constexpr std::int64_t kNothing = 0;
  return buffer.empty() ? static_cast<const void*>(&kNothing) : buffer.data();
}

void fill_array(const std::vector<Field>& inside,
                const std::vector<Column>& columns,
                std::unique_ptr<HeldArray> held,
                ArrowArray* out);

void fill_column(const Field& field,
                 const Column& column,
                 const std::shared_ptr<const Batch>& batch,
                 ArrowArray* out) {
  auto held = std::make_unique<HeldArray>();
  held->batch = batch;
  held->buffers.push_back(column.nulls == 0 ? nullptr : column.validity.data());
  if (!column.offsets.empty()) held->buffers.push_back(address_of(column.offsets));
  const bool nested = format_of(field.type)[0] == '+';
  if (!nested) held->buffers.push_back(address_of(column.values));
  out->length = column.length;
  out->null_count = column.nulls;
  fill_array(inside_of(field), column.inside, std::move(held), out);
}

void fill_array(const std::vector<Field>& inside,
                const std::vector<Column>& columns,
                std::unique_ptr<HeldArray> held,
                ArrowArray* out) {
  held->children.resize(inside.size());
  for (std::size_t i = 0; i < inside.size(); ++i) {
    fill_column(inside[i], columns[i], held->batch, &held->children[i]);
    held->pointers.push_back(&held->children[i]);
  }
  out->offset = 0;
  out->n_buffers = static_cast<std::int64_t>(held->buffers.size());
  out->n_children = static_cast<std::int64_t>(inside.size());
  out->buffers = held->buffers.data();
  out->children = held->pointers.data();
  out->dictionary = nullptr;
  out->release = release_array;
  out->private_data = held.release();
}

struct HeldStream {
  std::shared_ptr<const Table> table;
  std::size_t at = 0;
};

int stream_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  export_schema(static_cast<HeldStream*>(stream->private_data)->table->fields, out);
  return 0;
}

int stream_next(ArrowArrayStream* stream, ArrowArray* out) {
  auto* held = static_cast<HeldStream*>(stream->private_data);
  if (held->at == held->table->batches.size()) {
    *out = ArrowArray{};  // A released array: the end.
    return 0;
  }
  export_batch(held->table->fields, held->table->batches[held->at++], out);
  return 0;
}

const char* stream_error(ArrowArrayStream*) {
  return nullptr;
}

void release_stream(ArrowArrayStream* stream) {
  delete static_cast<HeldStream*>(stream->private_data);
  stream->release = nullptr;
}

bool bit_at(const std::vector<std::uint8_t>& bits, std::int64_t at) {
  return ((bits[static_cast<std::size_t>(at / 8)] >> (at % 8)) & 1) != 0;
}

template <class T>
T number_at(const Column& column, std::int64_t row) {
  T out{};
  std::memcpy(&out, column.values.data() + static_cast<std::size_t>(row) * sizeof out, sizeof out);
  return out;
}

}  // namespace

std::int64_t Table::rows() const {
  std::int64_t out = 0;
  for (const auto& batch : batches)
    out += batch->rows;
  return out;
}

TableBuilder::TableBuilder(std::vector<Field> fields) : fields_(std::move(fields)) {
  for (const Field& field : fields_)
    open_.columns.push_back(empty_column(field));
}

Result<void> TableBuilder::add(const Json& row) {
  HEARSAY_TRY(check_object(fields_, row, ""));
  const std::size_t bytes = text_bytes(row);
  if (open_.rows == kRows || (open_.rows > 0 && bytes_ + bytes > kBytes)) close_batch();
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const Json* value = row.find(fields_[i].name);
    append(fields_[i], open_.columns[i], value != nullptr ? *value : Json());
  }
  ++open_.rows;
  bytes_ += bytes;
  return {};
}

void TableBuilder::close_batch() {
  batches_.push_back(std::make_shared<const Batch>(std::move(open_)));
  open_ = {};
  bytes_ = 0;
  for (const Field& field : fields_)
    open_.columns.push_back(empty_column(field));
}

std::shared_ptr<const Table> TableBuilder::finish() {
  if (open_.rows > 0) close_batch();
  return std::make_shared<const Table>(Table{fields_, std::move(batches_)});
}

Json value_at(const Field& field, const Column& column, std::int64_t row) {
  HEARSAY_CHECK(row >= 0 && row < column.length);
  if (!bit_at(column.validity, row)) return nullptr;
  const auto at = static_cast<std::size_t>(row);
  switch (field.type) {
    case Type::text:
    case Type::free: {
      const auto* bytes = reinterpret_cast<const char*>(column.values.data());
      return std::string(bytes + column.offsets[at], bytes + column.offsets[at + 1]);
    }
    case Type::number: return number_at<double>(column, row);
    case Type::whole: return number_at<std::int64_t>(column, row);
    case Type::flag: return bit_at(column.values, row);
    case Type::list: {
      Json::Array out;
      for (std::int32_t i = column.offsets[at]; i < column.offsets[at + 1]; ++i)
        out.push_back(value_at(field.inside.front(), column.inside.front(), i));
      return out;
    }
    case Type::span:
    case Type::interval:
    case Type::object: {
      Json::Object out;
      const std::vector<Field>& inside = inside_of(field);
      for (std::size_t i = 0; i < inside.size(); ++i)
        out.emplace_back(inside[i].name, value_at(inside[i], column.inside[i], row));
      return out;
    }
  }
  return nullptr;
}

void export_schema(const std::vector<Field>& fields, ArrowSchema* out) {
  fill_schema("", "+s", fields, out);
  out->flags = 0;
}

void export_batch(const std::vector<Field>& fields,
                  const std::shared_ptr<const Batch>& batch,
                  ArrowArray* out) {
  auto held = std::make_unique<HeldArray>();
  held->batch = batch;
  held->buffers.push_back(nullptr);  // No row is null.
  out->length = batch->rows;
  out->null_count = 0;
  fill_array(fields, batch->columns, std::move(held), out);
}

void export_stream(const std::shared_ptr<const Table>& table, ArrowArrayStream* out) {
  *out = ArrowArrayStream{.get_schema = stream_schema,
                          .get_next = stream_next,
                          .get_last_error = stream_error,
                          .release = release_stream,
                          .private_data = new HeldStream{table}};
}

}  // namespace hearsay::publish
