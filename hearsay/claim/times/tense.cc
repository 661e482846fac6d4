// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times/tense.h"

#include <algorithm>

namespace hearsay::times {
namespace {

bool is_verb(Pos pos) {
  return pos == Pos::verb || pos == Pos::aux;
}

}  // namespace

Tense::Tense(const Parse& parse, const Words& words) : parse_(parse), words_(words) {
  note_ = parse.size() > 0 && parse.size() < 30 &&
          std::none_of(parse.pos.begin(), parse.pos.end(), is_verb);
}

int Tense::at(TextSpan span) const {
  if (parse_.size() == 0) return 0;
  if (note_) return 1;  // "Tuesday at nine": an appointment.
  const TokenSpan tokens = parse_.to_tokens(span);
  if (tokens.empty()) return 0;
  std::uint32_t token = tokens.begin;
  bool near = true;  // Only prepositions stand between: "opens on Friday".
  for (int steps = 0; steps < 12; ++steps) {
    if (is_verb(parse_.pos[token]) && token != tokens.begin)
      return of_verb(token, tokens.begin, near);
    if (token != tokens.begin && parse_.pos[token] != Pos::adp) near = false;
    // "around Wednesday's ruling": the ruling has been.
    if (parse_.dep[token] == Dep::poss) return 0;
    if (parse_.is_root(token)) break;
    token = parse_.head[token];
  }
  return 0;
}

Tense::Helpers Tense::helpers_of(std::uint32_t verb) const {
  Helpers out;
  for (std::uint32_t child : parse_.children(verb)) {
    if (parse_.dep[child] != Dep::aux && parse_.dep[child] != Dep::auxpass) continue;
    const std::string_view word = parse_.lower[child];
    const Tag tag = parse_.tag[child];
    if (word == "will" || word == "'ll" || word == "’ll" || word == "wo" || word == "shall") {
      out.ahead = true;
    } else if (tag == Tag::md) {
      out.modal = true;
    } else if (word == "to") {
      out.infinitive = true;
    } else {
      // "was held", "has met"; "is heard in May" may be to come.
      out.past = out.past || tag == Tag::vbd || word == "has" || word == "have" || word == "'ve" ||
                 word == "’ve";
    }
  }
  return out;
}

bool Tense::plans(std::uint32_t token) const {
  return words_.meaning(parse_.lower[token]).is(Word::future);
}

// "had been due to", "was to have been scheduled": what was planned before then.
bool Tense::was_planned(std::uint32_t token) const {
  const auto had = [&](std::uint32_t verb) {
    const auto children = parse_.children(verb);
    return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
      return parse_.dep[child] == Dep::aux && parse_.lower[child] == "had";
    });
  };
  return had(token) || (!parse_.is_root(token) && had(parse_.head[token]));
}

// "could not be reached".
bool Tense::denied(std::uint32_t verb) const {
  const auto children = parse_.children(verb);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return parse_.dep[child] == Dep::neg;
  });
}

int Tense::of_verb(std::uint32_t verb, std::uint32_t token, bool near) const {
  const bool weekday = words_.meaning(parse_.lower[token]).weekday != 0;
  const Helpers helpers = helpers_of(verb);
  if (helpers.ahead) return 1;
  const std::uint32_t head = parse_.head[verb];
  if (helpers.infinitive) {
    // "plans to", "is expected to", "due to", "scheduled to".
    if (head != verb && plans(head)) return was_planned(head) ? -1 : 1;
    return head != verb && parse_.tag[head] == Tag::vbd ? -1 : 0;
  }
  if (helpers.modal) return near && weekday && !denied(verb) ? 1 : 0;
  const Tag tag = parse_.tag[verb];
  if (plans(verb) && parse_.pos[verb] == Pos::verb) {
    if (was_planned(verb)) return -1;
    // "On Friday, they planned": the planning was.
    if (token > verb && words_.meaning(parse_.lower[verb]).is(Word::plans)) return 1;
  }
  if (tag == Tag::vbd) return -1;
  if (tag == Tag::vbn) return helpers.past ? -1 : 0;
  if (tag == Tag::vbg && plans(verb)) return 1;
  // "The trial opens Friday": what is told in the present is to come, but what is said.
  const bool present = tag == Tag::vbz || tag == Tag::vbp;
  if (present && near && weekday && token > verb && parse_.pos[verb] == Pos::verb &&
      !words_.meaning(parse_.lower[verb]).is(Word::says)) {
    return 1;
  }
  return 0;
}

}  // namespace hearsay::times
