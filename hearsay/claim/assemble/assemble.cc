// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble/assemble.h"

#include "hearsay/claim/assemble/counted.h"
#include "hearsay/claim/assemble/headlines.h"
#include "hearsay/claim/assemble/told.h"
#include "hearsay/claim/assemble/victims.h"

#include <algorithm>
#include <iterator>

namespace hearsay {

struct ClaimAssembler::Rules : AssemblyRules {};

ClaimAssembler::ClaimAssembler(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

ClaimAssembler::~ClaimAssembler() = default;

Result<std::shared_ptr<const ClaimAssembler>> ClaimAssembler::load(
    const std::filesystem::path& packs) {
  auto rules = std::make_unique<Rules>();
  rules->frames = HEARSAY_TRY(Frames::load(packs));
  rules->cues = HEARSAY_TRY(AttributionRules::load(packs));
  rules->harm = HEARSAY_TRY(HarmLexicon::load(packs));
  rules->headlines = HEARSAY_TRY(HeadlineWords::load(packs));
  rules->items = HEARSAY_TRY(ItemReader::load(packs, rules->harm));
  return std::shared_ptr<const ClaimAssembler>(new ClaimAssembler(std::move(rules)));
}

namespace {

bool makes_claims(BlockKind block) {
  return block == BlockKind::paragraph || block == BlockKind::list || block == BlockKind::table ||
         block == BlockKind::quote;
}

// "20 people, including five children": the part leads to the whole before it,
// said of the same harm or deed in the same sentence.
void link_parts(std::vector<Claim>& claims, std::size_t from) {
  for (std::size_t i = from; i < claims.size(); ++i) {
    Claim& part = claims[i];
    if (!part.count || part.count->part != Part::included) continue;
    for (std::size_t j = i; j-- > from;) {
      const Claim& whole = claims[j];
      if (!whole.count || whole.count->part != Part::whole || whole.kind != part.kind) continue;
      if (whole.manner != part.manner || whole.count->unit != part.count->unit) continue;
      const bool holds =
          !whole.count->upper || !part.count->lower || *part.count->lower <= *whole.count->upper;
      if (!holds) continue;
      part.part_of = static_cast<std::uint32_t>(j);
      break;
    }
  }
}

bool tells_harm(const Claim& claim) {
  return claim.kind == ClaimKind::casualties && claim.stance != Stance::denied &&
         (claim.manner == Manner::killed || claim.manner == Manner::injured);
}

}  // namespace

std::vector<Claim> ClaimAssembler::assemble(const Material& material,
                                            std::span<const Quantity> quantities,
                                            std::span<const Time> times,
                                            std::span<const Place> places,
                                            const Speech& speech,
                                            const Taxonomy& taxonomy) const {
  const Scene scene{material,
                    material.parse,
                    quantities,
                    times,
                    places,
                    speech,
                    taxonomy,
                    *rules_,
                    Clauses(material, rules_->frames)};
  std::vector<Claim> out;
  const auto keep = [&out](std::vector<MadeClaim>& made) {
    std::stable_sort(made.begin(), made.end(), [](const MadeClaim& a, const MadeClaim& b) {
      return a.about < b.about;
    });
    const std::size_t from = out.size();
    for (MadeClaim& one : made)
      out.push_back(std::move(one.claim));
    link_parts(out, from);
  };
  for (const Material::Sentence& sentence : material.sentences) {
    if (!makes_claims(sentence.block)) continue;
    std::vector<MadeClaim> made = counted_claims(scene, sentence.tokens);
    add_told_claims(scene, sentence.tokens, made);
    add_victims(scene, sentence.tokens, made);
    keep(made);
  }
  // The title says over again what the text tells, unless the text tells nothing of it.
  // The title says over again what the text tells; where the text tells nothing of harm, the
  // title is all there is.
  if (std::any_of(out.begin(), out.end(), tells_harm)) return out;
  std::vector<Claim> text = std::move(out);
  out.clear();
  for (const Material::Sentence& sentence : material.sentences) {
    if (sentence.block != BlockKind::title) continue;
    std::vector<MadeClaim> made = headline_claims(scene, sentence.tokens);
    keep(made);
  }
  for (Claim& one : text) {
    if (one.part_of) *one.part_of += static_cast<std::uint32_t>(out.size());
  }
  out.insert(out.end(), std::make_move_iterator(text.begin()), std::make_move_iterator(text.end()));
  return out;
}

}  // namespace hearsay
