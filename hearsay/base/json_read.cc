// The only file that sees simdjson's parser.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"

#include <simdjson.h>

namespace hearsay {

namespace {

Json convert(simdjson::dom::element element) {
  switch (element.type()) {
    case simdjson::dom::element_type::ARRAY: {
      Json::Array out;
      for (simdjson::dom::element item : simdjson::dom::array(element))
        out.push_back(convert(item));
      return out;
    }
    case simdjson::dom::element_type::OBJECT: {
      Json::Object out;
      for (auto [key, value] : simdjson::dom::object(element))
        out.emplace_back(std::string(key), convert(value));
      return out;
    }
    case simdjson::dom::element_type::INT64:
      return static_cast<std::int64_t>(element.get_int64().value());
    case simdjson::dom::element_type::UINT64:
      return static_cast<double>(element.get_uint64().value());
    case simdjson::dom::element_type::DOUBLE: return element.get_double().value();
    case simdjson::dom::element_type::STRING: return std::string_view(element.get_string().value());
    case simdjson::dom::element_type::BOOL: return element.get_bool().value();
    case simdjson::dom::element_type::NULL_VALUE: return nullptr;
  }
  return nullptr;
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  const simdjson::error_code error = parser.parse(text.data(), text.size()).get(element);
  if (error != simdjson::SUCCESS) {
    return make_error(ErrorCode::malformed,
                      std::string("not JSON: ") + simdjson::error_message(error));
  }
  return convert(element);
}

}  // namespace hearsay
