// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"

#include "hearsay/base/check.h"

namespace hearsay {

std::optional<std::string_view> Json::as_string() const {
  const auto* value = std::get_if<std::string>(&value_);
  return value != nullptr ? std::optional<std::string_view>(*value) : std::nullopt;
}

std::optional<double> Json::as_number() const {
  if (const auto* value = std::get_if<double>(&value_)) return *value;
  if (const auto* value = std::get_if<std::int64_t>(&value_)) return static_cast<double>(*value);
  return std::nullopt;
}

std::optional<bool> Json::as_bool() const {
  const auto* value = std::get_if<bool>(&value_);
  return value != nullptr ? std::optional<bool>(*value) : std::nullopt;
}

const Json::Array& Json::items() const {
  static const Array kNone;
  const auto* value = std::get_if<Array>(&value_);
  return value != nullptr ? *value : kNone;
}

const Json::Object& Json::members() const {
  static const Object kNone;
  const auto* value = std::get_if<Object>(&value_);
  return value != nullptr ? *value : kNone;
}

const Json* Json::find(std::string_view key) const {
  const Object& object = members();
  for (auto member = object.rbegin(); member != object.rend(); ++member) {
    if (member->first == key) return &member->second;
  }
  return nullptr;
}

std::optional<std::string_view> Json::string_at(std::string_view key) const {
  const Json* value = find(key);
  return value != nullptr ? value->as_string() : std::nullopt;
}

void Json::push(Json value) {
  if (is_null()) value_ = Array{};
  HEARSAY_CHECK(is_array());
  std::get<Array>(value_).push_back(std::move(value));
}

void Json::set(std::string key, Json value) {
  if (is_null()) value_ = Object{};
  HEARSAY_CHECK(is_object());
  std::get<Object>(value_).emplace_back(std::move(key), std::move(value));
}

}  // namespace hearsay
