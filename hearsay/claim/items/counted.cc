// The number -> the noun that it counts or pays for.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/items/rules.h"

#include <algorithm>

namespace hearsay::items {

namespace {

constexpr int kDeep = 4;

}  // namespace

TokenSpan CountedNoun::number_tokens(const Quantity& quantity) const {
  return parse_.to_tokens(quantity.number.empty() ? quantity.span : quantity.number);
}

std::uint32_t CountedNoun::anchor_of(TokenSpan number) const {
  for (std::uint32_t i = number.begin; i < number.end; ++i) {
    if (parse_.is_root(i) || !number.contains(parse_.head[i])) return i;
  }
  return number.begin;
}

// The noun that the number stands before: "84 Wagner fighters", "dozens of men",
// "19,000-strong forces".
std::optional<std::uint32_t> CountedNoun::own_noun(TokenSpan number, std::uint32_t anchor) const {
  for (std::uint32_t i = number.begin; i < number.end; ++i) {
    for (std::uint32_t child : parse_.children(i)) {
      if (child < number.end || parse_.dep[child] != Dep::prep || parse_.lower[child] != "of")
        continue;
      if (const auto noun = syntax_.child(child, Dep::pobj); noun && is_nominal(parse_, *noun))
        return noun;
    }
  }
  std::uint32_t at = anchor;
  for (int step = 0; step < kDeep && !parse_.is_root(at); ++step) {
    const Dep dep = parse_.dep[at];
    if (dep != Dep::nummod && dep != Dep::quantmod && dep != Dep::amod && dep != Dep::nmod &&
        dep != Dep::compound && dep != Dep::npadvmod && dep != Dep::advmod && dep != Dep::det &&
        dep != Dep::predet) {
      break;
    }
    at = parse_.head[at];
    if (at < number.begin) return std::nullopt;
    if (at >= number.end && is_noun(parse_, at)) {
      // "two BMP-3 vehicles": the parser may stop at a name before the noun.
      while (parse_.dep[at] == Dep::compound && parse_.head[at] > at)
        at = parse_.head[at];
      return at;
    }
    if (at >= number.end && is_nominal(parse_, at)) return at;
  }
  return std::nullopt;
}

// "Twelve villagers, three of them children"; "nine of whom were officers".
std::optional<std::uint32_t> CountedNoun::part_noun(TokenSpan number, std::uint32_t anchor) const {
  const std::uint32_t of = number.end;
  if (!speaks_of_part(number)) return named_part(number, anchor);
  for (std::uint32_t i = of + 2; i < std::min(of + 5, parse_.size()); ++i) {
    if (is_noun(parse_, i) && parse_.dep[i] != Dep::compound) return i;
    if (!is_noun(parse_, i) && parse_.pos[i] != Pos::adj) break;
  }
  const std::uint32_t verb = parse_.head[anchor];
  const auto attribute = parse_.lemma[verb] == "be" ? syntax_.child(verb, Dep::attr) : std::nullopt;
  return attribute && is_noun(parse_, *attribute) ? attribute : std::nullopt;
}

// "Of the 12 dead, three were children".
std::optional<std::uint32_t> CountedNoun::named_part(TokenSpan number, std::uint32_t anchor) const {
  if (parse_.dep[anchor] != Dep::nsubj || number.size() != 1 || parse_.is_root(anchor))
    return std::nullopt;
  const std::uint32_t verb = parse_.head[anchor];
  const auto noun = parse_.lemma[verb] == "be" ? syntax_.child(verb, Dep::attr) : std::nullopt;
  const bool several = noun && is_noun(parse_, *noun) && parse_.tag[*noun] == Tag::nns;
  return several && !syntax_.child(*noun, Dep::nummod) ? noun : std::nullopt;
}

// "a crew of four": the crew.
std::optional<std::uint32_t> CountedNoun::group_of(std::uint32_t anchor) const {
  if (parse_.dep[anchor] != Dep::pobj || parse_.is_root(anchor)) return std::nullopt;
  const std::uint32_t of = parse_.head[anchor];
  if (parse_.lower[of] != "of" || parse_.dep[of] != Dep::prep) return std::nullopt;
  const std::uint32_t noun = parse_.head[of];
  if (!is_noun(parse_, noun) || parse_.tag[noun] != Tag::nn) return std::nullopt;
  const std::string type = taxonomy_.type_of(parse_, {noun, noun + 1}, noun);
  return Taxonomy::is_people(type) ? std::optional(noun) : std::nullopt;
}

// "three of them", "nine of whom", "88 of which".
bool CountedNoun::speaks_of_part(TokenSpan number) const {
  const std::uint32_t of = number.end;
  return of + 2 < parse_.size() && parse_.lower[of] == "of" &&
         rules_.words.pronouns.contains(parse_.lower[of + 1]);
}

// "Tanks - 12, armored vehicles - 30": the noun before the dash or colon.
std::optional<std::uint32_t> CountedNoun::labelled(TokenSpan whole) const {
  if (whole.begin < 2) return std::nullopt;
  const std::string_view mark = parse_.lower[whole.begin - 1];
  if (mark != "-" && mark != "–" && mark != "—" && mark != ":") return std::nullopt;
  const std::uint32_t noun = whole.begin - 2;
  const bool ends = whole.end == parse_.size() || parse_.pos[whole.end] == Pos::punct ||
                    parse_.is_space[whole.end] != 0 || parse_.pos[whole.end] == Pos::cconj;
  if (!ends || !is_noun(parse_, noun) || parse_.space_after[whole.begin - 1] == 0)
    return std::nullopt;
  const TokenSpan phrase{std::min(parse_.left_edge[noun], noun), noun + 1};
  return taxonomy_.type_of(parse_, phrase, noun).empty() ? std::nullopt : std::optional(noun);
}

// The number's own noun, by the tree or by the quantity's reader.
std::optional<std::uint32_t> CountedNoun::stated_noun(const Quantity& quantity,
                                                      TokenSpan number) const {
  std::optional<std::uint32_t> own = own_noun(number, anchor_of(number));
  if (!own && quantity.item_head && *quantity.item_head >= number.end &&
      is_nominal(parse_, *quantity.item_head) && *quantity.item_head - number.end < 6) {
    own = quantity.item_head;
  }
  // "raised it to 89 two days later": the days have a number of their own.
  const bool own_number = own && parse_.dep[*own] == Dep::npadvmod && number.end < *own &&
                          parse_.pos[number.end] == Pos::num;
  if (own_number) own.reset();
  // "an option for 12 more".
  const WordLists& words = rules_.words;
  if (own && !is_noun(parse_, *own) &&
      (words.additional.contains(parse_.lower[*own]) ||
       words.counting.contains(parse_.lower[*own]))) {
    own.reset();
  }
  return own;
}

// "17 confirmed dead", "1,300 injured": the word that stands for them.
std::optional<std::uint32_t> CountedNoun::harm_word(TokenSpan number) const {
  for (std::uint32_t i = number.end; i < std::min(number.end + 3, parse_.size()); ++i) {
    const bool last =
        i + 1 == parse_.size() || !(is_noun(parse_, i + 1) || parse_.pos[i + 1] == Pos::adj);
    if (last && rules_.harm->is_state(parse_.lower[i])) return i;
    if (parse_.tag[i] != Tag::vbn && parse_.pos[i] != Pos::adv && parse_.pos[i] != Pos::adj) break;
  }
  return std::nullopt;
}

// "the number of refugees" counts refugees, "the death toll" itself.
std::optional<std::uint32_t> CountedNoun::measured_by(std::uint32_t toll) const {
  for (std::uint32_t child : parse_.children(toll)) {
    if (parse_.dep[child] == Dep::prep && parse_.lower[child] == "of") {
      if (const auto noun = syntax_.child(child, Dep::pobj); noun && is_nominal(parse_, *noun))
        return noun;
    }
  }
  return toll;
}

// "The confirmed death count is over 120,000", "the toll rose to 12", "put the
// number of dead at 63", "the dead numbered 12".
std::optional<std::uint32_t> CountedNoun::toll(std::uint32_t anchor) const {
  std::uint32_t at = anchor;
  // "raised the toll to 89 two days later": the tree hangs the 89 on the days.
  const bool led = at > 0 && parse_.dep[at] != Dep::pobj && parse_.pos[at - 1] == Pos::adp &&
                   (parse_.lower[at - 1] == "to" || parse_.lower[at - 1] == "at");
  if (led) {
    at = at - 1;
  } else if (parse_.dep[at] == Dep::nummod || parse_.dep[at] == Dep::quantmod ||
             parse_.dep[at] == Dep::npadvmod) {
    at = parse_.head[at];
  }
  if (parse_.dep[at] == Dep::pobj || parse_.dep[at] == Dep::amod) {
    at = parse_.head[at];
    const std::string_view word = parse_.lower[at];
    static constexpr std::string_view kAside[] = {
        "for", "by", "in", "from", "on", "with", "after", "since", "during", "within", "near"};
    if (std::find(std::begin(kAside), std::end(kAside), word) != std::end(kAside))
      return std::nullopt;
  }
  if (parse_.is_root(at)) return std::nullopt;
  const std::uint32_t verb = parse_.head[at];
  // "a death toll of 12", "a toll of over 50".
  if (is_noun(parse_, verb) && parse_.lower[at] == "of" &&
      rules_.words.tolls.contains(parse_.lemma[verb]))
    return verb;
  if (!syntax_.is_verb(verb) || !rules_.words.reaches.contains(parse_.lemma[verb]))
    return std::nullopt;
  for (Dep dep : {Dep::nsubjpass, Dep::dobj, Dep::nsubj}) {
    const auto noun = syntax_.child(verb, dep);
    if (!noun || *noun == at || *noun == anchor || !is_nominal(parse_, *noun)) continue;
    if (rules_.words.tolls.contains(parse_.lemma[*noun])) return measured_by(*noun);
    // "estimated the crowd at 25,000"
    if (dep == Dep::dobj && parse_.lower[at] == "at") return noun;
    const auto harm = rules_.harm->at(parse_, *noun);
    if (harm && harm->who == Sufferer::itself) return noun;
  }
  return std::nullopt;
}

// Whether what the number's own words say fits the noun: 30 wounded are no tanks.
bool CountedNoun::same_sort(std::uint32_t noun, std::uint32_t anchor) const {
  const std::string type = taxonomy_.type_of(parse_, parse_.subtree(noun), noun);
  const auto people = rules_.harm->befell(parse_, anchor, true);
  const auto things = rules_.harm->befell(parse_, anchor, false, &taxonomy_);
  if (!type.empty() && people && people->people != Manner::none &&
      (!things || things->things == Manner::none)) {
    return Taxonomy::is_people(type);
  }
  if (things && things->things != Manner::none && (!people || people->people == Manner::none)) {
    return !Taxonomy::is_people(type);
  }
  return true;
}

// "killing 20 people including five children and wounding 30": not 30 children.
bool CountedNoun::is_listed_part(std::uint32_t noun, std::uint32_t anchor) const {
  std::uint32_t first = noun;
  while (parse_.dep[first] == Dep::conj && is_noun(parse_, parse_.head[first]))
    first = parse_.head[first];
  const std::uint32_t above = parse_.head[first];
  if (parse_.dep[first] != Dep::pobj || !rules_.words.included.contains(parse_.lower[above]))
    return false;
  return !parse_.subtree(above).contains(anchor);
}

// The noun that the sentence counted before, unless it says what befell those.
std::optional<std::uint32_t> CountedNoun::earlier(std::size_t which, std::uint32_t anchor) const {
  constexpr std::size_t kFarthest = 100;  // Of a list without end, only the nearest.
  const std::uint32_t sentence = parse_.sentence[anchor];
  for (std::size_t i = which; i-- > 0 && which - i <= kFarthest;) {
    const Quantity& other = quantities_[i];
    const TokenSpan number = number_tokens(other);
    if (number.empty() || parse_.sentence[number.begin] != sentence) break;
    if (!other.is_count || !other.currency.empty() || other.kind == QuantityKind::percentage)
      continue;
    const auto noun = stated_noun(other, number);
    if (!noun || rules_.words.pronouns.contains(parse_.lower[*noun])) continue;
    if (is_listed_part(*noun, anchor)) continue;
    const auto harm = rules_.harm->at(parse_, *noun);
    const bool only_harm = harm && harm->who == Sufferer::itself &&
                           (harm->people == Manner::killed || harm->people == Manner::injured ||
                            harm->people == Manner::missing);
    if (!only_harm && same_sort(*noun, anchor)) return noun;
  }
  return std::nullopt;
}

// "report the numbers of dead ...: Sri Lanka - 28,500".
std::optional<std::uint32_t> CountedNoun::number_of_something(std::uint32_t anchor) const {
  const TokenSpan sentence = parse_.sentences[parse_.sentence[anchor]];
  for (std::uint32_t i = sentence.begin; i < anchor; ++i) {
    if (!is_noun(parse_, i) || !rules_.words.tolls.contains(parse_.lemma[i])) continue;
    if (const auto noun = measured_by(i); noun && !parse_.subtree(*noun).contains(anchor))
      return noun;
  }
  return std::nullopt;
}

// Nouns that a number may be hung on and that it does not count: a toll, a
// participle taken for a noun ("one million verging on starvation").
bool CountedNoun::is_counted(std::uint32_t noun, const Quantity& quantity) const {
  if (parse_.tag[noun] != Tag::nn) return true;
  if (rules_.words.tolls.contains(parse_.lemma[noun])) return false;
  return !parse_.lower[noun].ends_with("ing") || quantity.value == 1 ||
         !taxonomy_.type_of(parse_, parse_.subtree(noun), noun).empty();
}

std::optional<Counted> CountedNoun::things(std::size_t which) const {
  const Quantity& quantity = quantities_[which];
  const TokenSpan number = number_tokens(quantity);
  if (number.empty()) return std::nullopt;
  const std::uint32_t anchor = anchor_of(number);
  const TokenSpan whole = parse_.to_tokens(quantity.span);
  if (const auto part = part_noun(number, anchor))
    return Counted{*part, false, true, Part::included};
  if (const auto noun = labelled(whole)) return Counted{*noun, false, true};
  std::optional<std::uint32_t> own = stated_noun(quantity, number);
  if (own && !is_counted(*own, quantity)) own.reset();
  const bool participle = own && !is_noun(parse_, *own);
  const bool pronoun =
      own && parse_.pos[*own] == Pos::pron && rules_.words.pronouns.contains(parse_.lower[*own]);
  if (own && !participle && !pronoun) return Counted{*own};
  if (const auto noun = own ? std::nullopt : group_of(anchor)) return Counted{*noun, false, true};
  if (const auto noun = toll(anchor)) {
    // "nine cases, bringing the total to 31": a total of what was counted before.
    const bool bare = rules_.words.tolls.contains(parse_.lemma[*noun]) &&
                      !rules_.harm->at(parse_, *noun).has_value();
    const auto counted = bare ? earlier(which, anchor) : std::nullopt;
    return counted ? Counted{*counted, true, true} : Counted{*noun, false, true};
  }
  // "17 confirmed dead": nobody else can be meant where it is what someone has.
  if (participle && (parse_.dep[*own] == Dep::dobj || parse_.dep[*own] == Dep::pobj))
    return Counted{*own};
  // "has 17 confirmed dead", but "180 people were killed and 1,300 injured".
  const auto state = harm_word(number);
  const bool governed = whole.begin > 0 && (syntax_.is_verb(whole.begin - 1) ||
                                            parse_.pos[whole.begin - 1] == Pos::aux ||
                                            parse_.pos[whole.begin - 1] == Pos::adp);
  if (state && governed) return Counted{*state};
  if (const auto noun = earlier(which, anchor)) {
    // "thousands of casualties and several hundred dead": the dead.
    const auto harm = rules_.harm->at(parse_, *noun);
    const bool victims =
        harm && harm->who == Sufferer::itself && harm->people == Manner::unspecified;
    if (victims && state) return Counted{*state};
    return Counted{*noun, true, true, part_of(number)};
  }
  if (participle) return Counted{*own};
  if (state) return Counted{*state};
  if (const auto noun = number_of_something(anchor)) return Counted{*noun, true, true};
  return std::nullopt;
}

// Of a number alone: "three of them" is a part, "12 more" were not counted yet.
Part CountedNoun::part_of(TokenSpan number) const {
  if (speaks_of_part(number)) return Part::included;
  const bool more =
      number.end < parse_.size() && rules_.words.additional.contains(parse_.lower[number.end]);
  return more ? Part::additional : Part::whole;
}

// What the money buys or is paid for; else the noun that the amount restates.
std::optional<std::uint32_t> CountedNoun::paid_for(std::uint32_t anchor) const {
  // "$5 billion in arms", "$110 billion on equipment", "3 million dollars worth of shells".
  for (std::uint32_t at : {anchor, parse_.head[anchor]}) {
    if (at != anchor && parse_.pos[at] != Pos::sym && parse_.pos[at] != Pos::num &&
        parse_.ent_type[at] != EntityType::money)
      continue;
    for (std::uint32_t child : parse_.children(at)) {
      if (child < anchor || parse_.lower[child] != "worth") continue;
      for (std::uint32_t of : parse_.children(child)) {
        if (const auto noun = syntax_.child(of, Dep::pobj); noun && is_nominal(parse_, *noun))
          return noun;
      }
    }
    if (const auto noun = bought_through(at, anchor)) return noun;
  }
  return std::nullopt;
}

// "in arms", "on equipment", "for drones" behind the amount; not "in 2023", "in Africa".
std::optional<std::uint32_t> CountedNoun::bought_through(std::uint32_t governor,
                                                         std::uint32_t amount) const {
  for (std::uint32_t child : parse_.children(governor)) {
    const std::string_view word = parse_.lower[child];
    if (child < amount || parse_.dep[child] != Dep::prep) continue;
    if (word != "in" && word != "on" && word != "of" && word != "for") continue;
    const auto noun = syntax_.child(child, Dep::pobj);
    if (!noun || !is_nominal(parse_, *noun)) continue;
    switch (parse_.ent_type[*noun]) {
      case EntityType::gpe:
      case EntityType::loc:
      case EntityType::date:
      case EntityType::time:
      case EntityType::person:
      case EntityType::fac: continue;
      default: return noun;
    }
  }
  return std::nullopt;
}

// "Donations hit $1.1 billion", "the price rose to $6 billion": the sum's name.
std::optional<Counted> CountedNoun::restated(std::uint32_t verb) const {
  if (!rules_.words.restates.contains(parse_.lemma[verb])) return std::nullopt;
  const auto noun = syntax_.child(verb, Dep::nsubj);
  if (!noun || !is_noun(parse_, *noun)) return std::nullopt;
  return Counted{*noun, false, true};
}

std::optional<Counted> CountedNoun::money(std::size_t which) const {
  const Quantity& quantity = quantities_[which];
  // Without "exceed" in "could exceed $6 billion".
  const TextSpan measure = quantity.measure.empty() ? quantity.span : quantity.measure;
  const TokenSpan tokens = parse_.to_tokens(measure);
  if (tokens.empty()) return std::nullopt;
  std::uint32_t anchor = anchor_of(tokens);
  if (const auto noun = paid_for(anchor)) return Counted{*noun, false, true};
  // "a $2.5 billion deal", "a $400,000 ransom".
  std::uint32_t at = anchor;
  while (!parse_.is_root(at) && (parse_.dep[at] == Dep::nummod || parse_.dep[at] == Dep::compound ||
                                 parse_.dep[at] == Dep::amod || parse_.dep[at] == Dep::nmod ||
                                 parse_.dep[at] == Dep::quantmod)) {
    at = parse_.head[at];
    if (at >= tokens.end && is_noun(parse_, at) &&
        !rules_.words.thresholds.contains(parse_.lemma[at])) {
      return Counted{at};
    }
  }
  if (parse_.is_root(at)) return std::nullopt;
  // "for $1.31 billion", "to $10,000", "at a cost of millions": what the verb is about.
  std::uint32_t verb = parse_.head[at];
  Dep dep = parse_.dep[at];
  if (dep == Dep::npadvmod && parse_.lower[verb] == "worth") {
    dep = Dep::pobj;  // "tanks worth $5 million".
    if (is_noun(parse_, parse_.head[verb])) return Counted{parse_.head[verb], false, true};
  }
  if (dep == Dep::pobj) {
    for (int step = 0; step < kDeep && !parse_.is_root(verb) && !syntax_.is_verb(verb); ++step) {
      const std::uint32_t up = parse_.head[verb];
      const bool price = rules_.words.tolls.contains(parse_.lemma[up]) ||
                         parse_.lemma[up] == "cost" || parse_.lemma[up] == "price";
      if (is_noun(parse_, up) && !price) return Counted{up, false, true};
      verb = up;
    }
    if (!syntax_.is_verb(verb)) return std::nullopt;
    for (Dep place : {Dep::dobj, Dep::nsubjpass}) {
      const auto noun = syntax_.child(verb, place);
      if (noun && is_nominal(parse_, *noun) && !tokens.contains(*noun))
        return Counted{*noun, false, true};
    }
    return restated(verb);
  }
  // "The contract is worth $5 million", "the tanks cost $5 million".
  if ((dep == Dep::dobj || dep == Dep::attr) && syntax_.is_verb(verb)) {
    if (const auto noun = restated(verb)) return noun;
    // "paid $5 million for the drones", "spent it on arms".
    if (const auto noun = bought_through(verb, at)) return Counted{*noun, false, true};
  }
  return std::nullopt;
}

std::optional<Counted> CountedNoun::of(std::size_t which) const {
  return quantities_[which].currency.empty() ? things(which) : money(which);
}

}  // namespace hearsay::items
