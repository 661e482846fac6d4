// Puts the parts of speech reading together: quotation marks, drafts of
// attributions, stances, the nesting of one in another.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/speech/speech.h"

#include "hearsay/base/stage.h"
#include "hearsay/base/text.h"
#include "hearsay/claim/attributions/find.h"
#include "hearsay/claim/attributions/issuers.h"
#include "hearsay/claim/attributions/quotation_marks.h"
#include "hearsay/claim/attributions/rules.h"
#include "hearsay/claim/attributions/stance.h"
#include "hearsay/claim/attributions/syntax.h"
#include "hearsay/claim/attributions/weigh.h"
#include "hearsay/claim/coreference/coreference.h"
#include "hearsay/claim/coreference/party_rules.h"
#include "hearsay/claim/coreference/rules.h"
#include "hearsay/claim/speech/carry.h"
#include "hearsay/claim/speech/parties.h"
#include "hearsay/claim/speech/speakers.h"

#include <algorithm>

namespace hearsay {

struct SpeechReader::Rules {
  AttributionRules attribution;
  PartyRules parties;
  CoreferenceRules coreference;
};

SpeechReader::SpeechReader(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

SpeechReader::~SpeechReader() = default;

Result<std::shared_ptr<const SpeechReader>> SpeechReader::load(const std::filesystem::path& packs) {
  auto rules = std::make_unique<Rules>();
  rules->attribution = HEARSAY_TRY(AttributionRules::load(packs));
  rules->parties = HEARSAY_TRY(PartyRules::load(packs));
  rules->coreference = HEARSAY_TRY(CoreferenceRules::load(packs));
  return std::shared_ptr<const SpeechReader>(new SpeechReader(std::move(rules)));
}

namespace {

TextSpan cover_of(const std::vector<TextSpan>& spans) {
  return {spans.front().begin, spans.back().end};
}

// By a verb that takes words: "three of them said", not "22 have shown symptoms".
bool says(const Parse& parse, const AttributionRules& rules, const AttributionDraft& draft) {
  const VerbCue* cue = rules.verb(parse.lemma[*draft.verb]);
  return cue != nullptr && (*cue)[Takes::quote].allowed;
}

Attribution to_attribution(const Material& material,
                           const AttributionRules& rules,
                           const PartyBook& book,
                           const AttributionDraft& draft) {
  const Parse& parse = material.parse;
  Attribution out;
  for (TokenSpan one : draft.source)
    out.source.push_back(parse.to_text(one));
  if (!out.source.empty()) out.source_text = slice(parse.text, out.source.front());
  std::sort(out.source.begin(), out.source.end());
  out.cue = to_spans(parse, draft.cue);
  out.content = draft.content;
  out.stance = stance_of(parse, rules, draft);
  out.carried = draft.carried;
  out.quoted = draft.quoted;
  out.self = is_own_deed(parse, draft);
  out.attitude = draft.attitude;
  out.hedge = draft.hedge;
  if (out.source.empty()) {
    out.source_kind = SourceKind::anonymous;
  } else if (draft.source_head) {
    if (const auto party = book.party_of(*draft.source_head)) {
      out.party = party->id;
      out.source_kind = party->source_kind;
    }
    // Photographs show, a smile says: but nobody has spoken. What one is told
    // "according to filings" stands in them.
    const bool number =
        draft.verb && parse.pos[*draft.source_head] == Pos::num && !says(parse, rules, draft);
    if (!draft.quoted && draft.verb && (number || !book.is_party_like(*draft.source_head)))
      out.attitude = true;
  }
  if (draft.told) {
    const TokenSpan limit = material.sentences[draft.sentence].tokens;
    const TokenSpan told = Syntax(parse).phrase(*draft.told, limit);
    if (!told.empty()) out.told = parse.to_text(told);
  }
  return out;
}

// "citing a hospital official": someone, not something that was said.
void find_cited(const Material& material,
                const AttributionRules& rules,
                const PartyBook& book,
                const AttributionDraft& draft,
                Attribution& out) {
  const Parse& parse = material.parse;
  if (draft.takes != Takes::object || !draft.verb || !draft.content_head || out.source.empty())
    return;
  if (parse.tag[*draft.verb] != Tag::vbg || !rules.citing.contains(parse.lemma[*draft.verb]))
    return;
  const std::uint32_t head = *draft.content_head;
  if (!book.is_party_like(head)) return;
  const TokenSpan span = Syntax(parse).phrase(head, material.sentences[draft.sentence].tokens);
  if (span.empty()) return;
  out.cited = Attribution::Cited{
      parse.to_text(span), std::string(slice(parse.text, parse.to_text(span))), "", {}};
  if (const auto party = book.party_of(head)) {
    out.cited->party = party->id;
    out.cited->kind = party->source_kind;
  }
}

// The smallest other attribution whose content holds the cue. The list stands by
// the begin of its contents; cues are taken in order, so that only contents that
// are still open have to be looked at.
void nest(std::vector<Attribution>& list) {
  std::vector<std::uint32_t> by_cue(list.size());
  for (std::uint32_t i = 0; i < list.size(); ++i)
    by_cue[i] = i;
  std::stable_sort(by_cue.begin(), by_cue.end(), [&](std::uint32_t a, std::uint32_t b) {
    return list[a].cue.front().begin < list[b].cue.front().begin;
  });
  std::vector<std::uint32_t> open;
  std::uint32_t next = 0;
  for (const std::uint32_t i : by_cue) {
    const TextSpan cue = cover_of(list[i].cue);
    while (next < list.size() && list[next].content.front().begin <= cue.begin)
      open.push_back(next++);
    std::erase_if(open, [&](std::uint32_t j) { return list[j].content.back().end <= cue.begin; });
    std::uint32_t best_size = 0xFFFFFFFF;
    for (const std::uint32_t j : open) {
      if (i == j || list[i].carried) continue;
      for (TextSpan piece : list[j].content) {
        if (!piece.contains(cue) || piece.size() >= best_size) continue;
        if (list[i].content.front().contains(piece)) continue;
        best_size = piece.size();
        list[i].outer = j;
      }
    }
  }
}

// All drafts of a report, before anyone knows who "he" is.
std::vector<AttributionDraft> find_drafts(const Material& material,
                                          std::span<const Quotation> quotations,
                                          const AttributionRules& rules) {
  std::vector<AttributionDraft> drafts = find_indirect(material, rules);
  add_labels(material, rules, drafts);
  std::stable_sort(
      drafts.begin(), drafts.end(), [](const AttributionDraft& a, const AttributionDraft& b) {
        return a.sentence < b.sentence;
      });
  add_direct(material, quotations, rules, drafts);
  name_issuers(material, rules, drafts);
  drop_weak(material, quotations, rules, drafts);
  return drafts;
}

}  // namespace

Coreference SpeechReader::coreference(const Material& material,
                                      std::span<const Place> places,
                                      const CoreferenceWish& wish) const {
  const std::vector<Quotation> quotations = find_quotations(material.text);
  const std::vector<AttributionDraft> drafts =
      find_drafts(material, quotations, rules_->attribution);
  return resolve({material, rules_->parties, rules_->coreference, places, quotations, drafts},
                 wish);
}

Speech SpeechReader::read(const Material& material, std::span<const Place> places) const {
  Speech out;
  const Parse& parse = material.parse;
  const std::vector<Quotation> quotations = find_quotations(material.text);
  std::vector<AttributionDraft> drafts = find_drafts(material, quotations, rules_->attribution);
  const Coreference coreference = [&] {
    const Stage stage("coreference");
    return resolve({material, rules_->parties, rules_->coreference, places, quotations, drafts},
                   {});
  }();
  const PartyBook book(material, rules_->parties, coreference);
  out.parties = book.parties(drafts);
  out.clusters = cluster_spans(parse, coreference);
  carry_on(material, rules_->attribution, book, drafts);
  for (const AttributionDraft& draft : drafts) {
    if (draft.implicit) continue;
    out.attributions.push_back(to_attribution(material, rules_->attribution, book, draft));
    find_cited(material, rules_->attribution, book, draft, out.attributions.back());
  }
  std::stable_sort(out.attributions.begin(),
                   out.attributions.end(),
                   [](const Attribution& a, const Attribution& b) {
                     const TextSpan x = a.content.front();
                     const TextSpan y = b.content.front();
                     return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
                   });
  nest(out.attributions);
  out.quotes = speakers_of(material, rules_->attribution, coreference, book, quotations, drafts);
  return out;
}

std::vector<const Attribution*> Speech::chain_for(TextSpan span) const {
  std::vector<const Attribution*> out;
  for (const Attribution& one : attributions) {
    if (one.content.front().begin > span.begin) break;
    if (one.attitude) continue;
    for (TextSpan piece : one.content) {
      if (piece.contains(span)) {
        out.push_back(&one);
        break;
      }
    }
  }
  // Wider contents are further out.
  std::stable_sort(out.begin(), out.end(), [](const Attribution* a, const Attribution* b) {
    const auto size = [](const Attribution* one) { return cover_of(one->content).size(); };
    return size(a) > size(b);
  });
  return out;
}

Speech::Chain Speech::sources_for(TextSpan span, TextSpan sentence) const {
  Chain chain;
  const auto add =
      [&](TextSpan source, const std::string& text, SourceKind kind, const std::string& id) {
        for (const ClaimSource& known : chain.sources) {
          if (known.span == source) return;
        }
        ClaimSource link;
        link.span = source;
        link.text = text;
        if (const Party* party = party_at(source); party != nullptr) link.name = party->name;
        link.id = id;
        link.kind = kind;
        link.carried = !sentence.overlaps(source);
        chain.sources.push_back(std::move(link));
      };
  for (const Attribution* one : chain_for(span)) {
    // "Denied reports that dozens died": reports of nobody's, which stay denied.
    const bool doubted = chain.stance == Stance::denied || chain.stance == Stance::questioned;
    if (!doubted || !one->source.empty() || one->quoted) chain.stance = one->stance;
    chain.attributed = true;
    chain.inner = one;
    if (one->source.empty() || (one->hedge && !chain.sources.empty())) continue;
    if (one->told) {
      if (const Party* outlet = party_at(*one->told);
          outlet != nullptr && outlet->kind == PartyKind::outlet) {
        add(*one->told, outlet->name, outlet->source_kind, outlet->id);
      }
    }
    add(one->source.front(), one->source_text, one->source_kind, one->party);
    for (const Attribution& other : attributions) {
      if (!other.cited || other.source.front() != one->source.front()) continue;
      if (!sentence.contains(other.cue.front()) || other.cited->span.contains(span)) continue;
      add(other.cited->span, other.cited->text, other.cited->kind, other.cited->party);
    }
  }
  return chain;
}

const Party* Speech::party_at(TextSpan span) const {
  const auto found = std::lower_bound(
      parties.begin(), parties.end(), span.begin, [](const Party& one, std::uint32_t at) {
        return one.span.begin < at;
      });
  for (auto one = found; one != parties.end() && one->span.begin == span.begin; ++one) {
    if (one->span == span) return &*one;
  }
  return nullptr;
}

}  // namespace hearsay
