// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/items/words.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/pack.h"

namespace hearsay::items {

namespace {

// Typographic hyphens, quotation marks and spaces, which separate and name nothing.
std::size_t separator_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  if (byte(at) == 0xC2 && byte(at + 1) == 0xA0) return 2;
  if (byte(at) == 0xE2 && byte(at + 1) == 0x80 && byte(at + 2) >= 0x80 && byte(at + 2) <= 0xAF)
    return 3;
  return 0;
}

}  // namespace

Result<WordLists> WordLists::load(const std::filesystem::path& packs) {
  const PackNode pack = HEARSAY_TRY(read_pack_file(packs / "en" / "items.toml"));
  HEARSAY_TRY(pack.only_keys({"light",
                              "measures",
                              "tolls",
                              "counting",
                              "additional",
                              "included",
                              "pronouns",
                              "reaches",
                              "restates",
                              "thresholds",
                              "spelling"}));
  WordLists out;
  const std::pair<const char*, TextSet*> lists[] = {{"light", &out.light},
                                                    {"measures", &out.measures},
                                                    {"tolls", &out.tolls},
                                                    {"counting", &out.counting},
                                                    {"additional", &out.additional},
                                                    {"included", &out.included},
                                                    {"reaches", &out.reaches},
                                                    {"restates", &out.restates},
                                                    {"thresholds", &out.thresholds},
                                                    {"pronouns", &out.pronouns}};
  for (const auto& [key, list] : lists)
    HEARSAY_TRY(pack[key].add_to(*list));
  for (const auto& [compared, node] : pack["spelling"].members()) {
    for (const std::string& form : HEARSAY_TRY(node.strings())) {
      out.spelling.emplace(form, compared);
      out.spelling.emplace(form + "s", compared + "s");
    }
  }
  return out;
}

std::string WordLists::key_of(std::string_view words) const {
  std::string out;
  std::string word;
  const auto flush = [&] {
    if (const auto other = spelling.find(word); other != spelling.end()) word = other->second;
    out += word;
    word.clear();
  };
  for (std::size_t i = 0; i < words.size();) {
    const auto c = static_cast<unsigned char>(words[i]);
    if (const std::size_t wide = separator_at(words, i); wide != 0) {
      flush();
      i += wide;
      continue;
    }
    if (is_ascii_alpha(words[i]) || is_ascii_digit(words[i]) || c >= 0x80) {
      word += is_ascii_upper(words[i]) ? static_cast<char>(words[i] - 'A' + 'a') : words[i];
    } else {
      flush();
    }
    ++i;
  }
  flush();
  return out;
}

std::string singular_of(std::string_view word) {
  const auto cut = [&](std::size_t tail, std::string_view put) {
    return std::string(word.substr(0, word.size() - tail)) + std::string(put);
  };
  if (word == "men" || (word.size() > 4 && word.ends_with("men"))) return cut(2, "an");
  if (word.size() < 3 || !word.ends_with('s')) return std::string(word);
  if (is_ascii_digit(word[word.size() - 2])) return cut(1, "");
  if (word.ends_with("ss") || word.ends_with("us") || word.ends_with("is"))
    return std::string(word);
  if (word.size() > 4 && word.ends_with("ies")) return cut(3, "y");
  for (const std::string_view ending : {"ches", "shes", "sses", "xes", "zes"}) {
    if (word.ends_with(ending)) return cut(2, "");
  }
  return cut(1, "");
}

}  // namespace hearsay::items
