// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/events/labels.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/calendar.h"

namespace hearsay {

namespace {

std::string party(const Desk& desk, const Event& event, PartyRole role) {
  for (std::uint32_t claim : event.claims) {
    for (const ClaimParty& one : desk.claim(claim).parties) {
      if (one.role == role) return std::string(trim(one.text));
    }
  }
  return {};
}

// Whether the owner is named by the item's own adjective: "Malian tanks".
bool is_adjective(const Desk& desk, const Event& event) {
  for (std::uint32_t claim : event.claims) {
    const Claim& one = desk.claim(claim);
    for (const ClaimParty& party : one.parties) {
      if (party.role != PartyRole::of) continue;
      return one.item &&
             (one.item->span.contains(party.span) || party.span.end + 1 == one.item->span.begin);
    }
  }
  return false;
}

// The item that names the event: a counted one of the taxonomy before any other.
std::string subject(const Desk& desk, const Event& event) {
  std::string out;
  int best = -1;
  for (std::uint32_t claim : event.claims) {
    const Claim& one = desk.claim(claim);
    if (!one.item || trim(one.item->text).empty()) continue;
    const int worth = (one.count ? 2 : 0) + (one.item->type.empty() ? 0 : 1);
    if (worth <= best) continue;
    best = worth;
    out = std::string(trim(one.item->text));
  }
  return out;
}

std::string_view family_words(const Event& event) {
  switch (event.family) {
    case EventFamily::casualties: return "Casualties";
    case EventFamily::loss: return "Losses";
    case EventFamily::movement: return event.kind == ClaimKind::transfer ? "Transfer" : "Sighting";
    case EventFamily::holding: return "Holdings";
    case EventFamily::trade: return "Trade";
    case EventFamily::happening: return "Event";
  }
  return "Event";
}

std::string reported_on(const Desk& desk, const Event& event) {
  const auto& published = desk.report_of(event.claims.front()).published;
  return published ? "reported " + date_in_words(published->substr(0, 10)) : "";
}

}  // namespace

std::string event_label(const Desk& desk, const Event& event) {
  std::string out(family_words(event));
  std::string when = event.when.empty() ? reported_on(desk, event) : date_in_words(event.when);
  if (event.family == EventFamily::holding) {
    const std::string owner = party(desk, event, PartyRole::of);
    // "Malian holdings", "Holdings of Mali".
    if (!owner.empty() && is_adjective(desk, event))
      out = owner + " holdings";
    else if (!owner.empty())
      out += " of " + owner;
    const auto& sources = desk.sources[event.claims.front()];
    if (event.when.empty() && !sources.empty()) when = "by " + sources.back().text;
  } else if (event.family == EventFamily::trade) {
    const std::string by = party(desk, event, PartyRole::by),
                      to = party(desk, event, PartyRole::to);
    if (!by.empty()) out += " by " + by;
    if (!to.empty()) out += " to " + to;
  } else {
    const std::string item = subject(desk, event);
    if (!item.empty()) out += ": " + item;
  }
  if (!event.where.empty() && event.family != EventFamily::holding) {
    out += ", " + event.where.front().text;
    if (event.where.size() > 1) out += ", " + event.where.back().text;
  }
  if (!when.empty()) out += ", " + when;
  return out;
}

}  // namespace hearsay
