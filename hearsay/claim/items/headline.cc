// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/items/headline.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/pack.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace hearsay {

namespace {

constexpr std::size_t kBetween = 4;  // Words between a number and the word of harm: people, "were".
constexpr std::size_t kDigits = 3;   // More are a year or an address.
constexpr std::size_t kMember = 7;   // Words of one of a row: "his 17 year old step daughter".

Result<TextMap<double>> numbers_of(const PackNode& node) {
  TextMap<double> out;
  for (const auto& [word, number] : node.members())
    out.emplace(word, HEARSAY_TRY(number.number()));
  return out;
}

std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> out;
  for (const std::string_view word : split(phrase, ' '))
    out.emplace_back(word);
  return out;
}

class Reader {
 public:
  Reader(const HeadlineWords& words, std::span<const std::string> text)
      : words_(words),
        text_(text) {}

  Told read() {
    out_.words = !text_.empty();
    for (std::size_t i = 0; i < text_.size(); ++i) {
      flag(text_[i]);
      ordinal(i);
      list_before(i);
      list_after(i);
      if (const auto number = number_at(i)) {
        before_harm(i, *number);
      } else if (const auto harm = active(i)) {
        after_harm(i, *harm);
      } else if (const auto many = words_.multiples.find(text_[i]);
                 many != words_.multiples.end()) {
        multiple(i, many->second);
      }
    }
    out_.suicide = holds_any(words_.suicide);
    out_.self_harm = holds_any(words_.self_harm);
    return std::move(out_);
  }

 private:
  bool holds_any(const std::vector<std::vector<std::string>>& phrases) const {
    return std::any_of(phrases.begin(), phrases.end(), [&](const auto& one) {
      return !one.empty() &&
             std::search(text_.begin(), text_.end(), one.begin(), one.end()) != text_.end();
    });
  }

  void flag(const std::string& word) {
    out_.several = out_.several || words_.several.contains(word);
    out_.death = out_.death || words_.dead.contains(word) || words_.kills.contains(word) ||
                 words_.deadly.contains(word);
    out_.harm = out_.harm || words_.hurt.contains(word) || words_.hurts.contains(word) ||
                words_.hit.contains(word) || words_.hits.contains(word) ||
                words_.harmful.contains(word);
  }

  std::optional<double> number_at(std::size_t i) const {
    const std::string& word = text_[i];
    if (!word.empty() && word.size() <= kDigits &&
        std::all_of(word.begin(), word.end(), is_ascii_digit)) {
      return std::stod(word);
    }
    const auto at = words_.numbers.find(word);
    if (at != words_.numbers.end()) return at->second;
    // "another hurt", "another man shot".
    return word == "another" ? std::optional<double>(1) : std::nullopt;
  }

  std::optional<ToldHarm> passive(std::size_t i) const { return befallen(words_, text_, i); }

  std::optional<ToldHarm> active(std::size_t i) const {
    if (words_.kills.contains(text_[i])) return ToldHarm::killed;
    if (words_.hurts.contains(text_[i])) return ToldHarm::injured;
    if (words_.hits.contains(text_[i]))
      return i > 0 && words_.fatal.contains(text_[i - 1]) ? ToldHarm::killed : ToldHarm::hit;
    return std::nullopt;
  }

  // "three people were shot", "2 dead".
  void before_harm(std::size_t i, double number) {
    for (std::size_t k = i + 1; k < std::min(i + 2 + kBetween, text_.size()); ++k) {
      if (const auto harm = passive(k)) {
        // "two victims were shot": the verb says more.
        if (*harm == ToldHarm::victims && k + 2 < text_.size() &&
            (passive(k + 1) || passive(k + 2)))
          continue;
        out_.numbers.push_back({*harm, number, i, k});
        return;
      }
      if (words_.never.contains(text_[k]) || number_at(k) || active(k)) return;
    }
  }

  // "killing two, injuring at least five": the number right behind.
  void after_harm(std::size_t i, ToldHarm harm) {
    std::size_t k = i + 1;
    if (k + 1 < text_.size() && text_[k] == "at" && text_[k + 1] == "least") k += 2;
    if (k >= text_.size()) return;
    const auto number = number_at(k);
    if (!number) return;
    // "kills 2, injures 3": each number is one verb's; "injures 9-year-old" is an age.
    if (k + 1 < text_.size() && words_.never.contains(text_[k + 1]) && text_[k + 1] != "and" &&
        text_[k + 1] != "of" && text_[k + 1] != "in")
      return;
    out_.numbers.push_back({harm, *number, k, i});
  }

  // "Three men shot, a fourth wounded", "the third victim": that many.
  void ordinal(std::size_t i) {
    const auto at = words_.ordinals.find(text_[i]);
    if (at == words_.ordinals.end() || i + 1 >= text_.size()) return;
    if (words_.person.contains(text_[i + 1]) || passive(i + 1))
      out_.numbers.push_back({ToldHarm::victims, at->second, i, i + 1});
  }

  // Somebody of a row: "two women", "a 17 year old boy", "the officer", "3 others"; `at` and
  // `end` are its first word and the one behind its last.
  struct Member {
    double number = 0;
    std::size_t at = 0, end = 0;
  };

  // "17 year old", "17 month old" before `end`: where it begins.
  std::optional<std::size_t> age_before(std::size_t end) const {
    if (end < 3 || text_[end - 1] != "old" || !text_[end - 2].starts_with("year")) {
      if (end < 3 || text_[end - 1] != "old" || !text_[end - 2].starts_with("month"))
        return std::nullopt;
    }
    if (!number_at(end - 3)) return std::nullopt;
    return end - 3;
  }

  // The member that ends before `end`.
  std::optional<Member> member_before(std::size_t end) const {
    if (end == 0) return std::nullopt;
    Member out{1, end, end};
    const bool several = words_.people.contains(text_[end - 1]);
    const auto age = age_before(end);
    if (several || words_.person.contains(text_[end - 1])) {
      out.at = end - 1;
    } else if (age) {
      out.at = *age;
    } else {
      return std::nullopt;
    }
    while (out.at > 0) {
      if (const auto before = age_before(out.at)) {
        out.at = *before;
      } else if (words_.beside.contains(text_[out.at - 1])) {
        --out.at;
      } else {
        break;
      }
    }
    if (!several) return out;
    const auto number = out.at > 0 ? number_at(out.at - 1) : std::nullopt;
    if (!number) return std::nullopt;
    out.number = *number;
    --out.at;
    // "her two children".
    while (out.at > 0 && words_.beside.contains(text_[out.at - 1]))
      --out.at;
    return out;
  }

  // "a boy and two women were shot": all of a row before a word of harm.
  void list_before(std::size_t harm_at) {
    const auto harm = passive(harm_at);
    if (!harm || *harm == ToldHarm::victims) return;
    std::size_t end = harm_at;
    while (end > 0 && words_.linking.contains(text_[end - 1]))
      --end;
    double sum = 0;
    std::size_t members = 0, at = end;
    while (const auto one = member_before(at)) {
      sum += one->number;
      ++members;
      at = one->at;
      if (at > 0 && text_[at - 1] == "and") --at;
    }
    if (members > 1) out_.lists.push_back({*harm, sum, at, harm_at});
  }

  // The member that begins at `at`.
  std::optional<Member> member_at(std::size_t at) const {
    for (std::size_t end = at + 1; end <= std::min(at + kMember, text_.size()); ++end) {
      const auto one = member_before(end);
      if (!one || one->at > at) continue;
      // "a woman": not the boy before her.
      return Member{one->number, at, end};
    }
    return std::nullopt;
  }

  // "killing two men and a boy": all of a row behind a word of harm.
  void list_after(std::size_t harm_at) {
    const auto harm = active(harm_at);
    if (!harm) return;
    double sum = 0;
    std::size_t members = 0, at = harm_at + 1;
    while (at < text_.size()) {
      if (members > 0 && text_[at] == "and" && at + 1 < text_.size()) ++at;
      const auto one = member_at(at);
      if (!one) break;
      sum += one->number;
      ++members;
      at = one->end;
    }
    if (members > 1) out_.lists.push_back({*harm, sum, harm_at + 1, harm_at});
  }

  // "triple shooting", "double fatal shooting", "quadruple homicide".
  void multiple(std::size_t i, double number) {
    bool fatal = false;
    for (std::size_t k = i + 1; k < std::min(i + 3, text_.size()); ++k) {
      fatal = fatal || words_.deadly.contains(text_[k]) || words_.kills.contains(text_[k]);
      if (!fatal && !words_.harmful.contains(text_[k]) && !words_.hits.contains(text_[k])) continue;
      if (words_.fatal.contains(text_[k])) continue;
      out_.numbers.push_back({fatal ? ToldHarm::killed : ToldHarm::hit, number, i, k});
      return;
    }
  }

  const HeadlineWords& words_;
  std::span<const std::string> text_;
  Told out_;
};

}  // namespace

Result<HeadlineWords> HeadlineWords::load(const std::filesystem::path& packs) {
  const PackNode pack = HEARSAY_TRY(read_pack_file(packs / "harm" / "headlines.toml"));
  HEARSAY_TRY(pack.only_keys({"dead",    "hurt",      "hit",      "kills",   "hurts",   "hits",
                              "fatal",   "victims",   "deadly",   "harmful", "nobody",  "killers",
                              "several", "person",    "people",   "beside",  "linking", "self_harm",
                              "suicide", "multiples", "ordinals", "numbers", "between"}));
  HEARSAY_TRY(pack["between"].only_keys({"never"}));
  HeadlineWords out;
  for (const auto& [key, set] :
       std::initializer_list<std::pair<std::string_view, TextSet*>>{{"dead", &out.dead},
                                                                    {"hurt", &out.hurt},
                                                                    {"hit", &out.hit},
                                                                    {"kills", &out.kills},
                                                                    {"hurts", &out.hurts},
                                                                    {"hits", &out.hits},
                                                                    {"fatal", &out.fatal},
                                                                    {"victims", &out.victims},
                                                                    {"deadly", &out.deadly},
                                                                    {"harmful", &out.harmful},
                                                                    {"nobody", &out.nobody},
                                                                    {"killers", &out.killers},
                                                                    {"several", &out.several},
                                                                    {"person", &out.person},
                                                                    {"people", &out.people},
                                                                    {"beside", &out.beside},
                                                                    {"linking", &out.linking}}) {
    HEARSAY_TRY(pack[key].add_to(*set));
  }
  HEARSAY_TRY(pack["between"]["never"].add_to(out.never));
  for (const std::string& phrase : HEARSAY_TRY(pack["suicide"].strings()))
    out.suicide.push_back(words_of(phrase));
  for (const std::string& phrase : HEARSAY_TRY(pack["self_harm"].strings()))
    out.self_harm.push_back(words_of(phrase));
  out.multiples = HEARSAY_TRY(numbers_of(pack["multiples"]));
  out.ordinals = HEARSAY_TRY(numbers_of(pack["ordinals"]));
  out.numbers = HEARSAY_TRY(numbers_of(pack["numbers"]));
  return out;
}

std::optional<ToldHarm> befallen(const HeadlineWords& words,
                                 std::span<const std::string> text,
                                 std::size_t i) {
  if (words.dead.contains(text[i])) return ToldHarm::killed;
  if (words.hurt.contains(text[i])) return ToldHarm::injured;
  if (words.hit.contains(text[i])) {
    for (std::size_t k = i > 0 ? i - 1 : 0; k < std::min(i + 3, text.size()); ++k) {
      if (words.fatal.contains(text[k])) return ToldHarm::killed;
    }
    return ToldHarm::hit;
  }
  if (words.victims.contains(text[i])) return ToldHarm::victims;
  return std::nullopt;
}

Told told_in(const HeadlineWords& words, std::span<const std::string> text) {
  return Reader(words, text).read();
}

}  // namespace hearsay
