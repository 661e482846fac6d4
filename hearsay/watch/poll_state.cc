// SPDX-License-Identifier: Apache-2.0
#include "hearsay/watch/poll_state.h"

#include <algorithm>
#include <string_view>

namespace hearsay::watch {

namespace {

std::optional<std::string> text_at(const Json& json, std::string_view key) {
  const std::optional<std::string_view> found = json.string_at(key);
  return found ? std::optional(std::string(*found)) : std::nullopt;
}

std::optional<std::int64_t> number_at(const Json& json, std::string_view key) {
  const Json* found = json.find(key);
  const std::optional<double> number = found != nullptr ? found->as_number() : std::nullopt;
  if (!number || !(*number >= 0 && *number <= 1e15)) return std::nullopt;
  return static_cast<std::int64_t>(*number);
}

int count_at(const Json& json, std::string_view key) {
  return static_cast<int>(std::min<std::int64_t>(number_at(json, key).value_or(0), 1'000'000));
}

template <class T>
void set_if(Json& json, const char* key, const std::optional<T>& value) {
  if (value) json.set(key, Json(*value));
}

void set_if(Json& json, const char* key, const std::string& value) {
  if (!value.empty()) json.set(key, Json(value));
}

}  // namespace

Terms Terms::joined_with(const Terms& earlier) const {
  Terms out = *this;
  const auto fill = [](auto& value, const auto& other) {
    if (!value) value = other;
  };
  fill(out.every, earlier.every);
  fill(out.pages, earlier.pages);
  fill(out.facts.publisher, earlier.facts.publisher);
  fill(out.facts.author, earlier.facts.author);
  fill(out.facts.lang, earlier.facts.lang);
  fill(out.facts.collected_by, earlier.facts.collected_by);
  return out;
}

Json to_json(const Terms& terms) {
  Json out = Json::object();
  set_if(out, "every", terms.every);
  set_if(out, "pages", terms.pages);
  set_if(out, "publisher", terms.facts.publisher);
  set_if(out, "author", terms.facts.author);
  set_if(out, "lang", terms.facts.lang);
  set_if(out, "collected_by", terms.facts.collected_by);
  return out;
}

Terms terms_from(const Json& json) {
  Terms out;
  out.every = number_at(json, "every");
  if (const Json* pages = json.find("pages")) out.pages = pages->as_bool();
  out.facts.publisher = text_at(json, "publisher");
  out.facts.author = text_at(json, "author");
  out.facts.lang = text_at(json, "lang");
  out.facts.collected_by = text_at(json, "collected_by");
  return out;
}

Json to_json(const PollState& state) {
  Json out = Json::object();
  set_if(out, "kind", state.kind);
  set_if(out, "moved_to", state.moved_to);
  set_if(out, "answered_by", state.answered_by);
  set_if(out, "body", state.body);
  set_if(out, "words", state.words);
  if (state.failures > 0) out.set("failures", state.failures);
  if (state.asked_for > 0) out.set("asked_for", state.asked_for);
  if (state.left.empty()) return out;
  Json left = Json::array();
  for (const LeftPage& one : state.left)
    left.push(Json(Json::Object{{"url", one.url}, {"tries", one.tries}}));
  out.set("left", std::move(left));
  return out;
}

PollState state_from(const Json& json) {
  PollState out;
  out.kind = text_at(json, "kind").value_or("");
  out.moved_to = text_at(json, "moved_to").value_or("");
  out.answered_by = text_at(json, "answered_by").value_or("");
  out.body = text_at(json, "body").value_or("");
  out.words = text_at(json, "words").value_or("");
  out.failures = count_at(json, "failures");
  out.asked_for = number_at(json, "asked_for").value_or(0);
  if (const Json* left = json.find("left")) {
    for (const Json& one : left->items()) {
      if (const std::optional<std::string> url = text_at(one, "url"))
        out.left.push_back({*url, count_at(one, "tries")});
    }
  }
  return out;
}

}  // namespace hearsay::watch
