// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/judgements/correction.h"

#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/weigh/calendar.h"

#include <array>
#include <charconv>
#include <cmath>

namespace hearsay {

namespace {

constexpr std::string_view kNone = "none";

constexpr std::array kKinds = {ClaimKind::sighting,
                               ClaimKind::holding,
                               ClaimKind::transfer,
                               ClaimKind::loss,
                               ClaimKind::casualties,
                               ClaimKind::trade,
                               ClaimKind::relation,
                               ClaimKind::event,
                               ClaimKind::statement};
constexpr std::array kManners = {Manner::killed,
                                 Manner::injured,
                                 Manner::missing,
                                 Manner::infected,
                                 Manner::displaced,
                                 Manner::detained,
                                 Manner::affected,
                                 Manner::unspecified,
                                 Manner::destroyed,
                                 Manner::damaged,
                                 Manner::captured,
                                 Manner::delivered,
                                 Manner::ordered,
                                 Manner::promised};
constexpr std::array kStances = {Stance::asserted,
                                 Stance::claimed,
                                 Stance::speculated,
                                 Stance::denied,
                                 Stance::promised,
                                 Stance::questioned,
                                 Stance::unknown};
constexpr std::array kRoles = {PartyRole::by,
                               PartyRole::to,
                               PartyRole::from,
                               PartyRole::of,
                               PartyRole::against,
                               PartyRole::with,
                               PartyRole::in};

template <class Values>
std::string list_of(const Values& values) {
  std::string out;
  for (const auto value : values)
    out += (out.empty() ? "" : ", ") + std::string(to_string(value));
  return out;
}

// The value of that name among those given.
template <class Values>
Result<typename Values::value_type> named(const Values& values,
                                          std::string_view field,
                                          std::string_view name) {
  for (const auto value : values) {
    if (to_string(value) == name) return value;
  }
  return make_error(
      ErrorCode::invalid,
      std::string(field) + " takes " + list_of(values) + ", not '" + std::string(name) + "'");
}

std::optional<double> number_in(std::string_view text) {
  double out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(out) || out < 0)
    return std::nullopt;
  return out;
}

std::string number_words(double value) {
  return Json(value).dump();
}

TextSpan nowhere(const Claim& claim) {
  return {claim.span.begin, claim.span.begin};
}

Result<void> set_count(Claim& claim, std::string_view value) {
  if (value == kNone) {
    claim.count.reset();
    return {};
  }
  const auto wrong = [&] {
    return make_error(ErrorCode::invalid,
                      "count takes a number (12), a range (10..15), one open end (30.. or ..8) or "
                      "none, not '" +
                          std::string(value) + "'");
  };
  Count count = claim.count.value_or(Count{});
  if (!claim.count) count.span = nowhere(claim);
  const std::size_t dots = value.find("..");
  const std::string_view first = trim(value.substr(0, dots));
  const std::string_view last =
      dots == std::string_view::npos ? first : trim(value.substr(dots + 2));
  count.lower = number_in(first);
  count.upper = number_in(last);
  if ((!first.empty() && !count.lower) || (!last.empty() && !count.upper)) return wrong();
  if (!count.lower && !count.upper) return wrong();
  if (count.lower && count.upper && *count.lower > *count.upper) return wrong();
  count.text = std::string(trim(value));
  count.approximate = false;
  claim.count = count;
  return {};
}

Result<bool> yes_or_no(std::string_view field, std::string_view value) {
  if (value == "yes") return true;
  if (value == "no") return false;
  return make_error(ErrorCode::invalid,
                    std::string(field) + " takes yes or no, not '" + std::string(value) + "'");
}

Result<void> of_count(Claim& claim, std::string_view field, std::string_view value) {
  if (!claim.count) {
    return make_error(ErrorCode::invalid,
                      std::string(field) +
                          " says something of a count, and the claim has none; "
                          "give count= before it");
  }
  if (field == "unit") {
    claim.count->unit = value == kNone ? "" : std::string(value);
  } else if (field == "approximate") {
    claim.count->approximate = HEARSAY_TRY(yes_or_no(field, value));
  } else {
    claim.count->cumulative = HEARSAY_TRY(yes_or_no(field, value));
  }
  return {};
}

Result<void> set_item(Claim& claim, std::string_view field, std::string_view value) {
  if (field == "item" && value == kNone) {
    claim.item.reset();
    return {};
  }
  if (!claim.item) {
    claim.item = Item{nowhere(claim), "", ""};
    if (field == "type") claim.item->text = std::string(value);
  }
  (field == "item" ? claim.item->text : claim.item->type) =
      value == kNone ? "" : std::string(value);
  return {};
}

Result<void> set_when(Claim& claim, std::string_view value) {
  if (value == kNone) {
    claim.when.reset();
    return {};
  }
  if (!days_of(value)) {
    return make_error(ErrorCode::invalid,
                      "when takes a day, month or year (2026-03-03, 2026-03, 2026) or none, not '" +
                          std::string(value) + "'");
  }
  claim.when = ClaimTime{claim.when ? claim.when->span : nowhere(claim),
                         claim.when ? claim.when->text : std::string(value),
                         std::string(value)};
  return {};
}

void set_where(Claim& claim, std::string_view value) {
  ClaimPlace place;
  place.span = claim.where.empty() ? nowhere(claim) : claim.where.front().span;
  place.text = place.name = std::string(value);
  claim.where.clear();
  if (value != kNone) claim.where.push_back(std::move(place));
}

void set_source(Claim& claim, std::string_view value) {
  if (value == kNone) {
    claim.sources.clear();
    claim.stance = Stance::asserted;
    return;
  }
  if (claim.sources.empty()) {
    claim.sources.emplace_back();
    claim.sources.back().span = nowhere(claim);
  }
  ClaimSource& last = claim.sources.back();
  last.text = last.name = std::string(value);
  last.id = to_lower_ascii(value);
}

void set_party(Claim& claim, PartyRole role, std::string_view value) {
  std::erase_if(claim.parties, [&](const ClaimParty& one) { return one.role == role; });
  if (value != kNone)
    claim.parties.push_back({role, nowhere(claim), std::string(value), to_lower_ascii(value)});
}

std::optional<PartyRole> role_of(std::string_view field) {
  for (const PartyRole role : kRoles) {
    if (to_string(role) == field) return role;
  }
  return std::nullopt;
}

std::string count_of(const Claim& claim) {
  if (!claim.count || (!claim.count->lower && !claim.count->upper)) return std::string(kNone);
  const Count& count = *claim.count;
  if (count.lower && count.lower == count.upper) return number_words(*count.lower);
  return (count.lower ? number_words(*count.lower) : "") + ".." +
         (count.upper ? number_words(*count.upper) : "");
}

std::string or_none(std::string_view value) {
  return std::string(value.empty() ? kNone : value);
}

}  // namespace

const std::vector<std::string_view>& correctable_fields() {
  static const std::vector<std::string_view> kFields = {
      "kind", "manner", "stance", "count", "approximate", "cumulative",  "unit",
      "item", "type",   "where",  "when",  "source",      "source_kind", "first_hand",
      "by",   "to",     "from",   "of",    "against",     "with",        "in"};
  return kFields;
}

std::string field_of(const Claim& claim, std::string_view field) {
  const auto yes = [](bool value) { return std::string(value ? "yes" : "no"); };
  if (field == "kind") return std::string(to_string(claim.kind));
  if (field == "manner") return or_none(to_string(claim.manner));
  if (field == "stance") return std::string(to_string(claim.stance));
  if (field == "count") return count_of(claim);
  if (field == "approximate") return yes(claim.count && claim.count->approximate);
  if (field == "cumulative") return yes(claim.count && claim.count->cumulative);
  if (field == "unit") return or_none(claim.count ? claim.count->unit : "");
  if (field == "item") return or_none(claim.item ? claim.item->text : "");
  if (field == "type") return or_none(claim.item ? claim.item->type : "");
  if (field == "where") return or_none(claim.where.empty() ? "" : claim.where.front().text);
  if (field == "when") return or_none(claim.when ? claim.when->value : "");
  if (field == "source") return or_none(claim.sources.empty() ? "" : claim.sources.back().text);
  if (field == "source_kind")
    return or_none(claim.sources.empty() ? "" : to_string(claim.sources.back().kind));
  if (const auto role = role_of(field)) {
    for (const ClaimParty& one : claim.parties) {
      if (one.role == *role) return or_none(one.text);
    }
  }
  return std::string(kNone);
}

Result<void> set_field(Claim& claim, std::string_view field, std::string_view value) {
  if (trim(value).empty()) {
    return make_error(ErrorCode::invalid,
                      std::string(field) + " needs a value; 'none' takes away what was read");
  }
  if (field == "kind") {
    claim.kind = HEARSAY_TRY(named(kKinds, field, value));
  } else if (field == "manner") {
    claim.manner = value == kNone ? Manner::none : HEARSAY_TRY(named(kManners, field, value));
  } else if (field == "stance") {
    claim.stance = HEARSAY_TRY(named(kStances, field, value));
  } else if (field == "count") {
    HEARSAY_TRY(set_count(claim, value));
  } else if (field == "approximate" || field == "cumulative" || field == "unit") {
    HEARSAY_TRY(of_count(claim, field, value));
  } else if (field == "item" || field == "type") {
    HEARSAY_TRY(set_item(claim, field, value));
  } else if (field == "when") {
    HEARSAY_TRY(set_when(claim, value));
  } else if (field == "where") {
    set_where(claim, value);
  } else if (field == "source") {
    set_source(claim, value);
  } else if (field == "source_kind") {
    if (claim.sources.empty()) {
      return make_error(ErrorCode::invalid,
                        "source_kind says something of a source, and the claim names none; give "
                        "source= before it");
    }
    claim.sources.back().kind = HEARSAY_TRY(named(kSourceKinds, field, value));
  } else if (field == "first_hand") {
    HEARSAY_TRY(yes_or_no(field, value));  // Lineage has it (docket.h).
  } else if (const auto role = role_of(field)) {
    set_party(claim, *role, value);
  } else {
    return make_error(
        ErrorCode::invalid,
        "a claim has no field '" + std::string(field) + "'; it has " +
            join(std::vector<std::string>(correctable_fields().begin(), correctable_fields().end()),
                 ", "));
  }
  return {};
}

}  // namespace hearsay
