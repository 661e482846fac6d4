// Direct speech, as it is read: each quotation is given to the draft of whoever
// speaks it. Used by attribution_quotes*.cc only; add_direct() is the way in.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ATTRIBUTIONS_QUOTES_H_
#define HEARSAY_CLAIM_ATTRIBUTIONS_QUOTES_H_

#include "hearsay/claim/attributions/find.h"
#include "hearsay/claim/attributions/quoted.h"
#include "hearsay/claim/attributions/syntax.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

class DirectReader {
 public:
  DirectReader(const Material& material,
               std::span<const Quotation> quotations,
               const AttributionRules& rules,
               std::vector<AttributionDraft>& drafts);

  void run();

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  enum class Side { before, after };

  // --- Drafts and quotations that cross (quotes.cc) ---
  void keep_inside();
  bool speaks_across(std::uint32_t source, std::uint32_t cue) const;
  bool stretch_owners(std::size_t index);
  bool reach_from_content(std::size_t index);
  // The first draft of indirect speech in that sentence or behind it.
  std::uint32_t first_of(std::uint32_t sentence) const;
  bool is_thought(const AttributionDraft& draft) const;
  bool is_short_gap(TextSpan gap) const;
  static void note_owner(std::uint32_t i,
                         TextSpan piece,
                         std::uint32_t& best,
                         std::uint32_t& best_size);
  bool holds_cue(const AttributionDraft& draft, TextSpan span) const;
  void tidy(AttributionDraft& draft) const;
  bool touches(TextSpan a, TextSpan b, const AttributionDraft& draft) const;

  // --- Cues around a quotation (quotes_cues.cc) ---
  void place(std::size_t index);
  bool takes_quote(std::uint32_t token) const;
  bool find_label(std::size_t index);
  bool find_after(std::size_t index, bool speech);
  bool governs(std::uint32_t verb, TokenSpan quotation) const;
  bool is_main(std::uint32_t verb) const;
  bool is_inversion(std::size_t index, std::uint32_t verb) const;
  bool short_cue_clause(std::uint32_t token) const;
  bool find_before(std::size_t index, bool speech);
  bool find_colon(std::size_t index);
  bool find_dash(std::size_t index);
  bool attach(std::size_t index, std::uint32_t verb, Side side);
  void add(AttributionDraft draft, std::size_t index);
  bool find_speaker(AttributionDraft& draft,
                    std::size_t index,
                    std::uint32_t verb,
                    Side side) const;
  bool is_date(std::uint32_t token) const;
  std::optional<std::uint32_t> subject_within(std::uint32_t verb, TokenSpan limit) const;
  std::optional<std::uint32_t> noun_near(std::uint32_t verb, TokenSpan limit, Side side) const;

  // --- Speech without a cue (quotes_dialogue.cc) ---
  void go_on(std::size_t index);
  bool run_on(std::size_t index);
  bool utters(const AttributionDraft& draft) const;
  void count_uncued();
  void guess(std::size_t index);
  bool is_dialogue() const;
  bool asks(std::size_t index) const;
  bool guess_beat(std::size_t index);
  std::size_t said_before(std::size_t index) const;
  std::uint32_t other_speaker(std::size_t index, std::uint32_t last) const;
  std::string name_of(std::uint32_t draft) const;

  const Material& material_;
  const Parse& parse_;
  Syntax syntax_;
  std::span<const Quotation> quotations_;
  QuotedText text_;
  const AttributionRules& rules_;
  std::vector<AttributionDraft>& drafts_;
  std::uint32_t indirect_ = 0;           // Drafts that were there before quotations.
  std::vector<std::uint32_t> by_token_;  // Draft + 1 of the cue verb.
  std::vector<std::uint32_t> owner_;     // By quotation.
  std::uint32_t opening_ = 0;            // Quotations that open a paragraph.
  std::uint32_t uncued_ = 0;             // Those of them that no cue introduces.
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ATTRIBUTIONS_QUOTES_H_
