// Cues that are no verbs: nouns, adjectives and adverbs.
//
// "the ministry's claim that the bridge is safe", "officials are confident that
// ...", "it is unclear whether ...", "reportedly".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/sentence.h"

#include <algorithm>
#include <string>

namespace hearsay {

namespace {

class NounReader : public SentenceReader {
 public:
  explicit NounReader(const SentenceReader& reader) : SentenceReader(reader) {}

  // "the ministry's claim that ...".
  void noun(std::uint32_t noun) {
    const auto known = rules_.nouns.find(parse_.lemma[noun]);
    if (known == rules_.nouns.end()) {
      read_verb_after_all(noun);
      return;
    }
    const auto clause = clause_of(noun);
    if (!clause || is_content(*clause)) return;
    AttributionDraft draft = draft_with({noun});
    draft.stance = known->second;
    draft.content_head = *clause;
    set_noun_source(draft, noun);
    add_clause(draft, *clause, {});
    keep(std::move(draft));
  }

  // "officials are confident that ..."; "it is unclear whether ...".
  void adjective(std::uint32_t adjective) {
    const auto open = syntax_.child(adjective, Dep::ccomp);
    const std::uint32_t verb = parse_.head[adjective];
    if (!inside(verb)) return;
    // "unclear", "not clear".
    const std::string word(parse_.lower[adjective]);
    if (rules_.impersonal.contains(syntax_.child(verb, Dep::neg) ? "not " + word : word)) {
      read_impersonal(adjective, verb);
      return;
    }
    const auto known = rules_.adjectives.find(parse_.lower[adjective]);
    if (known == rules_.adjectives.end() || !open || *open < adjective || !inside(*open)) return;
    AttributionDraft draft = draft_of(verb);
    draft.cue.push_back(adjective);
    std::sort(draft.cue.begin(), draft.cue.end());
    draft.verb.reset();
    draft.stance = known->second;
    draft.attitude = known->second == Stance::asserted;
    if (!set_subject(draft, verb) || parse_.lower[*draft.source_head] == "it") return;
    draft.content_head = *open;
    add_clause(draft, *open, {});
    keep(std::move(draft));
  }

  void adverb(std::uint32_t adverb) {
    const auto known = rules_.adverbs.find(parse_.lower[adverb]);
    if (known == rules_.adverbs.end()) return;
    const std::uint32_t host = parse_.head[adverb];
    if (!inside(host) || host == adverb || !is_told(host)) return;
    AttributionDraft draft = draft_with({adverb});
    draft.stance = known->second;
    draft.content_head = host;
    add_clause(draft, host, {adverb, adverb + 1});
    keep(std::move(draft));
  }

 private:
  // What is claimed. In "claims by the rebels that 40 died" the parser hangs it on the rebels.
  std::optional<std::uint32_t> clause_of(std::uint32_t noun) const {
    for (std::uint32_t one : parse_.children(noun)) {
      if (one < noun || !inside(one)) continue;
      if (is_complement(one)) return one;
      const auto maker =
          parse_.dep[one] == Dep::prep ? syntax_.child(one, Dep::pobj) : std::nullopt;
      if (!maker || (parse_.lower[one] != "by" && parse_.lower[one] != "from")) continue;
      for (std::uint32_t below : parse_.children(*maker)) {
        if (below > *maker && inside(below) && is_complement(below)) return below;
      }
    }
    return std::nullopt;
  }

  // "that" opens the clause and is no part of it: "40 soldiers" died, and not "that".
  bool is_complement(std::uint32_t clause) const {
    const Dep dep = parse_.dep[clause];
    if (dep != Dep::acl && dep != Dep::ccomp && dep != Dep::relcl) return false;
    const std::uint32_t first = syntax_.subtree(clause, limit_).begin;
    if (parse_.lower[first] != "that") return false;
    if (parse_.dep[first] == Dep::mark) return true;
    if (parse_.head[first] != clause) return false;
    for (std::uint32_t one : parse_.children(clause)) {
      if (one != first && parse_.dep[one] == parse_.dep[first]) return true;
    }
    return false;
  }

  // "The report states that ..." with "states" taken for a noun, and so no verb in sight.
  void read_verb_after_all(std::uint32_t noun) {
    const VerbCue* cue = rules_.verb(parse_.lemma[noun]);
    if (cue == nullptr || parse_.tag[noun] != Tag::nns || !parse_.is_root(noun)) return;
    const VerbCue::Entry& entry = (*cue)[Takes::clause];
    const auto name = syntax_.child(noun, Dep::compound);
    if (!entry.allowed || !name || *name + 1 != noun) return;
    for (std::uint32_t one : parse_.children(noun)) {
      const std::uint32_t first = syntax_.subtree(one, limit_).begin;
      if (one < noun || !inside(one) || parse_.lower[first] != "that" || !syntax_.is_verb(one))
        continue;
      AttributionDraft draft = draft_with({noun});
      draft.verb = noun;
      draft.content_head = one;
      draft.source = {syntax_.trim({syntax_.subtree(noun, limit_).begin, noun})};
      draft.source_head = *name;
      add_clause(draft, one, {});
      keep(std::move(draft), Takes::clause, entry);
      return;
    }
  }

  void set_noun_source(AttributionDraft& draft, std::uint32_t noun) const {
    if (set_name_in_front(draft, noun)) return;
    if (const auto owner = syntax_.child(noun, Dep::poss); owner && inside(*owner)) {
      set_source(draft, *owner);
      return;
    }
    for (std::uint32_t one : parse_.children(noun)) {
      if (one < noun || parse_.dep[one] != Dep::prep) continue;
      if (parse_.lower[one] != "by" && parse_.lower[one] != "from") continue;
      if (const auto object = syntax_.child(one, Dep::pobj); object && inside(*object)) {
        set_source(draft, *object);
        return;
      }
    }
    // "voiced the fear that", "came to the conclusion that": the subject's own. But who
    // denies reports, or hears them, has not made them.
    const bool object = parse_.dep[noun] == Dep::dobj || parse_.dep[noun] == Dep::pobj;
    if (!object) return;
    std::uint32_t governor = parse_.head[noun];
    if (parse_.dep[noun] == Dep::pobj) governor = parse_.head[governor];
    if (!inside(governor) || !rules_.making.contains(parse_.lemma[governor])) return;
    if (syntax_.is_verb(governor) && !syntax_.is_passive(governor)) set_subject(draft, governor);
  }

  // "reportedly left", "is reportedly dead", but not "the allegedly stolen car".
  bool is_told(std::uint32_t host) const {
    if (syntax_.is_finite(host)) return true;
    for (std::uint32_t one : parse_.children(host)) {
      const Dep dep = parse_.dep[one];
      if (dep == Dep::nsubj || dep == Dep::nsubjpass || dep == Dep::aux || dep == Dep::auxpass)
        return true;
    }
    return false;
  }

  // "Weiss claims that ..." with "claims" taken for a noun.
  bool set_name_in_front(AttributionDraft& draft, std::uint32_t noun) const {
    if (noun == limit_.begin || parse_.tag[noun] != Tag::nns) return false;
    const bool name = parse_.pos[noun - 1] == Pos::propn && parse_.dep[noun - 1] == Dep::compound &&
                      parse_.head[noun - 1] == noun;
    if (!name || rules_.verb(parse_.lemma[noun]) == nullptr) return false;
    const TokenSpan before = syntax_.trim({syntax_.subtree(noun, limit_).begin, noun});
    draft.source = {before};
    draft.source_head = noun - 1;
    return !before.empty();
  }

  void read_impersonal(std::uint32_t adjective, std::uint32_t verb) {
    AttributionDraft draft = draft_with({adjective});
    if (const auto no = syntax_.child(verb, Dep::neg); no && *no < adjective)
      draft.cue.insert(draft.cue.begin(), *no);
    draft.stance = Stance::unknown;
    for (const std::uint32_t from : {adjective, verb}) {
      for (std::uint32_t one : parse_.children(from)) {
        if (one < adjective || !inside(one)) continue;
        const Dep dep = parse_.dep[one];
        if (dep != Dep::ccomp && dep != Dep::advcl && dep != Dep::csubj && dep != Dep::xcomp)
          continue;
        draft.content_head = one;
        add_clause(draft, one, {});
        keep(std::move(draft));
        return;
      }
    }
  }
};

}  // namespace

void read_noun(const SentenceReader& reader, std::uint32_t noun) {
  NounReader(reader).noun(noun);
}

void read_adjective(const SentenceReader& reader, std::uint32_t adjective) {
  NounReader(reader).adjective(adjective);
}

void read_adverb(const SentenceReader& reader, std::uint32_t adverb) {
  NounReader(reader).adverb(adverb);
}

}  // namespace hearsay
