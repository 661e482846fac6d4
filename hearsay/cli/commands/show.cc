// hearsay show: a claim with its words in their place; a report (show_report.cc) or an
// event (show_event.cc).
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/cli/show_event.h"
#include "hearsay/cli/show_report.h"
#include "hearsay/cli/way_back.h"
#include "hearsay/find.h"
#include "hearsay/publish/claims.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/publish/terminal.h"

#include <algorithm>
#include <set>

namespace hearsay::cli {

namespace {

using publish::Look;
using publish::one_line;

std::string span_words(auto span) {
  return std::to_string(span.begin) + " to " + std::to_string(span.end);
}

// The words of the claim's parts in [brackets] inside the sentence; in inverse
// colours where there are any.
std::string marked_sentence(const Claim& claim, std::string_view text, const Look& look) {
  std::vector<TextSpan> parts;
  const auto add = [&](TextSpan span) {
    if (!span.empty() && claim.span.contains(span)) parts.push_back(span);
  };
  if (claim.item) add(claim.item->span);
  if (claim.count) add(claim.count->span);
  if (claim.when) add(claim.when->span);
  for (const ClaimPlace& one : claim.where)
    add(one.span);
  for (const ClaimParty& one : claim.parties)
    add(one.span);
  for (const ClaimSource& one : claim.sources)
    add(one.span);
  std::sort(parts.begin(), parts.end());
  std::string out;
  std::uint32_t at = claim.span.begin;
  for (std::size_t i = 0; i < parts.size();) {
    TextSpan part = parts[i++];
    while (i < parts.size() && parts[i].begin < part.end)
      part = cover(part, parts[i++]);
    out += one_line(slice(text, {at, part.begin}));
    if (!out.empty() && part.begin > at && is_ascii_space(text[part.begin - 1])) out += ' ';
    const std::string words = one_line(slice(text, part));
    out += look.colour ? look.mark(words) : "[" + words + "]";
    at = part.end;
    if (at < claim.span.end && is_ascii_space(text[at])) out += ' ';
  }
  return out + one_line(slice(text, {at, claim.span.end}));
}

// The lines of a page that hold the words: the page, and the box in points from its
// left and upper edge.
Json::Array lines_json(const Report& report, TextSpan span, const CodePointIndex& index) {
  Json::Array out;
  for (const Locator& one : locators_of(report.locators, span)) {
    if (one.page == 0) continue;
    const CodePointSpan points = index.to_code_points(one.span);
    out.push_back(Json::Object{{"code_points", Json::Array{points.begin, points.end}},
                               {"page", one.page},
                               {"box",
                                Json::Array{one.box.left / 10.0,
                                            one.box.top / 10.0,
                                            one.box.right / 10.0,
                                            one.box.bottom / 10.0}}});
  }
  return out;
}

Json pin_json(const StoredReport& report,
              const StoredClaim& claim,
              PinState state,
              const CodePointIndex& index) {
  Json::Object out{{"original", report.report.original.hex()}};
  if (claim.pin.original) {
    out.emplace_back("original_bytes",
                     Json::Array{claim.pin.original->begin, claim.pin.original->end});
  } else {
    out.emplace_back("original_bytes", nullptr);
  }
  if (const std::string where = say_where(report.report.locators, claim.claim.span); !where.empty())
    out.emplace_back("where_in_original", where);
  if (Json::Array lines = lines_json(report.report, claim.claim.span, index); !lines.empty())
    out.emplace_back("lines", std::move(lines));
  const CodePointSpan points = index.to_code_points(claim.claim.span);
  out.emplace_back("code_points", Json::Array{points.begin, points.end});
  out.emplace_back("reader", report.versions.reader);
  out.emplace_back("extractor", report.versions.extractor);
  out.emplace_back("before", claim.pin.before);
  out.emplace_back("words", claim.pin.words);
  out.emplace_back("after", claim.pin.after);
  out.emplace_back("state", state == PinState::fits ? "fits" : "broken");
  return out;
}

Json judgements_json(const std::vector<Judgement>& all) {
  Json::Array out;
  for (const Judgement& one : all)
    out.push_back(publish::judgement_json(one));
  return out;
}

bool names(const Json* list, std::string_view id) {
  return list != nullptr && std::any_of(list->items().begin(),
                                        list->items().end(),
                                        [&](const Json& one) { return one.as_string() == id; });
}

// All that were ever made on the claim, its report or its event, and that are undone.
Result<std::vector<Judgement>> judgements_on(const Ledger& ledger,
                                             const std::string& claim,
                                             const std::string& report) {
  std::vector<Judgement> all = HEARSAY_TRY(ledger.judgements());
  std::set<std::int64_t> on;
  std::erase_if(all, [&](const Judgement& one) {
    const auto undone = undone_by(one);
    const bool fits = (one.about == "claim" && one.target == claim) ||
                      (one.about == "report" && one.target == report) ||
                      (one.about == "event" && (names(one.detail.find("claims"), claim) ||
                                                names(one.detail.find("others"), claim) ||
                                                names(one.detail.find("members"), claim))) ||
                      (undone && on.contains(*undone));
    if (fits) on.insert(one.number);
    return !fits;
  });
  return all;
}

std::string claim_facts(const StoredReport& report, const StoredClaim& stored, const Look& look) {
  const Claim& claim = stored.claim;
  std::string out;
  std::string kind(to_string(claim.kind));
  if (claim.manner != Manner::none) kind += ", " + std::string(to_string(claim.manner));
  out += fact("kind", kind, look);
  if (claim.count) {
    std::string count =
        publish::in_quotes(claim.count->text) + ": " + publish::count_words(*claim.count);
    if (claim.count->cumulative) count += ", over a period";
    if (claim.count->part != Part::whole) count += ", " + std::string(to_string(claim.count->part));
    out += fact("count", count, look);
  }
  if (claim.item)
    out += fact("item",
                publish::in_quotes(claim.item->text) +
                    (claim.item->type.empty() ? "" : ": " + claim.item->type),
                look);
  for (const ClaimPlace& place : claim.where) {
    std::string where = publish::in_quotes(place.text);
    if (!place.name.empty())
      where += ": " + place.name + (place.country.empty() ? "" : ", " + place.country);
    if (place.id) where += "; GeoNames " + std::to_string(*place.id);
    out += fact("where", where, look);
  }
  if (claim.when)
    out += fact("when",
                publish::in_quotes(claim.when->text) +
                    (claim.when->value.empty() ? "" : ": " + claim.when->value),
                look);
  for (const ClaimParty& party : claim.parties)
    out += fact(std::string(to_string(party.role)).c_str(), publish::in_quotes(party.text), look);
  out += fact("stance", std::string(to_string(claim.stance)), look);
  out += fact("publisher", report.report.publisher.value_or("not recorded"), look);
  for (const ClaimSource& source : claim.sources) {
    std::string words = publish::in_quotes(source.text);
    if (!source.name.empty() && source.name != source.text) words += ": " + source.name;
    words += " (" + std::string(to_string(source.kind)) +
             (source.carried ? ", named in another sentence)" : ")");
    out += fact("source", words, look);
  }
  if (claim.sources.empty()) out += fact("source", "the report itself", look);
  return out;
}

std::string pin_facts(const StoredReport& report,
                      const StoredClaim& claim,
                      const CodePointIndex& index,
                      const Look& look) {
  std::string out =
      fact("report",
           report.report.id + ", " + report.report.title.value_or(report.report.address),
           look);
  out += fact("original", "SHA-256 " + report.report.original.hex(), look);
  const std::string where = say_where(report.report.locators, claim.claim.span);
  out += fact("",
              claim.pin.original ? "bytes " + span_words(*claim.pin.original)
              : where.empty()    ? "no exact place in its bytes"
                                 : where,
              look);
  out += fact("text",
              "characters " + span_words(index.to_code_points(claim.claim.span)) + " (reader " +
                  report.versions.reader + ", extractor " + report.versions.extractor + ")",
              look);
  return out;
}

// The words stand where the claim says, and the original is the one it names.
Result<PinState> check(const Ledger& ledger, const StoredReport& report, const StoredClaim& claim) {
  const std::string original = HEARSAY_TRY(ledger.original(report.report.original));
  const bool same = sha256(original) == report.report.original;
  const bool inside = !claim.pin.original || claim.pin.original->end <= original.size();
  return same && inside ? ledger::check_pin(claim.claim, claim.pin, report.report.text)
                        : PinState::broken;
}

Result<int> show_claim(const Ledger& ledger, const std::string& id, bool json) {
  const StoredClaim claim = HEARSAY_TRY(ledger.claim(id));
  const StoredReport report = HEARSAY_TRY(ledger.report(claim.reading));
  const std::vector<Judgement> judgements =
      HEARSAY_TRY(judgements_on(ledger, id, report.report.id));
  const PinState state = HEARSAY_TRY(check(ledger, report, claim));
  const CodePointIndex index(report.report.text);
  const Look look = Look::of(stdout);
  if (json) {
    Json out;
    if (state == PinState::fits) out = publish::stored_claim_json(report, claim, index);
    if (state == PinState::broken)
      out = Json::Object{{"id", claim.id}, {"report", report.report.id}};
    out.set("pin", pin_json(report, claim, state, index));
    out.set("judgements", judgements_json(judgements));
    if (state == PinState::fits) out.set("way_back", WayBack(ledger, claim.reading).json(claim.id));
    print(out.dump() + "\n");
    return state == PinState::fits ? kDone : kSomeFailed;
  }
  print(look.bold("claim " + claim.id) +
        (report.current ? "" : "  (superseded by a later reading)") + "\n\n");
  if (state == PinState::broken) {
    print(look.alarm("broken") +
          ": the words below do not stand where the claim says, or its original is not the one it "
          "names; run 'hearsay "
          "verify'\n\n");
    print(publish::wrap("pinned  " + publish::in_quotes(claim.pin.words), look.width, 8, ""));
    return kSomeFailed;
  }
  const std::string context =
      (claim.pin.before.empty() ? "" : "… " + one_line(claim.pin.before) + " ") +
      marked_sentence(claim.claim, report.report.text, look) +
      (claim.pin.after.empty() ? "" : " " + one_line(claim.pin.after) + " …");
  print(publish::wrap(context, look.width, 4, "    ") + "\n");
  print(claim_facts(report, claim, look));
  const std::vector<std::string> way = WayBack(ledger, claim.reading).lines(claim.id);
  for (std::size_t i = 0; i < way.size(); ++i)
    print(fact(i == 0 ? "way back" : "", way[i], look));
  print("\n" + pin_facts(report, claim, index, look));
  for (const Judgement& one : judgements)
    print(fact("judged", publish::judgement_words(one), look));
  return kDone;
}

Result<int> show_any(const ShowOptions& options) {
  const Ledger ledger = HEARSAY_TRY(open_to_read(options.place));
  const std::string id = HEARSAY_TRY(find_id(ledger, options.id));
  return id.front() == 'R' ? show_report(ledger, id, options)
                           : show_claim(ledger, id, options.json);
}

}  // namespace

int show(const ShowOptions& options) {
  const bool known = options.id.size() > 1 &&
                     std::string_view("RCE").find(options.id.front()) != std::string_view::npos;
  if (!known) {
    complain("show",
             "'" + options.id +
                 "' is no id: a report's begins with R, a claim's with C, an event's with E");
    return kUsage;
  }
  const Result<int> status = options.id.front() == 'E' ? show_event(options) : show_any(options);
  if (!status) {
    complain("show", status.error().what);
    const bool ledger_failed =
        status.error().code != ErrorCode::invalid && status.error().code != ErrorCode::not_found;
    return ledger_failed ? kFailed : kSomeFailed;
  }
  return finish("show", *status);
}

}  // namespace hearsay::cli
