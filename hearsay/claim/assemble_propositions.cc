// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble_propositions.h"

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
      if (one.cue.front().begin >= text_.end && one.content.front().begin >= text_.end) continue;
      for (TextSpan cue : one.cue) {
        if (text_.contains(cue)) mark_cue(cue);
      }
    }
    for (const Attribution& one : scene_.speech.attributions)
      told(one);
    for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
      const bool top = parse_.is_root(i) || !sentence_.contains(parse_.head[i]);
      if (top && is_clause(i)) own(i);
    }
    std::stable_sort(out_.begin(), out_.end(), [](const Proposition& a, const Proposition& b) {
      return a.head < b.head;
    });
    return std::move(out_);
  }

 private:
  bool is_clause(std::uint32_t token) const {
    return scene_.clauses.syntax().is_verb(token) || parse_.pos[token] == Pos::aux;
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
        if (parse_.dep[child] != Dep::conj || !is_clause(child)) continue;
        if (!limit.contains(parse_.spans[child])) continue;
        open.push_back(child);
        if (is_cue(child)) continue;
        Proposition next = first;
        next.head = child;
        next.row = true;
        add(next);
      }
    }
  }

  void told(const Attribution& one) {
    if (one.attitude || one.carried) return;
    const bool here = std::any_of(
        one.cue.begin(), one.cue.end(), [&](TextSpan cue) { return text_.overlaps(cue); });
    if (!here) return;
    std::vector<std::uint32_t> clauses, others;
    for (TextSpan piece : one.content) {
      const TokenSpan tokens = parse_.to_tokens(piece);
      for (std::uint32_t i = std::max(tokens.begin, sentence_.begin);
           i < std::min(tokens.end, sentence_.end);
           ++i) {
        if (!parse_.is_root(i) && tokens.contains(parse_.head[i])) continue;
        if (is_clause(i))
          clauses.push_back(i);
        else if (parse_.pos[i] != Pos::punct && parse_.is_space[i] == 0)
          others.push_back(i);
      }
    }
    for (const std::uint32_t head : clauses) {
      Proposition first{head, &one, false, false};
      if (!is_cue(head)) add(first);
      for (TextSpan piece : one.content) {
        if (piece.contains(parse_.spans[head])) add_row(first, piece);
      }
    }
    if (!clauses.empty()) return;
    for (const std::uint32_t head : others) {
      const Pos pos = parse_.pos[head];
      if (pos == Pos::noun || pos == Pos::propn || pos == Pos::pron)
        return add({head, &one, false, false});
    }
    if (!others.empty()) add({others.front(), &one, false, false});
  }

  // Whether a token is said by someone, and by whom.
  const Attribution* holder(std::uint32_t token) const {
    const auto chain = scene_.speech.chain_for(parse_.spans[token]);
    return chain.empty() ? nullptr : chain.back();
  }

  void own(std::uint32_t root) {
    Proposition first{root, holder(root), false, false};
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
