// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/outline.h"

namespace hearsay {

namespace {

TallyOutline outline_of(const Evidence& evidence, const Weighing& weighing, const Tally& tally) {
  TallyOutline out;
  out.of_event = tally.of_event;
  out.item_type = tally.item_type;
  out.item_text = tally.item_text;
  out.counted = tally.range.counted();
  for (const Estimate& one : tally.estimates) {
    for (const auto* list : {&one.claims, &one.superseded}) {
      for (const std::uint32_t claim : *list)
        out.kinds |= 1u << static_cast<unsigned>(evidence.claims[claim].claim.kind);
    }
    const Originator& who = weighing.originators[one.originator];
    out.sources.push_back(who.name);
    for (const OtherName& other : who.also)
      out.sources.push_back(other.name);
  }
  return out;
}

std::vector<EventOutline> outlines_of(const Evidence& evidence, const Weighing& weighing) {
  std::vector<EventOutline> out(weighing.events.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Event& event = weighing.events[i];
    out[i].id = event.id;
    for (const ClaimPlace& one : event.where)
      out[i].where.push_back({one.text, one.name, one.country});
    out[i].when = event.when;
    const std::uint32_t report = evidence.claims[event.claims.front()].report;
    out[i].reported = evidence.reports[report].published.value_or("");
  }
  for (const Tally& tally : weighing.tallies)
    out[tally.event].tallies.push_back(outline_of(evidence, weighing, tally));
  return out;
}

}  // namespace

Outlines::Outlines(const Evidence& evidence, const Weighing& weighing) {
  for (EventOutline& one : outlines_of(evidence, weighing)) {
    ByteWriter writer;
    writer(one);
    bytes_ += writer.bytes;
    ends_.push_back(bytes_.size());
  }
}

bool Outlines::add(std::string_view bytes) {
  EventOutline one;
  ByteReader reader(bytes);
  reader(one);
  if (!reader.done()) return false;
  bytes_ += bytes;
  ends_.push_back(bytes_.size());
  return true;
}

}  // namespace hearsay
