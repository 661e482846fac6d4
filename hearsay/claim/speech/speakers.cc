// From the innermost source outwards, past those that have not spoken: a
// thought, a thing, or the outer speaker under another name.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/speech/speakers.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hearsay {

namespace {

class Speakers {
 public:
  Speakers(const Material& material,
           const AttributionRules& rules,
           const Coreference& coreference,
           const PartyBook& book)
      : parse_(material.parse),
        rules_(rules),
        coreference_(coreference),
        book_(book) {}

  // `holders` innermost first, not empty.
  const AttributionDraft& choose(std::span<const AttributionDraft* const> holders) const {
    std::size_t i = 0;
    while (i + 1 < holders.size() && yields(*holders[i], *holders[i + 1]))
      ++i;
    return *holders[i];
  }

 private:
  bool yields(const AttributionDraft& inner, const AttributionDraft& outer) const {
    if (!inner.source_head || !outer.source_head) return false;
    return !utters(inner) || is_thing(*inner.source_head) ||
           is_same(*inner.source_head, *outer.source_head);
  }

  // "thinks", "wants", "hopes": no words.
  bool utters(const AttributionDraft& draft) const {
    if (draft.attitude) return false;
    return !draft.verb || !rules_.thoughts.contains(parse_.lemma[*draft.verb]);
  }

  // "It shows that ...", "history has shown": nobody's voice.
  bool is_thing(std::uint32_t head) const {
    if (!book_.is_party_like(head)) return true;
    if (parse_.lower[head] != "it" && parse_.lower[head] != "that") return false;
    const auto party = book_.party_of(head);
    return !party || party->id.empty();
  }

  bool is_same(std::uint32_t inner, std::uint32_t outer) const {
    if (is_pronoun(outer) && !is_pronoun(inner)) return false;
    const auto a = coreference_.at(inner);
    const auto b = coreference_.at(outer);
    return a && b && coreference_.entity[*a] == coreference_.entity[*b];
  }

  bool is_pronoun(std::uint32_t token) const { return parse_.pos[token] == Pos::pron; }

  const Parse& parse_;
  const AttributionRules& rules_;
  const Coreference& coreference_;
  const PartyBook& book_;
};

struct Holder {
  const AttributionDraft* draft = nullptr;
  std::uint32_t size = 0;  // Bytes of the piece that holds the quotation.
};

// “WEISS: We have to go.”
bool is_labelled(const Parse& parse, const Quotation& quotation, const AttributionDraft& draft) {
  return draft.takes == Takes::quote && draft.content.front().begin > quotation.span.begin &&
         quotation.span.contains(parse.to_text(draft.source.front()));
}

// By quotation, innermost first.
std::vector<std::vector<Holder>> holders_of(const Parse& parse,
                                            std::span<const Quotation> quotations,
                                            std::span<const AttributionDraft> drafts) {
  std::vector<std::vector<Holder>> out(quotations.size());
  for (const AttributionDraft& draft : drafts) {
    if (draft.source.empty() || draft.carried) continue;
    const TextSpan cue = parse.spans[draft.cue.front()];
    for (TextSpan piece : draft.content) {
      auto one = std::lower_bound(
          quotations.begin(),
          quotations.end(),
          piece.begin,
          [](const Quotation& quotation, std::uint32_t at) { return quotation.inner.begin < at; });
      // A label stands inside of the marks, and the content behind it.
      if (one != quotations.begin() && is_labelled(parse, *(one - 1), draft)) --one;
      for (; one != quotations.end() && one->inner.end <= piece.end; ++one) {
        if (one->span.contains(cue) && !is_labelled(parse, *one, draft)) continue;
        out[static_cast<std::size_t>(one - quotations.begin())].push_back({&draft, piece.size()});
      }
    }
  }
  for (std::vector<Holder>& holders : out) {
    std::stable_sort(holders.begin(), holders.end(), [](const Holder& a, const Holder& b) {
      return a.size < b.size;
    });
  }
  return out;
}

}  // namespace

std::vector<Quote> speakers_of(const Material& material,
                               const AttributionRules& rules,
                               const Coreference& coreference,
                               const PartyBook& book,
                               std::span<const Quotation> quotations,
                               std::span<const AttributionDraft> drafts) {
  const Speakers speakers(material, rules, coreference, book);
  const std::vector<std::vector<Holder>> all = holders_of(material.parse, quotations, drafts);
  std::vector<Quote> out;
  std::vector<const AttributionDraft*> chain;
  for (std::size_t i = 0; i < quotations.size(); ++i) {
    if (all[i].empty()) continue;
    chain.clear();
    for (const Holder& one : all[i])
      chain.push_back(one.draft);
    const AttributionDraft& draft = speakers.choose(chain);
    out.push_back({quotations[i].span, material.parse.to_text(draft.source.front())});
  }
  return out;
}

}  // namespace hearsay
