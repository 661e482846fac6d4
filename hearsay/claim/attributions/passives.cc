// Passives: with the one who says it behind "by", or without.
//
// "The plan was rejected by the union" has the source "the union" and the content
// "The plan"; "The convoy is believed to have left" has no source, and the content
// is "The convoy" + "to have left".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/sentence.h"

namespace hearsay {

namespace {

class PassiveReader : public SentenceReader {
 public:
  explicit PassiveReader(const SentenceReader& reader) : SentenceReader(reader) {}

  bool read(std::uint32_t verb) {
    const auto agent = syntax_.agent_of(verb);
    const auto subject = syntax_.child(verb, Dep::nsubjpass);
    const VerbCue* cue = rules_.verb(parse_.lemma[verb]);
    if (agent && inside(*agent) && cue != nullptr) {
      AttributionDraft draft = draft_of(verb);
      set_source(draft, *agent);
      if (const auto charge = charge_of(*agent, cue)) {
        draft.source = {syntax_.trim({draft.source.front().begin, *charge})};
      }
      const VerbCue::Entry& entry = passive_entry(verb, *cue);
      if (!entry.allowed || !read_passive_content(verb, subject, draft)) return false;
      keep(std::move(draft), Takes::object, entry);
      return true;
    }
    const auto known = rules_.passives.find(parse_.lemma[verb]);
    if (known == rules_.passives.end() || syntax_.is_reduced_passive(verb)) return false;
    const auto open = complement_of(verb);
    if (!open) return false;
    AttributionDraft draft = draft_of(verb);
    draft.content_head = *open;
    draft.stance = known->second;
    if (subject && inside(*subject) && parse_.lower[*subject] != "it") {
      add_span(draft, syntax_.subtree(*subject, limit_));
    }
    add_clause(draft, *open, {});
    keep(std::move(draft));
    return true;
  }

 private:
  // "accused by the army of using mines": the "of" belongs to the verb.
  std::optional<std::uint32_t> charge_of(std::uint32_t agent, const VerbCue* cue) const {
    for (std::uint32_t one : parse_.children(agent)) {
      const bool behind = one > agent && inside(one) && parse_.dep[one] == Dep::prep;
      if (behind && cue != nullptr && cue->preposition(parse_.lower[one]) != nullptr &&
          syntax_.child(one, Dep::pcomp)) {
        return one;
      }
    }
    return std::nullopt;
  }

  // Without a clause, only what takes an object can be passive: "reported by",
  // but not "found by".
  const VerbCue::Entry& passive_entry(std::uint32_t verb, const VerbCue& cue) const {
    if (complement_of(verb) && cue[Takes::clause].allowed) return cue[Takes::clause];
    if (cue[Takes::object].allowed || !cue[Takes::preposition].allowed) return cue[Takes::object];
    return cue[Takes::preposition];
  }

  std::optional<std::uint32_t> complement_of(std::uint32_t verb) const {
    for (std::uint32_t one : parse_.children(verb)) {
      const Dep dep = parse_.dep[one];
      if (one > verb && inside(one) && (dep == Dep::xcomp || dep == Dep::ccomp)) return one;
    }
    return std::nullopt;
  }

  bool read_passive_content(std::uint32_t verb,
                            std::optional<std::uint32_t> subject,
                            AttributionDraft& draft) const {
    if (const auto open = complement_of(verb)) {
      draft.content_head = *open;
      if (subject && parse_.lower[*subject] != "it")
        add_span(draft, syntax_.subtree(*subject, limit_));
      add_clause(draft, *open, {});
      return true;
    }
    const std::uint32_t head = parse_.head[verb];
    if (!subject && syntax_.is_reduced_passive(verb) && inside(head)) {
      draft.content_head = head;
      add_span(draft, {syntax_.subtree(head, limit_).begin, head + 1});
      return true;
    }
    if (!subject || !inside(*subject)) return false;
    draft.content_head = *subject;
    add_span(draft, syntax_.subtree(*subject, limit_));
    const auto agent = syntax_.agent_of(verb);
    const auto charge = agent ? charge_of(*agent, rules_.verb(parse_.lemma[verb])) : std::nullopt;
    if (charge) add_span(draft, syntax_.subtree(*charge, limit_));
    return true;
  }
};

}  // namespace

bool read_passive(const SentenceReader& reader, std::uint32_t verb) {
  return PassiveReader(reader).read(verb);
}

}  // namespace hearsay
