// Text -> mentions.
//
// At each capitalised word the longest run of words that some list knows is
// looked up: "New York City" before "New York". Whether it is a place here is
// then decided by what stands around it - the named-entity label, a preposition
// ("in Bam"), a word like "province", a larger place after a comma ("Paris,
// Texas") - against what makes it something else: a title before it, a person,
// the rest of an organisation's name ("Kyiv Post", "University of Oxford").
// Without any sign only a prominent place is taken.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/claim/places/rules.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <unordered_set>

namespace hearsay::places {
namespace {

using Rules = PlaceReader::Rules;

constexpr std::uint32_t kLongestName = 6;  // Tokens.

bool is_proper(Tag tag) {
  return tag == Tag::nnp || tag == Tag::nnps;
}

struct Entity {
  TokenSpan tokens;
  EntityType type = EntityType::none;
};

class Finder {
 public:
  Finder(const Material& material, const Rules& rules)
      : material_(material),
        parse_(material.parse),
        rules_(rules) {
    entity_of_.assign(parse_.size(), 0);
    entities_.push_back({});
    for (const Parse::Entity& one : parse_.entities()) {
      TokenSpan tokens = one.tokens;
      if (tokens.size() > 1 && parse_.lower[tokens.begin] == "the") ++tokens.begin;
      if (tokens.size() > 1 && parse_.tag[tokens.end - 1] == Tag::pos) --tokens.end;
      for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
        entity_of_[i] = static_cast<std::uint32_t>(entities_.size());
      }
      entities_.push_back({tokens, one.type});
      if (one.type == EntityType::person && tokens.size() > 1)
        surnames_.emplace(parse_.lower[tokens.end - 1]);
    }
  }

  std::vector<PlaceMention> find() {
    datelines_ = datelines(material_, rules_);
    for (const Material::Sentence& sentence : material_.sentences) {
      sentence_ = sentence.tokens;
      std::uint32_t at = sentence_.begin;
      while (at < sentence_.end)
        at = step(at);
    }
    revive();
    return std::move(found_);
  }

 private:
  // Tries what begins at token `at`; returns where to go on.
  std::uint32_t step(std::uint32_t at) {
    if (!starts_upper(parse_.word(at))) return at + 1;
    const std::uint32_t word_end = std::max(short_end(at), demonym_end(at));
    const std::uint32_t last = std::min(sentence_.end, at + kLongestName);
    for (std::uint32_t end = last; end > at && end > word_end; --end) {
      if (!can_be_name(at, end)) continue;
      look_up(at, end);
      if (senses_.empty()) continue;
      const char origin = judge({at, end});
      if (origin == 0) {
        // A longer name that is no place: its parts are none either.
        return end - at > 1 ? end : at + 1;
      }
      take({at, end}, origin);
      return end;
    }
    if (const std::uint32_t end = take_short(at); end != 0) return end;
    if (const std::uint32_t end = take_demonym(at); end != 0) return end;
    return at + 1;
  }

  // Where the abbreviation or the demonym that begins here ends; 0 if none does.
  std::uint32_t short_end(std::uint32_t at) const {
    for (std::uint32_t end = std::min(at + 3, sentence_.end); end > at; --end) {
      if (rules_.short_names.contains(slice(parse_.text, parse_.to_text({at, end})))) return end;
    }
    return 0;
  }

  std::uint32_t demonym_end(std::uint32_t at) const {
    for (std::uint32_t end = std::min(at + 3, sentence_.end); end > at; --end) {
      if (rules_.demonyms.contains(slice(parse_.text, parse_.to_text({at, end})))) return end;
    }
    return 0;
  }

  // "Homs, Hama and Aleppo": between two that are places.
  bool in_list(const PlaceMention& one) const {
    const auto after = std::upper_bound(
        found_.begin(),
        found_.end(),
        one.span.begin,
        [](std::uint32_t at, const PlaceMention& other) { return at < other.span.begin; });
    const auto joins = [&](std::uint32_t begin, std::uint32_t end) {
      if (end <= begin || end - begin > 2) return false;
      for (std::uint32_t i = begin; i < end; ++i) {
        if (parse_.lower[i] != "," && parse_.lower[i] != "and") return false;
      }
      return true;
    };
    return after != found_.end() && after != found_.begin() &&
           joins(one.tokens.end, after->tokens.begin) &&
           joins(std::prev(after)->tokens.end, one.tokens.begin);
  }

  // A name that was taken with good reason is meant wherever it stands again.
  void revive() {
    TextSet sure;
    for (const PlaceMention& one : found_) {
      if (one.certain && !one.senses.empty()) sure.insert(one.key);
    }
    bool any = false;
    for (PlaceMention& one : doubted_) {
      if (!sure.contains(one.key) && !in_list(one)) continue;
      one.origin = 'R';
      found_.push_back(std::move(one));
      any = true;
    }
    if (any) {
      std::stable_sort(
          found_.begin(), found_.end(), [](const PlaceMention& a, const PlaceMention& b) {
            return a.span.begin < b.span.begin;
          });
    }
  }

  bool can_be_name(std::uint32_t begin, std::uint32_t end) const {
    const std::string_view last = parse_.word(end - 1);
    if (!starts_upper(last) && !is_ascii_digit(last[0])) return false;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (parse_.is_space[i] != 0) return false;
      const std::string_view word = parse_.word(i);
      if (word == "," || word == "(" || word == ")" || word == "\"" || word == "." || word == ";" ||
          word == ":")
        return false;
      if (i > begin && parse_.tag[i] == Tag::pos && i + 1 == end) return false;
    }
    return true;
  }

  void look_up(std::uint32_t begin, std::uint32_t end) {
    senses_.clear();
    rules_.gazetteer->fold(slice(parse_.text, parse_.to_text({begin, end})), key_);
    if (key_.size() < 2) return;
    if (key_.starts_with("the ")) return;
    if (const auto own = rules_.named.find(key_); own != rules_.named.end()) senses_ = own->second;
    rules_.gazetteer->find(key_, uses_);
    const bool short_name = key_.size() <= 3;
    for (const Gazetteer::Use& use : uses_) {
      if (use.kind == Gazetteer::NameKind::code) continue;
      if (short_name && use.kind != Gazetteer::NameKind::main) continue;
      Sense sense = rules_.sense_of(use);
      if (sense.kind == PlaceKind::country) {
        const auto country = rules_.countries.find(sense.country);
        if (country != rules_.countries.end()) sense = country->second;
      }
      if (std::none_of(senses_.begin(), senses_.end(), [&](const Sense& one) {
            return one.id && one.id == sense.id;
          })) {
        senses_.push_back(sense);
      }
    }
  }

  std::uint32_t take_short(std::uint32_t at) {
    for (std::uint32_t end = std::min(at + 3, sentence_.end); end > at; --end) {
      const auto found = rules_.short_names.find(slice(parse_.text, parse_.to_text({at, end})));
      if (found == rules_.short_names.end()) continue;
      const bool comma = at > sentence_.begin + 1 && parse_.word(at - 1) == "," &&
                         !found_.empty() && found_.back().tokens.end == at - 1;
      const Entity& entity = entities_[entity_of_[at]];
      senses_.clear();
      for (const Rules::Short& one : found->second) {
        if (!one.after_comma || comma) senses_.push_back(one.sense);
      }
      if (senses_.empty()) return 0;
      const bool in_other = entity.type == EntityType::person || entity.type == EntityType::org;
      if (!comma && in_other && entity.tokens.size() > end - at) return 0;
      rules_.gazetteer->fold(slice(parse_.text, parse_.to_text({at, end})), key_);
      take({at, end}, 'S');
      return end;
    }
    return 0;
  }

  std::uint32_t take_demonym(std::uint32_t at) {
    for (std::uint32_t end = std::min(at + 3, sentence_.end); end > at; --end) {
      const auto found = rules_.demonyms.find(slice(parse_.text, parse_.to_text({at, end})));
      if (found == rules_.demonyms.end()) continue;
      // "New English School", "Polish" the verb: only what the tagger takes for a name or an
      // adjective.
      const Entity& entity = entities_[entity_of_[at]];
      const bool in_name =
          (entity.type == EntityType::person || entity.type == EntityType::org ||
           entity.type == EntityType::work_of_art || entity.type == EntityType::law) &&
          entity.tokens.size() > end - at;
      if (entity.type == EntityType::language) return end;
      if (!in_name || entity.type == EntityType::org) {
        senses_.assign(1, found->second);
        rules_.gazetteer->fold(slice(parse_.text, parse_.to_text({at, end})), key_);
        take({at, end}, in_name ? 'd' : 'D');
        found_.back().demonym = true;
      }
      return end;
    }
    return 0;
  }

  // "(Northern Wire)"
  bool in_brackets(TokenSpan tokens) const {
    for (std::uint32_t i = tokens.begin; i > sentence_.begin; --i) {
      if (parse_.word(i - 1) == ")") return false;
      if (parse_.word(i - 1) == "(") return true;
    }
    return false;
  }

  // Which rule takes the name for a place, or 0.
  char judge(TokenSpan tokens) {
    const Entity& entity = entities_[entity_of_[tokens.begin]];
    const bool labelled = entity.type != EntityType::none;
    const bool exact = labelled && entity.tokens == tokens;
    const bool inside = labelled && !exact && entity.tokens.size() > tokens.size();
    const bool single = tokens.size() == 1;
    const bool unlikely = single && rules_.unlikely.contains(parse_.lower[tokens.begin]);
    const bool own =
        std::any_of(senses_.begin(), senses_.end(), [](const Sense& one) { return one.from_pack; });
    if (!unlikely && lies_in_next(tokens)) return 'C';
    if (own) drop_villages();
    for (const Dateline& line : datelines_) {
      if (line.name == tokens) return 'L';
      if (line.tokens.begin < tokens.begin && tokens.end <= line.tokens.end && in_brackets(tokens))
        return 0;
    }
    if (single && !own && surnames_.contains(parse_.lower[tokens.begin]) && !has_generic(tokens))
      return 0;
    if (before_outlet(tokens) || after_title(tokens.begin)) return 0;
    const bool preposition = after_preposition(tokens.begin);
    if (unlikely) return entity.type == EntityType::gpe && exact && preposition ? 'u' : 0;
    if (has_generic(tokens) || in_list_of_counties(tokens)) return 'N';
    const bool first = inside && entity.tokens.begin == tokens.begin;
    const bool last = inside && entity.tokens.end == tokens.end;
    const bool of = inside && tokens.begin > 0 && parse_.lower[tokens.begin - 1] == "of";
    switch (entity.type) {
      case EntityType::gpe:
      case EntityType::loc:
        if (exact) return 'G';
        return doubt(tokens,
                     own     ? 'g'
                     : last  ? 'h'
                     : of    ? 'i'
                     : first ? 'j'
                             : 'k',
                     own || last || of);
      case EntityType::fac:
        if (exact) return 'F';
        return doubt(tokens, own ? 'f' : first ? 'e' : last ? 'l' : 'm', own);
      case EntityType::person:
        return doubt(
            tokens,
            'P',
            exact && (preposition ? own || population() > 50000 : own && tokens.size() > 1));
      case EntityType::org:
        if (exact) return doubt(tokens, 'O', own || population() > 50000);
        if (own) return 'o';
        return doubt(tokens,
                     of      ? 'q'
                     : first ? 'r'
                     : last  ? 's'
                             : 't',
                     of || (first && is_institution(tokens, entity)));
      default: break;
    }
    if (!names(tokens)) {
      // The tagger knows few foreign names.
      return tokens.begin > sentence_.begin
                 ? doubt(tokens, 'V', preposition && population() > 500000)
                 : 0;
    }
    if (own) return 'W';
    if (preposition) return doubt(tokens, 'I', population() > 500);
    return doubt(tokens, 'B', population() > 100000);
  }

  // "Athens Police Department": do the words after the name tell an institution?
  bool is_institution(TokenSpan tokens, const Entity& entity) const {
    for (std::uint32_t i = tokens.end; i < entity.tokens.end; ++i) {
      if (rules_.institutions.contains(parse_.lower[i])) return true;
    }
    return false;
  }

  // Takes it if `taken`; else keeps it for revive().
  char doubt(TokenSpan tokens, char origin, bool taken) {
    if (taken) return origin;
    if (origin == 'V' || names(tokens) ||
        entities_[entity_of_[tokens.begin]].type != EntityType::none) {
      doubted_.push_back(mention_of(tokens, origin));
    }
    return 0;
  }

  // "Sicily" of the packs is the region of that name in the gazetteer, if it
  // lies there; "Red Sea" is not the state.
  void join_divisions() {
    for (Sense& own : senses_) {
      if (!own.from_pack || own.id) continue;
      for (const Sense& other : senses_) {
        if (other.from_pack || other.kind != PlaceKind::division || other.level != 1 ||
            !other.lat || !own.lat)
          continue;
        if (std::abs(*other.lat - *own.lat) + std::abs(*other.lon - *own.lon) > 1.5) continue;
        const PlaceKind kind = own.kind;
        own = other;
        own.kind = kind;
        own.from_pack = true;
        break;
      }
    }
  }

  // What the packs name is so well known that no village of that name is meant.
  void drop_villages() {
    join_divisions();
    const bool country = std::any_of(senses_.begin(), senses_.end(), [](const Sense& one) {
      return one.from_pack && one.kind == PlaceKind::country;
    });
    std::erase_if(senses_, [&](const Sense& one) {
      const bool state = one.kind == PlaceKind::division && one.level == 1 &&
                         one.population > 1e6;  // Georgia is both.
      return !one.from_pack && !(country && state);
    });
  }

  double population() const {
    double most = 0;
    for (const Sense& one : senses_) {
      const bool main = one.name_kind == Gazetteer::NameKind::main;
      if (main) most = std::max(most, one.population);
    }
    return most;
  }

  bool names(TokenSpan tokens) const {
    return is_proper(parse_.tag[tokens.begin]) && is_proper(parse_.tag[tokens.end - 1]);
  }

  // "Paris, Texas": is what follows the comma a place that one sense lies in?
  bool lies_in_next(TokenSpan tokens) {
    if (tokens.end + 1 >= sentence_.end || parse_.word(tokens.end) != "," ||
        !starts_upper(parse_.word(tokens.end + 1)))
      return false;
    const std::vector<Sense> mine = senses_;
    const std::string key = key_;
    bool lies = false;
    const std::uint32_t begin = tokens.end + 1;
    for (std::uint32_t end = std::min(sentence_.end, begin + 4); end > begin && !lies; --end) {
      if (!can_be_name(begin, end)) continue;
      const auto found = rules_.short_names.find(slice(parse_.text, parse_.to_text({begin, end})));
      if (found != rules_.short_names.end()) {
        senses_.clear();
        for (const Rules::Short& one : found->second)
          senses_.push_back(one.sense);
      } else {
        look_up(begin, end);
      }
      if (senses_.empty()) continue;
      for (const Sense& large : senses_) {
        for (const Sense& small : mine)
          lies = lies || contains(large, small);
      }
      break;
    }
    senses_ = mine;
    key_ = key;
    return lies;
  }

  static bool contains(const Sense& large, const Sense& small) {
    if (small.self == large.self) return false;
    if (large.kind == PlaceKind::country)
      return !large.country.empty() && small.country == large.country &&
             small.kind != PlaceKind::country;
    if (large.kind == PlaceKind::division)
      return small.first == large.self || small.second == large.self;
    return false;
  }

  bool has_generic(TokenSpan tokens) const {
    if (tokens.end < sentence_.end && rules_.generic_after.contains(parse_.lower[tokens.end]) &&
        !starts_upper(parse_.word(tokens.end))) {
      return true;
    }
    std::uint32_t at = tokens.begin;
    if (at > sentence_.begin && parse_.lower[at - 1] == "the") --at;
    if (at > sentence_.begin && parse_.lower[at - 1] == "of") --at;
    return at > sentence_.begin && at < tokens.begin &&
           rules_.generic_before.contains(parse_.lower[at - 1]);
  }

  bool after_preposition(std::uint32_t at) const {
    if (at > sentence_.begin && parse_.lower[at - 1] == "the") --at;
    if (at > sentence_.begin && rules_.directions.contains(parse_.lower[at - 1])) --at;
    return at > sentence_.begin && rules_.prepositions.contains(parse_.lower[at - 1]);
  }

  bool after_title(std::uint32_t at) const {
    if (at == sentence_.begin) return false;
    std::string_view before = parse_.lower[at - 1];
    if (before.ends_with('.')) before.remove_suffix(1);
    return starts_upper(parse_.word(at - 1)) && rules_.titles.contains(before);
  }

  // "Washington Post": an outlet says nothing of the place.
  bool before_outlet(TokenSpan tokens) const {
    if (tokens.end >= sentence_.end) return false;
    return starts_upper(parse_.word(tokens.end)) &&
           rules_.outlets.contains(parse_.lower[tokens.end]);
  }

  PlaceMention mention_of(TokenSpan tokens, char origin) const {
    PlaceMention mention;
    const bool generic = tokens.end < sentence_.end &&
                         rules_.generic_after.contains(parse_.lower[tokens.end]) && origin != 'D' &&
                         origin != 'd' && !starts_upper(parse_.word(tokens.end));
    mention.span = parse_.to_text({tokens.begin, tokens.end + (generic ? 1 : 0)});
    mention.generic = generic;
    mention.tokens = tokens;
    mention.key = key_;
    mention.senses = senses_;
    if (generic || in_list_of_counties(tokens)) prefer_divisions(mention);
    mention.origin = origin;
    const Entity& entity = entities_[entity_of_[tokens.begin]];
    const bool other = entity.type == EntityType::org || entity.type == EntityType::person ||
                       entity.type == EntityType::fac;
    mention.in_name = other && entity.tokens.size() > tokens.size();
    mention.certain = origin == 'G' || origin == 'C' || origin == 'N' || origin == 'L';
    return mention;
  }

  // "Barrow, Jackson and Madison counties"
  bool in_list_of_counties(TokenSpan tokens) const {
    for (std::uint32_t i = tokens.end; i < sentence_.end && i < tokens.end + 16; ++i) {
      const std::string_view word = parse_.lower[i];
      if (word == "counties" || word == "provinces" || word == "districts" || word == "states")
        return true;
      if (word != "," && word != "and" && !starts_upper(parse_.word(i))) return false;
    }
    return false;
  }

  static void prefer_divisions(PlaceMention& mention) {
    const auto is_division = [](const Sense& one) { return one.kind == PlaceKind::division; };
    if (std::none_of(mention.senses.begin(), mention.senses.end(), is_division)) return;
    std::erase_if(mention.senses, [&](const Sense& one) { return !is_division(one); });
    mention.key += kDivisionsOnly;
  }

  void take(TokenSpan tokens, char origin) { found_.push_back(mention_of(tokens, origin)); }

  const Material& material_;
  const Parse& parse_;
  const Rules& rules_;
  std::vector<Entity> entities_;  // The first stands for "none".
  std::vector<std::uint32_t> entity_of_;
  std::unordered_set<std::string_view> surnames_;
  std::vector<Dateline> datelines_;
  TokenSpan sentence_;
  std::vector<PlaceMention> found_;
  std::vector<PlaceMention> doubted_;
  std::vector<Sense> senses_;  // Of the name looked at.
  std::vector<Gazetteer::Use> uses_;
  std::string key_;
};

}  // namespace

bool starts_upper(std::string_view word) {
  if (word.empty()) return false;
  if (is_ascii_upper(word[0])) return true;
  // Latin-1 and Latin Extended-A capitals; enough for names at their first letter.
  return word.size() > 1 && static_cast<unsigned char>(word[0]) >= 0xC3 &&
         static_cast<unsigned char>(word[0]) <= 0xC5;
}

std::vector<PlaceMention> find(const Material& material, const Rules& rules) {
  return Finder(material, rules).find();
}

}  // namespace hearsay::places
