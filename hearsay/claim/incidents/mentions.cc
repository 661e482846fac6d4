// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/incidents/mentions.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/times/calendar.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace hearsay {

namespace {

using Token = std::uint32_t;

// Days back from the report that still are news, and those after which it is history: the
// two months of the reports' keepers.
constexpr int kNewsDays = 10;
constexpr int kOldDays = 62;
// How long "San Juan, 3 Jan 90 (Agency) --" may be.
constexpr Token kDatelineTokens = 20;
// How far back "the attack" may look for what it means.
constexpr std::uint32_t kAdoptSentences = 3;

std::optional<Token> child_with(const Parse& parse, Token token, Dep dep) {
  for (const Token child : parse.children(token)) {
    if (parse.dep[child] == dep) return child;
  }
  return std::nullopt;
}

// What "by" or "of" governs.
std::optional<Token> governed(const Parse& parse, Token preposition) {
  return child_with(parse, preposition, Dep::pobj);
}

// The entry of the list that the word fits, with what hangs on it: "gun down" before "gun".
std::string entry_of(const Parse& parse, Token token, const TextSet& words) {
  const std::string lemma = to_lower_ascii(parse.lemma[token]);
  for (const Token child : parse.children(token)) {
    if (parse.dep[child] != Dep::prt && parse.dep[child] != Dep::dobj) continue;
    std::string phrase = lemma + " " + to_lower_ascii(parse.lemma[child]);
    if (words.contains(phrase)) return phrase;
  }
  return words.contains(lemma) ? lemma : std::string();
}

class Finder {
 public:
  explicit Finder(const IncidentInput& input) : in_(input), parse_(input.material.parse) {
    for (std::uint32_t i = 0; i < in_.speech.clusters.size(); ++i) {
      for (const TextSpan span : in_.speech.clusters[i]) {
        if (const auto head = head_of(span)) cluster_of_.try_emplace(*head, i);
      }
    }
  }

  std::vector<IncidentMention> find() {
    const auto& sentences = in_.material.sentences;
    for (std::uint32_t s = 0; s < sentences.size(); ++s) {
      if (sentences[s].block == BlockKind::boilerplate) continue;
      for (Token token = sentences[s].tokens.begin; token < sentences[s].tokens.end; ++token)
        look_at(token, s);
    }
    adopt();
    return std::move(out_);
  }

 private:
  const IncidentWords::Type& type_of(const IncidentMention& one) const {
    return in_.words.types[one.type];
  }

  // "A bomb killed two": the killing is the bomb's. "The attack", after a bomb, means the bomb.
  void adopt() {
    std::vector<std::pair<std::size_t, std::uint32_t>> changes;
    for (std::size_t i = 0; i < out_.size(); ++i) {
      const IncidentMention& one = out_[i];
      if (!type_of(one).loose.contains(one.word)) continue;
      const auto owner = std::find_if(out_.begin(), out_.end(), [&](const IncidentMention& other) {
        return other.sentence == one.sentence && type_of(other).adopts;
      });
      const bool by_others = one.agent && (owner == out_.end() || !is_agent_of(one, *owner));
      if (owner != out_.end() && !(one.verb && by_others)) {
        changes.emplace_back(i, owner->type);
        continue;
      }
      if (i == 0 || one.verb || one.victim || !is_definite(one.token)) continue;
      const IncidentMention& before = out_[i - 1];
      if (type_of(before).adopts && one.sentence - before.sentence <= kAdoptSentences)
        changes.emplace_back(i, before.type);
    }
    for (const auto& [i, type] : changes)
      out_[i].type = type;
  }

  bool is_agent_of(const IncidentMention& one, const IncidentMention& bomb) const {
    return type_of(bomb).nouns.contains(to_lower_ascii(parse_.lemma[*one.agent]));
  }

  bool is_definite(Token noun) const {
    const auto children = parse_.children(noun);
    return std::any_of(children.begin(), children.end(), [&](Token child) {
      return parse_.dep[child] == Dep::det &&
             (parse_.lower[child] == "the" || parse_.lower[child] == "this");
    });
  }

  void look_at(Token token, std::uint32_t sentence) {
    const bool verb = parse_.pos[token] == Pos::verb;
    const bool noun = parse_.pos[token] == Pos::noun || parse_.pos[token] == Pos::propn;
    if (!verb && !noun) return;
    for (std::uint32_t t = 0; t < in_.words.types.size(); ++t) {
      const IncidentWords::Type& type = in_.words.types[t];
      std::string word = entry_of(parse_, token, verb ? type.verbs : type.nouns);
      if (word.empty()) continue;
      IncidentMention one;
      one.token = token;
      one.type = t;
      one.word = std::move(word);
      one.verb = verb;
      one.sentence = sentence;
      verb ? around_verb(one) : around_noun(one);
      if (!one.victim) one.victim = aim_of(one.token);
      if (one.agent) one.agent_class = class_of(*one.agent);
      if (one.victim) one.victim_class = class_of(*one.victim);
      name_victims(one);
      name_places(one);
      one.another = is_another(one);
      date(one);
      one.stage = stage_of(one);
      out_.push_back(std::move(one));
    }
  }

  // The token of the span that hangs on what is outside.
  std::optional<Token> head_of(TextSpan span) const {
    const TokenSpan tokens = parse_.to_tokens(span);
    for (Token token = tokens.begin; token < tokens.end; ++token) {
      if (parse_.is_root(token) || !tokens.contains(parse_.head[token])) return token;
    }
    return std::nullopt;
  }

  // Of "he" and "the FMLN" that of what else they are called in the report.
  std::string_view class_of(Token noun) const {
    const std::string_view known = in_.words.class_of(parse_, noun, in_.taxonomy);
    if (!known.empty() && known != "name" && known != "person") return known;
    const auto cluster = cluster_of_.find(noun);
    if (cluster != cluster_of_.end()) {
      for (const TextSpan span : in_.speech.clusters[cluster->second]) {
        const auto head = head_of(span);
        if (!head || *head == noun) continue;
        const std::string_view other = in_.words.class_of(parse_, *head, in_.taxonomy);
        if (!other.empty() && other != "name" && (other != "person" || known != "person"))
          return other;
      }
    }
    return known.empty() ? "other" : known;
  }

  // Of "who" in a relative clause, whom it stands for.
  Token meant(Token token, Token verb) const {
    const bool relative = parse_.tag[token] == Tag::wdt || parse_.tag[token] == Tag::wp;
    if (relative && parse_.dep[verb] == Dep::relcl) return parse_.head[verb];
    return token;
  }

  // "fire" of "set fire".
  bool is_part_of(const std::string& word, Token token) const {
    return word.ends_with(" " + to_lower_ascii(parse_.lemma[token]));
  }

  void around_verb(IncidentMention& one) const {
    const Token verb = one.token;
    bool passive = false;
    for (const Token child : parse_.children(verb)) {
      switch (parse_.dep[child]) {
        case Dep::auxpass: passive = true; break;
        case Dep::nsubjpass:
          passive = true;
          one.victim = meant(child, verb);
          break;
        case Dep::dobj:
          if (!is_part_of(one.word, child)) one.victim = meant(child, verb);
          break;
        case Dep::nsubj: one.agent = meant(child, verb); break;
        case Dep::agent: one.agent = governed(parse_, child); break;
        default: break;
      }
    }
    if (one.agent || one.victim) {
      if (parse_.dep[verb] == Dep::acl && !one.victim && parse_.tag[verb] == Tag::vbn)
        one.victim = parse_.head[verb];
      return;
    }
    const Token above = parse_.head[verb];
    if (parse_.dep[verb] == Dep::acl || parse_.dep[verb] == Dep::relcl) {
      (passive || parse_.tag[verb] == Tag::vbn ? one.victim : one.agent) = above;
      return;
    }
    if (parse_.dep[verb] != Dep::conj && parse_.dep[verb] != Dep::xcomp) return;
    one.agent = child_with(parse_, above, Dep::nsubj);
    if (!one.agent) one.victim = child_with(parse_, above, Dep::nsubjpass);
  }

  bool may_act(Token noun) const {
    const std::string_view known = in_.words.class_of(parse_, noun, in_.taxonomy);
    return !known.empty() && !in_.words.are_things(known);
  }

  void around_noun(IncidentMention& one) const {
    for (const Token child : parse_.children(one.token)) {
      const Dep dep = parse_.dep[child];
      if (dep == Dep::poss && !one.victim) one.victim = child;
      if ((dep == Dep::compound || dep == Dep::amod) && !one.agent && may_act(child))
        one.agent = child;
      if (dep != Dep::prep) continue;
      const std::string_view word = parse_.lower[child];
      if (word == "by")
        one.agent = governed(parse_, child);
      else if (word == "of" || word == "on" || word == "against" || word == "at" || word == "to")
        one.victim = governed(parse_, child);
    }
  }

  // "exploded at a bank", "a bomb in front of the embassy": what it was aimed at.
  std::optional<Token> aim_of(Token token) const {
    for (const Token child : parse_.children(token)) {
      if (parse_.dep[child] != Dep::prep || !in_.words.aims.contains(parse_.lower[child])) continue;
      std::optional<Token> object = governed(parse_, child);
      if (object && in_.words.sides.contains(parse_.lower[*object])) {
        const auto of = child_with(parse_, *object, Dep::prep);
        object = of ? governed(parse_, *of) : std::nullopt;
      }
      if (!object || parse_.pos[*object] != Pos::noun) continue;
      if (!in_.words.class_of(parse_, *object, in_.taxonomy).empty()) return object;
    }
    return std::nullopt;
  }

  bool is_another(const IncidentMention& one) const {
    const auto marked = [&](Token token) {
      const auto children = parse_.children(token);
      return std::any_of(children.begin(), children.end(), [&](Token child) {
        return in_.words.again.contains(parse_.lower[child]);
      });
    };
    if (marked(one.token)) return true;
    return one.verb && one.agent && marked(*one.agent);
  }

  void name_places(IncidentMention& one) const {
    const TextSpan sentence = incident_sentence(in_.material, one.sentence);
    for (const Place& place : in_.places) {
      const bool narrow = place.kind == PlaceKind::settlement || place.kind == PlaceKind::division;
      if (narrow && !place.in_name && sentence.contains(place.span.begin))
        one.places.push_back(place.name);
    }
    std::sort(one.places.begin(), one.places.end());
  }

  void name_victims(IncidentMention& one) const {
    if (!one.victim) return;
    names_below(*one.victim, 0, one.names);
    const auto add_head = [&](Token token) {
      const std::string lemma = to_lower_ascii(parse_.lemma[token]);
      if (parse_.pos[token] == Pos::noun && !in_.words.broad.contains(lemma))
        one.heads.push_back(lemma);
    };
    add_head(*one.victim);
    for (const Token child : parse_.children(*one.victim)) {
      if (parse_.dep[child] == Dep::conj) add_head(child);
    }
    for (std::vector<std::string>* list : {&one.names, &one.heads}) {
      std::sort(list->begin(), list->end());
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
  }

  void names_below(Token token, int depth, std::vector<std::string>& out) const {
    if (parse_.pos[token] == Pos::propn && parse_.word(token).size() > 3)
      out.push_back(to_lower_ascii(parse_.word(token)));
    if (depth > 4) return;
    for (const Token child : parse_.children(token)) {
      const Dep dep = parse_.dep[child];
      if (dep != Dep::relcl && dep != Dep::acl && dep != Dep::advcl)
        names_below(child, depth + 1, out);
    }
  }

  IncidentAge age_of(const Time& time) const {
    const auto now =
        in_.material.published ? times::parse_iso_day(*in_.material.published) : std::nullopt;
    if (time.value.size() >= 10) {
      const auto day = times::parse_iso_day(time.value);
      if (!day) return IncidentAge::none;
      if (!now) return IncidentAge::days;
      const auto back = (*now - *day).count();
      if (back < -1) return IncidentAge::coming;
      return back <= kNewsDays  ? IncidentAge::days
             : back <= kOldDays ? IncidentAge::weeks
                                : IncidentAge::old;
    }
    if (time.value.size() < 4 || !is_ascii_digit(time.value[0]) || !is_ascii_digit(time.value[3]))
      return IncidentAge::none;
    if (!now) return IncidentAge::vague;
    const int year = std::stoi(time.value.substr(0, 4));
    if (year < times::year_of(*now)) return IncidentAge::old;
    if (time.value.size() == 7 && is_ascii_digit(time.value[5]) && is_ascii_digit(time.value[6])) {
      const int month = std::stoi(time.value.substr(5));
      if (times::month_of(*now) - month > 2) return IncidentAge::old;
    }
    return IncidentAge::vague;
  }

  // The newest time that its sentence names; of several, the nearest.
  void date(IncidentMention& one) const {
    const TextSpan sentence = incident_sentence(in_.material, one.sentence);
    const std::uint32_t at = parse_.spans[one.token].begin;
    static constexpr std::array kOrder = {IncidentAge::days,
                                          IncidentAge::weeks,
                                          IncidentAge::old,
                                          IncidentAge::coming,
                                          IncidentAge::vague};
    std::pair<std::size_t, std::uint32_t> best{kOrder.size(), 0};
    for (std::uint32_t i = 0; i < in_.times.size(); ++i) {
      const Time& time = in_.times[i];
      if (!sentence.contains(time.span.begin)) continue;
      if (time.type == TimeType::time) one.clock = true;
      if (time.type != TimeType::date && time.type != TimeType::time) continue;
      const auto rank = static_cast<std::size_t>(
          std::find(kOrder.begin(), kOrder.end(), age_of(time)) - kOrder.begin());
      const std::uint32_t away = at > time.span.begin ? at - time.span.begin : time.span.begin - at;
      if (rank == kOrder.size() || std::pair(rank, away) >= best) continue;
      best = {rank, away};
      one.time = i;
      one.age = kOrder[rank];
      one.day = time.value.size() >= 10 ? time.value.substr(0, 10) : std::string();
    }
  }

  IncidentStage stage_of(const IncidentMention& one) const {
    const auto is = [&](Token token, const TextSet& words) {
      return words.contains(to_lower_ascii(parse_.lemma[token]));
    };
    Token at = one.token;
    for (int step = 0; step < 3; ++step) {
      for (const Token child : parse_.children(at)) {
        const Dep dep = parse_.dep[child];
        if (dep != Dep::amod && dep != Dep::compound && !(step > 0 && dep == Dep::dobj)) continue;
        if (child == one.token) continue;
        if (is(child, in_.words.attempts)) return IncidentStage::attempted;
      }
      if (parse_.is_root(at)) break;
      at = parse_.head[at];
      if (is(at, in_.words.threats)) return IncidentStage::threatened;
      if (is(at, in_.words.attempts)) return IncidentStage::attempted;
    }
    return IncidentStage::accomplished;
  }

  const IncidentInput& in_;
  const Parse& parse_;
  std::unordered_map<Token, std::uint32_t> cluster_of_;  // By head: index into the clusters.
  std::vector<IncidentMention> out_;
};

}  // namespace

std::string_view to_string(IncidentAge age) {
  switch (age) {
    case IncidentAge::none: return "none";
    case IncidentAge::days: return "days";
    case IncidentAge::weeks: return "weeks";
    case IncidentAge::old: return "old";
    case IncidentAge::coming: return "coming";
    case IncidentAge::vague: return "vague";
  }
  return "";
}

TextSpan incident_sentence(const Material& material, std::uint32_t sentence) {
  const Parse& parse = material.parse;
  const Material::Sentence& own = material.sentences[sentence];
  TokenSpan tokens = own.tokens;
  const bool opens =
      sentence == 0 || material.sentences[sentence - 1].block_index != own.block_index;
  const Token last = std::min(tokens.end, tokens.begin + kDatelineTokens);
  for (Token token = tokens.begin; opens && token < last; ++token) {
    const std::string_view word = parse.word(token);
    if (word != "--" && word != "\u2014" && word != "\u2013") continue;
    if (token + 1 < tokens.end) tokens.begin = token + 1;
    break;
  }
  return parse.to_text(tokens);
}

std::vector<IncidentMention> find_incident_mentions(const IncidentInput& input) {
  return Finder(input).find();
}

}  // namespace hearsay
