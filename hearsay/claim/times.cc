// Cuts the text into atoms, tries the matchers at each, and keeps the context
// that they resolve with: the day of publication, the dates given so far, and
// the tense of the verb that an expression belongs to.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times.h"

#include <algorithm>

#include "hearsay/claim/times_match.h"

namespace hearsay {
namespace {

using times::Atoms;
using times::Context;
using times::Found;
using times::Grain;
using times::Stretch;
using times::Word;

// Which way the verb looks that governs a token: "said Friday" back, "will meet
// Friday" ahead.
class Tense {
 public:
  Tense(const Parse& parse, const times::Words& words) : parse_(parse), words_(words) {}

  int at(TextSpan span) const {
    if (parse_.size() == 0) return 0;
    const TokenSpan tokens = parse_.to_tokens(span);
    if (tokens.empty()) return 0;
    std::uint32_t token = tokens.begin;
    for (int steps = 0; steps < 12; ++steps) {
      const Pos pos = parse_.pos[token];
      if ((pos == Pos::verb || pos == Pos::aux) && token != tokens.begin) return of_verb(token);
      if (parse_.is_root(token)) break;
      token = parse_.head[token];
    }
    return 0;
  }

 private:
  int of_verb(std::uint32_t verb) const {
    bool infinitive = false;
    bool helped = false;
    for (std::uint32_t child : parse_.children(verb)) {
      if (parse_.dep[child] != Dep::aux && parse_.dep[child] != Dep::auxpass) continue;
      const std::string_view word = parse_.lower[child];
      if (word == "will" || word == "'ll" || word == "’ll" || word == "wo" || word == "shall") return 1;
      infinitive = infinitive || word == "to";
      helped = helped || parse_.tag[child] == Tag::vbd || parse_.tag[child] == Tag::vbz || parse_.tag[child] == Tag::vbp;
      if (parse_.tag[child] == Tag::md) return 0;
    }
    const Tag tag = parse_.tag[verb];
    if (infinitive) {
      // "plans to", "is expected to", "due to", "scheduled to".
      const std::uint32_t head = parse_.head[verb];
      if (head != verb && words_.meaning(parse_.lower[head]).is(Word::future)) return 1;
      return head != verb && parse_.tag[head] == Tag::vbd ? -1 : 0;
    }
    if (tag == Tag::vbd) return -1;
    if (tag == Tag::vbn) return helped ? -1 : 0;
    if (tag == Tag::vbg && words_.meaning(parse_.lower[verb]).is(Word::future)) return 1;
    return 0;
  }

  const Parse& parse_;
  const times::Words& words_;
};

void remember(Context& context, const Found& found, const Atoms& atoms) {
  if (!found.stretch) return;
  const std::uint32_t begin = atoms.list[found.begin].span.begin;
  const Grain grain = found.stretch->grain;
  if (grain == Grain::quarter && !found.counted) {
    context.quarter = found.stretch;
    context.quarter_at = begin;
  }
  if (grain <= Grain::year) context.running = found.stretch;
  if (found.named_year && grain <= Grain::year) {
    context.named = found.stretch;
    context.named_at = begin;
  }
}

bool is_since(const Atoms& atoms, std::uint32_t begin) {
  for (std::uint32_t at = begin; at > 0 && begin - at < 3; --at) {
    if (atoms.list[at].break_before) return false;
    const std::string_view before = atoms.list[at - 1].lower;
    if (before == "since") return true;
    if (before != "the" && !atoms.list[at - 1].meaning->is(Word::start | Word::end | Word::middle)) return false;
  }
  return false;
}

}  // namespace

TimeReader::TimeReader(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

TimeReader::~TimeReader() = default;

Result<std::shared_ptr<const TimeReader>> TimeReader::load(const std::filesystem::path& packs) {
  auto rules = std::make_unique<Rules>();
  rules->words = HEARSAY_TRY(times::Words::load(packs));
  return std::shared_ptr<const TimeReader>(new TimeReader(std::move(rules)));
}

std::vector<Time> TimeReader::read(const Material& material) const {
  const Atoms atoms = rules_->words.cut(material.text);
  const Tense tense(material.parse, rules_->words);
  Context context;
  if (material.published) context.published = times::parse_iso_day(*material.published);
  context.direction = [&](std::uint32_t atom) { return tense.at(atoms.list[atom].span); };
  const times::Matcher matcher(rules_->words, atoms, context);
  std::vector<Time> out;
  const auto count = static_cast<std::uint32_t>(atoms.list.size());
  for (std::uint32_t i = 0; i < count;) {
    const Found found = matcher.at(i);
    if (!found) {
      ++i;
      continue;
    }
    Time time;
    time.span = {atoms.list[found.begin].span.begin, atoms.list[found.end - 1].span.end};
    time.type = found.type;
    time.value = found.value;
    time.since = is_since(atoms, found.begin);
    out.push_back(std::move(time));
    remember(context, found, atoms);
    i = std::max(found.end, i + 1);
  }
  return out;
}

}  // namespace hearsay
