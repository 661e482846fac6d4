// A noun phrase -> a node.
//
// The head's longest name ("armored vehicles", "rocket launchers") gives what it
// is; names before and right behind it say which kind, if they are kinds of it.
// A name with several senses takes the one that the others agree with.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/items/taxonomy.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/items/taxonomy_rules.h"

#include <algorithm>
#include <optional>

namespace hearsay {

namespace {

using Rules = Taxonomy::Rules;

// A phrase as names see it.
struct Word {
  std::string key;  // Folded; "" for punctuation.
  bool capital = false;
};

struct Phrase {
  std::vector<Word> words;
  std::size_t head = 0;
  const std::vector<std::string>* context =
      nullptr;  // The sentence's words, singular; null: any context is given.
};

struct Match {
  std::size_t begin = 0, end = 0;  // Words.
  std::vector<Rules::Sense> senses;

  bool empty() const { return senses.empty(); }
};

constexpr std::size_t kMostWords = 7;  // Of a name, hyphens among them.

class Finder {
 public:
  Finder(const Rules& rules, const Phrase& phrase) : rules_(rules), phrase_(phrase) {}

  std::string_view type() const {
    const Match head = head_match();
    if (!head.empty() && std::all_of(head.senses.begin(), head.senses.end(), is_nothing)) return {};
    const std::vector<Match> others = other_matches(head);
    if (!head.empty()) return refined(head.senses, others);
    if (!rules_.words.light.contains(items::singular_of(word(phrase_.head)))) return {};
    // "Patriot air defence systems": the nearest name, and what refines it.
    for (std::size_t i = others.size(); i-- > 0;) {
      if (others[i].begin > phrase_.head) continue;
      const std::vector<Match> before(others.begin(),
                                      others.begin() + static_cast<std::ptrdiff_t>(i));
      return refined(others[i].senses, before);
    }
    return others.empty() ? std::string_view() : refined(others.front().senses, {});
  }

 private:
  const std::string& word(std::size_t i) const { return phrase_.words[i].key; }

  const std::string& id(std::uint32_t node) const { return rules_.nodes[node].id; }

  static bool is_nothing(const Rules::Sense& sense) { return sense.node == Rules::kNothing; }

  std::vector<Rules::Sense> senses_of(std::string_view key,
                                      bool capital,
                                      bool lower_designation) const {
    std::vector<Rules::Sense> out;
    const auto found = rules_.names.find(key);
    if (found == rules_.names.end()) return out;
    for (const Rules::Sense& sense : found->second) {
      if (!sense.capital || capital || (sense.designation && lower_designation))
        out.push_back(sense);
    }
    return out;
  }

  // The name made of words [begin, end), in the singular or plural.
  std::vector<Rules::Sense> senses_of(std::size_t begin, std::size_t end) const {
    std::string all;
    for (std::size_t i = begin; i + 1 < end; ++i)
      all += word(i);
    const std::string& last = word(end - 1);
    if (all.size() + last.size() > rules_.longest + 2) return {};
    const bool capital = phrase_.words[begin].capital;
    const bool lower = end == begin + 1 && last.size() >= 3;
    std::vector<Rules::Sense> out = senses_of(all + last, capital, lower);
    if (out.empty()) out = senses_of(all + items::singular_of(last), capital, lower);
    return out;
  }

  // "T-72M1" where only T-72 is known, "Shahed-136" where Shahed is: a tail of
  // the other sort, letters or digits, makes a kind.
  std::vector<Rules::Sense> base_senses(std::size_t at) const {
    const std::string& key = word(at);
    if (!std::any_of(key.begin(), key.end(), is_ascii_digit)) return {};
    for (std::size_t size = key.size() - 1; size >= 2; --size) {
      if (key.size() - size > 6 || is_ascii_digit(key[size]) == is_ascii_digit(key[size - 1]))
        continue;
      std::vector<Rules::Sense> out =
          senses_of(std::string_view(key).substr(0, size), phrase_.words[at].capital, true);
      std::erase_if(out, [&](const Rules::Sense& sense) {
        return !sense.capital || (size < 3 && !sense.designation);
      });
      if (!out.empty()) return out;
    }
    return {};
  }

  Match longest_from(std::size_t begin, std::size_t most) const {
    if (word(begin).empty()) return {};
    for (std::size_t end = std::min(most, begin + kMostWords); end > begin; --end) {
      if (word(end - 1).empty()) continue;
      if (std::vector<Rules::Sense> senses = senses_of(begin, end); !senses.empty())
        return {begin, end, std::move(senses)};
    }
    if (std::vector<Rules::Sense> senses = base_senses(begin); !senses.empty())
      return {begin, begin + 1, std::move(senses)};
    return {};
  }

  // The longest name that holds the head.
  Match head_match() const {
    Match best;
    const std::size_t first = phrase_.head + 1 > kMostWords ? phrase_.head + 1 - kMostWords : 0;
    for (std::size_t begin = first; begin <= phrase_.head; ++begin) {
      Match one = longest_from(begin, phrase_.words.size());
      // "T-72 tanks": no name is cut out of the middle of a longer word group.
      if (!one.empty() && one.end > phrase_.head &&
          (best.empty() || one.end - one.begin > best.end - best.begin)) {
        best = std::move(one);
      }
    }
    return best;
  }

  std::vector<Match> other_matches(const Match& head) const {
    std::vector<Match> out;
    for (std::size_t i = 0; i < phrase_.words.size();) {
      if (!head.empty() && i >= head.begin && i < head.end) {
        i = head.end;
        continue;
      }
      Match one =
          longest_from(i, !head.empty() && i < head.begin ? head.begin : phrase_.words.size());
      if (one.empty()) {
        ++i;
        continue;
      }
      i = one.end;
      std::erase_if(one.senses, is_nothing);
      if (!one.senses.empty()) out.push_back(std::move(one));
    }
    return out;
  }

  // How well an unsure name fits the sentence: 0 not at all, 1 by a word that its
  // whole pack goes with, more by words of the nodes nearer to it.
  int fit(std::uint32_t node) const {
    if (phrase_.context == nullptr) return 1;
    int best = 0;
    for (std::uint32_t at = node; at != Rules::kNothing; at = rules_.nodes[at].above) {
      const int weight = rules_.nodes[at].above == Rules::kNothing ? 1 : 2;
      for (const std::string& near : *phrase_.context) {
        if (rules_.nodes[at].context.contains(near)) best = std::max(best, weight);
      }
    }
    return best;
  }

  std::string_view refined(const std::vector<Rules::Sense>& senses,
                           const std::vector<Match>& others) const {
    for (const Rules::Sense& sense : senses) {
      if (is_nothing(sense)) return {};
      std::string_view kind;
      for (const Match& other : others) {
        for (const Rules::Sense& one : other.senses) {
          if (one.node == sense.node || !Taxonomy::is_kind_of(id(one.node), id(sense.node)))
            continue;
          kind = join(kind, id(one.node));
          break;
        }
      }
      if (!kind.empty()) return kind;
    }
    for (const Rules::Sense& sense : senses) {
      if (const auto named = named_otherwise(sense, others)) return *named;
    }
    if (!senses.empty() && senses.front().sure) return id(senses.front().node);
    // Only unsure ones: those that fit best, and what they have in common.
    std::string_view out;
    int best = 1;
    for (const Rules::Sense& sense : senses) {
      const int here = fit(sense.node);
      if (here < best) continue;
      out = here > best || out.empty() ? id(sense.node) : Taxonomy::common(out, id(sense.node));
      best = here;
    }
    return out;
  }

  // "Bradley tanks": the name knows better than the noun, where both are of one
  // realm (arms.vehicle); before a light noun ("HIMARS launchers") of one pack.
  std::optional<std::string_view> named_otherwise(const Rules::Sense& head,
                                                  const std::vector<Match>& others) const {
    if (head.capital) return std::nullopt;
    std::optional<std::string_view> best;
    std::size_t depth = 0;
    const bool light = rules_.words.light.contains(items::singular_of(word(phrase_.head)));
    for (const Match& other : others) {
      for (const Rules::Sense& one : other.senses) {
        const std::string_view realm = Taxonomy::common(id(one.node), id(head.node));
        const auto dots = static_cast<std::size_t>(std::count(realm.begin(), realm.end(), '.'));
        const std::size_t least = (light ? 0 : 1) + (one.sure ? 0 : 1);
        const bool near = !realm.empty() && dots >= least && realm != id(one.node);
        if (!one.capital || !near || (best && dots <= depth)) continue;
        best = id(one.node);
        depth = dots;
      }
    }
    return best;
  }

  // The more particular of two on one line, else what they have in common.
  static std::string_view join(std::string_view a, std::string_view b) {
    if (a.empty() || Taxonomy::is_kind_of(b, a)) return b;
    return Taxonomy::is_kind_of(a, b) ? a : Taxonomy::common(a, b);
  }

  const Rules& rules_;
  const Phrase& phrase_;
};

bool starts_with_capital(std::string_view word) {
  return !word.empty() &&
         (is_ascii_upper(word.front()) || static_cast<unsigned char>(word.front()) >= 0x80);
}

// Whether the token may stand in a name before its head.
bool names_kind(const Parse& parse, std::uint32_t token) {
  switch (parse.pos[token]) {
    case Pos::noun:
    case Pos::propn:
    case Pos::adj:
    case Pos::num:
    case Pos::sym:
    case Pos::x:
    case Pos::none: return true;
    case Pos::verb: return parse.tag[token] == Tag::vbn || parse.tag[token] == Tag::vbg;
    case Pos::punct: {
      const std::string_view mark = parse.lower[token];
      return mark != "," && mark != "." && mark != ";" && mark != ":";
    }
    case Pos::adv:
    case Pos::part:
    case Pos::adp:
      return token > 0 && parse.space_after[token - 1] == 0;  // "anti-aircraft", "air-to-air".
    default: return false;
  }
}

// "Grad and Smerch rocket launchers": the word before "and" belongs to the head.
bool modifies(const Parse& parse, std::uint32_t token, std::uint32_t head) {
  for (int step = 0; step < 8 && token != head; ++step) {
    const Dep dep = parse.dep[token];
    if (dep != Dep::conj && dep != Dep::compound && dep != Dep::nmod && dep != Dep::amod)
      return false;
    token = parse.head[token];
  }
  return token == head;
}

TokenSpan naming_words(const Parse& parse, TokenSpan phrase, std::uint32_t head) {
  TokenSpan out{head, head + 1};
  while (out.begin > phrase.begin) {
    const std::uint32_t before = out.begin - 1;
    const bool joins = parse.pos[before] == Pos::cconj || parse.lower[before] == ",";
    if (joins ? before == phrase.begin || !modifies(parse, before - 1, head)
              : !names_kind(parse, before))
      break;
    out.begin = before;
  }
  while (out.end < phrase.end && parse.pos[out.end] != Pos::verb &&
         parse.pos[out.end] != Pos::adj && names_kind(parse, out.end)) {
    ++out.end;
  }
  return out;
}

// "of" and what hangs on it: "pieces of artillery".
std::optional<std::uint32_t> measured(const Parse& parse, std::uint32_t head) {
  for (std::uint32_t child : parse.children(head)) {
    if (parse.dep[child] != Dep::prep || parse.lower[child] != "of") continue;
    for (std::uint32_t noun : parse.children(child)) {
      if (parse.dep[noun] == Dep::pobj) return noun;
    }
  }
  return std::nullopt;
}

std::vector<std::string> context_of(const Rules& rules, const Parse& parse, std::uint32_t token) {
  std::vector<std::string> out;
  const TokenSpan sentence = parse.sentences[parse.sentence[token]];
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
    std::string key = rules.words.key_of(parse.word(i));
    if (key.size() > 1) out.push_back(items::singular_of(key));
  }
  return out;
}

}  // namespace

Taxonomy::Taxonomy(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

Taxonomy::~Taxonomy() = default;

Result<std::shared_ptr<const Taxonomy>> Taxonomy::load(const std::filesystem::path& packs) {
  std::vector<Error> mistakes;
  std::unique_ptr<const Rules> rules = Rules::read(packs, mistakes);
  if (!mistakes.empty()) return mistakes.front();
  return std::shared_ptr<const Taxonomy>(new Taxonomy(std::move(rules)));
}

std::vector<Error> Taxonomy::check(const std::filesystem::path& packs) {
  std::vector<Error> mistakes;
  Rules::read(packs, mistakes);
  return mistakes;
}

std::string Taxonomy::type_of(const Parse& parse, TokenSpan phrase, std::uint32_t head) const {
  if (rules_->words.measures.contains(items::singular_of(rules_->words.key_of(parse.word(head))))) {
    // "crew members of a cargo ship" are no ship.
    const bool compound = head > 0 && parse.dep[head - 1] == Dep::compound;
    const std::optional<std::uint32_t> noun = measured(parse, head);
    const bool known =
        compound && noun && is_people(find(slice(parse.text, parse.to_text({head - 1, head + 1}))));
    if (noun && !known) {
      std::string type = type_of(parse, parse.subtree(*noun), *noun);
      if (!type.empty()) return type;
    }
  }
  const TokenSpan words = naming_words(parse, phrase, head);
  const std::vector<std::string> context = context_of(*rules_, parse, head);
  Phrase named;
  named.context = &context;
  named.head = head - words.begin;
  for (std::uint32_t i = words.begin; i < words.end; ++i) {
    named.words.push_back(
        {rules_->words.key_of(parse.word(i)), starts_with_capital(parse.word(i))});
  }
  std::string type(Finder(*rules_, named).type());
  // "47 Malians", "14 Catholics".
  if (type.empty() && parse.ent_type[head] == EntityType::norp && has("harm.people"))
    type = "harm.people";
  return type;
}

std::string Taxonomy::find(std::string_view name) const {
  Phrase named;
  name = name.substr(0, name.find_first_of("(,;"));
  for (std::string_view word : split(name, ' ')) {
    if (trim(word).empty()) continue;
    if (word == "of" && !named.words.empty()) {
      const std::string head = items::singular_of(named.words.back().key);
      if (!rules_->words.measures.contains(head)) break;
      named.words.clear();
      continue;
    }
    if (word == "with" || word == "for") break;
    named.words.push_back({rules_->words.key_of(word), starts_with_capital(word)});
  }
  if (named.words.empty()) return {};
  named.head = named.words.size() - 1;
  return std::string(Finder(*rules_, named).type());
}

std::string_view Taxonomy::label(std::string_view type) const {
  const auto found = rules_->by_id.find(type);
  return found == rules_->by_id.end() ? type : std::string_view(rules_->nodes[found->second].label);
}

bool Taxonomy::has(std::string_view type) const {
  return rules_->by_id.contains(type);
}

std::string_view Taxonomy::common(std::string_view a, std::string_view b) {
  while (!a.empty() && !is_kind_of(b, a)) {
    const std::size_t dot = a.rfind('.');
    a = dot == std::string_view::npos ? std::string_view() : a.substr(0, dot);
  }
  return a;
}

bool Taxonomy::is_kind_of(std::string_view type, std::string_view ancestor) {
  return type.starts_with(ancestor) &&
         (type.size() == ancestor.size() || type[ancestor.size()] == '.');
}

}  // namespace hearsay
