// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble/topic.h"

#include <algorithm>

namespace hearsay {

bool Topic::is_noun(std::uint32_t token) const {
  const Pos pos = parse_.pos[token];
  return pos == Pos::noun || pos == Pos::propn || pos == Pos::pron;
}

bool Topic::is_empty(std::uint32_t noun) const {
  static constexpr std::string_view kSpeakers[] = {
      "i", "we", "you", "there", "everyone", "nobody", "us", "me"};
  const std::string_view word = parse_.lower[noun];
  if (std::find(std::begin(kSpeakers), std::end(kSpeakers), word) != std::end(kSpeakers))
    return true;
  const TextSet& generic = scene_.rules.frames.generic;
  return (generic.contains(parse_.lemma[noun]) || generic.contains(word)) && word != "it";
}

// "it is too early to tell": nothing is meant.
bool Topic::is_expletive(std::uint32_t verb, std::uint32_t subject) const {
  if (parse_.lower[subject] != "it") return false;
  for (std::uint32_t child : parse_.children(verb)) {
    const Dep dep = parse_.dep[child];
    if (dep == Dep::ccomp || dep == Dep::xcomp || dep == Dep::npadvmod) return true;
    if (dep != Dep::acomp && dep != Dep::attr) continue;
    for (std::uint32_t below : parse_.children(child)) {
      if (parse_.dep[below] == Dep::xcomp || parse_.dep[below] == Dep::ccomp) return true;
    }
  }
  return parse_.lemma[verb] == "take";
}

// "98 percent of the refugees": the refugees.
std::uint32_t Topic::whole_of(std::uint32_t noun) const {
  if (!scene_.rules.frames.partitive.contains(parse_.lemma[noun])) return noun;
  for (std::uint32_t child : parse_.children(noun)) {
    if (child < noun || parse_.lower[child] != "of") continue;
    if (const auto object = scene_.clauses.syntax().child(child, Dep::pobj)) return *object;
  }
  return noun;
}

std::optional<std::uint32_t> Topic::of(std::uint32_t verb) const {
  const Syntax& syntax = scene_.clauses.syntax();
  const std::uint32_t meant = scene_.clauses.meant_verb(verb);
  const Clause clause = scene_.clauses.of_verb(meant);
  const auto subject = clause.passive ? clause.patient : clause.agent;
  const bool there = syntax.child(verb, Dep::expl) || syntax.child(meant, Dep::expl);
  const bool vague = !subject || is_empty(*subject) || is_expletive(meant, *subject);
  if (!there && !vague) return whole_of(*subject);
  if (there && clause.complement && is_noun(*clause.complement)) return clause.complement;
  if (clause.patient && clause.patient != subject && !is_empty(*clause.patient))
    return clause.patient;
  if (const auto below = of_below(meant, 0)) return below;
  if (subject && parse_.lower[*subject] == "it" && !there) return subject;
  return std::nullopt;
}

// "too early to tell whether *the fire* ...", "confident *the outbreak* ...".
std::optional<std::uint32_t> Topic::of_below(std::uint32_t token, int depth) const {
  if (depth > 3) return std::nullopt;
  for (std::uint32_t child : parse_.children(token)) {
    const Dep dep = parse_.dep[child];
    if (dep == Dep::ccomp) {
      const auto subject = scene_.clauses.syntax().subject_of(child);
      if (subject && !is_empty(subject->token) && parse_.lower[subject->token] != "it")
        return subject->token;
    }
    if (dep == Dep::ccomp || dep == Dep::xcomp || dep == Dep::acomp) {
      if (const auto below = of_below(child, depth + 1)) return below;
    }
  }
  return std::nullopt;
}

// The first of the list that "including" opens, on the noun or near it.
std::optional<std::uint32_t> Topic::list_below(std::uint32_t noun) const {
  const std::uint32_t sentence = parse_.sentence[noun];
  for (std::uint32_t i = noun + 1; i < parse_.size() && parse_.sentence[i] == sentence; ++i) {
    if (parse_.dep[i] != Dep::prep || !scene_.rules.frames.including.contains(parse_.lower[i]))
      continue;
    if (const auto object = scene_.clauses.syntax().child(i, Dep::pobj)) return object;
  }
  return std::nullopt;
}

std::vector<std::uint32_t> Topic::items_of(std::uint32_t noun, ClaimKind kind) const {
  const bool lists = kind == ClaimKind::sighting || kind == ClaimKind::transfer ||
                     kind == ClaimKind::loss || kind == ClaimKind::holding;
  if (!lists) return {noun};
  std::vector<std::uint32_t> out;
  const auto is_thing = [&](std::uint32_t one) {
    return !scene_.rules.items->item_of(scene_.material, scene_.taxonomy, one).item.type.empty();
  };
  if (const auto first = list_below(noun)) {
    for (const std::uint32_t one : row_of(parse_, *first)) {
      if (parse_.pos[one] != Pos::pron) out.push_back(one);
    }
    if (!std::any_of(out.begin(), out.end(), is_thing)) out.clear();
    const bool plural = parse_.tag[noun] == Tag::nns;
    if (!plural || out.empty()) out.insert(out.begin(), noun);
    return out;
  }
  return {noun};
}

}  // namespace hearsay
