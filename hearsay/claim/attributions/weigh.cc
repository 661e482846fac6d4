// Which drafts are attributions.
//
// Strong ones (a finite verb of saying with a clause, a quotation, "according
// to") stay. Weak ones - noun phrases, infinitives, wishes - need a named
// speaker outside of quotations, in a text where people are reported to say
// things: there "the union rejected the offer" tells of words, while in a
// handbook "the method suggests three steps" does not.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/weigh.h"

#include "hearsay/claim/attributions/syntax.h"

#include <algorithm>
#include <string_view>

namespace hearsay {

namespace {

// Plain attributions to others, per thousand tokens, from which on a text is
// taken to report what others say. Handbooks and essays stay below two, news
// and press digests mostly above five.
constexpr double kReporting = 5.0;
constexpr std::uint32_t kShort = 400;  // Tokens.

enum class Speaker { none, first_person, third_person, it, pointing, name, noun };

enum class Form { finite, modal, infinitive, gerund, participle };

class Weighing {
 public:
  Weighing(const Material& material,
           std::span<const Quotation> quotations,
           const AttributionRules& rules)
      : parse_(material.parse),
        syntax_(material.parse),
        rules_(rules) {
    quoted_.assign(parse_.size(), 0);
    for (const Quotation& one : quotations) {
      const TokenSpan tokens = parse_.to_tokens(one.span);
      std::fill(quoted_.begin() + tokens.begin, quoted_.begin() + tokens.end, 1);
    }
  }

  void count(const std::vector<AttributionDraft>& drafts) {
    std::size_t plain = 0;
    for (const AttributionDraft& draft : drafts) {
      const Speaker who = speaker(draft);
      const bool others =
          who == Speaker::name || who == Speaker::noun || who == Speaker::third_person;
      const bool strong = draft.takes == Takes::clause || draft.takes == Takes::quote;
      if (others && strong && !draft.attitude && draft.stance == Stance::asserted &&
          !is_quoted(draft))
        ++plain;
    }
    // Too short to tell: a text that somebody gave us to read reports.
    reporting_ = parse_.size() < kShort || static_cast<double>(plain) * 1000.0 >=
                                               kReporting * static_cast<double>(parse_.size());
  }

  // “I think the bridge was never checked”: no source of its own, but a stance.
  bool is_hedge(const AttributionDraft& draft) const {
    return draft.verb && is_quoted(draft) && !draft.attitude && draft.takes == Takes::clause &&
           draft.stance == Stance::speculated && speaker(draft) == Speaker::first_person &&
           form(draft) == Form::finite && !is_judgement(draft);
  }

  // “I think it is important to ...”: no guess at a fact.
  bool is_judgement(const AttributionDraft& draft) const {
    if (!draft.content_head) return false;
    const auto subject = syntax_.child(*draft.content_head, Dep::nsubj);
    return subject && parse_.lower[*subject] == "it" &&
           syntax_.child(*draft.content_head, Dep::acomp).has_value();
  }

  bool keep(const AttributionDraft& draft) const {
    if (draft.takes == Takes::quote && draft.quoted) return true;
    if (is_quoted(draft)) return keep_in_quotation(draft);
    // Nobody is named: in a text that reports, it is still no fact.
    if (draft.source.empty()) return reporting_ || governs_clause(draft);
    if (!draft.verb) return true;
    return draft.takes == Takes::clause ? keep_clause(draft) : keep_phrase(draft);
  }

 private:
  // "It was found that ...": said in so many words.
  bool governs_clause(const AttributionDraft& draft) const {
    return draft.verb && draft.content_head && parse_.dep[*draft.content_head] == Dep::ccomp &&
           parse_.head[*draft.content_head] == *draft.verb;
  }

  bool is_quoted(const AttributionDraft& draft) const { return quoted_[draft.cue.front()] != 0; }

  // Speech within speech: only plain words of a third party, "the ministry said".
  bool keep_in_quotation(const AttributionDraft& draft) const {
    if (is_hedge(draft)) return true;
    if (!draft.verb || draft.attitude || draft.takes != Takes::clause)
      return !draft.verb && !draft.source.empty();
    const Speaker who = speaker(draft);
    if (who != Speaker::name && who != Speaker::noun) return false;
    return draft.stance != Stance::speculated && says(draft) && form(draft) == Form::finite;
  }

  bool says(const AttributionDraft& draft) const {
    const VerbCue* cue = rules_.verb(parse_.lemma[*draft.verb]);
    return cue != nullptr && (*cue)[Takes::quote].allowed;
  }

  bool keep_clause(const AttributionDraft& draft) const {
    const Speaker who = speaker(draft);
    const Form how = form(draft);
    if (how == Form::infinitive && !goes_on(*draft.verb)) return false;
    // "you will find that", "one might say that": nobody's act.
    if (how == Form::modal && !is_own_voice(*draft.source_head) && !draft.attitude) return false;
    if (how == Form::modal && (who != Speaker::first_person || draft.attitude)) return false;
    if (draft.attitude)
      return who == Speaker::name || who == Speaker::first_person ||
             (who == Speaker::noun && reporting_);
    if (who == Speaker::it || who == Speaker::pointing) return says(draft);
    return true;
  }

  bool keep_phrase(const AttributionDraft& draft) const {
    const Speaker who = speaker(draft);
    const Form how = form(draft);
    if (who != Speaker::name && who != Speaker::noun && who != Speaker::third_person) return false;
    if (how == Form::infinitive || how == Form::modal) return false;
    const bool pointed =
        draft.stance != Stance::asserted && draft.stance != Stance::speculated && !draft.attitude;
    if (!reporting_ && says(draft) && who == Speaker::name && how == Form::finite &&
        draft.takes == Takes::object)
      return true;
    if (!reporting_)
      return pointed && (draft.stance == Stance::claimed || draft.stance == Stance::denied) &&
             how == Form::finite;
    if (who == Speaker::third_person) return pointed || !draft.attitude;
    return true;
  }

  bool is_own_voice(std::uint32_t head) const {
    return parse_.lower[head] != "you" && parse_.lower[head] != "one";
  }

  // "went on to say", "hastened to add": done, not only meant.
  bool goes_on(std::uint32_t verb) const {
    return (parse_.dep[verb] == Dep::xcomp || parse_.dep[verb] == Dep::advcl) &&
           rules_.done_first.contains(parse_.lemma[parse_.head[verb]]);
  }

  Speaker speaker(const AttributionDraft& draft) const {
    if (!draft.source_head) return Speaker::none;
    const std::uint32_t head = *draft.source_head;
    const std::string_view word = parse_.lower[head];
    if (word == "it") return Speaker::it;
    if (word == "i" || word == "we" || word == "you" || word == "one") return Speaker::first_person;
    if (word == "he" || word == "she" || word == "they" || word == "who")
      return Speaker::third_person;
    if (parse_.pos[head] == Pos::pron || parse_.tag[head] == Tag::dt) return Speaker::pointing;
    return parse_.pos[head] == Pos::propn ? Speaker::name : Speaker::noun;
  }

  Form form(const AttributionDraft& draft) const {
    const std::uint32_t verb = *draft.verb;
    Form out = parse_.tag[verb] == Tag::vbg   ? Form::gerund
               : parse_.tag[verb] == Tag::vbn ? Form::participle
                                              : Form::finite;
    for (std::uint32_t one : parse_.children(verb)) {
      if (one > verb) break;
      if (parse_.tag[one] == Tag::to && parse_.dep[one] == Dep::aux) return Form::infinitive;
      if (parse_.tag[one] == Tag::md) out = Form::modal;
    }
    return out;
  }

  const Parse& parse_;
  Syntax syntax_;
  const AttributionRules& rules_;
  std::vector<std::uint8_t> quoted_;  // By token: inside quotation marks.
  bool reporting_ = true;
};

}  // namespace

void drop_weak(const Material& material,
               std::span<const Quotation> quotations,
               const AttributionRules& rules,
               std::vector<AttributionDraft>& drafts) {
  Weighing weighing(material, quotations, rules);
  weighing.count(drafts);
  for (AttributionDraft& draft : drafts) {
    draft.hedge = weighing.is_hedge(draft);
  }
  drafts.erase(std::remove_if(drafts.begin(),
                              drafts.end(),
                              [&](const AttributionDraft& one) { return !weighing.keep(one); }),
               drafts.end());
}

}  // namespace hearsay
