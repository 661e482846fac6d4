// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/strings.h"

#include "hearsay/base/text_map.h"

#include <bit>
#include <cstring>
#include <string>
#include <vector>

namespace hearsay::language {

namespace {

// In the order of their numbers. "FLAG#19-63" stands for FLAG19 to FLAG63.
constexpr std::string_view kReserved =
    "IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM "
    "LIKE_EMAIL IS_STOP IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT "
    "IS_CURRENCY FLAG#19-63 ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG "
    "DEP "
    "ENT_IOB ENT_TYPE HEAD SENT_START SPACY PROB LANG ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM "
    "PART PRON PROPN PUNCT SCONJ SYM VERB X EOL SPACE DEPRECATED#001-276 PERSON NORP FACILITY ORG "
    "GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT MONEY QUANTITY ORDINAL "
    "CARDINAL acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj "
    "csubjpass dep det dobj expl hmod hyph infmod intj iobj mark meta neg nmod nn npadvmod nsubj "
    "nsubjpass num number oprd obj obl parataxis partmod pcomp pobj poss possessive preconj prep "
    "prt "
    "punct quantmod relcl rcmod root xcomp acl ENT_KB_ID MORPH ENT_ID IDX _";

struct ReservedNames {
  std::vector<std::string> names{""};  // By number.
  TextMap<std::uint64_t> ids;

  ReservedNames() {
    std::size_t at = 0;
    while (at < kReserved.size()) {
      const std::size_t end = std::min(kReserved.find(' ', at), kReserved.size());
      add(kReserved.substr(at, end - at));
      at = end + 1;
    }
    for (std::size_t i = 1; i < names.size(); ++i)
      ids.emplace(names[i], i);
  }

  void add(std::string_view name) {
    const std::size_t mark = name.find('#');
    if (mark == std::string_view::npos) {
      names.emplace_back(name);
      return;
    }
    const std::size_t dash = name.find('-', mark);
    const std::string first(name.substr(mark + 1, dash - mark - 1));
    const int last = std::stoi(std::string(name.substr(dash + 1)));
    for (int i = std::stoi(first); i <= last; ++i) {
      std::string digits = std::to_string(i);
      digits.insert(0, first.size() - std::min(first.size(), digits.size()), '0');
      names.push_back(std::string(name.substr(0, mark)) + digits);
    }
  }
};

const ReservedNames& reserved() {
  static const ReservedNames names;
  return names;
}

}  // namespace

std::uint64_t murmur_hash(std::string_view bytes, std::uint64_t seed) {
  static_assert(std::endian::native == std::endian::little);
  constexpr std::uint64_t kFactor = 0xc6a4a7935bd1e995;
  std::uint64_t hash = seed ^ (bytes.size() * kFactor);
  const char* at = bytes.data();
  for (std::size_t i = bytes.size() / 8; i > 0; --i, at += 8) {
    std::uint64_t word;
    std::memcpy(&word, at, 8);
    word *= kFactor;
    word ^= word >> 47;
    hash = (hash ^ (word * kFactor)) * kFactor;
  }
  if (const std::size_t rest = bytes.size() % 8; rest != 0) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, rest);
    hash = (hash ^ word) * kFactor;
  }
  hash = (hash ^ (hash >> 47)) * kFactor;
  return hash ^ (hash >> 47);
}

std::uint64_t string_id(std::string_view text) {
  if (text.empty()) return 0;
  constexpr std::size_t kLongestReserved = 17;  // IS_OOV_DEPRECATED
  if (text.size() <= kLongestReserved) {
    const auto& ids = reserved().ids;
    if (const auto found = ids.find(text); found != ids.end()) return found->second;
  }
  return murmur_hash(text, 1);
}

std::string_view reserved_name(std::uint64_t id) {
  const auto& names = reserved().names;
  return id < names.size() ? std::string_view(names[id]) : std::string_view();
}

}  // namespace hearsay::language
