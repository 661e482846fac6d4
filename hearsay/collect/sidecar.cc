// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/sidecar.h"

#include "hearsay/base/file.h"
#include "hearsay/base/iso_date.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"

namespace hearsay::collect {

namespace {

constexpr std::uint64_t kLargestSidecar = 1u << 20;

struct Key {
  const char* name;
  std::optional<std::string> CaptureFacts::* fact;
};

constexpr Key kKeys[] = {{"title", &CaptureFacts::title},
                         {"publisher", &CaptureFacts::publisher},
                         {"author", &CaptureFacts::author},
                         {"published", &CaptureFacts::published},
                         {"lang", &CaptureFacts::lang},
                         {"url", &CaptureFacts::url},
                         {"collected_by", &CaptureFacts::collected_by}};

// The text of one key; null and white space count as not recorded.
Result<std::optional<std::string>> text_at(const Json& json,
                                           const std::string& key,
                                           const std::string& name) {
  const Json* value = json.find(key);
  if (value == nullptr || value->is_null()) return std::optional<std::string>();
  if (!value->is_string()) {
    return make_error(ErrorCode::malformed,
                      name + ": \"" + key + "\" must be text in quotes; mend or remove it");
  }
  const std::string_view text = trim(*value->as_string());
  if (text.empty()) return std::optional<std::string>();
  return std::optional<std::string>(text);
}

Result<void> check_date(const std::optional<std::string>& value,
                        const char* key,
                        const std::string& name) {
  if (!value || is_iso_date(*value)) return {};
  return make_error(ErrorCode::malformed,
                    name + ": \"" + key + "\" is \"" + *value +
                        "\", which is no date; write 2026-03-03 or 2026-03-03T12:00:00Z");
}

}  // namespace

Result<Sidecar> parse_sidecar(std::string_view json, const std::string& name) {
  Result<Json> parsed = parse_json(json);
  if (!parsed) {
    return make_error(ErrorCode::malformed,
                      name + " is no JSON (" + parsed.error().what + "); mend or remove it");
  }
  if (!parsed->is_object()) {
    return make_error(ErrorCode::malformed,
                      name + " must hold one object, like {\"publisher\": \"Mirel Courier\"}");
  }
  Sidecar out;
  for (const Key& key : kKeys)
    out.facts.*key.fact = HEARSAY_TRY(text_at(*parsed, key.name, name));
  out.collected_at = HEARSAY_TRY(text_at(*parsed, "collected_at", name));
  HEARSAY_TRY(check_date(out.facts.published, "published", name));
  HEARSAY_TRY(check_date(out.collected_at, "collected_at", name));
  return out;
}

Result<Sidecar> sidecar_of(const std::filesystem::path& path) {
  const std::filesystem::path beside = path.string() + kSidecarSuffix;
  Result<std::string> text = read_file(beside, kLargestSidecar);
  if (!text) {
    if (text.error().code == ErrorCode::not_found) return Sidecar{};
    return text.error();
  }
  return parse_sidecar(*text, beside.string());
}

}  // namespace hearsay::collect
