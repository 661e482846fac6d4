// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/taxonomy.h"

namespace hearsay {

struct Taxonomy::Rules {};

Taxonomy::Taxonomy(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

Taxonomy::~Taxonomy() = default;

Result<std::shared_ptr<const Taxonomy>> Taxonomy::load(const std::filesystem::path&) {
  return std::shared_ptr<const Taxonomy>(new Taxonomy(std::make_unique<Rules>()));
}

std::string Taxonomy::type_of(const Parse&, TokenSpan, std::uint32_t) const { return {}; }

std::string Taxonomy::find(std::string_view) const { return {}; }

bool Taxonomy::has(std::string_view) const { return false; }

std::string_view Taxonomy::label(std::string_view type) const { return type; }

bool Taxonomy::is_kind_of(std::string_view type, std::string_view ancestor) {
  return type.starts_with(ancestor) && (type.size() == ancestor.size() || type[ancestor.size()] == 46);
}

}  // namespace hearsay
