// Places that no list knows: "a drone hit a depot on the outskirts of Kadrey".
//
// Most villages are in no gazetteer, and the language engine takes their names for
// firms or people. The text itself says better what they are:
//
//     the village of Kadrey   outskirts of Kadrey   40 km from Kadrey   Kadrey district
//     Kadrey, a market town   KADREY, Sarenland (Northern Wire) -
//
// One such sign makes the name a place wherever it stands in the report. "in Kadrey"
// is a weaker sign ("in Parliament", "in Hamas"): it does where nothing in the report
// lets that name act or speak. Such places have a name and a span, no coordinates.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/claim/places/rules.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace hearsay::places {
namespace {

using Rules = PlaceReader::Rules;

constexpr std::uint32_t kLongestName = 4;   // Tokens.
constexpr std::uint32_t kApposition = 4;    // Words between comma and "town".
constexpr std::size_t kLongestAcronym = 5;  // Letters.

enum class Sign : std::uint8_t { none, weak, labelled, sure };

struct Candidate {
  TokenSpan tokens;
  std::string key;
  Sign sign = Sign::none;
  bool acts = false;
};

class UnknownFinder {
 public:
  UnknownFinder(const Material& material, const Rules& rules, std::vector<PlaceMention>& known)
      : material_(material),
        parse_(material.parse),
        rules_(rules),
        known_(known) {
    entity_of_.assign(parse_.size(), Parse::Entity{});
    for (Parse::Entity one : parse_.entities()) {
      if (one.tokens.size() > 1 && parse_.lower[one.tokens.begin] == "the") ++one.tokens.begin;
      for (std::uint32_t i = one.tokens.begin; i < one.tokens.end; ++i)
        entity_of_[i] = one;
    }
    taken_.assign(parse_.size(), 0);
    for (const PlaceMention& one : known_) {
      for (std::uint32_t i = one.tokens.begin; i < one.tokens.end; ++i)
        taken_[i] = 1;
    }
  }

  void run() {
    for (const Material::Sentence& sentence : material_.sentences)
      collect(sentence);
    read_datelines();

    struct Verdict {
      bool sure = false, labelled = false, weak = false, acts = false;
    };

    std::map<std::string, Verdict> verdicts;
    for (const Candidate& one : candidates_) {
      Verdict& all = verdicts[one.key];
      all.sure = all.sure || one.sign == Sign::sure;
      all.labelled = all.labelled || one.sign == Sign::labelled;
      all.weak = all.weak || one.sign == Sign::weak;
      all.acts = all.acts || one.acts;
    }
    for (Candidate& one : candidates_) {
      const Verdict& all = verdicts[one.key];
      if (all.sure || one.sign == Sign::labelled || (all.weak && !all.acts)) take(one);
    }
    std::stable_sort(known_.begin(), known_.end(), [](const auto& a, const auto& b) {
      return a.span.begin < b.span.begin;
    });
  }

 private:
  void collect(const Material::Sentence& sentence) {
    sentence_ = sentence.tokens;
    for (std::uint32_t i = sentence_.begin; i < sentence_.end;) {
      const std::uint32_t end = name_end(i);
      if (end == i) {
        ++i;
        continue;
      }
      consider({i, end});
      i = end;
    }
  }

  // Where the name that begins here ends; `i` if none does.
  std::uint32_t name_end(std::uint32_t i) const {
    const Parse::Entity& entity = entity_of_[i];
    const bool labelled = is_place_label(entity.type) && entity.tokens.begin == i &&
                          entity.tokens.end <= sentence_.end;
    if (labelled && starts_upper(parse_.word(i)) && free(entity.tokens)) {
      // "Port" alone of "Port Mirel".
      std::uint32_t end = entity.tokens.end;
      while (end < sentence_.end && end - i < kLongestName && is_name_word(end) &&
             taken_[end] == 0 && entity_of_[end].type == EntityType::none)
        ++end;
      return end;
    }
    std::uint32_t end = i;
    while (end < sentence_.end && is_name_word(end) && taken_[end] == 0)
      ++end;
    if (end - i > kLongestName || (end < sentence_.end && taken_[end] != 0 && touches(end)))
      return i;
    return end;
  }

  bool is_name_word(std::uint32_t i) const {
    const Tag tag = parse_.tag[i];
    return starts_upper(parse_.word(i)) && (tag == Tag::nnp || tag == Tag::nnps);
  }

  // Does the known place at `i` belong to the words before it ("Radio Kyiv")?
  bool touches(std::uint32_t i) const { return i > sentence_.begin && is_name_word(i); }

  bool free(TokenSpan tokens) const {
    return std::none_of(taken_.begin() + tokens.begin,
                        taken_.begin() + tokens.end,
                        [](std::uint8_t one) { return one != 0; });
  }

  static bool is_place_label(EntityType type) {
    return type == EntityType::gpe || type == EntityType::loc || type == EntityType::fac;
  }

  void consider(TokenSpan tokens) {
    Candidate one;
    const Parse::Entity& entity = entity_of_[tokens.begin];
    const bool in_list = is_known(tokens);
    const bool labelled = !in_list && is_place_label(entity.type) &&
                          entity.tokens.begin == tokens.begin && tokens.end >= entity.tokens.end;
    if (!labelled && !may_be_place(tokens)) return;
    one.tokens = tokens;
    rules_.gazetteer->fold(slice(parse_.text, parse_.to_text(tokens)), one.key);
    if (one.key.size() < 3) return;
    one.sign = labelled                                       ? Sign::labelled
               : is_announced(tokens) || is_explained(tokens) ? Sign::sure
               : is_located(tokens) && !in_list               ? Sign::weak
                                                              : Sign::none;
    one.acts = acts(tokens);
    candidates_.push_back(std::move(one));
  }

  // Is it, or a part of it, in the gazetteer? Then find() has had its say.
  bool is_known(TokenSpan tokens) {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      for (std::uint32_t end = tokens.end; end > i; --end) {
        rules_.gazetteer->fold(slice(parse_.text, parse_.to_text({i, end})), key_);
        if (rules_.named.contains(key_)) return true;
        rules_.gazetteer->find(key_, uses_);
        if (!uses_.empty()) return true;
      }
    }
    return false;
  }

  bool may_be_place(TokenSpan tokens) const {
    const std::string_view last = parse_.lower[tokens.end - 1];
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      const std::string_view word = parse_.lower[i];
      // "Port Mirel" is a town, "Mirel Port" is not.
      const bool opens = i == tokens.begin && tokens.size() > 1;
      if (!opens && (rules_.institutions.contains(word) || rules_.outlets.contains(word)))
        return false;
      if (rules_.titles.contains(word) || rules_.unlikely.contains(word)) return false;
    }
    if (tokens.begin > sentence_.begin && rules_.titles.contains(parse_.lower[tokens.begin - 1]))
      return false;
    if (rules_.demonyms.contains(slice(parse_.text, parse_.to_text(tokens)))) return false;
    return !last.empty();
  }

  // "the village of X", "outskirts of X", "40 km from X", "X district"
  bool is_announced(TokenSpan tokens) const {
    if (tokens.end < sentence_.end && rules_.generic_after.contains(parse_.lower[tokens.end]) &&
        !starts_upper(parse_.word(tokens.end)) && !is_acronym(tokens))
      return true;
    if (tokens.begin < sentence_.begin + 2) return false;
    const std::uint32_t before = tokens.begin - 1;
    const std::string_view noun = parse_.lower[before - 1];
    if (parse_.lower[before] == "of" && !starts_upper(parse_.word(before - 1)) &&
        (rules_.generic_before.contains(noun) || rules_.parts.contains(noun) ||
         (rules_.directions.contains(noun) && after_distance(before - 1))))
      return true;
    return rules_.prepositions.contains(parse_.lower[before]) && after_distance(before);
  }

  // "40 kilometres (25 miles) from": does a distance end before `i`, in the last words?
  bool after_distance(std::uint32_t i) const {
    for (std::uint32_t back = 1; back <= 6 && i >= sentence_.begin + back + 1; ++back) {
      const std::uint32_t at = i - back;
      const std::string_view word = parse_.lower[at];
      if (rules_.distances.contains(word)) return parse_.tag[at - 1] == Tag::cd;
      const bool passes = word == "(" || word == ")" || word == "," || word == "to" ||
                          word == "the" || rules_.directions.contains(word);
      if (!passes) return false;
    }
    return false;
  }

  // "X, a market town in the north"
  bool is_explained(TokenSpan tokens) const {
    std::uint32_t i = tokens.end;
    if (i + 2 >= sentence_.end || parse_.word(i) != ",") return false;
    ++i;
    if (parse_.lower[i] != "a" && parse_.lower[i] != "an" && parse_.lower[i] != "the") return false;
    ++i;
    for (const std::uint32_t last = std::min(sentence_.end, i + kApposition); i < last; ++i) {
      const Pos pos = parse_.pos[i];
      // "Arden, a state senator": the noun that ends the phrase counts.
      const bool ends = i + 1 >= sentence_.end ||
                        (parse_.pos[i + 1] != Pos::noun && parse_.pos[i + 1] != Pos::propn);
      if (ends && pos == Pos::noun && rules_.generic_before.contains(parse_.lower[i])) return true;
      if (pos != Pos::adj && pos != Pos::noun && pos != Pos::adv && parse_.word(i) != "-" &&
          pos != Pos::verb)
        return false;
    }
    return false;
  }

  // "in X", "near X"
  bool is_located(TokenSpan tokens) const {
    if (tokens.begin == sentence_.begin || tokens.size() > 2 || is_acronym(tokens)) return false;
    const EntityType type = entity_of_[tokens.begin].type;
    const bool other_label = type == EntityType::date || type == EntityType::event ||
                             type == EntityType::work_of_art || type == EntityType::law ||
                             type == EntityType::language || type == EntityType::norp ||
                             (type == EntityType::person && tokens.size() > 1);
    if (other_label) return false;
    if (entity_of_[tokens.begin].tokens.size() > tokens.size()) return false;
    if (!rules_.sites.contains(parse_.lower[tokens.begin - 1])) return false;
    // "in Arden's view", "in Arden, she said": the first is no place.
    return tokens.end >= sentence_.end || parse_.tag[tokens.end] != Tag::pos;
  }

  bool is_acronym(TokenSpan tokens) const {
    const std::string_view word = slice(parse_.text, parse_.to_text(tokens));
    return word.size() <= kLongestAcronym && std::all_of(word.begin(), word.end(), [](char c) {
             return !is_ascii_alpha(c) || is_ascii_upper(c);
           });
  }

  bool acts(TokenSpan tokens) const {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (parse_.dep[i] == Dep::nsubj || parse_.dep[i] == Dep::agent) return true;
      const std::uint32_t head = parse_.head[i];
      if (parse_.dep[i] == Dep::pobj && parse_.dep[head] == Dep::agent) return true;
    }
    return false;
  }

  void read_datelines() {
    for (const Dateline& one : datelines(material_, rules_))
      take_dateline(one);
  }

  void take_dateline(const Dateline& line) {
    const TokenSpan tokens = line.name;
    if (!free(tokens)) return;
    Candidate one;
    one.tokens = tokens;
    rules_.gazetteer->fold(slice(parse_.text, parse_.to_text(tokens)), one.key);
    if (one.key.size() < 3) return;
    one.sign = Sign::sure;
    std::erase_if(candidates_, [&](const Candidate& other) {
      return other.tokens.begin < line.tokens.end && line.tokens.begin < other.tokens.end;
    });
    candidates_.push_back(std::move(one));
  }

  void take(Candidate& one) {
    PlaceMention mention;
    mention.tokens = one.tokens;
    const bool generic = one.tokens.end < parse_.size() &&
                         rules_.generic_after.contains(parse_.lower[one.tokens.end]) &&
                         !starts_upper(parse_.word(one.tokens.end));
    mention.generic = generic;
    mention.span = parse_.to_text({one.tokens.begin, one.tokens.end + (generic ? 1 : 0)});
    mention.key = std::move(one.key);
    mention.origin = 'U';
    mention.certain = one.sign == Sign::sure;
    known_.push_back(std::move(mention));
  }

  const Material& material_;
  const Parse& parse_;
  const Rules& rules_;
  std::vector<PlaceMention>& known_;
  std::vector<Parse::Entity> entity_of_;
  std::vector<std::uint8_t> taken_;  // By token: part of a known place.
  TokenSpan sentence_;
  std::vector<Candidate> candidates_;
  std::vector<Gazetteer::Use> uses_;
  std::string key_;
};

}  // namespace

void find_unknown(const Material& material,
                  const Rules& rules,
                  std::vector<PlaceMention>& mentions) {
  UnknownFinder(material, rules, mentions).run();
}

}  // namespace hearsay::places
