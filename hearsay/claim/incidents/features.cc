// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/incidents/features.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace hearsay {

namespace {

using Token = std::uint32_t;

constexpr Token kTopTokens = 50;  // Where a text says what it is.

std::string_view place_in_text(std::uint32_t sentence) {
  return sentence <= 1    ? "0"
         : sentence <= 3  ? "1"
         : sentence <= 6  ? "2"
         : sentence <= 12 ? "3"
                          : "4";
}

bool is_name(const Parse& parse, Token token) {
  switch (parse.ent_type[token]) {
    case EntityType::none:
    case EntityType::cardinal:
    case EntityType::ordinal:
    case EntityType::date:
    case EntityType::time: return parse.pos[token] == Pos::propn;
    default: return true;
  }
}

std::string of(std::string_view name, std::string_view value) {
  return std::string(name) + "=" + std::string(value);
}

std::string of(std::string_view name, std::string_view a, std::string_view b) {
  return of(name, a) + "/" + std::string(b);
}

std::string_view or_zero(std::string_view value) {
  return value.empty() ? "0" : value;
}

double more_than(std::size_t number) {
  return std::log1p(static_cast<double>(number));
}

}  // namespace

IncidentFeatureMaker::IncidentFeatureMaker(const IncidentInput& input,
                                           std::span<const IncidentMention> mentions,
                                           std::span<const IncidentCandidate> candidates)
    : in_(input),
      parse_(input.material.parse),
      mentions_(mentions),
      candidates_(candidates) {
  read_sentences();
  read_text();
  features_.reserve(mentions.size());
  for (const IncidentMention& one : mentions)
    features_.push_back(of_mention(one));
}

void IncidentFeatureMaker::read_sentences() {
  const auto& sentences = in_.material.sentences;
  cues_.resize(sentences.size());
  place_.resize(sentences.size());
  quoted_.resize(sentences.size());
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    std::set<std::string> cues;
    for (Token token = sentences[s].tokens.begin; token < sentences[s].tokens.end; ++token) {
      const std::string lemma = to_lower_ascii(parse_.lemma[token]);
      if (in_.words.cues.contains(lemma)) cues.insert(lemma);
    }
    cues_[s].assign(cues.begin(), cues.end());
    const TextSpan span = incident_sentence(in_.material, static_cast<std::uint32_t>(s));
    for (const Place& place : in_.places) {
      if (!span.contains(place.span.begin) || place.kind == PlaceKind::demonym) continue;
      place_[s] = std::max<std::uint8_t>(place_[s], place.kind == PlaceKind::settlement ? 2 : 1);
    }
    quoted_[s] = std::any_of(in_.speech.quotes.begin(),
                             in_.speech.quotes.end(),
                             [&](const Quote& one) { return one.span.overlaps(span); });
  }
}

void IncidentFeatureMaker::read_text() {
  const auto& sentences = in_.material.sentences;
  for (Token token = 0; token < std::min(parse_.size(), kTopTokens); ++token) {
    const std::string lemma = to_lower_ascii(parse_.lemma[token]);
    if (in_.words.genres.contains(lemma)) text_[of("genre", lemma)] = 1;
  }
  text_["length"] = more_than(sentences.size());
  std::size_t first_person = 0, quoted = 0;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    quoted += quoted_[s];
    bool is_first_person = false;
    for (Token token = sentences[s].tokens.begin; token < sentences[s].tokens.end; ++token) {
      const std::string_view word = parse_.lower[token];
      is_first_person |= word == "we" || word == "our" || word == "i" || word == "us";
    }
    first_person += is_first_person;
  }
  const double all = static_cast<double>(std::max<std::size_t>(sentences.size(), 1));
  text_["quoted share"] = static_cast<double>(quoted) / all;
  text_["first person share"] = static_cast<double>(first_person) / all;
  std::size_t rivals = 0;
  for (const IncidentMention& one : mentions_)
    rivals += in_.words.types[one.type].rival;
  text_["rivals"] = more_than(rivals);
}

void IncidentFeatureMaker::of_verb(const IncidentMention& one, Names& out) const {
  std::string_view mood = "finite";
  switch (parse_.tag[one.token]) {
    case Tag::vbd: mood = "past"; break;
    case Tag::vbn: mood = "participle"; break;
    case Tag::vb: mood = "plain"; break;
    case Tag::vbg: mood = "ing"; break;
    default: break;
  }
  for (const Token child : parse_.children(one.token)) {
    if (parse_.tag[child] == Tag::md) mood = "modal";
    if (parse_.dep[child] == Dep::neg) mood = "not";
    if (parse_.dep[child] == Dep::aux && parse_.pos[child] == Pos::aux)
      out.push_back(of("with", parse_.lower[child]));
  }
  out.push_back(of("mood", mood));
}

void IncidentFeatureMaker::of_noun(const IncidentMention& one, Names& out) const {
  std::string_view determiner = "0";
  bool counted = false;
  for (const Token child : parse_.children(one.token)) {
    if (parse_.dep[child] == Dep::det) determiner = parse_.lower[child];
    counted |= parse_.dep[child] == Dep::nummod;
  }
  const bool several = parse_.tag[one.token] == Tag::nns || parse_.tag[one.token] == Tag::nnps;
  out.push_back(of("determiner", determiner, several ? "several" : "one"));
  if (counted) out.push_back("counted");
  Token above = parse_.head[one.token];
  std::string_view through = to_string(parse_.dep[one.token]);
  if (parse_.dep[one.token] == Dep::pobj) {
    through = parse_.lower[above];
    above = parse_.head[above];
  }
  out.push_back(of("through", through));
  if (!is_name(parse_, above)) out.push_back(of("above", to_lower_ascii(parse_.lemma[above])));
}

IncidentFeatureMaker::Names IncidentFeatureMaker::of_mention(const IncidentMention& one) const {
  Names out;
  const std::string_view form = one.verb ? "v" : "n";
  const std::string_view agent = or_zero(one.agent_class), victim = or_zero(one.victim_class);
  const std::string_view age = to_string(one.age), where = place_in_text(one.sentence);
  out.push_back(of("word", one.word));
  out.push_back(of("form", form));
  one.verb ? of_verb(one, out) : of_noun(one, out);
  out.push_back(of("dep", to_string(parse_.dep[one.token]), form));
  out.push_back(of("agent", agent));
  out.push_back(of("victim", victim));
  out.push_back(of("agent+victim", agent, victim));
  out.push_back(of("where", where));
  out.push_back(of("age", age));
  out.push_back(of("where+age", where, age));
  out.push_back(of("form+age", form, age));
  out.push_back(of("form+victim", form, victim));
  out.push_back(of("victim+age", victim, age));
  out.push_back(of("word+victim", one.word, victim));
  out.push_back(of("word+age", one.word, age));
  out.push_back(of("stage", to_string(one.stage)));
  if (one.clock) out.push_back("clock");
  if (one.another) out.push_back("another");
  static constexpr std::array<std::string_view, 3> kPlaces = {"none", "some", "settlement"};
  out.push_back(of("place", kPlaces[place_[one.sentence]]));
  out.push_back(of("place+age", kPlaces[place_[one.sentence]], age));
  if (quoted_[one.sentence] != 0) out.push_back("quoted");
  if (!one.names.empty()) out.push_back("named victim");
  if (one.victim) {
    const auto children = parse_.children(*one.victim);
    if (std::any_of(children.begin(), children.end(), [&](Token child) {
          return parse_.dep[child] == Dep::nummod;
        }))
      out.push_back("counted victim");
    const bool several =
        parse_.tag[*one.victim] == Tag::nns || parse_.tag[*one.victim] == Tag::nnps;
    out.push_back(of("victims", several ? "several" : "one"));
    if (!is_name(parse_, *one.victim))
      out.push_back(of("victim word", to_lower_ascii(parse_.lemma[*one.victim])));
  }
  if (one.agent && !is_name(parse_, *one.agent))
    out.push_back(of("agent word", to_lower_ascii(parse_.lemma[*one.agent])));
  const TextSpan span = parse_.spans[one.token];
  const std::vector<const Attribution*> chain = in_.speech.chain_for(span);
  out.push_back(of("voice", chain.empty() ? "own" : to_string(chain.back()->stance)));
  if (!chain.empty()) out.push_back(of("source", to_string(chain.back()->source_kind)));
  for (const std::string& cue : cues_[one.sentence])
    out.push_back(of("cue", cue));
  return out;
}

void IncidentFeatureMaker::add_mentions(std::span<const std::uint32_t> which,
                                        IncidentFeatures& out) const {
  std::map<std::string, int> often;
  for (const std::uint32_t i : which) {
    for (const std::string& one : features_[i])
      ++often[one];
  }
  for (const auto& [name, number] : often) {
    out[name] = 1;
    if (number >= 2) out[name + " twice"] = 1;
  }
  out["mentions"] = more_than(which.size());
}

void IncidentFeatureMaker::add_text(IncidentFeatures& out) const {
  out.insert(text_.begin(), text_.end());
}

IncidentFeatures IncidentFeatureMaker::of_report(std::uint32_t type) const {
  IncidentFeatures out;
  std::vector<std::uint32_t> own;
  std::vector<std::size_t> others(in_.words.types.size());
  for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
    if (mentions_[i].type == type)
      own.push_back(i);
    else
      ++others[mentions_[i].type];
  }
  add_mentions(own, out);
  add_text(out);
  for (std::size_t t = 0; t < others.size(); ++t) {
    if (others[t] > 0)
      out[of("other", in_.words.types[t].name)] =
          static_cast<double>(std::min<std::size_t>(others[t], 3));
  }
  const auto same = std::count_if(candidates_.begin(),
                                  candidates_.end(),
                                  [&](const IncidentCandidate& one) { return one.type == type; });
  out["candidates"] = static_cast<double>(std::min<std::ptrdiff_t>(same, 5));
  return out;
}

IncidentFeatures IncidentFeatureMaker::of_candidate(const IncidentCandidate& candidate) const {
  IncidentFeatures out;
  add_mentions(candidate.mentions, out);
  add_text(out);
  for (const std::string& one : features_[candidate.mentions.front()]) {
    if (one.starts_with("age=") || one.starts_with("dep=") || one.starts_with("where="))
      out["first " + one] = 1;
  }
  std::size_t same = 0, most = 0;
  std::map<std::string_view, int> others;
  std::set<std::string_view> beside;
  for (const IncidentCandidate& other : candidates_) {
    if (other.type == candidate.type) {
      ++same;
      most = std::max(most, other.mentions.size());
      continue;
    }
    const std::string_view name = in_.words.types[other.type].name;
    ++others[name];
    for (const std::uint32_t a : other.mentions) {
      for (const std::uint32_t b : candidate.mentions) {
        if (mentions_[a].sentence == mentions_[b].sentence) beside.insert(name);
      }
    }
  }
  out[of("rank", std::to_string(std::min<std::uint32_t>(candidate.rank, 3)))] = 1;
  out[of("same", std::to_string(std::min<std::size_t>(same, 4)))] = 1;
  if (candidate.mentions.size() == most) out["most mentions"] = 1;
  for (const auto& [name, number] : others)
    out[of("others", name, number > 1 ? "several" : "one")] = 1;
  for (const std::string_view name : beside)
    out[of("beside", name)] = 1;
  if (!candidate.names.empty()) out["has names"] = 1;
  if (!candidate.heads.empty()) out["has victims"] = 1;
  if (!candidate.days.empty()) out["has day"] = 1;
  return out;
}

}  // namespace hearsay
