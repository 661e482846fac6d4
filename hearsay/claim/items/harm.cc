// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/items/harm.h"

#include "hearsay/claim/attributions/syntax.h"
#include "hearsay/claim/items/harm_rules.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

namespace {

using Entry = HarmLexicon::Rules::Entry;
using Entries = HarmLexicon::Rules::Entries;

// Tokens behind a verb in which the rest of a phrase may stand; steps up from a noun.
constexpr std::uint32_t kReach = 10;
constexpr int kDeep = 5;

bool is_verb(const Parse& parse, std::uint32_t token) {
  return parse.pos[token] == Pos::verb || parse.pos[token] == Pos::aux;
}

bool is_noun(const Parse& parse, std::uint32_t token) {
  return parse.pos[token] == Pos::noun || parse.pos[token] == Pos::propn;
}

std::optional<std::uint32_t> child(const Parse& parse, std::uint32_t token, Dep dep) {
  return Syntax(parse).child(token, dep);
}

// "the wounded", "17 dead": an adjective in a noun's place.
bool stands_as_noun(const Parse& parse, std::uint32_t token) {
  switch (parse.dep[token]) {
    case Dep::nsubj:
    case Dep::nsubjpass:
    case Dep::dobj:
    case Dep::pobj: return true;
    case Dep::conj:
      if (is_noun(parse, parse.head[token]) || stands_as_noun(parse, parse.head[token]))
        return true;
      break;
    default: break;
  }
  if (child(parse, token, Dep::det) || child(parse, token, Dep::nummod)) return true;
  // "with 89 missing": the parser may hang the number elsewhere.
  const bool number = token > 0 && parse.pos[token - 1] == Pos::num;
  return number && parse.tag[token] != Tag::vbd &&
         (token + 1 == parse.size() || !is_noun(parse, token + 1));
}

bool is_complement(const Parse& parse, std::uint32_t noun) {
  for (std::uint32_t prep : parse.children(noun)) {
    if (parse.dep[prep] != Dep::prep) continue;
    if (parse.lower[prep] == "of" || parse.lower[prep] == "to")
      return child(parse, prep, Dep::pobj).has_value();
  }
  return false;
}

// "received 40 wounded" has no wound in it.
bool is_participle(const Parse& parse, std::uint32_t token) {
  return parse.tag[token] == Tag::vbn || parse.tag[token] == Tag::vbd ||
         parse.tag[token] == Tag::jj;
}

// The rest of a phrase, each word below the first one and behind it (or a child
// anywhere: "their lives were lost"). The span from the first word to the last.
std::optional<TokenSpan> phrase_at(const Parse& parse,
                                   std::uint32_t token,
                                   const std::vector<std::string>& rest) {
  TokenSpan words{token, token + 1};
  for (const std::string& word : rest) {
    bool found = false;
    const std::uint32_t end = std::min(parse.right_edge[token] + 1, token + kReach);
    for (std::uint32_t i = std::max(words.end, token + 1); i < end && !found; ++i) {
      if (parse.lower[i] != word && (parse.lemma[i] != word || is_participle(parse, i))) continue;
      std::uint32_t up = i;
      for (int step = 0; step < 3 && up != token && !parse.is_root(up); ++step)
        up = parse.head[up];
      // "found in two dead owls" is not "found dead".
      const bool below = parse.dep[i] == Dep::amod && parse.dep[parse.head[i]] == Dep::pobj;
      const bool aside = (below && parse.head[parse.head[i]] != words.end - 1) ||
                         (parse.pos[i] == Pos::adv && parse.pos[i - 1] == Pos::num);
      if (up != token || aside) continue;
      words.end = i + 1;
      found = true;
    }
    for (std::uint32_t one : parse.children(token)) {
      const Dep dep = parse.dep[one];
      // "The bullet hit her", "their lives were lost", "was fatally shot".
      if (found ||
          (dep != Dep::nsubjpass && dep != Dep::nsubj && dep != Dep::dobj && dep != Dep::advmod)) {
        continue;
      }
      // "five were shot, one fatally": the one, not the five.
      if (dep == Dep::advmod && one > token && parse.pos[one - 1] == Pos::num) continue;
      if (parse.lemma[one] != word && parse.lower[one] != word) continue;
      words = cover(words, TokenSpan{one, one + 1});
      found = true;
    }
    if (!found) return std::nullopt;
  }
  return words;
}

// The words before a noun: "death toll", "asylum seeker".
std::optional<TokenSpan> compound_at(const Parse& parse,
                                     std::uint32_t noun,
                                     const Entries& entries,
                                     const Entry** found) {
  if (noun == 0 || (parse.dep[noun - 1] != Dep::compound && parse.dep[noun - 1] != Dep::amod))
    return std::nullopt;
  const auto at = entries.find(parse.lower[noun - 1]);
  if (at == entries.end()) return std::nullopt;
  for (const Entry& entry : at->second) {
    if (entry.rest.size() != 1 ||
        (entry.rest.front() != parse.lemma[noun] && entry.rest.front() != parse.lower[noun]))
      continue;
    *found = &entry;
    return TokenSpan{noun - 1, noun + 1};
  }
  return std::nullopt;
}

// The noun that a verb's harm falls on.
std::optional<std::uint32_t> sufferer_of(const Parse& parse, std::uint32_t verb, Sufferer who) {
  if (who == Sufferer::subject) return child(parse, verb, Dep::nsubj);
  for (Dep dep : {Dep::nsubjpass, Dep::dobj}) {
    if (const auto noun = child(parse, verb, dep)) return noun;
  }
  const Dep dep = parse.dep[verb];
  if (dep == Dep::acl || dep == Dep::relcl || dep == Dep::amod) return parse.head[verb];
  return std::nullopt;
}

bool has_child(const Parse& parse, std::uint32_t token, Dep dep) {
  return child(parse, token, dep).has_value();
}

// "killed" in "12 killed", "was killed", "killed by": not "has killed", "killed 12".
bool is_passive(const Parse& parse, std::uint32_t verb) {
  if (has_child(parse, verb, Dep::auxpass) || has_child(parse, verb, Dep::nsubjpass)) return true;
  return parse.tag[verb] == Tag::vbn && !has_child(parse, verb, Dep::aux) &&
         !has_child(parse, verb, Dep::dobj);
}

bool serves_subject(Dep dep) {
  return dep == Dep::acomp || dep == Dep::oprd || dep == Dep::xcomp || dep == Dep::attr ||
         dep == Dep::ccomp;
}

}  // namespace

HarmLexicon::HarmLexicon(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

HarmLexicon::~HarmLexicon() = default;

namespace {

bool same_use(const Parse& parse, std::uint32_t verb, const Entry& entry) {
  if (entry.who == Sufferer::subject)
    return has_child(parse, verb, Dep::nsubj) || !is_passive(parse, verb);
  return true;
}

// Of a weak word, what the taxonomy knows: "lost seven tanks and 12 soldiers".
void keep_known(const Parse& parse,
                std::optional<std::uint32_t> noun,
                const Taxonomy* taxonomy,
                Harm& harm) {
  bool people = false;
  bool things = false;
  for (int step = 0; step < 8 && taxonomy != nullptr && noun; ++step) {
    const std::string type = taxonomy->type_of(parse, parse.subtree(*noun), *noun);
    people |= Taxonomy::is_people(type);
    things |= can_be_lost(type);
    noun = child(parse, *noun, Dep::conj);
  }
  if (!people) harm.people = Manner::none;
  if (!things) harm.things = Manner::none;
}

std::optional<Harm> verb_at(const HarmLexicon::Rules& rules,
                            const Parse& parse,
                            std::uint32_t token,
                            const Taxonomy* taxonomy) {
  const auto at = rules.verbs.find(parse.lemma[token]);
  if (at == rules.verbs.end()) return std::nullopt;
  std::optional<Harm> best;
  // "The boat sank" and "sank the boat": the verb's own arguments choose.
  const bool passive = has_child(parse, token, Dep::nsubj) ? has_child(parse, token, Dep::auxpass)
                                                           : is_passive(parse, token);
  const bool transitive = has_child(parse, token, Dep::dobj) || passive;
  for (const Entry& entry : at->second) {
    const std::optional<TokenSpan> words = phrase_at(parse, token, entry.rest);
    if (!words || !same_use(parse, token, entry)) continue;
    // "drove from the capital": themselves, and nobody away.
    // "370 abandoned and 495 captured" has its auxiliary left out.
    const bool gapped = parse.tag[token] == Tag::vbn && !has_child(parse, token, Dep::aux);
    if (entry.who == Sufferer::object && !transitive && !gapped &&
        has_child(parse, token, Dep::nsubj) && parse.dep[token] != Dep::relcl &&
        !has_child(parse, token, Dep::conj))
      continue;
    if (best && best->words.size() > words->size()) break;
    const bool subject = entry.who == Sufferer::subject;
    if (entry.rest.empty() && subject && transitive && at->second.size() > 1) continue;
    Harm harm{entry.people, entry.things, entry.who, *words};
    if (entry.weak) {
      keep_known(parse, sufferer_of(parse, token, entry.who), taxonomy, harm);
      if (harm.things == Manner::none && harm.people == Manner::none) continue;
    }
    if (!subject && parse.dep[token] == Dep::amod) harm.who = Sufferer::bearer;
    if (!best) {
      best = harm;
      continue;
    }
    // Two entries for one word: one for people, one for things.
    if (best->who != harm.who) continue;
    if (best->people == Manner::none) best->people = harm.people;
    if (best->things == Manner::none) best->things = harm.things;
  }
  return best;
}

std::optional<Harm> noun_at(const HarmLexicon::Rules& rules,
                            const Parse& parse,
                            std::uint32_t token) {
  const Entry* entry = nullptr;
  std::optional<TokenSpan> words = compound_at(parse, token, rules.nouns, &entry);
  if (!words) {
    auto at = rules.nouns.find(parse.lemma[token]);
    if (at == rules.nouns.end()) at = rules.nouns.find(items::singular_of(parse.lower[token]));
    if (at == rules.nouns.end() || !at->second.back().rest.empty()) return std::nullopt;
    words = TokenSpan{token, token + 1};
    Harm harm;
    for (const Entry& one : at->second) {
      if (!one.rest.empty()) continue;
      if (entry == nullptr) entry = &one;
      if (harm.people == Manner::none) harm.people = one.people;
      if (harm.things == Manner::none) harm.things = one.things;
    }
    harm.words = *words;
    harm.who = entry->both && is_complement(parse, token) ? Sufferer::complement : entry->who;
    return harm;
  }
  const bool of_others = entry->both && is_complement(parse, token);
  return Harm{entry->people, entry->things, of_others ? Sufferer::complement : entry->who, *words};
}

std::optional<Harm> adjective_at(const HarmLexicon::Rules& rules,
                                 const Parse& parse,
                                 std::uint32_t token) {
  const auto at = rules.adjectives.find(parse.lower[token]);
  if (at == rules.adjectives.end()) return std::nullopt;
  const Entry& entry = at->second.back();
  Sufferer who = stands_as_noun(parse, token) ? Sufferer::itself : Sufferer::bearer;
  if (is_verb(parse, token) && has_child(parse, token, Dep::nsubj))
    who = Sufferer::subject;  // "are still missing".
  return Harm{entry.people, entry.things, who, {token, token + 1}};
}

}  // namespace

bool can_be_lost(std::string_view type) {
  for (std::string_view root :
       {"arms", "harm.building", "harm.infrastructure", "harm.livestock", "harm.crop"}) {
    if (Taxonomy::is_kind_of(type, root)) return true;
  }
  return false;
}

std::optional<Harm> HarmLexicon::at(const Parse& parse,
                                    std::uint32_t token,
                                    const Taxonomy* taxonomy) const {
  if (is_verb(parse, token)) {
    // "five of the injured", "30 wounded".
    if (parse.tag[token] == Tag::vbn && !has_child(parse, token, Dep::nsubj) &&
        stands_as_noun(parse, token)) {
      if (const auto harm = adjective_at(*rules_, parse, token)) return harm;
    }
    if (const auto harm = verb_at(*rules_, parse, token, taxonomy)) return harm;
    // "prices have fallen", "the guests had gone" are deeds, no states.
    const auto aux = child(parse, token, Dep::aux);
    const bool perfect =
        aux && parse.lemma[*aux] == "have" && !has_child(parse, token, Dep::auxpass);
    const bool participle = parse.tag[token] == Tag::vbn || parse.tag[token] == Tag::vbg;
    return participle && !perfect ? adjective_at(*rules_, parse, token) : std::nullopt;
  }
  if (is_noun(parse, token)) return noun_at(*rules_, parse, token);
  if (parse.pos[token] == Pos::adj) return adjective_at(*rules_, parse, token);
  return std::nullopt;
}

bool HarmLexicon::is_state(std::string_view word) const {
  const auto at = rules_->adjectives.find(word);
  return at != rules_->adjectives.end() && at->second.back().people != Manner::none;
}

bool HarmLexicon::is_wound(const Parse& parse, std::uint32_t noun) const {
  return is_noun(parse, noun) && rules_->wounds.contains(parse.lemma[noun]);
}

Manner HarmLexicon::by_adverb(std::string_view word) const {
  const auto at = rules_->adverbs.find(word);
  return at == rules_->adverbs.end() ? Manner::none : at->second.back().people;
}

namespace {

// Climbs from a noun to the word that says what befell it.
class Search {
 public:
  Search(const HarmLexicon& lexicon, const Parse& parse, bool people, const Taxonomy* taxonomy)
      : lexicon_(lexicon),
        parse_(parse),
        people_(people),
        taxonomy_(taxonomy) {}

  std::optional<Harm> below(std::uint32_t head) const {
    for (std::uint32_t one : parse_.children(head)) {
      std::optional<Harm> harm;
      if (parse_.dep[one] == Dep::amod || parse_.dep[one] == Dep::acomp) {
        harm = fits(one, Sufferer::bearer);
      } else if (parse_.dep[one] == Dep::acl) {
        harm = is_passive(parse_, one) ? fits(one, Sufferer::object) : fits(one, Sufferer::subject);
      } else if (parse_.dep[one] == Dep::relcl) {
        harm = relative(one);
      }
      if (harm) return harm;
    }
    // "a man with a gunshot wound", "a man suffering from one".
    if (auto harm = wounds(head)) return harm;
    for (std::uint32_t one : parse_.children(head)) {
      if (parse_.dep[one] != Dep::acl) continue;
      if (auto harm = wounds(one)) return harm;
    }
    return std::nullopt;
  }

  std::optional<Harm> above(std::uint32_t head) const {
    for (int step = 0; step < kDeep && !parse_.is_root(head); ++step) {
      const std::uint32_t up = parse_.head[head];
      switch (parse_.dep[head]) {
        case Dep::nsubjpass: return passive_subject(up);
        case Dep::nsubj: return subject(up);
        case Dep::dobj: return object(up);
        case Dep::pobj: {
          if (parse_.is_root(up) || !is_noun(parse_, parse_.head[up])) return std::nullopt;
          const std::uint32_t noun = parse_.head[up];
          if (parse_.lower[up] == "including") {
            head = noun;  // "12 people, including three children".
            if (auto harm = below(head)) return harm;
            continue;
          }
          // "dozens of people are feared dead": what befalls the dozens.
          if (parse_.lower[up] == "of" && parse_.ent_type[noun] == EntityType::cardinal) {
            head = noun;
            continue;
          }
          return parse_.lower[up] == "of" || parse_.lower[up] == "to" ? complement(noun)
                                                                      : std::nullopt;
        }
        case Dep::conj:
        case Dep::appos:
        case Dep::nmod:
        case Dep::compound:
          if (!is_noun(parse_, up) && parse_.pos[up] != Pos::num && parse_.pos[up] != Pos::adj)
            return std::nullopt;
          head = up;
          continue;
        default: return std::nullopt;
      }
    }
    return std::nullopt;
  }

 private:
  // What the word says, if it says it of a sufferer in that place.
  std::optional<Harm> fits(std::uint32_t token, Sufferer place) const {
    std::optional<Harm> harm = lexicon_.at(parse_, token, taxonomy_);
    if (!harm || harm->of(people_) == Manner::none) return std::nullopt;
    if (harm->who == place || (place == Sufferer::bearer && harm->who == Sufferer::itself))
      return harm;
    return std::nullopt;
  }

  std::optional<Harm> relative(std::uint32_t verb) const {
    if (is_passive(parse_, verb)) return passive_subject(verb);
    const auto who = child(parse_, verb, Dep::nsubj);
    const bool about_subject = who && (parse_.tag[*who] == Tag::wdt || parse_.tag[*who] == Tag::wp);
    return about_subject ? subject(verb) : fits(verb, Sufferer::object);
  }

  std::optional<Harm> passive_subject(std::uint32_t verb) const {
    if (auto harm = fits(verb, Sufferer::object)) return harm;
    if (auto harm = of_complements(verb)) return harm;
    return wounds(verb);
  }

  // "with a gunshot wound", "from a wound", "for his injuries" below the word.
  std::optional<Harm> wounds(std::uint32_t word) const {
    if (!people_) return std::nullopt;
    for (std::uint32_t one : parse_.children(word)) {
      if (one < word) continue;
      std::optional<std::uint32_t> noun;
      const bool leads = parse_.dep[one] == Dep::prep &&
                         (parse_.lower[one] == "with" || parse_.lower[one] == "from" ||
                          parse_.lower[one] == "for");
      if (leads) noun = child(parse_, one, Dep::pobj);
      if (noun && lexicon_.is_wound(parse_, *noun))
        return Harm{Manner::injured, Manner::none, Sufferer::bearer, {*noun, *noun + 1}};
      // "was found suffering from a gunshot wound"
      const Dep dep = parse_.dep[one];
      if (is_verb(parse_, one) && parse_.tag[one] == Tag::vbg &&
          (dep == Dep::xcomp || dep == Dep::advcl || dep == Dep::acl)) {
        if (auto harm = wounds(one)) return harm;
      }
    }
    return std::nullopt;
  }

  std::optional<Harm> subject(std::uint32_t verb) const {
    if (auto harm = fits(verb, Sufferer::subject)) return harm;
    if (is_passive(parse_, verb)) {
      if (auto harm = fits(verb, Sufferer::object)) return harm;
    }
    if (auto harm = of_complements(verb)) return harm;
    // "Officers found a man with a wound": whose it is, the object's.
    const bool of_another =
        child(parse_, verb, Dep::dobj).has_value() || child(parse_, verb, Dep::ccomp).has_value();
    return of_another ? std::nullopt : wounds(verb);
  }

  std::optional<Harm> object(std::uint32_t verb) const {
    if (auto harm = fits(verb, Sufferer::object)) return harm;
    if (auto harm = of_complements(verb)) return harm;
    return wounds(verb);
  }

  // "are missing", "were found dead", "left 12 people homeless", "is feared to have died".
  std::optional<Harm> of_complements(std::uint32_t verb) const {
    for (std::uint32_t one : parse_.children(verb)) {
      if (parse_.dep[one] == Dep::prep && parse_.lower[one] == "among") {
        if (const auto dead = child(parse_, one, Dep::pobj)) {
          if (auto harm = fits(*dead, Sufferer::itself)) return harm;
        }
      }
      if (!serves_subject(parse_.dep[one])) continue;
      // "A boy was shot, the sheriff said": not the sheriff.
      const bool others = child(parse_, one, Dep::nsubj) || child(parse_, one, Dep::nsubjpass);
      if (parse_.dep[one] == Dep::ccomp && others) continue;
      if (auto harm = fits(one, Sufferer::bearer)) return harm;
      if (auto harm = fits(one, Sufferer::subject)) return harm;
      if (is_passive(parse_, one)) {
        if (auto harm = fits(one, Sufferer::object)) return harm;
      }
    }
    return std::nullopt;
  }

  std::optional<Harm> complement(std::uint32_t noun) const {
    if (auto harm = fits(noun, Sufferer::complement)) return harm;
    return std::nullopt;
  }

  const HarmLexicon& lexicon_;
  const Parse& parse_;
  bool people_;
  const Taxonomy* taxonomy_;
};

// Words for people that say little of what befell them now: "12 prisoners were killed".
bool says_little(Manner manner) {
  return manner == Manner::displaced || manner == Manner::detained || manner == Manner::affected ||
         manner == Manner::unspecified || manner == Manner::infected;
}

}  // namespace

std::optional<Harm> HarmLexicon::befell(const Parse& parse,
                                        std::uint32_t head,
                                        bool people,
                                        const Taxonomy* taxonomy) const {
  std::optional<Harm> own = at(parse, head, taxonomy);
  if (!is_noun(parse, head) && is_state(parse.lower[head])) {
    // "left 12 dead and 30 wounded": whoever asks for it as a noun has it as one.
    own = adjective_at(*rules_, parse, head);
    own->who = Sufferer::itself;
  }
  if (own && own->who != Sufferer::itself) own.reset();
  const Search search(*this, parse, people || own, taxonomy);
  if (own && !says_little(own->people)) return own;
  if (auto harm = search.below(head)) return harm;
  if (auto harm = search.above(head)) return harm;
  return own;
}

}  // namespace hearsay
