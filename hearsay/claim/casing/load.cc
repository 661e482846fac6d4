// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/text.h"
#include "hearsay/claim/casing/rules.h"
#include "hearsay/claim/pack.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace hearsay {

namespace {

constexpr std::size_t kShortestPart = 4;  // Of a compound.

std::uint8_t case_of(std::string_view word) {
  if (!is_ascii_upper(word[0])) return Casing::Rules::kLower;
  const bool letters = word.size() > 1 && std::all_of(word.begin(), word.end(), is_ascii_upper);
  return letters ? Casing::Rules::kLetters : Casing::Rules::kName;
}

}  // namespace

std::uint8_t Casing::Rules::known(std::string_view lower) const {
  std::call_once(looked_up_, [&] {
    constexpr std::size_t kBytesAWord = 10;  // Some 9.5 in lists of English words.
    lower_ = to_lower_ascii(list);
    words_.reserve(list.size() / kBytesAWord);
    const std::string_view all = list;
    std::size_t end = 0;
    for (std::size_t at = 0; at < all.size(); at = end + 1) {
      end = std::min(all.find('\n', at), all.size());
      const std::string_view word = all.substr(at, end - at);
      if (word.empty() || word.find('\'') != std::string_view::npos) continue;
      words_[std::string_view(lower_).substr(at, word.size())] |= case_of(word);
    }
  });
  const auto found = words_.find(lower);
  return found == words_.end() ? 0 : found->second;
}

bool Casing::Rules::is_compound(std::string_view lower) const {
  for (std::size_t cut = 3; cut + kShortestPart <= lower.size(); ++cut) {
    if ((known(lower.substr(cut)) & kLower) == 0) continue;
    const std::string_view first = lower.substr(0, cut);
    if (prefixes.contains(first) || (cut >= kShortestPart && (known(first) & kLower) != 0))
      return true;
  }
  return false;
}

Casing::Casing(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

Casing::~Casing() = default;

std::filesystem::path Casing::default_words() {
  if (const char* own = std::getenv("HEARSAY_WORDS"); own != nullptr && *own != '\0') return own;
  return data_folder() / "english_words.txt";
}

Result<std::shared_ptr<const Casing>> Casing::load(const std::filesystem::path& packs,
                                                   const std::filesystem::path& words) {
  auto rules = std::make_unique<Rules>();
  const PackNode file = HEARSAY_TRY(read_pack_file(packs / "en" / "casing.toml"));
  const std::array<std::pair<const char*, TextSet*>, 7> lists = {{
      {"function", &rules->function},
      {"openers", &rules->openers},
      {"particles", &rules->particles},
      {"titles", &rules->titles},
      {"months", &rules->months},
      {"dating", &rules->dating},
      {"prefixes", &rules->prefixes},
  }};
  HEARSAY_TRY(file.only_keys(
      {"function", "openers", "particles", "titles", "months", "dating", "prefixes"}));
  for (const auto& [key, list] : lists)
    HEARSAY_TRY(file[key].add_to(*list));
  Result<std::string> text = read_file(words);
  if (!text)
    return make_error(
        ErrorCode::missing_data,
        "the list of English words is not there (" + text.error().what + "); run tools/setup");
  rules->list = *std::move(text);
  return std::shared_ptr<const Casing>(new Casing(std::move(rules)));
}

}  // namespace hearsay
