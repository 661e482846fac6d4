// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble/victims.h"

#include "hearsay/claim/assemble/meaning.h"
#include "hearsay/claim/assemble/reading.h"
#include "hearsay/claim/assemble/slots.h"

#include <algorithm>
#include <string_view>

namespace hearsay {

namespace {

class Victims {
 public:
  Victims(const Scene& scene, TokenSpan sentence, std::vector<MadeClaim>& made)
      : scene_(scene),
        parse_(scene.parse),
        reading_(scene),
        sentence_(sentence),
        made_(made) {}

  void add() {
    for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
      if (is_one_person(i)) consider(i);
    }
  }

 private:
  static bool is_pronoun(std::string_view word) {
    return word == "he" || word == "she" || word == "him" || word == "her" || word == "himself" ||
           word == "herself";
  }

  // A noun in the singular, a name, or a pronoun that stands for one person.
  bool is_one_person(std::uint32_t token) const {
    if (parse_.pos[token] == Pos::pron && parse_.tag[token] == Tag::prp)
      return is_pronoun(parse_.lower[token]);
    // "One man is dead and another wounded".
    if (parse_.lower[token] == "another") return parse_.dep[token] != Dep::det;
    const Tag tag = parse_.tag[token];
    const Dep dep = parse_.dep[token];
    const bool aged = is_aged(token) && (dep == Dep::nsubj || dep == Dep::nsubjpass ||
                                         dep == Dep::conj || dep == Dep::dobj || dep == Dep::pobj);
    if (tag != Tag::nn && tag != Tag::nnp && !aged) return false;
    if (dep == Dep::compound || dep == Dep::amod || dep == Dep::npadvmod || dep == Dep::nmod ||
        dep == Dep::poss || dep == Dep::appos) {
      return false;
    }
    const EntityType type = parse_.ent_type[token];
    if (scene_.is_place(token) || speaks(token)) return false;
    if (type == EntityType::person) return true;
    return type != EntityType::gpe && type != EntityType::org && type != EntityType::loc &&
           type != EntityType::fac && (is_aged(token) || scene_.is_people(token));
  }

  // "was shot, Sergeant Ruis said": who tells of it.
  bool speaks(std::uint32_t token) const {
    return std::any_of(scene_.speech.attributions.begin(),
                       scene_.speech.attributions.end(),
                       [&](const Attribution& one) {
                         return std::any_of(
                             one.source.begin(), one.source.end(), [&](TextSpan source) {
                               return source.contains(parse_.spans[token]);
                             });
                       });
  }

  // "a 16-year-old": somebody, though no taxonomy has it.
  bool is_aged(std::uint32_t token) const {
    const std::string_view word = parse_.lower[token];
    return word.ends_with("year-old") || word.ends_with("month-old") ||
           (word == "old" && token > 0 && parse_.lower[token - 1] == "-");
  }

  static bool is_bodily(Manner manner) {
    return manner == Manner::killed || manner == Manner::injured;
  }

  // Counted or told already, of this noun or of the row that it stands in.
  bool is_made(std::uint32_t noun, Manner manner) const {
    const bool pronoun = parse_.pos[noun] == Pos::pron;
    return std::any_of(made_.begin(), made_.end(), [&](const MadeClaim& one) {
      if (one.claim.kind != ClaimKind::casualties) return false;
      if (one.item_head == noun) return one.claim.manner != Manner::unspecified;
      if (one.claim.manner != manner) return false;
      if (pronoun || !one.item_head) return true;
      if (parse_.pos[*one.item_head] == Pos::pron) return true;
      if (one.claim.count && !has_own_word(noun) &&
          first_of_row(parse_, *one.item_head) == first_of_row(parse_, noun)) {
        return true;
      }
      return one.claim.item && one.claim.item->span.contains(parse_.spans[noun]);
    });
  }

  // "two children and their mother": somebody beside those counted.
  bool has_own_word(std::uint32_t noun) const {
    const Syntax& syntax = scene_.clauses.syntax();
    return syntax.child(noun, Dep::det) || syntax.child(noun, Dep::poss);
  }

  // "threatened to kill him", "if he dies", "may be shot": nobody was.
  bool is_told(std::uint32_t verb) const {
    std::uint32_t at = verb;
    for (int step = 0; step < 6; ++step) {
      if (scene_.clauses.syntax().has_to(at)) return false;
      for (std::uint32_t child : parse_.children(at)) {
        const Dep dep = parse_.dep[child];
        if (dep == Dep::neg) return false;
        if (dep == Dep::mark && (parse_.lower[child] == "if" || parse_.lower[child] == "unless" ||
                                 parse_.lower[child] == "whether")) {
          return false;
        }
        if (dep == Dep::aux && scene_.rules.frames.modals.contains(parse_.lower[child]))
          return false;
      }
      if (parse_.is_root(at)) break;
      const Dep dep = parse_.dep[at];
      if (dep != Dep::conj && dep != Dep::xcomp && dep != Dep::ccomp && dep != Dep::pcomp) break;
      at = parse_.head[at];
    }
    return true;
  }

  // "attempted murder of", "suspected in the death of": the first says that nobody died.
  bool is_attempted(std::uint32_t noun) const {
    for (std::uint32_t child : parse_.children(noun)) {
      if (parse_.lower[child] == "attempted" || parse_.lower[child] == "no") return true;
    }
    return false;
  }

  // "a baby and a man were shot and killed": what the second verb makes of it.
  void worsen(Harm& harm) const {
    const Syntax& syntax = scene_.clauses.syntax();
    const std::uint32_t verb = harm.words.begin;
    if (!syntax.is_verb(verb)) return;
    for (std::uint32_t child : parse_.children(verb)) {
      if (parse_.dep[child] != Dep::conj || !syntax.is_verb(child)) continue;
      if (syntax.child(child, Dep::nsubj) || syntax.child(child, Dep::nsubjpass) ||
          syntax.child(child, Dep::dobj)) {
        continue;
      }
      const auto then = scene_.rules.harm->at(parse_, child, &scene_.taxonomy);
      if (then && then->people == Manner::killed) harm = *then;
    }
  }

  void consider(std::uint32_t noun) {
    auto harm = scene_.rules.harm->befell(parse_, noun, true, &scene_.taxonomy);
    if (harm && harm->people == Manner::injured) worsen(*harm);
    if (!harm || !is_bodily(harm->people) || harm->words.contains(noun)) return;
    // "the shooting death", "his wound": no people.
    const auto own = scene_.rules.harm->at(parse_, noun);
    if (own && is_bodily(own->people)) return;
    if (is_made(noun, harm->people)) return;
    const std::uint32_t word = harm->words.begin;
    if (parse_.sentence[word] != parse_.sentence[noun]) return;
    Meaning meaning;
    meaning.kind = ClaimKind::casualties;
    meaning.manner = harm->people;
    meaning.known = true;
    const Syntax& syntax = scene_.clauses.syntax();
    std::uint32_t verb = word;
    for (int step = 0; step < 6 && !syntax.is_verb(verb) && !parse_.is_root(verb); ++step)
      verb = parse_.head[verb];
    if (is_attempted(word) || !is_told(verb)) return;
    if (syntax.is_verb(word) && reading_.is_habit(word, meaning.kind)) return;
    meaning.clause = syntax.is_verb(word) ? scene_.clauses.of_verb(word) : Clause{};
    if (!syntax.is_verb(word)) meaning.clause.head = verb;
    // "The victim was shot": said as "the victim" already, and now what befell him.
    for (MadeClaim& other : made_) {
      if (other.claim.kind != ClaimKind::casualties || other.item_head != noun) continue;
      other.claim.manner = harm->people;
      return;
    }
    meaning.clause.patient = noun;
    if (meaning.clause.agent == noun) meaning.clause.agent.reset();
    MadeClaim one;
    one.claim.kind = meaning.kind;
    one.claim.manner = meaning.manner;
    one.claim.span = parse_.to_text(sentence_);
    one.claim.item = scene_.rules.items->item_of(scene_.material, scene_.taxonomy, noun).item;
    one.about = noun;
    one.item_head = noun;
    one.predicate = meaning.clause.head;
    one.known = true;
    one.core = true;
    fill_slots(scene_, meaning, sentence_, noun, noun, one.claim);
    made_.push_back(std::move(one));
  }

  const Scene& scene_;
  const Parse& parse_;
  ClauseReading reading_;
  TokenSpan sentence_;
  std::vector<MadeClaim>& made_;
};

}  // namespace

void add_victims(const Scene& scene, TokenSpan sentence, std::vector<MadeClaim>& made) {
  Victims(scene, sentence, made).add();
}

}  // namespace hearsay
