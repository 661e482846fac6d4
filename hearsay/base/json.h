// JSON in and out, the two libraries kept in one file each.
//
// A value is a Json; an object keeps the order in which its keys were added, so
// the same value always prints the same bytes. Reading (simdjson) is strict: bad
// UTF-8, control characters and nesting over 1024 are errors. Writing
// (nlohmann-json) never fails: a Json holds valid UTF-8 or what we replace.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_JSON_H_
#define HEARSAY_BASE_JSON_H_

#include "hearsay/base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hearsay {

class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::vector<std::pair<std::string, Json>>;

  Json() = default;

  Json(std::nullptr_t) {}  // NOLINT: literals read well

  Json(bool value) : value_(value) {}  // NOLINT

  Json(double value) : value_(value) {}  // NOLINT

  Json(std::int64_t value) : value_(value) {}  // NOLINT

  Json(int value) : value_(std::int64_t{value}) {}  // NOLINT

  Json(std::uint32_t value) : value_(std::int64_t{value}) {}  // NOLINT

  Json(std::size_t value) : value_(static_cast<std::int64_t>(value)) {}  // NOLINT

  Json(std::string value) : value_(std::move(value)) {}  // NOLINT

  Json(std::string_view value) : value_(std::string(value)) {}  // NOLINT

  Json(const char* value) : value_(std::string(value)) {}  // NOLINT

  Json(Array value) : value_(std::move(value)) {}  // NOLINT

  Json(Object value) : value_(std::move(value)) {}  // NOLINT

  template <class T>
  Json(const std::optional<T>& value) {  // NOLINT
    if (value) *this = Json(*value);
  }

  static Json array() { return Json(Array{}); }

  static Json object() { return Json(Object{}); }

  bool is_null() const { return value_.index() == 0; }

  bool is_bool() const { return std::holds_alternative<bool>(value_); }

  bool is_number() const {
    return std::holds_alternative<double>(value_) || std::holds_alternative<std::int64_t>(value_);
  }

  bool is_string() const { return std::holds_alternative<std::string>(value_); }

  bool is_array() const { return std::holds_alternative<Array>(value_); }

  bool is_object() const { return std::holds_alternative<Object>(value_); }

  // The value if it has that type, else nothing.
  std::optional<std::string_view> as_string() const;
  std::optional<double> as_number() const;
  std::optional<bool> as_bool() const;
  const Array& items() const;     // Empty unless an array.
  const Object& members() const;  // Empty unless an object.

  // The member of that name, or nullptr. The last one wins if repeated.
  const Json* find(std::string_view key) const;

  // find(key) as a string, or nothing.
  std::optional<std::string_view> string_at(std::string_view key) const;

  // Appends to an array or an object; the value must be one (or null: becomes one).
  void push(Json value);
  void set(std::string key, Json value);

  // One line, no spaces, UTF-8 as is. Whole numbers print without a fraction.
  std::string dump() const;

  const auto& raw() const { return value_; }

  bool operator==(const Json&) const = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

// A text, null where there is none.
inline Json or_null(std::string_view text) {
  return text.empty() ? Json() : Json(text);
}

// Errors: malformed, with the library's reason.
Result<Json> parse_json(std::string_view text);

}  // namespace hearsay

#endif  // HEARSAY_BASE_JSON_H_
