// A horizon, and what it is made of, as bytes and back.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/bytes.h"
#include "hearsay/weigh/fields.h"
#include "hearsay/weigh/horizon.h"

#include <algorithm>

namespace hearsay {

template <class Bytes>
void fields(Bytes& bytes, Digest& one) {
  std::string hex = one.hex();
  bytes(hex);
  one = Digest::from_hex(hex).value_or(Digest());
}

template <class Bytes>
void fields(Bytes& bytes, Block& one) {
  auto& [span, kind] = one;
  bytes(span, kind);
}

template <class Bytes>
void fields(Bytes& bytes, ReportRecord& one) {
  auto& [id, title, publisher, url, published, text, digest, blocks, taken_from] = one;
  bytes(id, title, publisher, url, published, text, digest, blocks, taken_from);
}

template <class Bytes>
void fields(Bytes& bytes, ClaimRecord& one) {
  auto& [id, report, ordinal, claim] = one;
  bytes(id, report, ordinal, claim);
}

template <class Bytes>
void fields(Bytes& bytes, ReportEvidence& one) {
  auto& [report, claims] = one;
  bytes(report, claims);
}

template <class Bytes>
void fields(Bytes& bytes, Customs::Credit& one) {
  auto& [outlet, place, line, forward] = one;
  bytes(outlet, place, line, forward);
}

template <class Bytes>
void fields(Bytes& bytes, Imprint& one) {
  auto& [id, published, publisher, url, digest, taken_from, credits, spelled_out, names] = one;
  bytes(id, published, publisher, url, digest, taken_from, credits, spelled_out, names);
}

template <class Bytes>
void fields(Bytes& bytes, Voice& one) {
  auto& [key, name, credited, forwarded, line] = one;
  bytes(key, name, credited, forwarded, line);
}

template <class Bytes>
void fields(Bytes& bytes, Saying& one) {
  auto& [key, name, kind, named, outlet, use, report, why, told_in, place] = one;
  bytes(key, name, kind, named, outlet, use, report, why, told_in, place);
}

namespace {

// A map or a set by its elements, in order: the same bytes whatever came in first.
template <class Value, class Bytes, class Container>
void elements(Bytes& bytes, Container& all) {
  std::vector<Value> list(all.begin(), all.end());
  std::sort(list.begin(), list.end(), [](const Value& a, const Value& b) {
    if constexpr (requires { a.first; }) {
      return a.first < b.first;
    } else {
      return a < b;
    }
  });
  bytes(list);
  all = Container(list.begin(), list.end());
}

}  // namespace

template <class Bytes>
void fields(Bytes& bytes, Horizon& one) {
  auto& [numbers, held, crowds, everywhere, silent, short_forms, names, voices, outlets, sayings] =
      one;
  elements<std::pair<std::string, std::uint32_t>>(bytes, numbers);
  for (Horizon::Held& vocabulary : held)
    elements<std::pair<std::string, std::uint32_t>>(bytes, vocabulary);
  elements<std::pair<std::string, Horizon::Crowd>>(bytes, crowds);
  elements<std::uint64_t>(bytes, everywhere);
  elements<std::uint32_t>(bytes, silent);
  elements<std::pair<std::string, std::string>>(bytes, short_forms);
  bytes(names, voices, outlets);
  elements<std::pair<std::string, std::vector<Saying>>>(bytes, sayings);
}

std::string bytes_of(ReportEvidence& one) {
  return to_bytes(one);
}

std::string bytes_of(Imprint& one) {
  return to_bytes(one);
}

std::string bytes_of(Horizon& one) {
  return to_bytes(one);
}

std::string bytes_of(std::vector<Saying>& all) {
  return to_bytes(all);
}

std::optional<ReportEvidence> report_evidence_from(std::string_view bytes) {
  return from_bytes<ReportEvidence>(bytes);
}

std::optional<Imprint> imprint_from(std::string_view bytes) {
  return from_bytes<Imprint>(bytes);
}

std::optional<Horizon> horizon_from(std::string_view bytes) {
  std::optional<Horizon> out = from_bytes<Horizon>(bytes);
  const auto is_known = [&](const auto& one) { return one.second < out->voices.size(); };
  const bool sound = out && out->names.is_sound() &&
                     std::all_of(out->numbers.begin(), out->numbers.end(), is_known);
  return sound ? std::move(out) : std::nullopt;
}

std::optional<std::vector<Saying>> sayings_from(std::string_view bytes) {
  return from_bytes<std::vector<Saying>>(bytes);
}

}  // namespace hearsay
