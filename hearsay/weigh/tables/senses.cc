// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/tables/senses.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/pack.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace hearsay {

namespace {

struct Sentence {
  std::string_view text;
  std::uint32_t begin = 0;  // In the report.
  std::vector<PlacedWord> words;
};

Sentence sentence_of(const Claim& claim, std::string_view text) {
  Sentence out;
  if (claim.span.begin > claim.span.end || claim.span.end > text.size()) return out;
  out.text = text.substr(claim.span.begin, claim.span.end - claim.span.begin);
  out.begin = claim.span.begin;
  out.words = placed_words_of(out.text);
  return out;
}

bool stands_at(const Sentence& sentence, std::size_t at, const std::vector<std::string>& phrase) {
  if (phrase.empty() || at + phrase.size() > sentence.words.size()) return false;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (sentence.words[at + i].word != phrase[i]) return false;
  }
  return true;
}

// How far two stretches of the sentence lie apart: characters, and much more for each
// "and" or comma between them. "Delivered nine trucks and shipped 40 tanks": the
// trucks were delivered.
std::uint32_t gap(std::string_view sentence, TextSpan one, TextSpan other) {
  constexpr std::uint32_t kTurn = 40;
  const TextSpan& first = one.begin < other.begin ? one : other;
  const TextSpan& second = one.begin < other.begin ? other : one;
  if (second.begin <= first.end) return 0;
  const std::string_view between = sentence.substr(first.end, second.begin - first.end);
  std::uint32_t out = static_cast<std::uint32_t>(between.size());
  for (char c : between)
    out += c == ',' || c == ';' ? kTurn : 0;
  for (std::size_t at = between.find(" and "); at != std::string_view::npos;
       at = between.find(" and ", at + 1))
    out += kTurn;
  return out;
}

// Capitals side by side from a word on: "Constanta", "the Port of Burgas".
std::string name_from(const Sentence& sentence, std::size_t at) {
  const auto& words = sentence.words;
  if (at < words.size() && words[at].word == "the") ++at;
  if (at >= words.size() || !words[at].capital) return "";
  std::size_t last = at;
  const auto end_of = [&](std::size_t i) { return words[i].begin + words[i].word.size(); };
  while (last + 1 < words.size() && words[last + 1].begin == end_of(last) + 1) {
    const bool of =
        words[last + 1].word == "of" && last + 2 < words.size() && words[last + 2].capital;
    if (!words[last + 1].capital && !of) break;
    last += of ? 2 : 1;
  }
  return std::string(sentence.text.substr(words[at].begin, end_of(last) - words[at].begin));
}

}  // namespace

Result<Senses> Senses::load(const std::filesystem::path& packs) {
  const PackNode file = HEARSAY_TRY(read_pack_file(packs / "en" / "senses.toml"));
  HEARSAY_TRY(file.only_keys({"transfer", "via", "relation"}));
  HEARSAY_TRY(file["via"].only_keys({"names", "places"}));
  const auto phrases = [](const PackNode& node) -> Result<Phrases> {
    Phrases out;
    for (const std::string& one : HEARSAY_TRY(node.strings()))
      out.push_back(words_of(one));
    return out;
  };
  Senses out;
  for (const auto& [name, node] : file["transfer"].members())
    out.transfer_.emplace_back(name, HEARSAY_TRY(phrases(node)));
  for (const auto& [name, node] : file["relation"].members())
    out.relation_.emplace_back(name, HEARSAY_TRY(phrases(node)));
  out.via_names_ = HEARSAY_TRY(phrases(file["via"]["names"]));
  out.via_places_ = HEARSAY_TRY(phrases(file["via"]["places"]));
  return out;
}

std::string Senses::nearest(const Lists& lists, const Claim& claim, std::string_view text) {
  const Sentence sentence = sentence_of(claim, text);
  // The thing with its number; without one the sentence's begin.
  TextSpan anchor{0, 0};
  if (claim.item && claim.span.contains(claim.item->span)) {
    anchor = {claim.item->span.begin - sentence.begin, claim.item->span.end - sentence.begin};
    if (claim.count && claim.span.contains(claim.count->span)) {
      anchor.begin = std::min(anchor.begin, claim.count->span.begin - sentence.begin);
      anchor.end = std::max(anchor.end, claim.count->span.end - sentence.begin);
    }
  }
  std::string best;
  std::optional<std::uint32_t> least;
  for (std::size_t at = 0; at < sentence.words.size(); ++at) {
    for (const auto& [name, phrases] : lists) {
      for (const std::vector<std::string>& phrase : phrases) {
        if (!stands_at(sentence, at, phrase)) continue;
        const PlacedWord& last = sentence.words[at + phrase.size() - 1];
        const TextSpan words{sentence.words[at].begin,
                             last.begin + static_cast<std::uint32_t>(last.word.size())};
        const std::uint32_t here = gap(sentence.text, words, anchor);
        if (!least || here < *least) least = here, best = name;
      }
    }
  }
  return best;
}

std::string Senses::of_transfer(const Claim& claim, std::string_view text) const {
  const std::string told = nearest(transfer_, claim, text);
  // A plan to deliver is no delivery.
  if (claim.stance == Stance::promised || claim.manner == Manner::promised) return "promised";
  if (claim.kind == ClaimKind::trade || claim.manner == Manner::ordered) return "ordered";
  return told.empty() ? "transferred" : told;
}

std::string Senses::of_relation(const Claim& claim, std::string_view text) const {
  const std::string told = nearest(relation_, claim, text);
  return told.empty() ? "related to" : told;
}

std::vector<std::string> Senses::via(const Claim& claim, std::string_view text) const {
  const Sentence sentence = sentence_of(claim, text);
  std::vector<std::string> out;
  const auto add = [&](std::string name) {
    if (!name.empty() && std::find(out.begin(), out.end(), name) == out.end())
      out.push_back(std::move(name));
  };
  const auto is_place = [&](const std::string& name) {
    return std::any_of(claim.where.begin(), claim.where.end(), [&](const ClaimPlace& place) {
      return trim(place.text) == name;
    });
  };
  for (std::size_t at = 0; at < sentence.words.size(); ++at) {
    for (const std::vector<std::string>& phrase : via_names_) {
      if (!stands_at(sentence, at, phrase)) continue;
      std::size_t next = at + phrase.size();
      std::string name = name_from(sentence, next);
      // "via Belarus and Iran": each.
      while (!name.empty()) {
        add(name);
        const std::size_t end = static_cast<std::size_t>(
            sentence.text.find(name, sentence.words[next].begin) + name.size());
        while (next < sentence.words.size() && sentence.words[next].begin < end)
          ++next;
        name = next < sentence.words.size() && sentence.words[next].word == "and"
                   ? name_from(sentence, ++next)
                   : "";
      }
    }
    for (const std::vector<std::string>& phrase : via_places_) {
      if (!stands_at(sentence, at, phrase)) continue;
      std::string name = name_from(sentence, at + phrase.size());
      if (is_place(name)) add(std::move(name));
    }
  }
  return out;
}

}  // namespace hearsay
