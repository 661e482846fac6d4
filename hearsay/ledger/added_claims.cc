// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/added_claims.h"

#include "hearsay/base/utf8.h"
#include "hearsay/ledger/ids.h"
#include "hearsay/weigh/judgements/correction.h"

#include <algorithm>
#include <array>
#include <optional>

namespace hearsay {

namespace {

constexpr std::array<std::string_view, 5> kWithWords = {"count", "item", "when", "where", "source"};

// The other way of added_json(); nothing if the judgement adds no claim.
std::optional<AddedClaim> added_from(const Judgement& judgement) {
  const Json* adds = judgement.detail.find("adds");
  if (judgement.about != "report" || judgement.verb != "correct" || adds == nullptr)
    return std::nullopt;
  const auto sentence = span_from(adds->find("span"));
  const Json* fields = adds->find("fields");
  const Json* spans = adds->find("spans");
  if (!sentence || fields == nullptr) return std::nullopt;
  AddedClaim out;
  out.sentence = *sentence;
  for (const auto& [name, value] : fields->members())
    out.fields.emplace_back(name, value.as_string().value_or(""));
  if (spans != nullptr) {
    for (const auto& [name, value] : spans->members()) {
      if (const auto span = span_from(&value)) out.spans[name] = *span;
    }
  }
  return out;
}

void set_words(Claim& claim, std::string_view field, TextSpan span, std::string_view text) {
  const std::string words(slice(text, span));
  if (field == "count" && claim.count) {
    claim.count->span = span;
    claim.count->text = words;
  } else if (field == "item" && claim.item) {
    claim.item->span = span;
    claim.item->text = words;
  } else if (field == "when" && claim.when) {
    claim.when->span = span;
    claim.when->text = words;
  } else if (field == "where" && !claim.where.empty()) {
    claim.where.front().span = span;
    claim.where.front().text = words;
  } else if (field == "source" && !claim.sources.empty()) {
    claim.sources.back().span = span;
    claim.sources.back().text = words;
  }
}

}  // namespace

std::span<const std::string_view> fields_with_words() {
  return kWithWords;
}

std::optional<CodePointSpan> span_from(const Json* json) {
  if (json == nullptr || json->items().size() != 2) return std::nullopt;
  const auto begin = json->items()[0].as_number(), end = json->items()[1].as_number();
  if (!begin || !end || *begin < 0 || *end < *begin || *end > 4e9) return std::nullopt;
  return CodePointSpan{static_cast<std::uint32_t>(*begin), static_cast<std::uint32_t>(*end)};
}

namespace ledger {

Result<Claim> claim_from(const AddedClaim& added, std::string_view text) {
  const CodePointIndex index(text);
  const auto inside = [&](CodePointSpan span) {
    return span.begin < span.end && span.end <= index.size();
  };
  if (!inside(added.sentence))
    return make_error(ErrorCode::invalid,
                      "the sentence of a claim is some words of the report: characters " +
                          std::to_string(added.sentence.begin) + " to " +
                          std::to_string(added.sentence.end) + " are none of its " +
                          std::to_string(index.size()));
  Claim claim;
  claim.span = index.to_bytes(added.sentence);
  for (const auto& [field, value] : added.fields)
    HEARSAY_TRY(set_field(claim, field, value));
  for (const auto& [field, span] : added.spans) {
    if (std::find(kWithWords.begin(), kWithWords.end(), field) == kWithWords.end())
      return make_error(
          ErrorCode::invalid,
          "count, item, when, where and source have words of their own, not '" + field + "'");
    if (!inside(span) || !added.sentence.contains(span))
      return make_error(ErrorCode::invalid, "the words of " + field + " stand in the sentence");
    set_words(claim, field, index.to_bytes(span), text);
  }
  if (claim.kind == ClaimKind::casualties && claim.manner == Manner::none)
    return make_error(
        ErrorCode::invalid,
        "of casualties it must be said what befell them: manner=killed, injured, ...");
  return claim;
}

Json added_json(const AddedClaim& added, std::string_view text) {
  const CodePointIndex index(text);
  Json fields = Json::object(), spans = Json::object();
  for (const auto& [name, value] : added.fields)
    fields.set(name, value);
  for (const auto& [name, span] : added.spans)
    spans.set(name, Json::Array{span.begin, span.end});
  return Json::Object{{"adds",
                       Json::Object{{"span", Json::Array{added.sentence.begin, added.sentence.end}},
                                    {"words", slice(text, index.to_bytes(added.sentence))},
                                    {"fields", std::move(fields)},
                                    {"spans", std::move(spans)}}}};
}

std::optional<std::string> added_id(const Judgement& judgement, std::string_view text) {
  const std::optional<AddedClaim> added = added_from(judgement);
  if (!added) return std::nullopt;
  const Result<Claim> claim = claim_from(*added, text);
  if (!claim) return std::nullopt;
  return claim_ids(judgement.target, text, std::span(&*claim, 1)).front();
}

std::vector<StoredClaim> added_claims(std::span<const Judgement> on_report,
                                      const StoredReport& report,
                                      std::span<const StoredClaim> existing) {
  std::vector<StoredClaim> out;
  for (const Judgement& judgement : on_report) {
    const std::optional<AddedClaim> added = added_from(judgement);
    if (!added) continue;
    const std::string& text = report.report.text;
    Result<Claim> claim = claim_from(*added, text);
    if (!claim) continue;
    const auto words = judgement.detail.find("adds")->string_at("words");
    if (!words || slice(text, claim->span) != *words) continue;  // They stand there no more.
    StoredClaim stored;
    stored.reading = report.reading;
    stored.id = claim_ids(report.report.id, text, std::span(&*claim, 1)).front();
    stored.ordinal = static_cast<std::uint32_t>(existing.size() + out.size());
    stored.pin = make_pin(report.report, *claim);
    stored.claim = *std::move(claim);
    const auto same = [&](const StoredClaim& one) { return one.id == stored.id; };
    if (std::any_of(existing.begin(), existing.end(), same) ||
        std::any_of(out.begin(), out.end(), same))
      continue;
    out.push_back(std::move(stored));
  }
  return out;
}

}  // namespace ledger

}  // namespace hearsay
