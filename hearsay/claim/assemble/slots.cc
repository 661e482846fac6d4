// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble/slots.h"

#include "hearsay/claim/assemble/voice.h"

#include <algorithm>

namespace hearsay {

namespace {

constexpr int kDeep = 12;  // Steps from a place or a time up to its predicate.

class Slots {
 public:
  Slots(const Scene& scene,
        const Meaning& meaning,
        TokenSpan sentence,
        std::uint32_t about,
        std::optional<std::uint32_t> item_head,
        Claim& claim)
      : scene_(scene),
        parse_(scene.parse),
        meaning_(meaning),
        sentence_(sentence),
        about_(about),
        item_head_(item_head),
        claim_(claim),
        governor_(governor()) {}

  void fill() {
    inner_ = fill_voice(scene_, meaning_, sentence_, about_, item_head_, claim_);
    parties();
    where();
    when();
  }

 private:
  bool is_verb(std::uint32_t token) const { return scene_.clauses.syntax().is_verb(token); }

  // The claim's predicate, what carries it ("was due to *arrive*") and what its
  // item hangs on.
  bool is_own(std::uint32_t token) const {
    const std::uint32_t predicate = meaning_.clause.head;
    if (token == predicate || token == about_ || (item_head_ && token == *item_head_)) return true;
    if (!is_verb(token) && parse_.pos[token] != Pos::aux) return false;
    return scene_.clauses.meant_verb(token) == predicate || token == governor_;
  }

  // The clause around the claim's whose time and place are also its own: of "aired
  // in May, showing a convoy", of "approved on Monday a plan to sell".
  std::uint32_t governor() const {
    std::uint32_t predicate = meaning_.clause.head;
    // "killing four people and leaving 130 homeless"
    while (parse_.dep[predicate] == Dep::conj && parse_.tag[predicate] == Tag::vbg)
      predicate = parse_.head[predicate];
    if (parse_.is_root(predicate)) return predicate;
    const std::uint32_t above = parse_.head[predicate];
    if (parse_.dep[predicate] == Dep::advcl && parse_.tag[predicate] == Tag::vbg) return above;
    if (parse_.dep[predicate] == Dep::relcl && is_relative_scene(predicate))
      return verb_above(above);
    const bool plan =
        parse_.dep[predicate] == Dep::acl && scene_.clauses.syntax().has_to(predicate);
    if (plan && parse_.dep[above] == Dep::dobj) return parse_.head[above];
    return predicate;
  }

  // "an outbreak in which three people died"
  bool is_relative_scene(std::uint32_t relative) const {
    for (std::uint32_t child : parse_.children(relative)) {
      if (parse_.dep[child] != Dep::prep) continue;
      const auto object = scene_.clauses.syntax().child(child, Dep::pobj);
      if (object && parse_.tag[*object] == Tag::wdt) return true;
    }
    return false;
  }

  std::uint32_t verb_above(std::uint32_t token) const {
    for (int step = 0; step < 4 && !is_verb(token) && !parse_.is_root(token); ++step)
      token = parse_.head[token];
    return token;
  }

  // Whether a token hangs on the claim: no foreign verb lies between.
  bool hangs_here(std::uint32_t token) const {
    std::uint32_t at = token;
    int outside = 0;  // Prepositions passed above the place's own phrase.
    for (int step = 0; step < kDeep; ++step) {
      if (is_own(at)) return true;
      if (at != token && (is_verb(at) || parse_.pos[at] == Pos::aux)) {
        if (is_circumstance(at) || brings_about(at) || has_item_here(at, token)) return true;
        if (!moves_item(at)) return shares(at, token, outside);
      } else if (outside > 0 && parse_.pos[at] != Pos::propn && is_elsewhere(at)) {
        return false;
      }
      outside += parse_.dep[at] == Dep::prep ? 1 : 0;
      if (parse_.is_root(at)) return false;
      at = parse_.head[at];
    }
    return false;
  }

  // "a warning to officials in Karsk", "an embargo on an ally in the Gulf": where
  // they are is not where it happens.
  bool is_elsewhere(std::uint32_t noun) const {
    const Item item = scene_.rules.items->item_of(scene_.material, scene_.taxonomy, noun).item;
    if (Taxonomy::is_kind_of(item.type, "arms")) return false;
    if (scene_.is_party(noun)) return true;
    if (scene_.rules.frames.place_parts.contains(parse_.lower[noun])) return false;
    const std::uint32_t above = parse_.head[noun];
    if (parse_.dep[noun] != Dep::pobj || parse_.dep[above] != Dep::prep) return false;
    static constexpr std::string_view kAimed[] = {
        "on", "against", "with", "to", "for", "by", "from"};
    if (std::find(std::begin(kAimed), std::end(kAimed), parse_.lower[above]) == std::end(kAimed))
      return false;
    return scene_.rules.frames.noun(parse_.lemma[noun]) == nullptr;
  }

  // "a convoy moving near Karsk": seen where it moves.
  bool moves_item(std::uint32_t verb) const {
    if (claim_.kind != ClaimKind::sighting || !item_head_) return false;
    return parse_.dep[verb] == Dep::acl && parse_.tag[verb] == Tag::vbg && verb > *item_head_;
  }

  // "Fighting near Karsk has displaced 1,200": the deed that is the subject.
  bool brings_about(std::uint32_t verb) const {
    const bool subject = parse_.dep[verb] == Dep::nsubj || parse_.dep[verb] == Dep::csubj;
    return subject && claim_.kind == ClaimKind::casualties && is_own(parse_.head[verb]);
  }

  // "shows 15 destroyed tanks near Karsk": hung on the verb, said of the tanks.
  bool has_item_here(std::uint32_t verb, std::uint32_t token) const {
    return item_head_ && claim_.kind == ClaimKind::loss && parse_.head[*item_head_] == verb &&
           parse_.dep[*item_head_] == Dep::dobj && token > *item_head_ &&
           parse_.head[meaning_.clause.head] == *item_head_;
  }

  // "were killed when a drone struck a depot in Karsk", "died after a bomb went off on
  // Monday": what brought it about tells where and when it happened.
  bool is_circumstance(std::uint32_t verb) const {
    const bool happens = claim_.kind == ClaimKind::casualties || claim_.kind == ClaimKind::loss ||
                         claim_.kind == ClaimKind::event;
    if (!happens || parse_.dep[verb] != Dep::advcl) return false;
    const std::uint32_t above = parse_.head[verb];
    const std::uint32_t predicate = meaning_.clause.head;
    bool reaches = is_own(above) || above == predicate;
    // "3 died and 5 were hurt when": it closes a row of clauses.
    for (std::uint32_t at = above, step = 0; !reaches && step < 4; ++step) {
      if (parse_.dep[at] != Dep::conj) break;
      at = parse_.head[at];
      reaches = at == predicate || scene_.clauses.meant_verb(at) == predicate;
    }
    if (!reaches) return false;
    for (std::uint32_t child : parse_.children(verb)) {
      if (child > verb) break;
      if (scene_.rules.frames.circumstance.contains(parse_.lower[child])) return true;
    }
    return false;
  }

  // "In Karsk, 3 died and 5 were hurt": what opens a row of clauses holds for all.
  bool shares(std::uint32_t verb, std::uint32_t token, int outside) const {
    std::uint32_t at = meaning_.clause.head;
    for (int step = 0; step < 4 && !parse_.is_root(at); ++step) {
      if (parse_.dep[at] != Dep::conj) return false;
      at = parse_.head[at];
      if (at == verb) return token < verb;
    }
    // "were checked and approved in May": what closes a row of verbs, too, if it
    // hangs on the last of them directly.
    const bool next = parse_.dep[verb] == Dep::conj && parse_.head[verb] == meaning_.clause.head;
    const bool whole = scene_.clauses.syntax().subject_is_own(verb) && !is_gapped(verb);
    if (next && token > verb && counts_others(verb) && !is_told_before(verb)) return true;
    return next && !whole && outside <= 1 && token > verb;
  }

  // "12 were killed and 7 others were wounded in an ambush near Karsk": whoever is counted
  // beside the first is of the same happening.
  bool counts_others(std::uint32_t verb) const {
    const Syntax& syntax = scene_.clauses.syntax();
    std::optional<std::uint32_t> subject = syntax.child(verb, Dep::nsubjpass);
    if (!subject) subject = syntax.child(verb, Dep::nsubj);
    if (!subject || claim_.kind != ClaimKind::casualties) return false;
    if (parse_.pos[*subject] == Pos::num || parse_.lemma[*subject] == "other") return true;
    for (const std::uint32_t child : parse_.children(*subject)) {
      const std::string_view word = parse_.lower[child];
      if (word == "other" || word == "another" || word == "more") return true;
    }
    return false;
  }

  // "12 were killed in Karsk and 7 were wounded in Ostmark": the first has its own.
  bool is_told_before(std::uint32_t verb) const {
    const TextSpan between{parse_.spans[meaning_.clause.head].end, parse_.spans[verb].begin};
    const auto inside = [&](const auto& one) { return between.contains(one.span); };
    return std::any_of(scene_.places.begin(), scene_.places.end(), inside) ||
           std::any_of(scene_.times.begin(), scene_.times.end(), inside);
  }

  // "were killed and 60 *wounded*": with the auxiliary of the verb before.
  bool is_gapped(std::uint32_t verb) const {
    const Syntax& syntax = scene_.clauses.syntax();
    return parse_.tag[verb] == Tag::vbn && !syntax.child(verb, Dep::auxpass) &&
           !syntax.child(verb, Dep::aux) && syntax.child(parse_.head[verb], Dep::auxpass);
  }

  // "Its largest donor, the Hartwell Trust, gave": the name says more.
  std::uint32_t named(std::uint32_t noun) const {
    if (parse_.pos[noun] != Pos::noun) return noun;
    const auto name = scene_.clauses.syntax().child(noun, Dep::appos);
    return name && parse_.pos[*name] == Pos::propn && scene_.is_party(*name) ? *name : noun;
  }

  void add_party(PartyRole role, std::uint32_t noun) {
    if (item_head_ && noun == *item_head_) return;
    noun = named(noun);
    TokenSpan phrase = scene_.clauses.party_phrase(noun, sentence_);
    while (phrase.size() > 1 && parse_.tag[phrase.end - 1] == Tag::pos)
      --phrase.end;  // "Mali's"
    ClaimParty party;
    party.role = role;
    party.span = parse_.to_text(phrase);
    if (claim_.item && claim_.item->span.contains(party.span) && role != PartyRole::of) return;
    for (const ClaimParty& known : claim_.parties) {
      if (known.span.overlaps(party.span)) return;
    }
    party.text = slice(parse_.text, party.span);
    for (const Party& one : scene_.speech.parties) {
      if (one.span.overlaps(party.span) && scene_.anchor(one.span) == noun) party.id = one.id;
    }
    claim_.parties.push_back(std::move(party));
  }

  bool item_in_row(std::uint32_t noun) const {
    const auto row = row_of(parse_, noun);
    return item_head_ && std::find(row.begin(), row.end(), *item_head_) != row.end();
  }

  // "Norland has 17 dead", "Norland saw 300 cases": it suffers them.
  bool has_the_count() const {
    if (claim_.kind != ClaimKind::casualties || !item_head_) return false;
    // "police made 12 arrests": they did it.
    if (parse_.lemma[meaning_.clause.head] == "make") return false;
    const auto harm = scene_.rules.harm->at(parse_, *item_head_);
    return harm && harm->who == Sufferer::itself;
  }

  bool is_state(std::uint32_t noun) const {
    const Place* place = place_at(noun);
    return scene_.is_party(noun) && (place == nullptr || place->kind == PlaceKind::country) &&
           parse_.lemma[meaning_.clause.head] == "have";
  }

  const Place* place_at(std::uint32_t noun) const {
    for (const Place& one : scene_.places) {
      if (one.span.overlaps(parse_.spans[noun])) return &one;
    }
    return nullptr;
  }

  // Places count as states here: "to Mali".
  bool can_take_part(std::uint32_t noun) const {
    // "the number of people": counted, they do nothing.
    if (scene_.rules.frames.partitive.contains(parse_.lemma[noun])) return false;
    return scene_.is_party(noun) || scene_.is_place(noun) || parse_.lower[noun] == "it" ||
           handles_money(noun);
  }

  // "12 tanks from Norland and 60 guns from Ostmark", parsed as said of one verb:
  // the first "from" behind the item is its own.
  bool stands_nearest(std::string_view word, std::uint32_t noun) const {
    const auto place = [&](std::uint32_t one) { return parse_.head[first_of_row(parse_, one)]; };
    if (!item_head_) return true;
    const std::uint32_t item = *item_head_;
    const std::uint32_t here = place(noun);
    const auto nearer = [&](const std::pair<std::string_view, std::uint32_t>& other) {
      const std::uint32_t there = place(other.second);
      return other.first == word && there > item && (here < item || there < here);
    };
    const auto& all = meaning_.clause.prepositions;
    return std::none_of(all.begin(), all.end(), nearer);
  }

  // "The fund raised $5 million": who gives, raises or spends it need be no name.
  bool handles_money(std::uint32_t noun) const {
    const Frame* frame = meaning_.clause.frame;
    const bool pays = claim_.kind == ClaimKind::trade && claim_.count &&
                      !claim_.count->unit.empty() && frame != nullptr &&
                      (frame->kind == ClaimKind::trade || frame->kind == ClaimKind::transfer);
    if (!pays || noun != meaning_.clause.agent) return false;
    const Frame* own = scene_.rules.frames.noun(parse_.lemma[noun]);
    return (own == nullptr || own->kind != ClaimKind::trade || parse_.lemma[noun] == "fund") &&
           !scene_.is_money(noun) && !scene_.rules.frames.abstract.contains(parse_.lemma[noun]);
  }

  // "60 tanks from Norland and 12 guns from Ostmark": of another member of the row,
  // unless it closes it ("12 tanks and 60 guns to the army").
  bool is_of_another(std::uint32_t noun) const {
    if (!item_head_ || !meaning_.clause.patient) return false;
    const auto row = row_of(parse_, first_of_row(parse_, *meaning_.clause.patient));
    const std::uint32_t preposition = parse_.head[first_of_row(parse_, noun)];
    const std::uint32_t holder = parse_.head[preposition];
    const bool member = std::find(row.begin(), row.end(), holder) != row.end();
    const bool ours = std::find(row.begin(), row.end(), *item_head_) != row.end();
    return member && ours && holder != *item_head_ && holder != row.back();
  }

  // Who stands where: as the frame says, if it is one of this kind of claim.
  const Frame& roles() const {
    const Frame* frame = meaning_.clause.frame;
    const auto moves = [](ClaimKind kind) {
      return kind == ClaimKind::transfer || kind == ClaimKind::trade;
    };
    const auto harms = [](ClaimKind kind) {
      return kind == ClaimKind::casualties || kind == ClaimKind::loss;
    };
    const bool fits = frame != nullptr &&
                      (frame->kind == claim_.kind || (moves(frame->kind) && moves(claim_.kind)) ||
                       (harms(frame->kind) && harms(claim_.kind)));
    return fits ? *frame : scene_.rules.frames.usual_of(claim_.kind);
  }

  void parties() {
    const Clause& clause = meaning_.clause;
    const Frame& frame = roles();
    const auto agent_role = frame.agent;
    if (clause.agent && agent_role && (is_only_speaker(*clause.agent) || is_announced()))
      return rest_of_parties();
    if (clause.agent && agent_role && can_take_part(*clause.agent) && !item_in_row(*clause.agent)) {
      const PartyRole role = has_the_count() ? PartyRole::of : *agent_role;
      for (std::uint32_t one : row_of(parse_, *clause.agent)) {
        if (has_the_count() && !is_state(one)) continue;
        add_party(role, one);
      }
    }
    rest_of_parties();
  }

  // "In Karsk, shelling damaged 14 houses, the mayor said": where the parse gives the
  // clause no subject, it is not the mayor.
  bool is_only_speaker(std::uint32_t agent) const {
    std::uint32_t verb = meaning_.clause.head;
    while (parse_.dep[verb] == Dep::conj && is_verb(parse_.head[verb]) &&
           !scene_.clauses.syntax().child(verb, Dep::nsubj))
      verb = parse_.head[verb];
    if (inner_ == nullptr || parse_.dep[verb] != Dep::advcl) return false;
    if (parse_.tag[verb] == Tag::vbg || scene_.clauses.syntax().has_to(verb)) return false;
    if (scene_.clauses.syntax().subject_is_own(verb)) return false;
    return std::any_of(inner_->source.begin(), inner_->source.end(), [&](TextSpan one) {
      return one.contains(parse_.spans[agent]);
    });
  }

  // "The ministry confirmed the deaths of 14 soldiers": it gives the number, no more.
  bool is_announced() const {
    const Frames& frames = scene_.rules.frames;
    const std::string_view lemma = parse_.lemma[meaning_.clause.head];
    const bool gives = frames.announcing.contains(lemma) || frames.estimating.contains(lemma);
    if (claim_.kind == ClaimKind::trade || claim_.kind == ClaimKind::transfer) return false;
    return gives && !meaning_.clause.passive && claim_.count &&
           (meaning_.clause.frame == nullptr || meaning_.clause.frame->weak ||
            claim_.kind == ClaimKind::casualties || claim_.kind == ClaimKind::loss);
  }

  void rest_of_parties() {
    const Clause& clause = meaning_.clause;
    const Frame& frame = roles();
    if (clause.recipient && frame.recipient) add_party(*frame.recipient, *clause.recipient);
    if (frame.patient && clause.patient && can_take_part(*clause.patient))
      add_party(*frame.patient, *clause.patient);
    for (const auto& [word, noun] : clause.prepositions) {
      const auto role = frame.role_of(word);
      if (role && can_take_part(noun) && !is_of_another(noun) && stands_nearest(word, noun))
        add_party(*role, noun);
    }
    if (claim_.kind == ClaimKind::holding && claim_.parties.empty()) owner();
    std::sort(claim_.parties.begin(),
              claim_.parties.end(),
              [](const ClaimParty& a, const ClaimParty& b) { return a.span < b.span; });
  }

  // "Mali's 19,000-strong ground forces", "the Malian artillery".
  void owner() {
    for (const auto& noun : {item_head_, meaning_.clause.agent}) {
      if (!noun) continue;
      for (std::uint32_t child : parse_.children(*noun)) {
        const bool whose =
            parse_.dep[child] == Dep::poss ||
            (parse_.dep[child] == Dep::amod && parse_.ent_type[child] == EntityType::norp);
        // "the Malian artillery included": the artillery's; "Malian tanks": Malian.
        const bool adjective = parse_.dep[child] == Dep::amod;
        if (whose) return add_party(PartyRole::of, adjective && noun != item_head_ ? *noun : child);
      }
    }
  }

  static int breadth(PlaceKind kind) {
    switch (kind) {
      case PlaceKind::facility: return 0;
      case PlaceKind::settlement: return 1;
      case PlaceKind::division: return 3;
      case PlaceKind::country: return 4;
      case PlaceKind::region: return 5;
      default: return 2;
    }
  }

  // Up from a place: whether something is said to be or happen there.
  bool is_location(std::uint32_t token) const {
    std::uint32_t at = token;
    bool located = is_reached(token);
    for (int step = 0; step < kDeep; ++step) {
      if (parse_.dep[at] == Dep::prep)
        located |= scene_.rules.frames.locative.contains(parse_.lower[at]);
      if (parse_.dep[at] == Dep::advmod)
        located |= scene_.rules.frames.locative.contains(parse_.lower[at]);
      if (is_own(at)) return located;
      if (parse_.is_root(at)) return located;
      if (at != token && is_verb(at)) return located;
      at = parse_.head[at];
    }
    return located;
  }

  // "struck central Norland", "attacked the town": its object is where it happens.
  bool is_reached(std::uint32_t token) const {
    const Frames& frames = scene_.rules.frames;
    return parse_.dep[token] == Dep::dobj && token != item_head_ &&
           claim_.kind != ClaimKind::statement &&
           frames.reaching.contains(parse_.lemma[parse_.head[token]]);
  }

  void where() {
    const TextSpan sentence = parse_.to_text(sentence_);
    std::vector<std::pair<int, ClaimPlace>> found;
    for (const Place& one : scene_.places) {
      if (!sentence.contains(one.span)) continue;
      const std::uint32_t token = scene_.anchor(one.span);
      if (is_taken(one.span)) continue;
      const bool here = is_location(token) && hangs_here(token);
      if (!here && !labels(token) && !suffers_here(token)) continue;
      ClaimPlace place;
      place.span = one.span;
      place.text = slice(parse_.text, one.span);
      place.id = one.id;
      place.name = one.name;
      place.country = one.country;
      place.kind = one.kind;
      found.emplace_back(breadth(one.kind), std::move(place));
    }
    std::stable_sort(
        found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [width, place] : found)
      claim_.where.push_back(std::move(place));
  }

  // "Karsk - 12, Ostmark - 40": the place before its number.
  bool labels(std::uint32_t place) const {
    if (!claim_.count || parse_.pos[about_] != Pos::num || place > about_) return false;
    const Dep above = parse_.dep[about_];
    if (parse_.head[about_] == place) return above != Dep::nummod;
    const bool inside = parse_.dep[place] == Dep::compound || parse_.dep[place] == Dep::nmod;
    return parse_.head[place] == about_ && inside;
  }

  // "The province saw 300 cases": its subject is where.
  bool suffers_here(std::uint32_t place) const {
    if (!has_the_count() || !meaning_.clause.agent) return false;
    if (!scene_.rules.frames.light.contains(parse_.lemma[meaning_.clause.head])) return false;
    const TokenSpan subject = parse_.subtree(*meaning_.clause.agent);
    return subject.contains(place) && place < meaning_.clause.head;
  }

  bool is_taken(TextSpan span) const {
    return std::any_of(claim_.parties.begin(), claim_.parties.end(), [&](const ClaimParty& one) {
      return one.span.overlaps(span);
    });
  }

  void when() {
    const TextSpan sentence = parse_.to_text(sentence_);
    const bool words = claim_.kind == ClaimKind::statement || claim_.stance == Stance::promised;
    for (const Time& one : scene_.times) {
      const bool dated = one.type == TimeType::date || one.type == TimeType::time;
      if (!sentence.contains(one.span) || !dated || one.value.empty()) continue;
      if (one.value.find("_REF") != std::string::npos) continue;
      const std::uint32_t token = scene_.anchor(one.span);
      if (!(words && hangs_on_cue(token)) &&
          (claim_.kind == ClaimKind::statement || !hangs_here(token)))
        continue;
      claim_.when = ClaimTime{one.span, std::string(slice(parse_.text, one.span)), one.value};
      if (claim_.count && one.since) claim_.count->cumulative = true;
      return;
    }
  }

  // The time of the saying: for words and plans, which happen when they are said.
  bool hangs_on_cue(std::uint32_t token) const {
    if (inner_ == nullptr || inner_->cue.empty()) return false;
    const std::uint32_t cue = scene_.anchor(inner_->cue.back());
    std::uint32_t at = token;
    for (int step = 0; step < kDeep && !parse_.is_root(at); ++step) {
      at = parse_.head[at];
      if (at == cue) return true;
      if (is_verb(at)) {
        return parse_.dep[cue] == Dep::advcl && parse_.head[cue] == at &&
               parse_.tag[cue] == Tag::vbg;
      }
    }
    return false;
  }

  const Scene& scene_;
  const Parse& parse_;
  const Meaning& meaning_;
  TokenSpan sentence_;
  std::uint32_t about_;
  std::optional<std::uint32_t> item_head_;
  Claim& claim_;
  std::uint32_t governor_;
  const Attribution* inner_ = nullptr;
};

}  // namespace

void fill_slots(const Scene& scene,
                const Meaning& meaning,
                TokenSpan sentence,
                std::uint32_t about,
                std::optional<std::uint32_t> item_head,
                Claim& claim) {
  Slots(scene, meaning, sentence, about, item_head, claim).fill();
}

}  // namespace hearsay
