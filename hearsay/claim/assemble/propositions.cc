// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble/propositions.h"

#include <algorithm>

namespace hearsay {

namespace {

class Finder {
 public:
  Finder(const Scene& scene, TokenSpan sentence)
      : scene_(scene),
        parse_(scene.parse),
        sentence_(sentence),
        text_(parse_.to_text(sentence)) {}

  std::vector<Proposition> find() {
    for (const Attribution& one : scene_.speech.attributions) {
      if (!is_telling(one)) continue;
      for (TextSpan cue : one.cue) {
        if (text_.contains(cue)) mark_cue(cue);
      }
    }
    for (const Attribution& one : scene_.speech.attributions)
      if (is_telling(one)) told(one);
    for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
      const bool top = parse_.is_root(i) || !sentence_.contains(parse_.head[i]);
      if (top && is_clause(i)) own(i);
    }
    for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
      const Dep dep = parse_.dep[i];
      const bool below = dep == Dep::advcl || dep == Dep::relcl;
      if (below && is_clause(i)) subordinate(i);
    }
    std::stable_sort(out_.begin(), out_.end(), [](const Proposition& a, const Proposition& b) {
      return a.subordinate != b.subordinate ? a.subordinate : a.head < b.head;
    });
    return std::move(out_);
  }

 private:
  bool is_clause(std::uint32_t token) const {
    return scene_.clauses.syntax().is_verb(token) || parse_.pos[token] == Pos::aux;
  }

  // Words, not attitudes; not "asked about the fire, she said", which tells nothing,
  // nor "is confident that" in what another says.
  bool is_telling(const Attribution& one) const {
    if (one.attitude || one.carried) return false;
    if (!text_.overlaps(one.cue.front()) && !text_.overlaps(one.cue.back())) return false;
    const std::uint32_t cue = scene_.anchor(one.cue.back());
    if (parse_.dep[cue] == Dep::advcl && parse_.tag[cue] == Tag::vbn) return false;
    if (parse_.dep[cue] == Dep::pcomp && parse_.tag[cue] == Tag::vbg &&
        parse_.lower[parse_.head[cue]] != "as") {
      return false;
    }
    if (is_noun(cue) && is_under_question(cue)) return false;
    return !(one.outer && parse_.pos[cue] == Pos::adj);
  }

  // "Asked about the mayor's claim that ...": what follows is not told here.
  bool is_under_question(std::uint32_t token) const {
    for (int step = 0; step < 6 && !parse_.is_root(token); ++step) {
      if (parse_.dep[token] == Dep::advcl && parse_.tag[token] == Tag::vbn) return true;
      token = parse_.head[token];
    }
    return false;
  }

  void subordinate(std::uint32_t verb) {
    if (is_cue(verb)) return;
    Proposition one{verb, holder(verb), false, false, true};
    add(one);
    add_row(one, text_);
  }

  void mark_cue(TextSpan cue) {
    const TokenSpan tokens = parse_.to_tokens(cue);
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i)
      cues_.push_back(i);
  }

  bool is_cue(std::uint32_t token) const {
    return std::find(cues_.begin(), cues_.end(), token) != cues_.end();
  }

  bool known(std::uint32_t token) const {
    return std::any_of(
        out_.begin(), out_.end(), [&](const Proposition& one) { return one.head == token; });
  }

  void add(Proposition one) {
    if (!known(one.head)) out_.push_back(one);
  }

  // Further clauses: "has led ... and has imposed".
  void add_row(const Proposition& first, TextSpan limit) {
    std::vector<std::uint32_t> open{first.head};
    while (!open.empty()) {
      const std::uint32_t at = open.back();
      open.pop_back();
      for (std::uint32_t child : parse_.children(at)) {
        const Dep dep = parse_.dep[child];
        const bool beside = (dep == Dep::ccomp || dep == Dep::parataxis) && child < at;
        if ((dep != Dep::conj && !beside) || !is_clause(child)) continue;
        if (!limit.contains(parse_.spans[child])) continue;
        open.push_back(child);
        if (is_cue(child)) continue;
        Proposition next = first;
        next.head = child;
        next.row = true;
        if (next.told == nullptr) next.told = holder(child);
        add(next);
      }
    }
  }

  bool holds(const Attribution& one, std::uint32_t token) const {
    return std::any_of(one.content.begin(), one.content.end(), [&](TextSpan piece) {
      return piece.contains(parse_.spans[token]);
    });
  }

  // "asked *the army to leave*": what is asked for has not happened.
  bool is_request(std::uint32_t clause, const std::vector<std::uint32_t>& nouns) const {
    // "called on the army to leave"
    return !nouns.empty() &&
           (parse_.dep[nouns.front()] == Dep::dobj || parse_.dep[nouns.front()] == Dep::pobj) &&
           parse_.dep[clause] == Dep::xcomp && scene_.clauses.syntax().has_to(clause);
  }

  // The tokens by which the content hangs on the rest, as far as they lie here.
  std::vector<std::uint32_t> tops(const Attribution& one) const {
    std::vector<std::uint32_t> out;
    for (TextSpan piece : one.content) {
      const TokenSpan tokens = parse_.to_tokens(piece);
      const std::uint32_t end = std::min(tokens.end, sentence_.end);
      for (std::uint32_t i = std::max(tokens.begin, sentence_.begin); i < end; ++i) {
        if (parse_.pos[i] == Pos::punct || parse_.is_space[i] != 0) continue;
        if (parse_.is_root(i) || !holds(one, parse_.head[i])) out.push_back(i);
      }
    }
    return out;
  }

  // "accused them of *hiding* the trucks": the clause behind the preposition.
  std::optional<std::uint32_t> behind_preposition(std::uint32_t top) const {
    if (parse_.dep[top] != Dep::prep) return std::nullopt;
    const auto clause = scene_.clauses.syntax().child(top, Dep::pcomp);
    return clause && is_clause(*clause) ? clause : std::nullopt;
  }

  bool cues_on_words(const Attribution& one) const {
    const std::uint32_t cue = scene_.anchor(one.cue.back());
    return parse_.lemma[cue] == "cite" || parse_.lemma[cue] == "quote";
  }

  // "I must tell you that *a bomb went off*".
  std::uint32_t spoken(std::uint32_t verb) const {
    const auto subject = scene_.clauses.syntax().child(verb, Dep::nsubj);
    const auto below = scene_.clauses.syntax().child(verb, Dep::ccomp);
    if (!subject || !below || !is_clause(*below)) return verb;
    const bool speaker = parse_.lower[*subject] == "i" || parse_.lower[*subject] == "we";
    const bool says = scene_.rules.cues.verb(parse_.lemma[verb]) != nullptr;
    const bool denies = scene_.clauses.syntax().child(verb, Dep::neg).has_value();
    return speaker && says && !denies ? *below : verb;
  }

  void told(const Attribution& one) {
    if (one.cited) return;
    std::vector<std::uint32_t> clauses, nouns, others;
    for (const std::uint32_t top : tops(one)) {
      const Dep dep = parse_.dep[top];
      if (const auto clause = behind_preposition(top))
        clauses.push_back(*clause);
      else if (is_clause(top) && dep != Dep::advcl && dep != Dep::acl)
        clauses.push_back(top);
      else if (is_noun(top))
        nouns.push_back(top);
      else
        others.push_back(top);
    }
    if (clauses.empty() && nouns.empty()) {
      for (const std::uint32_t top : others)
        if (is_clause(top)) clauses.push_back(top);
    }
    if (!clauses.empty() && is_request(clauses.front(), nouns)) clauses.clear();
    for (const std::uint32_t top : clauses) {
      const std::uint32_t head = spoken(top);
      Proposition first{head, &one};
      first.row = top != clauses.front();
      if (!is_cue(head)) add(first);
      for (TextSpan piece : one.content) {
        if (piece.contains(parse_.spans[head])) add_row(first, piece);
      }
    }
    if (!clauses.empty()) return;
    // "citing a comment by ...": words about words.
    if (!nouns.empty() && scene_.rules.cues.nouns.contains(parse_.lemma[nouns.front()]) &&
        cues_on_words(one)) {
      return;
    }
    if (!nouns.empty()) return add({nouns.front(), &one});
    if (!others.empty()) add({others.front(), &one});
  }

  bool is_noun(std::uint32_t token) const {
    const Pos pos = parse_.pos[token];
    return pos == Pos::noun || pos == Pos::propn || pos == Pos::pron;
  }

  // Whether a token is said by someone, and by whom.
  const Attribution* holder(std::uint32_t token) const {
    const auto chain = scene_.speech.chain_for(parse_.spans[token]);
    return chain.empty() ? nullptr : chain.back();
  }

  void own(std::uint32_t root) {
    Proposition first{root, holder(root)};
    const auto complement = scene_.clauses.of_verb(root).complement;
    const bool speaks = is_cue(root) || (complement && is_cue(*complement));
    if (first.told != nullptr) {
      const bool here = std::any_of(first.told->cue.begin(),
                                    first.told->cue.end(),
                                    [&](TextSpan cue) { return text_.overlaps(cue); });
      first.carried = !here;
    }
    if (!speaks) add(first);
    add_row(first, text_);
  }

  const Scene& scene_;
  const Parse& parse_;
  TokenSpan sentence_;
  TextSpan text_;
  std::vector<std::uint32_t> cues_;
  std::vector<Proposition> out_;
};

}  // namespace

std::vector<Proposition> propositions_of(const Scene& scene, TokenSpan sentence) {
  return Finder(scene, sentence).find();
}

}  // namespace hearsay
