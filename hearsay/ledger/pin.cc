// The pin: exact words with 32 characters either side, checked when shown.
//
// It is never moved to similar words elsewhere. A pin that no longer fits says
// so, because an evidence tool that guesses where the evidence was is worse than
// none.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/utf8.h"
#include "hearsay/ledger/ledger.h"

namespace hearsay::ledger {

namespace {

constexpr int kAround = 32;

bool inside(TextSpan span, std::string_view text) {
  return span.begin <= span.end && span.end <= text.size();
}

bool on_boundary(std::string_view text, std::uint32_t position) {
  return position == text.size() || (static_cast<unsigned char>(text[position]) & 0xC0) != 0x80;
}

std::string_view before_of(std::string_view text, std::uint32_t position) {
  std::uint32_t begin = position;
  for (int i = 0; i < kAround && begin > 0; ++i)
    begin -= decode_code_point_before(text, begin).length;
  return text.substr(begin, position - begin);
}

std::string_view after_of(std::string_view text, std::uint32_t position) {
  std::uint32_t end = position;
  for (int i = 0; i < kAround && end < text.size(); ++i)
    end += decode_code_point(text, end).length;
  return text.substr(position, end - position);
}

bool sound(TextSpan span, std::string_view text) {
  return inside(span, text) && on_boundary(text, span.begin) && on_boundary(text, span.end);
}

}  // namespace

Pin make_pin(const Report& report, const Claim& claim) {
  Pin out;
  if (!inside(claim.span, report.text)) return out;
  out.before = before_of(report.text, claim.span.begin);
  out.words = slice(report.text, claim.span);
  out.after = after_of(report.text, claim.span.end);
  out.original = report.offsets.to_original(claim.span);
  return out;
}

PinState check_pin(const Claim& claim, const Pin& pin, std::string_view text) {
  if (!sound(claim.span, text)) return PinState::broken;
  if (slice(text, claim.span) != pin.words || before_of(text, claim.span.begin) != pin.before ||
      after_of(text, claim.span.end) != pin.after) {
    return PinState::broken;
  }
  bool fits = (!claim.item || sound(claim.item->span, text)) &&
              (!claim.count || sound(claim.count->span, text)) &&
              (!claim.when || sound(claim.when->span, text));
  for (const ClaimPlace& one : claim.where)
    fits = fits && sound(one.span, text);
  for (const ClaimParty& one : claim.parties)
    fits = fits && sound(one.span, text);
  for (const ClaimSource& one : claim.sources)
    fits = fits && sound(one.span, text);
  return fits ? PinState::fits : PinState::broken;
}

}  // namespace hearsay::ledger
