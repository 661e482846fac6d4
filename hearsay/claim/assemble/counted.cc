// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble/counted.h"

#include "hearsay/claim/assemble/meaning.h"
#include "hearsay/claim/assemble/slots.h"
#include "hearsay/claim/quantities/count.h"

#include <algorithm>

namespace hearsay {

namespace {

// "14 died and 60 were in hospital": the 60 have a verb to themselves.
bool has_own_verb(const Scene& scene, std::uint32_t number) {
  const Dep dep = scene.parse.dep[number];
  return dep == Dep::nsubj || dep == Dep::nsubjpass || dep == Dep::dobj;
}

// "five were shot, one fatally", "two of them mortally".
Manner manner_beside(const Scene& scene, std::uint32_t number) {
  const Parse& parse = scene.parse;
  for (std::uint32_t i = number + 1; i < std::min(number + 4, parse.size()); ++i) {
    if (const Manner manner = scene.rules.harm->by_adverb(parse.lower[i]); manner != Manner::none)
      return manner;
    if (parse.lower[i] != "of" && parse.pos[i] != Pos::pron) break;
  }
  return Manner::none;
}

std::optional<MadeClaim> counted(const Scene& scene, TokenSpan sentence, std::size_t which) {
  const Quantity& quantity = scene.quantities[which];
  const std::uint32_t number =
      scene.anchor(quantity.number.empty() ? quantity.span : quantity.number);
  const bool money = !quantity.currency.empty();
  MadeClaim made;
  Claim& claim = made.claim;
  claim.span = scene.parse.to_text(sentence);
  claim.count = to_count(quantity, scene.material.text);
  if (!claim.count) return std::nullopt;
  const auto found =
      scene.rules.items->item_of(scene.material, scene.taxonomy, scene.quantities, which);
  std::optional<std::uint32_t> head;
  if (found) {
    claim.item = found->item;
    claim.count->part = found->part;
    head = found->head;
  }
  // A number without a noun of its own is what the predicate speaks of.
  const std::uint32_t about = head && !found->elided && !money ? *head : number;
  const bool people = head && scene.is_people(*head, *claim.item);
  Meaning meaning = meaning_of(scene, about, people || !head, money);
  if (found && found->elided && !money) {
    // "the numbers of dead: Norland - 120": the noun knows better than "gave".
    const auto own = said_by_itself(scene, *head);
    if (own) meaning = *own;
    if (!meaning.known && !has_own_verb(scene, number)) {
      if (const Meaning whole = meaning_of(scene, *head, people, false); whole.known)
        meaning = whole;
    }
  }
  // Nobody is named, and nothing worse is said: a number of anything.
  if (!head && meaning.manner == Manner::affected) meaning = Meaning{};
  claim.kind = meaning.kind;
  claim.manner = meaning.manner;
  if (const Manner worse = manner_beside(scene, number);
      worse != Manner::none && claim.kind == ClaimKind::casualties) {
    claim.manner = worse;
    claim.count->part = Part::included;
  }
  made.about = number;
  made.item_head = head;
  made.known = meaning.known;
  for (const auto& place : {meaning.clause.agent, meaning.clause.patient}) {
    made.core |=
        place && head && first_of_row(scene.parse, *head) == first_of_row(scene.parse, *place);
  }
  made.predicate = meaning.clause.head;
  fill_slots(scene, meaning, sentence, number, head, claim);
  return made;
}

// "12 people were killed in Karsk, 40 since May": a number that nothing is said of
// goes on with the claim before.
void follow(const Scene& scene, const MadeClaim& before, MadeClaim& made) {
  const bool part = made.claim.count->part == Part::included;
  if (!before.known || before.claim.kind == ClaimKind::trade) return;
  if (has_own_verb(scene, made.about) && !part) return;
  const bool alone = part || !made.item_head || made.item_head == before.item_head;
  if (!alone) return;
  made.claim.kind = before.claim.kind;
  made.claim.manner = before.claim.manner;
  made.known = true;
  if (made.claim.where.empty()) made.claim.where = before.claim.where;
  if (!made.claim.item) made.claim.item = before.claim.item;
}

// "Two officials said": who speaks is counted for no claim.
bool speaks(const Scene& scene, TextSpan number) {
  for (const Attribution& one : scene.speech.attributions) {
    for (TextSpan source : one.source) {
      if (one.attitude && scene.parse.pos[scene.anchor(source)] == Pos::num) continue;
      if (source.contains(number)) return true;
    }
  }
  return false;
}

// "The three countries are the last": known already, and nothing befalls them.
bool is_known_group(const Scene& scene, const MadeClaim& made) {
  if (made.claim.kind != ClaimKind::event) return false;
  if (!made.claim.sources.empty() && made.core) return false;
  // "the four maintained": said of them without their noun.
  const std::uint32_t noun = made.item_head.value_or(made.about);
  for (std::uint32_t child : scene.parse.children(noun)) {
    const std::string_view word = scene.parse.lower[child];
    const bool definite = word == "the" || word == "these" || word == "those" || word == "both";
    if (definite && child < made.about) return true;
  }
  return false;
}

bool is_date(const Scene& scene, std::uint32_t token) {
  return std::any_of(scene.times.begin(), scene.times.end(), [&](const Time& one) {
    return one.type == TimeType::date && one.span.contains(scene.parse.spans[token]);
  });
}

// "Ann Vey, 28, of Karsk", "Bo Lund Jr., 26, and a boy": after a name, between commas.
bool is_age_in_commas(const Parse& parse, std::uint32_t first, std::uint32_t last) {
  if (first < 2 || parse.lower[first - 1] != "," || parse.tag[first - 2] != Tag::nnp) return false;
  const std::string_view text = parse.lower[first];
  const bool digits = text.size() <= 3 && std::all_of(text.begin(), text.end(), [](char one) {
                        return one >= '0' && one <= '9';
                      });
  if (!digits || first != last) return false;
  const std::string_view next =
      last + 1 < parse.size() ? std::string_view(parse.lower[last + 1]) : std::string_view();
  return next == "," || next == "." || next == ";" || next == "of" || next == "and";
}

// "two women, 23 and 27", "children, ages 7 and 9": how old they are.
bool is_age(const Scene& scene, const Quantity& quantity, std::uint32_t number) {
  const Parse& parse = scene.parse;
  const bool young = quantity.value && *quantity.value > 0 && *quantity.value < 110;
  if (!young || quantity.vague) return false;
  // "children under five"
  const std::uint32_t first = parse.to_tokens(quantity.span).begin;
  if (first > 0 && first != number && parse.dep[number] == Dep::pobj &&
      parse.dep[first] == Dep::prep && parse.head[first] == first - 1 &&
      scene.is_people(first - 1)) {
    return true;
  }
  if (quantity.modifier != Modifier::equal) return false;
  if (is_age_in_commas(parse, first, number)) return true;
  if (parse.dep[number] == Dep::conj && parse.pos[parse.head[number]] == Pos::num)
    number = parse.head[number];
  const std::uint32_t head = parse.head[number];
  if (parse.lemma[head] == "age" || parse.lower[head] == "aged") return true;
  // "a child under the age of 10"
  if (parse.lower[head] == "of" && !parse.is_root(head) && parse.lemma[parse.head[head]] == "age")
    return true;
  if (parse.dep[number] == Dep::nummod) return false;
  return parse.dep[number] == Dep::appos && parse.pos[number] == Pos::num && scene.is_people(head);
}

// Numbers of no things: "on 2 November", "the Final Four", "one another", "a mother of
// two", "1939 - The king", an identifier of many digits.
bool is_no_number_of_things(const Scene& scene, const Quantity& quantity) {
  const Parse& parse = scene.parse;
  const TokenSpan tokens =
      parse.to_tokens(quantity.number.empty() ? quantity.span : quantity.number);
  if (tokens.empty() || !quantity.currency.empty() || !quantity.value) return false;
  const std::uint32_t last = tokens.end - 1;
  const std::uint32_t head = parse.head[last];
  const std::string_view next =
      tokens.end < parse.size() ? std::string_view(parse.lower[tokens.end]) : std::string_view();
  const bool opens = tokens.begin == parse.sentences[parse.sentence[last]].begin;
  if (*quantity.value > 1e13 || is_age(scene, quantity, last)) return true;
  if (parse.dep[last] == Dep::nummod && parse.pos[head] == Pos::propn && is_date(scene, head))
    return true;
  if (tokens.size() == 1 && parse.tag[last] == Tag::nnp && !opens) return true;
  // "in the 3900 block of Orchard Road": an address.
  if (next == "block" ||
      (next == "-" && tokens.end + 1 < parse.size() && parse.lower[tokens.end + 1] == "block")) {
    return true;
  }
  if (*quantity.value == 1.0 && next == "another") return true;
  if (opens && *quantity.value >= 1000 && *quantity.value <= 2100 &&
      (next == "-" || next == "–" || next == ":")) {
    return true;
  }
  if (parse.dep[last] != Dep::pobj || parse.lower[head] != "of") return false;
  return scene.rules.frames.parents.contains(parse.lemma[parse.head[head]]);
}

// "All but two of the patients": how many the rest are is not said.
bool is_exception(const Scene& scene, const Quantity& quantity) {
  const std::uint32_t first = scene.parse.to_tokens(quantity.span).begin;
  return first >= 2 && scene.parse.lower[first - 1] == "but" &&
         scene.parse.lower[first - 2] == "all";
}

// What a number goes on from: the one before, or the whole that a part belongs to.
const MadeClaim& whole_before(const std::vector<MadeClaim>& made, bool part) {
  for (std::size_t i = made.size(); part && i-- > 0;) {
    if (made[i].claim.count && made[i].claim.count->part != Part::included) return made[i];
  }
  return made.back();
}

// "One man" is hardly a count, "one Catholic and two Jews" is, and one dead.
bool is_mere_one(const Quantity& quantity, const MadeClaim& made) {
  if (quantity.value != 1.0 || quantity.modifier != Modifier::equal) return false;
  if (!quantity.currency.empty()) return false;
  const ClaimKind kind = made.claim.kind;
  return !made.known || kind == ClaimKind::event || kind == ClaimKind::trade;
}

// "Two soldiers and a child were killed", "14 houses and a school": one more of the
// row, without a number of its own.
bool is_one_more(const Scene& scene, std::uint32_t noun) {
  if (scene.parse.pos[noun] != Pos::noun) return false;
  for (std::uint32_t child : scene.parse.children(noun)) {
    if (child > noun) break;
    const std::string_view word = scene.parse.lower[child];
    if (word == "a" || word == "an") return true;
  }
  return false;
}

bool has_parts(ClaimKind kind) {
  return kind == ClaimKind::casualties || kind == ClaimKind::loss || kind == ClaimKind::transfer ||
         kind == ClaimKind::sighting || kind == ClaimKind::holding;
}

void add_uncounted(const Scene& scene, TokenSpan sentence, std::vector<MadeClaim>& made) {
  const auto is_made = [&](std::uint32_t noun) {
    return std::any_of(
        made.begin(), made.end(), [&](const MadeClaim& one) { return one.item_head == noun; });
  };
  for (std::size_t i = 0, end = made.size(); i < end; ++i) {
    if (!made[i].item_head || !made[i].core || !has_parts(made[i].claim.kind)) continue;
    for (const std::uint32_t noun :
         row_of(scene.parse, first_of_row(scene.parse, *made[i].item_head))) {
      if (is_made(noun) || !is_one_more(scene, noun)) continue;
      MadeClaim one;
      one.claim.span = made[i].claim.span;
      one.claim.item = scene.rules.items->item_of(scene.material, scene.taxonomy, noun).item;
      if (one.claim.item->type.empty()) continue;
      const Meaning meaning =
          meaning_of(scene, noun, scene.is_people(noun, *one.claim.item), false);
      if (!has_parts(meaning.kind)) continue;
      one.claim.kind = meaning.kind;
      one.claim.manner = meaning.manner;
      one.about = noun;
      one.item_head = noun;
      one.predicate = meaning.clause.head;
      one.core = true;
      fill_slots(scene, meaning, sentence, noun, noun, one.claim);
      made.push_back(std::move(one));
    }
  }
}

}  // namespace

std::vector<MadeClaim> counted_claims(const Scene& scene, TokenSpan sentence) {
  std::vector<MadeClaim> out;
  const TextSpan text = scene.parse.to_text(sentence);
  // They stand in text order: those of the sentence stand side by side.
  const auto first = std::partition_point(
      scene.quantities.begin(), scene.quantities.end(), [&](const Quantity& one) {
        return one.span.begin < text.begin;
      });
  for (auto i = static_cast<std::size_t>(first - scene.quantities.begin());
       i < scene.quantities.size() && scene.quantities[i].span.begin < text.end;
       ++i) {
    const Quantity& one = scene.quantities[i];
    if (!one.is_count || !text.contains(one.span) || one.kind == QuantityKind::percentage) continue;
    auto made = counted(scene, sentence, i);
    if (!made || speaks(scene, one.span) || is_mere_one(one, *made)) continue;
    if (is_known_group(scene, *made)) continue;
    if (is_exception(scene, one) || is_no_number_of_things(scene, one)) continue;
    // "among them 64 women and 23 children": all of the row are parts.
    if (!out.empty() && out.back().claim.count->part == Part::included && made->item_head &&
        out.back().item_head && made->item_head != out.back().item_head &&
        first_of_row(scene.parse, *made->item_head) ==
            first_of_row(scene.parse, *out.back().item_head)) {
      made->claim.count->part = Part::included;
    }
    const bool part = made->claim.count->part == Part::included;
    const MadeClaim* before = out.empty() ? nullptr : &whole_before(out, part);
    // "received 40 wounded, among them six children": wounded, not handed over.
    const bool harmed = part && before != nullptr && before->claim.kind == ClaimKind::casualties &&
                        made->claim.kind != ClaimKind::casualties;
    const bool idle = !made->known || harmed || (part && made->claim.kind == ClaimKind::event);
    if (idle && before != nullptr) follow(scene, *before, *made);
    out.push_back(std::move(*made));
  }
  add_uncounted(scene, sentence, out);
  return out;
}

}  // namespace hearsay
